"""The practitioner's desk: people by need, and what is to be done this week, in order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.caseload import queries
from sahajatri.apps.caseload.queries import OnCaseload
from sahajatri.apps.caseload.signs import actions
from sahajatri.apps.caseload.terms import SAME_WEEK_DAYS
from sahajatri.apps.caseload.terms import CaseloadCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from .forms import Confirm
from .sign_words import load_words, look_words
from .words import loop_words

PER_PAGE = 60
ALL, NEED, WEEK, QUIET = "all", "need", "week", "quiet"


@page(May.CASELOAD_READ)
def caseload(request: ActorRequest) -> HttpResponse:
    """Everybody on my caseload, who needs a look first, each with the reason in words and what is due."""
    rows = queries.caseload_of(request.actor.person, request.actor.programme, request.at)
    today = clock.day_of(request.at)
    chosen = request.GET.get("show", ALL)
    kinds = _filters(today)
    kept = [row for row in rows if kinds.get(chosen, kinds[ALL])(row)]
    shown = Paginator(kept, PER_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "caseload/caseload.html",
        {
            "page": shown,
            "today": today,
            "rows": [_row(row, today) for row in shown],
            "count": len(rows),
            "in_need": sum(1 for row in rows if row.need),
            "this_week": sum(1 for row in rows if kinds[WEEK](row)),
            "load": load_words(rows),
            "filters": _links(chosen),
            "query": f"show={chosen}" if chosen in kinds else "",
            "are_new": any(look.sign is None for row in rows for look in row.looks),
        },
    )


@page(May.SIGNS_LOOK)
def signs_look(request: ActorRequest) -> HttpResponse:
    """Look for signs on my caseload now, so that each has an owner and a day."""
    form, programme = Confirm.of(request), request.actor.programme
    places = queries.places_of(request.actor.person, programme)
    if form.is_valid() and form.accepts(actions.look_for_signs, programme, places, by=request.actor, at=request.at):
        return go_to(request, "caseload:week", say=_("Everybody was looked at. What is new has a day now."))
    return show(request, "caseload/signs_look.html", {"form": form, "count": len(places)})


@dataclass
class Task:
    """One person in the week's list: what is to be done, the soonest day, and whether it is late."""

    person: Any
    due: date
    looks: list[dict[str, Any]] = field(default_factory=list)
    others: list[dict[str, Any]] = field(default_factory=list)


@page(May.CASELOAD_READ)
def week(request: ActorRequest) -> HttpResponse:
    """What is to be done by the end of the next seven days, one person after the other, the most pressing first."""
    rows = queries.caseload_of(request.actor.person, request.actor.programme, request.at)
    today = clock.day_of(request.at)
    tasks = [task for row in rows if (task := _task(row, today)) is not None]
    tasks.sort(key=lambda task: (task.due, task.person.name_key))
    late = sum(1 for task in tasks if task.due < today)
    return show(request, "caseload/week.html", {"tasks": tasks, "today": today, "late": late})


def _task(row: OnCaseload, today: date) -> Task | None:
    until = today + timedelta(days=SAME_WEEK_DAYS)
    found = [look for look in row.looks if look.sign is None or look.sign.due_on <= until]
    looks = [look_words(look) for look in found]
    days = [look.sign.due_on if look.sign else today for look in found]
    days += [day for day in (row.review_ahead, *row.measures_ahead) if day is not None and day <= until]
    turns = [loop for loop in row.to_do(today) if loop.due_on is not None and loop.due_on <= until]
    days += [loop.due_on for loop in turns if loop.due_on is not None]
    others: list[dict[str, Any]] = []
    if row.review_ahead is not None and row.review_ahead <= until:
        url = reverse("goals:goals-of", kwargs={"person": row.person.public_id})
        others.append({"text": _("Look back together"), "due": row.review_ahead, "url": url})
    url = reverse("measures:measures-of", kwargs={"person": row.person.public_id})
    others += [{"text": _("A measure is due"), "due": day, "url": url} for day in row.measures_ahead if day <= until]
    others += [{"text": loop_words(loop), "due": loop.due_on, "url": loop.path} for loop in turns]
    others.sort(key=lambda one: one["due"])
    return Task(row.person, min(days), looks, others) if days else None


def _row(row: OnCaseload, today: date) -> dict[str, Any]:
    return {
        "person": row.person,
        "looks": [look_words(look) for look in row.looks],
        "beside": [p.supporter.person.display_name for p in row.pairings],
        "last_contact": row.last_contact,
        "next_meeting": row.next_meeting,
        "review_on": row.review_on,
        "is_review_late": row.review_on is not None and row.review_on < today,
        "measures": len(row.measures_due),
        "measure_on": min(row.measures_due, default=None),
        "loops": len(row.loops),
    }


def _filters(today: date) -> dict[str, Callable[[OnCaseload], bool]]:
    until = today + timedelta(days=SAME_WEEK_DAYS)
    return {
        ALL: lambda row: True,
        NEED: lambda row: row.need > 0,
        WEEK: lambda row: (day := row.due_on(today)) is not None and day <= until,
        QUIET: lambda row: row.need == 0,
    }


def _links(chosen: str) -> list[dict[str, Any]]:
    names = {ALL: _("Everybody"), NEED: _("Needs a look"), WEEK: _("Due this week"), QUIET: _("Nothing to do now")}
    return [{"url": f"?show={code}", "text": text, "current": code == chosen} for code, text in names.items()]
