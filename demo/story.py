"""The story of the demonstration programme, told through the same actions that people use.

Everything is told relative to the day of the telling, so that the demonstration is always in the middle of things:
Asha walks with Bikram, her second mentor; Jaya supports others and waits for a mentor herself; Lata has withdrawn a
consent; new people apply; a concern waits for Indu.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from demo import (
    adjustments,
    answering,
    arriving,
    caring,
    circle_life,
    deciding,
    deciding_to_tell,
    exchanging,
    intervening,
    learning,
    licences,
    matching,
    noting,
    paths,
    planning,
    portraits,
    practice_alone,
    practice_together,
    profiling,
    reaching,
    talking,
    texts,
    walkers,
    walking,
    watching,
    working,
    workshop,
    worrying,
)
from demo import circles as forming
from demo.cast import Cast, gather
from sahajatri.apps.caseload.actions import take_on_caseload
from sahajatri.apps.circles import actions as circles
from sahajatri.apps.circles.models import Circle
from sahajatri.apps.consent import actions as consent
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.goals import actions as goals
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.mentoring import actions as mentoring
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.terms import Side
from sahajatri.apps.notices import actions as notices
from sahajatri.apps.safeguarding import actions as safeguarding
from sahajatri.apps.safeguarding.terms import ConcernKind
from sahajatri.apps.supporters import actions as supporters
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import Kind, Module, Vetting
from sahajatri.apps.wellbeing import actions as wellbeing
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor

BEGAN_DAYS_AGO = 200


@dataclass
class Telling:
    """The cast and the day on which the story is told."""

    cast: Cast
    now: datetime

    def at(self, days_ago: int, hour: int = 11, minute: int = 0) -> datetime:
        """So many days before the telling, at a time on the wall clock; never later than now."""
        day = clock.day_of(self.now) - timedelta(days=days_ago)
        instant = datetime.combine(day, time(hour, minute), tzinfo=clock.zone())
        return min(instant, self.now - timedelta(minutes=1)) if days_ago >= 0 else instant

    def day(self, days_ago: int) -> date:
        """The calendar day so many days before the telling (negative: to come)."""
        return clock.day_of(self.now) - timedelta(days=days_ago)

    def by(self, key: str, days_ago: int) -> Actor:
        """One of the cast as an actor on that day."""
        return self.cast.actor(key, at=self.at(days_ago))


def tell(now: datetime) -> Telling:
    """Tell the whole story up to ``now``. Deterministic but for public ids."""
    with clock.stopped_at(now - timedelta(days=BEGAN_DAYS_AGO)):
        telling = Telling(gather(now - timedelta(days=BEGAN_DAYS_AGO)), now)
    ready = supporters_come(telling)
    answering.the_first_round(telling)
    asha_applies(telling)
    first_mentor(telling, ready["chandra"])
    pairing = second_mentor(telling, ready["bikram"])
    goal = goals_are_agreed(telling)
    the_weeks_since(telling, pairing, goal)
    planning.ashas_plan(telling)
    workshop.goals_go_on(telling, pairing, goal)
    profiling.a_profile(telling)
    working.a_job_begins(telling)
    adjustments.adjustments_are_planned(telling)
    circle = a_circle(telling)
    circle_life.a_month(telling, circle)
    jaya_and_lata(telling, circle)
    walkers.others_come(telling)
    walkers.somebody_offers(telling)
    learning.sumon_learns(telling)
    learning.something_lapses_soon(telling, ready["chandra"])
    walking.others_walk(telling)
    matching.suggestions_and_offers(telling)
    forming.people_look_for_a_circle(telling)
    forming.circles_are_suggested(telling)
    circle_life.somebody_new(telling, circle)
    circle_life.a_circle_ends(telling)
    licences.licensed_questionnaires(telling)
    planning.jayas_plan(telling)
    intervening.the_loop(telling)
    arriving.milestones_are_named(telling)
    portraits.portraits(telling)
    paths.paths_are_looked_at(telling)
    deciding.words_are_looked_at(telling, circle)
    exchanging.questions_and_cards(telling)
    caring.supporters_are_looked_after(telling)
    inboxes_are_read(telling)
    concerns(telling)
    reaching.messages_reach_people(telling)
    worrying.unfair_days(telling)
    worrying.somebody_without_a_name(telling)
    noting.things_are_noted(telling)
    another_programme(telling)
    watching.esha_looks_after(telling)
    working.a_month_later(telling)
    practice_alone.practice_alone(telling)
    practice_together.practice_together(telling)
    portraits.an_example_is_chosen(telling)
    deciding_to_tell.a_decision(telling)
    return telling


def supporters_come(t: Telling) -> dict[str, Supporter]:
    """Bikram, Chandra, Deepa and Jaya offer support, are looked at, trained and cleared by Gita."""
    ready = {}
    for key, kind in (("chandra", Kind.MENTOR), ("bikram", Kind.MENTOR), ("deepa", Kind.PEER), ("jaya", Kind.PEER)):
        told = texts.SUPPORTERS[key]
        days = told["days_ago"]
        by, at = t.by(key, days), t.at(days)
        supporter = supporters.apply_as_supporter(
            t.cast.programme, t.cast.people[key], kind, by=by, at=at, why=told["why"]
        )
        supporters.tell_story(supporter, by=by, at=at, story=told["story"], is_story_open=True, is_experience_open=True)
        supporters.state_offer(supporter, by=by, at=at, has_matching_consent=True, **told["offer"])
        ready[key] = cleared(t, supporter, days - 4)
    return ready


def cleared(t: Telling, supporter: Supporter, days_ago: int) -> Supporter:
    """Gita looks at everything, a practice conversation goes well, and she clears."""
    by, at = t.by("gita", days_ago), t.at(days_ago, 15)
    learning.references_are_heard(t, supporter, days_ago)
    for item in Vetting:
        supporters.approve_vetting(supporter, item, by=by, at=at, approved_on=t.day(days_ago), evidence=texts.EVIDENCE)
    for module in Module:
        supporters.confirm_training(supporter, module, by=by, at=at, done_on=t.day(days_ago))
    learning.a_practice_talk(t, supporter, days_ago)
    return supporters.clear_supporter(supporter, by=by, at=at)


def asha_applies(t: Telling) -> None:
    """Asha applies, says what she wants to say, decides who may see it, and is welcomed."""
    walkers.walks_in(t, "asha", texts.PROFILES["asha"], days_ago=178)
    asha, by, at = t.cast.people["asha"], t.by("asha", 177), t.at(177, 19)
    open_to_mentor = {Item.STRENGTHS, Item.WORK_WISHES, Item.WORK_HISTORY, Item.COMMUNICATION, Item.AVAILABILITY}
    pairs = {(item, audience) for item in open_to_mentor for audience in (Audience.MENTOR, Audience.PRACTITIONER)}
    pairs |= {(Item.GOALS, Audience.MENTOR), (Item.GOALS, Audience.PRACTITIONER), (Item.ACCESS_NEEDS, Audience.MENTOR)}
    pairs |= {(item, Audience.PRACTITIONER) for item in (Item.LIMITS, Item.BARRIERS, Item.ACCESS_NEEDS, Item.CHECK_INS)}
    pairs |= {(item, Audience.COORDINATOR) for item in (Item.WORK_WISHES, Item.AVAILABILITY, Item.COMMUNICATION)}
    pairs |= {(Item.EXPERIENCE, audience) for audience in (Audience.MENTOR, Audience.CIRCLE, Audience.PRACTITIONER)}
    consent.set_disclosures(asha, t.cast.programme, pairs, by=by, at=at)
    take_on_caseload(t.cast.people["esha"], asha, by=t.by("gita", 172), at=t.at(172))


def first_mentor(t: Telling, chandra: Supporter) -> None:
    """Chandra walks with Asha for two months, then moves away; they part well."""
    asha = t.cast.people["asha"]
    pairing = mentoring.open_pairing(asha, chandra, by=t.by("gita", 160), at=t.at(160))
    agreed(t, pairing, "chandra", days_ago=156, told=texts.AGREEMENT_WITH_CHANDRA)
    for days in (150, 136, 121, 108):
        mentoring.note_meeting(
            pairing,
            day=t.day(days),
            how="held",
            mode="phone",
            for_minutes=40,
            note=texts.EARLY_NOTES[days],
            by=t.by("chandra", days),
            at=t.at(days, 20),
        )
    walking.a_talk_that_helped(t, pairing)
    mentoring.end_pairing(
        pairing, reason="moved", farewell=texts.FAREWELL_OF_CHANDRA, by=t.by("chandra", 98), at=t.at(98)
    )
    walking.looking_back(t, pairing)


def agreed(t: Telling, pairing: Pairing, supporter: str, *, days_ago: int, told: dict[str, Any]) -> None:
    """The supporter writes an agreement and Asha agrees to it the next day."""
    agreement = mentoring.write_agreement(
        pairing, **told, ends_on=t.day(days_ago - 182), by=t.by(supporter, days_ago), at=t.at(days_ago)
    )
    mentoring.agree(agreement, by=t.by("asha", days_ago - 1), at=t.at(days_ago - 1))


def second_mentor(t: Telling, bikram: Supporter) -> Pairing:
    """Bikram walks with Asha now: an agreement, weekly meetings, messages, both sides asked how it goes."""
    asha = t.cast.people["asha"]
    pairing = mentoring.open_pairing(asha, bikram, by=t.by("gita", 75), at=t.at(75))
    agreed(t, pairing, "bikram", days_ago=72, told=texts.AGREEMENT_WITH_BIKRAM)
    for days, how, note in texts.MEETINGS:
        mentoring.note_meeting(
            pairing,
            day=t.day(days),
            how=how,
            mode="phone" if days % 2 else "online",
            for_minutes=45 if how == "held" else None,
            note=note,
            by=t.by("bikram", days),
            at=t.at(days, 20),
        )
    for days, who, hour, text in texts.MESSAGES:
        mentoring.write_message(pairing, text=text, by=t.by(who, days), at=t.at(days, hour))
        other = "bikram" if who == "asha" else "asha"
        if days > 1:
            mentoring.read_messages(pairing, by=t.by(other, days), at=t.at(days, hour + 1))
    for side, who in ((Side.PARTICIPANT, "asha"), (Side.SUPPORTER, "bikram")):
        pulse = mentoring.ask_pulse(pairing, side, t.day(45), by=t.by("gita", 45), at=t.at(45))
        mentoring.answer_pulse(
            pulse, heard=4, useful=3, at_ease=3, carry_on=4, by=t.by(who, 43), at=t.at(43, 18)
        )
    return pairing


def goals_are_agreed(t: Telling) -> Goal:
    """Asha's first goal, worded with Bikram, agreed by both; a second one with Esha."""
    asha = t.cast.people["asha"]
    first = texts.GOALS[0]
    goal = goals.begin_goal(asha, first["words"], programme=t.cast.programme, by=t.by("asha", 66), at=t.at(66))
    goals.word_levels(goal, **first["levels"], importance=3, difficulty=2, by=t.by("bikram", 65), at=t.at(65, 18))
    goals.agree_goal(goal, by=t.by("bikram", 65), at=t.at(65, 19))
    goals.agree_goal(goal, by=t.by("asha", 64), at=t.at(64))
    for days, who, level, note in first["ratings"]:
        goals.rate_goal(goal, level=level, note=note, by=t.by(who, days), at=t.at(days, 19))
    for words, days_added, due, done in first["steps"]:
        step = goals.add_step(goal, words=words, due_on=t.day(due), by=t.by("asha", days_added), at=t.at(days_added))
        if done is not None:
            goals.finish_step(step, by=t.by("asha", done), at=t.at(done))
    second = texts.GOALS[1]
    other = goals.begin_goal(asha, second["words"], programme=t.cast.programme, by=t.by("asha", 50), at=t.at(50))
    goals.word_levels(other, **second["levels"], importance=2, difficulty=2, by=t.by("esha", 49), at=t.at(49))
    goals.agree_goal(other, by=t.by("esha", 49), at=t.at(49, 16))
    goals.agree_goal(other, by=t.by("asha", 48), at=t.at(48))
    for days, who, level, note in second["ratings"]:
        goals.rate_goal(other, level=level, note=note, by=t.by(who, days), at=t.at(days, 19))
    third = texts.GOALS[2]
    draft = goals.begin_goal(asha, third["words"], programme=t.cast.programme, by=t.by("asha", 4), at=t.at(4))
    goals.word_levels(draft, **third["levels"], importance=3, difficulty=3, by=t.by("bikram", 3), at=t.at(3))
    goals.agree_goal(draft, by=t.by("bikram", 3), at=t.at(3, 21))
    return goal


