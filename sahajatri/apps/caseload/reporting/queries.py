"""Everything a report is made of, as far as it is open to the reader. The number of queries does not grow with rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Subquery

from sahajatri.apps.caseload.models import CaseloadPlace, Sign
from sahajatri.apps.caseload.terms import SignCode
from sahajatri.apps.circles.models import Seat
from sahajatri.apps.circles.terms import GatheringState
from sahajatri.apps.consent.queries import items_open_to
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.models import Goal, PlanHelp, PlanVersion, Review
from sahajatri.apps.goals.queries import goals_of, hidden_ratings, ratings_of, weight_of
from sahajatri.apps.goals.rules import Attainment, Eyes, RatedGoal, attainment_over
from sahajatri.apps.goals.terms import GoalState, RaterRole, ReviewState
from sahajatri.apps.intake.queries import profile_of
from sahajatri.apps.interventions.models import Area
from sahajatri.apps.interventions.queries import areas_of
from sahajatri.apps.measures.queries import ScoreChange, changes_between, changes_of
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.terms import MeetingState
from sahajatri.apps.profiles.queries import EVERYDAY, PersonRole, current_entries, roles_in
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.wellbeing.models import CheckIn
from sahajatri.apps.wellbeing.queries import check_ins_of
from sahajatri.apps.workplace.models import Job
from sahajatri.apps.workplace.queries import jobs_of
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Role, is_closed_between

from . import rules
from .rules import Period, Stand

TOLD_IN_A_REPORT = (Item.GOALS, Item.OCCUPATION, Item.STRENGTHS, Item.CHECK_INS, Item.WORK_RECORD)


@dataclass(frozen=True)
class GoalThen:
    """A goal with where each role of raters saw it then and now."""

    goal: Goal
    state: GoalState
    stands: tuple[Stand, ...]
    waits: bool  # somebody's newer view is shown once the reader has rated too


@dataclass(frozen=True)
class Known:
    """What a report knows. ``closed`` are items that are not open to the reader: nothing of them is in it."""

    person: Any
    programme: Any
    period: Period
    today: date
    joined_on: date | None
    places: tuple[CaseloadPlace, ...]
    pairings: tuple[Pairing, ...]  # with ``held``: meetings in the period
    seats: tuple[Seat, ...]  # with ``held``: gatherings in the period
    strengths: str
    roles: tuple[PersonRole, ...]
    goals: tuple[GoalThen, ...]
    attainment: tuple[tuple[RaterRole, Attainment], ...]
    reviews: tuple[Review, ...]
    helps: tuple[PlanHelp, ...]
    areas: tuple[Area, ...]
    changes: tuple[ScoreChange, ...]
    check_ins: tuple[CheckIn, ...]
    jobs: tuple[Job, ...]
    signs: tuple[Sign, ...]
    closed: frozenset[Item]

    @property
    def planned_review(self) -> Review | None:
        return next((r for r in self.reviews if r.state == ReviewState.PLANNED), None)

    @property
    def held_reviews(self) -> list[Review]:
        """Days on which two looked back in this time, the newest first."""
        return [r for r in self.reviews if r.state == ReviewState.HELD and self.period.has(r.held_on)]


def joined_on(person: Any, programme: Any) -> date | None:
    """The day from which the person takes part."""
    held = Membership.objects.filter(programme=programme, person=person, role=Role.PARTICIPANT.value)
    return held.order_by("-from_on").values_list("from_on", flat=True).first()


def reviews_of(person: Any, programme: Any) -> list[Review]:
    """Every day to look back together, the newest first."""
    found = Review.objects.filter(plan__person=person, plan__programme=programme).select_related("helper")
    return list(found.order_by("-planned_on", "-pk"))


def items_of(actor: Actor, person: Any) -> frozenset[Item]:
    """What is open to the reader as a practitioner; the person's own report holds everything."""
    if actor.person is not None and actor.person.pk == person.pk:
        return frozenset(Item)
    if is_closed_between(actor.person, person, actor.programme):
        return frozenset()
    return items_open_to({Audience.PRACTITIONER}, person, actor.programme)


def known_about(
    actor: Actor,
    person: Any,
    period: Period,
    *,
    items: frozenset[Item],
    reviews: Iterable[Review],
    joined: date | None,
    today: date,
) -> Known:
    """What a report on ``person`` about ``period`` may say to ``actor``. ``items``: see :func:`items_of`."""
    programme = actor.programme
    is_own = actor.person.pk == person.pk
    eyes = Eyes(actor.person.pk, today)
    told = [goal for goal in _goals(actor, person, items, is_own=is_own) if _is_about(goal, period)]
    goals = [_then(goal, period, eyes) for goal in told]
    profile = profile_of(person, programme) if Item.STRENGTHS in items else None
    has_plan = Item.GOALS in items
    return Known(
        person=person,
        programme=programme,
        period=period,
        today=today,
        joined_on=joined,
        places=tuple(_places(person, programme)),
        pairings=tuple(_pairings(person, programme, period)),
        seats=tuple(_seats(person, programme, period)),
        strengths=profile.strengths if profile else "",
        roles=roles_in(current_entries(person, programme)) if Item.OCCUPATION in items else (),
        goals=tuple(goals),
        attainment=tuple(_attainment(goals)),
        reviews=tuple(reviews) if has_plan else (),
        helps=tuple(_helps(person, programme)) if has_plan else (),
        areas=tuple(areas_of(person, programme)),
        changes=tuple(_changes(person, programme, period)),
        check_ins=tuple(_check_ins(person, programme, period, is_own=is_own)) if Item.CHECK_INS in items else (),
        jobs=tuple(_jobs(actor, person, items, period)),
        signs=tuple(_signs(person, programme, period, items)),
        closed=frozenset(TOLD_IN_A_REPORT) - items,
    )


