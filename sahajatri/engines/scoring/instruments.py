"""What an instrument is: questions with weighted answers, rules for scores, safety items, licence, what it covers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from .expressions import Expression

Way = Literal["sum", "mean", "count", "any", "expression"]
Direction = Literal["higher_is_better", "lower_is_better", "neither"]
Licence = Literal["ship", "attest", "registered"]
LanguageStatus = Literal[
    "original", "validated", "translated-not-validated", "programme-draft", "not-shipped"
]
Reason = Literal["answers_missing", "too_many_missing", "nothing_answered"]
Rater = Literal["self", "supporter", "practitioner"]
Construct = Literal[
    "belonging",
    "loneliness",
    "confidence",
    "self_efficacy",
    "self_esteem",
    "motivation",
    "readiness",
    "mood",
    "stigma",
    "discrimination",
    "purpose",
    "quality_of_life",
    "independence",
    "functioning",
    "work_ability",
    "communication",
    "problem_solving",
    "self_advocacy",
]
CONSTRUCTS: tuple[Construct, ...] = get_args(Construct)


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
    """One answer that can be chosen; without wording where the programme holds the wording.

    `value` is what is stored; `weight` is what it counts as when that is another number.
    """

    value: int
    label: Wording | None = None
    weight: float | None = None

    @property
    def counts(self) -> float:
        """What the answer counts as."""
        return self.value if self.weight is None else self.weight


@dataclass(frozen=True, slots=True)
class Condition:
    """An earlier answer on which it depends whether a question is asked."""

    item: int
    operator: Literal["exists", "=", "!=", ">", "<", ">=", "<="]
    value: float

    def holds(self, answer: int | None) -> bool:
        """Whether an answer fulfils it; for `exists` the value is 1 or 0. No answer fulfils `exists` 0 and `!=`."""
        if self.operator == "exists":
            return (answer is not None) == bool(self.value)
        if answer is None:
            return self.operator == "!="
        return {
            "=": answer == self.value,
            "!=": answer != self.value,
            ">": answer > self.value,
            "<": answer < self.value,
            ">=": answer >= self.value,
            "<=": answer <= self.value,
        }[self.operator]


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `reversed_` items count as lowest + highest − answer.

    `only_when` are conditions of which all hold (`when_any`: at least one) if the question is asked.
    """

    number: int
    options: tuple[Option, ...]
    text: Wording | None = None
    key: str = ""
    reversed_: bool = False
    only_when: tuple[Condition, ...] = ()
    when_any: bool = False

    @property
    def values(self) -> tuple[int, ...]:
        """The values that may be answered."""
        return tuple(option.value for option in self.options)

    @property
    def weights(self) -> tuple[float, ...]:
        """What the answers count as, lowest first."""
        return tuple(sorted(option.counts for option in self.options))

    def counted(self, answer: int) -> float:
        """The answer as it enters a score."""
        weight = next(option.counts for option in self.options if option.value == answer)
        return self.weights[0] + self.weights[-1] - weight if self.reversed_ else weight


