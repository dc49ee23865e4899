"""Nudges: nothing that was started stops without a word. The day comes, then every week again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import queries
from .access import practitioners_of
from .terms import REMIND_AGAIN_DAYS, Owner

REVIEW = (
    words("Today: look at the effect"),
    words("The day has come to look at what has changed for %(name)s."),
)
ANSWER = (
    words("A proposal still waits for you"),
    words("%(name)s waits for your answer. Yes or no are both right."),
)
ALONE = (
    words("Nobody can answer your proposal now"),
    words("%(name)s, take it back and propose it again: then it can begin at once."),
)
BEGIN = (
    words("You agreed to something"),
    words("%(name)s, it has not begun yet. If it does not fit, say so and choose something else."),
)
DECIDE = (
    words("A question still waits for you"),
    words("%(name)s, is this something to work on? You can also say no."),
)
CHOOSE = (
    words("Nothing has been chosen yet"),
    words("%(name)s agreed to work on something, and nothing is under way. Choose together what to try."),
)


@schedule("interventions.nudges", every=timedelta(hours=6))
def remind_of_what_waits(at: datetime) -> None:
    """Whoever's turn it is, on the day and every week after it until it has been done."""
    today = clock.day_of(at)
    for programme, people in queries.people_with_something_open().items():
        for due in queries.reviews_due(programme, people, today):
            _nudge(_owners(due.intervention.person, programme), due.intervention, due.due_on, "review", REVIEW, at)
        for wait in queries.waiting_for_people(programme, people):
            asker = wait.intervention.proposed_by
            name = asker.display_name if asker is not None else ""
            _nudge([wait.intervention.person], wait.intervention, wait.due_on, "answer", ANSWER, at, name=name)
        for wait in queries.proposals_waiting(programme, people):
            owners = practitioners_of(wait.intervention.person, programme)
            _nudge(owners, wait.intervention, wait.due_on, "answer", ANSWER, at)
            if not owners:
                _nudge([wait.intervention.person], wait.intervention, wait.due_on, "alone", ALONE, at)
        for late in queries.begun_late(programme, people, today):
            _nudge([late.person], late, clock.day_of(late.state_since), "begin", BEGIN, at)
        for still in queries.areas_waiting(programme, people):
            if still.owner == Owner.PARTICIPANT:
                _nudge([still.area.person], still.area, still.due_on, "decide", DECIDE, at)
            else:
                _nudge(_owners(still.area.person, programme), still.area, still.due_on, "choose", CHOOSE, at)


def _owners(person: Any, programme: Any) -> list[Any]:
    """Who looks after the person; with nobody there, the person herself or himself."""
    return practitioners_of(person, programme) or [person]


def _nudge(
    people: Iterable[Any],
    about: Any,
    due_on: Any,
    kind: str,
    said: tuple[str, str],
    at: datetime,
    *,
    name: str = "",
) -> None:
    today = clock.day_of(at)
    if today < due_on:
        return
    week = (today - due_on).days // REMIND_AGAIN_DAYS
    route = type(about).__name__.lower()
    for person in people:
        tell(
            person,
            kind=f"{route}.{kind}",
            title=said[0],
            text=said[1],
            facts={"name": name or about.person.display_name},
            path=reverse(f"interventions:{route}", kwargs={route: about.public_id}),
            programme=about.programme,
            at=at,
            key=f"{route}.{kind}:{about.public_id}:{due_on.isoformat()}:{week}:{person.public_id}",
        )
