"""Gatherings for one's own calendar (RFC 5545), in neutral words: others may see the calendar."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from sahajatri.apps.circles import access, queries
from sahajatri.apps.circles.models import Circle, Gathering
from sahajatri.apps.circles.terms import REMIND_HOURS, GatheringState
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.kernel.access import ActorRequest, page


@page(May.CIRCLE_READ, opens=access.gathering_for)
def gathering_calendar(request: ActorRequest, gathering: Gathering) -> HttpResponse:
    """One gathering. The same file again, after it was moved or cancelled, changes the entry that is there."""
    return _file([gathering], request.at)


@page(May.CIRCLE_READ, opens=access.circle_for)
def circle_calendar(request: ActorRequest, circle: Circle) -> HttpResponse:
    """All gatherings of the circle that are planned, and those that were cancelled or have been."""
    return _file(queries.gatherings_of(circle), request.at)


def _file(gatherings: Iterable[Gathering], at: datetime) -> HttpResponse:
    rows = list(gatherings)
    is_cancelled = bool(rows) and all(one.state == GatheringState.CANCELLED for one in rows)
    calendar = Calendar()
    calendar.add("prodid", "-//Sahajatri//Circles//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    for one in rows:
        calendar.add_component(_entry(one, at))
    return HttpResponse(
        calendar.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="meeting.ics"', "Cache-Control": "no-store"},
    )


def _entry(gathering: Gathering, at: datetime) -> Event:
    is_cancelled = gathering.state == GatheringState.CANCELLED
    entry = Event()
    entry.add("uid", f"{gathering.public_id}@sahajatri")
    entry.add("sequence", gathering.sequence)
    entry.add("dtstamp", at)
    entry.add("dtstart", gathering.starts_at)
    entry.add("dtend", gathering.ends_at)
    entry.add("summary", _("Meeting"))
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    entry.add("class", "PRIVATE")
    if gathering.state == GatheringState.PLANNED:
        for hours in REMIND_HOURS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", _("Meeting"))
            alarm.add("trigger", timedelta(hours=-hours))
            entry.add_component(alarm)
    return entry
