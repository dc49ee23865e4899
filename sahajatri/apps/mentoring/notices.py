"""Who is told what, when something happens between two."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.safeguarding.queries import coordinators, why_no_contact
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events
from .models import Agreement, Meeting, Message, Pairing, Pulse
from .queries import person_of, two_of
from .terms import HOW_TEXT, HOW_TITLE


def _path(pairing: Pairing) -> str:
    return reverse("mentoring:pairing", kwargs={"pairing": pairing.public_id})


def _tell_other(event: Any, pairing: Pairing, kind: str, title: str, text: str, **more: Any) -> None:
    """Tell the one who did not do it; both when somebody else did."""
    facts = more.pop("facts", {})
    path = more.pop("path", _path(pairing))
    for person, other in two_of(pairing):
        if person.public_id != event.by:
            tell(
                person,
                kind=kind,
                title=title,
                text=text,
                facts={"other": other.display_name, **facts},
                path=path,
                programme=pairing.programme,
                at=event.at,
                **more,
            )


@listen(events.PAIRING_OPENED)
def tell_two_that_it_begins(event: Any, pairing: Pairing) -> None:
    _tell_other(
        event,
        pairing,
        "pairing.opened",
        words("You both said yes"),
        words("You and %(other)s walk together from now on. First write what you agree, then choose a first meeting."),
    )


@listen(events.AGREEMENT_WRITTEN)
def tell_of_agreement(event: Any, agreement: Agreement) -> None:
    _tell_other(
        event,
        agreement.pairing,
        "agreement.written",
        words("An agreement to read"),
        words("%(other)s wrote what you two could agree. Read it and agree, or change it."),
    )


@listen(events.AGREEMENT_AGREED)
def tell_of_consent(event: Any, agreement: Agreement) -> None:
    _tell_other(
        event,
        agreement.pairing,
        "agreement.agreed",
        words("You two agree"),
        words("%(other)s agreed. The agreement holds from now on."),
    )


@listen(events.MEETING_PLANNED)
def tell_of_plan(event: Any, meeting: Meeting) -> None:
    _tell_other(
        event,
        meeting.pairing,
        "meeting.planned",
        words("A meeting is planned"),
        words("%(other)s planned a meeting: %(when)s."),
        facts={"when": meeting.starts_at},
    )


@listen(events.MEETING_CANCELLED)
def tell_of_cancelling(event: Any, meeting: Meeting) -> None:
    if meeting.pairing.is_ended:
        return  # the two are told of the end
    _tell_other(
        event,
        meeting.pairing,
        "meeting.cancelled",
        words("A meeting is cancelled"),
        words("%(other)s cancelled the meeting of %(when)s. Choose another time if you want."),
        facts={"when": meeting.starts_at},
    )


@listen(events.MESSAGE_WRITTEN)
def tell_of_message(event: Any, message: Message) -> None:
    pairing = message.pairing
    _tell_other(
        event,
        pairing,
        "message.written",
        words("A message for you"),
        words("%(other)s wrote to you."),
        path=reverse("mentoring:messages", kwargs={"pairing": pairing.public_id}),
    )


@listen(events.PULSE_ASKED)
def ask_how_it_goes(event: Any, pulse: Pulse) -> None:
    tell(
        person_of(pulse),
        kind="pulse.asked",
        title=HOW_TITLE,
        text=HOW_TEXT,
        path=reverse("mentoring:pulse-answer", kwargs={"pulse": pulse.public_id}),
        programme=pulse.pairing.programme,
        at=event.at,
        key=f"pulse-{pulse.public_id}",
    )


@listen(events.PULSE_ANSWERED)
def tell_coordinator_of_call(event: Any, pulse: Pulse) -> None:
    if pulse.wants_call:
        tell_coordinators(
            pulse.pairing,
            kind="pulse.call",
            title=words("Somebody asks for a call"),
            text=words("%(who)s asks you to call."),
            facts={"who": person_of(pulse).display_name},
            at=event.at,
            key=f"call-{pulse.public_id}",
        )


@listen(events.PAIRING_PAUSED)
def tell_of_pause(event: Any, pairing: Pairing) -> None:
    _tell_other(
        event,
        pairing,
        "pairing.paused",
        words("A pause"),
        words("%(other)s would like a pause. That needs no reason, and nothing is lost."),
    )


@listen(events.PAIRING_RESUMED)
def tell_of_return(event: Any, pairing: Pairing) -> None:
    _tell_other(
        event, pairing, "pairing.resumed", words("The pause is over"), words("You and %(other)s walk on together.")
    )


@listen(events.PAIRING_ENDED)
def tell_of_end(event: Any, pairing: Pairing) -> None:
    _tell_other(
        event,
        pairing,
        "pairing.ended",
        words("The way together has ended"),
        words("Your way together with %(other)s has ended. Thank you for the way you went. Look for what comes next."),
    )
    tell_coordinators(
        pairing,
        kind="pairing.ended",
        title=words("A pairing has ended"),
        text=words("%(one)s and %(other)s have ended their way together."),
        facts={"one": pairing.participant.display_name, "other": pairing.supporter.person.display_name},
        at=event.at,
        key=f"ended-{pairing.public_id}",
        but=event.by,
    )


@listen(events.PAIRING_NUDGED)
def remind_both(event: Any, pairing: Pairing) -> None:
    if why_no_contact(pairing.participant, pairing.supporter.person, pairing.programme) is not None:
        return  # somebody looks after the two; a reminder would press one of them
    _tell_other(
        event,
        pairing,
        "pairing.nudged",
        words("How are you two?"),
        words("The programme thinks of you and %(other)s. A short message or a meeting would be good now."),
    )


def tell_coordinators(pairing: Pairing, *, at: datetime, key: str, but: str = "", **told: Any) -> None:
    """Tell everybody who coordinates the programme, where the pairings are followed."""
    for person in coordinators(pairing.programme, at):
        if person.public_id != but:
            tell(
                person,
                path=reverse("mentoring:pairing-follow", kwargs={"pairing": pairing.public_id}),
                programme=pairing.programme,
                at=at,
                key=key,
                **told,
            )
