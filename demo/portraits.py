"""Asha's self-portrait in two versions, what Bikram and Deepa see her do well, and a CV that Bikram may read."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from sahajatri.apps.consent.actions import open_item
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.portraits import actions, happenings, queries
from sahajatri.apps.portraits.models import Statement
from sahajatri.apps.portraits.rules import Both, Span
from sahajatri.apps.portraits.terms import Contact, EvidenceKind, Part, Section

if TYPE_CHECKING:
    from demo.story import Telling

FIRST: tuple[tuple[Part, str, dict[str, Any]], ...] = (
    (
        Part.WELL,
        "মাস শেষে হিসাব মেলাতে আমার ভুল হয় না",
        {
            "question": "others_say",
            "skills": ["accounts"],
            "text_en": "My accounts balance at the end of the month",
        },
    ),
    (Part.WELL, "মানুষ রেগে গেলেও আমি শান্ত থাকি", {"question": "asked_for"}),
    (Part.COSTS, "দুই ঘণ্টা একটানা দাঁড়িয়ে থাকা", {"question": "tired_after", "helps": "কাউন্টারের পেছনে একটা উঁচু টুল"}),
    (Part.WANT, "বাড়ির কাছে কোনো দোকানে হিসাবের কাজ", {"question": "work_wish", "text_en": "Accounts in a shop near home"}),
)
LATER: tuple[tuple[Part, str, dict[str, Any]], ...] = (
    (Part.COSTS, "রোদে তিনবার বাস বদলানো", {"question": "around_me", "helps": "ভিড় কমলে, সকাল সাড়ে নয়টায় বের হওয়া"}),
    (Part.WANT, "কম্পিউটারে হিসাব রাখা শিখতে চাই", {"question": "to_learn"}),
)
REWORDED = "বাড়ির কাছের দোকানেই থাকতে চাই, হিসাবের পুরো ভার নিয়ে"
EXAMPLE = "চাচার দোকানে ছয় মাস খাতা রেখেছি, একবারও গরমিল হয়নি।"
SEEN = ("কঠিন কথাও গুছিয়ে বলেন", "টেবিলের কথাটা মহড়ায় তিন বাক্যে বলে ফেললেন, আমি আর কিছু যোগ করতে পারিনি।")
SEEN_TOO = ("চুপচাপ মানুষকে কথায় টেনে আনেন", "গত বৈঠকে নতুন একজন কোণে বসে ছিলেন, আশা আপা গিয়ে পাশে বসলেন।")
TAKEN = "কঠিন কথা গুছিয়ে বলতে পারি"
COMMENT = "পরিষ্কার হয়েছে। হিসাবের কাজে কোন খাতা বা সফটওয়্যার ব্যবহার করেছেন, লিখলে মালিকের চোখে পড়বে।"


def portraits(t: "Telling") -> None:
    """Two versions with something new between them; words taken over and words that wait; a CV that is shown."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    for item in (Item.STRENGTHS, Item.WORK_WISHES):
        open_item(asha, item, Audience.MENTOR, programme=programme, by=t.by("asha", 46), at=t.at(46, 20))
    written = [_says(t, 45, *one) for one in FIRST]
    actions.add_evidence(
        written[0], kind=EvidenceKind.DONE, words=EXAMPLE, on=t.day(300), by=t.by("asha", 45), at=t.at(45, 20)
    )
    actions.keep_version(asha, programme=programme, by=t.by("asha", 45), at=t.at(45, 21))
    _words_come(t)
    for one in LATER:
        _says(t, 6, *one)
    actions.reword_statement(written[-1], text=REWORDED, by=t.by("asha", 6), at=t.at(6, 20))
    actions.put_statement_away(written[1], by=t.by("asha", 6), at=t.at(6, 20))
    actions.keep_version(asha, programme=programme, by=t.by("asha", 6), at=t.at(6, 21))
    _a_cv(t)


