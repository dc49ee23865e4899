"""Makes scores out of answers, and tries out whether the scores of an instrument stay in their range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .expressions import Both, Gathered, ItemValue, Negative, Node, Number, ScoreValue
from .instruments import Band, Direction, Instrument, Item, Reason, Referral, ScoreRule

ENGINE_VERSION = "1"
NEARLY = 1e-9
MOST_TRIES = 250_000


class OutOfRange(ValueError):  # noqa: N818 - the name says what happened
    """A score left the range that its instrument declares: the instrument is wrong, the score is refused."""


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
    referrals: tuple[Referral, ...] = ()

    def __getitem__(self, code: str) -> Score:
        """The result with this code. Raises KeyError when the instrument has no such score."""
        for result in self.results:
            if result.code == code:
                return result
        raise KeyError(code)


def asked(instrument: Instrument, answers: Mapping[int, int | None]) -> tuple[Item, ...]:
    """The questions that are asked once these answers are known; the others are neither answered nor missing."""
    found: list[Item] = []
    given: dict[int, int | None] = {}
    for item in instrument.items:
        held = [condition.holds(given.get(condition.item)) for condition in item.only_when]
        if not held or (any(held) if item.when_any else all(held)):
            found.append(item)
            given[item.number] = answers.get(item.number)
    return tuple(found)


def score(instrument: Instrument, answers: Mapping[int, int | None] | Sequence[int | None]) -> Scores:
    """All scores of the instrument for these answers.

    `answers` are keyed by item number, or listed in the order of the items with None for what was not
    answered; empty places behind the last item are allowed. An answer to a question that is not asked after the
    other answers does not count.

    Raises ValueError with the item's number: an answer to an item that does not exist, an answer that is not
    one of the item's values. Raises OutOfRange for a score outside its range.
    """
    given = _by_item(instrument, answers)
    items = {item.number: item for item in asked(instrument, given)}
    given = {number: answer if number in items else None for number, answer in given.items()}
    missing = tuple(number for number in items if given[number] is None)
    flags: list[SafetyFlag] = []
    unanswered: list[int] = []
    for rule in instrument.safety:
        answer = given[rule.item]
        if answer is None and rule.item in items:
            unanswered.append(rule.item)
        elif answer is not None and answer >= rule.at_least:
            flags.append(SafetyFlag(rule.item, answer))
    referrals = tuple(
        one for one in instrument.referrals if any((given[item] or 0) >= one.at_least for item in one.items)
    )
    results: dict[str, Score] = {}
    for score_rule in instrument.scores:
        results[score_rule.code] = _Making(instrument, score_rule, items, given, results).result()
    return Scores(
        instrument.code,
        instrument.version,
        ENGINE_VERSION,
        tuple(results.values()),
        missing,
        tuple(flags),
        tuple(unanswered),
        referrals,
    )


def check(instrument: Instrument) -> None:
    """Try the lowest and the highest answers of every score. Raises OutOfRange when one leaves its range.

    For sums, means, counts and everything made of them by + and - (each item once) this tries the true extremes.
    Raises ValueError when there are so many scores of so many items that this would take long.
    """
    parts = [(rule, _needed(instrument, rule)) for rule in instrument.scores]
    if sum(len(part.items) ** 2 * len(part.scores) for _rule, part in parts) > MOST_TRIES:
        raise ValueError("There are too many scores of too many items to try them all.")
    for rule, part in parts:
        _check(part, rule)


def _needed(instrument: Instrument, rule: ScoreRule) -> Instrument:
    """The part of the instrument on which one score rests: the scores in it, their items, whether those are asked."""
    wanted = {rule.code}
    for one in reversed(instrument.scores):  # a score uses those before it
        if one.code in wanted and one.expression is not None:
            wanted.update(one.expression.scores)
    scores = tuple(one for one in instrument.scores if one.code in wanted)
    numbers = {number for one in scores for number in one.items}
    for item in reversed(instrument.items):  # an item depends on those before it
        if item.number in numbers:
            numbers.update(condition.item for condition in item.only_when)
    items = tuple(item for item in instrument.items if item.number in numbers)
    return replace(instrument, items=items or instrument.items, scores=scores, safety=(), referrals=())


def _check(instrument: Instrument, rule: ScoreRule) -> None:
    for is_highest in (False, True):
        answers: dict[int, int | None] = {
            item.number: min(item.options, key=lambda option: option.counts).value for item in instrument.items
        }
        for item in instrument.items:
            tried = {
                option.value: score(instrument, {**answers, item.number: option.value})[rule.code].value
                for option in (
                    min(item.options, key=lambda option: option.counts),
                    max(item.options, key=lambda option: option.counts),
                )
            }
            known = {value: result for value, result in tried.items() if result is not None}
            if known:
                answers[item.number] = (max if is_highest else min)(known, key=lambda value: known[value])
        score(instrument, answers)


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


class _Unknown(Exception):  # noqa: N818 - not an error
    """A score has no value; says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class _Making:
    """One score being made."""

    def __init__(
        self,
        instrument: Instrument,
        rule: ScoreRule,
        items: Mapping[int, Item],
        given: Mapping[int, int | None],
        before: Mapping[str, Score],
    ) -> None:
        self.rule, self.items, self.given, self.before = rule, items, given, before
        self.missing_rule = rule.missing or instrument.missing
        self.is_prorated = False

    def result(self) -> Score:
        rule = self.rule
        missing = len(self._asked(rule.items)) - len(self._counted(rule.items))
        value: float | None = None
        reason: Reason | None = None
        try:
            value = self._value(missing)
        except _Unknown as unknown:
            reason = unknown.reason
        if value is not None:
            value = self._in_range(value)
        band = next((one for one in rule.bands if value is not None and one.low <= value <= one.high), None)
        is_prorated = self.is_prorated and value is not None
        return Score(rule.code, value, missing, reason, is_prorated, band, rule.direction)

    def _value(self, missing: int) -> float:
        rule = self.rule
        counted = self._counted(rule.items)
        allowed = self.missing_rule.allowed(len(self._asked(rule.items)))
        reached = [one for one in counted if rule.at_least is not None and one >= rule.at_least]
        if rule.way == "any" and reached:
            return 1.0
        if rule.items and not counted:
            raise _Unknown("nothing_answered")
        if missing and (allowed == 0 or rule.way in ("count", "any")):
            # A stand-in for a missing answer cannot be counted as an answer.
            raise _Unknown("answers_missing")
        if missing > allowed:
            raise _Unknown("too_many_missing")
        if rule.way == "any":
            return 0.0
        if rule.way == "count":
            return float(len(reached))
        if rule.expression is not None:
            return self._of(rule.expression.root)
        return self._together("mean" if rule.way == "mean" else "sum", rule.items)

    def _asked(self, numbers: tuple[int, ...]) -> list[Item]:
        return [self.items[number] for number in numbers if number in self.items]

    def _counted(self, numbers: tuple[int, ...]) -> list[float]:
        answered = ((item, self.given[item.number]) for item in self._asked(numbers))
        return [item.counted(answer) for item, answer in answered if answer is not None]

    def _together(self, how: str, numbers: tuple[int, ...]) -> float:
        """Sum or mean; for each missing answer the mean of the others stands in."""
        counted, of = self._counted(numbers), len(self._asked(numbers))
        if of == 0 and how == "sum":
            return 0.0  # none of these questions is asked after the other answers
        if not counted:
            raise _Unknown("answers_missing")
        mean = sum(counted) / len(counted)
        self.is_prorated = self.is_prorated or len(counted) < of
        if how == "mean":
            return float(mean)
        return float(mean * of if len(counted) < of else sum(counted))

    def _of(self, node: Node) -> float:
        if isinstance(node, Number):
            return node.value
        if isinstance(node, Negative):
            return -self._of(node.of)
        if isinstance(node, ItemValue):
            return self._together("sum", (node.item,))
        if isinstance(node, ScoreValue):
            found = self.before[node.code]
            if found.value is None:
                raise _Unknown(found.reason or "answers_missing")
            self.is_prorated = self.is_prorated or found.prorated
            return found.value
        if isinstance(node, Gathered):
            return self._gathered(node)
        return self._both(node)

    def _gathered(self, node: Gathered) -> float:
        if node.how in ("sum", "mean"):
            return self._together(node.how, node.items)
        counted = self._counted(node.items)
        if node.how == "count" and node.at_least is None:
            return float(len(counted))
        if len(counted) < len(self._asked(node.items)) or (not counted and node.how != "count"):
            raise _Unknown("answers_missing")
        if node.how == "count":
            return float(sum(one >= (node.at_least or 0) for one in counted))
        return float(min(counted) if node.how == "min" else max(counted))

    def _both(self, node: Both) -> float:
        left, right = self._of(node.left), self._of(node.right)
        if node.operator == "+":
            return left + right
        if node.operator == "-":
            return left - right
        if node.operator == "*":
            return left * right
        if right == 0:
            raise OutOfRange(f"Score {self.rule.code} divides by zero.")
        return left / right

    def _in_range(self, value: float) -> float:
        rule = self.rule
        if not rule.low - NEARLY <= value <= rule.high + NEARLY:
            raise OutOfRange(f"Score {rule.code} is {value:g}, outside its range {rule.low:g} to {rule.high:g}.")
        return min(max(value, rule.low), rule.high) + 0.0
