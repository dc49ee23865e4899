"""Circles in words: when they gather, how, in which languages."""

from datetime import time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahajatri.apps.circles import rules
from sahajatri.apps.circles.models import Circle, Gathering
from sahajatri.apps.circles.queries import OpenCircle
from sahajatri.apps.circles.terms import ONLY_WORDS, WAY_WORDS, Coming, Rhythm
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import number, time_words

MODE_WORDS = {
    "in_person": gettext_lazy("Face to face"),
    "online": gettext_lazy("Online"),
    "phone": gettext_lazy("By phone"),
}
ANSWER_WORDS = {
    Coming.COMING: gettext_lazy("You said that you come."),
    Coming.CANNOT: gettext_lazy("You said that you cannot come."),
    Coming.CAME: gettext_lazy("You were there."),
}
DAY_WORDS = {
    "sat": gettext_lazy("Saturday"),
    "sun": gettext_lazy("Sunday"),
    "mon": gettext_lazy("Monday"),
    "tue": gettext_lazy("Tuesday"),
    "wed": gettext_lazy("Wednesday"),
    "thu": gettext_lazy("Thursday"),
    "fri": gettext_lazy("Friday"),
}
NTH_WORDS = {
    1: gettext_lazy("the first"),
    2: gettext_lazy("the second"),
    3: gettext_lazy("the third"),
    4: gettext_lazy("the fourth"),
    -1: gettext_lazy("the last"),
}
RHYTHM_WORDS = {
    Rhythm.WEEKLY: gettext_lazy("Every week"),
    Rhythm.FORTNIGHTLY: gettext_lazy("Every two weeks"),
    Rhythm.MONTHLY: gettext_lazy("Every month"),
}
LANGUAGE_WORDS = {
    "bn": gettext_lazy("Bengali"),
    "en": gettext_lazy("English"),
    "sgn-BD": gettext_lazy("Bangla Sign Language"),
    "ccp": gettext_lazy("Chakma"),
    "rmz": gettext_lazy("Marma"),
    "trp": gettext_lazy("Kokborok (Tripura)"),
    "tnv": gettext_lazy("Tanchangya"),
    "grt": gettext_lazy("Garo (A'chik)"),
    "sat": gettext_lazy("Santali"),
    "syl": gettext_lazy("Sylheti"),
    "ctg": gettext_lazy("Chittagonian"),
    "hi": gettext_lazy("Hindi"),
    "ar": gettext_lazy("Arabic"),
}


def rhythm(circle: Circle) -> str:
    """When the circle gathers; empty without a rhythm."""
    kept = circle.rhythm or {}
    day = DAY_WORDS.get(kept.get("day", ""))
    if day is None:
        return ""
    times = rules.times_of(kept)
    span = f", {_clock(times[0])}–{_clock(times[1])}" if times else ""
    if kept.get("freq") == Rhythm.MONTHLY:
        nth = ", ".join(str(NTH_WORDS[n]) for n in kept.get("nth") or [1] if n in NTH_WORDS)
        return _("%(nth)s %(day)s of the month") % {"nth": nth, "day": day} + span
    if kept.get("freq") == Rhythm.FORTNIGHTLY:
        return _("%(day)s, every two weeks") % {"day": day} + span
    return _("Every %(day)s") % {"day": day} + span


def _clock(minutes: int) -> str:
    return time_words(time(*divmod(minutes % 1440, 60)))


def rows(circle: Circle) -> list[dict[str, Any]]:
    """What one wants to know before taking a seat."""
    step_free = {True: _("Yes, without steps"), False: _("No, there are steps"), None: _("Not known")}
    how = str(MODE_WORDS.get(circle.mode, ""))
    found = [
        (_("Topic"), circle.topic),
        (_("When"), rhythm(circle)),
        (_("How"), how),
        (_("Where"), ", ".join(filter(None, (circle.place if circle.mode != "online" else "", circle.district)))),
        (_("Languages"), languages(circle)),
        (_("Way of talking"), ", ".join(sentence(WAY_WORDS[way]) for way in circle.ways if way in WAY_WORDS)),
        (_("For whom"), sentence(ONLY_WORDS[circle.only_for]) if circle.only_for in ONLY_WORDS else ""),
        (_("Step-free"), step_free[circle.is_step_free] if circle.mode == "in_person" else ""),
    ]
    return [{"key": key, "value": value} for key, value in found if value]


def mode(gathering: Gathering) -> str:
    """How this gathering meets."""
    return str(MODE_WORDS.get(gathering.mode or gathering.circle.mode, ""))


def answer(coming: str | None) -> str:
    """What one said about a gathering; empty without an answer."""
    return str(ANSWER_WORDS[Coming(coming)]) if coming else ""


def languages(circle: Circle) -> str:
    """The languages in words."""
    return ", ".join(str(LANGUAGE_WORDS.get(code, code)) for code in circle.languages)


def seats(found: OpenCircle) -> str:
    """How many seats are free."""
    if found.is_full:
        return _("All seats are taken")
    return _("Free seats: %(free)s of %(seats)s") % {"free": number(found.free), "seats": number(found.circle.seats)}


def readers(count: int) -> str:
    """Who can read what is written in a circle."""
    return _("the %(count)s people of this circle.") % {"count": number(count)}
