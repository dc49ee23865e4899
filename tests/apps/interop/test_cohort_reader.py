"""The reader against the sample programme: what a careful person would accept, hold back and ask."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.import_quality import Counts, quality, sample, total, truth
from sahajatri.apps.interop.cohort import SENTENCES, Cohort

FLOOR = 0.98


@pytest.fixture(scope="module")
def cohort() -> Cohort:
    return sample()


@pytest.fixture(scope="module")
def expected() -> dict:
    return truth()


def _at_least_the_floor(counts: Counts) -> bool:
    return counts.precision >= FLOOR and counts.recall >= FLOOR


@pytest.mark.parametrize("what", ["rejected", "warnings", "duplicates", "values"])
def test_rejections_warnings_duplicates_and_values_stay_above_the_floor(cohort, expected, what):
    counts = getattr(total(quality(cohort, expected)), what)
    assert counts.right > 0
    assert _at_least_the_floor(counts), (counts.extra, counts.missed)


def test_every_file_counts_its_records_as_a_spreadsheet_shows_them(cohort, expected):
    report = cohort.report()
    assert set(report) == set(expected["files"])
    for name, file in expected["files"].items():
        assert report[name]["rows"] == file["counts"]["records"], name
        assert report[name]["accepted"] == file["counts"]["valid_after_cleaning"], name
        assert len(report[name]["rejected"]) == file["counts"]["rejected"], name


def test_rows_that_are_no_records_are_counted_apart(cohort, expected):
    for reading in cohort.files:
        due = [row["row"] for row in expected["files"][reading.name]["rows"] if row["status"] == "not_a_record"]
        assert [finding.row for finding in reading.not_records] == due


def test_every_entry_of_the_report_has_a_sentence_and_the_header_of_the_file(cohort, expected):
    for name, file in cohort.report().items():
        headers = {header["raw"] for header in expected["files"][name]["headers"]} | {""}
        for entry in [*file["rejected"], *file["warnings"]]:
            assert set(entry) == {"row", "column", "code", "message"}
            assert entry["code"] in SENTENCES
            assert entry["message"].endswith(".")
            assert "%(" not in entry["message"]
            assert entry["column"] in headers


def test_words_that_need_a_person_reach_a_person_and_harmless_ones_do_not(cohort, expected):
    told = {(place.file, place.row): place.about for place in cohort.needs_a_person}
    for row in expected["needs_a_person_now"]:
        assert told[row["file"], row["row"]] == row["about"]
    for row in expected["sounds_alarming_but_is_not"]:
        assert (row["file"], row["row"]) not in told
    from_checkins = [place for place in cohort.needs_a_person if place.file in ("checkins.csv", "participants.csv")]
    assert len(from_checkins) == len(expected["needs_a_person_now"])


def test_item_nine_above_zero_reaches_a_person_on_the_same_day(cohort, expected):
    due = {row["row"] for row in expected["scores"] if row.get("same_day_contact")}
    assert {place.row for place in cohort.needs_a_person if place.about == "item_nine_above_zero"} == due


def test_an_exclusion_that_cannot_be_imported_reaches_a_person(cohort):
    held_back = {entry["row"] for entry in cohort.report()["exclusions.csv"]["rejected"]}
    told = {place.row for place in cohort.needs_a_person if place.about == "exclusion_not_imported"}
    assert held_back
    assert told == held_back


def test_each_exclusion_holds_once_whichever_way_round_it_was_written(cohort, expected):
    due = [(pair["a"], pair["b"], pair["reason_code"]) for pair in expected["effective_exclusions"]]
    assert cohort.effective_exclusions() == due


def test_one_human_being_with_two_roles_is_linked_and_no_duplicate(cohort, expected):
    due = [{(row["file"], row["row"]) for row in pair["rows"]} for pair in expected["same_person_other_role"]]
    assert [{(place.file, place.row) for place in pair.rows} for pair in cohort.same_person_other_role] == due


def test_people_who_look_alike_are_listed_as_different_people(cohort, expected):
    said = {frozenset(place.row for place in pair.rows) for pair in cohort.look_alikes}
    assert said == {frozenset(row["row"] for row in pair["rows"]) for pair in expected["not_duplicates"]}


def test_answers_are_counted_once_for_a_person_a_measure_and_a_time(cohort, expected):
    due = {row["row"]: row["counts"] for row in expected["scores"]}
    assert {row.row: row.values["counts"] for row in cohort.rows("answers") if row.values["time"]} == due


def test_the_day_of_the_export_decides_who_is_an_adult_and_what_has_expired():
    years_later = sample("2029-04-30")
    rejected = {entry["code"] for entry in years_later.report()["participants.csv"]["rejected"]}
    assert "under_18" not in rejected
    assert not any(row.values["may_be_paired"] for row in years_later.rows("peers"))


def test_no_garbled_text_is_written_as_if_it_were_right(cohort):
    for kind in ("participants", "peers", "mentors"):
        for row in cohort.rows(kind):
            assert not any("à¦" in str(value) for value in row.values.values())


def test_dates_are_dates(cohort):
    assert all(isinstance(row.values["date"], date) for row in cohort.rows("checkins"))
