"""How states are said on the pages of this room."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.terms import Item
from sahajatri.apps.mentoring.models import EarlyWarning, Meeting, Pairing
from sahajatri.apps.mentoring.terms import (
    STANDS,
    MeetingMode,
    MeetingState,
    PairingState,
    Promise,
    PromiseCode,
    WarningState,
)
from sahajatri.kernel.pages import sentence

from .forms import MODE_WORDS


def state_words(pairing: Pairing) -> str:
    """The state of a pairing in words."""
    return {
        PairingState.BEGINNING: _("Beginning"),
        PairingState.ACTIVE: _("Under way"),
        PairingState.PAUSED: _("On a pause"),
        PairingState.ENDED: _("Ended"),
    }[PairingState(pairing.state)]


def state_kind(pairing: Pairing) -> str:
    """The kind of tag for the state."""
    return {
        PairingState.BEGINNING: "now",
        PairingState.ACTIVE: "done",
        PairingState.PAUSED: "wait",
        PairingState.ENDED: "plain",
    }[PairingState(pairing.state)]


def two_words(pairing: Pairing) -> str:
    """The names of the two."""
    return f"{pairing.participant.display_name} · {pairing.supporter.person.display_name}"


def promise_words(promise: Promise) -> str:
    """How a promise stands."""
    return sentence(STANDS[promise.code], {"days": promise.days})


def warning_words(warning: EarlyWarning, today: date) -> str:
    """Why somebody should look after two."""
    return sentence(STANDS[PromiseCode(warning.code)], {"days": max((today - warning.since).days, 0)})


def warning_state_words(warning: EarlyWarning) -> str:
    """Where an early warning stands."""
    return {
        WarningState.OPEN: _("New"),
        WarningState.TAKEN: _("Somebody looks after it"),
        WarningState.ACTED: _("Something was done"),
        WarningState.CLOSED: _("Closed"),
    }[WarningState(warning.state)]


def warning_kind(warning: EarlyWarning, today: date) -> str:
    """The kind of tag for an early warning: urgent when its day is past."""
    if warning.state == WarningState.CLOSED:
        return "plain"
    if warning.due_on < today:
        return "urgent"
    return "warn" if warning.state == WarningState.OPEN else "wait"


def kind_words(pairing: Pairing) -> str:
    """What kind of supporter walks in this pairing."""
    return _("Mentor") if pairing.supporter.kind == "mentor" else _("Peer supporter")


def meeting_words(meeting: Meeting) -> str:
    """How a meeting went."""
    return {
        MeetingState.PLANNED: _("Planned, not noted yet"),
        MeetingState.HELD: _("You met"),
        MeetingState.ATTEMPTED: _("Tried, not reached"),
        MeetingState.CANCELLED: _("Did not take place"),
    }[MeetingState(meeting.state)]


def entry_of(meeting: Meeting) -> dict[str, Any]:
    """A meeting as an entry of a timeline."""
    return {
        "when": meeting.starts_at,
        "title": f"{meeting_words(meeting)} · {MODE_WORDS[MeetingMode(meeting.mode)]}",
        "text": meeting.note,
        "url": reverse("mentoring:meeting", kwargs={"meeting": meeting.public_id}),
    }


def items_words(items: frozenset[Item]) -> list[str]:
    """What a participant opened, named in the order of the switches."""
    words = {
        Item.CONTACT: _("phone and e-mail"),
        Item.PLACE: _("place"),
        Item.STRENGTHS: _("strengths"),
        Item.LIMITS: _("what costs energy"),
        Item.WORK_WISHES: _("wishes for work"),
        Item.WORK_HISTORY: _("earlier work"),
        Item.BARRIERS: _("barriers"),
        Item.COMMUNICATION: _("ways to understand each other"),
        Item.ACCESS_NEEDS: _("what makes taking part possible"),
        Item.AVAILABILITY: _("good times"),
        Item.EXPERIENCE: _("shared experience"),
        Item.DISABILITY: _("disability"),
        Item.OWN_WORDS: _("own words"),
        Item.GOALS: _("goals"),
        Item.CHECK_INS: _("check-ins"),
        Item.OCCUPATION: _("roles and interests"),
        Item.FUNCTIONING: _("functioning"),
        Item.WORK_RECORD: _("jobs and applications"),
        Item.MILESTONES: _("milestones"),
        Item.PRACTICE: _("practice"),
        Item.ADJUSTMENTS: _("what should be different at work"),
    }
    return [words[item] for item in Item if item in items]
