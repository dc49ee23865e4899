"""Measures in the story: Asha's numbers since she came, some of them lower than before; Jaya has begun hers."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sahajatri.apps.measures import actions
from sahajatri.apps.measures.models import Administration, Asking
from sahajatri.apps.measures.terms import Mode, Occasion
from sahajatri.kernel.access import Actor

if TYPE_CHECKING:
    from demo.story import Telling

BELONGING, CONFIDENCE, WELLBEING = "BELONGING4", "CONFIDENCE", "ONS4"
AT_FIRST: dict[str, dict[int, int | None]] = {
    BELONGING: {1: 4, 2: 3, 3: 2, 4: 4},
    CONFIDENCE: {1: 6},
    WELLBEING: {1: 5, 2: 6, 3: 5, 4: 6},
}
AFTER_THREE_MONTHS: dict[str, dict[int, int | None]] = {
    BELONGING: {1: 2, 2: 2, 3: 4, 4: 2},
    CONFIDENCE: {1: 5},
    WELLBEING: {1: 6, 2: 7, 3: None, 4: 4},
}
"""She belongs less than at first: there somebody can begin. The third question of belonging is reversed."""
IN_BETWEEN: dict[str, dict[int, int | None]] = {
    BELONGING: {1: 4, 2: 3, 3: 2, 4: 3},
    CONFIDENCE: {1: 3},
    WELLBEING: {1: 6, 2: 5, 3: 6, 4: 4},
}
"""She belongs more again; what she does feels less worthwhile, and nobody has asked about that yet."""


def at_first(t: "Telling") -> None:
    """What Asha answered at the beginning and after three months; one measure she let go by."""
    for code, answers in AT_FIRST.items():
        _answered(t, "asha", code, answers, Occasion.BASELINE, days_ago=168)
    for code, answers in AFTER_THREE_MONTHS.items():
        _answered(t, "asha", code, answers, Occasion.THREE_MONTHS, days_ago=95)
    _missed(t, "asha", "WGSS", Occasion.BASELINE, asked_days_ago=172, until_days_ago=144)


def since_then(t: "Telling") -> None:
    """What was answered in between, and what is open today."""
    for code, answers in IN_BETWEEN.items():
        _answered(t, "asha", code, answers, None, days_ago=43)
    _typed_together(t)
    _asked(t, "asha", BELONGING, Occasion.SIX_MONTHS, days_ago=9)
    _begun(t, "jaya", BELONGING, {1: 4, 2: 3}, days_ago=5)


def _asked(t: "Telling", who: str, code: str, occasion: Occasion | None, *, days_ago: int) -> Asking:
    """Asked by the programme's clock (in between: by Esha), five days of time until it is due."""
    return actions.ask_for_measure(
        t.cast.people[who],
        code,
        programme=t.cast.programme,
        occasion=occasion,
        due_on=t.day(days_ago - 5),
        until_on=t.day(days_ago - 33),
        by=Actor(None, t.cast.programme) if occasion else t.by("esha", days_ago),
        at=t.at(days_ago, 9),
    )


def _begun(t: "Telling", who: str, code: str, answers: Mapping[int, int | None], *, days_ago: int) -> Asking:
    """Begun alone and left: the rest is for another day."""
    asking = _asked(t, who, code, Occasion.SIX_MONTHS, days_ago=days_ago + 2)
    by, at = t.by(who, days_ago), t.at(days_ago, 20)
    asking = actions.begin_asking(asking, language="bn", by=by, at=at)
    for number, answer in answers.items():
        asking = actions.keep_answer(asking, number, answer=answer, by=by, at=at)
    return asking


def _answered(
    t: "Telling", who: str, code: str, answers: Mapping[int, int | None], occasion: Occasion | None, *, days_ago: int
) -> Administration:
    """Asked by the clock, answered alone some days later."""
    asking = _asked(t, who, code, occasion, days_ago=days_ago + 3)
    by, at = t.by(who, days_ago), t.at(days_ago, 20)
    asking = actions.begin_asking(asking, language="bn", by=by, at=at)
    for number, answer in answers.items():
        asking = actions.keep_answer(asking, number, answer=answer, by=by, at=at)
    return actions.hand_in(asking, by=by, at=at)


def _missed(
    t: "Telling", who: str, code: str, occasion: Occasion, *, asked_days_ago: int, until_days_ago: int
) -> Asking:
    """Asked, and the time went by."""
    asking = _asked(t, who, code, occasion, days_ago=asked_days_ago)
    return actions.pass_over(asking, by=Actor(None, t.cast.programme), at=t.at(until_days_ago - 8, 9))


def _typed_together(t: "Telling") -> Administration:
    """Three weeks ago Esha asked for the confidence again, on the phone; Asha has not looked at what was typed yet."""
    by, at = t.by("esha", 21), t.at(21, 12)
    asking = actions.ask_for_measure(
        t.cast.people["asha"], CONFIDENCE, programme=t.cast.programme, due_on=t.day(14), by=by, at=at
    )
    asking = actions.sit_with(asking, mode=Mode.PHONE.value, language="bn", by=by, at=at)
    asking = actions.keep_answer(asking, 1, answer=4, by=by, at=at)
    return actions.hand_in(asking, by=by, at=at)
