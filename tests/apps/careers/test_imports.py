"""Lists of other countries are taken over as published: everything or nothing, and twice is as once."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from demo.cast import Cast
from sahajatri.apps.careers import queries
from sahajatri.apps.careers.actions import take_list_over
from sahajatri.apps.careers.models import ImportedOccupation, OccupationList
from sahajatri.apps.careers.published import Published, read_esco, read_onet
from sahajatri.apps.careers.terms import Leaning, Source
from sahajatri.apps.programmes.access import the_programme_itself
from tests.cast.careers import esco, onet, wished

SEWING = "onet-51-6031.00"


class TestOnet:
    def test_an_occupation_with_what_matters_in_it(self, tmp_path: Path) -> None:
        one = read_onet(onet(tmp_path))[SEWING]
        assert one.tasks == ['Guide cloth under "needles".', "Repair machines."]
        assert one.interests == {"R": 7.0, "I": 1.0, "A": 2.0, "S": 1.0, "E": 2.0, "C": 4.0}
        assert one.job_zone == 2
        assert one.surroundings == ["Spend Time Sitting"]

    def test_rows_that_are_not_to_be_used_are_dropped(self, tmp_path: Path) -> None:
        one = read_onet(onet(tmp_path))[SEWING]
        assert one.abilities == [["Finger Dexterity", 3.75, 3.5], ["Near Vision", 3.25, 3.0]]

    def test_twice_is_as_once_and_what_changed_is_changed(self, tmp_path: Path, cast: Cast) -> None:
        call_command("import_occupations", onet=onet(tmp_path), release="30.1")
        before = set(ImportedOccupation.objects.values_list("pk", flat=True))
        call_command("import_occupations", onet=tmp_path, release="30.1")
        assert set(ImportedOccupation.objects.values_list("pk", flat=True)) == before
        call_command("import_occupations", onet=onet(tmp_path, title="Sewers"), release="30.2")
        assert ImportedOccupation.objects.get(code=SEWING).titles == {"en": "Sewers"}
        assert set(ImportedOccupation.objects.values_list("pk", flat=True)) == before
        assert OccupationList.objects.get().release == "30.2"

    def test_what_is_gone_there_is_gone_here(self, tmp_path: Path, cast: Cast) -> None:
        call_command("import_occupations", onet=onet(tmp_path))
        file = tmp_path / "Occupation Data.txt"
        file.write_text("\n".join(file.read_text().splitlines()[:2]) + "\n")
        call_command("import_occupations", onet=tmp_path)
        assert list(ImportedOccupation.objects.values_list("code", flat=True)) == [SEWING]

    def test_what_somebody_wished_for_stays_though_the_list_has_it_no_more(
        self, tmp_path: Path, cast: Cast, visit: Any, capsys: Any
    ) -> None:
        call_command("import_occupations", onet=onet(tmp_path))
        file = tmp_path / "Occupation Data.txt"
        gone = file.read_text().splitlines()[2].split("\t")[0]
        wished(cast, "asha", f"onet-{gone}")
        file.write_text("\n".join(file.read_text().splitlines()[:2]) + "\n")
        call_command("import_occupations", onet=tmp_path)
        assert "1 are not in the list any more and stay" in capsys.readouterr().out
        visit("asha").open("careers:path", occupation=f"onet-{gone}")

    def test_what_changed_is_told_in_numbers(self, tmp_path: Path, cast: Cast, capsys: Any) -> None:
        call_command("import_occupations", onet=onet(tmp_path))
        assert "2 are new, 0 have changed, 0 are gone." in capsys.readouterr().out
        call_command("import_occupations", onet=onet(tmp_path, title="Sewers"))
        assert "0 are new, 1 have changed, 0 are gone." in capsys.readouterr().out

    def test_a_list_without_an_occupation_takes_nothing_away(self, tmp_path: Path, cast: Cast) -> None:
        call_command("import_occupations", onet=onet(tmp_path))
        file = tmp_path / "Occupation Data.txt"
        file.write_text(file.read_text().splitlines()[0] + "\n")
        with pytest.raises(CommandError, match=r"Occupation Data\.txt has no occupation\. Nothing was changed"):
            call_command("import_occupations", onet=tmp_path)
        assert ImportedOccupation.objects.count() == 2

    def test_a_release_that_is_too_long_is_refused(self, tmp_path: Path, cast: Cast) -> None:
        with pytest.raises(CommandError, match="24 signs at most"):
            call_command("import_occupations", onet=onet(tmp_path), release="thirty point one of November")
        assert not ImportedOccupation.objects.exists()

    def test_files_of_windows_are_read_as_well(self, tmp_path: Path) -> None:
        for file in onet(tmp_path).glob("*.txt"):
            file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
        one = read_onet(tmp_path)[SEWING]
        assert (one.job_zone, one.surroundings) == (2, ["Spend Time Sitting"])

    def test_a_file_without_its_columns_is_refused_and_nothing_is_changed(self, tmp_path: Path, cast: Cast) -> None:
        file = onet(tmp_path) / "Abilities.txt"
        file.write_text(file.read_text().replace("Recommend Suppress", "Suppress"))
        with pytest.raises(CommandError, match=r"Abilities\.txt has no column “Recommend Suppress”"):
            call_command("import_occupations", onet=tmp_path)
        assert not ImportedOccupation.objects.exists()

    @pytest.mark.parametrize(
        ("name", "old", "new", "said"),
        [
            ("Abilities.txt", "\t3.75\t", "\tmuch\t", "“much” under “Data Value” is no number"),
            ("Abilities.txt", "\t3.75\t", "\tnan\t", "“nan” under “Data Value” is no number"),
            ("Occupation Data.txt", "\tDetermine policies.", "", "line 3"),
        ],
    )
    def test_a_broken_row_is_refused(
        self, name: str, old: str, new: str, said: str, tmp_path: Path, cast: Cast
    ) -> None:
        file = onet(tmp_path) / name
        file.write_text(file.read_text().replace(old, new))
        with pytest.raises(CommandError, match=said):
            call_command("import_occupations", onet=tmp_path)

    def test_a_folder_without_the_file_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match=r"Occupation Data\.txt"):
            call_command("import_occupations", onet=tmp_path)

    def test_the_attribution_is_told(self, tmp_path: Path, cast: Cast, capsys: Any) -> None:
        call_command("import_occupations", onet=onet(tmp_path), release="30.1")
        told = capsys.readouterr().out
        assert "O*NET 30.1 Database" in told
        assert "USDOL/ETA" in told


class TestEsco:
    def test_all_languages_make_one_occupation(self, tmp_path: Path) -> None:
        found = read_esco(esco(tmp_path))
        assert list(found) == ["esco-0000-dress"]  # what is obsolete there is left out
        one = found["esco-0000-dress"]
        assert (one.isco, one.titles) == ("7531", {"en": "dressmaker", "fr": "couturier"})
        assert one.also == {"en": ["tailor of dresses", "seamstress"]}

    def test_wrong_columns_are_refused(self, tmp_path: Path, cast: Cast) -> None:
        file = esco(tmp_path) / "occupations_fr.csv"
        file.write_text(file.read_text().replace("iscoGroup", "isco"))
        with pytest.raises(CommandError, match=r"occupations_fr\.csv has no column “iscoGroup”"):
            call_command("import_occupations", esco=tmp_path)

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [("7531", "ISCO-7531", "“ISCO-7531” is no code"), ("Occupation,", "Skill,", "There is no occupation in")],
    )
    def test_a_list_that_says_something_else_is_refused(
        self, old: str, new: str, said: str, tmp_path: Path, cast: Cast
    ) -> None:
        for file in esco(tmp_path).glob("*.csv"):
            file.write_text(file.read_text().replace(old, new))
        with pytest.raises(CommandError, match=said):
            call_command("import_occupations", esco=tmp_path)
        assert not ImportedOccupation.objects.exists()

    def test_an_empty_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match=r"occupations_en\.csv"):
            call_command("import_occupations", esco=tmp_path)


def test_work_that_is_called_so_stands_before_work_with_such_another_name(cast: Cast) -> None:
    names = {"esco-a": ("baker", ["welder of cakes"]), "esco-b": ("welder", []), "esco-c": ("pipe welder", [])}
    listed = {
        code: Published("esco", code, titles={"en": name}, also={"en": more}) for code, (name, more) in names.items()
    }
    take_list_over(Source.ESCO, listed, by=the_programme_itself(None), at=cast.at)
    assert [row.code for row in queries.imported_found(q="Welder")] == ["esco-b", "esco-c", "esco-a"]


def test_imported_work_is_found_and_read_beside_our_own(tmp_path: Path, cast: Cast, visit: Any) -> None:
    call_command("import_occupations", esco=esco(tmp_path), release="v1.2.0")
    call_command("import_occupations", onet=onet(tmp_path), release="30.1")
    asha = visit("asha")
    assert "In lists" not in asha.open("careers:occupations").content.decode()
    page = visit("asha", language="en").open("careers:occupations", query="?q=seamstress").content.decode()
    assert "In lists of other countries: 1" in page
    assert "dressmaker" in asha.open("careers:imported", query="?q=seamstress").content.decode()
    page = asha.open("careers:occupation", occupation=SEWING).content.decode()
    assert "Finger Dexterity" in page
    assert "Spend Time Sitting" in page
    assert "O*NET 30.1" in page
    assert "dressmaker" in asha.open("careers:occupation", occupation="tailor").content.decode()


def test_imported_work_can_be_wished_for_and_says_what_nobody_knows(tmp_path: Path, cast: Cast, visit: Any) -> None:
    call_command("import_occupations", onet=onet(tmp_path), release="30.1")
    wished(cast, "asha", SEWING)
    one = queries.occupation_named(SEWING)
    assert one is not None
    assert (one.source, one.demands) == (Source.ONET, {})
    assert (one.leanings or {})[Leaning.R] == 7.0
    asha = visit("asha", language="en")
    assert "Sewing Machine Operators" in asha.open("careers:mine").content.decode()
    page = asha.open("careers:path", occupation=SEWING).content.decode()
    assert "nobody here has looked yet at what this work asks" in page
