"""From a fallen measure to an area, to something that is tried, to a look at its effect, and on."""

from datetime import timedelta

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.queries import links_of
from sahajatri.apps.interventions import access, actions, jobs, queries
from sahajatri.apps.interventions.models import Area, Intervention
from sahajatri.apps.interventions.terms import (
    AreaState,
    Construct,
    Decision,
    HowEnded,
    InterventionState,
    Moved,
    Origin,
    Owner,
)
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel import clock
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import agreed as consenting
from tests.cast.consent import opened
from tests.cast.goals import agreed_goal, rated
from tests.cast.interventions import WORDS, agreed, belonging, done_once, noted, proposed
from tests.cast.mentoring import paired

DAYS = timedelta(days=1)


def test_a_fallen_score_becomes_an_area_is_tried_and_its_effect_is_seen(cast: Cast) -> None:
    looked_after(cast, "asha")
    asha, esha = cast.people["asha"], cast.actor("esha")
    begin = cast.at - 70 * DAYS
    belonging(cast, (4, 3, 2, 4), at=begin - 60 * DAYS)
    belonging(cast, (2, 2, 4, 2), at=begin - DAYS)
    (idea,) = access.ideas_open_to(esha, asha, at=begin, today=clock.day_of(begin))
    area = actions.note_area(
        asha, construct=idea.construct, words=WORDS, programme=cast.programme, idea=idea, by=esha, at=begin
    )
    assert (area.state, area.origin, area.origin_ref) == (AreaState.NOTICED, Origin.SCORE, "BELONGING4:mean")
    actions.agree_area(area, by=cast.actor("asha"), at=begin)
    one = agreed(cast, area, at=begin)
    assert Area.objects.get().state == AreaState.WORKING
    done_once(cast, one, at=begin + 7 * DAYS)
    assert Intervention.objects.get().state == InterventionState.UNDER_WAY
    belonging(cast, (4, 4, 2, 4), at=cast.at - 10 * DAYS)
    (due,) = queries.reviews_due(cast.programme, [asha], clock.day_of(cast.at))
    assert due.is_overdue
    review = actions.review_effect(one, decision=Decision.EASED, by=esha, at=cast.at)
    assert (review.before, review.after, review.moved, review.times_done) == (2.0, 4.0, Moved.HOPED, 1)
    assert review.share == 50
    assert Area.objects.get().state == AreaState.EASED
    assert queries.reviews_due(cast.programme, [asha], clock.day_of(cast.at)) == []


def test_nothing_begins_without_the_participants_yes(cast: Cast) -> None:
    looked_after(cast, "asha")
    area = noted(cast, "esha")
    with pytest.raises(Refused, match="area_not_agreed"):
        proposed(cast, area)
    with pytest.raises(Refused, match="not_own"):
        actions.agree_area(area, by=cast.actor("esha"), at=cast.at)
    area = actions.agree_area(area, by=cast.actor("asha"), at=cast.at)
    one = proposed(cast, area)
    with pytest.raises(Refused, match="not_running"):
        done_once(cast, one)
    with pytest.raises(Refused, match="not_your_turn"):
        actions.accept_proposal(one, by=cast.actor("esha"), at=cast.at)


def test_what_the_participant_proposes_waits_for_the_practitioner(cast: Cast) -> None:
    looked_after(cast, "asha")
    asha = cast.people["asha"]
    one = proposed(cast, noted(cast), by="asha")
    assert queries.waiting_for(asha, cast.programme) == []
    assert [w.intervention for w in queries.proposals_waiting(cast.programme, [asha])] == [one]
    one = actions.accept_proposal(one, by=cast.actor("esha"), at=cast.at)
    assert (one.state, one.agreed_with) == (InterventionState.AGREED, cast.people["esha"])


def test_whom_nobody_looks_after_can_begin_at_once(cast: Cast) -> None:
    assert proposed(cast, noted(cast), by="asha").state == InterventionState.AGREED


