"""How signs are said on the pages of this room."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.caseload.models import Sign
from sahajatri.apps.caseload.queries import Look, OnCaseload
from sahajatri.apps.caseload.rules import reason_of
from sahajatri.apps.caseload.signs.queries import signal_of
from sahajatri.apps.caseload.terms import (
    DISMISSAL_NAMES,
    END_NAMES,
    LIVE,
    MANY_PEOPLE,
    STATE_NAMES,
    STEP_NAMES,
    VERY_MANY_PEOPLE,
    Dismissal,
    SignEnd,
    SignState,
    SignStep,
)
from sahajatri.engines.signals import Signal
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.wordings import value_text


def reason_words(signal: Signal) -> str:
    """Why to look, in words."""
    return sentence(*reason_of(signal))


def look_words(look: Look) -> dict[str, Any]:
    """One reason to look: why, how pressing, who looks until when, and what can be done about it."""
    is_red, sign = look.signal.severity == "red", look.sign
    row: dict[str, Any] = {
        "text": reason_words(look.signal),
        "kind": "urgent" if is_red else "warn",
        "tag": _("Look soon") if is_red else _("Have a look"),
        "since": look.signal.since,
        "sign": sign,
    }
    if look.is_in_hand:
        row |= {"kind": "wait", "tag": _("In hand")}
    if sign is not None:
        row |= {
            "state": state_words(sign),
            "due": sign.due_on,
            "is_late": look.is_late,
            "is_open": sign.state == SignState.OPEN,
            "owner": sign.owner,
        }
    return row


def state_words(sign: Sign) -> str:
    """Where a sign stands."""
    if sign.state == SignState.GONE and sign.step:
        return _("Something was done, and the cause is gone")
    if sign.state in LIVE and sign.put_off_until is not None:
        return _("Put off")
    return sentence(STATE_NAMES[SignState(sign.state)])


def state_kind(sign: Sign, today: date) -> str:
    """The kind of tag for a sign: urgent when its day is past."""
    if sign.state not in LIVE:
        return "done" if sign.state == SignState.GONE else "plain"
    if sign.due_on < today:
        return "urgent"
    return "warn" if sign.state == SignState.OPEN else "wait"


def sign_rows(sign: Sign) -> list[dict[str, Any]]:
    """Everything that is kept of a sign, as rows to read."""
    rows = [
        {"key": _("Seen first"), "value": value_text(sign.first_seen_on)},
        {"key": _("Seen last"), "value": value_text(sign.last_seen_on)},
        {"key": _("Who looks after it"), "value": sign.owner.display_name if sign.owner else _("Nobody yet")},
    ]
    if sign.state in LIVE:
        rows.append({"key": _("Until when"), "value": value_text(sign.due_on)})
    if sign.put_off_because:
        rows.append({"key": _("Put off because"), "value": sentence(DISMISSAL_NAMES[Dismissal(sign.put_off_because)])})
    if sign.step and sign.stepped_on:
        done = f"{sentence(STEP_NAMES[SignStep(sign.step)])} ({value_text(sign.stepped_on)})"
        rows.append({"key": _("What was done"), "value": done})
    if sign.next_step:
        rows.append({"key": _("Next step"), "value": sign.next_step})
    if sign.dismissal:
        rows.append({"key": _("Dismissed because"), "value": sentence(DISMISSAL_NAMES[Dismissal(sign.dismissal)])})
    if sign.end:
        rows.append({"key": _("How it ended"), "value": sentence(END_NAMES[SignEnd(sign.end)])})
    if sign.note:
        rows.append({"key": _("Note"), "value": sign.note})
    return rows


def past_words(sign: Sign) -> dict[str, Any]:
    """A sign that is past, in one line."""
    return {
        "text": reason_words(signal_of(sign)),
        "state": state_words(sign),
        "when": sign.state_since,
        "url": reverse("caseload:sign", kwargs={"sign": sign.public_id}),
    }


def load_words(rows: Sequence[OnCaseload]) -> str:
    """How much a practitioner carries, in words."""
    count, pressing = len(rows), sum(1 for row in rows if row.need == 2)
    if count >= VERY_MANY_PEOPLE or (count >= MANY_PEOPLE and pressing * 3 >= count):
        return _("That is a lot for one person. Talk with the coordinator about sharing it.")
    if count >= MANY_PEOPLE:
        return _("That is a full caseload.")
    return ""
