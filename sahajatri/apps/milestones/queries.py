"""Reads about milestones. The person's own; what others may see is asked in :mod:`access`."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from sahajatri.apps.moderation.queries import not_shown_to
from sahajatri.apps.portraits.happenings import Happening, finds_happenings, named_or_latest
from sahajatri.apps.portraits.terms import EvidenceKind
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with

from .models import Celebrating, Encouragement, Milestone
from .proposals import Found, found_for
from .terms import MOST_PROPOSED, PLACE, EncouragementState, MilestoneState

SEEN = (EncouragementState.NEW, EncouragementState.KEPT)


def wants_celebration(person: Any, programme: Any) -> bool:
    """Whether milestones are proposed to the person and words about them told."""
    choice = Celebrating.objects.filter(person=person, programme=programme).first()
    return choice is None or choice.is_wanted


def reached_by(person: Any, programme: Any) -> list[Milestone]:
    """What the person reached, the latest first."""
    found = Milestone.objects.filter(person=person, programme=programme, state=MilestoneState.REACHED)
    return list(found.select_related("person", "programme").order_by("-on", "-pk"))


def ahead_of(person: Any, programme: Any) -> list[Milestone]:
    """What the person named and goes for, in the order in which it was named."""
    found = Milestone.objects.filter(person=person, programme=programme, state=MilestoneState.AHEAD)
    return list(found.select_related("person", "programme").order_by("named_at", "pk"))


def proposals_for(person: Any, programme: Any, today: date) -> list[Found]:
    """What happened lately and could be kept; nothing for somebody who wants no celebrations."""
    if not wants_celebration(person, programme):
        return []
    known = set(
        Milestone.objects.filter(person=person, programme=programme).exclude(source="").values_list("source", flat=True)
    )
    return [one for one in found_for(person, programme, today) if one.source not in known][:MOST_PROPOSED]


def encouragements_of(milestones: Iterable[Milestone], reader: Any, programme: Any) -> dict[int, list[Encouragement]]:
    """Per milestone (primary key) the words that its person sees, oldest first.

    Not of people who must not reach each other now. Hidden ones come too, so that they can be kept after all.
    """
    found = (
        Encouragement.objects.filter(milestone__in=list(milestones), state__in=[*SEEN, EncouragementState.HIDDEN])
        .exclude(by__in=people_out_of_contact_with(reader, programme))
        .exclude(public_id__in=not_shown_to(reader, PLACE, programme))
        .select_related("by", "milestone")
        .order_by("at", "pk")
    )
    by_milestone: dict[int, list[Encouragement]] = {}
    for one in found:
        by_milestone.setdefault(one.milestone_id, []).append(one)
    return by_milestone


def new_encouragements_for(
    person: Any, programme: Any, *, apart: frozenset[int] | None = None
) -> list[Encouragement]:
    """Words the person has not answered to yet; none for somebody who wants no celebrations.

    ``apart``: the people out of contact with the person now, where they were read already.
    """
    if not wants_celebration(person, programme):
        return []
    found = Encouragement.objects.filter(
        milestone__person=person,
        milestone__programme=programme,
        milestone__state=MilestoneState.REACHED,
        state=EncouragementState.NEW,
    )
    rows = list(found.select_related("by", "milestone").order_by("at", "pk"))
    if not rows:
        return []
    apart = people_out_of_contact_with(person, programme) if apart is None else apart
    hidden = not_shown_to(person, PLACE, programme)
    return [one for one in rows if one.by_id not in apart and one.public_id not in hidden]


def encouragement_given(milestone: Milestone, by: Any) -> Encouragement | None:
    """What ``by`` wrote to the milestone and did not take back."""
    found = Encouragement.objects.filter(milestone=milestone, by=by).exclude(state=EncouragementState.TAKEN_BACK)
    return found.order_by("-at", "-pk").first()


def encouragements_given_by(person: Any, milestones: Iterable[Milestone]) -> dict[int, Encouragement]:
    """Per milestone (primary key) what ``person`` wrote to it and did not take back."""
    found = Encouragement.objects.filter(milestone__in=list(milestones), by=person)
    return {e.milestone_id: e for e in found.exclude(state=EncouragementState.TAKEN_BACK).order_by("at")}


@finds_happenings
def _reached(person: Any, programme: Any, sources: Collection[str] | None) -> Iterator[Happening]:
    """Milestones as examples for the self-portrait; what is for the person alone is not offered to stand there."""
    rows = Milestone.objects.filter(person=person, programme=programme, state=MilestoneState.REACHED)
    if sources is None:
        rows = rows.filter(is_for_me_alone=False)
    for one in named_or_latest(rows, "milestone", sources, "-on", "-pk"):
        url = reverse("milestones:milestone", kwargs={"milestone": one.public_id})
        if one.on is not None:
            yield Happening(f"milestone.{one.public_id}", EvidenceKind.DONE, one.on, one.words, url)
