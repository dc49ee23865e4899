"""What counts as a milestone, who decides that, and what is never said."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from demo.cast import Cast
from sahajatri.apps.goals.actions import rate_goal
from sahajatri.apps.milestones import access, actions, queries, rules
from sahajatri.apps.milestones.models import Milestone
from sahajatri.apps.milestones.terms import Answer, EncouragementState, Kind, MilestoneState
from sahajatri.apps.moderation.moderated import kind_of
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel import clock
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.goals import agreed_by_both, agreed_goal, shaped
from tests.cast.milestones import ahead, beside, encouraged, quiet, reached
from tests.cast.safeguarding import blocked
from tests.cast.workplace import works

HOUSE = Path(__file__).resolve().parents[3] / "sahajatri/apps/milestones"


def proposals(cast: Cast, key: str = "asha") -> list[Kind]:
    found = queries.proposals_for(cast.people[key], cast.programme, clock.day_of(cast.at))
    return [one.kind for one in found]


def told(cast: Cast, key: str) -> int:
    return Notice.objects.filter(person=cast.people[key], channel="in_app", kind__startswith="milestones").count()


class TestOwnMeasure:
    def test_what_is_ahead_has_no_day_and_is_never_late(self, cast: Cast) -> None:
        milestone = ahead(cast, what_counts="মুখে বলতে পারলেই হলো")
        assert milestone.state == MilestoneState.AHEAD
        assert milestone.on is None
        actions.reach_milestone(milestone, on=clock.day_of(cast.at), by=cast.actor("asha"), at=cast.at)
        assert [m.pk for m in queries.reached_by(cast.people["asha"], cast.programme)] == [milestone.pk]

    def test_a_day_to_come_is_refused(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            reached(cast, days_ago=-1)
        with pytest.raises(Refused):
            actions.reach_milestone(
                ahead(cast), on=clock.day_of(cast.at) + timedelta(days=1), by=cast.actor("asha"), at=cast.at
            )

    def test_nobody_else_names_or_changes_it(self, cast: Cast) -> None:
        milestone = reached(cast)
        with pytest.raises(Refused):
            actions.name_milestone(
                cast.people["asha"], programme=cast.programme, words="x", by=cast.actor("bikram"), at=cast.at
            )
        for act in (
            lambda: actions.put_away(milestone, by=cast.actor("bikram"), at=cast.at),
            lambda: actions.reword_milestone(milestone, words="x", by=cast.actor("gita"), at=cast.at),
        ):
            with pytest.raises(Refused):
                act()

    def test_what_is_let_go_leaves_no_words_behind(self, cast: Cast) -> None:
        milestone = reached(cast)
        encouraged(cast, milestone)
        actions.put_away(milestone, by=cast.actor("asha"), at=cast.at)
        milestone.refresh_from_db()
        assert (milestone.words, milestone.encouragements.count()) == ("", 0)


class TestProposals:
    def test_a_level_that_the_person_saw_reached_is_proposed_in_its_own_words(self, cast: Cast) -> None:
        beside(cast)
        goal = agreed_by_both(cast, shaped(cast))
        before = proposals(cast)
        rate_goal(goal, level=1, by=cast.actor("asha"), at=cast.at)
        assert (before, proposals(cast)) == ([], [Kind.GOAL])
        (found,) = queries.proposals_for(cast.people["asha"], cast.programme, clock.day_of(cast.at))
        assert found.facts["words"] == goal.level_p1

    def test_a_level_that_fell_again_takes_nothing_back(self, cast: Cast) -> None:
        beside(cast)
        goal = agreed_by_both(cast, shaped(cast))
        rate_goal(goal, level=1, by=cast.actor("asha"), at=cast.at)
        rate_goal(goal, level=-2, by=cast.actor("asha"), at=cast.at + timedelta(days=20))
        (found,) = queries.proposals_for(cast.people["asha"], cast.programme, clock.day_of(cast.at) + timedelta(20))
        assert found.source.endswith(".1")

    def test_what_only_others_saw_is_not_proposed(self, cast: Cast) -> None:
        beside(cast)
        rate_goal(agreed_goal(cast), level=2, by=cast.actor("bikram"), at=cast.at)
        assert proposals(cast) == []

    def test_a_job_is_proposed_at_its_beginning_and_after_thirty_days(self, cast: Cast) -> None:
        works(cast, days_ago=31)
        assert proposals(cast) == [Kind.JOB_KEPT, Kind.JOB]

    def test_a_kept_or_left_proposal_is_not_proposed_again(self, cast: Cast) -> None:
        works(cast, days_ago=31)
        first, second = queries.proposals_for(cast.people["asha"], cast.programme, clock.day_of(cast.at))
        reached(cast, kind=first.kind, source=first.source)
        actions.leave_proposal(
            cast.people["asha"],
            programme=cast.programme,
            kind=second.kind,
            source=second.source,
            by=cast.actor("asha"),
            at=cast.at,
        )
        assert proposals(cast) == []
        assert [m.source for m in queries.reached_by(cast.people["asha"], cast.programme)] == [first.source]

    def test_nothing_is_told_when_something_could_be_kept(self, cast: Cast) -> None:
        works(cast, days_ago=90)
        assert told(cast, "asha") == 0

    def test_no_celebrations_means_nothing_proposed_and_nothing_told(self, cast: Cast) -> None:
        works(cast, days_ago=31)
        quiet(cast)
        milestone = reached(cast)
        encouraged(cast, milestone)
        assert proposals(cast) == []
        assert told(cast, "asha") == 0
        assert queries.new_encouragements_for(cast.people["asha"], cast.programme) == []
        said = queries.encouragements_of([milestone], cast.people["asha"], cast.programme)
        assert len(said[milestone.pk]) == 1, "the words are there for whoever looks"

    @given(
        days=some.integers(min_value=-10, max_value=200),
        levels=some.lists(
            some.tuples(some.integers(min_value=-2, max_value=2), some.dates(date(2026, 1, 1), date(2026, 12, 1))),
            max_size=8,
        ),
        start=some.sampled_from([None, -2, -1]),
    )
    def test_only_what_is_above_the_start_and_lately_counts(
        self, days: int, levels: list[tuple[int, date]], start: int | None
    ) -> None:
        today = date(2026, 12, 1)
        assert rules.is_recent(today - timedelta(days=days), today) == (0 <= days <= 60)
        found = rules.highest_above_start(levels, start)
        below = start if start is not None else levels[0][0] if levels else 0
        above = [level for level, _on in levels if level > below]
        assert (found is None) == (not above)
        if found is not None:
            assert found[0] == max(above)


class TestWordsBeside:
    def test_they_reach_the_person_once_and_can_be_kept_hidden_and_thanked_for(self, cast: Cast) -> None:
        one = encouraged(cast, reached(cast))
        assert told(cast, "asha") == 1
        with pytest.raises(Refused):
            encouraged(cast, Milestone.objects.get(pk=one.milestone_id))
        by, at = cast.actor("asha"), cast.at
        assert actions.answer_encouragement(one, answer=Answer.HIDE, by=by, at=at).state == EncouragementState.HIDDEN
        assert told(cast, "bikram") == 0
        actions.answer_encouragement(one, answer=Answer.THANK, by=by, at=at)
        actions.answer_encouragement(one, answer=Answer.THANK, by=by, at=at)
        assert told(cast, "bikram") == 1

    def test_their_writer_takes_them_back_with_the_words(self, cast: Cast) -> None:
        one = encouraged(cast, reached(cast))
        actions.take_encouragement_back(one, by=cast.actor("bikram"), at=cast.at)
        one.refresh_from_db()
        assert (one.state, one.text) == (EncouragementState.TAKEN_BACK, "")

    def test_words_of_somebody_who_is_blocked_are_not_there(self, cast: Cast) -> None:
        milestone = reached(cast)
        encouraged(cast, milestone)
        blocked(cast, "asha", "bikram")
        assert queries.encouragements_of([milestone], cast.people["asha"], cast.programme) == {}

    def test_only_what_was_opened_and_is_not_for_oneself_alone_is_seen(self, cast: Cast) -> None:
        reached(cast, is_for_me_alone=True)
        shown = reached(cast)
        bikram = cast.actor("bikram")
        assert not access.milestones_seen(bikram, cast.people["asha"], at=cast.at).is_open
        beside(cast)
        seen = access.milestones_seen(cast.actor("bikram"), cast.people["asha"], at=cast.at)
        assert [m.pk for m in seen.reached] == [shown.pk]
        fresh = access.fresh_for(cast.actor("bikram"), [cast.people["asha"]], cast.at)
        assert [m.pk for m in fresh] == [shown.pk]
        encouraged(cast, shown)
        assert access.fresh_for(cast.actor("bikram"), [cast.people["asha"]], cast.at) == []

    def test_reported_words_are_looked_at_without_what_was_reached(self, cast: Cast) -> None:
        one = encouraged(cast, reached(cast, words="canary-7Q-milestone"))
        kind = kind_of("milestones.encouragement")
        assert kind is not None
        look = kind.look_at(one.public_id)
        assert look is not None
        assert "canary" not in look.text + look.title
        assert kind.is_seen_by(cast.people["asha"], one.public_id)
        assert not kind.is_seen_by(cast.people["gita"], one.public_id)
        kind.take_down(one.public_id, reason="hurts", by=cast.actor("gita"), at=cast.at)
        assert queries.encouragements_of([one.milestone], cast.people["asha"], cast.programme) == {}
        kind.bring_back(one.public_id, by=cast.actor("indu"), at=cast.at)
        assert len(queries.encouragements_of([one.milestone], cast.people["asha"], cast.programme)) == 1


def test_no_history_names_whose_milestone_it_is(cast: Cast) -> None:
    encouraged(cast, reached(cast))
    assert not Event.objects.filter(kind__startswith="milestone", subject=cast.people["asha"].public_id).exists()


def test_the_room_knows_no_points_no_ranks_and_no_streaks() -> None:
    """No word of it stands in the code, but where it is said that there are none."""
    for path in HOUSE.rglob("*.py"):
        for line in path.read_text(encoding="utf-8").lower().splitlines():
            for word in ("streak", "leaderboard", "badge", "score", "rank"):
                assert word not in line or "no points" in line, f"{path.name}: {line}"
