"""How supporters are looked after, in words: the load line by line, the own questions, what can be done now."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.supporters.care.models import OwnCheck
from sahajatri.apps.supporters.care.rules import Load
from sahajatri.apps.supporters.care.terms import FEELING_WORDS, LOAD_WORDS, SCALES, Feeling
from sahajatri.kernel import content
from sahajatri.kernel.packs import Wording
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import date_words, number

SHOWN = 12
FEELING_KINDS = {Feeling.RIGHT: "done", Feeling.HEAVY: "warn", Feeling.TOO_MUCH: "urgent"}


def said(wording: Wording) -> str:
    """The text of a pack in the language of the page."""
    return wording.for_language(get_language() or "bn")


def questions() -> content.CheckIn:
    """The three questions about supporting."""
    return content.checkins()["supporting"]


def scale(item: content.CheckInItem) -> list[tuple[str, str]]:
    """The numbers of a scale as choices; the two ends with their words."""
    ends = {item.low: said(item.low_label), item.high: said(item.high_label)}
    return [
        (str(value), f"{number(value)} – {ends[value]}" if value in ends else number(value))
        for value in range(item.low, item.high + 1)
    ]


def load_rows(load: Load) -> list[dict[str, Any]]:
    """Each line of the load: how many, what one weighs, what that makes."""
    return [
        {
            "key": sentence(LOAD_WORDS[part.code]),
            "value": _("%(count)s × %(each)s = %(points)s")
            % {"count": number(part.count), "each": number(part.each), "points": number(part.points)},
        }
        for part in load.parts
        if part.count
    ]


def load_text(load: Load) -> str:
    """The load in one sentence; how it feels comes first."""
    if load.feeling is Feeling.TOO_MUCH:
        return _("You say it is too much. Nobody new is suggested to you.")
    if load.feeling is Feeling.HEAVY:
        return _("You say it is heavy. Nobody new is suggested to you.")
    if load.is_over:
        return _("It is more than your limit. Nobody new is suggested to you.")
    if load.room == 0:
        return _("Your limit is reached. Nobody new is suggested to you.")
    return _("There is room, if you want.")


def feeling(load: Load) -> dict[str, str] | None:
    """What the person said about the load, as a tag."""
    if load.feeling is None:
        return None
    return {"text": sentence(FEELING_WORDS[load.feeling]), "kind": FEELING_KINDS[load.feeling]}


def charts(checks: Sequence[OwnCheck]) -> list[dict[str, Any]]:
    """One picture per question."""
    lately = checks[-SHOWN:]
    found = []
    for item in questions().items:
        if item.key in SCALES:
            points = [{"label": date_words(c.on), "value": getattr(c, item.key)} for c in lately]
            found.append({"title": said(item.short), "points": points})
    return found

