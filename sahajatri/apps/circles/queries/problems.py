"""Reads about the board of problems."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from sahajatri.apps.circles.models import Circle, Idea, Problem, Seat, Trial
from sahajatri.apps.circles.terms import CircleState, PostState, ProblemState, Result, SeatRole, SeatState, TrialState
from sahajatri.apps.moderation.queries import not_shown_to
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with

GOING = (ProblemState.LOOKING, ProblemState.TRYING)
HELPFUL = (Result.HELPED, Result.PARTLY)


def problems_for(reader: Any, circle: Circle, *, state: str = "") -> QuerySet[Problem]:
    """The board as the reader sees it: where something happened last comes first."""
    shown = Q(seen=PostState.VISIBLE) | (Q(by=reader) & ~Q(seen=PostState.REMOVED))
    apart = people_out_of_contact_with(reader, circle.programme)
    kept_back = not_shown_to(reader, "circles.problem", circle.programme)
    found = Problem.objects.filter(shown, circle=circle).exclude(by__in=apart).exclude(public_id__in=kept_back)
    found = found.select_related("by")
    if state in set(ProblemState):
        found = found.filter(state=state)
    count = Count("ideas", filter=Q(ideas__state=PostState.VISIBLE) & ~Q(ideas__by__in=apart))
    return found.annotate(count_of_ideas=count).order_by("-moved_at", "-pk")


def sees_problem(reader: Any, problem: Problem) -> bool:
    """Whether the reader sees this problem on the board."""
    return problems_for(reader, problem.circle).filter(pk=problem.pk).exists()


def ideas_for(reader: Any, problem: Problem) -> list[Idea]:
    """Ideas that the reader sees, in the order in which they came."""
    shown = Q(state=PostState.VISIBLE) | (Q(by=reader) & ~Q(state=PostState.REMOVED))
    apart = people_out_of_contact_with(reader, problem.circle.programme)
    kept_back = not_shown_to(reader, "circles.idea", problem.circle.programme)
    found = problem.ideas.filter(shown).exclude(by__in=apart).exclude(public_id__in=kept_back).select_related("by")
    return list(found.order_by("at", "pk"))


def trials_of(problem: Problem) -> list[Trial]:
    """What was tried, the latest first."""
    found = problem.trials.exclude(state=TrialState.LET_GO).select_related("idea__by")
    return list(found.order_by("-begun_at", "-pk"))


def trial_now(problem: Problem) -> Trial | None:
    """What is being tried."""
    return problem.trials.filter(state=TrialState.TRYING).select_related("idea__by").first()


def hidden_on_the_board(circle: Circle, reader: Any) -> list[Problem]:
    """Problems that wait or were hidden, for the facilitator who reads them."""
    found = Problem.objects.filter(circle=circle, seen__in=(PostState.WAITING, PostState.HIDDEN))
    found = found.exclude(by__in=people_out_of_contact_with(reader, circle.programme))
    return list(found.select_related("by").order_by("at", "pk")[:20])


def problems_due(on: date) -> list[tuple[Problem, int]]:
    """Problems of open circles whose day has come, of which somebody has not been told; with how many ideas."""
    found = Problem.objects.filter(
        Q(owner_told_at__isnull=True) | Q(facilitator_told_at__isnull=True),
        circle__state=CircleState.OPEN,
        state__in=GOING,
        seen=PostState.VISIBLE,
        due_on__lte=on,
    )
    count = Count("ideas", filter=Q(ideas__state=PostState.VISIBLE))
    rows = found.annotate(count_of_ideas=count).select_related("circle__programme", "by").order_by("pk")
    return [(row, row.count_of_ideas) for row in rows]


def going_problems_of(person: Any, circle: Circle) -> list[Problem]:
    """Problems of the person on this board that still look for ideas or are being tried."""
    return list(Problem.objects.filter(circle=circle, by=person, state__in=GOING).select_related("circle__programme"))


def problems_waiting(programme: Any, on: date) -> list[Problem]:
    """Problems whose day has passed, the oldest first, with circle and owner: for boards of what waits."""
    found = Problem.objects.filter(
        circle__programme=programme, circle__state=CircleState.OPEN, state__in=GOING, due_on__lt=on
    )
    return list(found.exclude(seen=PostState.REMOVED).select_related("circle", "by").order_by("due_on", "pk"))


def next_problem_of(person: Any, programme: Any, on: date) -> Problem | None:
    """The person's own problem whose day has come, the earliest first: for the next thing at home."""
    found = Problem.objects.filter(
        by=person,
        circle__programme=programme,
        circle__state=CircleState.OPEN,
        circle__taken_seats__person=person,
        circle__taken_seats__state=SeatState.SEATED,
        state__in=GOING,
        due_on__lte=on,
    )
    return found.exclude(seen=PostState.REMOVED).select_related("circle").order_by("due_on", "pk").first()


def problems_to_ask_about(facilitator: Any, programme: Any, on: date) -> list[Problem]:
    """Problems in the circles that somebody looks after, without a word although their day has passed."""
    led = Seat.objects.filter(
        person=facilitator, role=SeatRole.FACILITATOR, state=SeatState.SEATED, circle__state=CircleState.OPEN
    )
    circles = set(led.values_list("circle", flat=True))
    return [one for one in problems_waiting(programme, on) if one.circle_id in circles] if circles else []


@dataclass(frozen=True)
class WordsForCard:
    """What a card of the exchange would be made of: one person's words about what helped, nobody else's."""

    made_of: str  # public id of the idea or, where it was an idea of one's own, of the trial
    author: Any
    text: str


def words_for_card(trial: Trial, reader: Any, *, seen: Collection[int]) -> WordsForCard | None:
    """The words about what helped in ``trial``, for its two to offer; None for others and where nothing helped.

    Of an idea it is what its author wrote, without a word of the one who tried it; of an own idea, what it was and how
    it went. ``seen`` are the primary keys of the ideas that the reader sees: no other is offered.
    """
    problem, idea = trial.problem, trial.idea
    if trial.state != TrialState.TOLD or trial.result not in HELPFUL or problem.seen != PostState.VISIBLE:
        return None
    if idea is None:
        if not trial.own_idea or problem.by_id != reader.pk:
            return None
        return WordsForCard(trial.public_id, problem.by, "\n".join(filter(None, (trial.own_idea, trial.words))))
    is_one_of_the_two = reader.pk in {problem.by_id, idea.by_id}
    if idea.state != PostState.VISIBLE or not is_one_of_the_two or idea.pk not in seen:
        return None
    return WordsForCard(idea.public_id, idea.by, "\n".join(filter(None, (idea.text, idea.went))))
