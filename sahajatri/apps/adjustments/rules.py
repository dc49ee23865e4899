"""Decisions about changes at work. Plain Python; nothing here asks for a diagnosis or counts how hard it is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.small_numbers import rough
from sahajatri.kernel.wording import words

from .terms import ASK_AGAIN_DAYS, NUDGE_AGAIN_DAYS, WEEKS, AdjustmentState, Reply, WorkKind


def why_no_work(kind: WorkKind, title: str, *, has_job: bool) -> Refusal | None:
    """A work that is wished for has a name; a job is one of the person's own."""
    if kind is WorkKind.WISH and not title.strip():
        return Refusal("title_missing", words("Write what the work is. A few words are enough."), field="title")
    if kind is WorkKind.JOB and not has_job:
        return Refusal("job_missing", words("Choose one of your jobs, or the work you wish for."), field="which")
    return None


def why_no_demands(codes: Collection[str], known: Collection[str]) -> Refusal | None:
    """A work asks at least one thing, out of the list."""
    if not codes:
        return Refusal("nothing_chosen", words("Tick at least one thing that this work asks."))
    if set(codes) - set(known):
        return Refusal("unknown_demand", words("Choose from the list."))
    return None


def why_not_asked(on: date, today: date) -> Refusal | None:
    """What was asked was asked today or before."""
    if on > today:
        return Refusal("day_to_come", words("Choose a day up to today."), field="on")
    return None


def why_not_answered(
    reply: Reply, on: date, from_on: date | None, asked_on: date | None, today: date
) -> Refusal | None:
    """An answer comes after the question; what is granted holds from a day on, which may lie ahead."""
    if on > today:
        return Refusal("day_to_come", words("Choose a day up to today."), field="on")
    if asked_on is not None and on < asked_on:
        return Refusal(
            "before_asked", words("You asked on %(day)s. The answer came then or later."), {"day": asked_on}, field="on"
        )
    if reply is not Reply.REFUSED and from_on is None:
        return Refusal("from_missing", words("Write from which day on it holds."), field="from_on")
    return None


def why_not_named(name: str) -> Refusal | None:
    """An idea of one's own has words."""
    return None if name.strip() else Refusal("name_missing", words("Write at least a few words."), field="name")


def why_no_letter(text: str) -> Refusal | None:
    """A letter has words."""
    if text.strip():
        return None
    return Refusal("text_missing", words("The letter is empty. Write something."), field="text")


def due_week(state: str, from_on: date | None, answered: Iterable[int], today: date) -> int | None:
    """The week (4 or 12) for which somebody asks now whether it helps; a week passed by is not asked again."""
    if state not in {AdjustmentState.ALONE, AdjustmentState.GRANTED, AdjustmentState.PARTLY} or from_on is None:
        return None
    past = [week for week in WEEKS if from_on + timedelta(weeks=week) <= today]
    if not past or max([*answered, 0]) >= past[-1]:
        return None
    return past[-1]


def next_question_on(state: str, from_on: date | None, answered: Iterable[int]) -> date | None:
    """The day on which somebody asks next whether it helps."""
    if state not in {AdjustmentState.ALONE, AdjustmentState.GRANTED, AdjustmentState.PARTLY} or from_on is None:
        return None
    last = max([*answered, 0])
    return next((from_on + timedelta(weeks=week) for week in WEEKS if week > last), None)


def nudge_of(from_on: date, week: int, today: date) -> int:
    """How often it was due to ask about this week: 1 on the day, 2 from a week later on."""
    return 2 if today >= from_on + timedelta(weeks=week, days=NUDGE_AGAIN_DAYS) else 1


def unanswered_days(asked_on: date, today: date) -> int | None:
    """The last of the days (14, 28, 56, 84) after which the person is asked kindly again; None before the first."""
    return max((days for days in ASK_AGAIN_DAYS if asked_on + timedelta(days=days) <= today), default=None)


@dataclass(frozen=True)
class Shown:
    """What is shown of a row of numbers: ``cells`` only where none of them speaks of fewer than five people."""

    people: int
    cells: tuple[int, ...] | None


def shown_row(people: int, cells: Iterable[int]) -> Shown | None:
    """Hide small numbers: no row of fewer than five people, and no parts when one is small (one could subtract).

    The others are rounded, so that nothing can be worked out from two looks at them.
    """
    parts = [rough(cell) for cell in cells]
    about = rough(people)
    if not about:
        return None
    return Shown(about, None if None in parts else tuple(part or 0 for part in parts))
