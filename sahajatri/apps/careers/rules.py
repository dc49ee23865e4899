"""How near an occupation is to what a person wishes, likes, can and has learnt. Plain Python.

The graded score: rank = 0.35 wish + 0.30 interest + 0.25 functional + 0.10 preparation. It puts work in an order
to look at and excludes nothing. A factor of which nothing is known is left out, and the weights of the others are
divided anew, so that silence counts neither for nor against.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sahajatri.engines import bangla
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import (
    BAND_LIMITS,
    EASE_SHARE,
    FEWEST_TAGS,
    LEVELS,
    MOST_GAPS,
    MOST_LEVEL,
    WEIGHTS,
    ZONES,
    Band,
    Ease,
    Factor,
    Leaning,
)

LEAST_IMPORTANCE = 3.0
"""O*NET asks which abilities matter on a scale of 1 to 5; those from 3 count."""
LEVEL_SPAN = 7.0
"""O*NET says how much of an ability is needed on a scale of 0 to 7."""
STRONGEST_FIRST = (3, 2, 1)


@dataclass(frozen=True)
class Asked:
    """One thing that work asks: how much it matters, how much is needed, how much is there."""

    importance: float
    required: float
    capacity: float


@dataclass(frozen=True)
class Part:
    """One factor of a score: its value from 0 to 1, or None when nothing is known, and what it adds."""

    factor: Factor
    value: float | None
    weight: float  # after the weights of what is not known were divided among the others
    adds: float


@dataclass(frozen=True)
class Score:
    """How near an occupation is, with everything it is made of."""

    rank: float
    parts: tuple[Part, ...]

    @property
    def has_signal(self) -> bool:
        """Whether anything but the wish is known."""
        return any(part.value is not None for part in self.parts if part.factor is not Factor.WISH)


@dataclass(frozen=True)
class Gap:
    """A demand for which the person would need something, or that is not for her or him."""

    demand: str
    level: int
    said: Ease
    gap: float


def pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    """The correlation of two profiles; None when one of them is flat."""
    mean_one, mean_other = sum(one) / len(one), sum(other) / len(other)
    of_one, of_other = [x - mean_one for x in one], [y - mean_other for y in other]
    spread = math.sqrt(sum(x * x for x in of_one) * sum(y * y for y in of_other))
    if spread < 1e-12:
        return None
    return sum(x * y for x, y in zip(of_one, of_other, strict=True)) / spread


def interest(likes: Mapping[Leaning, float] | None, asks: Mapping[Leaning, float] | None) -> float | None:
    """max(0, r) of six likings and six of the work; None without either, and for a flat profile."""
    if not likes or not asks:
        return None
    r = pearson([likes.get(x, 0.0) for x in Leaning], [asks.get(x, 0.0) for x in Leaning])
    return None if r is None else max(0.0, r)


def functional(asked: Iterable[Asked], *, span: float = LEVEL_SPAN, least: float = LEAST_IMPORTANCE) -> float | None:
    """1 - sum(importance x gap) / sum(importance), gap = max(0, required - capacity) / span, where it matters."""
    counted = [one for one in asked if one.importance >= least]
    total = sum(one.importance for one in counted)
    if not total:
        return None
    missing = sum(one.importance * max(0.0, one.required - one.capacity) / span for one in counted)
    return 1 - missing / total


def fit_of_demands(levels: Mapping[str, int], said: Mapping[str, Ease]) -> float | None:
    """:func:`functional` over our own demands: the level (1-3) is both how much it matters and how much is needed.

    What was not answered is no gap. None when the person has said nothing about any demand of any work.
    """
    if not said:
        return None
    asked = [Asked(level, level, level * EASE_SHARE[said.get(code, Ease.FINE)]) for code, level in levels.items()]
    return functional(asked, span=MOST_LEVEL, least=min(LEVELS))


def largest_gaps(levels: Mapping[str, int], said: Mapping[str, Ease], *, most: int = MOST_GAPS) -> tuple[Gap, ...]:
    """The demands that stand furthest from what the person said, the largest first."""
    found = [
        Gap(code, level, said[code], level * (1 - EASE_SHARE[said[code]]) / MOST_LEVEL)
        for code, level in levels.items()
        if said.get(code, Ease.FINE) is not Ease.FINE
    ]
    return tuple(sorted(found, key=lambda g: (-g.gap * g.level, -g.gap))[:most])


def preparation(zone: int | None, learnt: int | None) -> float | None:
    """1 when as much was learnt as the work takes, less by a quarter for every zone more; None when not said."""
    if zone is None or learnt is None:
        return None
    return 1 - max(0, zone - learnt) / (len(ZONES) - 1)


def score(
    *, is_named: bool, interest: float | None, functional: float | None, preparation: float | None
) -> Score:
    """The four factors together."""
    values = {
        Factor.WISH: 1.0 if is_named else 0.0,
        Factor.INTEREST: interest,
        Factor.FUNCTIONAL: functional,
        Factor.PREPARATION: preparation,
    }
    known = sum(WEIGHTS[f] for f, value in values.items() if value is not None)
    parts = []
    for factor, value in values.items():
        weight = WEIGHTS[factor] / known if value is not None else 0.0
        parts.append(Part(factor, value, weight, weight * (value or 0.0)))
    return Score(sum(part.adds for part in parts), tuple(parts))


def band_of(r: float) -> Band:
    """In words how close likings and work are."""
    return next((band for band, limit in BAND_LIMITS if r >= limit), Band.SOME)


def profile_of_letters(letters: str) -> dict[Leaning, float]:
    """A profile from up to three letters, the strongest first: RCE is 3 for R, 2 for C, 1 for E."""
    found = dict.fromkeys(Leaning, 0.0)
    for letter, points in zip(letters, STRONGEST_FIRST, strict=False):
        found[Leaning(letter)] = float(points)
    return found


def likes_from_tags(tags: Iterable[str], tags_of: Mapping[Leaning, Iterable[str]]) -> dict[Leaning, float] | None:
    """How many of somebody's words point to each liking; None when they are too few to say anything."""
    said = set(tags)
    found = {leaning: float(len(said & set(tags_of.get(leaning, ())))) for leaning in Leaning}
    return found if sum(found.values()) >= FEWEST_TAGS else None


def ties_in(ranks: Mapping[str, float]) -> frozenset[str]:
    """The occupations whose rank is the same as another's, on the two digits that are shown."""
    rounded = {code: round(rank, 2) for code, rank in ranks.items()}
    values = list(rounded.values())
    return frozenset(code for code, rank in rounded.items() if values.count(rank) > 1)


Name = tuple[frozenset[str], ...]
"""For each word of a name, the exact keys any of which finds it."""


def name_keys(name: str) -> Name:
    """A name, ready to be looked for in what somebody wrote."""
    return tuple(_exact(keys) for keys in bangla.query_keys(name))


def words_said(text: str) -> frozenset[str]:
    """The words that somebody wrote, by their exact keys."""
    return _exact(bangla.search_keys(text))


def is_named_in(said: frozenset[str], names: Iterable[Name]) -> bool:
    """Whether all words of one of the names were written, in either language and any ending."""
    return any(name and all(said & word for word in name) for name in names)


def _exact(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key for key in keys if key.startswith("="))


def why_not_taken_up(goal: str, steps: Sequence[str]) -> Refusal | None:
    """A path that is taken up has a goal in words, and a first step."""
    if not goal.strip():
        return Refusal("words_missing", words("Write at least a few words."), field="goal")
    if not any(step.strip() for step in steps):
        return Refusal("no_step", words("Keep at least one first step, or write one of your own."), field="step_1")
    return None
