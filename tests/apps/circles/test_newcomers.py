"""A newcomer's first month, and who may like a hello: somebody named goes along, nothing has to be done."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.circles import actions, queries
from sahajatri.apps.circles.jobs import life as jobs
from sahajatri.apps.circles.models import Circle, FirstMonth, Seat
from sahajatri.apps.circles.terms import Hello, MonthState
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel import clock
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.circles import answered, held, newcomer_in, opened_circle, proposed, seated, taken
from tests.house.test_query_counts import same_queries_for


def told(kind: str, key: str, cast: Cast) -> int:
    return Notice.objects.filter(kind=kind, channel="in_app", person=cast.people[key]).count()


def test_the_facilitator_goes_along_at_first_and_the_newcomer_is_told_by_name(cast: Cast) -> None:
    circle = opened_circle(cast)
    month = newcomer_in(cast, "asha", circle)
    today = clock.day_of(cast.at)
    assert month.companion == cast.people["deepa"]
    assert (month.welcome_by, month.ask_on) == (today + timedelta(days=3), today + timedelta(days=28))
    notice = Notice.objects.get(kind="first-month.begun", channel="in_app", person=cast.people["asha"])
    assert cast.people["deepa"].display_name in notice.text


def test_a_member_offers_to_go_along_and_says_welcome(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "jaya", circle)
    month = newcomer_in(cast, "asha", circle)
    jaya = visit("jaya")
    jaya.open("circles:go-along", first_month=month.public_id)
    jaya.send("circles:go-along", first_month=month.public_id)
    assert told("first-month.companion", "asha", cast) == 1
    jaya.open("circles:welcome-say", first_month=month.public_id)
    jaya.send("circles:welcome-say", first_month=month.public_id)
    month.refresh_from_db()
    assert (month.companion, month.state) == (cast.people["jaya"], MonthState.WALKING)
    asha = visit("asha")
    asha.send("circles:go-along", expect=422, first_month=month.public_id)
    assert cast.people["jaya"].display_name in asha.open("circles:my-seat", circle=circle.public_id).content.decode()


def test_a_late_welcome_reminds_who_goes_along_then_all_who_look_after_it_then_the_coordinators(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "jaya", circle)
    actions.say_welcome(
        FirstMonth.objects.get(seat__person=cast.people["jaya"]), by=cast.actor("deepa"), at=cast.at
    )
    month = newcomer_in(cast, "asha", circle)
    actions.go_along(month, by=cast.actor("jaya"), at=cast.at)
    jobs.look_after_newcomers(cast.at + timedelta(days=3))
    assert (told("first-month.welcome-due", "jaya", cast), told("first-month.welcome-due", "deepa", cast)) == (1, 0)
    jobs.look_after_newcomers(cast.at + timedelta(days=6))
    assert told("first-month.welcome-due", "deepa", cast) == 1
    for days in (9, 12):
        jobs.look_after_newcomers(cast.at + timedelta(days=days))
    assert told("first-month.welcome-due", "gita", cast) >= 1
    mine = queries.to_do_for_facilitator(cast.people["jaya"], cast.programme, cast.at + timedelta(days=4))
    assert [(one.what, one.is_late) for one in mine] == [("welcome", True)]


def test_to_only_listen_is_a_beginning(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    month = newcomer_in(cast, "asha", circle)
    visit("asha").send("circles:hello-choose", {"hello": "listens"}, first_month=month.public_id)
    month.refresh_from_db()
    assert month.hello == Hello.LISTENS
    visit("deepa").open("circles:hello-choose", expect=404, first_month=month.public_id)


def test_after_four_weeks_one_question_one_reminder_and_then_quiet(cast: Cast) -> None:
    circle = opened_circle(cast)
    month = newcomer_in(cast, "asha", circle)
    actions.say_welcome(month, by=cast.actor("deepa"), at=cast.at)
    for days in (27, 28, 29, 35, 36, 41):
        jobs.look_after_newcomers(cast.at + timedelta(days=days))
    assert told("first-month.asked", "asha", cast) == 2
    month.refresh_from_db()
    assert month.state == MonthState.ASKED
    for days in (42, 60):
        jobs.look_after_newcomers(cast.at + timedelta(days=days))
    month.refresh_from_db()
    assert (month.state, month.answer) == (MonthState.DONE, "")
    assert queries.seat_of(cast.people["asha"], circle) is not None
    assert told("first-month.asked", "asha", cast) == 2


def asked(cast: Cast, circle: Circle, key: str = "asha") -> FirstMonth:
    month = newcomer_in(cast, key, circle)
    return actions.ask_month(month, by=cast.actor("deepa"), at=cast.at + timedelta(days=28))


def test_staying_closes_the_month(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    month = asked(cast, circle)
    asha = visit("asha")
    asha.open("circles:my-seat", circle=circle.public_id)
    asha.open("circles:month-answer", first_month=month.public_id)
    asha.send("circles:month-answer", {"answer": "stay"}, first_month=month.public_id)
    month.refresh_from_db()
    assert (month.state, month.answer) == (MonthState.DONE, "stay")


def test_another_circle_is_looked_for_with_a_coordinator_by_a_day_while_the_seat_stays(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    month = asked(cast, circle)
    visit("asha").send("circles:month-answer", {"answer": "change"}, first_month=month.public_id)
    month.refresh_from_db()
    assert month.state == MonthState.CHANGING
    assert queries.seat_of(cast.people["asha"], circle) is not None
    assert told("first-month.answered", "gita", cast) == 1
    waiting = queries.open_things_of_circles(cast.programme, cast.at)
    assert [(one.what, one.by) for one in waiting] == [("change", month.next_by)]
    gita = visit("gita")
    gita.open("circles:followed")
    gita.open("circles:month-close", first_month=month.public_id)
    gita.send("circles:month-close", first_month=month.public_id)
    assert queries.open_things_of_circles(cast.programme, cast.at) == []
    asha = visit("asha")
    asha.send("circles:month-answer", {"answer": "change"}, first_month=month.public_id)
    month.refresh_from_db()
    assert month.state == MonthState.CHANGING


def test_leaving_is_one_of_the_answers(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    month = asked(cast, circle)
    visit("asha").send("circles:month-answer", {"answer": "leave"}, first_month=month.public_id)
    month.refresh_from_db()
    assert month.state == MonthState.LEFT
    assert queries.seat_of(cast.people["asha"], circle) is None


def test_nothing_is_asked_before_its_time(cast: Cast) -> None:
    month = newcomer_in(cast, "asha", opened_circle(cast))
    with pytest.raises(Refused, match="too_early"):
        actions.answer_month(month, answer="stay", by=cast.actor("asha"), at=cast.at)


def test_who_comes_back_has_no_second_first_month(cast: Cast) -> None:
    circle = opened_circle(cast)
    month = asked(cast, circle)
    actions.answer_month(month, answer="stay", by=cast.actor("asha"), at=cast.at)
    actions.leave_seat(circle, by=cast.actor("asha"), at=cast.at)
    seated(cast, "asha", circle)
    month.refresh_from_db()
    assert month.state == MonthState.DONE


def test_who_left_early_begins_anew(cast: Cast) -> None:
    circle = opened_circle(cast)
    month = newcomer_in(cast, "asha", circle)
    actions.leave_seat(circle, by=cast.actor("asha"), at=cast.at)
    seated(cast, "asha", circle)
    month.refresh_from_db()
    assert month.state == MonthState.WELCOME


def test_in_a_circle_that_forms_the_month_begins_with_the_circle(cast: Cast) -> None:
    circle = taken(cast, proposed(cast))
    answered(cast, circle, "new0", "new1", "new2", "new3")
    assert not FirstMonth.objects.exists()
    answered(cast, circle, "deepa")
    assert FirstMonth.objects.filter(companion=cast.people["deepa"]).count() == 4


def quiet_circle(cast: Cast) -> Circle:
    """Asha was heard of, Jaya sent word, Lata is quiet; two gatherings were held."""
    circle = opened_circle(cast)
    for key in ("asha", "jaya", "lata"):
        seat = seated(cast, key, circle)
        set_since(seat, cast.at - timedelta(days=60))
    for days_ago in (9, 2):
        held(cast, circle, "asha", "deepa", days_ago=days_ago)
    last = circle.gatherings.order_by("-starts_at")[0]
    actions.answer_gathering(last, coming="cannot", by=cast.actor("jaya"), at=cast.at)
    return circle


def set_since(seat: Seat, when: Any) -> None:
    with outside_actions("sits here since then"):
        seat.taken_at = when
        seat.save()


def hellos(cast: Cast, circle: Circle, days: int = 0) -> list[str]:
    found = queries.likes_a_hello(circle, cast.at + timedelta(days=days))
    return [key for seat in found for key, person in cast.people.items() if person.pk == seat.person_id]


def test_only_of_whom_nothing_was_heard_at_two_gatherings_may_like_a_hello(cast: Cast) -> None:
    assert hellos(cast, quiet_circle(cast)) == ["lata"]


def test_a_word_afterwards_a_kept_seat_or_the_own_wish_ends_it(cast: Cast, visit: Any) -> None:
    circle = quiet_circle(cast)
    visit("lata").send(
        "circles:wishes-set", {"leads_gatherings": "no", "is_hello_welcome": "no"}, circle=circle.public_id
    )
    assert hellos(cast, circle) == []
    visit("lata").send(
        "circles:wishes-set", {"leads_gatherings": "no", "is_hello_welcome": "yes"}, circle=circle.public_id
    )
    assert hellos(cast, circle) == ["lata"]
    last = circle.gatherings.order_by("-starts_at")[0]
    actions.answer_gathering(last, coming="cannot", by=cast.actor("lata"), at=cast.at)
    assert hellos(cast, circle) == []


def test_a_hello_is_sent_once_and_only_the_facilitator_sees_the_list(cast: Cast, visit: Any) -> None:
    circle = quiet_circle(cast)
    seat = queries.seat_of(cast.people["lata"], circle)
    assert seat is not None
    deepa = visit("deepa")
    link = f"/seats/{seat.public_id}/hello/"
    assert link in deepa.open("circles:people", circle=circle.public_id).content.decode()
    for key in ("asha", "jaya"):
        assert link not in visit(key).open("circles:people", circle=circle.public_id).content.decode()
    visit("asha").open(link, expect=403)
    deepa.open(link)
    deepa.send("circles:hello-say", seat=seat.public_id)
    assert told("seat.hello-said", "lata", cast) == 1
    assert hellos(cast, circle) == []
    assert hellos(cast, circle, days=29) == ["lata"]


def test_two_gatherings_before_one_sat_there_do_not_count(cast: Cast) -> None:
    circle = opened_circle(cast)
    for days_ago in (9, 2):
        held(cast, circle, "deepa", days_ago=days_ago)
    seated(cast, "lata", circle)
    assert hellos(cast, circle) == []


def test_nobody_sees_or_answers_for_somebody_elses_month(cast: Cast, visit: Any) -> None:
    month = asked(cast, opened_circle(cast))
    for key, expect in (("deepa", 404), ("gita", 403), ("hari", 404), ("lata", 403)):
        found = visit(key).get(f"/first-months/{month.public_id}/right/")
        assert found.status_code in {expect, 403, 404}
    visit("asha").open("circles:month-close", expect=403, first_month=month.public_id)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_of_newcomers_opens_in_both_languages(cast: Cast, visit: Any, language: str) -> None:
    circle = opened_circle(cast, agreed_rules="শুনি")
    seated(cast, "jaya", circle)
    month = newcomer_in(cast, "asha", circle)
    jaya, asha = visit("jaya", language=language), visit("asha", language=language)
    for client in (jaya, asha):
        client.open("circles:circle", circle=circle.public_id)
        client.open("circles:people", circle=circle.public_id)
        client.open("circles:my-seat", circle=circle.public_id)
    for name in ("go-along", "welcome-say"):
        jaya.open(f"circles:{name}", first_month=month.public_id)
    for name in ("hello-choose", "month-answer"):
        asha.open(f"circles:{name}", first_month=month.public_id)
    asha.open("circles:wishes-set", circle=circle.public_id)
    actions.ask_month(month, by=cast.actor("deepa"), at=cast.at)
    asha.open("circles:my-seat", circle=circle.public_id)


def test_the_page_of_people_asks_the_same_for_one_and_for_many(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast, seats=15)
    seated(cast, "asha", circle)

    def grow(count: int) -> None:
        for _number in range(count):
            newcomer_in(cast, f"n{FirstMonth.objects.count()}", circle)

    for who in ("asha", "deepa"):
        path = f"/circles/{circle.public_id}/people/"
        same_queries_for(visit(who), path, grow, few=1, many=5, most=60)
