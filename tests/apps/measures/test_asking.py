"""Schedules: who is asked when, gently reminded, and how an occasion without an answer ends."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.measures import actions, jobs, queries, rules
from sahajatri.apps.measures.models import Administration, Asking
from sahajatri.apps.measures.terms import AskingState, Occasion
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.terms import Channel
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.actions import end_role
from sahajatri.apps.programmes.models import Membership
from sahajatri.kernel import clock, content
from sahajatri.kernel.access import Role
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.measures import answered, asked, begun
from tests.conftest import BEGINNING

START = date(2026, 6, 1)


def day(after: int) -> datetime:
    """So many days after the cast joined."""
    return BEGINNING + timedelta(days=after)


def test_the_occasions_follow_from_the_first_day() -> None:
    found = {window.occasion: window for window in rules.occasion_windows(START)}
    assert {occasion: window.due_on for occasion, window in found.items()} == {
        Occasion.BASELINE: date(2026, 6, 15),
        Occasion.THREE_MONTHS: date(2026, 9, 1),
        Occasion.SIX_MONTHS: date(2026, 12, 1),
        Occasion.TWELVE_MONTHS: date(2027, 6, 1),
    }
    assert found[Occasion.BASELINE].opens_on == START


def test_after_the_end_only_the_end_is_asked_for() -> None:
    end = date(2026, 8, 25)
    assert {window.occasion for window in rules.occasion_windows(START, end)} == {Occasion.BASELINE, Occasion.EXIT}
    assert [window.occasion for window in rules.windows_open(START, date(2026, 9, 5), date(2026, 9, 3))] == [
        Occasion.EXIT
    ]


@pytest.mark.parametrize(("on", "expected"), [(0, ["baseline"]), (50, []), (85, ["3m"]), (130, []), (170, ["6m"])])
def test_an_occasion_opens_and_closes(on: int, expected: list[str]) -> None:
    assert [w.occasion for w in rules.windows_open(START, None, START + timedelta(days=on))] == expected


def test_what_a_programme_cannot_use_is_not_asked(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    known = queries.batteries_for(cast.programme)[Occasion.BASELINE]
    assert "WORKABLE" in known
    fewer = {code: pack for code, pack in content.instruments().items() if code != "WORKABLE"}
    monkeypatch.setattr(content, "instruments", lambda: fewer)
    assert set(queries.batteries_for(cast.programme)[Occasion.BASELINE]) == set(known) - {"WORKABLE"}


def test_everybody_who_takes_part_is_asked_once_and_told_once(cast: Cast) -> None:
    for _ in range(2):
        jobs.ask_what_is_due(day(1))
    battery = queries.batteries_for(cast.programme)[Occasion.BASELINE]
    mine = Asking.objects.filter(person=cast.people["asha"])
    assert sorted(mine.values_list("instrument", flat=True)) == sorted(battery)
    assert {a.occasion for a in mine} == {Occasion.BASELINE}
    assert {a.asked_by for a in mine} == {None}
    told = Notice.objects.filter(person=cast.people["asha"], kind="measure.asked", channel=Channel.IN_APP)
    assert told.count() == 1
    assert {a.person for a in Asking.objects.all()} == {cast.people[key] for key in ("asha", "jaya", "lata")}


def test_what_was_answered_before_is_not_asked_again(cast: Cast) -> None:
    answered(cast, {1: 5}, instrument="WORKABLE", occasion=Occasion.BASELINE, days_ago=160)
    jobs.ask_what_is_due(day(1))
    mine = Asking.objects.filter(person=cast.people["asha"]).values_list("instrument", flat=True)
    assert "WORKABLE" not in set(mine)
    assert "BELONGING4" in set(mine)


def test_what_is_still_open_is_not_asked_beside_it(cast: Cast) -> None:
    asked(cast, instrument="WORKABLE", at=day(0))
    jobs.ask_what_is_due(day(1))
    assert Asking.objects.filter(person=cast.people["asha"], instrument="WORKABLE").count() == 1


def test_somebody_who_joined_long_ago_is_not_asked_for_what_is_past(cast: Cast) -> None:
    jobs.ask_what_is_due(day(170))
    assert {a.occasion for a in Asking.objects.all()} == {Occasion.SIX_MONTHS}


def test_whoever_is_asked_after_the_time_of_an_occasion_has_a_week(cast: Cast) -> None:
    """A clock that was late does not make people late: nothing is overdue on the day on which it is asked."""
    at = day(14 + 20)  # the beginning was due twenty days ago
    jobs.ask_what_is_due(at)
    asked_now = Asking.objects.filter(person=cast.people["asha"], occasion=Occasion.BASELINE)
    assert asked_now.exists()
    assert {a.due_on for a in asked_now} == {clock.day_of(at) + timedelta(days=7)}
    assert all(a.due_on <= a.until_on for a in asked_now)


def test_who_leaves_is_asked_at_the_end_and_can_answer(cast: Cast, visit: Any) -> None:
    member = Membership.objects.get(person=cast.people["lata"], role=Role.PARTICIPANT.value)
    end_role(member, by=the_programme_itself(cast.programme), at=cast.at)
    jobs.ask_what_is_due(cast.at)
    mine = Asking.objects.filter(person=cast.people["lata"])
    assert {a.occasion for a in mine} == {Occasion.EXIT}
    lata, asking = visit("lata"), mine.get(instrument="WORKABLE")
    assert asking.public_id in lata.open("measures:measures").content.decode()
    lata.send("measures:asking-begin", asking=asking)
    lata.send(f"/measures/asked/{asking.public_id}/1/", {"answer": "6"})
    lata.send("measures:answers-check", asking=asking)
    kept = Administration.objects.get()
    assert (kept.programme, kept.occasion) == (cast.programme, Occasion.EXIT)


def test_asking_everybody_asks_the_database_four_times_per_programme(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as captured:
        found = list(queries.people_to_ask(cast.programme, START))
    assert len(found) >= 9
    assert len(captured.captured_queries) == 4


def reminders(cast: Cast) -> int:
    return Notice.objects.filter(person=cast.people["asha"], kind="measure.reminder", channel=Channel.IN_APP).count()


def test_it_is_called_to_mind_twice_and_never_again(cast: Cast) -> None:
    jobs.ask_what_is_due(day(1))
    seen = []
    for after in (13, 14, 15, 23, 24, 25, 35, 42):
        for _ in range(2):
            jobs.remind_gently(day(after))
        seen.append(reminders(cast))
    assert seen == [0, 1, 1, 1, 2, 2, 2, 2]  # one message for all measures of the day


def test_a_reminder_tells_nothing_to_whoever_holds_the_phone(cast: Cast) -> None:
    jobs.ask_what_is_due(day(1))
    jobs.remind_gently(day(14))
    for notice in Notice.objects.exclude(channel=Channel.IN_APP):
        assert "প্রশ্ন" not in notice.title + notice.text


def test_while_put_off_nobody_reminds(cast: Cast) -> None:
    asking = asked(cast, due_on=clock.day_of(cast.at))
    actions.postpone_asking(asking, by=cast.actor("asha"), at=cast.at)
    jobs.remind_gently(cast.at + timedelta(days=6))
    assert reminders(cast) == 0
    jobs.remind_gently(cast.at + timedelta(days=7))
    assert reminders(cast) == 1


def test_a_window_that_closes_leaves_a_gap_and_no_number(cast: Cast) -> None:
    asking = begun(cast)
    actions.keep_answer(asking, 1, answer=4, by=cast.actor("asha"), at=cast.at)
    late = cast.at + timedelta(days=43)
    for _ in range(2):
        jobs.let_the_time_go_by(late)
    asking.refresh_from_db()
    assert (asking.state, asking.answers) == (AskingState.MISSED, {})
    assert not Administration.objects.exists()
    with pytest.raises(Refused, match="too_late"):
        actions.keep_answer(asking, 1, answer=4, by=cast.actor("asha"), at=late)


def test_due_and_overdue_for_many_people_in_two_queries(cast: Cast) -> None:
    asked(cast, due_on=clock.day_of(cast.at))
    asked(cast, "jaya")
    people = [cast.people[key] for key in ("asha", "jaya", "lata")]
    later = clock.day_of(cast.at) + timedelta(days=3)
    with CaptureQueriesContext(connection) as captured:
        found = queries.due_measures(cast.programme, people, later)
    assert len(captured.captured_queries) == 2
    asha, jaya, lata = (found[person.pk] for person in people)
    assert (asha[0].is_overdue(later), jaya[0].is_overdue(later), lata) == (True, False, [])


def test_what_is_put_off_or_not_for_oneself_alone_does_not_wait_at_home(cast: Cast) -> None:
    now = clock.day_of(cast.at)
    asked(cast, instrument="M3")
    asking = asked(cast)
    assert [one.asking for one in queries.to_answer(cast.people["asha"], cast.programme, now)] == [asking.public_id]
    actions.postpone_asking(asking, by=cast.actor("asha"), at=cast.at)
    assert queries.to_answer(cast.people["asha"], cast.programme, now) == []


def test_on_the_last_day_it_cannot_be_put_off(cast: Cast) -> None:
    asking = asked(cast, due_on=clock.day_of(cast.at))
    with pytest.raises(Refused, match="last_day"):
        actions.postpone_asking(asking, by=cast.actor("asha"), at=cast.at + timedelta(days=28))


def test_events_carry_no_answer(cast: Cast) -> None:
    asking = begun(cast)
    actions.keep_answer(asking, 1, answer=3, by=cast.actor("asha"), at=cast.at)
    actions.hand_in(asking, by=cast.actor("asha"), at=cast.at)
    for event in Event.objects.filter(kind__startswith="measure."):
        assert set(event.facts) <= {"instrument", "occasion"}
