"""Plans: Asha's is signed by both and has changed since, they looked back once; Jaya's waits for her signature."""

from typing import TYPE_CHECKING, Any

from sahajatri.apps.caseload.actions import take_on_caseload
from sahajatri.apps.consent import actions as consent
from sahajatri.apps.consent.queries import open_disclosures
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals import actions as goals
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.rules import LookedAt, LookingBack
from sahajatri.apps.goals.terms import GoalState, ReviewDecision

if TYPE_CHECKING:
    from demo.story import Telling

ASHAS_HELPS: tuple[tuple[str, str, str, int | None], ...] = (
    ("bikram", "", "শুক্রবার বিকালে ফোনে কথা বলেন, টাইপ করা দেখে দেন।", 0),
    ("esha", "", "প্রথম দুবার বাসে আমার সঙ্গে যান।", 1),
    ("", "আমার বোন রূপা", "সকালে ছেলেকে স্কুলে দিয়ে আসেন, যাতে আমি প্রশিক্ষণে যেতে পারি।", None),
)
ASHAS_HARD_TIMES = "ব্যথা বাড়লে সেদিন বিশ্রাম নিই।\nপরদিন শুধু দশ মিনিট টাইপ করি।\nদুদিনেও ভালো না লাগলে বিক্রম ভাইকে ফোন করি।"
ASHAS_LATER_STEP = "শুক্রবার সকালে এষার সঙ্গে বাসে যাব"
ASHAS_LATER_HELP = ("bikram", "", "কারখানায় ফোন করার আগে আমার সঙ্গে একবার অনুশীলন করবেন।", None)

LOOKED_BACK = {
    "went_well": "প্রশিক্ষণ কেন্দ্রে ভর্তি হয়েছি। এক দিনও বাদ দিইনি।",
    "was_hard": "বাসে ভিড় বেশি। শুক্রবার সকালে ভিড় কম থাকে, তখন গেলে সুবিধা।",
}
LOOKED_AT: tuple[tuple[ReviewDecision, str], ...] = (
    (ReviewDecision.KEEP, "এভাবেই চলবে।"),
    (ReviewDecision.CHANGE, "প্রথমে শুধু ছুটির দিনে চেষ্টা করব।"),
)

JAYAS_GOAL: dict[str, Any] = {
    "words": "আমি সেলাইয়ের কাজ বাড়ি থেকে বিক্রি করতে চাই।",
    "levels": {
        "level_m2": "কাজ জমে আছে, কাউকে দেখাইনি।",
        "level_m1": "পরিচিত একজনকে দেখিয়েছি।",
        "level_0": "মাসে দুটি কাজ বিক্রি করেছি।",
        "level_p1": "মাসে চারটি কাজ বিক্রি করেছি।",
        "level_p2": "নিয়মিত ফরমাশ আসে।",
    },
    "steps": (("তিনটি কাজের ছবি তুলব", "jaya", -5), ("মহিলা সমিতির মেলার নিয়ম জেনে আসব", "esha", -9)),
}
JAYAS_HELP = "মেলায় প্রথম দিন পাশে বসবেন।"
JAYAS_HARD_TIMES = "কাজ বিক্রি না হলে মন খারাপ হয়। তখন দীপার সঙ্গে কথা বলি। একটি ছোট কাজ হাতে নিই।"


def ashas_plan(t: "Telling") -> None:
    """Written with Esha, signed by both forty days ago; they looked back; since then something has changed."""
    asha, esha = t.cast.people["asha"], t.cast.people["esha"]
    aims = list(Goal.objects.filter(person=asha, state=GoalState.AGREED).order_by("written_at"))
    for key, name, words, aim in ASHAS_HELPS:
        goals.note_help(
            asha,
            words=words,
            who=t.cast.people[key].public_id if key else "",
            name=name,
            goal=aims[aim].public_id if aim is not None else "",
            programme=t.cast.programme,
            by=t.by("asha", 41),
            at=t.at(41, 19),
        )
    goals.word_hard_times(
        asha, when_hard=ASHAS_HARD_TIMES, programme=t.cast.programme, by=t.by("asha", 41), at=t.at(41, 20)
    )
    goals.set_review(asha, review_on=t.day(30), programme=t.cast.programme, by=t.by("asha", 41), at=t.at(41, 21))
    version = goals.offer_plan(
        asha, helper=esha.public_id, programme=t.cast.programme, by=t.by("asha", 40), at=t.at(40, 10)
    )
    goals.sign_plan(version, name="আশা রানী দাস", by=t.by("asha", 40), at=t.at(40, 10, 15))
    goals.sign_plan(version, name="এষা রহমান", by=t.by("esha", 40), at=t.at(40, 16))
    told = LookingBack(
        **LOOKED_BACK,
        goals={
            goal.public_id: LookedAt(decision, words)
            for goal, (decision, words) in zip(aims, LOOKED_AT, strict=False)
        },
    )
    goals.hold_review(
        asha, told=told, next_on=t.day(-12), programme=t.cast.programme, by=t.by("esha", 30), at=t.at(30, 12)
    )
    step = goals.add_step(
        aims[1], words=ASHAS_LATER_STEP, due_on=t.day(4), by=t.by("asha", 9), at=t.at(9, 20)
    )
    goals.finish_step(step, by=t.by("asha", 4), at=t.at(4, 20))
    key, name, words, _aim = ASHAS_LATER_HELP
    goals.note_help(
        asha,
        words=words,
        who=t.cast.people[key].public_id,
        name=name,
        programme=t.cast.programme,
        by=t.by("asha", 3),
        at=t.at(3, 19),
    )


def jayas_plan(t: "Telling") -> None:
    """Jaya is on Esha's caseload now; Esha has signed what they wrote together, Jaya has not yet."""
    jaya, programme = t.cast.people["jaya"], t.cast.programme
    take_on_caseload(t.cast.people["esha"], jaya, by=t.by("gita", 20), at=t.at(20))
    opened = open_disclosures(jaya, programme) | {(Item.GOALS, Audience.PRACTITIONER)}
    consent.set_disclosures(jaya, programme, opened, by=t.by("jaya", 19), at=t.at(19))
    goal = goals.begin_goal(jaya, JAYAS_GOAL["words"], programme=programme, by=t.by("jaya", 18), at=t.at(18))
    goals.word_levels(
        goal, **JAYAS_GOAL["levels"], importance=3, difficulty=2, by=t.by("esha", 17), at=t.at(17)
    )
    goals.agree_goal(goal, by=t.by("esha", 17), at=t.at(17, 12))
    goals.agree_goal(goal, by=t.by("jaya", 16), at=t.at(16))
    for words, who, due in JAYAS_GOAL["steps"]:
        goals.add_step(
            goal,
            words=words,
            who=t.cast.people[who].public_id,
            due_on=t.day(due),
            by=t.by("jaya", 15),
            at=t.at(15),
        )
    goals.note_help(
        jaya,
        words=JAYAS_HELP,
        who=t.cast.people["esha"].public_id,
        goal=goal.public_id,
        programme=programme,
        by=t.by("esha", 3),
        at=t.at(3),
    )
    goals.word_hard_times(jaya, when_hard=JAYAS_HARD_TIMES, programme=programme, by=t.by("jaya", 3), at=t.at(3, 18))
    goals.set_review(jaya, review_on=t.day(-60), programme=programme, by=t.by("esha", 2), at=t.at(2))
    version = goals.offer_plan(jaya, programme=programme, by=t.by("esha", 2), at=t.at(2, 12))
    goals.sign_plan(version, name=t.cast.people["esha"].display_name, by=t.by("esha", 2), at=t.at(2, 12, 10))
