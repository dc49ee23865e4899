"""Pages of the plan: mine, to sign, to print; and what somebody beside me sees of it."""

import gzip
import io
from typing import Any

import pypdfium2
import pytest

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals import actions, queries
from sahajatri.apps.goals.models import PlanHelp, PlanSignature, PlanVersion, Review
from sahajatri.apps.goals.terms import PlanState, ReviewDecision
from sahajatri.apps.mentoring.actions import end_pairing
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.terms import EndReason
from sahajatri.kernel.privacy import looks_at
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.goals import LEVELS, WORDS, agreed_goal
from tests.cast.mentoring import paired
from tests.cast.planning import (
    HARD_TIMES,
    HELP,
    held_review,
    helped,
    offered_plan,
    planned_for,
    ready_to_plan,
    signed_plan,
)


def text_of(response: Any) -> str:
    assert response.headers["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(io.BytesIO(response.content))
    return " ".join("\n".join(page.get_textpage().get_text_range() for page in document).split())


def test_from_who_helps_to_a_plan_signed_by_both(cast: Cast, visit: Any) -> None:
    goal = ready_to_plan(cast)
    asha, esha = visit("asha"), visit("esha")
    asha.open("goals:plan")
    asha.open("goals:help-add")
    asha.send("goals:help-add", {"who": "other", "name": "আমার বোন রূপা", "words": HELP, "goal": goal.public_id})
    asha.open("goals:hard-times")
    asha.send("goals:hard-times", {"when_hard": HARD_TIMES})
    assert HELP in asha.open("goals:plan-offer").content.decode()
    asha.send("goals:plan-offer", {"helper": cast.people["esha"].public_id})
    version = PlanVersion.objects.get()
    page = asha.open("goals:plan-sign", plan_version=version.public_id).content.decode()
    for words in (WORDS, HELP, HARD_TIMES, LEVELS["level_0"], "আমার বোন রূপা"):
        assert words in page
    asha.send("goals:plan-sign", {"name": "আশা রানী দাস"}, plan_version=version.public_id)
    assert WORDS in esha.open("goals:plan-sign", plan_version=version.public_id).content.decode()
    esha.send("goals:plan-sign", {"name": "", "agrees": "on", "helped_by": ""}, plan_version=version.public_id)
    assert PlanVersion.objects.get().state == PlanState.AGREED
    page = asha.open("goals:plan-version", plan_version=version.public_id).content.decode()
    assert "আশা রানী দাস" in page
    assert "এষা রহমান" in page


def test_a_practitioner_offers_a_plan_and_the_participant_signs(cast: Cast, visit: Any) -> None:
    ready_to_plan(cast)
    esha, person = visit("esha"), cast.people["asha"].public_id
    esha.send("goals:help-add", {"who": cast.people["esha"].public_id, "words": HELP, "goal": "none"}, person=person)
    esha.open("goals:plan-offer", person=person)
    esha.send("goals:plan-offer", person=person)
    version = PlanVersion.objects.get()
    esha.send("goals:plan-sign", {"name": "এষা"}, plan_version=version.public_id)
    visit("asha").send("goals:plan-sign", {"name": "আশা"}, plan_version=version.public_id)
    assert PlanVersion.objects.get().state == PlanState.AGREED


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_of_a_plan_opens_in_both_languages(cast: Cast, visit: Any, language: str) -> None:
    ready_to_plan(cast)
    line = helped(cast)
    planned_for(cast, -3)
    first = signed_plan(cast)
    review = held_review(cast)
    helped(cast, name="রূপা")
    person = cast.people["asha"].public_id
    for key, kwargs in (("asha", {}), ("esha", {"person": person})):
        client = visit(key, language=language)
        client.open("goals:plan-of" if kwargs else "goals:plan", **kwargs)
        for name in ("help-add", "hard-times", "plan-offer", "review-set", "review-hold"):
            client.open(f"goals:{name}", **kwargs)
        draft = PlanHelp.objects.exclude(version=first).first()
        assert draft is not None
        for one in (line, draft):
            client.open("goals:help-reword", plan_help=one.public_id)
            client.open("goals:help-drop", plan_help=one.public_id)
        for name in ("plan-version", "plan-sign", "plan-take-back"):
            client.open(f"goals:{name}", plan_version=first.public_id)
        client.open("goals:review", review=review.public_id)
    offered = offered_plan(cast)
    for key in ("asha", "esha"):
        visit(key, language=language).open("goals:plan-sign", plan_version=offered.public_id)
    visit("asha", language=language).open("goals:plan")


def test_the_page_says_from_when_the_signed_plan_is_and_what_has_changed(cast: Cast, visit: Any) -> None:
    goal = ready_to_plan(cast)
    signed_plan(cast)
    asha = visit("asha", language="en")
    assert "Nothing has changed since then" in asha.open("goals:plan").content.decode()
    actions.add_step(goal, words="ফোন করব", by=cast.actor("asha"), at=cast.at)
    page = asha.open("goals:plan").content.decode()
    assert "The signed plan is from 16 November 2026" in page
    assert "A step is new: “ফোন করব”" in page
    assert "Make a new plan of it and sign it" in page


def test_a_signature_without_a_name_keeps_what_was_typed(cast: Cast, visit: Any) -> None:
    ready_to_plan(cast)
    version = offered_plan(cast)
    answer = visit("asha").send(
        "goals:plan-sign", {"name": "", "helped_by": "আমার বোন রিনা"}, expect=422, plan_version=version.public_id
    )
    assert "আমার বোন রিনা" in answer.content.decode()
    assert PlanSignature.objects.count() == 0


def test_who_sees_only_one_goal_sees_that_part_and_is_told_so(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    mine = agreed_goal(cast, helper="bikram", words="বিক্রমের সঙ্গে লক্ষ্য")
    agreed_goal(cast, helper="esha", words="এষার সঙ্গে লক্ষ্য")
    helped(cast, goal=mine.public_id)
    helped(cast, name="রূপা")
    actions.word_hard_times(cast.people["asha"], when_hard=HARD_TIMES, by=cast.actor("asha"), at=cast.at)
    version = signed_plan(cast)
    bikram, person = visit("bikram", language="en"), cast.people["asha"].public_id
    pages = [
        bikram.open("goals:plan-of", person=person).content.decode(),
        bikram.open("goals:plan-version", plan_version=version.public_id).content.decode(),
    ]
    for page in pages:
        assert "You see the part of the plan that is open to you" in page
        assert "বিক্রমের সঙ্গে লক্ষ্য" in page
        assert HELP in page
        for hidden in ("এষার সঙ্গে লক্ষ্য", "রূপা", HARD_TIMES, "(PDF)"):
            assert hidden not in page
    for name in ("version-paper", "plan-sign", "plan-take-back"):
        bikram.open(f"goals:{name}", plan_version=version.public_id, expect=404)
    for name in ("plan-paper", "help-add", "plan-offer", "review-hold"):
        bikram.open(f"goals:{name}", person=person, expect=404)


def test_changes_in_a_goal_that_is_not_open_are_not_told(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    looked_after(cast, "asha")
    agreed_goal(cast, helper="bikram", words="বিক্রমের সঙ্গে লক্ষ্য")
    hidden = agreed_goal(cast, helper="esha", words="এষার সঙ্গে লক্ষ্য")
    signed_plan(cast)
    actions.add_step(hidden, words="গোপন ধাপ", by=cast.actor("asha"), at=cast.at)
    page = visit("bikram", language="en").open("goals:plan-of", person=cast.people["asha"].public_id).content.decode()
    assert "গোপন ধাপ" not in page
    assert "Nothing has changed since then" in page


def test_who_was_asked_to_sign_sees_the_whole_plan_even_without_the_switch(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    looked_after(cast, "asha")
    agreed_goal(cast, helper="bikram")
    version = offered_plan(cast, helper="esha")
    page = visit("esha").open("goals:plan-sign", plan_version=version.public_id).content.decode()
    assert WORDS in page
    visit("esha").open("goals:version-paper", plan_version=version.public_id)


def test_a_switch_that_is_closed_closes_the_plan_at_once(cast: Cast, visit: Any) -> None:
    ready_to_plan(cast)
    version = signed_plan(cast, helper="bikram")
    esha, person = visit("esha"), cast.people["asha"].public_id
    assert WORDS in esha.open("goals:plan-of", person=person).content.decode()
    closed(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    assert WORDS not in esha.open("goals:plan-of", person=person).content.decode()
    esha.open("goals:plan-version", plan_version=version.public_id, expect=404)


def test_a_former_mentor_sees_nothing_of_the_plan_that_was_signed_with_him(cast: Cast, visit: Any) -> None:
    ready_to_plan(cast)
    version = signed_plan(cast, helper="bikram")
    bikram, person = visit("bikram"), cast.people["asha"].public_id
    bikram.open("goals:plan-version", plan_version=version.public_id)
    end_pairing(Pairing.objects.get(), reason=EndReason.MOVED, by=cast.actor("asha"), at=cast.at)
    for name in ("plan-version", "plan-sign", "version-paper"):
        bikram.open(f"goals:{name}", plan_version=version.public_id, expect=403)
    bikram.open("goals:plan-of", person=person, expect=403)


@pytest.mark.parametrize("key", ["farid", "gita", "hari", "indu", "kiran", "lata", "deepa"])
def test_who_has_no_tie_sees_no_plan(cast: Cast, visit: Any, key: str) -> None:
    ready_to_plan(cast)
    line = helped(cast)
    version = signed_plan(cast)
    review = held_review(cast)
    client, person = visit(key), cast.people["asha"].public_id
    for name in ("plan-of", "plan-paper", "help-add", "hard-times", "plan-offer", "review-hold"):
        assert client.open(f"goals:{name}", person=person, expect=404)
    for name in ("plan-version", "plan-sign", "plan-take-back", "version-paper"):
        client.open(f"goals:{name}", plan_version=version.public_id, expect=404)
    client.open("goals:help-reword", plan_help=line.public_id, expect=404)
    client.open("goals:review", review=review.public_id, expect=404)


def test_a_look_at_the_plan_is_noted(cast: Cast, visit: Any) -> None:
    ready_to_plan(cast)
    visit("esha").open("goals:plan-of", person=cast.people["asha"].public_id)
    looks = looks_at(cast.people["asha"])
    assert [(look.viewer, look.what) for look in looks] == [(cast.people["esha"].public_id, "goals")]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("bn", ("কর্মপরিকল্পনা", "কে কীভাবে সাহায্য করেন", "কঠিন সময়ে")),
        ("en", ("Plan", "Who helps with what")),
    ],
)
def test_the_signed_plan_is_printed_in_the_language_that_was_asked_for(
    cast: Cast, visit: Any, language: str, said: tuple[str, ...]
) -> None:
    ready_to_plan(cast)
    helped(cast)
    actions.word_hard_times(cast.people["asha"], when_hard=HARD_TIMES, by=cast.actor("asha"), at=cast.at)
    version = signed_plan(cast)
    for key in ("asha", "esha"):
        answer = visit(key).open(
            "goals:version-paper", plan_version=version.public_id, query=f"?language={language}&size=large"
        )
        assert answer.headers["Content-Disposition"] == f'attachment; filename="plan-{language}-large.pdf"'
        assert answer.headers["Cache-Control"] == "no-store"
        read = text_of(answer)
        for words in (*said, WORDS, HELP, HARD_TIMES, "আশা রানী দাস", version.seal[:4]):
            assert words in read


def test_a_plan_that_nobody_signed_is_printed_as_what_it_is(cast: Cast, visit: Any) -> None:
    ready_to_plan(cast)
    read = text_of(visit("asha").open("goals:plan-paper", query="?language=en"))
    assert "Not signed yet" in read
    assert "Check code" not in read


def test_a_plan_holds_nothing_of_the_profile(cast: Cast) -> None:
    ready_to_plan(cast)
    version = signed_plan(cast)
    assert set(version.content["text"]) == {"person", "name", "goals", "helps", "when_hard", "review_on"}


def test_hostile_words_are_printed_and_not_executed(cast: Cast, visit: Any) -> None:
    ready_to_plan(cast)
    hostile = '#panic("x") *b* $y$ <script>alert(1)</script> "quoted" 😊'
    actions.word_hard_times(cast.people["asha"], when_hard=hostile, by=cast.actor("asha"), at=cast.at)
    assert hostile in text_of(visit("asha").open("goals:plan-paper"))
    assert "<script>alert" not in visit("asha").open("goals:plan").content.decode()


def test_looking_back_on_the_page_keeps_what_was_said_and_plans_the_next_day(cast: Cast, visit: Any) -> None:
    goal = ready_to_plan(cast)
    planned_for(cast, 0)
    asha = visit("asha")
    form = {
        "helper": cast.people["esha"].public_id,
        "went_well": "ভর্তি হয়েছি",
        "was_hard": "ভিড়",
        f"goal_{goal.public_id}": "reached",
        f"words_{goal.public_id}": "",
        "next_on_0": "১৬",
        "next_on_1": "২",
        "next_on_2": "২০২৭",
    }
    asha.send("goals:review-hold", {**form, "went_well": ""}, expect=422)
    asha.send("goals:review-hold", form)
    review = Review.objects.get(state="held")
    page = visit("esha").open("goals:review", review=review.public_id).content.decode()
    assert "ভর্তি হয়েছি" in page
    goal.refresh_from_db()
    assert goal.state == "reached"
    assert queries.plan_of(cast.people["asha"], cast.programme).review_on.isoformat() == "2027-02-16"  # type: ignore[union-attr]


def test_what_a_helper_wrote_down_asks_the_participant_to_decide(cast: Cast, visit: Any) -> None:
    goal = ready_to_plan(cast)
    review = held_review(cast, by="esha", decision=ReviewDecision.SET_ASIDE)
    goal.refresh_from_db()
    assert goal.state == "agreed"
    page = visit("asha").open("goals:review", review=review.public_id).content.decode()
    assert f"/goals/{goal.public_id}/set-aside/" in page


def test_the_pages_of_a_participant_stay_small(cast: Cast, visit: Any) -> None:
    goal = ready_to_plan(cast)
    for number in range(4):
        actions.add_step(goal, words=f"ধাপ {number}", by=cast.actor("asha"), at=cast.at)
        helped(cast, goal=goal.public_id)
    version = signed_plan(cast)
    asha = visit("asha")
    for path in ("/goals/plan/", f"/goals/plan/written/{version.public_id}/", "/goals/plan/look-back/"):
        assert len(gzip.compress(asha.open(path).content)) <= 10_000
