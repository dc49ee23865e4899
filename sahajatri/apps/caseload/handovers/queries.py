"""Reads about handovers."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from sahajatri.apps.caseload.models import CaseloadPlace, Handover
from sahajatri.apps.caseload.terms import HandoverState
from sahajatri.apps.notes.queries import unsigned_drafts
from sahajatri.apps.programmes.queries import people_with_role
from sahajatri.kernel.access import Role


def path_of(handover: Handover) -> str:
    """Where a handover is looked at."""
    return reverse("caseload:handover", kwargs={"handover": handover.public_id})


def _whole() -> QuerySet[Handover]:
    return Handover.objects.select_related("programme", "person", "giver", "receiver", "proposed_by", "place")


def handover_named(programme: Any, public_id: str) -> Handover | None:
    """One handover of the programme."""
    return _whole().filter(programme=programme, public_id=public_id).first()


def open_handovers(programme: Any) -> list[Handover]:
    """Handovers that wait for somebody, what is due first in front."""
    found = _whole().filter(programme=programme, state=HandoverState.PROPOSED)
    return list(found.order_by("answer_by", "pk"))


def handovers_of(practitioner: Any, programme: Any) -> list[Handover]:
    """Open handovers that a practitioner gives or is asked to take, what is due first in front."""
    mine = Q(giver=practitioner) | Q(receiver=practitioner)
    found = _whole().filter(mine, programme=programme, state=HandoverState.PROPOSED)
    return list(found.order_by("answer_by", "pk"))


def handovers_asked_of(receiver: Any, programme: Any) -> list[Handover]:
    """Handovers that a practitioner has not answered yet."""
    return [h for h in handovers_of(receiver, programme) if h.receiver_id == receiver.pk and not h.receiver_agreed_at]


def handover_about(person: Any, programme: Any) -> Handover | None:
    """The handover about which a participant is asked or told now; the earliest when there are several."""
    found = _whole().filter(person=person, programme=programme, state=HandoverState.PROPOSED)
    return found.order_by("answer_by", "pk").first()


def handovers_late(programme: Any, today: date) -> list[Handover]:
    """Open handovers whose day has passed, or in which a talk was asked for: a coordinator decides."""
    return [h for h in open_handovers(programme) if h.answer_by < today or h.answer == "talk"]


def handovers_ended(programme: Any, *, most: int = 20) -> list[Handover]:
    """What came of the latest handovers."""
    found = _whole().filter(programme=programme).exclude(state=HandoverState.PROPOSED)
    return list(found.order_by("-state_since", "-pk")[:most])


def all_open_handovers() -> list[Handover]:
    """Open handovers of every programme."""
    return list(_whole().filter(state=HandoverState.PROPOSED).order_by("pk"))


def how_many_drafts(handover: Handover) -> int:
    """Unsigned notes of the giver about the person."""
    return len(unsigned_drafts(handover.giver, handover.programme, person=handover.person))


def open_places_of(practitioner: Any, programme: Any) -> list[CaseloadPlace]:
    """The places that a practitioner could hand over: open, and without a handover that waits."""
    found = CaseloadPlace.objects.filter(
        programme=programme, practitioner=practitioner, until__isnull=True
    ).exclude(handovers__state=HandoverState.PROPOSED)
    return list(found.select_related("person", "practitioner", "programme").order_by("person__name_key", "pk"))


def other_practitioners(practitioner: Any, programme: Any) -> list[Any]:
    """Practitioners of the programme without this one, in alphabetical order."""
    found = [p for p in people_with_role(programme, Role.PRACTITIONER) if p.pk != practitioner.pk]
    return sorted(found, key=lambda p: (p.name_key, p.pk))
