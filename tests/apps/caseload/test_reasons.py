"""The caseload says whom to look at and why, only from what the practitioner may see."""

from datetime import date, timedelta

import pytest

from demo.cast import Cast
from sahajatri.apps.caseload import queries
from sahajatri.apps.caseload.actions import leave_caseload
from sahajatri.apps.caseload.queries import OnCaseload
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.actions import begin_goal, set_review
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.terms import GoalState
from sahajatri.apps.wellbeing.actions import take_over_check_in
from sahajatri.kernel import clock
from sahajatri.kernel.access import Relation, facts_about
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import opened
from tests.cast.mentoring import paired

DAY = timedelta(days=1)


def row(cast: Cast) -> OnCaseload:
    (found,) = queries.caseload_of(cast.people["esha"], cast.programme, cast.at)
    return found


def codes(cast: Cast) -> list[tuple[str, str]]:
    return [(s.code, s.severity) for s in row(cast).reasons]


def checked_in(cast: Cast, *values: int, readers: tuple[str, ...] = ("practitioner",)) -> None:
    """Asha's weekly check-ins, the last one today."""
    today = clock.day_of(cast.at)
    for weeks, value in enumerate(reversed(values)):
        take_over_check_in(
            cast.people["asha"],
            programme=cast.programme,
            on=today - weeks * 7 * DAY,
            mood=value,
            belonging=value,
            confidence=value,
            readers=readers,
            by=cast.actor("gita"),
            at=cast.at,
        )


def agreed_goal(cast: Cast, on: date) -> Goal:
    """A goal of Asha's that is under way since ``on``, without a rating."""
    goal = begin_goal(
        cast.people["asha"], "আবার সেলাইয়ের কাজ করব", programme=cast.programme, by=cast.actor("asha"), at=cast.at
    )
    with outside_actions("a goal agreed some time ago; how it was agreed is not what the test is about"):
        goal.state = GoalState.AGREED.value
        goal.state_since = cast.at - (clock.day_of(cast.at) - on)
        goal.save()
    return goal


def test_somebody_with_nothing_to_worry_about_has_no_reason(cast: Cast) -> None:
    looked_after(cast, "asha")
    assert (row(cast).reasons, row(cast).need) == ((), 0)


@pytest.mark.parametrize(
    ("days", "expected"), [(15, []), (16, [("no_contact", "amber")]), (21, [("no_contact", "red")])]
)
def test_no_contact_counts_from_the_beginning_of_the_pairing(cast: Cast, days: int, expected: list[object]) -> None:
    paired(cast, "asha", "bikram", at=cast.at - days * DAY)
    looked_after(cast, "asha")
    assert codes(cast) == expected


def test_nobody_beside_means_no_missed_contact(cast: Cast) -> None:
    looked_after(cast, "asha", at=cast.at - 90 * DAY)
    assert codes(cast) == []


def test_falling_check_ins_count_when_they_were_opened_to_practitioners(cast: Cast) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.CHECK_INS)
    checked_in(cast, 8, 8, 8, 5, 5, 5)
    assert codes(cast) == [("falling_checkins", "amber")]


def test_falling_check_ins_that_are_not_opened_make_no_sign(cast: Cast) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.MENTOR, Item.CHECK_INS)
    checked_in(cast, 8, 8, 8, 2, 2, 2, readers=("mentor",))
    assert codes(cast) == []


def test_a_goal_nobody_looked_at_counts_once_goals_are_open(cast: Cast) -> None:
    looked_after(cast, "asha")
    agreed_goal(cast, clock.day_of(cast.at) - 42 * DAY)
    assert codes(cast) == []
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    assert codes(cast) == [("stalled_goal", "amber")]


def test_a_review_that_is_over_counts_with_its_day(cast: Cast) -> None:
    looked_after(cast, "asha")
    agreed_goal(cast, clock.day_of(cast.at))
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    past = cast.at - 30 * DAY
    set_review(
        cast.people["asha"],
        review_on=clock.day_of(past) + 16 * DAY,
        programme=cast.programme,
        by=cast.actor("asha"),
        at=past,
    )
    assert codes(cast) == [("review_overdue", "red")]


def test_those_in_need_come_first(cast: Cast) -> None:
    looked_after(cast, "jaya")
    looked_after(cast, "lata")
    looked_after(cast, "asha")
    paired(cast, "lata", "bikram", at=cast.at - 17 * DAY)
    paired(cast, "asha", "chandra", at=cast.at - 30 * DAY)
    found = queries.caseload_of(cast.people["esha"], cast.programme, cast.at)
    assert [r.person for r in found] == [cast.people["asha"], cast.people["lata"], cast.people["jaya"]]


def test_a_place_makes_the_relation_and_its_end_ends_it(cast: Cast) -> None:
    asha = cast.people["asha"]
    place = looked_after(cast, "asha")
    assert Relation.CASELOAD in facts_about(cast.actor("esha"), asha).relations
    assert Relation.CASELOAD not in facts_about(cast.actor("farid"), asha).relations
    leave_caseload(place, by=cast.actor("gita"), at=cast.at)
    assert Relation.CASELOAD not in facts_about(cast.actor("esha"), asha).relations


def test_only_a_practitioner_looks_after_only_participants(cast: Cast) -> None:
    for person, practitioner in (("asha", "deepa"), ("bikram", "esha"), ("asha", "hari")):
        with pytest.raises(Refused):
            looked_after(cast, person, practitioner)


def test_the_coordinator_counts_who_is_on_nobodys_caseload(cast: Cast) -> None:
    before = queries.how_many_without_practitioner(cast.programme)
    looked_after(cast, "asha")
    assert queries.how_many_without_practitioner(cast.programme) == before - 1
    assert cast.people["asha"] not in queries.participants_without_practitioner(cast.programme)
    assert [load.people for load in queries.loads(cast.programme)] == [0, 1]
