"""What is open in goals, plans, notes and summaries, and what of it moves with a handover."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from sahajatri.apps.caseload import events
from sahajatri.apps.goals.models import Goal, PlanVersion, Step
from sahajatri.apps.goals.queries import waited_for
from sahajatri.apps.goals.terms import SIGNING_ESCALATES_AFTER_DAYS, GoalState, PlanState, StepState
from sahajatri.apps.notes import actions as notes
from sahajatri.apps.notes.models import AskedSummary, ProfessionalNote, Summary
from sahajatri.apps.notes.terms import AskedState, ProfessionalNoteState, SummaryState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened
from sahajatri.kernel.wording import words

from .registry import LOOP_WORDS, SOME_GOAL, Asked, Loop, finds_loops, moves_loops

GOAL, STEP, REVIEW, PLAN, DRAFT, SUMMARY, ASKED = "goal", "step", "review", "plan", "draft", "summary", "asked"

LOOP_WORDS.update(
    {
        GOAL: words("A goal waits to be agreed"),
        STEP: words("A step is open"),
        REVIEW: words("Look back together"),
        PLAN: words("A plan waits for a signature"),
        DRAFT: words("A professional note is not signed"),
        SUMMARY: words("A summary waits for an answer"),
        ASKED: words("An answer was promised about a note"),
    }
)


def _path(route: str, **kwargs: Any) -> str:
    return reverse(route, kwargs={name: value.public_id for name, value in kwargs.items()})


@finds_loops
def _goals_and_steps(asked: Asked) -> Iterator[tuple[int, Loop]]:
    for person in asked.people:
        for goal in asked.goals[person.pk]:
            path = _path("goals:goal", goal=goal)
            if goal.state == GoalState.DRAFT:
                owner = goal.person if goal.participant_agreed_at is None else goal.helper
                yield person.pk, Loop(GOAL, owner, None, path, rests_on=goal.pk)
            elif goal.state == GoalState.AGREED:
                for step in goal.steps.all():
                    if step.state == StepState.OPEN:
                        loop = Loop(STEP, step.who, step.due_on, path, rests_on=goal.pk, text=step.words)
                        yield person.pk, loop
        if person.pk in asked.review_days:
            path = _path("goals:plan-of", person=person)
            yield person.pk, Loop(REVIEW, None, asked.review_days[person.pk], path, rests_on=SOME_GOAL)


@finds_loops
def _plans_to_sign(asked: Asked) -> Iterator[tuple[int, Loop]]:
    """A signature that a practitioner cannot give is told where goals are open; her or his own in any case."""
    offered = PlanVersion.objects.filter(
        plan__programme=asked.programme, plan__person__in=asked.people, state=PlanState.OFFERED
    )
    for version in offered.select_related("plan__person", "helper").prefetch_related("signatures").order_by("pk"):
        person, keepers = version.plan.person, asked.keepers_of(version.plan.person_id)
        due = (
            clock.day_of(version.offered_at) + timedelta(days=SIGNING_ESCALATES_AFTER_DAYS)
            if version.offered_at
            else None
        )
        rests_on = None if version.helper in keepers else SOME_GOAL
        kept = tuple(one for one in keepers if one == version.helper) or keepers
        for one in waited_for(version):
            path = _path("goals:plan-version", plan_version=version)
            yield person.pk, Loop(PLAN, one, due, path, keepers=kept, rests_on=rests_on)


@finds_loops
def _notes_and_summaries(asked: Asked) -> Iterator[tuple[int, Loop]]:
    mine = {"programme": asked.programme, "person__in": asked.people}
    drafts = ProfessionalNote.objects.filter(**mine, state=ProfessionalNoteState.DRAFT)
    for note in drafts.select_related("author").order_by("begun_at", "pk"):
        path = _path("notes:professional-note", professional_note=note)
        yield note.person_id, Loop(DRAFT, note.author, note.on, path)
    summaries = Summary.objects.filter(**mine, state=SummaryState.WAITING)
    for one in summaries.select_related("person", "owner").order_by("answer_by", "pk"):
        turn = one.person if one.person_agreed_at is None else one.owner
        path = _path("notes:summary", summary=one)
        yield one.person_id, Loop(SUMMARY, turn, one.answer_by, path, keepers=(one.owner,))
    wishes = AskedSummary.objects.filter(
        note__programme=asked.programme, person__in=asked.people, state=AskedState.ASKED
    )
    for wish in wishes.select_related("person", "owner").order_by("answer_by", "pk"):
        yield wish.person_id, Loop(ASKED, wish.owner, wish.answer_by, _path("notes:notes-of", person=wish.person))


@moves_loops
def _move_goals_and_steps(person: Any, giver: Any, receiver: Any, programme: Any, at: datetime) -> None:
    _pass_goals_on(person, giver, receiver, programme=programme, by=Actor(None, programme), at=at)


@action
def _pass_goals_on(person: Any, giver: Any, receiver: Any, *, programme: Any, by: Actor, at: datetime) -> None:
    """Goals that are not agreed yet and open steps; what was agreed keeps the names of those who agreed."""
    goals = Goal.objects.filter(programme=programme, person=person, helper=giver, state=GoalState.DRAFT)
    steps = Step.objects.filter(goal__programme=programme, goal__person=person, who=giver, state=StepState.OPEN)
    moved = goals.update(helper=receiver, helper_agreed_at=None), steps.update(who=receiver)
    happened(events.LOOPS_MOVED, person, subject=person, programme=programme, goals=moved[0], steps=moved[1])


@moves_loops
def _move_notes(person: Any, giver: Any, receiver: Any, programme: Any, at: datetime) -> None:
    by = Actor(None, programme)
    notes.pass_drafts_on(person, giver, receiver, programme=programme, by=by, at=at)
    notes.pass_summaries_on(person, giver, receiver, programme=programme, by=by, at=at)
