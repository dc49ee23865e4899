"""Forms of the room."""

from hashlib import sha256
from typing import Any

from django.forms import CharField, HiddenInput
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.moderation.terms import LONGEST_WORDS
from sahajatri.kernel.pages import ChoiceField, Form, TextField

from .wording import REASON_WORDS, REPORT_WORDS

LET_THROUGH, TAKE_DOWN, LEAVE_OUT = "let_through", "take_down", "leave_out"


def mark_of(text: str) -> str:
    """A short mark that changes with the text."""
    return sha256(text.encode()).hexdigest()[:16]


class Confirm(Form):
    """A single button."""


class ReportForm(Form):
    """What is not right; only the first question must be answered."""

    reason = ChoiceField(label=_("What is not right?"), choices=list(REPORT_WORDS.items()))
    words = TextField(label=_("Is there more to say?"), required=False, lines=3, most=LONGEST_WORDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].readers = _(  # type: ignore[attr-defined]  # shown under the box
            "Coordinators and safeguarding leads, without your name. Never whoever wrote it."
        )


class ReasonForm(Form):
    """Why it is taken down: a sentence that is ready, and own words to the writer."""

    reason = ChoiceField(label=_("Why? The writer reads this sentence."), choices=list(REASON_WORDS.items()))
    words = TextField(
        label=_("Your own words to the writer"),
        help_text=_("Kindly and plainly: what was not good, and how it could be said instead."),
        required=False,
        lines=3,
        most=LONGEST_WORDS,
    )


class Seen(Form):
    """Carries a mark of what whoever decides has read: what was changed meanwhile is read again."""

    seen = CharField(widget=HiddenInput, required=False)

    def is_as_seen(self, text: str) -> bool:
        """Whether ``text`` is what was read; otherwise the form says so, and now stands for ``text``."""
        mark = mark_of(text)
        if not self.is_bound or self.cleaned_data.get("seen", "") in {"", mark}:
            return True
        self.data = {**{name: self.data[name] for name in self.data}, "seen": mark}
        self.add_error(None, _("Its writer has changed it meanwhile. Read it as it is now, and decide then."))
        return False


class DecisionForm(ReasonForm, Seen):
    """What becomes of it."""

    decision = ChoiceField(
        label=_("What do you decide?"),
        choices=[
            (LET_THROUGH, _("It stays: it keeps to the house rules")),
            (TAKE_DOWN, _("Take it down: nobody but its writer sees it")),
        ],
    )
    text = TextField(
        label=_("The text as it should stand"),
        help_text=_("Only when you leave words out: delete them. Words cannot be put in. You can mark the place: […]"),
        required=False,
        lines=4,
        most=10_000,
    )
    field_order = ("decision", "reason", "words", "text")

    def __init__(self, *args: Any, can_leave_out: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["reason"].help_text = _("Only when you take it down or leave words out.")
        if can_leave_out:
            choice: Any = self.fields["decision"]
            choice.choices = [*choice.choices, (LEAVE_OUT, _("Leave some words out; the rest stays"))]
        else:
            del self.fields["text"]

    def values(self) -> dict[str, Any]:
        found = super().values()
        wanted = {LET_THROUGH: (), TAKE_DOWN: ("reason", "words"), LEAVE_OUT: ("text", "reason", "words")}
        return {name: found[name] for name in wanted[found["decision"]]}


class ObjectionForm(Form):
    """Why the decision is not right."""

    words = TextField(label=_("Why do you think that it is not right?"), lines=4, most=LONGEST_WORDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].readers = _(  # type: ignore[attr-defined]  # shown under the box
            "Somebody else than whoever decided first."
        )


class AnswerForm(Seen):
    """The answer to an objection."""

    decision = ChoiceField(
        label=_("What do you decide?"),
        choices=[
            ("bring_back", _("Bring it back as it was written")),
            ("uphold", _("The decision stands")),
        ],
    )
    words = TextField(
        label=_("Your words to the writer"),
        help_text=_("If the decision stands, say why. The writer reads this."),
        required=False,
        lines=4,
        most=LONGEST_WORDS,
    )

    def values(self) -> dict[str, Any]:
        return {"words": super().values()["words"]}
