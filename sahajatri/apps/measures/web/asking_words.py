"""Measures in words: questions and answers, occasions, what a number means, what can be said about change."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from sahajatri.apps.measures import access, rules
from sahajatri.apps.measures.models import Administration
from sahajatri.apps.measures.queries import DueMeasure, MissedMeasure, Point, ScoreChange
from sahajatri.apps.measures.rules import Exactness, minutes_for
from sahajatri.apps.measures.rules.change import EARLIER_VERSION, NOT_KNOWN, Comparison, how_far
from sahajatri.apps.measures.terms import MODE_WORDS, OCCASION_WORDS, Movement, Verdict
from sahajatri.apps.safeguarding.queries import helplines_of
from sahajatri.apps.safeguarding.terms import ConcernKind
from sahajatri.engines.scoring import Instrument, Item, ScoreRule, Wording
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import date_words, number

STATUS_WORDS = {
    "original": gettext_lazy("These are the published questions in their own language."),
    "validated": gettext_lazy("The translation was checked in a study."),
    "translated-not-validated": gettext_lazy("This translation has not been checked in a study yet."),
    "programme-draft": gettext_lazy("The programme wrote these questions. No study has checked them."),
    "not-shipped": gettext_lazy("The programme asks these questions from its own sheet."),
}
DIRECTION_WORDS = {
    "higher_is_better": gettext_lazy("A higher number is better here."),
    "lower_is_better": gettext_lazy("A lower number is better here."),
    "neither": gettext_lazy("Here a number is neither good nor bad."),
}
VERDICT_WORDS = {
    Verdict.IMPROVED: (gettext_lazy("Better"), "done"),
    Verdict.UNCHANGED: (gettext_lazy("No certain change"), "plain"),
    Verdict.DETERIORATED: (gettext_lazy("Worse"), "warn"),
    Verdict.UNKNOWN: (gettext_lazy("It cannot be told"), "plain"),
}
REASON_WORDS = {
    "answers_missing": gettext_lazy("An answer is missing, so there is no number. Nothing is filled in."),
    "too_many_missing": gettext_lazy("Too many answers are missing, so there is no number. Nothing is filled in."),
    "nothing_answered": gettext_lazy("None of these questions was answered."),
}
HELP_NOW = frozenset({"emergency", "listening", "violence"})


def language() -> str:
    """The language of the page."""
    return get_language() or "bn"


def said(wording: Wording | None) -> str:
    """The text of a pack in the language of the page."""
    return wording.for_language(language()) if wording is not None else ""


def item_text(item: Item) -> str:
    """The question; without a wording only its number on the programme's sheet."""
    return said(item.text) or _("Question %(number)s on the sheet") % {"number": number(item.number)}


def choices_of(item: Item) -> list[tuple[str, str]]:
    """The answers. On a scale the number stands there, with words at its ends."""
    is_scale = any(option.label is None for option in item.options)
    found = []
    for option in item.options:
        text = said(option.label)
        if is_scale:
            text = f"{number(option.value)} – {text}" if text else number(option.value)
        found.append((str(option.value), text))
    return found


def answer_text(item: Item, answer: int | None) -> str:
    """The chosen answer in words; empty when there is none."""
    return dict(choices_of(item)).get(str(answer), "") if answer is not None else ""


def occasion_text(occasion: str) -> str:
    return sentence(OCCASION_WORDS[occasion])


def mode_text(mode: str) -> str:
    return sentence(MODE_WORDS[mode])


def burden(questions: int, *, is_at_most: bool = False) -> str:
    """How many questions and about how long, as one says it."""
    count = ngettext("%(n)s question", "%(n)s questions", questions) % {"n": number(questions)}
    if is_at_most:
        count = _("At most %(questions)s") % {"questions": count}
    minutes = minutes_for(questions)
    time = ngettext("about %(n)s minute", "about %(n)s minutes", minutes) % {"n": number(minutes)}
    return f"{count}, {time}"


