"""Who must not, or does not want to, meet whom: blocks, pauses of contact, muted people."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from sahajatri.apps.safeguarding.models import Block, Concern, Mute
from sahajatri.apps.safeguarding.rules import NO_CONTACT
from sahajatri.apps.safeguarding.terms import ConcernState
from sahajatri.kernel.refusals import Refusal


def why_no_contact(person: Any, other: Any, programme: Any) -> Refusal | None:
    """Why these two must not reach each other in the programme now; None when they may.

    The answer is the same for a block by either of them and for a pause while a concern is looked at.
    """
    either_way = Q(person=person, against=other) | Q(person=other, against=person)
    if Block.objects.filter(either_way, programme=programme, until__isnull=True).exists():
        return NO_CONTACT
    paused = Q(raised_by=person, about_person=other) | Q(raised_by=other, about_person=person)
    return NO_CONTACT if _paused(programme).filter(paused).exists() else None


def blocked_pairs(programme: Any) -> frozenset[frozenset[int]]:
    """Primary keys of every two people who must not meet now: blocked, or contact paused."""
    blocks = Block.objects.filter(programme=programme, until__isnull=True).values_list("person_id", "against_id")
    pauses = _paused(programme).values_list("raised_by_id", "about_person_id")
    return frozenset(frozenset(two) for two in blocks.union(pauses))


def no_contact_since(person: Any, other: Any, programme: Any) -> datetime | None:
    """Since when these two must not reach each other; what one did after that leaves no trace with the other."""
    either_way = Q(person=person, against=other) | Q(person=other, against=person)
    blocks = Block.objects.filter(either_way, programme=programme, until__isnull=True).values_list("since", flat=True)
    paused = Q(raised_by=person, about_person=other) | Q(raised_by=other, about_person=person)
    pauses = _paused(programme).filter(paused).values_list("contact_paused_at", flat=True)
    return min([*blocks, *pauses], default=None)


def people_out_of_contact_with(person: Any, programme: Any) -> frozenset[int]:
    """Primary keys of those whose words ``person`` does not see, in lists of what several people wrote.

    A block hides both ways. A pause while a concern is looked at hides the one it is about from the one who raised it,
    and changes nothing on the pages of the former: whose words disappear would tell who it was.
    """
    return _others_than(person, programme, _paused(programme).filter(raised_by=person))


def people_to_keep_apart_from(person: Any, programme: Any) -> frozenset[int]:
    """Primary keys of those with whom ``person`` must not be brought together anew: blocks and pauses, both ways."""
    return _others_than(person, programme, _paused(programme).filter(Q(raised_by=person) | Q(about_person=person)))


def _others_than(person: Any, programme: Any, pauses: Any) -> frozenset[int]:
    """Who stands with ``person`` in a block, either way, or in one of ``pauses``."""
    mine = Q(person=person) | Q(against=person)
    blocks = Block.objects.filter(mine, programme=programme, until__isnull=True)
    pairs = blocks.values_list("person_id", "against_id").union(pauses.values_list("raised_by_id", "about_person_id"))
    return frozenset(other for two in pairs for other in two if other != person.pk)


def _paused(programme: Any) -> Any:
    return Concern.objects.filter(
        programme=programme,
        contact_paused_at__isnull=False,
        raised_by__isnull=False,
        about_person__isnull=False,
    ).exclude(state=ConcernState.CLOSED)


def blocks_of(person: Any, programme: Any) -> list[Block]:
    """Whom the person blocks now in the programme."""
    found = Block.objects.filter(programme=programme, person=person, until__isnull=True)
    return list(found.select_related("against").order_by("-since"))


def is_blocked_by(person: Any, other: Any, programme: Any) -> bool:
    """Whether ``person`` blocks ``other`` now."""
    return Block.objects.filter(programme=programme, person=person, against=other, until__isnull=True).exists()


def muted_by(person: Any) -> frozenset[int]:
    """Primary keys of those whose words ``person`` does not want to read for now, in any programme.

    Lists of what several people wrote fold these away; nobody else notices, and nothing stops being possible.
    """
    if person is None:
        return frozenset()
    return frozenset(Mute.objects.filter(person=person, until__isnull=True).values_list("whom_id", flat=True))


def mutes_of(person: Any, programme: Any) -> list[Mute]:
    """Whom the person muted in the programme, latest first."""
    found = Mute.objects.filter(programme=programme, person=person, until__isnull=True)
    return list(found.select_related("whom").order_by("-since"))


def is_muted_by(person: Any, whom: Any, programme: Any) -> bool:
    """Whether ``person`` has muted ``whom`` now."""
    return Mute.objects.filter(programme=programme, person=person, whom=whom, until__isnull=True).exists()
