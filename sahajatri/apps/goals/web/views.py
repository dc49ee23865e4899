"""Pages of goals."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.access import stands_as
from sahajatri.apps.consent.terms import Audience
from sahajatri.apps.goals import access, actions, queries, rules
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.terms import GoalsCapability as May
from sahajatri.apps.goals.terms import GoalState, Stage
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import wording
from .asking import START_WORDS
from .forms import AgreeForm, AsideForm, Confirm, LevelsForm, WordsForm
from .ladder import rungs
from .ratings import how_it_goes
from .wording import STATE_KINDS, STATE_WORDS, WEIGHT_WORDS
from .workshop import go_on_url


def _is_own(request: ActorRequest, goal: Goal) -> bool:
    return bool(request.actor.person == goal.person)


def _weights(goal: Goal) -> list[dict[str, Any]]:
    rows = ((_("How important"), "importance"), (_("How difficult"), "difficulty"))
    return [
        {"key": key, "value": WEIGHT_WORDS[name][getattr(goal, name)]}
        for key, name in rows
        if getattr(goal, name) in WEIGHT_WORDS[name]
    ]


def _back(request: ActorRequest, goal: Goal) -> str:
    if _is_own(request, goal):
        return reverse("goals:goals")
    return reverse("goals:goals-of", kwargs={"person": goal.person.public_id})


@page(May.OWN_GOALS_READ)
def goals(request: ActorRequest) -> HttpResponse:
    """My goals, each with its way, and all together."""
    found = queries.goals_of(request.actor.person, request.actor.programme)
    now = [g for g in found if g.state in {GoalState.DRAFT, GoalState.AGREED}]
    eyes = access.eyes_of(request.actor, clock.day_of(request.at))
    context = {
        "goals": wording.shown(now, eyes),
        "earlier": wording.shown([g for g in found if g not in now], eyes),
        "whole": wording.whole(found, eyes),
        "today": clock.day_of(request.at),
    }
    return show(request, "goals/goals.html", context)


@page(May.PARTICIPANT_GOALS_READ, opens=access.person_for)
def goals_of(request: ActorRequest, person: Any) -> HttpResponse:
    """The goals somebody opened to me or agreed with me."""
    found = access.goals_open_to(request.actor, person, at=request.at, why="goals")
    eyes = access.eyes_of(request.actor, clock.day_of(request.at))
    context = {
        "person": person,
        "is_practitioner": Audience.PRACTITIONER in stands_as(request.actor, person),
        "goals": wording.shown(found, eyes),
        "whole": wording.whole(found, eyes),
        "today": clock.day_of(request.at),
        "can_begin": access.may_write_for(request.actor, person),
    }
    return show(request, "goals/goals_of.html", context)


@page(May.GOAL_READ, opens=access.goal_for)
def goal(request: ActorRequest, goal: Goal) -> HttpResponse:
    """One goal: words, levels, how far, steps."""
    is_own = _is_own(request, goal)
    if not is_own:
        access.note_goal_seen(request.actor, goal, at=request.at, why="goal")
    eyes = access.eyes_of(request.actor, clock.day_of(request.at))
    ratings = queries.ratings_of(goal, eyes)
    how = how_it_goes(queries.self_ratings_of(goal))
    round_now = queries.last_round(goal, eyes)
    context = {
        "goal": goal,
        "is_own": is_own,
        "is_draft": goal.state == GoalState.DRAFT,
        "is_agreed": goal.state == GoalState.AGREED,
        "is_aside": goal.state == GoalState.SET_ASIDE,
        "has_levels": bool(goal.level_0),
        "has_whole": rules.why_levels_unclear(wording.level_texts(goal)) is None,
        "can_agree": access.may_agree(request.actor, goal),
        "can_write": access.may_write_for(request.actor, goal.person),
        "go_on_url": go_on_url(request, goal) if goal.state == GoalState.DRAFT else "",
        "tag": STATE_WORDS[GoalState(goal.state)],
        "kind": STATE_KINDS[GoalState(goal.state)],
        "rungs": rungs(goal, ratings=round_now.ratings if round_now else (), now=rules.level_agreed(ratings)),
        "has_pictures": wording.has_pictures(request),
        "weights": _weights(goal),
        "charts": wording.charts(goal, eyes),
        "ratings": wording.rating_rows(reversed(ratings)),
        "heads": [_("When"), _("Who"), _("How far"), _("Note")],
        "waiting": wording.raters_named(queries.hidden_ratings(goal, eyes)),
        "apart": wording.disagreement(queries.disagreement_about(goal, eyes)),
        "how": how,
        "is_line": any(one["is_line"] for one in how),
        "steps": wording.step_rows(queries.steps_of(goal)),
        "links": queries.links_of(goal, request.actor),
        "replacement": queries.open_replacement_of(goal),
        "back_url": _back(request, goal),
        "today": clock.day_of(request.at),
        "readers": wording.readers_words(request.actor, goal),
    }
    return show(request, "goals/goal.html", context)


@page(May.GOAL_WRITE, opens=access.person_for)
def goal_begin(request: ActorRequest, person: Any) -> HttpResponse:
    """A goal in one's own words."""
    is_own = request.actor.person == person
    readers = access.readers_of(person, request.actor.programme, helper=None if is_own else request.actor.person)
    others = [p for p in readers if p != request.actor.person]
    form = WordsForm.of(request, readers=wording.names(others if is_own else [person, *others]))
    if form.is_valid() and form.accepts(
        actions.begin_goal, person, programme=request.actor.programme, by=request.actor, at=request.at
    ):
        return go_to(request, "goals:goal-shape", goal=form.result, stage=Stage.HOPED.value)
    back = reverse("goals:goals") if is_own else reverse("goals:goals-of", kwargs={"person": person.public_id})
    return show(request, "goals/goal_begin.html", {"form": form, "person": person, "is_own": is_own, "back_url": back})


