"""Builders of plans and of looking back, for tests of this room and of the rooms above it."""

from datetime import date, datetime, timedelta

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals import actions
from sahajatri.apps.goals.models import Goal, PlanHelp, PlanVersion, Review
from sahajatri.apps.goals.rules import LookedAt, LookingBack
from sahajatri.apps.goals.terms import GoalState, ReviewDecision
from sahajatri.kernel import clock
from tests.cast.caseload import looked_after
from tests.cast.consent import opened
from tests.cast.goals import agreed_goal
from tests.cast.mentoring import paired

HELP = "রবিবারে আমার সঙ্গে দোকান পর্যন্ত যান"
HARD_TIMES = "এক দিন বিশ্রাম নিই, তারপর ফোন করি"


def ready_to_plan(cast: Cast, key: str = "asha") -> Goal:
    """One of the cast walks with Bikram, is on Esha's caseload, opened the goals to both and agreed on one."""
    paired(cast, key, "bikram")
    looked_after(cast, key)
    opened(cast, key, Audience.MENTOR, Item.GOALS)
    opened(cast, key, Audience.PRACTITIONER, Item.GOALS)
    return agreed_goal(cast, key)


def helped(
    cast: Cast, key: str = "asha", *, by: str | None = None, who: str = "bikram", name: str = "", goal: str = ""
) -> PlanHelp:
    """A line about who helps with what."""
    return actions.note_help(
        cast.people[key],
        words=HELP,
        who="" if name else cast.people[who].public_id,
        name=name,
        goal=goal,
        programme=cast.programme,
        by=cast.actor(by or key),
        at=cast.at,
    )


def offered_plan(
    cast: Cast, key: str = "asha", helper: str = "esha", *, by: str | None = None, at: datetime | None = None
) -> PlanVersion:
    """The plan as it stands, offered to both sides."""
    return actions.offer_plan(
        cast.people[key],
        helper=cast.people[helper].public_id,
        programme=cast.programme,
        by=cast.actor(by or key),
        at=at or cast.at,
    )


def signed_plan(cast: Cast, key: str = "asha", helper: str = "esha", *, at: datetime | None = None) -> PlanVersion:
    """A plan that both have signed."""
    at = at or cast.at
    version = offered_plan(cast, key, helper, at=at)
    for who in (key, helper):
        actions.sign_plan(version, name=cast.people[who].name, by=cast.actor(who), at=at)
    return PlanVersion.objects.get(pk=version.pk)


def planned_for(cast: Cast, days: int, key: str = "asha", *, chosen: datetime | None = None) -> None:
    """A day to look back, so many days from now (negative: it went by), chosen long before."""
    day = clock.day_of(cast.at) + timedelta(days=days)
    actions.set_review(
        cast.people[key],
        review_on=day,
        programme=cast.programme,
        by=cast.actor(key),
        at=chosen or cast.at - timedelta(days=60),
    )


def held_review(
    cast: Cast,
    key: str = "asha",
    helper: str = "esha",
    *,
    by: str | None = None,
    decision: ReviewDecision = ReviewDecision.KEEP,
    next_on: date | None = None,
) -> Review:
    """Two of the cast look back; every open goal gets the same decision."""
    found = Goal.objects.filter(person=cast.people[key], state=GoalState.AGREED)
    told = LookingBack("ভালো গেছে", "ভিড়", {g.public_id: LookedAt(decision, "দু-এক কথা") for g in found})
    return actions.hold_review(
        cast.people[key],
        told=told,
        next_on=next_on or clock.day_of(cast.at) + timedelta(days=90),
        helper=cast.people[helper].public_id,
        programme=cast.programme,
        by=cast.actor(by or key),
        at=cast.at,
    )
