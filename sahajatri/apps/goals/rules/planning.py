"""Decisions about the plan: what it says, what was signed, what has changed since. Plain Python, no clock."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Self

from sahajatri.apps.goals.terms import REVIEW_WITHIN_MONTHS, GoalState, PlanChangeKind, PlanState, ReviewDecision
from sahajatri.engines.calendars import add_months
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

LINE_GONE = Refusal("line_gone", words("This line is not part of the plan any more. Look at the plan as it is now."))
NOT_ASKED = Refusal("not_asked", words("This plan was given to somebody else to sign."))


@dataclass(frozen=True)
class StepText:
    """A step of the plan as it is written down: ``due_on`` is an ISO day or empty."""

    key: str
    words: str
    who: str = ""
    due_on: str = ""
    is_done: bool = False


@dataclass(frozen=True)
class GoalText:
    """A goal of the plan with what is hoped for and its steps."""

    key: str
    words: str
    as_hoped: str = ""
    steps: tuple[StepText, ...] = ()


@dataclass(frozen=True)
class HelpText:
    """Who helps with what. ``who`` is a public id, empty for somebody outside the programme; ``goal`` may be empty."""

    name: str
    words: str
    who: str = ""
    role: str = ""
    goal: str = ""


@dataclass(frozen=True)
class PlanText:
    """Everything that a plan says, in plain data: this is what people read, sign and print."""

    person: str
    name: str
    goals: tuple[GoalText, ...] = ()
    helps: tuple[HelpText, ...] = ()
    when_hard: str = ""
    review_on: str = ""

    def as_content(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Self:
        """As it was stored."""
        goals = tuple(
            GoalText(
                goal["key"], goal["words"], goal["as_hoped"], tuple(StepText(**step) for step in goal["steps"])
            )
            for goal in content["goals"]
        )
        return cls(
            person=content["person"],
            name=content["name"],
            goals=goals,
            helps=tuple(HelpText(**one) for one in content["helps"]),
            when_hard=content["when_hard"],
            review_on=content["review_on"],
        )


@dataclass(frozen=True)
class PlanChange:
    """One difference, with the words it is about (and the day, where there is one)."""

    kind: PlanChangeKind
    words: str = ""
    name: str = ""
    day: str = ""


def seal_of(content: Mapping[str, Any]) -> str:
    """The seal of a plan: two plans have the same one only when every sign in them is the same."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def part_of(text: PlanText, goals: Collection[str], reader: str) -> PlanText:
    """What somebody sees to whom only some goals are open: these, and who helps with them or what the reader does."""
    return replace(
        text,
        goals=tuple(goal for goal in text.goals if goal.key in goals),
        helps=tuple(one for one in text.helps if one.goal in goals or (one.who == reader and not one.goal)),
        when_hard="",
    )


def changes(then: PlanText, now: PlanText, *, closed: Mapping[str, str] | None = None) -> list[PlanChange]:
    """What is different now. ``closed`` says of goals that are not in ``now`` in which state they are."""
    kinds = PlanChangeKind
    before, after = {g.key: g for g in then.goals}, {g.key: g for g in now.goals}
    found: list[PlanChange] = []
    for key, goal in before.items():
        if key not in after:
            is_reached = (closed or {}).get(key) == GoalState.REACHED
            found.append(PlanChange(kinds.GOAL_REACHED if is_reached else kinds.GOAL_SET_ASIDE, goal.words))
    for key, goal in after.items():
        if key not in before:
            found.append(PlanChange(kinds.GOAL_ADDED, goal.words))
            continue
        was = before[key]
        if (was.words, was.as_hoped) != (goal.words, goal.as_hoped):
            found.append(PlanChange(kinds.GOAL_REWORDED, goal.words))
        found.extend(_changes_of_steps(was, goal))
    here, there = set(now.helps), set(then.helps)
    found += [PlanChange(kinds.HELP_GONE, one.words, one.name) for one in then.helps if one not in here]
    found += [PlanChange(kinds.HELP_ADDED, one.words, one.name) for one in now.helps if one not in there]
    if then.when_hard != now.when_hard:
        found.append(PlanChange(kinds.HARD_TIMES_REWORDED))
    if then.review_on != now.review_on:
        found.append(PlanChange(kinds.REVIEW_MOVED, day=now.review_on))
    return found


