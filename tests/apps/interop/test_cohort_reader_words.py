"""Cells as people write them: weeks, meetings, lists, consents, codes, names, and words that need a person."""

from __future__ import annotations

from datetime import date

import pytest

from sahajatri.apps.interop.cohort import Doubt, read_cohort, values
from sahajatri.apps.interop.cohort.availability import availability
from sahajatri.apps.interop.cohort.codes import code, code_key
from sahajatri.apps.interop.cohort.duplicates import name_sounds
from sahajatri.apps.interop.cohort.meetings import meeting
from sahajatri.apps.interop.cohort.places import district
from sahajatri.apps.safeguarding.listening import about_a_person_in_need

WEEK = ["sat", "sun", "mon", "tue", "wed", "thu", "fri"]


def _slots(text: str) -> list[str]:
    return [f"{slot['day']} {slot['from']}-{slot['to']}" for slot in availability(text)]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("রবি (সকাল ৯টা-১১টা), মঙ্গল (বিকাল ৪টা-৬টা)", ["sun 09:00-11:00", "tue 16:00-18:00"]),
        ("বৃহস্পতি-শনি রাত ৮টা-১০টা", ["sat 20:00-22:00", "thu 20:00-22:00", "fri 20:00-22:00"]),
        ("শনিবার দুপুর দেড়টা থেকে আড়াইটা", ["sat 13:30-14:30"]),
        ("সোম সকাল সাড়ে ৯টা থেকে পৌনে ১১টা", ["mon 09:30-10:45"]),
        ("Tues & Thurs 11-1pm", ["tue 11:00-13:00", "thu 11:00-13:00"]),
        ("শুক্রবার বাদে সব দিন বিকেলে", [f"{day} 15:00-18:00" for day in WEEK[:-1]]),
        ("every day except Friday 3-5 p.m.", [f"{day} 15:00-17:00" for day in WEEK[:-1]]),
        ("কর্মদিবস 10.00-14.00", [f"{day} 10:00-14:00" for day in WEEK[1:-1]]),
        ("বুধবার সকাল ১১টা-১টা", ["wed 11:00-13:00"]),
        ("ছুটির দিন সকালে\nসোম বিকালে", ["sat 09:00-12:00", "mon 15:00-18:00", "fri 09:00-12:00"]),
    ],
)
def test_a_week_is_read_as_it_is_spoken(text, slots):
    assert _slots(text) == slots


@pytest.mark.parametrize("text", ["বিকাল ৫টার পর", "শনি বিকাল ৫টা থেকে", "after work", "সকাল ৯টা-১১টা", "শনি", "শনি ২৫টা-২৬টা"])
def test_open_ends_and_free_words_are_asked_about_and_not_guessed(text):
    with pytest.raises(Doubt) as doubt:
        availability(text)
    assert doubt.value.code == "unreadable_availability"
    assert doubt.value.value == []


def test_an_hour_without_part_of_day_is_offered_as_afternoon_and_not_taken():
    with pytest.raises(Doubt) as doubt:
        availability("শনি ৩টা-৫টা")
    assert doubt.value.code == "unclear_hour"
    assert doubt.value.value == []
    assert doubt.value.params["suggestion"] == "sat 15:00-17:00"


@pytest.mark.parametrize(
    ("text", "freq", "day", "nth"),
    [
        ("প্রতি শুক্রবার বিকাল ৩টা-৫টা", "weekly", "fri", None),
        ("এক সপ্তাহ পরপর বৃহস্পতিবার সকাল ৯টা-১১টা", "fortnightly", "thu", None),
        ("2nd and 4th Tuesday of the month 10am-12pm", "monthly", "tue", [2, 4]),
        ("মাসের শেষ শুক্রবার বিকালে", "monthly", "fri", [-1]),
    ],
)
def test_a_meeting_says_how_often_and_when(text, freq, day, nth):
    found = meeting(text)
    assert (found["freq"], found["day"], found.get("nth")) == (freq, day, nth)


