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
    return {
        "title": change_title(row),
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


def station_words() -> dict[str, str]:
    """Where people are on their way."""
    return {
        "taking_part": _("take part or took part"),
        "waiting": _("wait for a supporter"),
        "no_match": _("no good match found yet"),
        "ever_paired": _("have or had a supporter"),
        "paired_now": _("have a supporter now"),
    }


def gender_words() -> dict[str, str]:
    """Groups by gender."""
    return {
        "female": _("women"),
        "male": _("men"),
        "third_gender": _("third gender"),
        "prefer_not_to_say": _("did not want to say"),
        "not_said": _("not asked"),
    }


def share_words() -> dict[str, str]:
    """What came of it."""
    return {
        "met_after_pairing": _("met at least once, of all who were given a supporter"),
        "goal_as_hoped_or_better": _("goals as hoped or better, of all goals that people rated themselves"),
    }


def verdict_words() -> dict[Verdict, str]:
    """Which way somebody changed."""
    return {
        "improved": _("clearly better"),
        "unchanged": _("no change that can be told from chance"),
        "deteriorated": _("clearly worse"),
    }


def change_title(row: MeasureChanges) -> str:
    """The measure and its score, once when they are the same."""
    language = get_language() or "bn"
    label, name = row.label.for_language(language), row.name.for_language(language)
    return label if label == name else f"{name}: {label}"


def percent(value: float) -> str:
    """A share in whole percents."""
    return value_text(round(100 * value))


def overview(rows: list[MeasureChanges]) -> dict[str, Any]:
    """All scores in one table, to be read before the details."""
    heads = [_("Measure"), _("At the start"), _("Later"), _("How it changed"), _("People")]
    return {
        "heads": [heads[0], *({"text": text, "number": True} for text in heads[1:])],
        "rows": [
            [change_title(row), *({"text": text, "number": True} for text in _cells(row))]
            for row in rows
            if row.paired is not None
        ],
    }


def _cells(row: MeasureChanges) -> list[str]:
    if row.paired is None:
        return []
    facts = {"change": signed(row.paired.change), **_range(row.paired.interval)}
    change = _("%(change)s (%(low)s to %(high)s)") % facts
    return [rounded(row.paired.before), rounded(row.paired.after), change, count_text(row.both)]


def _people(row: MeasureChanges) -> list[dict[str, str]]:
    return [
        {"key": _("answered both times"), "value": count_text(row.both)},
        {"key": _("answered the second time, but too little for a number"), "value": count_text(row.incomplete)},
        {"key": _("did not answer the second time"), "value": count_text(row.not_answered)},
        {"key": _("their time has not come yet"), "value": count_text(row.not_yet)},
    ]


def count_text(count: int | None) -> str:
    """A count, or that it is too small."""
    return _("too few to show") if count is None else value_text(count)


def rounded(value: float, places: int = 1) -> str:
    """A number with few digits; a whole one without a point."""
    short = round(value, places)
    return value_text(int(short) if short == int(short) else short)


def _range(interval: Interval, places: int = 1) -> dict[str, str]:
    return {"low": rounded(interval.low, places), "high": rounded(interval.high, places)}


def _means(row: MeasureChanges) -> str:
    if row.paired is None:
        return ""
    facts = {
        "before": rounded(row.paired.before),
        "after": rounded(row.paired.after),
        "change": signed(row.paired.change),
        **_range(row.paired.interval),
    }
    text = _(
        "On average %(before)s at the start and %(after)s later: a change of %(change)s. "
        "With 95 %% certainty the true change lies between %(low)s and %(high)s."
    )
    return text % facts


def signed(value: float) -> str:
    """A change with its sign."""
    return f"+{rounded(value)}" if round(value, 1) > 0 else rounded(value)


def _effect(row: MeasureChanges) -> str:
    if row.paired is None:
        return ""
    if row.paired.response_mean is None or row.paired.response_interval is None:
        return _("With fewer than ten people, or no spread, the size of the effect is not given.")
    facts = {"size": rounded(row.paired.response_mean, 2), **_range(row.paired.response_interval, 2)}
    text = _("Standardised response mean: %(size)s (95 %% interval %(low)s to %(high)s).")
    return text % facts


def _changed(row: MeasureChanges) -> list[dict[str, str]]:
    words = verdict_words()
    found = []
    for one in row.changed:
        value = count_text(one.people)
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
    facts = {"alpha": rounded(row.here.alpha, 2), "people": value_text(row.here.people)}
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
    facts = {"by": rounded(abs(row.lost.value))}
    if row.lost.value > 0:
        return _("Those who are missing had started lower, by %(by)s. The averages may mislead.") % facts
    return _("Those who are missing had started higher, by %(by)s. The averages may mislead.") % facts
