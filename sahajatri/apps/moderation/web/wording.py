"""States, reasons and waits in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahajatri.apps.moderation.access import OpenedMatter
from sahajatri.apps.moderation.models import Matter, Report
from sahajatri.apps.moderation.moderated import kind_of
from sahajatri.apps.moderation.queries import OBJECTION, Times
from sahajatri.apps.moderation.rules import as_told_to_author
from sahajatri.apps.moderation.terms import OBJECTIONABLE, OPEN, MatterState, Reason, ReportReason, Why
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import number

REASON_WORDS: Mapping[str, Any] = {
    Reason.PRIVATE: gettext_lazy(
        "It showed a phone number, an address or something else that is private. Such things can be misused."
    ),
    Reason.SOMEBODY_ELSES: gettext_lazy("It told what belongs to somebody else. Only that person may tell it."),
    Reason.HURTS: gettext_lazy("It could hurt or belittle somebody who reads it."),
    Reason.SEXUAL: gettext_lazy("It was about something sexual. That has no place here."),
    Reason.MONEY: gettext_lazy("It asked for money or wanted to sell something."),
    Reason.HARMFUL: gettext_lazy("It was not right, or somebody could come to harm who follows it."),
    Reason.UNSAFE: gettext_lazy(
        "It told how somebody hurt herself or himself. Reading that can be dangerous for others. "
        "You can always tell how you feel; somebody will listen."
    ),
    Reason.ELSEWHERE: gettext_lazy("It belongs somewhere else."),
    Reason.OTHER: gettext_lazy("Something else, in the words below."),
}
REPORT_WORDS: Mapping[str, Any] = {
    ReportReason.PRIVATE: gettext_lazy("It shows a phone number, an address or something private"),
    ReportReason.HURTS: gettext_lazy("It insults or belittles somebody"),
    ReportReason.SEXUAL: gettext_lazy("It is about something sexual"),
    ReportReason.MONEY: gettext_lazy("It asks for money or wants to sell something"),
    ReportReason.HARMFUL: gettext_lazy("It is not right, and somebody could come to harm"),
    ReportReason.ELSEWHERE: gettext_lazy("It does not belong here"),
    ReportReason.OTHER: gettext_lazy("Something else"),
}
WHY_WORDS: Mapping[str, Any] = {
    Why.FIRST_POST: gettext_lazy("First words here"),
    Why.REPORT: gettext_lazy("Reported"),
    Why.EDIT: gettext_lazy("Changed by its writer"),
    Why.FOUND_WORDS: gettext_lazy("Words that may need somebody"),
    Why.SEEN: gettext_lazy("Seen by somebody who looks after the place"),
    OBJECTION: gettext_lazy("Objections"),
}
_AUTHOR_STATES: Mapping[str, Any] = {
    MatterState.WAITING: gettext_lazy("Is being looked at"),
    MatterState.TAKEN_DOWN: gettext_lazy("Taken down"),
    MatterState.LEFT_OUT: gettext_lazy("Words left out"),
    MatterState.OBJECTED: gettext_lazy("Another person looks at your objection"),
    MatterState.UPHELD: gettext_lazy("The decision stands"),
    MatterState.BROUGHT_BACK: gettext_lazy("Can be seen again"),
}
_REPORTER_STATES: Mapping[str, Any] = {
    MatterState.WAITING: gettext_lazy("Somebody looks at it"),
    MatterState.LET_THROUGH: gettext_lazy("It stays. It keeps to the house rules."),
    MatterState.TAKEN_DOWN: gettext_lazy("It was taken down."),
    MatterState.LEFT_OUT: gettext_lazy("Some words were left out; the rest stays."),
    MatterState.OBJECTED: gettext_lazy("It was taken down."),
    MatterState.UPHELD: gettext_lazy("It was taken down."),
    MatterState.BROUGHT_BACK: gettext_lazy("It was looked at again, and it stays."),
    MatterState.GONE: gettext_lazy("It is not there any more."),
}


def name_of(matter: Matter) -> str:
    """What kind of thing it is."""
    kind = kind_of(matter.place)
    return sentence(kind.name) if kind is not None else _("Something you wrote")


def own(matter: Matter) -> dict[str, Any]:
    """A decision as the author of the thing reads it: never why it came up, never who decided."""
    state = MatterState(matter.state)
    when, due = matter.state_since, matter.due_at
    if state == MatterState.WAITING:
        when, due = as_told_to_author(why=matter.why, since=when, due_at=due, hidden_at=matter.hidden_at)
    return {
        "matter": matter,
        "name": name_of(matter),
        "state": _AUTHOR_STATES[state],
        "kind": "warn" if state in OBJECTIONABLE else "plain",
        "when": when,
        "due": due,
        "waits": state in OPEN,
        "reason": REASON_WORDS.get(matter.reason, ""),
        "may_object": state in OBJECTIONABLE and matter.objected_at is None,
    }


def own_text(opened: OpenedMatter) -> dict[str, Any]:
    """What the author wrote, what stands now when words were left out, and where."""
    matter, look = opened.matter, opened.look
    is_changed = bool(matter.before) and matter.state != MatterState.BROUGHT_BACK
    return {
        "title": look.title if look is not None and look.title != name_of(matter) else "",
        "text": matter.before or (look.text if look is not None else ""),
        "now": look.text if look is not None and is_changed else "",
        "url": (look.url_for_author or look.url) if look is not None else "",
    }


def reported(report: Report) -> dict[str, Any]:
    """A report as the one who wrote it reads it: what came of it, in neutral words."""
    matter = report.matter
    return {
        "report": report,
        "name": name_of(matter),
        "reason": REPORT_WORDS[report.reason],
        "result": _REPORTER_STATES[MatterState(matter.state)],
        "waits": matter.state == MatterState.WAITING,
        "may_see_again": report.hides_since is not None
        and matter.state in {MatterState.LET_THROUGH, MatterState.LEFT_OUT, MatterState.BROUGHT_BACK},
    }


def queued(matter: Matter, at: Any) -> dict[str, Any]:
    """A row of the queue."""
    is_objection = matter.state == MatterState.OBJECTED
    return {
        "matter": matter,
        "name": name_of(matter),
        "author": matter.author.display_name if matter.author is not None else "",
        "why": _("An objection") if is_objection else WHY_WORDS[matter.why],
        "is_hidden": matter.hidden_at is not None,
        "is_late": matter.due_at < at,
        "due": matter.due_at,
        "owner": matter.owner.display_name if matter.owner is not None else "",
    }


def times_row(found: Times) -> list[str] | None:
    """A row of waiting times; None when they were too few to show."""
    if found.median_hours is None or found.slowest_hours is None:
        return None
    return [str(WHY_WORDS[found.why]), hours(found.median_hours), hours(found.slowest_hours)]


def hours(value: float) -> str:
    """A while in hours, or in days from two days on."""
    if value < 1:
        return _("less than an hour")
    if value < 48:
        return _("%(n)s hours") % {"n": number(round(value, 1))}
    return _("%(n)s days") % {"n": number(round(value / 24, 1))}


_DECIDED: Mapping[str, Any] = {
    MatterState.WAITING: gettext_lazy("Waits for a decision"),
    MatterState.LET_THROUGH: gettext_lazy("It stays"),
    MatterState.TAKEN_DOWN: gettext_lazy("Taken down"),
    MatterState.LEFT_OUT: gettext_lazy("Words left out"),
    MatterState.OBJECTED: gettext_lazy("Its writer objected"),
    MatterState.UPHELD: gettext_lazy("The decision stands"),
    MatterState.BROUGHT_BACK: gettext_lazy("Can be seen again"),
    MatterState.GONE: gettext_lazy("It is not there any more."),
}


def decided(matter: Matter) -> str:
    """Where it stands, for those who decide."""
    return str(_DECIDED[MatterState(matter.state)])