def _changes_of_steps(then: GoalText, now: GoalText) -> Iterator[PlanChange]:
    kinds = PlanChangeKind
    before, after = {s.key: s for s in then.steps}, {s.key: s for s in now.steps}
    for key, step in before.items():
        if key not in after:
            yield PlanChange(kinds.STEP_LEFT_OUT, step.words)
    for key, step in after.items():
        was = before.get(key)
        if was is None:
            yield PlanChange(kinds.STEP_DONE if step.is_done else kinds.STEP_ADDED, step.words, day=step.due_on)
        elif step.is_done and not was.is_done:
            yield PlanChange(kinds.STEP_DONE, step.words)
        elif (was.due_on, was.who) != (step.due_on, step.who):
            yield PlanChange(kinds.STEP_MOVED, step.words, name=step.who, day=step.due_on)


def why_no_help(*, text: str, who: str, name: str, is_beside: bool) -> Refusal | None:
    """Somebody does something: both are said."""
    if not text.strip():
        return Refusal("empty", words("Write in a few words what this person does."), field="words")
    if who and not is_beside:
        return Refusal("not_beside", words("Choose somebody who walks this way with you."), field="who")
    if not who and not name.strip():
        return Refusal("name_missing", words("Write the name of the person who helps."), field="name")
    return None


def why_frozen(state: str) -> Refusal | None:
    """What was offered or signed is not changed in place."""
    if state == PlanState.DRAFT:
        return None
    if state == PlanState.OFFERED:
        return Refusal(
            "plan_offered",
            words("The plan waits to be signed, so nothing in it can change. Take it back first, then change it."),
        )
    return Refusal("plan_signed", words("This plan stays as it is. A change makes a new plan; this one is kept."))


def why_not_offered(*, goals: int, has_helper: bool, is_offered: bool) -> Refusal | None:
    """A plan with a goal, read by one helper, offered once at a time."""
    if is_offered:
        return Refusal("plan_offered_already", words("The plan waits to be signed already."))
    if not goals:
        return Refusal(
            "no_goal", words("There is no agreed goal yet. First agree on a goal; then it becomes part of the plan.")
        )
    if not has_helper:
        return Refusal("no_helper", words("Choose who signs the plan with you."), field="helper")
    return None


def why_not_signed(*, state: str, name: str, agrees: bool, has_signed: bool, is_sealed: bool) -> Refusal | None:
    """Signed is what waits to be signed, once by each side, by name or by saying "I agree"."""
    if has_signed:
        return Refusal("signed_already", words("You have signed this plan already."))
    if state != PlanState.OFFERED:
        return Refusal("plan_not_offered", words("This plan does not wait to be signed any more. Look at it anew."))
    if not is_sealed:
        return Refusal(
            "seal_broken",
            words("The words of this plan are not those that were offered. Take it back and offer it anew."),
        )
    if not name.strip() and not agrees:
        return Refusal(
            "no_name", words("Write your name, or choose “I agree” when writing is hard."), field="name"
        )
    return None


def why_not_taken_back(state: str) -> Refusal | None:
    """Taken back is what still waits."""
    if state == PlanState.OFFERED:
        return None
    return Refusal("plan_not_offered", words("This plan does not wait to be signed any more. Look at it anew."))


def why_no_review(*, review_on: date, today: date) -> Refusal | None:
    """A review lies ahead, within a year."""
    if review_on < today:
        return Refusal("day_past", words("Choose a day that is still to come."), field="review_on")
    if review_on > add_months(today, REVIEW_WITHIN_MONTHS):
        return Refusal(
            "too_far",
            words("Choose a day within the next %(months)s months."),
            {"months": REVIEW_WITHIN_MONTHS},
            field="review_on",
        )
    return None


def why_no_next_review(*, next_on: date, today: date) -> Refusal | None:
    """The next day to look back lies ahead; today is being looked back already."""
    if next_on <= today:
        return Refusal("day_past", words("Choose a day that is still to come."), field="next_on")
    found = why_no_review(review_on=next_on, today=today)
    return replace(found, field="next_on") if found else None


@dataclass(frozen=True)
class LookedAt:
    """What was decided about one goal, with a few words."""

    decision: ReviewDecision
    words: str = ""


@dataclass(frozen=True)
class LookingBack:
    """What two people say when they look back together: ``goals`` by public id of the goal."""

    went_well: str
    was_hard: str = ""
    goals: Mapping[str, LookedAt] = field(default_factory=dict)


def why_not_held(*, told: LookingBack, open_goals: Collection[str], has_helper: bool) -> Refusal | None:
    """Two people look at every open goal."""
    if not has_helper:
        return Refusal("no_helper", words("Choose with whom you look back."), field="helper")
    if not told.went_well.strip():
        return Refusal("empty", words("Write what went well. A few words are enough."), field="went_well")
    missing = sorted(set(open_goals) - set(told.goals))
    if missing:
        return Refusal("goal_missing", words("Say what happens with this goal."), field=f"goal_{missing[0]}")
    return None
