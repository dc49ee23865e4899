"""Talks of supporters with whoever looks after them, standing in, the load in matching, a year's service."""

from datetime import time, timedelta
from typing import Any

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.caseload.care import actions, jobs, queries
from sahajatri.apps.caseload.care.models import StandIn, SupportTalk, TalkPoint, TalkSeat
from sahajatri.apps.caseload.care.terms import CareNeed, StandInState, TalkState
from sahajatri.apps.matching.queries import pool
from sahajatri.apps.mentoring.actions import note_meeting, plan_meeting, resume_pairing
from sahajatri.apps.mentoring.models import Meeting, Pairing
from sahajatri.apps.mentoring.terms import MeetingState, PairingState
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.supporters.care import queries as care
from sahajatri.apps.supporters.care.actions import come_back, step_back
from sahajatri.apps.supporters.care.terms import Feeling
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import hours_of
from sahajatri.kernel import clock
from sahajatri.kernel.refusals import Refused
from tests.cast.care import DAY, asked, cared_for, checked, feels, planned
from tests.cast.circles import opened_circle
from tests.cast.mentoring import agreed, paired
from tests.cast.safeguarding import blocked

AGREED, POINT = "canary-agreed-9T", "canary-point-9T"


def held(cast: Cast, talk: SupportTalk, *there: str, later: int = 28) -> dict[str, Any]:
    """A talk as a browser sends it."""
    on = clock.day_of(cast.at)
    then = on + later * DAY
    return {
        "there": [cast.people[key].public_id for key in there],
        "on_0": on.day, "on_1": on.month, "on_2": on.year,
        "next_on_0": then.day, "next_on_1": then.month, "next_on_2": then.year,
        "minutes": "৪৫",
        "agreed": AGREED,
    }  # fmt: skip


