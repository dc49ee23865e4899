"""Forms of the room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.exchange.terms import (
    BARRIER_WORDS,
    COST_WORDS,
    LANGUAGES,
    NAMING_WORDS,
    ORDER_WORDS,
    PARTS,
    REACH_WORDS,
    WORK_WORDS,
    CardOrder,
    Naming,
    QuestionState,
)
from sahajatri.kernel import content
from sahajatri.kernel.pages import ChoiceField, ChoicesField, DayField, Form, TextField, sentence

from . import wording


def _choices(table: Any) -> list[tuple[str, str]]:
    return [(code.value, sentence(text)) for code, text in table.items()]


class SieveForm(forms.Form):
    """Which cards or questions are shown. It only reads: its fields are in the address."""

    q = forms.CharField(
        label=_("Search"),
        widget=forms.TextInput({"autocomplete": "off"}),
        required=False,
    )
    work = forms.ChoiceField(label=_("Kind of work"), required=False)
    barrier = forms.ChoiceField(label=_("What is difficult"), required=False)
    cost = forms.ChoiceField(label=_("Cost"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    only = forms.ChoiceField(label=_("Which questions"), required=False)
    use_required_attribute = False

    def __init__(self, *args: Any, fields: tuple[str, ...], districts: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tables: dict[str, list[tuple[str, Any]]] = {
            "work": _choices(WORK_WORDS),
            "barrier": _choices(BARRIER_WORDS),
            "cost": _choices(COST_WORDS),
            "district": [(one, wording.district(one)) for one in districts],
            "only": [
                (QuestionState.OPEN.value, _("Still open")),
                (QuestionState.SETTLED.value, _("Something helped")),
            ],
        }
        for name, table in tables.items():
            if name not in fields or not table:
                del self.fields[name]
            else:
                self.fields[name].choices = [("", _("All")), *table]  # type: ignore[attr-defined]  # a choice field

    def said(self) -> dict[str, str]:
        """What was really chosen, by name; anything else in the address is left out."""
        found = {}
        for name, field in self.fields.items():
            value = str(self.data.get(name, ""))[:120].strip()
            if value and (not isinstance(field, forms.ChoiceField) or value in dict(field.choices)):  # type: ignore[arg-type]  # pairs
                found[name] = value
        return found


class Confirm(Form):
    """A single button."""


class OrderForm(Form):
    """How my list is ordered."""

    order = ChoiceField(label=_("How should your list be ordered?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["order"].choices = _choices(ORDER_WORDS)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["order"].initial = CardOrder.FITTING.value


class AskForm(Form):
    """A question to the programme."""

    title = TextField(
        label=_("Your question in one sentence"),
        help_text=_("For example: “How do I know what a customer wants when I hear little?”"),
        most=100,
    )
    text = TextField(
        label=_("What should others know?"),
        help_text=_("What did you try already? Leave out names, numbers and addresses."),
        lines=4,
        most=1500,
        required=False,
    )
    work = forms.ChoiceField(label=_("In which kind of work?"), required=False)
    barrier = forms.ChoiceField(label=_("What is difficult?"), required=False)
    naming = ChoiceField(label=_("How do others see who asks?"))

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, table in (("work", WORK_WORDS), ("barrier", BARRIER_WORDS)):
            self.fields[name].choices = [("", "–"), *_choices(table)]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["naming"].choices = _choices(NAMING_WORDS)  # type: ignore[attr-defined]
        self.fields["naming"].help_text = wording.naming_hint()
        self.fields["text"].readers = readers  # type: ignore[attr-defined]  # shown under the box


    def values(self) -> dict[str, Any]:
        """One kind of work and one difficulty are enough to be found by."""
        given = super().values()
        chosen = {"works": given.pop("work"), "barriers": given.pop("barrier")}
        return {**given, **{name: [code] if code else [] for name, code in chosen.items()}}


class ReplyForm(Form):
    """An answer."""

    text = TextField(
        label=_("Your answer"),
        help_text=_("What did you try, and how did it go?"),
        lines=5,
        most=2000,
    )
    naming = ChoiceField(label=_("How do others see who answers?"))

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naming"].choices = _choices(NAMING_WORDS)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["naming"].help_text = wording.naming_hint()
        self.fields["text"].readers = readers  # type: ignore[attr-defined]


class ResultForm(Form):
    """How it went."""

    result = TextField(
        label=_("How did it go?"),
        help_text=_("One or two sentences for those who have the same question."),
        lines=3,
        most=600,
        required=False,
    )


class AgreeForm(Form):
    """Yes to a card, and how the author is named; of words that only a few could read, also what goes out."""

    helped = TextField(
        label=_("Your words, as they would go out"),
        help_text=_("Leave out names, places and whatever should stay in the circle. You can write it anew."),
        lines=5,
        most=1000,
    )
    naming = ChoiceField(label=_("May your name stand on the card?"))

    def __init__(self, *args: Any, is_from_few: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_from_few:
            del self.fields["helped"]
        self.fields["naming"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (Naming.NAME.value, _("Yes, with my name")),
            (Naming.MEMBER.value, _("No, write “a member of the programme”")),
        ]


class TurnDownForm(Form):
    """Why it does not become a card."""

    reason = TextField(
        label=_("Why does it not become a card?"),
        help_text=_("The author reads this. Say it kindly and plainly."),
        lines=3,
        most=500,
    )


PART_LABELS = {
    "title": _("Title"),
    "helped": _("What helped"),
    "try_first": _("How to try it first"),
    "price": _("What it costs"),
    "where": _("Where it is to be had"),
    "source": _("Where the knowledge comes from"),
}
PART_SIZES = {
    "title": (1, 90),
    "helped": (4, 420),
    "try_first": (3, 300),
    "price": (1, 160),
    "where": (2, 260),
    "source": (1, 260),
}
LANGUAGE_LABELS = {"bn": _("in Bengali"), "en": _("in English")}


class CheckForm(Form):
    """Everything a card says. One language is enough."""

    works = ChoicesField(
        label=_("In which kind of work?"), help_text=_("Nothing chosen: in any kind of work."), required=False
    )
    barriers = ChoicesField(
        label=_("What is difficult?"), help_text=_("What is difficult, never what somebody has."), required=False
    )
    cost = ChoiceField(label=_("What it costs"))
    reach = ChoiceField(label=_("Where it is to be had"))
    districts = forms.MultipleChoiceField(
        label=_("In which districts?"), widget=forms.SelectMultiple({"size": 6}), required=False
    )
    review_on = DayField(label=_("When should somebody look at it again?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tables = {"works": WORK_WORDS, "barriers": BARRIER_WORDS, "cost": COST_WORDS, "reach": REACH_WORDS}
        for name, table in tables.items():
            self.fields[name].choices = _choices(table)  # type: ignore[attr-defined]  # a choice field
        self.fields["districts"].choices = [(d.name.bn, wording.district(d.name.bn)) for d in content.districts()]  # type: ignore[attr-defined]
        first = {}
        for language in LANGUAGES:
            for part in PARTS:
                lines, most = PART_SIZES[part]
                label = f"{PART_LABELS[part]} ({LANGUAGE_LABELS[language]})"
                first[f"{part}_{language}"] = TextField(
                    label=label, lines=lines, most=most, lang=language, required=False
                )
        self.fields = {**first, **self.fields}

    def values(self) -> dict[str, Any]:
        """The two texts as the action takes them, and the rest."""
        given = super().values()
        texts = {lang: {part: given.pop(f"{part}_{lang}") for part in PARTS} for lang in LANGUAGES}
        return {**given, **texts}
