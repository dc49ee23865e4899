"""What somebody would try in the cycle of the practitioner: to see what waits, was closed, or is somebody else's."""

import json
import time
from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.caseload.actions import leave_caseload, take_on_caseload
from sahajatri.apps.caseload.handovers import actions as handovers
from sahajatri.apps.caseload.handovers.actions import propose_handovers
from sahajatri.apps.caseload.models import Sign
from sahajatri.apps.caseload.queries import batches, participants_without_practitioner
from sahajatri.apps.caseload.terms import SignCode
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals import rules
from sahajatri.apps.goals.actions import hold_review
from sahajatri.apps.goals.models import Goal, Rating, ReviewedGoal
from sahajatri.apps.goals.terms import ReviewDecision
from sahajatri.apps.interop.copies import information_about
from sahajatri.apps.interventions import access as areas
from sahajatri.apps.interventions import actions as interventions
from sahajatri.apps.interventions.jobs import remind_of_what_waits
from sahajatri.apps.interventions.models import EffectReview, Intervention
from sahajatri.apps.interventions.terms import Decision, Moved
from sahajatri.apps.interventions.web.wording import MOVED_WORDS
from sahajatri.apps.measures.actions import hand_in, keep_answer
from sahajatri.apps.measures.library.attaching import attached
from sahajatri.apps.measures.library.questionnaires import Questionnaire
from sahajatri.apps.notes.jobs import keep_summaries_moving
from sahajatri.apps.notes.models import ProfessionalNote
from sahajatri.apps.notes.terms import SummaryState
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.profiles.actions import say_topic
from sahajatri.apps.profiles.terms import Topic
from sahajatri.apps.programmes.actions import end_role, grant_role
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.workplace.models import Employer, Job
from sahajatri.engines import scoring
from sahajatri.engines.scoring.results import MOST_TRIES
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role, people_beside
from sahajatri.kernel.privacy import looks_at
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import opened
from tests.cast.goals import agreed_goal, rated
from tests.cast.interventions import agreed, noted, proposed
from tests.cast.measures import sat_with
from tests.cast.mentoring import paired
from tests.cast.notes import proposed as proposed_summary
from tests.cast.workplace import works

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


# Letters, codes and days


LONG = "কি" * 130
"""As long as a field lets a reader count, and twice as many signs."""


def test_long_bengali_words_fit_wherever_they_can_be_typed(cast: Cast, visit: Any) -> None:
    """PostgreSQL refuses what is longer than its column; SQLite takes everything."""
    asha, esha, gita = visit("asha"), visit("esha"), visit("gita")
    looked_after(cast, "asha")
    day = {"started_on_0": "1", "started_on_1": "3", "started_on_2": "2026"}
    asha.send("workplace:job-begin", {"title": LONG, "kind": "employee", "employer_name": LONG, **day})
    gita.send("workplace:employer-add", {"name": LONG, "place": LONG, "contact_name": LONG, "contact_at": LONG})
    head = {"form": "contact", "contact": "phone", "on_0": "1", "on_1": "3", "on_2": "2026", "present": LONG}
    esha.send("notes:professional-begin", head, person=cast.people["asha"].public_id)
    assert (Job.objects.get().title, Employer.objects.get().name) == (LONG, LONG)
    assert ProfessionalNote.objects.get().present == LONG


@pytest.mark.parametrize(("typed", "kept"), [("০১১০", "0110"), ("4311", "4311"), ("কিকিকিকি", None), ("43111", None)])
def test_a_code_of_an_occupation_is_digits(cast: Cast, visit: Any, typed: str, kept: str | None) -> None:
    looked_after(cast, "asha")
    job = works(cast, by="esha")
    sent = {"contract": "", "adjustments": "", "isco": typed}
    visit("esha").send("workplace:job-arrange", sent, job=job.public_id, expect=303 if kept else 422)
    assert Job.objects.get().isco == (kept or "")


@pytest.mark.parametrize("year", ["1", "1799", "2201", "9999", "99999999999999999999"])
def test_a_day_far_from_every_calendar_is_a_slip_of_the_pen(cast: Cast, visit: Any, year: str) -> None:
    looked_after(cast, "asha")
    sent = {"instrument": "CONFIDENCE", "due_on_0": "31", "due_on_1": "12", "due_on_2": year}
    visit("esha").send("measures:measure-ask", sent, person=cast.people["asha"].public_id, expect=422)


# Who looks after whom


def test_nobody_looks_after_oneself(cast: Cast) -> None:
    """Esha takes part herself now."""
    person = cast.people["esha"]
    grant_role(cast.programme, person, Role.PARTICIPANT, by=cast.actor("gita"), at=cast.at)
    with pytest.raises(Refused, match="oneself"):
        take_on_caseload(person, person, by=cast.actor("gita"), at=cast.at)
    place = take_on_caseload(cast.people["farid"], person, by=cast.actor("gita"), at=cast.at)
    with pytest.raises(Refused, match="not_a_practitioner"):
        propose_handovers([place], receiver=person, by=cast.actor("farid"), at=cast.at)


