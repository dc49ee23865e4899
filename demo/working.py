"""Asha's way into work: talks with a shop, a part-time job that began twelve days ago, the first week behind her."""

from decimal import Decimal
from typing import TYPE_CHECKING

from sahajatri.apps.consent.actions import open_item
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.workplace import actions as workplace

if TYPE_CHECKING:
    from demo.story import Telling

EMPLOYER = {
    "name": "নূর জেনারেল স্টোর",
    "place": "জয়দেবপুর বাজার, গাজীপুর",
    "contact_name": "নূরুল ইসলাম",
    "contact_at": "০১১০০-০০০০৯৯",
    "note": "পাইকারি দোকান। হিসাব এখনো খাতায়, কম্পিউটারে নিতে চান।",
}
FIRST_TALK = "দোকানে কী কাজ আছে, জানা হলো। হিসাব রাখার মানুষ খুঁজছেন।"
ABOUT_THE_JOB = "সকালে চার ঘণ্টা দিয়ে শুরু করা যায়। মাঝে বিরতিতে তিনি রাজি।"
TITLE = "দোকানের হিসাব রাখা"
ADJUSTMENTS = "মাঝে দশ মিনিট বিরতি। ভিড়ের আগে সকাল আটটায় শুরু।"
FIRST_WEEK = "হিসাব মেলাতে পারছেন, মালিক খুশি। টেবিল নিচু বলে কোমরে ব্যথা হয়।"
NEXT_STEP = "এষা মালিকের সঙ্গে উঁচু টেবিলের কথা বলবেন।"
OLD_JOB = "পোশাক কারখানায় সেলাই অপারেটর"


def a_job_begins(t: "Telling") -> None:
    """Esha talks with the shop; the job begins; after a week it wobbles over a table, and the next look has its day."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    open_item(
        asha, Item.WORK_RECORD, Audience.PRACTITIONER, programme=programme, by=t.by("asha", 172), at=t.at(172, 20)
    )
    shop = workplace.add_employer(programme, by=t.by("esha", 171), at=t.at(171), **EMPLOYER)
    for days, kind, how, note in (
        (171, "exploring", "face_to_face", FIRST_TALK),
        (20, "negotiating", "face_to_face", ABOUT_THE_JOB),
    ):
        workplace.note_employer_contact(
            shop, on=t.day(days), kind=kind, how=how, person=asha, note=note, by=t.by("esha", days), at=t.at(days, 15)
        )
    job = workplace.begin_job(
        asha,
        programme=programme,
        title=TITLE,
        kind="employee",
        employer=shop,
        isco="4311",
        started_on=t.day(12),
        hours=Decimal(16),
        pay=Decimal(5000),
        period="month",
        by=t.by("asha", 12),
        at=t.at(12, 20),
    )
    workplace.note_arrangements(
        job, contract="spoken", adjustments=ADJUSTMENTS, told="not_said", by=t.by("asha", 12), at=t.at(12, 21)
    )
    workplace.change_terms(
        job, from_on=t.day(5), hours=Decimal(20), pay=Decimal(6000), period="month", by=t.by("asha", 5), at=t.at(5, 20)
    )
    workplace.note_talk(
        job,
        on=t.day(5),
        going="wobbles",
        note=FIRST_WEEK,
        next_step=NEXT_STEP,
        next_on=t.day(0),
        by=t.by("esha", 5),
        at=t.at(5, 16),
    )
