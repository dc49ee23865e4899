"""Pages of the board on which a circle solves problems together."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.circles import actions, queries
from sahajatri.apps.circles.access import circle_for
from sahajatri.apps.circles.access import talk as access
from sahajatri.apps.circles.access.talk import OfferedWords, OpenedProblem
from sahajatri.apps.circles.models import Circle, Idea, Problem, Trial
from sahajatri.apps.circles.terms import (
    PROBLEM_STATE_WORDS,
    PROBLEMS_ON_A_PAGE,
    RESULT_WORDS,
    PostState,
    ProblemState,
    Result,
    TrialState,
)
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.apps.exchange.queries import cards_made_of
from sahajatri.apps.safeguarding.queries import muted_by
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from .talk_forms import Button, IdeaForm, ProblemForm, ResultForm, TrialForm, UntilForm
from .writing import answered, writing

USUAL_TRIAL = timedelta(days=7)
ON_THE_CIRCLE = 3


def part(request: ActorRequest, circle: Circle) -> dict[str, Any]:
    """What the board on the page of a circle needs."""
    found = list(queries.problems_for(request.actor.person, circle)[: ON_THE_CIRCLE + 1])
    return {"problems": [_row(one) for one in found[:ON_THE_CIRCLE]], "has_more_problems": len(found) > ON_THE_CIRCLE}


def _row(problem: Problem) -> dict[str, Any]:
    return {
        "problem": problem,
        "state": sentence(PROBLEM_STATE_WORDS[ProblemState(problem.state)]),
        "is_waiting": problem.seen == PostState.WAITING,
        "is_hidden": problem.seen == PostState.HIDDEN,
    }


@page(May.CIRCLE_READ, opens=circle_for)
def problems(request: ActorRequest, circle: Circle) -> HttpResponse:
    """The board: what people find difficult, and how far it is."""
    chosen = request.GET.get("state", "")
    found = queries.problems_for(request.actor.person, circle, state=chosen)
    shown = Paginator(found, PROBLEMS_ON_A_PAGE).get_page(request.GET.get("page"))
    is_facilitator = queries.looks_after(request.actor.person, circle)
    context = {
        "circle": circle,
        "rows": [_row(problem) for problem in shown],
        "page": shown,
        "query": f"state={chosen}" if chosen in set(ProblemState) else "",
        "states": [
            {"code": state.value, "text": sentence(PROBLEM_STATE_WORDS[state]), "current": state == chosen}
            for state in ProblemState
        ],
        "chosen": chosen,
        "held_back": queries.hidden_on_the_board(circle, request.actor.person) if is_facilitator else [],
    }
    return show(request, "circles/problems.html", context)


@page(May.CIRCLE_WRITE, opens=circle_for)
def problem_state(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Tell the circle of a problem."""
    form = ProblemForm.of(request)
    if form.is_valid() and form.accepts(actions.state_problem, circle, by=request.actor, at=request.at):
        problem = form.result
        return answered(
            request,
            "circles.problem",
            problem,
            f"{problem.title}\n{problem.tried}",
            back=_path(problem),
            say=_("It stands on the board. Others can tell what helped them."),
            is_waiting=problem.seen == PostState.WAITING,
        )
    context = {"circle": circle, "form": form, **writing(request, len(queries.seats_of(circle)))}
    return show(request, "circles/problem_state.html", context)


@page(May.CIRCLE_READ, opens=access.problem_for)
def problem(request: ActorRequest, opened: OpenedProblem) -> HttpResponse:
    """One problem: what is difficult, ideas, what is tried until when, how it went."""
    person, found = request.actor.person, opened.problem
    muted = muted_by(person)
    ideas = queries.ideas_for(person, found)
    seen = {idea.pk for idea in ideas}
    trials = [_trial(one, seen) for one in queries.trials_of(found)]
    told = [one for one in trials if one["trial"].state == TrialState.TOLD]
    _offer_cards(told, person, seen)
    context = {
        "opened": opened,
        "problem": found,
        "circle": opened.circle,
        "state": sentence(PROBLEM_STATE_WORDS[ProblemState(found.state)]),
        "is_waiting": found.seen == PostState.WAITING,
        "is_hidden": found.seen == PostState.HIDDEN,
        "now": next((one for one in trials if one["trial"].state == TrialState.TRYING), None),
        "told": told,
        "ideas": [
            {
                "idea": idea,
                "is_own": idea.by_id == person.pk,
                "is_muted": idea.by_id in muted,
                "is_waiting": idea.state == PostState.WAITING,
                "is_hidden": idea.state == PostState.HIDDEN,
            }
            for idea in ideas
        ],
        "is_looking": found.state == ProblemState.LOOKING,
        "is_resting": found.state == ProblemState.RESTING,
        "is_told": found.state == ProblemState.TOLD,
        "is_late": found.due_on is not None and found.due_on <= clock.day_of(request.at),
        "can_offer": not opened.is_own and found.state != ProblemState.RESTING and found.seen == PostState.VISIBLE,
    }
    return show(request, "circles/problem.html", context)


