"""Nothing waits silently: who is told when, and what people are told of what came of it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from demo.cast import Cast
from sahajatri.apps.moderation import actions, queries, rules
from sahajatri.apps.moderation.jobs import keep_what_waits_moving
from sahajatri.apps.moderation.models import Matter
from sahajatri.apps.moderation.terms import MatterState, ReportReason, Why
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel.privacy import export_of
from sahajatri.kernel.records.models import Event
from tests.cast.moderation import BOARD, asked, objected, put_up, reported, taken_down

HOUR = timedelta(hours=1)
WORDS = "canary-7Q-report-words"


def told(cast: Cast, key: str, kind: str = "moderation") -> list[Notice]:
    """The notices of the room that one of the cast has in the app, oldest first."""
    found = Notice.objects.filter(person=cast.people[key], channel="in_app", kind__startswith=kind)
    return list(found.order_by("pk"))


class TestTheClock:
    def test_the_owner_is_told_at_once_and_again_at_half_the_time(self, cast: Cast) -> None:
        asked(cast, put_up(cast, "asha", by="deepa"))
        assert len(told(cast, "deepa")) == 1
        keep_what_waits_moving(cast.at + 11 * HOUR)
        assert len(told(cast, "deepa")) == 1
        keep_what_waits_moving(cast.at + 12 * HOUR)
        keep_what_waits_moving(cast.at + 12 * HOUR)
        assert len(told(cast, "deepa")) == 2
        assert told(cast, "gita") == []

    def test_when_it_is_due_all_who_may_decide_are_told_and_then_every_day(self, cast: Cast) -> None:
        asked(cast, put_up(cast, "asha", by="deepa"))
        for hours in (12, 24, 30):
            keep_what_waits_moving(cast.at + hours * HOUR)
        assert [len(told(cast, key)) for key in ("deepa", "gita", "indu")] == [3, 1, 1]
        keep_what_waits_moving(cast.at + 48 * HOUR)
        assert [len(told(cast, key)) for key in ("deepa", "gita", "indu")] == [4, 2, 2]

    def test_a_clock_that_stood_still_tells_once(self, cast: Cast) -> None:
        asked(cast, put_up(cast, "asha"))
        keep_what_waits_moving(cast.at + timedelta(days=9))
        assert len(told(cast, "indu")) == 1
        assert Matter.objects.get().nudge_at > cast.at + timedelta(days=9)

    def test_something_private_is_urgent(self, cast: Cast) -> None:
        reported(cast, put_up(cast, "asha"), "bikram", ReportReason.PRIVATE)
        sms = Notice.objects.filter(person=cast.people["gita"]).exclude(channel="in_app")
        assert not sms.exists() or sms.first().due_at == cast.at  # type: ignore[union-attr]  # there is one
        assert Matter.objects.get().due_at == cast.at + HOUR

    def test_what_its_owner_may_not_decide_any_more_goes_to_somebody_who_may(self, cast: Cast) -> None:
        paper = put_up(cast, "asha", by="deepa")
        matter = asked(cast, paper)
        paper.looked_after_by = ()
        keep_what_waits_moving(cast.at + HOUR)
        matter.refresh_from_db()
        assert matter.owner == cast.people["gita"]
        assert len(told(cast, "gita")) == 1

    def test_when_nobody_may_decide_the_coordinators_hear_that(self, cast: Cast) -> None:
        objected(cast, taken_down(cast, reported(cast, put_up(cast, "asha"), "indu")))
        keep_what_waits_moving(cast.at + 36 * HOUR)
        assert told(cast, "gita")[-1].path == "/to-look-at/"

    def test_what_its_author_removed_waits_for_nobody(self, cast: Cast) -> None:
        paper = put_up(cast, "asha")
        reported(cast, paper, "bikram")
        del BOARD[paper.public_id]
        keep_what_waits_moving(cast.at + HOUR)
        assert Matter.objects.get().state == MatterState.GONE
        assert len(told(cast, "bikram", "moderation.told")) == 1

    @given(hours=some.sampled_from([1, 24, 72]), nudges=some.integers(min_value=1, max_value=400))
    def test_it_is_never_more_than_a_day_until_somebody_hears_of_it_again(self, hours: int, nudges: int) -> None:
        began = datetime(2026, 11, 16, 4, tzinfo=UTC)
        due = began + hours * HOUR
        assert began < rules.next_nudge(began, due, 0) < due == rules.next_nudge(began, due, 1)
        between = rules.next_nudge(began, due, nudges + 1) - rules.next_nudge(began, due, nudges)
        assert HOUR <= between <= timedelta(days=1)


class TestWhatPeopleAreTold:
    def test_an_author_is_told_what_was_decided_and_never_that_anybody_reported(self, cast: Cast) -> None:
        paper = put_up(cast, "asha")
        reported(cast, paper, "bikram", words=WORDS)
        assert told(cast, "asha") == []
        actions.let_through(Matter.objects.get(), by=cast.actor("gita"), at=cast.at)
        assert told(cast, "asha") == [], "it was never hidden, so there is nothing to say"

    def test_an_author_of_hidden_words_is_told_that_they_are_looked_at(self, cast: Cast) -> None:
        paper = put_up(cast, "asha")
        reported(cast, paper, "bikram")
        reported(cast, paper, "jaya")
        assert len(told(cast, "asha")) == 1
        taken_down(cast, Matter.objects.get())
        assert len(told(cast, "asha")) == 2

    def test_first_words_that_stay_are_told_to_their_author(self, cast: Cast) -> None:
        actions.let_through(asked(cast, put_up(cast, "asha")), by=cast.actor("gita"), at=cast.at)
        assert len(told(cast, "asha", "moderation.decision")) == 1

    @pytest.mark.parametrize("stays", [True, False])
    def test_who_reported_is_told_in_the_same_neutral_words(self, cast: Cast, stays: bool) -> None:
        matter = reported(cast, put_up(cast, "asha"), "bikram")
        if stays:
            actions.let_through(matter, by=cast.actor("gita"), at=cast.at)
        else:
            taken_down(cast, matter)
        (notice,) = told(cast, "bikram")
        assert notice.title == "আপনি যা জানিয়েছিলেন, তা দেখা হয়েছে"

    def test_the_answer_to_an_objection_comes_to_its_author(self, cast: Cast) -> None:
        matter = objected(cast, taken_down(cast, reported(cast, put_up(cast, "asha"), "bikram")))
        actions.uphold(matter, words="এখানে নয়।", by=cast.actor("indu"), at=cast.at)
        assert len(told(cast, "asha", "moderation.decision")) == 2


def test_nobody_learns_who_reported(cast: Cast) -> None:
    """Neither the author's notices, export and history, nor the notices of those who decide, say who it was."""
    paper = put_up(cast, "asha", by="deepa")
    reported(cast, paper, "bikram", words=WORDS)
    reported(cast, paper, "jaya", words=WORDS)
    matter = objected(cast, taken_down(cast, Matter.objects.get()))
    keep_what_waits_moving(cast.at + timedelta(days=9))
    actions.bring_back(matter, by=cast.actor("indu"), at=cast.at)
    secrets = [WORDS, *(v for k in ("bikram", "jaya") for v in (cast.people[k].display_name, cast.people[k].public_id))]
    for key in ("asha", "deepa", "gita", "indu"):
        said = json.dumps([[n.title, n.text, n.path] for n in told(cast, key)], ensure_ascii=False)
        assert [s for s in secrets if s in said] == []
    exported = json.dumps(export_of(cast.people["asha"]).get("moderation.Matter", []), ensure_ascii=False, default=str)
    assert [s for s in [*secrets, Why.REPORT.value] if s in exported] == []
    hers = Event.objects.filter(subject=cast.people["asha"].public_id, kind__startswith="moderation")
    assert not hers.exists()


