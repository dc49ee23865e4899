"""Reads about topics of the week in a circle."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from sahajatri.apps.circles.catalogue import Topic, topics
from sahajatri.apps.circles.models import Circle, CircleTopic, TopicPlan, TopicSkip, TopicWish
from sahajatri.apps.circles.rules import talk as rules
from sahajatri.apps.circles.terms import CircleState, TopicPlanState


@dataclass(frozen=True)
class TopicHere:
    """A topic as it stands in one circle for one reader; ``row`` is None before it was opened."""

    topic: Topic
    circle: Circle
    row: CircleTopic | None = None
    is_now: bool = False
    is_next: bool = False
    is_wished: bool = False  # by somebody of the circle
    is_my_wish: bool = False
    is_skipped: bool = False  # by the reader


def plan_of(circle: Circle) -> TopicPlan | None:
    """Whether topics come every week here."""
    return TopicPlan.objects.filter(circle=circle).first()


def topic_now(circle: Circle) -> CircleTopic | None:
    """The topic that was opened last."""
    return circle.topics.order_by("-opened_at", "-pk").first()


def next_topic(circle: Circle) -> str | None:
    """The code of the topic that opens next; None when all were open."""
    plan = plan_of(circle)
    wished = list(circle.topic_wishes.order_by("at", "pk").values_list("code", flat=True))
    return rules.topic_after(
        list(topics()),
        opened=circle.topics.values_list("code", flat=True),
        upcoming=plan.upcoming if plan else "",
        wished=wished,
    )


def topics_here(circle: Circle, reader: Any) -> list[TopicHere]:
    """Every topic as it stands in this circle; a fixed number of questions."""
    rows = {row.code: row for row in circle.topics.order_by("opened_at", "pk")}
    last = list(rows.values())[-1] if rows else None
    wishes = list(circle.topic_wishes.order_by("at", "pk"))
    plan = plan_of(circle)
    coming = rules.topic_after(
        list(topics()), opened=rows, upcoming=plan.upcoming if plan else "", wished=[w.code for w in wishes]
    )
    skipped = set(TopicSkip.objects.filter(topic__circle=circle, person=reader).values_list("topic__code", flat=True))
    return [
        TopicHere(
            topic,
            circle,
            row=rows.get(code),
            is_now=last is not None and last.code == code,
            is_next=plan is not None and plan.state == TopicPlanState.RUNNING and coming == code,
            is_wished=any(w.code == code for w in wishes),
            is_my_wish=any(w.code == code and w.person_id == reader.pk for w in wishes),
            is_skipped=code in skipped,
        )
        for code, topic in topics().items()
    ]


def topic_here(circle: Circle, code: str, reader: Any) -> TopicHere | None:
    """One topic as it stands in this circle; None when the list does not have it."""
    return next((one for one in topics_here(circle, reader) if one.topic.code == code), None)


def this_week(circle: Circle, reader: Any) -> TopicHere | None:
    """The topic that is open now, unless the reader leaves it out."""
    row = topic_now(circle)
    if row is None or row.code not in topics():
        return None
    skipped = TopicSkip.objects.filter(topic=row, person=reader).exists()
    return TopicHere(topics()[row.code], circle, row=row, is_now=True, is_skipped=skipped)


def weeks_of(circles: Iterable[Circle], reader: Any) -> dict[int, TopicHere]:
    """The same for several circles, by primary key of the circle; one question."""
    here = {circle.pk: circle for circle in circles}
    newest: dict[int, CircleTopic] = {}
    skipped = Exists(TopicSkip.objects.filter(topic=OuterRef("pk"), person=reader))
    rows = CircleTopic.objects.filter(circle__in=here).annotate(is_skipped=skipped)
    for row in rows.order_by("opened_at", "pk"):
        newest[row.circle_id] = row
    return {
        key: TopicHere(topics()[row.code], here[key], row=row, is_now=True)
        for key, row in newest.items()
        if row.code in topics() and not row.is_skipped  # type: ignore[attr-defined]  # annotated
    }


def wish_of(person: Any, circle: Circle, code: str) -> TopicWish | None:
    """The wish of the person for this topic."""
    return TopicWish.objects.filter(circle=circle, person=person, code=code).first()


def plans_due(at: datetime) -> list[TopicPlan]:
    """Plans of open circles whose last topic has had its week."""
    found = TopicPlan.objects.filter(state=TopicPlanState.RUNNING, circle__state=CircleState.OPEN)
    plans = found.select_related("circle__programme").prefetch_related("circle__topics").order_by("pk")
    return [
        plan
        for plan in plans
        if rules.is_topic_due(last=max((row.opened_at for row in plan.circle.topics.all()), default=None), at=at)
    ]


def circles_without_topics(programme: Any) -> list[Circle]:
    """Open circles in which no topic comes every week: nobody began yet, or they rest."""
    running = TopicPlan.objects.filter(state=TopicPlanState.RUNNING).values("circle")
    found = Circle.objects.filter(programme=programme, state=CircleState.OPEN).exclude(pk__in=running)
    return list(found.order_by("name", "pk"))
