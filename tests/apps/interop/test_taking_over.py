"""A register becomes people, consents and records: everything or nothing, and again only what changed."""

import hashlib
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps

from demo.cast import Cast
from sahajatri.apps.consent.actions import withdraw_consent
from sahajatri.apps.consent.queries import open_disclosures, purposes_agreed_to
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.goals.models import Goal, Rating
from sahajatri.apps.intake.models import Application, Profile
from sahajatri.apps.intake.terms import ApplicationState
from sahajatri.apps.interop.models import DuplicateQuestion, RegisterCode
from sahajatri.apps.interop.takeover import questions
from sahajatri.apps.matching.models import Exclusion, Wait
from sahajatri.apps.measures.models import Administration
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.terms import PairingState
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.people.models import Account, Person
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import cleared_supporters, places_taken
from sahajatri.apps.supporters.terms import SupporterState
from sahajatri.apps.wellbeing.models import CheckIn
from sahajatri.kernel.access import Role
from tests.cast.interop import CHECKINS, EXPORTED_ON, MENTORS, PARTICIPANTS, person, taken_over


def _checksums() -> dict[str, str]:
    """One sum per table of everything that stands in it."""
    sums = {}
    for model in apps.get_models():
        rows = sorted(map(repr, model._default_manager.values_list()))
        sums[model._meta.label] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return sums


def test_a_participant_comes_with_role_application_profile_and_a_place_in_the_queue(cast: Cast) -> None:
    taken_over(cast)
    salma = person(cast, "P-1")
    assert (salma.name, salma.phone, salma.district) == ("Salma Khatun", "+8801111000001", "ঢাকা")
    held = Membership.objects.get(person=salma)
    assert (held.role, held.from_on) == (Role.PARTICIPANT, date(2026, 1, 10))
    assert Application.objects.get(person=salma).state == ApplicationState.ACCEPTED
    profile = Profile.objects.get(person=salma)
    assert (profile.own_words, profile.work_wishes) == ("I like to sew", "tailor")
    assert profile.availability == [{"day": "sun", "from": "09:00", "to": "11:00"}]
    assert Wait.objects.get(person=salma).since.date() == date(2026, 1, 10)


def test_nobody_gets_an_account_or_a_message(cast: Cast) -> None:
    accounts, notices = Account.objects.count(), Notice.objects.exclude(kind__contains="concern").count()
    taken_over(cast)
    assert Account.objects.count() == accounts
    assert Notice.objects.exclude(kind__contains="concern").count() == notices


def test_only_a_clear_yes_is_a_consent_and_opens_only_what_it_is_about(cast: Cast) -> None:
    taken_over(cast)
    salma, rafiq = person(cast, "P-1"), person(cast, "P-2")
    assert purposes_agreed_to(salma, cast.programme) == {Purpose.MATCHING, Purpose.MESSAGES}
    assert {audience for _item, audience in open_disclosures(salma, cast.programme)} == {Audience.COORDINATOR}
    assert purposes_agreed_to(rafiq, cast.programme) == {Purpose.SHARING}
    opened = open_disclosures(rafiq, cast.programme)
    assert (Item.DISABILITY, Audience.MENTOR) in opened
    assert Audience.COORDINATOR not in {audience for _item, audience in opened}


def test_a_later_no_withdraws_and_a_yes_that_did_not_change_is_not_given_again(cast: Cast) -> None:
    taken_over(cast)
    salma = person(cast, "P-1")
    withdraw_consent(salma, Purpose.MESSAGES, programme=cast.programme, by=cast.actor("gita"), at=cast.at)
    later = PARTICIPANTS.replace("2026-01-10,yes,no,yes", "2026-01-10,no,no,yes").replace("I like to sew", "I sew")
    counts = taken_over(cast, participants=later)
    assert counts["participants"] == {"new": 0, "changed": 1, "unchanged": 1}
    assert purposes_agreed_to(salma, cast.programme) == set()
    assert open_disclosures(salma, cast.programme) == set()


