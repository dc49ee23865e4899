"""What becomes of a change at work, who is asked again, and what a letter never says."""

from datetime import date, timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.adjustments import access, actions, jobs, queries, rules
from sahajatri.apps.adjustments.models import Adjustment, Demanded, Letter, Work
from sahajatri.apps.adjustments.terms import AdjustmentState, Choice, Ease, Language, Reply, Way, WorkKind, Works
from sahajatri.apps.adjustments.web.letters import Wish, draft
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.workplace.actions import end_job
from sahajatri.apps.workplace.models import Job
from sahajatri.kernel import clock
from sahajatri.kernel.privacy import looks_at
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.adjustments import answered, asked, chosen, planned
from tests.cast.caseload import looked_after
from tests.cast.consent import agreed, closed, opened
from tests.cast.workplace import works

TODAY = date(2026, 11, 16)


def told(cast: Cast, key: str, kind: str) -> int:
    return Notice.objects.filter(person=cast.people[key], channel="in_app", kind=f"work.{kind}").count()


class TestPlan:
    def test_a_wish_needs_words_and_a_job_is_ones_own(self, cast: Cast) -> None:
        def begin(kind: WorkKind, **more: Any) -> Work:
            asha = cast.people["asha"]
            return actions.begin_work(
                asha, programme=cast.programme, kind=kind, by=cast.actor("asha"), at=cast.at, **more
            )

        with pytest.raises(Refused):
            begin(WorkKind.WISH)
        with pytest.raises(Refused):
            begin(WorkKind.JOB, job=works(cast, "lata"))
        assert begin(WorkKind.JOB, job=works(cast)).title == "দোকানের হিসাব রাখা"
        assert begin(WorkKind.HOME).job is None

    def test_nothing_ticked_is_refused_and_what_is_unticked_goes(self, cast: Cast) -> None:
        work = planned(cast, standing=Ease.HARD, noise=Ease.FINE)
        with pytest.raises(Refused):
            actions.choose_demands(work, codes=[], by=cast.actor("asha"), at=cast.at)
        actions.choose_demands(work, codes=["standing", "heat"], by=cast.actor("asha"), at=cast.at)
        found = {one.code: one.ease for one in work.demanded.all()}
        assert found == {"standing": "hard", "heat": ""}

    def test_ideas_are_for_what_is_hard_at_times_or_always(self, cast: Cast) -> None:
        work = planned(cast, standing=Ease.SOMETIMES, noise=Ease.HARD, heat=Ease.UNKNOWN, phoning=Ease.FINE)
        assert [one.code for one in queries.looked_at(work)] == ["standing", "noise"]

    def test_an_idea_is_once_in_a_plan_and_can_be_chosen_anew(self, cast: Cast) -> None:
        work = planned(cast)
        chosen(cast, work, choice=Choice.NOT_FOR_ME)
        one = chosen(cast, work, choice=Choice.ALONE)
        assert (work.adjustments.count(), one.state, one.from_on) == (1, "alone", TODAY)

    def test_nobody_else_writes_in_it(self, cast: Cast) -> None:
        work = planned(cast)
        one = chosen(cast, work)
        by: Any = {"by": cast.actor("esha"), "at": cast.at}
        for act in (
            lambda: actions.rate_demands(work, answers={"standing": ("fine", "")}, **by),
            lambda: actions.choose_way(one, choice="alone", **by),
            lambda: actions.note_asked(one, on=TODAY, how="spoken", **by),
            lambda: actions.keep_letter(work, way="letter", language="bn", text="x", **by),
            lambda: actions.put_work_away(work, **by),
        ):
            with pytest.raises(Refused):
                act()

    def test_a_plan_that_goes_takes_everything_along(self, cast: Cast) -> None:
        work = planned(cast)
        answered(cast, chosen(cast, work))
        actions.keep_letter(work, way="letter", language="bn", text="x", by=cast.actor("asha"), at=cast.at)
        actions.put_work_away(work, by=cast.actor("asha"), at=cast.at)
        assert [model.objects.count() for model in (Demanded, Adjustment, Letter)] == [0, 0, 0]
        assert queries.works_of(cast.people["asha"], cast.programme) == []