class TestTalks:
    def test_a_talk_has_points_of_both_facts_a_note_and_the_next_day(self, cast: Cast, visit: Any) -> None:
        row = cared_for(cast)
        paired(cast, "asha", "bikram")
        talk = planned(cast)
        for key in ("bikram", "esha"):
            visit(key).open("caseload:point-add", looked_after=row.public_id)
            visit(key).send("caseload:point-add", {"text": f"{POINT} {key}"}, looked_after=row.public_id)
        page = visit("bikram").open("caseload:looked-after").content.decode()
        assert f"{POINT} esha" in page
        page = visit("esha").open("caseload:minded", looked_after=row.public_id).content.decode()
        assert f"{POINT} bikram" in page
        assert cast.people["asha"].display_name not in page
        visit("esha").open("caseload:talk-hold", support_talk=talk.public_id)
        visit("esha").send("caseload:talk-hold", held(cast, talk, "bikram"), support_talk=talk.public_id)
        talk.refresh_from_db()
        assert (talk.state, talk.minutes) == (TalkState.HELD, 45)
        assert TalkSeat.objects.get(talk=talk).facts["points"] == 3
        assert not TalkPoint.objects.filter(talked_at__isnull=True).exists()
        following = SupportTalk.objects.get(state=TalkState.PLANNED)
        assert following.on == clock.day_of(cast.at) + 28 * DAY
        for key in ("bikram", "esha"):
            assert AGREED in visit(key).open("caseload:support-talk", support_talk=talk.public_id).content.decode()
        for key in ("asha", "deepa", "farid", "gita", "indu"):
            visit(key).open("caseload:support-talk", expect=404, support_talk=talk.public_id)
        day = clock.day_of(cast.at)
        noted = [h.minutes for h in hours_of(Supporter.objects.get()) if h.kind == "supervision"]
        assert noted == [45]
        assert queries.minutes_of_talks(cast.people["bikram"], cast.programme, day, day) == 45

    def test_several_talk_together_and_each_reads_only_the_own_facts(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        cared_for(cast, "deepa")
        paired(cast, "asha", "bikram")
        talk = planned(cast, "bikram", "deepa")
        told = Notice.objects.filter(kind="care.talk", channel="in_app").values_list("person_id", flat=True)
        assert set(told) == {cast.people[key].pk for key in ("bikram", "deepa")}
        visit("esha").send("caseload:talk-hold", held(cast, talk, "bikram"), support_talk=talk.public_id)
        page = visit("deepa").open("caseload:support-talk", support_talk=talk.public_id).content.decode()
        assert AGREED in page
        assert "<details>" not in page
        seats = {seat.person_id: seat.was_there for seat in TalkSeat.objects.filter(talk=talk)}
        assert seats == {cast.people["bikram"].pk: True, cast.people["deepa"].pk: False}

    def test_a_talk_is_planned_with_ones_own_supporters_once_on_a_day_ahead(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        cared_for(cast, "deepa", "farid")
        today = clock.day_of(cast.at)
        for who, on in ((("deepa",), today + DAY), (("bikram",), today - DAY), (("bikram",), today + 120 * DAY)):
            with pytest.raises(Refused):
                planned(cast, *who, on=on)
        planned(cast)
        with pytest.raises(Refused):
            planned(cast)
        visit("esha").open("caseload:talk-plan")
        talk = SupportTalk.objects.get()
        visit("esha").open("caseload:talk-call-off", support_talk=talk.public_id)
        visit("esha").send("caseload:talk-call-off", {}, support_talk=talk.public_id)
        assert not queries.people_planned(cast.programme)
        visit("farid").send("caseload:talk-call-off", {}, expect=404, support_talk=talk.public_id)

    def test_what_was_written_for_one_is_not_read_by_the_next(self, cast: Cast) -> None:
        row = cared_for(cast, at=cast.at - 9 * DAY)
        actions.add_point(row, text=POINT, by=cast.actor("bikram"), at=cast.at - 2 * DAY)
        assert len(queries.points_of(row)) == 1
        row = cared_for(cast, minder="farid")
        assert queries.points_of(row) == []

    def test_both_are_reminded_and_a_week_later_the_coordinator(self, cast: Cast, visit: Any) -> None:
        cared_for(cast, at=cast.at - 14 * DAY)  # the first talk is due today
        for days in (-1, 0, 1, 6, 8, 9):
            jobs.remind_of_support_talks(cast.at + days * DAY)
        for key in ("bikram", "esha"):
            found = Notice.objects.filter(person=cast.people[key], kind="care.talk", channel="in_app")
            assert found.count() == 2  # before the day, and after it
        assert Notice.objects.filter(person=cast.people["gita"], kind="care.late", channel="in_app").count() == 1
        one = queries.need_somebody(cast.programme, cast.at + 2 * DAY)
        assert [(x.person, x.needs) for x in one] == [(cast.people["bikram"], (CareNeed.TALK_LATE,))]


class TestTheCoordinatorsList:
    def test_it_shows_needs_and_nothing_of_how_somebody_is(self, cast: Cast, visit: Any) -> None:
        row = cared_for(cast, at=cast.at - 40 * DAY)
        actions.add_point(row, text=POINT, by=cast.actor("bikram"), at=cast.at)
        checked(cast, 1, costs=POINT)
        asked(cast)
        feels(cast, Feeling.HEAVY)
        cared_for(cast, "deepa", None)
        page = visit("gita", language="en").open("caseload:care-followed").content.decode()
        for said in ("Has asked for a talk", "The talk is late", "Says it is heavy", "Nobody looks after her or him"):
            assert said in page
        assert POINT not in page
        for key in ("esha", "bikram", "asha", "kiran"):
            visit(key).open("caseload:care-followed", expect=403)

    def test_it_asks_the_database_as_often_for_one_as_for_many(self, cast: Cast, visit: Any) -> None:
        gita = visit("gita")
        cared_for(cast)
        paired(cast, "asha", "bikram")
        gita.open("caseload:care-followed")
        with CaptureQueriesContext(connection) as few:
            gita.open("caseload:care-followed")
        for key in ("chandra", "deepa", "jaya"):
            cared_for(cast, key)
        paired(cast, "lata", "chandra")
        asked(cast, "jaya")
        with CaptureQueriesContext(connection) as many:
            gita.open("caseload:care-followed")
        assert len(few) == len(many)
        esha = visit("esha")
        esha.open("caseload:minding")
        with CaptureQueriesContext(connection) as all_mine:
            esha.open("caseload:minding")
        cared_for(cast, "deepa", "farid")
        with CaptureQueriesContext(connection) as fewer:
            esha.open("caseload:minding")
        assert len(all_mine) == len(fewer)


class TestTheLoadInMatching:
    def rooms(self, cast: Cast) -> dict[str, int]:
        return {s.id: s.capacity_left for s in pool(cast.programme, cast.at).supporters}

    def test_people_circles_and_hard_talks_weigh(self, cast: Cast) -> None:
        cared_for(cast)
        bikram = paired(cast, "asha", "bikram", at=cast.at - 100 * DAY).supporter
        load = care.load_of(cast.people["bikram"], cast.programme, cast.at)
        assert load.points == 2
        for number in range(5):
            note_meeting(
                Pairing.objects.get(),
                day=clock.day_of(cast.at) - number * 4 * DAY,
                how="held",
                mode="phone",
                for_minutes=30,
                note="",
                by=cast.actor("bikram"),
                at=cast.at,
            )
        assert care.load_of(cast.people["bikram"], cast.programme, cast.at).points == 3
        paired(cast, "lata", "bikram")
        asked(cast)
        assert care.load_of(cast.people["bikram"], cast.programme, cast.at).points == 8
        assert self.rooms(cast)[bikram.public_id] == 1

    def test_nobody_is_suggested_to_somebody_who_says_that_it_is_heavy(self, cast: Cast) -> None:
        row = cared_for(cast)
        code = row.person.supporter_roles.get().public_id
        assert self.rooms(cast)[code] == 3
        feels(cast, Feeling.HEAVY)
        assert self.rooms(cast)[code] == 0
        feels(cast, Feeling.RIGHT, own_limit=3)
        assert self.rooms(cast)[code] == 1

    def test_after_a_break_one_person_comes_at_a_time(self, cast: Cast) -> None:
        row = cared_for(cast)
        code = row.person.supporter_roles.get().public_id
        step_back(row, by=cast.actor("bikram"), at=cast.at - DAY)
        assert code not in self.rooms(cast)
        come_back(row, by=cast.actor("bikram"), at=cast.at - timedelta(hours=2))
        assert self.rooms(cast)[code] == 1
        paired(cast, "asha", "bikram")
        assert self.rooms(cast)[code] == 0

    def test_a_circle_that_one_looks_after_weighs(self, cast: Cast) -> None:
        cared_for(cast, "deepa")
        opened_circle(cast)
        assert care.load_of(cast.people["deepa"], cast.programme, cast.at).points == 2


class TestStandingIn:
    def test_who_rests_leaves_nobody_alone_and_no_reason_is_told(self, cast: Cast, visit: Any) -> None:
        row = cared_for(cast)
        pairing = agreed(cast, "asha", "bikram")
        plan_meeting(
            pairing,
            day=clock.day_of(cast.at) + 2 * DAY,
            time=time(16),
            for_minutes=45,
            mode="phone",
            by=cast.actor("bikram"),
            at=cast.at,
        )
        step_back(row, is_from_people=True, by=cast.actor("bikram"), at=cast.at)
        pairing.refresh_from_db()
        assert pairing.state == PairingState.PAUSED
        assert Meeting.objects.get().state == MeetingState.CANCELLED
        stand_in = StandIn.objects.get()
        assert (stand_in.owner, stand_in.due_on) == (cast.people["gita"], clock.day_of(cast.at) + 3 * DAY)
        told = Notice.objects.filter(person=cast.people["asha"], channel="in_app")
        assert {"pairing.paused", "pairing.stand-in"} <= set(told.values_list("kind", flat=True))
        visit("gita").open("caseload:stand-in", stand_in=stand_in.public_id)
        visit("gita").send("caseload:stand-in-reached", stand_in=stand_in.public_id)
        stand_in.refresh_from_db()
        assert stand_in.due_on == clock.day_of(cast.at) + 14 * DAY
        for key in ("asha", "bikram", "esha"):
            visit(key).open("caseload:stand-in", expect=404, stand_in=stand_in.public_id)

    def test_it_ends_when_the_two_walk_on(self, cast: Cast, visit: Any) -> None:
        row = cared_for(cast)
        pairing = agreed(cast, "asha", "bikram")
        step_back(row, is_from_people=True, by=cast.actor("bikram"), at=cast.at)
        come_back(row, by=cast.actor("bikram"), at=cast.at + DAY)
        assert StandIn.objects.get().state == StandInState.OPEN  # each way is taken up by itself
        resume_pairing(pairing, by=cast.actor("bikram"), at=cast.at + DAY)
        assert StandIn.objects.get().state == StandInState.OVER

    def test_nobody_stands_in_whom_the_participant_blocks_and_another_can_be_chosen(
        self, cast: Cast, visit: Any
    ) -> None:
        row = cared_for(cast)
        agreed(cast, "asha", "bikram")
        blocked(cast, "asha", "gita")
        step_back(row, is_from_people=True, by=cast.actor("bikram"), at=cast.at)
        stand_in = StandIn.objects.get()
        assert stand_in.owner is None
        jobs.remind_of_support_talks(cast.at + 3 * DAY)
        assert Notice.objects.filter(person=cast.people["gita"], kind="care.standing-in").exists()
        assert cast.people["gita"] not in queries.people_who_could_stand_in(stand_in, cast.at)
        visit("gita").open("caseload:stand-in-give", stand_in=stand_in.public_id)

    def test_a_late_call_comes_to_the_coordinators(self, cast: Cast) -> None:
        row = cared_for(cast)
        agreed(cast, "asha", "bikram")
        step_back(row, is_from_people=True, by=cast.actor("bikram"), at=cast.at)
        for days in (2, 3, 4, 5):
            jobs.remind_of_support_talks(cast.at + days * DAY)
        found = Notice.objects.filter(person=cast.people["gita"], kind="care.standing-in", channel="in_app")
        assert found.count() == 2  # when it began, and on its day


class TestAYearsService:
    @pytest.mark.parametrize("language", ["bn", "en"])
    def test_the_paper_tells_days_and_hours_and_names_nobody_else(
        self, cast: Cast, visit: Any, language: str
    ) -> None:
        cared_for(cast)
        pairing = agreed(cast, "asha", "bikram", at=cast.at - 20 * DAY)
        for number in (2, 9):
            note_meeting(
                pairing,
                day=clock.day_of(cast.at) - number * DAY,
                how="held",
                mode="phone",
                for_minutes=60,
                note="",
                by=cast.actor("bikram"),
                at=cast.at,
            )
        answer = visit("bikram", language=language).open("caseload:service-paper", query="?year=2026")
        text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.content))
        assert cast.people["asha"].name not in text
        if language == "en":
            assert "from 1 June 2026 to 16 November 2026" in text.replace("\r\n", " ")
            assert cast.programme.name_en in text
        found = queries.served(cast.people["bikram"], cast.programme, 2026, clock.day_of(cast.at))
        assert found is not None
        assert found.minutes == 120
        for query in ("?year=2019", "?year=x", ""):
            visit("bikram").open("caseload:service-paper", expect=404, query=query)
        visit("asha").open("caseload:service-paper", expect=403, query="?year=2026")
