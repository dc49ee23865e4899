"""An author's desk: what is wrong with a file is said, it can be walked, and nothing of it is kept."""

import time
import tomllib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as some

from demo.cast import Cast
from sahajatri.apps.practice.checking import FLAW_WORDS, Source, checked, file_of
from sahajatri.apps.practice.models import Play
from sahajatri.engines.scenarios import FlawKind
from tests.cast.practice_alone import FOLDER

STOOL = (FOLDER / "a_stool.toml").read_text(encoding="utf-8")
TWEE = """:: StoryTitle
A first day

:: Start
You stand at the door.
[[Greet->Inside]]
[[Go away|Home]]

:: Inside
Somebody smiles. (set: $calm to 1)
[[Sit down->Table]]

:: Table [good]
You eat together.

:: Home [hard]
You are at home.
"""


class TestChecking:
    def test_a_whole_file_has_nothing_wrong(self) -> None:
        found = checked(STOOL)
        assert (found.source, found.problems, found.title) == (Source.TOML, (), "একটা টুল চাওয়া")
        assert found.whole is not None

    def test_everything_that_is_wrong_is_named_at_once(self) -> None:
        broken = STOOL.replace('situation = "asking_for_a_change"', 'situation = "x"')
        broken = broken.replace('to = "later"', 'to = "nowhere"').replace('scores = { clear = 1 }', "")
        found = checked(broken)
        assert {p.place for p in found.problems} >= {"situation", "leave_it"}
        assert (found.whole, found.scenario) == (None, None)

    def test_every_kind_of_flaw_has_its_words(self) -> None:
        assert set(FLAW_WORDS) == set(FlawKind)

    def test_a_story_of_twine_says_where_words_are_still_needed(self) -> None:
        found = checked(TWEE, language="en")
        assert (found.source, found.title) == (Source.TWEE, "A first day")
        assert set(found.words_missing) == {"Table", "Home", "Start.1", "Start.2", "Inside.1"}
        assert any(problem.detail == "(set: $calm to 1)" for problem in found.problems)
        assert found.scenario is not None

    def test_it_is_written_as_a_file_to_go_on_with(self) -> None:
        data = tomllib.loads(file_of(checked(TWEE, language="en")))
        assert data["title"] == {"bn": "", "en": "A first day"}
        assert data["passages"]["Start"]["choices"][0]["text"] == {"bn": "", "en": "Greet"}
        assert data["passages"]["Home"]["ending"] == {"kind": "hard", "because": {"bn": "", "en": ""}}
        again = checked(file_of(checked(STOOL)))
        assert again.problems == ()
        assert again.data == checked(STOOL).data

    @given(words=some.text(max_size=60))
    @settings(max_examples=150)
    def test_words_come_back_as_they_were(self, words: str) -> None:
        words = words.encode("utf-8", "replace").decode().replace("\r", "")
        twee = "\n".join([":: Start", "[[a->B]]", "", ":: B", words.replace("::", "")])
        found = checked(twee, language="en")
        if found.can_be_written and set(found.data["passages"]) == {"Start", "B"}:
            data = tomllib.loads(file_of(found))
            assert data["passages"]["B"]["text"]["en"] == found.data["passages"]["B"]["text"]["en"]

    @pytest.mark.parametrize(
        "hostile",
        [
            "a" * 250_000,
            "x = " + "[" * 90_000,
            "x = " + "{a=" * 60_000,
            ".".join(["a"] * 60_000) + " = 1",
            "\n".join(".".join([f"k{n}", *["a"] * 400]) + " = 1" for n in range(200)),
            "::" * 60_000,
            "\n".join(f":: p{n}\n[[p{n + 1}]]" for n in range(9_000)),
            "<tw-storydata startnode=1>" + "<tw-passagedata pid=1 name=x>" * 5_000,
            'start = "a"\npassages = 3\nlive = 4\ntitle = [1]',
            'start = "a"\n[passages.a]\nchoices = [1, "x"]\ntext = 4',
            ':: StoryData\n{"start": "\\ud800"}\n:: A\nx',
            "\x00\x01\x7f",
            ":: A\na" + "\n" * 190_000 + "b",
            "<tw-storydata>" + "<!--" * 40_000,
        ],
        ids=range(14),
    )
    def test_a_hostile_file_is_refused_in_time(self, hostile: str) -> None:
        began = time.monotonic()
        found = checked(hostile)
        assert time.monotonic() - began < 8
        assert found.problems
        assert found.whole is None
        if found.can_be_written:
            file_of(found).encode("utf-8")


