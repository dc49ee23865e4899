"""Training and certificates: who spoke for whom, practice conversations, somebody learns, something lapses."""

from datetime import timedelta
from typing import TYPE_CHECKING

from sahajatri.apps.supporters import actions, jobs, lessons
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import ConversationState, HoursKind, Module, ReferenceState, Vetting

if TYPE_CHECKING:
    from demo.story import Telling

REFEREES = (
    ("মোছাঃ হালিমা বেগম", "প্রতিবেশী, বারো বছর ধরে চেনেন", "কথা রাখেন। কারও গোপন কথা ছড়াতে শুনিনি।"),
    ("পরিমল দাশ", "আগের কাজের জায়গার সহকর্মী", "নতুনদের ধৈর্য ধরে কাজ শেখাতেন।"),
)
KEEP = "শেষ পর্যন্ত শুনেছেন, তারপর নিজের ভাষায় ফিরিয়ে বলেছেন। চুপ থাকাটাও সহজ ছিল।"
TO_TRY = "প্রশ্নের পরে আরেকটু অপেক্ষা করে দেখুন।"
NEXT_STEP = "গোপনীয়তার সীমা বলার বাক্যটা একবার জোরে বলে নিন।"
OWN_WORD = "অপেক্ষা করাটা আমার কাছে নতুন। পরের দেখায় চেষ্টা করব।"
REFLECTION = "ছাপাখানার ওস্তাদ আমার কথা শেষ হওয়া পর্যন্ত মেশিন বন্ধ রাখতেন। কোনো দিন তাড়া দেননি।"


def references_are_heard(t: "Telling", supporter: Supporter, days_ago: int) -> None:
    """Two people whom the supporter named have spoken with Gita."""
    at = t.at(days_ago, 10)
    for name, how_known, heard in REFEREES:
        row = actions.name_reference(
            supporter, name=name, how_known=how_known, by=t.by("gita", days_ago), at=at
        )
        actions.hear_reference(
            row, outcome=ReferenceState.SUPPORTS, heard=heard, by=t.by("gita", days_ago), at=at
        )


def a_practice_talk(t: "Telling", supporter: Supporter, days_ago: int) -> None:
    """Esha listened and looked; the supporter read it and added a word."""
    at = t.at(days_ago, 13)
    talk = actions.plan_practice_talk(
        supporter,
        situation="noise",
        assessor=t.cast.people["esha"],
        planned_at=at + timedelta(minutes=30),
        where="অফিসের ছোট ঘর",
        by=t.by("gita", days_ago),
        at=at,
    )
    levels = {one.code: 3 for one in lessons.rubric()} | {"asks": 2, "listens": 4}
    actions.assess_practice_talk(
        talk,
        result=ConversationState.READY,
        levels=levels,
        keep=KEEP,
        to_try=TO_TRY,
        next_step=NEXT_STEP,
        by=t.by("esha", days_ago),
        at=t.at(days_ago, 14),
    )
    actions.add_own_word(talk, own_word=OWN_WORD, by=t.cast.actor(_key(t, supporter)), at=t.at(days_ago, 14, 30))


def sumon_learns(t: "Telling") -> None:
    """The new mentor has agreed to the policy, finished one module at home and is in the middle of the next."""
    person = t.cast.people["sumon"]
    supporter = Supporter.objects.get(person=person)
    by = t.cast.actor("sumon", at=t.at(3))
    actions.sign_policy(supporter, version=lessons.policy().version, by=by, at=t.at(3))
    actions.state_conflicts(
        supporter,
        has_conflicts=True,
        statement="আমার শালা কর্মসূচির এক অংশগ্রহণকারীর মালিক।",
        by=by,
        at=t.at(3, 11, 20),
    )
    course = lessons.courses()[Module.LISTENING]
    for check in course.checks:
        actions.go_on(supporter, Module.LISTENING, len(course.steps), right=check.code, by=by, at=t.at(3, 19))
    writing = next(one for one in course.exercises if one.is_writing)
    actions.write_reflection(
        supporter, Module.LISTENING, writing.code, text=REFLECTION, is_shared=True, by=by, at=t.at(3, 19)
    )
    actions.finish_module(supporter, Module.LISTENING, by=by, at=t.at(3, 19, 40))
    actions.go_on(supporter, Module.BOUNDARIES, 4, by=by, at=t.at(1, 20))
    actions.plan_practice_talk(
        supporter,
        situation="fare",
        assessor=t.cast.people["bikram"],
        planned_at=t.at(-4, 16),
        where="ফোনে",
        by=t.by("gita", 2),
        at=t.at(2),
    )


def something_lapses_soon(t: "Telling", supporter: Supporter) -> None:
    """Chandra's background check is good for forty days more; the clock has told her, and Gita looks after it."""
    by = t.by("gita", 1)
    actions.approve_vetting(
        supporter,
        Vetting.BACKGROUND_CHECK,
        by=by,
        at=t.at(1),
        approved_on=t.day(160),
        expires_on=t.day(-40),
        evidence="সনদ দেখা হয়েছে; কোনো কপি রাখা হয়নি।",
    )
    actions.note_hours(
        supporter,
        kind=HoursKind.SUPERVISION,
        on=t.day(20),
        minutes=90,
        what="সহায়কদের মাসিক বসা",
        by=by,
        at=t.at(1),
    )
    jobs.warn_of_lapsing_clearances(t.at(0, 9))


def _key(t: "Telling", supporter: Supporter) -> str:
    return next(key for key, person in t.cast.people.items() if person.pk == supporter.person_id)
