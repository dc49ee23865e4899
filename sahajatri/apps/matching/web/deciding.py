"""A coordinator decides: offers, swaps with what they cost others, says no; one by one or many, with reasons."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.matching import actions, queries
from sahajatri.apps.matching.access import suggestion_for
from sahajatri.apps.matching.models import Suggestion
from sahajatri.apps.matching.rules import WHY_NOT_OFFERED, most_points
from sahajatri.apps.matching.terms import SUGGESTION_STATE_WORDS, SuggestionState
from sahajatri.apps.matching.terms import MatchingCapability as May
from sahajatri.engines import bangla
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, refusal_text, sentence, show

from . import words
from .desk import all_about, desk_context, other_card
from .forms import OFFER, AcceptForm, DecideForm, RejectForm, SwapForm

SHOWN = 30
MOST_AT_ONCE = 60


@page(May.SUGGESTION_DECIDE, opens=suggestion_for)
def suggestion_accept(request: ActorRequest, suggestion: Suggestion) -> HttpResponse:
    form = AcceptForm.of(request)
    if form.is_valid() and form.accepts(actions.accept_suggestion, suggestion, by=request.actor, at=request.at):
        return go_to(request, "matching:desk", say=_("The offer is made. Both have seven days to answer."))
    if request.method != "POST":
        return go_to(request, "matching:suggestion", suggestion=suggestion)
    return show(request, "matching/suggestion.html", {**all_about(request, suggestion), "form": form})


@page(May.SUGGESTION_DECIDE, opens=suggestion_for)
def suggestion_swap(request: ActorRequest, suggestion: Suggestion) -> HttpResponse:
    """Choose any other possible supporter; the page says what it costs others before the button is pressed."""
    chosen_id = (request.POST if request.method == "POST" else request.GET).get("supporter", "")
    if not chosen_id:
        return _all_others(request, suggestion)
    chosen = queries.supporters_named([chosen_id], suggestion.programme).get(chosen_id)
    swap = queries.swap_to(suggestion, chosen, request.at) if chosen else None
    if chosen is None or (swap is None and request.method != "POST"):
        raise Http404
    seen = swap.seen if swap else ""
    form = SwapForm.of(request, initial={"supporter": chosen_id, "seen": seen})
    if form.is_valid() and form.accepts(actions.swap_suggestion, suggestion, chosen, by=request.actor, at=request.at):
        return go_to(request, "matching:desk", say=_("The offer is made. Both have seven days to answer."))
    if form.is_bound:
        form.data = {**form.data, "seen": seen}  # what it costs is shown anew, so that is what was seen
    weights = queries.weights_in(suggestion.factors)
    return show(
        request,
        "matching/suggestion_swap.html",
        {
            "suggestion": suggestion,
            "chosen": chosen,
            "is_possible": swap is not None,
            "points_was": words.points(suggestion.score),
            "points_now": words.points(swap.score) if swap else 0,
            "most": words.points(most_points(weights)),
            "changes": [
                {
                    "person": c.wait.person,
                    "was": c.lost.supporter if c.lost else None,
                    "was_points": words.points(c.lost.score) if c.lost else None,
                    "now": c.instead,
                    "now_points": words.points(c.new_score) if c.new_score is not None else None,
                }
                for c in (swap.changes if swap else ())
            ],
            "gain": words.points(swap.gain) if swap else 0,
            "loss": words.points(-swap.gain) if swap else 0,
            "form": form,
        },
    )


def _all_others(request: ActorRequest, suggestion: Suggestion) -> HttpResponse:
    search = request.GET.get("q", "")[:100]
    others = [o for o in queries.others_for(suggestion, request.at) if o.score is not None]
    wanted = bangla.fold(search)
    if wanted:
        others = [o for o in others if wanted in bangla.fold(o.supporter.person.name)]
    shown = Paginator(others, SHOWN).get_page(request.GET.get("page"))
    context = {
        "suggestion": suggestion,
        "page": shown,
        "others": [other_card(o) for o in shown],
        "most": words.points(most_points(queries.weights_in(suggestion.factors))),
        "search": search,
        "query": urlencode({"q": search} if search else {}),
        "is_open": suggestion.state == SuggestionState.PROPOSED,
    }
    return show(request, "matching/suggestion_others.html", context)


@page(May.SUGGESTION_DECIDE, opens=suggestion_for)
def suggestion_reject(request: ActorRequest, suggestion: Suggestion) -> HttpResponse:
    form = RejectForm.of(request)
    if form.is_valid() and form.accepts(actions.reject_suggestion, suggestion, by=request.actor, at=request.at):
        return go_to(request, "matching:desk", say=_("These two are not suggested again."))
    return show(request, "matching/suggestion_reject.html", {"suggestion": suggestion, "form": form})


@page(May.SUGGESTION_DECIDE)
def suggestions_decide(request: ActorRequest) -> HttpResponse:
    """Several at once: first what would be done and what stands in the way now, then, confirmed, what was done."""
    programme = request.actor.programme
    if request.method != "POST":
        return go_to(request, "matching:desk")
    named = request.POST.getlist("suggestion")
    chosen = queries.suggestions_named(programme, named[:MOST_AT_ONCE])
    form = DecideForm.of(request, suggestions=chosen)
    is_offer = request.POST.get("decision") == OFFER
    act = actions.offer_suggestions if is_offer else actions.reject_suggestions
    if "confirmed" in request.POST:
        if form.is_valid() and form.accepts(act, programme, by=request.actor, at=request.at):
            return _what_was_done(request, form.result, is_offer=is_offer)
    elif chosen:
        form.errors.clear()  # the review asks for nothing yet, so what is still empty is no mistake
    elif not form.is_valid():
        return show(request, "matching/desk.html", {**desk_context(request), "form": form, "decide": form})
    problems = queries.problems_now(programme, chosen, request.at) if is_offer else {}
    rows = [
        {
            **words.card(s, request.at),
            "problem": refusal_text(problems[s.public_id]) if s.public_id in problems else "",
            "is_past": s.state != SuggestionState.PROPOSED,
        }
        for s in chosen
    ]
    return show(
        request,
        "matching/suggestions_decide.html",
        {
            "form": form,
            "rows": rows,
            "is_offer": is_offer,
            "most": MOST_AT_ONCE if len(named) > MOST_AT_ONCE else 0,
            "good": sum(not r["problem"] and not r["is_past"] for r in rows),
        },
    )


def _what_was_done(request: ActorRequest, event: Any, *, is_offer: bool) -> HttpResponse:
    why = dict(event.facts["refused"])
    refused = queries.suggestions_named(request.actor.programme, why)
    context = {
        "is_offer": is_offer,
        "done": event.facts["done"],
        "not_done": [
            {"suggestion": s, "why": refusal_text(WHY_NOT_OFFERED[why[s.public_id]])}
            for s in refused
            if why[s.public_id] in WHY_NOT_OFFERED
        ],
    }
    return show(request, "matching/suggestions_decided.html", context)


@page(May.DESK_READ)
def decisions(request: ActorRequest) -> HttpResponse:
    """Every decision with its reason: what became of suggestions, by whom, when, why; by run and by decision."""
    programme = request.actor.programme
    run, state = request.GET.get("run", "")[:20], request.GET.get("state", "")
    state = state if state in SUGGESTION_STATE_WORDS else ""
    shown = Paginator(queries.decisions(programme, run=run, state=state), SHOWN).get_page(request.GET.get("page"))
    query = {name: value for name, value in (("run", run), ("state", state)) if value}
    context = {
        "page": shown,
        "rows": [{"suggestion": s, "state": sentence(SUGGESTION_STATE_WORDS[SuggestionState(s.state)])} for s in shown],
        "query": urlencode(query),
        "states": [
            {
                "text": sentence(text),
                "url": "?" + urlencode({**query, "state": code.value}),
                "current": code.value == state,
            }
            for code, text in SUGGESTION_STATE_WORDS.items()
        ],
        "all_url": "?" + urlencode({"run": run} if run else {}),
        "state": state,
        "runs": [
            {"run": r, "url": "?" + urlencode({**query, "run": r.public_id}), "current": r.public_id == run}
            for r in queries.runs(programme)
        ],
        "every_run_url": "?" + urlencode({"state": state} if state else {}),
        "run": run,
    }
    return show(request, "matching/decisions.html", context)
