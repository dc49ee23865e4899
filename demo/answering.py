"""The first round of the programme: fourteen people who came at the beginning, answered twice, and have said farewell.

Some found work, some did not; some answered the second time, some left a question out, some did not answer at all. So
the pages about a programme as a whole have something to say, and something that they must leave open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sahajatri.apps.consent.actions import give_consent
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.goals import actions as goals
from sahajatri.apps.measures.actions import record_administration
from sahajatri.apps.measures.terms import Mode, Occasion
from sahajatri.apps.people.actions import register_person
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.actions import end_role, grant_role
from sahajatri.apps.workplace import actions as workplace
from sahajatri.kernel.access import Actor, Role

if TYPE_CHECKING:
    from demo.story import Telling

MEASURES = ("BELONGING4", "CONFIDENCE", "ONS4")
Answers = tuple[int | None, ...]


@dataclass(frozen=True)
class Job:
    """A job in days before the telling; pay by the month in taka, None where it was not said."""

    title: str
    kind: str
    began: int
    ended: int | None = None
    hours: int | None = None
    pay: int | None = None


@dataclass(frozen=True)
class Walker:
    """One of the first round: days of coming and going, answers to nine questions at the start and after three months.

    ``later`` is None for somebody who did not answer again; a question that was left out is None.
    """

    name: str
    latin: str
    gender: str
    came: int
    left: int
    first: Answers
    later: Answers | None
    level: int | None = None
    job: Job | None = None
    then: Job | None = None


FIRST_ROUND = (
    Walker("রোকেয়া খানম", "Rokeya Khanam", "female", 197, 8, (3, 2, 4, 2, 4, 5, 5, 4, 6), (4, 3, 3, 3, 6, 6, 6, 5, 5),
           0, Job("সেলাই কারখানায় মান দেখা", "employee", 121, None, 48, 9500)),
    Walker("শহিদুল ইসলাম", "Shahidul Islam", "male", 196, 8, (2, 2, 4, 3, 3, 4, 4, 3, 6), (3, 3, 3, 3, 5, 5, 5, 4, 5),
           1, Job("ফার্মেসিতে হিসাব রাখা", "employee", 104, None, 36, 8000)),
    Walker("মাধবী সরকার", "Madhobi Sarkar", "female", 195, 9, (4, 3, 2, 4, 6, 6, 6, 6, 4), (4, 4, 2, 4, 6, 7, 7, 6, 3),
           0, Job("স্কুলে অফিস সহকারী", "employee", 132, None, 40, 11000)),
    Walker("হাবিব উল্লাহ", "Habib Ullah", "male", 194, 9, (3, 3, 3, 3, 5, 5, 4, 5, 5), (3, 2, 4, 3, 4, 4, 4, 4, 6),
           -1, None, Job("ছাপাখানায় কাগজ গোছানো", "employee", 20, None, 40, 8500)),
    Walker("নূপুর দে", "Nupur Dey", "female", 193, 10, (2, 3, 4, 2, 4, 4, 3, 4, 7), (3, 3, 3, 3, 6, 5, 5, 5, 5),
           0, Job("কল সেন্টারে গ্রাহকের কথা শোনা", "employee", 98, 52, 40, 12000)),
    Walker("জহির রায়হান", "Zahir Raihan", "male", 192, 7, (3, 3, 3, 4, 5, 6, 5, 5, 4), (4, 4, 2, 4, 7, 7, 6, 6, 3),
           1, Job("মোবাইল সারাইয়ের দোকান", "self_employed", 117, 22, 50, 7000),
           Job("ইলেকট্রনিকসের দোকানে সারাই", "employee", 15, None, 48, 10000)),
    Walker("পারভীন আক্তার", "Parvin Akter", "female", 191, 7, (1, 2, 5, 2, 2, 3, 3, 3, 7), (2, 3, 4, 2, 4, 4, 4, 4, 6),
           -1, Job("বাড়িতে কাপড়ে নকশা করা", "self_employed", 109),
           Job("নকশার দোকানে কাজ", "employee", 18, None, 36)),
    Walker("বিপুল মারাক", "Bipul Marak", "male", 190, 6, (3, 4, 3, 3, 6, 5, 6, 5, 5), (4, 4, 2, 3, 7, None, 6, 6, 4),
           0, Job("গুদামে মাল গোনা", "employee", 93, None, 48, 9000)),
    Walker("সালমা সুলতানা", "Salma Sultana", "female", 188, 6, (3, 3, 4, 3, 4, 5, 5, 4, 6),
           (None, None, 3, 3, 5, 5, 5, 4, 5),
           -1, Job("ভাইয়ের দোকানে সাহায্য", "family", 95, 18),
           Job("দোকানে বিক্রি", "employee", 16, None, 48, 9000)),
    Walker("কৃষ্ণপদ হালদার", "Krishnapada Halder", "male", 186, 5, (2, 2, 4, 2, 3, 4, 4, 3, 5), (2, 2, 4, 2, 3, 4, 4, 4, 5),
           -2, None),
    Walker("তাহমিনা রহমান", "Tahmina Rahman", "female", 176, 92, (2, 1, 5, 1, 2, 2, 3, 2, 8), None, None, None),
    Walker("সুজন তালুকদার", "Sujon Talukder", "male", 172, 101, (2, 2, 4, 2, 3, 3, 4, 3, 7), None, None, None),
    Walker("রাবেয়া বসরী", "Rabeya Basri", "female", 166, 12, (4, 3, 3, 3, 5, 6, 6, 5, 4), (4, 4, 2, 4, 7, 6, 7, 6, 4),
           1, Job("ব্যাংকে তথ্য তোলা", "employee", 92, None, 42, 15000)),
    Walker("অনিল সাংমা", "Anil Sangma", "male", 161, 12, (3, 3, 3, 3, 4, 4, 5, 4, 5), (3, 3, 3, 3, 5, 5, 5, 4, 5),
           -1, Job("ইটভাটায় দিনমজুরি", "day_work", 88, 60, 45)),
)  # fmt: skip

GOAL = "আয়ের কাজ শুরু করে টিকে থাকতে চাই"
LEVELS: dict[str, Any] = {
    "level_m2": "কাজ খোঁজা শুরু করিনি",
    "level_m1": "কাজ খুঁজছি, এখনো পাইনি",
    "level_0": "কাজ শুরু করেছি, এক মাস টিকে আছি",
    "level_p1": "কাজ শুরু করেছি, তিন মাস টিকে আছি",
    "level_p2": "ছয় মাস টিকে আছি, আয়ও বেড়েছে",
}


def the_first_round(t: "Telling") -> None:
    """Each of them comes, agrees to be in reports, answers, has a goal, perhaps begins a job, and goes."""
    for told in FIRST_ROUND:
        person = _comes(t, told)
        _answers(t, person, told.first, Occasion.BASELINE, told.came - 3)
        if told.later is not None:
            _answers(t, person, told.later, Occasion.THREE_MONTHS, told.came - 94)
        if told.level is not None:
            _has_a_goal(t, person, told, told.level)
        for job in (told.job, told.then):
            if job is not None:
                _works(t, person, job)
        membership = person.memberships.get(programme=t.cast.programme)
        end_role(membership, by=t.by("gita", told.left), at=t.at(told.left, 15))


def _own(t: "Telling", person: Person) -> Actor:
    return Actor(person, t.cast.programme, frozenset({Role.ANYBODY, Role.PERSON, Role.PARTICIPANT}))


def _comes(t: "Telling", told: Walker) -> Person:
    at, programme = t.at(told.came), t.cast.programme
    person = register_person(
        told.name, name_latin=told.latin, gender=told.gender, by=Actor(None, programme), at=at
    )
    grant_role(programme, person, Role.PARTICIPANT, by=t.by("gita", told.came), at=at)
    give_consent(person, Purpose.RESEARCH, programme=programme, by=_own(t, person), at=at)
    return person


def _answers(t: "Telling", person: Person, given: Sequence[int | None], occasion: Occasion, days_ago: int) -> None:
    """The answers to belonging (four), confidence (one) and wellbeing (four), in this order."""
    for measure, answers in zip(MEASURES, (given[:4], given[4:5], given[5:]), strict=True):
        record_administration(
            person,
            measure,
            dict(enumerate(answers, start=1)),
            on=t.day(days_ago),
            occasion=occasion,
            mode=Mode.SELF,
            by=_own(t, person),
            at=t.at(days_ago, 19),
        )


def _has_a_goal(t: "Telling", person: Person, told: Walker, level: int) -> None:
    """Written with Farid in the first weeks, agreed by both, looked at once near the end."""
    days, own = told.came - 20, _own(t, person)
    goal = goals.begin_goal(person, GOAL, programme=t.cast.programme, by=t.by("farid", days), at=t.at(days))
    goals.word_levels(goal, start_level=-2, by=t.by("farid", days), at=t.at(days, 12), **LEVELS)
    goals.agree_goal(goal, by=t.by("farid", days), at=t.at(days, 13))
    goals.agree_goal(goal, by=own, at=t.at(days, 18))
    goals.rate_goal(goal, level=level, by=own, at=t.at(told.left + 16, 18))


def _works(t: "Telling", person: Person, told: Job) -> None:
    own, began = _own(t, person), told.began
    job = workplace.begin_job(
        person,
        programme=t.cast.programme,
        title=told.title,
        kind=told.kind,
        started_on=t.day(began),
        hours=None if told.hours is None else Decimal(told.hours),
        pay=None if told.pay is None else Decimal(told.pay),
        period="" if told.pay is None else "month",
        by=own,
        at=t.at(began, 20),
    )
    if told.ended is not None:
        workplace.end_job(job, ended_on=t.day(told.ended), by=own, at=t.at(told.ended, 20))
    else:
        workplace.note_talk(job, on=t.day(1), going="well", by=t.by("farid", 1), at=t.at(1, 16))
