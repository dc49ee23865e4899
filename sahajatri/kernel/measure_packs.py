"""Reads instruments, their rules for scores, and the battery out of data packs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import cast

from sahajatri.engines import scoring
from sahajatri.engines.scoring import (
    Band,
    Construct,
    Expression,
    Instrument,
    Item,
    MinimalChange,
    MissingRule,
    Option,
    Referral,
    Reliability,
    SafetyItem,
    ScoreRule,
)

from .packs import ContentError, Entry

STATUSES = ("original", "validated", "translated-not-validated", "programme-draft", "not-shipped")
RATERS = ("self", "supporter", "practitioner")
WAYS = ("sum", "mean", "count", "any", "expression")
DIRECTIONS = ("higher_is_better", "lower_is_better", "neither")
OCCASIONS = ("baseline", "3m", "6m", "12m", "exit")


@dataclass(frozen=True, slots=True)
class Battery:
    """Which measures are asked on which occasion, and how long that may take."""

    most_minutes: float
    occasions: Mapping[str, tuple[str, ...]]

    def at(self, occasion: str) -> tuple[str, ...]:
        """Codes of the measures of an occasion (`baseline`, `3m`, `6m`, `12m`, `exit`), in the order of asking."""
        return self.occasions.get(occasion, ())


def battery(entry: Entry, known: Mapping[str, Instrument]) -> Battery:
    """The battery; every measure exists, and no occasion takes longer than allowed."""
    most = entry.number("most_minutes")
    days = entry.entry("occasions")
    occasions = {}
    for occasion in OCCASIONS:
        codes = days.texts(occasion)
        for code in codes:
            if code not in known:
                raise days.problem(occasion, f"there is no measure {code}")
        if len(set(codes)) != len(codes):
            raise days.problem(occasion, "a measure stands there twice")
        minutes = sum(known[code].minutes for code in codes)
        if minutes > most:
            raise days.problem(occasion, f"takes {minutes:g} minutes, more than {most:g}")
        occasions[occasion] = codes
    days.close()
    entry.close()
    return Battery(most, MappingProxyType(occasions))


def instrument(entry: Entry) -> Instrument:
    """One version of a measure, as its pack says; its scores are tried out at their lowest and highest."""
    languages = entry.entry("languages")
    statuses = {code: cast(scoring.LanguageStatus, languages.text(code, among=STATUSES)) for code in ("bn", "en")}
    languages.close()
    code = entry.text("code")
    items = _items(entry)
    rules = Rules.of(entry, items)
    try:
        found = Instrument(
            code=code,
            version=entry.text("version"),
            name=entry.wording("name"),
            purpose=entry.wording("purpose"),
            licence=cast(scoring.Licence, entry.text("licence", among=("ship", "attest", "registered"))),
            source=entry.text("source"),
            languages=MappingProxyType(statuses),
            items=items,
            scores=rules.scores,
            missing=rules.missing,
            safety=rules.safety,
            introduction=entry.wording("introduction") if entry.has("introduction") else None,
            note=entry.wording("note") if entry.has("note") else None,
            attribution=entry.text("attribution") if entry.has("attribution") else "",
            covers=rules.covers,
            minutes=rules.minutes,
            raters=cast(tuple[scoring.Rater, ...], entry.texts("raters", among=RATERS))
            if entry.has("raters")
            else ("self",),
            referrals=tuple(_referral(one) for one in entry.entries("referrals")) if entry.has("referrals") else (),
            rights=entry.text("rights") if entry.has("rights") else "",
        )
        scoring.check(found)
    except ContentError:
        raise
    except ValueError as contradiction:
        raise ContentError(entry.file, code, str(contradiction)) from contradiction
    entry.close()
    return found


@dataclass(frozen=True, slots=True)
class Rules:
    """How an instrument is scored: what a pack says besides the wording, and all that a scoring file says."""

    scores: tuple[ScoreRule, ...]
    missing: MissingRule
    safety: tuple[SafetyItem, ...]
    covers: tuple[Construct, ...]
    minutes: float

    @classmethod
    def of(cls, entry: Entry, items: tuple[Item, ...]) -> Rules:
        """The rules of an open pack for these items."""
        return cls(
            tuple(_score_rule(one, items) for one in entry.entries("scores")),
            _missing_rule(entry.entry("missing")),
            tuple(_safety(one, items) for one in entry.entries("safety")) if entry.has("safety") else (),
            cast(tuple[Construct, ...], entry.texts("covers", among=scoring.CONSTRUCTS))
            if entry.has("covers")
            else (),
            entry.number("minutes") if entry.has("minutes") else 0.0,
        )


def scored(bare: Instrument, entry: Entry) -> Instrument:
    """``bare`` with the rules of a scoring file; what it says about single questions names their key or their text.

    Raises ContentError.
    """
    if entry.has("item_count") and entry.whole("item_count") != len(bare.items):
        raise entry.problem("item_count", f"the questionnaire has {len(bare.items)} questions")
    turned = {_named(entry, "reversed", name, bare.items) for name in _names(entry, "reversed")}
    items = tuple(replace(item, reversed_=item.number in turned) for item in bare.items)
    rules = Rules.of(entry, items)
    if entry.has("source"):
        entry.text("source")
    try:
        found = replace(
            bare,
            items=items,
            scores=rules.scores,
            missing=rules.missing,
            safety=rules.safety,
            covers=rules.covers,
            minutes=rules.minutes,
        )
        scoring.check(found)
    except ContentError:
        raise
    except ValueError as contradiction:
        raise ContentError(entry.file, bare.code, str(contradiction)) from contradiction
    entry.close()
    return found


def _names(entry: Entry, key: str) -> tuple[str, ...]:
    return entry.texts(key) if entry.has(key) else ()


def _named(entry: Entry, key: str, name: str, items: tuple[Item, ...]) -> int:
    """The number of the item with this key, or with this text in either language."""
    plain = " ".join(name.split()).casefold()
    for item in items:
        texts = (item.text.bn, item.text.en) if item.text else ()
        if name == item.key or any(plain == " ".join(text.split()).casefold() for text in texts):
            return item.number
    raise entry.problem(key, f"there is no question {name!r}")


def _items(entry: Entry) -> tuple[Item, ...]:
    """Items with wording, or `item_count` items without; answers from `options`, `scale`, `values`, or each its own."""
    options = _options(entry)
    if not entry.has("items"):
        return tuple(Item(number, options) for number in range(1, entry.whole("item_count") + 1))
    found = []
    for one in entry.entries("items"):
        own = _options(one) or options
        if not own:
            raise one.problem("options", "is missing")
        found.append(
            Item(
                one.whole("number"),
                own,
                one.both_languages(),
                one.text("key") if one.has("key") else "",
                one.yes_or_no("reversed") if one.has("reversed") else False,
            )
        )
        one.close()
    return tuple(found)


def _options(entry: Entry) -> tuple[Option, ...]:
    if entry.has("options"):
        return tuple(_option(one) for one in entry.entries("options"))
    if entry.has("scale"):
        low, high = entry.wholes("scale", exactly=2)
        ends = entry.entry("scale_ends")
        labels = {low: ends.wording("low"), high: ends.wording("high")}
        ends.close()
        return tuple(Option(value, labels.get(value)) for value in range(low, high + 1))
    return tuple(Option(value) for value in entry.wholes("values")) if entry.has("values") else ()


def _option(entry: Entry) -> Option:
    weight = entry.number("weight") if entry.has("weight") else None
    found = Option(entry.whole("value"), entry.both_languages(), weight)
    entry.close()
    return found


def _missing_rule(entry: Entry) -> MissingRule:
    rule = entry.text("rule", among=("all_required", "prorate"))
    if rule == "all_required":
        found = MissingRule()
    elif entry.has("at_least_share"):
        found = MissingRule(at_least_share=entry.number("at_least_share"))
    else:
        found = MissingRule(entry.whole("at_most"))
    entry.close()
    return found


def _safety(entry: Entry, items: tuple[Item, ...]) -> SafetyItem:
    number = _named(entry, "key", entry.text("key"), items) if entry.has("key") else entry.whole("item")
    found = SafetyItem(number, entry.whole("at_least"))
    entry.close()
    return found


def _referral(entry: Entry) -> Referral:
    entry.text("to", among=("rights",))
    found = Referral(entry.wholes("items"), entry.whole("at_least"), "rights")
    entry.close()
    return found


def _score_rule(entry: Entry, items: tuple[Item, ...]) -> ScoreRule:
    low, high = entry.numbers("range", exactly=2)
    bands = tuple(_band(one) for one in entry.entries("bands")) if entry.has("bands") else ()
    way = cast(scoring.Way, entry.text("way", among=WAYS))
    expression = None
    if way == "expression":
        try:
            expression = Expression.of(entry.text("expression"), tuple((item.number, item.key) for item in items))
        except scoring.ExpressionError as unreadable:
            raise entry.problem("expression", str(unreadable)) from unreadable
        used = expression.items
    elif entry.has("keys"):
        used = tuple(_named(entry, "keys", name, items) for name in entry.texts("keys"))
    else:
        used = entry.wholes("items")
    found = ScoreRule(
        code=entry.text("code"),
        label=entry.wording("label"),
        way=way,
        items=used,
        low=low,
        high=high,
        direction=cast(scoring.Direction, entry.text("direction", among=DIRECTIONS)),
        at_least=entry.whole("at_least") if entry.has("at_least") else None,
        bands=bands,
        reliability=_reliability(entry.entry("reliability")) if entry.has("reliability") else None,
        expression=expression,
        missing=_missing_rule(entry.entry("missing")) if entry.has("missing") else None,
        minimal_change=_minimal_change(entry.entry("minimal_change")) if entry.has("minimal_change") else None,
    )
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,24}", found.code):
        raise entry.problem("code", "must be small Latin letters, digits and low lines")
    entry.close()
    return found


def _band(entry: Entry) -> Band:
    low, high = entry.numbers("range", exactly=2)
    found = Band(low, high, entry.wording("label"))
    entry.close()
    return found


def _reliability(entry: Entry) -> Reliability:
    found = Reliability(
        entry.number("sd"),
        entry.number("reliability"),
        entry.text("kind"),
        entry.text("population"),
        entry.text("source"),
    )
    if found.sd <= 0 or not 0 < found.reliability < 1:
        raise entry.problem("reliability", "needs a spread above 0 and a reliability between 0 and 1")
    entry.close()
    return found


def _minimal_change(entry: Entry) -> MinimalChange:
    found = MinimalChange(entry.number("at_least"), entry.text("population"), entry.text("source"))
    if found.at_least <= 0:
        raise entry.problem("at_least", "must be above 0")
    entry.close()
    return found