def test_what_the_person_changed_here_stays_unless_the_register_changed_there_too(cast: Cast) -> None:
    from sahajatri.apps.people.actions import correct_person

    taken_over(cast)
    salma = person(cast, "P-1")
    correct_person(salma, called="সালমা আপা", phone="+8801111000099", by=cast.actor("gita"), at=cast.at)
    taken_over(cast, participants=PARTICIPANTS.replace("Savar", "Dhamrai"))
    salma.refresh_from_db()
    assert (salma.called, salma.phone, salma.upazila) == ("সালমা আপা", "+8801111000099", "Dhamrai")


def test_who_may_be_paired_is_cleared_and_nobody_else(cast: Cast) -> None:
    taken_over(cast)
    states = {s.person.name: s.state for s in Supporter.objects.filter(programme=cast.programme)}
    assert states == {
        "Nasrin Akter": SupporterState.CLEARED,
        "Karim Uddin": SupporterState.APPLIED,
        "Mina Das": SupporterState.PAUSED,
    }
    cleared = cleared_supporters(cast.programme, EXPORTED_ON)
    assert [s.person.name for s in cleared] == ["Nasrin Akter"]
    assert cleared_supporters(cast.programme, date(2027, 6, 2)) == []  # 24 months after the dates of the register


def test_places_that_only_the_register_knows_of_are_taken(cast: Cast) -> None:
    taken_over(cast)
    nasrin = Supporter.objects.get(person=person(cast, "M-1", "mentors"))
    assert places_taken(cast.programme)[nasrin.pk] == 1


def test_a_check_in_is_open_to_nobody_but_the_person(cast: Cast) -> None:
    taken_over(cast)
    check_in = CheckIn.objects.get(person=person(cast, "P-1"))
    assert (check_in.mood, check_in.belonging, check_in.confidence, check_in.readers) == (5, 6, 7, [])


def test_two_check_ins_of_one_day_are_both_kept(cast: Cast) -> None:
    taken_over(cast, checkins=CHECKINS + "P-1,2026-03-01,9,9,9,app,\n")
    assert sorted(CheckIn.objects.filter(person=person(cast, "P-1")).values_list("mood", flat=True)) == [5, 9]


def test_words_that_need_a_person_reach_the_safeguarding_lead_once(cast: Cast) -> None:
    concerns = apps.get_model("safeguarding", "Concern").objects
    taken_over(cast)
    found = concerns.get()
    assert (found.about_person, found.is_found_by_words, found.tier, found.raised_by) == (
        person(cast, "P-2"), True, 2, None,
    )  # fmt: skip
    assert "বাঁচতে ইচ্ছা করে না" in found.words
    taken_over(cast, checkins=CHECKINS.replace("P-1,2026-03-01", "P-1,2026-02-01"))
    assert concerns.count() == 1


def test_a_worry_is_not_part_of_what_the_person_takes_home(cast: Cast) -> None:
    from sahajatri.apps.interop.copies import information_about

    taken_over(cast)
    copied = information_about(person(cast, "P-2"))
    assert "safeguarding.Concern" not in copied
    assert all("Concern" not in row["kind"] for row in copied["interop.RegisterCode"])