def _trial(trial: Trial, seen: set[int]) -> dict[str, Any]:
    """What was tried in words; an idea that the reader does not see is not repeated here."""
    idea = trial.idea if trial.idea is not None and trial.idea_id in seen else None
    return {
        "trial": trial,
        "what": idea.text if idea is not None else trial.own_idea,
        "whose": idea.by if idea is not None else None,
        "result": sentence(RESULT_WORDS[Result(trial.result)]) if trial.result else "",
    }


def _offer_cards(told: list[dict[str, Any]], person: Any, seen: set[int]) -> None:
    """Below what helped: the one who tried it, and the one whose idea it was, can offer it to everybody, once."""
    words = {one["trial"].pk: queries.words_for_card(one["trial"], person, seen=seen) for one in told}
    offered = cards_made_of([found.made_of for found in words.values() if found is not None])
    for one in told:
        found = words[one["trial"].pk]
        one["may_offer"] = found is not None and found.made_of not in offered
        one["is_offered"] = found is not None and found.made_of in offered


def _path(problem: Problem) -> str:
    return reverse("circles:problem", kwargs={"problem": problem.public_id})


@page(May.CIRCLE_WRITE, opens=access.problem_for)
def idea_offer(request: ActorRequest, opened: OpenedProblem) -> HttpResponse:
    """Tell what I tried in something similar."""
    form = IdeaForm.of(request)
    if form.is_valid() and form.accepts(actions.offer_idea, opened.problem, by=request.actor, at=request.at):
        idea = form.result
        return answered(
            request,
            "circles.idea",
            idea,
            f"{idea.text}\n{idea.went}",
            back=_path(opened.problem),
            say=_("Thank you. It stands under the problem."),
            is_waiting=idea.state == PostState.WAITING,
        )
    context = {
        "problem": opened.problem,
        "circle": opened.circle,
        "form": form,
        **writing(request, len(queries.seats_of(opened.circle))),
    }
    return show(request, "circles/idea_offer.html", context)


@page(May.CIRCLE_WRITE, opens=access.own_problem_for)
def trial_choose(request: ActorRequest, problem: Problem) -> HttpResponse:
    """Choose one thing and try it until a day."""
    ideas = [one for one in queries.ideas_for(request.actor.person, problem) if one.state == PostState.VISIBLE]
    initial = {"until": clock.day_of(request.at) + USUAL_TRIAL, "idea": request.GET.get("idea", "")}
    form = TrialForm.of(request, ideas=ideas, initial=initial)
    if form.is_valid() and form.accepts(actions.choose_trial, problem, by=request.actor, at=request.at):
        return answered(
            request,
            "circles.problem",
            problem,
            form.cleaned_data["own_idea"],
            back=_path(problem),
            say=_("You are trying it. On that day we ask how it went."),
            is_waiting=False,
        )
    context = {**_context(problem, form), **writing(request, len(queries.seats_of(problem.circle)))}
    return show(request, "circles/trial_choose.html", context)


@page(May.CIRCLE_WRITE, opens=access.own_problem_for)
def trial_move(request: ActorRequest, problem: Problem) -> HttpResponse:
    """Take more time."""
    form = UntilForm.of(request, initial={"until": clock.day_of(request.at) + USUAL_TRIAL})
    if form.is_valid() and form.accepts(actions.move_trial, problem, by=request.actor, at=request.at):
        return go_to(request, _path(problem), say=_("You have more time."))
    return show(request, "circles/trial_move.html", _context(problem, form))


