"""The loop in the story: a measure falls, something is agreed, tried, counted, and looked at.

Asha: belonging fell when Chandra moved away; a call a week inside the circle was tried, and its effect was looked at.
Now she practises the first call to an employer with Bikram, and a proposal of Esha waits for her answer. With Farid six
others tried one small good thing a day; how that went can be counted, the rest is about too few people.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from demo import measuring
from sahajatri.apps.caseload.actions import take_on_caseload
from sahajatri.apps.interventions import actions
from sahajatri.apps.interventions.access import ideas_open_to
from sahajatri.apps.interventions.models import Area, Intervention
from sahajatri.apps.interventions.terms import Construct, Decision, HowEnded
from sahajatri.apps.measures.actions import record_administration
from sahajatri.apps.measures.terms import Mode
from sahajatri.kernel.access import Actor

if TYPE_CHECKING:
    from demo.story import Telling

LESS_COMPANY = "চন্দ্রা আপা চলে যাওয়ার পর কারও সঙ্গে তেমন কথা হয় না।"
WHY_A_CALL = "দলের কাউকে আগে থেকে চিনলে বৈঠকে কথা বলা সহজ হবে।"
CALLS = (
    (80, 10, "জয়ার সঙ্গে প্রথম ফোন। রান্নার কথা হলো।"),
    (73, 12, ""),
    (66, 10, "আজ জয়া নিজে ফোন করেছেন।"),
    (59, 8, ""),
    (48, 15, "জ্বরের পর খোঁজ নিয়েছেন, ভালো লাগল।"),
)
LOOK_AT_THE_CALLS = "এখন শুক্রবারের বৈঠকের অপেক্ষায় থাকেন। ফোন চলবে, তবে আর লিখে রাখার দরকার নেই।"
AFRAID_TO_CALL = "কারখানায় ফোন করার কথা ভাবলে বুক ধড়ফড় করে।"
WHY_WITH_BIKRAM = "বিক্রম পাশে থাকলে সাহস পাব।"
FIRST_CALLS = ((13, 25, "bikram", "তিনটি বাক্য লেখা হয়েছে।"), (6, 30, "asha", "দুবার বলে শুনিয়েছি।"))
WHY_IF_THEN = "সকাল দশটায় চা শেষ হলে একটি নম্বরে ফোন। সময়টা ঠিক থাকলে শুরু করা সহজ হয়।"
HEAVY_DAYS = "দিনগুলো ফাঁকা লাগে।"


@dataclass(frozen=True)
class SmallActs:
    """How it went for one of the six: days since the agreement and the look, the answers before and after."""

    key: str
    agreed: int
    looked: int
    before: tuple[int, int, int, int]
    after: tuple[int, int, int, int]
    times: int
    decision: Decision


SIX = (
    SmallActs("jaya", 34, 9, (5, 6, 4, 5), (6, 6, 6, 4), 17, Decision.EASED),
    SmallActs("rafiq", 28, 7, (5, 5, 3, 4), (6, 5, 6, 4), 14, Decision.EASED),
    SmallActs("shilpi", 20, 5, (6, 5, 5, 5), (6, 6, 5, 5), 6, Decision.GO_ON),
    SmallActs("anwar", 14, 2, (4, 5, 4, 6), (6, 6, 7, 4), 9, Decision.EASED),
    SmallActs("kamal", 16, 3, (6, 6, 6, 3), (5, 6, 5, 4), 3, Decision.SOMETHING_ELSE),
    SmallActs("mina", 38, 12, (4, 4, 3, 6), (5, 5, 5, 5), 18, Decision.EASED),
)


def the_loop(t: "Telling") -> None:
    """From a measure to an area, to something that is tried, to a look at its effect."""
    measuring.at_first(t)
    calls = belonging_fell(t)
    measuring.since_then(t)
    the_calls_helped(t, calls)
    the_first_call(t)
    a_proposal_waits(t)
    small_acts_with_farid(t)


def belonging_fell(t: "Telling") -> Intervention:
    """Esha notes the fall, Asha agrees; a call a week is tried for six weeks."""
    asha = t.cast.people["asha"]
    esha, at = t.by("esha", 94), t.at(94)
    ideas = ideas_open_to(esha, asha, at=at, today=t.day(94))
    fell = next(idea for idea in ideas if idea.ref == "BELONGING4:mean")
    area = actions.note_area(
        asha, construct=Construct.BELONGING, words=LESS_COMPANY, programme=t.cast.programme, idea=fell, by=esha, at=at
    )
    actions.agree_area(area, by=t.by("asha", 93), at=t.at(93, 19))
    calls = actions.propose_intervention(
        area,
        entry="circle-phone-tree",
        why=WHY_A_CALL,
        aim="score:BELONGING4:mean",
        times_planned=6,
        minutes_planned=10,
        until=t.day(45),
        review_on=t.day(42),
        by=t.by("esha", 84),
        at=t.at(84),
    )
    actions.accept_proposal(calls, by=t.by("asha", 83), at=t.at(83, 18))
    for days, minutes, note in CALLS:
        actions.note_dose(calls, on=t.day(days), minutes=minutes, note=note, by=t.by("asha", days), at=t.at(days, 20))
    return calls


def the_calls_helped(t: "Telling", calls: Intervention) -> None:
    """Esha looks at the effect with Asha; the area has eased."""
    actions.end_intervention(calls, how=HowEnded.DONE, by=t.by("asha", 44), at=t.at(44, 19))
    actions.review_effect(
        calls, decision=Decision.EASED, words=LOOK_AT_THE_CALLS, by=t.by("esha", 41), at=t.at(41, 15)
    )


def the_first_call(t: "Telling") -> None:
    """Asha wishes to dare a call; Esha proposes to practise it with Bikram; it is under way."""
    asha = t.cast.people["asha"]
    area = actions.note_area(
        asha,
        construct=Construct.SELF_EFFICACY,
        words=AFRAID_TO_CALL,
        programme=t.cast.programme,
        by=t.by("asha", 20),
        at=t.at(20, 20),
    )
    practice = actions.propose_intervention(
        area,
        entry="mentor-first-call",
        why=WHY_WITH_BIKRAM,
        aim="score:CONFIDENCE:confidence",
        times_planned=4,
        minutes_planned=30,
        until=t.day(-8),
        review_on=t.day(-10),
        doer=t.cast.people["bikram"].public_id,
        by=t.by("esha", 18),
        at=t.at(18),
    )
    actions.accept_proposal(
        practice, doer=t.cast.people["bikram"].public_id, by=t.by("asha", 17), at=t.at(17, 19)
    )
    for days, minutes, who, note in FIRST_CALLS:
        actions.note_dose(practice, on=t.day(days), minutes=minutes, note=note, by=t.by(who, days), at=t.at(days, 21))


def a_proposal_waits(t: "Telling") -> None:
    """Esha proposes a plan in one sentence beside it; Asha has not answered yet."""
    area = Area.objects.filter(person=t.cast.people["asha"]).latest("pk")
    actions.propose_intervention(
        area,
        entry="exercise-if-then",
        why=WHY_IF_THEN,
        aim="score:CONFIDENCE:confidence",
        times_planned=15,
        minutes_planned=5,
        until=t.day(-20),
        review_on=t.day(-24),
        by=t.by("esha", 2),
        at=t.at(2),
    )


def small_acts_with_farid(t: "Telling") -> None:
    """Six people, one small good thing a day: for some it went the hoped way, for one not at all."""
    farid = t.cast.people["farid"]
    for one in SIX:
        person = t.cast.people[one.key]
        begun, looked = one.agreed + 1, one.looked
        take_on_caseload(farid, person, by=t.by("gita", begun), at=t.at(begun, 9))
        own = Actor(person, t.cast.programme, t.by(one.key, begun).roles)
        _asked(t, person, "ONS4", dict(enumerate(one.before, start=1)), begun, "farid")
        area = actions.note_area(
            person, construct=Construct.MOOD, words=HEAVY_DAYS, programme=t.cast.programme, by=own, at=t.at(begun, 18)
        )
        acts = actions.propose_intervention(
            area,
            entry="exercise-small-acts",
            aim="score:ONS4:happy",
            times_planned=20,
            minutes_planned=10,
            until=t.day(looked + 1),
            review_on=t.day(looked),
            by=t.by("farid", one.agreed),
            at=t.at(one.agreed, 10),
        )
        actions.accept_proposal(acts, by=own, at=t.at(one.agreed, 12))
        span = one.agreed - looked - 1
        for number in range(one.times):
            days = one.agreed - 1 - number * span // one.times
            actions.note_dose(acts, on=t.day(days), minutes=10, by=own, at=t.at(days, 20))
        _asked(t, person, "ONS4", dict(enumerate(one.after, start=1)), looked, "farid")
        next_on = t.day(-14) if one.decision == Decision.GO_ON else None
        actions.review_effect(
            acts, decision=one.decision, next_on=next_on, by=t.by("farid", looked), at=t.at(looked, 16)
        )


def _asked(t: "Telling", person: Any, measure: str, answers: dict[int, int | None], days: int, who: str) -> None:
    record_administration(
        person, measure, answers, on=t.day(days), mode=Mode.ASSISTED, by=t.by(who, days), at=t.at(days, 10)
    )
