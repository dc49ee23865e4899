"""What a programme can learn about itself: whom to look for, who is left behind, what past pairings taught."""

import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.matching import queries
from sahajatri.apps.matching.queries import advice as advising
from sahajatri.apps.matching.queries import equity as comparing
from sahajatri.apps.matching.queries import lessons as learning
from sahajatri.apps.matching.terms import FACTOR_WORDS
from sahajatri.apps.matching.terms import MatchingCapability as May
from sahajatri.apps.supporters.terms import LANGUAGE_WORDS
from sahajatri.engines.matching import Supporter
from sahajatri.engines.matching.learning import Effect, Lesson, Lessons
from sahajatri.engines.matching.recruiting import HOW_MANY, Recruit, Wanted
from sahajatri.engines.statistics import Interval
from sahajatri.kernel import content
from sahajatri.kernel.access import ActorRequest, Capability, Facts, decide, page
from sahajatri.kernel.pages import sentence, show
from sahajatri.kernel.pages.wordings import value_text

from . import insight_words as say

SHOWN = 12  # kinds of newcomers on the page


@page(May.ADVICE_READ)
def advice(request: ActorRequest) -> HttpResponse:
    """Whom to look for: which newcomers would let how many more people find somebody."""
    found = advising.whom_to_look_for(request.actor.programme, request.at)
    lines = found.advice.recruits
    # The first of the mix: of all who help most now, the one of whom least is asked.
    first = next((line for line in lines if found.advice.mix and line.wanted == found.advice.mix[0][0]), None)
    number = {"number": True}
    heads = [
        _("Look for somebody who"),
        {"text": _("People this would suit"), **number},
        {"text": _("Only this is missing for"), **number},
        *({"text": sentence(say.MORE_MATCHED[count], {"count": count}), **number} for count in HOW_MANY),
    ]
    context: dict[str, Any] = {
        "found": found,
        "first": _about(first.wanted) if first else "",
        "gains": first.gains if first else {},
        "heads": heads,
        "rows": [_row(line) for line in lines[:SHOWN]],
        "more": max(0, len(lines) - SHOWN),
        "mix": [
            {"key": _about(wanted), "times": times, "count": gain}
            for wanted, (times, gain) in _together(found.advice.mix).items()
        ],
        "mix_total": sum(gain for _wanted, gain in found.advice.mix),
        "work_heads": [
            _("Somebody who knows this work"),
            heads[1],
            {"text": _("Want this work, and nobody free knows it"), **number},
            *heads[3:],
        ],
        "work_rows": [_row(line) for line in found.work.recruits[:SHOWN]],
        "ordinary": _ordinary(found.advice.ordinary),
    }
    return show(request, "matching/advice.html", context)


def _together(mix: tuple[tuple[tuple[Wanted, ...], int], ...]) -> dict[tuple[Wanted, ...], tuple[int, int]]:
    """Per kind of newcomer how many of them the mix has, and how many more people they reach in it."""
    found: dict[tuple[Wanted, ...], tuple[int, int]] = {}
    for wanted, gain in mix:
        times, so_far = found.get(wanted, (0, 0))
        found[wanted] = (times + 1, so_far + gain)
    return found


def _row(line: Recruit) -> list[Any]:
    counts = [line.people, line.blocked_alone, *(line.gains[count] for count in HOW_MANY)]
    return [_about(line.wanted), *({"text": count, "number": True} for count in counts)]


def _about(wanted: tuple[Wanted, ...]) -> str:
    return _and([_property(each) for each in wanted]) or sentence(say.MORE_OF_THE_SAME)


def _and(texts: list[str]) -> str:
    return sentence(say.BOTH, {"one": ", ".join(texts[:-1]), "other": texts[-1]}) if len(texts) > 1 else "".join(texts)


def _property(wanted: Wanted) -> str:
    """A property in words; what has no word here is named as it is recorded."""
    kind, value = wanted.kind, wanted.value
    if kind == "language":
        return sentence(say.LANGUAGE, {"what": sentence(LANGUAGE_WORDS[value]) if value in LANGUAGE_WORDS else value})
    if kind == "district":
        return sentence(say.DISTRICT, {"what": _district(value)})
    if kind == "occupation":
        return sentence(say.WORK[value]) if value in say.WORK else value
    known = {"communication": say.WAYS, "gender": say.GENDERS, "mode": say.MODES, "time": say.TIMES}[kind]
    return sentence(known[value]) if value in known else value


