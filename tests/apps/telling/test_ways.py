"""What can matter, the ways and their points: balanced, in both languages, and without advice."""

import re
from pathlib import Path

import pytest

from sahajatri.apps.telling import terms
from sahajatri.apps.telling.rules import next_step, step_after, yes_count
from sahajatri.apps.telling.terms import Side, Step, Way
from sahajatri.apps.telling.ways import FOLDER, values, ways
from sahajatri.kernel.packs import ContentError

ROOM = Path(terms.__file__).parent
ADVICE = re.compile(
    r"\b(should|ought|must|recommend|advis|had better|the best|the right (way|choice)|suits you|fits you)\w*", re.I
)
ADVICE_BN = ("উচিত", "সুপারিশ", "সবচেয়ে ভালো", "বরং", "অবশ্যই", "ঠিক সিদ্ধান্ত", "বলাই ভালো", "না বলাই")
LINE = '  { code = "nobody_private", en = '


class TestTheFiles:
    def test_every_way_has_as_many_points_for_it_as_against_it(self) -> None:
        assert list(ways()) == list(Way)
        assert {len(page.points(side)) for page in ways().values() for side in Side} == {3}

    def test_eight_to_ten_things_can_matter_and_the_sources_are_named(self) -> None:
        assert 8 <= len(values().values) <= 10
        said = " ".join(values().sources.values())
        assert "CORAL" in said
        assert "24290742" in said
        assert "oem.bmj.com/content/76/9/595" in said

    def test_a_way_that_leans_is_refused(self, tmp_path: Path) -> None:
        text = (FOLDER / "ways.toml").read_text(encoding="utf-8")
        leaning = "\n".join(line for line in text.splitlines() if not line.startswith(LINE))
        file = tmp_path / "ways.toml"
        file.write_text(leaning, encoding="utf-8")
        with pytest.raises(ContentError, match=r"ways\.toml: ways\[1\]\.speaks_against: must have as many"):
            ways(file)

    def test_a_way_with_more_points_than_the_others_is_refused(self, tmp_path: Path) -> None:
        text = (FOLDER / "ways.toml").read_text(encoding="utf-8")
        fewer = [line for line in text.splitlines() if '"nobody_private"' not in line and '"nobody_hiding"' not in line]
        file = tmp_path / "ways.toml"
        file.write_text("\n".join(fewer), encoding="utf-8")
        with pytest.raises(ContentError, match="the same number"):
            ways(file)

    def test_a_missing_way_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "ways.toml"
        text = (FOLDER / "ways.toml").read_text(encoding="utf-8")
        file.write_text(text[: text.rindex("[[ways]]")], encoding="utf-8")
        with pytest.raises(ContentError, match="later is missing"):
            ways(file)

    def test_no_word_anywhere_advises(self) -> None:
        """Neither the files nor the pages say what to do: English here, Bengali in the files and the catalogue."""
        pages = [*ROOM.rglob("*.html"), ROOM / "web" / "forms.py", ROOM / "web" / "steps.py", ROOM / "terms.py"]
        files = [FOLDER / "ways.toml", FOLDER / "values.toml"]
        for file in [*pages, *files]:
            text = re.sub(r"(?m)^#.*|^text = .*|\.\. .*", "", file.read_text(encoding="utf-8"))
            assert not ADVICE.search(text), f"{file.name}: {ADVICE.search(text)}"
        for file in [*files, *ROOM.rglob("django.po")]:
            text = file.read_text(encoding="utf-8")
            assert not [word for word in ADVICE_BN if word in text], file.name


class TestTheRules:
    def test_yes_is_counted_and_nothing_else(self) -> None:
        assert yes_count({}) is None
        assert yes_count({"ways": "no"}) == 0
        assert yes_count({"ways": "yes", "matters": "unsure", "stand": "yes"}) == 2

    def test_the_steps_go_on_where_they_were_left(self) -> None:
        assert next_step([]) is Step.NEEDS
        assert next_step(["needs", "ways"]) is Step.VALUES
        assert next_step([step.value for step in Step]) is None
        assert step_after(Step.NEEDS) is Step.VALUES
        assert step_after(Step.DAY) is None

    def test_the_questions_are_not_those_of_the_licensed_test(self) -> None:
        said = " ".join(terms.QUESTION_NAMES.values()).lower()
        for words in ("best choice", "benefits and risks", "enough support and advice", "feel sure"):
            assert words not in said
