"""Whom Esha looks after, and what became of the signs about them: each of them ends, or waits, in another way."""

from datetime import timedelta
from typing import TYPE_CHECKING

from demo import texts
from sahajatri.apps.caseload import jobs
from sahajatri.apps.caseload.actions import take_on_caseload
from sahajatri.apps.caseload.models import Sign
from sahajatri.apps.caseload.signs import actions as signs
from sahajatri.apps.caseload.terms import Dismissal, SignCode, SignStep
from sahajatri.apps.consent import actions as consent
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals import actions as goals
from sahajatri.apps.goals.models import Goal, Step
from sahajatri.apps.wellbeing import actions as wellbeing

if TYPE_CHECKING:
    from demo.story import Telling

SINCE = {"mina": 40, "rafiq": 29, "shilpi": 20, "anwar": 14}


def esha_looks_after(t: "Telling") -> None:
    """Nobody reached Mina for three weeks; Lata's weeks got harder; Rafiq's did too, and Esha wrote to him.

    Shilpi is at her parents' as agreed, so that her late review needs nothing; Anwar chose a new day, and the sign
    about him went by itself. A step of Asha's was late; Esha asked what stood in the way, and Asha took it.
    """
    for key, days in SINCE.items():
        take_on_caseload(t.cast.people["esha"], t.cast.people[key], by=t.by("gita", days), at=t.at(days))
        for item in (Item.CHECK_INS, Item.GOALS):
            consent.open_item(
                t.cast.people[key],
                item,
                Audience.PRACTITIONER,
                programme=t.cast.programme,
                by=t.by(key, days - 1),
                at=t.at(days - 1),
            )
    rafiq_checks_in(t)
    late_reviews(t)
    a_step_of_asha(t)
    look(t, 9)
    act_for_rafiq(t)
    asha_takes_the_step(t)
    look(t, 4)
    dismiss_for_shilpi(t)
    anwar_chooses_a_new_day(t)
    look(t, 2)
    take_for_lata(t)
    look(t, 1)


def look(t: "Telling", days_ago: int) -> None:
    """What the programme does by itself every day."""
    jobs.look_for_signs(t.at(days_ago, 6))


def sign_about(t: "Telling", key: str, code: SignCode) -> Sign:
    """The newest sign of a kind about one of them."""
    return Sign.objects.filter(person=t.cast.people[key], code=code).latest("pk")


def rafiq_checks_in(t: "Telling") -> None:
    """Rafiq's weeks were good, and then they were not."""
    for days, value in texts.CHECK_INS_OF_RAFIQ:
        wellbeing.give_check_in(
            t.cast.people["rafiq"],
            programme=t.cast.programme,
            mood=value,
            belonging=value,
            confidence=value,
            readers=["practitioner"],
            by=t.by("rafiq", days),
            at=t.at(days, 20),
        )


def late_reviews(t: "Telling") -> None:
    """Shilpi and Anwar each have a goal, and chose a day to look back that is over."""
    for key, begun, review in (("shilpi", 17, 6), ("anwar", 13, 5)):
        by, person = t.by(key, begun), t.cast.people[key]
        goals.begin_goal(person, texts.GOALS_OF_OTHERS[key], programme=t.cast.programme, by=by, at=t.at(begun))
        goals.set_review(person, review_on=t.day(review), programme=t.cast.programme, by=by, at=t.at(begun))


def a_step_of_asha(t: "Telling") -> None:
    """Asha wanted to ask for her papers, and two weeks after the day she had not."""
    goal = Goal.objects.filter(person=t.cast.people["asha"]).order_by("pk")[1]
    goals.add_step(goal, words=texts.LATE_STEP_OF_ASHA, due_on=t.day(24), by=t.by("asha", 38), at=t.at(38))


def asha_takes_the_step(t: "Telling") -> None:
    """Esha calls and finds that the office is hard to reach; they look for another way, and Asha takes it."""
    signs.act_on_sign(
        sign_about(t, "asha", SignCode.MISSED_STEPS),
        step=SignStep.CALLED.value,
        look_again_on=t.day(-6),
        next_step=texts.NEXT_STEP_WITH_ASHA,
        note=texts.NOTE_ON_ASHA,
        by=t.by("esha", 8),
        at=t.at(8, 11),
    )
    step = Step.objects.get(goal__person=t.cast.people["asha"], words=texts.LATE_STEP_OF_ASHA)
    goals.finish_step(step, by=t.by("asha", 5), at=t.at(5, 13))


def act_for_rafiq(t: "Telling") -> None:
    """Esha writes to Rafiq, who reads better than he hears, and looks again in two weeks."""
    signs.act_on_sign(
        sign_about(t, "rafiq", SignCode.FALLING_CHECKINS),
        step=SignStep.WROTE.value,
        look_again_on=t.day(-5),
        next_step=texts.NEXT_STEP_WITH_RAFIQ,
        note=texts.NOTE_ON_RAFIQ,
        by=t.by("esha", 8),
        at=t.at(8, 15),
    )


def dismiss_for_shilpi(t: "Telling") -> None:
    """Shilpi had said that she would be away."""
    signs.dismiss_sign(
        sign_about(t, "shilpi", SignCode.REVIEW_OVERDUE),
        because=Dismissal.AGREED_ABSENCE.value,
        note=texts.NOTE_ON_SHILPI,
        by=t.by("esha", 3),
        at=t.at(3, 12),
    )


def anwar_chooses_a_new_day(t: "Telling") -> None:
    """Anwar sets the day anew before anybody had to ask."""
    goals.set_review(
        t.cast.people["anwar"], review_on=t.day(-9), programme=t.cast.programme, by=t.by("anwar", 3), at=t.at(3, 19)
    )


def take_for_lata(t: "Telling") -> None:
    """Esha looks after Lata, whose weeks got harder."""
    sign = sign_about(t, "lata", SignCode.FALLING_CHECKINS)
    signs.acknowledge_sign(sign, by=t.by("esha", 1), at=t.at(1, 10) + timedelta(minutes=5))