def _ordinary(usual: Supporter) -> list[str]:
    """The supporter as most are here, property by property."""
    wanted = [
        *(Wanted("language", code) for code in sorted(usual.languages)),
        *(Wanted("communication", way) for way in sorted(usual.ways)),
        *(Wanted("mode", mode) for mode in sorted(usual.modes)),
        *(Wanted("gender", usual.gender) for _known in [1] if usual.gender),
        *(Wanted("district", usual.district) for _known in [1] if usual.district),
        *(
            Wanted("time", name)
            for name, slots in advising.time_bands().items()
            if usual.slots and slots <= usual.slots
        ),
    ]
    return [_property(each) for each in wanted]


def _district(stored: str) -> str:
    found = next((d.name for d in content.districts() if d.name.bn == stored), None)
    return found.for_language("en" if (get_language() or "bn").startswith("en") else "bn") if found else stored


@page(May.EQUITY_READ)
def equity(request: ActorRequest) -> HttpResponse:
    """Who waits longer, is left without, or has supporters who fit less well; up to now, or in what is suggested."""
    programme, last = request.actor.programme, queries.last_run(request.actor.programme)
    is_run = request.GET.get("of") == "suggestions" and last is not None
    found = comparing.equity_of_run(last) if is_run and last else comparing.equity_so_far(programme, request.at)
    here = reverse("matching:equity")
    links = [
        {"url": here, "text": _("Up to now"), "current": not is_run},
        {"url": f"{here}?of=suggestions", "text": _("What is suggested now"), "current": is_run},
    ]
    heads = [
        _("Group"),
        {"text": _("People"), "number": True},
        _("A supporter is suggested") if is_run else _("Found a supporter"),
        *([] if is_run else [_("Days until half have found somebody")]),
        _("How well the supporter fits, of 100"),
        _("Beside everybody else"),
    ]
    context: dict[str, Any] = {
        "found": found,
        "is_run": is_run,
        "links": links if last is not None else [],
        "heads": heads,
        "tables": [
            {
                "caption": sentence(say.DIMENSIONS[dimension]),
                "rows": [_group_row(dimension, group, is_run=is_run) for group in groups if group.is_shown],
                "few": _too_few(dimension, [group.code for group in groups if group.is_shown]),
            }
            for dimension, groups in found.groups.items()
        ],
        "everybody": _group_row("", found.everybody, is_run=is_run),
        "differences": [
            {"group": _group(dimension, group.code), "text": _and(_differences(group))}
            for dimension, group in found.differences()
        ],
        "is_too_few": not found.comparisons,
        "back_url": _back(request),
    }
    return show(request, "matching/equity.html", context)


def _too_few(dimension: str, shown: list[str]) -> str:
    """The groups of which nothing is told: all that have a name, so that nobody learns which of them are here."""
    if dimension == "district":
        return sentence(say.ALL_OTHER_DISTRICTS if shown else say.ALL_DISTRICTS)
    return ", ".join(sentence(name) for code, name in say.GROUPS[dimension].items() if code not in shown)


def _group_row(dimension: str, group: comparing.Group, *, is_run: bool) -> list[Any]:
    name = _group(dimension, group.code) if dimension else _("Everybody")
    few = sentence(say.TOO_FEW)
    if not group.is_shown or group.share is None or not group.people or group.found is None:
        return [name, {"text": few, "number": True}, *([few] * (3 if is_run else 4))]
    share = sentence(
        say.SHARE,
        {
            "part": group.found,
            "percent": round(100 * group.found / group.people),
            "low": math.floor(100 * group.share.low),
            "high": math.ceil(100 * group.share.high),
        },
    )
    compared = _and(_differences(group)) or (sentence(say.NO_DIFFERENCE) if group.is_compared else few)
    days = [] if is_run else [_days(group)]
    verdict = "–" if not dimension else compared
    return [name, {"text": group.people, "number": True}, share, *days, _fit(group.score, group.scores), verdict]


def _days(group: comparing.Group) -> str:
    low, high = group.days
    if group.median_days is None:
        return sentence(say.LESS_THAN_HALF) if low is None else sentence(say.AT_LEAST, {"low": math.floor(low)})
    facts = {"days": round(group.median_days), "low": math.floor(low or 0)}
    if high is None:
        return sentence(say.DAYS_OPEN, facts)
    return sentence(say.DAYS, {**facts, "high": math.ceil(high)})


def _fit(score: float | None, scores: Interval | None) -> str:
    if score is None or scores is None:
        return sentence(say.TOO_FEW)
    low, high = max(0, math.floor(100 * scores.low)), min(100, math.ceil(100 * scores.high))
    return sentence(say.FIT, {"mean": round(100 * score), "low": low, "high": high})