@pytest.mark.parametrize("text", ["মৌখিক", "পরে", "oral", "yes, if my sister agrees", "হ্যাঁ (পরে)", "?", "maybe"])
def test_anything_but_a_clear_yes_is_no_consent_and_is_asked_again(text):
    with pytest.raises(Doubt) as doubt:
        values.consent(text)
    assert doubt.value.value is False


@pytest.mark.parametrize(
    ("text", "given"),
    [("হ্যাঁ", True), ("✓", True), ("TRUE", True), ("১", True), ("না", False), ("No", False)],
)
def test_a_clear_answer_about_consent_is_taken(text, given):
    assert values.consent(text) is given


def test_a_diagnosis_is_never_turned_into_a_type_of_disability():
    with pytest.raises(Doubt) as doubt:
        values.disability_types("শারীরিক ও Diabetes")
    assert doubt.value.value == ["physical"]
    assert doubt.value.params["unmapped"] == ["Diabetes"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("শ্রবন প্রতিবন্ধীতা", ["hearing"]),
        ("শ্রবণ-দৃষ্টিপ্রতিবন্ধিতা", ["deafblind"]),
        ("CP/বাক্", ["speech", "cerebral_palsy"]),
        ("autism (ASD)", ["autism"]),
        ("Low Vision (left eye)", ["visual"]),
    ],
)
def test_types_of_disability_are_known_in_the_spellings_of_the_registers(text, types):
    assert values.disability_types(text) == types


@pytest.mark.parametrize("text", ["SJ-P-003", "sj p 3", "SJ–P–০০৩", "sjp003", " Sj-P-３ "])
def test_a_code_is_the_same_whatever_its_dashes_digits_and_capitals(text):
    assert code_key(text) == code_key("SJ-P-003")


def test_a_total_is_no_code():
    with pytest.raises(Doubt):
        code("মোট মেন্টর: ২০ জন")


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("যশোহর", "Jashore"),
        ("Chittagong", "Chattogram"),
        ("B. Baria", "Brahmanbaria"),
        ("ঢাকা জেলা", "Dhaka"),
        ("কক্স বাজার", "Cox's Bazar"),
    ],
)
def test_older_and_other_spellings_of_districts_are_known(text, english):
    assert district(text).en == english


@pytest.mark.parametrize(("text", "code_of_doubt"), [("ঢাকা/চট্টগ্রাম", "two_districts"), ("মধুপল্লী", "unknown_district")])
def test_a_district_that_is_not_clear_is_asked_about(text, code_of_doubt):
    with pytest.raises(Doubt) as doubt:
        district(text)
    assert doubt.value.code == code_of_doubt


@pytest.mark.parametrize(
    ("one", "other"),
    [("রুমানা আফরিন", "Rumana Afrin"), ("মোঃ রফিকুল ইসলাম", "মো: রফিকুল ইছলাম"), ("রিনা আক্তার", "মোছাঃ রিনা আখতার")],
)
def test_spellings_of_one_name_sound_the_same(one, other):
    assert name_sounds(one) == name_sounds(other)


def test_names_of_a_brother_and_a_sister_do_not_sound_the_same():
    assert name_sounds("মোহাম্মদ তরিকুল ইসলাম") != name_sounds("পারুল বেগম")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("আমি আর বাঁচতে চাই না", "self_harm_thought"),
        ("mone hoy more jete chai", "self_harm_thought"),
        ("beche theke labh nei", "self_harm_thought"),
        ("I do not want to live any more", "self_harm_thought"),
        ("স্বামী আমাকে খুব মেরেছে", "violence_at_home"),
        ("He hits me when he is angry", "violence_at_home"),
        ("amake mardhor korse", "violence_at_home"),
        ("অফিসে যৌন হয়রানির কথা বলতে চাই", "sexual_harm"),
    ],
)
def test_words_that_need_a_person_are_found_in_both_languages_and_romanised(text, about):
    assert about_a_person_in_need(text) == about


