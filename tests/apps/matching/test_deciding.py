"""A coordinator decides: one by one, many with a review, swaps with what they cost; everything with its reason."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.matching import actions, queries
from sahajatri.apps.matching.models import Offer, Run, Suggestion, Wait
from sahajatri.apps.matching.terms import RunState, SuggestionState
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.supporters.actions import pause_support
from sahajatri.apps.supporters.models import Supporter
from sahajatri.kernel.jobs import run_due
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.matching import suggested, waiting
from tests.cast.supporters import cleared

BOTH = pytest.mark.parametrize("language", ["bn", "en"])
PROPOSED = SuggestionState.PROPOSED


def open_of(cast: Cast, key: str) -> Suggestion:
    return Suggestion.objects.get(person=cast.people[key], state=PROPOSED)


def rivals(cast: Cast) -> tuple[Supporter, Supporter]:
    """Bikram fits both, Chandra fits Asha less; Lata needs Bikram more, so Asha is suggested Chandra."""
    bikram = cleared(cast, "bikram", capacity=1, offers=["সেলাই", "রান্না"])
    chandra = cleared(cast, "chandra", capacity=1, offers=["সেলাই"])
    waiting(cast, "asha", skills_wanted=["সেলাই"])
    waiting(cast, "lata", skills_wanted=["রান্না"])
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    return bikram, chandra


def seen_on(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"')[0]


def test_pressing_suggest_twice_runs_once(cast: Cast, visit: Any) -> None:
    once = {"once": new_token(cast.people["gita"].public_id), "objective": "everyone"}
    for _time in range(2):
        visit("gita").send("matching:pairings-suggest", once)
    assert Run.objects.count() == 1


@BOTH
def test_a_swap_shows_who_loses_whom_and_then_does_exactly_that(cast: Cast, visit: Any, language: str) -> None:
    bikram, chandra = rivals(cast)
    of_asha, gita = open_of(cast, "asha"), visit("gita", language=language)
    assert "বিক্রম" in gita.open("matching:suggestion-swap", suggestion=of_asha).content.decode()
    query = f"?supporter={bikram.public_id}"
    page = gita.open("matching:suggestion-swap", suggestion=of_asha, query=query).content.decode()
    assert "লতা" in page
    assert "চন্দ্রা" in page
    said = {"supporter": bikram.public_id, "seen": seen_on(page), "reason": "চেনা কাজ"}
    gita.send("matching:suggestion-swap", {**said, "reason": ""}, suggestion=of_asha, expect=422)
    gita.send("matching:suggestion-swap", said, suggestion=of_asha)
    assert Offer.objects.get().supporter == bikram
    assert open_of(cast, "lata").supporter == chandra
    of_asha.refresh_from_db()
    assert (of_asha.state, of_asha.reason) == (SuggestionState.SWAPPED, "চেনা কাজ")
    gita.open("matching:suggestion-swap", suggestion=of_asha, query="?supporter=nobody", expect=404)


def test_a_swap_seen_on_an_old_page_is_refused_and_shown_anew(cast: Cast, visit: Any) -> None:
    bikram, chandra = rivals(cast)
    of_asha, gita = open_of(cast, "asha"), visit("gita")
    query = f"?supporter={bikram.public_id}"
    seen = seen_on(gita.open("matching:suggestion-swap", suggestion=of_asha, query=query).content.decode())
    pause_support(chandra, by=cast.actor("chandra"), at=cast.at)
    said = {"supporter": bikram.public_id, "seen": seen, "reason": "চেনা কাজ"}
    page = gita.send("matching:suggestion-swap", said, suggestion=of_asha, expect=422).content.decode()
    assert not Offer.objects.exists()
    gita.send("matching:suggestion-swap", {**said, "seen": seen_on(page)}, suggestion=of_asha)
    assert Offer.objects.get().supporter == bikram
    lata = Wait.objects.get(person=cast.people["lata"])
    assert lata.state == "no_match"


def test_a_swap_with_a_free_place_costs_nobody_anything(cast: Cast) -> None:
    cleared(cast, "bikram", capacity=2, offers=["সেলাই"])
    chandra = cleared(cast, "chandra", capacity=1)
    waiting(cast, "asha", skills_wanted=["সেলাই"])
    suggestion = suggested(cast, "asha")
    swap = queries.swap_to(suggestion, chandra, cast.at)
    assert swap is not None
    assert swap.changes == ()
    assert swap.gain == pytest.approx(swap.score - suggestion.score)
    assert swap.gain < 0


def test_somebody_ruled_out_is_no_choice_for_a_swap_and_not_among_the_others(cast: Cast, visit: Any) -> None:
    cleared(cast, "bikram")
    chandra = cleared(cast, "chandra")
    waiting(cast, "asha")
    actions.set_veto(cast.programme, cast.people["asha"], cast.people["chandra"], by=cast.actor("asha"), at=cast.at)
    suggestion, gita = suggested(cast, "asha"), visit("gita")
    assert queries.others_for(suggestion, cast.at) == []
    gita.open("matching:suggestion-swap", suggestion=suggestion, query=f"?supporter={chandra.public_id}", expect=404)
    assert "চন্দ্রা" not in gita.open("matching:suggestion-swap", suggestion=suggestion).content.decode()


@BOTH
def test_a_suggestion_is_rejected_with_a_reason(cast: Cast, visit: Any, language: str) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    suggestion, gita = suggested(cast, "asha"), visit("gita", language=language)
    gita.open("matching:suggestion-reject", suggestion=suggestion)
    gita.send("matching:suggestion-reject", {"reason": ""}, suggestion=suggestion, expect=422)
    gita.send("matching:suggestion-reject", {"reason": "একই পাড়ার"}, suggestion=suggestion)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.reason) == (SuggestionState.REJECTED, "একই পাড়ার")
    with pytest.raises(Refused) as refused:
        actions.reject_suggestion(suggestion, by=cast.actor("gita"), at=cast.at, reason="আবার")
    assert refused.value.refusal.code == "decided"


@BOTH
def test_many_are_offered_after_a_review_and_what_cannot_be_done_is_listed(
    cast: Cast, visit: Any, language: str
) -> None:
    cleared(cast, "bikram", capacity=1)
    chandra = cleared(cast, "chandra", capacity=1)
    for key in ("asha", "lata"):
        waiting(cast, key)
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    both = [open_of(cast, "asha"), open_of(cast, "lata")]
    gita = visit("gita", language=language)
    said = {"decision": "offer", "suggestion": [s.public_id for s in both]}
    review = gita.send("matching:suggestions-decide", said, expect=200).content.decode()
    assert "আশা" in review
    assert "লতা" in review
    assert not Offer.objects.exists()
    many = {**said, "suggestion": [*said["suggestion"], *(["nobody"] * 60)]}
    told = gita.send("matching:suggestions-decide", many, expect=200).content.decode()
    assert ("৬০টির বেশি" if language == "bn" else "more than 60") in told
    pause_support(chandra, by=cast.actor("chandra"), at=cast.at)
    lost = next(s for s in both if s.supporter == chandra)
    review = gita.send("matching:suggestions-decide", said, expect=200).content.decode()
    assert 'class="tag tag--warn"' in review
    once = {**said, "confirmed": "1", "reason": "দুজনেই রাজি থাকবে", "once": new_token(cast.people["gita"].public_id)}
    for _time in range(2):
        page = gita.send("matching:suggestions-decide", once, expect=200).content.decode()
        assert lost.person.display_name in page
    assert [o.suggestion for o in Offer.objects.all()] == [s for s in both if s != lost]
    accepted = Suggestion.objects.get(state=SuggestionState.ACCEPTED)
    assert (accepted.reason, accepted.decided_by) == ("দুজনেই রাজি থাকবে", cast.people["gita"])
    assert not Notice.objects.filter(kind="matching.offer", person=lost.person).exists()


def test_a_place_is_offered_to_one_only_when_two_are_chosen_for_it(cast: Cast) -> None:
    bikram = cleared(cast, "bikram", capacity=2)
    for key in ("asha", "lata"):
        waiting(cast, key)
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    both = [open_of(cast, "asha"), open_of(cast, "lata")]
    with outside_actions("there is room for one only"):
        Supporter.objects.filter(pk=bikram.pk).update(capacity=1)
    assert {code: why.code for code, why in queries.problems_now(cast.programme, both, cast.at).items()} == {
        both[1].public_id: "no_place"
    }
    told = actions.offer_suggestions(cast.programme, by=cast.actor("gita"), at=cast.at, suggestions=both)
    assert told.facts == {"done": 1, "refused": [[both[1].public_id, "no_place"]]}
    assert Offer.objects.get().person == both[0].person


@BOTH
def test_many_are_rejected_with_one_reason_and_the_next_ones_are_suggested(
    cast: Cast, visit: Any, language: str
) -> None:
    bikram = cleared(cast, "bikram", capacity=2, offers=["সেলাই"])
    chandra = cleared(cast, "chandra", capacity=2)
    for key in ("asha", "lata"):
        waiting(cast, key, skills_wanted=["সেলাই"])
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    first = list(Suggestion.objects.filter(supporter=bikram))
    assert len(first) == 2
    gita = visit("gita", language=language)
    said = {"decision": "reject", "suggestion": [s.public_id for s in first]}
    gita.send("matching:suggestions-decide", said, expect=200)
    gita.send("matching:suggestions-decide", {**said, "confirmed": "1", "reason": ""}, expect=422)
    gita.send("matching:suggestions-decide", {**said, "confirmed": "1", "reason": "দূরে থাকেন"}, expect=200)
    assert {s.reason for s in Suggestion.objects.filter(state=SuggestionState.REJECTED)} == {"দূরে থাকেন"}
    assert {s.supporter for s in Suggestion.objects.filter(state=PROPOSED)} == {chandra}
    assert "দূরে থাকেন" in gita.open("matching:decisions", query="?state=rejected").content.decode()


def test_nothing_chosen_is_said_at_the_top_of_the_desk(cast: Cast, visit: Any) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    suggested(cast, "asha")
    gita = visit("gita", language="en")
    page = gita.send("matching:suggestions-decide", {"decision": "offer"}, expect=422).content.decode()
    assert "Choose at least one suggestion." in page
    gita.open("matching:suggestions-decide", expect=303)


def test_suggestions_of_another_programme_are_not_decided_with(cast: Cast, visit: Any) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    suggestion = suggested(cast, "asha")
    said = {"decision": "offer", "suggestion": [suggestion.public_id], "confirmed": "1"}
    visit("hari").send("matching:suggestions-decide", said, expect=422)
    visit("esha").send("matching:suggestions-decide", said, expect=403)
    assert not Offer.objects.exists()


@BOTH
def test_every_decision_stands_in_the_log_with_who_and_why(cast: Cast, visit: Any, language: str) -> None:
    rivals(cast)
    gita = visit("gita", language=language)
    gita.open("matching:decisions")
    of_asha, of_lata = open_of(cast, "asha"), open_of(cast, "lata")
    gita.send("matching:suggestion-accept", {"note": "দুজন একই রুটে যায়"}, suggestion=of_asha)
    gita.send("matching:suggestion-reject", {"reason": "একই পাড়ার"}, suggestion=of_lata)
    page = gita.open("matching:decisions").content.decode()
    assert "দুজন একই রুটে যায়" in page
    assert "একই পাড়ার" in page
    only = gita.open("matching:decisions", query="?state=accepted").content.decode()
    assert "একই পাড়ার" not in only
    run = Run.objects.get()
    assert "একই পাড়ার" in gita.open("matching:decisions", query=f"?run={run.public_id}").content.decode()
    assert "একই পাড়ার" not in gita.open("matching:decisions", query="?run=nothing").content.decode()


@BOTH
def test_suggestions_are_sorted_filtered_and_shown_as_a_table(cast: Cast, visit: Any, language: str) -> None:
    cleared(cast, "bikram", capacity=3, offers=["সেলাই"], interests=["গান"], experience_tags=["স্ট্রোকের পর"])
    early = waiting(cast, "lata")
    waiting(cast, "asha", skills_wanted=["সেলাই"], interests=["গান"], experience_tags=["স্ট্রোকের পর"])
    with outside_actions("one waits for twenty days"):
        Wait.objects.filter(pk=early.pk).update(since=cast.at - timedelta(days=20))
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)

    def people(**how: Any) -> list[str]:
        return [s.person.name for s in queries.suggestions_sifted(cast.programme, queries.Sieve(**how), cast.at)]

    asha, lata = cast.people["asha"].name, cast.people["lata"].name
    assert people() == [asha, lata]
    assert people(sort="wait") == [lata, asha]
    assert people(waited=14) == [lata]
    assert people(kind="peer") == []
    assert people(name="লতা") == [lata]
    assert people(fit=0) == [asha]
    gita = visit("gita", language=language)
    page = gita.open("matching:desk", query="?as=table&sort=wait&kind=mentor&q=&fit=9&waited=x&all=1").content.decode()
    assert page.index("লতা") < page.index("আশা", page.index("লতা"))
    assert page.count(" checked>") == 2
    gita.open("matching:desk", query="?waited=60")


def test_a_large_run_is_asked_for_and_worked_out_in_the_background(
    cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sahajatri.apps.matching.web.desk.AT_ONCE", 0)
    cleared(cast, "bikram")
    waiting(cast, "asha")
    gita = visit("gita", language="en")
    gita.send("matching:pairings-suggest", {"objective": "fair"})
    assert Run.objects.get().state == RunState.ASKED
    answer = gita.open("matching:desk")
    assert answer.headers["Refresh"]
    assert "being worked out" in answer.content.decode()
    gita.send("matching:pairings-suggest", {"objective": "everyone"}, expect=422)
    run_due(cast.at)
    run = Run.objects.get()
    assert (run.state, run.objective, run.counts["suggested"]) == (RunState.DONE, "fair", 1)
    assert "Refresh" not in gita.open("matching:desk").headers


def test_a_background_run_that_fails_is_noted_and_stands_in_nobodys_way(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any, **_how: Any) -> None:
        raise RuntimeError("no solver")

    run = actions.ask_for_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    monkeypatch.setattr("sahajatri.apps.matching.queries.proposal_for", broken)
    run_due(cast.at)
    run.refresh_from_db()
    assert run.state == RunState.FAILED
    assert actions.ask_for_pairings(cast.programme, by=cast.actor("gita"), at=cast.at).state == RunState.ASKED


def test_what_a_run_proves_stands_on_the_desk(cast: Cast, visit: Any) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    suggested(cast, "asha")
    assert Run.objects.get().certificate["gap"] == 0
    assert "Proved:" in visit("gita", language="en").open("matching:desk").content.decode()


@BOTH
def test_for_somebody_without_a_match_it_is_told_what_would_make_it_possible(
    cast: Cast, visit: Any, language: str
) -> None:
    cleared(cast, "bikram", capacity=1)
    cleared(cast, "chandra", languages=["ccp"])
    early, late = waiting(cast, "lata"), waiting(cast, "asha")
    with outside_actions("one waits for a week longer"):
        Wait.objects.filter(pk=early.pk).update(since=cast.at - timedelta(days=7))
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    late.refresh_from_db()
    # Bikram speaks Asha's language and is full; Chandra has a place and speaks another one.
    assert sorted(late.changes, key=str) == [
        {"needs": ["language"], "supporters": 1},
        {"needs": ["one_more_place"], "supporters": 1},
    ]
    gita = visit("gita", language=language)
    said = "একটি বাড়তি জায়গা" if language == "bn" else "one more place"
    assert said in gita.open("matching:desk").content.decode()
    page = gita.open("matching:wait", wait=late).content.decode()
    assert said in page
    assert "বিক্রম" in page
    assert "বিক্রম" in gita.open("matching:wait", wait=early).content.decode()
    visit("hari").open("matching:wait", wait=late, expect=404)
    visit("esha").open("matching:wait", wait=late, expect=404)


def test_a_private_wish_is_nothing_that_could_change(cast: Cast, visit: Any) -> None:
    cleared(cast, "bikram")
    late = waiting(cast, "asha")
    actions.set_veto(cast.programme, cast.people["bikram"], cast.people["asha"], by=cast.actor("bikram"), at=cast.at)
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    late.refresh_from_db()
    assert late.changes == []
    assert "বিক্রম" not in visit("gita").open("matching:wait", wait=late).content.decode()
