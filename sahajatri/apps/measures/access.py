"""Openers of the room. Answers that were not handed in are open to whoever types them, and to nobody else."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from sahajatri.apps.people.models import Person
from sahajatri.engines.scoring import Instrument, Item
from sahajatri.kernel.access import Actor, Capability, Relation, Role, facts_about, people_beside, require

from . import rules
from .models import Administration, Asking
from .queries import instruments_for
from .terms import OPEN_STATES, AskingState


def person_for_scores(actor: Actor, may: Capability, *, person: str) -> Person:
    """The person whose scores ``actor`` may read: the participant herself or himself, or somebody on the caseload."""
    found = Person.objects.filter(public_id=person, memberships__programme=actor.programme).distinct().first()
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found, Relation.HERE))
    return found


@dataclass(frozen=True)
class Asked:
    """A request with its measure, and whether the actor is the one who is asked."""

    asking: Asking
    pack: Instrument
    is_own: bool

    @property
    def public_id(self) -> str:
        return self.asking.public_id


@dataclass(frozen=True)
class Question:
    """One question of a request. ``place`` counts all questions from 1, ``number`` those that are asked.

    ``number`` is 0 for a question that is not asked after the answers so far.
    """

    asked: Asked
    place: int
    item: Item

    @property
    def places(self) -> tuple[int, ...]:
        return rules.places_asked(self.asked.pack, self.asked.asking.answers)

    @property
    def number(self) -> int:
        return self.places.index(self.place) + 1 if self.place in self.places else 0

    @property
    def of(self) -> int:
        return len(self.places)

    @property
    def before(self) -> int | None:
        """The place of the asked question before this one."""
        return max((place for place in self.places if place < self.place), default=None)


def asking_for(actor: Actor, may: Capability, *, asking: str) -> Asked:
    """A request, for whom it asks and for practitioners who walk along. Nothing of the answers is promised by it."""
    found = (
        Asking.objects.filter(public_id=asking)
        .select_related("programme", "person", "asked_by", "typed_by", "administration")
        .first()
    )
    if found is None:
        raise Http404
    is_own = actor.person is not None and actor.person.pk == found.person_id
    if not is_own and found.programme_id != getattr(actor.programme, "pk", None):
        raise Http404
    require(actor, may, facts_about(actor, found.person))
    pack = instruments_for(found.programme).get(found.instrument)
    if pack is None:  # the programme may not use it any more
        raise Http404
    return Asked(found, pack, is_own)


@dataclass(frozen=True)
class Offered:
    """A measure that the person can begin unasked; ``asking`` when it is open already."""

    pack: Instrument
    asking: Asking | None


def unasked_for(actor: Actor, may: Capability, *, measure: str) -> Offered:
    """A measure that participants may answer though nobody asked for it."""
    require(actor, may, facts_about(actor, actor.person))
    pack = instruments_for(actor.programme).get(measure)
    if pack is None or not rules.can_begin(pack):
        raise Http404
    rows = Asking.objects.filter(
        programme=actor.programme, person=actor.person, instrument=measure, state__in=OPEN_STATES
    )
    return Offered(pack, rows.order_by("-pk").first())


def session_for(actor: Actor, may: Capability, *, asking: str) -> Asked:
    """A request with the answers so far: the person's own, or those the practitioner is typing with the person."""
    asked = asking_for(actor, may, asking=asking)
    if not asked.is_own and (asked.asking.state != AskingState.BEGUN or asked.asking.typed_by_id != actor.person.pk):
        raise Http404
    return asked


def told_for(actor: Actor, may: Capability, *, asking: str) -> Asked:
    """A request whose answers set something going: for the person, and for the practitioner who typed them."""
    asked = asking_for(actor, may, asking=asking)
    if not asked.is_own and asked.asking.typed_by_id != actor.person.pk:
        raise Http404
    return asked


def question_for(actor: Actor, may: Capability, *, asking: str, number: int) -> Question:
    """One question of a request, of those that can be shown here."""
    asked = session_for(actor, may, asking=asking)
    if not asked.pack.has_wording or not 1 <= number <= len(asked.pack.items):
        raise Http404
    return Question(asked, number, asked.pack.items[number - 1])


def administration_for(actor: Actor, may: Capability, *, administration: str) -> Administration:
    """What was answered, for the person and for practitioners who walk along."""
    found = (
        Administration.objects.filter(public_id=administration)
        .select_related("programme", "person", "asked_by", "typed_by")
        .first()
    )
    if found is None:
        raise Http404
    is_own = actor.person is not None and actor.person.pk == found.person_id
    if not is_own and found.programme_id != getattr(actor.programme, "pk", None):
        raise Http404
    require(actor, may, facts_about(actor, found.person))
    return found


def readers_of(person: Any, programme: Any) -> list[Person]:
    """Who sees the results of the person besides the person: the practitioners who walk along now."""
    return [other for other, role in people_beside(person, programme) if role is Role.PRACTITIONER]
