"""A circle's own rules: proposed, agreed, talked about, changed; newcomers read them and say yes."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.circles import actions, queries
from sahajatri.apps.circles.jobs import life as jobs
from sahajatri.apps.circles.models import Circle, CircleRules
from sahajatri.apps.circles.rules.life import are_agreed
from sahajatri.apps.circles.starting_points import starting_points
from sahajatri.apps.circles.terms import RulesAnswer, RulesState
from sahajatri.apps.moderation.actions import report_thing
from sahajatri.apps.moderation.models import Matter
from sahajatri.apps.moderation.moderated import kind_of
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.safeguarding.actions import block_person
from sahajatri.kernel.packs import ContentError
from sahajatri.kernel.refusals import Refused
from tests.cast.circles import let_through, newcomer_in, opened_circle, seated
from tests.house.test_query_counts import same_queries_for

TEXT = "একজন বলি, অন্যরা শুনি।"
CANARY = "ফোন ধরার নিয়মটা নিয়ে কথা বলতে চাই"


def three_in_a_circle(cast: Cast, **details: Any) -> Circle:
    circle = opened_circle(cast, **details)
    for key in ("asha", "jaya"):
        seated(cast, key, circle)
    let_through(cast, "asha", "jaya", "deepa")
    return circle


def propose(cast: Cast, circle: Circle, key: str = "asha", text: str = TEXT) -> CircleRules:
    return actions.propose_rules(circle, text=text, by=cast.actor(key), at=cast.at)


def answer(cast: Cast, wording: CircleRules, key: str, how: str = "agrees", words: str = "") -> None:
    actions.answer_rules(wording, answer=how, words=words, by=cast.actor(key), at=cast.at)


def now(wording: CircleRules) -> str:
    return CircleRules.objects.get(pk=wording.pk).state


@pytest.mark.parametrize(
    ("yes", "talks", "here", "is_day_over", "agreed"),
    [
        (4, 0, 4, False, True),
        (3, 0, 4, False, False),
        (3, 0, 4, True, True),
        (2, 0, 9, True, True),
        (1, 0, 9, True, False),
        (1, 0, 1, True, True),
        (8, 1, 9, True, False),
        (9, 1, 9, False, False),
    ],
)
def test_silence_is_no_objection_and_a_wish_to_talk_is_heard(
    yes: int, talks: int, here: int, is_day_over: bool, agreed: bool
) -> None:
    assert are_agreed(yes=yes, talks=talks, here=here, is_day_over=is_day_over) is agreed


def test_rules_hold_as_soon_as_everybody_agrees(cast: Cast) -> None:
    circle = three_in_a_circle(cast)
    wording = propose(cast, circle)
    answer(cast, wording, "jaya")
    assert now(wording) == RulesState.PROPOSED
    answer(cast, wording, "deepa")
    assert now(wording) == RulesState.IN_FORCE
    assert Circle.objects.get(pk=circle.pk).rules == TEXT


def test_who_is_away_is_not_waited_for(cast: Cast) -> None:
    circle = three_in_a_circle(cast)
    actions.hold_seat(circle, until=(cast.at + timedelta(days=30)).date(), by=cast.actor("jaya"), at=cast.at)
    wording = propose(cast, circle)
    answer(cast, wording, "deepa")
    assert now(wording) == RulesState.IN_FORCE


def test_after_a_week_they_hold_when_those_who_answered_agree(cast: Cast) -> None:
    circle = three_in_a_circle(cast)
    wording = propose(cast, circle)
    answer(cast, wording, "deepa")
    jobs.look_after_rules(cast.at + timedelta(days=6))
    assert now(wording) == RulesState.PROPOSED
    jobs.look_after_rules(cast.at + timedelta(days=7))
    assert now(wording) == RulesState.IN_FORCE


def test_a_wish_to_talk_waits_for_the_facilitator_who_is_reminded_and_closes_with_a_word_for_all(
    cast: Cast, visit: Any
) -> None:
    circle = three_in_a_circle(cast)
    wording = propose(cast, circle)
    jaya = visit("jaya")
    jaya.send("circles:rules-answer", {"answer": "talk", "words": ""}, expect=422, circle_rules=wording.public_id)
    jaya.send("circles:rules-answer", {"answer": "talk", "words": CANARY}, circle_rules=wording.public_id)
    answer(cast, wording, "deepa")
    for days in (7, 7.5, 11):
        jobs.look_after_rules(cast.at + timedelta(days=days))
    assert now(wording) == RulesState.PROPOSED
    told = Notice.objects.filter(kind="circle-rules.due", channel="in_app")
    assert [n.person_id for n in told] == [cast.people["deepa"].pk] * 2
    later = cast.at + timedelta(days=14)
    assert [one.what for one in queries.open_things_of_circles(cast.programme, later) if one.what == "talk"] == ["talk"]
    assert CANARY in visit("asha").open("circles:rules", circle=circle.public_id).content.decode()
    deepa = visit("deepa")
    deepa.send("circles:rules-close", {"closing": " "}, expect=422, circle_rules=wording.public_id)
    deepa.send("circles:rules-close", {"closing": "আমরা ফোন বন্ধ রাখব।"}, circle_rules=wording.public_id)
    assert now(wording) == RulesState.IN_FORCE
    page = visit("jaya").open("circles:rules", circle=circle.public_id).content.decode()
    assert "আমরা ফোন বন্ধ রাখব।" in page
    assert CANARY not in page
    assert [one for one in queries.open_things_of_circles(cast.programme, later) if one.what == "talk"] == []


def test_only_whoever_looks_after_the_circle_closes_a_talk(cast: Cast, visit: Any) -> None:
    circle = three_in_a_circle(cast)
    wording = propose(cast, circle)
    visit("asha").send("circles:rules-close", {"closing": "থাক"}, expect=403, circle_rules=wording.public_id)
    assert now(wording) == RulesState.PROPOSED


def test_a_change_keeps_what_was_before(cast: Cast) -> None:
    circle = three_in_a_circle(cast, agreed_rules="প্রথম নিয়ম")
    wording = propose(cast, circle)
    for key in ("jaya", "deepa"):
        answer(cast, wording, key)
    states = {one.text: one.state for one in circle.wordings.all()}
    assert states == {"প্রথম নিয়ম": RulesState.REPLACED, TEXT: RulesState.IN_FORCE}
    assert [one.text for one in queries.earlier_rules(circle)] == ["প্রথম নিয়ম"]


def test_one_proposal_at_a_time_and_whoever_made_it_may_word_it_anew(cast: Cast) -> None:
    circle = three_in_a_circle(cast)
    first = propose(cast, circle)
    with pytest.raises(Refused, match="talk"):
        propose(cast, circle, "jaya", "অন্য কথা")
    second = propose(cast, circle, "asha", "নতুন কথা")
    assert (now(first), now(second)) == (RulesState.REPLACED, RulesState.PROPOSED)
    third = propose(cast, circle, "deepa", "আরও নতুন কথা")
    assert (now(second), now(third)) == (RulesState.REPLACED, RulesState.PROPOSED)
    with pytest.raises(Refused, match="replaced"):
        answer(cast, second, "jaya")


def test_a_proposal_is_taken_back_by_whoever_made_it(cast: Cast, visit: Any) -> None:
    circle = three_in_a_circle(cast)
    wording = propose(cast, circle)
    visit("jaya").open("circles:rules-withdraw", expect=404, circle_rules=wording.public_id)
    visit("asha").send("circles:rules-withdraw", circle_rules=wording.public_id)
    assert now(wording) == RulesState.WITHDRAWN


def test_somebody_new_reads_the_rules_and_may_talk_about_them_without_stopping_them(cast: Cast, visit: Any) -> None:
    circle = three_in_a_circle(cast, agreed_rules=TEXT)
    newcomer_in(cast, "lata", circle)
    let_through(cast, "lata")
    lata = visit("lata")
    assert TEXT in lata.open("circles:rules", circle=circle.public_id).content.decode()
    wording = queries.rules_in_force(circle)
    assert wording is not None
    lata.send("circles:rules-answer", {"answer": "talk", "words": CANARY}, circle_rules=wording.public_id)
    assert now(wording) == RulesState.IN_FORCE
    due = queries.to_do_for_facilitator(cast.people["deepa"], cast.programme, cast.at)
    assert [one.what for one in due if one.what == "talk"] == ["talk"]
    visit("deepa").send("circles:rules-close", {"closing": "ফোন নিয়ে কথা হলো।"}, circle_rules=wording.public_id)
    assert now(wording) == RulesState.IN_FORCE
    told = Notice.objects.filter(kind="circle-rules.settled", channel="in_app")
    assert [n.person_id for n in told] == [cast.people["lata"].pk]


def test_two_who_have_no_contact_do_not_read_each_others_words(cast: Cast) -> None:
    circle = three_in_a_circle(cast)
    wording = propose(cast, circle)
    answer(cast, wording, "jaya", "talk", CANARY)
    block_person(cast.people["jaya"], by=cast.actor("asha"), at=cast.at)
    assert queries.how_rules_stand(wording, cast.people["asha"]).talks == []
    assert len(queries.how_rules_stand(wording, cast.people["deepa"]).talks) == 1
    assert len(queries.open_talks(wording)) == 1


def test_a_circle_begins_with_one_of_the_shipped_starting_points(cast: Cast, visit: Any) -> None:
    circle = three_in_a_circle(cast)
    assert len(starting_points()) >= 4
    asha = visit("asha")
    page = asha.open("circles:rules-propose", query="?from=phone", circle=circle.public_id).content.decode()
    for line in starting_points()["phone"].lines:
        assert line.bn in page
    page = asha.open("circles:rules-propose", query="?from=nothing", circle=circle.public_id).content.decode()
    assert starting_points()["phone"].lines[0].bn not in page


@pytest.mark.parametrize(
    ("pack", "key"),
    [
        ("[[starting_points]]\ncode = 'a'\n", "missing"),
        ("[[starting_points]]\ncode = 'a'\nname = { en = 'A', bn = 'ক' }\nlines = []\n", "lines"),
        ("[[starting_points]]\ncode = 'a'\nname = { en = 'A', bn = 'A' }\nlines = [{ en = 'A', bn = 'ক' }]\n", "bn"),
        (2 * "[[starting_points]]\ncode = 'a'\nname = { en = 'A', bn = 'ক' }\nlines = [{ en = 'A', bn = 'ক' }]\n", "a"),
    ],
)
def test_starting_points_that_do_not_fit_are_refused(tmp_path: Any, pack: str, key: str) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(pack, encoding="utf-8")
    with pytest.raises(ContentError, match=key):
        starting_points(file)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_of_rules_opens_in_both_languages(cast: Cast, visit: Any, language: str) -> None:
    circle = three_in_a_circle(cast, agreed_rules="প্রথম নিয়ম")
    wording = propose(cast, circle)
    answer(cast, wording, "jaya", "talk", CANARY)
    asha, deepa = visit("asha", language=language), visit("deepa", language=language)
    for client in (asha, deepa):
        client.open("circles:rules", circle=circle.public_id)
        client.open("circles:rules-propose", circle=circle.public_id)
        client.open("circles:rules-answer", circle_rules=wording.public_id)
        client.open("circles:rules-withdraw", circle_rules=wording.public_id)
    deepa.open("circles:rules-close", circle_rules=wording.public_id)
    deepa.send("circles:rules-close", {"closing": "ঠিক আছে"}, circle_rules=wording.public_id)
    asha.open("circles:rules", circle=circle.public_id)


def test_nobody_outside_reads_the_talk_about_rules(cast: Cast, visit: Any) -> None:
    circle = three_in_a_circle(cast)
    wording = propose(cast, circle)
    answer(cast, wording, "jaya", "talk", CANARY)
    for key in ("lata", "gita", "esha", "hari", "indu", "kiran"):
        for path in (f"/circles/{circle.public_id}/rules/", f"/circle-rules/{wording.public_id}/answer/"):
            found = visit(key).get(path)
            assert found.status_code in {403, 404}
            assert CANARY not in found.content.decode()


def test_the_page_of_rules_asks_the_same_for_one_and_for_many(cast: Cast, visit: Any) -> None:
    circle = three_in_a_circle(cast, seats=15)
    wording = propose(cast, circle)

    def grow(count: int) -> None:
        for _number in range(count):
            key = f"r{wording.answers.count()}"
            newcomer_in(cast, key, circle)
            let_through(cast, key)
            answer(cast, wording, key, RulesAnswer.TALK.value, CANARY)

    same_queries_for(visit("asha"), f"/circles/{circle.public_id}/rules/", grow, few=1, many=6, most=60)


def test_proposed_rules_are_reported_hidden_for_the_reporter_and_taken_down(cast: Cast, visit: Any) -> None:
    circle = three_in_a_circle(cast)
    wording = propose(cast, circle)
    page = ("circles:rules", {"circle": circle.public_id})
    report = reverse("moderation:report", kwargs={"place": "circles.rules", "public_id": wording.public_id})
    assert report in visit("jaya").open(page[0], **page[1]).content.decode()
    visit("jaya").send(report, {"reason": "hurts", "words": ""})
    for name in ("circles:rules", "circles:rules-propose"):
        assert TEXT not in visit("jaya").open(name, **page[1]).content.decode()
    assert TEXT not in visit("jaya").open("circles:rules-answer", circle_rules=wording.public_id).content.decode()
    assert TEXT in visit("deepa").open(page[0], **page[1]).content.decode()
    matter = Matter.objects.get(place="circles.rules")
    assert matter.author == cast.people["asha"]
    kind_of("circles.rules").take_down(wording.public_id, reason="insult", by=cast.actor("gita"), at=cast.at)
    assert now(wording) == RulesState.WITHDRAWN
    assert TEXT not in visit("deepa").open(page[0], **page[1]).content.decode()
    kind_of("circles.rules").bring_back(wording.public_id, by=cast.actor("gita"), at=cast.at)
    assert TEXT in visit("deepa").open(page[0], **page[1]).content.decode()


def test_rules_in_force_that_are_taken_down_hold_no_more(cast: Cast, visit: Any) -> None:
    circle = three_in_a_circle(cast)
    wording = propose(cast, circle)
    for key in ("jaya", "deepa"):
        answer(cast, wording, key)
    assert now(wording) == RulesState.IN_FORCE
    kind_of("circles.rules").take_down(wording.public_id, reason="insult", by=cast.actor("gita"), at=cast.at)
    circle.refresh_from_db()
    assert (queries.rules_in_force(circle), circle.rules) == (None, "")
    assert TEXT not in visit("deepa").open("circles:rules", circle=circle.public_id).content.decode()
    assert TEXT in visit("asha").open("circles:rules", circle=circle.public_id).content.decode()


def test_rules_that_are_hidden_while_somebody_looks_come_into_force_by_nobodys_silence(cast: Cast) -> None:
    circle = three_in_a_circle(cast)
    wording = propose(cast, circle)
    for key in ("jaya", "deepa"):
        report_thing(
            "circles.rules",
            wording.public_id,
            programme=cast.programme,
            author=cast.people["asha"],
            reason="hurts",
            by=cast.actor(key),
            at=cast.at,
        )
    assert queries.waits_unseen(wording)
    answer(cast, wording, "deepa")
    actions.look_at_rules(wording, by=the_programme_itself(cast.programme), at=cast.at + timedelta(days=8))
    assert now(wording) == RulesState.PROPOSED
