"""Practising a talk alone: the list, one talk step by step, and its end."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.goals.queries import goals_of
from sahajatri.apps.goals.terms import GoalState
from sahajatri.apps.practice import access, actions, queries, rules
from sahajatri.apps.practice.guided_terms import GuidedCapability
from sahajatri.apps.practice.models import Play
from sahajatri.apps.practice.queries import guided
from sahajatri.apps.practice.scenarios import PracticeScenario, scenarios
from sahajatri.apps.practice.terms import LEVEL_WORDS, PLACE, Level, PlayState, Situation
from sahajatri.apps.practice.terms import PracticeCapability as May
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.kernel.access import ActorRequest, decide, facts_about, page
from sahajatri.kernel.access.terms import Facts
from sahajatri.kernel.pages import go_to, refusal_text, sentence, show

from . import wording
from .forms import BeginForm, ChooseForm, Confirm, LookBackForm, StepsForm

LINKED = (GoalState.AGREED, GoalState.DRAFT)


@page(May.SCENARIOS_READ, is_sensitive=True)
def scenario_list(request: ActorRequest) -> HttpResponse:
    """Every talk by situation, with what I practised of it; a level can be chosen, none is locked."""
    actor = request.actor
    plays = queries.plays_of(actor.person, actor.programme)
    chosen = request.GET.get("level", "")
    known = [one for one in scenarios().values() if chosen in {"", str(int(one.level))}]
    context = {
        "groups": wording.listed(known, plays, guided.times_together(actor.person, actor.programme)),
        "levels": [{"code": str(int(level)), "name": sentence(LEVEL_WORDS[level])} for level in Level],
        "chosen": chosen,
        "may_see_stumbles": decide(actor, May.STUMBLES_READ, Facts()).allowed,
        "may_try": decide(actor, May.SCENARIO_TRY, Facts()).allowed,
    }
    return show(request, "practice/scenario_list.html", context)


@page(May.SCENARIO_PLAY, opens=access.scenario_for, is_sensitive=True)
def scenario(request: ActorRequest, scenario: PracticeScenario) -> HttpResponse:
    """One talk: where it happens, what it practises, and the beginning."""
    actor = request.actor
    form = BeginForm.of(request)
    if form.is_valid() and form.accepts(
        actions.begin_play, scenario, programme=actor.programme, by=actor, at=request.at
    ):
        return go_to(request, "practice:play", play=form.result)
    context = {
        "form": form,
        "scenario": scenario,
        "title": scenario.title_in(wording.language()),
        "about": scenario.about_in(wording.language()),
        "facts": wording.facts_of(scenario),
        "skills": wording.skills_of(scenario.skills),
        "running": queries.running_play(actor.person, actor.programme, scenario.code),
        "is_harassment": scenario.situation is Situation.HARASSMENT,
        "may_ask": decide(actor, GuidedCapability.TOGETHER_PROPOSE, facts_about(actor, actor.person)).allowed,
    }
    return show(request, "practice/scenario.html", context)


@page(May.OWN_PLAY_ACT, opens=access.play_for, is_sensitive=True)
def play(request: ActorRequest, play: Play) -> HttpResponse:
    """Where I stand in a talk, and what I say or do now."""
    if play.state != PlayState.RUNNING:
        return go_to(request, "practice:ended", play=play)
    known = scenarios().get(play.scenario)
    if known is None:
        return show(request, "practice/gone.html", {"play": play})
    standing = rules.where_it_stands(known.scenario, play.trail)
    if request.method == "POST" and request.POST.get("steps") != str(len(standing.trail)):
        # Sent twice, or from an older page: nothing more is done, and the talk is shown where it stands.
        is_twice = play.trail[-1:] == [request.POST.get("choice")]
        return go_to(request, "practice:play", play=play, say="" if is_twice else refusal_text(rules.STALE))
    form = ChooseForm.of(
        request,
        choices=wording.offered(standing.moment),
        is_timed=play.span is not None,
        initial={"steps": len(standing.trail), "shown": int(request.at.timestamp())},
    )
    if form.is_valid() and form.accepts(actions.choose_in_play, play, scenario=known, by=request.actor, at=request.at):
        _tell_how_long(request, play, form)
        return go_to(request, "practice:play", play=play)
    context = {
        "form": form,
        "play": play,
        "title": known.title_in(wording.language()),
        "now": wording.moment_in_words(standing.moment),
        "was_rewritten": standing.is_cut,
    }
    return show(request, "practice/play.html", context)


def _tell_how_long(request: ActorRequest, play: Play, form: ChooseForm) -> None:
    """Once, on the next page, to whoever wanted it; it is kept nowhere."""
    taken = rules.seconds_taken(form.cleaned_data.get("shown", ""), request.at)
    if play.span is not None and taken is not None:
        messages.info(request, wording.taken_words(taken, play.span))


@page(May.OWN_PLAY_ACT, opens=access.play_for, is_sensitive=True)
def play_calm(request: ActorRequest, play: Play) -> HttpResponse:
    """Without a clock from now on."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.go_on_calmly, play, by=request.actor, at=request.at):
        return go_to(request, "practice:play", play=play, say=_("You go on without a clock."))
    return go_to(request, "practice:play", play=play)


