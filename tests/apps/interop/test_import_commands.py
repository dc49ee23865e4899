"""`bin/manage import_cohort` and `found_programme` against the sample programme."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from benchmarks.import_quality import COHORT, truth
from sahajatri.apps.interop.cohort import read_cohort
from sahajatri.apps.interop.models import DuplicateQuestion
from sahajatri.apps.matching.models import Exclusion, Wait
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import cleared_supporters
from sahajatri.kernel.records.chain import broken_links
from sahajatri.kernel.records.models import Event
from tests.conftest import empty_the_house

DAY = "2026-04-30"


def _said(*args: Any) -> str:
    out = io.StringIO()
    call_command(*args, stdout=out, skip_checks=True)
    return out.getvalue()


def _wrong(*args: Any) -> str:
    with pytest.raises(CommandError) as refused:
        _said(*args)
    assert refused.value.returncode == 2
    return str(refused.value)


@pytest.fixture
def programme(db: Any) -> Programme:
    empty_the_house()
    _said("found_programme", "DEMO", "কাজের পথে একসঙ্গে", "Together on the way to work")
    return Programme.objects.get(code="DEMO")


def test_the_sample_programme_becomes_people_and_a_second_run_changes_nothing(
    programme: Programme, tmp_path: Path
) -> None:
    expected, report = truth(), tmp_path / "r.json"
    said = _said("import_cohort", str(COHORT), "--today", DAY, "--report", str(report))
    assert "Likely duplicates for a person to decide: 5." in said
    files = expected["files"]
    valid = {
        name: sum(row["status"].startswith("accepted") for row in file["rows"]) for name, file in files.items()
    }
    assert Wait.objects.count() == valid["participants.csv"]  # nobody in the sample walks with somebody today
    assert Supporter.objects.count() == valid["peers.csv"] + valid["mentors.xlsx"]
    everybody = sum(valid[f] for f in ("participants.csv", "peers.csv", "mentors.xlsx", "practitioners.csv"))
    assert Person.objects.count() == everybody
    for name, label in (("goals.csv", "goals.Goal"), ("checkins.csv", "wellbeing.CheckIn"),
                        ("answers.csv", "measures.Administration"), ("circles.csv", "circles.Circle"),
                        ("pairings_history.csv", "mentoring.Pairing")):  # fmt: skip
        assert apps.get_model(label).objects.count() == valid[name], name
    asked = len(expected["duplicate_groups"]) + len(expected["same_person_other_role"])
    assert DuplicateQuestion.objects.count() == asked
    assert Exclusion.objects.count() == len(expected["effective_exclusions"]) + asked
    may_meet = {
        row["normalised"]["code"]
        for name in ("peers.csv", "mentors.xlsx")
        for row in files[name]["rows"]
        if row.get("normalised", {}).get("may_be_paired")
    }
    assert len(cleared_supporters(programme, date(2026, 4, 30))) >= len(may_meet) > 0
    assert not broken_links()
    events = Event.objects.count()
    _said("import_cohort", str(COHORT), "--today", DAY)
    assert (Event.objects.count(), Person.objects.count()) == (events, everybody)
    cohort = read_cohort(COHORT, today=date(2026, 4, 30))
    assert json.loads(report.read_text("utf-8")) == json.loads(json.dumps(cohort.report()))


def test_a_dry_run_says_what_would_happen_and_writes_the_report_only(programme: Programme, tmp_path: Path) -> None:
    (tmp_path / "participants.csv").write_text("code,name,consent matching\nP-1,Salma,yes\nP-2,?,no\n", "utf-8")
    before, report = Event.objects.count(), tmp_path / "r.json"
    said = _said("import_cohort", str(tmp_path), "--dry-run", "--report", str(report))
    assert "nothing was changed" in said
    assert "Participants: 1 new" in said
    assert (Person.objects.count(), Event.objects.count()) == (0, before)
    found = json.loads(report.read_text("utf-8"))["participants.csv"]
    assert set(found) == {"rows", "accepted", "rejected", "warnings", "duplicates"}
    assert [(r["row"], r["column"], r["code"]) for r in found["rejected"]] == [(3, "name", "no_name")]


def test_wrong_calls_are_explained(programme: Programme, tmp_path: Path) -> None:
    assert "There is no programme NOWHERE. Programmes here: DEMO." in _wrong(
        "import_cohort", str(tmp_path), "--programme", "NOWHERE"
    )
    assert "There is no folder" in _wrong("import_cohort", str(tmp_path / "none"))
    assert "There is no spreadsheet" in _wrong("import_cohort", str(tmp_path))
    assert "is no day" in _wrong("import_cohort", str(tmp_path), "--today", "yesterday")
    assert "already" in _wrong("found_programme", "DEMO", "নাম", "Name")


def test_without_any_programme_the_command_says_how_to_found_one(db: Any, tmp_path: Path) -> None:
    empty_the_house()
    assert "bin/manage found_programme DEMO" in _wrong("import_cohort", str(tmp_path))
