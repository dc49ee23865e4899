"""What is open for somebody on a caseload: whose it is, until when. Never what is written in it.

Rooms that have more to tell register a function with :func:`finds_loops`; what a handover has to move registers with
:func:`moves_loops`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from sahajatri.apps.goals.models import Goal, Plan, Step
from sahajatri.apps.goals.terms import GoalState, StepState
from sahajatri.apps.notes import actions as notes
from sahajatri.apps.notes.models import AskedSummary, ProfessionalNote, Summary
from sahajatri.apps.notes.terms import AskedState, ProfessionalNoteState, SummaryState
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened
from sahajatri.kernel.wording import words

from . import events

GOAL, STEP, REVIEW, DRAFT, SUMMARY, ASKED = "goal", "step", "review", "draft", "summary", "asked"

LOOP_WORDS: dict[str, str] = {
    GOAL: words("A goal waits to be agreed"),
    STEP: words("A step is open"),
    REVIEW: words("Look back together"),
    DRAFT: words("A professional note is not signed"),
    SUMMARY: words("A summary waits for an answer"),
    ASKED: words("An answer was promised about a note"),
}
"""What each code means; whoever registers a finder adds its codes here."""


@dataclass(frozen=True)
class Loop:
    """Something open: its code, whose turn it is (None: everybody's), until when, and where it leads.

    ``keeper`` is who answers for it while it is somebody else's turn.
    """

    code: str
    owner: Any
    due_on: date | None
    path: str = ""
    keeper: Any = None

    def concerns(self, person: Any) -> bool:
        """Whether it is this person's turn, everybody's, or this person answers for it."""
        return self.owner is None or person in (self.owner, self.keeper)

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.due_on is not None and self.due_on < today


Find = Callable[[list[Any], Any, date], Mapping[int, Iterable[Loop]]]
Move = Callable[[Any, Any, Any, Any, datetime], None]
_finders: list[Find] = []
_movers: list[Move] = []


def finds_loops(find: Find) -> Find:
    """Register a function (people, programme, today) -> loops by primary key of the person, in few queries."""
    _finders.append(find)
    return find


def moves_loops(move: Move) -> Move:
    """Register a function (person, giver, receiver, programme, at) that moves what is open in a handover."""
    _movers.append(move)
    return move


def loops_of_people(people: Iterable[Any], programme: Any, today: date) -> dict[int, list[Loop]]:
    """What is open for each of ``people`` by primary key, what is due first in front; everybody has an entry."""
    asked = list(people)
    found: dict[int, list[Loop]] = {person.pk: [] for person in asked}
    for find in _finders:
        for key, loops in find(asked, programme, today).items():
            found[key].extend(loops)
    return {key: sorted(loops, key=_by_day) for key, loops in found.items()}


def open_loops(person: Any, programme: Any, today: date) -> list[Loop]:
    """What is open for one person, what is due first in front."""
    return loops_of_people([person], programme, today)[person.pk]


def _by_day(loop: Loop) -> tuple[bool, date, str]:
    return (loop.due_on is None, loop.due_on or date.max, loop.code)


def move_everything(person: Any, giver: Any, receiver: Any, programme: Any, at: datetime) -> None:
    """Let the receiver of a handover own what the giver owned."""
    for move in _movers:
        move(person, giver, receiver, programme, at)


def _gathered(rows: Iterable[tuple[int, Loop]]) -> dict[int, list[Loop]]:
    found: dict[int, list[Loop]] = {}
    for key, loop in rows:
        found.setdefault(key, []).append(loop)
    return found


@finds_loops
def _goals_and_steps(people: list[Any], programme: Any, today: date) -> dict[int, list[Loop]]:
    drafts = Goal.objects.filter(programme=programme, person__in=people, state=GoalState.DRAFT)
    waiting = [
        (g.person_id, Loop(GOAL, g.person if g.participant_agreed_at is None else g.helper, None, _goal(g)))
        for g in drafts.select_related("person", "helper").order_by("written_at", "pk")
    ]
    steps = Step.objects.filter(
        goal__programme=programme, goal__person__in=people, goal__state=GoalState.AGREED, state=StepState.OPEN
    )
    open_steps = [
        (s.goal.person_id, Loop(STEP, s.who, s.due_on, _goal(s.goal)))
        for s in steps.select_related("who", "goal").order_by("due_on", "pk")
    ]
    plans = Plan.objects.filter(programme=programme, person__in=people, review_on__isnull=False)
    reviews = [(p.person_id, Loop(REVIEW, None, p.review_on)) for p in plans.order_by("pk")]
    return _gathered([*waiting, *open_steps, *reviews])


def _goal(goal: Goal) -> str:
    return reverse("goals:goal", kwargs={"goal": goal.public_id})


@finds_loops
def _notes_and_summaries(people: list[Any], programme: Any, today: date) -> dict[int, list[Loop]]:
    drafts = ProfessionalNote.objects.filter(
        programme=programme, person__in=people, state=ProfessionalNoteState.DRAFT
    )
    unsigned = [
        (
            n.person_id,
            Loop(
                DRAFT, n.author, n.on, reverse("notes:professional-note", kwargs={"professional_note": n.public_id})
            ),
        )
        for n in drafts.select_related("author").order_by("begun_at", "pk")
    ]
    summaries = Summary.objects.filter(programme=programme, person__in=people, state=SummaryState.WAITING)
    waiting = [
        (
            s.person_id,
            Loop(
                SUMMARY,
                s.person if s.person_agreed_at is None else s.owner,
                s.answer_by,
                reverse("notes:summary", kwargs={"summary": s.public_id}),
                keeper=s.owner,
            ),
        )
        for s in summaries.select_related("person", "owner").order_by("answer_by", "pk")
    ]
    asked = AskedSummary.objects.filter(note__programme=programme, person__in=people, state=AskedState.ASKED)
    promised = [
        (
            a.person_id,
            Loop(ASKED, a.owner, a.answer_by, reverse("notes:notes-of", kwargs={"person": a.person.public_id})),
        )
        for a in asked.select_related("person", "owner").order_by("answer_by", "pk")
    ]
    return _gathered([*unsigned, *waiting, *promised])


@moves_loops
def _move_goals_and_steps(person: Any, giver: Any, receiver: Any, programme: Any, at: datetime) -> None:
    _pass_goals_on(person, giver, receiver, programme=programme, by=Actor(None, programme), at=at)


@action
def _pass_goals_on(person: Any, giver: Any, receiver: Any, *, programme: Any, by: Actor, at: datetime) -> None:
    """Goals that are not agreed yet and open steps; what was agreed keeps the names of those who agreed."""
    goals = Goal.objects.filter(programme=programme, person=person, helper=giver, state=GoalState.DRAFT)
    steps = Step.objects.filter(
        goal__programme=programme, goal__person=person, who=giver, state=StepState.OPEN
    )
    moved = goals.update(helper=receiver, helper_agreed_at=None), steps.update(who=receiver)
    happened(events.LOOPS_MOVED, person, subject=person, programme=programme, goals=moved[0], steps=moved[1])


@moves_loops
def _move_notes(person: Any, giver: Any, receiver: Any, programme: Any, at: datetime) -> None:
    by = Actor(None, programme)
    notes.pass_drafts_on(person, giver, receiver, programme=programme, by=by, at=at)
    notes.pass_summaries_on(person, giver, receiver, programme=programme, by=by, at=at)
