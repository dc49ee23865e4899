"""Reads about practice with somebody beside. The number of queries does not grow with the rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from sahajatri.apps.practice import scenarios as files
from sahajatri.apps.practice.guided_rules import Growth, Point
from sahajatri.apps.practice.guided_terms import (
    FEEDBACK_NUDGE_DAYS,
    GIVEN_FOR_DAYS,
    OPEN,
    SHOWN_IN_GROWTH,
    GivenState,
    RatedSkill,
    Side,
    TogetherState,
)
from sahajatri.apps.practice.models import Play
from sahajatri.apps.practice.models.guided import GivenPractice, PracticeTogether, SkillRating
from sahajatri.apps.practice.queries.alone import aim_of
from sahajatri.apps.practice.scenarios import PracticeScenario
from sahajatri.apps.practice.terms import PlayState
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role, people_beside

PARTNERS = (Role.PEER, Role.MENTOR)


def scenario_named(code: str) -> PracticeScenario | None:
    """The scenario of a practice; None when its file is not there any more."""
    return files.scenarios().get(code)


def partners_of(person: Any, programme: Any) -> list[tuple[Any, Role]]:
    """The peer supporters and mentors beside the participant now, each once."""
    found = {one.pk: (one, role) for one, role in people_beside(person, programme) if role in PARTNERS}
    return list(found.values())


def role_of_partner(person: Any, partner: Any, programme: Any) -> Role | None:
    """As what ``partner`` is beside the participant now; None for anybody else."""
    if partner is None:
        return None
    return next((role for one, role in partners_of(person, programme) if one.pk == partner.pk), None)


def practices() -> QuerySet[PracticeTogether]:
    """All practices together, with the people and the ratings that every page needs."""
    found = PracticeTogether.objects.select_related("programme", "person", "partner", "proposed_by", "goal")
    return found.prefetch_related("ratings")


def open_practices_of(person: Any, programme: Any) -> list[PracticeTogether]:
    """What the participant has proposed, was asked for, or agreed; the soonest first."""
    found = practices().filter(person=person, programme=programme, state__in=OPEN)
    return sorted(found, key=lambda one: (one.on is None, one.on or date.max, one.pk))


def past_practices_of(person: Any, programme: Any) -> QuerySet[PracticeTogether]:
    """What the participant practised with somebody, the latest first."""
    found = practices().filter(person=person, programme=programme, state=TogetherState.HELD)
    return found.order_by("-held_on", "-pk")


def practices_as_partner(partner: Any, programme: Any) -> QuerySet[PracticeTogether]:
    """Open and held practices in which ``partner`` is the other one: open ones first, then the latest."""
    found = practices().filter(partner=partner, programme=programme, state__in=[*OPEN, TogetherState.HELD])
    return found.order_by("held_on", "-state_since", "-pk")


def is_one_open(person: Any, partner: Any, programme: Any, scenario: str) -> bool:
    """Whether the two have this scenario before them already."""
    return PracticeTogether.objects.filter(
        person=person, partner=partner, programme=programme, scenario=scenario, state__in=OPEN
    ).exists()


def held_together(person: Any, programme: Any) -> int:
    """How often the participant practised with somebody."""
    return PracticeTogether.objects.filter(person=person, programme=programme, state=TogetherState.HELD).count()


def times_together(person: Any, programme: Any) -> Counter[str]:
    """Per scenario how often the participant practised it with somebody."""
    held = PracticeTogether.objects.filter(person=person, programme=programme, state=TogetherState.HELD)
    return Counter(held.values_list("scenario", flat=True))


@dataclass(frozen=True)
class Dose:
    """How often somebody practised, alone to an end and together, and how often she or he wanted to."""

    alone: int
    together: int
    aim: int

    @property
    def all(self) -> int:
        """Alone and together."""
        return self.alone + self.together


def dose_of(person: Any, programme: Any) -> Dose:
    """How often the person practised so far."""
    alone = Play.objects.filter(person=person, programme=programme, state=PlayState.ENDED).count()
    return Dose(alone, held_together(person, programme), aim_of(person, programme))


def days_practised(person: Any, programme: Any) -> list[date]:
    """The day of each practice that came to an end, alone and with somebody, in no order."""
    alone = Play.objects.filter(person=person, programme=programme, state=PlayState.ENDED)
    together = PracticeTogether.objects.filter(person=person, programme=programme, state=TogetherState.HELD)
    ended = [clock.day_of(at) for at in alone.values_list("state_since", flat=True)]
    return [*ended, *(day for day in together.values_list("held_on", flat=True) if day is not None)]


def levels_of(practice: PracticeTogether, side: Side) -> dict[RatedSkill, int]:
    """The ratings that one side gave, by skill; what did not come up is not there."""
    return {RatedSkill(one.skill): one.level for one in practice.ratings.all() if one.side == side}


def has_rated(practice: PracticeTogether, side: Side) -> bool:
    """Whether this side has looked back at the practice."""
    return any(one.side == side for one in practice.ratings.all())


def growth_of(person: Any, programme: Any) -> list[Growth]:
    """Per skill the latest twelve rated practices, oldest first; skills that never came up are not there."""
    rated = SkillRating.objects.filter(practice__person=person, practice__programme=programme)
    rows = rated.select_related("practice").order_by("practice__held_on", "practice_id")
    found: dict[RatedSkill, dict[int, dict[str, Any]]] = {skill: {} for skill in RatedSkill}
    for row in rows:
        one = found[RatedSkill(row.skill)].setdefault(row.practice_id, {"on": row.practice.held_on})
        one[row.side] = row.level
    return [
        Growth(
            skill,
            tuple(
                Point(one["on"], one.get(Side.OWN), one.get(Side.PARTNER))
                for one in list(by_practice.values())[-SHOWN_IN_GROWTH:]
            ),
        )
        for skill, by_practice in found.items()
        if by_practice
    ]


def next_steps_of(person: Any, programme: Any) -> list[PracticeTogether]:
    """Practices after which something comes that is not done yet, the soonest first."""
    found = practices().filter(person=person, programme=programme, next_done_at__isnull=True)
    return list(found.exclude(next_step="").order_by("next_on", "pk"))


def given_to(person: Any, programme: Any) -> list[GivenPractice]:
    """Suggested practices that wait for the participant, the oldest first; none of people who must not reach her."""
    found = GivenPractice.objects.filter(person=person, programme=programme, state=GivenState.NEW)
    found = found.exclude(by__in=people_out_of_contact_with(person, programme))
    return list(found.select_related("programme", "person", "by").order_by("given_at", "pk"))


def given_by(giver: Any, person: Any, programme: Any) -> list[GivenPractice]:
    """What somebody suggested to the participant, the latest first."""
    found = GivenPractice.objects.filter(by=giver, person=person, programme=programme)
    return list(found.select_related("programme", "person").order_by("-given_at", "-pk")[:SHOWN_IN_GROWTH])


def is_given_already(person: Any, programme: Any, scenario: str) -> bool:
    """Whether this scenario waits for the participant as a suggestion."""
    return GivenPractice.objects.filter(
        person=person, programme=programme, scenario=scenario, state=GivenState.NEW
    ).exists()


def waiting_for(
    person: Any, programme: Any, *, apart: frozenset[int] | None = None
) -> list[PracticeTogether]:
    """Practices that wait for this person's answer, or words afterwards: for the desks.

    ``apart``: the people out of contact with the person now, where they were read already.
    """
    mine = Q(person=person) | Q(partner=person)
    asked = Q(state=TogetherState.PROPOSED) & ~Q(proposed_by=person)
    unwritten = Q(state=TogetherState.HELD, feedback_at__isnull=True, partner=person)
    found = practices().prefetch_related(None).filter(mine, asked | unwritten, programme=programme)
    rows = list(found.order_by("answer_by", "pk"))
    if rows and apart is None:
        apart = people_out_of_contact_with(person, programme)
    return [one for one in rows if not {one.person_id, one.partner_id} & (apart or frozenset())]


def open_everywhere(*states: TogetherState) -> Iterable[PracticeTogether]:
    """Practices in these states, for the jobs."""
    return practices().filter(state__in=states).order_by("pk")


def without_feedback(at: datetime) -> Iterable[PracticeTogether]:
    """Practised some days ago, and the other one has not written yet."""
    since = at - timedelta(days=FEEDBACK_NUDGE_DAYS)
    return practices().filter(state=TogetherState.HELD, feedback_at__isnull=True, state_since__lte=since)


def next_steps_due(today: date) -> Iterable[PracticeTogether]:
    """Next steps whose day has come."""
    found = practices().filter(next_on__lte=today, next_on__gte=today - timedelta(days=1), next_done_at__isnull=True)
    return found.exclude(next_step="")


def given_without_answer(at: datetime) -> Iterable[GivenPractice]:
    """Suggestions that have waited long enough."""
    until = at - timedelta(days=GIVEN_FOR_DAYS)
    found = GivenPractice.objects.filter(state=GivenState.NEW, given_at__lte=until)
    return found.select_related("programme", "person", "by")
