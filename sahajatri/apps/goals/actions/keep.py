"""Keeps how a goal read: every writing leaves a row behind."""

from datetime import datetime

from sahajatri.apps.goals.models import Goal, Wording
from sahajatri.apps.goals.terms import LEVEL_FIELDS, Part
from sahajatri.kernel.access import Actor

KEPT = ("words", *LEVEL_FIELDS, "importance", "difficulty", "start_level")


def keep_wording(goal: Goal, part: Part, *, by: Actor, at: datetime) -> None:
    """Keep the goal as it reads now, with who wrote and when."""
    kept = {name: getattr(goal, name) for name in KEPT}
    Wording(goal=goal, by=by.person, at=at, part=part.value, **kept).save()
