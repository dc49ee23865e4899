"""What the pages of the workshop ask, in full and in easy words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.rules import level_below
from sahajatri.apps.goals.terms import Stage

START_WORDS = {
    -1: gettext_lazy("A part of it is there already"),
    -2: gettext_lazy("Nothing of it yet, or it is as hard as it can be"),
}
LEVEL_OF_FIELD = {"level_m2": -2, "level_m1": -1, "level_0": 0, "level_p1": 1, "level_p2": 2}


@dataclass(frozen=True)
class Asked:
    """One page: its question, the help beside it, and the level it is about (for the picture)."""

    stage: Stage
    title: str
    text: str = ""  # the label of the box for words; "" when there is none
    help_text: str = ""
    level: int | None = None
    choose: str = ""
    rule: str = ""
    starts: Mapping[int, Any] = field(default_factory=dict)


def asked_on(stage: Stage, goal: Goal, *, is_easy: bool) -> Asked:
    """What the page ``stage`` asks about this goal."""
    if stage is Stage.NOW:
        title = _("Where are you now?")
        return Asked(
            stage,
            title,
            text=_("How is it now, in your words?"),
            help_text=_("For example: “I sew at home for one hour a day”."),
            level=goal.start_level or -1,
            choose=_("Is a part of it there already?"),
            rule=_("One rule for everybody here: with a part of it you begin one level below, else two levels below."),
            starts=START_WORDS,
        )
    if stage is Stage.STAND:
        starts = {n: goal.level_text(n) or START_WORDS[n] for n in START_WORDS}
        title = _("Where are you today?")
        return Asked(stage, title, level=goal.start_level or -1, choose=title, starts=starts)
    if stage is Stage.LESS:
        name = level_below(goal.start_level)
        question, more = (str(said) for said in _LESS[name])
        return Asked(stage, question, text=question, help_text=more, level=LEVEL_OF_FIELD[name])
    if stage is Stage.EVEN:
        return Asked(stage, _("Are the steps about the same size?"))
    if stage is Stage.WEIGHT:
        return Asked(stage, _("How much does this goal count?"))
    said = _EASY if is_easy and stage in _EASY else _FULL
    words, more_words, level = said[stage]
    return Asked(stage, str(words), text=str(words), help_text=str(more_words), level=level)


_LESS = {
    "level_m2": (
        gettext_lazy("What would be less than now?"),
        gettext_lazy("A hard time. It helps to have words for that, too."),
    ),
    "level_m1": (
        gettext_lazy("What would be a part of it?"),
        gettext_lazy("About half of the way from now to what you hope for."),
    ),
}
_FULL = {
    Stage.HOPED: (
        gettext_lazy("What would be good and possible in three to six months?"),
        gettext_lazy("Something one can see or count. For example: “I work in the shop two days a week”."),
        0,
    ),
    Stage.MORE: (
        gettext_lazy("What would be a little more than you hope for?"),
        gettext_lazy("One step further, as large as the step before. For example: “three days a week”."),
        1,
    ),
    Stage.MOST: (
        gettext_lazy("What would be much more than you hope for?"),
        gettext_lazy("The best you can imagine for this time. For example: “four days a week”."),
        2,
    ),
    Stage.PART: (gettext_lazy("What would be a part of it?"), gettext_lazy("A little less than you hope for."), -1),
    Stage.LEAST: (gettext_lazy("What would be much less?"), gettext_lazy("A hard time."), -2),
}
_EASY = {
    Stage.HOPED: (
        gettext_lazy("What do you hope for?"),
        gettext_lazy("In about half a year. For example: “I work two days a week”."),
        0,
    ),
    Stage.PART: (gettext_lazy("What is a little less?"), gettext_lazy("For example: “one day a week”."), -1),
    Stage.MORE: (gettext_lazy("What is a little more?"), gettext_lazy("For example: “three days a week”."), 1),
    Stage.LEAST: (gettext_lazy("What is much less?"), gettext_lazy("For example: “I stay at home”."), -2),
    Stage.MOST: (gettext_lazy("What is much more?"), gettext_lazy("For example: “four days a week”."), 2),
}
