"""Seats: kept while somebody is away, left without a reason, returned to with one touch, waited for; the end."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connections

from demo.cast import Cast
from sahajatri.apps.circles import actions, queries
from sahajatri.apps.circles.jobs import life as jobs
from sahajatri.apps.circles.jobs import plan_the_next_gatherings
from sahajatri.apps.circles.models import Circle, KeptThing, Seat, SeatInvitation, SeatLeave, WaitingPlace
from sahajatri.apps.circles.terms import InvitationState, LeaveReason, SeatState, WaitingState
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.actions import grant_role
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.circles import let_through, newcomer_in, opened_circle, planned, seated
from tests.cast.consent import agreed, took_back
from tests.cast.intake import newcomer
from tests.house.test_query_counts import same_queries_for


def told(kind: str, key: str, cast: Cast) -> int:
    return Notice.objects.filter(kind=kind, channel="in_app", person=cast.people[key]).count()


def full_circle(cast: Cast, **details: Any) -> Circle:
    circle = opened_circle(cast, seats=3, **details)
    for key in ("asha", "jaya", "one"):
        newcomer_in(cast, key, circle)
    return circle


def somebody(cast: Cast, key: str) -> None:
    person = newcomer(cast, key, f"অপেক্ষায় {key}")
    grant_role(cast.programme, person, Role.PARTICIPANT, by=the_programme_itself(cast.programme), at=cast.at)


def waits(cast: Cast, key: str, circle: Circle, minutes: int = 0) -> WaitingPlace:
    if key not in cast.people:
        somebody(cast, key)
    at = cast.at + timedelta(minutes=minutes)
    return actions.wait_for_seat(circle, agrees=True, by=cast.actor(key), at=at)


def test_a_seat_is_kept_and_nobody_asks_until_its_day(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    asha = visit("asha")
    asha.open("circles:seat-hold", circle=circle.public_id)
    form = {"until_0": "১", "until_1": "12", "until_2": "2026"}
    asha.send("circles:seat-hold", {**form, "until_1": "6", "until_2": "2027"}, expect=422, circle=circle.public_id)
    asha.send("circles:seat-hold", form, circle=circle.public_id)
    planned(cast, circle)
    assert told("gathering.planned", "asha", cast) == 0
    assert queries.next_things_in_circles(cast.people["asha"], cast.programme, cast.at) == []
    assert told("seat.held", "deepa", cast) == 1
    asha.open("circles:circle", circle=circle.public_id)
    for days in (14, 15, 16, 17):
        jobs.look_after_seats(cast.at + timedelta(days=days))
    assert told("seat.kept-until", "asha", cast) == 1
    later = cast.at + timedelta(days=16)
    assert queries.next_things_in_circles(cast.people["asha"], cast.programme, later)[0].what == "come_back"
    over = cast.at + timedelta(days=31)
    seats = [w for w in queries.open_things_of_circles(cast.programme, over) if w.what == "seat"]
    assert [w.is_late for w in seats] == [True]
    asha.send("circles:seat-back", circle=circle.public_id)
    assert [w for w in queries.open_things_of_circles(cast.programme, over) if w.what == "seat"] == []


def test_who_looks_after_the_circle_hands_over_before_being_away(cast: Cast) -> None:
    circle = opened_circle(cast)
    until = clock.day_of(cast.at) + timedelta(days=10)
    with pytest.raises(Refused, match="hand_over"):
        actions.hold_seat(circle, until=until, by=cast.actor("deepa"), at=cast.at)


def test_leaving_needs_no_reason_and_a_reason_is_only_counted(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    for key in ("asha", "jaya"):
        seated(cast, key, circle)
    visit("asha").send("circles:seat-leave", circle=circle.public_id)
    visit("jaya").send("circles:seat-leave", {"reason": "time"}, circle=circle.public_id)
    assert sorted(SeatLeave.objects.values_list("reason", flat=True)) == ["", LeaveReason.TIME]
    assert queries.reasons_for_leaving(cast.programme) == [("time", None)]
    page = visit("gita").open("circles:followed").content.decode()
    assert cast.people["jaya"].display_name not in page


def test_who_left_comes_back_with_one_touch(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seat = seated(cast, "asha", circle)
    asha = visit("asha")
    asha.send("circles:seat-leave", circle=circle.public_id)
    assert "আপনি আগে এই দলে ছিলেন।" in asha.open("circles:circles").content.decode()
    asha.send("circles:seat-take", circle=circle.public_id)
    seat.refresh_from_db()
    assert seat.state == SeatState.SEATED


def test_in_a_full_circle_one_waits_and_sees_the_place(cast: Cast, visit: Any) -> None:
    circle = full_circle(cast)
    waits(cast, "w1", circle)
    agreed(cast, "lata", Purpose.CIRCLE)
    lata = visit("lata")
    lata.open("circles:queue-wait", circle=circle.public_id)
    lata.send("circles:queue-wait", circle=circle.public_id)
    assert "২ জনের মধ্যে ২ নম্বরে" in lata.open("circles:circles").content.decode()
    assert "২ জনের মধ্যে ২ নম্বরে" in lata.open("circles:seat-take", circle=circle.public_id).content.decode()
    with pytest.raises(Refused, match="waits"):
        waits(cast, "lata", circle)
    place = WaitingPlace.objects.get(person=cast.people["lata"])
    visit("asha").open("circles:queue-stop", expect=404, waiting_place=place.public_id)
    lata.open("circles:queue-stop", waiting_place=place.public_id)
    lata.send("circles:queue-stop", waiting_place=place.public_id)
    assert [one.number for one in queries.my_places(cast.people["w1"], cast.programme).values()] == [1]
    assert queries.my_places(cast.people["lata"], cast.programme) == {}


def test_a_free_seat_goes_to_whoever_has_waited_longest_and_nobody_passes(cast: Cast) -> None:
    circle = full_circle(cast)
    first, second = waits(cast, "w1", circle), waits(cast, "w2", circle, minutes=1)
    actions.leave_seat(circle, by=cast.actor("asha"), at=cast.at + timedelta(hours=1))
    invitation = SeatInvitation.objects.get()
    assert invitation.person == cast.people["w1"]
    first.refresh_from_db()
    assert first.state == WaitingState.OFFERED
    with pytest.raises(Refused, match="full"):
        seated(cast, "lata", circle)
    actions.answer_invitation(invitation, answer="no", by=cast.actor("w1"), at=cast.at + timedelta(hours=2))
    first.refresh_from_db()
    assert first.state == WaitingState.ENDED
    again = SeatInvitation.objects.get(state=InvitationState.OPEN)
    assert again.person == cast.people["w2"]
    actions.answer_invitation(again, answer="yes", by=cast.actor("w2"), at=cast.at + timedelta(hours=3))
    second.refresh_from_db()
    assert second.state == WaitingState.SEATED
    assert queries.queue_of(circle) == []


def test_the_clock_offers_seats_that_became_free_in_another_way_and_passes_over_who_cannot(cast: Cast) -> None:
    circle = full_circle(cast)
    waits(cast, "w1", circle)
    waits(cast, "w2", circle, minutes=1)
    took_back(cast, "w1", Purpose.CIRCLE)
    assert not WaitingPlace.objects.filter(person=cast.people["w1"], state=WaitingState.WAITING).exists()
    with outside_actions("one seat more"):
        Circle.objects.filter(pk=circle.pk).update(seats=4)
    for hours in (1, 2):
        jobs.look_after_seats(cast.at + timedelta(hours=hours))
    assert [one.person for one in SeatInvitation.objects.all()] == [cast.people["w2"]]


def test_who_waits_long_is_seen_by_the_coordinators(cast: Cast) -> None:
    circle = full_circle(cast)
    waits(cast, "w1", circle)
    for days, expected in ((41, []), (43, ["queue"])):
        found = queries.open_things_of_circles(cast.programme, cast.at + timedelta(days=days))
        assert [one.what for one in found if one.what == "queue"] == expected


def test_one_does_not_wait_while_a_seat_is_free(cast: Cast) -> None:
    circle = opened_circle(cast)
    with pytest.raises(Refused, match="free"):
        waits(cast, "lata", circle)


@pytest.mark.django_db(transaction=True)
def test_fifty_who_join_a_full_circle_at_once_are_exactly_as_many_as_there_are_seats(cast: Cast) -> None:
    circle = opened_circle(cast, seats=7)
    keys = [f"many{number}" for number in range(50)]
    for key in keys:
        somebody(cast, key)
    actors = {key: cast.actor(key) for key in keys}
    done: list[str] = []

    def join(key: str) -> None:
        try:
            for _try in range(2000):
                try:
                    actions.take_seat(circle, agrees=True, by=actors[key], at=cast.at)
                except Refused as refused:
                    done.append(refused.refusal.code)
                except OperationalError:  # SQLite in memory: somebody else writes now
                    time.sleep(0.02)
                    continue
                else:
                    done.append("seated")
                break
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=join, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == ["full"] * 43 + ["seated"] * 7
    assert Seat.objects.filter(circle=circle, role="member", state=SeatState.SEATED).count() == 7


# The end


def end(cast: Cast, circle: Circle, days: int = 10) -> Circle:
    until = clock.day_of(cast.at) + timedelta(days=days)
    return actions.plan_ending(circle, until=until, note="দেখা হবে মেলায়", by=cast.actor("deepa"), at=cast.at)


def test_a_circle_agrees_on_a_last_day_and_nothing_is_planned_behind_it(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    planned(cast, circle)
    behind = planned(cast, circle, day=clock.day_of(cast.at) + timedelta(days=20))
    deepa = visit("deepa")
    deepa.open("circles:end-plan", circle=circle.public_id)
    day = clock.day_of(cast.at) + timedelta(days=10)
    form = {"until_0": str(day.day), "until_1": str(day.month), "until_2": str(day.year), "note": "দেখা হবে"}
    deepa.send("circles:end-plan", form, circle=circle.public_id)
    behind.refresh_from_db()
    assert behind.state == "cancelled"
    assert len(queries.gatherings_ahead(circle, cast.at)) == 1
    assert told("circle.ending", "asha", cast) == 1
    plan_the_next_gatherings(cast.at)
    circle.refresh_from_db()
    assert all(clock.day_of(g.starts_at) <= day for g in queries.gatherings_ahead(circle, cast.at))
    deepa.send("circles:end-take-back", circle=circle.public_id)
    circle.refresh_from_db()
    assert circle.ends_on is None


def test_what_people_take_along_is_read_during_the_end_and_two_months_after(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    for key in ("asha", "jaya"):
        seated(cast, key, circle)
    let_through(cast, "asha")
    asha, jaya = visit("asha"), visit("jaya")
    asha.open("circles:farewell", expect=404, circle=circle.public_id)
    end(cast, circle)
    asha.send("circles:keep-thing", {"text": "একা নই, এটা জানলাম।"}, circle=circle.public_id)
    assert "একা নই" in jaya.open("circles:farewell", circle=circle.public_id).content.decode()
    actions.close_circle(circle, by=cast.actor("gita"), at=cast.at)
    assert told("circle.closed", "asha", cast) == 1
    page = jaya.open("circles:farewell", circle=circle.public_id).content.decode()
    assert "একা নই" in page
    assert "দেখা হবে মেলায়" in page
    jaya.open("circles:circle", expect=404, circle=circle.public_id)
    for key in ("lata", "gita", "hari", "esha"):
        assert visit(key).get(f"/circles/{circle.public_id}/farewell/").status_code in {403, 404}
    kept = KeptThing.objects.get()
    jaya.open("circles:kept-remove", expect=404, kept_thing=kept.public_id)
    asha.open("circles:kept-remove", kept_thing=kept.public_id)
    asha.send("circles:kept-remove", kept_thing=kept.public_id)
    assert not KeptThing.objects.exists()
    with clock.stopped_at(cast.at + timedelta(days=61)):
        visit("asha").open("circles:farewell", expect=404, circle=circle.public_id)


def test_the_last_day_is_not_forgotten(cast: Cast) -> None:
    circle = end(cast, opened_circle(cast), days=2)
    for days in (1, 2, 2.5, 6):
        jobs.look_after_seats(cast.at + timedelta(days=days))
    assert told("circle.end-due", "gita", cast) == 2
    due = queries.to_do_for_facilitator(cast.people["deepa"], cast.programme, cast.at + timedelta(days=3))
    assert [one.what for one in due] == ["end"]
    actions.close_circle(circle, by=cast.actor("gita"), at=cast.at + timedelta(days=6))
    assert queries.to_do_for_facilitator(cast.people["deepa"], cast.programme, cast.at + timedelta(days=7)) == []


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_of_seats_and_of_the_end_opens_in_both_languages(cast: Cast, visit: Any, language: str) -> None:
    circle = full_circle(cast)
    asha, lata = visit("asha", language=language), visit("lata", language=language)
    for name in ("my-seat", "needs-tell", "seat-hold", "seat-back", "wishes-set", "seat-leave"):
        asha.open(f"circles:{name}", circle=circle.public_id)
    lata.open("circles:queue-wait", circle=circle.public_id)
    place = waits(cast, "lata", circle)
    lata.open("circles:circles")
    lata.open("circles:queue-stop", waiting_place=place.public_id)
    end(cast, circle)
    deepa, gita = visit("deepa", language=language), visit("gita", language=language)
    for client in (deepa, gita):
        for name in ("end-plan", "end-take-back"):
            client.open(f"circles:{name}", circle=circle.public_id)
    for name in ("circle", "farewell", "keep-thing"):
        asha.open(f"circles:{name}", circle=circle.public_id)
    gita.open("circles:followed")


def test_what_waits_in_circles_asks_the_same_for_one_and_for_many(cast: Cast, visit: Any) -> None:
    def grow(count: int) -> None:
        for _number in range(count):
            number = Circle.objects.count()
            circle = opened_circle(cast, name=f"দল {number}")
            newcomer_in(cast, f"q{number}", circle)
            planned(cast, circle)
            actions.step_back(circle, by=cast.actor("deepa"), at=cast.at)

    same_queries_for(visit("gita"), "/circles/followed/", grow, few=1, many=5, most=60)
    same_queries_for(visit("asha"), "/circles/", grow, few=1, many=4, most=60)


def test_the_next_things_of_a_member_and_the_work_of_a_facilitator_are_a_fixed_number_of_questions(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(4):
        circle = opened_circle(cast, name=f"দল {number}")
        seated(cast, "asha", circle)
        planned(cast, circle)
    with django_assert_max_num_queries(5):
        found = queries.next_things_in_circles(cast.people["asha"], cast.programme, cast.at)
    assert [one.what for one in found] == ["gathering"] * 4
    with django_assert_max_num_queries(7):
        queries.to_do_for_facilitator(cast.people["deepa"], cast.programme, cast.at + timedelta(days=9))
    with django_assert_max_num_queries(12):
        queries.open_things_of_circles(cast.programme, cast.at + timedelta(days=20))
