"""One plan per person: written, offered, signed by two, never changed in place, replaced and kept."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.terms import GivenHow
from sahajatri.apps.goals import actions, jobs, queries, rules
from sahajatri.apps.goals.models import PlanHelp, PlanSignature, PlanVersion
from sahajatri.apps.goals.terms import PlanState, Signer
from sahajatri.apps.mentoring.actions import end_pairing
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.terms import EndReason
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.goals import WORDS
from tests.cast.planning import HARD_TIMES, HELP, helped, offered_plan, planned_for, ready_to_plan, signed_plan


def test_a_plan_is_agreed_when_both_have_signed_the_same_words(cast: Cast) -> None:
    ready_to_plan(cast)
    helped(cast)
    version = offered_plan(cast)
    assert queries.plans_waiting_for(cast.people["esha"], cast.programme) == [version]
    assert queries.plan_to_sign(cast.people["asha"], cast.programme) == version
    first = actions.sign_plan(version, name="আশা রানী দাস", by=cast.actor("asha"), at=cast.at)
    assert PlanVersion.objects.get().state == PlanState.OFFERED
    second = actions.sign_plan(version, name="এষা রহমান", by=cast.actor("esha"), at=cast.at)
    assert PlanVersion.objects.get().state == PlanState.AGREED
    assert first.seal == second.seal == rules.seal_of(PlanVersion.objects.get().content)
    assert [one.side for one in PlanSignature.objects.order_by("pk")] == [Signer.PARTICIPANT, Signer.HELPER]
    assert queries.plans_waiting_for(cast.people["esha"], cast.programme) == []
    assert queries.plan_to_sign(cast.people["asha"], cast.programme) is None


def test_the_signed_words_hold_goals_steps_helpers_hard_times_and_the_next_day(cast: Cast) -> None:
    goal = ready_to_plan(cast)
    actions.add_step(goal, words="দোকানে যাওয়া", by=cast.actor("asha"), at=cast.at)
    helped(cast, goal=goal.public_id)
    helped(cast, name="আমার বোন রূপা")
    actions.word_hard_times(cast.people["asha"], when_hard=HARD_TIMES, by=cast.actor("asha"), at=cast.at)
    planned_for(cast, 12)
    text = queries.text_of(signed_plan(cast))
    assert [(g.words, g.as_hoped) for g in text.goals] == [(WORDS, goal.level_0)]
    assert [s.words for s in text.goals[0].steps] == ["দোকানে যাওয়া"]
    assert [(h.name, h.role, h.words, h.goal) for h in text.helps] == [
        ("বিক্রম", "mentor", HELP, goal.public_id),
        ("আমার বোন রূপা", "", HELP, ""),
    ]
    assert text.when_hard == HARD_TIMES
    assert text.review_on == "2026-11-28"


def test_a_draft_goal_is_not_in_the_plan_until_it_is_agreed(cast: Cast) -> None:
    ready_to_plan(cast)
    actions.begin_goal(
        cast.people["asha"], "খসড়া", programme=cast.programme, by=cast.actor("asha"), at=cast.at
    )
    assert [g.words for g in queries.text_of(offered_plan(cast)).goals] == [WORDS]


def test_a_signature_keeps_how_it_was_given(cast: Cast) -> None:
    ready_to_plan(cast)
    version = offered_plan(cast)
    signed = actions.sign_plan(version, agrees=True, helped_by="আমার বোন রিনা", by=cast.actor("asha"), at=cast.at)
    assert (signed.name, signed.how, signed.helped_by) == ("আশা", GivenHow.READ_ALOUD, "আমার বোন রিনা")
    assert signed.signed_at == cast.at


def test_neither_a_name_nor_a_yes_is_no_signature(cast: Cast) -> None:
    ready_to_plan(cast)
    with pytest.raises(Refused, match="no_name"):
        actions.sign_plan(offered_plan(cast), by=cast.actor("asha"), at=cast.at)


def test_somebody_else_beside_cannot_sign_in_place_of_the_one_who_was_asked(cast: Cast) -> None:
    ready_to_plan(cast)
    with pytest.raises(Refused, match="not_asked"):
        actions.sign_plan(offered_plan(cast), name="বিক্রম", by=cast.actor("bikram"), at=cast.at)


def test_nobody_signs_twice(cast: Cast) -> None:
    ready_to_plan(cast)
    version = offered_plan(cast)
    actions.sign_plan(version, name="আশা", by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused, match="signed_already"):
        actions.sign_plan(version, name="আশা", by=cast.actor("asha"), at=cast.at)


def test_a_plan_without_an_agreed_goal_is_not_offered(cast: Cast) -> None:
    goal = ready_to_plan(cast)
    actions.set_goal_aside(goal, by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused, match="no_goal"):
        offered_plan(cast)


def test_a_stranger_or_a_peer_supporter_is_not_asked_to_sign(cast: Cast) -> None:
    ready_to_plan(cast)
    for key in ("farid", "deepa"):
        with pytest.raises(Refused, match="not_beside"):
            offered_plan(cast, helper=key)


def test_while_a_plan_waits_nothing_in_it_changes(cast: Cast) -> None:
    ready_to_plan(cast)
    line = helped(cast)
    offered_plan(cast)
    asha = cast.actor("asha")
    with pytest.raises(Refused, match="plan_offered"):
        helped(cast)
    with pytest.raises(Refused, match="plan_offered"):
        actions.reword_help(line, words="অন্য কথা", who=line.who.public_id, by=asha, at=cast.at)
    with pytest.raises(Refused, match="plan_offered"):
        actions.drop_help(line, by=asha, at=cast.at)
    with pytest.raises(Refused, match="plan_offered"):
        actions.word_hard_times(cast.people["asha"], when_hard="x", by=asha, at=cast.at)
    with pytest.raises(Refused, match="plan_offered_already"):
        offered_plan(cast)


def test_a_change_after_signing_makes_a_new_version_and_leaves_the_old_one_as_it_is(cast: Cast) -> None:
    ready_to_plan(cast)
    line = helped(cast)
    before = signed_plan(cast)
    seal, content = before.seal, before.content
    actions.reword_help(line, words="অন্য কথা", who=line.who.public_id, by=cast.actor("asha"), at=cast.at)
    before.refresh_from_db()
    assert (before.state, before.seal, before.content) == (PlanState.AGREED, seal, content)
    assert PlanHelp.objects.get(version=before).words == HELP
    after = signed_plan(cast)
    before.refresh_from_db()
    assert (before.state, after.state) == (PlanState.REPLACED, PlanState.AGREED)
    assert (before.number, after.number) == (1, 2)
    assert queries.text_of(before).helps[0].words == HELP
    assert queries.text_of(after).helps[0].words == "অন্য কথা"


def test_what_changed_since_the_signing_is_known(cast: Cast) -> None:
    goal = ready_to_plan(cast)
    step = actions.add_step(goal, words="দোকানে যাওয়া", by=cast.actor("asha"), at=cast.at)
    version = signed_plan(cast)
    actions.finish_step(step, by=cast.actor("asha"), at=cast.at)
    actions.reach_goal(goal, by=cast.actor("asha"), at=cast.at)
    person, programme = cast.people["asha"], cast.programme
    now = queries.text_now(person, programme, queries.versions_of(person, programme), plan=version.plan)
    found = rules.changes(queries.text_of(version), now, closed=queries.closed_goals(person, programme))
    assert [one.kind for one in found] == ["goal_reached"]


def test_a_plan_taken_back_is_kept_and_its_words_go_on_as_a_draft(cast: Cast) -> None:
    ready_to_plan(cast)
    helped(cast)
    version = offered_plan(cast)
    actions.sign_plan(version, name="এষা", by=cast.actor("esha"), at=cast.at)
    draft = actions.take_plan_back(version, by=cast.actor("asha"), at=cast.at)
    version.refresh_from_db()
    assert (version.state, draft.state, draft.number) == (PlanState.WITHDRAWN, PlanState.DRAFT, 2)
    assert [one.words for one in draft.helps.all()] == [HELP]
    assert version.signatures.count() == 1
    with pytest.raises(Refused, match="plan_not_offered"):
        actions.sign_plan(version, name="আশা", by=cast.actor("asha"), at=cast.at)
    assert Notice.objects.filter(person=cast.people["esha"], kind="plan.taken-back").exists()


def test_words_that_were_changed_behind_the_back_are_not_signed(cast: Cast) -> None:
    ready_to_plan(cast)
    version = offered_plan(cast)
    with outside_actions("somebody changes the database"):
        version.content["text"]["when_hard"] = "অন্য কথা"
        version.save()
    with pytest.raises(Refused, match="seal_broken"):
        actions.sign_plan(version, name="আশা", by=cast.actor("asha"), at=cast.at)


def test_the_chain_of_events_keeps_the_seal_and_no_word(cast: Cast) -> None:
    ready_to_plan(cast)
    version = signed_plan(cast)
    signed = Event.objects.filter(kind="plan.signed")
    assert {event.facts["seal"] for event in signed} == {version.seal}
    assert WORDS not in str([event.facts for event in Event.objects.all()])


def test_the_same_words_have_another_seal_in_another_plan(cast: Cast) -> None:
    """A seal says nothing about words that were erased: it cannot be guessed from what somebody may have written."""
    ready_to_plan(cast)
    first = signed_plan(cast)
    second = signed_plan(cast)
    assert queries.text_of(first) == queries.text_of(second)
    assert first.seal != second.seal


def test_both_are_told_and_no_notice_carries_a_word_of_the_plan(cast: Cast) -> None:
    ready_to_plan(cast)
    helped(cast)
    signed_plan(cast)
    told = {
        (notice.person_id, notice.kind)
        for notice in Notice.objects.filter(kind__startswith="plan.")
    }
    asha, esha = cast.people["asha"].pk, cast.people["esha"].pk
    assert {(esha, "plan.sign"), (asha, "plan.agreed")} <= told
    said = " ".join(f"{n.title} {n.text}" for n in Notice.objects.filter(kind__startswith="plan."))
    assert WORDS not in said
    assert HELP not in said


def test_whoever_has_not_signed_is_reminded_and_then_the_one_who_offered(cast: Cast) -> None:
    ready_to_plan(cast)
    version = offered_plan(cast)
    actions.sign_plan(version, name="আশা", by=cast.actor("asha"), at=cast.at)
    before = Notice.objects.filter(person=cast.people["esha"], kind="plan.sign").count()
    for day in range(1, 20):
        jobs.remind_of_the_signature(cast.at + timedelta(days=day))
        jobs.remind_of_the_signature(cast.at + timedelta(days=day, hours=6))
    after = Notice.objects.filter(person=cast.people["esha"], kind="plan.sign").count()
    assert after - before == 2
    assert Notice.objects.filter(person=cast.people["asha"], key__startswith="plan-waits:").count() == 1


def test_a_signed_plan_reminds_nobody(cast: Cast) -> None:
    ready_to_plan(cast)
    signed_plan(cast)
    before = Notice.objects.count()
    for day in range(1, 20):
        jobs.remind_of_the_signature(cast.at + timedelta(days=day))
    assert Notice.objects.count() == before


def test_when_the_one_who_was_asked_is_not_beside_any_more_the_participant_hears_what_to_do(
    cast: Cast, visit: Any
) -> None:
    ready_to_plan(cast)
    version = offered_plan(cast, helper="bikram")
    end_pairing(Pairing.objects.get(), reason=EndReason.MOVED, by=cast.actor("asha"), at=cast.at)
    bikram_before = Notice.objects.filter(person=cast.people["bikram"], kind="plan.sign").count()
    for day in range(1, 20):
        jobs.remind_of_the_signature(cast.at + timedelta(days=day))
    assert Notice.objects.filter(person=cast.people["bikram"], kind="plan.sign").count() == bikram_before
    assert Notice.objects.filter(key__startswith=f"plan-alone:{version.public_id}").count() == 2
    page = visit("asha", language="en").open("goals:plan").content.decode()
    assert "is not beside any more" in page
    actions.take_plan_back(version, by=cast.actor("asha"), at=cast.at)
    assert offered_plan(cast, helper="esha").state == PlanState.OFFERED
