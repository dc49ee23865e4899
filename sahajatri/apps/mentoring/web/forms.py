"""Forms of the room."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.mentoring.terms import (
    EndReason,
    FirstMeetingWith,
    MeetingMode,
    MeetingState,
    RepairOutcome,
    Rhythm,
    Side,
    WarningEnd,
    WarningStep,
)
from sahajatri.kernel.pages import (
    ChoiceField,
    ChoicesField,
    DayField,
    Form,
    NumberField,
    TextField,
    TimeField,
    YesNoField,
)

RHYTHM_WORDS = {
    Rhythm.USUAL: _("As usual: every week at first, after three months every two weeks, after six every month"),
    Rhythm.WEEKLY: _("Every week"),
    Rhythm.FORTNIGHTLY: _("Every two weeks"),
    Rhythm.MONTHLY: _("Every month"),
}
MODE_WORDS = {
    MeetingMode.PHONE: _("By phone"),
    MeetingMode.ONLINE: _("Online"),
    MeetingMode.IN_PERSON: _("Face to face"),
    MeetingMode.MESSAGE: _("By SMS or message"),
}
MEETING_MODES = [MeetingMode.PHONE, MeetingMode.ONLINE, MeetingMode.IN_PERSON]
TRY_WORDS = {
    MeetingMode.PHONE: _("I called"),
    MeetingMode.MESSAGE: _("I sent an SMS or a message"),
    MeetingMode.IN_PERSON: _("I went there"),
}
STEP_WORDS = {
    WarningStep.CALLED_PARTICIPANT: _("Called the participant"),
    WarningStep.CALLED_SUPPORTER: _("Called the supporter"),
    WarningStep.CALLED_BOTH: _("Called both"),
    WarningStep.REMINDED: _("Reminded them"),
    WarningStep.TALK_PLANNED: _("Planned a talk"),
}
END_WORDS = {
    WarningEnd.SOLVED: _("It is solved"),
    WarningEnd.REPAIRED: _("A talk settled it"),
    WarningEnd.NOT_NEEDED: _("Nothing was wrong"),
    WarningEnd.WAY_ENDED: _("The way together has ended"),
    WarningEnd.BY_ITSELF: _("It settled by itself"),
}
OUTCOME_WORDS = {
    RepairOutcome.GO_ON: _("The two go on as before"),
    RepairOutcome.CHANGE_AGREEMENT: _("The two go on and agree anew"),
    RepairOutcome.PAUSE: _("The two take a pause"),
    RepairOutcome.NEW_MATCH: _("This way ends, and the participant wants somebody new"),
}
STANDBY_WORDS = {
    FirstMeetingWith.ON_CALL: _("On call: reachable by phone"),
    FirstMeetingWith.PRESENT: _("Comes along"),
}
REASON_WORDS = {
    EndReason.COMPLETED: _("We reached what we wanted"),
    EndReason.GOT_WORK: _("Work began"),
    EndReason.SCHEDULE: _("The times did not suit"),
    EndReason.COMMUNICATION_BARRIER: _("It was hard to understand each other"),
    EndReason.POOR_FIT: _("We did not fit together"),
    EndReason.HEALTH: _("Health"),
    EndReason.MOVED: _("I move to another place"),
    EndReason.LOST_CONTACT: _("We lost contact"),
    EndReason.PARTICIPANT_CHOICE: _("I want to go another way"),
    EndReason.SUPPORTER_LEFT: _("The supporter stopped supporting"),
    EndReason.SAFEGUARDING: _("Safety"),
    EndReason.NOT_SAID: _("Not said"),
}
REASONS_OF = {
    Side.PARTICIPANT: [
        EndReason.COMPLETED,
        EndReason.GOT_WORK,
        EndReason.SCHEDULE,
        EndReason.COMMUNICATION_BARRIER,
        EndReason.POOR_FIT,
        EndReason.HEALTH,
        EndReason.MOVED,
        EndReason.PARTICIPANT_CHOICE,
    ],
    Side.SUPPORTER: [
        EndReason.COMPLETED,
        EndReason.GOT_WORK,
        EndReason.SCHEDULE,
        EndReason.COMMUNICATION_BARRIER,
        EndReason.POOR_FIT,
        EndReason.HEALTH,
        EndReason.MOVED,
        EndReason.LOST_CONTACT,
    ],
}
SCALE = [(0, _("Not at all")), (1, _("A little")), (2, _("Partly")), (3, _("Mostly")), (4, _("Completely"))]


def _choices(words: dict[Any, Any], among: Any = None) -> list[tuple[str, Any]]:
    return [(key.value, words[key]) for key in (among or words)]


class Confirm(Form):
    """A single button."""


class AgreementForm(Form):
    """What the two could agree."""

    rhythm = ChoiceField(label=_("How often do you want to meet?"), choices=_choices(RHYTHM_WORDS))
    how = TextField(
        label=_("How do you meet?"),
        help_text=_("For example: by phone on Friday afternoon. If one cannot come: a short message before."),
        lines=3,
    )
    boundaries = TextField(
        label=_("What is not part of it?"),
        help_text=_("For example: no money, no calls after nine in the evening."),
        lines=3,
        required=False,
    )
    ends_on = DayField(label=_("Until when?"), help_text=_("Six months are usual. You can agree anew at any time."))


class GoalsForm(Form):
    """Which goals a meeting is about; without goals that are open to both there is nothing to ask."""

    goals = ChoicesField(
        label=_("Which goals is it about?"),
        help_text=_("Goals that are open to both of you. You can leave it empty."),
        required=False,
    )

    def __init__(self, *args: Any, goals: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if goals:
            self.fields["goals"].choices = list(goals)  # type: ignore[attr-defined]  # a ChoicesField
        else:
            del self.fields["goals"]


class MeetingPlanForm(GoalsForm):
    """A day, a time, a way to meet."""

    day = DayField(label=_("Day"))
    time = TimeField(label=_("Time"), help_text=_("On the 24-hour clock, like 15:30."))
    for_minutes = NumberField(label=_("How many minutes?"), least=5, most=480)
    mode = ChoiceField(label=_("How do you meet?"), choices=_choices(MODE_WORDS, MEETING_MODES))
    place = TextField(
        label=_("Where, or which link"),
        help_text=_("A public place that both can reach. Not at home."),
        most=300,
        required=False,
    )
    agenda = TextField(label=_("What would you like to talk about?"), lines=2, most=1000, required=False)
    field_order = ("day", "time", "for_minutes", "mode", "place", "goals", "agenda")

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agenda"].readers = readers  # type: ignore[attr-defined]  # shown under the box


class MeetingLogForm(GoalsForm):
    """How a planned meeting went."""

    how = ChoiceField(
        label=_("Did it take place?"),
        choices=[
            (MeetingState.HELD.value, _("Yes")),
            (MeetingState.ATTEMPTED.value, _("I tried, but we did not reach each other")),
            (MeetingState.CANCELLED.value, _("No")),
        ],
    )
    for_minutes = NumberField(label=_("About how many minutes?"), least=1, most=480, required=False)
    note = TextField(
        label=_("A note in plain words"),
        help_text=_("What was good? What comes next?"),
        lines=3,
        required=False,
    )
    field_order: Sequence[str] = ("how", "for_minutes", "goals", "note")

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].readers = readers  # type: ignore[attr-defined]  # shown under the box


class MeetingNoteForm(MeetingLogForm):
    """A meeting that nobody had planned."""

    day = DayField(label=_("When was it?"))
    how = ChoiceField(
        label=_("Did you reach each other?"),
        choices=[
            (MeetingState.HELD.value, _("Yes")),
            (MeetingState.ATTEMPTED.value, _("I tried, but we did not reach each other")),
        ],
    )
    mode = ChoiceField(label=_("How did you meet?"), choices=_choices(MODE_WORDS, MEETING_MODES))
    field_order = ("day", "how", "mode", "for_minutes", "goals", "note")


class TryForm(Form):
    """A try that reached nobody: two taps."""

    mode = ChoiceField(label=_("What did you do?"), choices=_choices(TRY_WORDS))
    day = DayField(label=_("When was it?"))


class MessageForm(Form):
    """A message."""

    text = TextField(label=_("Your message"), lines=4, most=4000)

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].readers = readers  # type: ignore[attr-defined]  # shown under the box


def _rating(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=SCALE, coerce=int, empty_value=None, widget=forms.RadioSelect, required=False
    )


class PulseForm(Form):
    """Four short questions, all of which may be left out."""

    heard = _rating(_("I feel heard and respected."))
    useful = _rating(_("Our meetings help with what matters to me."))
    at_ease = _rating(_("I feel safe and at ease."))
    carry_on = _rating(_("I would like to carry on like this."))
    words = TextField(
        label=_("A note for yourself"), help_text=_("For example what you want to say on the phone."), lines=3,
        required=False,
    )
    wants_call = YesNoField(label=_("Shall the coordinator call you?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].readers = _("Only you")  # type: ignore[attr-defined]  # shown under the box
        self.fields["wants_call"].readers = _(  # type: ignore[attr-defined]
            "You, and the coordinator if you want a call"
        )


class PauseForm(Form):
    """Until when, if somebody knows."""

    until = DayField(
        label=_("Until which day?"), help_text=_("You can leave this empty and come back at any time."), required=False
    )


class EndForm(Form):
    """The last words, to be looked at once more before they count."""

    reason = ChoiceField(
        label=_("Why, if you want to say"),
        help_text=_("The coordinator can see it. The other one does not see it."),
        required=False,
    )
    farewell = TextField(
        label=_("A farewell"), help_text=_("Some words of thanks, if you want."), lines=3, required=False
    )
    wants_new_match = YesNoField(
        label=_("Shall we look for somebody new for you?"),
        yes=_("Yes, please look"),
        no=_("No, not now"),
        required=False,
    )
    confirmed = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, side: Side, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = _choices(  # type: ignore[attr-defined]  # a choice field
            REASON_WORDS, REASONS_OF[side]
        )
        self.fields["farewell"].readers = other  # type: ignore[attr-defined]  # shown under the box
        if side is not Side.PARTICIPANT:
            del self.fields["wants_new_match"]

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if name != "confirmed"}

    @property
    def is_confirmed(self) -> bool:
        """Whether the person looked at it once more and meant it."""
        return self.is_valid() and self.cleaned_data["confirmed"] == "1" and "change" not in self.data


class FarewellForm(Form):
    """A farewell by the one who did not end it."""

    farewell = TextField(label=_("Your farewell"), lines=4)

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["farewell"].readers = readers  # type: ignore[attr-defined]  # shown under the box


class NewMatchForm(Form):
    """Whether to look for somebody new."""

    wants_new_match = YesNoField(
        label=_("Shall we look for somebody new for you?"), yes=_("Yes, please look"), no=_("No, not now")
    )


class CloseForm(Form):
    """The coordinator ends a pairing, with a reason."""

    reason = ChoiceField(label=_("Reason"), choices=_choices(REASON_WORDS))
