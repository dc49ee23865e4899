"""Builders of circles, for tests of this room and of the rooms above it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from demo.cast import Cast
from sahajatri.apps.circles.actions import (
    answer_invitation,
    hold_gathering,
    offer_idea,
    open_circle,
    plan_gathering,
    propose_circles,
    state_problem,
    take_proposal,
    take_seat,
    write_post,
)
from sahajatri.apps.circles.models import (
    Circle,
    CircleProposal,
    FirstMonth,
    Gathering,
    Idea,
    Post,
    Problem,
    Seat,
    SeatInvitation,
)
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.moderation.actions import ask_for_look
from sahajatri.apps.moderation.actions import let_through as let_matter_through
from sahajatri.apps.moderation.queries import waits_for_a_look
from sahajatri.apps.moderation.terms import MatterState, Why
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.actions import grant_role
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import Kind
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.ids import new_public_id
from sahajatri.kernel.records import outside_actions
from tests.cast.consent import agreed, opened
from tests.cast.intake import newcomer, with_profile
from tests.cast.supporters import cleared

TUESDAYS: dict[str, Any] = {
    "languages": ["bn"],
    "communication": ["speech"],
    "modes": ["phone"],
    "availability": [{"day": "tue", "from": "18:00", "to": "21:00"}],
}


def opened_circle(cast: Cast, facilitator: str = "deepa", *, name: str = "ভোরের সাথি", **details: Any) -> Circle:
    """A circle that gathers every Friday, with a cleared peer supporter who looks after it."""
    cleared(cast, facilitator, Kind.PEER)
    given: dict[str, Any] = {
        "topic": "কাজে ফেরা",
        "seats": 5,
        "mode": "online",
        "languages": ["bn"],
        "freq": "weekly",
        "weekday": "fri",
        "starts": time(15, 30),
        "ends": time(17, 0),
        **details,
    }
    return open_circle(
        cast.programme,
        name=name,
        facilitator=cast.people[facilitator].public_id,
        by=cast.actor("gita"),
        at=cast.at,
        **given,
    )


def seated(cast: Cast, key: str, circle: Circle) -> Seat:
    """One of the cast agrees to circles and takes a seat."""
    return take_seat(circle, agrees=True, by=cast.actor(key), at=cast.at)


def planned(cast: Cast, circle: Circle, facilitator: str = "deepa", *, day: date | None = None) -> Gathering:
    """A gathering in three days, or on ``day``."""
    return plan_gathering(
        circle,
        day=day or clock.day_of(cast.at + timedelta(days=3)),
        starts=time(15, 30),
        ends=time(17, 0),
        by=cast.actor(facilitator),
        at=cast.at,
    )


def wrote(cast: Cast, key: str, circle: Circle, text: str, *, at: datetime | None = None, **also: Any) -> Post:
    """One of the cast writes to the circle; first words were looked at by Gita."""
    post = write_post(circle, text=text, by=cast.actor(key), at=at or cast.at, **also)
    return looked_at(cast, "circles.post", post, at=at)


def told(cast: Cast, key: str, circle: Circle, title: str = "মেশিনে বসলে পিঠ ধরে আসে", **also: Any) -> Problem:
    """One of the cast puts a problem on the board."""
    problem = state_problem(circle, title=title, by=cast.actor(key), at=cast.at, **also)
    return looked_at(cast, "circles.problem", problem)


def offered(cast: Cast, key: str, problem: Problem, text: str = "চেয়ারে বালিশ দিয়েছিলাম", **also: Any) -> Idea:
    """One of the cast tells what she tried."""
    idea = offer_idea(problem, text=text, by=cast.actor(key), at=cast.at, **also)
    return looked_at(cast, "circles.idea", idea)


def looked_at(cast: Cast, place: str, thing: Any, *, at: datetime | None = None) -> Any:
    """What waited for a first look was let through by Gita."""
    matter = waits_for_a_look(place, thing.public_id)
    if matter is not None:
        let_matter_through(matter, by=cast.actor("gita"), at=at or cast.at)
        thing.refresh_from_db()
    return thing


def looking_for_a_circle(
    cast: Cast, key: str, *, name: str = "", gender: str = "female", district: str = "ঢাকা", **profile: Any
) -> Person:
    """A participant (somebody new when ``key`` is not of the cast) who agreed to circles and can meet on Tuesdays.

    ``profile`` changes what she or he said; what was lived through, wishes and place are opened to circles.
    """
    if key not in cast.people:
        person = newcomer(cast, key, name or f"মানুষ {key}")
        with outside_actions("what the person said about herself or himself"):
            person.gender, person.district = gender, district
            person.save()
        grant_role(cast.programme, person, Role.PARTICIPANT, by=the_programme_itself(cast.programme), at=cast.at)
    with_profile(cast, key, **{**TUESDAYS, **profile})
    agreed(cast, key, Purpose.CIRCLE)
    opened(cast, key, Audience.CIRCLE, Item.EXPERIENCE, Item.WORK_WISHES, Item.PLACE)
    return cast.people[key]


def can_lead(cast: Cast, key: str = "deepa", **offer: Any) -> Supporter:
    """A cleared peer supporter who has time for a circle on Tuesdays."""
    return cleared(cast, key, Kind.PEER, **{**TUESDAYS, "experience_tags": ["pain"], **offer})


def proposed(cast: Cast, *, people: int = 4, **profile: Any) -> CircleProposal:
    """A suggested circle of Deepa and so many new people; fails when none is suggested."""
    can_lead(cast)
    for number in range(people):
        looking_for_a_circle(cast, f"new{number}", name=f"নতুন {number}", **profile)
    propose_circles(cast.programme, by=cast.actor("gita"), at=cast.at)
    return CircleProposal.objects.get(state="proposed", programme=cast.programme)


def taken(cast: Cast, proposal: CircleProposal, **form: Any) -> Circle:
    """Gita takes a suggestion over with everybody in it."""
    everybody = [seat.person.public_id for seat in proposal.seats.all()]
    given = {"name": "মঙ্গলবারের দল", "invited": everybody, **form}
    return take_proposal(proposal, by=cast.actor("gita"), at=cast.at, **given)


def answered(cast: Cast, circle: Circle, *keys: str, answer: str = "yes", at: datetime | None = None) -> None:
    """Some of the invited answer."""
    for key in keys:
        invitation = SeatInvitation.objects.get(circle=circle, person=cast.people[key])
        answer_invitation(invitation, answer=answer, by=cast.actor(key), at=at or cast.at)


def newcomer_in(cast: Cast, key: str, circle: Circle, *, at: datetime | None = None) -> FirstMonth:
    """Somebody new in the programme takes a seat; her or his first month in the circle."""
    if key not in cast.people:
        person = newcomer(cast, key, f"নতুন {key}")
        grant_role(cast.programme, person, Role.PARTICIPANT, by=the_programme_itself(cast.programme), at=cast.at)
    seat = take_seat(circle, agrees=True, by=cast.actor(key), at=at or cast.at)
    return FirstMonth.objects.get(seat=seat)


def held(cast: Cast, circle: Circle, *came: str, days_ago: int = 0, account: str = "") -> Gathering:
    """A gathering that took place so many days before the day of the cast, two hours before it for none."""
    begins = clock.local(cast.at - timedelta(days=days_ago, hours=2))
    planned_at = cast.at - timedelta(days=days_ago + 3)
    gathering = plan_gathering(
        circle,
        day=begins.date(),
        starts=begins.time(),
        ends=(begins + timedelta(hours=1)).time(),
        by=cast.actor("deepa"),
        at=planned_at,
    )
    there = [cast.people[key].public_id for key in came]
    after = cast.at - timedelta(days=days_ago, minutes=30)
    return hold_gathering(gathering, came=there, account=account, by=cast.actor("deepa"), at=after)


def let_through(cast: Cast, *keys: str) -> None:
    """First words of these people were read by somebody before, so that what they write now is seen at once."""
    for key in keys:
        matter = ask_for_look(
            "circles.point",
            new_public_id(),
            programme=cast.programme,
            author=cast.people[key],
            why=Why.FIRST_POST,
            by=cast.actor(key),
            at=cast.at,
        )
        with outside_actions("somebody has looked"):
            matter.move_to(MatterState.LET_THROUGH, at=cast.at)