def the_weeks_since(t: Telling, pairing: Pairing, goal: Goal) -> None:
    """Weekly check-ins, and the next meeting planned."""
    asha = t.cast.people["asha"]
    for days, mood, belonging, confidence, words, readers in texts.CHECK_INS:
        wellbeing.give_check_in(
            asha,
            programme=t.cast.programme,
            mood=mood,
            belonging=belonging,
            confidence=confidence,
            words=words,
            readers=readers,
            by=t.by("asha", days),
            at=t.at(days, 20),
        )
    mentoring.plan_meeting(
        pairing,
        day=t.day(-2),
        time=time(16, 0),
        for_minutes=45,
        mode="phone",
        agenda=texts.NEXT_AGENDA,
        by=t.by("bikram", 1),
        at=t.at(1),
    )


def a_circle(t: Telling) -> Circle:
    """Deepa's circle: seats, two gatherings behind them, one ahead, a conversation between."""
    by, at = t.by("gita", 90), t.at(90)
    circle = circles.open_circle(
        t.cast.programme, facilitator=t.cast.people["deepa"].public_id, by=by, at=at, **texts.CIRCLE
    )
    for key in ("asha", "jaya"):
        circles.take_seat(
            circle, person=t.cast.people[key], agrees=True, by=t.by(key, 85), at=t.at(85)
        )
    for days, agenda in texts.GATHERINGS:
        gathering = circles.plan_gathering(
            circle,
            day=t.day(days),
            starts=time(17, 0),
            ends=time(18, 30),
            agenda=agenda,
            by=t.by("deepa", days + 3),
            at=t.at(days + 3),
        )
        circles.answer_gathering(gathering, coming="coming", by=t.by("asha", days + 2), at=t.at(days + 2))
        if days > 0:
            came = [t.cast.people[k].public_id for k in ("asha", "jaya", "deepa")]
            circles.hold_gathering(gathering, came=came, by=t.by("deepa", days - 1), at=t.at(days - 1))
    talking.the_conversation(t, circle)
    talking.topics_of_the_week(t, circle)
    talking.problems_are_solved_together(t, circle)
    return circle


