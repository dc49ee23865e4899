"""What of the life with others waits for a participant: circles, questions, cards, decisions, words of others."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import get_language

from sahajatri.apps.circles.queries import (
    Waiting,
    Waits,
    circles_of,
    next_problem_of,
    next_things_in_circles,
    unread_circles,
    weeks_of,
)
from sahajatri.apps.exchange.queries import answered_questions_of, consents_waiting
from sahajatri.apps.milestones.queries import new_encouragements_for
from sahajatri.apps.moderation.queries import own_decisions
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.kernel import clock

from .next_thing import Thing
from .ways import way

SOON = timedelta(days=7)
"""A gathering within so many days is asked about."""
DECISION_IS_NEW = timedelta(days=3)
"""So long a decision about own words stands in front; then it is found where all decisions stand."""


@dataclass(frozen=True)
class WithOthers:
    """What waits and where, the gatherings to come, and the circles the person sits in."""

    ways: dict[Thing, str]
    apart: frozenset[int]  # who must not reach the person now, and whose words she or he does not see
    gatherings: list[Waiting]
    circles: list[dict[str, Any]]


def with_others(person: Any, programme: Any, at: datetime) -> WithOthers:
    """Everything in a fixed number of queries; somebody who sits in no circle costs fewer."""
    circles, apart = circles_of(person, programme), people_out_of_contact_with(person, programme)
    things = next_things_in_circles(person, programme, at) if circles else []
    ways = _in_circles(things, at)
    problem = next_problem_of(person, programme, clock.day_of(at)) if circles else None
    if problem is not None:
        ways[Thing.LOOK_AT_PROBLEM] = way("circles:problem", problem=problem)
    for card in consents_waiting(person, programme)[:1]:
        ways[Thing.AGREE_CARD] = way("exchange:card-agree", card=card)
    for asked in answered_questions_of(person, programme, apart=apart)[:1]:
        ways[Thing.SAY_WHAT_HELPED] = way("exchange:question", asked=asked)
    for matter in own_decisions(person, programme):
        said_at = matter.answered_at or (matter.decided_at if matter.objected_at is None else None)
        if said_at is not None and at - said_at <= DECISION_IS_NEW:
            ways.setdefault(Thing.READ_DECISION, way("moderation:own-decision", matter=matter))
    for words in new_encouragements_for(person, programme, apart=apart)[:1]:
        ways[Thing.READ_WORDS] = way("milestones:milestone", milestone=words.milestone)
    gatherings = [one for one in things if one.what is Waits.GATHERING]
    shown = _circles(circles, person, programme, apart) if circles else []
    return WithOthers(ways, apart, gatherings, shown)


def _in_circles(things: list[Waiting], at: datetime) -> dict[Thing, str]:
    """The first of each kind."""
    found: dict[Thing, str] = {}
    for one in things:
        if one.what is Waits.RULES:
            found.setdefault(Thing.AGREE_RULES, way("circles:rules", circle=one.circle))
        elif one.what is Waits.MONTH:
            found.setdefault(Thing.ANSWER_MONTH, way("circles:month-answer", first_month=one.about))
        elif one.what is Waits.COME_BACK:
            found.setdefault(Thing.COME_BACK, way("circles:my-seat", circle=one.circle))
        elif one.what is Waits.GATHERING and not one.is_answered and one.about.starts_at - at <= SOON:
            found.setdefault(Thing.ANSWER_GATHERING, way("circles:gathering", gathering=one.about))
    return found


def _circles(circles: list[Any], person: Any, programme: Any, apart: frozenset[int]) -> list[dict[str, Any]]:
    """Each circle with whether something new was said, and the topic of the week."""
    language = (get_language() or "bn")[:2]
    unread = {circle.pk for circle in unread_circles(person, programme, apart=apart)}
    weeks = weeks_of(circles, person)
    return [
        {
            "name": circle.name,
            "url": way("circles:circle", circle=circle),
            "has_news": circle.pk in unread,
            "topic": week.topic.name.for_language(language) if week else "",
            "topic_url": way("circles:topic", circle=circle, theme=week.topic.code) if week else "",
        }
        for circle in circles
        for week in [weeks.get(circle.pk)]
    ]
