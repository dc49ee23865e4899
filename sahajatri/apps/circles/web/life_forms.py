"""Forms of the life of a circle."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.circles.terms import (
    LEAVE_WORDS,
    NEED_WORDS,
    Hello,
    RightForMe,
    RulesAnswer,
)
from sahajatri.kernel.pages import ChoiceField, ChoicesField, DayField, Form, TextField, TimeField, YesNoField, sentence

from .forms import CLOCK
from .wording import MODE_WORDS

SHORT_ACCOUNT = _("In short: what was agreed, and who does what. Nothing that somebody told about herself or himself.")


class MonthForm(Form):
    """Days of the rhythm."""

    days = ChoicesField(label=_("On which days do you gather?"), help_text=_("In the rhythm of the circle."))

    def __init__(self, *args: Any, possible: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = list(possible)  # type: ignore[attr-defined]  # a ChoicesField

    def values(self) -> dict[str, Any]:
        return {"days": [date.fromisoformat(day) for day in super().values()["days"]]}


class MoveForm(Form):
    """Another time or place."""

    day = DayField(label=_("Day"))
    starts = TimeField(label=_("Begins at"), help_text=CLOCK)
    ends = TimeField(label=_("Ends at"), help_text=CLOCK)
    mode = ChoiceField(label=_("How does it gather?"), choices=list(MODE_WORDS.items()))
    place = TextField(label=_("Where, or which link"), help_text=_("Empty: as always."), most=300, required=False)


class HeldForm(Form):
    """Who came, and in short what was agreed."""

    came = ChoicesField(label=_("Who came?"), required=False)
    account = TextField(label=_("What was agreed?"), help_text=SHORT_ACCOUNT, lines=4, most=1000, required=False)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["came"].choices = list(people)  # type: ignore[attr-defined]  # a ChoicesField
        self.fields["account"].readers = _("the people of this circle.")  # type: ignore[attr-defined]  # under the box


class AccountForm(Form):
    """What was agreed."""

    account = TextField(label=_("What was agreed?"), help_text=SHORT_ACCOUNT, lines=5, most=1000)


class PointForm(Form):
    """Something to talk about."""

    text = TextField(label=_("What would you like to talk about?"), most=200)


class LeadForm(Form):
    """Who opens a gathering."""

    person = ChoiceField(label=_("Who opens it?"), help_text=_("Ask before you choose somebody."))

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [*people, ("nobody", _("Not agreed yet"))]  # type: ignore[attr-defined]  # a choice


class OpenForm(Form):
    """I open it, or not: two buttons."""

    person = ChoiceField(
        label=_("Do you open this gathering?"),
        choices=[("me", _("I open it")), ("nobody", _("I do not open it"))],
    )


class RulesForm(Form):
    """Own rules in own words."""

    text = TextField(
        label=_("Rules of the circle"),
        help_text=_("A few short sentences. Each on a line of its own."),
        lines=8,
        most=1500,
    )


class RulesAnswerForm(Form):
    """Yes, or what one wants to talk about."""

    answer = ChoiceField(
        label=_("Your answer"),
        choices=[
            (RulesAnswer.AGREES.value, _("I agree to the rules")),
            (RulesAnswer.TALK.value, _("I want to talk about it")),
        ],
    )
    words = TextField(
        label=_("What do you want to talk about?"),
        help_text=_("Only when you want to talk about it."),
        lines=3,
        most=500,
        required=False,
    )


class ClosingForm(Form):
    """What came of a talk."""

    closing = TextField(
        label=_("What came of the talk?"), help_text=_("Everybody in the circle reads this."), lines=3, most=500
    )


class NeedsForm(Form):
    """What one needs at gatherings."""

    needs = ChoicesField(
        label=_("What do you need at gatherings?"),
        help_text=_("The circle reads what is needed, not by whom. In a small circle somebody may still guess."),
        choices=[(need.value, text) for need, text in NEED_WORDS.items()],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].choices = [(n.value, sentence(t)) for n, t in NEED_WORDS.items()]  # type: ignore[attr-defined]


class HoldForm(Form):
    """Until when a seat is kept."""

    until = DayField(label=_("Until when?"), help_text=_("At most three months. You can come back earlier."))


class WishesForm(Form):
    """How one likes to take part."""

    leads_gatherings = YesNoField(
        label=_("Would you like to open a gathering now and then?"),
        help_text=_("Whoever opens it says hello and sees that everybody can speak. You are asked before."),
    )
    is_hello_welcome = YesNoField(
        label=_("May the facilitator say hello when nothing was heard of you at two gatherings?"),
        help_text=_("Nobody counts how much you write. You never need a reason."),
    )


class LeaveForm(Form):
    """Why one leaves, when one likes to say."""

    reason = ChoiceField(
        label=_("Would you like to say why?"),
        help_text=_("Only counted, without your name. The circle does not read it."),
        choices=[],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(r.value, sentence(t)) for r, t in LEAVE_WORDS.items()]  # type: ignore[attr-defined]


class AskRoleForm(Form):
    """Somebody who sits here."""

    person = ChoiceField(label=_("Whom do you ask?"), help_text=_("She or he says yes or no within a week."))

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = list(people)  # type: ignore[attr-defined]  # a choice


class HelloForm(Form):
    """How one begins."""

    hello = ChoiceField(
        label=_("How do you want to begin?"),
        choices=[(Hello.SAID.value, _("I have said hello")), (Hello.LISTENS.value, _("I only listen for now"))],
    )


class RightForm(Form):
    """Is this circle right for me."""

    answer = ChoiceField(
        label=_("Is this circle right for you?"),
        choices=[
            (RightForMe.STAY.value, _("Yes, I stay")),
            (RightForMe.CHANGE.value, _("I would like another circle; help me to look")),
            (RightForMe.LEAVE.value, _("No, I leave")),
        ],
    )


class EndForm(Form):
    """The last day, and what holds afterwards."""

    until = DayField(label=_("The last day"))
    note = TextField(
        label=_("What holds afterwards?"),
        help_text=_("For example: who stays in touch, when both want it. Everybody in the circle reads this."),
        lines=3,
        most=600,
        required=False,
    )


class KeepForm(Form):
    """What one takes along."""

    text = TextField(label=_("What do you take along from this circle?"), lines=3, most=500)
