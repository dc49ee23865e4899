"""What two numbers of one score say about change, with the reason in words. Plain Python.

A verdict is given only where the measure says how exact it is. Nothing here excludes anybody or names an illness.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sahajatri.apps.measures.terms import Mode, Movement, Verdict
from sahajatri.engines.scoring import ScoreRule
from sahajatri.engines.statistics import ReliableChange, reliable_change
from sahajatri.kernel.wording import words

from .exactness import Exactness

NO_NUMBER = words("There is no number yet, because some answers are missing. Nothing is filled in.")
ONE_NUMBER = words("There is one number so far. To speak of a change, two are needed.")
NEITHER = words(
    "The number went from %(before)s to %(after)s. Here a number is neither good nor bad, so no change is judged."
)
SAME = words("The number is the same as before: %(after)s.")
WENT_UP = words("The number went up from %(before)s to %(after)s.")
WENT_DOWN = words("The number went down from %(before)s to %(after)s.")
NOT_KNOWN = words(
    "How much of such a change is chance is not known for these questions. So it is called neither better nor worse."
)
TOO_INEXACT = words(
    "Among the people of this programme, the answers to these questions hang together too loosely. "
    "That is too inexact to tell something about one person."
)
STUDY = words("How exact these questions are was published.")
HERE = words(
    "How exact these questions are was worked out from the first answers of %(people)s people of this programme."
)
IMPROVED = words("That is better. The change is larger than %(threshold)s, which is what chance alone could do.")
DETERIORATED = words("That is worse. The change is larger than %(threshold)s, which is what chance alone could do.")
UNCHANGED = words("Up to %(threshold)s can be chance, so this is no certain change.")
IMPORTANT = words("A study found that people feel a change of %(value)s or more. This change is that large.")
NOT_IMPORTANT = words("A study found that people feel a change of %(value)s or more. This change is smaller.")
OTHER_VERSION = words("The questions were changed in between, so the two numbers cannot be compared.")
EARLIER_VERSION = words("Earlier numbers came from other questions. They are not compared with these.")
OTHER_MODE = words("It was answered in another way than before. That alone can change a number.")

Said = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Comparison:
    """Two numbers beside each other. ``said`` are sentences (msgid, facts); the first ones matter most."""

    verdict: Verdict
    movement: Movement
    said: tuple[Said, ...]
    reliable: ReliableChange | None = None
    is_important: bool | None = None


def how_far(value: float) -> float:
    """A number as it is told: two places behind the point."""
    return round(value, 2)


def compared(
    rule: ScoreRule,
    before: float,
    after: float,
    *,
    here: Exactness | None = None,
    is_same_version: bool = True,
    modes: tuple[str, str] = (Mode.UNKNOWN, Mode.UNKNOWN),
) -> Comparison:
    """What the step from ``before`` to ``after`` says, for the same person and score.

    Reliable change: Jacobson & Truax 1991, with the spread and reliability that the measure names, else with those from
    ``here``, the programme's own answers. Without either the verdict is UNKNOWN, whatever the numbers do.
    """
    if not is_same_version:
        return Comparison(Verdict.UNKNOWN, Movement.NONE, ((OTHER_VERSION, {}),))
    step = after - before
    facts = {"before": how_far(before), "after": how_far(after)}
    movement = _movement(rule, step)
    caution: tuple[Said, ...] = ((OTHER_MODE, {}),) if _is_other_mode(modes) else ()
    if rule.direction == "neither":
        return Comparison(Verdict.UNKNOWN, movement, ((NEITHER, facts), *caution))
    went = (SAME, {"after": facts["after"]}) if step == 0 else (WENT_UP if step > 0 else WENT_DOWN, facts)
    exact = rule.reliability or (here.reliability if here is not None else None)
    if exact is None:
        why: tuple[Said, ...] = ((NOT_KNOWN if here is None else TOO_INEXACT, {}),)
        important = _importance(rule, step)
        return Comparison(
            Verdict.UNKNOWN, movement, (went, *why, *_importance_said(rule, important), *caution), None, important
        )
    found = reliable_change(
        before,
        after,
        sd=exact.sd,
        reliability=exact.reliability,
        higher_is_better=rule.direction == "higher_is_better",
    )
    verdict = Verdict(found.verdict)
    sentence = {Verdict.IMPROVED: IMPROVED, Verdict.DETERIORATED: DETERIORATED}.get(verdict, UNCHANGED)
    important = _importance(rule, step)
    known_from: Said = (HERE, {"people": here.people}) if rule.reliability is None and here else (STUDY, {})
    threshold = {"threshold": how_far(found.threshold)}
    said = (went, (sentence, threshold), known_from, *_importance_said(rule, important), *caution)
    return Comparison(verdict, movement, said, found, important)


def _movement(rule: ScoreRule, step: float) -> Movement:
    if step == 0:
        return Movement.SAME
    if rule.direction == "neither":
        return Movement.OTHER
    return Movement.BETTER if (step > 0) == (rule.direction == "higher_is_better") else Movement.WORSE


def _is_other_mode(modes: tuple[str, str]) -> bool:
    return Mode.UNKNOWN not in modes and modes[0] != modes[1]


def _importance(rule: ScoreRule, step: float) -> bool | None:
    if rule.minimal_change is None or step == 0:
        return None
    return abs(step) >= rule.minimal_change.at_least


def _importance_said(rule: ScoreRule, important: bool | None) -> tuple[Said, ...]:
    if rule.minimal_change is None or important is None:
        return ()
    return ((IMPORTANT if important else NOT_IMPORTANT, {"value": how_far(rule.minimal_change.at_least)}),)
