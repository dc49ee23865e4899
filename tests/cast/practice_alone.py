"""Builders of talks that are practised alone, with a small scenario of the tests."""

from collections.abc import Sequence
from pathlib import Path

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.practice import actions
from sahajatri.apps.practice.models import Play
from sahajatri.apps.practice.scenarios import PracticeScenario, scenarios
from tests.cast.consent import opened
from tests.cast.mentoring import agreed

FOLDER = Path(__file__).parents[1] / "apps/practice/scenarios"
WELL = ("greet", "explain", "show")
HARD = ("burst_in", "explain", "leave_it")


def stool() -> PracticeScenario:
    """The scenario of the tests: asking for a stool."""
    return scenarios(FOLDER)["a_stool"]


def begun(
    cast: Cast,
    key: str = "asha",
    way: Sequence[str] = (),
    *,
    sure_before: int | None = None,
    span: int | None = None,
) -> Play:
    """One of the cast is in the middle of the talk, or at its end."""
    by, at = cast.actor(key), cast.at
    play = actions.begin_play(stool(), programme=by.programme, sure_before=sure_before, span=span, by=by, at=at)
    for choice in way:
        play = actions.choose_in_play(play, scenario=stool(), choice=choice, steps=len(play.trail), by=by, at=at)
    return play


def practised(cast: Cast, key: str = "asha", *, before: int = 3, after: int = 6, note: str = "") -> Play:
    """One of the cast practised it to a good end and looked back."""
    play = begun(cast, key, WELL, sure_before=before)
    return actions.look_back_on_play(play, sure_after=after, note=note, by=cast.actor(key), at=cast.at)


def beside(cast: Cast, participant: str = "asha", supporter: str = "bikram") -> None:
    """The supporter walks with the participant, who opened what she or he practises to mentors."""
    agreed(cast, participant, supporter)
    opened(cast, participant, Audience.MENTOR, Item.PRACTICE)
