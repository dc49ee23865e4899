"""What Asha has reached in her own measure, the few words of Bikram, and Lata, who wants it quiet."""

from typing import TYPE_CHECKING

from sahajatri.apps.consent.actions import open_item
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.milestones import actions as milestones
from sahajatri.apps.milestones.terms import Answer
from sahajatri.kernel.access import Role

if TYPE_CHECKING:
    from demo.story import Telling

REACHED: tuple[tuple[int, str, str], ...] = (
    (62, "একা বাসে চেপে দলের বৈঠকে গেলাম", "কাউকে সঙ্গে না নিয়ে পৌঁছাতে পারলেই হলো"),
    (58, "ক্লান্ত লাগার আগেই বিশ্রাম নিলাম", "মাথা ধরার আগে দশ মিনিট শুয়ে থাকা"),
    (12, "নূর জেনারেল স্টোরে কাজ শুরু করলাম", ""),
)
AHEAD = ("টেবিল উঁচু করার কথা মালিককে নিজের মুখে বলব", "কথাটা বলতে পারলেই হলো, উত্তর যা-ই হোক")
ALONE = ("মায়ের কবরে গিয়ে বসলাম", "")
FIRST_WORDS = "সেদিন ফোনে বলেছিলেন, বাসে উঠতে বুক কাঁপছিল। তবু নামেননি। আমি শুনে অনেকক্ষণ চুপ করে ছিলাম।"
NEW_WORDS = "প্রথম দিন দোকান থেকে বেরিয়েই আমাকে ফোন করেছিলেন। গলায় অন্য রকম জোর ছিল।"


def milestones_are_named(t: "Telling") -> None:
    """Three things reached, one ahead, one for herself alone; words of her mentor, one of them new."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    for audience in (Audience.MENTOR, Audience.PRACTITIONER):
        open_item(asha, Item.MILESTONES, audience, programme=programme, by=t.by("asha", 70), at=t.at(70, 20))
    named = []
    for days, words, what_counts in REACHED:
        told = {"words": words, "what_counts": what_counts, "on": t.day(days), "by": t.by("asha", days - 1)}
        named.append(
            milestones.name_milestone(asha, programme=programme, at=t.at(days - 1, 21), **told)  # type: ignore[arg-type]  # a table of keywords
        )
    words, what_counts = AHEAD
    by, at = t.by("asha", 8), t.at(8, 21)
    milestones.name_milestone(asha, programme=programme, words=words, what_counts=what_counts, by=by, at=at)
    milestones.name_milestone(
        asha, programme=programme, words=ALONE[0], on=t.day(41), is_for_me_alone=True, by=by, at=at
    )
    first = milestones.encourage(named[0], text=FIRST_WORDS, role=Role.MENTOR, by=t.by("bikram", 60), at=t.at(60, 19))
    milestones.answer_encouragement(first, answer=Answer.THANK, by=t.by("asha", 59), at=t.at(59, 9))
    milestones.encourage(named[2], text=NEW_WORDS, role=Role.MENTOR, by=t.by("bikram", 3), at=t.at(3, 19))
    milestones.choose_celebration(
        t.cast.people["lata"], programme=programme, is_wanted=False, by=t.by("lata", 20), at=t.at(20)
    )
