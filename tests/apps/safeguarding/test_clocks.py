"""Every concern has an owner, a clock, and somebody who is told when the clock runs out."""

from datetime import datetime, timedelta

import pytest

from demo.cast import Cast
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.actions import end_role, grant_role
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.safeguarding import actions, queries, rules
from sahajatri.apps.safeguarding.jobs import escalate_late_concerns
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.apps.safeguarding.terms import ConcernKind, ConcernState, Rung, Tier
from sahajatri.kernel.access import Role
from sahajatri.kernel.refusals import Refused
from tests.cast.safeguarding import CANARY, on_duty, worried

MINUTE = timedelta(minutes=1)


def told(cast: Cast, key: str) -> int:
    """How many notices one of the cast has in the app."""
    return Notice.objects.filter(person=cast.people[key], channel="in_app").count()


def test_the_clock_follows_the_kind_and_is_fifteen_minutes_in_danger(cast: Cast) -> None:
    concern = worried(cast, "asha", kind=ConcernKind.IN_DANGER)
    assert concern.tier == Tier.DANGER_NOW
    assert concern.acknowledge_by - concern.raised_at == 15 * MINUTE


def test_harm_is_read_in_four_hours_with_somebody_on_duty_and_twelve_without(cast: Cast) -> None:
    alone = worried(cast, "asha", kind=ConcernKind.HURT_BY_OTHERS)
    on_duty(cast)
    covered = worried(cast, "asha", kind=ConcernKind.HURT_BY_OTHERS)
    assert alone.acknowledge_by - alone.raised_at == timedelta(hours=12)
    assert covered.acknowledge_by - covered.raised_at == timedelta(hours=4)


def test_a_new_concern_belongs_to_the_lead_and_she_is_told_at_once(cast: Cast) -> None:
    concern = worried(cast, "asha", "bikram")
    assert concern.owner == cast.people["indu"]
    assert told(cast, "indu") == 1
    assert told(cast, "gita") == 0


def test_nobody_on_duty_and_somebody_in_danger_tells_the_coordinator_at_once(cast: Cast) -> None:
    worried(cast, "asha", kind=ConcernKind.IN_DANGER)
    assert told(cast, "gita") == 1


def test_the_ladder_is_climbed_at_fifteen_thirty_and_sixty_minutes_and_then_everybody_is_told_every_hour() -> None:
    raised = datetime.fromisoformat("2026-11-16T10:00+06:00")
    by = raised + 15 * MINUTE
    climbed, last, seen = 0, None, []
    for minute in range(250):
        at = raised + minute * MINUTE
        rung = rules.rung_due(
            raised_at=raised, acknowledge_by=by, climbed=climbed, tier=Tier.DANGER_NOW, last=last, at=at
        )
        if rung is not None:
            seen.append((minute, rung))
            climbed, last = climbed + 1, at
    assert seen == [
        (15, Rung.COORDINATORS),
        (30, Rung.LEADS),
        (60, Rung.EVERYBODY),
        (120, Rung.EVERYBODY),
        (180, Rung.EVERYBODY),
        (240, Rung.EVERYBODY),
    ]


def test_a_late_concern_is_escalated_once_per_rung_however_often_the_job_runs(cast: Cast) -> None:
    on_duty(cast)
    worried(cast, "asha", kind=ConcernKind.IN_DANGER)
    for minute in (14, 15, 16, 17, 30, 31, 60, 61):
        escalate_late_concerns(cast.at + minute * MINUTE)
    assert Concern.objects.get().escalations == 3
    assert told(cast, "gita") == 2


def test_a_concern_that_nobody_reads_is_told_again_for_ever(cast: Cast) -> None:
    worried(cast, "asha", kind=ConcernKind.OTHER)
    for day in range(60):
        escalate_late_concerns(cast.at + timedelta(days=day))
    assert told(cast, "indu") > 12
    assert told(cast, "gita") > 12


def test_a_concern_that_was_read_climbs_no_further(cast: Cast) -> None:
    concern = worried(cast, "asha", kind=ConcernKind.IN_DANGER)
    actions.acknowledge_concern(concern, by=cast.actor("indu"), at=cast.at + MINUTE)
    escalate_late_concerns(cast.at + 20 * MINUTE)
    assert Concern.objects.get().escalations == 0


def test_a_late_next_step_reminds_its_owner_and_a_day_later_everybody_and_goes_on(cast: Cast) -> None:
    concern = worried(cast, "asha")
    actions.acknowledge_concern(concern, by=cast.actor("indu"), at=cast.at)
    actions.set_next_step(concern, "ফোন করব", cast.at + 60 * MINUTE, by=cast.actor("indu"), at=cast.at)
    lead, coordinator = told(cast, "indu"), told(cast, "gita")
    for minute in (59, 61, 62, 120):
        escalate_late_concerns(cast.at + minute * MINUTE)
    assert (told(cast, "indu"), told(cast, "gita")) == (lead + 1, coordinator)
    for day in (2, 3, 4):
        escalate_late_concerns(cast.at + timedelta(days=day))
    assert (told(cast, "indu"), told(cast, "gita")) == (lead + 4, coordinator + 3)
    later = cast.at + timedelta(days=4)
    actions.set_next_step(concern, "আবার ফোন", later + 60 * MINUTE, by=cast.actor("indu"), at=later)
    escalate_late_concerns(later + 61 * MINUTE)
    assert (told(cast, "indu"), told(cast, "gita")) == (lead + 5, coordinator + 3)


