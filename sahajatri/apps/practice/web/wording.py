"""Practising in words: of scenarios, of where somebody stands, of what was practised."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sahajatri.apps.practice import rules
from sahajatri.apps.practice.models import Play
from sahajatri.apps.practice.queries import Practised
from sahajatri.apps.practice.rules import PlaceCounts, Suggested, Why
from sahajatri.apps.practice.scenarios import PracticeScenario, said_in
from sahajatri.apps.practice.terms import (
    ENDING_WORDS,
    LEVEL_WORDS,
    SITUATION_WORDS,
    SKILL_WORDS,
    SPANS,
    SURE,
    PlayState,
)
from sahajatri.engines import bangla
from sahajatri.engines.scenarios import Choice, EndingKind, Moment, Passage, Text
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.small_numbers import FEWEST, rough

WHY_WORDS: Mapping[Why, Any] = {
    Why.GOES_ON: gettext_lazy("You are in the middle of it."),
    Why.NEXT_STEP: gettext_lazy("It is the next one after what you practised last."),
    Why.NEW: gettext_lazy("You have not practised it yet."),
    Why.AGAIN: gettext_lazy("You have practised everything. Once more does no harm."),
}
GONE = gettext_lazy("A talk that is not here any more")


def language() -> str:
    """The language of the page."""
    return get_language() or "bn"


def number(value: int) -> str:
    """A whole number in the digits of the page."""
    return bangla.number_text(value) if language().startswith("bn") else str(value)


def said(text: Text) -> str:
    """Words of a scenario in the language of the page."""
    return said_in(text, language())


def title_of(code: str, known: Mapping[str, PracticeScenario]) -> str:
    """The title of a scenario, also of one that is not here any more."""
    return known[code].title_in(language()) if code in known else str(GONE)


def facts_of(scenario: PracticeScenario) -> str:
    """Level and time in one line."""
    minutes = _("about %(minutes)s minutes") % {"minutes": number(scenario.minutes)}
    return f"{sentence(LEVEL_WORDS[scenario.level])} · {minutes}"


def skills_of(codes: Iterable[Any]) -> list[str]:
    """Skills in words."""
    return [sentence(SKILL_WORDS[skill]) for skill in codes]


def listed(
    scenarios: Iterable[PracticeScenario], plays: Sequence[Play], together: Mapping[str, int]
) -> list[dict[str, Any]]:
    """The scenarios by situation, each with how often it was practised, alone and with somebody."""
    running = {play.scenario: play for play in plays if play.state == PlayState.RUNNING}
    times = dict(together)
    for play in plays:
        times[play.scenario] = times.get(play.scenario, 0) + (play.state == PlayState.ENDED)
    groups: dict[Any, list[dict[str, Any]]] = {}
    for one in scenarios:
        row = {
            "code": one.code,
            "title": one.title_in(language()),
            "about": one.about_in(language()),
            "facts": facts_of(one),
            "times": times.get(one.code, 0),
            "running": running.get(one.code),
        }
        groups.setdefault(one.situation, []).append(row)
    return [{"name": sentence(SITUATION_WORDS[situation]), "rows": rows} for situation, rows in groups.items()]


def sure_choices() -> list[tuple[str, str]]:
    """0 to 10, the two ends with their words."""
    ends = {SURE[0]: _("not sure at all"), SURE[1]: _("very sure")}
    return [
        (str(value), f"{number(value)} – {ends[value]}" if value in ends else number(value))
        for value in range(SURE[0], SURE[1] + 1)
    ]


def span_choices() -> list[tuple[str, str]]:
    """With a calm pace, or as in a real conversation."""
    timed = _("As in a real conversation: %(seconds)s seconds for an answer")
    return [
        ("", _("Calmly, without a clock")),
        *((str(span), timed % {"seconds": number(span)}) for span in SPANS),
    ]


def taken_words(seconds: int, span: int) -> str:
    """How long an answer took, next to the span that was chosen; no verdict."""
    facts = {"seconds": number(seconds), "span": number(span)}
    if seconds <= span:
        return _("Your answer took %(seconds)s seconds, with the reading. You had chosen %(span)s.") % facts
    return (
        _(
            "Your answer took %(seconds)s seconds, with the reading. You had chosen %(span)s. "
            "In a real conversation one may ask for a moment, too."
        )
        % facts
    )


def sure_words(before: int | None, after: int | None) -> str:
    """How sure somebody was before and is now; empty when nothing was said."""
    if before is not None and after is not None:
        return _("How sure, from 0 to 10: before %(before)s, after %(after)s") % {
            "before": number(before),
            "after": number(after),
        }
    if after is not None:
        return _("How sure, from 0 to 10: after %(after)s") % {"after": number(after)}
    if before is not None:
        return _("How sure, from 0 to 10: before %(before)s") % {"before": number(before)}
    return ""


def passage_in_words(passage: Passage) -> dict[str, str]:
    """Who speaks, and what."""
    return {"speaker": said(passage.speaker), "text": said(passage.text)}


def moment_in_words(moment: Moment) -> dict[str, Any]:
    """Where somebody stands: what was chosen and what it did, then what the other one says."""
    came_by = moment.came_by
    chosen = {"text": said(came_by.text), "feedback": said(came_by.feedback)} if came_by else None
    return {**passage_in_words(moment.passage), "chosen": chosen, "steps": moment.steps}


def offered(moment: Moment) -> list[tuple[str, str]]:
    """What can be chosen now."""
    return [(choice.code, said(choice.text)) for choice in moment.choices]


def way_in_words(way: Iterable[tuple[Passage, Choice]]) -> list[dict[str, Any]]:
    """The way that was taken, step by step; ``steps`` is where another one can begin."""
    return [
        {**passage_in_words(passage), "chosen": said(choice.text), "feedback": said(choice.feedback), "steps": steps}
        for steps, (passage, choice) in enumerate(way)
    ]


def ending_in_words(moment: Moment) -> dict[str, str] | None:
    """How it ended and why; None when it did not."""
    ending = moment.passage.ending
    if ending is None:
        return None
    return {"kind": sentence(ENDING_WORDS[ending.kind]), "because": said(ending.because)}


def played(plays: Iterable[Play], known: Mapping[str, PracticeScenario]) -> list[dict[str, Any]]:
    """The person's own runs, each in a few lines."""
    return [
        {
            "play": play,
            "title": title_of(play.scenario, known),
            "is_running": play.state == PlayState.RUNNING,
            "how": _how(play),
            "sure": sure_words(play.sure_before, play.sure_after),
        }
        for play in plays
    ]


