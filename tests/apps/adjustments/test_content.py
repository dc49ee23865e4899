"""What work can ask, and the ideas: complete, bilingual, dated, and refused with file and key when wrong."""

import shutil
from pathlib import Path

import pytest

from sahajatri.apps.adjustments.demands import Area, demands, demands_by_area
from sahajatri.apps.adjustments.ideas import FOLDER, ideas, ideas_for, sources
from sahajatri.apps.adjustments.terms import Cost, Kind, Who
from sahajatri.kernel.packs import ContentError

HEALTH = ("অসুখ", "রোগ", "প্রতিবন্ধ", "অসুবিধা", "ব্যথা", "illness", "disab", "pain", "diagnos", "difficult", "disorder")


def test_every_demand_has_two_ideas_and_one_without_cost() -> None:
    for code in demands():
        found = ideas_for(code)
        assert len(found) >= 2
        assert found[0].cost is Cost.NONE, "what costs nothing stands first"


def test_there_are_ideas_of_every_kind_alone_and_asked_for() -> None:
    assert len(ideas()) >= 70
    assert {idea.kind for idea in ideas().values()} == set(Kind)
    assert {who for idea in ideas().values() for who in idea.who} == set(Who)
    assert {idea.chapter for idea in ideas().values()} >= {"e1", "e2", "e3", "e4", "e5"}
    assert all(set(idea.sources) <= set(sources()) for idea in ideas().values())


def test_what_can_stand_in_a_letter_speaks_of_no_health() -> None:
    for idea in ideas().values():
        for text in (idea.name.bn, idea.name.en, idea.does.bn, idea.does.en):
            assert not [word for word in HEALTH if word in text.lower()], f"{idea.code}: {text}"


def test_demands_stand_in_their_areas() -> None:
    by_area = demands_by_area()
    assert tuple(by_area) == tuple(Area)
    assert sum(len(found) for found in by_area.values()) == len(demands())


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('icf = "e590"', 'icf = "d450"', "icf"),
        ('kind = "schedule"', 'kind = "magic"', "kind"),
        ('demands = ["sitting"]', 'demands = ["flying"]', "demands"),
        ('payer = "employer"', 'payer = "nobody"', "payer"),
        ('code = "trolley"', 'code = "grabber"', "code"),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    shutil.copytree(FOLDER, tmp_path / "ideas")
    body = tmp_path / "ideas" / "body.toml"
    text = body.read_text(encoding="utf-8")
    assert old in text
    body.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as problem:
        ideas(tmp_path / "ideas")
    assert "body.toml" in str(problem.value)
    assert key in str(problem.value)


def test_a_demand_without_ideas_is_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "ideas")
    (tmp_path / "ideas" / "time.toml").unlink()
    with pytest.raises(ContentError, match="needs 2 ideas"):
        ideas(tmp_path / "ideas")
