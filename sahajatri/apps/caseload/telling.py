"""What a practitioner may be told of somebody's story: that it happened, never what was said. Plain Python.

A room whose events belong into the story gets its rows here: the code of the event, under which filter it stands, and
what must be open to the reader for it to be told.
"""

from dataclasses import dataclass
from enum import StrEnum

from sahajatri.apps.consent.terms import Item
from sahajatri.kernel.wording import words


class StoryKind(StrEnum):
    """The filters of the story."""

    MEETINGS = "meetings"
    GOALS = "goals"
    MEASURES = "measures"
    WORK = "work"
    NOTES = "notes"
    HELP = "help"


KIND_WORDS = {
    StoryKind.MEETINGS: words("Meetings and people"),
    StoryKind.GOALS: words("Goals"),
    StoryKind.MEASURES: words("Measures"),
    StoryKind.WORK: words("Work"),
    StoryKind.NOTES: words("Notes and summaries"),
    StoryKind.HELP: words("Help"),
}


class Needs(StrEnum):
    """What must be open to the reader besides the place on the caseload."""

    NOTHING = "nothing"
    GOAL = "goal"  # the goal that the event is about
    SUMMARY = "summary"  # a summary that the reader may read
    ITEM = "item"  # an item that the person opened to practitioners


@dataclass(frozen=True)
class Told:
    """A row of the table. ``is_nameless``: which of two people it was is nobody else's matter."""

    kind: StoryKind
    needs: Needs = Needs.NOTHING
    item: Item | None = None
    is_nameless: bool = False


_MEETING, _GOAL = Told(StoryKind.MEETINGS), Told(StoryKind.GOALS, Needs.GOAL)
_NAMELESS = Told(StoryKind.MEETINGS, is_nameless=True)
_JOB = Told(StoryKind.WORK, Needs.ITEM, Item.WORK_RECORD)

TOLD: dict[str, Told] = {
    "application.submitted": Told(StoryKind.HELP),
    "application.accepted": Told(StoryKind.HELP),
    "caseload.taken_on": Told(StoryKind.HELP),
    "caseload.left": Told(StoryKind.HELP),
    "handover.done": Told(StoryKind.HELP),
    "pairing.opened": _MEETING,
    "pairing.began": _MEETING,
    "pairing.paused": _NAMELESS,
    "pairing.resumed": _NAMELESS,
    "pairing.ended": _NAMELESS,
    "meeting.logged": _MEETING,
    "seat.taken": _MEETING,
    "seat.left": _MEETING,
    "measure.answered": Told(StoryKind.MEASURES),
    "goal.begun": _GOAL,
    "goal.agreed": _GOAL,
    "goal.rated": _GOAL,
    "goal.reached": _GOAL,
    "goal.set-aside": _GOAL,
    "goal.taken-up": _GOAL,
    "step.added": _GOAL,
    "step.finished": _GOAL,
    "review.set": _GOAL,
    "review.held": _GOAL,
    "plan.agreed": _GOAL,
    "area.agreed": Told(StoryKind.HELP),
    "area.eased": Told(StoryKind.HELP),
    "area.set-aside": Told(StoryKind.HELP),
    "intervention.agreed": Told(StoryKind.HELP),
    "effect.reviewed": Told(StoryKind.HELP),
    "job.began": _JOB,
    "job.ended": _JOB,
    "job.taken-back": _JOB,
    "job.talk-noted": _JOB,
    "professional-note.signed": Told(StoryKind.NOTES),
    "professional-note.amended": Told(StoryKind.NOTES),
    "summary.agreed": Told(StoryKind.NOTES, Needs.SUMMARY),
}
ABOUT_ALL_GOALS = frozenset({"review.set", "review.held", "plan.agreed"})
"""About the plan as a whole: told as soon as any goal is open."""


def codes_told(kind: StoryKind | None, needs: Needs, items: frozenset[Item] = frozenset()) -> frozenset[str]:
    """The codes under a filter (None: all) that need exactly this; of items only those that are open."""
    return frozenset(
        code
        for code, told in TOLD.items()
        if told.needs is needs and kind in {None, told.kind} and (told.item is None or told.item in items)
    )


def kinds_told() -> list[StoryKind]:
    """The filters under which anything can stand."""
    there = {told.kind for told in TOLD.values()}
    return [kind for kind in StoryKind if kind in there]
