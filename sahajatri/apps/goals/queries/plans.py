"""Reads about plans, who signed them, and looking back together."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet

from sahajatri.apps.goals.models import Goal, Plan, PlanHelp, PlanSignature, PlanVersion, Review, ReviewedGoal
from sahajatri.apps.goals.rules import GoalText, HelpText, PlanText, StepText
from sahajatri.apps.goals.terms import GoalState, PlanState, ReviewState, StepState
from sahajatri.kernel.access import closed_to, people_beside

from .goals import goals_of, steps_of


def plan_of(person: Any, programme: Any) -> Plan | None:
    """The plan, once a day to look back together was chosen."""
    return Plan.objects.filter(person=person, programme=programme).first()


def plans_to_review(on: Any) -> list[Plan]:
    """Plans whose day to look back together is ``on``."""
    return list(Plan.objects.filter(review_on=on).select_related("person", "programme").order_by("pk"))


def versions_of(person: Any, programme: Any) -> list[PlanVersion]:
    """Every plan of the person as it was written, newest first, with who signed."""
    found = PlanVersion.objects.filter(plan__person=person, plan__programme=programme)
    return list(_read(found).order_by("-number"))


def _read(versions: QuerySet[PlanVersion]) -> QuerySet[PlanVersion]:
    helps: Any = PlanHelp.objects.select_related("who", "goal").order_by("pk")
    signed: Any = PlanSignature.objects.select_related("by").order_by("signed_at", "pk")
    whole = versions.select_related("plan__person", "plan__programme", "helper", "written_by", "offered_by")
    return whole.prefetch_related(Prefetch("helps", helps), Prefetch("signatures", signed))


def agreed_version(versions: Iterable[PlanVersion]) -> PlanVersion | None:
    """The plan in force."""
    return next((v for v in versions if v.state == PlanState.AGREED), None)


def version_being_made(versions: Iterable[PlanVersion]) -> PlanVersion | None:
    """The draft, or what waits to be signed."""
    return next((v for v in versions if v.state in {PlanState.DRAFT, PlanState.OFFERED}), None)


def text_of(version: PlanVersion) -> PlanText:
    """The words of a plan that was offered, exactly as they were offered."""
    return PlanText.of(version.content["text"])


def text_now(person: Any, programme: Any, versions: Iterable[PlanVersion], *, plan: Plan | None) -> PlanText:
    """What the plan would say today: the agreed goals with their steps, and the newest words about who helps."""
    newest = next(iter(versions), None)
    roles = {p.pk: role.value for p, role in people_beside(person, programme)}
    helps: list[PlanHelp] = list(newest.helps.all()) if newest else []
    return PlanText(
        person=person.public_id,
        name=person.display_name,
        goals=tuple(_goal_text(g) for g in goals_of(person, programme) if g.state == GoalState.AGREED),
        helps=tuple(_help_text(one, roles) for one in helps),
        when_hard=newest.when_hard if newest else "",
        review_on=plan.review_on.isoformat() if plan and plan.review_on else "",
    )


def _goal_text(goal: Goal) -> GoalText:
    steps = tuple(
        StepText(
            key=step.public_id,
            words=step.words,
            who=step.who.display_name if step.who else "",
            due_on=step.due_on.isoformat() if step.due_on else "",
            is_done=step.state == StepState.DONE,
        )
        for step in steps_of(goal)
        if step.state != StepState.DROPPED
    )
    return GoalText(key=goal.public_id, words=goal.words, as_hoped=goal.level_0, steps=steps)


def _help_text(one: PlanHelp, roles: dict[int, str]) -> HelpText:
    return HelpText(
        name=one.who.display_name if one.who else one.name,
        words=one.words,
        who=one.who.public_id if one.who else "",
        role=roles.get(one.who.pk, "") if one.who else "",
        goal=one.goal.public_id if one.goal else "",
    )


def closed_goals(person: Any, programme: Any) -> dict[str, str]:
    """Goals that are reached or set aside, by public id, with which of the two."""
    found = Goal.objects.filter(
        person=person, programme=programme, state__in=[GoalState.REACHED, GoalState.SET_ASIDE]
    )
    return dict(found.values_list("public_id", "state"))


def waited_for(version: PlanVersion) -> list[Any]:
    """Who of the two has not signed yet."""
    signed = {one.by_id for one in version.signatures.all()}
    return [one for one in (version.plan.person, version.helper) if one is not None and one.pk not in signed]


def plans_waiting_for(helper: Any, programme: Any) -> list[PlanVersion]:
    """Plans that ``helper`` was asked to sign and has not signed, oldest first."""
    found = PlanVersion.objects.filter(helper=helper, plan__programme=programme, state=PlanState.OFFERED)
    found = found.exclude(plan__person__in=closed_to(helper, programme))
    waiting = found.exclude(signatures__side="helper").select_related("plan__person", "offered_by")
    return list(waiting.order_by("offered_at", "pk"))


def plan_to_sign(person: Any, programme: Any) -> PlanVersion | None:
    """The plan of the participant that waits for her or his own signature."""
    found = PlanVersion.objects.filter(plan__person=person, plan__programme=programme, state=PlanState.OFFERED)
    return found.exclude(signatures__side="participant").first()


def unsigned_plans_offered_on(days: Iterable[date]) -> list[PlanVersion]:
    """Plans that still wait to be signed and were offered on one of ``days``."""
    found = PlanVersion.objects.filter(state=PlanState.OFFERED, offered_at__date__in=list(days))
    return list(_read(found).order_by("offered_at", "pk"))


def plans_nobody_signs(programme: Any, before: date) -> list[PlanVersion]:
    """Plans of the programme that still wait to be signed and were offered before that day, oldest first."""
    found = PlanVersion.objects.filter(
        plan__programme=programme, state=PlanState.OFFERED, offered_at__date__lt=before
    )
    return list(found.select_related("plan__person").order_by("offered_at", "pk"))


def late_reviews(programme: Any, today: date) -> list[Review]:
    """Days to look back that went by, of the whole programme, oldest first."""
    found = Review.objects.filter(plan__programme=programme, state=ReviewState.PLANNED, planned_on__lt=today)
    return list(found.select_related("plan__person").order_by("planned_on", "pk"))


def reviews_of(person: Any, programme: Any) -> list[Review]:
    """Every day to look back together, newest first, with what was decided about each goal."""
    goals: Any = ReviewedGoal.objects.select_related("goal").order_by("pk")
    found = Review.objects.filter(plan__person=person, plan__programme=programme)
    return list(
        found.select_related("plan__person", "plan__programme", "written_by", "helper")
        .prefetch_related(Prefetch("goals", goals))
        .order_by("-planned_on", "-pk")
    )


def planned_review(reviews: Iterable[Review]) -> Review | None:
    """The next day to look back together."""
    return next((r for r in reviews if r.state == ReviewState.PLANNED), None)


def reviews_due(programme: Any, people: Iterable[Any], today: date, *, within_days: int = 0) -> dict[int, Review]:
    """Who of ``people`` was to look back by ``today`` (or within so many days) and has not: by primary key."""
    found = Review.objects.filter(
        plan__programme=programme,
        plan__person__in=list(people),
        state=ReviewState.PLANNED,
        planned_on__lte=today + timedelta(days=within_days),
    ).select_related("plan__person")
    return {review.plan.person_id: review for review in found}


def reviews_planned_on(days: Iterable[date]) -> list[Review]:
    """Reviews that are still to be held and were planned for one of ``days``."""
    found = Review.objects.filter(state=ReviewState.PLANNED, planned_on__in=list(days))
    return list(found.select_related("plan__person", "plan__programme").order_by("pk"))
