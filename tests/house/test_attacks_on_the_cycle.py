"""What somebody would try in the cycle of the practitioner: to see what waits, was closed, or is somebody else's."""

import json
import time
from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals import rules
from sahajatri.apps.goals.actions import hold_review
from sahajatri.apps.goals.models import Goal, Rating, ReviewedGoal
from sahajatri.apps.goals.terms import ReviewDecision
from sahajatri.apps.interop.copies import information_about
from sahajatri.apps.interventions import access as areas
from sahajatri.apps.interventions import actions as interventions
from sahajatri.apps.interventions.models import EffectReview, Intervention
from sahajatri.apps.interventions.terms import Decision, Moved
from sahajatri.apps.interventions.web.wording import MOVED_WORDS
from sahajatri.apps.measures.library.attaching import attached
from sahajatri.apps.measures.library.questionnaires import Questionnaire
from sahajatri.engines import scoring
from sahajatri.engines.scoring.results import MOST_TRIES
from sahajatri.kernel import clock
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import opened
from tests.cast.goals import agreed_goal, rated
from tests.cast.interventions import agreed, noted
from tests.cast.mentoring import paired

DAY = timedelta(days=1)


def score_of(number: int, *, of: int = -1, ends: list[int] | None = None) -> dict[str, Any]:
    """A score of a scoring file over all sixty items, or ``of`` another score."""
    return {
        "code": f"s{number}",
        "way": "expression",
        "expression": "sum(items)" if of < 0 else f"sum(items) + score(s{of}) - score(s{of})",
        "range": ends or [0, 420],
        "direction": "neither",
        "label": {"bn": "ক", "en": "S"},
    }


# What others say about a goal, before one has said it oneself


@pytest.fixture
def aimed(cast: Cast) -> Intervention:
    """Something that is tried for a goal of Asha's; she rated it a month ago, Esha a minute ago."""
    paired(cast, "asha", "bikram", at=cast.at - 60 * DAY)
    looked_after(cast, "asha", at=cast.at - 60 * DAY)
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    goal = agreed_goal(cast, at=cast.at - 50 * DAY)
    rated(cast, goal, 0, at=cast.at - 40 * DAY)
    one = agreed(cast, noted(cast, at=cast.at - 30 * DAY), at=cast.at - 30 * DAY, aim=f"goal:{goal.public_id}")
    rated(cast, goal, -2, by="esha", note="নোট-এষা")
    return one


def test_what_is_tried_for_a_goal_does_not_tell_the_others_rating(aimed: Intervention, visit: Any) -> None:
    asha, esha = visit("asha", language="en"), visit("esha", language="en")
    for page in ("interventions:intervention", "interventions:review"):
        assert "Much less" not in asha.open(page, intervention=aimed.public_id).content.decode()
        assert "Much less" in esha.open(page, intervention=aimed.public_id).content.decode()


def test_a_look_at_the_effect_keeps_only_what_both_may_see(cast: Cast, aimed: Intervention) -> None:
    interventions.review_effect(aimed, decision=Decision.SOMETHING_ELSE, by=cast.actor("esha"), at=cast.at)
    review = EffectReview.objects.get()
    assert (review.before, review.after, review.moved) == (0, None, Moved.UNKNOWN)


def test_no_area_is_suggested_from_a_rating_that_waits(cast: Cast, aimed: Intervention) -> None:
    for key in ("asha", "esha"):
        ideas = areas.ideas_open_to(cast.actor(key), cast.people["asha"], at=cast.at, today=clock.day_of(cast.at))
        assert ideas == []
    later = cast.at + 15 * DAY
    ideas = areas.ideas_open_to(cast.actor("esha"), cast.people["asha"], at=later, today=clock.day_of(later))
    assert len(ideas) == 1


def test_a_new_proposal_names_the_level_that_the_reader_sees(cast: Cast, aimed: Intervention, visit: Any) -> None:
    page = visit("asha", language="en").open("interventions:propose", area=aimed.area.public_id).content.decode()
    assert "Much less" not in page


