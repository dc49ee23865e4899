"""Practice with somebody beside: Asha and Bikram, three times, a fourth one agreed on; and what Esha suggested.

Which conversations there are is content and changes; the story takes the first of a situation.
"""

from typing import TYPE_CHECKING

from sahajatri.apps.goals.models import Goal
from sahajatri.apps.practice.actions import guided as practice
from sahajatri.apps.practice.guided_rules import rated_in
from sahajatri.apps.practice.guided_terms import How
from sahajatri.apps.practice.models.guided import PracticeTogether
from sahajatri.apps.practice.queries.guided import role_of_partner
from sahajatri.apps.practice.scenarios import PracticeScenario, scenarios
from sahajatri.apps.practice.terms import Situation
from sahajatri.kernel.access import Role, people_beside

if TYPE_CHECKING:
    from demo.story import Telling

HELD: tuple[tuple[int, str, int, int, str, str, str], ...] = (
    (13, "asha", 1, 2, "সালাম দিয়ে জিজ্ঞেস করেছেন, কথা বলার সময় আছে কি না।", "টেবিলের কথাটা আরও আগে বলা।", "একই আলাপ আরেকবার।"),
    (8, "bikram", 2, 2, "‘টেবিলটা একটু উঁচু হলে হাত কম ব্যথা করে’: এক বাক্যে বলেছেন।", "উত্তরের জন্য একটু থামা।", ""),
    (4, "asha", 2, 3, "আমি ‘না’ বলার পরেও থামেননি, অন্য উপায় বলেছেন।", "", "এবার সত্যি সত্যি বলা।"),
)  # fmt: skip
REPLY = "থামতে গেলে মনে হয় ভুলে যাব। পরের বার কার্ডটা হাতে রাখব।"
THOUGHTS = "প্রথমবার গলা শুকিয়ে গিয়েছিল। আজ অত ভয় লাগেনি।"
NEXT_STEP = "মালিককে ফোন করে কথা বলার সময় চাইব"
ASKED = "এবার আমি একটু তাড়া দেখাব। রাজি?"
WHY = "কাজের মাঝে ক্লান্ত লাগলে কী বলবেন, সেটা একা একবার করে দেখতে পারেন।"


def practice_together(t: "Telling") -> None:
    """Asha practised with Bikram, named what comes next, and has a suggestion of Esha before her."""
    people, programme = t.cast.people, t.cast.programme
    asha, bikram = people["asha"], people["bikram"]
    if not scenarios() or role_of_partner(asha, bikram, programme) is None:
        return
    asking = _first_of(Situation.ASKING_FOR_A_CHANGE)
    held = [_held(t, asking, *told) for told in HELD]
    by = t.by("asha", 8)
    practice.reply_to_feedback(held[1], reply=REPLY, by=by, at=t.at(8, 21))
    goal = Goal.objects.filter(person=asha, programme=programme, state="agreed").order_by("written_at").first()
    if goal is not None:
        practice.tie_to_goal(held[2], goal=goal, by=t.by("asha", 4), at=t.at(4, 21))
    practice.reflect(held[2], reflection=THOUGHTS, is_shared=False, by=t.by("asha", 4), at=t.at(4, 21))
    practice.name_next(held[2], next_step=NEXT_STEP, next_on=t.day(-3), by=t.by("asha", 4), at=t.at(4, 21))
    practice.propose_together(
        asha,
        partner=bikram,
        programme=programme,
        scenario=asking.code,
        how=How.PHONE,
        on=t.day(-2),
        words=ASKED,
        by=t.by("bikram", 1),
        at=t.at(1, 18),
    )
    if any(role is Role.PRACTITIONER and one == people["esha"] for one, role in people_beside(asha, programme)):
        practice.give_practice(
            asha,
            programme=programme,
            scenario=_first_of(Situation.FATIGUE).code,
            why=WHY,
            role=Role.PRACTITIONER,
            by=t.by("esha", 2),
            at=t.at(2, 12),
        )


def _first_of(situation: Situation) -> PracticeScenario:
    known = list(scenarios().values())
    return next((one for one in known if one.situation is situation), known[0])


def _held(
    t: "Telling", scenario: PracticeScenario, days: int, asked: str, own: int, partner: int, keep: str, to_try: str,
    for_next: str,
) -> PracticeTogether:  # fmt: skip
    """One of the two asked, the other one agreed, and both looked back on the same evening."""
    people, at = t.cast.people, t.at(days, 20)
    other = "bikram" if asked == "asha" else "asha"
    one = practice.propose_together(
        people["asha"],
        partner=people["bikram"],
        programme=t.cast.programme,
        scenario=scenario.code,
        how=How.PHONE,
        on=t.day(days),
        by=t.by(asked, days),
        at=t.at(days, 9),
    )
    one = practice.agree_together(one, by=t.by(other, days), at=t.at(days, 11))
    rated = rated_in(scenario.skills)
    one = practice.give_feedback(
        one,
        levels=dict.fromkeys(rated, partner),
        keep=keep,
        to_try=to_try,
        for_next=for_next,
        by=t.by("bikram", days),
        at=at,
    )
    return practice.rate_oneself(one, levels=dict.fromkeys(rated, own), by=t.by("asha", days), at=at)
