"""What measures are about and how their scores come about, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.measures.library.terms import LANGUAGE_WORDS
from sahajatri.engines.scoring import Instrument, MissingRule, ScoreRule, Wording
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.wordings import value_text
from sahajatri.kernel.wording import words

CONSTRUCT_WORDS: Mapping[str, str] = {
    "belonging": words("Belonging"),
    "loneliness": words("Loneliness"),
    "confidence": words("Confidence"),
    "self_efficacy": words("Trust in one's own ability"),
    "self_esteem": words("Regard for oneself"),
    "motivation": words("Motivation"),
    "readiness": words("Readiness"),
    "mood": words("Mood"),
    "stigma": words("Stigma"),
    "discrimination": words("Unfair treatment"),
    "purpose": words("Purpose"),
    "quality_of_life": words("Quality of life"),
    "independence": words("Living one's own way"),
    "functioning": words("Daily life"),
    "work_ability": words("Being able to work"),
    "communication": words("Communication"),
    "problem_solving": words("Solving problems"),
    "self_advocacy": words("Speaking up for oneself"),
}
_LICENCE_WORDS = {
    "ship": words("Comes with Sahajatri; free to use."),
    "attest": words("Only the rule for the score is here. A programme that holds the licence brings the wording."),
    "registered": words("Brought by this programme under its own licence."),
}
_WAY_WORDS = {
    "sum": words("The answers are added up."),
    "mean": words("The mean of the answers."),
    "count": words("The number of answers of %(at_least)s or more."),
    "any": words("One when at least one answer is %(at_least)s or more, otherwise zero."),
    "expression": words("Worked out like this:"),
}
_DIRECTION_WORDS = {
    "higher_is_better": words("A higher number is better here."),
    "lower_is_better": words("A lower number is better here."),
    "neither": words("Here a number is neither good nor bad."),
}
_RATER_WORDS = {
    "self": words("the person"),
    "supporter": words("a peer supporter or mentor"),
    "practitioner": words("a practitioner"),
}


def here(wording: Wording | None) -> str:
    """A wording in the page's language."""
    return wording.for_language(get_language() or "bn") if wording else ""


def covers_text(instrument: Instrument) -> str:
    return ", ".join(sentence(CONSTRUCT_WORDS[one]) for one in instrument.covers)


def minutes_text(instrument: Instrument) -> str:
    return _("about %(minutes)s min") % {"minutes": value_text(instrument.minutes)} if instrument.minutes else ""


def languages_text(instrument: Instrument) -> str:
    """Where each wording comes from."""
    names = {"bn": _("Bengali"), "en": _("English")}
    return "; ".join(f"{names[code]}: {sentence(LANGUAGE_WORDS[instrument.languages[code]])}" for code in ("bn", "en"))


def licence_text(instrument: Instrument) -> str:
    return sentence(_LICENCE_WORDS[instrument.licence])


def raters_text(instrument: Instrument) -> str:
    return ", ".join(sentence(_RATER_WORDS[one]) for one in instrument.raters)


def questions_of(instrument: Instrument) -> list[dict[str, Any]]:
    """Every question with its answers and what each counts as."""
    is_turned = {item.number for item in instrument.items if item.reversed_}
    rows = []
    for item in instrument.items:
        ends = (item.options[0], item.options[-1])
        named = [option for option in item.options if option.label is not None]
        rows.append(
            {
                "number": item.number,
                "text": here(item.text),
                "answers": "; ".join(f"{value_text(o.value)} = {here(o.label)}" for o in named)
                or f"{value_text(ends[0].value)} – {value_text(ends[-1].value)}",
                "is_reversed": item.number in is_turned,
                "is_conditional": bool(item.only_when),
            }
        )
    return rows


def scores_of(instrument: Instrument) -> list[dict[str, Any]]:
    """Every score: how it comes about and how to read it."""
    return [
        {
            "name": here(rule.label),
            "way": _way_text(rule),
            "formula": rule.expression.text if rule.expression else "",
            "items": _items_text(instrument, rule),
            "range": _("From %(low)s to %(high)s.")
            % {"low": value_text(rule.low), "high": value_text(rule.high)},
            "direction": sentence(_DIRECTION_WORDS[rule.direction]),
            "missing": _missing_text(rule.missing or instrument.missing, rule),
            "bands": [
                {"text": here(band.label), "low": value_text(band.low), "high": value_text(band.high)}
                for band in rule.bands
            ],
            "reliability": _("Reliability %(r)s (%(kind)s), spread %(sd)s; %(population)s. %(source)s")
            % {
                "r": value_text(rule.reliability.reliability),
                "kind": rule.reliability.kind,
                "sd": value_text(rule.reliability.sd),
                "population": rule.reliability.population,
                "source": rule.reliability.source,
            }
            if rule.reliability
            else _("No reliability and spread are known for it. A change is shown, but not called certain."),
            "change": _("People notice a change of %(least)s or more; %(population)s. %(source)s")
            % {
                "least": value_text(rule.minimal_change.at_least),
                "population": rule.minimal_change.population,
                "source": rule.minimal_change.source,
            }
            if rule.minimal_change
            else "",
        }
        for rule in instrument.scores
    ]


def _way_text(rule: ScoreRule) -> str:
    if rule.way in ("sum", "mean") and len(rule.items) == 1:
        return _("The answer itself.")
    return sentence(_WAY_WORDS[rule.way], {"at_least": rule.at_least})


def _items_text(instrument: Instrument, rule: ScoreRule) -> str:
    if len(rule.items) in (0, len(instrument.items)):
        return ""
    return _("Questions: %(numbers)s.") % {"numbers": ", ".join(value_text(number) for number in rule.items)}


def _missing_text(missing: MissingRule, rule: ScoreRule) -> str:
    allowed = missing.allowed(len(rule.items)) if rule.items else 0
    if rule.way == "any":
        return _("If no answer reaches it and one is missing, there is no number.")
    if allowed == 0 or rule.way == "count":
        return _("If one answer is missing, there is no number. Nothing is filled in.")
    return _("Up to %(allowed)s answers may be missing; the mean of the others stands in for each.") % {
        "allowed": value_text(allowed)
    }
