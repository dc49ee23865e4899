"""Writes of the workshop: one thing at a time, by either side."""

from datetime import datetime
from typing import Any

from sahajatri.apps.goals import events, rules
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.terms import LEVEL_FIELDS, LEVELS, Part, Stage
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist

from .keep import keep_wording

PART_OF = {Stage.NOW: Part.START, Stage.STAND: Part.START, Stage.WEIGHT: Part.WEIGHT}


@action
def shape_goal(goal: Goal, *, stage: Stage, by: Actor, at: datetime, **written: Any) -> Goal:
    """Write what one page of the workshop asks for. Who agreed before reads and agrees anew.

    On the page "now" ``text`` goes to the level that was chosen as the start. Raises Refused when the goal is locked,
    words are missing, or a level has the words of another one.
    """
    goal = lock(goal)
    insist(rules.why_locked(goal.state))
    if stage in {Stage.NOW, Stage.STAND}:
        start = int(written.pop("start_level", 0) or 0)
        insist(rules.why_no_start(start))
        goal.start_level = start
        if stage is Stage.NOW:
            _make_room(goal, str(written.get("text", "")))
    for name in rules.fields_of(stage, goal.start_level):
        if name in LEVEL_FIELDS:
            _write_level(goal, name, str(written.get("text", "")))
        elif name in written:
            setattr(goal, name, int(written[name]))
    insist(rules.why_weight_unknown(goal.importance, goal.difficulty))
    goal.participant_agreed_at = goal.helper_agreed_at = None
    goal.save()
    keep_wording(goal, PART_OF.get(stage, Part.LEVELS), by=by, at=at)
    happened(events.LEVELS_WORDED, goal, subject=goal.person)
    return goal


def _write_level(goal: Goal, name: str, text: str) -> None:
    refusal = rules.why_level_unclear(
        text, {rules.level_field(level): goal.level_text(level) for level in LEVELS}, name
    )
    if refusal is not None:
        raise Refused(refusal)
    setattr(goal, name, text)


def _make_room(goal: Goal, text: str) -> None:
    """Words that move to the other level below leave the one where they stood."""
    name = rules.level_below(goal.start_level)
    if getattr(goal, name).split() == text.split():
        setattr(goal, name, "")
