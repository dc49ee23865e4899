"""Decisions about reports: which days they are about, and where somebody stood then and now. Plain Python, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sahajatri.apps.goals.rules import is_shared_start
from sahajatri.apps.goals.terms import RaterRole
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

WRONG_WAY_ROUND = Refusal(
    "wrong_way_round", words("The first day comes after the last day. Write the earlier day first."), field="since"
)
STILL_TO_COME = Refusal(
    "still_to_come",
    words("The last day is still to come. A report looks back: choose today or earlier."),
    field="until",
)
NOT_READ_YET = Refusal(
    "not_read_yet",
    words("A paper leaves only after the person has read it and wants it. Read it together first, then tick the box."),
    field="is_wanted",
)


@dataclass(frozen=True)
class Period:
    """The days a report is about, the first and the last one included."""

    since: date
    until: date

    def has(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.since <= day <= self.until


def usual_period(*, joined_on: date | None, looked_back_on: date | None, today: date) -> Period:
    """Since the two last looked back together; without that since the person takes part."""
    since = looked_back_on or joined_on or today
    return Period(min(since, today), today)


def why_no_period(*, since: date, until: date, today: date) -> Refusal | None:
    """A report is about days that have been, the earlier one first."""
    if until > today:
        return STILL_TO_COME
    return WRONG_WAY_ROUND if since > until else None


def why_not_given(*, is_wanted: bool) -> Refusal | None:
    """Nothing about somebody leaves that she or he has not read."""
    return None if is_wanted else NOT_READ_YET


@dataclass(frozen=True)
class Stand:
    """Where raters of one role saw a goal when the time (or the goal) began, and where they saw it last.

    One of the two is None where nobody said it: nothing is filled in.
    """

    role: RaterRole
    then: Any
    now: Any


def stands(ratings: Sequence[Any], period: Period) -> list[Stand]:
    """Where a goal stood then and now, for each role that rated it; ``ratings`` oldest first.

    The start that both agreed is the start of every role. One rating alone is the latest one.
    """
    said = [r for r in ratings if r.on <= period.until]
    shared = next((r for r in said if is_shared_start(r)), None)
    found = []
    for role in RaterRole:
        own = [r for r in said if r.role == role and r is not shared]
        if own:
            earlier = ([shared] if shared is not None else []) + own[:-1]
            found.append(Stand(role, _beginning(earlier, period.since), own[-1]))
    if not found and shared is not None:
        return [Stand(RaterRole(shared.role), shared, None)]
    return found


def _beginning(earlier: Sequence[Any], since: date) -> Any:
    before = [r for r in earlier if r.on <= since]
    return before[-1] if before else next(iter(earlier), None)


def is_about(period: Period, *, began_on: date, ended_on: date | None) -> bool:
    """Whether something that lasted from one day to another (None: until now) was there on a day of the period."""
    return began_on <= period.until and (ended_on is None or ended_on >= period.since)


def first_and_last(points: Iterable[tuple[date, float | None]]) -> tuple[float, float] | None:
    """The first and the latest number; None with fewer than two."""
    known = [value for _day, value in points if value is not None]
    return (known[0], known[-1]) if len(known) > 1 else None