def jaya_and_lata(t: Telling, circle: Circle) -> None:
    """Jaya supports others and looks for a mentor herself; Lata withdrew a consent yesterday."""
    walkers.walks_in(t, "jaya", texts.PROFILES["jaya"], days_ago=40)
    walkers.walks_in(t, "lata", texts.PROFILES["lata"], days_ago=55)
    lata = t.cast.people["lata"]
    take_on_caseload(t.cast.people["esha"], lata, by=t.by("gita", 50), at=t.at(50))
    pairs = {(item, Audience.PRACTITIONER) for item in (Item.STRENGTHS, Item.WORK_WISHES, Item.CHECK_INS, Item.GOALS)}
    consent.set_disclosures(lata, t.cast.programme, pairs, by=t.by("lata", 50), at=t.at(50, 18))
    for days, mood, belonging, confidence in texts.CHECK_INS_OF_LATA:
        wellbeing.give_check_in(
            lata,
            programme=t.cast.programme,
            mood=mood,
            belonging=belonging,
            confidence=confidence,
            readers=["practitioner"],
            by=t.by("lata", days),
            at=t.at(days, 21),
        )
    for purpose in (Purpose.SHARING, Purpose.MATCHING):
        consent.withdraw_consent(lata, purpose, programme=t.cast.programme, by=t.by("lata", 1), at=t.at(1, 20))


