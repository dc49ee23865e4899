"""Plans for work in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sahajatri.apps.adjustments import queries, rules
from sahajatri.apps.adjustments.demands import AREA_NAMES, Area, demands
from sahajatri.apps.adjustments.ideas import Idea, Source, ideas, sources
from sahajatri.apps.adjustments.models import Adjustment, Demanded, Work
from sahajatri.apps.adjustments.terms import (
    ASKED_HOW_NAMES,
    COST_NAMES,
    EASE_NAMES,
    KIND_NAMES,
    PAYER_NAMES,
    STATE_NAMES,
    WORKS_NAMES,
    AdjustmentState,
    AskedHow,
    Ease,
    Kind,
    Payer,
    WorkKind,
    Works,
)
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import date_words

CHAPTER_NAMES: Mapping[str, Any] = {
    "e1": gettext_lazy("Things and technology (e1)"),
    "e2": gettext_lazy("Surroundings: light, sound, air (e2)"),
    "e3": gettext_lazy("People who help (e3)"),
    "e4": gettext_lazy("Attitudes of others (e4)"),
    "e5": gettext_lazy("Services, rules and hours (e5)"),
}
TAG_KIND = {
    AdjustmentState.GRANTED: "done",
    AdjustmentState.PARTLY: "done",
    AdjustmentState.ALONE: "done",
    AdjustmentState.ASKED: "wait",
}


def language() -> str:
    """The language of the page."""
    return "en" if (get_language() or "bn").startswith("en") else "bn"


def title_of(work: Work) -> str:
    """The name of the work, in the person's words where there are some."""
    return work.title or (_("The work at home") if work.kind == WorkKind.HOME else _("Work"))


def demand_name(code: str) -> str:
    """What the work asks."""
    known = demands().get(code)
    return known.name.for_language(language()) if known else ""


def area_name(area: Area) -> str:
    return sentence(AREA_NAMES[area])


def name_of(adjustment: Adjustment, code: str = "") -> str:
    """The change: the wording of the list, or the person's own words."""
    idea = ideas().get(adjustment.idea)
    return idea.name.for_language(code or language()) if idea else adjustment.name


def does_of(adjustment: Adjustment, code: str = "") -> str:
    """What it does for the work."""
    idea = ideas().get(adjustment.idea)
    return adjustment.does or (idea.does.for_language(code or language()) if idea else "")


def facts_of(idea: Idea) -> str:
    """Cost and payer of an idea in one line."""
    parts = [sentence(COST_NAMES[idea.cost])]
    if idea.is_recurrent and idea.payer is not Payer.NOBODY:
        parts.append(_("Comes up again and again"))
    if idea.payer is not Payer.NOBODY:
        parts.append(sentence(PAYER_NAMES[idea.payer]))
    return ". ".join(parts) + ("।" if language() == "bn" else ".")


def how_of(idea: Idea) -> str:
    return idea.how.for_language(language())


def demanded_row(one: Demanded) -> dict[str, Any]:
    """One thing that the work asks, with how it goes."""
    return {
        "one": one,
        "name": demand_name(one.code),
        "ease": sentence(EASE_NAMES[Ease(one.ease)]) if one.ease else "",
        "area": demands()[one.code].area,
        "is_hard": one.ease in (Ease.SOMETIMES, Ease.HARD),
    }


def row(adjustment: Adjustment, today: date) -> dict[str, Any]:
    """A change in the list of a plan."""
    state = AdjustmentState(adjustment.state)
    due = queries.due_week_of(adjustment, today)
    waits = rules.unanswered_days(adjustment.asked_on, today) if adjustment.asked_on else None
    return {
        "one": adjustment,
        "name": name_of(adjustment),
        "state": sentence(STATE_NAMES[state]),
        "kind": TAG_KIND.get(state, "plain"),
        "due": due,
        "waits_long": state is AdjustmentState.ASKED and waits is not None,
        "lines": lines_of(adjustment),
        "is_aside": state in {AdjustmentState.NOT_FOR_ME, AdjustmentState.WITHDRAWN},
        "by": adjustment.proposed_by.display_name if adjustment.proposed_by else "",
    }


def lines_of(adjustment: Adjustment) -> list[str]:
    """What happened to a change, each in a line."""
    lines = []
    if adjustment.asked_on and adjustment.state not in {AdjustmentState.NOT_FOR_ME, AdjustmentState.WANTED}:
        how = sentence(ASKED_HOW_NAMES[AskedHow(adjustment.asked_how)]) if adjustment.asked_how else ""
        lines.append(_("Asked on %(day)s. %(how)s") % {"day": date_words(adjustment.asked_on), "how": how})
    if adjustment.answered_on:
        lines.append(_("Answered on %(day)s.") % {"day": date_words(adjustment.answered_on)})
    if adjustment.from_on:
        lines.append(_("In use from %(day)s on.") % {"day": date_words(adjustment.from_on)})
    for trial in queries.trials_of(adjustment):
        lines.append(
            _("After %(weeks)s weeks: %(works)s")
            % {"weeks": _number(trial.week), "works": sentence(WORKS_NAMES[Works(trial.works)])}
        )
    return lines


def _number(value: int) -> str:
    return sentence("%(n)s", {"n": value})


def kind_name(code: str) -> str:
    return sentence(KIND_NAMES[Kind(code)])


def sources_of(found: list[Idea]) -> list[Source]:
    """Where these ideas come from, each source once."""
    known = sources()
    return [known[code] for code in known if any(code in idea.sources for idea in found)]