def _goals(actor: Actor, person: Any, items: frozenset[Item], *, is_own: bool) -> list[Goal]:
    found = goals_of(person, actor.programme)
    if is_own or Item.GOALS in items:
        return found
    is_closed = is_closed_between(actor.person, person, actor.programme)
    return [g for g in found if g.helper_id == actor.person.pk and not is_closed]


def _is_about(goal: Goal, period: Period) -> bool:
    is_closed = goal.state in {GoalState.REACHED, GoalState.SET_ASIDE}
    ended_on = clock.day_of(goal.state_since) if is_closed else None
    return rules.is_about(period, began_on=clock.day_of(goal.written_at), ended_on=ended_on)


def _then(goal: Goal, period: Period, eyes: Eyes) -> GoalThen:
    is_closed = goal.state in {GoalState.REACHED, GoalState.SET_ASIDE}
    is_later = is_closed and clock.day_of(goal.state_since) > period.until
    state = GoalState.AGREED if is_later else GoalState(goal.state)
    waits = any(period.has(rating.on) for rating in hidden_ratings(goal, eyes))
    return GoalThen(goal, state, tuple(rules.stands(ratings_of(goal, eyes), period)), waits)


def _attainment(goals: Iterable[GoalThen]) -> list[tuple[RaterRole, Attainment]]:
    """T for each role of raters by itself, over goals that were agreed and not set aside."""
    counted = [one for one in goals if one.state in {GoalState.AGREED, GoalState.REACHED}]
    said = {stand.role for one in counted for stand in one.stands if stand.now is not None}
    return [(role, attainment_over([_rated(one, role) for one in counted])) for role in RaterRole if role in said]


def _rated(one: GoalThen, role: RaterRole) -> RatedGoal:
    stand = next((s for s in one.stands if s.role == role), Stand(role, None, None))
    start = stand.then or stand.now
    return RatedGoal(
        key=one.goal.public_id,
        start=start.level if start else None,
        start_on=start.on if start else None,
        now=stand.now.level if stand.now else None,
        now_on=stand.now.on if stand.now else None,
        weight=weight_of(one.goal),
        weight_then=start.weight if start else None,
        is_revision=one.goal.replaces_id is not None,
    )


def _places(person: Any, programme: Any) -> list[CaseloadPlace]:
    found = CaseloadPlace.objects.filter(programme=programme, person=person, until__isnull=True)
    return list(found.select_related("practitioner").order_by("since", "pk"))


def _pairings(person: Any, programme: Any, period: Period) -> list[Pairing]:
    """The pairings that were there in the period, each with how many meetings were held in it."""
    met = Q(
        meetings__state=MeetingState.HELD,
        meetings__starts_at__date__gte=period.since,
        meetings__starts_at__date__lte=period.until,
    )
    found = Pairing.objects.filter(programme=programme, participant=person, opened_at__date__lte=period.until)
    there = found.exclude(ended_at__date__lt=period.since).annotate(held=Count("meetings", filter=met))
    return list(there.select_related("supporter__person").order_by("opened_at", "pk"))


def _seats(person: Any, programme: Any, period: Period) -> list[Seat]:
    """The seats in circles, each with how many gatherings were held in the period."""
    met = Q(
        circle__gatherings__state=GatheringState.HELD,
        circle__gatherings__starts_at__date__gte=period.since,
        circle__gatherings__starts_at__date__lte=period.until,
    )
    found = Seat.objects.filter(circle__programme=programme, person=person, taken_at__date__lte=period.until)
    there = found.exclude(state="left", state_since__date__lt=period.since)
    counted = there.annotate(held=Count("circle__gatherings", filter=met)).select_related("circle")
    return list(counted.order_by("taken_at", "pk"))


def _helps(person: Any, programme: Any) -> list[PlanHelp]:
    """Who helps with what, as it stands in the newest plan."""
    newest = PlanVersion.objects.filter(plan__person=person, plan__programme=programme).order_by("-number")
    found = PlanHelp.objects.filter(version=Subquery(newest.values("pk")[:1]))
    return list(found.select_related("who", "goal").order_by("pk"))


def _changes(person: Any, programme: Any, period: Period) -> list[ScoreChange]:
    """Scores over the period. What is difficult in daily life describes somebody, it is nothing to be reported on."""
    found = changes_between(changes_of(person, programme), period.since, period.until)
    return [change for change in found if change.instrument != EVERYDAY]


def _check_ins(person: Any, programme: Any, period: Period, *, is_own: bool) -> list[CheckIn]:
    """The check-ins of the period; for somebody else only those that were opened to practitioners."""
    found = [c for c in check_ins_of(person, programme) if period.has(c.on)]
    return found if is_own else [c for c in found if Audience.PRACTITIONER.value in c.readers]


def _jobs(actor: Actor, person: Any, items: frozenset[Item], period: Period) -> list[Job]:
    seen = jobs_of(person, actor.programme)
    if Item.WORK_RECORD not in items:
        seen = [job for job in seen if job.noted_by_id == actor.person.pk]
    return [job for job in seen if rules.is_about(period, began_on=job.started_on, ended_on=job.ended_on)]


def _signs(person: Any, programme: Any, period: Period, items: frozenset[Item]) -> list[Sign]:
    """Signs about which something was done in the period, while what they rest on is open."""
    found = Sign.objects.filter(
        programme=programme, person=person, stepped_on__gte=period.since, stepped_on__lte=period.until
    )
    rows = found.exclude(code=SignCode.OVERLOAD).exclude(step="").order_by("stepped_on", "pk")
    return [one for one in rows if not one.rests_on or Item(one.rests_on) in items]