def test_a_proposal_is_answered_once_and_can_be_declined_without_a_reason(cast: Cast) -> None:
    looked_after(cast, "asha")
    one = proposed(cast, noted(cast))
    assert [w.intervention for w in queries.waiting_for(cast.people["asha"], cast.programme)] == [one]
    actions.decline_proposal(one, by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused, match="answered"):
        actions.accept_proposal(one, by=cast.actor("asha"), at=cast.at)
    (wait,) = queries.areas_waiting(cast.programme, [cast.people["asha"]])
    assert wait.owner == Owner.PRACTITIONER


def test_only_somebody_beside_is_named_to_help(cast: Cast) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram")
    area = noted(cast)
    with pytest.raises(Refused, match="not_beside"):
        agreed(cast, area, doer="chandra")
    assert agreed(cast, area, doer="bikram").doer == cast.people["bikram"]


def test_times_are_noted_on_days_between_the_agreement_and_today(cast: Cast) -> None:
    looked_after(cast, "asha")
    one = agreed(cast, noted(cast))
    today = clock.day_of(cast.at)
    for on, why in ((today + DAYS, "day_ahead"), (today - DAYS, "before_agreed")):
        with pytest.raises(Refused, match=why):
            actions.note_dose(one, on=on, by=cast.actor("asha"), at=cast.at)


def test_going_on_needs_a_day_and_stays_on_the_desk(cast: Cast) -> None:
    looked_after(cast, "asha")
    begin = cast.at - 60 * DAYS
    one = agreed(cast, noted(cast, at=begin), at=begin)
    asha, today = cast.people["asha"], clock.day_of(cast.at)
    with pytest.raises(Refused, match="no_day"):
        actions.review_effect(one, decision=Decision.GO_ON, by=cast.actor("esha"), at=cast.at)
    actions.review_effect(
        one, decision=Decision.GO_ON, next_on=today + 14 * DAYS, by=cast.actor("esha"), at=cast.at
    )
    assert queries.reviews_due(cast.programme, [asha], today) == []
    (due,) = queries.reviews_due(cast.programme, [asha], today + 20 * DAYS)
    assert (due.due_on, due.is_overdue) == (today + 14 * DAYS, True)


@pytest.mark.parametrize("decision", [Decision.CHANGE_DOSE, Decision.SOMETHING_ELSE, Decision.CHANGE_PLAN])
def test_what_is_not_eased_waits_for_what_comes_next(cast: Cast, decision: Decision) -> None:
    looked_after(cast, "asha")
    one = agreed(cast, noted(cast))
    actions.review_effect(one, decision=decision, by=cast.actor("esha"), at=cast.at)
    assert Area.objects.get().state == AreaState.AGREED
    (wait,) = queries.areas_waiting(cast.programme, [cast.people["asha"]])
    assert wait.owner == Owner.PRACTITIONER


def test_setting_an_area_aside_stops_what_runs_and_its_effect_is_still_looked_at(cast: Cast) -> None:
    looked_after(cast, "asha")
    area = noted(cast)
    one = agreed(cast, area)
    with pytest.raises(Refused, match="not_own"):
        actions.set_area_aside(area, by=cast.actor("esha"), at=cast.at)
    actions.set_area_aside(area, by=cast.actor("asha"), at=cast.at)
    one = Intervention.objects.get(pk=one.pk)
    assert (one.state, one.how_ended) == (InterventionState.ENDED, HowEnded.STOPPED)
    later = clock.day_of(cast.at) + 7 * DAYS
    assert [d.intervention for d in queries.reviews_due(cast.programme, [cast.people["asha"]], later)] == [one]
    with pytest.raises(Refused, match="area_closed"):
        actions.review_effect(one, decision=Decision.GO_ON, next_on=later, by=cast.actor("esha"), at=cast.at)


def test_a_goal_can_be_the_aim_and_leads_back(cast: Cast) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram")
    begin = cast.at - 60 * DAYS
    goal = agreed_goal(cast, at=begin)
    rated(cast, goal, -1, at=begin)
    one = agreed(cast, noted(cast, at=begin), at=begin, aim=f"goal:{goal.public_id}", doer="bikram")
    rated(cast, goal, 0)
    review = actions.review_effect(one, decision=Decision.CHANGE_PLAN, by=cast.actor("esha"), at=cast.at)
    assert (review.before, review.after, review.moved) == (-1, 0, Moved.HOPED)
    goal = Goal.objects.get(pk=goal.pk)
    (link,) = access.links_for_goal(goal, cast.actor("esha"))
    assert link in links_of(goal, cast.actor("esha"))
    assert link.url.startswith("/interventions/")
    assert access.links_for_goal(goal, cast.actor("bikram")) == []  # it does not run any more
    assert access.links_for_goal(goal, cast.actor("farid")) == []


