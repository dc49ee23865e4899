"""Openers of concerns, blocks and shifts. A concern about a lead does not exist for that lead."""

from collections.abc import Callable
from typing import Any

from django.core import signing
from django.http import Http404
from django.utils.crypto import salted_hmac

from sahajatri.apps.consent.access import audiences_of
from sahajatri.apps.consent.terms import Audience
from sahajatri.apps.people.models import Person
from sahajatri.kernel import clock
from sahajatri.kernel.access import (
    Actor,
    Capability,
    Facts,
    Relation,
    Role,
    facts_about,
    finds_people_apart,
    people_beside,
    require,
)

from .models import Block, Concern, DutyShift, Mute, UnfairTreatment
from .queries import coordinators, people_to_keep_apart_from
from .rights import RightsPack, RightsPage, rights_packs
from .terms import REFERENCE_DIGITS

ReadsName = Callable[[Actor, Any], bool]
_reads_name: list[ReadsName] = []

SALT = "sahajatri.concern"
RECEIPT_GOOD_FOR_SECONDS = 2 * 3600


def finds_names_read(find: ReadsName) -> ReadsName:
    """Register, in a room above, a function (actor, person) -> whether the actor reads this person's name there.

    It opens nothing but the pages that block and mute: whoever reads words with a name can close them off.
    """
    _reads_name.append(find)
    return find


finds_people_apart(people_to_keep_apart_from)


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
    """Somebody whom the actor has met in this programme, or whose words she or he reads with a name."""
    found = Person.objects.filter(public_id=person).first()
    if found is None:
        raise Http404
    facts = facts_about(actor, found)
    if any(find(actor, found) for find in _reads_name):
        facts = Facts(facts.relations | {Relation.NAMED}, facts.purposes)
    require(actor, may, facts)
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


def rights_page_for(actor: Actor, may: Capability, *, country: str, code: str) -> tuple[RightsPack, RightsPage]:
    """A page about rights; they are there for everybody."""
    pack = rights_packs().get(country.upper())
    found = next((one for one in pack.pages if one.code == code), None) if pack else None
    if pack is None or found is None:
        raise Http404
    require(actor, may, Facts())
    return pack, found


AUDIENCE_OF = {Role.PEER: Audience.PEER, Role.MENTOR: Audience.MENTOR, Role.PRACTITIONER: Audience.PRACTITIONER}


def own_unfair_for(actor: Actor, may: Capability, *, unfair_treatment: str) -> UnfairTreatment:
    """An entry of the actor's own."""
    found = UnfairTreatment.objects.filter(public_id=unfair_treatment).select_related("person", "programme").first()
    if found is None or actor.person is None or found.person_id != actor.person.pk:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.SELF})))
    return found


def unfair_person_for(actor: Actor, may: Capability, *, person: str) -> Person:
    """Somebody who opened an entry to the actor now. Raises Http404 otherwise: that there are entries is private."""
    found = Person.objects.filter(public_id=person).first()
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found))
    if not unfair_open_to(actor, found):
        raise Http404
    return found


def unfair_open_to(actor: Actor, person: Any) -> list[UnfairTreatment]:
    """The entries that ``person`` opened to the actor, latest first."""
    asked = {audience.value for audience in audiences_of(actor, person)}
    found = UnfairTreatment.objects.filter(programme=actor.programme, person=person).exclude(readers=[])
    return [entry for entry in found.order_by("-written_at", "-pk") if asked & set(entry.readers)]


def possible_readers(person: Any, programme: Any) -> dict[Audience, list[Any]]:
    """To whom an entry can be opened now: who walks beside the person, and the coordinators."""
    found: dict[Audience, list[Any]] = {}
    for other, role in people_beside(person, programme):
        audience = AUDIENCE_OF.get(role)
        if audience is not None and other not in found.setdefault(audience, []):
            found[audience].append(other)
    those = coordinators(programme, clock.now())
    return {**found, Audience.COORDINATOR: those} if those else found


def unfair_readers(entry: UnfairTreatment) -> list[Any]:
    """The people to whom an entry is open now."""
    open_to = possible_readers(entry.person, entry.programme).items() if entry.readers else ()
    return [person for audience, people in open_to if audience.value in entry.readers for person in people]


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
