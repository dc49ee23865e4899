"""What a coordinator looks at: what is suggested, why, and for whom nobody fits."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.access import items_for
from sahajatri.apps.matching import actions, queries
from sahajatri.apps.matching.access import suggestion_for, wait_for
from sahajatri.apps.matching.models import Suggestion, Wait
from sahajatri.apps.matching.rules import most_points
from sahajatri.apps.matching.terms import (
    AT_ONCE,
    OBJECTIVE_WORDS,
    WHY_NOT_WORDS,
    Objective,
    Reader,
    SuggestionState,
    WaitState,
)
from sahajatri.apps.matching.terms import MatchingCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from . import words
from .forms import AcceptForm, SieveForm, SuggestForm

SHOWN = 30  # on one page of the desk
SOME = 4  # others beside a suggestion
LOOK_AGAIN_SECONDS = "3"


@page(May.DESK_READ)
def desk(request: ActorRequest) -> HttpResponse:
    """Suggestions as cards that are read in ten seconds or as a table, and everybody for whom nobody fits."""
    context = desk_context(request)
    answer = show(request, "matching/desk.html", context)
    if context["asked"]:
        answer.headers["Refresh"] = LOOK_AGAIN_SECONDS
    return answer


@page(May.PAIRINGS_SUGGEST)
def pairings_suggest(request: ActorRequest) -> HttpResponse:
    """Suggest at once, or in the background where it takes more than a moment."""
    form = SuggestForm.of(request)
    programme = request.actor.programme
    is_large = request.method == "POST" and queries.possible_pairs(programme) > AT_ONCE
    act = actions.ask_for_pairings if is_large else actions.suggest_pairings
    if form.is_valid() and form.accepts(act, programme, by=request.actor, at=request.at):
        say = _("The suggestions are being worked out.") if is_large else _("Here are the new suggestions.")
        return go_to(request, "matching:desk", say=say)
    if request.method != "POST":
        return go_to(request, "matching:desk")
    return show(request, "matching/desk.html", {**desk_context(request), "form": form})


@page(May.SUGGESTION_READ, opens=suggestion_for)
def suggestion(request: ActorRequest, suggestion: Suggestion) -> HttpResponse:
    """Every factor, adding up; accept, choose somebody else and see what it costs others, or say no."""
    return show(request, "matching/suggestion.html", all_about(request, suggestion))


@page(May.SUGGESTION_READ, opens=wait_for)
def wait(request: ActorRequest, wait: Wait) -> HttpResponse:
    """Why nobody fits one person now, what would make it possible with whom, and who comes close."""
    found = queries.why_nobody_for(wait, request.at)
    weights = queries.draft_of(queries.current_policy(wait.programme)).weights
    context = {
        "wait": wait,
        "days": max(0, (request.at - wait.since).days),
        "is_waiting": wait.state in {WaitState.WAITING, WaitState.NO_MATCH},
        "reasons": queries.why_nobody_in_words(found.reasons),
        "changes": [
            {**told, "names": change["names"], "more": change["supporters"] - len(change["names"])}
            for told, change in zip(queries.changes_in_words(found.changes), found.changes, strict=True)
        ],
        "close": [
            {
                "supporter": c.supporter,
                "points": None if c.score is None else words.points(c.score),
                "why_not": [sentence(WHY_NOT_WORDS[code]) for code in c.why_not if code in WHY_NOT_WORDS],
                "is_full": c.is_full,
            }
            for c in found.close
        ],
        "most": words.points(most_points(weights)),
        "suggestion": found.suggestion,
        "now": request.at,
    }
    return show(request, "matching/wait.html", context)


def desk_context(request: ActorRequest) -> dict[str, Any]:
    programme = request.actor.programme
    policy, last = queries.current_policy(programme), queries.last_run(programme)
    objective = policy.objective if policy else Objective.EVERYONE.value
    sieve = SieveForm(initial=request.GET.dict())
    said = sieve.said()
    found = queries.suggestions_sifted(programme, sieve_of(said), request.at)
    shown = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    is_table = request.GET.get("as") == "table"
    kept = {**said, **({"as": "table"} if is_table else {})}
    left = queries.people_without_match(programme)
    return {
        "form": SuggestForm.of(request, initial={"objective": objective}) if request.method != "POST" else None,
        "last": last,
        "last_objective": sentence(OBJECTIVE_WORDS[Objective(last.objective)]) if last else "",
        "last_proof": words.certificate_words(last.certificate, last.objective) if last else "",
        "last_unmatched": [
            {"text": sentence(WHY_NOT_WORDS[code]), "count": count}
            for code, count in (last.counts["unmatched"] if last else {}).items()
        ],
        "asked": queries.run_asked(programme),
        "page": shown,
        "cards": [words.card(s, request.at) for s in shown],
        "sieve": sieve,
        "is_sifted": bool(set(said) - {"sort"}),
        "is_table": is_table,
        "is_all_chosen": "all" in request.GET,
        "query": urlencode(kept),
        "query_cards": urlencode(said),
        "query_table": urlencode({**said, "as": "table"}),
        "query_all": urlencode({**kept, "page": shown.number, "all": "1"}),
        "left": [
            {
                "wait": w,
                "days": max(0, (request.at - w.since).days),
                "reasons": queries.why_nobody_in_words(w.reasons),
                "would": [] if "no_consent" in w.reasons else queries.changes_in_words(w.changes),
            }
            for w in left[:SHOWN]
        ],
        "left_more": max(0, len(left) - SHOWN),
        "offers": len(queries.open_offers(programme)),
        "now": request.at,
    }


def sieve_of(said: dict[str, str]) -> queries.Sieve:
    return queries.Sieve(
        kind=said.get("kind", ""),
        fit=int(said["fit"]) if "fit" in said else None,
        waited=int(said.get("waited", 0)),
        name=said.get("q", ""),
        sort=said.get("sort", "score"),
    )


def all_about(request: ActorRequest, suggestion: Suggestion) -> dict[str, Any]:
    items = items_for(request.actor, suggestion.person, at=request.at, why="matching.suggestion")
    found = queries.reasons_in_words(suggestion.factors, Reader.COORDINATOR, items)
    is_open = suggestion.state == SuggestionState.PROPOSED
    others = queries.others_for(suggestion, request.at) if is_open else []
    return {
        **words.card(suggestion, request.at),
        "form": AcceptForm.of(request) if request.method != "POST" else None,
        "rows": words.factor_rows(suggestion.factors, {r["code"]: r["text"] for r in found}),
        "total": words.points(sum(f["points"] for f in suggestion.factors), 1),
        "not_met": queries.not_met_in_words(suggestion.factors),
        "is_open": is_open,
        "others": [other_card(o) for o in others[:SOME]],
        "others_possible": sum(o.score is not None for o in others),
    }


def other_card(other: queries.Other) -> dict[str, Any]:
    """Another supporter, as a card: points, or why not, and to whom else she or he is suggested."""
    return {
        "supporter": other.supporter,
        "points": None if other.score is None else words.points(other.score),
        "why_not": [sentence(WHY_NOT_WORDS[c]) for c in other.why_not if c in WHY_NOT_WORDS],
        "free": other.free,
        "is_full": other.free <= len(other.suggested_to),
        "costs": other.suggested_to,
    }
