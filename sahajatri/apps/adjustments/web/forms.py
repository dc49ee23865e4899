"""Forms of the room. None asks for a diagnosis."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.adjustments.demands import demands_by_area
from sahajatri.apps.adjustments.ideas import Idea
from sahajatri.apps.adjustments.models import Adjustment, Demanded
from sahajatri.apps.adjustments.terms import (
    ASKED_HOW_NAMES,
    CHOICE_NAMES,
    EASE_NAMES,
    KIND_NAMES,
    LANGUAGE_NAMES,
    LONGEST_LETTER,
    LONGEST_TITLE,
    LONGEST_WORDS,
    REPLY_NAMES,
    WAY_NAMES,
    WORKS_NAMES,
    Choice,
    Who,
    WorkKind,
)
from sahajatri.apps.workplace.models import Job
from sahajatri.kernel.pages import ChoiceField, ChoicesField, DayField, Form, TextField, sentence

from . import wording


def _choices(names: Any) -> list[tuple[str, str]]:
    return [(code.value, sentence(text)) for code, text in names.items()]


class Confirm(Form):
    """A single button."""


class ChoosingForm(Form):
    """A form whose choices are lists of the room."""

    chosen: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, names in self.chosen.items():
            self.fields[name].choices = _choices(names)  # type: ignore[attr-defined]  # a ChoiceField


class BeginForm(Form):
    """For which work."""

    which = ChoiceField(label=_("For which work?"))
    title = TextField(
        label=_("What is the work?"),
        help_text=_("Only for a job that you wish for. A few words are enough, such as: cashier in a shop."),
        most=LONGEST_TITLE,
        required=False,
    )

    def __init__(self, *args: Any, jobs: Sequence[Job], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jobs = {job.public_id: job for job in jobs}
        self.fields["which"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            *((key, job.title) for key, job in self.jobs.items()),
            (WorkKind.WISH.value, _("A job that I apply for or wish for")),
            (WorkKind.HOME.value, _("The work at home")),
        ]

    def values(self) -> dict[str, Any]:
        which, title = self.cleaned_data["which"], self.cleaned_data["title"]
        job = self.jobs.get(which)
        kind = WorkKind.JOB if job is not None else WorkKind(which)
        return {"kind": kind, "title": title if kind is WorkKind.WISH else "", "job": job}


class DemandsForm(Form):
    """What the work asks, by area. Nothing is ticked beforehand but what the person ticked before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for area, found in demands_by_area().items():
            self.fields[f"in_{area.value}"] = ChoicesField(
                label=wording.area_name(area),
                choices=[(one.code, one.name.for_language(wording.language())) for one in found],
                required=False,
            )

    @staticmethod
    def ticked(demanded: Iterable[Demanded]) -> dict[str, Any]:
        """What was ticked before, for the form."""
        codes = {one.code for one in demanded}
        return {
            f"in_{area.value}": [one.code for one in found if one.code in codes]
            for area, found in demands_by_area().items()
        }

    def values(self) -> dict[str, Any]:
        return {"codes": [code for name, codes in super().values().items() for code in codes]}


