"""What a coordinator opens: suggestions, the rules behind them, who is never paired."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.access import items_for
from sahajatri.apps.matching import actions, queries
from sahajatri.apps.matching.access import exclusion_for, suggestion_for
from sahajatri.apps.matching.models import Exclusion, Suggestion
from sahajatri.apps.matching.terms import (
    FACTOR_WORDS,
    OBJECTIVE_WORDS,
    STRONGEST,
    WHY_NOT_WORDS,
    Objective,
    Reader,
    SuggestionState,
)
from sahajatri.apps.matching.terms import MatchingCapability as May
from sahajatri.apps.supporters.terms import KIND_WORDS, Kind
from sahajatri.engines.matching import DEFAULT_WEIGHTS
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import Confirm, ExclusionForm, PolicyForm, RejectForm, SuggestForm, SwapForm

SHOWN = 30  # on one page of the desk


@page(May.DESK_READ)
def desk(request: ActorRequest) -> HttpResponse:
    """Suggestions as cards that are read in ten seconds, and everybody for whom nobody fits, with reasons."""
    return show(request, "matching/desk.html", _desk(request))


@page(May.PAIRINGS_SUGGEST)
def pairings_suggest(request: ActorRequest) -> HttpResponse:
    form = SuggestForm.of(request)
    programme = request.actor.programme
    if form.is_valid() and form.accepts(actions.suggest_pairings, programme, by=request.actor, at=request.at):
        return go_to(request, "matching:desk", say=_("Here are the new suggestions."))
    if request.method != "POST":
        return go_to(request, "matching:desk")
    return show(request, "matching/desk.html", {**_desk(request), "form": form})


@page(May.SUGGESTION_READ, opens=suggestion_for)
def suggestion(request: ActorRequest, suggestion: Suggestion) -> HttpResponse:
    """Every factor, adding up; accept, choose somebody else and see what it costs others, or say no."""
    return show(request, "matching/suggestion.html", _all_about(request, suggestion))


@page(May.SUGGESTION_DECIDE, opens=suggestion_for)
def suggestion_accept(request: ActorRequest, suggestion: Suggestion) -> HttpResponse:
    form = Confirm.of(request)
    return _decide(request, suggestion, form, actions.accept_suggestion, suggestion)


@page(May.SUGGESTION_DECIDE, opens=suggestion_for)
def suggestion_swap(request: ActorRequest, suggestion: Suggestion) -> HttpResponse:
    """Offer one of the alternatives: the page says what it costs others before the button is pressed."""
    chosen_id = (request.POST if request.method == "POST" else request.GET).get("supporter", "")
    allowed = {a["supporter"]: a for a in suggestion.alternatives if a["score"] is not None}
    if chosen_id not in allowed:
        raise Http404
    chosen = queries.supporters_named([chosen_id], suggestion.programme)[chosen_id]
    form = SwapForm.of(request, initial={"supporter": chosen_id})
    if form.is_valid() and form.accepts(
        actions.swap_suggestion, suggestion, chosen, by=request.actor, at=request.at
    ):
        return go_to(request, "matching:desk", say=_("The offer is made. Both have seven days to answer."))
    costs = queries.suggested_to([chosen_id], suggestion.programme).get(chosen_id, [])
    return show(
        request,
        "matching/suggestion_swap.html",
        {
            "suggestion": suggestion,
            "chosen": chosen,
            "chosen_score": allowed[chosen_id]["score"],
            "is_full": allowed[chosen_id]["is_full"],
            "costs": [s for s in costs if s.person_id != suggestion.person_id],
            "form": form,
        },
    )


@page(May.SUGGESTION_DECIDE, opens=suggestion_for)
def suggestion_reject(request: ActorRequest, suggestion: Suggestion) -> HttpResponse:
    form = RejectForm.of(request)
    if form.is_valid() and form.accepts(actions.reject_suggestion, suggestion, by=request.actor, at=request.at):
        return go_to(request, "matching:desk", say=_("These two are not suggested again."))
    return show(request, "matching/suggestion_reject.html", {"suggestion": suggestion, "form": form})


@page(May.POLICY_SET)
def policy_set(request: ActorRequest) -> HttpResponse:
    """The weights, the lowest score and the objective; a change is a new version with a reason."""
    programme = request.actor.programme
    now = queries.current_policy(programme)
    weights = now.weights if now else {name: getattr(DEFAULT_WEIGHTS, name) for name in vars(DEFAULT_WEIGHTS)}
    initial = {**weights, "floor": now.floor if now else None, "objective": now.objective if now else "everyone"}
    form = PolicyForm.of(request, initial=initial)
    if form.is_valid() and form.accepts(actions.set_policy, programme, by=request.actor, at=request.at):
        return go_to(request, "matching:policy-set", say=_("From the next suggestions on this counts."))
    versions = queries.policies(programme)
    return show(request, "matching/policy_set.html", {"form": form, "versions": versions})


@page(May.EXCLUSION_SET)
def exclusions(request: ActorRequest) -> HttpResponse:
    """Two people each who are never paired, as staff noted; private wishes are nowhere to be seen."""
    return show(request, "matching/exclusions.html", {"exclusions": queries.exclusions(request.actor.programme)})


@page(May.EXCLUSION_SET)
def exclusion_set(request: ActorRequest) -> HttpResponse:
    programme = request.actor.programme
    form = ExclusionForm.of(request, members=queries.members_to_exclude(programme))
    if form.is_valid() and form.accepts(actions.note_exclusion, programme, by=request.actor, at=request.at):
        return go_to(request, "matching:exclusions", say=_("These two are not suggested to each other."))
    return show(request, "matching/exclusion_set.html", {"form": form})


@page(May.EXCLUSION_SET, opens=exclusion_for)
def exclusion_lift(request: ActorRequest, exclusion: Exclusion) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.lift_exclusion, exclusion, by=request.actor, at=request.at):
        return go_to(request, "matching:exclusions", say=_("These two can be suggested to each other again."))
    return go_to(request, "matching:exclusions")


def _decide(
    request: ActorRequest, suggestion: Suggestion, form: Confirm, act: Callable[..., Any], *on: Any
) -> HttpResponse:
    if form.is_valid() and form.accepts(act, *on, by=request.actor, at=request.at):
        return go_to(request, "matching:desk", say=_("The offer is made. Both have seven days to answer."))
    if request.method != "POST":
        return go_to(request, "matching:suggestion", suggestion=suggestion)
    return show(request, "matching/suggestion.html", {**_all_about(request, suggestion), "form": form})


def _desk(request: ActorRequest) -> dict[str, Any]:
    programme = request.actor.programme
    policy, last = queries.current_policy(programme), queries.last_run(programme)
    objective = policy.objective if policy else Objective.EVERYONE.value
    suggestions = Paginator(queries.suggestions_to_decide(programme), SHOWN).get_page(request.GET.get("page"))
    left = queries.people_without_match(programme)
    return {
        "form": SuggestForm.of(request, initial={"objective": objective}) if request.method != "POST" else None,
        "last": last,
        "last_objective": sentence(OBJECTIVE_WORDS[Objective(last.objective)]) if last else "",
        "last_unmatched": [
            {"text": sentence(WHY_NOT_WORDS[code]), "count": count}
            for code, count in (last.counts["unmatched"] if last else {}).items()
        ],
        "page": suggestions,
        "cards": [_card(s) for s in suggestions],
        "left": [{"wait": w, "reasons": queries.why_nobody_in_words(w.reasons)} for w in left[:SHOWN]],
        "left_more": max(0, len(left) - SHOWN),
        "offers": len(queries.open_offers(programme)),
        "now": request.at,
    }


def _card(suggestion: Suggestion) -> dict[str, Any]:
    """Names, the score in words and as a number, three reasons, what is not met. Nothing that was not opened."""
    return {
        "suggestion": suggestion,
        "kind": sentence(KIND_WORDS[Kind(suggestion.supporter.kind)]),
        "score": queries.score_in_words(suggestion.score),
        "points": round(suggestion.score * 100),
        "reasons": queries.reasons_in_words(suggestion.factors, Reader.COORDINATOR)[:STRONGEST],
        "not_met": queries.not_met_in_words(suggestion.factors)[:2],
    }


def _all_about(request: ActorRequest, suggestion: Suggestion) -> dict[str, Any]:
    items = items_for(request.actor, suggestion.person, at=request.at, why="matching.suggestion")
    in_words = {
        r["code"]: r for r in queries.reasons_in_words(suggestion.factors, Reader.COORDINATOR, items)
    }
    rows = [
        {
            "name": sentence(FACTOR_WORDS[f["code"]]),
            "weight": round(f["weight"] * 100),
            "points": round(f["points"] * 100, 1),
            "text": in_words[f["code"]]["text"] if f["code"] in in_words else "",
        }
        for f in suggestion.factors
    ]
    others = queries.supporters_named([a["supporter"] for a in suggestion.alternatives], suggestion.programme)
    costs = queries.suggested_to(others, suggestion.programme)
    return {
        **_card(suggestion),
        "rows": rows,
        "total": round(sum(f["points"] for f in suggestion.factors) * 100, 1),
        "is_open": suggestion.state == SuggestionState.PROPOSED,
        "others": [
            {
                "supporter": others[a["supporter"]],
                "points": None if a["score"] is None else round(a["score"] * 100),
                "why_not": [sentence(WHY_NOT_WORDS[c]) for c in a["why_not"] if c in WHY_NOT_WORDS],
                "is_full": a["is_full"],
                "costs": [s for s in costs.get(a["supporter"], []) if s.person_id != suggestion.person_id],
            }
            for a in suggestion.alternatives
            if a["supporter"] in others
        ],
    }
