"""Openers of pairings and what belongs to them, and who stands beside whom.

A pairing is for its two people alone. Another supporter of the same participant is beside the participant, but has
no tie to this pairing; that is why the openers look at the pairing itself and not at how the two people stand.
"""

from typing import Any, TypeVar

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.goals.access import goals_shared_with
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.queries import GoalLink, finds_links
from sahajatri.apps.goals.terms import GoalState
from sahajatri.kernel import clock
from sahajatri.kernel.access import (
    Actor,
    Capability,
    Facts,
    Relation,
    Role,
    decide,
    finds_people_beside,
    finds_people_supported,
    finds_relations,
    require,
)

from .models import Agreement, EarlyWarning, LookBack, Meeting, MeetingGoal, Pairing, Pulse, Repair
from .terms import MeetingState, MentoringCapability, PairingState, Side

Part = TypeVar("Part", Agreement, EarlyWarning, LookBack, Meeting, Pulse, Repair)


def side_of(person: Any, pairing: Pairing) -> Side | None:
    """On which side of the pairing ``person`` stands; None for everybody else."""
    if person is None:
        return None
    if pairing.participant_id == person.pk:
        return Side.PARTICIPANT
    if pairing.supporter.person_id == person.pk:
        return Side.SUPPORTER
    return None


def facts_of(actor: Actor, pairing: Pairing) -> Facts:
    """How ``actor`` stands to this one pairing."""
    side = side_of(actor.person, pairing)
    found = {Relation.HERE}
    if side is Side.PARTICIPANT:
        found.add(Relation.SELF)
    elif side is Side.SUPPORTER:
        found.add(Relation.BEFORE if pairing.state == PairingState.ENDED else Relation.BESIDE)
    return Facts(frozenset(found))


def pairing_for(actor: Actor, may: Capability, *, pairing: str) -> Pairing:
    """The pairing, for its participant, its supporter or whom the policy names. Raises Http404, PermissionDenied."""
    found = (
        Pairing.objects.filter(programme=actor.programme, public_id=pairing)
        .select_related("programme", "participant", "supporter__person", "ended_by")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_of(actor, found))
    return found


def _of_a_pairing(kind: type[Part], actor: Actor, *, also: str | None = None, **wanted: Any) -> Part:
    """One thing of one pairing of the actor's programme, with its two people read along. Raises Http404."""
    along = ["pairing__programme", "pairing__participant", "pairing__supporter__person", *([also] if also else [])]
    found = kind.objects.filter(pairing__programme=actor.programme, **wanted).select_related(*along).first()
    if found is None:
        raise Http404
    return found


def meeting_for(actor: Actor, may: Capability, *, meeting: str) -> Meeting:
    """A meeting of a pairing, for the two. Raises Http404 or PermissionDenied."""
    found = _of_a_pairing(Meeting, actor, public_id=meeting)
    require(actor, may, facts_of(actor, found.pairing))
    return found


def agreement_for(actor: Actor, may: Capability, *, agreement: str) -> Agreement:
    """A version of an agreement, for the two. Raises Http404 or PermissionDenied."""
    found = _of_a_pairing(Agreement, actor, public_id=agreement, also="written_by")
    require(actor, may, facts_of(actor, found.pairing))
    return found


def pulse_for(actor: Actor, may: Capability, *, pulse: str) -> Pulse:
    """A check-in about the relationship, for the side that is asked; for the other side there is none."""
    found = _of_a_pairing(Pulse, actor, public_id=pulse)
    if side_of(actor.person, found.pairing) != found.side:
        raise Http404
    require(actor, may, facts_of(actor, found.pairing))
    return found


def pulse_to_follow(actor: Actor, may: Capability, *, pulse: str) -> Pulse:
    """A check-in in which somebody asked for a call, for whoever follows the pairings."""
    found = _of_a_pairing(Pulse, actor, public_id=pulse, wants_call=True)
    require(actor, may, facts_of(actor, found.pairing))
    return found


def look_back_for(actor: Actor, may: Capability, *, look_back: str) -> LookBack:
    """An exit conversation, for the side that is asked; for the other side there is none."""
    found = _of_a_pairing(LookBack, actor, public_id=look_back)
    if side_of(actor.person, found.pairing) != found.side:
        raise Http404
    require(actor, may, facts_of(actor, found.pairing))
    return found


