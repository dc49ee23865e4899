"""Interviews: note one, move it, take it over into a calendar, tell how it went."""

from datetime import timedelta

import icalendar
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.workplace import access, actions
from sahajatri.apps.workplace.models import Interview, WorkApplication
from sahajatri.apps.workplace.terms import INTERVIEW_FOR_MINUTES, InterviewState
from sahajatri.apps.workplace.terms import WorkplaceCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from .apply_forms import InterviewForm, ToldForm
from .forms import Confirm


@page(May.APPLICATION_ACT, opens=access.application_for, is_sensitive=True)
def interview_plan(request: ActorRequest, application: WorkApplication) -> HttpResponse:
    """When and where somebody talks with me about work."""
    is_own = application.person_id == request.actor.person.pk
    form = InterviewForm.of(request, is_own=is_own)
    if form.is_valid() and form.accepts(actions.plan_interview, application, by=request.actor, at=request.at):
        return go_to(
            request, "workplace:application", say=_("It is kept. A reminder comes the day before."),
            application=application,
        )  # fmt: skip
    context = {"form": form, "application": application, "title": _("Note an interview")}
    return show(request, "workplace/interview_write.html", context)


@page(May.APPLICATION_ACT, opens=access.interview_for, is_sensitive=True)
def interview_change(request: ActorRequest, interview: Interview) -> HttpResponse:
    """Another day, another place."""
    starts_at = clock.local(interview.starts_at)
    is_own = interview.application.person_id == request.actor.person.pk
    initial = {
        "on": starts_at.date(),
        "time": starts_at.time(),
        "way": interview.way,
        "place": interview.place,
        "needs_there": interview.needs_there,
    }
    form = InterviewForm.of(request, is_own=is_own, initial=initial)
    if form.is_valid() and form.accepts(actions.change_interview, interview, by=request.actor, at=request.at):
        return go_to(request, "workplace:application", say=_("It is kept."), application=interview.application)
    context = {"form": form, "application": interview.application, "title": _("Change the interview")}
    return show(request, "workplace/interview_write.html", context)


@page(May.APPLICATION_ACT, opens=access.interview_for, is_sensitive=True)
def interview_tell(request: ActorRequest, interview: Interview) -> HttpResponse:
    """How it went, and what comes next."""
    application = interview.application
    initial = {
        "went": interview.went,
        "words": interview.words,
        "next_step": application.next_step,
        "next_on": application.next_on,
    }
    form = ToldForm.of(request, initial=initial)
    if form.is_valid() and form.accepts(actions.tell_interview, interview, by=request.actor, at=request.at):
        url = reverse("workplace:application", kwargs={"application": application.public_id})
        calm = answer_calmly(
            request,
            form.cleaned_data["words"],
            place="workplace.interview",
            place_id=interview.public_id,
            back_url=url,
            is_private=not access.audiences_of_work(application.person, application.programme),
        )
        return calm or go_to(request, url, say=_("It is kept."))
    context = {"form": form, "interview": interview, "application": application}
    return show(request, "workplace/interview_tell.html", context)


@page(May.APPLICATION_ACT, opens=access.interview_for, is_sensitive=True)
def interview_cancel(request: ActorRequest, interview: Interview) -> HttpResponse:
    """It does not take place."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.cancel_interview, interview, by=request.actor, at=request.at):
        return go_to(
            request, "workplace:application", say=_("It is noted. The application goes on."),
            application=interview.application,
        )  # fmt: skip
    context = {"form": form, "interview": interview, "application": interview.application}
    return show(request, "workplace/interview_cancel.html", context)


@page(May.APPLICATION_READ, opens=access.interview_for, is_sensitive=True)
def interview_calendar(request: ActorRequest, interview: Interview) -> HttpResponse:
    """A calendar file (RFC 5545) that tells a stranger who opens the phone only a time."""
    is_cancelled = interview.state == InterviewState.CANCELLED
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Sahajatri//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    entry = icalendar.Event()
    entry.add("uid", f"{interview.public_id}@sahajatri")
    entry.add("sequence", interview.sequence)
    entry.add("dtstamp", request.at)
    entry.add("dtstart", interview.starts_at)
    entry.add("dtend", interview.starts_at + timedelta(minutes=INTERVIEW_FOR_MINUTES))
    entry.add("summary", _("Meeting"))
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    entry.add("class", "PRIVATE")
    if not is_cancelled:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _("Meeting"))
        alarm.add("trigger", timedelta(hours=-24))
        entry.add_component(alarm)
    calendar.add_component(entry)
    return HttpResponse(
        calendar.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="calendar.ics"', "Cache-Control": "no-store"},
    )