def test_a_goal_that_is_not_open_to_the_practitioner_is_no_reason_for_an_area(cast: Cast) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast, at=cast.at - 100 * DAYS)
    rated(cast, goal, 0, at=cast.at - 90 * DAYS)
    rated(cast, goal, -1, at=cast.at - 20 * DAYS)
    today, asha = clock.day_of(cast.at), cast.people["asha"]
    assert access.ideas_open_to(cast.actor("esha"), asha, at=cast.at, today=today) == []
    assert len(access.ideas_open_to(cast.actor("asha"), asha, at=cast.at, today=today)) == 1
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    assert len(access.ideas_open_to(cast.actor("esha"), asha, at=cast.at, today=today)) == 1


def test_only_people_who_agreed_to_be_in_reports_are_counted(cast: Cast) -> None:
    looked_after(cast, "asha")
    begin = cast.at - 60 * DAYS
    belonging(cast, (2, 2, 4, 2), at=begin)
    one = agreed(cast, noted(cast, at=begin), at=begin)
    belonging(cast, (4, 4, 2, 4), at=cast.at)
    actions.review_effect(one, decision=Decision.EASED, by=cast.actor("esha"), at=cast.at)
    assert queries.what_helped(cast.programme).entries == ()
    consenting(cast, "asha", Purpose.RESEARCH)
    (row,) = queries.what_helped(cast.programme).entries
    assert (row.construct, row.people) == (Construct.BELONGING, None)


def kinds_told(cast: Cast, key: str) -> list[str]:
    return list(Notice.objects.filter(person=cast.people[key]).order_by("pk").values_list("kind", flat=True))


def test_whose_turn_it_is_is_reminded_on_the_day_and_every_week_after(cast: Cast) -> None:
    looked_after(cast, "asha")
    one = agreed(cast, noted(cast))
    due = one.review_on - clock.day_of(cast.at)
    for later, nudges in ((due - DAYS, 0), (due, 1), (due + 3 * DAYS, 1), (due + 8 * DAYS, 2)):
        jobs.remind_of_what_waits(cast.at + later)
        assert kinds_told(cast, "esha").count("intervention.review") == nudges, later
    actions.review_effect(one, decision=Decision.EASED, by=cast.actor("esha"), at=cast.at + due + 9 * DAYS)
    jobs.remind_of_what_waits(cast.at + due + 30 * DAYS)
    assert kinds_told(cast, "esha").count("intervention.review") == 2


def test_questions_proposals_and_what_has_not_begun_are_reminded_too(cast: Cast) -> None:
    looked_after(cast, "asha")
    noted(cast, "esha")
    jobs.remind_of_what_waits(cast.at + 14 * DAYS)
    assert "area.decide" in kinds_told(cast, "asha")
    area = noted(cast)
    proposed(cast, area)
    jobs.remind_of_what_waits(cast.at + 7 * DAYS)
    assert "intervention.answer" in kinds_told(cast, "asha")
    agreed(cast, area)
    jobs.remind_of_what_waits(cast.at + 8 * DAYS)
    assert "intervention.begin" in kinds_told(cast, "asha")


def test_no_notice_says_what_it_is_about(cast: Cast) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram")
    one = agreed(cast, noted(cast), doer="bikram", why="দলের কারণে")
    actions.end_intervention(one, how=HowEnded.DONE, by=cast.actor("asha"), at=cast.at)
    jobs.remind_of_what_waits(cast.at + 60 * DAYS)
    told = " ".join(f"{n.title} {n.text}" for n in Notice.objects.all())
    assert "intervention.given" in kinds_told(cast, "bikram")
    assert WORDS not in told
    assert "দলের কারণে" not in told
