"""What somebody keeps about being treated unfairly."""

from collections.abc import Iterable
from datetime import date, datetime

from sahajatri.apps.safeguarding import events, rules
from sahajatri.apps.safeguarding.access import possible_readers
from sahajatri.apps.safeguarding.models import UnfairTreatment
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist


@action
def keep_unfair(
    *,
    where: str,
    what: str,
    where_words: str = "",
    on: date | None = None,
    when_words: str = "",
    who: str = "",
    wish: str = "",
    by: Actor,
    at: datetime,
) -> UnfairTreatment:
    """Write down what happened, for oneself alone."""
    insist(rules.why_not_kept(what=what, on=on, today=clock.day_of(at)))
    entry = UnfairTreatment(
        programme=by.programme,
        person=by.person,
        where=where,
        where_words=where_words,
        on=on,
        when_words=when_words,
        what=what,
        who=who,
        wish=wish,
        written_at=at,
        changed_at=at,
    )
    entry.save()
    happened(events.UNFAIR_KEPT, entry)
    return entry


@action
def change_unfair(
    entry: UnfairTreatment,
    *,
    where: str,
    what: str,
    where_words: str = "",
    on: date | None = None,
    when_words: str = "",
    who: str = "",
    wish: str = "",
    by: Actor,
    at: datetime,
) -> UnfairTreatment:
    """Change an own entry; it stays open to whom it was open."""
    insist(rules.why_not_kept(what=what, on=on, today=clock.day_of(at)))
    entry = lock(entry)
    entry.where, entry.where_words, entry.on, entry.when_words = where, where_words, on, when_words
    entry.what, entry.who, entry.wish, entry.changed_at = what, who, wish, at
    entry.save()
    happened(events.UNFAIR_CHANGED, entry)
    return entry


@action
def choose_unfair_readers(
    entry: UnfairTreatment, readers: Iterable[str], *, by: Actor, at: datetime
) -> UnfairTreatment:
    """Open an own entry to some of those who walk along, or to nobody. It holds at once."""
    entry = lock(entry)
    possible = {audience.value for audience in possible_readers(entry.person, entry.programme)}
    entry.readers = sorted(set(readers) & possible)
    entry.save()
    happened(events.UNFAIR_OPENED, entry, readers=len(entry.readers))
    return entry


@action
def remove_unfair(entry: UnfairTreatment, *, by: Actor, at: datetime) -> None:
    """Remove an own entry; nothing of it stays."""
    entry = lock(entry)
    happened(events.UNFAIR_REMOVED, entry)
    entry.delete()
