"""Puts the scoring to a questionnaire, and tries it with one published example. Plain Python."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sahajatri.engines import scoring
from sahajatri.engines.scoring import Instrument, Wording
from sahajatri.kernel.measure_packs import scored
from sahajatri.kernel.packs import ContentError, opened_text
from sahajatri.kernel.refusals import Refusal, Refused
from sahajatri.kernel.wording import words

from .questionnaires import Questionnaire
from .terms import TOLERANCE

CODE = "score"
NO_WEIGHTS = Refusal(
    "no_weight", words("No question has answers with numbers (ordinalValue), so there is no score."), field="rule"
)


@dataclass(frozen=True)
class SimpleRule:
    """One score over all questions, as a coordinator describes it in a form."""

    way: Literal["sum", "mean", "percent"]
    direction: scoring.Direction
    label: Wording
    may_miss: int = 0
    reversed: Sequence[str] = ()  # linkIds, chosen by reading the text
    safety: str = ""  # linkId of the question that asks for a human being on the same day
    safety_at_least: int = 1

    def text_for(self, questionnaire: Questionnaire) -> str:
        """The rule as a scoring file; its range is what the answers can give."""
        items = [item for item in questionnaire.items if item.number not in questionnaire.unweighted]
        if not items:
            raise Refused(NO_WEIGHTS)
        # A question that may stay unasked adds nothing then.
        low = sum(min(0.0, item.weights[0]) if item.only_when else item.weights[0] for item in items)
        high = sum(max(0.0, item.weights[-1]) if item.only_when else item.weights[-1] for item in items)
        listed = ", ".join(f"q{item.number}" for item in items)
        if self.way == "mean":
            expression, ends = f"mean({listed})", _mean_ends(items)
        elif self.way == "percent":
            expression, ends = f"100 * (sum({listed}) - {_plain(low)}) / {_plain(high - low)}", [0, 100]
        else:
            expression, ends = f"sum({listed})", [low, high]
        data: dict[str, Any] = {
            "missing": {"rule": "prorate", "at_most": self.may_miss} if self.may_miss else {"rule": "all_required"},
            "scores": [
                {
                    "code": CODE,
                    "way": "expression",
                    "expression": expression,
                    "range": ends,
                    "direction": self.direction,
                    "label": {"en": self.label.en, "bn": self.label.bn},
                }
            ],
        }
        if self.reversed:
            data["reversed"] = list(self.reversed)
        if self.safety:
            data["safety"] = [{"key": self.safety, "at_least": self.safety_at_least}]
        return json.dumps(data, ensure_ascii=False, indent=1)


def _mean_ends(items: Sequence[scoring.Item]) -> list[float]:
    """A mean of some lies between the lowest and the highest of all, whichever of them are missing."""
    return [min(item.weights[0] for item in items), max(item.weights[-1] for item in items)]


def _plain(number: float) -> str:
    """A number as the arithmetic reads it; what is below zero stands in parentheses."""
    text = f"{abs(number):.6f}".rstrip("0").rstrip(".")
    return f"(-{text})" if number < 0 else text


def attached(questionnaire: Questionnaire, bare: Instrument, text: str, *, name: str = "scoring") -> Instrument:
    """The instrument with the scoring in ``text``. Raises Refused when the two do not fit."""
    try:
        found = scored(bare, opened_text(text, name))
    except ContentError as problem:
        raise _does_not_fit(f"{problem.key}: {problem.problem}") from problem
    for rule in found.scores:
        without = [item for item in rule.items if item in questionnaire.unweighted]
        if without:
            raise Refused(
                Refusal(
                    "no_weight",
                    words("Question %(link)s has answers without a number (ordinalValue), so no score can use it."),
                    {"link": found.item(without[0]).key},
                    field="rule",
                )
            )
    return found


def _does_not_fit(detail: str) -> Refused:
    return Refused(
        Refusal(
            "scoring_does_not_fit",
            words("The scoring does not fit this questionnaire. The file says: %(detail)s"),
            {"detail": detail[:300]},
            field="rule",
        )
    )


def why_example_fails(
    instrument: Instrument, answers: Mapping[int, int | None], expected: Mapping[str, float | None]
) -> Refusal | None:
    """Whether every score of the example comes out as it is written; None when it does.

    What came out instead is not told: it would be copied into the field, and then nothing was tried.
    """
    missing = [rule.code for rule in instrument.scores if rule.code not in expected]
    if missing or not any(answer is not None for answer in answers.values()):
        return Refusal("example_short", words("Write the answers of the example and what each score is."))
    if not any(value is not None for value in expected.values()):
        return Refusal("example_short", words("Write the answers of the example and what each score is."))
    try:
        scores = scoring.score(instrument, answers)
    except ValueError as wrong:
        return Refusal("example_wrong", words("The example cannot be worked out: %(detail)s"), {"detail": str(wrong)})
    for rule in instrument.scores:
        value, wanted = scores[rule.code].value, expected[rule.code]
        if (value is None) != (wanted is None) or abs((value or 0.0) - (wanted or 0.0)) > TOLERANCE:
            return Refusal(
                "example_differs",
                words(
                    "The score %(score)s does not come out as you wrote it. Compare the answers, the reversed "
                    "questions and the rule with the published example."
                ),
                {"score": rule.code},
                field=f"score_{rule.code}",
            )
    return None
