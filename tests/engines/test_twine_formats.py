"""Stories as authors write them in the story formats of Twine: words and ways on are taken over, programs are named."""

import contextlib
import html
import time
from typing import Any

import pytest

from sahajatri.engines.scenarios import Unreadable, from_twee, from_twine_html

Passages = dict[str, str | tuple[str, str]]


def page(runs: str, passages: Passages) -> str:
    """A page as Twine 2 publishes it; a passage is its words, or its tags and its words."""
    told = [(name, *(("", words) if isinstance(words, str) else words)) for name, words in passages.items()]
    inside = "".join(
        f'<tw-passagedata pid="{n}" name="{html.escape(name)}" tags="{tags}">{html.escape(words)}</tw-passagedata>'
        for n, (name, tags, words) in enumerate(told, start=1)
    )
    return f'<tw-storydata name="ক" startnode="1" format="{runs}" format-version="3.0">{inside}</tw-storydata>'


def read(runs: str, passages: Passages) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    story = from_twine_html(page(runs, passages), language="bn")
    return story.data["passages"], story.left_out


def ways(passage: dict[str, Any]) -> list[tuple[str, str]]:
    return [(choice["text"]["bn"], choice["to"]) for choice in passage.get("choices", [])]


def test_of_sugarcube_links_in_macros_are_choices_and_conditions_are_named() -> None:
    words = (
        "<<set $calm to 0>><<if $calm > 1>>শান্ত<</if>>//দরজায়// <b>$name</b> আপা &amp; আপনি।<br>\n/* নোট */\n"
        '[[নাম বলি->ভেতরে][$calm += 1]]\n<<link "ফোন দেখাই" "ভেতরে">><</link>>\n<<button [[বসি|ভেতরে]]>><</button>>'
    )
    passages, left_out = read("SugarCube", {"দরজা": words, "ভেতরে": "হাসি।"})
    assert ways(passages["দরজা"]) == [("নাম বলি", "ভেতরে"), ("ফোন দেখাই", "ভেতরে"), ("বসি", "ভেতরে")]
    assert passages["দরজা"]["text"]["bn"] == "শান্তদরজায় … আপা & আপনি।"
    assert {piece for _, piece in left_out} == {"[$calm += 1]", "<<set $calm to 0>>", "<<if $calm > 1>>", "$name"}


def test_of_harlowe_links_in_macros_are_choices_and_hooks_lose_their_brackets() -> None:
    words = (
        '(set: $calm to (random: 1,2))(link-goto: "Wait", "Room")\n[[Go in->Room]]\n'
        '(link: "Look")[(go-to: "Room")]\n(if: $calm > 1)[You are **calm**.](else:)[You wait.]'
    )
    passages, left_out = read("Harlowe", {"Door": words, "Room": "A room."})
    assert ways(passages["Door"]) == [("Wait", "Room"), ("Go in", "Room"), ("Look", "Room")]
    assert passages["Door"]["text"]["bn"] == "You are calm.You wait."
    assert [piece for _, piece in left_out] == ["(set: $calm to (random: 1,2))", "(if: $calm > 1)"]


@pytest.mark.parametrize(
    ("runs", "name", "tags"),
    [("SugarCube", "StoryInit", ""), ("SugarCube", "Mine", "widget"), ("Harlowe", "Mine", "startup")],
)
def test_a_passage_that_the_format_runs_around_the_story_is_no_place_of_it(runs: str, name: str, tags: str) -> None:
    passages, left_out = read(runs, {"A": "[[B]]", "B": "x", name: (tags, "y")})
    assert set(passages) == {"A", "B"}
    assert left_out == ((name, ""),)
    assert name in read("Snowman", {"A": "[[B]]", "B": "x", name: (tags, "y")})[0]


def test_of_chapbook_and_snowman_what_they_run_is_named() -> None:
    words = "calm: 0\n--\n{name} waits.\n[if calm > 1]\nCalm.\n[continue]\n> [[Ask]]"
    passages, left_out = read("Chapbook", {"A": words, "Ask": "x"})
    assert passages["A"]["text"]["bn"] == "… waits.\n\nCalm."
    assert [piece for _, piece in left_out] == ["calm: 0", "{name}", "[if calm > 1]"]
    passages, left_out = read("Snowman", {"A": "<% s.calm = 1 %>Hello <%= s.name %>.\n[[Ask]]", "Ask": "x"})
    assert passages["A"]["text"]["bn"] == "Hello …."
    assert {piece for _, piece in left_out} == {"<% s.calm = 1 %>", "<%= s.name %>"}


def test_what_is_a_plain_sentence_in_its_format_stays() -> None:
    sentence = "He says (note: quietly) that it costs $5."
    assert read("SugarCube", {"A": sentence})[0]["A"]["text"]["bn"] == sentence


def test_a_link_out_of_the_story_is_no_choice() -> None:
    passages, left_out = read("Harlowe", {"A": "[[B]] [[Site|https://example.org]]", "B": "x"})
    assert ways(passages["A"]) == [("B", "B")]
    assert left_out == (("A", "[[Site|https://example.org]]"),)


PIECES = (
    "<<link ",
    "(aa:",
    "(a:(x)",
    '(link-goto:"',
    "[img[",
    "$a.",
    "{a",
    "<%",
    "<%=",
    "/*",
    "<!--",
    "''",
    "//a",
    "<b ",
)


@pytest.mark.parametrize("piece", [*PIECES, "\n[a", "] [", " \n", "[[a]["], ids=range(18))
def test_a_hostile_passage_is_answered_in_time(piece: str) -> None:
    began = time.monotonic()
    for runs in ("", "Harlowe"):
        with contextlib.suppress(Unreadable):
            from_twine_html(page(runs, {"A": piece * (190_000 // len(piece))}), language="bn")
        with contextlib.suppress(Unreadable):
            from_twee(":: A\n" + piece * (190_000 // len(piece)), language="bn")
    assert time.monotonic() - began < 8
