"""Forms of the room."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.terms import LEVELS
from sahajatri.kernel.pages import ChoiceField, DayField, Form, TextField

from .wording import LEVEL_WORDS, WEIGHT_WORDS


class Confirm(Form):
    """A single button."""


class WordsForm(Form):
    """A goal in one's own words."""

    words = TextField(
        label=_("What do you want to reach?"),
        help_text=_(
            "In your own words. For example: “I want to work three days a week in the tailoring shop” "
            "or “I want to go to work by bus alone”."
        ),
        lines=4,
        most=500,
    )

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].readers = readers  # type: ignore[attr-defined]  # shown under the box


class LevelsForm(Form):
    """The five levels, and how important and difficult the goal is."""

    level_0 = TextField(
        label=LEVEL_WORDS[0],
        help_text=_("What would be good and possible in the next three to six months? You can see or count it."),
        lines=2,
        most=300,
    )
    level_m1 = TextField(
        label=LEVEL_WORDS[-1],
        help_text=_("A part of it. For most people this is where they stand now."),
        lines=2,
        most=300,
    )
    level_m2 = TextField(label=LEVEL_WORDS[-2], help_text=_("Less than now, or a hard time."), lines=2, most=300)
    level_p1 = TextField(label=LEVEL_WORDS[1], help_text=_("A little further than you hope for."), lines=2, most=300)
    level_p2 = TextField(label=LEVEL_WORDS[2], help_text=_("The best you can imagine."), lines=2, most=300)
    importance = ChoiceField(
        label=_("How important is it to you?"), choices=[(str(n), w) for n, w in WEIGHT_WORDS["importance"].items()]
    )
    difficulty = ChoiceField(
        label=_("How difficult is it?"), choices=[(str(n), w) for n, w in WEIGHT_WORDS["difficulty"].items()]
    )

    def values(self) -> dict[str, Any]:
        found = super().values()
        return {**found, "importance": int(found["importance"]), "difficulty": int(found["difficulty"])}


class AgreeForm(Form):
    """The participant agrees and names who reads along."""

    helper = ChoiceField(
        label=_("Who reads it with you and agrees?"),
        help_text=_("This person can then see this goal, its steps and how far it is."),
    )

    def __init__(self, *args: Any, helpers: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helper"].choices = list(helpers)  # type: ignore[attr-defined]  # a ChoiceField


class RateForm(Form):
    """One of the five levels, in the words of the goal."""

    level = ChoiceField(label=_("Which level fits today?"))
    note = TextField(label=_("Would you like to add something?"), lines=3, most=500, required=False)

    def __init__(self, *args: Any, goal: Goal, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (str(level), ": ".join(filter(None, (str(LEVEL_WORDS[level]), goal.level_text(level)))))
            for level in reversed(LEVELS)
        ]
        self.fields["note"].readers = readers  # type: ignore[attr-defined]  # shown under the box


class StepForm(Form):
    """What, who, until when."""

    words = TextField(
        label=_("What is the step?"),
        help_text=_("Small enough for the next two weeks. For example: “Ask at the shop when they need people”."),
        lines=2,
        most=300,
    )
    who = ChoiceField(label=_("Who does it?"))
    due_on = DayField(label=_("By which day?"), help_text=_("You can leave it empty."), required=False)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = list(people)  # type: ignore[attr-defined]  # a ChoiceField


class AsideForm(Form):
    """Why, if one wants to say."""

    reason = TextField(
        label=_("Would you like to say why?"),
        help_text=_("You do not have to. Life changes; a goal may too."),
        lines=3,
        most=500,
        required=False,
    )


class ReviewForm(Form):
    """The day to look back together."""

    review_on = DayField(
        label=_("When do you look at the goals together?"), help_text=_("Three months from now is usual.")
    )
