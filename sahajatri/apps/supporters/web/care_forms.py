"""Forms of how supporters are looked after."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.supporters.care import terms
from sahajatri.apps.supporters.care.terms import LEAST_LIMIT, MOST_POINTS, SCALES
from sahajatri.kernel.pages import ChoiceField, Form, NumberField, TextField

from . import care_words
from .forms import choices_of


class FeelingForm(Form):
    """One question, and a limit below that of the programme."""

    feeling = ChoiceField(
        label=_("How heavy is supporting for you at the moment?"),
        help_text=_("When you say heavy or too much, nobody new is suggested to you, whatever the points say."),
        choices=choices_of(terms.FEELING_WORDS),
        required=False,
    )
    own_limit = NumberField(
        label=_("Your own limit in points, if it should be lower"), least=LEAST_LIMIT, most=MOST_POINTS, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["feeling"].readers = _("Whoever looks after you, and the coordinators.")  # type: ignore[attr-defined]  # shown under the box


class UrgencyForm(Form):
    """Two buttons."""

    urgency = ChoiceField(label=_("When?"), choices=choices_of(terms.URGENCY_WORDS))


class OwnCheckForm(Form):
    """Three numbers and two questions in own words; everything can be left out."""

    strength = ChoiceField(required=False)
    company = ChoiceField(required=False)
    distance = ChoiceField(required=False)
    gives = TextField(label=_("What does supporting give you?"), lines=3, most=1000, required=False)
    costs = TextField(label=_("What does it cost you?"), lines=3, most=1000, required=False)
    is_open_to_minder = forms.BooleanField(label=_("Whoever looks after me may read this one"), required=False)
    is_counted = forms.BooleanField(
        label=_("My numbers may be counted together with those of others, without my name"),
        help_text=_("They are shown only when at least five supporters are in them."),
        required=False,
    )

    def __init__(self, *args: Any, has_minder: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in care_words.questions().items:
            field = self.fields[item.key]
            field.label = care_words.said(item.text)
            field.choices = care_words.scale(item)  # type: ignore[attr-defined]  # a ChoiceField
        if not has_minder:
            del self.fields["is_open_to_minder"]

    def values(self) -> dict[str, Any]:
        found = super().values()
        return {**found, **{name: int(found[name]) if found.get(name) else None for name in SCALES}}


class NoteForm(Form):
    note = TextField(label=_("A few words for yourself"), lines=4, most=2000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].readers = _("Only you.")  # type: ignore[attr-defined]  # shown under the box


class ThanksForm(Form):
    text = TextField(label=_("Your words"), lines=4, most=1000)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].readers = name  # type: ignore[attr-defined]  # shown under the box


class MinderForm(Form):
    """Who looks after a supporter, and how often the two talk."""

    minder = ChoiceField(label=_("Who looks after her or him?"))
    rhythm = ChoiceField(
        label=_("How often do the two talk?"),
        choices=choices_of(terms.RHYTHM_WORDS),
        initial=terms.TalkRhythm.USUAL.value,
    )

    def __init__(self, *args: Any, people: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {p.public_id: p for p in people}
        self.fields["minder"].choices = [(key, p.display_name) for key, p in self.people.items()]  # type: ignore[attr-defined]  # a ChoiceField

    def values(self) -> dict[str, Any]:
        found = super().values()
        return {**found, "minder": self.people[found["minder"]]}
