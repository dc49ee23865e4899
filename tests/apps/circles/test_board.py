"""The board on which a circle solves problems together: from a statement to a result, without shaming anybody."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.circles import actions, jobs, queries
from sahajatri.apps.circles.models import Circle, Problem, Trial
from sahajatri.apps.circles.rules import talk as rules
from sahajatri.apps.circles.terms import PostState, ProblemState, Result, TrialState
from sahajatri.apps.exchange.actions import agree_to_card
from sahajatri.apps.exchange.models import Card
from sahajatri.apps.moderation.queries import waits_for_a_look
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding.actions import block_person
from sahajatri.kernel import clock
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.refusals import Refused
from tests.cast.circles import looked_at, offered, opened_circle, seated, told
from tests.house.test_query_counts import same_queries_for


@pytest.fixture
def circle(cast: Cast) -> Circle:
    found = opened_circle(cast)
    for key in ("asha", "jaya"):
        seated(cast, key, found)
    return found


def day(cast: Cast, days: int) -> dict[str, str]:
    until = clock.day_of(cast.at) + timedelta(days=days)
    return {"until_0": str(until.day), "until_1": str(until.month), "until_2": str(until.year)}


def test_from_a_problem_to_a_result_that_helped(cast: Cast, circle: Circle, visit: Any) -> None:
    asha, jaya = visit("asha"), visit("jaya")
    asha.send(
        "circles:problem-state",
        {"title": "মেশিনে বসলে পিঠ ধরে আসে", "work": "সেলাই", "tried": "কিছুক্ষণ পর উঠে দাঁড়াই"},
        circle=circle.public_id,
    )
    problem = Problem.objects.get()
    assert problem.seen == PostState.WAITING  # her first words here
    jaya.open("circles:problem", expect=404, problem=problem.public_id)
    looked_at(cast, "circles.problem", problem)
    jaya.send("circles:idea-offer", {"text": "পিঠের নিচে গামছা", "went": "আরাম হয়েছিল"}, problem=problem.public_id)
    idea = looked_at(cast, "circles.idea", problem.ideas.get())
    assert Notice.objects.filter(person=cast.people["asha"], kind="problem.idea").exists()
    asha.send("circles:trial-choose", {"idea": idea.public_id, **day(cast, 7)}, problem=problem.public_id)
    assert Problem.objects.get().state == ProblemState.TRYING
    asha.send(
        "circles:result-tell",
        {"result": "helped", "words": "এক ঘণ্টা বসতে পারি", "thanks": "ধন্যবাদ, জয়া"},
        problem=problem.public_id,
    )
    assert Problem.objects.get().state == ProblemState.TOLD
    page = jaya.open("circles:problem", problem=problem.public_id).content.decode()
    assert "ধন্যবাদ, জয়া" in page
    assert Notice.objects.filter(person=cast.people["jaya"], kind="problem.result").exists()


def test_what_did_not_help_leaves_the_problem_open_for_other_ideas(cast: Cast, circle: Circle) -> None:
    problem = told(cast, "asha", circle)
    by, at = cast.actor("asha"), cast.at
    until = clock.day_of(at) + timedelta(days=3)
    actions.choose_trial(problem, own_idea="টুল বদলাব", until=until, by=by, at=at)
    actions.tell_result(problem, result=Result.NOT, words="কাজ হয়নি", by=by, at=at)
    problem.refresh_from_db()
    assert problem.state == ProblemState.LOOKING
    assert problem.due_on is not None


def test_something_else_can_be_chosen_without_a_word_about_why(cast: Cast, circle: Circle) -> None:
    problem = told(cast, "asha", circle)
    idea = offered(cast, "jaya", problem)
    by, at, until = cast.actor("asha"), cast.at, clock.day_of(cast.at) + timedelta(days=3)
    first = actions.choose_trial(problem, idea=idea, until=until, by=by, at=at)
    actions.choose_trial(problem, own_idea="নিজের কিছু", until=until, by=by, at=at)
    first.refresh_from_db()
    assert first.state == TrialState.LET_GO
    assert [one.own_idea for one in queries.trials_of(problem)] == ["নিজের কিছু"]
    actions.let_go_trial(problem, by=by, at=at)
    problem.refresh_from_db()
    assert problem.state == ProblemState.LOOKING


def test_only_the_owner_chooses_and_tells(cast: Cast, circle: Circle, visit: Any) -> None:
    problem = told(cast, "asha", circle)
    for name in ("trial-choose", "trial-move", "result-tell", "trial-let-go", "problem-reopen", "problem-remove"):
        visit("jaya").open(f"circles:{name}", expect=404, problem=problem.public_id)
    until = clock.day_of(cast.at) + timedelta(days=3)
    with pytest.raises(Refused, match="not_owner"):
        actions.choose_trial(problem, own_idea="এটা করুন", until=until, by=cast.actor("deepa"), at=cast.at)
    with pytest.raises(Refused, match="own_problem"):
        actions.offer_idea(problem, text="নিজেকে", by=cast.actor("asha"), at=cast.at)


@pytest.mark.parametrize("days", [0, -1, 90])
def test_the_day_lies_within_two_months(cast: Cast, circle: Circle, visit: Any, days: int) -> None:
    problem = told(cast, "asha", circle)
    sent = {"idea": "own", "own_idea": "টুল", **day(cast, days)}
    visit("asha").send("circles:trial-choose", sent, expect=422, problem=problem.public_id)
    assert not Trial.objects.exists()


def test_a_stale_page_and_a_double_click_change_nothing_twice(cast: Cast, circle: Circle, visit: Any) -> None:
    problem = told(cast, "asha", circle)
    asha = visit("asha")
    once = new_token(cast.people["asha"].public_id)
    sent = {"idea": "own", "own_idea": "টুল", "once": once, **day(cast, 3)}
    for _time in range(2):
        asha.send("circles:trial-choose", sent, problem=problem.public_id)
    assert Trial.objects.count() == 1
    actions.tell_result(problem, result=Result.HELPED, by=cast.actor("asha"), at=cast.at)
    asha.send("circles:result-tell", {"result": "not"}, expect=422, problem=problem.public_id)
    assert Trial.objects.get().result == Result.HELPED


def test_the_owner_is_asked_on_the_day_and_who_looks_after_the_circle_a_week_later(
    cast: Cast, circle: Circle
) -> None:
    problem = told(cast, "asha", circle)
    offered(cast, "jaya", problem)
    until = clock.day_of(cast.at) + timedelta(days=5)
    actions.choose_trial(problem, own_idea="টুল", until=until, by=cast.actor("asha"), at=cast.at)
    notices = Notice.objects.filter(channel="in_app")
    for days in (4, 5, 5, 6, 11):
        jobs.talk.ask_about_problems(cast.at + timedelta(days=days))
    assert notices.filter(kind="problem.due", person=cast.people["asha"]).count() == 1
    assert not notices.filter(kind="problem.still").exists()
    for days in (12, 13):
        jobs.talk.ask_about_problems(cast.at + timedelta(days=days))
    assert notices.filter(kind="problem.still", person=cast.people["deepa"]).count() == 1
    actions.move_trial(
        problem, until=until + timedelta(days=14), by=cast.actor("asha"), at=cast.at + timedelta(days=13)
    )
    jobs.talk.ask_about_problems(cast.at + timedelta(days=19))
    assert notices.filter(kind="problem.due").count() == 2


def test_a_problem_without_an_idea_is_brought_up_after_a_week(cast: Cast, circle: Circle) -> None:
    told(cast, "asha", circle)
    jobs.talk.ask_about_problems(cast.at + timedelta(days=7))
    assert Notice.objects.filter(kind="problem.still", person=cast.people["deepa"]).exists()


def test_every_state_that_waits_has_a_day() -> None:
    today = clock.day_of(clock.now())
    for state in ProblemState:
        waits = state in {ProblemState.LOOKING, ProblemState.TRYING}
        assert (rules.due_day(state, today=today) is not None) == waits


def test_who_leaves_is_not_asked_any_more_and_can_go_on_after_coming_back(cast: Cast, circle: Circle) -> None:
    problem = told(cast, "asha", circle)
    actions.leave_seat(circle, by=cast.actor("asha"), at=cast.at)
    problem.refresh_from_db()
    assert problem.state == ProblemState.RESTING
    seated(cast, "asha", circle)
    actions.reopen_problem(problem, by=cast.actor("asha"), at=cast.at)
    problem.refresh_from_db()
    assert problem.state == ProblemState.LOOKING
    assert problem.due_on is not None


def test_who_looks_after_the_circle_may_let_a_problem_rest(cast: Cast, circle: Circle, visit: Any) -> None:
    problem = told(cast, "asha", circle)
    visit("jaya").open("circles:problem-rest", expect=404, problem=problem.public_id)
    visit("deepa").send("circles:problem-rest", problem=problem.public_id)
    assert Problem.objects.get().state == ProblemState.RESTING
    with pytest.raises(Refused, match="rests"):
        actions.offer_idea(problem, text="দেরিতে", by=cast.actor("deepa"), at=cast.at)


def test_two_who_must_not_meet_see_nothing_of_each_other_on_the_board(cast: Cast, circle: Circle, visit: Any) -> None:
    seated(cast, "lata", circle)
    problem = told(cast, "asha", circle)
    offered(cast, "lata", problem, "লতার বুদ্ধি")
    actions.choose_trial(
        problem,
        idea=problem.ideas.get(),
        until=clock.day_of(cast.at) + timedelta(days=3),
        by=cast.actor("asha"),
        at=cast.at,
    )
    block_person(cast.people["asha"], by=cast.actor("lata"), at=cast.at)
    page = visit("asha").open("circles:problem", problem=problem.public_id).content.decode()
    assert "লতা" not in page
    visit("lata").open("circles:problem", expect=404, problem=problem.public_id)
    actions.tell_result(problem, result=Result.HELPED, by=cast.actor("asha"), at=cast.at)
    assert not Notice.objects.filter(kind="problem.result").exists()


def test_a_removed_problem_leaves_no_word(cast: Cast, circle: Circle, visit: Any) -> None:
    problem = told(cast, "asha", circle, tried="গোপন কথা")
    actions.choose_trial(
        problem,
        own_idea="নিজের কথা",
        until=clock.day_of(cast.at) + timedelta(days=3),
        by=cast.actor("asha"),
        at=cast.at,
    )
    visit("asha").send("circles:problem-remove", problem=problem.public_id)
    problem.refresh_from_db()
    assert (problem.title, problem.tried, problem.seen) == ("", "", PostState.REMOVED)
    assert problem.trials.get().own_idea == ""
    visit("asha").open("circles:problem", expect=404, problem=problem.public_id)
    jobs.talk.ask_about_problems(cast.at + timedelta(days=30))
    assert not Notice.objects.filter(kind="problem.due").exists()


def test_an_idea_taken_back_is_gone_and_its_trial_goes_on(cast: Cast, circle: Circle, visit: Any) -> None:
    problem = told(cast, "asha", circle)
    idea = offered(cast, "jaya", problem, "ফিরিয়ে নেওয়া কথা")
    until = clock.day_of(cast.at) + timedelta(days=3)
    actions.choose_trial(problem, idea=idea, until=until, by=cast.actor("asha"), at=cast.at)
    visit("asha").open("circles:idea-remove", expect=404, idea=idea.public_id)
    visit("jaya").send("circles:idea-remove", idea=idea.public_id)
    page = visit("asha").open("circles:problem", problem=problem.public_id).content.decode()
    assert "ফিরিয়ে নেওয়া কথা" not in page
    actions.tell_result(problem, result=Result.PARTLY, by=cast.actor("asha"), at=cast.at)
    problem.refresh_from_db()
    assert problem.state == ProblemState.TOLD


def tried(cast: Cast, problem: Problem, result: Result = Result.HELPED, **what: Any) -> Trial:
    """Asha tries something until a day and tells how it went."""
    until = clock.day_of(cast.at) + timedelta(days=3)
    actions.choose_trial(problem, until=until, by=cast.actor("asha"), at=cast.at, **what)
    return actions.tell_result(problem, result=result, words="আরাম হয়", by=cast.actor("asha"), at=cast.at)


def test_what_helped_becomes_a_card_only_when_the_author_of_the_words_agrees(
    cast: Cast, circle: Circle, visit: Any
) -> None:
    problem = told(cast, "asha", circle, "মেশিনে বসলে পিঠ ধরে আসে", work="সেলাই")
    idea = offered(cast, "jaya", problem, "রহিমা আপার মতো পিঠের নিচে গামছা", went="আধা ঘণ্টা বেশি বসতে পারি")
    trial = tried(cast, problem, idea=idea)
    asha, jaya = visit("asha"), visit("jaya")
    assert "/tried/" in asha.open("circles:problem", problem=problem.public_id).content.decode()
    page = asha.open("circles:card-offer", tried=trial.public_id).content.decode()
    assert "গামছা" in page
    assert "আরাম হয়" not in page, "only the words of one person go out"
    asha.send("circles:card-offer", tried=trial.public_id)
    [card] = Card.objects.filter(made_of=idea.public_id)
    assert (card.author, card.state, card.naming) == (cast.people["jaya"], "asked", "member")
    assert Notice.objects.filter(person=cast.people["jaya"], kind="card.proposed").exists()
    asha.open("exchange:card", expect=404, card=card.public_id)
    jaya.open("exchange:mine")
    assert "গামছা" in jaya.open("exchange:card-agree", card=card.public_id).content.decode()
    visit("gita").open("exchange:card-check", expect=404, card=card.public_id)
    jaya.send(
        "exchange:card-agree",
        {"helped": "পিঠের নিচে গামছা: আধা ঘণ্টা বেশি বসা যায়", "naming": "member"},
        card=card.public_id,
    )
    card.refresh_from_db()
    assert (card.state, card.bn["helped"]) == ("checking", "পিঠের নিচে গামছা: আধা ঘণ্টা বেশি বসা যায়")
    kept = f"{card.bn}{card.en}"
    assert "রহিমা" not in kept
    assert "মেশিনে" not in kept
    assert ">পিঠের নিচে গামছা: আধা ঘণ্টা বেশি বসা যায়</a>" in visit("gita").open("exchange:checks").content.decode()
    page = visit("gita").open("exchange:card-check", card=card.public_id).content.decode()
    assert "রহিমা" not in page
    assert "জয়া" not in page


def test_what_one_tried_oneself_is_offered_in_own_words_and_only_by_oneself(
    cast: Cast, circle: Circle, visit: Any
) -> None:
    problem = told(cast, "asha", circle)
    trial = tried(cast, problem, own_idea="টুল বদলেছি")
    visit("jaya").open("circles:card-offer", expect=404, tried=trial.public_id)
    visit("asha").send("circles:card-offer", tried=trial.public_id)
    [card] = Card.objects.filter(made_of=trial.public_id)
    assert card.bn == {"helped": "টুল বদলেছি\nআরাম হয়"}
    with pytest.raises(Refused, match="has_card"):
        actions.offer_card(trial, by=cast.actor("asha"), at=cast.at)


@pytest.mark.parametrize("who", ["deepa", "lata", "gita"])
def test_nobody_else_offers_words_of_a_circle(cast: Cast, circle: Circle, visit: Any, who: str) -> None:
    problem = told(cast, "asha", circle)
    trial = tried(cast, problem, idea=offered(cast, "jaya", problem))
    assert visit(who).get(f"/tried/{trial.public_id}/card/").status_code in {403, 404}


def test_what_did_not_help_and_what_was_taken_back_is_not_offered(cast: Cast, circle: Circle, visit: Any) -> None:
    problem = told(cast, "asha", circle)
    idea = offered(cast, "jaya", problem)
    not_helpful = tried(cast, problem, Result.NOT, idea=idea)
    visit("asha").open("circles:card-offer", expect=404, tried=not_helpful.public_id)
    helpful = tried(cast, problem, idea=idea)
    actions.remove_idea(idea, by=cast.actor("jaya"), at=cast.at)
    visit("asha").open("circles:card-offer", expect=404, tried=helpful.public_id)


def test_an_idea_taken_back_and_a_problem_taken_off_take_their_words_out_of_the_card(
    cast: Cast, circle: Circle
) -> None:
    problem, asha = told(cast, "asha", circle), cast.actor("asha")
    idea = offered(cast, "jaya", problem)
    of_jaya = actions.offer_card(tried(cast, problem, idea=idea), by=asha, at=cast.at)
    of_asha = actions.offer_card(tried(cast, problem, own_idea="টুল বদলেছি"), by=asha, at=cast.at)
    agree_to_card(of_jaya, naming="name", helped="গামছা", by=cast.actor("jaya"), at=cast.at)
    actions.remove_problem(problem, by=asha, at=cast.at)
    of_jaya.refresh_from_db()
    of_asha.refresh_from_db()
    assert (of_asha.state, of_asha.bn) == ("withdrawn", {})
    assert of_jaya.state == "checking", "her yes was her own"
    actions.remove_idea(idea, by=cast.actor("jaya"), at=cast.at)
    of_jaya.refresh_from_db()
    assert (of_jaya.state, of_jaya.bn) == ("withdrawn", {})


def test_a_no_to_a_card_is_told_to_nobody_and_its_page_goes_on_working(
    cast: Cast, circle: Circle, visit: Any
) -> None:
    problem = told(cast, "asha", circle)
    trial = tried(cast, problem, idea=offered(cast, "jaya", problem))
    card = actions.offer_card(trial, by=cast.actor("asha"), at=cast.at)
    visit("jaya").send("exchange:card-decline", card=card.public_id)
    assert "Words from my circle" in visit("jaya", language="en").open("exchange:mine").content.decode()
    assert not Notice.objects.filter(person=cast.people["asha"], kind="card.declined").exists()
    page = visit("asha", language="en").open("circles:problem", problem=problem.public_id).content.decode()
    assert "A card was offered of it." in page


def test_what_waits_has_an_owner_and_a_day_for_the_desks(cast: Cast, circle: Circle) -> None:
    problem = told(cast, "asha", circle)
    today = clock.day_of(cast.at)
    later = today + timedelta(days=8)
    assert queries.problems_waiting(cast.programme, today) == []
    assert queries.problems_waiting(cast.programme, later) == [problem]
    assert queries.next_problem_of(cast.people["asha"], cast.programme, later) == problem
    assert queries.problems_to_ask_about(cast.people["deepa"], cast.programme, later) == [problem]
    assert queries.problems_to_ask_about(cast.people["jaya"], cast.programme, later) == []


def test_a_first_problem_is_looked_at_by_who_looks_after_the_circle(cast: Cast, circle: Circle) -> None:
    problem = actions.state_problem(circle, title="দেরি হয়", by=cast.actor("asha"), at=cast.at)
    matter = waits_for_a_look("circles.problem", problem.public_id)
    assert matter is not None
    assert matter.owner == cast.people["deepa"]


@pytest.mark.parametrize("who", ["bikram", "esha", "gita", "hari", "indu", "lata"])
def test_nobody_outside_the_circle_sees_the_board(cast: Cast, circle: Circle, visit: Any, who: str) -> None:
    problem = told(cast, "asha", circle, "গোপন সমস্যা")
    client = visit(who)
    for path in (f"/circles/{circle.public_id}/board/", f"/problems/{problem.public_id}/"):
        answer = client.get(path)
        assert answer.status_code in {403, 404}
        assert "গোপন সমস্যা" not in answer.content.decode()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_of_the_board_opens_in_both_languages(
    cast: Cast, circle: Circle, visit: Any, language: str
) -> None:
    problem = told(cast, "asha", circle)
    idea = offered(cast, "jaya", problem)
    asha, jaya = visit("asha", language=language), visit("jaya", language=language)
    asha.open("circles:problems", circle=circle.public_id)
    asha.open("circles:problems", query="?state=trying", circle=circle.public_id)
    asha.open("circles:problem-state", circle=circle.public_id)
    names = ("problem", "trial-choose", "trial-move", "result-tell", "trial-let-go", "problem-rest")
    for name in (*names, "problem-reopen", "problem-remove"):
        asha.open(f"circles:{name}", problem=problem.public_id)
    jaya.open("circles:problem", problem=problem.public_id)
    jaya.open("circles:idea-offer", problem=problem.public_id)
    jaya.open("circles:idea-remove", idea=idea.public_id)


def test_the_board_takes_as_many_questions_for_many_as_for_one(cast: Cast, circle: Circle, visit: Any) -> None:
    def grow(count: int) -> None:
        for number in range(count):
            offered(cast, "jaya", told(cast, "deepa", circle, f"সমস্যা {number}"))

    same_queries_for(visit("asha"), f"/circles/{circle.public_id}/board/", grow, few=1, many=8)


def test_a_problem_takes_as_many_questions_for_many_ideas_as_for_one(cast: Cast, circle: Circle, visit: Any) -> None:
    problem = told(cast, "asha", circle)

    def grow(count: int) -> None:
        for number in range(count):
            offered(cast, "jaya", problem, f"বুদ্ধি {number}")

    same_queries_for(visit("asha"), f"/problems/{problem.public_id}/", grow, few=1, many=8)
