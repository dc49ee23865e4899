"""The supporters are looked after: talks at a rhythm, a hard meeting, a heavy month, thanks."""

from typing import TYPE_CHECKING

from sahajatri.apps.caseload.care import actions as talks
from sahajatri.apps.supporters.care import actions as care
from sahajatri.apps.supporters.care.models import LookedAfter
from sahajatri.apps.supporters.care.terms import Feeling, Urgency
from sahajatri.apps.supporters.models import Supporter

if TYPE_CHECKING:
    from demo.story import Telling

MINDERS = {"bikram": "esha", "jaya": "esha", "deepa": "gita"}
POINT_OF_BIKRAM = "সপ্তাহে দুবার ফোন এলে কীভাবে নিজের সময়টা ধরে রাখি?"
POINT_OF_ESHA = "সামনের মাসে প্রশিক্ষণ নবায়নের দিন ঠিক করি।"
AGREED = "রাত আটটার পর ফোন ধরবেন না, সকালে ফিরতি ফোন করবেন। মাসে একটা সপ্তাহ একটু হালকা রাখবেন।"
AGREED_WITH_DEEPA = "দলের বৈঠকের পরদিন কোনো কাজ রাখবেন না। দেখাশোনায় সাহায্য করবেন, এমন একজন খোঁজা হবে।"
GIVES = "মাসের শেষে একজনের প্রথম বেতনের খবর শুনলে নিজেরও সাহস বাড়ে।"
COSTS = "শুক্রবারটা আর নিজের থাকে না। কোনো কোনো কথা রাতে মাথায় ঘোরে।"
NOTE = "কথাটা বলে হালকা লাগল। সব ঠিক করে দেওয়া আমার কাজ নয়, পাশে থাকাটাই কাজ।"
THANKS_OF_ASHA = "ইন্টারভিউয়ের আগের রাতে আপনি ফোন ধরেছিলেন। পরদিন হাত কাঁপেনি।"
THANKS_TO_CHANDRA = "প্রথম দুই মাস আপনি ছিলেন বলেই শুরুটা করতে পেরেছি।"
THANKS_OF_GITA = "আপনার দলে এসে মানুষ নিজের কথা বলতে পারছেন। ধন্যবাদ, দীপা।"


def supporters_are_looked_after(t: "Telling") -> None:
    """Gita says who looks after whom; Esha and Bikram talk; Deepa asks for a talk and says that it is heavy."""
    people, programme = t.cast.people, t.cast.programme
    rows = {}
    for who, minder in MINDERS.items():
        row = LookedAfter.objects.get(person=people[who], programme=programme)
        rows[who] = care.choose_minder(row, minder=people[minder], by=t.by("gita", 70), at=t.at(70))
    talks.add_point(rows["bikram"], text=POINT_OF_BIKRAM, by=t.by("bikram", 22), at=t.at(22))
    talk = talks.plan_talk(
        programme, people=[people["bikram"], people["jaya"]], on=t.day(18), by=t.by("esha", 25), at=t.at(25)
    )
    talks.hold_talk(
        talk,
        there=[people["bikram"], people["jaya"]],
        on=t.day(18),
        minutes=45,
        agreed=AGREED,
        next_on=t.day(-10),
        by=t.by("esha", 18),
        at=t.at(18, 17),
    )
    with_deepa = talks.plan_talk(programme, people=[people["deepa"]], on=t.day(31), by=t.by("gita", 40), at=t.at(40))
    talks.hold_talk(
        with_deepa,
        there=[people["deepa"]],
        on=t.day(31),
        minutes=30,
        agreed=AGREED_WITH_DEEPA,
        next_on=t.day(3),
        by=t.by("gita", 31),
        at=t.at(31, 16),
    )
    talks.add_point(rows["bikram"], text=POINT_OF_ESHA, by=t.by("esha", 3), at=t.at(3))
    debrief = care.ask_debrief(
        programme, people["bikram"], urgency=Urgency.TODAY, by=t.by("bikram", 30), at=t.at(30, 20)
    )
    care.take_debrief(debrief, by=t.by("esha", 30), at=t.at(30, 21))
    care.hold_debrief(debrief, by=t.by("bikram", 29), at=t.at(29))
    care.note_debrief(debrief, note=NOTE, by=t.by("bikram", 29), at=t.at(29, 12))
    for days, numbers in ((62, (8, 7, 7)), (34, (6, 6, 5)), (6, (8, 8, 7))):
        care.give_own_check(
            programme,
            people["bikram"],
            strength=numbers[0],
            company=numbers[1],
            distance=numbers[2],
            gives=GIVES if days == 62 else "",
            costs=COSTS if days == 34 else "",
            is_open_to_minder=days == 34,
            is_counted=True,
            by=t.by("bikram", days),
            at=t.at(days, 21),
        )
    care.say_feeling(rows["bikram"], feeling=Feeling.RIGHT, by=t.by("bikram", 6), at=t.at(6, 21))
    care.say_feeling(rows["deepa"], feeling=Feeling.HEAVY, own_limit=8, by=t.by("deepa", 2), at=t.at(2))
    care.ask_debrief(programme, people["deepa"], urgency=Urgency.WEEK, by=t.by("deepa", 1), at=t.at(1))
    supporters = {key: Supporter.objects.get(person=people[key]) for key in ("bikram", "chandra", "deepa")}
    care.write_thanks(supporters["bikram"], text=THANKS_OF_ASHA, by=t.by("asha", 12), at=t.at(12))
    care.write_thanks(supporters["chandra"], text=THANKS_TO_CHANDRA, by=t.by("asha", 96), at=t.at(96))
    care.write_thanks(supporters["deepa"], text=THANKS_OF_GITA, by=t.by("gita", 9), at=t.at(9))
