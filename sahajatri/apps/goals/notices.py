"""Who is told about goals. No notice carries a word of a goal."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.kernel.access import is_closed_between
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events, queries, rules
from .access import looks_after_review, path_of_plan
from .models import Goal, Plan, PlanVersion, Rating, Review, Step


def _tell(person: Any, goal: Goal, event: Any, *, kind: str, title: str, text: str, name: str) -> None:
    """Everybody but the one who acted, and but one to whom the goal is closed just now."""
    if person is None or person.public_id == event.by or is_closed_between(person, goal.person, goal.programme):
        return
    tell(
        person,
        kind=kind,
        title=title,
        text=text,
        facts={"name": name},
        path=reverse("goals:goal", kwargs={"goal": goal.public_id}),
        programme=goal.programme,
        at=event.at,
        key=f"{kind}:{event.chain}:{event.number}:{person.public_id}",
    )


@listen(events.GOAL_READ_AND_AGREED)
def ask_the_other_one(event: Any, goal: Goal) -> None:
    """The one who has not agreed yet is asked to read."""
    if goal.participant_agreed_at is None or goal.helper_agreed_at is None:
        is_helper_next = goal.helper_agreed_at is None
        first = goal.person if is_helper_next else goal.helper
        _tell(
            goal.helper if is_helper_next else goal.person,
            goal,
            event,
            kind="goal.read",
            title=words("A goal waits for you to read"),
            text=words("%(name)s has agreed to a goal and asks you to read it and agree."),
            name=first.display_name if first else "",
        )


@listen(events.GOAL_AGREED)
def tell_both(event: Any, goal: Goal) -> None:
    for person, other in ((goal.person, goal.helper), (goal.helper, goal.person)):
        _tell(
            person,
            goal,
            event,
            kind="goal.agreed",
            title=words("You both agreed to a goal"),
            text=words("%(name)s has agreed. Now you can say where you stand and plan the first step."),
            name=other.display_name if other else "",
        )


@listen(events.GOAL_BEGUN)
def tell_the_participant(event: Any, goal: Goal) -> None:
    """Somebody beside wrote down a goal for the participant."""
    if goal.written_by is not None and goal.written_by_id != goal.person_id:
        _tell(
            goal.person,
            goal,
            event,
            kind="goal.begun",
            title=words("A goal was written down for you"),
            text=words("%(name)s wrote down a goal. Read it: is that what you want?"),
            name=goal.written_by.display_name,
        )


@listen(events.GOAL_RATED)
def ask_for_the_other_views(event: Any, rating: Rating) -> None:
    """The participant and the helper say it too, each before seeing what the other said; once in a round."""
    goal = rating.goal
    now = rules.open_round(queries.ratings_of(goal), rating.on)
    if now is None or len(now.ratings) > 1 or rating.by is None:
        return
    for person in (goal.person, goal.helper):
        _tell(
            person,
            goal,
            event,
            kind="goal.rated",
            title=words("How far is a goal?"),
            text=words("%(name)s has said how far a goal is. Say it too, then you see both."),
            name=rating.by.display_name,
        )


@listen(events.GOAL_RATED_TOGETHER)
def tell_who_was_there(event: Any, rating: Rating) -> None:
    """Whoever is named as the other one is told."""
    _tell(
        rating.with_whom,
        rating.goal,
        event,
        kind="goal.rated-together",
        title=words("A goal was rated together"),
        text=words("%(name)s noted which level you found together."),
        name=rating.goal.person.display_name,
    )


@listen(events.STEP_ADDED)
def tell_who_takes_the_step(event: Any, step: Step) -> None:
    if step.who is not None:
        _tell(
            step.who,
            step.goal,
            event,
            kind="step.added",
            title=words("A step is yours"),
            text=words("There is a new step for you towards a goal of %(name)s."),
            name=step.goal.person.display_name,
        )


def _tell_of_plan(
    person: Any, plan: Plan, event: Any, *, kind: str, title: str, text: str, path: str = "", **facts: Any
) -> None:
    """Everybody but the one who acted and one to whom the plan is closed; it leads there unless ``path`` is given."""
    if person is None or person.public_id == event.by or is_closed_between(person, plan.person, plan.programme):
        return
    tell(
        person,
        kind=kind,
        title=title,
        text=text,
        facts=facts,
        path=path or path_of_plan(person, plan.person),
        programme=plan.programme,
        at=event.at,
        key=f"{kind}:{event.chain}:{event.number}:{person.public_id}",
    )


def _sides(version: PlanVersion) -> list[tuple[Any, Any]]:
    """Each of the two who sign, with the other one."""
    return [(version.plan.person, version.helper), (version.helper, version.plan.person)]


@listen(events.PLAN_OFFERED)
def ask_for_the_signature(event: Any, version: PlanVersion) -> None:
    for person, other in _sides(version):
        _tell_of_plan(
            person,
            version.plan,
            event,
            kind="plan.sign",
            title=words("A plan waits for your signature"),
            text=words("%(name)s asks you to read the plan and to sign it."),
            path=reverse("goals:plan-sign", kwargs={"plan_version": version.public_id}),
            name=other.display_name if other else "",
        )


@listen(events.PLAN_SIGNED)
def tell_who_offered_it(event: Any, version: PlanVersion) -> None:
    """Whoever offered the plan and has not signed learns that the other one has."""
    signed = {one.by_id for one in version.signatures.all()}
    for person, other in _sides(version):
        if person is None or person.pk in signed or person.pk != version.offered_by_id:
            continue
        _tell_of_plan(
            person,
            version.plan,
            event,
            kind="plan.signed",
            title=words("The plan was signed"),
            text=words("%(name)s has signed the plan. Now it is your turn."),
            path=reverse("goals:plan-sign", kwargs={"plan_version": version.public_id}),
            name=other.display_name if other else "",
        )


@listen(events.PLAN_AGREED)
def tell_that_it_is_agreed(event: Any, version: PlanVersion) -> None:
    for person, other in _sides(version):
        _tell_of_plan(
            person,
            version.plan,
            event,
            kind="plan.agreed",
            title=words("You both signed the plan"),
            text=words("%(name)s has signed too. The plan is agreed; you can read and print it."),
            name=other.display_name if other else "",
        )


@listen(events.PLAN_TAKEN_BACK)
def tell_that_it_was_taken_back(event: Any, version: PlanVersion) -> None:
    for person, other in _sides(version):
        _tell_of_plan(
            person,
            version.plan,
            event,
            kind="plan.taken-back",
            title=words("A plan was taken back"),
            text=words("%(name)s took the plan back to change it. You do not need to sign that one."),
            name=other.display_name if other else "",
        )


@listen(events.REVIEW_SET)
def tell_the_day_to_the_other_one(event: Any, plan: Plan) -> None:
    """The participant, and the one who looks after the day."""
    for person in {p.pk: p for p in (plan.person, looks_after_review(plan.person, plan.programme)) if p}.values():
        _tell_of_plan(
            person,
            plan,
            event,
            kind="review.set",
            title=words("A day to look back together"),
            text=words("On %(day)s you look back together at the goals."),
            day=plan.review_on,
        )


@listen(events.REVIEW_HELD)
def tell_what_was_said(event: Any, review: Review) -> None:
    """The one of the two who did not write it down can read it."""
    for person in (review.plan.person, review.helper):
        _tell_of_plan(
            person,
            review.plan,
            event,
            kind="review.held",
            title=words("What you said when you looked back"),
            text=words("It is written down. Read it: is it what you said?"),
            path=reverse("goals:review", kwargs={"review": review.public_id}),
        )
