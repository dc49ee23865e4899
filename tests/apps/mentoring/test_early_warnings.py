"""Early warnings: raised by low, falling or differing answers and by a wish for a talk; never with what was said."""

from datetime import date, timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.mentoring import actions, queries
from sahajatri.apps.mentoring.models import EarlyWarning, Pairing, Pulse, Repair
from sahajatri.apps.mentoring.rules import cadence_days, next_contact_on, pulse_reason
from sahajatri.apps.mentoring.terms import (
    PairingState,
    PromiseCode,
    PulseAnswers,
    Rhythm,
    Side,
    Turn,
    WarningState,
)
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel import clock
from sahajatri.kernel.refusals import Refused
from tests.apps.mentoring.test_pages import CANARY, full, pulse_of
from tests.cast.mentoring import agreed

DAY = timedelta(days=1)


def answers(value: int) -> PulseAnswers:
    return PulseAnswers(value, value, value, value)


@pytest.mark.parametrize(
    ("now", "before", "other", "reason"),
    [
        (answers(3), None, None, None),
        (answers(4), answers(3), answers(4), None),
        (answers(1), None, None, PromiseCode.PULSE_LOW),
        (PulseAnswers(4, 4, 1, 4), None, None, PromiseCode.PULSE_LOW),  # one answer about safety is enough
        (PulseAnswers(at_ease=0), None, None, PromiseCode.PULSE_LOW),
        (PulseAnswers(useful=0), None, None, None),  # one answer says nothing about the rest
        (PulseAnswers(2, 1, 2, 2), None, None, PromiseCode.PULSE_LOW),  # mean 1.75
        (answers(3), answers(4), None, PromiseCode.PULSE_FALLING),
        (PulseAnswers(3, 3, 3, 4), answers(4), None, None),  # a fall of 0.75
        (answers(2), None, answers(4), PromiseCode.PULSE_APART),
        (answers(4), None, answers(2), PromiseCode.PULSE_APART),
        (answers(3), None, answers(4), None),
        (PulseAnswers(), answers(4), answers(4), None),
    ],
)
def test_low_falling_or_differing_answers_are_a_reason(
    now: PulseAnswers, before: PulseAnswers | None, other: PulseAnswers | None, reason: PromiseCode | None
) -> None:
    assert pulse_reason(now, before, other) is reason


@pytest.mark.parametrize(("age", "days"), [(0, 7), (90, 7), (91, 14), (182, 14), (183, 30), (400, 30)])
def test_the_rhythm_tapers_when_the_two_agreed_the_usual_one(age: int, days: int) -> None:
    assert cadence_days(Rhythm.USUAL, age) == cadence_days(None, age) == days
    assert cadence_days(Rhythm.FORTNIGHTLY, age) == 14  # what both agreed counts


def test_the_next_contact_is_counted_from_the_last_one_or_from_the_end_of_a_pause() -> None:
    began = date(2026, 9, 1)
    by = next_contact_on(rhythm=None, opened_on=began, clock_from=began, last_contact=date(2026, 9, 20))
    assert by == date(2026, 9, 27)
    after_pause = next_contact_on(
        rhythm=Rhythm.MONTHLY, opened_on=began, clock_from=date(2026, 11, 1), last_contact=date(2026, 9, 20)
    )
    assert after_pause == date(2026, 12, 1)


def answered_low(cast: Cast) -> tuple[Pairing, EarlyWarning]:
    pairing = full(cast)
    pulse = pulse_of(pairing, Side.SUPPORTER)
    actions.answer_pulse(pulse, heard=1, words=CANARY + "৯", by=cast.actor("bikram"), at=cast.at)
    return pairing, EarlyWarning.objects.get(pairing=pairing)


def test_a_low_answer_reaches_the_coordinator_as_a_reason_in_words_only(cast: Cast, visit: Any) -> None:
    pairing, warning = answered_low(cast)
    assert (warning.code, warning.side, warning.owner) == (PromiseCode.PULSE_LOW, Side.SUPPORTER, cast.people["gita"])
    gita = visit("gita", language="en")
    pages = [
        gita.open("mentoring:early-warnings"),
        gita.open("mentoring:early-warning", early_warning=warning.public_id),
        gita.open("mentoring:pairing-follow", pairing=pairing.public_id),
        gita.open("mentoring:pairings-followed"),
    ]
    for page in pages:
        text = page.content.decode()
        assert "One side finds it hard between the two" in text
        assert CANARY not in text
    assert "Do not say who answered what" in pages[1].content.decode()


