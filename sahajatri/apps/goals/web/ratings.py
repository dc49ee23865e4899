"""Pages on which people say how far a goal is, each alone or together, and how it goes."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahajatri.apps.goals import access, actions, queries, rules
from sahajatri.apps.goals.models import Goal, SelfRating
from sahajatri.apps.goals.terms import LEVELS
from sahajatri.apps.goals.terms import GoalsCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page, people_beside
from sahajatri.kernel.pages import go_to, show
from sahajatri.kernel.pages.templatetags.words import date_words, number

from . import wording
from .forms import HowItGoesForm, RateForm, TogetherForm
from .ladder import rungs

HOW_WORDS = {
    "performance": gettext_lazy("How well it goes (1 to 10)"),
    "satisfaction": gettext_lazy("How content with it (1 to 10)"),
    "confidence": gettext_lazy("How sure to reach it (0 to 10)"),
}


@page(May.GOAL_RATE, opens=access.goal_for)
def goal_rate(request: ActorRequest, goal: Goal) -> HttpResponse:
    """How far it is, in the goal's own words, before one sees what others say now."""
    form = RateForm.of(request, goal=goal, readers=wording.readers_words(request.actor, goal))
    if form.is_valid() and form.accepts(actions.rate_goal, goal, by=request.actor, at=request.at):
        return go_to(request, "goals:goal", say=_("Kept, with today's date."), goal=goal)
    eyes = access.eyes_of(request.actor, clock.day_of(request.at))
    context = {
        "goal": goal,
        "form": form,
        "choices": _choices(form["level"], goal),
        "has_pictures": wording.has_pictures(request),
        "waiting": wording.raters_named(queries.hidden_ratings(goal, eyes)),
    }
    return show(request, "goals/goal_rate.html", context)


@page(May.GOAL_SELF_RATE, opens=access.goal_for)
def goal_together(request: ActorRequest, goal: Goal) -> HttpResponse:
    """The level that two found together; each one's own rating stays beside it."""
    people = {p.public_id: p.display_name for p, _role in people_beside(goal.person, goal.programme)}
    form = TogetherForm.of(
        request, goal=goal, people=people.items(), initial={"with_whom": goal.helper.public_id if goal.helper else ""}
    )
    if form.is_valid() and form.accepts(actions.rate_together, goal, by=request.actor, at=request.at):
        return go_to(request, "goals:goal", say=_("Kept, with today's date."), goal=goal)
    context = {
        "goal": goal,
        "form": form,
        "choices": _choices(form["level"], goal),
        "has_people": bool(people),
        "has_pictures": wording.has_pictures(request),
    }
    return show(request, "goals/goal_together.html", context)


@page(May.GOAL_SELF_RATE, opens=access.goal_for)
def goal_how_it_goes(request: ActorRequest, goal: Goal) -> HttpResponse:
    """How well it goes, how content and how sure the participant is."""
    form = HowItGoesForm.of(request, readers=wording.readers_words(request.actor, goal))
    if form.is_valid() and form.accepts(actions.say_how_it_goes, goal, by=request.actor, at=request.at):
        return go_to(request, "goals:goal", say=_("Kept, with today's date."), goal=goal)
    return show(request, "goals/goal_how_it_goes.html", {"goal": goal, "form": form})


def _choices(field: Any, goal: Goal) -> list[dict[str, Any]]:
    by_level = {rung["level"]: rung for rung in rungs(goal)}
    return [{"radio": radio, **by_level[level]} for radio, level in zip(field, reversed(LEVELS), strict=True)]


def how_it_goes(said: Sequence[SelfRating]) -> list[dict[str, Any]]:
    """Each ruler: the latest number, how it changed since the first, and a line when there are two or more."""
    found = []
    for name, title in HOW_WORDS.items():
        points = [(s.on, getattr(s, name)) for s in said if getattr(s, name) is not None]
        if not points:
            continue
        change = rules.self_change([value for _on, value in points])
        found.append(
            {
                "title": title,
                "now": number(points[-1][1]),
                "on": points[-1][0],
                "change": _change_words(change, has_rule=name != "confidence"),
                "points": [{"label": date_words(on), "value": value} for on, value in points],
                "is_line": change is not None,
                "lowest": 0 if name == "confidence" else 1,
            }
        )
    return found


def _change_words(change: rules.SelfChange | None, *, has_rule: bool) -> str:
    if change is None:
        return ""
    points = number(abs(change.change))
    if change.change > 0:
        said = _("%(points)s more than at first.") % {"points": points}
    elif change.change < 0:
        said = _("%(points)s less than at first.") % {"points": points}
    else:
        return _("The same as at first.")
    if not has_rule:
        return said
    read_as = _("So much is usually read as a change one notices.")
    if not change.is_usual:
        read_as = _("Less than two points may be chance.")
    return f"{said} {read_as}"
