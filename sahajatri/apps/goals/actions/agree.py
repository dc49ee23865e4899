"""Writes about goals, steps."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sahajatri.apps.goals import events, queries, rules
from sahajatri.apps.goals.access import HELPERS
from sahajatri.apps.goals.models import Goal, Step
from sahajatri.apps.goals.terms import LEVELS, GoalState, Part, StepState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, people_beside
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, Refused, insist

from .keep import keep_wording
from .rate import note_start


@action
def begin_goal(
    person: Any, words: str, *, programme: Any, replaces: Goal | None = None, by: Actor, at: datetime
) -> Goal:
    """Write down a goal of ``person`` in plain words. A helper who writes it is the one who agrees it.

    Raises Refused for empty words.
    """
    insist(rules.why_no_words(words))
    is_own = by.person is None or by.person.pk == person.pk
    goal = Goal(
        programme=programme,
        person=person,
        words=words,
        state_since=at,
        written_by=by.person,
        written_at=at,
        helper=None if is_own else by.person,
        replaces=replaces,
    )
    goal.save()
    keep_wording(goal, Part.WORDS, by=by, at=at)
    happened(events.GOAL_BEGUN, goal, subject=person, replaces=replaces.public_id if replaces else "")
    return goal


@action
def reword_goal(goal: Goal, *, words: str, by: Actor, at: datetime) -> Goal:
    """Change the words of a draft; who agreed before reads and agrees anew. Raises Refused when it is locked."""
    goal = lock(goal)
    insist(rules.why_locked(goal.state) or rules.why_no_words(words))
    goal.words = words
    goal.participant_agreed_at = goal.helper_agreed_at = None
    goal.save()
    keep_wording(goal, Part.WORDS, by=by, at=at)
    happened(events.LEVELS_WORDED, goal, subject=goal.person)
    return goal


@action
def word_levels(
    goal: Goal,
    *,
    level_m2: str,
    level_m1: str,
    level_0: str,
    level_p1: str,
    level_p2: str,
    importance: int | None = None,
    difficulty: int | None = None,
    start_level: int | None = None,
    by: Actor,
    at: datetime,
) -> Goal:
    """Write the five levels, all at once. Who agreed before reads and agrees anew.

    Raises Refused when the goal is locked, a level has no words or two are alike.
    """
    goal = lock(goal)
    insist(rules.why_locked(goal.state))
    goal.level_m2, goal.level_m1, goal.level_0 = level_m2, level_m1, level_0
    goal.level_p1, goal.level_p2 = level_p1, level_p2
    insist(rules.why_levels_unclear(_levels(goal)) or rules.why_weight_unknown(importance, difficulty))
    goal.importance, goal.difficulty = importance, difficulty
    goal.start_level = start_level
    goal.participant_agreed_at = goal.helper_agreed_at = None
    goal.save()
    keep_wording(goal, Part.ALL, by=by, at=at)
    happened(events.LEVELS_WORDED, goal, subject=goal.person)
    return goal


@action
def agree_goal(goal: Goal, *, helper: str = "", by: Actor, at: datetime) -> Goal:
    """Agree to the words and levels as they stand. When both sides have agreed, the scale is locked.

    The participant names the helper (public id of somebody beside) when there is none yet. A goal that takes the
    place of another one sets that one aside now. Raises Refused.
    """
    goal = lock(goal)
    is_own = by.person is not None and by.person.pk == goal.person_id
    asked = goal.helper_id
    if is_own and helper:
        goal.helper = _beside(goal, helper)
    elif not is_own:
        insist(rules.STRANGER if by.person is None or asked not in {None, by.person.pk} else None)
        goal.helper = by.person
    if goal.helper_id != asked:
        goal.helper_agreed_at = None
    agreed_at = goal.participant_agreed_at if is_own else goal.helper_agreed_at
    insist(
        rules.why_not_agree(
            state=goal.state,
            levels=_levels(goal),
            has_agreed=agreed_at is not None and goal.helper_id == asked,
            has_helper=goal.helper_id is not None,
        )
    )
    if is_own:
        goal.participant_agreed_at = at
    else:
        goal.helper_agreed_at = at
    goal.save()
    happened(
        events.GOAL_READ_AND_AGREED,
        goal,
        subject=goal.person,
        side="participant" if is_own else "helper",
        helper=goal.helper.public_id if goal.helper else "",
    )
    if goal.participant_agreed_at and goal.helper_agreed_at:
        goal.move_to(GoalState.AGREED, at=at)
        happened(events.GOAL_AGREED, goal, subject=goal.person)
        note_start(goal, at=at)
        _take_the_place(goal, at)
    return goal


def _take_the_place(goal: Goal, at: datetime) -> None:
    before = lock(goal.replaces) if goal.replaces else None
    if before is not None and before.state == GoalState.AGREED:
        before.move_to(GoalState.SET_ASIDE, at=at)
        happened(events.GOAL_SET_ASIDE, before, subject=before.person)


@action
def revise_goal(goal: Goal, *, words: str, by: Actor, at: datetime) -> Goal:
    """A new draft that takes the place of an agreed goal once both agree to it; until then the old one holds.

    The levels are copied, to be written anew. Raises Refused unless the goal is agreed and has no such draft yet.
    """
    goal = lock(goal)
    insist(
        rules.why_no_replacement(
            state=goal.state, is_replaced_already=queries.open_replacement_of(goal) is not None
        )
    )
    draft = begin_goal(goal.person, words, programme=goal.programme, replaces=goal, by=by, at=at)
    for level in LEVELS:
        name = rules.level_field(level)
        setattr(draft, name, getattr(goal, name))
    draft.importance, draft.difficulty = goal.importance, goal.difficulty
    draft.start_level = goal.start_level
    draft.save()
    keep_wording(draft, Part.ALL, by=by, at=at)
    happened(events.LEVELS_WORDED, draft, subject=goal.person)
    return draft


@action
def add_step(
    goal: Goal, *, words: str, who: str = "", due_on: date | None = None, by: Actor, at: datetime
) -> Step:
    """Add a step. ``who`` is the public id of the participant (default) or of somebody beside. Raises Refused."""
    goal = lock(goal)
    insist(rules.why_no_words(words))
    takes_it = goal.person if who in {"", goal.person.public_id} else _beside(goal, who, only_helpers=False)
    insist(rules.why_no_step(state=goal.state, due_on=due_on, today=clock.day_of(at)))
    step = Step(goal=goal, words=words, who=takes_it, due_on=due_on, state_since=at, written_at=at)
    step.save()
    happened(events.STEP_ADDED, step, subject=goal.person, programme=goal.programme)
    return step


@action
def finish_step(step: Step, *, by: Actor, at: datetime) -> Step:
    """The step is done."""
    step = lock(step)
    step.move_to(StepState.DONE, at=at)
    happened(events.STEP_FINISHED, step, subject=step.goal.person, programme=step.goal.programme)
    return step


@action
def drop_step(step: Step, *, by: Actor, at: datetime) -> Step:
    """The step is left out; it needs no reason."""
    step = lock(step)
    step.move_to(StepState.DROPPED, at=at)
    happened(events.STEP_DROPPED, step, subject=step.goal.person, programme=step.goal.programme)
    return step


@action
def set_goal_aside(goal: Goal, *, reason: str = "", by: Actor, at: datetime) -> Goal:
    """Set a goal aside, with a reason if wanted. It does not count as not reached. Raises Refused for others."""
    goal = lock(goal)
    insist(_why_not_decide(goal, by))
    goal.reason = reason
    goal.move_to(GoalState.SET_ASIDE, at=at)
    happened(events.GOAL_SET_ASIDE, goal, subject=goal.person)
    return goal


@action
def take_goal_up(goal: Goal, *, by: Actor, at: datetime) -> Goal:
    """Take up a goal again that was set aside; what was agreed holds."""
    goal = lock(goal)
    insist(_why_not_decide(goal, by))
    is_agreed = bool(goal.participant_agreed_at and goal.helper_agreed_at)
    goal.reason = ""
    goal.move_to(GoalState.AGREED if is_agreed else GoalState.DRAFT, at=at)
    happened(events.GOAL_TAKEN_UP, goal, subject=goal.person)
    return goal


@action
def reach_goal(goal: Goal, *, by: Actor, at: datetime) -> Goal:
    """The goal is reached, as the participant sees it."""
    goal = lock(goal)
    insist(_why_not_decide(goal, by))
    goal.move_to(GoalState.REACHED, at=at)
    happened(events.GOAL_REACHED, goal, subject=goal.person)
    return goal


@action
def take_over_goal(
    person: Any,
    words: str,
    *,
    programme: Any,
    levels: Mapping[int, str] | None = None,
    importance: int | None = None,
    difficulty: int | None = None,
    agreed_at: datetime,
    by: Actor,
    at: datetime,
) -> Goal:
    """Take over an agreed goal from a register; levels may be missing there. The same words are taken over once."""
    goal = Goal.objects.filter(person=person, programme=programme, words=words, written_at=agreed_at).first()
    if goal is None:
        goal = Goal(
            person=person,
            programme=programme,
            words=words,
            importance=importance,
            difficulty=difficulty,
            state=GoalState.AGREED,
            state_since=agreed_at,
            written_at=agreed_at,
            participant_agreed_at=agreed_at,
            helper_agreed_at=agreed_at,
            **{rules.level_field(level): text for level, text in (levels or {}).items()},
        )
        goal.save()
    happened(events.GOAL_TAKEN_OVER, goal, subject=person)
    return goal


def _why_not_decide(goal: Goal, by: Actor) -> Refusal | None:
    """The participant decides about an own goal; who wrote a draft for somebody may take it back."""
    if by.person is None or by.person.pk == goal.person_id:
        return None
    is_own_draft = goal.state == GoalState.DRAFT and goal.written_by_id == by.person.pk
    return None if is_own_draft else rules.NOT_YOURS


def _levels(goal: Goal) -> dict[int, str]:
    return {level: goal.level_text(level) for level in LEVELS}


def _beside(goal: Goal, public_id: str, *, only_helpers: bool = True) -> Any:
    """Somebody beside the participant by public id. Raises Refused for anybody else."""
    for person, role in people_beside(goal.person, goal.programme):
        if person.public_id == public_id and (role in HELPERS or not only_helpers):
            return person
    raise Refused(rules.not_beside("helper" if only_helpers else "who"))
