"""The workshop: which page comes next, and what each page writes. Plain Python."""

from collections.abc import Mapping, Sequence

from sahajatri.apps.goals.terms import EASY_STAGES, STAGES, STARTS, Stage
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

FIELDS: Mapping[Stage, tuple[str, ...]] = {
    Stage.HOPED: ("level_0",),
    Stage.MORE: ("level_p1",),
    Stage.MOST: ("level_p2",),
    Stage.PART: ("level_m1",),
    Stage.LEAST: ("level_m2",),
    Stage.STAND: ("start_level",),
    Stage.WEIGHT: ("importance", "difficulty"),
}


def stages_for(*, is_easy: bool) -> tuple[Stage, ...]:
    """The pages in their order."""
    return EASY_STAGES if is_easy else STAGES


def stage_after(stage: Stage, *, is_easy: bool) -> Stage | None:
    """The next page; None: look at everything. A page of the other order leads on into this one."""
    order: Sequence[Stage] = stages_for(is_easy=is_easy)
    if stage not in order:
        order = stages_for(is_easy=not is_easy)
    place = order.index(stage) + 1
    return order[place] if place < len(order) else None


def level_below(start: int | None) -> str:
    """The field of the level that is not where one stands: asked for on the page "less"."""
    return "level_m1" if start == -2 else "level_m2"


def fields_of(stage: Stage, start: int | None) -> tuple[str, ...]:
    """What the page writes into the goal."""
    if stage is Stage.NOW:
        return ("start_level", "level_m2" if start == -2 else "level_m1")
    if stage is Stage.LESS:
        return (level_below(start),)
    return FIELDS.get(stage, ())


def why_no_start(start: int | None) -> Refusal | None:
    """Where one stands is one of the two levels below what is hoped for."""
    if start in STARTS:
        return None
    return Refusal("start_unknown", words("Choose where you stand today."), field="start_level")


def first_open_stage(goal: Mapping[str, object], *, is_easy: bool) -> Stage | None:
    """Where to go on with a draft: the first page on which something is missing; None: nothing is."""
    start = goal.get("start_level")
    for stage in stages_for(is_easy=is_easy):
        fields = fields_of(stage, start if isinstance(start, int) else None)
        if any(goal.get(name) in (None, "") for name in fields):
            return stage
    return None
