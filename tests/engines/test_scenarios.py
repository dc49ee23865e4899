"""Scenarios: what was said opens and closes choices, nobody is left standing, and Twine's stories can be read."""

import contextlib
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.engines.scenarios import (
    EndingKind,
    FlawKind,
    NotOffered,
    Scenario,
    Unreadable,
    flaws,
    from_twee,
    from_twine_html,
    play,
    scenario_from,
    story_in,
)


def two(text: str) -> dict[str, str]:
    return {"bn": f"{text} (বাংলা)", "en": text}


def choice(to: str, code: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "text": two(code), "feedback": two("because"), "to": to, **more}


def ending(kind: str) -> dict[str, Any]:
    return {"text": two(kind), "ending": {"kind": kind, "because": two("because")}}


def data(**changes: Any) -> dict[str, Any]:
    """Asking for a stool at work: whoever greets may ask at once or explain first; whoever does not is sent away."""
    passages: dict[str, Any] = {
        "door": {"text": two("door"), "choices": [
            choice("inside", "greet", says=["greeted"], scores={"calm": 1}),
            choice("inside", "burst_in"),
        ]},
        "inside": {"text": two("inside"), "choices": [
            choice("asked", "explain", scores={"clear": 1}, needs={"said": ["greeted"]}),
            choice("asked", "demand", needs={"unsaid": ["greeted"]}),
            choice("inside", "breathe", scores={"calm": 1}),
        ]},
        "asked": {"text": two("asked"), "choices": [
            choice("stool", "thank", needs={"at_least": {"calm": 1}}),
            choice("trial", "offer_a_trial", needs={"at_least": {"clear": 1}}),
            choice("later", "leave_it", needs={"below": {"clear": 1}}),
        ]},
        "stool": ending("good"), "trial": ending("good"), "later": ending("hard"),
    }  # fmt: skip
    passages.update(changes)
    return {"start": "door", "skills": ["calm", "clear"], "passages": passages}


def kinds(scenario: Scenario) -> set[FlawKind]:
    return {flaw.kind for flaw in flaws(scenario)}


def offered(scenario: Scenario, *trail: str) -> list[str]:
    return [one.code for one in play(scenario, trail).choices]


def test_what_was_said_and_how_it_went_decide_what_is_offered() -> None:
    scenario = scenario_from(data())
    assert offered(scenario, "greet") == ["explain", "breathe"]
    assert offered(scenario, "burst_in") == ["demand", "breathe"]
    assert offered(scenario, "greet", "explain") == ["thank", "offer_a_trial"]
    assert offered(scenario, "burst_in", "demand") == ["leave_it"]


def test_an_ending_says_how_it_went_and_offers_nothing_more() -> None:
    moment = play(scenario_from(data()), ["greet", "explain", "thank"])
    assert moment.is_over
    assert moment.passage.ending is not None
    assert moment.passage.ending.kind is EndingKind.GOOD
    assert moment.choices == ()
    assert moment.scores == {"calm": 1, "clear": 1}


def test_going_round_in_circles_earns_nothing() -> None:
    moment = play(scenario_from(data()), ["burst_in", "breathe", "breathe", "breathe"])
    assert moment.scores == {"calm": 1}


def test_stepping_back_is_the_same_way_without_its_last_step() -> None:
    scenario = scenario_from(data())
    assert play(scenario, ["greet", "explain"][:-1]) == play(scenario, ["greet"])


def test_a_way_that_does_not_fit_any_more_names_the_place_up_to_which_it_does() -> None:
    scenario = scenario_from(data())
    with pytest.raises(NotOffered) as lost:
        play(scenario, ["greet", "demand", "thank"])
    assert lost.value.place == 1
    assert play(scenario, ["greet"]).passage.code == "inside"


def test_a_scenario_in_which_nobody_is_left_standing_has_no_flaw() -> None:
    assert flaws(scenario_from(data())) == ()


