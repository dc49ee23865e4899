"""Either side may say which goals a meeting is about; the goal shows it to those who may see the meeting."""

from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.queries import links_of
from sahajatri.apps.mentoring import actions
from sahajatri.apps.mentoring.access import goals_of_both, goals_spoken_of
from sahajatri.apps.mentoring.models import Meeting, Pairing
from sahajatri.apps.mentoring.terms import EndReason
from sahajatri.kernel import clock
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.goals import agreed_goal, worded
from tests.cast.mentoring import paired


def noted(cast: Cast, pairing: Pairing, *goals: str) -> Meeting:
    return actions.note_meeting(
        pairing,
        day=clock.day_of(cast.at),
        how="held",
        mode="phone",
        goals=goals,
        by=cast.actor("bikram"),
        at=cast.at,
    )


def test_only_goals_that_are_open_to_both_can_be_ticked(cast: Cast) -> None:
    pairing = paired(cast, "asha", "bikram")
    ours, hers = agreed_goal(cast), worded(cast, words="অন্য কারও জন্য নয়")
    assert goals_of_both(pairing) == [ours]
    with pytest.raises(Refused, match="goal_not_open"):
        noted(cast, pairing, hers.public_id)
    opened(cast, "asha", Audience.MENTOR, Item.GOALS)
    assert goals_of_both(pairing) == [ours, hers]


def test_the_mentor_ticks_a_goal_while_noting_a_meeting_and_both_see_it_at_the_goal(cast: Cast, visit: Any) -> None:
    pairing = paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    bikram = visit("bikram")
    today = clock.day_of(cast.at)
    assert goal.words in bikram.open("mentoring:meeting-note", pairing=pairing.public_id).content.decode()
    bikram.send(
        "mentoring:meeting-note",
        {
            "day_0": str(today.day),
            "day_1": str(today.month),
            "day_2": str(today.year),
            "how": "held",
            "mode": "phone",
            "for_minutes": "40",
            "note": "",
            "goals": [goal.public_id],
        },
        pairing=pairing.public_id,
    )
    meeting = Meeting.objects.get()
    for who in ("asha", "bikram"):
        page = visit(who).open("goals:goal", goal=goal.public_id).content.decode()
        assert f"/meetings/{meeting.public_id}/" in page
        assert goal.words in visit(who).open("mentoring:meeting", meeting=meeting.public_id).content.decode()


def test_whoever_may_not_see_the_meeting_does_not_learn_of_it_from_the_goal(cast: Cast, visit: Any) -> None:
    pairing = paired(cast, "asha", "bikram")
    looked_after(cast, "asha", "esha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    goal = agreed_goal(cast)
    meeting = noted(cast, pairing, goal.public_id)
    assert links_of(goal, cast.actor("esha")) == []
    assert meeting.public_id not in visit("esha").open("goals:goal", goal=goal.public_id).content.decode()
    assert len(links_of(goal, cast.actor("asha"))) == 1


def test_the_other_side_changes_what_was_ticked(cast: Cast, visit: Any) -> None:
    pairing = paired(cast, "asha", "bikram")
    one, two = agreed_goal(cast), agreed_goal(cast, words="অন্য লক্ষ্য")
    meeting = noted(cast, pairing, one.public_id)
    asha = visit("asha")
    asha.open("mentoring:meeting-goals", meeting=meeting.public_id)
    asha.send("mentoring:meeting-goals", {"goals": [two.public_id]}, meeting=meeting.public_id)
    assert goals_spoken_of(cast.actor("bikram"), meeting) == [two]
    asha.send("mentoring:meeting-goals", {}, meeting=meeting.public_id)
    assert goals_spoken_of(cast.actor("asha"), meeting) == []


def test_a_goal_that_is_closed_again_is_not_named_to_the_supporter(cast: Cast, visit: Any) -> None:
    pairing = paired(cast, "asha", "deepa")
    goal = worded(cast)
    opened(cast, "asha", Audience.PEER, Item.GOALS)
    meeting = actions.note_meeting(
        pairing,
        day=clock.day_of(cast.at),
        how="held",
        mode="phone",
        goals=[goal.public_id],
        by=cast.actor("deepa"),
        at=cast.at,
    )
    closed(cast, "asha", Audience.PEER, Item.GOALS)
    deepa = visit("deepa")
    assert goal.words not in deepa.open("mentoring:meeting", meeting=meeting.public_id).content.decode()
    assert goal.words not in deepa.open("mentoring:meeting-goals", meeting=meeting.public_id).content.decode()
    assert goal.words in visit("asha").open("mentoring:meeting", meeting=meeting.public_id).content.decode()


def test_ticks_that_the_supporter_cannot_see_stay_when_she_changes_hers(cast: Cast) -> None:
    pairing = paired(cast, "asha", "bikram")
    ours, hers = agreed_goal(cast), worded(cast, words="পরে বন্ধ করা")
    opened(cast, "asha", Audience.MENTOR, Item.GOALS)
    meeting = noted(cast, pairing, ours.public_id, hers.public_id)
    closed(cast, "asha", Audience.MENTOR, Item.GOALS)
    actions.say_goals_of_meeting(meeting, goals=[], by=cast.actor("bikram"), at=cast.at)
    assert goals_spoken_of(cast.actor("asha"), meeting) == [hers]
    assert goals_spoken_of(cast.actor("bikram"), meeting) == []


def test_after_the_end_the_former_mentor_sees_no_goal_at_the_meeting(cast: Cast) -> None:
    pairing = paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    meeting = noted(cast, pairing, goal.public_id)
    actions.end_pairing(pairing, reason=EndReason.COMPLETED.value, by=cast.actor("asha"), at=cast.at)
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert goals_spoken_of(cast.actor("bikram"), meeting) == []
    assert goals_spoken_of(cast.actor("asha"), meeting) == [goal]


def test_without_an_open_goal_the_form_does_not_ask(cast: Cast, visit: Any) -> None:
    pairing = paired(cast, "asha", "bikram")
    worded(cast)
    page = visit("bikram", language="en").open("mentoring:meeting-note", pairing=pairing.public_id)
    assert "Which goals is it about?" not in page.content.decode()
