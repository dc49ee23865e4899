"""Reminds of the day to look back together, and of plans that wait to be signed. Nothing waits without somebody."""

from datetime import date, datetime, timedelta
from typing import Any

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.queries import people_with_role
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import queries
from .access import can_be_signed, looks_after_review, path_of_plan
from .models import PlanVersion, Review
from .terms import NUDGE_BEFORE_DAYS, REVIEW_LATE_DAYS, SIGNING_ESCALATES_AFTER_DAYS, SIGNING_NUDGE_DAYS


@schedule("goals.review", every=timedelta(hours=6))
def remind_of_the_review(at: datetime) -> None:
    """The day before it, once per day that was chosen: the participant, and the one who looks after it."""
    day = clock.day_of(at) + timedelta(days=NUDGE_BEFORE_DAYS)
    for plan in queries.plans_to_review(day):
        tell(
            plan.person,
            kind="review.due",
            title=words("Tomorrow you look at your goals together"),
            text=words("You chose %(day)s to look back together. You can choose another day."),
            facts={"day": day},
            path=path_of_plan(plan.person, plan.person),
            programme=plan.programme,
            at=at,
            key=f"review:{plan.public_id}:{day.isoformat()}",
        )
        helper = looks_after_review(plan.person, plan.programme)
        if helper is not None:
            tell(
                helper,
                kind="review.due",
                title=words("Tomorrow you look back together"),
                text=words("With %(name)s you chose %(day)s. You can choose another day together."),
                facts={"day": day, "name": plan.person.display_name},
                path=path_of_plan(helper, plan.person),
                programme=plan.programme,
                at=at,
                key=f"review:{plan.public_id}:{day.isoformat()}:{helper.public_id}",
            )


@schedule("goals.late-review", every=timedelta(hours=6))
def remind_of_a_late_review(at: datetime) -> None:
    """After a day to look back went by: whoever looks after it, again and again; the participant once.

    Where nobody is beside the participant, the coordinators learn that a day went by, and nothing else.
    """
    today = clock.day_of(at)
    for review in queries.reviews_planned_on(today - timedelta(days=late) for late in REVIEW_LATE_DAYS):
        person, programme = review.plan.person, review.plan.programme
        if person not in people_with_role(programme, Role.PARTICIPANT):
            continue
        owner = looks_after_review(person, programme)
        if (today - review.planned_on).days == REVIEW_LATE_DAYS[0]:
            _tell_late(person, review, today, at)
        for one in [owner] if owner is not None else people_with_role(programme, Role.COORDINATOR):
            _tell_late(one, review, today, at, is_owner=owner is not None)


def _tell_late(reader: Any, review: Review, today: date, at: datetime, *, is_owner: bool = True) -> None:
    is_own = reader.pk == review.plan.person_id
    text = words("%(day)s was the day to look back together. Do it now, or choose another day.")
    if not is_own and is_owner:
        text = words("With %(name)s it was to be %(day)s. Do it now, or choose another day together.")
    elif not is_own:
        text = words("%(name)s wanted to look back on %(day)s, and nobody is beside. Find somebody who does it.")
    tell(
        reader,
        kind="review.late",
        title=words("A day to look back went by"),
        text=text,
        facts={"day": review.planned_on, "name": review.plan.person.display_name},
        path=path_of_plan(reader, review.plan.person, "review-hold") if is_own or is_owner else "",
        programme=review.plan.programme,
        at=at,
        key=f"review-late:{review.public_id}:{(today - review.planned_on).days}:{reader.public_id}",
    )


@schedule("goals.plan-signing", every=timedelta(hours=6))
def remind_of_the_signature(at: datetime) -> None:
    """Whoever has not signed is reminded; at last whoever offered the plan learns that it still waits."""
    today = clock.day_of(at)
    for version in queries.unsigned_plans_offered_on(today - timedelta(days=d) for d in SIGNING_NUDGE_DAYS):
        waited_for = queries.waited_for(version)
        if not can_be_signed(version):
            _tell_signing(
                version.plan.person,
                version,
                title=words("A plan cannot be signed as it is"),
                text=words("The one you asked is not beside you any more. Take the plan back and ask somebody else."),
                at=at,
                key=f"plan-alone:{version.public_id}:{today.isoformat()}",
            )
            continue
        for person in waited_for:
            _tell_signing(
                person,
                version,
                title=words("A plan waits for your signature"),
                text=words("The plan of %(day)s waits for you. Read it, sign it, or say what should change."),
                at=at,
                key=f"plan-sign:{version.public_id}:{today.isoformat()}:{person.public_id}",
            )
    for version in queries.unsigned_plans_offered_on([today - timedelta(days=SIGNING_ESCALATES_AFTER_DAYS)]):
        told = version.offered_by if can_be_signed(version) else version.plan.person
        if told is not None:
            _tell_signing(
                told,
                version,
                title=words("A plan was not signed yet"),
                text=words("The plan of %(day)s still waits. Ask, or take it back and change it together."),
                at=at,
                key=f"plan-waits:{version.public_id}:{told.public_id}",
            )


def _tell_signing(person: Any, version: PlanVersion, *, title: str, text: str, at: datetime, key: str) -> None:
    tell(
        person,
        kind="plan.sign",
        title=title,
        text=text,
        facts={"day": clock.day_of(version.offered_at) if version.offered_at else ""},
        path=path_of_plan(person, version.plan.person),
        programme=version.plan.programme,
        at=at,
        key=key,
    )
