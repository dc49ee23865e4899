"""Occupations: finding them, and reading about one."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse

from sahajatri.apps.careers import access, queries
from sahajatri.apps.careers.catalogue import Occupation
from sahajatri.apps.careers.terms import CareersCapability as May
from sahajatri.apps.careers.terms import Source
from sahajatri.apps.supporters.occupations import MAJOR_WORDS
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import sentence, show

from . import wording

SHOWN = 12
LONGEST_SEARCH = 120


@page(May.OCCUPATIONS_READ)
def occupations(request: ActorRequest) -> HttpResponse:
    """Occupations by words or by group."""
    q, group = _asked(request)
    found = queries.occupations_found(q=q, group=group)
    part = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    elsewhere = queries.imported_found(q=q, group=group).count() if q or group else 0
    context = {
        "rows": [wording.row_of(one) for one in part],
        "page": part,
        "q": q,
        "query": _query(q, group),
        "groups": _groups(group),
        "is_asked": bool(q or group),
        "elsewhere": elsewhere,
        "is_participant": request.actor.holds(Role.PARTICIPANT),
    }
    return show(request, "careers/occupations.html", context)


@page(May.OCCUPATIONS_READ)
def imported(request: ActorRequest) -> HttpResponse:
    """Occupations of other lists, as they were published."""
    q, group = _asked(request)
    part = Paginator(queries.imported_found(q=q, group=group), SHOWN).get_page(request.GET.get("page"))
    sources = [source for source in Source if queries.list_of(source) is not None]
    context = {
        "rows": [wording.row_of(one) for one in queries.as_occupations(part)],
        "page": part,
        "q": q,
        "query": _query(q, group),
        "attributions": [wording.attribution(source) for source in sources],
    }
    return show(request, "careers/imported.html", context)


@page(May.OCCUPATIONS_READ, opens=access.occupation_for)
def occupation(request: ActorRequest, occupation: Occupation) -> HttpResponse:
    """What the work asks, ways in, and who does it here."""
    actor = request.actor
    models = queries.role_models(occupation, actor.person, actor.programme, clock.day_of(request.at))
    context = {
        "work": wording.page_of(occupation),
        "occupation": occupation,
        "role_models": models,
        "beside": [wording.row_of(one) for one in queries.imported_beside(occupation)],
        "is_participant": actor.holds(Role.PARTICIPANT),
    }
    return show(request, "careers/occupation.html", context)


def _asked(request: ActorRequest) -> tuple[str, str]:
    q = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    group = request.GET.get("group", "")
    return q, group if group in MAJOR_WORDS else ""


def _query(q: str, group: str) -> str:
    return urlencode({name: value for name, value in (("q", q), ("group", group)) if value})


def _groups(chosen: str) -> list[dict[str, Any]]:
    """The groups in which there is anything."""
    there = {one.isco[:1] for one in queries.occupations_found()}
    return [
        {"text": sentence(words), "url": f"?group={code}", "current": code == chosen}
        for code, words in MAJOR_WORDS.items()
        if code in there
    ]
