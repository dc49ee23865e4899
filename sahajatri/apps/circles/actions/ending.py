"""A circle ends well: a last day that all know, what each takes along, and what holds afterwards."""

from datetime import date, datetime

from sahajatri.apps.circles import events, queries
from sahajatri.apps.circles.models import Circle, KeptThing
from sahajatri.apps.circles.rules import life
from sahajatri.apps.circles.terms import CircleState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, insist
from sahajatri.kernel.wording import words

from .gatherings import cancel_gathering
from .looks import look_first


@action
def plan_ending(circle: Circle, *, until: date | None, note: str = "", by: Actor, at: datetime) -> Circle:
    """Agree on the last day; everybody is told, gatherings after it are cancelled, and none is planned any more."""
    circle = lock(circle)
    insist(life.why_no_ending(state=circle.state, until=until, today=clock.day_of(at)))
    circle.ends_on, circle.ending_note, circle.reminded_at = until, note, None
    circle.save()
    for gathering in queries.gatherings_ahead(circle, at):
        if until is not None and clock.day_of(gathering.starts_at) > until:
            cancel_gathering(gathering, by=by, at=at)
    happened(events.CIRCLE_ENDING, circle, until=until.isoformat() if until else "")
    return circle


@action
def go_on(circle: Circle, *, by: Actor, at: datetime) -> Circle:
    """The circle goes on after all. Raises Refused when it does not end."""
    circle = lock(circle)
    is_ending = circle.state == CircleState.OPEN and circle.ends_on is not None
    insist(None if is_ending else Refusal("stale", words("This circle has no last day.")))
    circle.ends_on, circle.ending_note = None, ""
    circle.save()
    happened(events.CIRCLE_GOES_ON, circle)
    return circle


@action
def keep_thing(circle: Circle, *, text: str, by: Actor, at: datetime) -> KeptThing:
    """Write what one takes along from a circle that ends, or word it anew. Raises Refused."""
    circle = lock(circle)
    insist(None if queries.can_read_farewell(circle, clock.day_of(at)) else life.CLOSED)
    insist(None if text.strip() else Refusal("empty", words("Write something first."), field="text"))
    kept = KeptThing.objects.filter(circle=circle, by=by.person).first() or KeptThing(circle=circle, by=by.person)
    kept.text, kept.at = text, at
    kept.save()
    look_first(kept, by.person, circle, by=by, at=at)
    happened(events.THING_KEPT, kept, subject=by.person, programme=circle.programme)
    return kept


@action
def remove_kept(kept: KeptThing, *, by: Actor, at: datetime) -> Circle:
    """Take one's own words off the page; they are deleted."""
    circle = kept.circle
    happened(events.THING_REMOVED, kept, subject=kept.by, programme=circle.programme)
    kept.delete()
    return circle


@action
def remind_of_end(circle: Circle, *, by: Actor, at: datetime) -> Circle:
    """The last day has come: whoever looks after the circle, and the coordinators, are told to close it."""
    circle = lock(circle)
    circle.reminded_at = at
    circle.save()
    happened(events.CIRCLE_END_DUE, circle)
    return circle
