"""The workshop: one question on a page, by either side, to leave and come back to at any point."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.goals import access, actions, queries, rules
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.terms import LEVEL_FIELDS, GoalState, Stage
from sahajatri.apps.goals.terms import GoalsCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import wording
from .asking import asked_on
from .forms import ShapeForm
from .ladder import change_rows, hint_rows, is_easy, rungs, written_words


def go_on_url(request: ActorRequest, goal: Goal) -> str:
    """Where the writing of a draft goes on: the first question without an answer, or the page that shows all."""
    return _url_of(goal, _first_open(request, goal))


def _first_open(request: ActorRequest, goal: Goal) -> Stage | None:
    values = {name: getattr(goal, name) for name in (*LEVEL_FIELDS, "start_level", "importance", "difficulty")}
    return rules.first_open_stage(values, is_easy=is_easy(request))


def _url_of(goal: Goal, stage: Stage | None) -> str:
    if stage is None:
        return reverse("goals:goal-check", kwargs={"goal": goal.public_id})
    return reverse("goals:goal-shape", kwargs={"goal": goal.public_id, "stage": stage.value})


@page(May.GOAL_WRITE, opens=access.shaping_for)
def goal_shape(request: ActorRequest, shaping: access.Shaping) -> HttpResponse:
    """One question about a draft."""
    goal, now, easy = shaping.goal, shaping.stage, is_easy(request)
    asked = asked_on(now, goal, is_easy=easy)
    after = rules.stage_after(now, is_easy=easy)
    order = rules.stages_for(is_easy=easy if now in rules.stages_for(is_easy=easy) else not easy)
    place = order.index(now)
    was_whole = _first_open(request, goal) is None
    form = ShapeForm.of(
        request, asked=asked, initial=_initial(goal, now), readers=wording.readers_words(request.actor, goal)
    )
    if (
        now is not Stage.EVEN
        and form.is_valid()
        and form.accepts(actions.shape_goal, goal, stage=now, by=request.actor, at=request.at)
    ):
        return go_to(request, _url_of(goal, None if was_whole else after))
    goal_url = reverse("goals:goal", kwargs={"goal": goal.public_id})
    context = {
        "goal": goal,
        "form": form,
        "asked": asked,
        "is_look": now is Stage.EVEN,
        "is_single": bool(asked.text) and now is not Stage.NOW,
        "is_weight": now is Stage.WEIGHT,
        "number": place + 2,
        "of": len(order) + 2,
        "rungs": rungs(goal, writers=queries.who_wrote(queries.wordings_of(goal)), only_written=True),
        "written": written_words(goal, asked),
        "hints": hint_rows(goal, codes=_ABOUT_STEPS) if now is Stage.EVEN else [],
        "next_url": _url_of(goal, after),
        "back_url": _url_of(goal, order[place - 1]) if place else goal_url,
        "has_pictures": wording.has_pictures(request),
        "is_easy": easy,
    }
    return show(request, "goals/goal_shape.html", context)


_ABOUT_STEPS = frozenset({"uneven", "up_and_down", "more_than_one", "other_measure", "alike"})


def _initial(goal: Goal, stage: Stage) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in rules.fields_of(stage, goal.start_level):
        value = getattr(goal, name)
        if name in LEVEL_FIELDS:
            found["text"] = value
        elif value is not None:
            found[name] = str(value)
    return found


@page(May.GOAL_WRITE, opens=access.goal_for)
def goal_check(request: ActorRequest, goal: Goal) -> HttpResponse:
    """Everything that was written, with hints; then both can agree."""
    writers = queries.who_wrote(queries.wordings_of(goal))
    context = {
        "goal": goal,
        "rows": change_rows(goal, writers, is_easy=is_easy(request)),
        "rungs": rungs(goal, writers=writers),
        "hints": hint_rows(goal),
        "weight_words": wording.weight_words(goal),
        "is_whole": rules.why_levels_unclear(wording.level_texts(goal)) is None,
        "is_draft": goal.state == GoalState.DRAFT,
        "can_agree": access.may_agree(request.actor, goal),
        "go_on_url": go_on_url(request, goal),
        "has_pictures": wording.has_pictures(request),
        "back_url": reverse("goals:goal", kwargs={"goal": goal.public_id}),
        "said": _("Hints are only hints. You decide what fits."),
    }
    return show(request, "goals/goal_check.html", context)
