"""Looking back together: planned, held, moved or missed; it never just goes by."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.goals import actions, jobs, queries
from sahajatri.apps.goals.models import Goal, Review
from sahajatri.apps.goals.rules import LookedAt, LookingBack
from sahajatri.apps.goals.terms import GoalState, ReviewDecision, ReviewState
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.actions import grant_role
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.goals import WORDS, agreed_goal, rated
from tests.cast.intake import newcomer
from tests.cast.mentoring import paired
from tests.cast.planning import held_review, planned_for, ready_to_plan

NEXT = timedelta(days=90)


def late_notices(cast: Cast, key: str) -> list[Notice]:
    return list(Notice.objects.filter(person=cast.people[key], kind="review.late").order_by("pk"))


def days_go_by(cast: Cast, days: int) -> None:
    for day in range(days):
        for hour in (0, 6):
            jobs.remind_of_a_late_review(cast.at + timedelta(days=day, hours=hour))


def test_a_held_review_keeps_what_was_said_and_plans_the_next_day(cast: Cast) -> None:
    goal = ready_to_plan(cast)
    rated(cast, goal, -1)
    planned_for(cast, 0)
    review = held_review(cast)
    assert (review.state, review.went_well, review.was_hard) == (ReviewState.HELD, "ভালো গেছে", "ভিড়")
    assert (review.held_on, review.helper) == (clock.day_of(cast.at), cast.people["esha"])
    one = review.goals.get()
    assert (one.goal, one.decision, one.level, one.words) == (goal, ReviewDecision.KEEP, -1, "দু-এক কথা")
    planned = queries.planned_review(queries.reviews_of(cast.people["asha"], cast.programme))
    assert planned is not None
    assert planned.planned_on == clock.day_of(cast.at + NEXT)


def test_what_the_participant_decides_about_a_goal_is_done(cast: Cast) -> None:
    for decision, state in (
        (ReviewDecision.REACHED, GoalState.REACHED),
        (ReviewDecision.SET_ASIDE, GoalState.SET_ASIDE),
        (ReviewDecision.CHANGE, GoalState.AGREED),
        (ReviewDecision.KEEP, GoalState.AGREED),
    ):
        goal = agreed_goal(cast) if Goal.objects.exists() else ready_to_plan(cast)
        held_review(cast, decision=decision)
        goal.refresh_from_db()
        assert goal.state == state


def test_a_helper_who_writes_it_down_ends_no_goal(cast: Cast) -> None:
    goal = ready_to_plan(cast)
    held_review(cast, by="esha", decision=ReviewDecision.REACHED)
    goal.refresh_from_db()
    assert goal.state == GoalState.AGREED


def test_the_other_one_is_told_without_a_word_of_it(cast: Cast) -> None:
    ready_to_plan(cast)
    held_review(cast, by="esha")
    notice = Notice.objects.get(person=cast.people["asha"], kind="review.held")
    assert WORDS not in notice.title + notice.text
    assert "ভালো গেছে" not in notice.title + notice.text


def test_looking_back_needs_somebody_beside(cast: Cast) -> None:
    ready_to_plan(cast)
    with pytest.raises(Refused, match="not_beside"):
        held_review(cast, helper="farid")


def test_the_next_day_lies_ahead(cast: Cast) -> None:
    goal = ready_to_plan(cast)
    told = LookingBack("ভালো", goals={goal.public_id: LookedAt(ReviewDecision.KEEP)})
    for day in (clock.day_of(cast.at), clock.day_of(cast.at) + timedelta(days=400)):
        with pytest.raises(Refused) as refused:
            actions.hold_review(
                cast.people["asha"],
                told=told,
                next_on=day,
                helper=cast.people["esha"].public_id,
                by=cast.actor("asha"),
                at=cast.at,
            )
        assert refused.value.refusal.field == "next_on"


def test_another_day_before_it_came_moves_it_and_after_it_went_by_it_was_missed(cast: Cast) -> None:
    ready_to_plan(cast)
    planned_for(cast, 5)
    planned_for(cast, 3, chosen=cast.at)
    assert [r.state for r in Review.objects.order_by("pk")] == [ReviewState.MOVED, ReviewState.PLANNED]
    later = cast.at + timedelta(days=10)
    actions.set_review(
        cast.people["asha"], review_on=clock.day_of(later) + NEXT, by=cast.actor("asha"), at=later
    )
    assert [r.state for r in Review.objects.order_by("pk")] == ["moved", "missed", "planned"]


def test_a_review_that_went_by_is_due_until_it_is_held_or_another_day_is_chosen(cast: Cast) -> None:
    ready_to_plan(cast)
    person, today = cast.people["asha"], clock.day_of(cast.at)
    planned_for(cast, -2)
    found = queries.reviews_due(cast.programme, [person, cast.people["jaya"]], today)
    assert list(found) == [person.pk]
    held_review(cast)
    assert queries.reviews_due(cast.programme, [person], today) == {}


def test_a_review_that_comes_soon_is_found_when_asked_for(cast: Cast) -> None:
    ready_to_plan(cast)
    person, today = cast.people["asha"], clock.day_of(cast.at)
    planned_for(cast, 5)
    assert queries.reviews_due(cast.programme, [person], today) == {}
    assert list(queries.reviews_due(cast.programme, [person], today, within_days=7)) == [person.pk]


def test_the_practitioner_looks_after_a_late_review_and_the_participant_hears_once(cast: Cast) -> None:
    ready_to_plan(cast)
    planned_for(cast, 0)
    days_go_by(cast, 20)
    assert len(late_notices(cast, "esha")) == 3
    assert len(late_notices(cast, "asha")) == 1
    assert late_notices(cast, "bikram") == []


def test_without_a_practitioner_the_mentor_looks_after_it(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    planned_for(cast, 0)
    days_go_by(cast, 3)
    assert len(late_notices(cast, "bikram")) == 1


def test_with_nobody_beside_the_coordinators_hear_of_it_and_of_nothing_else(cast: Cast) -> None:
    planned_for(cast, 0)
    days_go_by(cast, 3)
    (notice,) = late_notices(cast, "gita")
    assert notice.path == ""
    assert late_notices(cast, "hari") == []


def test_a_held_review_reminds_nobody(cast: Cast) -> None:
    ready_to_plan(cast)
    planned_for(cast, 0)
    held_review(cast)
    days_go_by(cast, 20)
    assert Notice.objects.filter(kind="review.late").count() == 0


def test_the_helper_is_reminded_the_day_before_too(cast: Cast) -> None:
    ready_to_plan(cast)
    planned_for(cast, 1)
    jobs.remind_of_the_review(cast.at)
    jobs.remind_of_the_review(cast.at + timedelta(hours=6))
    assert Notice.objects.filter(kind="review.due", person=cast.people["esha"]).count() == 1
    assert Notice.objects.filter(kind="review.due", person=cast.people["asha"]).count() == 1


def test_the_queries_of_the_desk_do_not_grow_with_the_people(cast: Cast) -> None:
    counts = []
    today = clock.day_of(cast.at)
    for number in (1, 6):
        people = []
        for one in range(number):
            key = f"new{number}{one}"
            person = newcomer(cast, key, f"মানুষ {key}")
            grant_role(cast.programme, person, Role.PARTICIPANT, by=the_programme_itself(cast.programme), at=cast.at)
            looked_after(cast, key)
            planned_for(cast, -1, key)
            people.append(person)
        with CaptureQueriesContext(connection) as made:
            assert len(queries.reviews_due(cast.programme, people, today)) == number
        counts.append(len(made))
    assert counts[0] == counts[1] == 1