def warning_to_follow(actor: Actor, may: Capability, *, early_warning: str) -> EarlyWarning:
    """An early warning, for whoever follows the pairings. Raises Http404 or PermissionDenied."""
    found = _of_a_pairing(EarlyWarning, actor, public_id=early_warning, also="owner")
    require(actor, may, facts_of(actor, found.pairing))
    return found


def repair_to_follow(actor: Actor, may: Capability, *, repair: str) -> Repair:
    """A conversation about a pairing, for whoever follows the pairings. Raises Http404 or PermissionDenied."""
    found = _of_a_pairing(Repair, actor, public_id=repair, also="planned_by")
    require(actor, may, facts_of(actor, found.pairing))
    return found


def goals_of_both(pairing: Pairing) -> list[Goal]:
    """The participant's goals that are open to the supporter too, and not set aside; none once the way has ended."""
    if pairing.state == PairingState.ENDED:
        return []
    shared = goals_shared_with(pairing.supporter.person, pairing.participant, pairing.programme)
    return [goal for goal in shared if goal.state != GoalState.SET_ASIDE]


def goals_spoken_of(actor: Actor, meeting: Meeting) -> list[Goal]:
    """The goals a meeting is about, as far as they are open to this side of the pairing."""
    said = [m.goal for m in meeting.about_goals.select_related("goal").order_by("goal__written_at", "pk")]
    if side_of(actor.person, meeting.pairing) is Side.PARTICIPANT or not said:
        return said
    open_now = {goal.pk for goal in goals_of_both(meeting.pairing)}
    return [goal for goal in said if goal.pk in open_now]


@finds_links
def _meetings_about(goal: Goal, actor: Actor) -> list[GoalLink]:
    """Meetings about the goal, for the two who met."""
    about = MeetingGoal.objects.filter(goal=goal).exclude(meeting__state=MeetingState.CANCELLED)
    rows = about.select_related("meeting__pairing__supporter__person", "meeting__pairing__participant")
    found = []
    for row in rows:
        pairing = row.meeting.pairing
        if not decide(actor, MentoringCapability.MEETING_READ, facts_of(actor, pairing)).allowed:
            continue
        is_own = side_of(actor.person, pairing) is Side.PARTICIPANT
        other = pairing.supporter.person if is_own else pairing.participant
        found.append(
            GoalLink(
                kind=_("Meeting"),
                text=_("With %(name)s") % {"name": other.display_name},
                url=reverse("mentoring:meeting", kwargs={"meeting": row.meeting.public_id}),
                on=clock.day_of(row.meeting.starts_at),
            )
        )
    return found


@finds_relations
def _beside(actor: Actor, person: Any) -> set[Relation]:
    """A supporter is beside the participant of a pairing, and was so before when it has ended.

    The participant stands beside the supporter too, so that worries and blocks find their way. To somebody who is a
    supporter as well the own supporter is only named: BESIDE would open what the other, as a participant, opened to
    supporters only.
    """
    if actor.programme is None or actor.person is None:
        return set()
    here = Pairing.objects.filter(programme=actor.programme)
    states = set(
        here.filter(participant=person, supporter__person=actor.person).values_list("state", flat=True)
    )
    found = set()
    own = set(here.filter(participant=actor.person, supporter__person=person).values_list("state", flat=True))
    if not actor.holds(Role.PEER, Role.MENTOR):
        states |= own
    elif own:
        found.add(Relation.NAMED)
    if states - {PairingState.ENDED.value}:
        found.add(Relation.BESIDE)
    if PairingState.ENDED.value in states:
        found.add(Relation.BEFORE)
    return found


@finds_people_beside
def _supporters_of(person: Any, programme: Any) -> list[tuple[Any, Role]]:
    found = Pairing.objects.filter(programme=programme, participant=person).exclude(state=PairingState.ENDED)
    pairings = found.select_related("supporter__person").order_by("opened_at", "pk")
    return [(p.supporter.person, Role(p.supporter.kind)) for p in pairings]


@finds_people_supported
def _supported_by(person: Any, programme: Any) -> list[Any]:
    found = Pairing.objects.filter(programme=programme, supporter__person=person).exclude(state=PairingState.ENDED)
    return [p.participant for p in found.select_related("participant").order_by("opened_at", "pk")]
