"""Decisions of the room. Plain Python. Nothing here weighs one way against another: that is the person's own."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import Answer, Question, Step, WeighingState, WorkKind

FARTHEST = timedelta(days=2 * 366)


def why_no_work(kind: str, title: str, *, is_own: bool) -> Refusal | None:
    """It is for one of the person's own jobs or applications, or for work in her or his own words."""
    if kind not in set(WorkKind) or (kind != WorkKind.WORDS and not is_own):
        return Refusal("work_missing", words("Choose from the list."), field="which")
    if kind == WorkKind.WORDS and not title.strip():
        return Refusal("title_missing", words("Write which work you think of. A few words are enough."), field="title")
    return None


def why_closed(state: str) -> Refusal | None:
    """What rests is not written on; it can be taken out again first."""
    if state == WeighingState.OPEN:
        return None
    return Refusal(
        "put_away", words("You have put this away meanwhile. Take it out again, then you can go on writing.")
    )


def why_not_the_day(on: date, today: date) -> Refusal | None:
    """A day to look again lies ahead, and not farther than two years."""
    if on <= today:
        return Refusal("day_past", words("Choose a day from tomorrow on."), field="on")
    if on > today + FARTHEST:
        return Refusal("day_far", words("Choose a day within the next two years."), field="on")
    return None


def yes_count(answers: Mapping[str, str]) -> int | None:
    """How many of the four questions were answered with yes; None when none was answered."""
    given = [answers[one] for one in Question if one in answers]
    return sum(one == Answer.YES for one in given) if given else None


def next_step(gone: Collection[str]) -> Step | None:
    """The first step that was neither answered nor passed by."""
    return next((step for step in Step if step not in gone), None)


def step_after(step: Step) -> Step | None:
    """The step that comes after this one."""
    steps = list(Step)
    at = steps.index(step) + 1
    return steps[at] if at < len(steps) else None
