"""Who is told what, when something happens between two."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.safeguarding import events as safeguarding_events
from sahajatri.apps.safeguarding.queries import coordinators, why_no_contact
from sahajatri.kernel import clock
from sahajatri.kernel.records import listen
from sahajatri.kernel.refusals import Refused
from sahajatri.kernel.wording import words

from . import events
from .actions import bring_meeting_back, hold_meeting
from .models import Agreement, EarlyWarning, LookBack, Meeting, Message, Pairing, Pulse, Repair
from .queries import (
    has_met,
    meetings_to_bring_back,
    meetings_to_hold,
    person_looking_back,
    person_of,
    two_of,
    who_is_on_call,
)
from .terms import HOW_TEXT, HOW_TITLE, STANDS, TEXTS, TITLES, FirstMeetingWith, PromiseCode


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
    """In the same words whether the other one cancelled it or it is held while the two must not meet."""
    if meeting.pairing.is_ended:
        return  # the two are told of the end
    _tell_other(
        event,
        meeting.pairing,
        "meeting.cancelled",
        words("A meeting is cancelled"),
        words("The meeting of %(when)s does not take place. Choose another time if you want."),
        facts={"when": meeting.starts_at},
    )


@listen(events.MEETING_BROUGHT_BACK)
def tell_that_it_takes_place(event: Any, meeting: Meeting) -> None:
    _tell_other(
        event,
        meeting.pairing,
        "meeting.brought-back",
        words("A meeting takes place after all"),
        words("The meeting of %(when)s takes place as planned. If the time no longer suits you, you can cancel it."),
        facts={"when": meeting.starts_at},
    )


@listen(
    safeguarding_events.CONTACT_PAUSED,
    safeguarding_events.CONTACT_RESUMED,
    safeguarding_events.CONCERN_CLOSED,
    safeguarding_events.PERSON_BLOCKED,
    safeguarding_events.PERSON_UNBLOCKED,
)
def hold_meetings_or_bring_them_back(event: Any, about: Any) -> None:
    """Who must not meet does not find a meeting on the page, and is told in the words of any other cancelling."""
    programme = about.programme
    by = the_programme_itself(programme)
    for meeting in meetings_to_hold(programme, event.at):
        with suppress(Refused):  # one of the two was here in this very moment
            hold_meeting(meeting, by=by, at=event.at)
    for meeting in meetings_to_bring_back(programme, event.at):
        with suppress(Refused):
            bring_meeting_back(meeting, by=by, at=event.at)


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


@listen(events.FAREWELL_WRITTEN)
def hand_over_thanks(event: Any, pairing: Pairing) -> None:
    _tell_other(
        event,
        pairing,
        "farewell.written",
        words("A word of thanks for you"),
        words("%(other)s left you a word of thanks."),
    )


@listen(events.LOOK_BACK_ASKED)
def ask_to_look_back(event: Any, look_back: LookBack) -> None:
    if look_back.pairing.is_ended:
        return  # the two are told of the end, and find it there
    person = person_looking_back(look_back)
    other = next(other for one, other in two_of(look_back.pairing) if one.pk == person.pk)
    tell(
        person,
        kind="look-back.asked",
        title=TITLES[PromiseCode.LOOK_BACK],
        text=TEXTS[PromiseCode.LOOK_BACK],
        facts={"other": other.display_name},
        path=reverse("mentoring:look-back-give", kwargs={"look_back": look_back.public_id}),
        programme=look_back.pairing.programme,
        at=event.at,
        key=f"look-back-{look_back.public_id}",
    )


@listen(events.FIRST_MEETING_ARRANGED)
def tell_who_stands_by(event: Any, pairing: Pairing) -> None:
    is_present = pairing.first_meeting_with == FirstMeetingWith.PRESENT
    _tell_other(
        event,
        pairing,
        "first-meeting.arranged",
        words("Your first meeting"),
        words("%(who)s comes along to your first meeting. Plan it together.")
        if is_present
        else words("%(who)s is on call for your first meeting. The phone number stands on your page."),
        facts={"who": pairing.on_call.display_name if pairing.on_call else ""},
    )


@listen(events.MEETING_PLANNED)
def tell_who_stands_by_of_first_meeting(event: Any, meeting: Meeting) -> None:
    pairing = meeting.pairing
    person = None if has_met(pairing) else who_is_on_call(pairing, event.at)
    if person is not None:
        tell(
            person,
            kind="first-meeting.planned",
            title=words("A first meeting is planned"),
            text=words("%(one)s and %(other)s: %(when)s. Be reachable then, or come along as arranged."),
            facts={
                "one": pairing.participant.display_name,
                "other": pairing.supporter.person.display_name,
                "when": meeting.starts_at,
            },
            path=reverse("mentoring:pairing-follow", kwargs={"pairing": pairing.public_id}),
            programme=pairing.programme,
            at=event.at,
            key=f"first-meeting-{meeting.public_id}",
        )


@listen(events.WARNING_RAISED)
def tell_owner(event: Any, warning: EarlyWarning) -> None:
    """Whoever owns a warning is told why and what to do; never what was said."""
    code, pairing = PromiseCode(warning.code), warning.pairing
    everybody = coordinators(pairing.programme, event.at)
    if code is PromiseCode.CALL:
        return  # told at once, when it was asked for
    for person in [warning.owner] if warning.owner is not None else everybody:
        tell(
            person,
            kind=f"promise.{code.value}",
            title=STANDS[code],
            text=words("It is about %(one)s and %(other)s. The page says what you can do."),
            facts={
                "one": pairing.participant.display_name,
                "other": pairing.supporter.person.display_name,
                "days": max((clock.day_of(event.at) - warning.since).days, 0),
            },
            path=reverse("mentoring:early-warning", kwargs={"early_warning": warning.public_id}),
            programme=pairing.programme,
            at=event.at,
            key=f"warning-{warning.public_id}",
        )


@listen(events.REPAIR_PLANNED)
def tell_of_conversation(event: Any, repair: Repair) -> None:
    pairing = repair.pairing
    if why_no_contact(pairing.participant, pairing.supporter.person, pairing.programme) is not None:
        return  # the coordinator calls each of them
    _tell_other(
        event,
        pairing,
        "repair.planned",
        words("A talk with the coordinator"),
        words("The coordinator would like to hear how you and %(other)s walk together, on %(when)s. You are called."),
        facts={"when": repair.talk_on},
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