class EaseForm(Form):
    """How the things of one area go; own words are welcome and not needed."""

    def __init__(self, *args: Any, demanded: Sequence[Demanded], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [one.code for one in demanded]
        for code in self.codes:
            name = wording.demand_name(code)
            self.fields[f"ease_{code}"] = ChoiceField(label=name, choices=_choices(EASE_NAMES))
            self.fields[f"words_{code}"] = TextField(
                label=gettext("What is it like for you? (%(what)s)") % {"what": name},
                most=LONGEST_WORDS,
                lines=2,
                required=False,
            )

    @staticmethod
    def said(demanded: Iterable[Demanded]) -> dict[str, Any]:
        """What was said before, for the form."""
        found: dict[str, Any] = {}
        for one in demanded:
            found |= {f"ease_{one.code}": one.ease, f"words_{one.code}": one.words}
        return found

    def values(self) -> dict[str, Any]:
        told = super().values()
        return {"answers": {code: (told[f"ease_{code}"], told[f"words_{code}"]) for code in self.codes}}


def _choices_of(idea: Idea) -> list[tuple[str, str]]:
    """What fits an idea: some can only be asked for, some only done alone."""
    fitting = {Choice.NOT_FOR_ME}
    if Who.ALONE in idea.who:
        fitting.add(Choice.ALONE)
    if Who.ASK in idea.who:
        fitting.add(Choice.WANTED)
    return [(code.value, sentence(text)) for code, text in CHOICE_NAMES.items() if code in fitting]


class IdeasForm(Form):
    """The ideas beside something hard, and one's own."""

    own_name = TextField(label=_("My own idea"), most=LONGEST_WORDS, lines=2, required=False)
    own_does = TextField(
        label=_("What does it do for the work?"),
        help_text=_("It can stand in a letter to the employer."),
        most=LONGEST_WORDS,
        required=False,
    )
    own_choice = ChoiceField(label=_("My own idea: alone, or asked for?"), required=False)

    field_order: Sequence[str] | None = None

    def __init__(self, *args: Any, beside: Sequence[tuple[Idea, Adjustment | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {name: self.fields.pop(name) for name in ("own_name", "own_does", "own_choice")}
        self.ideas = [idea.code for idea, _adjustment in beside]
        for idea, _adjustment in beside:
            self.fields[f"idea_{idea.code}"] = ChoiceField(
                label=idea.name.for_language(wording.language()),
                help_text=f"{wording.how_of(idea)} {wording.facts_of(idea)}",
                choices=_choices_of(idea),
                required=False,
            )
        self.fields.update(own)
        own["own_choice"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (code.value, sentence(CHOICE_NAMES[code])) for code in (Choice.ALONE, Choice.WANTED)
        ]

    def values(self) -> dict[str, Any]:
        told = super().values()
        own = {name: told[name] for name in ("own_name", "own_does", "own_choice")}
        return {"choices": {code: told[f"idea_{code}"] for code in self.ideas if told[f"idea_{code}"]}, **own}


class OwnIdeaForm(Form):
    """An idea of one's own."""

    name = TextField(label=_("My own idea"), most=LONGEST_WORDS, lines=2)
    does = TextField(
        label=_("What does it do for the work?"),
        help_text=_("It can stand in a letter to the employer."),
        most=LONGEST_WORDS,
        required=False,
    )
    choice = ChoiceField(label=_("Alone, or asked for?"))
    kind = ChoiceField(label=_("What sort of change is it?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        both = [(code.value, sentence(CHOICE_NAMES[code])) for code in (Choice.ALONE, Choice.WANTED)]
        self.fields["choice"].choices = both  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["kind"].choices = _choices(KIND_NAMES)  # type: ignore[attr-defined]


class ChoiceForm(Form):
    """What becomes of one idea; a button says which."""

    choice = forms.ChoiceField(choices=[(one.value, one.value) for one in Choice], widget=forms.HiddenInput)


class AskedForm(ChoosingForm):
    """When and how it was asked for."""

    chosen = {"how": ASKED_HOW_NAMES}

    on = DayField(label=_("When did you ask?"))
    how = ChoiceField(label=_("How did you ask?"))


class ReplyForm(ChoosingForm):
    """What was answered."""

    chosen = {"reply": REPLY_NAMES}

    reply = ChoiceField(label=_("What was the answer?"))
    on = DayField(label=_("When did the answer come?"))
    from_on = DayField(
        label=_("From which day on does it hold?"), help_text=_("Leave it empty if the answer was no."), required=False
    )
    said = TextField(
        label=_("What was said?"),
        help_text=_("For example the reason, as you heard it. You can leave it empty."),
        most=LONGEST_WORDS,
        lines=3,
        required=False,
    )


class TrialForm(ChoosingForm):
    """Whether it helps."""

    chosen = {"works": WORKS_NAMES}

    works = ChoiceField(label=_("Does it work well?"))
    words = TextField(label=_("In your own words"), most=LONGEST_WORDS, lines=3, required=False)


class JobNoteForm(Form):
    """What is noted with the job, in the words that the person sees."""

    text = TextField(label=_("What should be noted with the job?"), most=LONGEST_WORDS, lines=2)


class LetterChoiceForm(ChoosingForm):
    """What the letter asks for, and how."""

    chosen = {"way": WAY_NAMES, "language": LANGUAGE_NAMES}

    asked = ChoicesField(label=_("What do you want to ask for?"))
    way = ChoiceField(label=_("How do you want to tell it?"))
    language = ChoiceField(label=_("In which language?"))

    def __init__(self, *args: Any, asked: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"].choices = list(asked)  # type: ignore[attr-defined]  # a ChoicesField


class LetterForm(Form):
    """The words, as the person wants them."""

    text = TextField(
        label=_("Your words"),
        help_text=_("Change what you like. You need not say why you want it, and nothing about your health."),
        most=LONGEST_LETTER,
        lines=16,
    )


class ProposeForm(Form):
    """An idea for somebody I look after."""

    idea = ChoiceField(label=_("An idea from the list"), required=False)
    name = TextField(
        label=_("Or an idea in your own words"),
        help_text=_("The person reads it, and takes it or leaves it."),
        most=LONGEST_WORDS,
        lines=2,
        required=False,
    )

    def __init__(self, *args: Any, ideas: Sequence[Idea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.code, one.name.for_language(wording.language())) for one in ideas]
        self.fields["idea"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if not choices:
            del self.fields["idea"]
