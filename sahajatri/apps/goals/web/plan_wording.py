"""The plan in words: what it says, who signed, what has changed since."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from sahajatri.apps.consent.terms import GivenHow
from sahajatri.apps.goals import queries
from sahajatri.apps.goals.models import Goal, PlanHelp, PlanSignature, PlanVersion, Review
from sahajatri.apps.goals.rules import Eyes, PlanChange, PlanText
from sahajatri.apps.goals.terms import PlanChangeKind, PlanState, RaterRole, ReviewDecision, ReviewState, Signer
from sahajatri.kernel import clock
from sahajatri.kernel.pages.templatetags.words import date_words

from .wording import LEVEL_WORDS, RATER_WORDS

PLAN_STATE_WORDS = {
    PlanState.DRAFT: gettext_lazy("Not signed yet"),
    PlanState.OFFERED: gettext_lazy("Waits to be signed"),
    PlanState.AGREED: gettext_lazy("Signed by both"),
    PlanState.REPLACED: gettext_lazy("Replaced by a newer plan"),
    PlanState.WITHDRAWN: gettext_lazy("Taken back"),
}
PLAN_STATE_KINDS = {
    PlanState.DRAFT: "plain",
    PlanState.OFFERED: "wait",
    PlanState.AGREED: "done",
    PlanState.REPLACED: "plain",
    PlanState.WITHDRAWN: "plain",
}
REVIEW_STATE_WORDS = {
    ReviewState.PLANNED: gettext_lazy("To come"),
    ReviewState.HELD: gettext_lazy("You looked back together"),
    ReviewState.MOVED: gettext_lazy("Moved to another day"),
    ReviewState.MISSED: gettext_lazy("The day went by"),
}
DECISION_WORDS = {
    ReviewDecision.KEEP: gettext_lazy("It stays as it is"),
    ReviewDecision.CHANGE: gettext_lazy("Something changes"),
    ReviewDecision.SET_ASIDE: gettext_lazy("It is set aside for now"),
    ReviewDecision.REACHED: gettext_lazy("It is reached"),
}
HOW_WORDS = {
    GivenHow.SELF: "",
    GivenHow.READ_ALOUD: gettext_lazy("Read aloud or helped by: %(name)s"),
    GivenHow.ASSISTED: gettext_lazy("Read aloud or helped by: %(name)s"),
    GivenHow.PAPER: gettext_lazy("On paper"),
}
CHANGE_WORDS = {
    PlanChangeKind.GOAL_ADDED: gettext_lazy("A goal is new: “%(words)s”"),
    PlanChangeKind.GOAL_REACHED: gettext_lazy("A goal is reached: “%(words)s”"),
    PlanChangeKind.GOAL_SET_ASIDE: gettext_lazy("A goal is set aside: “%(words)s”"),
    PlanChangeKind.GOAL_REWORDED: gettext_lazy("A goal has other words now: “%(words)s”"),
    PlanChangeKind.STEP_ADDED: gettext_lazy("A step is new: “%(words)s”"),
    PlanChangeKind.STEP_DONE: gettext_lazy("A step is done: “%(words)s”"),
    PlanChangeKind.STEP_LEFT_OUT: gettext_lazy("A step is left out: “%(words)s”"),
    PlanChangeKind.STEP_MOVED: gettext_lazy("A step has another day or another person: “%(words)s”"),
    PlanChangeKind.HELP_ADDED: gettext_lazy("%(name)s helps: “%(words)s”"),
    PlanChangeKind.HELP_GONE: gettext_lazy("Not in the plan any more: %(name)s, “%(words)s”"),
    PlanChangeKind.HARD_TIMES_REWORDED: gettext_lazy("What to do when it gets hard has other words now."),
    PlanChangeKind.REVIEW_MOVED: gettext_lazy("The day to look back together is now %(day)s."),
}
NO_DAY_ANY_MORE = gettext_lazy("There is no day to look back together any more.")


def day_of(written: str) -> date | None:
    """A day as it stands in a plan."""
    return date.fromisoformat(written) if written else None


def role_words(code: str) -> str:
    """In which role somebody helps."""
    return str(RATER_WORDS[RaterRole(code)]) if code in set(RaterRole) else ""


def change_words(found: Iterable[PlanChange]) -> list[str]:
    """What has changed, one sentence each."""
    said = []
    for one in found:
        if one.kind is PlanChangeKind.REVIEW_MOVED and not one.day:
            said.append(str(NO_DAY_ANY_MORE))
            continue
        facts = {"words": one.words, "name": one.name, "day": date_words(day_of(one.day))}
        said.append(str(CHANGE_WORDS[one.kind]) % facts)
    return said


def shown(text: PlanText, *, lines: Sequence[PlanHelp] = ()) -> dict[str, Any]:
    """The plan for the templates. ``lines`` are the rows behind ``text.helps``, where they may be changed."""
    names = {goal.key: goal.words for goal in text.goals}
    return {
        "goals": [
            {
                "key": goal.key,
                "words": goal.words,
                "as_hoped": goal.as_hoped,
                "steps": [{"step": step, "due_on": day_of(step.due_on)} for step in goal.steps],
            }
            for goal in text.goals
        ],
        "helps": [
            {
                "help": one,
                "role": role_words(one.role),
                "goal": names.get(one.goal, ""),
                "line": lines[place] if place < len(lines) else None,
            }
            for place, one in enumerate(text.helps)
        ],
        "when_hard": text.when_hard,
        "review_on": day_of(text.review_on),
    }


def signatures(version: PlanVersion) -> list[dict[str, Any]]:
    """Both sides of a plan, each with the signature or without one."""
    signed = {one.side: one for one in version.signatures.all()}
    sides = ((Signer.PARTICIPANT, version.plan.person), (Signer.HELPER, version.helper))
    return [_signature(signed.get(side.value), person) for side, person in sides]


def _signature(one: PlanSignature | None, person: Any) -> dict[str, Any]:
    if one is None:
        return {"name": person.display_name if person else "–", "role": "", "signed_at": None, "how": ""}
    return {
        "name": one.name,
        "role": role_words(one.role),
        "signed_at": one.signed_at,
        "how": str(HOW_WORDS[GivenHow(one.how)]) % {"name": one.helped_by} if one.helped_by else "",
    }


def check_code(version: PlanVersion) -> str:
    """The beginning of the seal, in groups that can be read aloud."""
    return " ".join(version.seal[place : place + 4] for place in range(0, 12, 4))


def version_rows(versions: Iterable[PlanVersion]) -> list[dict[str, Any]]:
    """Plans of before, for a list of links."""
    return [
        {
            "version": one,
            "tag": PLAN_STATE_WORDS[PlanState(one.state)],
            "kind": PLAN_STATE_KINDS[PlanState(one.state)],
            "on": clock.day_of(one.offered_at) if one.offered_at else None,
        }
        for one in versions
        if one.state != PlanState.DRAFT
    ]


def review_rows(reviews: Iterable[Review]) -> list[dict[str, Any]]:
    """Days on which two people looked back, and those that went by."""
    return [
        {"review": one, "tag": REVIEW_STATE_WORDS[ReviewState(one.state)], "on": one.held_on or one.planned_on}
        for one in reviews
        if one.state != ReviewState.PLANNED
    ]


def reviewed(review: Review, eyes: Eyes) -> list[dict[str, Any]]:
    """Each goal with what was decided about it; its level once the reader has said it too."""
    return [
        {
            "goal": one.goal,
            "wants": one.decision,
            "decision": DECISION_WORDS[ReviewDecision(one.decision)],
            "level": "" if one.level is None or _is_hidden(review, one.goal, eyes) else LEVEL_WORDS[one.level],
            "words": one.words,
        }
        for one in review.goals.all()
    ]


def _is_hidden(review: Review, goal: Goal, eyes: Eyes) -> bool:
    since = queries.hidden_since(goal, eyes)
    return since is not None and review.held_on is not None and review.held_on >= since