@page(May.GOAL_WRITE, opens=access.goal_for)
def goal_reword(request: ActorRequest, goal: Goal) -> HttpResponse:
    """Other words for a draft."""
    form = WordsForm.of(request, initial={"words": goal.words}, readers=wording.readers_words(request.actor, goal))
    if form.is_valid() and form.accepts(actions.reword_goal, goal, by=request.actor, at=request.at):
        return go_to(request, "goals:goal", say=_("Your text is kept."), goal=goal)
    return show(request, "goals/goal_reword.html", {"goal": goal, "form": form})


@page(May.GOAL_WRITE, opens=access.goal_for)
def goal_levels(request: ActorRequest, goal: Goal) -> HttpResponse:
    """The five levels in words."""
    initial: dict[str, Any] = {
        name: getattr(goal, name) for name in LevelsForm.base_fields if getattr(goal, name, None) is not None
    }
    form = LevelsForm.of(request, initial=initial)
    if form.is_valid() and form.accepts(actions.word_levels, goal, by=request.actor, at=request.at):
        return go_to(request, "goals:goal-check", goal=goal)
    return show(request, "goals/goal_levels.html", {"goal": goal, "form": form})


@page(May.GOAL_AGREE, opens=access.goal_for)
def goal_agree(request: ActorRequest, goal: Goal) -> HttpResponse:
    """Both confirm what both read."""
    is_own = _is_own(request, goal)
    form: AgreeForm | Confirm
    if is_own:
        helpers = [(p.public_id, p.display_name) for p, _role in access.helpers_of(goal.person, goal.programme)]
        asked = goal.helper.public_id if goal.helper else helpers[0][0] if len(helpers) == 1 else ""
        form = AgreeForm.of(request, helpers=helpers, initial={"helper": asked})
    else:
        helpers = []
        form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.agree_goal, goal, by=request.actor, at=request.at):
        is_agreed = form.result is not None and form.result.state == GoalState.AGREED
        waits = _("You agreed. Now it is the other one's turn.")
        said = _("You both agreed. Now the way begins.") if is_agreed else waits
        return go_to(request, "goals:goal", say=said, goal=goal)
    context = {
        "goal": goal,
        "form": form,
        "is_own": is_own,
        "rungs": rungs(goal),
        "start": START_WORDS.get(goal.start_level) if goal.start_level is not None else "",
        "has_pictures": wording.has_pictures(request),
        "weights": _weights(goal),
        "has_helpers": bool(helpers),
        "has_levels": rules.why_levels_unclear(wording.level_texts(goal)) is None,
        "waits": is_own and goal.participant_agreed_at is not None and goal.helper_agreed_at is None,
    }
    return show(request, "goals/goal_agree.html", context)


@page(May.GOAL_WRITE, opens=access.goal_for)
def goal_revise(request: ActorRequest, goal: Goal) -> HttpResponse:
    """A new goal that takes the place of an agreed one."""
    form = WordsForm.of(request, initial={"words": goal.words}, readers=wording.readers_words(request.actor, goal))
    if form.is_valid() and form.accepts(actions.revise_goal, goal, by=request.actor, at=request.at):
        return go_to(request, "goals:goal-check", goal=form.result)
    return show(request, "goals/goal_revise.html", {"goal": goal, "form": form})


@page(May.GOAL_AGREE, opens=access.goal_for)
def goal_reached(request: ActorRequest, goal: Goal) -> HttpResponse:
    """The goal is reached."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.reach_goal, goal, by=request.actor, at=request.at):
        said = _("You noted that the goal is reached. Good that you got here.")
        return go_to(request, "goals:goal", say=said, goal=goal)
    return show(request, "goals/goal_reached.html", {"goal": goal, "form": form})


@page(May.GOAL_WRITE, opens=access.goal_for)
def goal_set_aside(request: ActorRequest, goal: Goal) -> HttpResponse:
    """Set a goal aside, with or without a reason."""
    form = AsideForm.of(request)
    if form.is_valid() and form.accepts(actions.set_goal_aside, goal, by=request.actor, at=request.at):
        said = _("The goal is set aside. You can take it up again at any time.")
        return go_to(request, "goals:goal", say=said, goal=goal)
    return show(request, "goals/goal_set_aside.html", {"goal": goal, "form": form})


@page(May.GOAL_WRITE, opens=access.goal_for)
def goal_take_up(request: ActorRequest, goal: Goal) -> HttpResponse:
    """Take up a goal again."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.take_goal_up, goal, by=request.actor, at=request.at):
        return go_to(request, "goals:goal", say=_("The goal is under way again."), goal=goal)
    return show(request, "goals/goal_take_up.html", {"goal": goal, "form": form})
