"""Scores of measures: from raw answers to values, by the rule of one version of an instrument.

A missing answer never becomes a middle value. Where the rule cannot give a score, the score has no value and
says why. The direction of a score is stated, never guessed from its sign. Bands are everyday words, never a
diagnosis. Scoring the same answers with the same instrument and `ENGINE_VERSION` always gives the same
scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

ENGINE_VERSION = "1"

Way = Literal["sum", "mean", "count", "any"]
Direction = Literal["higher_is_better", "lower_is_better", "neither"]
Licence = Literal["ship", "attest", "registered"]
LanguageStatus = Literal[
    "original", "validated", "translated-not-validated", "programme-draft", "not-shipped"
]
Reason = Literal["answers_missing", "too_many_missing", "nothing_answered"]


@dataclass(frozen=True, slots=True)
class Wording:
    """The same text in both languages."""

    bn: str
    en: str

    def for_language(self, code: str) -> str:
        """The Bengali text for `bn` and its regions, otherwise the English one."""
        return self.bn if code.split("-")[0].lower() == "bn" else self.en


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen; without wording where the programme holds the wording."""

    value: int
    label: Wording | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `reversed_` items count as lowest + highest − answer."""

    number: int
    options: tuple[Option, ...]
    text: Wording | None = None
    key: str = ""
    reversed_: bool = False

    @property
    def values(self) -> tuple[int, ...]:
        """The values that may be answered."""
        return tuple(option.value for option in self.options)

    def counted(self, answer: int) -> int:
        """The answer as it enters a score."""
        return min(self.values) + max(self.values) - answer if self.reversed_ else answer


@dataclass(frozen=True, slots=True)
class MissingRule:
    """How many answers of a score may be missing; for each the mean of the others stands in. 0: none may."""

    at_most: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """A range of a score, both ends included, in everyday words."""

    low: float
    high: float
    label: Wording


@dataclass(frozen=True, slots=True)
class Reliability:
    """What `statistics.reliable_change` needs, from a named source and population."""

    sd: float
    reliability: float
    kind: str
    population: str
    source: str


@dataclass(frozen=True, slots=True)
class MinimalChange:
    """The smallest change that people in a named study called important to them."""

    at_least: float
    population: str
    source: str


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """How one score comes out of its items.

    `sum` and `mean` use the answers, `count` the number of answers at `at_least` or above, and `any` is 1
    when there is one such answer, else 0. `any` is known as soon as one answer reaches it, even if others
    are missing.
    """

    code: str
    label: Wording
    way: Way
    items: tuple[int, ...]
    low: float
    high: float
    direction: Direction
    at_least: int | None = None
    bands: tuple[Band, ...] = ()
    reliability: Reliability | None = None
    minimal_change: MinimalChange | None = None


@dataclass(frozen=True, slots=True)
class SafetyItem:
    """An answer of `at_least` or above asks a named person to get in touch the same day."""

    item: int
    at_least: int


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of a measure. Raises ValueError when its parts contradict each other."""

    code: str
    version: str
    name: Wording
    purpose: Wording
    licence: Licence
    source: str
    languages: Mapping[str, LanguageStatus]
    items: tuple[Item, ...]
    scores: tuple[ScoreRule, ...]
    missing: MissingRule = MissingRule()
    safety: tuple[SafetyItem, ...] = ()
    introduction: Wording | None = None
    note: Wording | None = None
    attribution: str = ""

    def __post_init__(self) -> None:
        if not self.items:
            raise ValueError("The instrument has no items.")
        numbers = [item.number for item in self.items]
        if len(set(numbers)) != len(numbers):
            raise ValueError("Two items have the same number.")
        if any(len(item.options) < 2 or len(set(item.values)) != len(item.options) for item in self.items):
            raise ValueError("Every item needs at least two options with different values.")
        if any((item.text is None) != (self.items[0].text is None) for item in self.items):
            raise ValueError("Either all items have a wording or none has.")
        codes = [rule.code for rule in self.scores]
        if len(set(codes)) != len(codes):
            raise ValueError("Two scores have the same code.")
        for rule in self.scores:
            self._check(rule, set(numbers))
        for flag in self.safety:
            if flag.item not in numbers:
                raise ValueError(f"The safety rule names item {flag.item}, which does not exist.")

    def _check(self, rule: ScoreRule, numbers: set[int]) -> None:
        if not rule.items or not set(rule.items) <= numbers or len(set(rule.items)) != len(rule.items):
            raise ValueError(f"Score {rule.code} must name existing items, each once.")
        if (rule.at_least is None) == (rule.way in ("count", "any")):
            raise ValueError(f"Score {rule.code}: at_least belongs to count and any, and only to them.")
        if not rule.low < rule.high:
            raise ValueError(f"Score {rule.code}: the range must run from low to high.")
        for band in rule.bands:
            if not rule.low <= band.low <= band.high <= rule.high:
                raise ValueError(f"Score {rule.code}: a band lies outside the range.")
        if any(one.high >= two.low for one, two in pairwise(rule.bands)):
            raise ValueError(f"Score {rule.code}: bands must follow each other without overlap.")

    @property
    def has_wording(self) -> bool:
        """False when the programme that holds the licence asks the questions from its own copy."""
        return self.items[0].text is not None