@pytest.mark.parametrize(
    "text",
    [
        "হাসতে হাসতে মরে যাচ্ছিলাম!",
        "I am dying to see my new office",
        "মারমা ভাষায় কথা বলেছি",
        "মরিচের চাষ ভালো হয়েছে",
        "The deadline is killing time for tea",
        "haste haste more jachchilam",
        "বাজারে মাছের দাম বেশি, মার খেলাম না তবু",
        "ভাত পুড়িয়ে ফেলেছি আজ",
    ],
)
def test_words_that_only_sound_alarming_raise_no_alarm(text):
    assert about_a_person_in_need(text) is None


def _participants(*lines: str) -> bytes:
    header = "Code,Name,Gender,DOB,Phone,District,Upazila,Registration date,Own words"
    return "\n".join([header, *lines]).encode()


def test_sisters_with_one_phone_are_no_duplicates_and_the_same_woman_twice_is_one():
    content = _participants(
        "P-1,Rina Akter,F,16 Nov 1994,01112691202,Khulna,পাইকগাছা,2025-04-01,",
        "P-2,Runa Akter,F,3 Jan 1999,01112691202,Khulna,পাইকগাছা,2025-04-02,",
        "P-3,মোছাঃ রিনা আখতার,নারী,16/11/1994,01112691202,খুলনা,পাইকগাছা,2025-03-01,",
    )
    cohort = read_cohort({"participants.csv": content}, today=date(2026, 4, 30))
    # The earliest registration comes first.
    assert cohort.report()["participants.csv"]["duplicates"] == [[4, 2]]
    assert len(cohort.rows("participants")) == 3


def test_an_alarming_text_in_a_rejected_row_still_reaches_a_person():
    content = _participants("P-1,,F,,,,,,বাঁচতে চাই না")
    cohort = read_cohort({"participants.csv": content}, today=date(2026, 4, 30))
    assert cohort.rows("participants") == []
    assert [place.row for place in cohort.needs_a_person] == [2]


def test_a_reference_to_a_row_that_waits_says_which_row():
    participants = _participants("P-1,Rina Akter,F,,,,,,", "P-2,?,F,,,,,,")
    checkins = b"person_code,date,mood_0_10\nP-1,2026-01-05,5\np 02,2026-01-05,5\nP-9,2026-01-05,5\n"
    cohort = read_cohort({"participants.csv": participants, "checkins.csv": checkins}, today=date(2026, 4, 30))
    rejected = cohort.report()["checkins.csv"]["rejected"]
    assert [(entry["row"], entry["code"]) for entry in rejected] == [
        (3, "reference_not_imported"),
        (4, "unknown_reference"),
    ]
    assert "row 3" in rejected[0]["message"]


def test_people_imported_before_may_be_referred_to():
    checkins = b"person_code,date,mood_0_10\nSJ-P-001,2026-01-05,5\n"
    participants = _participants("SJ-P-002,Rina Akter,F,,,,,,")
    files = {"participants.csv": participants, "checkins.csv": checkins}
    assert read_cohort(files, today=date(2026, 4, 30)).rows("checkins") == []
    later = read_cohort(files, today=date(2026, 4, 30), known_codes=["SJ-P-001"])
    assert [row.values["person"] for row in later.rows("checkins")] == ["SJ-P-001"]


def test_thousands_of_letters_in_place_of_a_code_are_refused_and_do_not_stop_the_import():
    participants = _participants("x" * 3000 + ",Rina Akter,F,,,,,,", "y" * 3000 + ",,,,,,,,")
    cohort = read_cohort({"participants.csv": participants}, today=date(2026, 4, 30))
    assert [rejected.why.code for rejected in cohort.files[0].rejected] == ["unreadable_code"]
    assert [finding.row for finding in cohort.files[0].not_records] == [3]
