"""Forms of the room."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Literal

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.notices.terms import TOPIC_NAMES, Channel, Often, Topic, Way, Wording
from sahajatri.engines import bangla
from sahajatri.kernel.pages import ChoiceField, DayField, Form, TextField, YesNoField, sentence
from sahajatri.kernel.pages.wordings import value_text

DAYS = [
    (5, _("Saturday")),
    (6, _("Sunday")),
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
]


AS_ALWAYS = "as_always"
NOTHING = (None, "")
TOPIC_GROUPS = (
    (_("People and meetings"), (Topic.PEOPLE, Topic.MEETINGS, Topic.CIRCLE, Topic.OFFERS)),
    (
        _("My way and my work"),
        (Topic.GOALS, Topic.CHECK_INS, Topic.MEASURES, Topic.WORK, Topic.NOTES, Topic.MILESTONES),
    ),
    (_("What I read and write"), (Topic.EXCHANGE, Topic.SAFETY)),
    (_("What I do for others"), (Topic.SUPPORTING, Topic.STAFF)),
)
"""Every topic that somebody may choose stands in one of them; a test looks."""


@dataclass(frozen=True)
class Folded:
    """A part of the form that is folded away under what is chosen in it now; open where something has to be mended."""

    title: Any
    now: Any  # in words
    fields: list[Any]

    @property
    def is_open(self) -> bool:
        return any(field.errors for field in self.fields)


class Confirm(Form):
    """One button."""


class DropDown(forms.TypedChoiceField):
    """One of many, in little room."""

    widget = forms.Select({"class": "govuk-select"})


def hours() -> list[tuple[int, str]]:
    """The hours of the clock as the page's language writes them."""
    language: Literal["bn", "en"] = "en" if (get_language() or "bn").startswith("en") else "bn"
    return [(hour, bangla.time_text(time(hour), language=language)) for hour in range(24)]


class WishesForm(Form):
    """The way of each topic, what may be said, when nothing comes, what is gathered, and a pause."""

    wording = ChoiceField(
        label=_("What may an SMS or e-mail say?"),
        choices=[
            (Wording.NEUTRAL.value, _("That there is something new, and short questions that I answer with 1 or 2")),
            (Wording.NEWS.value, _("Only that there is something new. Others use my phone too.")),
            (Wording.TOPIC.value, _("Also what it is about, for example: meetings")),
        ],
        help_text=_("Never a name, never anything about health, never what somebody wrote."),
    )
    at_night = YesNoField(
        label=_("Shall the night be quiet?"), yes=_("Yes, nothing from 9 pm to 8 am"), no=_("No, at any hour")
    )
    quiet_from = DropDown(label=_("My own quiet time: from"), required=False, empty_value=None, coerce=int)
    quiet_until = DropDown(label=_("My own quiet time: until"), required=False, empty_value=None, coerce=int)
    often = ChoiceField(
        label=_("When do gathered messages come?"),
        choices=[(Often.DAILY.value, _("Every day")), (Often.WEEKLY.value, _("Once a week"))],
        help_text=_("One message tells how many new ones there are. What you have read in Sahajatri is not counted."),
    )
    weekday = DropDown(label=_("Once a week: on which day?"), choices=DAYS, coerce=int)
    hour = DropDown(label=_("At what hour?"), coerce=int)
    digest_by = ChoiceField(
        label=_("How do they come?"),
        choices=[(Channel.SMS.value, _("By SMS")), (Channel.EMAIL.value, _("By e-mail"))],
    )
    paused_until = DayField(
        label=_("Pause all messages outside Sahajatri until"),
        help_text=_("On that day one message tells what is new. Leave it empty for no pause."),
        required=False,
    )

    def __init__(self, *args: Any, topics: Iterable[Topic] = (), usual: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = [("", _("No time of my own")), *hours()]
        for name in ("quiet_from", "quiet_until"):
            self.fields[name].choices = none  # type: ignore[attr-defined]
        self.fields["hour"].choices = hours()  # type: ignore[attr-defined]
        ways = [
            (AS_ALWAYS, usual),
            (Way.IN_APP.value, _("Only here in Sahajatri")),
            (Way.SMS.value, _("By SMS")),
            (Way.EMAIL.value, _("By e-mail")),
            (Way.DIGEST.value, _("Gathered in one message")),
        ]
        self.topics = list(topics)
        named = {
            f"way_{topic.value}": DropDown(label=sentence(TOPIC_NAMES[topic]), choices=ways, initial=AS_ALWAYS)
            for topic in self.topics
        }
        self.fields = {**named, **self.fields}

    def values(self) -> dict[str, Any]:
        """What was chosen, the ways of the topics together."""
        said = super().values()
        ways = {topic.value: said.pop(f"way_{topic.value}") for topic in self.topics}
        return {**said, "ways": {topic: "" if way == AS_ALWAYS else way for topic, way in ways.items()}}

    def topic_parts(self) -> list[Folded]:
        """The topics, folded by what they are about; each part tells only what comes otherwise than always."""
        parts = []
        for title, topics in TOPIC_GROUPS:
            fields = [self[f"way_{topic.value}"] for topic in topics if topic in self.topics]
            other = [f"{field.label}: {self._chosen(field)}" for field in fields if field.value() != AS_ALWAYS]
            if fields:
                parts.append(Folded(title, "; ".join(other) or _("As always"), fields))
        return parts

    def other_parts(self) -> list[Folded]:
        """What may be said, the quiet hours, what is gathered, a pause."""
        said, night, since, until = (self[name] for name in ("wording", "at_night", "quiet_from", "quiet_until"))
        gathered = [self[name] for name in ("often", "weekday", "hour", "digest_by")]
        quiet = [self._chosen(night)]
        if since.value() not in NOTHING and until.value() not in NOTHING:
            quiet.append(f"{self._chosen(since)}–{self._chosen(until)}")
        told = [field for field in gathered if field.name != "weekday" or gathered[0].value() == Often.WEEKLY.value]
        pause = self["paused_until"]
        paused = pause.initial if isinstance(pause.initial, date) else None
        return [
            Folded(_("What a message may say"), self._chosen(said), [said]),
            Folded(_("Quiet hours"), "; ".join(quiet), [night, since, until]),
            Folded(_("Gathered messages"), ", ".join(self._chosen(field) for field in told), gathered),
            Folded(_("A pause"), value_text(paused) if paused else _("No pause"), [pause]),
        ]

    def _chosen(self, field: Any) -> str:
        """The words of the choice that stands there."""
        value = str(field.field.prepare_value(field.value()))
        return str(next((words for code, words in field.field.choices if str(code) == value), "–"))


class SettleForm(Form):
    done = TextField(
        label=_("What was done?"),
        help_text=_("For example: called back, all is well. Nothing about health."),
        most=500,
        lines=3,
        error_messages={"required": _("Write in a few words what was done.")},
    )
