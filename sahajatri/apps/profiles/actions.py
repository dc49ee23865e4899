"""Writes about the occupational profile. Nothing is edited in place: every answer and every rating is a new row."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sahajatri.apps.intake.actions import answer_for
from sahajatri.apps.intake.terms import Part
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from . import events, queries, rules
from .models import DisabilityCard, FunctioningRating, Objection, OccupationEntry
from .terms import Card, EntryState, Topic

SAID = ("name", "chosen", "matters", "parts", "helps", "hinders", "words")
"""The fields of an entry that hold what was said."""


@action
def say_topic(
    person: Any, topic: Topic, *, programme: Any, key: str = "", by: Actor, at: datetime, **said: Any
) -> OccupationEntry:
    """Keep what was said about a topic (fields of :data:`SAID`); what was said before stays as an earlier version.

    When a practitioner types it, what was left empty keeps what stood there, and the person is asked to look at it.
    Raises TypeError for a field that an entry does not have.
    """
    unknown = set(said) - set(SAID)
    if unknown:
        raise TypeError(f"An entry has no {', '.join(sorted(unknown))}.")
    before = queries.entry_now(person, programme, topic, key)
    is_own = by.person is None or by.person.pk == person.pk
    stood = {name: getattr(before, name) for name in SAID} if before else None
    new = said if is_own else rules.merged(stood, said)
    if before is not None and is_own and before.state != EntryState.TYPED and _same(stood or {}, new):
        happened(events.ENTRY_SAID, before, subject=person, topic=topic.value)
        return before
    entry = OccupationEntry(
        programme=programme,
        person=person,
        topic=topic.value,
        key=key,
        said_at=at,
        typed_by=None if is_own else by.person,
        state=(EntryState.SAID if is_own else EntryState.TYPED).value,
        state_since=at,
        **new,
    )
    entry.save()
    if is_own and before is not None and before.state == EntryState.TYPED:
        same = EntryState.CONFIRMED if _same(stood or {}, new) else EntryState.NOT_RIGHT
        lock(before).move_to(same, at=at)
    kind = events.ENTRY_SAID if is_own else events.ENTRY_TYPED
    happened(kind, entry, subject=person, topic=topic.value)
    return entry


def say_role(
    person: Any,
    key: str,
    *,
    programme: Any,
    name: str = "",
    chosen: Iterable[str] = (),
    matters: int | str | None = None,
    words: str = "",
    by: Actor,
    at: datetime,
) -> OccupationEntry:
    """Say when a role was, is or is wanted, and how much it matters. A role of one's own has a ``name``.

    Raises Refused when one of one's own has none.
    """
    if key not in {tag.code for tag in queries.offered("roles")}:
        before = queries.entry_now(person, programme, Topic.ROLE, key)
        name = name or (before.name if before else "")
        insist(rules.why_no_role_name(name))
    said = {"name": name, "chosen": list(chosen), "matters": int(matters) if matters else None, "words": words}
    return say_topic(person, Topic.ROLE, programme=programme, key=key, by=by, at=at, **said)


@action
def look_at_entry(entry: OccupationEntry, *, is_right: bool, by: Actor, at: datetime) -> OccupationEntry:
    """The person looked at what was typed: it is right, or it does not count. Raises Refused when it was decided."""
    entry = lock(entry)
    insist(rules.why_not_decided(entry.state))
    entry.move_to(EntryState.CONFIRMED if is_right else EntryState.NOT_RIGHT, at=at)
    kind = events.ENTRY_CONFIRMED if is_right else events.ENTRY_NOT_RIGHT
    happened(kind, entry, subject=entry.person, topic=entry.topic)
    return entry


@action
def say_legal_type(
    person: Any,
    *,
    programme: Any,
    disability_types: Iterable[str] | None = None,
    card: str = "",
    by: Actor,
    at: datetime,
) -> DisabilityCard:
    """Keep the type in the words of the law (in the profile of intake, where it has its one place) and the card.

    ``None`` leaves the type as it is. Nothing else is changed by it, and it is worked out from nothing.
    """
    if disability_types is not None:
        answer_for(person, programme, Part.EXPERIENCE, disability_types=list(disability_types), by=by, at=at)
    row = DisabilityCard(programme=programme, person=person, card=Card(card or Card.NOT_SAID).value, said_at=at)
    row.save()
    happened(events.LEGAL_TYPE_SAID, row, subject=person)
    return row


@action
def rate_functioning(
    person: Any,
    code: str,
    *,
    programme: Any,
    impairment: int | str | None = None,
    performance: int | str | None = None,
    capacity: int | str | None = None,
    surroundings: int | str | None = None,
    note: str = "",
    by: Actor,
    at: datetime,
) -> FunctioningRating:
    """Rate one code of the core set on this day; earlier ratings stay. Raises Refused for what the code does not take.

    Raises KeyError for a code that is not in the core set.
    """
    listed = queries.core_set()
    if listed.entry(code) is None:
        raise KeyError(code)
    values = {
        name: None if value in (None, "") else int(value)
        for name, value in (
            ("impairment", impairment),
            ("performance", performance),
            ("capacity", capacity),
            ("surroundings", surroundings),
        )
    }
    insist(rules.why_not_rated(code, **values))
    rating = FunctioningRating(
        programme=programme,
        person=person,
        code=code,
        list_version=listed.version,
        note=note,
        on=clock.day_of(at),
        rater=by.person,
        rated_at=at,
        **values,
    )
    rating.save()
    happened(events.FUNCTIONING_RATED, rating, subject=person, code=code)
    return rating


@action
def object_to_rating(rating: FunctioningRating, *, words: str, by: Actor, at: datetime) -> Objection:
    """Say in one's own words how one sees a rating; it stands beside it from now on. Raises Refused without words."""
    insist(rules.why_no_objection(words))
    objection = Objection(rating=rating, words=words, written_at=at)
    objection.save()
    happened(
        events.OBJECTION_WRITTEN, objection, subject=rating.person, programme=rating.programme, code=rating.code
    )
    return objection


def _same(stood: dict[str, Any], new: dict[str, Any]) -> bool:
    return all((stood.get(name) or None) == (new.get(name) or None) for name in SAID)
