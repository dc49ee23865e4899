"""Openers of the occupational profile, and what of it each reader may see.

Roles, interests, values, routines and surroundings are the item OCCUPATION; ratings and everyday activities are
FUNCTIONING; strengths and the legal type keep the items under which intake asked for them, because a switch that the
person left off must stay off. A practitioner also sees what she or he rated or typed, while on the caseload.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import Http404

from sahajatri.apps.consent.access import ROLE_OF, audiences_of
from sahajatri.apps.consent.queries import items_open_to
from sahajatri.apps.consent.terms import Item
from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import Actor, Capability, Relation, Role, decide, facts_about, require
from sahajatri.kernel.classifications import Entry
from sahajatri.kernel.ids import new_public_id
from sahajatri.kernel.privacy import note_look

from . import queries
from .models import FunctioningRating, OccupationEntry
from .queries import ProfileSummary
from .terms import PAGES, ProfilesCapability, Topic


@dataclass(frozen=True)
class OpenTopic:
    """A page that somebody is about to write: whose, what stands there (as far as the writer may see it)."""

    topic: Topic
    person: Person
    programme: Any
    entry: OccupationEntry | None
    is_own: bool
    key: str = ""
    is_hidden: bool = False  # something may stand there that the writer does not see


@dataclass(frozen=True)
class OpenCode:
    """One code that is about to be rated, with the ratings the rater may see, newest first."""

    entry: Entry
    person: Person
    programme: Any
    ratings: tuple[FunctioningRating, ...]


def person_for(actor: Actor, may: Capability, *, person: str = "") -> Person:
    """The participant, without an id the actor. Raises Http404 or PermissionDenied."""
    found = Person.objects.filter(public_id=person).first() if person else actor.person
    if found is None or actor.programme is None:
        raise Http404
    require(actor, may, facts_about(actor, found))
    return found


def topic_for(actor: Actor, may: Capability, *, topic: str, person: str = "") -> OpenTopic:
    """A page of the profile, one's own or of somebody on the caseload. Raises Http404 for a page that is not there."""
    found = person_for(actor, may, person=person)
    if topic not in {page.value for page in PAGES}:
        raise Http404
    return _opened(actor, found, Topic(topic), "")


def role_for(actor: Actor, may: Capability, *, role: str, person: str = "") -> OpenTopic:
    """A role: one of the list, ``new``, or one of the person's own. Raises Http404 for one that is not there."""
    found = person_for(actor, may, person=person)
    if role == "new":
        opened = _opened(actor, found, Topic.ROLE, "")
        return replace(opened, entry=None, key=new_public_id())
    opened = _opened(actor, found, Topic.ROLE, role)
    if opened.entry is None and role not in {tag.code for tag in queries.offered("roles")}:
        raise Http404
    return opened


def _opened(actor: Actor, person: Person, topic: Topic, key: str) -> OpenTopic:
    is_own = actor.person.pk == person.pk
    entry = queries.entry_now(person, actor.programme, topic, key)
    is_hidden = not (is_own or Item.OCCUPATION in _items(actor, person))
    if is_hidden and entry is not None and entry.typed_by_id != actor.person.pk:
        entry = None
    return OpenTopic(topic, person, actor.programme, entry, is_own, key, is_hidden)


def code_for(actor: Actor, may: Capability, *, person: str, code: str) -> OpenCode:
    """One code of the core set for somebody on the caseload. Raises Http404 for a code that is not in it."""
    found = person_for(actor, may, person=person)
    entry = queries.core_set().entry(code)
    if entry is None:
        raise Http404
    seen = [r for r in ratings_seen(actor, found) if r.code == code]
    return OpenCode(entry, found, actor.programme, tuple(seen))


def rating_for(actor: Actor, may: Capability, *, functioning_rating: str) -> FunctioningRating:
    """A rating about the actor, to write beside it. Raises Http404 for every other."""
    found = (
        FunctioningRating.objects.filter(programme=actor.programme, public_id=functioning_rating)
        .select_related("programme", "person", "rater")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found.person))
    return found


