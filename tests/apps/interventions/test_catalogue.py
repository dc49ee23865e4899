"""The catalogue: whole in both languages, broad, honest about its evidence, and strict when it is read."""

from pathlib import Path

import pytest

from sahajatri.apps.interventions.catalogue import catalogue
from sahajatri.apps.interventions.terms import CONSTRUCT_OF_SCORE, Construct, Grade, Kind
from sahajatri.kernel import content
from sahajatri.kernel.content import CONTENT, ContentError

EXERCISE = CONTENT / "interventions/practice.toml"


def test_every_kind_and_every_construct_has_entries() -> None:
    entries = catalogue().values()
    assert len(entries) >= 30
    assert {entry.kind for entry in entries} == set(Kind)
    for construct in Construct:
        assert sum(construct in entry.targets for entry in entries) >= 3, construct
        assert len({entry.kind for entry in entries if construct in entry.targets}) >= 2, construct


def test_strong_and_some_evidence_name_their_source() -> None:
    for entry in catalogue().values():
        assert (entry.grade in {Grade.STRONG, Grade.SOME}) == bool(entry.doi), entry.code


def test_measures_that_are_named_exist() -> None:
    known = {f"{i.code}:{rule.code}" for i in content.instruments().values() for rule in i.scores}
    assert {score for entry in catalogue().values() for score in entry.measures} <= known
    assert set(CONSTRUCT_OF_SCORE) <= known


def test_something_can_always_be_done_at_home_without_internet_and_without_reading() -> None:
    for construct in Construct:
        found = [entry for entry in catalogue().values() if construct in entry.targets]
        assert any(not {"data", "reading", "money"} & set(entry.needs) for entry in found), construct


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "scenario"', 'kind = "advice"', "kind: must be one of"),
        ('targets = ["mood"', 'targets = ["joy"', "targets.0: must be one of"),
        ('doi = "10.1371/journal.pone.0100100", ', "", "evidence.doi: is needed"),
        ('doi = "10.1371/journal.pone.0100100"', 'doi = "somewhere"', "doi: does not look as it should"),
        ('code = "exercise-energy"', 'code = "exercise-if-then"', "exists already"),
        ("weeks = 4", "weeks = 0", "must be 1 or more"),
        ('icf = ["d240", "d710"]', 'icf = ["x1"]', "icf: does not look as it should"),
        ('by = ["self", "peer"]', 'by = ["self", "peer"]\nprice = 3', "price: is not known here"),
    ],
)
def test_a_mistake_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = EXERCISE.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "practice.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        catalogue(tmp_path)
