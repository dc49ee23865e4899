"""Pages of gatherings."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.circles import access, actions, queries
from sahajatri.apps.circles.models import Circle, Gathering
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.apps.circles.terms import Coming
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from .forms import AnswerForm, Confirm, GatheringForm, HeldForm


def part(request: ActorRequest, circle: Circle, *, is_facilitator: bool) -> dict[str, Any]:
    """What the next gathering on the page of a circle needs."""
    gathering = queries.next_gathering(circle, request.at)
    return {
        "gathering": gathering,
        "answer": queries.answer_of(request.actor.person, gathering) if gathering else None,
        "coming": Coming.COMING,
        "cannot": Coming.CANNOT,
        "to_note": queries.gatherings_to_note(circle, request.at) if is_facilitator else [],
        "ahead": queries.gatherings_ahead(circle, request.at) if is_facilitator else [],
    }


@page(May.CIRCLE_WRITE, opens=access.gathering_for)
def gathering_answer(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """I come, or I cannot."""
    form = AnswerForm.of(request)
    if form.is_valid() and form.accepts(actions.answer_gathering, gathering, by=request.actor, at=request.at):
        return go_to(request, "circles:circle", say=_("Your answer is noted."), circle=gathering.circle)
    context = {"gathering": gathering, "circle": gathering.circle, "form": form}
    return show(request, "circles/gathering_answer.html", context)


@page(May.CIRCLE_FACILITATE, opens=access.circle_for)
def gathering_plan(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Plan a gathering beside the rhythm."""
    form = GatheringForm.of(request)
    if form.is_valid() and form.accepts(actions.plan_gathering, circle, by=request.actor, at=request.at):
        return go_to(request, "circles:circle", say=_("The gathering is planned. The circle is told."), circle=circle)
    return show(request, "circles/gathering_plan.html", {"circle": circle, "form": form})


@page(May.CIRCLE_FACILITATE, opens=access.gathering_for)
def gathering_hold(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """It took place: who came."""
    people = [(s.person.public_id, s.person.display_name) for s in queries.seats_of(gathering.circle)]
    form = HeldForm.of(request, people=people)
    if form.is_valid() and form.accepts(actions.hold_gathering, gathering, by=request.actor, at=request.at):
        return go_to(request, "circles:circle", say=_("It is noted who came."), circle=gathering.circle)
    context = {"gathering": gathering, "circle": gathering.circle, "form": form}
    return show(request, "circles/gathering_hold.html", context)


@page(May.CIRCLE_FACILITATE, opens=access.gathering_for)
def gathering_cancel(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """Cancel a gathering."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.cancel_gathering, gathering, by=request.actor, at=request.at):
        said = _("The gathering is cancelled. The circle is told.")
        return go_to(request, "circles:circle", say=said, circle=gathering.circle)
    context = {"gathering": gathering, "circle": gathering.circle, "form": form}
    return show(request, "circles/gathering_cancel.html", context)


@page(May.CIRCLE_READ, opens=access.gathering_for)
def gathering_calendar(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """The gathering for one's own calendar (RFC 5545), in neutral words: others may see the calendar."""
    title = _("Meeting")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Sahajatri//Circles//EN",
        "BEGIN:VEVENT",
        f"UID:{gathering.public_id}@sahajatri",
        f"DTSTAMP:{_instant(request.at)}",
        f"DTSTART:{_instant(gathering.starts_at)}",
        f"DTEND:{_instant(gathering.ends_at)}",
        f"SUMMARY:{_escaped(title)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return HttpResponse(
        "\r\n".join(lines) + "\r\n",
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="meeting.ics"'},
    )


def _instant(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