def _differences(group: comparing.Group) -> list[str]:
    return [sentence(say.DIFFERENCES[word]) for word in (group.waits, group.finds, group.fits) if word]


def _group(dimension: str, code: str) -> str:
    if code == comparing.NOT_SAID:
        return sentence(say.NOT_SAID)
    if code == comparing.OTHERS:
        return sentence(say.OTHER_DISTRICTS)
    if dimension == "district":
        return _district(code)
    names: Mapping[str, str] = say.GROUPS[dimension]
    return sentence(names[code]) if code in names else code


@page(May.LESSONS_READ)
def lessons(request: ActorRequest) -> HttpResponse:
    """What past pairings say about the weights, with how sure one can be; nothing changes by itself."""
    found = learning.lessons_of(request.actor.programme)
    context: dict[str, Any] = {
        "found": found,
        "parts": [
            {
                "title": _("How the relationship was"),
                "of": "relationship",
                "heads": _lesson_heads(_("Such pairings were"), _("Odds of a good pairing, wholly met beside not met")),
                **_lessons(found.relationship, say.MORE_GOOD, say.LESS_GOOD),
            },
            {
                "title": _("Work six months after the end"),
                "of": "work",
                "heads": _lesson_heads(_("Such pairings led to work"), _("Odds of work, wholly met beside not met")),
                **_lessons(found.work, say.MORE_WORK, say.LESS_WORK),
            },
        ],
        "policy_url": _policy_url(found) if _may(request, May.POLICY_SET) else "",
        "back_url": _back(request),
    }
    return show(request, "matching/lessons.html", context)


def _lesson_heads(which: str, odds: str) -> list[Any]:
    return [
        _("What speaks for a pair"),
        {"text": _("Weight now"), "number": True},
        which,
        odds,
        {"text": _("Weight to think about"), "number": True},
    ]


def _lessons(found: Lessons, more: str, less: str) -> dict[str, Any]:
    is_small = any(0 < count < comparing.FEWEST for count in (found.good, found.bad))
    return {
        "found": found,
        "counts": None if is_small else {"pairs": found.pairs, "good": found.good, "bad": found.bad},
        "chance": _chance(found.p_value),
        "verdict": sentence(say.VERDICTS[found.verdict]),
        "is_few": found.verdict == "too_few",
        "rows": [_lesson_row(lesson, found.verdict, more, less) for lesson in found.lessons],
        "fixed": [sentence(FACTOR_WORDS[code]) for code in found.without_spread],
    }


def _lesson_row(lesson: Lesson, verdict: str, more: str, less: str) -> list[Any]:
    effect = lesson.effect
    told = more if effect.low > 0 else less if effect.high < 0 else say.CANNOT_TELL
    then = round(100 * lesson.suggested) if verdict == "differs" else "–"
    return [
        sentence(FACTOR_WORDS[lesson.code]),
        {"text": round(100 * lesson.weight), "number": True},
        sentence(told),
        _odds(effect),
        {"text": then, "number": True},
    ]


def _odds(effect: Effect) -> str:
    """Odds ratio with its interval, in figures that can be read aloud."""
    return sentence(say.ODDS, {"odds": _short(effect.estimate), "low": _short(effect.low), "high": _short(effect.high)})


def _short(log_odds: float) -> float | int:
    odds = math.exp(min(log_odds, math.log(1000)))
    return round(odds) if odds >= 10 else round(odds, 1 if odds >= 1 else 2)


def _policy_url(found: learning.Learnt) -> str:
    """The form of the weights, filled with those to think about; "" when there is nothing to think about."""
    if found.relationship.verdict != "differs":
        return ""
    now = {name: getattr(found.weights, name) for name in vars(found.weights)}
    moved = {lesson.code: lesson.suggested for lesson in found.relationship.lessons}
    return f"{reverse('matching:policy-set')}?{urlencode({k: round(v, 3) for k, v in {**now, **moved}.items()})}"


def _chance(p_value: float | None) -> str:
    """A probability as people write it: 0.03, or less than the smallest that is told."""
    if p_value is None:
        return ""
    return sentence(say.BELOW, {"least": 0.001}) if p_value < 0.001 else value_text(round(p_value, 3))


def _may(request: ActorRequest, capability: Capability) -> bool:
    return decide(request.actor, capability, Facts()).allowed


def _back(request: ActorRequest) -> str:
    """To the desk for whoever may open it, else to the start."""
    return reverse("matching:desk") if _may(request, May.DESK_READ) else "/"
