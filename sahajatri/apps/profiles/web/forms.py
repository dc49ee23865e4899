"""The forms of the room. Nothing in them is required but the words of an objection and the name of an own role."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.profiles import queries
from sahajatri.apps.profiles.access import OpenCode, OpenTopic
from sahajatri.apps.profiles.rules import component_of
from sahajatri.apps.profiles.terms import (
    ASKS,
    BODY_NAMES,
    CARD_NAMES,
    DEGREE_NAMES,
    HELPS,
    HINDERS,
    MATTERS,
    PART_NAMES,
    QUALIFIERS,
    SURROUNDING_NAMES,
    SURROUNDING_VALUES,
    TIME_NAMES,
    Ask,
    Component,
    PartOfDay,
    Topic,
)
from sahajatri.kernel.pages import ChoiceField, ChoicesField, Form, TextField, YesNoField, sentence

from .wording import in_language, numbered

TICKS = {Topic.INTERESTS: "pastimes", Topic.VALUES: "values"}


def _long(label: Any, hint: Any = "") -> TextField:
    return TextField(label=label, help_text=hint, lines=3, most=2000, required=False)


class TopicForm(Form):
    """One page of the profile: the boxes that its topic asks for."""

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asks = ASKS[topic]
        if Ask.TICKS in asks:
            choices = [(tag.code, in_language(tag.name)) for tag in queries.offered(TICKS[topic])]
            self.fields["chosen"] = ChoicesField(label=_("Tick what fits"), choices=choices, required=False)
        if Ask.PARTS in asks:
            for part, name in PART_NAMES.items():
                self.fields[f"at_{part}"] = TextField(label=sentence(name), lines=2, most=600, required=False)
        if Ask.TWO_SIDES in asks:
            self.fields["helps"] = _long(sentence(HELPS[topic]))
            self.fields["hinders"] = _long(sentence(HINDERS[topic]))
        if Ask.WORDS in asks:
            self.fields["words"] = _long(_("Anything else, in your own words"))

    @classmethod
    def initial_of(cls, opened: OpenTopic, ticked: list[str]) -> dict[str, Any]:
        """What was said before; ``ticked`` is shown when nothing was."""
        entry = opened.entry
        if entry is None:
            return {"chosen": ticked}
        parts = {f"at_{part}": text for part, text in entry.parts.items()}
        return {"chosen": entry.chosen, "helps": entry.helps, "hinders": entry.hinders, "words": entry.words, **parts}

    def values(self) -> dict[str, Any]:
        values = super().values()
        parts = {part: values.pop(f"at_{part}") for part in PartOfDay if f"at_{part}" in values}
        if parts:
            values["parts"] = {part.value: text for part, text in parts.items() if text}
        return values


class RoleForm(Form):
    """A role: when it was, is or is wanted, and how much it matters."""

    name = TextField(
        label=_("What do you call this role?"), help_text=_("For example: elder sister, singer."), most=120
    )
    chosen = ChoicesField(label=_("What is true for you?"), required=False)
    matters = ChoiceField(label=_("How much does it matter to you?"), required=False)
    words = _long(_("Anything else, in your own words"))

    def __init__(self, *args: Any, has_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_name:
            del self.fields["name"]
        times = [(time.value, sentence(name)) for time, name in TIME_NAMES.items()]
        self.fields["chosen"].choices = times  # type: ignore[attr-defined]  # a ChoicesField
        degrees = [(str(degree), sentence(name)) for degree, name in MATTERS.items()]
        self.fields["matters"].choices = degrees  # type: ignore[attr-defined]  # a ChoiceField


class LookForm(Form):
    """Right or not right."""

    is_right = YesNoField(label=_("Is it right?"), yes=_("Yes, this is right"), no=_("No, this does not count"))


class LegalForm(Form):
    """The type in the words of the law, and the card."""

    disability_types = ChoicesField(
        label=_("Which of these does the law mean in your case?"),
        help_text=_("More than one is possible. Leave it empty if you do not want to say."),
        required=False,
    )
    card = ChoiceField(label=_("The disability card of the state"), required=False)

    def __init__(self, *args: Any, listed: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if listed is None:
            del self.fields["disability_types"]
        else:
            choices = [(entry.code, in_language(entry.name)) for entry in listed.entries]
            self.fields["disability_types"].choices = choices  # type: ignore[attr-defined]  # a ChoicesField
        cards = [(card.value, sentence(name)) for card, name in CARD_NAMES.items()]
        self.fields["card"].choices = cards  # type: ignore[attr-defined]  # a ChoiceField


class RatingForm(Form):
    """The qualifiers of one code, and a note."""

    def __init__(self, *args: Any, opened: OpenCode, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        component = component_of(opened.entry.code)
        if component is Component.BODY:
            self.fields["impairment"] = _scale(_("How great is the problem?"), BODY_NAMES, QUALIFIERS)
        elif component is Component.ACTIVITY:
            self.fields["performance"] = _scale(
                _("As life is now"),
                DEGREE_NAMES,
                QUALIFIERS,
                _("What the person really does, with the people, tools and barriers there are."),
            )
            self.fields["capacity"] = _scale(
                _("What could be done"),
                DEGREE_NAMES,
                QUALIFIERS,
                _("Without help, in a place where nothing stands in the way."),
            )
        else:
            self.fields["surroundings"] = _scale(_("Help or barrier?"), SURROUNDING_NAMES, SURROUNDING_VALUES)
        self.fields["note"] = TextField(
            label=_("In words"),
            help_text=_("An example from daily life. The person reads it."),
            lines=3,
            most=1500,
            required=False,
        )


def _scale(label: Any, names: dict[int, str], values: tuple[int, ...], hint: Any = "") -> ChoiceField:
    choices = [(str(value), numbered(value, names)) for value in values]
    return ChoiceField(label=label, choices=choices, help_text=hint, required=False)


class ObjectionForm(Form):
    """How the person sees it."""

    words = TextField(label=_("How do you see it?"), lines=4, most=1500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].readers = _("Whoever can see the rating.")  # type: ignore[attr-defined]  # fields carry it freely
