"""Writes: all by the person for herself or himself; only the reminder comes from the programme."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, insist
from sahajatri.kernel.wording import words

from . import events, queries, rules
from .models import Decision, Weighing
from .terms import Answer, Importance, Question, Side, Step, Time, Way, WeighingState, Weight, WorkKind
from .ways import values, ways

NOT_MINE = Refusal("not_own", words("This belongs to somebody else."))


@action
def begin_weighing(
    person: Any, *, programme: Any, which: str, title: str = "", sure: Mapping[str, str], by: Actor, at: datetime
) -> Weighing:
    """Begin for a job (``job:id``), an application (``application:id``), or work in own words (``words``)."""
    _insist_mine(person, by)
    kind, _sign, public_id = which.partition(":")
    jobs, applications = queries.works_of(person, programme)
    job = next((one for one in jobs if kind == WorkKind.JOB and one.public_id == public_id), None)
    application = next(
        (one for one in applications if kind == WorkKind.APPLICATION and one.public_id == public_id), None
    )
    chosen = job or application
    insist(rules.why_no_work(kind, title, is_own=chosen is not None))
    begun = Weighing(
        programme=programme,
        person=person,
        job=job,
        application=application,
        title=chosen.title if chosen is not None else title.strip(),
        sure_before=_answers(sure),
        begun_at=at,
        state_since=at,
    )
    begun.save()
    happened(events.BEGUN, begun)
    return begun


@action
def go_past(weighing: Weighing, *, step: Step, by: Actor, at: datetime) -> Weighing:
    """Go on without writing anything; what was written before stays."""
    found = _opened(weighing, by)
    return _kept(found, step, events.PASSED)


@action
def say_needs(weighing: Weighing, *, needs: str, by: Actor, at: datetime) -> Weighing:
    """What the person needs at work, in free words."""
    found = _opened(weighing, by)
    found.needs = needs
    return _kept(found, Step.NEEDS)


@action
def say_what_matters(
    weighing: Weighing, *, matters: Mapping[str, int], own: str = "", by: Actor, at: datetime
) -> Weighing:
    """What matters, and how much. What no list knows is left out."""
    found = _opened(weighing, by)
    known = values().values
    found.matters = {code: Importance(value).value for code, value in matters.items() if code in known}
    found.matters_own = own
    return _kept(found, Step.VALUES)


@action
def mark_way(
    weighing: Weighing,
    *,
    way: Way,
    marks: Mapping[str, str],
    own_for: str = "",
    own_against: str = "",
    by: Actor,
    at: datetime,
) -> Weighing:
    """How much each point of one way counts for the person, and her or his own points."""
    found = _opened(weighing, by)
    page = ways()[way]
    for code in (point.code for side in Side for point in page.points(side)):
        found.marks.pop(code, None)
        if marks.get(code):
            found.marks[code] = Weight(marks[code]).value
    own = {Side.FOR.value: own_for, Side.AGAINST.value: own_against}
    found.own_points[way.value] = {side: text for side, text in own.items() if text}
    return _kept(found, None)


@action
def say_people(weighing: Weighing, *, people: str, by: Actor, at: datetime) -> Weighing:
    """With whom the person can talk."""
    found = _opened(weighing, by)
    found.people = people
    return _kept(found, Step.PEOPLE)


@action
def decide(
    weighing: Weighing,
    *,
    way: str = "",
    whom: str = "",
    time: str = "",
    what: str = "",
    what_not: str = "",
    sure: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> Decision:
    """A decision as it is today, or that nothing is decided yet. Earlier ones stay as they were."""
    found = _opened(weighing, by)
    decision = Decision(
        weighing=found,
        way=Way(way).value if way else "",
        whom=whom,
        time=Time(time).value if time else "",
        what=what,
        what_not=what_not,
        sure=_answers(sure),
        decided_at=at,
    )
    decision.save()
    _kept(found, Step.DECISION, events.DECIDED)
    return decision


@action
def find_words(
    weighing: Weighing, *, say_need: str = "", say_self: str = "", say_not: str = "", by: Actor, at: datetime
) -> Weighing:
    """The words to say, in three short parts; each can stay empty."""
    found = _opened(weighing, by)
    found.say_need, found.say_self, found.say_not = say_need, say_self, say_not
    return _kept(found, Step.WORDS)


@action
def choose_day(weighing: Weighing, *, on: date | None, by: Actor, at: datetime) -> Weighing:
    """A day to look at it again; None takes the day back."""
    found = _opened(weighing, by)
    if on is not None and on != found.look_again_on:
        insist(rules.why_not_the_day(on, clock.day_of(at)))
    if on != found.look_again_on:
        found.look_again_on, found.reminded_at = on, None
    return _kept(found, Step.DAY, events.DAY_CHOSEN)


@action
def remind(weighing: Weighing, *, by: Actor, at: datetime) -> Weighing:
    """The chosen day has come. Refused when the person was reminded already, or when it rests."""
    found = lock(weighing)
    insist(rules.why_closed(found.state))
    insist(_why_not_due(found, clock.day_of(at)))
    found.reminded_at = at
    found.save()
    happened(events.DAY_CAME, found)
    return found


@action
def put_away(weighing: Weighing, *, by: Actor, at: datetime) -> Weighing:
    """Let it rest. Nothing is lost, and no reminder comes meanwhile."""
    found = _mine(weighing, by)
    found.move_to(WeighingState.PUT_AWAY, at=at)
    happened(events.PUT_AWAY, found)
    return found


@action
def take_out(weighing: Weighing, *, by: Actor, at: datetime) -> Weighing:
    """Go on where it was left."""
    found = _mine(weighing, by)
    found.move_to(WeighingState.OPEN, at=at)
    happened(events.TAKEN_OUT, found)
    return found


@action
def remove(weighing: Weighing, *, by: Actor, at: datetime) -> None:
    """Everything about it goes, with all decisions."""
    found = _mine(weighing, by)
    happened(events.REMOVED, found)
    found.delete()


def _insist_mine(person: Any, by: Actor) -> None:
    if by.person is None or by.person.pk != person.pk:
        insist(NOT_MINE)


def _mine(weighing: Weighing, by: Actor) -> Weighing:
    _insist_mine(weighing.person, by)
    return lock(weighing)


def _opened(weighing: Weighing, by: Actor) -> Weighing:
    found = _mine(weighing, by)
    insist(rules.why_closed(found.state))
    return found


def _kept(found: Weighing, step: Step | None, kind: Any = events.WRITTEN) -> Weighing:
    if step is not None and step not in found.gone:
        found.gone.append(step.value)
    found.save()
    happened(kind, found)
    return found


def _answers(sure: Mapping[str, str]) -> dict[str, str]:
    return {one.value: Answer(sure[one]).value for one in Question if sure.get(one)}


def _why_not_due(weighing: Weighing, today: date) -> Refusal | None:
    on = weighing.look_again_on
    if on is not None and on <= today and weighing.reminded_at is None:
        return None
    return Refusal("not_due", words("There is nothing to be reminded of."))
