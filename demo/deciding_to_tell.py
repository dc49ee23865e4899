"""Asha thought about telling at work, decided, and decided anew later. Nobody but she sees it."""

from typing import TYPE_CHECKING

from sahajatri.apps.telling import actions
from sahajatri.apps.telling.terms import Importance, Step, Time, Way

if TYPE_CHECKING:
    from demo.story import Telling

WORK = "দোকানের হিসাবের কাজ"
NEEDS = "কাউন্টারের পেছনে একটা উঁচু টুল, আর দুপুরের ভিড়ের পরে দশ মিনিট বসা।"
NOT_SAID = "কারণটা নিজের কাছে রাখতে চাই। কাজটা নিয়ে কথা বলি।"
BEFORE = {"ways": "unsure", "matters": "yes", "support": "no", "stand": "no"}
FIRST = {"ways": "yes", "matters": "yes", "support": "unsure", "stand": "unsure"}
LATER = {"ways": "yes", "matters": "yes", "support": "yes", "stand": "yes"}


def a_decision(t: "Telling") -> None:
    """Begun two weeks ago, decided that week, changed three days ago, with a day to look again."""
    asha, programme = t.cast.people["asha"], t.cast.programme
    by, at = t.by("asha", 14), t.at(14, 20)
    one = actions.begin_weighing(asha, programme=programme, which="words", title=WORK, sure=BEFORE, by=by, at=at)
    actions.say_needs(one, needs=NEEDS, by=by, at=at)
    matters = {
        "what_i_need": Importance.MOST,
        "privacy": Importance.MOST,
        "income": Importance.MUCH,
        "others_after_me": Importance.SOME,
    }
    actions.say_what_matters(one, matters=matters, by=by, at=at)
    marks = {"nobody_private": "lot", "nobody_no_change": "lot", "nobody_hiding": "little"}
    actions.mark_way(one, way=Way.NOBODY, marks=marks, by=by, at=at)
    marks = {"need_gets_it": "lot", "need_asked_why": "little", "need_no_claim": "no"}
    own = "চাচা ‘কেন’ জিজ্ঞেস করবেনই।"
    actions.mark_way(one, way=Way.NEED_ONLY, marks=marks, own_against=own, by=by, at=at)
    for step in (Step.WAYS, Step.LAW):
        actions.go_past(one, step=step, by=by, at=at)
    actions.decide(one, way=Way.NOBODY, sure=FIRST, by=t.by("asha", 12), at=t.at(12, 20))
    by, at = t.by("asha", 3), t.at(3, 20)
    actions.decide(
        one,
        way=Way.NEED_ONLY,
        whom="দোকানের মালিক",
        time=Time.WHEN_NEEDED,
        what="টুল থাকলে সারা দিন হিসাবের ভুল হবে না।",
        what_not="হাসপাতালের কথা।",
        sure=LATER,
        by=by,
        at=at,
    )
    actions.find_words(one, say_need="একটা উঁচু টুল হলে সারা দিন ভালো কাজ করতে পারি।", say_not=NOT_SAID, by=by, at=at)
    actions.choose_day(one, on=t.day(-30), by=by, at=at)
