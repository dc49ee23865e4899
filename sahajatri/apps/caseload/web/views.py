"""The practitioner's desk, and the coordinator's placing of people."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.caseload import actions, queries
from sahajatri.apps.caseload.access import place_for
from sahajatri.apps.caseload.models import CaseloadPlace
from sahajatri.apps.caseload.rules import reason_of
from sahajatri.apps.caseload.terms import CaseloadCapability as May
from sahajatri.engines.signals import Signal
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import AssignForm, Confirm

PER_PAGE = 50


@page(May.CASELOAD_READ)
def caseload(request: ActorRequest) -> HttpResponse:
    """Everybody on my caseload, who needs a look first, each with the reason in words."""
    rows = queries.caseload_of(request.actor.person, request.actor.programme, request.at)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "caseload/caseload.html",
        {
            "page": shown,
            "rows": [
                {
                    "person": row.person,
                    "reasons": [reason_row(signal) for signal in row.reasons],
                    "beside": [p.supporter.person.display_name for p in row.pairings],
                    "last_contact": row.last_contact,
                }
                for row in shown
            ],
            "count": len(rows),
            "in_need": sum(1 for row in rows if row.need),
        },
    )


@page(May.CASELOAD_ASSIGN)
def assign(request: ActorRequest) -> HttpResponse:
    """Participants on nobody's caseload; one chosen, the practitioners with their load."""
    programme = request.actor.programme
    search = request.GET.get("q", "")[:100]
    waiting = queries.participants_without_practitioner(programme, search=search)
    asked = (request.POST if request.method == "POST" else request.GET).get("person", "")
    person = queries.member_named(programme, asked)
    loads = queries.loads(programme)
    chosen = next((load.practitioner for load in loads if load.practitioner.public_id == request.GET.get("of")), None)
    placed = queries.places_of(chosen, programme) if chosen else []
    form = AssignForm.of(request, person=person, loads=loads) if person and loads else None
    if form is not None and form.is_valid() and form.accepts(actions.take_on_caseload, by=request.actor, at=request.at):
        return go_to(request, "caseload:assign", say=_("The practitioner looks after this person now."))
    return show(
        request,
        "caseload/assign.html",
        {
            "person": person,
            "form": form,
            "search": search,
            "waiting": Paginator(waiting, PER_PAGE).get_page(request.GET.get("page")),
            "loads": loads,
            "chosen": chosen,
            "places": placed,
        },
    )


@page(May.CASELOAD_ASSIGN, opens=place_for)
def place_end(request: ActorRequest, place: CaseloadPlace) -> HttpResponse:
    """End a place, after a look at what that means."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.leave_caseload, place, by=request.actor, at=request.at):
        return go_to(request, "caseload:assign", say=_("The practitioner does not see this person's story any more."))
    return show(request, "caseload/place_end.html", {"place": place, "form": form})


def reason_row(signal: Signal) -> dict[str, Any]:
    """Why somebody may need a look, as a page shows it."""
    text, facts = reason_of(signal)
    is_red = signal.severity == "red"
    return {
        "text": sentence(text, facts),
        "kind": "urgent" if is_red else "warn",
        "tag": _("Look soon") if is_red else _("Have a look"),
        "since": signal.since,
    }
