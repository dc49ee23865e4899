"""Openers of the occupational profile, and what of it each reader may see.

Roles, interests, values, routines and surroundings are the item OCCUPATION; ratings and everyday activities are
FUNCTIONING; strengths and the legal type keep the items under which intake asked for them, because a switch that the
person left off must stay off. A practitioner also sees what she or he rated, while on the caseload. What she or he
typed is not shown back while OCCUPATION is closed: what the person had said before stands in the same entry.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import Http404

from sahajatri.apps.consent.access import ROLE_OF, audiences_of
from sahajatri.apps.consent.queries import items_open_to
from sahajatri.apps.consent.terms import Item
from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, Role, decide, facts_about, require
from sahajatri.kernel.classifications import Entry
from sahajatri.kernel.ids import new_public_id
from sahajatri.kernel.privacy import note_look

from . import queries
from .models import FunctioningRating, OccupationEntry
from .queries import ProfileSummary
from .terms import PAGES, Topic


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
    eyes = eyes_of(actor, person)
    is_hidden = Item.OCCUPATION not in eyes.items
    entry = None if is_hidden else queries.entry_now(person, actor.programme, topic, key)
    return OpenTopic(topic, person, actor.programme, entry, eyes.is_own, key, is_hidden)


def code_for(actor: Actor, may: Capability, *, person: str, code: str) -> OpenCode:
    """One code of the core set for somebody on the caseload. Raises Http404 for a code that is not in it."""
    found = person_for(actor, may, person=person)
    entry = queries.core_set().entry(code)
    if entry is None:
        raise Http404
    seen = [r for r in ratings_seen(eyes_of(actor, found)) if r.code == code]
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


@dataclass(frozen=True)
class Eyes:
    """With which eyes somebody looks at a profile, found out once for a page."""

    actor: Actor
    person: Any
    facts: Facts
    is_own: bool
    items: frozenset[Item]
    role: Role

    def may(self, capability: Capability) -> bool:
        """Whether the actor may do this for the person."""
        return decide(self.actor, capability, self.facts).allowed

    def sees_rating(self, rating: FunctioningRating) -> bool:
        """Whether a rating is seen: one's own, opened, or rated by the actor who looks after the person now."""
        is_rater = Relation.CASELOAD in self.facts.relations and rating.rater_id == self.actor.person.pk
        return self.is_own or Item.FUNCTIONING in self.items or is_rater


def eyes_of(actor: Actor, person: Any) -> Eyes:
    """With which eyes ``actor`` looks at the profile of ``person``."""
    facts = facts_about(actor, person)
    if actor.person.pk == person.pk:
        return Eyes(actor, person, facts, is_own=True, items=frozenset(Item), role=Role.PARTICIPANT)
    audiences = audiences_of(actor, person)
    items = items_open_to(audiences, person, actor.programme)
    role = ROLE_OF[min(audiences)] if audiences else Role.PRACTITIONER
    return Eyes(actor, person, facts, is_own=False, items=items, role=role)


def ratings_seen(eyes: Eyes) -> list[FunctioningRating]:
    """The ratings that these eyes may see, newest first."""
    return [r for r in queries.ratings_of(eyes.person, eyes.actor.programme) if eyes.sees_rating(r)]


def seen_by(eyes: Eyes, *, at: datetime, why: str) -> ProfileSummary:
    """What these eyes may see of the profile now; the look is noted when it is somebody else's."""
    whole = queries.profile_summary(eyes.person, eyes.actor.programme)
    if eyes.is_own:
        return whole
    items = eyes.items
    has_occupation = Item.OCCUPATION in items
    seen = ProfileSummary(
        roles=whole.roles if has_occupation else (),
        topics=whole.topics if has_occupation else {},
        strengths=whole.strengths if Item.STRENGTHS in items else "",
        skills=whole.skills if Item.STRENGTHS in items else (),
        ratings=queries.latest_of(ratings_seen(eyes)),
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
            note_look(eyes.actor, eyes.person, what.value, at=at, role=eyes.role, why=why)
    return seen


def note_entry_seen(actor: Actor, opened: OpenTopic, *, at: datetime) -> None:
    """Note that somebody else saw what stands on a page before writing on it."""
    if opened.entry is not None and not opened.is_own:
        role = eyes_of(actor, opened.person).role
        note_look(actor, opened.person, Item.OCCUPATION.value, at=at, role=role, why="occupation")


def note_functioning_seen(eyes: Eyes, *, at: datetime, why: str) -> None:
    """Note that somebody else saw ratings."""
    note_look(eyes.actor, eyes.person, Item.FUNCTIONING.value, at=at, role=eyes.role, why=why)


def participant_here(actor: Actor, may: Capability) -> Person:
    """The participant who acts, in the programme in which she or he takes part."""
    return person_for(actor, may)