def test_pairings_goals_answers_and_exclusions_become_records(cast: Cast) -> None:
    taken_over(
        cast,
        pairings_history="pairing_id,participant,supporter,role,start,end,meetings,end reason,participant rating\n"
        "H-1,P-1,M-1,mentor,2026-01-20,2026-03-20,7,completed,4\nH-2,P-2,M-1,mentor,2026-02-10,,3,,\n",
        goals="goal id,person,goal,importance,difficulty,baseline level,baseline date,level 3 months,date 3 months\n"
        "G-1,P-1,Work three days a week,2,3,-2,2026-01-20,-0.5,2026-04-20\n",
        answers="person_code,measure,time,date,mode,1,2,3,4,5,6,7,8,9\nP-1,M3,baseline,2026-01-11,self,2,2,3,,,,,,\n",
        exclusions="first person,second person,reason,noted by,date\nP-1,M-2,family,,2026-02-02\n"
        "M-2,P-1,family,,2026-02-02\n",
    )  # fmt: skip
    salma, rafiq, karim = person(cast, "P-1"), person(cast, "P-2"), person(cast, "M-2", "mentors")
    ended = Pairing.objects.get(participant=salma)
    assert (ended.state, ended.end_reason) == (PairingState.ENDED, "completed")
    assert (ended.earlier["meetings"], ended.earlier["rating_participant"]) == (7, 4)
    assert Pairing.objects.get(participant=rafiq).state == PairingState.ACTIVE
    assert not Wait.objects.filter(person=rafiq).exists()
    assert Wait.objects.get(person=salma).since == ended.ended_at
    ratings = Rating.objects.filter(goal=Goal.objects.get(person=salma)).order_by("on")
    assert [(r.level, r.is_half, r.is_start) for r in ratings] == [(-2, False, True), (-1, True, False)]
    assert Administration.objects.get(person=salma).scores["sum"]["value"] == 7
    assert {(e.person, e.other) for e in Exclusion.objects.filter(programme=cast.programme)} == {(salma, karim)}


def test_a_dry_run_counts_the_same_and_changes_no_table(cast: Cast) -> None:
    before = _checksums()
    counted = taken_over(cast, dry_run=True)
    assert _checksums() == before
    assert counted == taken_over(cast)


def test_a_second_run_changes_no_table_and_records_no_event(cast: Cast) -> None:
    taken_over(cast)
    before = _checksums()
    counts = taken_over(cast)
    assert counts["participants"] == {"new": 0, "changed": 0, "unchanged": 2}
    assert _checksums() == before


def test_a_crash_half_way_leaves_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*args: Any) -> None:
        assert Person.objects.filter(name="Salma Khatun").exists()  # it was well under way
        raise OSError("the disk is full")

    before = _checksums()
    monkeypatch.setattr(questions, "tell_a_person", crash)
    with pytest.raises(OSError, match="disk"):
        taken_over(cast)
    assert _checksums() == before


def test_likely_duplicates_both_exist_and_are_not_suggested_to_each_other(cast: Cast) -> None:
    twin = "P-9,Salma Khatoon,F,1990-03-05,01111000001,Dhaka,Savar,Bangla,,,,,,2026-03-10,yes,no,no,no,no,\n"
    taken_over(cast, participants=PARTICIPANTS + twin)
    question = DuplicateQuestion.objects.get(programme=cast.programme)
    assert {question.first, question.second} == {person(cast, "P-1"), person(cast, "P-9")}
    assert Exclusion.objects.filter(person=question.first, other=question.second).exists()


def test_the_same_human_in_two_roles_is_asked_about_too(cast: Cast) -> None:
    line = MENTORS.splitlines()[1].replace("M-1,Nasrin Akter", "M-1,Salma Khatun").replace("01111000011", "01111000001")
    header = MENTORS.splitlines()[0].replace("gender,", "gender,dob,upazila,district,")
    text = header + "\n" + line.replace(",F,", ",F,1990-03-05,Savar,Dhaka,") + "\n"
    taken_over(cast, mentors=text)
    question = DuplicateQuestion.objects.get(programme=cast.programme)
    assert "other role" in question.signs


def test_later_files_may_refer_to_people_of_earlier_ones_and_to_nobody_else(cast: Cast) -> None:
    taken_over(cast)
    counts = taken_over(
        cast, participants="", mentors="", checkins=CHECKINS + "P-1,2026-04-01,4,4,4,app,\nP-77,2026-04-01,4,4,4,app,\n"
    )
    assert counts["checkins"] == {"new": 1, "changed": 0, "unchanged": 2}


def test_each_programme_has_its_own_codes(cast: Cast) -> None:
    taken_over(cast)
    assert set(RegisterCode.objects.values_list("programme_id", flat=True)) == {cast.programme.pk}
    assert not RegisterCode.objects.filter(programme=cast.programmes["PASHE"]).exists()
    assert timedelta(0) <= cast.at - person(cast, "P-1").joined_at