class TestNumbers:
    def test_the_middle_and_the_slowest_of_few_are_not_told(self) -> None:
        assert rules.middle_and_slowest([1, 2, 3, 4]) is None
        assert rules.middle_and_slowest([1, 2, 3, 4, 50]) == (3, 50)
        assert rules.middle_and_slowest([float(n) for n in range(1, 11)]) == (5.5, 9.0)

    def test_a_programme_sees_how_long_people_waited(self, cast: Cast) -> None:
        for hours in (1, 2, 3, 4, 5):
            matter = asked(cast, put_up(cast, "asha"))
            actions.let_through(matter, by=cast.actor("gita"), at=cast.at + hours * HOUR)
        taken_down(cast, reported(cast, put_up(cast, "asha"), "bikram"), at=cast.at + HOUR)
        found = {t.why: t for t in queries.times_between(cast.programme, cast.at, cast.at + timedelta(days=2))}
        assert found[Why.FIRST_POST].median_hours == 3
        assert found[Why.REPORT].median_hours is None
        assert found[Why.REPORT].count is None

    def test_somebody_new_publishes_twenty_things_in_an_hour_and_no_more(self, cast: Cast) -> None:
        asha = cast.people["asha"]
        early = asha.joined_at + timedelta(days=1)
        assert queries.why_too_many(asha, in_the_last_hour=19, at=early) is None
        assert queries.why_too_many(asha, in_the_last_hour=20, at=early) is not None
        assert queries.why_too_many(asha, in_the_last_hour=500, at=asha.joined_at + timedelta(days=7)) is None


