"""Forms of the room."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.notes.terms import (
    CONTACT_WORDS,
    FORM_WORDS,
    MOST_MINUTES,
    SECTION_WORDS,
    SECTIONS,
    NoteForm,
    SummaryAudience,
)
from sahajatri.kernel.pages import (
    ChoiceField,
    ChoicesField,
    DayField,
    Form,
    NumberField,
    TextField,
    YesNoField,
    sentence,
)


class Confirm(Form):
    """A single button."""


class PeerNoteForm(Form):
    """A note in plain words, with the meeting or goal it belongs to."""

    text = TextField(
        label=_("What would you like to note?"),
        help_text=_(
            "In plain words, as you would say it face to face. What was it about? What went well? What comes next?"
        ),
        lines=6,
        most=1500,
    )
    on = DayField(label=_("About which day?"))
    is_together = YesNoField(label=_("Did you write it together?"), required=False)
    about = ChoiceField(label=_("Does it belong to something?"), required=False)

    def __init__(self, *args: Any, things: Mapping[str, tuple[str, str, Any]], readers: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.things = things
        self.fields["text"].readers = readers  # type: ignore[attr-defined]  # shown under the box
        choices = [("", _("To nothing in particular")), *((key, words) for key, (words, _n, _o) in things.items())]
        self.fields["about"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def values(self) -> dict[str, Any]:
        found = super().values()
        chosen = self.things.get(found.pop("about", ""))
        belongs = {chosen[1]: chosen[2]} if chosen else {}
        return {**found, "is_together": bool(found["is_together"]), **belongs}


class WordsForm(Form):
    """Words beside a note, or a note anew."""

    text = TextField(label=_("In your own words"), lines=6, most=1500)

    def __init__(self, *args: Any, readers: str = "", label: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].readers = readers  # type: ignore[attr-defined]  # shown under the box
        if label:
            self.fields["text"].label = label


class ReadersForm(Form):
    """Who else reads a note."""

    readers = ChoicesField(label=_("Who else may read this note?"), required=False)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = list(people)  # type: ignore[attr-defined]  # a ChoicesField


class RemoveForm(Form):
    """Why, if one wants to say."""

    reason = TextField(
        label=_("Would you like to say why?"),
        help_text=_("You do not have to. If the two of you do not agree, the coordinator reads your reason."),
        lines=3,
        most=500,
        required=False,
    )


class RemovalAnswerForm(Form):
    """Let it go, or say why it should stay."""

    answer = ChoiceField(
        label=_("What do you say?"),
        choices=[("remove", _("The note may go")), ("keep", _("I would like to keep it. The coordinator decides"))],
    )
    reason = TextField(
        label=_("Why should it stay?"),
        help_text=_("Only when you want to keep it. The person and the coordinator read this, not the note."),
        lines=3,
        most=500,
        required=False,
    )


class RemovalDecideForm(Form):
    """The coordinator decides from the reasons."""

    answer = ChoiceField(
        label=_("What do you decide?"),
        choices=[
            ("remove", _("The text is removed for good")),
            ("keep", _("It stays, for the two alone. Own words can stand beside it")),
        ],
    )


class _ContactForm(Form):
    contact = ChoiceField(label=_("What kind of contact?"))
    on = DayField(label=_("On which day?"))
    minutes = NumberField(label=_("How many minutes?"), least=1, most=MOST_MINUTES, required=False)
    present = TextField(label=_("Who else was there?"), most=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (kind.value, sentence(text)) for kind, text in CONTACT_WORDS.items()
        ]


class BeginForm(_ContactForm):
    """Which structure, which contact, when."""

    form = ChoiceField(label=_("Which kind of note?"))
    field_order = ("form", "contact", "on", "minutes", "present")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (kind.value, sentence(text)) for kind, text in FORM_WORDS.items()
        ]


HINTS = {
    "said": _("In her or his words where you can."),
    "observed": _("Facts: what happened, what was tried, what was seen."),
    "view": _("Your professional view, marked as a view. No diagnosis that nobody made."),
    "agreed": _("Who does what until when."),
}


class DraftForm(_ContactForm):
    """The parts of a note; those of its structure only."""

    def __init__(self, *args: Any, form: NoteForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SECTIONS[form]:
            label = sentence(SECTION_WORDS[name])
            self.fields[name] = TextField(label=label, help_text=HINTS[name], lines=5, most=4000, required=False)


class AmendForm(Form):
    """A signed addition with its reason."""

    reason = TextField(label=_("Why is something added?"), lines=2, most=500)
    text = TextField(label=_("What is added or put right?"), lines=5, most=4000)


class SummaryForm(Form):
    """A short text for a named audience."""

    audience = ChoiceField(label=_("For whom is it?"))
    text = TextField(
        label=_("The summary"),
        help_text=_("Short, in plain words. Only what the reader needs. No diagnosis."),
        lines=6,
        most=1200,
    )
    until_on = DayField(
        label=_("Until which day may it be read?"),
        help_text=_("You can leave it empty. The person can close it at any time."),
        required=False,
    )

    def __init__(self, *args: Any, audiences: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(audiences)
        if choices:
            self.fields["audience"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["audience"]

    def values(self) -> dict[str, Any]:
        found = super().values()
        if "audience" in found:
            audience, _dot, reader = str(found["audience"]).partition(".")
            found |= {"audience": SummaryAudience(audience).value, "reader": reader}
        return found


class SummaryAnswerForm(Form):
    """Yes or no to the words as they stand."""

    answer = ChoiceField(
        label=_("Do you agree to these words?"),
        choices=[("agree", _("Yes, they may be read")), ("decline", _("No, nobody else reads them"))],
    )
    reason = TextField(
        label=_("Would you like to say why not?"),
        help_text=_("Only when you say no. You do not have to."),
        lines=2,
        most=500,
        required=False,
    )


def today_first(day: date) -> dict[str, Any]:
    """A day field that begins with today."""
    return {"on": day}
