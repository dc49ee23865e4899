"""Talks that are practised alone: Asha, on the way to hers with the owner; those beside her; and a few more.

Which talks there are is content and changes; the story takes the first of a situation and walks through it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sahajatri.apps.consent.actions import open_item
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.practice import actions as practice
from sahajatri.apps.practice.models import Play
from sahajatri.apps.practice.scenarios import PracticeScenario, scenarios
from sahajatri.apps.practice.terms import Situation
from sahajatri.engines.scenarios import Choice, play

if TYPE_CHECKING:
    from demo.story import Telling

NOTE = "আগে জিজ্ঞেস করব, কথা বলার সময় আছে কি না। তারপর শুধু টেবিলের কথাটা বলব, অন্য কিছু নয়।"
NEXT_STEP = "দীপা আপার সঙ্গে একবার মুখে মুখে বলে দেখব"
FIRST_NOTE = "তাড়াহুড়া করে সব একসঙ্গে বলে ফেলেছিলাম। পরের বার একটা একটা করে।"
LONGEST = 40
Taste = Callable[[Choice], int]


def well(choice: Choice) -> int:
    """Taste of somebody who does well."""
    return -sum(choice.scores.values())


def poorly(choice: Choice) -> int:
    """Taste of somebody who is nervous."""
    return sum(choice.scores.values())


def practice_alone(t: "Telling") -> None:
    """Asha practised one talk twice and is in the middle of another; others practised, too."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    if not scenarios():
        return
    for audience in (Audience.MENTOR, Audience.PEER, Audience.PRACTITIONER):
        open_item(asha, Item.PRACTICE, audience, programme=programme, by=t.by("asha", 16), at=t.at(16, 20))
    asking = _first_of(Situation.ASKING_FOR_A_CHANGE)
    first = _walked(t, "asha", 15, asking, poorly, sure=3)
    by, at = t.by("asha", 15), t.at(15, 21)
    practice.look_back_on_play(first, sure_after=4, note=FIRST_NOTE, by=by, at=at)
    again = _walked(t, "asha", 9, asking, well, sure=4)
    goal = Goal.objects.filter(person=asha, programme=programme, state="agreed").order_by("written_at").first()
    by, at = t.by("asha", 9), t.at(9, 21)
    practice.look_back_on_play(again, sure_after=7, note=NOTE, next_step=NEXT_STEP, goal=goal, by=by, at=at)
    _walked(t, "asha", 2, _first_of(Situation.FATIGUE), well, sure=5, most=2)
    for days, key in ((14, "deepa"), (12, "bikram"), (11, "jaya"), (6, "esha")):
        _walked(t, key, days, asking, well)
    back = _walked(t, "deepa", 5, _first_of(Situation.DIFFICULT_COLLEAGUE), poorly, most=2)
    if back.trail and back.state == "running":
        steps = len(back.trail)
        by, at = t.by("deepa", 5), t.at(5, 19)
        scenario = scenarios()[back.scenario]
        back = practice.step_back(back, scenario=scenario, steps=steps, by=by, at=at)
        practice.leave_play(back, by=by, at=at)


def _first_of(situation: Situation) -> PracticeScenario:
    known = list(scenarios().values())
    return next((one for one in known if one.situation is situation), known[0])


def _walked(
    t: "Telling", key: str, days: int, scenario: PracticeScenario, taste: Taste, *, sure: int | None = None,
    most: int = LONGEST,
) -> Play:  # fmt: skip
    """One of the cast walks to an ending, or ``most`` steps far; nothing is chosen twice."""
    by, at = t.by(key, days), t.at(days, 20)
    run = practice.begin_play(scenario, programme=t.cast.programme, sure_before=sure, by=by, at=at)
    while len(run.trail) < most:
        moment = play(scenario.scenario, run.trail)
        fresh = [choice for choice in moment.choices if choice.code not in run.trail]
        if moment.is_over or not fresh:
            break
        chosen = min(fresh, key=taste)
        run = practice.choose_in_play(
            run, scenario=scenario, choice=chosen.code, steps=len(run.trail), by=by, at=at
        )
    return run
