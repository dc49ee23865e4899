"""Reads for forming circles: who could sit where, as records and as the engine knows them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sahajatri.apps.circles import rules
from sahajatri.apps.circles.models import Circle, CircleProposal, Seat, SeatInvitation
from sahajatri.apps.circles.terms import (
    LEADS_AT_MOST,
    NO_RESTS_FOR_DAYS,
    SUGGESTED_SIZE,
    CircleState,
    InvitationState,
    ProposalState,
    SeatRole,
    SeatState,
)
from sahajatri.apps.consent.queries import agreeing_since, audiences_to_whom
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.intake.queries import profiles_of
from sahajatri.apps.programmes.queries import people_with_role
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import cleared_supporters
from sahajatri.apps.supporters.terms import Kind
from sahajatri.engines import circling as engine
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role

from .apart import kept_apart

MOST_SUGGESTED = SUGGESTED_SIZE[1]
THERE = (CircleState.OPEN, CircleState.FORMING)


@dataclass(frozen=True)
class CirclePool:
    """Everybody who could sit in a circle, or sits in one; people who wait in the order of their agreement."""

    records: dict[str, Any]  # persons by public id
    people: tuple[engine.Person, ...]
    leaders: dict[str, Supporter]  # by public id of the person
    facilitators: tuple[engine.Facilitator, ...]
    circles: dict[str, Circle]  # by public id
    standing: tuple[engine.Standing, ...]
    without_consent: int
    invited: int

    @property
    def waiting(self) -> int:
        return sum(1 for person in self.people if not person.circle)


def circle_pool(programme: Any, at: datetime, *, only: Collection[int] | None = None) -> CirclePool:
    """Who agreed to circles and has no seat, who sits where, and who could look after a circle.

    Only what was opened counts: languages, ways of talking, times, ways of meeting and interests with the agreement
    to circles; what was lived through, the wishes for work and the district when they are opened to circles. The
    number of queries does not grow. ``only`` narrows those who wait to these people (primary keys).
    """
    since = agreeing_since(Purpose.CIRCLE, programme)
    participants = people_with_role(programme, Role.PARTICIPANT)
    people = sorted((p for p in participants if p.pk in since), key=lambda p: (since[p.pk], p.public_id))
    circles = {c.public_id: c for c in Circle.objects.filter(programme=programme, state__in=THERE).order_by("pk")}
    seats = list(
        Seat.objects.filter(circle__in=circles.values(), state=SeatState.SEATED).select_related("circle", "person")
    )
    invitations = SeatInvitation.objects.filter(programme=programme)
    pending = list(invitations.filter(state=InvitationState.OPEN).select_related("circle"))
    rest = at - timedelta(days=NO_RESTS_FOR_DAYS)
    said_no = set(
        invitations.filter(
            state__in=[InvitationState.DECLINED, InvitationState.EXPIRED], state_since__gt=rest
        ).values_list("person_id", "role")
    )
    leaders = {
        s.person.public_id: s
        for s in cleared_supporters(programme, clock.day_of(at))
        if s.kind == Kind.PEER and s.has_matching_consent
    }
    pks = {p.pk: p.public_id for p in [*people, *(s.person for s in leaders.values()), *(s.person for s in seats)]}
    leads = _who_leads(seats, pending, pks)
    standing = [
        _standing(circle, leads[code], seats, pending, {p.pk for p in people})
        for code, circle in circles.items()
        if leads.get(code) in leaders
    ]
    apart = _apart_now(programme, pks, rest)
    told = {circle.name for circle in standing}
    sits = {s.person_id: s.circle.public_id for s in seats if s.role != SeatRole.FACILITATOR}
    asked = {i.person_id for i in pending if i.role == SeatRole.MEMBER}
    rests = {person for person, role in said_no if role == SeatRole.MEMBER}
    waits = {p.pk for p in people} - sits.keys() - asked - rests
    if only is not None:
        waits &= set(only)
    wanted = [p for p in people if p.pk in waits or sits.get(p.pk, "") in told]
    opened = _opened(wanted, programme)
    profiles = profiles_of(programme, [p.pk for p in wanted])
    return CirclePool(
        records={p.public_id: p for p in people},
        people=tuple(
            _person(p, profiles.get(p.pk), opened, apart.get(p.pk, frozenset()), sits.get(p.pk, "")) for p in wanted
        ),
        leaders=leaders,
        facilitators=tuple(
            _facilitator(
                s,
                frozenset(name for name in told if leads.get(name) == code),
                0 if (s.person_id, SeatRole.FACILITATOR.value) in said_no else _room(code, leads),
                apart.get(s.person_id, frozenset()),
            )
            for code, s in leaders.items()
        ),
        circles=circles,
        standing=tuple(standing),
        without_consent=len(participants) - len(people),
        invited=len(asked),
    )


def _room(leader: str, leads: Mapping[str, str]) -> int:
    return max(0, LEADS_AT_MOST - Counter(leads.values())[leader])


def _who_leads(seats: list[Seat], pending: list[SeatInvitation], pks: Mapping[int, str]) -> dict[str, str]:
    """Per circle who looks after it, or is asked to; of several the first."""
    found: dict[str, str] = {}
    for seat in seats:
        if seat.role == SeatRole.FACILITATOR:
            found.setdefault(seat.circle.public_id, pks[seat.person_id])
    for invitation in pending:
        if invitation.role == SeatRole.FACILITATOR and invitation.person_id in pks:
            found.setdefault(invitation.circle.public_id, pks[invitation.person_id])
    return found


def _standing(
    circle: Circle,
    leader: str,
    seats: list[Seat],
    pending: list[SeatInvitation],
    participants: Collection[int],
) -> engine.Standing:
    """A circle that is there: its free seats are those that are neither taken nor kept for somebody invited."""
    kept = sum(1 for i in pending if i.circle_id == circle.pk and i.role == SeatRole.MEMBER)
    others = sum(
        1
        for seat in seats
        if seat.circle_id == circle.pk and seat.role != SeatRole.FACILITATOR and seat.person_id not in participants
    )
    return engine.Standing(circle.public_id, setting_of_circle(circle, leader), max(0, circle.seats - kept - others))


def setting_of_circle(circle: Circle, leader: str) -> engine.Setting:
    """How, when and in which language the circle meets, as the engine knows it."""
    begins = rules.slot_of(circle.rhythm or {})
    return engine.Setting(
        leader,
        (circle.languages or [""])[0],
        (circle.ways or ["spoken"])[0],
        circle.mode,
        circle.district if circle.mode == "in_person" else "",
        begins[0] if begins else None,
        begins[1] if begins else 2,
        circle.only_for,
    )


def _apart_now(programme: Any, pks: Mapping[int, str], rest: datetime) -> dict[int, frozenset[str]]:
    """Per person whom she or he does not sit with, as public ids; a suggestion that was said no to rests, too."""
    found: dict[int, set[str]] = defaultdict(set)
    for person, others in kept_apart(programme).items():
        found[person] |= {pks[other] for other in others if other in pks}
    rejected = CircleProposal.objects.filter(
        programme=programme, state=ProposalState.REJECTED, state_since__gt=rest
    ).values_list("seats__person_id", "facilitator__person_id")
    for person, leader in rejected:
        if person is not None and leader in pks:
            found[person].add(pks[leader])
    return {person: frozenset(others) for person, others in found.items()}


def _opened(people: list[Any], programme: Any) -> dict[Item, frozenset[int]]:
    """Which of the people opened each item to circles."""
    return {
        item: frozenset(
            person
            for person, audiences in audiences_to_whom(item, people, programme).items()
            if Audience.CIRCLE in audiences
        )
        for item in (Item.EXPERIENCE, Item.WORK_WISHES, Item.PLACE)
    }


def _person(
    person: Any, profile: Any, opened: Mapping[Item, frozenset[int]], apart: frozenset[str], circle: str
) -> engine.Person:
    if profile is None:
        return engine.Person(id=person.public_id, excluded=apart, circle=circle)
    wishes = rules.tags(profile.interests)
    return engine.Person(
        id=person.public_id,
        languages=frozenset(profile.languages),
        communication=rules.ways_of(profile.communication),
        gender=person.gender,
        gender_wish=profile.gender_wish or "any",
        modes=frozenset(profile.modes),
        slots=rules.half_hours(profile.availability),
        district=person.district if person.pk in opened[Item.PLACE] else "",
        purposes=wishes | (rules.tags(profile.skills_wanted) if person.pk in opened[Item.WORK_WISHES] else frozenset()),
        experience=rules.tags(profile.experience_tags) if person.pk in opened[Item.EXPERIENCE] else frozenset(),
        excluded=apart,
        circle=circle,
    )


def _facilitator(
    supporter: Supporter, leads: frozenset[str], capacity: int, apart: frozenset[str]
) -> engine.Facilitator:
    return engine.Facilitator(
        id=supporter.person.public_id,
        languages=frozenset(supporter.languages),
        communication=rules.ways_of(supporter.communication),
        gender=supporter.person.gender,
        gender_wish=supporter.gender_wish or "any",
        modes=frozenset(supporter.modes),
        slots=rules.half_hours(supporter.availability),
        district=supporter.person.district,
        purposes=rules.tags([*supporter.offers, *supporter.interests]),
        experience=rules.tags(supporter.experience_tags),
        excluded=apart,
        leads=leads,
        capacity=capacity,
    )


def pool_of(proposal: CircleProposal, at: datetime) -> CirclePool:
    """The pool with nobody waiting but the people of one suggestion: enough to look at it again, and quick."""
    return circle_pool(proposal.programme, at, only=[seat.person_id for seat in proposal.seats.all()])


@dataclass(frozen=True)
class StillFits:
    """A suggestion looked at again: who of the people still fits together, and how many seats are free."""

    fitting: frozenset[str]
    """Public ids of suggested people who could still sit in this circle."""
    can_lead: bool
    free: int
    circle: Circle | None


def still_fits(proposal: CircleProposal, pool: CirclePool) -> StillFits:
    """What of a suggestion still holds: who joined another circle, took the agreement back or changed an answer is
    left out, and whoever must not meet somebody who is there. That it is so is never said."""
    leader = proposal.facilitator.person.public_id
    lead = next((one for one in pool.facilitators if one.id == leader), None)
    waiting = {one.id: one for one in pool.people if not one.circle}
    suggested = [seat.person.public_id for seat in proposal.seats.all()]
    if lead is None:
        return StillFits(frozenset(), can_lead=False, free=0, circle=proposal.circle)
    setting = engine.Setting(leader, **proposal.setting)
    circle = proposal.circle
    if circle is not None:
        standing = next((one for one in pool.standing if one.name == circle.public_id), None)
        seated = [one for one in pool.people if one.circle == circle.public_id]
        can_lead = standing is not None and standing.setting == setting
        free = max(0, (standing.seats or 0) - len(seated)) if standing is not None else 0
    else:
        seated, can_lead, free = [], lead.capacity > 0 and _can_lead(lead, setting, pool), MOST_SUGGESTED
    together = list(seated)
    for code in suggested:
        if code in waiting and not engine.why_no_seat_in(waiting[code], setting, lead, together):
            together.append(waiting[code])
    return StillFits(frozenset(one.id for one in together[len(seated) :]), can_lead, free, circle)


def _can_lead(lead: engine.Facilitator, setting: engine.Setting, pool: CirclePool) -> bool:
    """Whether the facilitator still has this language, way, mode and time, and no other circle then."""
    others = [one.setting for one in pool.standing if one.setting.facilitator == lead.id]
    as_one_of_them = engine.Person(
        id="",
        languages=lead.languages,
        communication=lead.communication,
        gender=lead.gender,
        gender_wish=lead.gender_wish,
        modes=lead.modes,
        slots=lead.slots,
        district=lead.district,
    )
    nobody = engine.Facilitator(id="-")
    is_free = not any(other.meets_during(setting) for other in others)
    return is_free and not engine.why_no_seat_in(as_one_of_them, setting, nobody)