@page(May.CIRCLE_WRITE, opens=access.own_problem_for)
def result_tell(request: ActorRequest, problem: Problem) -> HttpResponse:
    """Tell how it went."""
    form = ResultForm.of(request)
    if form.is_valid() and form.accepts(actions.tell_result, problem, by=request.actor, at=request.at):
        return answered(
            request,
            "circles.problem",
            problem,
            form.cleaned_data["words"],
            back=_path(problem),
            say=_("Thank you for telling. It helps others too."),
            is_waiting=False,
        )
    now = queries.trial_now(problem)
    context = {**_context(problem, form), "now": now, **writing(request, len(queries.seats_of(problem.circle)))}
    return show(request, "circles/result_tell.html", context)


@page(May.CIRCLE_WRITE, opens=access.trial_for_card)
def card_offer(request: ActorRequest, opened: OfferedWords) -> HttpResponse:
    """Offer what helped to everybody; whose words it is decides, and may leave out what should stay here."""
    form = Button.of(request)
    is_own = opened.words.author == request.actor.person
    if form.is_valid() and form.accepts(actions.offer_card, opened.trial, by=request.actor, at=request.at):
        if is_own:
            return go_to(request, "exchange:card-agree", card=form.result)
        said = _("The author is asked. Without a yes nothing becomes a card.")
        return go_to(request, _path(opened.problem), say=said)
    context = {**_context(opened.problem, form), "words": opened.words, "is_own": is_own}
    return show(request, "circles/card_offer.html", context)


@page(May.CIRCLE_WRITE, opens=access.own_problem_for)
def trial_let_go(request: ActorRequest, problem: Problem) -> HttpResponse:
    """Not this one: look for ideas again."""
    form = Button.of(request)
    if form.is_valid() and form.accepts(actions.let_go_trial, problem, by=request.actor, at=request.at):
        return go_to(request, _path(problem), say=_("You look for ideas again."))
    title = _("Not try this any more?")
    return show(request, "circles/problem_act.html", {**_context(problem, form), "title": title})


@page(May.CIRCLE_WRITE, opens=access.problem_to_rest_for)
def problem_rest(request: ActorRequest, problem: Problem) -> HttpResponse:
    """Let a problem rest; it can be taken up again."""
    form = Button.of(request)
    if form.is_valid() and form.accepts(actions.rest_problem, problem, by=request.actor, at=request.at):
        return go_to(request, _path(problem), say=_("It rests. It can be taken up again at any time."))
    title = _("Let this problem rest?")
    return show(request, "circles/problem_act.html", {**_context(problem, form), "title": title})


@page(May.CIRCLE_WRITE, opens=access.own_problem_for)
def problem_reopen(request: ActorRequest, problem: Problem) -> HttpResponse:
    """Look for ideas again."""
    form = Button.of(request)
    if form.is_valid() and form.accepts(actions.reopen_problem, problem, by=request.actor, at=request.at):
        return go_to(request, _path(problem), say=_("You look for ideas again."))
    title = _("Look for ideas again?")
    return show(request, "circles/problem_act.html", {**_context(problem, form), "title": title})


@page(May.CIRCLE_WRITE, opens=access.own_problem_for)
def problem_remove(request: ActorRequest, problem: Problem) -> HttpResponse:
    """Take my problem off the board."""
    form = Button.of(request)
    if form.is_valid() and form.accepts(actions.remove_problem, problem, by=request.actor, at=request.at):
        return go_to(request, "circles:problems", say=_("It is taken off the board."), circle=problem.circle)
    title = _("Take it off the board?")
    said = _("What you wrote is gone for everybody, and the ideas of others are not shown any more.")
    context = {**_context(problem, form), "title": title, "text": said, "warning": True}
    return show(request, "circles/problem_act.html", context)


@page(May.CIRCLE_WRITE, opens=access.own_idea_for)
def idea_remove(request: ActorRequest, idea: Idea) -> HttpResponse:
    """Take my idea back."""
    form = Button.of(request)
    if form.is_valid() and form.accepts(actions.remove_idea, idea, by=request.actor, at=request.at):
        return go_to(request, _path(idea.problem), say=_("Your idea is taken back."))
    title = _("Take your idea back?")
    context = {**_context(idea.problem, form), "title": title, "warning": True, "quote": idea.text}
    return show(request, "circles/problem_act.html", context)


def _context(problem: Problem, form: Any) -> dict[str, Any]:
    return {"problem": problem, "circle": problem.circle, "form": form}