def test_neither_of_the_two_learns_of_a_warning_from_an_answer(cast: Cast, visit: Any) -> None:
    pairing, warning = answered_low(cast)
    for key in ("asha", "bikram"):
        client = visit(key, language="en")
        pages = [client.open("mentoring:pairing", pairing=pairing.public_id), client.open("mentoring:pairings")]
        pages.append(client.open("desks:home"))
        assert not any("finds it hard" in page.content.decode() for page in pages)
        client.open("mentoring:early-warning", early_warning=warning.public_id, expect=403)
        client.open("mentoring:early-warnings", expect=403)
    told = Notice.objects.filter(kind="promise.pulse_low").values_list("person__public_id", flat=True)
    assert set(told) == {cast.people["gita"].public_id}
    in_list = queries.people_supported_by(cast.people["bikram"], cast.programme, cast.at)
    assert all(one.promise is None or one.promise.code == PromiseCode.CONTACT for one in in_list)


def test_falling_and_differing_answers_are_found_across_check_ins(cast: Cast) -> None:
    pairing = agreed(cast, "asha", "bikram", at=cast.at - 100 * DAY)
    day = clock.day_of(cast.at)
    by = cast.actor("asha")

    def answer(side: Side, days_ago: int, value: int) -> None:
        pulse = actions.ask_pulse(pairing, side, day - days_ago * DAY, by=by, at=cast.at)
        actions.answer_pulse(
            pulse, heard=value, useful=value, at_ease=value, carry_on=value, by=by, at=cast.at - days_ago * DAY
        )

    answer(Side.PARTICIPANT, 70, 4)
    answer(Side.SUPPORTER, 70, 4)
    assert not EarlyWarning.objects.exists()
    answer(Side.PARTICIPANT, 10, 3)
    assert EarlyWarning.objects.get().code == PromiseCode.PULSE_FALLING
    answer(Side.SUPPORTER, 10, 4)
    assert EarlyWarning.objects.count() == 1
    answer(Side.PARTICIPANT, 5, 2)
    answer(Side.SUPPORTER, 5, 4)
    assert EarlyWarning.objects.filter(code=PromiseCode.PULSE_APART, side="").count() == 1


def test_a_coordinator_takes_a_warning_on_acts_and_closes_it_with_a_reason(cast: Cast, visit: Any) -> None:
    pairing, warning = answered_low(cast)
    gita = visit("gita")
    for name in ("warning-take", "warning-act", "warning-close"):
        gita.open(f"mentoring:{name}", early_warning=warning.public_id)
    gita.send("mentoring:warning-take", early_warning=warning.public_id)
    warning.refresh_from_db()
    assert (warning.state, warning.due_on) == (WarningState.TAKEN, clock.day_of(cast.at) + 7 * DAY)
    assert [p.turn for p in queries.promises_of(pairing, cast.at) if p.code == PromiseCode.PULSE_LOW] == [Turn.IN_HAND]
    day = {"look_again_on_0": "30", "look_again_on_1": "11", "look_again_on_2": "2026"}
    gita.send(
        "mentoring:warning-act", {"step": "called_both", "note": "কথা হয়েছে", **day}, early_warning=warning.public_id
    )
    warning.refresh_from_db()
    assert (warning.state, warning.step, warning.due_on) == (WarningState.ACTED, "called_both", date(2026, 11, 30))
    gita.send("mentoring:warning-close", {"end": "solved"}, early_warning=warning.public_id)
    warning.refresh_from_db()
    assert (warning.state, warning.end, warning.closed_by) == (WarningState.CLOSED, "solved", cast.people["gita"])
    past = gita.get("/early-warnings/?past=1")
    assert "আশা" in past.content.decode()


def test_nothing_is_put_off_for_ever(cast: Cast) -> None:
    _pairing, warning = answered_low(cast)
    for days in (-1, 61):
        with pytest.raises(Refused):
            actions.act_on_warning(
                warning,
                step="reminded",
                look_again_on=clock.day_of(cast.at) + days * DAY,
                by=cast.actor("gita"),
                at=cast.at,
            )


