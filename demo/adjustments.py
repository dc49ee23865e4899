"""What Asha wants to be different at work: her job in the shop, and the work at home, tried for some weeks already."""

from typing import TYPE_CHECKING

from sahajatri.apps.adjustments import actions as adjustments
from sahajatri.apps.adjustments.terms import WorkKind
from sahajatri.apps.consent.actions import open_item
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.workplace.queries import jobs_of

if TYPE_CHECKING:
    from demo.story import Telling

AT_HOME = {"standing": ("sometimes", "রান্নার সময় এক ঘণ্টার বেশি দাঁড়ালে কোমর ধরে আসে।"), "heat": ("fine", "")}
AT_THE_SHOP = {
    "sitting": ("hard", "টেবিল নিচু, ঝুঁকে লিখতে হয়।"),
    "concentrating": ("sometimes", "ভিড়ের সময় হিসাব গুলিয়ে যায়।"),
    "noise": ("sometimes", ""),
    "counting": ("fine", ""),
    "customers": ("unknown", ""),
    "commute": ("hard", "অফিসের সময়ে বাসে বসার জায়গা পাই না।"),
}
OWN_IDEA = ("খাতা রাখার জন্য একটু উঁচু টেবিল", "সোজা হয়ে বসে সারাদিন হিসাব লেখা যায়।")
SAID = "সকাল আটটায় এলে চলবে, আগে গেলেও অসুবিধা নেই।"
SAID_NO = "দোকানের কোণটা মালে ভরা, এখন জায়গা নেই।"
HOW_IT_GOES = "পালা করে কাজ করলে সন্ধ্যায়ও হাতে জোর থাকে।"
LETTER = """মাননীয় নূরুল ইসলাম ভাই,

আমি হিসাবের কাজটা ভালোভাবে করতে চাই। এ জন্য একটা জিনিস চাইছি:

১. খাতা রাখার জন্য একটু উঁচু টেবিল: সোজা হয়ে বসে সারাদিন হিসাব লেখা যায়।

চার সপ্তাহ চেষ্টা করে দেখি, তারপর একসঙ্গে বসে দেখব, কাজে সুবিধা হলো কি না।

ধন্যবাদ,
আশা"""


def adjustments_are_planned(t: "Telling") -> None:
    """One change done alone and looked back at; one granted, one refused, one asked for; a letter; an idea of Esha."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    for audience in (Audience.MENTOR, Audience.PRACTITIONER):
        open_item(asha, Item.ADJUSTMENTS, audience, programme=programme, by=t.by("asha", 60), at=t.at(60, 20))
    home = adjustments.begin_work(
        asha, programme=programme, kind=WorkKind.HOME, by=t.by("asha", 50), at=t.at(50, 20)
    )
    adjustments.choose_demands(home, codes=list(AT_HOME), by=t.by("asha", 50), at=t.at(50, 20))
    adjustments.rate_demands(home, answers=AT_HOME, by=t.by("asha", 50), at=t.at(50, 20))
    adjustments.choose_ideas(
        home.demanded.get(code="standing"),
        choices={"sit_stand_turns": "alone", "standing_mat": "not_for_me"},
        by=t.by("asha", 50),
        at=t.at(50, 21),
    )
    turns = home.adjustments.get(idea="sit_stand_turns")
    adjustments.note_whether_it_works(turns, works="yes", words=HOW_IT_GOES, by=t.by("asha", 21), at=t.at(21, 20))
    job = next((one for one in jobs_of(asha, programme) if one.state == "running"), None)
    shop = adjustments.begin_work(
        asha,
        programme=programme,
        kind=WorkKind.WISH if job is None else WorkKind.JOB,
        title="দোকানের হিসাব রাখা",
        job=job,
        by=t.by("asha", 11),
        at=t.at(11, 20),
    )
    adjustments.choose_demands(shop, codes=list(AT_THE_SHOP), by=t.by("asha", 11), at=t.at(11, 20))
    adjustments.rate_demands(shop, answers=AT_THE_SHOP, by=t.by("asha", 11), at=t.at(11, 20))
    chosen = {"concentrating": {"fewer_interruptions": "wanted"}, "noise": {"away_from_machine": "wanted"}}
    for code, choices in {**chosen, "commute": {"off_peak": "wanted", "evening_ready": "alone"}}.items():
        adjustments.choose_ideas(
            shop.demanded.get(code=code), choices=choices, by=t.by("asha", 10), at=t.at(10, 20)
        )
    adjustments.choose_ideas(
        shop.demanded.get(code="sitting"),
        choices={},
        own_name=OWN_IDEA[0],
        own_does=OWN_IDEA[1],
        own_choice="wanted",
        by=t.by("asha", 10),
        at=t.at(10, 20),
    )
    early, corner = shop.adjustments.get(idea="off_peak"), shop.adjustments.get(idea="away_from_machine")
    table = shop.adjustments.get(name=OWN_IDEA[0])
    for one, reply, from_on, said in ((early, "granted", t.day(7), SAID), (corner, "refused", None, SAID_NO)):
        adjustments.note_asked(one, on=t.day(9), how="spoken", by=t.by("asha", 9), at=t.at(9, 20))
        adjustments.note_reply(
            one, reply=reply, on=t.day(8), from_on=from_on, said=said, by=t.by("asha", 8), at=t.at(8, 20)
        )
    adjustments.keep_letter(shop, way="letter", language="bn", text=LETTER, by=t.by("asha", 4), at=t.at(4, 20))
    adjustments.note_asked(table, on=t.day(3), how="letter", by=t.by("asha", 3), at=t.at(3, 20))
    adjustments.propose_idea(shop, idea="step_out", by=t.by("esha", 2), at=t.at(2, 15))
