"""The training in the files: both languages, whole, and refused where it is not."""

from pathlib import Path

import pytest
import regex

from sahajatri.apps.supporters import lessons
from sahajatri.apps.supporters.terms import INITIAL_MINUTES, Module
from sahajatri.engines.scoring import Wording
from sahajatri.kernel.packs import ContentError
from tests.house.test_words import NEVER, NEVER_IN_ENGLISH, NEVER_TOGETHER

MOST_WORDS = 24


def every_wording() -> list[Wording]:
    found: list[Wording] = []
    for course in lessons.courses().values():
        found += [course.title, course.purpose]
        for lesson in course.lessons:
            found += [lesson.title, *lesson.text]
        for one in (*course.exercises, *course.checks):
            found.append(one.ask)
            for option in one.options:
                found += [option.text, option.why]
    for card in lessons.situations().values():
        found += [card.title, card.who, card.says, card.wants, card.becomes_easier]
    for criterion in lessons.rubric():
        found += [criterion.name, *criterion.levels]
    return [*found, lessons.policy().title, *lessons.policy().points]


def test_there_is_a_module_for_everything_a_supporter_learns() -> None:
    assert list(lessons.courses()) == list(Module)
    for course in lessons.courses().values():
        assert 4 <= len(course.lessons) <= 6
        assert 4 <= len(course.exercises) <= 8
        assert any(one.is_writing for one in course.exercises)
        assert {one.lesson for one in course.exercises} <= {lesson.code for lesson in course.lessons}


def test_all_modules_together_give_the_hours_that_are_needed() -> None:
    assert sum(course.minutes for course in lessons.courses().values()) >= INITIAL_MINUTES


def test_there_are_situations_and_a_rubric_in_words() -> None:
    assert len(lessons.situations()) >= 6
    assert len(lessons.rubric()) == 6
    assert all(len(set(criterion.levels)) == 4 for criterion in lessons.rubric())


def test_every_question_has_a_good_answer_and_one_that_is_not() -> None:
    for course in lessons.courses().values():
        for one in (*course.exercises, *course.checks):
            if one.options:
                assert {option.is_good for option in one.options} == {True, False}, one.code


def test_no_word_hurts_and_sentences_are_short() -> None:
    for wording in every_wording():
        for word in NEVER:
            assert not regex.search(rf"(?<![\p{{L}}\p{{M}}]){regex.escape(word)}(?![\p{{L}}\p{{M}}])", wording.bn), (
                word,
                wording.bn,
            )
        assert not any(words in wording.bn for words in NEVER_TOGETHER), wording.bn
        assert not any(word in wording.en.lower() for word in NEVER_IN_ENGLISH), wording.en
        for sentence in regex.split(r"[।?!:]", wording.bn):
            assert len(sentence.split()) <= MOST_WORDS, sentence
        assert not regex.search(r"[0-9]", wording.bn), wording.bn


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (('module = "listening"', 'module = "juggling"'), "must be one of"),
        (('lesson = "ways"', 'lesson = "nowhere"'), "must be one of"),
        (("minutes = 50", "minutes = 50\nmood = 3"), "is not known here"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_key(
    tmp_path: Path, change: tuple[str, str], problem: str
) -> None:
    for file in (lessons.FOLDER / "modules").glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(text.replace(*change, 1) if "1_" in file.name else text, encoding="utf-8")
    with pytest.raises(ContentError, match=problem):
        lessons.courses(tmp_path)
