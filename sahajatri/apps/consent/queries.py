"""Reads: what a person agreed to, and what is open to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sahajatri.apps.people.models import Person
from sahajatri.kernel.privacy import looks_at

from .models import Disclosure, Grant
from .terms import Audience, GrantState, Item, Purpose


@dataclass(frozen=True)
class SeenBy:
    """One look: ``name`` is empty when the person who looked is no member any more."""

    at: datetime
    name: str
    role: str
    what: str
    why: str


def purposes_agreed_to(person: Any, programme: Any) -> frozenset[Purpose]:
    """The purposes the person consents to now."""
    found = Grant.objects.filter(programme=programme, person=person, state=GrantState.GIVEN)
    return frozenset(Purpose(p) for p in found.values_list("purpose", flat=True))


def people_agreeing_to(purpose: Purpose, programme: Any) -> frozenset[int]:
    """Primary keys of everybody in the programme who consents to ``purpose`` now."""
    found = Grant.objects.filter(programme=programme, purpose=purpose, state=GrantState.GIVEN)
    return frozenset(found.values_list("person_id", flat=True))


def agreeing_since(purpose: Purpose, programme: Any) -> dict[int, datetime]:
    """As :func:`people_agreeing_to`, with the instant from which each of them agrees."""
    found = Grant.objects.filter(programme=programme, purpose=purpose, state=GrantState.GIVEN)
    return dict(found.values_list("person_id", "given_at"))


def items_open_to(audiences: Iterable[Audience], person: Any, programme: Any) -> frozenset[Item]:
    """The items the person has opened to any of ``audiences``.

    Without consent to SHARING nothing is open to peers, mentors or circles, whatever the switches say.
    """
    asked = set(audiences)
    if not asked:
        return frozenset()
    if Purpose.SHARING not in purposes_agreed_to(person, programme):
        asked &= {Audience.PRACTITIONER, Audience.COORDINATOR}
    found = Disclosure.objects.filter(programme=programme, person=person, audience__in=asked, closed_at__isnull=True)
    return frozenset(Item(i) for i in found.values_list("item", flat=True))


def open_disclosures(person: Any, programme: Any) -> frozenset[tuple[Item, Audience]]:
    """All switches that are on."""
    found = Disclosure.objects.filter(programme=programme, person=person, closed_at__isnull=True)
    return frozenset((Item(i), Audience(a)) for i, a in found.values_list("item", "audience"))


def audiences_to_whom(item: Item, people: Iterable[Any], programme: Any) -> dict[int, frozenset[Audience]]:
    """To whom each of ``people`` has opened ``item``, by primary key; two queries for any number of people.

    As for :func:`items_open_to`, peers, mentors and circles are left out without consent to SHARING.
    """
    return audiences_by_item([item], people, programme)[item]


STAFF = frozenset({Audience.PRACTITIONER, Audience.COORDINATOR})
"""Audiences that do not rest on the consent to SHARING."""


def audiences_by_item(
    items: Iterable[Item], people: Iterable[Any], programme: Any, *, among: frozenset[Audience] = frozenset(Audience)
) -> dict[Item, dict[int, frozenset[Audience]]]:
    """As :func:`audiences_to_whom`, for several items; two queries for any number of them, one for staff alone."""
    sharing = people_agreeing_to(Purpose.SHARING, programme) if among - STAFF else frozenset()
    keys = [person.pk for person in people]
    found: dict[Item, dict[int, set[Audience]]] = {item: {key: set() for key in keys} for item in items}
    rows = Disclosure.objects.filter(
        programme=programme, person__in=keys, item__in=list(found), closed_at__isnull=True, audience__in=list(among)
    ).values_list("item", "person_id", "audience")
    for item, person, audience in rows:
        if person in sharing or audience in STAFF:
            found[Item(item)][person].add(Audience(audience))
    return {item: {key: frozenset(open_to) for key, open_to in by.items()} for item, by in found.items()}


def grants_in_force(person: Any, programme: Any) -> dict[Purpose, Grant]:
    """The receipts of what the person agrees to now."""
    found = Grant.objects.filter(programme=programme, person=person, state=GrantState.GIVEN)
    return {Purpose(grant.purpose): grant for grant in found}


def who_saw(person: Any) -> list[SeenBy]:
    """Who saw the person's information, newest first, with the name each goes by."""
    looks = looks_at(person)
    found = Person.objects.filter(public_id__in={look.viewer for look in looks})
    names = {p.public_id: p.display_name for p in found}
    return [SeenBy(look.at, names.get(look.viewer, ""), look.viewer_role, look.what, look.why) for look in looks]