def test_what_nobody_has_read_goes_to_whoever_comes_on_duty(cast: Cast) -> None:
    concern = worried(cast, "asha", kind=ConcernKind.HURT_BY_OTHERS)
    itself = the_programme_itself(cast.programme)
    grant_role(cast.programme, cast.people["esha"], Role.LEAD, by=itself, at=cast.at)
    on_duty(cast, "esha", begins=cast.at + 60 * MINUTE)
    escalate_late_concerns(cast.at + 59 * MINUTE)
    concern.refresh_from_db()
    assert concern.owner == cast.people["indu"]
    for minute in (61, 62):
        escalate_late_concerns(cast.at + minute * MINUTE)
    concern.refresh_from_db()
    assert concern.owner == cast.people["esha"]
    assert told(cast, "esha") == 1


def test_a_concern_about_whoever_comes_on_duty_stays_where_it_is(cast: Cast) -> None:
    concern = worried(cast, "asha", "esha")
    itself = the_programme_itself(cast.programme)
    grant_role(cast.programme, cast.people["esha"], Role.LEAD, by=itself, at=cast.at)
    on_duty(cast, "esha")
    escalate_late_concerns(cast.at + MINUTE)
    concern.refresh_from_db()
    assert concern.owner == cast.people["indu"]


def test_acknowledging_leaves_no_concern_without_a_next_date(cast: Cast) -> None:
    concern = actions.acknowledge_concern(worried(cast, "asha"), by=cast.actor("indu"), at=cast.at)
    assert concern.next_step_by is not None


def test_when_a_lead_leaves_her_concerns_go_to_the_next_lead(cast: Cast) -> None:
    concern = worried(cast, "asha")
    itself = the_programme_itself(cast.programme)
    grant_role(cast.programme, cast.people["esha"], Role.LEAD, by=itself, at=cast.at)
    end_role(Membership.objects.get(person=cast.people["indu"]), by=itself, at=cast.at)
    escalate_late_concerns(cast.at + MINUTE)
    concern.refresh_from_db()
    assert concern.owner == cast.people["esha"]


def test_a_concern_about_the_only_lead_waits_for_another_one_and_the_coordinator_is_told(cast: Cast) -> None:
    concern = worried(cast, "asha", "indu")
    assert concern.owner is None
    assert told(cast, "indu") == 0
    assert told(cast, "gita") == 1
    assert queries.waiting(cast.programme, cast.at).without_reader == 1
    grant_role(
        cast.programme, cast.people["esha"], Role.LEAD, by=the_programme_itself(cast.programme), at=cast.at
    )
    escalate_late_concerns(cast.at + MINUTE)
    concern.refresh_from_db()
    assert concern.owner == cast.people["esha"]
    assert queries.waiting(cast.programme, cast.at).without_reader == 0


def test_escalation_never_tells_the_one_it_is_about(cast: Cast) -> None:
    worried(cast, "asha", "gita", kind=ConcernKind.IN_DANGER)
    for minute in (15, 30, 60):
        escalate_late_concerns(cast.at + minute * MINUTE)
    assert told(cast, "gita") == 0


def test_no_notice_carries_the_words_the_kind_or_a_name(cast: Cast) -> None:
    concern = worried(cast, "asha", "bikram", kind=ConcernKind.IN_DANGER)
    escalate_late_concerns(cast.at + 15 * MINUTE)
    actions.acknowledge_concern(concern, by=cast.actor("indu"), at=cast.at + 16 * MINUTE)
    actions.close_concern(concern, "মিটেছে", by=cast.actor("indu"), at=cast.at + 17 * MINUTE)
    written = " ".join(f"{n.title} {n.text} {n.path}" for n in Notice.objects.all())
    assert Notice.objects.count() > 3
    for secret in (CANARY, "আশা", "বিক্রম", "in_danger", "মিটেছে"):
        assert secret not in written


def test_a_shift_belongs_to_somebody_who_may_read_concerns(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        on_duty(cast, "deepa")
    assert refused.value.refusal.code == "not_a_lead"


def test_duty_begins_and_ends_with_the_shift(cast: Cast) -> None:
    shift = on_duty(cast, hours=2)
    assert queries.who_is_on_duty(cast.programme, shift.starts_at) == cast.people["indu"]
    assert queries.who_is_on_duty(cast.programme, shift.ends_at) is None
    assert queries.who_is_on_duty(cast.programme, shift.starts_at - MINUTE) is None


def test_closing_ends_the_pause_and_reopening_gives_it_an_owner(cast: Cast) -> None:
    concern = worried(cast, "asha", "bikram")
    indu = cast.actor("indu")
    actions.acknowledge_concern(concern, by=indu, at=cast.at)
    actions.pause_contact(concern, by=indu, at=cast.at)
    closed = actions.close_concern(concern, "কথা হয়েছে", by=indu, at=cast.at)
    assert closed.contact_paused_at is None
    opened = actions.reopen_concern(closed, by=indu, at=cast.at)
    assert (opened.state, opened.owner) == (ConcernState.ACKNOWLEDGED, cast.people["indu"])


def test_changing_the_urgency_needs_a_reason_and_starts_the_new_clock(cast: Cast) -> None:
    concern = worried(cast, "asha", kind=ConcernKind.OTHER)
    indu = cast.actor("indu")
    with pytest.raises(Refused):
        actions.change_tier(concern, 1, " ", by=indu, at=cast.at)
    changed = actions.change_tier(concern, 1, "এখন বিপদে", by=indu, at=cast.at)
    assert changed.acknowledge_by == concern.raised_at + 15 * MINUTE
    assert [n.text for n in queries.notes_of(changed)] == ["এখন বিপদে"]
