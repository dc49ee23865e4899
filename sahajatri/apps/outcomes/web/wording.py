"""Change of a group in words: how much, how sure, and who is missing."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.measures.terms import Occasion
from sahajatri.apps.outcomes.queries import MeasureChanges
from sahajatri.engines.statistics import Interval, Verdict
from sahajatri.kernel.pages.wordings import value_text

LATER = (Occasion.THREE_MONTHS, Occasion.SIX_MONTHS, Occasion.TWELVE_MONTHS, Occasion.EXIT)


def later_words() -> dict[Occasion, str]:
    """The occasions that are compared with the start."""
    return {
        Occasion.THREE_MONTHS: _("after three months"),
        Occasion.SIX_MONTHS: _("after six months"),
        Occasion.TWELVE_MONTHS: _("after a year"),
        Occasion.EXIT: _("at the end"),
    }


def change_row(row: MeasureChanges) -> dict[str, Any]:
    """Everything one score has to say for the page."""
    language = get_language() or "bn"
    label, name = row.label.for_language(language), row.name.for_language(language)
    return {
        "title": label if label == name else f"{name}: {label}",
        "direction": {
            "higher_is_better": _("A higher number is better."),
            "lower_is_better": _("A lower number is better."),
        }.get(row.direction, ""),
        "people": _people(row),
        "means": _means(row),
        "effect": _effect(row),
        "changed": _changed(row),
        "source": row.reliability_source or _known_here(row),
        "is_too_inexact": row.here is not None and not row.here.is_enough,
        "lost": _lost(row),
    }


def _people(row: MeasureChanges) -> list[dict[str, str]]:
    return [
        {"key": _("answered both times"), "value": _count(row.both)},
        {"key": _("answered the second time, but too little for a number"), "value": _count(row.incomplete)},
        {"key": _("did not answer the second time"), "value": _count(row.not_answered)},
    ]


def _count(count: int | None) -> str:
    return _("too few to show") if count is None else value_text(count)


def _rounded(value: float, places: int = 1) -> str:
    return value_text(round(value, places))


def _range(interval: Interval, places: int = 1) -> dict[str, str]:
    return {"low": _rounded(interval.low, places), "high": _rounded(interval.high, places)}


def _means(row: MeasureChanges) -> str:
    if row.paired is None:
        return ""
    facts = {
        "before": _rounded(row.paired.before),
        "after": _rounded(row.paired.after),
        "change": _signed(row.paired.change),
        **_range(row.paired.interval),
    }
    text = _(
        "On average %(before)s at the start and %(after)s later: a change of %(change)s. "
        "With 95 %% certainty the true change lies between %(low)s and %(high)s."
    )
    return text % facts


def _signed(value: float) -> str:
    return f"+{_rounded(value)}" if round(value, 1) > 0 else _rounded(value)


def _effect(row: MeasureChanges) -> str:
    if row.paired is None:
        return ""
    if row.paired.response_mean is None or row.paired.response_interval is None:
        return _("With fewer than ten people, or no spread, the size of the effect is not given.")
    facts = {"size": _rounded(row.paired.response_mean, 2), **_range(row.paired.response_interval, 2)}
    text = _("Standardised response mean: %(size)s (95 %% interval %(low)s to %(high)s).")
    return text % facts


def _changed(row: MeasureChanges) -> list[dict[str, str]]:
    words: dict[Verdict, str] = {
        "improved": _("clearly better"),
        "unchanged": _("no change that can be told from chance"),
        "deteriorated": _("clearly worse"),
    }
    found = []
    for one in row.changed:
        value = _count(one.people)
        if one.share is not None:
            facts = {
                "people": value,
                "low": value_text(round(100 * one.share.low)),
                "high": value_text(round(100 * one.share.high)),
            }
            value = _("%(people)s (between %(low)s %% and %(high)s %% of people)") % facts
        found.append({"key": words[one.verdict], "value": value})
    return found


def _known_here(row: MeasureChanges) -> str:
    """How exact the score is from the programme's own answers, where nobody has published it."""
    if row.here is None:
        return ""
    facts = {"alpha": _rounded(row.here.alpha, 2), "people": value_text(row.here.people)}
    text = _(
        "internal consistency (Cronbach's alpha) %(alpha)s, "
        "from the first answers of %(people)s people of this programme"
    )
    return text % facts


def _lost(row: MeasureChanges) -> str:
    if row.lost is None:
        return ""
    apart = row.lost.interval
    if apart.low <= 0 <= apart.high:
        return _("Those who are missing had started about where the others did.")
    facts = {"by": _rounded(abs(row.lost.value))}
    if row.lost.value > 0:
        return _("Those who are missing had started lower, by %(by)s. The averages may mislead.") % facts
    return _("Those who are missing had started higher, by %(by)s. The averages may mislead.") % facts
