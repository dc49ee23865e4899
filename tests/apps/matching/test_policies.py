"""What counts in a suggestion: seen before it is set, and laid side by side."""

from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.matching import actions, queries
from sahajatri.apps.matching.models import MatchPolicy, Run, Suggestion, Wait
from sahajatri.apps.matching.rules import share_of_fit
from sahajatri.apps.matching.terms import CALM, Objective
from sahajatri.kernel.refusals import Refused
from tests.cast.matching import suggested, waiting
from tests.cast.supporters import cleared

BOTH = pytest.mark.parametrize("language", ["bn", "en"])
SAID = {
    "purpose": "০.৫", "experience": "0.2", "values": "0.1", "availability": "0.1", "fit": "0.1", "capacity": "0",
    "choice": "0", "objective": "quality", "floor": "", "calm": "০.১", "reason": "লক্ষ্য আগে",
}  # fmt: skip


def two_who_compete(cast: Cast) -> None:
    """Bikram helps with both; sewing is what Asha looks for, and what Lata likes is singing."""
    cleared(cast, "bikram", capacity=1, offers=["সেলাই"], interests=["গান"])
    waiting(cast, "asha", skills_wanted=["সেলাই"])
    waiting(cast, "lata", interests=["গান"])


@BOTH
def test_a_policy_is_set_with_a_reason_after_it_was_seen(cast: Cast, visit: Any, language: str) -> None:
    gita = visit("gita", language=language)
    gita.open("matching:policy-set")
    shown = gita.send("matching:policy-set", {**SAID, "reason": ""}, expect=200).content.decode()
    assert 'name="save"' in shown
    assert not MatchPolicy.objects.exists()
    gita.send("matching:policy-set", {**SAID, "save": "1", "reason": ""}, expect=422)
    gita.send("matching:policy-set", {**SAID, "save": "1"})
    policy = MatchPolicy.objects.get()
    assert (policy.weights["purpose"], policy.calm, policy.reason) == (0.5, 0.1, "লক্ষ্য আগে")
    gita.open("matching:policy-set")


@pytest.mark.parametrize(
    "wrong",
    [{"purpose": "7"}, dict.fromkeys(("purpose", "experience", "values", "availability", "fit"), "0"), {"calm": "-1"}],
)
@pytest.mark.parametrize("button", [{}, {"save": "1"}])
def test_impossible_numbers_are_neither_previewed_nor_set(
    cast: Cast, visit: Any, wrong: dict[str, str], button: dict[str, str]
) -> None:
    visit("gita").send("matching:policy-set", {**SAID, **wrong, **button}, expect=422)
    assert not MatchPolicy.objects.exists()


def test_a_preview_says_whose_suggestion_would_differ_and_changes_nothing(cast: Cast, visit: Any) -> None:
    two_who_compete(cast)
    suggestion = suggested(cast, "asha")
    said = {**SAID, "purpose": "0.1", "values": "0.6", "calm": "0"}
    page = visit("gita", language="en").send("matching:policy-set", said, expect=200).content.decode()
    assert "Whose suggestion would differ: 2" in page
    assert "লতা" in page
    suggestion.refresh_from_db()
    assert suggestion.person == cast.people["asha"]
    assert (Run.objects.count(), MatchPolicy.objects.count(), Suggestion.objects.count()) == (1, 1, 1)
    assert Wait.objects.filter(state="no_match").count() == 1


def test_an_outcome_counts_people_scores_and_what_would_stay(cast: Cast) -> None:
    two_who_compete(cast)
    suggested(cast, "asha")
    now = queries.draft_of(queries.current_policy(cast.programme))
    (outcome,), _pool = queries.outcomes_of(cast.programme, [now], cast.at)
    assert (outcome.people, len(outcome.pairs), dict(outcome.reasons)) == (2, 1, {"capacity_exhausted": 1})
    assert outcome.mean == outcome.lowest == outcome.total == Suggestion.objects.get().score
    assert (outcome.standing, outcome.stayed) == (1, 1)


@BOTH
def test_two_versions_and_all_objectives_are_laid_side_by_side(cast: Cast, visit: Any, language: str) -> None:
    two_who_compete(cast)
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    gita = visit("gita", language=language)
    gita.send("matching:policy-set", {**SAID, "save": "1"})
    gita.open("matching:policies-compare")
    page = gita.open("matching:policies-compare", query="?a=1&b=now").content.decode()
    assert page.count("<table") >= 1
    page = gita.open("matching:policies-compare", query="?objectives=1").content.decode()
    assert page.count('class="number"') >= 4 * 5
    gita.open("matching:policies-compare", query="?a=99&b=<b>")
    assert MatchPolicy.objects.count() == 2


@pytest.mark.parametrize("objective", list(Objective))
def test_a_preview_tells_what_a_run_then_does(cast: Cast, objective: Objective) -> None:
    two_who_compete(cast)
    cleared(cast, "chandra", capacity=1, interests=["গান"])
    draft = queries.draft_of(None, objective=objective)
    (outcome,), _pool = queries.outcomes_of(cast.programme, [draft], cast.at)
    run = actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at, objective=objective)
    assert outcome.pairs == queries.standing_pairs(cast.programme)
    assert (outcome.total, len(outcome.left)) == (run.certificate["total"], 0)


def test_a_comparison_asks_the_same_of_the_database_however_many_objectives(cast: Cast, visit: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    two_who_compete(cast)
    now = queries.draft_of(None)
    asked = []
    for count in (1, 4):
        with CaptureQueriesContext(connection) as captured:
            queries.outcomes_of(cast.programme, [queries.by_objective(now, o) for o in Objective][:count], cast.at)
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_a_proposed_shift_opens_in_the_form_from_the_address(cast: Cast, visit: Any) -> None:
    page = visit("gita").open("matching:policy-set", query="?values=0.33&reason=শেখা").content.decode()
    assert 'value="0.33"' in page
    assert "শেখা" in page


def test_a_fit_is_judged_by_what_can_usually_be_met() -> None:
    # 0.9 of weight without the choice: a pair with all of it fits fully; the choice on top does not pass 1
    weights = {"purpose": 0.5, "fit": 0.4, "choice": 0.1}
    assert share_of_fit(0.9, weights) == 1.0
    assert share_of_fit(1.0, weights) == 1.0
    assert share_of_fit(0.45, weights) == 0.5
    assert share_of_fit(0.1, {"choice": 0.2}) == 0.5


def test_steadiness_below_nothing_is_refused_and_the_usual_one_is_stated(cast: Cast) -> None:
    weights = {"purpose": 1.0, "experience": 0, "values": 0, "availability": 0, "fit": 0, "capacity": 0, "choice": 0}
    how: dict[str, Any] = {"weights": weights, "floor": None, "objective": Objective.FAIR}
    by = cast.actor("gita")
    with pytest.raises(Refused):
        actions.set_policy(cast.programme, by=by, at=cast.at, calm=-0.1, **how)
    assert actions.set_policy(cast.programme, by=by, at=cast.at, **how).calm == CALM


def test_only_coordinators_see_what_a_policy_would_bring(cast: Cast, visit: Any) -> None:
    for key in ("asha", "bikram", "esha", "kiran"):
        visit(key).open("matching:policies-compare", expect=403)
        visit(key).open("matching:policy-set", expect=403)
        visit(key).open("matching:decisions", expect=403)
