"""The forms of applications and interviews, and of the person's own word on how work goes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.workplace.models import WorkApplication
from sahajatri.apps.workplace.terms import (
    APPLICATION_STATE_NAMES,
    CONTACT_HOW_NAMES,
    FOUND_HOW_NAMES,
    GOING_NAMES,
    HELP_NAMES,
    WENT_HOW_NAMES,
    ApplicationState,
    Help,
)
from sahajatri.kernel import clock
from sahajatri.kernel.pages import ChoiceField, ChoicesField, DayField, Form, TextField, TimeField, sentence

from .forms import ChoosingForm, OccupationCodeField


class CheckForm(ChoosingForm):
    """Two questions: how is work, and what would help."""

    chosen = {"going": GOING_NAMES}

    going = ChoiceField(label=_("How is work?"))
    would_help = ChoicesField(label=_("What would help?"), required=False)
    words = TextField(label=_("In your own words"), lines=3, most=1500, required=False)

    def __init__(self, *args: Any, has_mentor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {code: text for code, text in HELP_NAMES.items() if has_mentor or code is not Help.MENTOR}
        self.fields["would_help"].choices = [(code.value, sentence(text)) for code, text in names.items()]  # type: ignore[attr-defined]  # a ChoicesField


class ApplicationForm(ChoosingForm):
    """For what, where, how it was found, and whether one applied already."""

    chosen = {"found_how": FOUND_HOW_NAMES}

    title = TextField(
        label=_("What is the work?"), help_text=_("For example: I keep the accounts of a shop."), most=140
    )
    employer_name = TextField(label=_("Where, or for whom?"), most=140, required=False)
    found_how = ChoiceField(label=_("How did you find it?"), required=False)
    applied_on = DayField(
        label=_("When did you apply?"), help_text=_("Leave it empty while you think about it."), required=False
    )
    words = TextField(label=_("What should be remembered?"), lines=3, most=1500, required=False)
    isco = OccupationCodeField(label=_("Code of the occupation (ISCO-08)"), most=9999, required=False)

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_own:
            del self.fields["isco"]


class MoveForm(Form):
    """How it stands now, and what comes next."""

    state = ChoiceField(label=_("How does it stand?"))
    reason = TextField(
        label=_("What was said, if it came to an end"),
        help_text=_("Leave it empty if you do not want to say."),
        lines=2,
        most=600,
        required=False,
    )
    next_step = TextField(
        label=_("What comes next"), help_text=_("For example: say thank you, or ask there."), most=300, required=False
    )
    next_on = DayField(label=_("When? You are reminded on this day."), required=False)

    def __init__(self, *args: Any, application: WorkApplication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = moves_of(application)  # type: ignore[attr-defined]  # a ChoiceField


def moves_of(application: WorkApplication) -> list[tuple[str, str]]:
    """What may be said of an application now: as it is, or how it went on."""
    now = ApplicationState(application.state)
    follows: Iterable[Any] = application.lifecycle.follows[now] if application.lifecycle else ()
    apart = {ApplicationState.TAKEN, ApplicationState.TAKEN_BACK}
    return [
        (code.value, sentence(text))
        for code, text in APPLICATION_STATE_NAMES.items()
        if code is now or (code in follows and code not in apart)
    ]


class InterviewForm(ChoosingForm):
    """When, where and how; what the person needs there is hers or his alone."""

    chosen = {"way": CONTACT_HOW_NAMES}

    on = DayField(label=_("On which day?"))
    time = TimeField(label=_("At what time?"), help_text=_("For example: 15:30."))
    way = ChoiceField(label=_("How do you talk?"))
    place = TextField(
        label=_("Where"), help_text=_("The place, the number or the link."), most=300, required=False
    )
    needs_there = TextField(
        label=_("What do I need there?"),
        help_text=_("Only you read this. For example: a lift, somebody who comes along, more time."),
        lines=3,
        most=1500,
        required=False,
    )

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_own:
            del self.fields["needs_there"]

    def values(self) -> dict[str, Any]:
        values = super().values()
        values["starts_at"] = datetime.combine(values.pop("on"), values.pop("time"), tzinfo=clock.zone())
        return values


class ToldForm(ChoosingForm):
    """How it went."""

    chosen = {"went": WENT_HOW_NAMES}

    went = ChoiceField(label=_("How did it go?"), required=False)
    words = TextField(label=_("In your own words"), lines=3, most=1500, required=False)
    next_step = TextField(
        label=_("What comes next"), help_text=_("For example: say thank you, or ask there."), most=300, required=False
    )
    next_on = DayField(label=_("When? You are reminded on this day."), required=False)
