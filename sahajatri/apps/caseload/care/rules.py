"""Decisions about the talks of supporters and about standing in. Plain Python, no clock."""

from collections.abc import Collection
from datetime import date

from sahajatri.apps.caseload.supervision.rules import MOST_MONTHS_AHEAD
from sahajatri.engines.calendars import add_months
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import StandInState, TalkState


def why_no_talk(
    people: Collection[int], minded: Collection[int], *, planned: Collection[int], on: date, today: date
) -> Refusal | None:
    """A talk is with supporters whom one looks after, on a day ahead; each has one planned at a time."""
    if not people or not set(people) <= set(minded):
        return Refusal("not_minded", words("Choose supporters whom you look after."), field="people")
    if set(people) & set(planned):
        return Refusal("planned_already", words("A talk is planned with one of them already."), field="people")
    return why_not_ahead(on, today, field="on", is_today_fine=True)


def why_not_ahead(day: date, today: date, *, field: str, is_today_fine: bool = False) -> Refusal | None:
    """A day that is still to come, within three months."""
    if day < today or (day == today and not is_today_fine):
        return Refusal("day_past", words("Choose a day that is still to come."), field=field)
    if day > add_months(today, MOST_MONTHS_AHEAD):
        return Refusal(
            "too_far",
            words("Choose a day within the next %(months)s months."),
            {"months": MOST_MONTHS_AHEAD},
            field=field,
        )
    return None


def why_not_held(state: str, *, there: Collection[int], on: date, next_on: date, today: date) -> Refusal | None:
    """A talk that was planned is noted once, after it, with who was there and the day of the next one."""
    if state != TalkState.PLANNED:
        return Refusal("talk_over", words("This talk was noted or called off already."))
    if not there:
        return Refusal("nobody_there", words("Say who was there, or call the talk off."), field="there")
    if on > today:
        return Refusal("day_to_come", words("This day is still to come. Note the talk after it."), field="on")
    return why_not_ahead(next_on, today, field="next_on")


def why_not_standing_in(state: str, *, is_possible: bool = True) -> Refusal | None:
    """Somebody who may meet the person stands in, while it is needed."""
    if state != StandInState.OPEN:
        return Refusal("stand_in_over", words("This is over: the two walk on, or their way has ended."))
    if not is_possible:
        return Refusal("not_possible", words("Choose somebody else of this programme."), field="owner")
    return None


def why_no_point(text: str) -> Refusal | None:
    """Something to talk about has words in it."""
    return None if text.strip() else Refusal("no_words", words("Write a few words."), field="text")
