"""Asha's way into work: where she applied, an interview, a part-time job that began twelve days ago, the first week
behind her; and Rafiq, whose work wobbles after a month."""

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
IN_HER_WORDS = "কাজটা পারছি। টেবিলটা নিচু, বিকেলে কোমর ধরে যায়।"
ASKED_AT = {
    "title": "টেইলার্সে মাপ নেওয়া ও হিসাব রাখা",
    "employer_name": "আলো টেইলার্স",
    "found_how": "programme",
    "words": "দলের একজন দোকানটির কথা বলেছেন। মালিকের নাম সেলিম।",
}
WRITTEN_TO = {
    "title": "ডেটা এন্ট্রি অপারেটর, দিনে চার ঘণ্টা",
    "employer_name": "সেতু সমিতির অফিস",
    "found_how": "advert",
    "words": "বাসা থেকে বাসে আধা ঘণ্টা।",
}
NEEDS_THERE = "দোতলায় হলে লিফট আছে কি না, আগে ফোনে জেনে নেব।"
WENT_SO = "মাপ নেওয়া দেখালাম। মালিক ভালো ব্যবহার করেছেন। বিকেলের ভিড়ের কথায় আমি একটু ঘাবড়ে গেছি।"
THANKS = "ফোনে ধন্যবাদ জানাব"
THEY_SAID = "তাঁরা এখন পুরো দিনের লোক নেবেন।"
LEARNS = "ইলেকট্রিক দোকানে কাজ শেখা"
LEARNS_WITH = "নিউ স্টার ইলেকট্রিক"
RAFIQS_WORDS = "ওস্তাদ মুখে বলেন, লিখে দেন না। কয়েকবার ভুল হয়েছে, সবাই হাসে।"
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
    workplace.say_how_work_goes(
        job, going="wobbles", would_help=["change"], words=IN_HER_WORDS, day=7, by=t.by("asha", 5), at=t.at(5, 9)
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
    where_work_is_looked_for(t)


def where_work_is_looked_for(t: "Telling") -> None:
    """Before the job: a tailor's shop where Asha was talked with and did not get it. Now: an office, with a day."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    first = workplace.note_application(
        asha, programme=programme, applied_on=t.day(60), by=t.by("asha", 60), at=t.at(60, 20), **ASKED_AT
    )
    talk = workplace.plan_interview(
        first,
        starts_at=t.at(48, 11),
        way="face_to_face",
        place=ASKED_AT["employer_name"],
        needs_there=NEEDS_THERE,
        by=t.by("asha", 55),
        at=t.at(55, 20),
    )
    workplace.tell_interview(
        talk, went="mixed", words=WENT_SO, next_step=THANKS, by=t.by("asha", 48), at=t.at(48, 20)
    )
    workplace.move_application(first, state="refused", reason=THEY_SAID, by=t.by("asha", 40), at=t.at(40, 19))
    second = workplace.note_application(
        asha, programme=programme, applied_on=t.day(25), by=t.by("asha", 25), at=t.at(25, 20), **WRITTEN_TO
    )
    workplace.plan_interview(
        second,
        starts_at=t.at(-4, 10, 30),
        way="face_to_face",
        place=WRITTEN_TO["employer_name"],
        needs_there=NEEDS_THERE,
        by=t.by("asha", 2),
        at=t.at(2, 20),
    )


def a_month_later(t: "Telling") -> None:
    """Rafiq learns a trade since a month; his work wobbles, and Esha is to talk with him within three working days."""
    rafiq, programme = t.cast.people["rafiq"], t.cast.programme
    by = t.by("rafiq", 28)
    open_item(rafiq, Item.WORK_RECORD, Audience.PRACTITIONER, programme=programme, by=by, at=t.at(28, 20))
    job = workplace.begin_job(
        rafiq,
        programme=programme,
        title=LEARNS,
        kind="apprentice",
        employer_name=LEARNS_WITH,
        started_on=t.day(31),
        hours=Decimal(36),
        pay=Decimal(3000),
        period="month",
        by=by,
        at=t.at(28, 20),
    )
    workplace.note_talk(job, on=t.day(23), going="well", by=t.by("esha", 23), at=t.at(23, 16))
    workplace.say_how_work_goes(
        job,
        going="wobbles",
        would_help=["practitioner", "change"],
        words=RAFIQS_WORDS,
        day=30,
        by=t.by("rafiq", 1),
        at=t.at(1, 20),
    )
