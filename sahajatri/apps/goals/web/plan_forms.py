"""Forms of the plan and of looking back together."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.goals.rules import LookedAt, LookingBack
from sahajatri.apps.goals.terms import ReviewDecision
from sahajatri.kernel.pages import ChoiceField, DayField, Form, TextField

from .plan_wording import DECISION_WORDS

SOMEBODY_ELSE = "other"
NO_GOAL = "none"

Choices = Iterable[tuple[str, Any]]


class HelpForm(Form):
    """Who helps with what."""

    who = ChoiceField(label=_("Who helps?"))
    name = TextField(
        label=_("The name, when it is somebody else"),
        help_text=_("For example: my brother Rafiq."),
        most=120,
        required=False,
    )
    words = TextField(
        label=_("What does this person do?"),
        help_text=_("In plain words. For example: “Goes with me to the bus stop on Sundays”."),
        lines=3,
        most=300,
    )
    goal = ChoiceField(label=_("Does it belong to one of the goals?"))

    def __init__(self, *args: Any, people: Choices = (), goals: Choices = (), readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [*people, (SOMEBODY_ELSE, _("Somebody else"))]  # type: ignore[attr-defined]  # a ChoiceField
        goals = list(goals)
        if goals:
            self.fields["goal"].choices = [*goals, (NO_GOAL, _("To the whole plan"))]  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["goal"]
        self.fields["words"].readers = readers  # type: ignore[attr-defined]  # shown under the box

    def values(self) -> dict[str, Any]:
        found = super().values()
        who, goal = found["who"], found.get("goal", NO_GOAL)
        return {**found, "who": "" if who == SOMEBODY_ELSE else who, "goal": "" if goal == NO_GOAL else goal}


class HardTimesForm(Form):
    """What to do when it gets hard."""

    when_hard = TextField(
        label=_("What helps you when it gets hard?"),
        help_text=_("In your own words. For example: “I rest for a day, then I call Bikram. A smaller step is fine.”"),
        lines=5,
        most=1000,
        required=False,
    )

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when_hard"].readers = readers  # type: ignore[attr-defined]  # shown under the box


class AskToSignForm(Form):
    """Who signs it with the participant."""

    helper = ChoiceField(label=_("Who signs it with you?"), help_text=_("This person can then read the whole plan."))

    def __init__(self, *args: Any, helpers: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helper"].choices = list(helpers)  # type: ignore[attr-defined]  # a ChoiceField


class SignForm(Form):
    """A signature: the name, or "I agree" when writing is hard; who read it aloud or helped."""

    name = TextField(label=_("Write your name"), most=120, required=False, autocomplete="name")
    agrees = forms.BooleanField(label=_("I agree. Writing is hard for me."), required=False)
    helped_by = TextField(
        label=_("Did somebody read this to you or help you? Who?"),
        help_text=_("For example: my sister Rina. Leave it empty if you read it yourself."),
        most=120,
        required=False,
    )


class LookingBackForm(Form):
    """What went well, what happens with each goal, when again."""

    helper = ChoiceField(label=_("With whom do you look back?"))
    went_well = TextField(
        label=_("What went well?"), help_text=_("Small things count too."), lines=3, most=1000
    )
    was_hard = TextField(
        label=_("What was hard, and what would help?"), lines=3, most=1000, required=False
    )
    next_on = DayField(label=_("When do you look back together again?"), help_text=_("Three months from now is usual."))

    def __init__(
        self, *args: Any, helpers: Choices = (), goals: Iterable[tuple[str, str]] = (), readers: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        helpers, self.goals = list(helpers), list(goals)
        if helpers:
            self.fields["helper"].choices = helpers  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["helper"]
        for key, text in self.goals:
            self.fields[f"goal_{key}"] = ChoiceField(
                label=_("What happens with this goal? “%(goal)s”") % {"goal": text},
                choices=[(decision.value, said) for decision, said in DECISION_WORDS.items()],
            )
            self.fields[f"words_{key}"] = TextField(
                label=_("A few words about it: what changes?"), lines=2, most=300, required=False
            )
        self.fields["went_well"].readers = readers  # type: ignore[attr-defined]  # shown under the box
        self.order_fields([name for name in self.fields if name != "next_on"] + ["next_on"])

    def values(self) -> dict[str, Any]:
        found = super().values()
        goals = {
            key: LookedAt(ReviewDecision(found[f"goal_{key}"]), found[f"words_{key}"]) for key, _text in self.goals
        }
        told = LookingBack(went_well=found["went_well"], was_hard=found["was_hard"], goals=goals)
        return {"told": told, "next_on": found["next_on"], "helper": found.get("helper", "")}
