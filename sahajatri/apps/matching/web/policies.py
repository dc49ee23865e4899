"""What counts in a suggestion: seen before it is set, version beside version, objective beside objective."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.matching import actions, queries
from sahajatri.apps.matching.models import MatchPolicy
from sahajatri.apps.matching.terms import OBJECTIVE_WORDS, Objective
from sahajatri.apps.matching.terms import MatchingCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from . import words
from .forms import CompareForm, PolicyForm

SHOWN = 50
NOW = "now"


@page(May.POLICY_SET)
def policy_set(request: ActorRequest) -> HttpResponse:
    """The weights, the lowest score, the objective: first what would come out for whom, then set with a reason."""
    programme = request.actor.programme
    form = PolicyForm.of(request, initial=_initial(request))
    context: dict[str, Any] = {"form": form, "versions": queries.policies(programme)}
    if form.is_valid():
        if not form.is_to_be_saved:
            context |= _preview(request, form.draft())
        elif form.accepts(actions.set_policy, programme, by=request.actor, at=request.at):
            return go_to(request, "matching:policy-set", say=_("From the next suggestions on this counts."))
    return show(request, "matching/policy_set.html", context)


@page(May.DESK_READ)
def policies_compare(request: ActorRequest) -> HttpResponse:
    """Two versions of the policy side by side, or all four objectives by the weights that hold now."""
    programme = request.actor.programme
    versions = queries.policies(programme)
    newest = versions[0] if versions else None
    known = {NOW: newest, **{str(v.version): v for v in versions}}
    a, b = request.GET.get("a", ""), request.GET.get("b", "")
    context: dict[str, Any] = {"form": CompareForm(versions=_choices(versions), initial={"a": a or NOW, "b": b or NOW})}
    if "objectives" in request.GET:
        drafts = [queries.draft_of(newest, objective=objective) for objective in Objective]
        outcomes, _pool = queries.outcomes_of(programme, drafts, request.at)
        titles = [sentence(OBJECTIVE_WORDS[objective]) for objective in Objective]
        context |= {
            "table": words.outcome_table(outcomes, titles),
            "costs": [
                {"title": title, "sentences": words.cost_of_rule(outcome, outcomes[0])}
                for title, outcome in list(zip(titles, outcomes, strict=True))[1:]
            ],
        }
    elif a in known and b in known:
        titles = [dict(_choices(versions))[code] for code in (a, b)]
        context |= _beside(request, [queries.draft_of(known[a]), queries.draft_of(known[b])], titles)
    return show(request, "matching/policies_compare.html", context)


def _initial(request: ActorRequest) -> dict[str, Any]:
    """What holds now; what stands in the address goes before it, so that a proposal can be opened in the form."""
    now = queries.draft_of(queries.current_policy(request.actor.programme))
    initial = {**now.weights, "floor": now.floor, "calm": now.calm, "objective": now.objective.value}
    for name, value in initial.items():
        given = request.GET.get(name, "")[:40]
        initial[name] = given or value
    initial["reason"] = request.GET.get("reason", "")[:1000]
    return initial


def _preview(request: ActorRequest, draft: queries.Draft) -> dict[str, Any]:
    drafts = queries.now_and(request.actor.programme, draft)
    return {"is_preview": True, **_beside(request, drafts, [_("As it is now"), _("With the new numbers")])}


def _beside(request: ActorRequest, drafts: list[queries.Draft], titles: list[str]) -> dict[str, Any]:
    """Two drafts worked out on the people who wait now: the table, whose result differs, what a rule costs."""
    has_rule = drafts[-1].objective is not Objective.EVERYONE
    asked = [*drafts, queries.by_objective(drafts[-1], Objective.EVERYONE)] if has_rule else drafts
    outcomes, pool = queries.outcomes_of(request.actor.programme, asked, request.at)
    first, second = outcomes[:2]
    found = queries.differences(first.pairs, second.pairs, list(pool.waits))
    rows = words.difference_rows(found[:SHOWN], pool.waits, pool.records)
    return {
        "table": words.outcome_table(outcomes[:2], titles),
        "different": len(found),
        "difference_heads": [_("Person"), *titles],
        "difference_rows": rows,
        "more": len(found) - len(rows),
        "costs": [
            {
                "title": sentence(OBJECTIVE_WORDS[drafts[-1].objective]),
                "sentences": words.cost_of_rule(second, outcomes[2]),
            }
        ]
        if has_rule
        else [],
    }


def _choices(versions: list[MatchPolicy]) -> list[tuple[str, str]]:
    found = [
        (
            str(v.version),
            sentence(_("Version %(number)s, %(when)s"), {"number": v.version, "when": v.set_at.date()}),
        )
        for v in versions
    ]
    return [(NOW, _("What holds now")), *found]
