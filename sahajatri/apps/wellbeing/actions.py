"""Writes about check-ins."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sahajatri.apps.consent.actions import close_item, open_item
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened
from sahajatri.kernel.refusals import insist

from . import events, rules
from .access import AUDIENCE_OF
from .models import CheckIn
from .terms import CheckInChannel

AUDIENCES = tuple(AUDIENCE_OF.values())


@action
def give_check_in(
    person: Any,
    *,
    programme: Any,
    mood: int | None = None,
    belonging: int | None = None,
    confidence: int | None = None,
    words: str = "",
    readers: Iterable[str] = (),
    on: date | None = None,
    channel: CheckInChannel = CheckInChannel.APP,
    by: Actor,
    at: datetime,
) -> CheckIn:
    """Keep how ``person`` is, for the readers chosen (codes of Audience; nobody when empty).

    What the person gives opens check-ins as a whole to these readers, so that the sharing page tells the truth;
    closing that switch closes this one too.

    Raises Refused when nothing is said or a number is off the scale.
    """
    numbers = (mood, belonging, confidence)
    insist(rules.why_nothing_said(numbers, words) or rules.why_not_on_scale(numbers))
    is_own = by.person is not None and by.person.pk == person.pk
    check_in = CheckIn(
        programme=programme,
        person=person,
        on=on or clock.day_of(at),
        given_at=at,
        mood=mood,
        belonging=belonging,
        confidence=confidence,
        words=words,
        readers=_known(readers),
        channel=channel.value,
        typed_by=None if is_own else by.person,
    )
    check_in.save()
    if is_own:
        for audience in _known(readers):
            open_item(person, Item.CHECK_INS, Audience(audience), programme=programme, by=by, at=at)
    happened(
        events.CHECK_IN_GIVEN, check_in, subject=person, channel=check_in.channel, readers=check_in.readers
    )
    return check_in


@action
def choose_readers(person: Any, *, programme: Any, readers: Iterable[str], by: Actor, at: datetime) -> Any:
    """Let exactly ``readers`` see all check-ins given so far; the next one offers the same.

    Raises Refused when somebody else chooses.
    """
    chosen = _known(readers)
    for audience in AUDIENCES:
        switch = open_item if audience.value in chosen else close_item
        switch(person, Item.CHECK_INS, audience, programme=programme, by=by, at=at)
    CheckIn.objects.filter(person=person, programme=programme).update(readers=chosen)
    happened(events.READERS_CHOSEN, person, subject=person, programme=programme, readers=chosen)
    return person


@action
def take_over_check_in(
    person: Any,
    *,
    programme: Any,
    on: date,
    mood: int | None = None,
    belonging: int | None = None,
    confidence: int | None = None,
    words: str = "",
    channel: CheckInChannel = CheckInChannel.UNKNOWN,
    readers: Iterable[str] = (),
    by: Actor,
    at: datetime,
) -> CheckIn:
    """Take over a check-in from a register; the same one is taken over once. Open to nobody unless said."""
    numbers = (mood, belonging, confidence)
    insist(rules.why_not_on_scale(numbers))
    said = {"mood": mood, "belonging": belonging, "confidence": confidence, "words": words}
    check_in = CheckIn.objects.filter(person=person, programme=programme, on=on, **said).first()
    if check_in is None:
        check_in = CheckIn(
            programme=programme,
            person=person,
            on=on,
            given_at=at,
            mood=mood,
            belonging=belonging,
            confidence=confidence,
            words=words,
            readers=_known(readers),
            channel=channel.value,
            typed_by=by.person,
        )
        check_in.save()
    happened(events.CHECK_IN_TAKEN_OVER, check_in, subject=person)
    return check_in


def _known(readers: Iterable[str]) -> list[str]:
    chosen = set(readers)
    return [audience.value for audience in AUDIENCES if audience.value in chosen]