@page(May.OWN_PLAY_ACT, opens=access.play_for, is_sensitive=True)
def play_back(request: ActorRequest, play: Play) -> HttpResponse:
    """One step back."""
    known = scenarios().get(play.scenario)
    form = StepsForm.of(request)
    if known is None or not form.is_valid():
        return go_to(request, "practice:play", play=play)
    is_done = form.accepts(actions.step_back, play, scenario=known, by=request.actor, at=request.at)
    return go_to(request, "practice:play", play=play, say="" if is_done else refusal_text(rules.STALE))


@page(May.OWN_PLAY_ACT, opens=access.play_for, is_sensitive=True)
def play_start_over(request: ActorRequest, play: Play) -> HttpResponse:
    """Back to the beginning."""
    known = scenarios().get(play.scenario)
    form = Confirm.of(request)
    if (
        known is not None
        and form.is_valid()
        and form.accepts(actions.start_play_over, play, scenario=known, by=request.actor, at=request.at)
    ):
        return go_to(request, "practice:play", play=play, say=_("You are at the beginning again."))
    return go_to(request, "practice:play", play=play)


@page(May.OWN_PLAY_ACT, opens=access.play_for, is_sensitive=True)
def play_leave(request: ActorRequest, play: Play) -> HttpResponse:
    """Stop on the way."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.leave_play, play, by=request.actor, at=request.at):
        return go_to(request, "practice:scenarios", say=_("You left the talk. You can begin it again at any time."))
    return go_to(request, "practice:play", play=play)


@page(May.OWN_PLAY_ACT, opens=access.play_for, is_sensitive=True)
def play_another_way(request: ActorRequest, play: Play) -> HttpResponse:
    """Begin again at one step of a way that was taken, on another way."""
    known = scenarios().get(play.scenario)
    form = StepsForm.of(request)
    if known is not None and form.is_valid():
        standing = rules.where_it_stands(known.scenario, play.trail, is_running=False)
        trail = standing.trail[: form.cleaned_data["steps"]]
        values: dict[str, Any] = {"programme": play.programme, "trail": trail, "by": request.actor, "at": request.at}
        if form.accepts(_begin_on_another_way, known, play, **values):
            return go_to(request, "practice:play", play=form.result)
    return go_to(request, "practice:ended", play=play)


def _begin_on_another_way(known: PracticeScenario, before: Play, *, steps: int, **values: Any) -> Play:
    """The form's act: what the person was sure of before is said anew, not taken over."""
    return actions.begin_play(known, **values)


@page(May.OWN_PLAY_ACT, opens=access.play_for, is_sensitive=True)
def ended(request: ActorRequest, play: Play) -> HttpResponse:
    """How it went and why, the way that was taken, and what stays of it."""
    if play.state == PlayState.RUNNING:
        return go_to(request, "practice:play", play=play)
    known = scenarios().get(play.scenario)
    goals = [goal for goal in goals_of(play.person, play.programme) if goal.state in LINKED]
    if play.goal is not None and play.goal.pk not in {goal.pk for goal in goals}:
        goals.append(play.goal)
    initial = {
        "sure_after": "" if play.sure_after is None else str(play.sure_after),
        "note": play.note,
        "next_step": play.next_step,
        "goal": play.goal.public_id if play.goal else "",
    }
    form = LookBackForm.of(request, initial=initial, goals=goals)
    if form.is_valid() and form.accepts(actions.look_back_on_play, play, by=request.actor, at=request.at):
        url = reverse("practice:mine")
        text = f"{form.cleaned_data['note']}\n{form.cleaned_data['next_step']}"
        calm = answer_calmly(request, text, place=PLACE, place_id=play.public_id, back_url=url, is_private=True)
        return calm or go_to(request, url, say=_("It is kept."))
    context: dict[str, Any] = {"form": form, "play": play, "title": wording.title_of(play.scenario, scenarios())}
    if known is not None:
        standing = rules.where_it_stands(known.scenario, play.trail, is_running=False)
        context |= {
            "is_known": True,
            "was_rewritten": standing.is_cut,
            "ending": wording.ending_in_words(standing.moment),
            "last": wording.moment_in_words(standing.moment),
            "way": wording.way_in_words(rules.way_of(known.scenario, standing.trail)),
            "skills": wording.seen_and_not(known, standing.moment),
        }
    return show(request, "practice/ended.html", context)


@page(May.OWN_PLAY_ACT, opens=access.play_for, is_sensitive=True)
def play_forget(request: ActorRequest, play: Play) -> HttpResponse:
    """Let it go, with everything that was written to it."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.forget_play, play, by=request.actor, at=request.at):
        return go_to(request, "practice:mine", say=_("It is gone."))
    return show(request, "practice/forget.html", {"form": form, "play": play,
                                                  "title": wording.title_of(play.scenario, scenarios())})  # fmt: skip
