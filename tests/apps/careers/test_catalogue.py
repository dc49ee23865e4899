"""Our own occupations: whole, found in any spelling, refused with file and key."""

import re
from pathlib import Path

import pytest

from sahajatri.apps.adjustments.ideas import ideas_for
from sahajatri.apps.careers import queries
from sahajatri.apps.careers.catalogue import likings, occupations
from sahajatri.apps.careers.terms import Leaning
from sahajatri.kernel.content import CONTENT
from sahajatri.kernel.packs import ContentError

GROUPS = {"2", "3", "4", "5", "6", "7", "8", "9"}


def test_every_occupation_is_whole() -> None:
    assert len(occupations()) >= 36
    for one in occupations().values():
        assert 3 <= len(one.tasks) <= 5, one.code
        assert len(one.demands) >= 5, one.code
        assert all((one.ways_in, one.skills, one.kinds, one.sources)), one.code
        assert all(ideas_for(code) for code in one.demands), one.code
    assert {one.isco[0] for one in occupations().values()} == GROUPS


def test_what_people_here_do_most_is_there() -> None:
    assert {"7531", "8153", "9520", "5212", "4211", "7422"} <= {one.isco for one in occupations().values()}


def test_the_six_likings_stand_in_their_order() -> None:
    assert list(likings()) == list(Leaning)


@pytest.mark.parametrize(
    ("q", "code"),
    [
        ("দর্জি", "tailor"),
        ("dorji", "tailor"),
        ("tailor", "tailor"),
        ("গার্মেন্টস", "sewing_operator"),
        ("bikash", "mobile_money_agent"),
        ("মোবাইল মেরামত", "phone_repair"),
        ("nakshi kantha", "embroidery"),
        ("sign language", "interpreter"),
    ],
)
def test_it_is_found_in_both_languages_and_in_latin_letters(q: str, code: str) -> None:
    assert code in [one.code for one in queries.occupations_found(q=q)[:4]]


def test_a_group_narrows() -> None:
    found = queries.occupations_found(group="6")
    assert [one.code for one in found] == ["nursery", "dairy", "poultry", "fish_farming"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('isco = "7531"', 'isco = "753"', "isco"),
        ("sitting = 3", "sitting = 4", "demands.sitting"),
        ("sitting = 3", "flying = 3", "demands.flying"),
        ('skills = ["sewing"', 'skills = ["magic"', "skills"),
        ('leanings = "RAE"', 'leanings = "RRE"', "leanings"),
        ("preparation = 2", "preparation = 9", "preparation"),
        ('kinds = ["employed"', 'kinds = ["slave"', "kinds"),
    ],
)
def test_a_wrong_file_is_refused_with_its_key(old: str, new: str, key: str, tmp_path: Path) -> None:
    text = (CONTENT / "occupations" / "7-craft.toml").read_text(encoding="utf-8")
    head, tailor = text.split("[[occupations]]", 1)[0], re.search(r'code = "tailor".*?(?=\n\[\[|\Z)', text, re.S)
    assert tailor
    assert old in tailor.group()
    (tmp_path / "one.toml").write_text(
        head + "[[occupations]]\n" + tailor.group().replace(old, new, 1), encoding="utf-8"
    )
    with pytest.raises(ContentError, match=re.escape(key)):
        occupations(tmp_path)


def test_a_code_stands_once(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_bytes((CONTENT / "occupations" / "6-land.toml").read_bytes())
    with pytest.raises(ContentError, match="nursery exists already"):
        occupations(tmp_path)
