"""How exact a score is among the people of one programme, from their own first answers. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import stdev

from sahajatri.apps.measures.terms import FEWEST_FOR_EXACTNESS, IN_WHOLE, LEAST_CONSISTENT
from sahajatri.engines import scoring
from sahajatri.engines.scoring import Instrument, Reliability, ScoreRule
from sahajatri.engines.statistics import Interval, cronbach_alpha

HERE = "people of this programme"
KIND = "internal consistency"


@dataclass(frozen=True)
class Exactness:
    """Spread and internal consistency of one score over the first answers of so many people of a programme."""

    sd: float
    alpha: float
    interval: Interval
    people: int

    @property
    def is_enough(self) -> bool:
        """Whether it is exact enough to tell something about one person."""
        return LEAST_CONSISTENT <= self.alpha < 1 and self.sd > 0

    @property
    def reliability(self) -> Reliability | None:
        """What a reliable change needs; None where the questions hang together too loosely."""
        return Reliability(self.sd, self.alpha, KIND, HERE, "") if self.is_enough else None


def can_be_exact(instrument: Instrument, rule: ScoreRule) -> bool:
    """Whether internal consistency says anything about the score: a sum or mean of several questions asked of all."""
    items = [instrument.item(number) for number in rule.items]
    return rule.way in ("sum", "mean") and len(items) > 1 and not any(item.only_when for item in items)


def exactness_of(
    instrument: Instrument, rule: ScoreRule, answered: Sequence[Mapping[int, int | None]]
) -> Exactness | None:
    """From the first answers of different people, in the order in which they came; None when it cannot be told.

    Only whole sets of answers count, and of these a multiple of ten: what one more person answered changes nothing
    until nine others have answered too.
    """
    if not can_be_exact(instrument, rule):
        return None
    whole = [one for one in answered if all(one.get(number) is not None for number in rule.items)]
    whole = whole[: len(whole) // IN_WHOLE * IN_WHOLE]
    if len(whole) < FEWEST_FOR_EXACTNESS:
        return None
    scores = [scoring.score(instrument, one)[rule.code].value for one in whole]
    items = [
        [instrument.item(number).counted(answer) for one in whole if (answer := one[number]) is not None]
        for number in rule.items
    ]
    try:
        found = cronbach_alpha(items)
    except ValueError:  # everybody answered the same
        return None
    return Exactness(stdev(value or 0.0 for value in scores), found.alpha, found.interval, found.people)