def entry_for(actor: Actor, may: Capability, *, occupation_entry: str) -> OccupationEntry:
    """Something that was typed for the actor. Raises Http404 for every other."""
    found = (
        OccupationEntry.objects.filter(programme=actor.programme, public_id=occupation_entry)
        .select_related("programme", "person", "typed_by")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found.person))
    return found


def ratings_seen(actor: Actor, person: Any) -> list[FunctioningRating]:
    """The ratings of ``person`` that ``actor`` may see, newest first: one's own, what was opened, what one rated."""
    found = queries.ratings_of(person, actor.programme)
    if actor.person.pk == person.pk or Item.FUNCTIONING in _items(actor, person):
        return found
    is_rater = Relation.CASELOAD in facts_about(actor, person).relations and actor.holds(Role.PRACTITIONER)
    return [r for r in found if is_rater and r.rater_id == actor.person.pk]


def seen_by(actor: Actor, person: Any, *, at: datetime, why: str) -> ProfileSummary:
    """What ``actor`` may see of the profile now; the look is noted when it is somebody else's."""
    whole = queries.profile_summary(person, actor.programme)
    if actor.person.pk == person.pk:
        return whole
    items = _items(actor, person)
    ratings = ratings_seen(actor, person)
    typed = {topic: e for topic, e in whole.topics.items() if e.typed_by_id == actor.person.pk}
    has_occupation = Item.OCCUPATION in items
    seen = ProfileSummary(
        roles=tuple(r for r in whole.roles if has_occupation or r.entry.typed_by_id == actor.person.pk),
        topics=whole.topics if has_occupation else typed,
        strengths=whole.strengths if Item.STRENGTHS in items else "",
        skills=whole.skills if Item.STRENGTHS in items else (),
        ratings=queries.latest_of(ratings),
        everyday=whole.everyday if Item.FUNCTIONING in items else None,
        legal=whole.legal if Item.DISABILITY in items else (),
        card=whole.card if Item.DISABILITY in items else None,
        to_confirm=whole.to_confirm,
    )
    for what, is_seen in (
        (Item.OCCUPATION, bool(seen.roles or seen.topics)),
        (Item.STRENGTHS, bool(seen.strengths or seen.skills)),
        (Item.FUNCTIONING, bool(seen.ratings or seen.everyday)),
        (Item.DISABILITY, bool(seen.legal or seen.card)),
    ):
        if is_seen:
            note_look(actor, person, what.value, at=at, role=_role_of(actor, person), why=why)
    return seen


def note_functioning_seen(actor: Actor, person: Any, *, at: datetime, why: str) -> None:
    """Note that somebody else saw ratings."""
    note_look(actor, person, Item.FUNCTIONING.value, at=at, role=_role_of(actor, person), why=why)


def may_rate(actor: Actor, person: Any) -> bool:
    """Whether ``actor`` may rate functioning together with ``person``."""
    return decide(actor, ProfilesCapability.FUNCTIONING_RATE, facts_about(actor, person)).allowed


def may_type(actor: Actor, person: Any) -> bool:
    """Whether ``actor`` may type for ``person``."""
    return decide(actor, ProfilesCapability.OCCUPATION_SAY, facts_about(actor, person)).allowed


def participant_here(actor: Actor, may: Capability) -> Person:
    """The participant who acts, in the programme in which she or he takes part."""
    return person_for(actor, may)


def _items(actor: Actor, person: Any) -> frozenset[Item]:
    return items_open_to(audiences_of(actor, person), person, actor.programme)


def _role_of(actor: Actor, person: Any) -> Role:
    audiences = sorted(audiences_of(actor, person))
    return ROLE_OF[audiences[0]] if audiences else Role.PRACTITIONER
