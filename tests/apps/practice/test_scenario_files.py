"""The files of scenarios: what is read, and what is refused with file and place."""

from pathlib import Path

import pytest

from sahajatri.apps.practice.scenarios import said_in, scenarios
from sahajatri.apps.practice.terms import Level, Situation, Skill
from sahajatri.engines.scenarios import play
from sahajatri.kernel.packs import ContentError

FOLDER = Path(__file__).parent / "scenarios"
STOOL = (FOLDER / "a_stool.toml").read_text(encoding="utf-8")


def test_a_file_becomes_a_scenario_with_its_cards() -> None:
    stool = scenarios(FOLDER)["a_stool"]
    assert (stool.situation, stool.level, stool.minutes) == (Situation.ASKING_FOR_A_CHANGE, Level.FIRST_STEPS, 4)
    assert stool.skills == (Skill.CLEAR, Skill.CALM)
    assert stool.title_in("bn") == "একটা টুল চাওয়া"
    assert stool.about_in("en").startswith("You stand")
    assert len(stool.live.cues) == 3
    assert said_in(play(stool.scenario, ["greet"]).passage.text, "en") == "All right, tell me."
    assert said_in({}, "bn") == ""


def test_every_scenario_of_the_house_can_be_read() -> None:
    assert all(one.version for one in scenarios().values())


REFUSED = [
    ('level = 1\n', 'level = 4\n', "level"),
    ('minutes = 4\n', 'minutes = 90\n', "minutes"),
    ('situation = "asking_for_a_change"', 'situation = "shopping"', "situation"),
    ('skills = ["clear", "calm"]', 'skills = ["loud"]', "skills.0"),
    ('version = "2026-1"\n', '', "version"),
    ('sources = []\n', '', "sources"),
    ('start = "door"\n', 'start = "door"\ncolour = "red"\n', "colour"),
    ('start = "door"', 'start = "window"', "window"),
    ('to = "later"', 'to = "nowhere"', "leave_it"),
    ('scores = { clear = 1 }', 'scores = { loud = 1 }', "explain"),
    ('  { bn = "বলুন, শুনছি।", en = "Go on, I am listening." },\n', '', "cues"),
    ('text = { bn = "টুল এল।", en = "The stool comes." }', 'text = { bn = "tul", en = "stool" }', "stool"),
    ('text = { bn = "টুল এল।", en = "The stool comes." }', 'text = { bn = "টুল এল।" }', "stool"),
    ('feedback = { bn = "উনি ভাবলেন, দরকার ছিল না।", en = "He thinks that it was not needed." }\n', '', "leave_it"),
    ('speaker = { bn = "মালিক", en = "The owner" }', 'speaker = { bn = "মালিক" }', "door"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "place"), REFUSED)
def test_what_does_not_fit_is_refused_with_file_and_place(
    tmp_path: Path, before: str, after: str, place: str
) -> None:
    assert before in STOOL
    (tmp_path / "broken.toml").write_text(STOOL.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        scenarios(tmp_path)
    assert str(refused.value).startswith("broken.toml: ")
    assert place in refused.value.key


def test_a_file_with_a_strange_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "A Stool.toml").write_text(STOOL, encoding="utf-8")
    with pytest.raises(ContentError):
        scenarios(tmp_path)
