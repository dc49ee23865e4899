"""What is suggested, to whom, why, and what is kept of those for whom nobody fits."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.matching import actions, queries
from sahajatri.apps.matching.models import Run, Suggestion, Veto, Wait
from sahajatri.apps.matching.terms import Objective, SuggestionState, WaitState
from sahajatri.apps.supporters.actions import pause_support, refuse_vetting
from sahajatri.apps.supporters.models import Supporter, VettingItem
from sahajatri.apps.supporters.terms import Kind, Vetting
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.consent import agreed, took_back
from tests.cast.intake import with_profile
from tests.cast.matching import offered, suggested, waiting
from tests.cast.safeguarding import blocked
from tests.cast.supporters import cleared


def run(cast: Cast, **how: Any) -> Run:
    return actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at, **how)


def test_somebody_who_waits_is_suggested_with_reasons_that_add_up(cast: Cast) -> None:
    cleared(cast, "bikram", offers=["সেলাই"], interests=["গান"])
    waiting(cast, "asha", skills_wanted=["সেলাই"], interests=["গান"])
    suggestion = suggested(cast, "asha")
    assert suggestion.supporter.person == cast.people["bikram"]
    assert sum(f["points"] for f in suggestion.factors) == suggestion.score
    evidence = {f["code"]: f["evidence"] for f in suggestion.factors}
    assert (evidence["purpose"], evidence["values"]) == (["goal:সেলাই"], ["value:গান"])


def test_whoever_did_not_agree_to_matching_is_not_suggested_and_hears_why(cast: Cast) -> None:
    cleared(cast, "bikram")
    wait = waiting(cast, "asha")
    took_back(cast, "asha", Purpose.MATCHING)
    assert run(cast).counts["unmatched"] == {"no_consent": 1}
    wait.refresh_from_db()
    assert (wait.state, wait.reasons) == (WaitState.NO_MATCH, {"no_consent": 0})


def test_taking_back_consent_drops_what_was_suggested_at_once(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    suggestion = suggested(cast, "asha")
    took_back(cast, "asha", Purpose.MATCHING)
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.SUPERSEDED


@pytest.mark.parametrize("how", ["lapsed", "refused", "paused", "no_consent", "full"])
def test_a_supporter_who_is_not_ready_is_never_suggested(cast: Cast, how: str) -> None:
    supporter = cleared(cast, "bikram", has_matching_consent=how != "no_consent")
    if how == "lapsed":
        with outside_actions("a check that lapsed yesterday"):
            VettingItem.objects.filter(supporter=supporter, item=Vetting.BACKGROUND_CHECK).update(
                expires_on=cast.at.date() - timedelta(days=1)
            )
    elif how == "refused":
        refuse_vetting(supporter, Vetting.IDENTITY, by=cast.actor("gita"), at=cast.at)
    elif how == "paused":
        pause_support(supporter, by=cast.actor("bikram"), at=cast.at)
    elif how == "full":
        with outside_actions("nobody said for how many there is room"):
            Supporter.objects.update(capacity=None)
    wait = waiting(cast, "asha")
    run(cast)
    assert not Suggestion.objects.exists()
    wait.refresh_from_db()
    assert (wait.state, wait.reasons) == (WaitState.NO_MATCH, {"no_supporters": 0})
    assert wait.look_again_on == (cast.at + timedelta(days=14)).date()


def test_nobody_fits_is_an_outcome_with_reasons_and_a_day_to_look_again(cast: Cast) -> None:
    cleared(cast, "bikram", languages=["ccp"])
    cleared(cast, "chandra", gender_wish="male")
    wait = waiting(cast, "asha")
    run(cast)
    wait.refresh_from_db()
    assert wait.reasons == {"no_admissible_supporter": 2, "language": 1, "gender_wish_supporter": 1}


def test_the_kind_that_somebody_wants_is_kept(cast: Cast) -> None:
    cleared(cast, "bikram", Kind.MENTOR)
    wait = waiting(cast, "asha", wants_kind="peer")
    run(cast)
    wait.refresh_from_db()
    assert wait.reasons == {"no_admissible_supporter": 1, "other_kind": 1}
    deepa = cleared(cast, "deepa", Kind.PEER)
    assert suggested(cast, "asha").supporter == deepa


@pytest.mark.parametrize("ground", ["veto of the participant", "veto of the supporter", "block", "exclusion"])
def test_two_who_must_not_meet_are_never_suggested_and_no_reason_tells_of_it(cast: Cast, ground: str) -> None:
    cleared(cast, "bikram")
    wait = waiting(cast, "asha")
    asha, bikram, here = cast.people["asha"], cast.people["bikram"], cast.programme
    if ground == "veto of the participant":
        actions.set_veto(here, asha, bikram, by=cast.actor("asha"), at=cast.at)
    elif ground == "veto of the supporter":
        actions.set_veto(here, bikram, asha, by=cast.actor("bikram"), at=cast.at)
    elif ground == "block":
        blocked(cast, "asha", "bikram")
    else:
        actions.note_exclusion(here, by=cast.actor("gita"), at=cast.at, person=bikram, other=asha, reason="এক পরিবার")
    run(cast)
    assert not Suggestion.objects.exists()
    wait.refresh_from_db()
    assert wait.reasons == {"no_admissible_supporter": 1}


def test_nobody_is_suggested_to_herself(cast: Cast) -> None:
    cleared(cast, "jaya", Kind.PEER)
    waiting(cast, "jaya")
    run(cast)
    assert not Suggestion.objects.exists()


def test_open_offers_and_ways_together_take_places(cast: Cast) -> None:
    supporter = cleared(cast, "bikram", capacity=1)
    waiting(cast, "asha")
    offered(cast, "asha")
    lata = waiting(cast, "lata")
    run(cast)
    lata.refresh_from_db()
    assert lata.reasons["no_capacity"] == 1
    assert not Suggestion.objects.filter(person=cast.people["lata"], supporter=supporter).exists()


def test_who_waits_longer_goes_first_when_one_place_fits_both_alike(cast: Cast) -> None:
    cleared(cast, "bikram", capacity=1)
    early, late = waiting(cast, "lata"), waiting(cast, "asha")
    with outside_actions("one waits for a week longer"):
        Wait.objects.filter(pk=early.pk).update(since=cast.at - timedelta(days=7))
    run(cast)
    assert [s.person_id for s in Suggestion.objects.all()] == [early.person_id]
    late.refresh_from_db()
    assert late.state == WaitState.NO_MATCH


def test_what_nobody_decided_stays_the_same_suggestion_in_a_new_run(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    first = suggested(cast, "asha")
    second = run(cast)
    assert [s.pk for s in Suggestion.objects.all()] == [first.pk]
    first.refresh_from_db()
    assert (first.state, first.run) == (SuggestionState.PROPOSED, second)
    assert (second.counts["stayed"], second.counts["changed"]) == (1, 0)


def test_a_suggestion_whose_supporter_is_not_possible_any_more_is_superseded(cast: Cast) -> None:
    bikram = cleared(cast, "bikram")
    waiting(cast, "asha")
    first = suggested(cast, "asha")
    pause_support(bikram, by=cast.actor("bikram"), at=cast.at)
    chandra = cleared(cast, "chandra")
    again = run(cast)
    first.refresh_from_db()
    assert first.state == SuggestionState.SUPERSEDED
    assert Suggestion.objects.get(state=SuggestionState.PROPOSED).supporter == chandra
    assert (again.counts["stayed"], again.counts["changed"]) == (0, 1)


def test_the_factors_of_a_suggestion_that_stays_are_those_of_today(cast: Cast) -> None:
    cleared(cast, "bikram", offers=["সেলাই"])
    waiting(cast, "asha")
    first = suggested(cast, "asha")
    with_profile(cast, "asha", languages=["bn"], skills_wanted=["সেলাই"])
    run(cast)
    again = Suggestion.objects.get(pk=first.pk)
    assert again.score > first.score
    assert {f["code"]: f["evidence"] for f in again.factors}["purpose"] == ["goal:সেলাই"]


def test_the_first_run_makes_the_policy_and_a_change_is_a_new_version(cast: Cast) -> None:
    run(cast)
    first = queries.current_policy(cast.programme)
    assert first is not None
    assert (first.version, first.weights["purpose"]) == (1, 0.27)
    weights = {**first.weights, "purpose": 0.5}
    gita = cast.actor("gita")
    actions.set_policy(
        cast.programme, by=gita, at=cast.at, weights=weights, floor=0.9, objective=Objective.QUALITY, reason="চেষ্টা"
    )
    cleared(cast, "bikram")
    wait = waiting(cast, "asha")
    assert run(cast).policy.version == 2
    wait.refresh_from_db()
    assert next(iter(wait.reasons)) == "below_floor"


def test_impossible_weights_are_refused(cast: Cast) -> None:
    nothing = dict.fromkeys(("purpose", "experience", "values", "availability", "fit", "capacity", "choice"), 0.0)
    for weights, floor, code in ((nothing, None, "weights"), ({**nothing, "fit": 1.0}, 2.0, "floor")):
        with pytest.raises(Refused) as refused:
            actions.set_policy(
                cast.programme,
                by=cast.actor("gita"),
                at=cast.at,
                weights=weights,
                floor=floor,
                objective=Objective.FAIR,
            )
        assert refused.value.refusal.code == code


def test_a_rejected_suggestion_does_not_come_again_and_the_next_one_is_suggested(cast: Cast) -> None:
    cleared(cast, "bikram", offers=["সেলাই"])
    chandra = cleared(cast, "chandra")
    waiting(cast, "asha", skills_wanted=["সেলাই"])
    first = suggested(cast, "asha")
    actions.reject_suggestion(first, by=cast.actor("gita"), at=cast.at, reason="একই পাড়ার")
    assert Suggestion.objects.get(state=SuggestionState.PROPOSED).supporter == chandra
    run(cast)
    assert Suggestion.objects.get(state=SuggestionState.PROPOSED).supporter == chandra


def test_a_swap_offers_the_other_one_and_finds_somebody_else_for_whom_it_cost(cast: Cast) -> None:
    bikram = cleared(cast, "bikram", capacity=1, offers=["সেলাই", "রান্না"])
    chandra = cleared(cast, "chandra", capacity=1, offers=["সেলাই"])
    waiting(cast, "asha", skills_wanted=["সেলাই"])
    waiting(cast, "lata", skills_wanted=["রান্না"])
    run(cast)
    of_asha = Suggestion.objects.get(person=cast.people["asha"], state=SuggestionState.PROPOSED)
    assert of_asha.supporter == chandra
    swap = queries.swap_to(of_asha, bikram, cast.at)
    assert swap is not None
    assert [(c.wait.person, c.instead) for c in swap.changes] == [(cast.people["lata"], chandra)]
    offer = actions.swap_suggestion(of_asha, bikram, by=cast.actor("gita"), at=cast.at, reason="চেনা কাজ")
    assert (offer.person, offer.supporter) == (cast.people["asha"], bikram)
    of_lata = Suggestion.objects.get(person=cast.people["lata"], state=SuggestionState.PROPOSED)
    assert of_lata.supporter == chandra


def test_a_suggestion_whose_ground_has_gone_is_refused_with_a_reason(cast: Cast) -> None:
    supporter = cleared(cast, "bikram")
    waiting(cast, "asha")
    suggestion = suggested(cast, "asha")
    refuse_vetting(supporter, Vetting.IDENTITY, by=cast.actor("gita"), at=cast.at)
    with pytest.raises(Refused) as refused:
        actions.accept_suggestion(suggestion, by=cast.actor("gita"), at=cast.at)
    assert refused.value.refusal.code == "not_cleared"


def test_a_veto_that_came_later_is_refused_without_telling_of_it(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    suggestion = suggested(cast, "asha")
    actions.set_veto(cast.programme, cast.people["asha"], cast.people["bikram"], by=cast.actor("asha"), at=cast.at)
    assert Veto.objects.count() == 1
    with pytest.raises(Refused) as refused:
        actions.accept_suggestion(suggestion, by=cast.actor("gita"), at=cast.at)
    assert refused.value.refusal.code == "no_longer_fits"


def test_a_run_takes_the_same_queries_for_few_and_for_many(cast: Cast) -> None:
    cleared(cast, "bikram", capacity=1)
    waiting(cast, "asha")
    run(cast)

    def queries_with_new(*keys: str) -> int:
        for key in keys:
            agreed(cast, key, Purpose.MATCHING)
            with_profile(cast, key, languages=["bn"])
            actions.begin_waiting(cast.people[key], cast.programme, by=cast.actor("gita"), at=cast.at)
        with CaptureQueriesContext(connection) as asked:
            counts = run(cast).counts
        assert (counts["stayed"] > 0, counts["suggested"] > counts["stayed"]) == (True, True)
        return len(asked)

    cleared(cast, "chandra", capacity=1)
    few = queries_with_new("lata")
    cleared(cast, "deepa", Kind.PEER, capacity=5)
    assert queries_with_new("jaya", "kiran", "esha") == few


def test_who_gets_an_offer_or_leaves_while_suggestions_are_worked_out_is_left_as_she_is(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared(cast, "bikram")
    asha = waiting(cast, "asha")
    suggestion, lata = suggested(cast, "asha"), waiting(cast, "lata")
    gita, worked_out = cast.actor("gita"), queries.proposal_for

    def meanwhile(*given: Any) -> Any:
        found = worked_out(*given)
        actions.accept_suggestion(suggestion, by=gita, at=cast.at)
        actions.stop_waiting(lata, by=gita, at=cast.at)
        return found

    monkeypatch.setattr(queries, "proposal_for", meanwhile)
    run(cast)
    asha.refresh_from_db()
    lata.refresh_from_db()
    assert (asha.state, lata.state) == (WaitState.OFFERED, WaitState.LEFT)
    assert not Suggestion.objects.filter(state=SuggestionState.PROPOSED).exists()
