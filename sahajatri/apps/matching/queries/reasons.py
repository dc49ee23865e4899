"""Why two fit, and why nobody does, in words for one reader."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language

from sahajatri.apps.consent.terms import Item
from sahajatri.apps.matching import rules
from sahajatri.apps.matching.terms import (
    CHANGE_WORDS,
    DISTRICT_WORD,
    FACTOR_WORDS,
    MATCH_REASONS,
    NOT_MET_WORDS,
    REASON_WORDS,
    SCORE_WORDS,
    STRONGEST,
    WAIT_WORDS,
    WHY_NOT_WORDS,
    WORK_WORD,
    Reader,
)
from sahajatri.apps.supporters.terms import LANGUAGE_WORDS, MODE_WORDS
from sahajatri.kernel import content
from sahajatri.kernel.pages import sentence

OPENED_BY = {
    "purpose": Item.WORK_WISHES,
    "experience": Item.EXPERIENCE,
    "values": Item.OWN_WORDS,
    "availability": Item.AVAILABILITY,
}
"""Which item a participant opens so that others read what a factor found; the parts of "fit" have their own."""


def reasons_in_words(
    factors: Iterable[Mapping[str, Any]], reader: Reader, items: frozenset[Item] = frozenset()
) -> list[dict[str, Any]]:
    """The factors that speak for a suggestion, the strongest first, in words for one reader.

    ``items`` are those that the participant opened to this reader: what was not opened is not named, and what must
    not even be guessed has no sentence. A participant reads everything: it is about herself or himself.
    """
    found = []
    for factor in rules.strongest(list(factors), len(FACTOR_WORDS)):
        named, unnamed = REASON_WORDS[factor["code"], reader]
        facts = _facts_of(factor, reader, items)
        text = sentence(named, facts) if named and facts else sentence(unnamed) if unnamed else ""
        if text:
            found.append({**factor, "name": sentence(FACTOR_WORDS[factor["code"]]), "text": text})
    return found


def _facts_of(factor: Mapping[str, Any], reader: Reader, items: frozenset[Item]) -> dict[str, Any]:
    code = factor["code"]
    if reader is not Reader.PARTICIPANT and code in OPENED_BY and OPENED_BY[code] not in items:
        return {}
    named = []
    for evidence in factor["evidence"]:
        kind, _colon, what = evidence.partition(":")
        is_own = reader is Reader.PARTICIPANT
        if kind == "half_hours":
            return {"hours": int(what) / 2} if int(what) else {}
        if kind == "free_places":
            return {"places": int(what)}
        if kind in {"goal", "experience", "value"}:
            named.append(content.tag_text(what, get_language() or "bn"))
        elif kind == "occupation":
            named.append(sentence(WORK_WORD))
        elif kind == "district" and (is_own or Item.PLACE in items):
            named.append(sentence(DISTRICT_WORD))
        elif kind == "language" and (is_own or Item.COMMUNICATION in items):
            named.append(sentence(LANGUAGE_WORDS[what]) if what in LANGUAGE_WORDS else what)
        elif kind == "mode":
            named.append(sentence(MODE_WORDS[what]) if what in MODE_WORDS else what)
    return {"found": ", ".join(dict.fromkeys(named))} if named else {}


def score_in_words(score: float, weights: Mapping[str, float]) -> str:
    """What a score means, in words: how much is met of what can usually be met by these weights."""
    share = rules.share_of_fit(score, weights)
    return sentence(next(text for least, text in SCORE_WORDS if share >= least))


def weights_in(factors: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """The weights by which a stored suggestion was weighed."""
    return {factor["code"]: factor["weight"] for factor in factors}


def not_met_in_words(factors: Iterable[Mapping[str, Any]]) -> list[str]:
    """What speaks less for a suggestion, for the coordinator."""
    return [sentence(NOT_MET_WORDS[code]) for code in rules.not_met(list(factors))]


def why_nobody_in_words(reasons: Mapping[str, int]) -> list[dict[str, Any]]:
    """Why nobody fits, for the coordinator: the reason, then what stands in the way of how many supporters."""
    obstacles = sorted((c for c in reasons if c not in MATCH_REASONS), key=lambda c: -reasons[c])
    order = [c for c in MATCH_REASONS if c in reasons] + obstacles
    return [
        {"code": c, "text": sentence(WHY_NOT_WORDS[c]), "count": None if c in MATCH_REASONS else reasons[c]}
        for c in order
        if c in WHY_NOT_WORDS
    ]


def changes_in_words(changes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What would make it possible, for the coordinator: what is needed, and with how many supporters it works."""
    return [
        {
            "text": ", ".join(sentence(CHANGE_WORDS[code]) for code in change["needs"] if code in CHANGE_WORDS),
            "count": change["supporters"],
        }
        for change in changes
    ]


def why_i_wait_in_words(reasons: Mapping[str, int], *, most: int = STRONGEST) -> list[str]:
    """Why nobody was found yet, for the person who waits."""
    order = sorted(reasons, key=lambda c: (c not in MATCH_REASONS, -reasons[c]))
    return [sentence(WAIT_WORDS[c]) for c in order if c in WAIT_WORDS][:most]