def _how(play: Play) -> str:
    if play.state == PlayState.ENDED:
        return sentence(ENDING_WORDS[EndingKind(play.ending)])
    return _("Goes on") if play.state == PlayState.RUNNING else _("Left on the way")


def suggested(one: Suggested | None) -> dict[str, Any] | None:
    """What to practise next, and why."""
    if one is None:
        return None
    return {"code": one.scenario.code, "title": one.scenario.title_in(language()), "why": WHY_WORDS[one.why]}


def practised(rows: Iterable[Practised]) -> list[dict[str, Any]]:
    """What was practised, as others see it: how often, and how sure."""
    return [
        {
            "title": row.scenario.title_in(language()) if row.scenario else str(GONE),
            "times": row.times,
            "sure": sure_words(row.sure_before, row.sure_after),
        }
        for row in rows
    ]


def stumbles(places: Iterable[PlaceCounts]) -> list[list[str]]:
    """Per passage how many people; a few are not told exactly."""
    return [
        [_opening(one.passage), *(_few(count) for count in (one.came, one.turned_back, one.left, one.ended))]
        for one in places
        if one.came
    ]


def _opening(passage: Passage) -> str:
    text = said(passage.text)
    return text if len(text) <= 90 else text[:90].rsplit(" ", 1)[0] + " …"


def _few(count: int) -> str:
    about = rough(count)
    return number(about) if about is not None else _("fewer than %(number)s") % {"number": number(FEWEST)}


def seen_and_not(scenario: PracticeScenario, moment: Moment) -> dict[str, list[str]]:
    """Which skills showed on the way and which can be tried next time, in words."""
    seen, rest = rules.skills_seen(scenario.skills, moment.scores)
    return {"seen": skills_of(seen), "rest": skills_of(rest)}
