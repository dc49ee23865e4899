"""Openers of suggestions, offers, exclusions. Somebody who is none of the two of an offer never learns of it."""

from typing import Any

from django.http import Http404

from sahajatri.apps.circles.queries import keeps_apart
from sahajatri.apps.people.models import Person
from sahajatri.apps.supporters.models import Supporter
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, facts_about, finds_relations, require

from .models import Exclusion, Offer, Suggestion, Veto, Wait, Wish
from .terms import LIVE_OFFERS


def suggestion_for(actor: Actor, may: Capability, *, suggestion: str) -> Suggestion:
    """A suggestion of the actor's programme."""
    found = (
        Suggestion.objects.filter(programme=actor.programme, public_id=suggestion)
        .select_related("person", "supporter__person", "run__policy", "programme")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, Facts())
    return found


def offer_for(actor: Actor, may: Capability, *, offer: str) -> Offer:
    """An offer, for the two to whom it was made, or for whom the policy names. Raises Http404."""
    found = (
        Offer.objects.filter(programme=actor.programme, public_id=offer)
        .select_related("person", "supporter__person", "suggestion__run", "programme", "pairing")
        .first()
    )
    if found is None:
        raise Http404
    is_one = actor.person is not None and actor.person.pk in {found.person_id, found.supporter.person_id}
    require(actor, may, Facts(frozenset({Relation.HERE, Relation.NAMED} if is_one else {Relation.HERE})))
    return found


def exclusion_for(actor: Actor, may: Capability, *, exclusion: str) -> Exclusion:
    """A note that two people are never paired."""
    found = (
        Exclusion.objects.filter(programme=actor.programme, public_id=exclusion)
        .select_related("person", "other")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, Facts())
    return found


def wish_for(actor: Actor, may: Capability, *, wish: str) -> Wish:
    """What the actor asked for. Raises Http404 for everybody else: the supporter never learns of it."""
    found = Wish.objects.filter(programme=actor.programme, public_id=wish).select_related("supporter__person").first()
    if found is None or actor.person is None or found.person_id != actor.person.pk:
        raise Http404
    require(actor, may, Facts())
    return found


def wait_for(actor: Actor, may: Capability, *, wait: str) -> Wait:
    """Somebody who waits, or waited, for a supporter in the actor's programme."""
    found = Wait.objects.filter(programme=actor.programme, public_id=wait).select_related("person", "programme").first()
    if found is None:
        raise Http404
    require(actor, may, Facts())
    return found


def person_to_veto(actor: Actor, may: Capability, *, person: str) -> Person:
    """Somebody whose name the actor has met here: in an offer, on a way together, by an open story. Else Http404."""
    found = Person.objects.filter(public_id=person).first()
    if found is None or actor.person is None or found.pk == actor.person.pk:
        raise Http404
    relations = facts_about(actor, found).relations - {Relation.HERE}
    has_story = Supporter.objects.filter(programme=actor.programme, person=found, is_story_open=True).exists()
    if not relations and not has_story:
        raise Http404
    require(actor, may, Facts())
    return found


@finds_relations
def _offered(actor: Actor, person: Any) -> set[Relation]:
    """To a participant with an open offer its supporter is named, so that worries and blocks find their way.

    Not the other way round: a supporter reads the participant's name only when both have said yes.
    """
    if actor.programme is None or actor.person is None:
        return set()
    offers = Offer.objects.filter(programme=actor.programme, state__in=LIVE_OFFERS)
    is_offered = offers.filter(person=actor.person, supporter__person=person).exists()
    return {Relation.NAMED} if is_offered else set()


@keeps_apart
def _never_in_one_circle(programme: Any) -> set[frozenset[int]]:
    """Who is never paired does not sit in one circle either, on whatever ground; nobody is told which two."""
    noted = Exclusion.objects.filter(programme=programme).values_list("person_id", "other_id")
    wished = Veto.objects.filter(programme=programme).values_list("person_id", "against_id")
    return {frozenset(two) for two in [*noted, *wished]}