def test_either_may_ask_for_a_talk_and_the_other_is_not_told(cast: Cast, visit: Any) -> None:
    pairing = full(cast)
    asha = visit("asha")
    asha.open("mentoring:talk-ask", pairing=pairing.public_id)
    asha.send("mentoring:talk-ask", pairing=pairing.public_id)
    asha.send("mentoring:talk-ask", pairing=pairing.public_id, expect=422)
    visit("bikram").send("mentoring:talk-ask", pairing=pairing.public_id)
    assert EarlyWarning.objects.filter(code=PromiseCode.TALK).count() == 2
    told = Notice.objects.filter(kind="promise.talk")
    assert {n.person_id for n in told} == {cast.people["gita"].pk}


def planned(cast: Cast) -> tuple[Pairing, Repair]:
    pairing, _warning = answered_low(cast)
    talk_on = clock.day_of(cast.at) + 2 * DAY
    return pairing, actions.plan_repair(pairing, talk_on=talk_on, by=cast.actor("gita"), at=cast.at)


def test_both_are_told_of_a_conversation_in_the_same_words(cast: Cast) -> None:
    planned(cast)
    told = Notice.objects.filter(kind="repair.planned", channel="in_app").order_by("person_id")
    assert {n.person_id for n in told} == {cast.people["asha"].pk, cast.people["bikram"].pk}
    assert len({n.text.replace("আশা", "x").replace("বিক্রম", "x") for n in told}) == 1


@pytest.mark.parametrize(
    ("outcome", "state", "repair_state"),
    [
        ("go_on", PairingState.ACTIVE, "held"),
        ("change_agreement", PairingState.ACTIVE, "held"),
        ("pause", PairingState.PAUSED, "closed"),
        ("new_match", PairingState.ENDED, "closed"),
    ],
)
def test_the_outcome_of_a_conversation_happens_at_once(
    cast: Cast, visit: Any, outcome: str, state: PairingState, repair_state: str
) -> None:
    pairing, repair = planned(cast)
    gita = visit("gita")
    gita.open("mentoring:repair-hold", repair=repair.public_id)
    gita.send("mentoring:repair-hold", {"outcome": outcome, "note": "শুনেছি"}, repair=repair.public_id)
    now = Pairing.objects.get(pk=pairing.pk)
    repair.refresh_from_db()
    assert (now.state, repair.state, repair.outcome) == (state, repair_state, outcome)
    assert not EarlyWarning.objects.exclude(state=WarningState.CLOSED).exists()
    if repair_state == "held":
        assert repair.look_again_on == clock.day_of(cast.at) + 14 * DAY
        gita.send("mentoring:repair-close", repair=repair.public_id)
        repair.refresh_from_db()
        assert repair.state == "closed"
    if outcome == "new_match":
        assert (now.wants_new_match, now.keeps_place) == (True, True)


def test_a_conversation_that_is_not_needed_is_called_off_and_another_can_be_planned(cast: Cast, visit: Any) -> None:
    pairing, repair = planned(cast)
    gita = visit("gita")
    day = {"talk_on_0": "18", "talk_on_1": "11", "talk_on_2": "2026"}
    gita.send("mentoring:repair-plan", day, pairing=pairing.public_id, expect=422)
    gita.open("mentoring:repair-close", repair=repair.public_id)
    gita.send("mentoring:repair-close", repair=repair.public_id)
    gita.send("mentoring:repair-plan", day, pairing=pairing.public_id)
    assert sorted(Repair.objects.values_list("state", flat=True)) == ["called_off", "planned"]


def test_pages_of_the_coordinator_are_for_the_coordinator_of_this_programme(cast: Cast, visit: Any) -> None:
    pairing, repair = planned(cast)
    warning = EarlyWarning.objects.get(code=PromiseCode.PULSE_LOW)
    hari = visit("hari")
    hari.open("mentoring:early-warning", early_warning=warning.public_id, expect=404)
    hari.open("mentoring:repair-hold", repair=repair.public_id, expect=404)
    assert "আশা" not in hari.open("mentoring:early-warnings").content.decode()
    for key, answer in (("asha", 403), ("bikram", 403), ("esha", 404), ("indu", 404)):
        visit(key).open("mentoring:repair-plan", pairing=pairing.public_id, expect=answer)
    assert Pulse.objects.get(pairing=pairing, side=Side.SUPPORTER).words == CANARY + "৯"
