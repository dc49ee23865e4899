"""Circles: seats, gatherings, conversation."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.circles import actions, jobs, queries, rules
from sahajatri.apps.circles.models import Circle, Gathering
from sahajatri.apps.circles.terms import CircleState, Coming, GatheringState
from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding.actions import block_person
from sahajatri.kernel import clock
from sahajatri.kernel.access import Relation, facts_about
from sahajatri.kernel.refusals import Refused
from tests.cast.circles import opened_circle, planned, seated, wrote
from tests.cast.consent import agreed, took_back

CANARY = "এই কথা শুধু দলের জন্য"


def test_two_in_the_same_open_circle_are_fellows(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    assert Relation.FELLOW in facts_about(cast.actor("asha"), cast.people["deepa"]).relations
    assert Relation.FELLOW not in facts_about(cast.actor("asha"), cast.people["jaya"]).relations
    actions.close_circle(circle, by=cast.actor("gita"), at=cast.at)
    assert Relation.FELLOW not in facts_about(cast.actor("asha"), cast.people["deepa"]).relations


def test_the_last_seat_is_taken_once(cast: Cast) -> None:
    circle = opened_circle(cast, seats=3)
    for key in ("asha", "jaya", "lata"):
        seated(cast, key, circle)
    assert queries.open_circles(cast.programme)[0].is_full
    refusal = rules.why_no_seat(
        state=CircleState.OPEN, has_seat=False, taken=3, seats=3, agrees=True, must_not_meet=False
    )
    assert refusal is not None
    assert refusal.code == "full"
    actions.leave_seat(circle, by=cast.actor("jaya"), at=cast.at)
    assert queries.open_circles(cast.programme)[0].free == 1


def test_a_full_circle_shows_another_one(cast: Cast, visit: Any) -> None:
    full = opened_circle(cast, seats=3, name="পূর্ণ দল")
    opened_circle(cast, name="অন্য দল")
    for key in ("asha", "jaya", "lata"):
        seated(cast, key, full)
    agreed(cast, "deepa", Purpose.CIRCLE)
    actions.leave_seat(full, by=cast.actor("deepa"), at=cast.at)
    deepa = visit("deepa")
    answer = deepa.send("circles:seat-take", expect=422, circle=full.public_id)
    assert "আসন খালি নেই" in answer.content.decode()
    assert queries.seat_of(cast.people["deepa"], full) is None


def test_a_seat_needs_the_agreement_to_circles(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    asha = visit("asha")
    asha.open("circles:seat-take", circle=circle.public_id)
    asha.send("circles:seat-take", {"agrees": "no"}, expect=422, circle=circle.public_id)
    assert queries.circles_of(cast.people["asha"], cast.programme) == []
    asha.send("circles:seat-take", {"agrees": "yes"}, circle=circle.public_id)
    assert queries.circles_of(cast.people["asha"], cast.programme) == [circle]
    assert Purpose.CIRCLE in purposes_agreed_to(cast.people["asha"], cast.programme)


def test_taking_the_agreement_back_leaves_every_circle(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    took_back(cast, "asha", Purpose.CIRCLE)
    assert queries.circles_of(cast.people["asha"], cast.programme) == []


def test_two_who_must_not_meet_do_not_sit_in_one_circle(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "lata", circle)
    block_person(cast.people["asha"], by=cast.actor("lata"), at=cast.at)
    with pytest.raises(Refused, match="not_now"):
        seated(cast, "asha", circle)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_opens_in_both_languages(cast: Cast, visit: Any, language: str) -> None:
    circle = opened_circle(cast, agreed_rules="মন দিয়ে শুনি")
    seated(cast, "asha", circle)
    gathering = planned(cast, circle)
    wrote(cast, "asha", circle, "সবাইকে শুভেচ্ছা")
    asha, deepa = visit("asha", language=language), visit("deepa", language=language)
    asha.open("circles:circles")
    for name in ("circle", "seat-take", "seat-leave", "post-write"):
        asha.open(f"circles:{name}", circle=circle.public_id)
    asha.open("circles:gathering-answer", gathering=gathering.public_id)
    deepa.open("circles:circle", circle=circle.public_id)
    deepa.open("circles:gathering-plan", circle=circle.public_id)
    for name in ("gathering-hold", "gathering-cancel"):
        deepa.open(f"circles:{name}", gathering=gathering.public_id)
    gita = visit("gita", language=language)
    gita.open("circles:circles")
    gita.open("circles:circle-open")
    gita.open("circles:circle-close", circle=circle.public_id)


def test_a_coordinator_sees_the_seats_but_not_the_conversation(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    wrote(cast, "asha", circle, CANARY)
    gita = visit("gita")
    assert CANARY not in gita.open("circles:circles").content.decode()
    gita.open("circles:circle", circle=circle.public_id, expect=404)


@pytest.mark.parametrize("who", ["jaya", "bikram", "esha", "hari", "indu"])
def test_nobody_outside_the_circle_reads_in_it(cast: Cast, visit: Any, who: str) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    post = wrote(cast, "asha", circle, CANARY)
    gathering = planned(cast, circle)
    visitor = visit(who)
    for path in (
        f"/circles/{circle.public_id}/",
        f"/posts/{post.public_id}/",
        f"/gatherings/{gathering.public_id}/calendar.ics",
    ):
        answer = visitor.get(path)
        assert answer.status_code in {403, 404}
        assert CANARY not in answer.content.decode()


def test_who_left_does_not_read_any_more(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    asha = visit("asha")
    asha.send("circles:seat-leave", circle=circle.public_id)
    asha.open("circles:circle", circle=circle.public_id, expect=404)


def test_an_answer_to_a_gathering_can_be_changed(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    gathering = planned(cast, circle)
    asha = visit("asha")
    asha.send("circles:gathering-answer", {"coming": "coming"}, gathering=gathering.public_id)
    asha.send("circles:gathering-answer", {"coming": "cannot"}, gathering=gathering.public_id)
    assert queries.answers_to(gathering) == {cast.people["asha"].pk: Coming.CANNOT}


def test_the_calendar_file_says_when_in_neutral_words(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    gathering = planned(cast, circle)
    answer = visit("asha").open("circles:gathering-calendar", gathering=gathering.public_id)
    text = answer.content.decode()
    assert "DTSTART:20261119T093000Z\r\n" in text  # 15:30 in Dhaka
    assert circle.name not in text


def test_who_came_is_noted_after_it_began_and_by_the_facilitator(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    gathering = planned(cast, circle)
    with pytest.raises(Refused, match="not_begun"):
        actions.hold_gathering(gathering, came=[], by=cast.actor("deepa"), at=cast.at)
    after = gathering.starts_at + timedelta(hours=2)
    came = [cast.people["asha"].public_id, cast.people["farid"].public_id]
    held = actions.hold_gathering(gathering, came=came, by=cast.actor("deepa"), at=after)
    assert held.state == GatheringState.HELD
    assert queries.answers_to(gathering) == {cast.people["asha"].pk: Coming.CAME}


def test_two_gatherings_are_planned_in_the_rhythm_and_never_twice(cast: Cast) -> None:
    circle = opened_circle(cast)
    for _time in range(2):
        jobs.plan_the_next_gatherings(cast.at)
    days = [clock.local(g.starts_at) for g in queries.gatherings_ahead(circle, cast.at)]
    assert days == [
        datetime(2026, 11, 20, 15, 30, tzinfo=clock.zone()),
        datetime(2026, 11, 27, 15, 30, tzinfo=clock.zone()),
    ]
    first = Gathering.objects.order_by("starts_at")[0]
    actions.cancel_gathering(first, by=cast.actor("deepa"), at=cast.at)
    jobs.plan_the_next_gatherings(cast.at)
    days = [clock.day_of(g.starts_at).isoformat() for g in queries.gatherings_ahead(circle, cast.at)]
    assert days == ["2026-11-27", "2026-12-04"]


def test_the_day_before_those_who_come_are_reminded_once(cast: Cast) -> None:
    circle = opened_circle(cast)
    for key in ("asha", "jaya"):
        seated(cast, key, circle)
    gathering = planned(cast, circle)
    actions.answer_gathering(gathering, coming="cannot", by=cast.actor("jaya"), at=cast.at)
    for hours in (20, 10):
        jobs.remind_of_gatherings(gathering.starts_at - timedelta(hours=hours))
    told = Notice.objects.filter(kind="gathering.reminder", channel="in_app")
    assert {n.person_id for n in told} == {cast.people["asha"].pk, cast.people["deepa"].pk}
    assert told.count() == 2


def test_a_coordinator_opens_a_circle_with_a_cleared_peer_supporter(cast: Cast, visit: Any) -> None:
    opened_circle(cast)
    form = {
        "name": "সন্ধ্যার সাথি",
        "facilitator": cast.people["deepa"].public_id,
        "seats": "৮",
        "mode": "in_person",
        "languages": ["bn"],
        "freq": "monthly",
        "nth": ["2", "4"],
        "weekday": "tue",
        "starts": "১০:০০",
        "ends": "১২:০০",
    }
    gita = visit("gita")
    gita.send("circles:circle-open", {**form, "ends": "০৯:০০"}, expect=422)
    gita.send("circles:circle-open", form)
    circle = Circle.objects.get(name="সন্ধ্যার সাথি")
    assert circle.rhythm == {"freq": "monthly", "day": "tue", "nth": [2, 4], "from": "10:00", "to": "12:00"}
    page = gita.open("circles:circles").content.decode()
    assert "মাসের দ্বিতীয়, চতুর্থ মঙ্গলবার" in page


def test_a_mentor_cannot_be_the_facilitator(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_cleared"):
        actions.open_circle(
            cast.programme,
            name="দল",
            facilitator=cast.people["bikram"].public_id,
            seats=5,
            starts=time(10),
            ends=time(11),
            by=cast.actor("gita"),
            at=cast.at,
        )


def test_the_page_of_circles_needs_as_many_queries_for_five_as_for_one(cast: Cast, visit: Any) -> None:
    opened_circle(cast)
    asha = visit("asha")
    asha.open("circles:circles")
    with CaptureQueriesContext(connection) as one:
        asha.open("circles:circles")
    for number in range(4):
        opened_circle(cast, name=f"দল {number}")
    with CaptureQueriesContext(connection) as five:
        asha.open("circles:circles")
    assert len(five) == len(one)
