"""The conversation of the two."""

from datetime import datetime
from typing import Any

from sahajatri.apps.mentoring import events, rules
from sahajatri.apps.mentoring.models import Message, Pairing
from sahajatri.apps.safeguarding import queries as safeguarding
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .sides import side_acting


@action
def write_message(pairing: Pairing, *, text: str, by: Actor, at: datetime) -> Message:
    """Write to the other one; what the other one wrote before counts as read.

    Raises Refused when the pairing has ended, and while the two must not reach each other: the words are the same
    whatever the cause, so that they tell nothing.
    """
    pairing = lock(pairing)
    side_acting(by, pairing)
    insist(rules.why_ended(pairing.state))
    insist(
        safeguarding.why_no_contact(pairing.participant, pairing.supporter.person, pairing.programme)
    )
    _unread(by, pairing).update(read_at=at)
    message = Message(pairing=pairing, by=by.person, at=at, text=text)
    message.save()
    happened(events.MESSAGE_WRITTEN, message, subject=pairing.participant, programme=pairing.programme)
    return message


@action
def read_messages(pairing: Pairing, *, by: Actor, at: datetime) -> Pairing:
    """Say that everything the other one wrote is read."""
    side_acting(by, pairing)
    count = _unread(by, pairing).update(read_at=at)
    happened(events.MESSAGES_READ, pairing, subject=pairing.participant, count=count)
    return pairing


def _unread(by: Actor, pairing: Pairing) -> Any:
    return Message.objects.filter(pairing=pairing, read_at__isnull=True).exclude(by=by.person)