class TestAnswers:
    def test_what_is_granted_holds_from_a_day_on(self, cast: Cast) -> None:
        one = asked(cast, chosen(cast, planned(cast)))
        with pytest.raises(Refused):
            actions.note_reply(one, reply="granted", on=TODAY, by=cast.actor("asha"), at=cast.at)
        one = actions.note_reply(
            one, reply="partly", on=TODAY, from_on=TODAY + timedelta(days=5), by=cast.actor("asha"), at=cast.at
        )
        assert one.state == AdjustmentState.PARTLY

    def test_an_answer_does_not_come_before_the_question(self, cast: Cast) -> None:
        one = asked(cast, chosen(cast, planned(cast)), days_ago=1)
        with pytest.raises(Refused):
            actions.note_reply(
                one, reply="refused", on=TODAY - timedelta(days=2), by=cast.actor("asha"), at=cast.at
            )

    def test_after_a_no_it_can_be_asked_again(self, cast: Cast) -> None:
        one = answered(cast, chosen(cast, planned(cast)), Reply.REFUSED, said="জায়গা নেই")
        assert (one.state, one.answer_words, one.from_on) == ("refused", "জায়গা নেই", None)
        again = asked(cast, one, days_ago=0)
        assert (again.state, again.answer_words) == ("asked", "")

    def test_what_was_not_wanted_is_not_asked_for(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            asked(cast, chosen(cast, planned(cast), choice=Choice.NOT_FOR_ME))

    def test_a_granted_change_is_noted_with_the_job_by_a_click_and_once(self, cast: Cast) -> None:
        job = works(cast, adjustments="আগে থেকে ছিল")
        one = answered(cast, chosen(cast, planned(cast, job=job)))
        assert Job.objects.get().adjustments == "আগে থেকে ছিল", "nothing is noted by itself"
        for _twice in range(2):
            actions.note_at_job(one, text="একটা টুল", by=cast.actor("asha"), at=cast.at)
        assert Job.objects.get().adjustments == "আগে থেকে ছিল\nএকটা টুল"

    def test_what_is_not_granted_is_not_noted_with_a_job(self, cast: Cast) -> None:
        one = asked(cast, chosen(cast, planned(cast, job=works(cast))))
        with pytest.raises(Refused):
            actions.note_at_job(one, text="একটা টুল", by=cast.actor("asha"), at=cast.at)


class TestLookingBack:
    @pytest.mark.parametrize(
        ("days", "answered_weeks", "week"),
        [(27, [], None), (28, [], 4), (30, [4], None), (84, [4], 12), (90, [], 12), (90, [12], None)],
    )
    def test_it_is_asked_after_four_and_twelve_weeks(
        self, days: int, answered_weeks: list[int], week: int | None
    ) -> None:
        assert rules.due_week("granted", TODAY - timedelta(days=days), answered_weeks, TODAY) == week
        assert rules.due_week("asked", TODAY - timedelta(days=days), answered_weeks, TODAY) is None

    def test_the_person_is_reminded_twice_and_the_practitioner_only_if_it_is_open(self, cast: Cast) -> None:
        looked_after(cast, "asha", "esha")
        one = answered(cast, chosen(cast, planned(cast)), days_ago=28)
        jobs.ask_whether_it_works(cast.at)
        jobs.ask_whether_it_works(cast.at)
        assert (told(cast, "asha", "does-it-help"), told(cast, "esha", "change-follow")) == (1, 0)
        opened(cast, "asha", Audience.PRACTITIONER, Item.ADJUSTMENTS)
        jobs.ask_whether_it_works(cast.at + timedelta(days=7))
        jobs.ask_whether_it_works(cast.at + timedelta(days=20))
        assert (told(cast, "asha", "does-it-help"), told(cast, "esha", "change-follow")) == (2, 1)
        actions.note_whether_it_works(one, works=Works.PARTLY.value, by=cast.actor("asha"), at=cast.at)
        jobs.ask_whether_it_works(cast.at + timedelta(days=56))
        assert told(cast, "asha", "does-it-help") == 3, "after twelve weeks once more"

    def test_what_one_does_alone_is_looked_at_too(self, cast: Cast) -> None:
        chosen(cast, planned(cast), "sit_stand_turns", Choice.ALONE)
        jobs.ask_whether_it_works(cast.at + timedelta(days=28))
        assert told(cast, "asha", "does-it-help") == 1

    def test_it_is_answered_once_for_a_week(self, cast: Cast) -> None:
        one = answered(cast, chosen(cast, planned(cast)), days_ago=28)
        actions.note_whether_it_works(one, works="yes", by=cast.actor("asha"), at=cast.at)
        with pytest.raises(Refused):
            actions.note_whether_it_works(one, works="no", by=cast.actor("asha"), at=cast.at)

    def test_what_is_asked_and_unanswered_for_two_weeks_is_asked_kindly_again(self, cast: Cast) -> None:
        one = asked(cast, chosen(cast, planned(cast)), days_ago=13)
        jobs.ask_about_answers(cast.at)
        assert told(cast, "asha", "answer-open") == 0
        for days in (1, 2, 15, 20):
            jobs.ask_about_answers(cast.at + timedelta(days=days))
        assert told(cast, "asha", "answer-open") == 2
        later = cast.at + timedelta(days=20)
        actions.note_asked(one, on=clock.day_of(later), how="message", by=cast.actor("asha"), at=later)
        jobs.ask_about_answers(later + timedelta(days=13))
        assert told(cast, "asha", "answer-open") == 2, "asking again begins the two weeks anew"
        actions.withdraw(one, by=cast.actor("asha"), at=later)
        jobs.ask_about_answers(later + timedelta(days=90))
        assert told(cast, "asha", "answer-open") == 2

    def test_a_job_that_ended_asks_nothing_more(self, cast: Cast) -> None:
        job = works(cast)
        answered(cast, chosen(cast, planned(cast, job=job)), days_ago=10)
        end_job(job, ended_on=clock.day_of(cast.at), by=cast.actor("asha"), at=cast.at)
        jobs.ask_whether_it_works(cast.at + timedelta(days=30))
        assert told(cast, "asha", "does-it-help") == 0

    def test_no_notice_names_a_change_or_a_difficulty(self, cast: Cast) -> None:
        work = planned(cast, title="canary-title", standing=Ease.HARD)
        actions.choose_ideas(
            work.demanded.get(),
            choices={},
            own_name="canary-idea",
            own_choice="wanted",
            by=cast.actor("asha"),
            at=cast.at,
        )
        asked(cast, work.adjustments.get(), days_ago=14)
        jobs.ask_about_answers(cast.at)
        assert not [n for n in Notice.objects.all() if "canary" in str(vars(n))]


class TestLetter:
    def test_it_knows_wishes_a_name_and_a_day_and_nothing_else(self) -> None:
        wish = Wish("কাজের জায়গায় একটা টুল", "বসেও একই কাজ হয়।")
        for way in Way:
            text = draft([wish], way=way, language=Language.BENGALI, signed="আশা", day=TODAY)
            assert "১. কাজের জায়গায় একটা টুল: বসেও একই কাজ হয়।" in text
            for word in ("প্রতিবন্ধ", "রোগ", "অসুখ", "কষ্ট", "কঠিন", "অসুবিধা", "সহযাত্রী", "Sahajatri"):
                assert word not in text
        english = draft([wish], way=Way.LETTER, language=Language.ENGLISH, signed="Asha", day=TODAY)
        assert english.startswith("16 November 2026")
        assert english.endswith("Asha")

    def test_every_version_is_kept_as_confirmed(self, cast: Cast) -> None:
        work = planned(cast)
        for text in ("প্রথম", "দ্বিতীয়"):
            actions.keep_letter(work, way="letter", language="bn", text=text, by=cast.actor("asha"), at=cast.at)
        assert [(one.number, one.text) for one in queries.letters_of(work)] == [(2, "দ্বিতীয়"), (1, "প্রথম")]
        with pytest.raises(Refused):
            actions.keep_letter(work, way="letter", language="bn", text=" ", by=cast.actor("asha"), at=cast.at)


class TestOthers:
    def test_only_what_was_opened_is_seen_and_the_look_is_noted(self, cast: Cast) -> None:
        looked_after(cast, "asha", "esha")
        planned(cast)
        asha = cast.people["asha"]
        assert access.works_seen(cast.actor("esha"), asha, at=cast.at).works == []
        opened(cast, "asha", Audience.PRACTITIONER, Item.ADJUSTMENTS)
        assert len(access.works_seen(cast.actor("esha"), asha, at=cast.at).works) == 1
        assert [look.what for look in looks_at(asha)] == ["adjustments"]
        closed(cast, "asha", Audience.PRACTITIONER, Item.ADJUSTMENTS)
        assert access.works_seen(cast.actor("esha"), asha, at=cast.at).works == []

    def test_what_is_open_to_a_circle_only_is_open_to_nobody_here(self, cast: Cast) -> None:
        planned(cast)
        opened(cast, "asha", Audience.CIRCLE, Item.ADJUSTMENTS)
        for who in ("bikram", "deepa", "esha", "gita"):
            assert access.works_seen(cast.actor(who), cast.people["asha"], at=cast.at).works == []

    def test_a_proposal_is_told_and_the_person_takes_or_leaves_it(self, cast: Cast) -> None:
        work = planned(cast)
        one = actions.propose_idea(work, idea="stool_at_work", by=cast.actor("esha"), at=cast.at)
        assert (one.state, told(cast, "asha", "idea-proposed")) == ("proposed", 1)
        with pytest.raises(Refused):
            actions.propose_idea(work, idea="stool_at_work", by=cast.actor("esha"), at=cast.at)
        assert actions.choose_way(one, choice="wanted", by=cast.actor("asha"), at=cast.at).state == "wanted"

    def test_no_history_names_whose_plan_it_is(self, cast: Cast) -> None:
        answered(cast, chosen(cast, planned(cast)))
        asha = cast.people["asha"].public_id
        assert not Event.objects.filter(kind__startswith="adjustments", subject=asha).exists()


class TestCounts:
    @pytest.mark.parametrize(
        ("people", "cells", "shown"),
        [(4, [4, 0], None), (5, [5, 0], (5, (5, 0))), (9, [5, 4], (10, None)), (13, [6, 8], (15, (5, 10)))],
    )
    def test_small_numbers_and_what_leads_to_them_are_hidden(
        self, people: int, cells: list[int], shown: tuple[int, tuple[int, ...] | None] | None
    ) -> None:
        found = rules.shown_row(people, cells)
        assert (found and (found.people, found.cells)) == shown

    def test_only_those_who_agree_are_counted_and_four_are_nobody(self, cast: Cast) -> None:
        keys = [key for key in ("asha", "lata", "farid", "chandra", "kiran") if key in cast.people]
        for key in keys[:2]:
            answered(cast, chosen(cast, planned(cast, key), key=key), key=key)
            agreed(cast, key, Purpose.RESEARCH)
        assert queries.counts_of(cast.programme, cast.at + timedelta(days=31)) == ([], [])
