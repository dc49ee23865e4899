"""Weighing, deciding anew, putting away, removing, and the one reminder."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from demo.deciding_to_tell import a_decision
from demo.story import Telling
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.terms import Topic
from sahajatri.apps.notices.topics import topic_of
from sahajatri.apps.telling import actions, queries
from sahajatri.apps.telling.jobs import remind_of_days
from sahajatri.apps.telling.models import Decision, Weighing
from sahajatri.apps.telling.terms import Way
from sahajatri.kernel import clock
from sahajatri.kernel.privacy import PrivacyClass, export_of
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.telling import NEEDS, begun, decided, wrote
from tests.cast.workplace import applies, works


def reminders() -> list[Notice]:
    return list(Notice.objects.filter(kind="telling.look-again"))


class TestBeginning:
    def test_it_is_for_a_job_an_application_or_own_words(self, cast: Cast) -> None:
        job, application = works(cast), applies(cast)
        assert begun(cast, which=f"job:{job.public_id}", title="").title == job.title
        assert begun(cast, which=f"application:{application.public_id}", title="").application == application
        assert begun(cast).title == "অফিসের কাজ"

    @pytest.mark.parametrize("which", ["", "job:", "job:AAAAAAAAAAAA", "diagnosis"])
    def test_what_is_not_there_is_refused(self, which: str, cast: Cast) -> None:
        with pytest.raises(Refused):
            begun(cast, which=which)

    def test_a_job_of_somebody_else_is_refused(self, cast: Cast) -> None:
        job = works(cast, "jaya")
        with pytest.raises(Refused):
            begun(cast, which=f"job:{job.public_id}")

    def test_work_in_general_needs_a_few_words(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            begun(cast, title="  ")

    def test_it_stays_when_the_job_goes(self, cast: Cast) -> None:
        job = works(cast)
        one = begun(cast, which=f"job:{job.public_id}")
        assert one.title == job.title


class TestWriting:
    def test_marks_change_for_one_way_and_leave_the_others(self, cast: Cast) -> None:
        one = begun(cast)
        wrote(cast, one)
        by: Any = {"by": cast.actor("asha"), "at": cast.at}
        actions.mark_way(one, way=Way.LATER, marks={"later_know_me": "little", "unknown": "lot"}, **by)
        actions.mark_way(one, way=Way.NOBODY, marks={"nobody_hiding": "lot", "nobody_private": ""}, **by)
        one.refresh_from_db()
        assert one.marks == {"later_know_me": "little", "nobody_hiding": "lot"}
        assert one.own_points["nobody"] == {}

    def test_only_the_person_writes(self, cast: Cast) -> None:
        one = begun(cast)
        for key in ("bikram", "esha", "jaya"):
            with pytest.raises(Refused):
                actions.say_needs(one, needs="x", by=cast.actor(key), at=cast.at)

    def test_while_it_rests_no_step_is_written_and_it_comes_back_as_it_was(self, cast: Cast) -> None:
        one = begun(cast)
        wrote(cast, one)
        by: Any = {"by": cast.actor("asha"), "at": cast.at}
        actions.put_away(one, **by)
        with pytest.raises(Refused):
            actions.say_needs(one, needs="অন্য কিছু", **by)
        with pytest.raises(Refused):
            decided(cast, one)
        with pytest.raises(Refused):
            actions.put_away(one, **by)
        actions.take_out(one, **by)
        one.refresh_from_db()
        assert one.needs == NEEDS

    def test_removed_is_removed_with_its_decisions(self, cast: Cast) -> None:
        one = begun(cast)
        decided(cast, one)
        actions.remove(one, by=cast.actor("asha"), at=cast.at)
        assert not Weighing.objects.exists()
        assert not Decision.objects.exists()


class TestDeciding:
    def test_an_earlier_decision_stays_as_it_was(self, cast: Cast) -> None:
        one = begun(cast)
        decided(cast, one, Way.NOBODY)
        decided(cast, one, Way.ONE_PERSON, whom="সুপারভাইজার")
        assert [row.way for row in queries.decisions_of(one)] == ["one_person", "nobody"]

    def test_not_decided_yet_is_an_answer(self, cast: Cast) -> None:
        one = begun(cast)
        actions.decide(one, sure={}, by=cast.actor("asha"), at=cast.at)
        now = queries.decision_now(one)
        assert now is not None
        assert (now.way, now.sure) == ("", {})


class TestTheDay:
    def test_the_reminder_comes_once_and_names_nothing(self, cast: Cast) -> None:
        one = begun(cast)
        on = clock.day_of(cast.at) + timedelta(days=10)
        actions.choose_day(one, on=on, by=cast.actor("asha"), at=cast.at)
        remind_of_days(cast.at + timedelta(days=9))
        assert reminders() == []
        for days in (12, 13):  # the day itself was missed
            remind_of_days(cast.at + timedelta(days=days))
        (notice,) = reminders()
        assert notice.person == cast.people["asha"]
        assert "প্রতিবন্ধ" not in notice.title + notice.text
        assert one.title not in notice.text
        assert topic_of("telling.look-again") is Topic.WORK

    def test_a_new_day_reminds_anew_and_no_day_reminds_of_nothing(self, cast: Cast) -> None:
        one, by = begun(cast), cast.actor("asha")
        for days in (5, 20):
            on = clock.day_of(cast.at) + timedelta(days=days)
            actions.choose_day(one, on=on, by=by, at=cast.at)
            remind_of_days(cast.at + timedelta(days=days))
        assert len(reminders()) == 2
        actions.choose_day(one, on=None, by=by, at=cast.at)
        remind_of_days(cast.at + timedelta(days=40))
        assert len(reminders()) == 2

    def test_none_comes_while_it_rests(self, cast: Cast) -> None:
        one, by = begun(cast), cast.actor("asha")
        actions.choose_day(one, on=clock.day_of(cast.at) + timedelta(days=5), by=by, at=cast.at)
        actions.put_away(one, by=by, at=cast.at)
        remind_of_days(cast.at + timedelta(days=6))
        assert reminders() == []
        actions.take_out(one, by=by, at=cast.at)
        remind_of_days(cast.at + timedelta(days=7))
        assert len(reminders()) == 1

    @pytest.mark.parametrize("days", [-1, 0, 800])
    def test_the_day_lies_ahead(self, days: int, cast: Cast) -> None:
        on = clock.day_of(cast.at) + timedelta(days=days)
        with pytest.raises(Refused):
            actions.choose_day(begun(cast), on=on, by=cast.actor("asha"), at=cast.at)

    def test_a_day_that_has_come_may_stay_when_the_page_is_sent_again(self, cast: Cast) -> None:
        one, by = begun(cast), cast.actor("asha")
        on = clock.day_of(cast.at) + timedelta(days=5)
        actions.choose_day(one, on=on, by=by, at=cast.at)
        remind_of_days(cast.at + timedelta(days=5))
        actions.choose_day(one, on=on, by=by, at=cast.at + timedelta(days=6))
        remind_of_days(cast.at + timedelta(days=6))
        assert len(reminders()) == 1


class TestItIsHersAlone:
    def test_what_is_written_is_sensitive_and_about_the_person(self) -> None:
        assert (Weighing.about, Decision.about) == ("person", "weighing__person")
        for field in ("title", "needs", "marks", "people", "say_self", "look_again_on"):
            assert Weighing.privacy[field] is PrivacyClass.SENSITIVE
        assert Decision.privacy["way"] is PrivacyClass.SENSITIVE

    def test_it_is_in_her_own_copy(self, cast: Cast) -> None:
        one = begun(cast)
        wrote(cast, one)
        decided(cast, one, whom="সুপারভাইজার")
        copy = str(export_of(cast.people["asha"]))
        assert NEEDS in copy
        assert "সুপারভাইজার" in copy
        assert NEEDS not in str(export_of(cast.people["bikram"]))

    def test_no_event_touches_her_history_or_carries_a_fact(self, cast: Cast) -> None:
        one = begun(cast)
        wrote(cast, one)
        decided(cast, one)
        found = Event.objects.filter(kind__startswith="own-thoughts.")
        assert found.count() >= 7
        assert {(event.subject, str(event.facts)) for event in found} == {("", "{}")}


def test_the_demonstration_has_a_decision_that_was_changed(cast: Cast) -> None:
    a_decision(Telling(cast, cast.at))
    (one,) = queries.weighings_of(cast.people["asha"], cast.programme)
    assert [row.way for row in queries.decisions_of(one)] == ["need_only", "nobody"]
    assert one.look_again_on is not None
