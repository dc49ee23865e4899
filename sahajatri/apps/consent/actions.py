"""Writes about consents and disclosures. What is taken back stops with the next request: every read asks anew."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from . import events, rules
from .models import Disclosure, Grant
from .terms import TEXT_VERSION, Audience, GivenHow, GrantState, Item, Purpose


@action
def give_consent(
    person: Person,
    purpose: Purpose,
    *,
    programme: Any,
    how: GivenHow = GivenHow.SELF,
    helped_by: str = "",
    language: str = "bn",
    text_version: str = TEXT_VERSION,
    by: Actor,
    at: datetime,
) -> Grant:
    """Keep a receipt that ``person`` agreed to ``purpose``; agreeing twice is no mistake.

    ``language`` is the language in which the text was shown or read. Raises Refused when somebody else says that
    the person agreed alone, or does not say who helped; a form on paper (``PAPER``) is its own witness.
    """
    insist(rules.why_not_given_so(is_own=_is_own(person, by), how=how, helped_by=helped_by))
    grant = Grant.objects.filter(programme=programme, person=person, purpose=purpose, state=GrantState.GIVEN).first()
    if grant is None:
        grant = Grant(
            programme=programme,
            person=person,
            purpose=purpose.value,
            state_since=at,
            given_at=at,
            text_version=text_version,
            language=language,
            how=how.value,
            helped_by=helped_by,
        )
        grant.save()
    happened(events.CONSENT_GIVEN, grant, subject=person, purpose=purpose.value, how=how.value)
    return grant


@action
def withdraw_consent(person: Person, purpose: Purpose, *, programme: Any, by: Actor, at: datetime) -> Person:
    """Take a consent back. It is never refused, and taking back what was not given is no mistake."""
    found = Grant.objects.filter(programme=programme, person=person, purpose=purpose, state=GrantState.GIVEN).first()
    if found is not None:
        grant = lock(found)
        grant.withdrawn_at = at
        grant.move_to(GrantState.WITHDRAWN, at=at)
    happened(events.CONSENT_WITHDRAWN, person, subject=person, programme=programme, purpose=purpose.value)
    return person


def answer_consent(
    person: Person,
    purpose: Purpose,
    *,
    is_agreed: bool,
    helped_by: str = "",
    programme: Any,
    language: str = "bn",
    by: Actor,
    at: datetime,
) -> Grant | Person:
    """Yes gives the consent, no takes it back; ``helped_by`` names whoever read it aloud."""
    if not is_agreed:
        return withdraw_consent(person, purpose, programme=programme, by=by, at=at)
    how = GivenHow.READ_ALOUD if helped_by else GivenHow.SELF
    return give_consent(
        person, purpose, programme=programme, how=how, helped_by=helped_by, language=language, by=by, at=at
    )


@action
def open_item(person: Person, item: Item, audience: Audience, *, programme: Any, by: Actor, at: datetime) -> Disclosure:
    """Let ``audience`` see ``item`` from now on. Raises Refused when somebody else tries; see also SHARING."""
    insist(rules.why_not_own_switches(is_own=_is_own(person, by) or by.person is None))
    disclosure = _open(person, item, audience, programme, at)
    happened(events.ITEM_OPENED, disclosure, subject=person, item=item.value, audience=audience.value)
    return disclosure


@action
def close_item(person: Person, item: Item, audience: Audience, *, programme: Any, by: Actor, at: datetime) -> Person:
    """Let ``audience`` not see ``item`` any more, from the next request on."""
    _close(person, [(item, audience)], programme, at)
    happened(events.ITEM_CLOSED, person, subject=person, programme=programme, item=item.value, audience=audience.value)
    return person


@action
def set_disclosures(
    person: Person,
    programme: Any,
    open_pairs: Iterable[tuple[Item, Audience]],
    *,
    among: Audience | None = None,
    by: Actor,
    at: datetime,
) -> Person:
    """Let exactly ``open_pairs`` be open, everything else closed; with ``among`` only that audience is touched.

    Raises Refused when somebody else tries (the programme itself may, for a form on paper).
    """
    insist(rules.why_not_own_switches(is_own=_is_own(person, by) or by.person is None))
    wanted = {(i, a) for i, a in open_pairs if among in (None, a)}
    rows = Disclosure.objects.filter(programme=programme, person=person, closed_at__isnull=True)
    now = {(Item(i), Audience(a)) for i, a in rows.values_list("item", "audience") if among in (None, a)}
    opened, closed = sorted(wanted - now), sorted(now - wanted)
    _close(person, closed, programme, at)
    for item, audience in opened:
        _open(person, item, audience, programme, at)
    happened(
        events.DISCLOSURES_SET,
        person,
        subject=person,
        programme=programme,
        opened=[f"{i.value}:{a.value}" for i, a in opened],
        closed=[f"{i.value}:{a.value}" for i, a in closed],
    )
    return person


def choose_items(
    person: Person, audience: Audience, *, items: Iterable[str], programme: Any, by: Actor, at: datetime
) -> Person:
    """Let ``audience`` see exactly ``items`` (codes of :class:`Item`), as :func:`set_disclosures`."""
    return set_disclosures(person, programme, [(Item(i), audience) for i in items], among=audience, by=by, at=at)


def _is_own(person: Person, by: Actor) -> bool:
    return by.person is not None and by.person.pk == person.pk


def _open(person: Person, item: Item, audience: Audience, programme: Any, at: datetime) -> Disclosure:
    same = {"programme": programme, "person": person, "item": item.value, "audience": audience.value}
    found = Disclosure.objects.filter(**same, closed_at__isnull=True).first()
    if found is None:
        found = Disclosure(**same, opened_at=at)
        found.save()
    return found


def _close(person: Person, pairs: Iterable[tuple[Item, Audience]], programme: Any, at: datetime) -> None:
    for item, audience in pairs:
        Disclosure.objects.filter(
            programme=programme, person=person, item=item, audience=audience, closed_at__isnull=True
        ).update(closed_at=at)
