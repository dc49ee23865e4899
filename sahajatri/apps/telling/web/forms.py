"""Forms of the room. Everything but the work it is for can stay empty."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.telling.terms import (
    ANSWER_NAMES,
    IMPORTANCE_NAMES,
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    QUESTION_NAMES,
    TIME_NAMES,
    WEIGHT_NAMES,
    Question,
    Side,
)
from sahajatri.apps.telling.ways import WayPage, values, ways
from sahajatri.kernel.pages import ChoiceField, DayField, Form, TextField, sentence

NOTHING_SAID = ("", _("I say nothing about it"))


class Confirm(Form):
    """A single button."""


class AsksHowSure(Form):
    """A form with the four questions at its end."""

    def _ask_how_sure(self) -> None:
        answers = [(answer.value, sentence(name)) for answer, name in ANSWER_NAMES.items()]
        for question, name in QUESTION_NAMES.items():
            self.fields[f"sure_{question.value}"] = ChoiceField(
                label=sentence(name), choices=[*answers, NOTHING_SAID], required=False
            )

    def values(self) -> dict[str, Any]:
        """The fields, and the four answers as one."""
        found = super().values()
        sure = {one.value: found.pop(f"sure_{one.value}") for one in Question}
        return {**found, "sure": sure}


class BeginForm(AsksHowSure):
    """For which work, and the four questions."""

    which = ChoiceField(label=_("Which work is it about?"))
    title = TextField(
        label=_("If you mean work in general: which?"),
        help_text=_("In your own words. For example: work in an office, or the next job."),
        required=False,
        most=LONGEST_TITLE,
    )

    def __init__(self, *args: Any, works: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["which"].choices = works  # type: ignore[attr-defined]  # a ChoiceField
        self._ask_how_sure()


class NeedsForm(Form):
    """What I need at work."""

    needs = TextField(
        label=_("What helps you to work well?"),
        help_text=_("For example: a chair, a quiet place, a break, the task in writing. Why is not asked."),
        required=False,
        lines=4,
        most=LONGEST_TEXT,
    )


class MattersForm(Form):
    """What matters, each from not at all to most of all."""

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, value in values().values.items():
            self.fields[f"matters_{code}"] = ChoiceField(
                label=value.name.for_language(language),
                choices=[(str(int(level)), sentence(name)) for level, name in IMPORTANCE_NAMES.items()],
                required=False,
            )
        self.fields["own"] = TextField(
            label=_("Something else that matters to you"), required=False, lines=2, most=LONGEST_LINE
        )

    def values(self) -> dict[str, Any]:
        """The answers that were given, and the own words."""
        said = {code: self.cleaned_data.get(f"matters_{code}") for code in values().values}
        given = {code: int(level) for code, level in said.items() if level}
        return {"matters": given, "own": self.cleaned_data["own"]}


class WayForm(Form):
    """How much each point of one way counts, and points of one's own."""

    def __init__(self, *args: Any, page: WayPage, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weights = [*((weight.value, sentence(name)) for weight, name in WEIGHT_NAMES.items()), NOTHING_SAID]
        self.codes = [point.code for side in Side for point in page.points(side)]
        own = {
            Side.FOR: _("What else speaks for it, for you?"),
            Side.AGAINST: _("What else speaks against it, for you?"),
        }
        for side in Side:
            for point in page.points(side):
                self.fields[f"point_{point.code}"] = ChoiceField(
                    label=point.text.for_language(language), choices=weights, required=False
                )
            self.fields[f"own_{side.value}"] = TextField(label=own[side], required=False, lines=2, most=LONGEST_LINE)

    def side(self, side: Side) -> list[Any]:
        """The fields of one side, for the page."""
        points = list(ways().values())
        codes = [point.code for page in points for point in page.points(side) if point.code in self.codes]
        return [*(self[f"point_{code}"] for code in codes), self[f"own_{side.value}"]]

    def values(self) -> dict[str, Any]:
        """The marks by point, and the own words of both sides."""
        marks = {code: self.cleaned_data.get(f"point_{code}", "") for code in self.codes}
        own = {f"own_{side.value}": self.cleaned_data[f"own_{side.value}"] for side in Side}
        return {"marks": marks, **own}


class PeopleForm(Form):
    """With whom I can talk."""

    people = TextField(
        label=_("With whom can you talk about it?"),
        help_text=_("For example: somebody at home, a friend, a supporter. Nobody is told that you wrote it."),
        required=False,
        lines=3,
        most=LONGEST_TEXT,
    )


class DecisionForm(AsksHowSure):
    """What I decided, or that nothing is decided yet."""

    way = ChoiceField(label=_("What have you decided?"), required=False)
    whom = TextField(label=_("Whom do you tell, if anybody?"), required=False, most=LONGEST_LINE)
    time = ChoiceField(label=_("When do you tell, if at all?"), required=False)
    what = TextField(label=_("What exactly do you say?"), required=False, lines=3, most=LONGEST_TEXT)
    what_not = TextField(label=_("What do you not say?"), required=False, lines=3, most=LONGEST_TEXT)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(way.value, page.name.for_language(language)) for way, page in ways().items()]
        times = [(time.value, sentence(name)) for time, name in TIME_NAMES.items()]
        self.fields["way"].choices = [("", _("Not decided yet")), *named]  # type: ignore[attr-defined]
        self.fields["time"].choices = [("", _("No time chosen")), *times]  # type: ignore[attr-defined]
        self._ask_how_sure()


class WordsForm(Form):
    """A script in three short parts."""

    say_need = TextField(
        label=_("What I need, in one or two sentences"),
        help_text=_("For example: “With a chair at the counter I can work the whole day.”"),
        required=False,
        lines=3,
        most=LONGEST_TEXT,
    )
    say_self = TextField(
        label=_("What I say about myself"),
        help_text=_("It can stay empty."),
        required=False,
        lines=3,
        most=LONGEST_TEXT,
    )
    say_not = TextField(
        label=_("What I do not talk about, and the sentence for that"),
        help_text=_("For example: “I would like to keep that to myself. Let us talk about the work.”"),
        required=False,
        lines=3,
        most=LONGEST_TEXT,
    )


class DayForm(Form):
    """A day to look at it again."""

    on = DayField(
        label=_("On which day would you like to look at it again?"),
        help_text=_("Leave it empty if you want no reminder."),
        required=False,
    )