def burden_of(pack: Instrument) -> str:
    return burden(len(pack.items), is_at_most=any(item.only_when for item in pack.items))


def who_sees(person: Any, programme: Any) -> str:
    """Who sees the result besides the person, by name; told before the first question."""
    names = ", ".join(other.display_name for other in access.readers_of(person, programme))
    if names:
        return _("You first. Then your practitioner: %(names)s. Nobody else sees it.") % {"names": names}
    return _("Only you. If a practitioner walks with you later, that person sees the numbers.")


def status_text(pack: Instrument, asked_in: str = "") -> str:
    """What is known about these questions, in the language in which they were asked."""
    code = "en" if (asked_in or language()).startswith("en") else "bn"
    return str(STATUS_WORDS[pack.languages[code]])


def due_rows(found: Iterable[DueMeasure], today: Any) -> list[dict[str, Any]]:
    """What is asked now, for a list."""
    return [
        {
            "asking": one.asking,
            "name": said(one.name),
            "burden": burden(one.questions, is_at_most=one.is_at_most),
            "occasion": occasion_text(one.occasion),
            "due_on": one.due_on,
            "until_on": one.until_on,
            "is_overdue": one.is_overdue(today),
            "is_begun": one.is_begun,
            "rests_until": one.postponed_until if one.rests(today) else None,
            "is_alone": one.can_answer_alone,
        }
        for one in found
    ]


def missed_rows(found: Iterable[MissedMeasure], *, is_own: bool) -> list[dict[str, Any]]:
    """Occasions without an answer; that somebody said no, only that person is told."""
    return [
        {
            "name": said(one.name),
            "occasion": occasion_text(one.occasion),
            "due_on": one.due_on,
            "why": _("You said no. That is fine.") if is_own and one.is_declined else _("No answer"),
        }
        for one in found
    ]


def score_rows(administration: Administration, pack: Instrument) -> list[dict[str, Any]]:
    """Every score of one administration with what it means, in everyday words."""
    return [
        {
            "label": said(rule.label),
            "text": _score_text(rule, administration.scores.get(rule.code, {})),
            "means": str(DIRECTION_WORDS[rule.direction]),
        }
        for rule in pack.scores
    ]


def _score_text(rule: ScoreRule, score: dict[str, Any]) -> str:
    value = score.get("value")
    if value is None:
        return str(REASON_WORDS.get(score.get("reason", ""), REASON_WORDS["answers_missing"]))
    text = _("%(value)s, between %(low)s and %(high)s") % {
        "value": number(how_far(value)),
        "low": number(rule.low),
        "high": number(rule.high),
    }
    band = next((said(band.label) for band in rule.bands if band.low <= value <= band.high), "")
    return f"{text}: {band}" if band else text


def answer_rows(pack: Instrument, answers: dict[str, Any], *, change: str = "") -> list[dict[str, Any]]:
    """What is asked after these answers, with them; ``change``: the public id of the request where they can change."""
    rows = []
    for place in rules.places_asked(pack, answers):
        item = pack.items[place - 1]
        text = item_text(item)
        url = reverse("measures:question", kwargs={"asking": change, "number": place}) + "?check=1" if change else ""
        rows.append({"key": text, "value": answer_text(item, answers.get(str(item.number))), "url": url})
    return rows


def reasons(comparison: Comparison, *, but: str = "") -> str:
    """What can be said about a change, and why; without the sentence ``but``."""
    return " ".join(sentence(text, facts) for text, facts in comparison.said if text != but)


