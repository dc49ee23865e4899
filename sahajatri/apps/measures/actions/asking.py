"""Asking, putting off, saying no, reminding, and letting the time go by."""

from datetime import date, datetime
from typing import Any

from sahajatri.apps.measures import events, queries, rules
from sahajatri.apps.measures.models import Asking
from sahajatri.apps.measures.terms import CLOSES_AFTER, AskingState, Occasion
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist


@action
def ask_for_measure(
    person: Any,
    instrument: str,
    *,
    due_on: date,
    by: Actor,
    at: datetime,
    programme: Any = None,
    occasion: Occasion | None = None,
    until_on: date | None = None,
) -> Asking:
    """Ask ``person`` to answer a measure by a day. The clock asks on an occasion, a practitioner in between.

    Asking for the same occasion and day again changes nothing. Raises Refused when a practitioner asks for what is
    asked already or cannot be used now.
    """
    where = programme or by.programme
    packs = queries.instruments_for(where)
    is_open = occasion is None and queries.is_asked_already(person, where, instrument)
    insist(rules.why_not_asked(is_usable=instrument in packs, is_open_already=is_open))
    if occasion is None:
        insist(rules.why_not_that_day(due_on, today=clock.day_of(at), is_past=False))
    asking, _ = Asking.objects.get_or_create(
        programme=where,
        person=person,
        instrument=instrument,
        occasion=occasion.value if occasion else "",
        due_on=due_on,
        defaults={
            "version": packs[instrument].version,
            "until_on": until_on or due_on + CLOSES_AFTER,
            "asked_by": by.person,
            "asked_at": at,
            "state_since": at,
        },
    )
    happened(events.MEASURE_ASKED, asking, subject=person, instrument=instrument, occasion=asking.occasion)
    return asking


@action
def postpone_asking(asking: Asking, *, by: Actor, at: datetime) -> Asking:
    """Not now: a week of quiet, without a reason. What was answered so far stays."""
    asking = lock(asking)
    today = clock.day_of(at)
    insist(rules.why_not_postponed(asking.state, asking.until_on, today))
    asking.postponed_until = rules.postponed_day(today, asking.until_on)
    asking.save()
    happened(events.MEASURE_POSTPONED, asking, until=asking.postponed_until.isoformat())
    return asking


@action
def decline_asking(asking: Asking, *, by: Actor, at: datetime) -> Asking:
    """No, without a reason and without a consequence. What was answered so far is thrown away."""
    asking = lock(asking)
    insist(rules.why_not_answerable(asking.state, asking.until_on, clock.day_of(at)))
    if asking.state != AskingState.DECLINED:
        asking.answers, asking.typed_by = {}, None
        asking.move_to(AskingState.DECLINED, at=at)
    happened(events.MEASURE_DECLINED, asking)
    return asking


@action
def remind_of(asking: Asking, *, by: Actor, at: datetime) -> Asking:
    """The person was reminded once more; never more often than ``terms.REMIND_AFTER`` says."""
    asking = lock(asking)
    asking.reminders = rules.reminders_due(asking.due_on, asking.postponed_until, clock.day_of(at))
    asking.reminded_at = at
    asking.save()
    happened(events.MEASURE_REMINDED, asking, subject=asking.person)
    return asking


@action
def pass_over(asking: Asking, *, by: Actor, at: datetime) -> Asking:
    """The last day has passed: the occasion is missed and stays visible as missed. Nothing is filled in.

    Answers that were never handed in are the person's own and are thrown away.
    """
    asking = lock(asking)
    asking.answers = {}
    asking.move_to(AskingState.MISSED, at=at)
    happened(
        events.MEASURE_MISSED,
        asking,
        subject=asking.person,
        instrument=asking.instrument,
        occasion=asking.occasion,
    )
    return asking
