"""A sign is kept with an owner and a day until somebody did something, said why not, or its cause is gone."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from demo.crowd import seed_crowd
from sahajatri.apps.caseload import jobs, queries
from sahajatri.apps.caseload.actions import leave_caseload
from sahajatri.apps.caseload.loops.rooms import MEASURE
from sahajatri.apps.caseload.models import Sign
from sahajatri.apps.caseload.rules import look_by, working_day
from sahajatri.apps.caseload.signs import actions
from sahajatri.apps.caseload.terms import Dismissal, Limits, Severity, SignCode, SignEnd, SignState, SignStep
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.measures.actions import postpone_asking
from sahajatri.apps.mentoring.actions import note_meeting
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.wellbeing.actions import choose_readers
from sahajatri.kernel import clock
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.measures import asked
from tests.cast.mentoring import paired
from tests.cast.signs import DAY, checked_in, fallen, silent


def anew(sign: Sign) -> Sign:
    return Sign.objects.get(pk=sign.pk)


def met(cast: Cast, *, days_ago: int = 0) -> None:
    """Asha and Bikram met."""
    note_meeting(
        Pairing.objects.get(participant=cast.people["asha"]),
        day=clock.day_of(cast.at) - days_ago * DAY,
        how="held",
        mode="phone",
        for_minutes=30,
        by=cast.actor("bikram"),
        at=cast.at,
    )


def test_a_sign_has_an_owner_a_day_and_its_reason(cast: Cast) -> None:
    sign = silent(cast)
    assert (sign.owner, sign.state, sign.severity) == (cast.people["esha"], SignState.OPEN, Severity.AMBER)
    assert sign.facts["days"] == 17
    assert sign.due_on == clock.day_of(cast.at) + 7 * DAY  # a Monday
    assert sign.rests_on == ""


@pytest.mark.parametrize(
    ("today", "red", "amber"),
    [  # November 2026: the 16th is a Monday, the weekend is Friday and Saturday
        (date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 23)),
        (date(2026, 11, 18), date(2026, 11, 22), date(2026, 11, 25)),
        (date(2026, 11, 19), date(2026, 11, 23), date(2026, 11, 26)),
        (date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 29)),
        (date(2026, 11, 21), date(2026, 11, 23), date(2026, 11, 29)),
    ],
)
def test_red_is_due_in_two_working_days_and_amber_in_a_week_but_never_on_a_weekend(
    today: date, red: date, amber: date
) -> None:
    assert look_by(Severity.RED, today, Limits()) == red
    assert look_by(Severity.AMBER, today, Limits()) == amber
    assert working_day(red, 0) == red


def test_looking_again_finds_nothing_twice(cast: Cast) -> None:
    sign = silent(cast)
    jobs.look_for_signs(cast.at)
    jobs.look_for_signs(cast.at + DAY)
    again = Sign.objects.get()
    assert (again.pk, again.first_seen_on, again.due_on) == (sign.pk, sign.first_seen_on, sign.due_on)
    assert again.last_seen_on == clock.day_of(cast.at) + DAY
    assert again.facts["days"] == 18


def test_a_sign_goes_by_itself_when_its_cause_is_gone_and_stays_on_record(cast: Cast) -> None:
    sign = silent(cast)
    met(cast)
    jobs.look_for_signs(cast.at)
    assert (anew(sign).state, anew(sign).end, anew(sign).step) == (SignState.GONE, SignEnd.CAUSE_GONE, "")
    assert queries.signs_of(cast.people["esha"], cast.programme, cast.at) == []
    assert queries.signs_about(cast.people["asha"], cast.programme) == [sign]


def test_what_gets_worse_is_due_sooner(cast: Cast) -> None:
    sign = silent(cast)
    actions.put_off_sign(
        sign,
        until=clock.day_of(cast.at) + 30 * DAY,
        because=Dismissal.KNOWN,
        by=cast.actor("esha"),
        at=cast.at,
    )
    jobs.look_for_signs(cast.at + 4 * DAY)
    worse = anew(sign)
    assert (worse.severity, worse.put_off_until) == (Severity.RED, None)
    assert worse.due_on == look_by(Severity.RED, clock.day_of(cast.at) + 4 * DAY, Limits())


def test_what_was_done_is_kept_and_looked_at_again(cast: Cast) -> None:
    sign, again = silent(cast), clock.day_of(cast.at) + 9 * DAY
    actions.acknowledge_sign(sign, by=cast.actor("esha"), at=cast.at)
    assert anew(sign).due_on == sign.due_on
    actions.act_on_sign(
        sign,
        step=SignStep.TALKED_TO_SUPPORTER,
        look_again_on=again,
        next_step="বৃহস্পতিবার ফোন",
        by=cast.actor("esha"),
        at=cast.at,
    )
    (row,) = queries.caseload_of(cast.people["esha"], cast.programme, cast.at)
    assert (row.need, row.looks[0].is_in_hand, row.due_on(clock.day_of(cast.at))) == (0, True, again)
    met(cast)
    jobs.look_for_signs(cast.at + DAY)
    assert (anew(sign).state, anew(sign).step) == (SignState.GONE, SignStep.TALKED_TO_SUPPORTER)


def test_somebody_in_hand_needs_a_look_again_on_the_day(cast: Cast) -> None:
    sign = silent(cast, days=5, at=cast.at + 11 * DAY)
    again = clock.day_of(cast.at) + 14 * DAY
    by, at = cast.actor("esha"), cast.at + 11 * DAY
    actions.act_on_sign(sign, step=SignStep.CALLED, look_again_on=again, by=by, at=at)
    for days, need in ((13, 0), (14, 1)):
        (row,) = queries.caseload_of(cast.people["esha"], cast.programme, cast.at + days * DAY)
        assert row.need == need


def test_a_dismissed_sign_does_not_come_back_for_the_same_cause(cast: Cast) -> None:
    sign = silent(cast)
    actions.dismiss_sign(sign, because=Dismissal.AGREED_ABSENCE, by=cast.actor("esha"), at=cast.at)
    jobs.look_for_signs(cast.at + DAY)
    assert Sign.objects.count() == 1
    assert queries.caseload_of(cast.people["esha"], cast.programme, cast.at + DAY)[0].reasons == ()


def test_a_dismissed_sign_comes_back_when_it_gets_worse(cast: Cast) -> None:
    sign = silent(cast)
    actions.dismiss_sign(sign, because=Dismissal.KNOWN, by=cast.actor("esha"), at=cast.at)
    jobs.look_for_signs(cast.at + 4 * DAY)
    assert Sign.objects.get(state=SignState.OPEN).severity == Severity.RED


def test_a_dismissed_sign_comes_back_after_its_days(cast: Cast) -> None:
    sign = silent(cast, days=21)
    actions.dismiss_sign(sign, because=Dismissal.KNOWN, by=cast.actor("esha"), at=cast.at)
    for days, count in ((29, 1), (30, 2)):
        jobs.look_for_signs(cast.at + days * DAY)
        assert Sign.objects.count() == count


def test_the_same_thing_anew_is_no_dismissed_cause(cast: Cast) -> None:
    sign = silent(cast)
    actions.dismiss_sign(sign, because=Dismissal.KNOWN, by=cast.actor("esha"), at=cast.at)
    met(cast)
    jobs.look_for_signs(cast.at + DAY)
    assert anew(sign).cause_over_on == clock.day_of(cast.at) + DAY
    jobs.look_for_signs(cast.at + 17 * DAY)
    assert Sign.objects.get(state=SignState.OPEN).code == SignCode.NO_CONTACT


def test_another_reason_is_said_in_words(cast: Cast) -> None:
    sign = silent(cast)
    with pytest.raises(Refused) as refused:
        actions.dismiss_sign(sign, because=Dismissal.OTHER, note=" ", by=cast.actor("esha"), at=cast.at)
    assert refused.value.refusal.field == "note"
    actions.dismiss_sign(sign, because=Dismissal.OTHER, note="বোনের বিয়ে", by=cast.actor("esha"), at=cast.at)


def test_a_sign_that_is_past_is_not_acted_on(cast: Cast) -> None:
    sign, by, day = silent(cast), cast.actor("esha"), clock.day_of(cast.at) + DAY
    actions.dismiss_sign(sign, because=Dismissal.KNOWN, by=by, at=cast.at)
    with pytest.raises(Refused):
        actions.acknowledge_sign(sign, by=by, at=cast.at)
    with pytest.raises(Refused):
        actions.act_on_sign(sign, step=SignStep.CALLED, look_again_on=day, by=by, at=cast.at)
    with pytest.raises(Refused):
        actions.put_off_sign(sign, until=day, because=Dismissal.KNOWN, by=by, at=cast.at)


@pytest.mark.parametrize("ahead", [0, -1, 61])
def test_a_day_to_look_again_lies_ahead_and_is_not_far(cast: Cast, ahead: int) -> None:
    sign = silent(cast)
    with pytest.raises(Refused):
        actions.act_on_sign(
            sign,
            step=SignStep.CALLED,
            look_again_on=clock.day_of(cast.at) + ahead * DAY,
            by=cast.actor("esha"),
            at=cast.at,
        )


def test_closing_the_switch_removes_the_sign_and_its_facts_at_once(cast: Cast) -> None:
    sign = fallen(cast)
    assert sign.facts["usual"] == 8
    closed(cast, "asha", Audience.PRACTITIONER, Item.CHECK_INS)
    gone = anew(sign)
    assert (gone.facts, gone.since, gone.state, gone.end) == ({}, None, SignState.GONE, SignEnd.CLOSED_TO_US)
    assert queries.signs_of(cast.people["esha"], cast.programme, cast.at) == []
    assert queries.caseload_of(cast.people["esha"], cast.programme, cast.at)[0].reasons == ()


def test_choosing_other_readers_removes_what_rested_on_check_ins(cast: Cast) -> None:
    sign = fallen(cast)
    choose_readers(
        cast.people["asha"], programme=cast.programme, readers=["mentor"], by=cast.actor("asha"), at=cast.at
    )
    assert (anew(sign).facts, anew(sign).end) == ({}, SignEnd.CLOSED_TO_US)


def test_closing_something_else_leaves_a_sign_alone(cast: Cast) -> None:
    sign = fallen(cast)
    opened(cast, "asha", Audience.PRACTITIONER, Item.STRENGTHS)
    closed(cast, "asha", Audience.PRACTITIONER, Item.STRENGTHS)
    assert anew(sign).facts["usual"] == 8


def test_no_event_carries_what_a_sign_says(cast: Cast) -> None:
    sign = fallen(cast)
    actions.dismiss_sign(sign, because=Dismissal.KNOWN, note="গোপন", by=cast.actor("esha"), at=cast.at)
    for event in Event.objects.filter(kind__startswith="sign"):
        said = str(event.facts)
        assert not any(word in said for word in ("falling", "usual", "known", "গোপন"))


def test_whoever_takes_over_gets_the_signs(cast: Cast) -> None:
    sign = silent(cast)
    looked_after(cast, "asha", "farid")
    jobs.look_for_signs(cast.at + DAY)
    assert anew(sign).owner == cast.people["esha"]
    place = cast.people["asha"].looked_after_by.get(practitioner=cast.people["esha"])
    leave_caseload(place, by=cast.actor("gita"), at=cast.at + DAY)
    jobs.look_for_signs(cast.at + 2 * DAY)
    assert anew(sign).owner == cast.people["farid"]


def test_signs_about_somebody_on_nobodys_caseload_end(cast: Cast) -> None:
    sign = silent(cast)
    leave_caseload(cast.people["asha"].looked_after_by.get(), by=cast.actor("gita"), at=cast.at)
    assert queries.signs_of(cast.people["esha"], cast.programme, cast.at) == []
    jobs.look_for_signs(cast.at + DAY)
    assert (anew(sign).state, anew(sign).end) == (SignState.GONE, SignEnd.NOT_LOOKED_AFTER)


def test_a_supporter_who_carries_more_than_agreed_is_a_sign_for_the_coordinator(cast: Cast) -> None:
    for key in ("asha", "lata", "jaya"):
        paired(cast, key, "bikram")
    bikram = Supporter.objects.get(person=cast.people["bikram"])
    with outside_actions("there is room for one"):
        Supporter.objects.filter(pk=bikram.pk).update(capacity=1)
    jobs.look_for_signs(cast.at)
    (sign,) = queries.supporter_signs(cast.programme)
    assert (sign.person, sign.of, sign.severity) == (cast.people["bikram"], bikram.public_id, Severity.RED)
    assert sign.owner == cast.people["gita"]
    with outside_actions("there is room again"):
        Supporter.objects.filter(pk=bikram.pk).update(capacity=3)
    jobs.look_for_signs(cast.at)
    assert queries.supporter_signs(cast.programme) == []


def test_a_measure_that_waits_too_long_makes_a_sign(cast: Cast) -> None:
    looked_after(cast, "asha")
    due = clock.day_of(cast.at) - 8 * DAY
    asked(cast, due_on=due, at=cast.at - 20 * DAY)
    (row,) = queries.caseload_of(cast.people["esha"], cast.programme, cast.at)
    assert ([s.code for s in row.reasons], row.measures_due) == (["overdue_measure"], (due,))
    assert [loop.code for loop in row.loops] == [MEASURE]


def test_a_measure_that_was_put_off_is_not_late_before_that_day(cast: Cast) -> None:
    looked_after(cast, "asha")
    waiting = asked(cast, due_on=clock.day_of(cast.at) - 8 * DAY, at=cast.at - 20 * DAY)
    asking = postpone_asking(waiting, by=cast.actor("asha"), at=cast.at)
    (row,) = queries.caseload_of(cast.people["esha"], cast.programme, cast.at)
    assert (row.reasons, row.measures_due) == ((), (asking.postponed_until,))


def test_the_owner_is_reminded_once_of_everything_that_is_due(cast: Cast) -> None:
    sign = silent(cast)
    jobs.remind_of_signs(cast.at)
    assert not Notice.objects.filter(kind="signs.due").exists()
    on = cast.at + (sign.due_on - clock.day_of(cast.at)).days * DAY
    for _time in range(2):
        jobs.remind_of_signs(on)
    told = Notice.objects.get(kind="signs.due", channel="in_app")
    assert told.person == cast.people["esha"]
    assert cast.people["asha"].display_name not in told.text


def test_what_nobody_looks_after_stands_before_the_coordinator(cast: Cast) -> None:
    sign = silent(cast)
    late = cast.at + (sign.due_on - clock.day_of(cast.at) + 3 * DAY).days * DAY
    assert queries.overdue_signs(cast.programme, late - DAY) == []
    assert queries.overdue_signs(cast.programme, late) == [sign]
    jobs.remind_of_signs(late)
    assert Notice.objects.filter(kind="signs.late", channel="in_app").get().person == cast.people["gita"]
    actions.acknowledge_sign(sign, by=cast.actor("esha"), at=late)
    assert queries.overdue_signs(cast.programme, late) == []


def test_limits_of_a_programme_count_from_the_next_look(cast: Cast) -> None:
    paired(cast, "asha", "bikram", at=cast.at - 12 * DAY)
    looked_after(cast, "asha")
    jobs.look_for_signs(cast.at)
    assert not Sign.objects.exists()
    actions.set_limits(cast.programme, limits=Limits(silence_amber=12), by=cast.actor("gita"), at=cast.at)
    jobs.look_for_signs(cast.at)
    assert Sign.objects.get().code == SignCode.NO_CONTACT
    with pytest.raises(Refused):
        actions.set_limits(cast.programme, limits=Limits(silence_amber=30), by=cast.actor("gita"), at=cast.at)


def test_limits_of_an_older_row_have_starting_values_for_what_it_does_not_know() -> None:
    assert Limits.of({"quiet": 9, "forgotten": 3}) == Limits(quiet=9)


def test_check_ins_that_recover_end_the_sign(cast: Cast) -> None:
    sign = fallen(cast)
    checked_in(cast, 8, 8, 8)
    jobs.look_for_signs(cast.at)
    assert anew(sign).state == SignState.GONE


def test_two_thousand_people_are_looked_at_in_small_parts(cast: Cast) -> None:
    seed_crowd(cast.programme, people=330, supporters=60, at=cast.at, practitioner=cast.people["farid"], seed=3)
    parts = queries.batches(cast.programme)
    assert [len(part) for part in parts] == [100, 100, 100, 30]
    with CaptureQueriesContext(connection) as first:
        jobs.look_for_signs(cast.at)
    found = Sign.objects.count()
    assert found > 0
    with CaptureQueriesContext(connection) as again:
        jobs.look_for_signs(cast.at + timedelta(hours=1))
    assert Sign.objects.count() == found
    assert len(again) < 150, "looking again asks by part, not by person"
    assert len(first) > len(again)