def concerns(t: Telling) -> None:
    """Indu is on duty by day; one concern is being looked after, a new one waits."""
    indu = t.cast.people["indu"]
    for days in range(14):
        day = t.day(-days)
        start, end = (datetime.combine(day, time(hour), tzinfo=clock.zone()) for hour in (8, 22))
        safeguarding.plan_shift(t.cast.programme, indu, start, end, by=t.by("gita", 3), at=t.at(3))
    first = safeguarding.raise_concern(
        t.cast.programme, ConcernKind.MONEY.value, words=texts.CONCERN_ABOUT_MONEY, by=t.by("deepa", 5), at=t.at(5, 9)
    )
    safeguarding.acknowledge_concern(first, by=t.by("indu", 5), at=t.at(5, 12))
    safeguarding.note_on_concern(first, texts.NOTE_ON_CONCERN, by=t.by("indu", 4), at=t.at(4, 12))
    safeguarding.raise_concern(
        t.cast.programme,
        ConcernKind.DISCRIMINATION.value,
        words=texts.CONCERN_ABOUT_WORK,
        by=t.by("jaya", 0),
        at=t.now - timedelta(hours=2),
    )


def another_programme(t: Telling) -> None:
    """Hari's programme in West Bengal has people of its own; nothing of it is seen here, and nothing of this there."""
    walkers.others_come(t, programme="PASHE")


def inboxes_are_read(t: Telling) -> None:
    """The cast have read what came so far; what is told after this waits for them."""
    for key in ("asha", "bikram", "deepa", "esha", "gita", "jaya"):
        notices.read_all(t.cast.people[key], by=t.by(key, 1), at=t.at(1, 21))