def test_whose_practitioner_has_left_is_on_nobodys_caseload(cast: Cast) -> None:
    looked_after(cast, "asha")
    assert cast.people["asha"] not in participants_without_practitioner(cast.programme)
    membership = Membership.objects.get(person=cast.people["esha"], role=Role.PRACTITIONER.value)
    end_role(membership, by=cast.actor("gita"), at=cast.at)
    assert cast.people["asha"] in participants_without_practitioner(cast.programme)
    assert people_beside(cast.people["asha"], cast.programme) == []
    looked_after(cast, "asha", "farid")
    (places,) = batches(cast.programme)
    assert [place.practitioner for place in places] == [cast.people["farid"]]


def test_who_gave_somebody_over_reads_the_persons_words_no_longer(cast: Cast, visit: Any) -> None:
    place = looked_after(cast, "asha")
    (handover,) = propose_handovers([place], receiver=cast.people["farid"], by=cast.actor("esha"), at=cast.at)
    handovers.say_about_handover(handover, answer="yes", words="কথা-আশা", by=cast.actor("asha"), at=cast.at)
    esha = visit("esha")
    assert "কথা-আশা" in esha.open("caseload:handover", handover=handover.public_id).content.decode()
    handovers.take_over(handover, by=cast.actor("farid"), at=cast.at)
    assert "কথা-আশা" not in esha.open("caseload:handover", handover=handover.public_id).content.decode()


# Answers that are nobody else's


def test_whoever_goes_on_alone_answers_for_nobodys_eyes(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asking = sat_with(cast, instrument="BELONGING4")
    esha = visit("esha")
    esha.open("measures:question", asking=asking.public_id, number=1)
    keep_answer(asking, 1, answer=2, by=cast.actor("asha"), at=cast.at)
    esha.open("measures:question", asking=asking.public_id, number=1, expect=404)
    esha.open("measures:answers-check", asking=asking.public_id, expect=404)
    for act in (lambda: keep_answer(asking, 2, answer=2, by=cast.actor("esha"), at=cast.at),
                lambda: hand_in(asking, by=cast.actor("esha"), at=cast.at)):  # fmt: skip
        with pytest.raises(Refused, match="begun_alone"):
            act()


# What waits


def test_a_summary_for_which_nobody_answers_any_more_is_let_go_and_the_person_is_told(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    place = looked_after(cast, "asha")
    summary = proposed_summary(cast)
    leave_caseload(place, by=cast.actor("gita"), at=cast.at)
    for _ in range(2):
        keep_summaries_moving(cast.at)
    summary.refresh_from_db()
    assert summary.state == SummaryState.TAKEN_BACK
    assert Notice.objects.filter(person=cast.people["asha"], kind="summary.declined").count() == 1


def test_a_proposal_that_nobody_can_answer_any_more_asks_the_person_to_begin_alone(cast: Cast) -> None:
    place = looked_after(cast, "asha")
    proposed(cast, noted(cast), by="asha")
    leave_caseload(place, by=cast.actor("gita"), at=cast.at)
    for _ in range(2):
        remind_of_what_waits(cast.at + 30 * DAY)
    assert Notice.objects.filter(person=cast.people["asha"], kind="intervention.alone").count() == 1


# Looks


def test_a_look_at_what_one_types_on_is_noted(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.OCCUPATION)
    asha = cast.people["asha"]
    say_topic(asha, Topic.VALUES, programme=cast.programme, words="স্বাধীনতা", by=cast.actor("asha"), at=cast.at)
    visit("esha").open("profiles:topic-say", topic="values", person=cast.people["asha"].public_id)
    assert [look.what for look in looks_at(cast.people["asha"])] == ["occupation"]


def test_a_look_at_what_a_sign_rests_on_is_noted(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.CHECK_INS)
    with outside_actions("a sign as the clock finds it"):
        sign = Sign.objects.create(
            programme=cast.programme,
            person=cast.people["asha"],
            code=SignCode.FALLING_CHECKINS,
            rests_on=Item.CHECK_INS.value,
            severity="amber",
            facts={"usual": 6, "lately": 3},
            first_seen_on=cast.at.date(),
            last_seen_on=cast.at.date(),
            owner=cast.people["esha"],
            due_on=cast.at.date(),
            state_since=cast.at,
        )
    visit("esha").open("caseload:sign", sign=sign.public_id)
    assert [look.what for look in looks_at(cast.people["asha"])] == ["check_ins"]