def an_example_is_chosen(t: "Telling") -> None:
    """Asha points to a talk she practised: from there she knows that she can say hard things well."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    statement = Statement.objects.filter(portrait__person=asha, text=TAKEN).first()
    with override("bn"):
        practised = [
            one
            for one in happenings.latest_happenings(asha, programme)
            if one.kind is EvidenceKind.PRACTISED and one.on <= t.day(2)
        ]
    if statement is not None and practised:
        one = practised[0]
        told: dict[str, Any] = {"by": t.by("asha", 2), "at": t.at(2, 20)}
        actions.point_to_evidence(statement, source=one.source, words=one.text, **told)
        actions.keep_version(asha, programme=programme, **told)


def _says(t: "Telling", days_ago: int, part: Part, text: str, more: dict[str, Any]) -> Statement:
    return actions.write_statement(
        t.cast.people["asha"],
        programme=t.cast.programme,
        part=part,
        text=text,
        by=t.by("asha", days_ago),
        at=t.at(days_ago, 19),
        **more,
    )


def _words_come(t: "Telling") -> None:
    """Whoever is beside her was asked: the first words were taken over, later ones wait for her."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    beside = {p.public_id for p, _role in queries.helpers_of(asha, programme)}
    for key, days, (text, example) in (("bikram", 30, SEEN), ("deepa", 4, SEEN_TOO)):
        whom = t.cast.people[key].public_id
        if whom not in beside:
            continue
        said = actions.ask_for_words(
            asha, programme=programme, whom=whom, by=t.by("asha", days), at=t.at(days, 18)
        )
        actions.write_words(said, text=text, example=example, by=t.by(key, days - 1), at=t.at(days - 1, 20))
        if key == "bikram":
            actions.take_words(said, text=TAKEN, by=t.by("asha", days - 2), at=t.at(days - 2, 9))


def _a_cv(t: "Telling") -> None:
    """Written by herself, her job brought over with a yes, shown to Bikram, who answered."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    by, at = t.by("asha", 5), t.at(5, 20)
    told: dict[str, Any] = {"programme": programme, "by": by, "at": at}
    actions.write_head(
        asha,
        name=asha.name,
        name_en=asha.name_latin or "Asha Rani Das",
        summary="হিসাব রাখতে ভালোবাসি। মাস শেষে খাতা মেলে।",
        summary_en="I like keeping accounts. At the end of the month they balance.",
        phone=asha.phone,
        place="মিরপুর, ঢাকা",
        place_en="Mirpur, Dhaka",
        shows=[Contact.PHONE.value, Contact.PLACE.value],
        **told,
    )
    jobs = [one for one in queries.offered_for_cv(asha, programme) if one.section is Section.WORK]
    actions.bring_over(asha, names={one.source: Both(one.title) for one in jobs}, **told)
    for section, title, span, more in (
        (Section.WORK, Both("চাচার দোকানে হিসাব রাখা", "Accounts in a family shop"), Span(2019, None, 2021), Both("")),
        (Section.EDUCATION, Both("এইচএসসি, ব্যবসায় শিক্ষা", "HSC, business studies"), Span(None, None, 2016), Both("")),
        (Section.SKILL, Both("হিসাব রাখা", "Keeping accounts"), Span(), Both("")),
        (Section.LANGUAGE, Both("বাংলা", "Bangla"), Span(), Both("বলা, পড়া, লেখা", "Speaking, reading, writing")),
        (
            Section.LANGUAGE,
            Both("ইংরেজি", "English"),
            Span(),
            Both("পড়তে পারি, ধীরে লিখতে পারি", "I read it, and write it slowly"),
        ),
    ):
        actions.write_entry(asha, section=section, title=title, span=span, words=more, **told)
    bikram = t.cast.people["bikram"]
    if bikram.pk in {p.pk for p, _role in queries.readers_of(asha, programme)}:
        share = actions.show_cv(asha, whom=bikram.public_id, programme=programme, by=by, at=t.at(4, 9))
        actions.comment_on_cv(share, text=COMMENT, by=t.by("bikram", 3), at=t.at(3, 19))
