"""Asha's occupational profile: built alone and with Esha, rated together in the beginning and again now."""

from typing import TYPE_CHECKING, Any

from sahajatri.apps.consent.actions import open_item
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.measures.actions import record_administration
from sahajatri.apps.measures.terms import Mode, Occasion
from sahajatri.apps.profiles import actions as profiles
from sahajatri.apps.profiles.terms import Card, Topic

if TYPE_CHECKING:
    from demo.story import Telling

ROLES: tuple[tuple[str, list[str], int, str], ...] = (
    ("worker", ["past", "wanted"], 3, "ছয় বছর কারখানায় ছিলাম। আবার নিজের আয়ে চলতে চাই।"),
    ("family_member", ["past", "now", "wanted"], 3, "মায়ের সঙ্গে থাকি। ছোট বোন কলেজে পড়ে।"),
    ("home_maker", ["past", "now"], 2, ""),
    ("student", ["now", "wanted"], 2, "কম্পিউটার শিখছি।"),
    ("friend", ["past", "wanted"], 2, "কাজ ছাড়ার পরে বন্ধুদের সঙ্গে দেখা কমে গেছে।"),
)
TOPICS: tuple[tuple[Topic, dict[str, Any]], ...] = (
    (Topic.VALUES, {"chosen": ["family", "own_income", "steady_job", "respect", "good_work"]}),
    (
        Topic.INTERESTS,
        {"chosen": ["needlework", "singing", "teaching_children"], "words": "বোনকে অঙ্ক বুঝিয়ে দিতে ভালো লাগে।"},
    ),
    (
        Topic.DAY,
        {
            "parts": {
                "morning": "নাশতা বানাই, এক ঘণ্টা টাইপ করি।",
                "noon": "রান্না, তারপর শুয়ে বিশ্রাম।",
                "afternoon": "ব্যথা বাড়ে, হালকা কাজ করি।",
                "evening": "বোনকে পড়াই, ফোনে কথা বলি।",
            }
        },
    ),
    (
        Topic.ENERGY,
        {"helps": "সকালের নিরিবিলি সময়। হিসাব মিলে গেলে।", "hinders": "অনেকক্ষণ বসে থাকা। ভিড়ের বাস।"},
    ),
    (Topic.WAY, {"helps": "বাসের চালক আমাকে চেনেন।", "hinders": "বাসের ধাপ উঁচু। সকালের ভিড়ে দাঁড়িয়ে যেতে হয়।"}),
)
HOME_TYPED = {"helps": "নিচতলায় ঘর, টয়লেট কাছে।", "hinders": "বসার ভালো চেয়ার নেই।"}
WORKPLACE_TYPED = {"helps": "দোকানের মালিক বিরতি দিতে রাজি।", "hinders": "হিসাবের টেবিলটি নিচু।"}

FIRST: tuple[tuple[str, dict[str, int], str], ...] = (
    ("b130", {"impairment": 2}, "সকালে শক্তি থাকে, বিকালে কমে যায়।"),
    ("b164", {"impairment": 0}, ""),
    ("b455", {"impairment": 2}, "দুই ঘণ্টা বসে কাজের পরে বিশ্রাম লাগে।"),
    ("d155", {"performance": 2, "capacity": 0}, "শিখতে দেরি হয় না। শেখার সুযোগ কম।"),
    ("d240", {"performance": 2, "capacity": 1}, ""),
    ("d720", {"performance": 1, "capacity": 1}, ""),
    ("d845", {"performance": 3, "capacity": 1}, "একা খোঁজেন। কোথায় যেতে হয়, জানা নেই।"),
    ("d850", {"performance": 4, "capacity": 2}, "দুই বছর আয়ের কাজ নেই।"),
    ("d855", {"performance": 1, "capacity": 1}, "ঘরের কাজ আর বোনকে পড়ানো।"),
    ("e310", {"surroundings": -2}, "বাড়ির অনেকে ভাবেন, কাজ করা ঠিক হবে না।"),
    ("e330", {"surroundings": -1}, ""),
    ("e580", {"surroundings": 1}, ""),
    ("e590", {"surroundings": 2}, "প্রশিক্ষণ কেন্দ্রে জায়গা পেয়েছেন।"),
)
AGAIN: tuple[tuple[str, dict[str, int], str], ...] = (
    ("b455", {"impairment": 1}, "বিরতি নিলে আধা বেলা পারেন।"),
    ("d845", {"performance": 1, "capacity": 1}, "নিজে কথা বলে কাজটি নিয়েছেন।"),
    ("d850", {"performance": 2, "capacity": 1}, "সপ্তাহে বিশ ঘণ্টা দোকানের হিসাব রাখেন। টেবিল নিচু বলে ব্যথা হয়।"),
    ("e310", {"surroundings": 1}, "মা এখন সকালে সঙ্গে আসেন।"),
)
OBJECTION = "ব্যথা শুধু টেবিলের জন্য নয়, বাসের জন্যও।"
EVERYDAY_BEFORE = {1: 1, 2: 1, 3: 3, 4: 1, 5: 1, 6: 1}
EVERYDAY_NOW = {1: 1, 2: 1, 3: 2, 4: 1, 5: 1, 6: 1}


def a_profile(t: "Telling") -> None:
    """Asha builds it over some evenings; Esha types two things with her; both rate twice."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    for number, (key, chosen, matters, said) in enumerate(ROLES):
        by, at = t.by("asha", 168), t.at(168, 20, number)
        profiles.say_role(
            asha, key, programme=programme, chosen=chosen, matters=matters, words=said, by=by, at=at
        )
    for number, (topic, answers) in enumerate(TOPICS):
        days = 167 - number
        profiles.say_topic(asha, topic, programme=programme, by=t.by("asha", days), at=t.at(days, 20), **answers)
    for item in (Item.OCCUPATION, Item.FUNCTIONING):
        open_item(
            asha, item, Audience.PRACTITIONER, programme=programme, by=t.by("asha", 166), at=t.at(166, 21)
        )
    home = profiles.say_topic(
        asha, Topic.HOME, programme=programme, by=t.by("esha", 164), at=t.at(164, 11), **HOME_TYPED
    )
    profiles.look_at_entry(home, is_right=True, by=t.by("asha", 163), at=t.at(163, 19))
    profiles.say_legal_type(
        asha, programme=programme, card=Card.APPLIED.value, by=t.by("asha", 162), at=t.at(162, 20)
    )
    for days, ratings in ((164, FIRST), (6, AGAIN)):
        for number, (code, values, note) in enumerate(ratings):
            rating = profiles.rate_functioning(
                asha, code, programme=programme, note=note, by=t.by("esha", days), at=t.at(days, 11, number), **values
            )
            if (days, code) == (6, "d850"):
                profiles.object_to_rating(rating, words=OBJECTION, by=t.by("asha", 5), at=t.at(5, 20))
    for days, everyday, occasion in ((164, EVERYDAY_BEFORE, Occasion.BASELINE), (6, EVERYDAY_NOW, Occasion.SIX_MONTHS)):
        record_administration(
            asha,
            "WGSS",
            everyday,
            on=t.day(days),
            occasion=occasion,
            mode=Mode.INTERVIEW,
            by=t.by("esha", days),
            at=t.at(days, 12),
        )
    profiles.say_topic(
        asha, Topic.WORKPLACE, programme=programme, by=t.by("esha", 6), at=t.at(6, 12), **WORKPLACE_TYPED
    )
