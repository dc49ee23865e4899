"""Gatherings: planned for a month, moved, opened in turn, with points, needs, a calendar file; who could not come."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from demo.cast import Cast
from sahajatri.apps.circles import actions, jobs, queries
from sahajatri.apps.circles.jobs import life
from sahajatri.apps.circles.models import AgendaPoint, Attendance, Gathering
from sahajatri.apps.circles.rules.life import whose_turn
from sahajatri.apps.circles.terms import AccessNeed, Coming, GatheringState
from sahajatri.apps.moderation.models import Matter
from sahajatri.apps.moderation.moderated import kind_of
from sahajatri.apps.moderation.terms import MatterState
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding.actions import block_person
from sahajatri.kernel import clock
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.circles import held, let_through, newcomer_in, opened_circle, planned, seated
from tests.house.test_query_counts import same_queries_for

CANARY = "এই কথা শুধু বৈঠকের জন্য"


def told(kind: str, key: str, cast: Cast) -> int:
    return Notice.objects.filter(kind=kind, channel="in_app", person=cast.people[key]).count()


def test_the_month_is_planned_out_of_the_rhythm_and_everybody_is_told_once(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    days = queries.month_days(circle, cast.at)
    assert [day.isoformat() for day in days] == ["2026-11-20", "2026-11-27", "2026-12-04", "2026-12-11", "2026-12-18"]
    deepa = visit("deepa")
    deepa.open("circles:month-plan", circle=circle.public_id)
    deepa.send("circles:month-plan", {"days": ["2026-11-20", "2026-12-04"]}, circle=circle.public_id)
    assert [clock.day_of(g.starts_at) for g in queries.gatherings_ahead(circle, cast.at)] == [
        date(2026, 11, 20),
        date(2026, 12, 4),
    ]
    assert told("gatherings.planned", "asha", cast) == 1
    assert told("gathering.planned", "asha", cast) == 0
    assert date(2026, 11, 20) not in queries.month_days(circle, cast.at)
    deepa.send("circles:month-plan", {"days": ["2026-11-20"]}, expect=422, circle=circle.public_id)


def test_a_moved_gathering_tells_all_and_asks_anew(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    gathering = planned(cast, circle)
    actions.answer_gathering(gathering, coming="cannot", by=cast.actor("asha"), at=cast.at)
    form = {"day_0": "২১", "day_1": "11", "day_2": "2026", "starts": "16:00", "ends": "17:00", "mode": "phone"}
    visit("deepa").send("circles:gathering-move", form, gathering=gathering.public_id)
    gathering.refresh_from_db()
    assert clock.local(gathering.starts_at).isoformat() == "2026-11-21T16:00:00+06:00"
    assert (gathering.mode, gathering.sequence) == ("phone", 1)
    assert not Attendance.objects.filter(gathering=gathering).exists()
    assert told("gathering.moved", "asha", cast) == 1
    with pytest.raises(Refused, match="begun"):
        actions.move_gathering(
            gathering,
            day=date(2026, 11, 25),
            starts=time(10),
            ends=time(11),
            by=cast.actor("deepa"),
            at=gathering.starts_at + timedelta(minutes=1),
        )


def test_only_another_place_leaves_the_answers(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    gathering = planned(cast, circle)
    actions.answer_gathering(gathering, coming="coming", by=cast.actor("asha"), at=cast.at)
    starts, ends = clock.local(gathering.starts_at), clock.local(gathering.ends_at)
    actions.move_gathering(
        gathering,
        day=starts.date(),
        starts=starts.time(),
        ends=ends.time(),
        place="মাঠের পাশে",
        by=cast.actor("deepa"),
        at=cast.at,
    )
    assert queries.answers_to(gathering) == {cast.people["asha"].pk: Coming.COMING}


def the_file(client: Any, where: str, **kwargs: Any) -> Any:
    return Calendar.from_ical(client.open(where, **kwargs).content)


def test_the_calendar_follows_what_was_moved_and_cancelled_in_neutral_words(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast, name="গোপন নাম", topic="গোপন বিষয়")
    seated(cast, "asha", circle)
    gathering, asha = planned(cast, circle), visit("asha")
    first = the_file(asha, "circles:gathering-calendar", gathering=gathering.public_id)
    entry = first.walk("VEVENT")[0]
    assert (first["method"], entry["sequence"], entry["status"]) == ("PUBLISH", 0, "CONFIRMED")
    assert [alarm["trigger"].dt for alarm in entry.walk("VALARM")] == [timedelta(hours=-24), timedelta(hours=-2)]
    actions.cancel_gathering(gathering, by=cast.actor("deepa"), at=cast.at)
    after = the_file(asha, "circles:gathering-calendar", gathering=gathering.public_id)
    gone = after.walk("VEVENT")[0]
    assert (after["method"], gone["sequence"], gone["status"]) == ("CANCEL", 1, "CANCELLED")
    assert gone["uid"] == entry["uid"]
    assert not gone.walk("VALARM")
    planned(cast, circle, day=date(2026, 11, 25))
    both = the_file(asha, "circles:circle-calendar", circle=circle.public_id)
    assert sorted(e["status"] for e in both.walk("VEVENT")) == ["CANCELLED", "CONFIRMED"]
    assert "গোপন" not in both.to_ical().decode()


def test_everybody_is_reminded_a_day_and_two_hours_before_but_not_who_cannot_come_or_is_away(cast: Cast) -> None:
    circle = opened_circle(cast)
    for key in ("asha", "jaya", "lata"):
        seated(cast, key, circle)
    gathering = planned(cast, circle)
    actions.answer_gathering(gathering, coming="cannot", by=cast.actor("jaya"), at=cast.at)
    actions.hold_seat(circle, until=date(2026, 12, 20), by=cast.actor("lata"), at=cast.at)
    for hours in (20, 10, 1.5, 1):
        jobs.remind_of_gatherings(gathering.starts_at - timedelta(hours=hours))
    assert {key: told("gathering.reminder", key, cast) for key in ("asha", "deepa", "jaya", "lata")} == {
        "asha": 2,
        "deepa": 2,
        "jaya": 0,
        "lata": 0,
    }


def test_i_could_not_come_is_said_afterwards_without_a_reason(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    for key in ("asha", "jaya"):
        seated(cast, key, circle)
    gathering = held(cast, circle, "jaya", account="পরের বার বাস নিয়ে কথা হবে।")
    asha = visit("asha")
    page = asha.open("circles:gathering", gathering=gathering.public_id).content.decode()
    assert "পরের বার বাস নিয়ে কথা হবে।" in page
    asha.send("circles:gathering-answer", {"coming": "cannot"}, gathering=gathering.public_id)
    assert queries.answers_to(gathering)[cast.people["asha"].pk] == Coming.CANNOT
    visit("jaya").send("circles:gathering-answer", {"coming": "cannot"}, expect=422, gathering=gathering.public_id)
    with pytest.raises(Refused, match="begun"):
        actions.answer_gathering(gathering, coming="coming", by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused, match="long_ago"):
        actions.answer_gathering(gathering, coming="cannot", by=cast.actor("asha"), at=cast.at + timedelta(days=15))


def test_who_was_not_there_is_told_once_in_the_same_words_whether_a_word_was_sent_or_not(cast: Cast) -> None:
    circle = opened_circle(cast)
    for key in ("asha", "jaya", "lata"):
        seated(cast, key, circle)
    gathering = planned(cast, circle)
    actions.answer_gathering(gathering, coming="cannot", by=cast.actor("jaya"), at=cast.at)
    after = gathering.ends_at + timedelta(minutes=10)
    came = [cast.people["lata"].public_id, cast.people["deepa"].public_id]
    gathering = actions.hold_gathering(gathering, came=came, account="ঠিক হলো", by=cast.actor("deepa"), at=after)
    for hours in (1, 30):
        life.look_after_gatherings(after + timedelta(hours=hours))
    rows = Notice.objects.filter(kind="gathering.followed", channel="in_app")
    assert {row.person_id for row in rows} == {cast.people[key].pk for key in ("asha", "jaya")}
    assert len({(row.title, row.text, row.path) for row in rows}) == 1
    assert rows.count() == 2


def test_who_has_to_note_who_came_is_reminded_and_the_coordinators_see_it_after_a_week(cast: Cast) -> None:
    circle = opened_circle(cast)
    gathering = planned(cast, circle)
    life.look_after_gatherings(gathering.ends_at + timedelta(hours=20))
    assert told("gathering.unnoted", "deepa", cast) == 0
    for days in (1, 1.5, 5):
        life.look_after_gatherings(gathering.ends_at + timedelta(days=days))
    assert told("gathering.unnoted", "deepa", cast) == 2
    mine = queries.to_do_for_facilitator(cast.people["deepa"], cast.programme, gathering.ends_at + timedelta(days=3))
    assert [(one.what, one.is_late) for one in mine] == [("note", True)]
    early, late = (gathering.ends_at + timedelta(days=days) for days in (3, 8))
    assert queries.open_things_of_circles(cast.programme, early) == []
    assert [one.what for one in queries.open_things_of_circles(cast.programme, late)] == ["note"]


def test_members_add_points_which_who_leads_can_take_off(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    for key in ("asha", "jaya"):
        seated(cast, key, circle)
    let_through(cast, "asha")
    gathering = planned(cast, circle)
    visit("asha").send("circles:point-add", {"text": CANARY}, gathering=gathering.public_id)
    assert CANARY in visit("jaya").open("circles:gathering", gathering=gathering.public_id).content.decode()
    point = AgendaPoint.objects.get()
    visit("jaya").send("circles:point-remove", expect=404, agenda_point=point.public_id)
    visit("deepa").open("circles:point-remove", agenda_point=point.public_id)
    visit("deepa").send("circles:point-remove", agenda_point=point.public_id)
    assert not AgendaPoint.objects.exists()


def test_a_point_of_somebody_with_whom_one_has_no_contact_is_not_shown(cast: Cast) -> None:
    circle = opened_circle(cast)
    for key in ("asha", "jaya"):
        seated(cast, key, circle)
    let_through(cast, "asha")
    gathering = planned(cast, circle)
    actions.add_point(gathering, text=CANARY, by=cast.actor("asha"), at=cast.at)
    block_person(cast.people["asha"], by=cast.actor("jaya"), at=cast.at)
    assert queries.points_of(gathering, cast.people["jaya"]) == []


def test_first_words_wait_for_a_look_before_others_read_them(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    for key in ("asha", "jaya"):
        seated(cast, key, circle)
    gathering, asha = planned(cast, circle), visit("asha")
    asha.send("circles:point-add", {"text": CANARY}, gathering=gathering.public_id)
    assert CANARY in asha.open("circles:gathering", gathering=gathering.public_id).content.decode()
    assert queries.points_of(gathering, cast.people["jaya"]) == []
    matter, point = Matter.objects.get(), AgendaPoint.objects.get()
    assert matter.thing == point.public_id
    with outside_actions("somebody has looked"):
        matter.move_to(MatterState.LET_THROUGH, at=cast.at)
    kind_of("circles.point").let_through(point.public_id, by=cast.actor("deepa"), at=cast.at)
    assert len(queries.points_of(gathering, cast.people["jaya"])) == 1


def test_hard_words_get_a_calm_answer(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    let_through(cast, "asha")
    gathering = planned(cast, circle)
    text = "আমি আর বাঁচতে চাই না"
    answer = visit("asha").send("circles:point-add", {"text": text}, expect=200, gathering=gathering.public_id)
    assert text in answer.content.decode()
    assert AgendaPoint.objects.count() == 1


def test_what_is_needed_is_read_without_whose_it_is_or_how_many(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    for key in ("asha", "jaya"):
        seated(cast, key, circle)
    asha = visit("asha")
    asha.open("circles:needs-tell", circle=circle.public_id)
    asha.send("circles:needs-tell", {"needs": ["breaks", "sign"]}, circle=circle.public_id)
    visit("jaya").send("circles:needs-tell", {"needs": ["breaks"]}, circle=circle.public_id)
    assert queries.needs_of(circle) == [AccessNeed.SIGN, AccessNeed.BREAKS]
    gathering = planned(cast, circle)
    page = visit("deepa").open("circles:gathering", gathering=gathering.public_id).content.decode()
    assert "মাঝে মাঝে বিরতি" in page
    after = page.split("মাঝে মাঝে বিরতি")[0][-400:]
    assert "আশা" not in after
    visit("asha").send("circles:needs-tell", {"needs": []}, circle=circle.public_id)
    assert queries.needs_of(circle) == [AccessNeed.BREAKS]


@pytest.mark.parametrize(
    ("able", "led", "count", "turns"),
    [
        ([], [], 2, []),
        ([1, 2, 3], [], 4, [1, 2, 3, 1]),
        ([1, 2, 3], [2, 1], 2, [3, 2]),
        ([1], [1, None, 1], 2, [1, 1]),
        ([1, 2], [9, None, 1], 3, [2, 1, 2]),
    ],
)
def test_whose_turn_it_could_be(able: list[int], led: list[Any], count: int, turns: list[int]) -> None:
    assert whose_turn(able, led, count) == turns


def test_members_who_like_to_open_gatherings_in_turn(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    first = planned(cast, circle)
    second = planned(cast, circle, day=date(2026, 11, 26))
    wishes = {"leads_gatherings": "yes", "is_hello_welcome": "yes"}
    visit("asha").send("circles:wishes-set", wishes, circle=circle.public_id)
    idea = [(one.pk, person.pk) for one, person in queries.who_could_open(circle, cast.at)]
    assert idea == [(first.pk, cast.people["deepa"].pk), (second.pk, cast.people["asha"].pk)]
    asha = visit("asha")
    asha.open("circles:gathering-hold", expect=403, gathering=first.public_id)
    visit("deepa").send("circles:gathering-lead", {"person": cast.people["asha"].public_id}, gathering=first.public_id)
    assert told("gathering.led-by", "asha", cast) == 1
    asha.open("circles:gathering-hold", gathering=first.public_id)
    asha.open("circles:gathering-hold", expect=403, gathering=second.public_id)
    asha.send("circles:gathering-open", {"person": "nobody"}, gathering=first.public_id)
    first.refresh_from_db()
    assert first.led_by is None
    asha.send("circles:gathering-open", {"person": "me"}, gathering=second.public_id)
    second.refresh_from_db()
    assert second.led_by == cast.people["asha"]


def test_nobody_takes_a_gathering_from_whoever_opens_it(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    for key in ("asha", "jaya"):
        seated(cast, key, circle)
    gathering = planned(cast, circle)
    actions.lead_gathering(gathering, by=cast.actor("asha"), at=cast.at)
    visit("jaya").send("circles:gathering-open", {"person": "me"}, expect=422, gathering=gathering.public_id)
    gathering.refresh_from_db()
    assert gathering.led_by == cast.people["asha"]


def test_what_was_agreed_can_be_worded_anew_and_is_for_the_circle_alone(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    gathering = held(cast, circle, "asha")
    visit("deepa").send("circles:gathering-tell", {"account": CANARY}, gathering=gathering.public_id)
    assert CANARY in visit("asha").open("circles:gathering", gathering=gathering.public_id).content.decode()
    visit("asha").open("circles:gathering-tell", expect=403, gathering=gathering.public_id)
    for key in ("jaya", "gita", "esha", "hari"):
        answer = visit(key).get(f"/gatherings/{gathering.public_id}/")
        assert answer.status_code in {403, 404}
    ahead = planned(cast, circle)
    with pytest.raises(Refused, match="not_held"):
        actions.tell_gathering(ahead, account="কথা", by=cast.actor("deepa"), at=cast.at)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_of_gatherings_opens_in_both_languages(cast: Cast, visit: Any, language: str) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    let_through(cast, "asha")
    was, gathering = held(cast, circle, "asha", account="ঠিক হলো"), planned(cast, circle)
    point = actions.add_point(gathering, text="বাসে ওঠা", by=cast.actor("asha"), at=cast.at)
    asha, deepa = visit("asha", language=language), visit("deepa", language=language)
    for client in (asha, deepa):
        for name in ("circle", "gatherings"):
            client.open(f"circles:{name}", circle=circle.public_id)
        for one in (was, gathering):
            for name in ("gathering", "gathering-answer"):
                client.open(f"circles:{name}", gathering=one.public_id)
        client.open("circles:gathering-open", gathering=gathering.public_id)
        client.open("circles:point-remove", agenda_point=point.public_id)
    for name in ("gathering-plan", "month-plan"):
        deepa.open(f"circles:{name}", circle=circle.public_id)
    for name in ("gathering-move", "gathering-cancel", "gathering-lead", "gathering-hold", "gathering-tell"):
        deepa.open(f"circles:{name}", gathering=gathering.public_id)
    asha.send("circles:point-add", {"text": ""}, expect=422, gathering=gathering.public_id)


def test_pages_of_gatherings_ask_the_same_for_one_and_for_many(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    let_through(cast, "asha")
    gathering = planned(cast, circle)

    def grow(count: int) -> None:
        for number in range(count):
            known = Gathering.objects.count()
            day = date(2026, 11, 23) + timedelta(days=known)
            planned(cast, circle, day=day)
            held(cast, circle, "asha", days_ago=known + 1, account=f"{number}")

    for who in ("asha", "deepa"):
        path = f"/circles/{circle.public_id}/gatherings/"
        same_queries_for(visit(who), path, grow, few=1, many=6, most=60)

    def more_points(count: int) -> None:
        for number in range(count):
            key = f"p{AgendaPoint.objects.count()}{number}"
            newcomer_in(cast, key, circle)
            let_through(cast, key)
            actions.add_point(gathering, text="কথা", by=cast.actor(key), at=cast.at)

    with outside_actions("more seats"):
        circle.seats = 15
        circle.save()
    same_queries_for(visit("asha"), f"/gatherings/{gathering.public_id}/", more_points, few=1, many=5, most=60)


def test_a_gathering_that_began_is_neither_moved_nor_opened_by_somebody_else(cast: Cast) -> None:
    circle = opened_circle(cast)
    gathering = planned(cast, circle)
    later: datetime = gathering.starts_at + timedelta(minutes=5)
    with pytest.raises(Refused, match="begun"):
        actions.lead_gathering(gathering, by=cast.actor("deepa"), at=later)
    with pytest.raises(Refused, match="begun"):
        actions.add_point(gathering, text="কথা", by=cast.actor("deepa"), at=later)
    assert gathering.state == GatheringState.PLANNED
