"""Scores of measures: from raw answers to values, by the rule of one version of an instrument.

A missing answer never becomes a middle value. Where the rule cannot give a score, the score has no value and
says why. The direction of a score is stated, never guessed from its sign. Bands are everyday words, never a
diagnosis. Scoring the same answers with the same instrument and `ENGINE_VERSION` always gives the same
scores.

`instruments` says what an instrument is and refuses one that contradicts itself, `expressions` is the small arithmetic
in which a score can be written down, `results` makes the scores.
"""

from .expressions import Expression, ExpressionError
from .instruments import (
    CONSTRUCTS,
    Band,
    Condition,
    Construct,
    Direction,
    Instrument,
    Item,
    LanguageStatus,
    Licence,
    MinimalChange,
    MissingRule,
    Option,
    Rater,
    Reason,
    Referral,
    Reliability,
    SafetyItem,
    ScoreRule,
    Way,
    Wording,
)
from .results import ENGINE_VERSION, OutOfRange, SafetyFlag, Score, Scores, asked, check, score

__all__ = [
    "CONSTRUCTS",
    "ENGINE_VERSION",
    "Band",
    "Condition",
    "Construct",
    "Direction",
    "Expression",
    "ExpressionError",
    "Instrument",
    "Item",
    "LanguageStatus",
    "Licence",
    "MinimalChange",
    "MissingRule",
    "Option",
    "OutOfRange",
    "Rater",
    "Reason",
    "Referral",
    "Reliability",
    "SafetyFlag",
    "SafetyItem",
    "Score",
    "ScoreRule",
    "Scores",
    "Way",
    "Wording",
    "asked",
    "check",
    "score",
]
