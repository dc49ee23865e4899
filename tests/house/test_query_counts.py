"""A page asks the database as often for one row as for many, and as often for twenty people as for thousands."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from demo.cast import Cast
from demo.crowd import seed_crowd
from sahajatri.apps.caseload.actions import take_on_caseload
from sahajatri.apps.caseload.handovers.actions import propose_handovers
from sahajatri.apps.caseload.jobs import look_for_signs
from sahajatri.apps.caseload.models import CaseloadPlace
from sahajatri.apps.circles import actions as circles
from sahajatri.apps.circles.models import Circle, Post
from sahajatri.apps.goals.models import Goal, Step
from sahajatri.apps.intake.models import Application
from sahajatri.apps.interop.models import CohortImport
from sahajatri.apps.mentoring.models import Meeting, Message, Pairing
from sahajatri.apps.mentoring.terms import EndReason, MeetingMode, MeetingState, PairingState
from sahajatri.apps.notes import actions as notes
from sahajatri.apps.notes.terms import SummaryAudience
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.terms import Channel, NoticeState
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.actions import grant_role
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.wellbeing.models import CheckIn
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.ids import new_public_id
from sahajatri.kernel.privacy import note_look
from sahajatri.kernel.records import outside_actions
from tests.cast.caseload import looked_after
from tests.cast.mentoring import agreed, walking
from tests.cast.notes import agreed_summary, begun, peer_noted, proposed, signed
from tests.cast.safeguarding import worried
from tests.cast.workplace import works
from tests.client import VisitingClient

MOST_QUESTIONS = 40
MOST_WHERE_MUCH_MEETS = 50
MOST_AT_HOME = 45
MOST_ON_THE_BOARD = 70
MUCH_MEETS = {  # a section for each room
    **dict.fromkeys([("gita", "/"), ("gita", "desks:home"), ("gita", "desks:board")], MOST_ON_THE_BOARD),
    **dict.fromkeys([("asha", "/"), ("bikram", "/"), ("farid", "/"), ("farid", "desks:home")], MOST_AT_HOME),
    ("esha", "caseload:story"): MOST_WHERE_MUCH_MEETS,
}
Grow = Callable[[Cast, int], None]


def questions(client: VisitingClient, path: str) -> list[str]:
    """What opening ``path`` asks the database, on a second visit: the first one fills what is kept in memory."""
    client.open(path)
    with CaptureQueriesContext(connection) as captured:
        client.open(path)
    return [query["sql"] for query in captured.captured_queries]


def same_queries_for(
    client: VisitingClient,
    path: str,
    grow: Callable[[int], None],
    *,
    few: int,
    many: int,
    most: int = MOST_QUESTIONS,
) -> None:
    """Fails when ``path`` asks more with ``many`` rows than with ``few``, and shows what is asked more often."""
    grow(few)
    before = questions(client, path)
    grow(many - few)
    after = questions(client, path)
    extra = list(after)
    for sql in before:
        if sql in extra:
            extra.remove(sql)
    shown = "\n".join(sql[:300] for sql in extra[:6])
    assert len(after) <= len(before), f"{path}: {len(before)} questions with {few}, {len(after)} with {many}\n{shown}"
    assert len(after) <= most, f"{path} asks {len(after)} questions"


def test_the_counter_notices_a_page_that_asks_once_per_row(cast: Cast) -> None:
    class Asking:
        """Stands in for a page: one question per row."""

        rows = 0

        def open(self, path: str) -> None:
            for _ in range(self.rows):
                Person.objects.first()

    page = Asking()

    def grow(count: int) -> None:
        page.rows += count

    with pytest.raises(AssertionError, match="1 questions with 1, 12 with 12"):
        same_queries_for(page, "/", grow, few=1, many=12)  # type: ignore[arg-type]  # a stand-in


def copies(row: models.Model, count: int, change: Callable[[int], dict[str, Any]] = lambda number: {}) -> list[Any]:
    """``count`` more rows like ``row``, each with what ``change(number)`` says is different."""
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    made = [
        type(row)(**{**values, "public_id": new_public_id(), **change(number)}) for number in range(count)
    ]
    with outside_actions("rows to count questions with"):
        return list(type(row)._default_manager.bulk_create(made))


def people(cast: Cast, count: int) -> list[Person]:
    return copies(cast.people["lata"], count, lambda n: {"name": f"মানুষ {n}", "name_key": f"{n}"})


def beside(cast: Cast) -> Pairing:
    """Asha and Bikram walk together; the same pairing each time it is asked for."""
    found = Pairing.objects.filter(participant=cast.people["asha"], supporter__person=cast.people["bikram"]).first()
    return found or agreed(cast, "asha", "bikram")


def more_goals(cast: Cast, count: int) -> None:
    first = Goal(
        programme=cast.programme,
        person=cast.people["asha"],
        words="কাজে ফেরা",
        level_0="তিন দিন",
        state="agreed",
        state_since=cast.at,
        written_at=cast.at,
    )
    for goal in copies(first, count):
        step = Step(goal=goal, words="ফোন করা", who=cast.people["asha"], state_since=cast.at, written_at=cast.at)
        copies(step, 2)


def more_check_ins(cast: Cast, count: int) -> None:
    first = CheckIn(
        programme=cast.programme, person=cast.people["asha"], given_at=cast.at, mood=5, belonging=4, confidence=6
    )
    first.words, first.readers = "ভালো", ["mentor"]
    copies(first, count, lambda n: {"on": clock.day_of(cast.at) - timedelta(days=n)})


def more_meetings(cast: Cast, count: int) -> None:
    first = Meeting(pairing=beside(cast), mode=MeetingMode.PHONE, state_since=cast.at, logged_by=cast.people["bikram"])
    copies(first, count, lambda n: {"starts_at": cast.at - timedelta(days=n + 1), "state": MeetingState.HELD})
    copies(first, count, lambda n: {"starts_at": cast.at + timedelta(days=n + 1), "state": MeetingState.PLANNED})


def more_messages(cast: Cast, count: int) -> None:
    first = Message(pairing=beside(cast), at=cast.at, text="কেমন আছেন?")
    copies(first, count, lambda n: {"by_id": cast.people[("asha", "bikram")[n % 2]].pk})


def more_jobs(cast: Cast, count: int) -> None:
    for _n in range(count):
        works(cast, days_ago=8)


def more_past_pairings(cast: Cast, count: int) -> None:
    past = {"state": PairingState.ENDED, "ended_at": cast.at, "end_reason": next(iter(EndReason)).value}
    copies(beside(cast), count, lambda n: past)


def more_people_supported(cast: Cast, count: int) -> None:
    newcomers = people(cast, count)
    for pairing in copies(beside(cast), count, lambda n: {"participant_id": newcomers[n].pk}):
        copies(Message(pairing=pairing, by=pairing.participant, at=cast.at, text="শুভ সকাল"), 1)


def circle_of(cast: Cast) -> Circle:
    found = Circle.objects.filter(programme=cast.programme).first()
    if found is None:
        walking(cast, "deepa")
        found = circles.open_circle(
            cast.programme,
            name="সুতোর টান",
            seats=12,
            facilitator=cast.people["deepa"].public_id,
            by=cast.actor("gita"),
            at=cast.at,
        )
        circles.take_seat(found, person=cast.people["asha"], agrees=True, by=cast.actor("asha"), at=cast.at)
    return found


def more_circles(cast: Cast, count: int) -> None:
    copies(circle_of(cast), count)


def more_posts(cast: Cast, count: int) -> None:
    first = Post(circle=circle_of(cast), at=cast.at, moved_at=cast.at, text="সবাইকে শুভেচ্ছা", state_since=cast.at)
    copies(first, count, lambda n: {"by_id": cast.people[("asha", "deepa")[n % 2]].pk})


def more_notices(cast: Cast, count: int) -> None:
    first = Notice(
        programme=cast.programme,
        kind="goals.agreed",
        channel=Channel.IN_APP,
        title="একটি লক্ষ্য",
        text="দুজনেই রাজি।",
        state=NoticeState.SENT,
        state_since=cast.at,
        written_at=cast.at,
        due_at=cast.at,
    )
    for key in ("asha", "bikram", "gita"):
        copies(first, count, lambda n, key=key: {"person_id": cast.people[key].pk, "path": "/goals/"})


def more_failed_messages(cast: Cast, count: int) -> None:
    first = Notice(
        programme=cast.programme,
        kind="goals.agreed",
        channel=Channel.SMS,
        state=NoticeState.FAILED,
        state_since=cast.at,
        written_at=cast.at,
        due_at=cast.at,
        problem="no_connection",
    )
    newcomers = people(cast, count)
    copies(first, count, lambda n: {"person_id": newcomers[n].pk})


def more_applications(cast: Cast, count: int) -> None:
    first = Application(
        programme=cast.programme,
        state="submitted",
        state_since=cast.at,
        begun_at=cast.at,
        submitted_at=cast.at,
        answer_by=cast.at + timedelta(days=3),
    )
    newcomers = people(cast, count)
    copies(first, count, lambda n: {"person_id": newcomers[n].pk})


def more_imports(cast: Cast, count: int) -> None:
    first = CohortImport(
        programme=cast.programme,
        uploaded_by=cast.people["gita"],
        uploaded_at=cast.at,
        exported_on=clock.day_of(cast.at),
        state_since=cast.at,
    )
    copies(first, count)


def more_concerns(cast: Cast, count: int) -> None:
    if not Concern.objects.exists():
        worried(cast, "asha", about="bikram")
    first = Concern.objects.order_by("pk").first()
    assert first is not None
    copies(first, count)


def more_looks(cast: Cast, count: int) -> None:
    for number in range(count):
        at = cast.at - timedelta(days=number)
        note_look(cast.actor("esha"), cast.people["asha"], "goals", at=at, role=Role.PRACTITIONER, why="story")


def more_stories(cast: Cast, count: int) -> None:
    beside(cast)
    first = Supporter.objects.get(person=cast.people["bikram"])
    newcomers = people(cast, count)
    told = {"story": "আমিও একদিন কাজ হারিয়েছিলাম।", "is_story_open": True}
    copies(first, count, lambda n: {"person_id": newcomers[n].pk, **told})


def more_notes(cast: Cast, count: int) -> None:
    """Peer notes of Bikram with two versions and own words, each opened to Esha; signed notes and summaries of Esha."""
    beside(cast)
    if not CaseloadPlace.objects.exists():
        looked_after(cast, "asha")
    esha, today = cast.people["esha"], clock.day_of(cast.at)
    for _number in range(count):
        note = peer_noted(cast)
        notes.correct_note(note, text="নিজের কথা", by=cast.actor("asha"), at=cast.at)
        notes.open_note_to(note, readers=[esha.public_id], by=cast.actor("asha"), at=cast.at)
        asked = notes.ask_for_summary(signed(cast), by=cast.actor("asha"), at=cast.at)
        notes.take_ask_back(asked, by=cast.actor("asha"), at=cast.at)
        begun(cast)
        proposed(cast, until_on=today)
        agreed_summary(cast, "", audience=SummaryAudience.PRACTITIONER)


def more_handovers(cast: Cast, count: int) -> None:
    for person in people(cast, count):
        grant_role(cast.programme, person, Role.PARTICIPANT, by=cast.actor("gita"), at=cast.at)
        place = take_on_caseload(cast.people["esha"], person, by=cast.actor("gita"), at=cast.at)
        propose_handovers([place], receiver=cast.people["farid"], by=cast.actor("esha"), at=cast.at)


def a_crowd(cast: Cast, count: int) -> None:
    seed_crowd(
        cast.programme,
        people=count * 3,
        supporters=count * 2,
        at=cast.at,
        practitioner=cast.people["farid"],
        seed=count,
    )


def a_crowd_with_signs(cast: Cast, count: int) -> None:
    a_crowd(cast, count)
    look_for_signs(cast.at - timedelta(days=20))
    look_for_signs(cast.at)


PAGES: dict[str, tuple[str, str, Grow]] = {
    "home with goals": ("asha", "/", more_goals),
    "home with meetings": ("asha", "/", more_meetings),
    "home with past pairings": ("asha", "/", more_past_pairings),
    "home of a mentor": ("bikram", "/", more_people_supported),
    "home of a mentor with goals": ("bikram", "/", more_goals),
    "home of a practitioner": ("farid", "/", a_crowd),
    "home of a coordinator": ("gita", "/", a_crowd),
    "home of a coordinator with applications": ("gita", "/", more_applications),
    "home of a lead": ("indu", "/", more_concerns),
    "home of an analyst": ("kiran", "/", a_crowd),
    "board": ("gita", "desks:board", a_crowd),
    "board with applications": ("gita", "desks:board", more_applications),
    "board with failed messages": ("gita", "desks:board", more_failed_messages),
    "story of somebody": ("esha", "caseload:story", more_notes),
    "caseload": ("farid", "caseload:caseload", a_crowd),
    "caseload with signs": ("farid", "caseload:caseload", a_crowd_with_signs),
    "week of a practitioner": ("farid", "caseload:week", a_crowd_with_signs),
    "signs followed": ("gita", "caseload:signs-followed", a_crowd_with_signs),
    "notes about me": ("asha", "notes:notes", more_notes),
    "notes about me to print": ("asha", "notes:notes-print", more_notes),
    "notes of a mentor": ("bikram", "notes:notes-of", more_notes),
    "notes of a practitioner": ("esha", "notes:notes-of", more_notes),
    "professional notes to print": ("esha", "notes:professional-print", more_notes),
    "handovers": ("esha", "caseload:handovers", more_handovers),
    "handovers of a coordinator": ("gita", "caseload:handovers", more_handovers),
    "supervision": ("farid", "caseload:supervision", a_crowd),
    "supervision of all": ("gita", "caseload:supervisions", a_crowd),
    "caseloads to assign": ("gita", "caseload:assign", a_crowd),
    "matching desk": ("gita", "matching:desk", a_crowd),
    "members": ("gita", "programmes:members", a_crowd),
    "supporters": ("gita", "supporters:supporters", a_crowd),
    "stories": ("asha", "supporters:stories", more_stories),
    "applications": ("gita", "intake:applications", more_applications),
    "inbox": ("asha", "notices:inbox", more_notices),
    "outbox": ("gita", "notices:outbox", more_failed_messages),
    "circles": ("asha", "circles:circles", more_circles),
    "circle": ("asha", "circles:circle", more_posts),
    "goals": ("asha", "goals:goals", more_goals),
    "goals of somebody": ("bikram", "goals:goals-of", more_goals),
    "plan": ("asha", "goals:plan", more_goals),
    "check-ins": ("asha", "wellbeing:check-ins", more_check_ins),
    "check-ins of somebody": ("bikram", "wellbeing:check-ins-of", more_check_ins),
    "pairings": ("asha", "mentoring:pairings", more_past_pairings),
    "people I support": ("bikram", "mentoring:pairings", more_people_supported),
    "pairing": ("asha", "mentoring:pairing", more_meetings),
    "pairing with messages": ("bikram", "mentoring:pairing", more_messages),
    "meetings": ("bikram", "mentoring:meetings", more_meetings),
    "messages": ("asha", "mentoring:messages", more_messages),
    "pairings followed": ("gita", "mentoring:pairings-followed", a_crowd),
    "outcomes": ("kiran", "outcomes:outcomes", a_crowd),
    "imports": ("gita", "interop:imports", more_imports),
    "concerns": ("indu", "safeguarding:concerns", more_concerns),
    "who looked": ("asha", "consent:looks", more_looks),
}


def path_of(cast: Cast, where: str) -> str:
    """The path of a route with what belongs to Asha in the places of its ids."""
    if where.startswith("/"):
        return where
    named: dict[str, Callable[[], Any]] = {
        "mentoring:pairing": lambda: {"pairing": beside(cast).public_id},
        "mentoring:meetings": lambda: {"pairing": beside(cast).public_id},
        "mentoring:messages": lambda: {"pairing": beside(cast).public_id},
        "circles:circle": lambda: {"circle": circle_of(cast).public_id},
        "goals:goals-of": lambda: {"person": beside(cast).participant.public_id},
        "caseload:story": lambda: {"person": beside(cast).participant.public_id},
        "notes:notes-of": lambda: {"person": beside(cast).participant.public_id},
        "notes:professional-print": lambda: {"person": beside(cast).participant.public_id},
        "wellbeing:check-ins-of": lambda: {"person": beside(cast).participant.public_id},
    }
    return reverse(where, kwargs=named[where]() if where in named else {})


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_same_for_one_and_for_twelve(cast: Cast, visit: Any, page: str) -> None:
    who, where, grow = PAGES[page]
    client = visit(who)
    most = MUCH_MEETS.get((who, where), MOST_QUESTIONS)
    same_queries_for(client, path_of(cast, where), lambda count: grow(cast, count), few=1, many=12, most=most)


@pytest.mark.parametrize(
    ("who", "grow"),
    [
        ("asha", [more_goals, more_meetings, more_posts, more_jobs]),
        ("bikram", [more_goals, more_meetings, more_people_supported]),
        ("farid", [a_crowd_with_signs]),
        ("gita", [a_crowd, more_applications]),
        ("indu", [more_concerns]),
    ],
)
def test_a_first_page_asks_nothing_twice(cast: Cast, visit: Any, who: str, grow: list[Grow]) -> None:
    for more in grow:
        more(cast, 3)
    asked = Counter(questions(visit(who), "/"))
    assert len(asked) > 8
    assert [sql[:300] for sql, times in asked.items() if times > 1] == []


BIG_PAGES = {
    "home of a practitioner": ("farid", "desks:home"),
    "home of a coordinator": ("gita", "desks:home"),
    "board": ("gita", "desks:board"),
    "caseload": ("farid", "caseload:caseload"),
    "week of a practitioner": ("farid", "caseload:week"),
    "signs followed": ("gita", "caseload:signs-followed"),
    "caseloads to assign": ("gita", "caseload:assign"),
    "matching desk": ("gita", "matching:desk"),
    "members": ("gita", "programmes:members"),
    "supporters": ("gita", "supporters:supporters"),
    "pairings followed": ("gita", "mentoring:pairings-followed"),
    "outcomes": ("kiran", "outcomes:outcomes"),
}


def test_thousands_of_people_cost_no_more_questions_than_twenty(cast: Cast, visit: Any) -> None:
    asked: dict[str, list[int]] = {page: [] for page in BIG_PAGES}
    for people_, supporters in ((20, 10), (1980, 390)):
        farid = cast.people["farid"]
        seed_crowd(
            cast.programme, people=people_, supporters=supporters, at=cast.at, practitioner=farid, seed=people_
        )
        for page, (who, where) in BIG_PAGES.items():
            asked[page].append(len(questions(visit(who), reverse(where))))
    assert {page: counts for page, counts in asked.items() if counts[1] > counts[0]} == {}
    most = {page: MUCH_MEETS.get(two, MOST_QUESTIONS) for page, two in BIG_PAGES.items()}
    assert {page: counts for page, counts in asked.items() if counts[1] > most[page]} == {}
