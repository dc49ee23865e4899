"""Forms of training, statements, practice conversations and certificates."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.supporters import lessons
from sahajatri.apps.supporters.terms import HOURS_WORDS, REFERENCE_WORDS, ConversationState, ReferenceState
from sahajatri.kernel import clock
from sahajatri.kernel.pages import ChoiceField, DayField, Form, NumberField, TextField, TimeField, YesNoField

from .wording import said


class ChooseForm(Form):
    """One answer to a question of a module; the answer itself is kept nowhere."""

    answer = ChoiceField(label="")

    def __init__(self, *args: Any, exercise: lessons.Exercise, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        field.label = said(exercise.ask)
        field.choices = [(str(n), said(one.text)) for n, one in enumerate(exercise.options)]  # type: ignore[attr-defined]  # a choice field

    def values(self) -> dict[str, Any]:
        return {}


class ReflectionForm(Form):
    text = TextField(label="", required=False, lines=6, most=3000)
    is_shared = forms.BooleanField(
        label=_("The coordinators may read this"),
        help_text=_("Leave it empty and nobody but you reads it."),
        required=False,
    )

    def __init__(self, *args: Any, exercise: lessons.Exercise, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = said(exercise.ask)


class PolicyForm(Form):
    version = forms.CharField(widget=forms.HiddenInput)


class ConflictsForm(Form):
    has_conflicts = YesNoField(
        label=_("Is there something that could stand between you and the people you walk beside?"),
        help_text=_("A relative in the programme, a business with an employer, a debt, an old quarrel."),
        yes=_("Yes, there is something"),
        no=_("No, I know of nothing"),
    )
    statement = TextField(
        label=_("What is it? A few words are enough."),
        help_text=_("It does not keep you from supporting others. It helps to choose with whom."),
        required=False,
        lines=3,
        most=1000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["statement"].readers = _("The coordinators of the programme.")  # type: ignore[attr-defined]  # shown under the box


class ReferenceForm(Form):
    name = TextField(label=_("Name of the person"), most=200)
    how_known = TextField(label=_("How does she or he know you?"), most=200)
    reach = TextField(
        label=_("How can we reach her or him?"),
        help_text=_("A phone number or address. It is removed once we have spoken."),
        required=False,
        most=200,
    )


class ReferenceNotedForm(ReferenceForm):
    """The same, written down by a coordinator."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how_known"].label = _("How does the person know the supporter?")


class HeardForm(Form):
    outcome = ChoiceField(
        label=_("What came of it?"),
        choices=[(s.value, _(REFERENCE_WORDS[s])) for s in ReferenceState if s is not ReferenceState.NAMED],
    )
    heard = TextField(
        label=_("What did the person say?"),
        help_text=_("It was said in confidence: coordinators alone read it."),
        required=False,
        lines=3,
        most=1000,
    )

    def values(self) -> dict[str, Any]:
        found = super().values()
        return {**found, "outcome": ReferenceState(found["outcome"])}


class PlanTalkForm(Form):
    situation = ChoiceField(label=_("Which situation is played?"))
    assessor = ChoiceField(
        label=_("Who listens and looks?"),
        help_text=_("A coordinator, a practitioner or a supporter with a certificate."),
    )
    day = DayField(label=_("Day"))
    time = TimeField(label=_("Time"), help_text=_("On the 24-hour clock, like 15:30."))
    where = TextField(label=_("Where, or by phone"), required=False, most=200)

    def __init__(self, *args: Any, assessors: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assessors = {one.public_id: one for one in assessors}
        self.fields["assessor"].choices = [(key, one.display_name) for key, one in self.assessors.items()]  # type: ignore[attr-defined]  # a choice field
        self.fields["situation"].choices = [  # type: ignore[attr-defined]  # a choice field
            (one.code, said(one.title)) for one in lessons.situations().values()
        ]

    def values(self) -> dict[str, Any]:
        found = self.cleaned_data
        return {
            "situation": found["situation"],
            "assessor": self.assessors[found["assessor"]],
            "planned_at": datetime.combine(found["day"], found["time"], tzinfo=clock.zone()),
            "where": found["where"],
        }


class AssessForm(Form):
    """One sentence of the rubric for each part, then keep, try, next."""

    keep = TextField(label=_("Keep: what went well?"), lines=3, most=1000)
    to_try = TextField(label=_("Try: what could be done differently?"), lines=3, most=1000)
    next_step = TextField(
        label=_("Next: what to practise?"),
        help_text=_("Needed when you plan it once more."),
        required=False,
        lines=2,
        most=600,
    )
    tie = TextField(
        label=_("How do you know the supporter, apart from this programme?"),
        help_text=_("A relative, a friend, a colleague. Empty means: not at all."),
        required=False,
        most=300,
    )
    result = ChoiceField(
        label=_("What comes of it?"),
        choices=[
            (ConversationState.READY.value, _("Ready to walk beside somebody")),
            (ConversationState.AGAIN.value, _("Once more, after some practice")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = [one.code for one in lessons.rubric()]
        for one in lessons.rubric():
            self.fields[f"level_{one.code}"] = ChoiceField(
                label=said(one.name), choices=[(str(n), said(text)) for n, text in enumerate(one.levels, start=1)]
            )
        order = [f"level_{code}" for code in self.criteria]
        self.order_fields([*order, "keep", "to_try", "next_step", "tie", "result"])
        for name in ("keep", "to_try", "next_step"):
            self.fields[name].readers = _("The supporter reads everything and can add a word.")  # type: ignore[attr-defined]  # shown under the box

    def values(self) -> dict[str, Any]:
        found = self.cleaned_data
        plain = {name: found[name] for name in ("keep", "to_try", "next_step", "tie")}
        levels = {code: int(found[f"level_{code}"]) for code in self.criteria}
        return {**plain, "levels": levels, "result": ConversationState(found["result"])}


class OwnWordForm(Form):
    own_word = TextField(label=_("What do you want to say to it?"), lines=4, most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["own_word"].readers = _("Whoever assessed it, and the coordinators.")  # type: ignore[attr-defined]  # shown under the box


class HoursForm(Form):
    kind = ChoiceField(label=_("What kind of hours?"), choices=[(k.value, _(text)) for k, text in HOURS_WORDS.items()])
    on = DayField(label=_("Day"))
    minutes = NumberField(label=_("How many minutes?"), least=1, most=720)
    what = TextField(label=_("What was it?"), required=False, most=200)


class WithdrawForm(Form):
    reason = TextField(label=_("Why?"), lines=3, most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].readers = _("The person reads these words.")  # type: ignore[attr-defined]  # shown under the box


class RenewalForm(Form):
    due_on = DayField(label=_("By which day do you look at it again?"))


def sentences_of(levels: dict[str, int]) -> list[dict[str, str]]:
    """What was chosen in the rubric, in words."""
    return [
        {"name": said(one.name), "text": said(one.levels[levels[one.code] - 1])}
        for one in lessons.rubric()
        if levels.get(one.code)
    ]

