"""Openers: the care of a supporter for the two, a talk for those in it, a stand-in for whoever stands in."""

from django.http import Http404

from sahajatri.apps.supporters.care.access import looked_after_for
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, require

from . import queries
from .models import StandIn, SupportTalk

__all__ = ["looked_after_for", "stand_in_for", "support_talk_for"]


def support_talk_for(actor: Actor, may: Capability, *, support_talk: str) -> SupportTalk:
    """A talk, for whoever planned it (named) and for the supporters in it (self). Raises Http404 otherwise."""
    found = queries.talk_named(actor.programme, support_talk)
    if found is None:
        raise Http404
    relations = {Relation.HERE}
    if actor.person is not None and actor.person.pk == found.minder_id:
        relations.add(Relation.NAMED)
    elif actor.person is not None and actor.person.pk in {seat.person_id for seat in found.seats.all()}:
        relations.add(Relation.SELF)
    require(actor, may, Facts(frozenset(relations)))
    return found


def stand_in_for(actor: Actor, may: Capability, *, stand_in: str) -> StandIn:
    """A stand-in, for its owner and for coordinators. Raises Http404 otherwise."""
    found = queries.stand_in_named(actor.programme, stand_in)
    if found is None:
        raise Http404
    is_named = actor.person is not None and actor.person.pk == found.owner_id
    require(actor, may, Facts(frozenset({Relation.HERE, Relation.NAMED} if is_named else {Relation.HERE})))
    return found
