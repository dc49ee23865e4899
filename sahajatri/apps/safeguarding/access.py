"""Openers of concerns, blocks and shifts. A concern about a lead does not exist for that lead."""

from typing import Any

from django.core import signing
from django.http import Http404
from django.utils.crypto import salted_hmac

from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, facts_about, require

from .models import Block, Concern, DutyShift, Mute
from .terms import REFERENCE_DIGITS

SALT = "sahajatri.concern"
RECEIPT_GOOD_FOR_SECONDS = 2 * 3600


def concern_for(actor: Actor, may: Capability, *, concern: str) -> Concern:
    """The concern, for a lead of its programme who is not the one it is about."""
    found = (
        Concern.objects.filter(programme=actor.programme, public_id=concern)
        .select_related("programme", "raised_by", "about_person", "owner")
        .first()
    )
    if found is None or (actor.person is not None and found.about_person_id == actor.person.pk):
        raise Http404
    require(actor, may, Facts())
    return found


def person_for(actor: Actor, may: Capability, *, person: str) -> Person:
    """Somebody whom the actor has met in this programme."""
    found = Person.objects.filter(public_id=person).first()
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found))
    return found


def block_for(actor: Actor, may: Capability, *, block: str) -> Block:
    """A block of the actor's own."""
    found = Block.objects.filter(public_id=block).select_related("against").first()
    if found is None or actor.person is None or found.person_id != actor.person.pk:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.NAMED})))
    return found


def mute_for(actor: Actor, may: Capability, *, mute: str) -> Mute:
    """A mute of the actor's own."""
    found = Mute.objects.filter(public_id=mute).select_related("whom").first()
    if found is None or actor.person is None or found.person_id != actor.person.pk:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.NAMED})))
    return found


def shift_for(actor: Actor, may: Capability, *, shift: str) -> DutyShift:
    """A shift of the actor's programme."""
    found = DutyShift.objects.filter(programme=actor.programme, public_id=shift).select_related("person").first()
    if found is None:
        raise Http404
    require(actor, may, Facts())
    return found


def person_it_is_about(actor: Actor, public_id: str) -> tuple[Person | None, bool]:
    """The person a worry is about, and whether the page may say the name.

    Only somebody of the actor's programme, and never the actor; the name is shown when the two have a tie of their
    own beyond the programme, so that nobody can turn an id into a name.
    """
    if actor.person is None or not public_id:
        return None, False
    found = Person.objects.filter(public_id=public_id).first()
    if found is None:
        return None, False
    relations = facts_about(actor, found).relations
    if not relations or Relation.SELF in relations:
        return None, False
    return found, bool(relations - {Relation.HERE})


def own_concern_for(actor: Actor, may: Capability, *, concern: str) -> Concern:
    """A concern that the actor raised, in any programme."""
    found = Concern.objects.filter(public_id=concern).select_related("programme", "raised_by").first()
    if found is None or actor.person is None or found.raised_by_id != actor.person.pk:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.SELF})))
    return found


def reference_of(concern: Any) -> str:
    """The number with which somebody without an account comes back. It is kept nowhere and says nothing."""
    made = salted_hmac(f"{SALT}.reference", concern.public_id, algorithm="sha256").hexdigest()
    return str(int(made, 16) % 10**REFERENCE_DIGITS).zfill(REFERENCE_DIGITS)


def receipt_of(concern: Any) -> str:
    """A signed note with which somebody without an account comes back to the page that says what happens next."""
    return signing.dumps(concern.public_id, salt=SALT)


def concern_of_receipt(receipt: str) -> Concern | None:
    """The concern of a receipt of the last two hours; None for anything else."""
    try:
        public_id = signing.loads(receipt, salt=SALT, max_age=RECEIPT_GOOD_FOR_SECONDS)
    except signing.BadSignature:
        return None
    return Concern.objects.filter(public_id=public_id).select_related("programme").first()
