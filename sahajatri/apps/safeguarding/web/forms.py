"""Forms of the room."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.safeguarding.terms import LONGEST_WORDS, MOST_WEEKS, ConcernKind, Tier
from sahajatri.kernel import clock
from sahajatri.kernel.pages import ChoiceField, DayField, Form, NumberField, TextField, TimeField

KIND_WORDS = {
    ConcernKind.IN_DANGER: _("I am in danger now, or somebody else is"),
    ConcernKind.HURT_BY_SELF: _("It is hard to go on living, for me or for somebody else"),
    ConcernKind.HURT_BY_OTHERS: _("Somebody hurts or threatens me or another person"),
    ConcernKind.HARASSMENT: _("Somebody harasses me or says sexual things"),
    ConcernKind.MONEY: _("Somebody asks for money or takes money"),
    ConcernKind.DISCRIMINATION: _("I am treated badly because of who I am"),
    ConcernKind.SUPPORTER_BEHAVIOUR: _("A supporter does something that is not right"),
    ConcernKind.PRIVACY: _("Somebody passed on something private"),
    ConcernKind.OTHER: _("Something else"),
}
TIER_WORDS = {
    Tier.DANGER_NOW: _("Danger now"),
    Tier.HARM: _("Harm"),
    Tier.CONDUCT: _("Behaviour"),
    Tier.OTHER: _("Other"),
}


NOT_KNOWN = "not-known"
"""Whoever is worried need not know which programme somebody belongs to."""


class ConcernForm(Form):
    """What is wrong, in plain words; only the first question must be answered."""

    kind = ChoiceField(label=_("What is it?"), choices=[(k.value, w) for k, w in KIND_WORDS.items()])
    words = TextField(
        label=_("Write it in your own words"),
        help_text=_("Write as much or as little as you want. You can leave this empty."),
        required=False,
        lines=4,
        most=LONGEST_WORDS,
    )
    about = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)
    place = forms.CharField(widget=forms.HiddenInput, required=False, max_length=120)
    place_id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)

    without_name = forms.BooleanField(
        label=_("Send it without my name"),
        help_text=_("Then nobody can see in the app that it was you. You get a number with which you can come back."),
        required=False,
    )

    def __init__(self, *args: Any, programmes: list[Any] | None = None, asks_contact: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].readers = _(  # type: ignore[attr-defined]  # shown under the box
            "The safeguarding lead. Never the person it is about."
        )
        if programmes:
            self.fields["programme"] = ChoiceField(
                label=_("Which programme is it about?"),
                choices=[*((p.public_id, p.name) for p in programmes), (NOT_KNOWN, _("I do not know"))],
                initial=NOT_KNOWN,
            )
        if asks_contact:
            del self.fields["without_name"]  # nobody knows the name anyway
            self.fields["contact"] = TextField(
                label=_("How can we reach you?"),
                help_text=_("A phone number or an e-mail. Without it we can look into this, but not answer you."),
                required=False,
                most=200,
            )

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name, "") for name in ("kind", "words", "place", "place_id", "contact")}


class Confirm(Form):
    """One button."""


class ReferenceForm(Form):
    reference = TextField(
        label=_("Your number"), help_text=_("Sixteen digits, with or without spaces. Bengali digits are fine."), most=60
    )


class WordForm(Form):
    """Words between the programme and the one who raised a concern."""

    text = TextField(label=_("What do you want to say?"), lines=4, most=LONGEST_WORDS)

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].readers = readers  # type: ignore[attr-defined]  # shown under the box


class NoteForm(Form):
    text = TextField(label=_("Note"), lines=5, most=LONGEST_WORDS)


class StepForm(Form):
    next_step = TextField(label=_("What will be done next?"), most=300)
    by_on = DayField(label=_("By which day?"))
    by_time = TimeField(label=_("By what time?"), help_text=_("On the 24-hour clock, like 15:30."))

    def values(self) -> dict[str, Any]:
        return {
            "next_step": self.cleaned_data["next_step"],
            "by_when": datetime.combine(
                self.cleaned_data["by_on"], self.cleaned_data["by_time"], tzinfo=clock.zone()
            ),
        }


class TierForm(Form):
    tier = ChoiceField(label=_("How urgent is it?"))
    reason = TextField(label=_("Why?"), lines=3, most=LONGEST_WORDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        how: Any = self.fields["tier"]
        how.choices = [(str(int(tier)), words) for tier, words in TIER_WORDS.items()]

    def values(self) -> dict[str, Any]:
        return {"tier": int(self.cleaned_data["tier"]), "reason": self.cleaned_data["reason"]}


class CloseForm(Form):
    outcome = TextField(
        label=_("What came of it?"),
        help_text=_("Only safeguarding leads read this."),
        lines=4,
        most=LONGEST_WORDS,
    )
    say = TextField(
        label=_("What may the person who raised it read?"),
        help_text=_("In plain words: what was done, what was not, and why. Nothing private about anybody else."),
        required=False,
        lines=3,
        most=LONGEST_WORDS,
    )


class ShiftForm(Form):
    person = ChoiceField(label=_("Who is on duty?"))
    on = DayField(label=_("Which day?"))
    begins = TimeField(label=_("The shift begins at"), help_text=_("On the 24-hour clock, like 9:00."))
    until = TimeField(
        label=_("The shift ends at"), help_text=_("An earlier time than the beginning means the next day.")
    )

    weeks = NumberField(
        label=_("For how many weeks?"),
        help_text=_("1 is this one shift; 4 is the same shift in four weeks."),
        least=1,
        most=MOST_WEEKS,
        required=False,
        initial=1,
    )

    def __init__(self, *args: Any, leads: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leads = {lead.public_id: lead for lead in leads}
        who: Any = self.fields["person"]
        who.choices = [(key, lead.display_name) for key, lead in self.leads.items()]

    def values(self) -> dict[str, Any]:
        day = self.cleaned_data["on"]
        starts = datetime.combine(day, self.cleaned_data["begins"], tzinfo=clock.zone())
        ends = datetime.combine(day, self.cleaned_data["until"], tzinfo=clock.zone())
        if ends <= starts:
            ends += timedelta(days=1)
        return {
            "person": self.leads[self.cleaned_data["person"]],
            "starts_at": starts,
            "ends_at": ends,
            "weeks": self.cleaned_data["weeks"] or 1,
        }
