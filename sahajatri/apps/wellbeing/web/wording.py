"""Check-ins in words: the scales, which way they go, who reads."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sahajatri.apps.consent.terms import Audience
from sahajatri.apps.wellbeing import rules
from sahajatri.apps.wellbeing.access import possible_readers
from sahajatri.apps.wellbeing.models import CheckIn
from sahajatri.apps.wellbeing.terms import SCALES, SHOWN, Way
from sahajatri.engines.scoring import Wording
from sahajatri.kernel import content
from sahajatri.kernel.pages.templatetags.words import date_words, number

AUDIENCE_WORDS = {
    Audience.MENTOR: gettext_lazy("My mentor"),
    Audience.PEER: gettext_lazy("My peer supporter"),
    Audience.PRACTITIONER: gettext_lazy("My practitioner"),
}
WAY_WORDS = {
    "mood": {
        Way.STEADY: gettext_lazy("Your mood has stayed about the same since %(since)s."),
        Way.UP_A_LITTLE: gettext_lazy("Your mood has gone up a little since %(since)s."),
        Way.UP: gettext_lazy("Your mood has clearly gone up since %(since)s."),
        Way.DOWN_A_LITTLE: gettext_lazy("Your mood has gone down a little since %(since)s."),
        Way.DOWN: gettext_lazy("Your mood has clearly gone down since %(since)s."),
    },
    "belonging": {
        Way.STEADY: gettext_lazy("Your feeling of belonging has stayed about the same since %(since)s."),
        Way.UP_A_LITTLE: gettext_lazy("Your feeling of belonging has gone up a little since %(since)s."),
        Way.UP: gettext_lazy("Your feeling of belonging has clearly gone up since %(since)s."),
        Way.DOWN_A_LITTLE: gettext_lazy("Your feeling of belonging has gone down a little since %(since)s."),
        Way.DOWN: gettext_lazy("Your feeling of belonging has clearly gone down since %(since)s."),
    },
    "confidence": {
        Way.STEADY: gettext_lazy("Your confidence has stayed about the same since %(since)s."),
        Way.UP_A_LITTLE: gettext_lazy("Your confidence has gone up a little since %(since)s."),
        Way.UP: gettext_lazy("Your confidence has clearly gone up since %(since)s."),
        Way.DOWN_A_LITTLE: gettext_lazy("Your confidence has gone down a little since %(since)s."),
        Way.DOWN: gettext_lazy("Your confidence has clearly gone down since %(since)s."),
    },
}
ABOUT_SOMEBODY = {
    Way.STEADY: gettext_lazy("About the same since %(since)s."),
    Way.UP_A_LITTLE: gettext_lazy("A little up since %(since)s."),
    Way.UP: gettext_lazy("Clearly up since %(since)s."),
    Way.DOWN_A_LITTLE: gettext_lazy("A little down since %(since)s."),
    Way.DOWN: gettext_lazy("Clearly down since %(since)s."),
}


def said(wording: Wording) -> str:
    """The text of a pack in the language of the page."""
    return wording.for_language(get_language() or "bn")


def weekly() -> content.CheckIn:
    """The questions of the weekly check-in."""
    return content.checkins()["weekly"]


def scale(item: content.CheckInItem) -> list[tuple[str, str]]:
    """The numbers of a scale as choices; the two ends with their words."""
    ends = {item.low: said(item.low_label), item.high: said(item.high_label)}
    return [
        (str(value), f"{number(value)} – {ends[value]}" if value in ends else number(value))
        for value in range(item.low, item.high + 1)
    ]


def charts(check_ins: Sequence[CheckIn], *, is_own: bool = True) -> list[dict[str, Any]]:
    """One picture per question, over the last half year of weeks, with its sentence."""
    lately = check_ins[-SHOWN:]
    found = []
    for item in weekly().items:
        if item.key not in SCALES:
            continue
        values = [(c.on, getattr(c, item.key)) for c in lately]
        going = rules.direction(values)
        words = WAY_WORDS[item.key] if is_own else ABOUT_SOMEBODY
        if going.way is Way.TOO_FEW:
            text = _("There are too few answers yet to say which way it goes. Four are enough.")
        else:
            text = words[going.way] % {"since": date_words(going.since)}
        points = [{"label": date_words(on), "value": value} for on, value in values]
        found.append({"title": said(item.short), "points": points, "text": text})
    return found


def audience_names(audiences: Iterable[str]) -> str:
    """To whom a check-in was opened."""
    known = [str(AUDIENCE_WORDS[Audience(a)]) for a in audiences if a in set(AUDIENCE_WORDS)]
    return ", ".join(known) or _("Only me")


def reader_choices(person: Any, programme: Any, chosen: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Whom one can choose: everybody beside, by name, and whom one had chosen before."""
    kept = set(chosen)
    choices = []
    for audience, people in possible_readers(person, programme).items():
        names = ", ".join(p.display_name for p in people)
        if names:
            choices.append((audience.value, f"{AUDIENCE_WORDS[audience]} ({names})"))
        elif audience in kept:
            choices.append((audience.value, _("%(who)s (nobody at the moment)") % {"who": AUDIENCE_WORDS[audience]}))
    return choices
