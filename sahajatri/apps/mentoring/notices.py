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
from .terms import Promise, PromiseCode, Side

TITLES = {
    PromiseCode.AGREEMENT: words("What do you two agree?"),
    PromiseCode.FIRST_MEETING: words("Your first meeting"),
    PromiseCode.CONTACT: words("You have not met for a while"),
    PromiseCode.LOG: words("How did the meeting go?"),
    PromiseCode.END_NEAR: words("The agreed end is near"),
    PromiseCode.PAUSE_OVER: words("Is the pause over?"),
}
TEXTS = {
    PromiseCode.AGREEMENT: words("You and %(other)s have no agreement yet. It takes five minutes to write one."),
    PromiseCode.FIRST_MEETING: words("You and %(other)s have not met yet. Suggest a day and a time."),
    PromiseCode.CONTACT: words("No contact between you and %(other)s for %(days)s days. A short message is enough."),
    PromiseCode.LOG: words("A meeting with %(other)s is over. Note in a minute how it went."),
    PromiseCode.END_NEAR: words(
        "The end that you and %(other)s agreed is in %(days)s days. Go on, or prepare the farewell: you two decide."
    ),
    PromiseCode.PAUSE_OVER: words("Do you and %(other)s want to go on? You can end the pause, or leave it."),
}
STANDS = {
    PromiseCode.AGREEMENT: words("No agreement for %(days)s days"),
    PromiseCode.FIRST_MEETING: words("No first meeting for %(days)s days"),
    PromiseCode.CONTACT: words("No contact for %(days)s days"),
    PromiseCode.LOG: words("A meeting is not noted for %(days)s days"),
    PromiseCode.END_NEAR: words("The agreed end is in %(days)s days"),
    PromiseCode.END_PASSED: words("The agreed end passed %(days)s days ago"),
    PromiseCode.PAUSE_OVER: words("The pause is over for %(days)s days"),
    PromiseCode.CALL: words("Somebody asks for a call"),
}
"""How a promise stands, for the coordinator and for the supporter's list."""


def two_of(pairing: Pairing) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """(person, the other one) for both sides, the participant first."""
    participant, supporter = pairing.participant, pairing.supporter.person
    return (participant, supporter), (supporter, participant)


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
def tell_of_pulse(event: Any, pulse: Pulse) -> None:
    ask_how_it_goes(pulse, at=event.at, key=f"pulse-{pulse.public_id}")


def ask_how_it_goes(pulse: Pulse, *, at: datetime, key: str) -> None:
    """Ask one side, in words that the other side would not learn anything from."""
    (participant, _), (supporter, _) = two_of(pulse.pairing)
    tell(
        participant if pulse.side == Side.PARTICIPANT else supporter,
        kind="pulse.asked",
        title=words("How is it going?"),
        text=words("Four short questions, if you want. Only you answer; the other side never sees it."),
        path=reverse("mentoring:pulse-answer", kwargs={"pulse": pulse.public_id}),
        programme=pulse.pairing.programme,
        at=at,
        key=key,
    )


@listen(events.PULSE_ANSWERED)
def tell_coordinator_of_call(event: Any, pulse: Pulse) -> None:
    if pulse.wants_call:
        (participant, _), (supporter, _) = two_of(pulse.pairing)
        person = participant if pulse.side == Side.PARTICIPANT else supporter
        tell_coordinators(
            pulse.pairing,
            kind="pulse.call",
            title=words("Somebody asks for a call"),
            text=words("%(who)s asks you to call."),
            facts={"who": person.display_name},
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


def remind_of_promise(pairing: Pairing, promise: Promise, *, at: datetime) -> None:
    """Remind the two, or only the supporter of what is the supporter's to do, once per promise."""
    if promise.code not in TEXTS:
        return
    both = two_of(pairing)
    for person, other in both[1:] if promise.code is PromiseCode.CONTACT else both:
        tell(
            person,
            kind=f"promise.{promise.code.value}",
            title=TITLES[promise.code],
            text=TEXTS[promise.code],
            facts={"other": other.display_name, "days": promise.days},
            path=_path(pairing),
            programme=pairing.programme,
            at=at,
            key=f"{promise.code.value}-two-{pairing.public_id}-{promise.since}",
        )


def hand_over_promise(pairing: Pairing, promise: Promise, *, at: datetime) -> None:
    """Tell the coordinator that a promise is broken, once per promise."""
    tell_coordinators(
        pairing,
        kind=f"promise.{promise.code.value}",
        title=STANDS[promise.code],
        text=words("It is about %(one)s and %(other)s. Remind them, or call."),
        facts={
            "one": pairing.participant.display_name,
            "other": pairing.supporter.person.display_name,
            "days": promise.days,
        },
        at=at,
        key=f"{promise.code.value}-coordinator-{pairing.public_id}-{promise.since}",
    )