@pytest.mark.usefixtures("one_talk")
class TestPages:
    def test_a_file_is_checked_walked_and_not_kept(self, cast: Cast, visit: Any) -> None:
        gita = visit("gita", language="en")
        gita.open("practice:try")
        sent = SimpleUploadedFile("mine.toml", STOOL.encode(), content_type="application/toml")
        page = gita.send("practice:try", {"file": sent, "language": "bn"}, expect=200).content.decode()
        assert "Nothing is wrong." in page
        assert "What is it?" in page
        way = {"text": STOOL, "language": "bn", "trail": '["greet"]', "choice": "explain"}
        page = gita.send("practice:try-walk", way, expect=200).content.decode()
        assert "Where would I put a stool?" in page
        assert "When you speak of the work he understands." in page
        page = gita.send("practice:try-walk", {**way, "choice": "", "back": "1"}, expect=200).content.decode()
        assert "What is it?" in page
        assert not Play.objects.exists()

    def test_a_story_of_twine_is_walked_and_downloaded(self, cast: Cast, visit: Any) -> None:
        gita = visit("gita")
        page = gita.send("practice:try", {"text": TWEE, "language": "en"}, expect=200).content.decode()
        assert "You stand at the door." in page
        answer = gita.send("practice:try-write", {"text": TWEE, "language": "en"}, expect=200)
        assert answer["Content-Type"].startswith("application/toml")
        assert tomllib.loads(answer.content.decode())["start"] == "Start"

    def test_a_published_page_of_twine_may_be_larger_than_its_story(self, cast: Cast, visit: Any) -> None:
        passage = '<tw-passagedata pid="1" name="A">Hello</tw-passagedata>'
        story = f'<tw-storydata name="x" startnode="1">{passage}</tw-storydata>'
        page = f"<html><script>{'x' * 600_000}</script>{story}</html>"
        sent = SimpleUploadedFile("story.html", page.encode())
        answer = visit("gita").send("practice:try", {"file": sent, "language": "en"}, expect=200)
        assert "Hello" in answer.content.decode()
        assert len(answer.content) < 20_000

    def test_what_is_wrong_is_said_in_both_languages(self, cast: Cast, visit: Any) -> None:
        broken = STOOL.replace('to = "later"', 'to = "<script>"')
        for language, words in (("bn", "এমন জায়গায়"), ("en", "leads to a passage that is not there")):
            page = visit("gita", language=language).send(
                "practice:try", {"text": broken, "language": "bn"}, expect=200
            )
            assert words in page.content.decode()
            assert "<script>" not in page.content.decode().replace('<script type="module"', "")

    def test_nothing_or_too_much_is_refused_at_its_box(self, cast: Cast, visit: Any) -> None:
        gita = visit("gita")
        gita.send("practice:try", {"language": "bn"}, expect=422)
        gita.send("practice:try", {"text": "ক" * 80_000, "language": "bn"}, expect=422)
        large = SimpleUploadedFile("x.toml", b"a" * 200_001)
        gita.send("practice:try", {"file": large, "language": "bn"}, expect=422)
        no_text = SimpleUploadedFile("x.toml", b"\xff\xfe\x00")
        gita.send("practice:try", {"file": no_text, "language": "bn"}, expect=422)
        gita.send("practice:try-walk", {"text": STOOL, "language": "xx"})
        nested = {"text": STOOL, "language": "bn", "trail": "[" * 40_000}
        assert "কী ব্যাপার?" in gita.send("practice:try-walk", nested, expect=200).content.decode()
        gita.open("practice:try-write", expect=303)

    @pytest.mark.parametrize("key", ["asha", "bikram", "esha"])
    def test_it_is_for_coordinators(self, cast: Cast, visit: Any, key: str) -> None:
        visit(key).open("practice:try", expect=403)


class TestTheCommand:
    def test_it_says_that_files_are_right(self, capsys: Any) -> None:
        call_command("check_scenarios", str(FOLDER / "a_stool.toml"))
        assert "a_stool.toml" in capsys.readouterr().out

    def test_it_says_what_is_wrong_in_both_languages_and_fails(self, tmp_path: Any, capsys: Any) -> None:
        file = tmp_path / "wrong.toml"
        file.write_text(STOOL.replace('to = "later"', 'to = "nowhere"'), encoding="utf-8")
        with pytest.raises(CommandError):
            call_command("check_scenarios", str(file), str(tmp_path / "not_there.toml"))
        said = capsys.readouterr().out
        assert "leads to a passage that is not there: nowhere" in said
        assert "এমন জায়গায়" in said
        assert "not_there.toml" in said

    def test_a_choice_is_shown_with_its_words_and_program_stands_together(self, cast: Cast, visit: Any) -> None:
        gita = visit("gita", language="en")
        twee = TWEE.replace("(set: $calm to 1)", "(set: $calm to 1) (if: $calm > 0)[Good.]")
        page = gita.send("practice:try", {"text": twee, "language": "en"}, expect=200).content.decode()
        assert "<code>Start.1</code> “Greet”" in page
        assert page.count("This piece of program is not taken over.") == 1
        assert "(set: $calm to 1)<br>(if: $calm &gt; 0)" in page
        way = {"text": twee, "language": "en", "trail": "[]", "choice": "Start.1"}
        assert "<b>You:</b> Greet" in gita.send("practice:try-walk", way, expect=200).content.decode()

    def test_who_cannot_walk_yet_is_told_why(self, cast: Cast, visit: Any) -> None:
        gita = visit("gita", language="en")
        broken = TWEE.replace("[[Greet->Inside]]", "[[Greet->Outside]]")
        page = gita.send("practice:try", {"text": broken, "language": "en"}, expect=200).content.decode()
        assert "Once the first passage is there and every choice leads on" in page
        assert "“Greet”: This choice leads to a passage that is not there: Outside" in page
