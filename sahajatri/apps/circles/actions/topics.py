"""Writes about topics of the week."""

from datetime import datetime

from sahajatri.apps.circles import events, queries
from sahajatri.apps.circles.catalogue import topics
from sahajatri.apps.circles.models import Circle, CircleTopic, TopicPlan, TopicSkip, TopicWish
from sahajatri.apps.circles.rules import talk as rules
from sahajatri.apps.circles.terms import TopicPlanState
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, insist


@action
def begin_topics(circle: Circle, *, by: Actor, at: datetime) -> TopicPlan:
    """A topic every week from now on; the first opens at once, or the next when they rested."""
    circle = lock(circle)
    plan = queries.plan_of(circle)
    if plan is None:
        plan = TopicPlan(circle=circle, state_since=at)
        plan.save()
    else:
        plan.move_to(TopicPlanState.RUNNING, at=at)
    happened(events.TOPICS_BEGUN, plan, programme=circle.programme)
    now = queries.topic_now(circle)
    upcoming = queries.next_topic(circle)
    if upcoming and rules.is_topic_due(last=now.opened_at if now else None, at=at):
        open_topic(circle, theme=upcoming, by=by, at=at)
    return plan


@action
def rest_topics(circle: Circle, *, by: Actor, at: datetime) -> TopicPlan:
    """No new topic until somebody goes on; those that are open stay open."""
    plan = lock(circle.topic_plan)
    plan.move_to(TopicPlanState.RESTING, at=at)
    happened(events.TOPICS_REST, plan, programme=circle.programme)
    return plan


@action
def end_topics(plan: TopicPlan, *, by: Actor, at: datetime) -> TopicPlan:
    """Every topic was open: they rest, and who looks after the circle is told."""
    plan = lock(plan)
    plan.move_to(TopicPlanState.RESTING, at=at)
    happened(events.TOPICS_DONE, plan, programme=plan.circle.programme)
    return plan


@action
def choose_topic(circle: Circle, *, theme: str, by: Actor, at: datetime) -> TopicPlan:
    """Choose which topic comes next. Raises Refused for one that is not on the list or was open already."""
    circle = lock(circle)
    insist(_why_not(circle, theme))
    plan, _is_new = TopicPlan.objects.get_or_create(
        circle=circle, defaults={"state": TopicPlanState.RESTING, "state_since": at}
    )
    plan.upcoming = theme
    plan.save()
    happened(events.TOPIC_CHOSEN, plan, programme=circle.programme, topic=theme)
    return plan


@action
def open_topic(circle: Circle, *, theme: str, by: Actor, at: datetime) -> CircleTopic:
    """Open a topic now: it is the one of this week. Raises Refused for one that was open already."""
    circle = lock(circle)
    insist(_why_not(circle, theme))
    row = CircleTopic(circle=circle, code=theme, opened_at=at)
    row.save()
    TopicPlan.objects.filter(circle=circle, upcoming=theme).update(upcoming="")
    TopicWish.objects.filter(circle=circle, code=theme).delete()
    happened(events.TOPIC_OPENED, row, programme=circle.programme, topic=theme)
    return row


def _why_not(circle: Circle, theme: str) -> Refusal | None:
    opened = circle.topics.filter(code=theme).exists()
    return rules.why_no_topic(state=circle.state, is_known=theme in topics(), is_opened=opened)


@action
def wish_topic(circle: Circle, *, theme: str, wished: bool = True, by: Actor, at: datetime) -> Circle:
    """Say that one would like a topic soon, or take it back. The circle learns that, not from whom."""
    if wished:
        insist(_why_not(circle, theme))
        TopicWish.objects.get_or_create(circle=circle, person=by.person, code=theme, defaults={"at": at})
    else:
        TopicWish.objects.filter(circle=circle, person=by.person, code=theme).delete()
    happened(events.TOPIC_WISHED, circle)
    return circle


@action
def skip_topic(topic: CircleTopic, *, skipped: bool = True, by: Actor, at: datetime) -> CircleTopic:
    """Leave a topic out, or look at it after all. Nobody else sees it."""
    if skipped:
        TopicSkip.objects.get_or_create(topic=topic, person=by.person, defaults={"at": at})
    else:
        TopicSkip.objects.filter(topic=topic, person=by.person).delete()
    happened(events.TOPIC_SKIPPED, topic, programme=topic.circle.programme)
    return topic
