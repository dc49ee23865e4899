"""Meetings: plan, look, take over into a calendar, cancel, note."""

from datetime import UTC
from typing import Any

import icalendar
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.mentoring import actions, queries
from sahajatri.apps.mentoring.access import goals_of_both, goals_spoken_of, meeting_for, pairing_for
from sahajatri.apps.mentoring.models import Meeting, Pairing
from sahajatri.apps.mentoring.queries import two_of
from sahajatri.apps.mentoring.terms import MeetingMode, MeetingState
from sahajatri.apps.mentoring.terms import MentoringCapability as Capability
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show
from sahajatri.kernel.pages.wordings import value_text

from .forms import MODE_WORDS, Confirm, GoalsForm, MeetingLogForm, MeetingNoteForm, MeetingPlanForm
from .wording import entry_of, meeting_words

USUAL_MINUTES = 45


def _readers(request: ActorRequest, pairing: Pairing) -> str:
    other = next(other for person, other in two_of(pairing) if person.pk == request.actor.person.pk)
    return _("You and %(other)s") % {"other": other.display_name}


def _goals(pairing: Pairing) -> list[tuple[str, str]]:
    return [(goal.public_id, goal.words) for goal in goals_of_both(pairing)]


@page(Capability.MEETING_READ, opens=pairing_for)
def meetings(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """All meetings of the two."""
    coming, past = queries.meetings_of(pairing, request.at)
    shown = Paginator(past, 20).get_page(request.GET.get("page"))
    context = {
        "pairing": pairing,
        "coming": [entry_of(m) | {"title": MODE_WORDS[MeetingMode(m.mode)], "text": m.agenda} for m in coming],
        "past": [entry_of(m) for m in shown],
        "page": shown,
    }
    return show(request, "mentoring/meetings.html", context)


@page(Capability.MEETING_PLAN, opens=pairing_for)
def meeting_plan(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """Plan a meeting."""
    form = MeetingPlanForm.of(
        request,
        initial={"for_minutes": USUAL_MINUTES},
        goals=_goals(pairing),
        readers=_readers(request, pairing),
    )
    if form.is_valid() and form.accepts(actions.plan_meeting, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:meeting", say=_("The meeting is planned."), meeting=form.result)
    return show(request, "mentoring/meeting_plan.html", {"pairing": pairing, "form": form})


@page(Capability.MEETING_READ, opens=meeting_for)
def meeting(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """One meeting."""
    rows: list[dict[str, Any]] = [
        {"key": _("When"), "value": value_text(meeting.starts_at)},
        {"key": _("How you meet"), "value": MODE_WORDS[MeetingMode(meeting.mode)]},
    ]
    if meeting.for_minutes:
        rows.append({"key": _("Minutes"), "value": value_text(meeting.for_minutes)})
    if meeting.place:
        rows.append({"key": _("Where"), "value": meeting.place})
    if meeting.agenda:
        rows.append({"key": _("What about"), "value": meeting.agenda})
    if meeting.note:
        rows.append({"key": _("Note"), "value": meeting.note})
    is_planned = meeting.state == MeetingState.PLANNED and not meeting.pairing.is_ended
    context = {
        "meeting": meeting,
        "pairing": meeting.pairing,
        "rows": rows,
        "state": _("Planned") if is_planned and meeting.starts_at > request.at else meeting_words(meeting),
        "goals": goals_spoken_of(request.actor, meeting),
        "can_say_goals": meeting.state != MeetingState.CANCELLED and bool(goals_of_both(meeting.pairing)),
        "is_planned": is_planned,
        "is_to_come": meeting.starts_at > request.at,
        "readers": _readers(request, meeting.pairing),
        "back_url": reverse("mentoring:pairing", kwargs={"pairing": meeting.pairing.public_id}),
    }
    return show(request, "mentoring/meeting.html", context)


@page(Capability.MEETING_READ, opens=meeting_for)
def meeting_calendar(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """A calendar file that tells a stranger who opens the phone nothing: a time, and the word "Meeting"."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Sahajatri//Calendar//EN")
    calendar.add("version", "2.0")
    entry = icalendar.Event()
    entry.add("uid", f"{meeting.public_id}@sahajatri")
    entry.add("dtstamp", request.at.astimezone(UTC))
    entry.add("dtstart", clock.local(meeting.starts_at))
    entry.add("dtend", clock.local(meeting.ends_at))
    entry.add("summary", _("Meeting"))
    if meeting.state == MeetingState.CANCELLED:
        entry.add("status", "CANCELLED")
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return HttpResponse(
        calendar.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="calendar.ics"'},
    )


@page(Capability.MEETING_PLAN, opens=meeting_for)
def meeting_cancel(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """Cancel a planned meeting."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.cancel_meeting, meeting, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing", say=_("The meeting is cancelled."), pairing=meeting.pairing)
    return show(
        request, "mentoring/meeting_cancel.html", {"meeting": meeting, "pairing": meeting.pairing, "form": form}
    )


@page(Capability.MEETING_LOG, opens=meeting_for)
def meeting_log(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """Note how a planned meeting went."""
    form = MeetingLogForm.of(
        request,
        initial={
            "for_minutes": meeting.for_minutes,
            "goals": [goal.public_id for goal in goals_spoken_of(request.actor, meeting)],
        },
        goals=_goals(meeting.pairing),
        readers=_readers(request, meeting.pairing),
    )
    if form.is_valid() and form.accepts(actions.log_meeting, meeting, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing", say=_("It is noted."), pairing=meeting.pairing)
    return show(
        request, "mentoring/meeting_log.html", {"meeting": meeting, "pairing": meeting.pairing, "form": form}
    )


@page(Capability.MEETING_LOG, opens=meeting_for)
def meeting_goals(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """Which goals a meeting is about: either side may say so, before it and after it."""
    said = [goal.public_id for goal in goals_spoken_of(request.actor, meeting)]
    form = GoalsForm.of(request, initial={"goals": said}, goals=_goals(meeting.pairing))
    has_goals = "goals" in form.fields
    if (
        has_goals
        and form.is_valid()
        and form.accepts(actions.say_goals_of_meeting, meeting, by=request.actor, at=request.at)
    ):
        return go_to(request, "mentoring:meeting", say=_("It is noted."), meeting=meeting)
    return show(
        request, "mentoring/meeting_goals.html", {"meeting": meeting, "form": form, "has_goals": has_goals}
    )


@page(Capability.MEETING_LOG, opens=pairing_for)
def meeting_note(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """Note a meeting that nobody had planned."""
    form = MeetingNoteForm.of(
        request,
        initial={"day": clock.day_of(request.at)},
        goals=_goals(pairing),
        readers=_readers(request, pairing),
    )
    if form.is_valid() and form.accepts(actions.note_meeting, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing", say=_("It is noted."), pairing=pairing)
    return show(request, "mentoring/meeting_note.html", {"pairing": pairing, "form": form})
