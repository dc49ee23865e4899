"""A text that came in: what it says is done once, and what nobody can be sure of goes to a person."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from sahajatri.apps.notices import events, hearing, queries, rules, wordings
from sahajatri.apps.notices.models import Heard, Notice
from sahajatri.apps.notices.terms import HEARD_HOURS, REPLY, HeardState, Meaning
from sahajatri.apps.people.queries import accounts_at, how_to_reach
from sahajatri.apps.programmes.access import actor_for, the_programme_itself
from sahajatri.engines import bangla
from sahajatri.kernel.access import STAFF, Actor
from sahajatri.kernel.pages.wordings import sentence
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused

from .choosing import start_messages, stop_messages
from .telling import send_to

log = logging.getLogger(__name__)
MOST_LETTERS = 2000


def take_text(number: str, text: str, *, reference: str = "", at: datetime) -> Heard:
    """Take a text from a phone. The same ``reference`` again is the same text: it acts once."""
    try:
        number = bangla.parse_phone(number)
    except bangla.Unreadable:
        number = bangla.clean(number)[:40]
    reference = reference[:120]
    if reference and (known := queries.heard_as(reference)) is not None:
        return known
    programme = queries.programme_of_number(number)
    by = the_programme_itself(programme)
    try:
        return hear(number, bangla.clean(text)[:MOST_LETTERS], reference, programme, by=by, at=at)
    except IntegrityError:  # the gateway brought it twice in the same moment
        known = queries.heard_as(reference) if reference else None
        if known is None:
            raise
        return known


@action
def hear(number: str, text: str, reference: str, programme: Any, *, by: Actor, at: datetime) -> Heard:
    """Keep the text and do what it says, in one transaction."""
    known = queries.heard_as(reference)
    if known is not None:
        happened(events.TEXT_HEARD, known, programme=programme, meaning=known.meaning)
        return known
    people = [account.person for account in accounts_at(number)]
    meaning = rules.meaning_of(text)
    heard = Heard.objects.create(
        programme=programme,
        person=people[0] if len(people) == 1 else None,
        number=number,
        text=text,
        reference=reference,
        meaning=meaning,
        heard_at=at,
        state=HeardState.TAKEN,
        state_since=at,
    )
    if meaning is Meaning.STOP:
        if stop_messages(number, by=by, at=at):
            _say(number, people, wordings.STOPPED, programme, at)
    elif meaning is Meaning.START:
        if start_messages(number, by=by, at=at):
            _say(number, people, wordings.STARTED, programme, at)
    else:
        said = _answered(heard, people, meaning, at) if meaning is not Meaning.OTHER else None
        if said is None:
            _give_to_a_person(heard, people, at)
        else:
            _say(number, people, said or wordings.THANKS, programme, at)
    happened(events.TEXT_HEARD, heard, subject=heard.person, programme=programme, meaning=meaning.value)
    return heard


def _answered(heard: Heard, people: list[Any], meaning: Meaning, at: datetime) -> str | None:
    """What is to be said back when the reply did what the last question asked; None when a person has to look."""
    asked = queries.last_question_to(heard.number, at)
    if asked is None or [p.pk for p in people] != [asked.person_id]:
        return None
    take = hearing.who_answers(asked.kind)
    if take is None:
        return None
    actor = actor_for(asked.person, programme_id=asked.programme_id, at=at)
    # A phone proves nobody: what staff may do needs their second step, so a text never does it.
    actor = Actor(actor.person, actor.programme, actor.roles - STAFF)
    reply = hearing.Reply(asked.person, asked.asks_about, asked.programme, meaning is Meaning.YES, actor, at)
    try:
        with transaction.atomic():
            said = take(reply)
    except Refused:
        return None
    except Exception:  # the text must not be lost because a room stumbles over it
        log.exception("A reply to a message of kind %s could not be taken.", asked.kind)
        return None
    heard.asked = asked
    heard.save()
    return said


def _give_to_a_person(heard: Heard, people: list[Any], at: datetime) -> None:
    is_first = not _was_told_today(heard.number, at)
    heard.state, heard.due_at = HeardState.WAITING, at + timedelta(hours=HEARD_HOURS)
    heard.save()
    told = hearing.HeardText(heard.text, heard.number, tuple(people), heard.programme, heard.public_id, at)
    for listen in hearing.all_that_listen():
        try:
            with transaction.atomic():
                listen(told)
        except Exception:  # whoever stumbles over a text must not take it from the coordinators
            log.exception("Somebody who listens stumbled over a text.")
    if people and is_first:
        _say(heard.number, people, wordings.HEARD, heard.programme, at)


def _was_told_today(number: str, at: datetime) -> bool:
    found = Heard.objects.filter(number=number, due_at__isnull=False, heard_at__gt=at - timedelta(days=1))
    return found.exists()


def _say(number: str, people: list[Any], text: str, programme: Any, at: datetime) -> Notice | None:
    """Answer the phone, neutrally and in one part; a number that nobody here has gets no answer."""
    if not people or "@" in number:
        return None
    language = how_to_reach(people[0]).language
    is_short = wordings.short_enough(sentence(text, language=language), "")
    said = text if is_short else wordings.THANKS
    ends = at + timedelta(hours=1)
    return send_to(
        number,
        kind=REPLY,
        title=wordings.SUBJECT,
        text=said,
        facts={},
        language=language,
        at=at,
        programme=programme,
        useless_after=ends,
    )


@action
def settle_text(heard: Heard, *, done: str, by: Actor, at: datetime) -> Heard:
    """A coordinator has looked at it and says what was done."""
    heard = lock(heard)
    heard.done, heard.settled_by = done, by.person
    heard.move_to(HeardState.SETTLED, at=at)
    happened(events.TEXT_SETTLED, heard, subject=heard.person)
    return heard
