"""Nothing waits silently: every state has a nudge and then an owner, and the sweeps really act."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.apps import apps

from demo.cast import Cast
from sahajatri.apps.mentoring import actions, jobs
from sahajatri.apps.mentoring.models import Agreement, EarlyWarning, LookBack, Meeting, Pairing, Pulse, Repair
from sahajatri.apps.mentoring.terms import (
    GUIDES,
    STALLS,
    STANDS,
    TEXTS,
    TITLES,
    URGENCY,
    PairingState,
    PromiseCode,
    PulseState,
    Reminded,
    Side,
    WarningState,
)
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel import clock
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.records.models import Event
from tests.cast.mentoring import agreed, paired

DAY = timedelta(days=1)


def sweep(at: datetime) -> None:
    """Everything that time brings, twice: a sweep may run again at any moment."""
    for _time in range(2):
        jobs.keep_promises(at)
        jobs.ask_how_it_goes(at)
        jobs.remind_of_pulses(at)
        jobs.ask_to_look_back(at)
        jobs.follow_warnings(at)


def told(cast: Cast, key: str, kind: str) -> int:
    return Notice.objects.filter(person=cast.people[key], kind=kind, channel="in_app").count()


def owned(pairing: Pairing, code: PromiseCode) -> EarlyWarning | None:
    return EarlyWarning.objects.filter(pairing=pairing, code=code).exclude(state=WarningState.CLOSED).first()


def test_every_state_in_which_something_may_wait_has_a_row() -> None:
    rows = {(stall.record, stall.state) for stall in STALLS}
    rows.add(("Meeting", "cancelled"))  # one that was held waits for the concern, which has a clock of its own
    for model in apps.get_app_config("mentoring").get_models():
        lifecycle = getattr(model, "lifecycle", None)
        for state, follows in lifecycle.follows.items() if lifecycle else ():
            if follows:
                assert (model.__name__, state.value) in rows, f"{model.__name__} may wait silently in {state}"
    assert ("Agreement", "waiting") in rows


def test_every_row_has_a_nudge_before_its_owner_and_words_for_both() -> None:
    assert set(URGENCY) == set(STANDS) == set(GUIDES) == set(PromiseCode)
    for stall in STALLS:
        assert stall.nudge_after < stall.owner_after
        if stall.reminded is not Reminded.OWNER and stall.record != "Pulse":
            assert stall.code in TITLES
            assert stall.code in TEXTS


def no_agreement(cast: Cast) -> Pairing:
    return paired(cast, "asha", "bikram")


def no_contact(cast: Cast) -> Pairing:
    pairing = agreed(cast, "asha", "bikram")
    day = clock.day_of(cast.at)
    actions.note_meeting(pairing, day=day, how="held", mode="phone", by=cast.actor("asha"), at=cast.at)
    return pairing


def unanswered_text(cast: Cast) -> Pairing:
    pairing = no_contact(cast)
    ends_on = clock.day_of(cast.at) + 90 * DAY
    actions.write_agreement(pairing, rhythm="monthly", how="ফোনে", ends_on=ends_on, by=cast.actor("bikram"), at=cast.at)
    return pairing


def three_tries(cast: Cast) -> Pairing:
    pairing = no_contact(cast)
    for days in (1, 2, 3):
        at = cast.at + days * DAY
        actions.note_try(pairing, mode="phone", day=clock.day_of(at), by=cast.actor("bikram", at=at), at=at)
    return pairing


def unnoted_meeting(cast: Cast) -> Pairing:
    pairing = no_contact(cast)
    soon = clock.local(cast.at + timedelta(hours=1))
    actions.plan_meeting(
        pairing, day=soon.date(), time=soon.time(), for_minutes=30, mode="phone", by=cast.actor("asha"), at=cast.at
    )
    return pairing


def paused(cast: Cast) -> Pairing:
    pairing = no_contact(cast)
    until = clock.day_of(cast.at) + DAY
    actions.pause_pairing(pairing, until=until, by=cast.actor("asha"), at=cast.at)
    return pairing


def ended_early(cast: Cast) -> Pairing:
    pairing = no_contact(cast)
    actions.end_pairing(pairing, reason="schedule", by=cast.actor("bikram"), at=cast.at)
    return pairing


CASES: list[tuple[Callable[[Cast], Pairing], PromiseCode, int, int, str]] = [
    (no_agreement, PromiseCode.AGREEMENT, 7, 14, "asha bikram"),
    (no_agreement, PromiseCode.FIRST_MEETING, 7, 14, "asha bikram"),
    (no_contact, PromiseCode.CONTACT, 10, 21, "bikram"),
    (unanswered_text, PromiseCode.ANSWER, 3, 10, "asha"),
    (three_tries, PromiseCode.UNREACHED, 3, 6, "asha"),
    (unnoted_meeting, PromiseCode.LOG, 1, 7, "asha bikram"),
    (paused, PromiseCode.PAUSE_OVER, 1, 15, "asha bikram"),
    (ended_early, PromiseCode.NEW_MATCH, 7, 14, "asha"),
    (ended_early, PromiseCode.LOOK_BACK, 7, 21, "asha bikram"),
]


@pytest.mark.parametrize(
    ("build", "code", "nudge", "owner", "whom"), CASES, ids=[f"{c[0].__name__}-{c[1]}" for c in CASES]
)
def test_first_a_nudge_then_an_owner_each_once(
    cast: Cast, build: Callable[[Cast], Pairing], code: PromiseCode, nudge: int, owner: int, whom: str
) -> None:
    pairing = build(cast)
    kind = f"promise.{code.value}"
    sweep(cast.at + (nudge - 1) * DAY)
    assert not Notice.objects.filter(kind=kind).exists()
    sweep(cast.at + nudge * DAY)
    for key in whom.split():
        assert told(cast, key, kind) == 1
    assert told(cast, "gita", kind) == 0
    sweep(cast.at + (owner - 1) * DAY)
    assert owned(pairing, code) is None
    sweep(cast.at + owner * DAY)
    sweep(cast.at + owner * DAY)
    warning = owned(pairing, code)
    assert warning is not None
    assert warning.owner == cast.people["gita"]
    assert warning.due_on == clock.day_of(cast.at) + (owner + 3) * DAY
    open_ones = EarlyWarning.objects.filter(pairing=pairing, code=code)
    assert told(cast, "gita", kind) == open_ones.count() == len({one.side for one in open_ones})
    for key in whom.split():
        assert told(cast, key, kind) == 1


def test_the_agreed_end_is_said_thirty_days_before_and_owned_the_day_after(cast: Cast) -> None:
    pairing = agreed(cast, "asha", "bikram")
    with outside_actions("an end that is near"):
        Pairing.objects.filter(pk=pairing.pk).update(ends_on=clock.day_of(cast.at) + 31 * DAY)
    sweep(cast.at)
    assert told(cast, "asha", "promise.end_near") == 0
    sweep(cast.at + DAY)
    assert told(cast, "asha", "promise.end_near") == told(cast, "bikram", "promise.end_near") == 1
    sweep(cast.at + 31 * DAY)
    assert owned(pairing, PromiseCode.END_PASSED) is None
    sweep(cast.at + 32 * DAY)
    assert owned(pairing, PromiseCode.END_PASSED) is not None


def test_a_check_in_without_an_answer_is_put_away_and_the_second_one_is_owned(cast: Cast) -> None:
    pairing = agreed(cast, "asha", "bikram", at=cast.at)
    for round_begins in (30, 90):
        sweep(cast.at + round_begins * DAY)
        sweep(cast.at + (round_begins + 7) * DAY)
        sweep(cast.at + (round_begins + 22) * DAY)
        if round_begins == 30:
            assert owned(pairing, PromiseCode.PULSE_SILENT) is None
    assert set(Pulse.objects.filter(pairing=pairing).values_list("state", flat=True)) == {PulseState.PUT_AWAY.value}
    silent = EarlyWarning.objects.filter(pairing=pairing, code=PromiseCode.PULSE_SILENT)
    assert set(silent.values_list("side", flat=True)) == set(Side)
    assert told(cast, "asha", "pulse.asked") == 4  # asked and reminded, twice


def test_who_left_a_check_in_out_on_purpose_is_not_asked_about_it(cast: Cast) -> None:
    pairing = agreed(cast, "asha", "bikram", at=cast.at)
    for begins in (30, 90):
        at = cast.at + begins * DAY
        jobs.ask_how_it_goes(at)
        pulse = Pulse.objects.get(pairing=pairing, side=Side.PARTICIPANT, state=PulseState.DUE)
        actions.skip_pulse(pulse, by=cast.actor("asha", at=at), at=at)
    sweep(cast.at + 115 * DAY)
    found = EarlyWarning.objects.filter(pairing=pairing, code=PromiseCode.PULSE_SILENT, side=Side.PARTICIPANT)
    assert not found.exists()


@pytest.mark.parametrize(("state", "nudge", "everybody"), [("open", 3, 7), ("taken", 7, 11), ("acted", 14, 18)])
def test_an_owner_is_reminded_on_the_day_and_then_all_coordinators_are_told(
    cast: Cast, state: str, nudge: int, everybody: int
) -> None:
    from sahajatri.apps.programmes.access import the_programme_itself
    from sahajatri.apps.programmes.actions import grant_role
    from sahajatri.kernel.access import Role

    by = the_programme_itself(cast.programme)
    grant_role(cast.programme, cast.people["farid"], Role.COORDINATOR, by=by, at=cast.at)
    pairing = no_contact(cast)
    warning = actions.ask_talk(pairing, by=cast.actor("asha"), at=cast.at)
    gita = cast.actor("gita")
    if state == "taken":
        actions.take_warning(warning, by=gita, at=cast.at)
    elif state == "acted":
        look = clock.day_of(cast.at) + 14 * DAY
        actions.act_on_warning(warning, step="called_both", look_again_on=look, by=gita, at=cast.at)
    sweep(cast.at + (nudge - 1) * DAY)
    assert told(cast, "gita", "promise.owner") == 0
    sweep(cast.at + nudge * DAY)
    assert told(cast, "gita", "promise.owner") == 1
    assert told(cast, "farid", "promise.owner") == 0
    sweep(cast.at + everybody * DAY)
    assert told(cast, "farid", "promise.owner") >= 1


def test_a_conversation_is_asked_about_the_day_after_and_again_on_the_day_to_look(cast: Cast) -> None:
    pairing = no_contact(cast)
    gita = cast.actor("gita")
    repair = actions.plan_repair(pairing, talk_on=clock.day_of(cast.at) + 2 * DAY, by=gita, at=cast.at)
    sweep(cast.at + 2 * DAY)
    assert told(cast, "gita", "promise.owner") == 0
    sweep(cast.at + 3 * DAY)
    assert told(cast, "gita", "promise.owner") == 1
    actions.hold_repair(repair, outcome="go_on", by=gita, at=cast.at + 3 * DAY)
    actions.note_meeting(
        pairing,
        day=clock.day_of(cast.at + 9 * DAY),
        how="held",
        mode="phone",
        by=cast.actor("asha"),
        at=cast.at + 9 * DAY,
    )
    sweep(cast.at + 16 * DAY)
    assert told(cast, "gita", "promise.owner") == 1
    sweep(cast.at + 17 * DAY)
    assert told(cast, "gita", "promise.owner") == 2
    actions.close_repair(Repair.objects.get(), by=gita, at=cast.at + 17 * DAY)


def test_a_sweep_that_finds_nothing_new_writes_nothing(cast: Cast) -> None:
    no_agreement(cast)
    at = cast.at + 15 * DAY
    sweep(at)
    before = Event.objects.count(), Notice.objects.count()
    sweep(at + timedelta(hours=1))
    assert (Event.objects.count(), Notice.objects.count()) == before


def test_a_warning_settles_by_itself_when_the_reason_is_gone(cast: Cast) -> None:
    pairing = no_contact(cast)
    at = cast.at + 22 * DAY
    sweep(at)
    warning = owned(pairing, PromiseCode.CONTACT)
    assert warning is not None
    day = clock.day_of(at)
    actions.note_meeting(pairing, day=day, how="held", mode="phone", by=cast.actor("bikram"), at=at)
    sweep(at + timedelta(hours=2))
    warning.refresh_from_db()
    assert (warning.state, warning.end) == (WarningState.CLOSED, "by_itself")


def test_what_a_person_closed_stays_quiet_for_a_month_and_then_comes_back(cast: Cast) -> None:
    pairing = no_contact(cast)
    at = cast.at + 22 * DAY
    sweep(at)
    warning = owned(pairing, PromiseCode.CONTACT)
    assert warning is not None
    actions.close_warning(warning, end="not_needed", by=cast.actor("gita", at=at), at=at)
    sweep(at + 29 * DAY)
    assert owned(pairing, PromiseCode.CONTACT) is None
    sweep(at + 31 * DAY)
    assert owned(pairing, PromiseCode.CONTACT) is not None


def test_nothing_is_left_open_in_a_way_that_ended(cast: Cast) -> None:
    pairing = three_tries(cast)
    at = cast.at + 22 * DAY
    sweep(at)
    actions.plan_repair(pairing, talk_on=clock.day_of(at), by=cast.actor("gita"), at=at)
    actions.end_pairing(pairing, by=cast.actor("asha", at=at), at=at)
    assert not EarlyWarning.objects.filter(pairing=pairing).exclude(state=WarningState.CLOSED).exists()
    assert Repair.objects.get(pairing=pairing).state == "called_off"
    assert LookBack.objects.filter(pairing=pairing).count() == 2
    assert not Meeting.objects.filter(pairing=pairing, state="planned").exists()
    assert Agreement.objects.filter(pairing=pairing).count() == 1
    assert Pairing.objects.get(pk=pairing.pk).state == PairingState.ENDED
