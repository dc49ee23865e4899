"""Forms of the room."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.terms import LEVELS, STARTS, Stage
from sahajatri.kernel.pages import ChoiceField, DayField, Form, TextField
from sahajatri.kernel.pages.templatetags.words import number

from .asking import START_WORDS, Asked
from .wording import LEVEL_WORDS, WEIGHT_WORDS

number_of = lazy(number, str)
SURE = [str(n) for n in range(11)]
HOW_WELL = SURE[1:]


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
    start_level = ChoiceField(label=_("Where are you now?"), choices=[(str(n), START_WORDS[n]) for n in STARTS])
    importance = ChoiceField(
        label=_("How important is it to you?"), choices=[(str(n), w) for n, w in WEIGHT_WORDS["importance"].items()]
    )
    difficulty = ChoiceField(
        label=_("How difficult is it?"), choices=[(str(n), w) for n, w in WEIGHT_WORDS["difficulty"].items()]
    )

    def values(self) -> dict[str, Any]:
        found = super().values()
        return {**found, **{name: int(found[name]) for name in ("start_level", "importance", "difficulty")}}


class ShapeForm(Form):
    """What one page of the workshop asks: words of a level, where one stands, or how much the goal counts."""

    def __init__(self, *args: Any, asked: Asked, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asked.stage in {Stage.NOW, Stage.STAND}:
            self.fields["start_level"] = ChoiceField(
                label=asked.choose, help_text=asked.rule, choices=[(str(n), asked.starts[n]) for n in STARTS]
            )
        if asked.text:
            text = TextField(label=asked.text, help_text=asked.help_text, lines=3, most=300)
            text.readers = readers  # type: ignore[attr-defined]  # shown under the box
            self.fields["text"] = text
        if asked.stage is Stage.WEIGHT:
            for name, label in (("importance", _("How important is it?")), ("difficulty", _("How difficult is it?"))):
                choices = [(str(n), w) for n, w in WEIGHT_WORDS[name].items()]
                self.fields[name] = ChoiceField(label=label, choices=choices)


class TogetherForm(Form):
    """The level that two found in a conversation."""

    with_whom = ChoiceField(label=_("With whom did you look at it?"))
    level = ChoiceField(label=_("Which level did you agree on?"))
    note = TextField(label=_("Would you like to add something?"), lines=3, most=500, required=False)

    def __init__(self, *args: Any, goal: Goal, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["with_whom"].choices = list(people)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["level"].choices = _levels_of(goal)  # type: ignore[attr-defined]  # a ChoiceField


class HowItGoesForm(Form):
    """How well, how content, how sure: own words of the programme, any of the three may stay empty."""

    performance = ChoiceField(label=_("How well does it go for you today?"), required=False)
    satisfaction = ChoiceField(label=_("How content are you with that?"), required=False)
    confidence = ChoiceField(label=_("How sure are you that you can reach this goal?"), required=False)

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = {
            "performance": (_("It does not go at all"), _("It goes very well")),
            "satisfaction": (_("Not content at all"), _("Very content")),
            "confidence": (_("Not sure at all"), _("Very sure")),
        }
        for name, (low, high) in ends.items():
            numbers = SURE if name == "confidence" else HOW_WELL
            self.fields[name].choices = _ruler(numbers, low, high)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["confidence"].readers = readers  # type: ignore[attr-defined]  # shown under the last question

    def values(self) -> dict[str, Any]:
        return {name: int(value) if value != "" else None for name, value in super().values().items()}


def _ruler(numbers: list[str], low: Any, high: Any) -> list[tuple[str, Any]]:
    words = {numbers[0]: low, numbers[-1]: high}
    return [(n, format_lazy("{}: {}", number_of(n), words[n]) if n in words else number_of(n)) for n in numbers]


def _levels_of(goal: Goal) -> list[tuple[str, str]]:
    return [
        (str(level), ": ".join(filter(None, (str(LEVEL_WORDS[level]), goal.level_text(level)))))
        for level in reversed(LEVELS)
    ]


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
        self.fields["level"].choices = _levels_of(goal)  # type: ignore[attr-defined]  # a ChoiceField
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
