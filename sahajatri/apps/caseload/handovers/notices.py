"""Who is told about handovers. No notice carries a word of a note."""

from typing import Any

from sahajatri.apps.caseload import events
from sahajatri.apps.caseload.models import Handover
from sahajatri.apps.caseload.terms import HandoverAnswer
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from .queries import path_of


def _tell(person: Any, handover: Handover, event: Any, *, kind: str, title: str, text: str) -> None:
    if person is None or person.public_id == event.by:
        return
    tell(
        person,
        kind=kind,
        title=title,
        text=text,
        facts={
            "person": handover.person.display_name,
            "giver": handover.giver.display_name,
            "receiver": handover.receiver.display_name,
        },
        path=path_of(handover),
        programme=handover.programme,
        at=event.at,
        key=f"{kind}:{event.chain}:{event.number}:{person.public_id}",
    )


@listen(events.HANDOVER_PROPOSED)
def ask_those_concerned(event: Any, handover: Handover) -> None:
    if handover.is_sudden:
        title, text = (
            words("Another practitioner goes on with you"),
            words("%(giver)s is away. %(receiver)s is asked to go on with you. You can ask for a talk."),
        )
        _tell(
            handover.giver,
            handover,
            event,
            kind="handover.sudden",
            title=words("Somebody is handed over while you are away"),
            text=words("%(receiver)s is asked to go on with %(person)s."),
        )
    else:
        title, text = (
            words("Another practitioner could go on with you"),
            words("%(giver)s proposes that %(receiver)s goes on with you. Say whether that is all right for you."),
        )
    _tell(handover.person, handover, event, kind="handover.proposed", title=title, text=text)
    _tell(
        handover.receiver,
        handover,
        event,
        kind="handover.asked",
        title=words("You are asked to take over"),
        text=words("You are asked to go on with %(person)s. Please answer."),
    )


@listen(events.HANDOVER_SAID)
def tell_of_the_answer(event: Any, handover: Handover) -> None:
    if handover.answer != HandoverAnswer.TALK:
        return
    for person in (handover.giver, *coordinators(handover.programme, event.at)):
        _tell(
            person,
            handover,
            event,
            kind="handover.talk",
            title=words("A talk is asked for"),
            text=words("%(person)s asks for a talk before another practitioner goes on."),
        )


@listen(events.HANDOVER_DONE)
def tell_that_it_is_done(event: Any, handover: Handover) -> None:
    _tell(
        handover.person,
        handover,
        event,
        kind="handover.done",
        title=words("Your practitioner from now on"),
        text=words("%(receiver)s goes on with you from now on. %(giver)s no longer sees anything about you."),
    )
    for one in (handover.giver, handover.receiver):
        _tell(
            one,
            handover,
            event,
            kind="handover.done",
            title=words("A handover is done"),
            text=words("%(receiver)s goes on with %(person)s from now on. What was open has moved along."),
        )


@listen(events.HANDOVER_DECLINED, events.HANDOVER_WITHDRAWN)
def tell_that_it_does_not_come_about(event: Any, handover: Handover) -> None:
    people = [handover.person, handover.giver, handover.receiver, handover.proposed_by]
    for one in {p.pk: p for p in people if p is not None}.values():
        _tell(
            one,
            handover,
            event,
            kind="handover.off",
            title=words("A handover does not come about"),
            text=words("%(giver)s goes on with %(person)s as before."),
        )
