"""What the desk says, put into words: cards, factors, outcomes, certificates."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sahajatri.apps.matching import queries, rules
from sahajatri.apps.matching.models import Suggestion
from sahajatri.apps.matching.terms import (
    FACTOR_WORDS,
    MATCH_REASONS,
    OBJECTIVE_WORDS,
    STRONGEST,
    WHY_NOT_WORDS,
    Objective,
    Reader,
)
from sahajatri.apps.supporters.terms import KIND_WORDS, Kind
from sahajatri.kernel.pages import sentence

PROVED = 5e-7
"""A smaller gap is rounding: the choice is the best there is."""


def points(score: float, digits: int = 0) -> float | int:
    """A score as points of a hundred per 1 of weight."""
    found = round(score * 100, digits)
    return int(found) if digits == 0 else found


def card(suggestion: Suggestion, at: datetime) -> dict[str, Any]:
    """Names, the score in words and as a number, three reasons, what is not met. Nothing that was not opened."""
    weights = queries.weights_in(suggestion.factors)
    since = getattr(suggestion, "since", None)
    return {
        "suggestion": suggestion,
        "kind": sentence(KIND_WORDS[Kind(suggestion.supporter.kind)]),
        "score": queries.score_in_words(suggestion.score, weights),
        "points": points(suggestion.score),
        "most": points(rules.most_points(weights)),
        "reasons": queries.reasons_in_words(suggestion.factors, Reader.COORDINATOR)[:STRONGEST],
        "not_met": queries.not_met_in_words(suggestion.factors)[:2],
        "days": max(0, (at - since).days) if since else None,
    }


def certificate_words(certificate: Mapping[str, Any], objective: str) -> str:
    """How good a run is at least, in one sentence; empty for runs that carry no proof."""
    gap = certificate.get("gap")
    if gap is None:
        return ""
    if gap <= PROVED:
        if objective == Objective.QUALITY:
            return _("Proved: no other choice fits better in all.")
        return _("Proved: for so many people no other choice fits better in all.")
    share = max(0.01, round(gap * 100, 2))
    if objective in {Objective.STABLE, Objective.FAIR}:
        return sentence(
            _("The sum of all scores is at most %(share)s %% below the best possible: the price of this rule."),
            {"share": share},
        )
    return sentence(_("The sum of all scores is at most %(share)s %% below the best possible."), {"share": share})


def outcome_table(outcomes: Sequence[queries.Outcome], titles: Sequence[str]) -> dict[str, Any]:
    """One row per indicator, one column per outcome. Scores are told in points of 100, so that policies compare."""
    heads = [_("What comes out"), *({"text": title, "number": True} for title in titles)]
    reasons = [c for c in MATCH_REASONS if any(o.reasons[c] for o in outcomes)]
    rows: list[list[Any]] = [
        [_("What matters most"), *(sentence(OBJECTIVE_WORDS[o.draft.objective]) for o in outcomes)],
        [_("People who wait"), *(o.people for o in outcomes)],
        [_("With a suggestion"), *(len(o.pairs) for o in outcomes)],
        [_("Without a suggestion"), *(len(o.left) for o in outcomes)],
        *([f"– {sentence(WHY_NOT_WORDS[c])}", *(o.reasons[c] for o in outcomes)] for c in reasons),
        [_("All scores together"), *(_of_hundred(o.total, o) for o in outcomes)],
        [_("Score in the middle (mean)"), *(_of_hundred(o.mean, o) for o in outcomes)],
        [_("Lowest score"), *(_of_hundred(o.lowest, o) for o in outcomes)],
        [_("Suggestions that stand now and would stay"), *(o.stayed for o in outcomes)],
        [_("Suggestions that stand now and would change"), *(o.standing - o.stayed for o in outcomes)],
        [
            _("Pairs who would both rather have each other"),
            *("–" if o.blocking is None else o.blocking for o in outcomes),
        ],
        [_("How good it is at least"), *(_proof(o) for o in outcomes)],
    ]
    return {"heads": heads, "rows": rows}


def _of_hundred(score: float | None, outcome: queries.Outcome) -> float | str:
    return "–" if score is None else round(score / outcome.draft.most * 100, 1)


def _proof(outcome: queries.Outcome) -> str:
    found = outcome.certificate
    if found is None:
        return "–"
    return certificate_words({"gap": found.gap}, outcome.draft.objective) or "–"


def cost_of_rule(outcome: queries.Outcome, everyone: queries.Outcome) -> list[str]:
    """What another objective than "everyone" costs and gives, by the same weights, in sentences."""
    found = []
    fewer = len(everyone.pairs) - len(outcome.pairs)
    if fewer > 0:
        found.append(sentence(_("People fewer with a suggestion: %(count)s."), {"count": fewer}))
    lost = (everyone.total - outcome.total) / everyone.draft.most * 100
    if lost >= 0.05:
        found.append(sentence(_("Points fewer in all: %(points)s."), {"points": round(lost, 1)}))
    if outcome.lowest is not None and everyone.lowest is not None:
        better = (outcome.lowest - everyone.lowest) / everyone.draft.most * 100
        if better >= 0.05:
            found.append(sentence(_("The lowest score is higher by %(points)s points."), {"points": round(better, 1)}))
    if outcome.draft.objective is Objective.STABLE:
        found.append(_("No two people would both rather have each other."))
    return found or [_("It costs nothing: the result is as good for as many people.")]


def difference_rows(
    found: Sequence[queries.Difference], people: Mapping[str, Any], supporters: Mapping[str, Any]
) -> list[list[Any]]:
    """Who gets somebody else: the person, the supporter on one side, the supporter on the other."""
    return [
        [
            people[d.person].person.display_name,
            *(supporters[s].person.display_name if s else _("Nobody") for s in (d.before, d.after)),
        ]
        for d in found
    ]


def factor_rows(factors: Sequence[Mapping[str, Any]], in_words: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every factor with its points, adding up to the score."""
    return [
        {
            "name": sentence(FACTOR_WORDS[f["code"]]),
            "weight": points(f["weight"], 1),
            "points": points(f["points"], 1),
            "text": in_words.get(f["code"], ""),
        }
        for f in factors
    ]