FLAWED = {
    FlawKind.LEADS_NOWHERE: {"door": {"text": two("d"), "choices": [choice("nowhere", "greet")]}},
    FlawKind.NOT_REACHED: {"attic": ending("partly")},
    FlawKind.NEVER_OFFERED: {
        "asked": {"text": two("a"), "choices": [
            choice("stool", "thank"), choice("trial", "t"), choice("later", "l", needs={"at_least": {"clear": 9}}),
        ]}
    },
    FlawKind.DEAD_END: {
        "asked": {"text": two("a"), "choices": [
            choice("stool", "thank", needs={"at_least": {"calm": 1}}),
            choice("trial", "t", needs={"said": ["greeted"]}),
        ]}
    },
    FlawKind.NO_WAY_OUT: {
        "asked": {"text": two("a"), "choices": [choice("stool", "s"), choice("trial", "t"), choice("trap", "turn")]},
        "trap": {"text": two("t"), "choices": [choice("trap", "wait")]},
    },
    FlawKind.FEW_GOOD_ENDINGS: {"trial": ending("partly")},
    FlawKind.TOO_SHORT: {"inside": ending("good")},
    FlawKind.NO_WORDS: {"stool": {**ending("good"), "text": {"en": "only English"}}},
    FlawKind.NO_EXPLANATION: {"stool": {"text": two("s"), "ending": {"kind": "good", "because": {}}}},
    FlawKind.UNKNOWN_SKILL: {"door": {"text": two("d"), "choices": [choice("inside", "greet", scores={"loud": 1})]}},
    FlawKind.NEVER_SAID: {
        "door": {"text": two("d"), "choices": [choice("inside", "greet", needs={"unsaid": ["shouted"]})]}
    },
    FlawKind.SAME_CODE: {"door": {"text": two("d"), "choices": [choice("inside", "thank")]}},
}  # fmt: skip


@pytest.mark.parametrize("kind", FLAWED)
def test_each_flaw_is_found_before_anybody_plays(kind: FlawKind) -> None:
    assert kind in kinds(scenario_from(data(**FLAWED[kind])))


def test_a_start_that_is_not_there_is_found() -> None:
    assert FlawKind.NO_START in kinds(scenario_from({**data(), "start": "window"}))


def test_a_scenario_with_more_ways_than_can_be_looked_through_is_refused_in_time() -> None:
    hall = {"text": two("hall"), "choices": [choice("hall", f"c{n}") for n in range(40)]}
    assert FlawKind.TOO_LARGE in kinds(scenario_from({"start": "hall", "passages": {"hall": hall}}))


CODES = ["greet", "burst_in", "explain", "demand", "breathe", "thank", "offer_a_trial", "leave_it"]


@given(st.lists(st.sampled_from(CODES), max_size=8))
def test_wherever_somebody_stands_there_is_something_to_choose_or_it_is_over(trail: list[str]) -> None:
    scenario = scenario_from(data())
    try:
        moment = play(scenario, trail)
    except NotOffered as lost:
        moment = play(scenario, trail[: lost.place])
    assert moment.is_over != bool(moment.choices)


def test_data_of_a_wrong_shape_is_refused_with_every_place() -> None:
    door = {"text": "one language", "choices": [{"text": two("x"), "colour": "red"}]}
    broken = {"start": 3, "passages": {"door": door}}
    with pytest.raises(Unreadable) as refused:
        scenario_from(broken)
    said = " ".join(refused.value.problems)
    assert "start" in said
    assert "door: the words" in said
    assert "door.1: to" in said
    assert "colour is not known" in said


TWEE = """:: StoryTitle
Asking for a stool

:: StoryData
{"ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC", "format": "Harlowe", "start": "Door \\\\[1\\\\]"}

:: Door \\[1\\] [begin] {"position":"600,400","size":"100,200"}
You stand at the door. (set: $calm to 1)
[[Greet->Inside]]
[[Go away|Home]]

:: Inside
The supervisor looks up.
[[Home<-Leave]]
[[Stool]]

:: Home [hard]
You are at home.

:: Stool
The stool stands there.

:: Script [script]
alert(1)
"""