@dataclass(frozen=True, slots=True)
class Score:
    """One result: without a `value` there is a `reason`; `missing` counts the empty answers."""

    code: str
    value: float | None
    missing: int
    reason: Reason | None
    prorated: bool
    band: Band | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class SafetyFlag:
    """An answer for which a named person gets in touch the same day."""

    item: int
    answer: int


@dataclass(frozen=True, slots=True)
class Scores:
    """All results of one administration, with what is needed to compute them again."""

    instrument: str
    version: str
    engine_version: str
    results: tuple[Score, ...]
    missing: tuple[int, ...]
    safety: tuple[SafetyFlag, ...]
    safety_unanswered: tuple[int, ...]

    def __getitem__(self, code: str) -> Score:
        """The result with this code. Raises KeyError when the instrument has no such score."""
        for result in self.results:
            if result.code == code:
                return result
        raise KeyError(code)


def score(instrument: Instrument, answers: Mapping[int, int | None] | Sequence[int | None]) -> Scores:
    """All scores of the instrument for these answers.

    `answers` are keyed by item number, or listed in the order of the items with None for what was not
    answered; empty places behind the last item are allowed.

    Raises ValueError with the item's number: an answer to an item that does not exist, an answer that is not
    one of the item's values.
    """
    given = _by_item(instrument, answers)
    missing = tuple(number for number, answer in given.items() if answer is None)
    flags: list[SafetyFlag] = []
    unanswered: list[int] = []
    for rule in instrument.safety:
        answer = given[rule.item]
        if answer is None:
            unanswered.append(rule.item)
        elif answer >= rule.at_least:
            flags.append(SafetyFlag(rule.item, answer))
    return Scores(
        instrument.code,
        instrument.version,
        ENGINE_VERSION,
        tuple(_result(instrument, rule, given) for rule in instrument.scores),
        missing,
        tuple(flags),
        tuple(unanswered),
    )


def _by_item(
    instrument: Instrument, answers: Mapping[int, int | None] | Sequence[int | None]
) -> dict[int, int | None]:
    numbers = [item.number for item in instrument.items]
    if isinstance(answers, Mapping):
        given = dict(answers)
    else:
        given = dict(zip(numbers, answers, strict=False))
        given |= {len(numbers) + at: answer for at, answer in enumerate(answers[len(numbers) :], start=1)}
    for number, answer in given.items():
        if number not in numbers and answer is not None:
            raise ValueError(f"{instrument.code} has no item {number!r}.")
    for item in instrument.items:
        answer = given.get(item.number)
        if answer is not None and (isinstance(answer, bool) or answer not in item.values):
            allowed = ", ".join(str(value) for value in item.values)
            raise ValueError(f"{instrument.code} item {item.number}: {answer!r} is not one of {allowed}.")
    return {number: given.get(number) for number in numbers}


def _result(instrument: Instrument, rule: ScoreRule, given: Mapping[int, int | None]) -> Score:
    items = [item for item in instrument.items if item.number in rule.items]
    counted = [item.counted(answer) for item in items if (answer := given[item.number]) is not None]
    missing = len(items) - len(counted)
    value: float | None = None
    reason: Reason | None = None
    reached = [one for one in counted if rule.at_least is not None and one >= rule.at_least]
    if rule.way == "any" and reached:
        value = 1.0
    elif not counted:
        reason = "nothing_answered"
    elif missing and (instrument.missing.at_most == 0 or rule.way in ("count", "any")):
        # A stand-in for a missing answer cannot be counted as an answer.
        reason = "answers_missing"
    elif missing > instrument.missing.at_most:
        reason = "too_many_missing"
    elif rule.way == "any":
        value = 0.0
    elif rule.way == "count":
        value = float(len(reached))
    else:
        mean = sum(counted) / len(counted)
        value = mean if rule.way == "mean" else mean * len(items) if missing else float(sum(counted))
    band = next((one for one in rule.bands if value is not None and one.low <= value <= one.high), None)
    prorated = bool(missing) and value is not None and rule.way in ("sum", "mean")
    return Score(rule.code, value, missing, reason, prorated, band, rule.direction)
