"""Asha's paths to work: what she likes, what is no trouble and what is, one path left, one taken up."""

from typing import TYPE_CHECKING

from sahajatri.apps.careers import actions as paths
from sahajatri.apps.careers.catalogue import occupations
from sahajatri.apps.careers.terms import Ease, Leaning
from sahajatri.apps.consent.actions import open_item
from sahajatri.apps.consent.terms import Audience, Item

if TYPE_CHECKING:
    from demo.story import Telling

LIKES = {Leaning.R: 2, Leaning.I: 1, Leaning.A: 2, Leaning.S: 1, Leaning.E: 2, Leaning.C: 3}
SAID = {
    "counting": Ease.FINE,
    "fine_hands": Ease.FINE,
    "customers": Ease.FINE,
    "sitting": Ease.NEEDS,
    "standing": Ease.NEEDS,
    "commute": Ease.NEEDS,
    "noise": Ease.NEEDS,
    "lifting": Ease.NOT_FOR_ME,
    "nights": Ease.NOT_FOR_ME,
}
GOAL = "মোবাইল ব্যাংকিংয়ের কাজটা শিখে দেখতে চাই"
STEPS = (
    "যিনি এই কাজ করেন, তাঁর সঙ্গে কথা বলব",
    "বাজারের দোকানে আধা দিন বসে দেখব",
    "পরিবেশকের কাছে জানব, কী কী কাগজ লাগে",
)


def paths_are_looked_at(t: "Telling") -> None:
    """Told between three weeks ago and last week; her mentor and her practitioner see it."""
    asha, programme, by = t.cast.people["asha"], t.cast.programme, t.by("asha", 20)
    for audience in (Audience.MENTOR, Audience.PRACTITIONER):
        open_item(asha, Item.WORK_WISHES, audience, programme=programme, by=by, at=t.at(20, 19))
    paths.say_likes(asha, programme=programme, likes=LIKES, learnt=3, by=by, at=t.at(20, 20))
    said = {code: ease.value for code, ease in SAID.items()}
    paths.say_demands(asha, programme=programme, said=said, by=by, at=t.at(20, 20))
    known = occupations()
    paths.name_work(asha, occupation=known["tailor"], programme=programme, by=by, at=t.at(20, 21))
    paths.leave_work(asha, occupation=known["security_guard"], programme=programme, by=by, at=t.at(20, 21))
    paths.take_path_up(
        asha,
        occupation=known["mobile_money_agent"],
        programme=programme,
        goal=GOAL,
        steps=STEPS,
        by=t.by("asha", 7),
        at=t.at(7, 20),
    )
