"""Decisions about milestones. Plain Python; nothing here counts, compares or asks why something took long."""

from collections.abc import Sequence
from datetime import date, timedelta

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import PROPOSED_FOR_DAYS


def is_recent(on: date, today: date) -> bool:
    """Whether something that happened is still proposed: for two months, then it rests."""
    return today - timedelta(days=PROPOSED_FOR_DAYS) <= on <= today


def highest_above_start(levels: Sequence[tuple[int, date]], start: int | None) -> tuple[int, date] | None:
    """The highest level that the person saw reached, with the first day of it; None when it is the start.

    ``levels`` stand in time; where no start was agreed, the first of them is the start.
    """
    found: tuple[int, date] | None = None
    below = start if start is not None or not levels else levels[0][0]
    for level, on in levels:
        if below is not None and level > below and (found is None or level > found[0]):
            found = (level, on)
    return found


def why_not_written(text: str, on: date | None, today: date) -> Refusal | None:
    """A milestone has words, and a day only when it was reached."""
    if not text.strip():
        return Refusal("words_missing", words("Write at least a few words."), field="words")
    return why_not_that_day(on, today)


def why_not_that_day(on: date | None, today: date) -> Refusal | None:
    """What is reached was reached today or before."""
    if on is not None and on > today:
        return Refusal(
            "day_to_come", words("This day is still to come. Leave it empty until it is reached."), field="on"
        )
    return None


def why_no_encouragement(text: str, *, has_written: bool) -> Refusal | None:
    """A few words, once for a milestone."""
    if has_written:
        return Refusal("written_already", words("You have written to this already. Once is enough."))
    if not text.strip():
        return Refusal("words_missing", words("Write at least a few words."), field="text")
    return None