def change_rows(changes: Iterable[ScoreChange]) -> list[dict[str, Any]]:
    """The measures with their scores, each score with its picture, its verdict and the reason."""
    measures: dict[str, dict[str, Any]] = {}
    changes = list(changes)
    judged = {one.instrument for one in changes if one.rule.reliability or one.here or one.direction == "neither"}
    for one in changes:
        asked_in = one.latest.language if one.latest else ""
        is_vague = one.instrument not in judged
        row = measures.setdefault(
            one.instrument,
            {
                "name": said(one.name),
                "purpose": said(one.measure.purpose),
                "status": status_text(one.measure, asked_in),
                "attribution": one.measure.attribution,
                "is_vague": is_vague,
                "scores": [],
            },
        )
        row["scores"].append(_change_row(one, is_vague=is_vague))
    return list(measures.values())


def _change_row(one: ScoreChange, *, is_vague: bool) -> dict[str, Any]:
    """One score. Where nothing is known about chance, that is said once for the whole measure."""
    left_out = NOT_KNOWN if is_vague else ""
    parts = [reasons(one.since_first, but=left_out)]
    if one.previous is not None and one.previous is not one.first:
        parts.append(_("Since %(day)s:") % {"day": date_words(one.previous.on)})
        parts.append(reasons(one.since_previous, but=left_out))
    if one.has_other_versions and one.since_first.movement is not Movement.NONE:
        parts.append(sentence(EARLIER_VERSION))
    has_two = one.previous is not None
    text, kind = VERDICT_WORDS[one.verdict]
    return {
        "label": said(one.label),
        "text": " ".join([*parts, str(DIRECTION_WORDS[one.direction])]),
        "lowest": one.rule.low,
        "highest": one.rule.high,
        "points": [
            {"label": _point_text(p), "value": None if p.value is None else how_far(p.value)}
            for p in one.points
            if one.latest is None or p.version in {"", one.latest.version}
        ],
        "verdict": str(text) if has_two and not is_vague else "",
        "kind": kind,
        "missed": [
            f"{occasion_text(point.occasion)}, {date_words(point.on)}" for point in one.points if point.value is None
        ],
        "earlier": [
            f"{_point_text(point)}: {number(how_far(point.value))}"
            for point in one.points
            if one.latest is not None and point.value is not None and point.version != one.latest.version
        ],
        "source": _sources(one.rule),
        "here": exactness_text(one.here) if one.here is not None else "",
    }


def _point_text(point: Point) -> str:
    day = date_words(point.on)
    return f"{day} ({occasion_text(point.occasion)})" if point.occasion else day


def _sources(rule: ScoreRule) -> list[str]:
    """Where the knowledge about change comes from, as it is cited."""
    found = [rule.reliability, rule.minimal_change]
    return [f"{one.source} ({one.population})" for one in found if one is not None]


def exactness_text(here: Exactness) -> str:
    """What is known about the exactness of a score from the programme's own answers."""
    return _(
        "Internal consistency (Cronbach's alpha) %(alpha)s, between %(low)s and %(high)s with 95 %% certainty; "
        "spread %(sd)s. It comes from %(people)s people of this programme who agreed to research. "
        "How much a person's days go up and down is not in it."
    ) % {
        "alpha": number(how_far(here.alpha)),
        "low": number(how_far(here.interval.low)),
        "high": number(how_far(here.interval.high)),
        "sd": number(how_far(here.sd)),
        "people": number(here.people),
    }


def ways_to_rights(administration: Administration, pack: Instrument) -> dict[str, str] | None:
    """Where somebody who was treated unfairly can turn, when an answer says so; nothing is done by itself."""
    if not rules.speaks_of_rights(pack, administration.answers):
        return None
    beside = access.readers_of(administration.person, administration.programme)
    return {
        "names": ", ".join(other.display_name for other in beside),
        "worried": f"{reverse('safeguarding:concern-raise')}?kind={ConcernKind.DISCRIMINATION.value}",
    }


def help_now(programme: Any) -> list[dict[str, str]]:
    """Numbers to call now, the most urgent first."""
    return [
        {
            "name": said(line.name),
            "number": line.number,
            "text": f"{said(line.helps_with)} · {said(line.hours)}",
        }
        for line in helplines_of(programme.country)
        if line.kind in HELP_NOW
    ]
