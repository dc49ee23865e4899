"""A question that became a card, one that waits for its author's yes, one without an answer; and what Asha saved."""

from datetime import timedelta
from typing import TYPE_CHECKING

from sahajatri.apps.exchange import actions, queries
from sahajatri.apps.exchange.models import Question, Reply
from sahajatri.apps.exchange.terms import GOOD_FOR_DAYS, Cost, Naming, Reach
from sahajatri.apps.moderation import actions as moderation
from sahajatri.apps.moderation.models import Matter
from sahajatri.apps.moderation.terms import OPEN
from sahajatri.apps.programmes.access import the_programme_itself

if TYPE_CHECKING:
    from demo.story import Telling

SEWING = (
    "সারা দিন সেলাই করলে হাত আর কোমর ধরে আসে। কীভাবে কাজ ভাগ করব?",
    "অর্ডার জমে গেলে একটানা বসতে হয়। সন্ধ্যায় আর সোজা হতে পারি না।",
)
SEWING_ANSWER = (
    "আমি কাজ তিন ভাগে করি: সকালে কাটা, দুপুরে হালকা হাতের কাজ, বিকালে মেশিন। "
    "প্রতি চল্লিশ মিনিটে উঠে পানি খাই। টেবিলটা চার আঙুল উঁচু করেছি ইট দিয়ে, তাতে ঘাড় নিচু করতে হয় না।"
)
SEWING_OTHER = "মেশিনের পাশে একটি উঁচু টুল রাখতে পারেন, কাটার কাজ দাঁড়িয়ে বা টুলে বসে করা যায়।"
SEWING_RESULT = "টেবিল উঁচু করে আর কাজ ভাগ করে দুই সপ্তাহ করলাম। কোমরের কষ্ট অনেক কম।"
SCREEN = ("স্ক্রিন রিডার দিয়ে এক্সেল শিখব কোথা থেকে?", "চাকরির বিজ্ঞাপনে এক্সেল চায়। একা শুরু করতে ভয় লাগে।")
SCREEN_ANSWER = "ছোট একটি তালিকা দিয়ে শুরু করুন: দশটি জিনিস আর দাম। আগে শুধু তীর চিহ্ন দিয়ে ঘর থেকে ঘরে যাওয়া শিখেছি, তারপর যোগ।"
BUS = ("ভিড়ের বাসে হুইলচেয়ার নিয়ে ওঠা যায়?", "সকাল আটটার বাস কখনো থামে না। কেউ কি অন্য পথ বের করেছেন?")
CARD = {
    "title": "সেলাইয়ের কাজ তিন ভাগে, টেবিল একটু উঁচু",
    "helped": "সকালে কাটা, দুপুরে হালকা হাতের কাজ, বিকালে মেশিন। চল্লিশ মিনিট পরপর ওঠা। টেবিলের নিচে ইট দিলে ঘাড় নিচু করতে হয় না।",
    "try_first": "এক সপ্তাহ শুধু সকালে কাটুন, আর ইট দিয়ে টেবিল চার আঙুল উঁচু করুন।",
    "price": "ইট ছাড়া কোনো খরচ নেই।",
    "where": "নিজের ঘরে।",
    "source": "এই কর্মসূচির একজনের অভিজ্ঞতা; দুই সপ্তাহ করে দেখা হয়েছে।",
}


def questions_and_cards(t: "Telling") -> None:
    """Told between three weeks ago and yesterday."""
    programme = t.cast.programme
    actions.shelve_shipped_cards(programme, by=the_programme_itself(programme), at=t.at(100))
    asked = _asks(t, "asha", 21, SEWING, works=["tailoring"], barriers=["pain", "tired"])
    good = _answers(t, asked, "jaya", 20, SEWING_ANSWER, naming=Naming.NAME)
    _answers(t, asked, "deepa", 19, SEWING_OTHER, naming=Naming.NAME)
    actions.say_what_helped(good, result=SEWING_RESULT, by=t.by("asha", 6), at=t.at(6))
    card = actions.propose_card(good, by=t.by("esha", 5), at=t.at(5))
    card = actions.agree_to_card(card, naming=Naming.NAME, by=t.by("jaya", 4), at=t.at(4))
    actions.show_card(
        card,
        bn=CARD,
        en={},
        works=["tailoring", "garments"],
        barriers=["pain", "tired"],
        cost=Cost.FREE,
        reach=Reach.EVERYWHERE,
        review_on=t.day(3) + timedelta(days=GOOD_FOR_DAYS),
        by=t.by("gita", 3),
        at=t.at(3),
    )
    other = _asks(t, "jaya", 9, SCREEN, works=["office", "computer"], barriers=["seeing"], naming=Naming.NAME)
    answer = _answers(t, other, "deepa", 8, SCREEN_ANSWER, naming=Naming.NAME)
    actions.say_what_helped(answer, by=t.by("jaya", 2), at=t.at(2))
    actions.propose_card(answer, by=t.by("jaya", 2), at=t.at(2))
    _asks(t, "asha", 4, BUS, works=[], barriers=["getting_there", "steps"])
    saved = queries.card_by_code(programme, "short-breaks")
    if saved is not None:
        actions.keep_card(saved, by=t.by("asha", 5), at=t.at(5))


def _asks(
    t: "Telling",
    key: str,
    days_ago: int,
    words: tuple[str, str],
    *,
    works: list[str],
    barriers: list[str],
    naming: Naming = Naming.MEMBER,
) -> Question:
    asked = actions.ask_question(
        t.cast.programme,
        title=words[0],
        text=words[1],
        works=works,
        barriers=barriers,
        naming=naming,
        by=t.by(key, days_ago),
        at=t.at(days_ago),
    )
    _looked_at(t, asked.public_id, days_ago)
    return asked


def _answers(t: "Telling", asked: Question, key: str, days_ago: int, text: str, *, naming: Naming) -> Reply:
    reply = actions.answer_question(asked, text=text, naming=naming, by=t.by(key, days_ago), at=t.at(days_ago))
    _looked_at(t, reply.public_id, days_ago)
    return reply


def _looked_at(t: "Telling", public_id: str, days_ago: int) -> None:
    """Gita looks at first words two hours later."""
    for matter in Matter.objects.filter(thing=public_id, state__in=OPEN):
        moderation.let_through(matter, by=t.by("gita", days_ago), at=t.at(days_ago, 13))