@dataclass(frozen=True, slots=True)
class MissingRule:
    """How many answers of a score may be missing; for each the mean of the others stands in. 0: none may.

    `at_least_share`: this share of the answers must be there (0.8 of ten: two may be missing); then `at_most` does not
    count.
    """

    at_most: int = 0
    at_least_share: float | None = None

    def allowed(self, items: int) -> int:
        """How many of so many items may be missing."""
        if self.at_least_share is None:
            return self.at_most
        return items - math.ceil(self.at_least_share * items - 1e-9)


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
    """The smallest change that people notice as one, from a named source and population."""

    at_least: float
    population: str
    source: str


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """How one score comes out of its items.

    `sum` and `mean` use the answers, `count` the number of answers at `at_least` or above, and `any` is 1
    when there is one such answer, else 0. `any` is known as soon as one answer reaches it, even if others
    are missing. `expression` is written down in the arithmetic of `expressions`; its `items` are those that stand in
    it, and it may use other scores (a whole out of subscales). `missing` goes before the rule of the instrument.
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
    expression: Expression | None = None
    missing: MissingRule | None = None
    minimal_change: MinimalChange | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """One of `items` answered with `at_least` or above: the person is offered the way to `to`, never sent there."""

    items: tuple[int, ...]
    at_least: int
    to: Literal["rights"]


@dataclass(frozen=True, slots=True)
class SafetyItem:
    """An answer of `at_least` or above asks a named person to get in touch the same day."""

    item: int
    at_least: int


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of a measure. Raises ValueError when its parts contradict each other.

    `covers` are the constructs it speaks about, `minutes` how long it takes, `raters` who may answer it about the
    person, `rights` who holds the rights and under which terms it is used here.
    """

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
    covers: tuple[Construct, ...] = ()
    minutes: float = 0.0
    raters: tuple[Rater, ...] = ("self",)
    referrals: tuple[Referral, ...] = ()
    rights: str = ""

    def __post_init__(self) -> None:
        if not self.items:
            raise ValueError("The instrument has no items.")
        numbers = [item.number for item in self.items]
        if len(set(numbers)) != len(numbers):
            raise ValueError("Two items have the same number.")
        keys = [item.key for item in self.items if item.key]
        if len(set(keys)) != len(keys):
            raise ValueError("Two items have the same key.")
        if any(len(item.options) < 2 or len(set(item.values)) != len(item.options) for item in self.items):
            raise ValueError("Every item needs at least two options with different values.")
        if any((item.text is None) != (self.items[0].text is None) for item in self.items):
            raise ValueError("Either all items have a wording or none has.")
        codes = [rule.code for rule in self.scores]
        if len(set(codes)) != len(codes):
            raise ValueError("Two scores have the same code.")
        for rule in self.scores:
            self._check(rule, set(numbers))
        self._check_order()
        for flag in self.safety:
            if flag.item not in numbers:
                raise ValueError(f"The safety rule names item {flag.item}, which does not exist.")
        for referral in self.referrals:
            if not set(referral.items) <= set(numbers):
                raise ValueError("A referral names an item that does not exist.")
        for at, item in enumerate(self.items):
            if not {condition.item for condition in item.only_when} <= set(numbers[:at]):
                raise ValueError(f"Item {item.number} depends on an item that does not come before it.")

    def _check_order(self) -> None:
        """A score may use scores that stand before it only, so that none depends on itself."""
        before: set[str] = set()
        for rule in self.scores:
            if rule.expression is not None:
                for code in rule.expression.scores:
                    if code not in before:
                        raise ValueError(f"Score {rule.code} uses score {code}, which does not stand before it.")
            before.add(rule.code)

    def _check(self, rule: ScoreRule, numbers: set[int]) -> None:
        if (rule.way == "expression") != (rule.expression is not None):
            raise ValueError(f"Score {rule.code}: an expression belongs to the way expression, and only to it.")
        if rule.expression is not None:
            if rule.items != rule.expression.items:
                raise ValueError(f"Score {rule.code}: its items are those of its expression.")
            if not rule.items and not rule.expression.scores:
                raise ValueError(f"Score {rule.code} uses no answer.")
        elif not rule.items or not set(rule.items) <= numbers or len(set(rule.items)) != len(rule.items):
            raise ValueError(f"Score {rule.code} must name existing items, each once.")
        missing = rule.missing or self.missing
        if missing.at_most < 0 or not 0 < (missing.at_least_share or 1) <= 1:
            raise ValueError(f"Score {rule.code}: the rule for missing answers makes no sense.")
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

    @property
    def is_own_draft(self) -> bool:
        """Whether the programme wrote it: it is not validated, and every screen says so."""
        return "programme-draft" in self.languages.values()

    @property
    def has_safety_item(self) -> bool:
        """Whether an answer may ask for a human being on the same day."""
        return bool(self.safety)

    def item(self, number: int) -> Item:
        """The item with this number. Raises KeyError."""
        for item in self.items:
            if item.number == number:
                return item
        raise KeyError(number)

    def rule(self, code: str) -> ScoreRule:
        """The score with this code. Raises KeyError."""
        for rule in self.scores:
            if rule.code == code:
                return rule
        raise KeyError(code)