def test_looking_back_shows_and_keeps_no_rating_that_waits(cast: Cast, aimed: Intervention, visit: Any) -> None:
    assert "Much less" not in visit("asha", language="en").open("goals:review-hold").content.decode()
    goal = Goal.objects.get()
    told = rules.LookingBack("ভালো", "", {goal.public_id: rules.LookedAt(ReviewDecision.KEEP, "")})
    hold_review(
        cast.people["asha"],
        told=told,
        next_on=clock.day_of(cast.at) + 30 * DAY,
        helper=cast.people["esha"].public_id,
        by=cast.actor("asha"),
        at=cast.at,
    )
    assert ReviewedGoal.objects.get().level == 0


def test_the_own_copy_holds_a_rating_once_one_has_rated_oneself(cast: Cast, aimed: Intervention) -> None:
    def copied() -> str:
        return json.dumps(information_about(cast.people["asha"]), ensure_ascii=False, default=str)

    assert "নোট-এষা" not in copied()
    rated(cast, Goal.objects.get(), -1)
    assert "নোট-এষা" in copied()
    assert Rating.objects.filter(note="নোট-এষা").exists()


def test_what_was_kept_of_the_participants_rating_waits_for_the_practitioners_own(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram", at=cast.at - 60 * DAY)
    looked_after(cast, "asha", at=cast.at - 60 * DAY)
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    goal = agreed_goal(cast, at=cast.at - 50 * DAY)
    rated(cast, goal, -1, at=cast.at - 40 * DAY)
    one = agreed(cast, noted(cast, at=cast.at - 30 * DAY), at=cast.at - 30 * DAY, aim=f"goal:{goal.public_id}")
    rated(cast, goal, 1)
    interventions.review_effect(
        one, decision=Decision.GO_ON, next_on=clock.day_of(cast.at) + 9 * DAY, by=cast.actor("esha"), at=cast.at
    )
    assert EffectReview.objects.get().moved == Moved.HOPED
    esha = visit("esha", language="en")
    hoped = str(MOVED_WORDS[Moved.HOPED])
    assert hoped not in esha.open("interventions:intervention", intervention=one.public_id).content.decode()
    rated(cast, goal, 0, by="esha")
    assert hoped in esha.open("interventions:intervention", intervention=one.public_id).content.decode()


# Files that somebody brings


@pytest.mark.parametrize(
    "hostile",
    [
        ".".join(["a"] * 50_000) + " = 1",
        json.dumps({"missing": {"rule": "all_required"}, "scores": [score_of(0, ends=[0, 10**400])]}),
        json.dumps({"missing": {"rule": "all_required"}, "scores": [score_of(n) for n in range(400)]}),
        json.dumps({"missing": {"rule": "all_required"}, "scores": [score_of(n, of=n - 1) for n in range(99)]}),
    ],
    ids=["a key of many parts", "a number past every float", "hundreds of scores", "a chain of scores"],
)
def test_a_small_scoring_file_that_would_take_minutes_is_refused_in_words(hostile: str) -> None:
    options = tuple(scoring.Option(value) for value in range(8))
    text = scoring.Wording("প্রশ্ন", "Question")
    items = tuple(scoring.Item(number, options, text, f"i{number}") for number in range(1, 61))
    asked = Questionnaire("X", "1", text, None, "", items, (), frozenset())
    bare = asked.bare(code="X", languages={"bn": "validated", "en": "validated"}, rights="", source="s")
    begin = time.monotonic()
    with pytest.raises(Refused, match="scoring_does_not_fit"):
        attached(asked, bare, hostile)
    assert time.monotonic() - begin < 5


def test_many_scores_of_a_usual_size_are_tried_quickly() -> None:
    assert MOST_TRIES >= 20 * 60**2  # twenty scores of sixty items each
