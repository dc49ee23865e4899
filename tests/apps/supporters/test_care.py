"""Supporters are looked after: the load by what it weighs, talks after something hard, own checks, rest, thanks."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.mentoring.actions import end_pairing
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding.terms import ConcernKind
from sahajatri.apps.supporters.care import actions, jobs, queries, rules
from sahajatri.apps.supporters.care.models import Debrief, LookedAfter, OwnCheck, Thanks
from sahajatri.apps.supporters.care.rules import Load, Part
from sahajatri.apps.supporters.care.terms import DebriefState, Feeling, LoadCode, TalkRhythm, Urgency
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import Kind, SupporterState
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.care import DAY, asked, cared_for, checked, feels
from tests.cast.intake import newcomer
from tests.cast.mentoring import paired
from tests.cast.safeguarding import blocked, worried
from tests.cast.supporters import cleared

HOUR = timedelta(hours=1)
CANARY = "canary-own-words-5E"


class TestTheLoad:
    def test_three_new_people_and_a_circle_stay_below_the_limit_and_a_hard_month_does_not(self) -> None:
        three = (Part(LoadCode.PAIRING, 3), Part(LoadCode.FIRST_DAYS, 3), Part(LoadCode.CIRCLE, 1))
        assert Load(three).points == 11
        assert not Load(three).is_over
        assert Load((*three, Part(LoadCode.HARD, 1))).is_over

    def test_five_people_whom_one_knows_well_weigh_less_than_five_new_ones(self) -> None:
        known = Load((Part(LoadCode.PAIRING, 5),))
        new = Load((Part(LoadCode.PAIRING, 5), Part(LoadCode.FIRST_DAYS, 5)))
        assert (known.points, known.is_over) == (10, False)
        assert (new.points, new.is_over) == (15, True)

    def test_a_new_person_is_suggested_only_when_the_limit_still_holds_with_her(self) -> None:
        assert Load((Part(LoadCode.PAIRING, 4),)).room == 1
        assert Load((Part(LoadCode.PAIRING, 5),)).room == 0
        assert Load(limit=2).room == 0

    @pytest.mark.parametrize("feeling", [Feeling.HEAVY, Feeling.TOO_MUCH])
    def test_how_it_feels_is_stronger_than_the_number(self, feeling: Feeling) -> None:
        assert Load(feeling=feeling).room == 0
        assert Load((Part(LoadCode.PAIRING, 5),), feeling=Feeling.RIGHT).room == 0  # but it never lifts the limit

    def test_after_a_break_one_new_person_is_enough(self) -> None:
        assert Load(is_back_lately=True).room == 1
        assert Load(is_back_lately=True, new_since_return=1).room == 0

    def test_the_own_limit_lies_below_that_of_the_programme(self, cast: Cast) -> None:
        cared_for(cast)
        with pytest.raises(Refused):
            feels(cast, None, own_limit=13)
        feels(cast, None, own_limit=6)
        assert queries.load_of(cast.people["bikram"], cast.programme, cast.at).limit == 6

    def test_the_page_says_every_line_and_the_sum(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        paired(cast, "asha", "bikram")
        asked(cast)
        for language, sum_ in (("en", "Together 5 points. Your limit: 12."), ("bn", "সব মিলিয়ে ৫ পয়েন্ট")):
            page = visit("bikram", language=language).open("supporters:feeling-say").content.decode()
            assert sum_ in page
        visit("bikram").send("supporters:feeling-say", {"feeling": "heavy", "own_limit": ""})
        assert LookedAfter.objects.get(person=cast.people["bikram"]).feeling == Feeling.HEAVY
        page = visit("bikram", language="en").open("caseload:looked-after").content.decode()
        assert "Heavy" in page
        visit("asha").open("supporters:feeling-say", expect=403)


class TestATalkAfterSomethingHard:
    def test_one_tap_asks_whoever_looks_after_the_supporter_and_says_by_when(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        visit("bikram").send("supporters:debrief-ask", {"urgency": "today"})
        debrief = Debrief.objects.get()
        assert debrief.owner == cast.people["esha"]
        assert debrief.due_at == cast.at + 12 * HOUR
        told = Notice.objects.get(person=cast.people["esha"], kind="care.debrief-asked", channel="in_app")
        assert cast.people["bikram"].display_name in told.text
        page = visit("bikram").open("supporters:debrief", debrief=debrief.public_id).content.decode()
        assert cast.people["esha"].display_name in page

    def test_without_somebody_who_looks_after_her_a_coordinator_is_asked(self, cast: Cast) -> None:
        cared_for(cast, minder=None)
        assert asked(cast).owner == cast.people["gita"]

    def test_nobody_is_asked_about_whom_the_supporter_is_worried_or_whom_she_blocks(self, cast: Cast) -> None:
        cared_for(cast)
        worried(cast, "bikram", "esha")
        assert asked(cast).owner == cast.people["gita"]
        cared_for(cast, "deepa", minder="farid")
        blocked(cast, "deepa", "farid")
        assert asked(cast, "deepa").owner == cast.people["gita"]

    def test_one_at_a_time(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        asked(cast)
        visit("bikram").send("supporters:debrief-ask", {"urgency": "week"}, expect=422)

    def test_the_other_side_takes_it_and_either_notes_that_they_talked(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        debrief = {"debrief": asked(cast).public_id}
        visit("esha").open("supporters:debrief", **debrief)
        visit("esha").send("supporters:debrief-take", **debrief)
        assert Notice.objects.filter(person=cast.people["bikram"], kind="care.debrief").exists()
        visit("bikram").send("supporters:debrief-held", **debrief)
        assert Debrief.objects.get().state == DebriefState.HELD
        visit("esha").send("supporters:debrief-held", expect=422, **debrief)

    def test_the_supporter_lets_it_go_without_a_reason_and_the_other_side_cannot(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        debrief = {"debrief": asked(cast).public_id}
        visit("esha").send("supporters:debrief-let-go", expect=403, **debrief)
        visit("bikram").send("supporters:debrief-let-go", **debrief)
        assert Debrief.objects.get().state == DebriefState.LET_GO

    def test_the_note_is_the_supporters_alone(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        debrief = {"debrief": asked(cast).public_id}
        visit("bikram").send("supporters:debrief-note", {"note": CANARY}, **debrief)
        assert CANARY in visit("bikram").open("supporters:debrief", **debrief).content.decode()
        for key in ("esha", "gita"):
            assert CANARY not in visit(key).open("supporters:debrief", **debrief).content.decode()
        visit("esha").send("supporters:debrief-note", {"note": "x"}, expect=403, **debrief)
        for key in ("asha", "deepa", "farid", "indu", "kiran", "hari"):
            visit(key).open("supporters:debrief", expect=404, **debrief)

    def test_who_is_asked_is_reminded_and_then_the_coordinators_know_and_the_supporter_reads_it(
        self, cast: Cast
    ) -> None:
        cared_for(cast)
        debrief = asked(cast, urgency=Urgency.TODAY)
        jobs.look_after_supporters(cast.at + 5 * HOUR)
        assert Debrief.objects.get().reminded_at is None
        for hours in (6, 7, 12, 13):
            jobs.look_after_supporters(cast.at + hours * HOUR)
        debrief = Debrief.objects.get()
        assert (debrief.reminded_at, debrief.escalated_at) == (cast.at + 6 * HOUR, cast.at + 12 * HOUR)
        told = Notice.objects.filter(channel="in_app")
        assert told.filter(person=cast.people["gita"], kind="care.debrief-asked").count() == 1
        assert told.filter(person=cast.people["bikram"], kind="care.debrief").count() == 1


class TestAfterAGraveConcern:
    def test_the_supporter_is_offered_a_talk_and_nobody_else_learns_of_it(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        worried(cast, "bikram", "asha", kind=ConcernKind.HURT_BY_OTHERS)
        debrief = Debrief.objects.get()
        assert (debrief.state, debrief.person, debrief.owner) == (DebriefState.OFFERED, cast.people["bikram"], None)
        assert debrief.due_at == cast.at + 24 * HOUR
        told = Notice.objects.filter(kind__startswith="care.debrief")
        assert {notice.person_id for notice in told} == {cast.people["bikram"].pk}
        for key in ("gita", "esha", "asha"):
            visit(key).open("supporters:debrief", expect=404, debrief=debrief.public_id)
        for key in ("gita", "esha"):
            page = visit(key).open("caseload:minding").content.decode()
            assert debrief.public_id not in page
        assert debrief.public_id not in visit("gita").open("caseload:care-followed").content.decode()

    def test_a_yes_makes_it_a_talk_like_any_other_and_a_no_ends_it(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        worried(cast, "bikram", "asha", kind=ConcernKind.IN_DANGER)
        visit("bikram").open("supporters:debrief", debrief=Debrief.objects.get().public_id)
        visit("bikram").send("supporters:debrief-ask", {"urgency": "today"})
        debrief = Debrief.objects.get()
        assert (debrief.state, debrief.owner) == (DebriefState.ASKED, cast.people["esha"])
        event = Event.objects.filter(kind="debrief.asked").latest("number")
        assert event.facts == {"urgency": "today"}

    def test_smaller_worries_and_people_who_do_not_support_are_not_asked(self, cast: Cast) -> None:
        cared_for(cast)
        worried(cast, "bikram", "asha", kind=ConcernKind.MONEY)
        worried(cast, "asha", "bikram", kind=ConcernKind.HURT_BY_OTHERS)
        worried(cast, None, kind=ConcernKind.IN_DANGER)
        assert not Debrief.objects.exists()

    def test_an_offer_that_nobody_takes_up_goes_quietly(self, cast: Cast) -> None:
        cared_for(cast)
        worried(cast, "bikram", "asha", kind=ConcernKind.HURT_BY_OTHERS)
        jobs.look_after_supporters(cast.at + 4 * DAY)
        assert Debrief.objects.get().state == DebriefState.LET_GO
        assert not Notice.objects.filter(kind="care.debrief-asked").exists()


class TestOwnChecks:
    def test_they_are_for_oneself_unless_one_opens_one_to_whoever_looks_after_one(
        self, cast: Cast, visit: Any
    ) -> None:
        row = cared_for(cast)
        bikram = visit("bikram")
        bikram.open("supporters:own-check-give")
        bikram.send("supporters:own-check-give", {"strength": "6", "costs": CANARY})
        check = OwnCheck.objects.get()
        assert CANARY in bikram.open("supporters:own-checks").content.decode()
        minded = {"looked_after": row.public_id}
        assert CANARY not in visit("esha").open("caseload:minded", **minded).content.decode()
        bikram.send("supporters:own-check-open", own_check=check.public_id)
        assert CANARY in visit("esha").open("caseload:minded", **minded).content.decode()
        visit("esha").send("supporters:own-check-open", expect=404, own_check=check.public_id)
        visit("gita").open("caseload:minded", expect=404, **minded)
        assert CANARY not in visit("gita").open("caseload:care-followed").content.decode()

    def test_what_was_opened_to_one_person_is_closed_to_the_next(self, cast: Cast) -> None:
        row = cared_for(cast)
        checked(cast, 5, is_open_to_minder=True)
        actions.choose_minder(row, minder=cast.people["farid"], by=cast.actor("gita"), at=cast.at)
        assert not OwnCheck.objects.get().is_open_to_minder

    def test_something_is_said(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        visit("bikram").send("supporters:own-check-give", {}, expect=422)

    @pytest.mark.parametrize(
        ("checks", "is_bad"),
        [
            ([], False),
            ([[8, 8, 8]], False),
            ([[2, 8, 8]], True),
            ([[8, 8, 8], [7, 8, 7]], False),
            ([[8, 8, 8], [6, 6, 6]], True),
            ([[4, 4, 4], [4, 3, 4]], False),  # what is usual for one is no bad time
            ([[None, 8, None], [None, 5, None]], True),
        ],
    )
    def test_a_bad_time_is_low_or_clearly_lower_than_usual(
        self, checks: list[list[int | None]], is_bad: bool
    ) -> None:
        assert rules.is_a_bad_time(checks) is is_bad

    def test_a_bad_time_is_met_with_an_offer_to_oneself_and_with_nothing_to_anybody_else(
        self, cast: Cast, visit: Any
    ) -> None:
        cared_for(cast)
        checked(cast, 8, at=cast.at - 30 * DAY)
        before = Notice.objects.count()
        checked(cast, 3)
        page = visit("bikram", language="en").open("supporters:own-checks").content.decode()
        assert "This may be a hard time for you" in page
        assert Notice.objects.count() == before
        for key in ("esha", "gita"):
            where = "caseload:minding" if key == "esha" else "caseload:care-followed"
            assert "hard time" not in visit(key, language="en").open(where).content.decode()

    def test_words_that_sound_hard_get_a_calm_answer_and_nobody_is_told(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        before = Notice.objects.count()
        page = visit("bikram").send("supporters:own-check-give", {"costs": "আর বাঁচতে ইচ্ছা করে না"}, expect=200)
        assert "কাউকে কিছু জানানো হয়নি" in page.content.decode() or "জানাইনি" in page.content.decode()
        assert OwnCheck.objects.exists()
        assert Notice.objects.count() == before

    def test_the_programme_sees_a_whole_quarter_from_five_people_on(self, cast: Cast, visit: Any) -> None:
        in_quarter = datetime.fromisoformat("2026-08-10T10:00:00+06:00")
        keys = ["bikram", "chandra", "deepa", "jaya"]
        for key in keys:
            cared_for(cast, key, None)
            checked(cast, 6, who=key, at=in_quarter, is_counted=True)
        today = date(2026, 11, 16)
        assert queries.together(cast.programme, today).people is None
        assert set(queries.together(cast.programme, today).means.values()) == {None}
        fifth = newcomer(cast)
        for number in range(3):  # one person who answers often is one person
            actions.give_own_check(
                cast.programme, fifth, strength=1, is_counted=True, by=cast.actor("gita"), at=in_quarter + number * DAY
            )
        found = queries.together(cast.programme, today)
        assert (found.people, found.means["strength"], found.means["company"]) == (5, 5.0, None)
        checked(cast, 0, who="bikram", at=in_quarter)  # not to be counted
        assert queries.together(cast.programme, today).means["strength"] == 5.0
        for key in ("gita", "kiran"):
            visit(key).open("supporters:together")
        visit("esha").open("supporters:together", expect=403)

    def test_quarters_are_whole(self) -> None:
        assert rules.last_whole_quarter(date(2026, 11, 16)) == (date(2026, 7, 1), date(2026, 9, 30))
        assert rules.last_whole_quarter(date(2026, 1, 1)) == (date(2025, 10, 1), date(2025, 12, 31))


class TestThanks:
    def test_who_was_walked_with_thanks_and_the_supporter_keeps_it(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        pairing = paired(cast, "asha", "bikram")
        supporter = {"supporter": pairing.supporter.public_id}
        visit("asha").open("supporters:thanks-write", **supporter)
        visit("asha").send("supporters:thanks-write", {"text": CANARY}, **supporter)
        assert CANARY in visit("bikram").open("supporters:thanks-kept").content.decode()
        for key in ("esha", "gita", "deepa"):
            assert CANARY not in visit(key).open("desks:home").content.decode()
        end_pairing(pairing, by=cast.actor("bikram"), at=cast.at)
        visit("asha").send("supporters:thanks-write", {"text": "আবার ধন্যবাদ"}, **supporter)
        visit("bikram").send("supporters:thanks-put-away", thanks=Thanks.objects.first().public_id)
        assert len(queries.thanks_of(cast.people["bikram"], cast.programme)) == 1

    def test_nobody_else_may(self, cast: Cast, visit: Any) -> None:
        supporter = {"supporter": cleared(cast, "bikram").public_id}
        for key in ("lata", "esha", "kiran", "bikram", "hari"):
            status = 403 if key == "bikram" else 404
            visit(key).send("supporters:thanks-write", {"text": "x"}, expect=status, **supporter)
        visit("gita").send("supporters:thanks-write", {"text": "ধন্যবাদ"}, **supporter)

    def test_a_block_hides_thanks_and_whoever_writes_them_does_not_learn_of_it(self, cast: Cast, visit: Any) -> None:
        cared_for(cast)
        supporter = paired(cast, "asha", "bikram").supporter
        told = Notice.objects.filter(person=cast.people["bikram"], kind="care.thanks")
        asha, route = visit("asha"), ("supporters:thanks-write", {"text": "ধন্যবাদ"})
        before = asha.send(*route, supporter=supporter.public_id)
        assert told.count() == 1
        blocked(cast, "bikram", "asha")
        after = asha.send(*route, supporter=supporter.public_id)
        assert (after.status_code, after.headers.get("Location")) == (303, before.headers.get("Location"))
        assert told.count() == 1
        assert queries.thanks_of(cast.people["bikram"], cast.programme) == []

    def test_a_fourth_thanks_in_a_week_is_refused_in_words_and_a_week_later_it_is_not(self, cast: Cast) -> None:
        supporter = paired(cast, "asha", "bikram").supporter
        for _ in range(3):
            actions.write_thanks(supporter, text="ধন্যবাদ", by=cast.actor("asha"), at=cast.at)
        with pytest.raises(Refused) as refused:
            actions.write_thanks(supporter, text="ধন্যবাদ", by=cast.actor("asha"), at=cast.at)
        assert refused.value.refusal.code == "thanked_lately"
        actions.write_thanks(supporter, text="ধন্যবাদ", by=cast.actor("asha"), at=cast.at + timedelta(days=8))


class TestWhoLooksAfterWhom:
    def test_whoever_is_cleared_is_looked_after_from_that_day(self, cast: Cast) -> None:
        cleared(cast, "deepa", Kind.PEER)
        assert LookedAfter.objects.get().person == cast.people["deepa"]
        jobs.look_after_supporters(cast.at)
        assert LookedAfter.objects.count() == 1

    def test_the_clock_finds_those_who_came_another_way(self, cast: Cast) -> None:
        cleared(cast, "deepa", Kind.PEER)
        with outside_actions("as from a register"):
            LookedAfter.objects.all().delete()
        jobs.look_after_supporters(cast.at)
        assert LookedAfter.objects.count() == 1

    def test_a_coordinator_chooses_among_those_who_may_and_the_two_are_told(self, cast: Cast, visit: Any) -> None:
        row = cared_for(cast, minder=None)
        cleared(cast, "deepa", Kind.PEER)
        could = queries.people_who_could_mind(cast.people["bikram"], cast.programme, date(2026, 11, 16))
        assert {p.pk for p in could} == {cast.people[key].pk for key in ("deepa", "esha", "farid", "gita")}
        gita = visit("gita")
        chosen = {"minder": cast.people["deepa"].public_id, "rhythm": "monthly"}
        gita.open("supporters:minder-choose", looked_after=row.public_id)
        gita.send("supporters:minder-choose", chosen, looked_after=row.public_id)
        assert LookedAfter.objects.get(pk=row.pk).minder == cast.people["deepa"]
        told = Notice.objects.filter(kind="care.minder", channel="in_app").values_list("person_id", flat=True)
        assert set(told) == {cast.people["bikram"].pk, cast.people["deepa"].pk}
        visit("esha").open("supporters:minder-choose", expect=404, looked_after=row.public_id)
        visit("hari").open("supporters:minder-choose", expect=404, looked_after=row.public_id)

    def test_the_next_talk_follows_the_rhythm(self) -> None:
        began = date(2026, 1, 1)
        assert rules.next_talk_on(TalkRhythm.USUAL, since=began, last_on=None) == date(2026, 1, 15)
        assert rules.next_talk_on(TalkRhythm.USUAL, since=began, last_on=date(2026, 3, 20)) == date(2026, 4, 3)
        assert rules.next_talk_on(TalkRhythm.USUAL, since=began, last_on=date(2026, 4, 3)) == date(2026, 5, 1)
        assert rules.next_talk_on(TalkRhythm.FORTNIGHTLY, since=began, last_on=date(2026, 5, 1)) == date(2026, 5, 15)


class TestStates:
    def test_stepping_back_rests_every_role_at_once_and_the_way_back_is_one_button(
        self, cast: Cast, visit: Any
    ) -> None:
        cared_for(cast)
        bikram = visit("bikram")
        bikram.open("supporters:step-back")
        bikram.send("supporters:step-back", {"how": "new"})
        assert Supporter.objects.get(person=cast.people["bikram"]).state == SupporterState.PAUSED
        bikram.send("supporters:step-back", {"how": "new"}, expect=422)
        bikram.open("caseload:looked-after")
        bikram.open("supporters:come-back")
        bikram.send("supporters:come-back", {})
        assert Supporter.objects.get(person=cast.people["bikram"]).state == SupporterState.CLEARED
        load = queries.load_of(cast.people["bikram"], cast.programme, cast.at)
        assert (load.is_back_lately, load.room) == (True, 1)
