"""Who is told about supporters: the supporter what was decided, the coordinators that somebody waits."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events, queries
from .care import notices as care
from .models import PracticeTalk, Supporter
from .terms import Ground

__all__ = ["care"]


@listen(events.SUPPORTER_APPLIED)
def tell_the_coordinators(event: Any, supporter: Supporter) -> None:
    _tell_coordinators(
        supporter,
        event,
        title=words("Somebody offers to support others"),
        text=words("%(name)s waits for checks and training."),
    )


@listen(events.SUPPORT_PAUSED, events.SUPPORT_LEFT)
def tell_that_somebody_steps_back(event: Any, supporter: Supporter) -> None:
    """No reason is asked for, so none is told."""
    has_left = event.kind == events.SUPPORT_LEFT.code
    _tell_coordinators(
        supporter,
        event,
        title=words("A supporter has left") if has_left else words("A supporter takes a break"),
        text=words("%(name)s is not suggested any more. Look after the people beside her or him.")
        if has_left
        else words("%(name)s is not suggested for now. The people beside her or him stay."),
    )


@listen(events.SUPPORTER_CLEARED, events.SUPPORTER_DECLINED)
def tell_what_was_decided(event: Any, supporter: Supporter) -> None:
    is_cleared = event.kind == events.SUPPORTER_CLEARED.code
    tell(
        supporter.person,
        kind="supporters.decided",
        title=words("You can support others now") if is_cleared else words("There is an answer to your offer"),
        text=words("Say what you can offer and when. Then we look for somebody who fits.")
        if is_cleared
        else words("It does not work out this time. Read why; you can offer it again later."),
        path=reverse("supporters:my-support"),
        programme=supporter.programme,
        at=event.at,
        key=f"{event.kind}:{event.chain}:{event.number}",
    )


@listen(events.CLEARANCE_LAPSING, events.CLEARANCE_LAPSED)
def tell_that_a_clearance_lapses(event: Any, supporter: Supporter) -> None:
    """The supporter, who hears who looks after it, and that coordinator, in time to do something about it."""
    has_lapsed = event.kind == events.CLEARANCE_LAPSED.code
    title = words("A check or training has lapsed") if has_lapsed else words("A check or training will lapse soon")
    renewal = queries.open_renewal_of(supporter)
    owner = renewal.owner if renewal is not None else None
    tell(
        supporter.person,
        kind="supporters.lapsing",
        title=title,
        text=words("Nobody new is suggested until it is renewed. The people beside you stay. %(owner)s looks after it.")
        if has_lapsed
        else words("Days left: %(days)s. See what has to be renewed. %(owner)s looks after it with you."),
        facts={
            "days": event.facts.get("days", 0),
            "owner": owner.display_name if owner else str(supporter.programme.name),
        },
        path=reverse("supporters:my-way", kwargs={"supporter": supporter.public_id}),
        programme=supporter.programme,
        at=event.at,
        key=f"{event.kind}:{event.chain}:{event.number}",
    )
    _tell_coordinators(
        supporter,
        event,
        only=owner,
        title=title,
        text=words("%(name)s is not suggested until it is renewed. You look after it; the people beside stay.")
        if has_lapsed
        else words("%(name)s: renew it in time, you look after it. Days left: %(days)s."),
    )


@listen(events.CERTIFICATE_ISSUED, events.CERTIFICATE_WITHDRAWN)
def tell_about_the_certificate(event: Any, supporter: Supporter) -> None:
    is_issued = event.kind == events.CERTIFICATE_ISSUED.code
    if event.facts.get("ground") == Ground.EARLIER:
        return
    tell(
        supporter.person,
        kind="supporters.certificate",
        title=words("You have a certificate") if is_issued else words("Your certificate was withdrawn"),
        text=words("You can see it, print it and keep it.")
        if is_issued
        else words("Read why. You can talk about it with the coordinator."),
        path=reverse("supporters:my-way", kwargs={"supporter": supporter.public_id}),
        programme=supporter.programme,
        at=event.at,
        key=f"{event.kind}:{event.chain}:{event.number}",
    )


@listen(events.PRACTICE_TALK_PLANNED, events.PRACTICE_TALK_CALLED_OFF, events.PRACTICE_TALK_ASSESSED)
def tell_about_the_practice_talk(event: Any, talk: PracticeTalk) -> None:
    """The two in it; the coordinator who planned it hears the end."""
    heads = {
        events.PRACTICE_TALK_PLANNED.code: (
            words("A practice conversation is planned"),
            words("Day and time: %(when)s. You can look at the situation beforehand."),
        ),
        events.PRACTICE_TALK_CALLED_OFF.code: (
            words("A practice conversation was called off"),
            words("Another day will be found."),
        ),
        events.PRACTICE_TALK_ASSESSED.code: (
            words("A practice conversation is written down"),
            words("Read what went well and what comes next. You can add a word of your own."),
        ),
    }
    title, text = heads[event.kind]
    told: list[Any] = [talk.supporter.person]
    is_assessed = event.kind == events.PRACTICE_TALK_ASSESSED.code
    if not is_assessed:
        told.append(talk.assessor)
    elif talk.planned_by_id not in {talk.assessor_id, talk.supporter.person_id}:
        told.append(talk.planned_by)
    for person in told:
        if person is None or person.public_id == event.by:
            continue
        is_own = person.pk == talk.supporter.person_id
        tell(
            person,
            kind="supporters.practice-talk",
            title=title,
            text=text if is_own or not is_assessed else words("Look at what comes next."),
            facts={"when": talk.planned_at},
            path=reverse("supporters:practice-talk", kwargs={"practice_talk": talk.public_id}),
            programme=talk.supporter.programme,
            at=event.at,
            key=f"{event.kind}:{event.chain}:{event.number}:{person.public_id}",
        )


@listen(events.CONFLICTS_STATED, events.REFERENCE_NAMED)
def tell_that_something_is_to_be_looked_at(event: Any, supporter: Supporter) -> None:
    is_statement = event.kind == events.CONFLICTS_STATED.code
    if event.by != supporter.person.public_id:
        return
    _tell_coordinators(
        supporter,
        event,
        title=words("A statement to read") if is_statement else words("Somebody to ask about a supporter"),
        text=words("%(name)s made a statement on conflicts of interest.")
        if is_statement
        else words("%(name)s named somebody who can be asked."),
    )


def _tell_coordinators(supporter: Supporter, event: Any, *, title: str, text: str, only: Any = None) -> None:
    for coordinator in coordinators(supporter.programme, event.at):
        if coordinator.pk == supporter.person_id or (only is not None and coordinator.pk != only.pk):
            continue
        tell(
            coordinator,
            kind="supporters.supporter",
            title=title,
            text=text,
            facts={"name": supporter.person.display_name, "days": event.facts.get("days", 0)},
            path=reverse("supporters:supporter", kwargs={"supporter": supporter.public_id}),
            programme=supporter.programme,
            at=event.at,
            key=f"{event.kind}:{event.chain}:{event.number}",
        )
