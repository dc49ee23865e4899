"""Who is told about goals. No notice carries a word of a goal."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events, queries, rules
from .models import Goal, Rating, Step


def _tell(person: Any, goal: Goal, event: Any, *, kind: str, title: str, text: str, name: str) -> None:
    """Everybody but the one who acted."""
    if person is None or person.public_id == event.by:
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