def test_a_story_in_twee_3_becomes_a_scenario_and_what_was_left_out_is_named() -> None:
    story = from_twee(TWEE.replace("\\\\[1\\\\]", "[1]"), language="en")
    scenario = scenario_from(story.data, languages=("en",))
    assert story.title == "Asking for a stool"
    assert scenario.start == "Door [1]"
    assert set(scenario.passages) == {"Door [1]", "Inside", "Home", "Stool"}
    door, inside = scenario.passages["Door [1]"], scenario.passages["Inside"]
    assert [(c.text["en"], c.to) for c in door.choices] == [("Greet", "Inside"), ("Go away", "Home")]
    assert [(c.text["en"], c.to) for c in inside.choices] == [("Leave", "Home"), ("Stool", "Stool")]
    assert scenario.passages["Home"].ending is not None
    assert scenario.passages["Home"].ending.kind is EndingKind.HARD
    assert story.left_out == (("Door [1]", "(set: $calm to 1)"),)
    assert "set:" not in scenario.passages["Door [1]"].text["en"]
    assert FlawKind.NO_EXPLANATION in kinds(scenario)  # the author has still to write why


HTML = """<!doctype html><html><body>
<tw-storydata name="A first day" startnode="2" creator="Twine" format="Harlowe" hidden>
<style role="stylesheet">p{}</style><script role="script">alert(1)</script>
<tw-passagedata pid="1" name="Lunch" tags="good" position="1,1">You eat together.</tw-passagedata>
<tw-passagedata pid="2" name="Morning" tags="" position="1,1">&quot;Welcome&quot; &amp; a smile.
[[Ask where to sit-&gt;Lunch]]</tw-passagedata></tw-storydata>
<tw-storydata name="Another story" startnode="1"><tw-passagedata pid="1" name="X">No</tw-passagedata>
</tw-storydata>
</body></html>"""


def test_a_story_published_by_twine_2_is_read_from_its_page() -> None:
    story = from_twine_html(HTML, language="en")
    scenario = scenario_from(story.data, languages=("en",))
    assert (story.title, scenario.start, set(scenario.passages)) == ("A first day", "Morning", {"Morning", "Lunch"})
    assert scenario.passages["Morning"].text["en"] == '"Welcome" & a smile.'
    assert scenario.passages["Morning"].choices[0].to == "Lunch"


@pytest.mark.parametrize("text", ["", "<html></html>", "just words", ":: \n", ":: StoryData\nnot json"])
def test_what_is_no_story_is_refused(text: str) -> None:
    for read in (from_twee, from_twine_html):
        with pytest.raises(Unreadable):
            read(text, language="en")


N = 60_000


@pytest.mark.parametrize(
    "text",
    [
        ":: A\na" + "\n" * N + "b",
        ":: A\na" + "\n \t" * N + "b",
        "\n".join(f":: a{n}" for n in range(N // 4)),
        *(f"<tw-storydata>{piece * (N // 4)}" for piece in ("<!--", "<a ", "<![", "<!a", "<?", "</a", "<", "<<")),
    ],
    ids=range(11),
)
def test_a_hostile_story_is_answered_in_time(text: str) -> None:
    began = time.monotonic()
    for read in (from_twee, from_twine_html):
        with contextlib.suppress(Unreadable):
            read(text, language="en")
    assert time.monotonic() - began < 4


def test_of_a_published_page_only_the_first_story_is_looked_at() -> None:
    assert story_in(HTML).startswith("<tw-storydata name=\"A first day\"")
    assert story_in(HTML).endswith("</tw-storydata>")
    assert "Another story" not in story_in(HTML)
    assert story_in("<p>no story</p>") == ""
    twice = HTML.replace("You eat together.", "You eat <b>together</b> <!-- slowly -->.")
    passages = from_twine_html(twice, language="en").data["passages"]
    assert passages["Lunch"]["text"]["en"] == "You eat together."
