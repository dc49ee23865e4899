"""The plan: mine and of those I walk beside, who helps with what, hard times, the plans of before."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.goals import access, actions, queries, rules
from sahajatri.apps.goals.access import Sight
from sahajatri.apps.goals.models import PlanHelp, PlanVersion
from sahajatri.apps.goals.terms import GoalsCapability as May
from sahajatri.apps.goals.terms import PlanState
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page, people_beside
from sahajatri.kernel.pages import go_to, show

from . import plan_wording as said
from . import wording
from .forms import Confirm
from .plan_forms import NO_GOAL, SOMEBODY_ELSE, HardTimesForm, HelpForm

GOALS_ON_A_PAGE = 20


@page(May.OWN_GOALS_READ)
def plan(request: ActorRequest) -> HttpResponse:
    """Goals, steps, who helps with what, when we look back: mine, to sign, to keep or to print."""
    return show(request, "goals/plan.html", _plan(request, request.actor.person))


@page(May.PLAN_READ, opens=access.person_for)
def plan_of(request: ActorRequest, person: Any) -> HttpResponse:
    """The plan of somebody I walk beside, as far as the goals in it are open to me."""
    context = _plan(request, person)
    if context["goals"]:
        access.note_plan_seen(request.actor, person, at=request.at, why="plan")
    return show(request, "goals/plan_of.html", context)


def _plan(request: ActorRequest, person: Any) -> dict[str, Any]:
    actor = request.actor
    kept = queries.plan_of(person, actor.programme)
    versions = queries.versions_of(person, actor.programme)
    sight = access.plan_sight(actor, person)
    now = sight.of(queries.text_now(person, actor.programme, versions, plan=kept))
    agreed, made = queries.agreed_version(versions), queries.version_being_made(versions)
    offered = made if made is not None and made.state == PlanState.OFFERED else None
    reviews = queries.reviews_of(person, actor.programme) if sight.is_whole else []
    can_write = access.may_write_plan(actor, person)
    lines = list(versions[0].helps.all()) if versions and can_write and offered is None else []
    text = said.shown(now, lines=lines)
    shown = Paginator(text["goals"], GOALS_ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        **text,
        "goals": list(shown),
        "goal_page": shown,
        "person": person,
        "is_own": actor.person == person,
        "is_part": not sight.is_whole,
        "sees_nothing": sight.is_empty,
        "can_write": can_write,
        "can_change": can_write and offered is None,
        "offered": offered,
        "waits_for_me": offered is not None and actor.person in queries.waited_for(offered),
        "is_helper_gone": offered is not None and not access.can_be_signed(offered),
        "signed_by": said.signatures(offered) if offered else [],
        "agreed": agreed,
        "agreed_by": said.signatures(agreed) if agreed else [],
        "changes": _changes_since(agreed, now, sight) if agreed else [],
        "versions": said.version_rows(versions) if sight.is_whole else [],
        "reviews": said.review_rows(reviews),
        "planned": queries.planned_review(reviews),
        "today": clock.day_of(request.at),
        **_ways(actor.person == person, person),
    }


def _ways(is_own: bool, person: Any) -> dict[str, str]:
    """Where the links of the plan lead: the same pages, with the person when it is not one's own plan."""
    kwargs = {} if is_own else {"person": person.public_id}
    pages = {
        "help_add_url": "goals:help-add",
        "hard_times_url": "goals:hard-times",
        "plan_offer_url": "goals:plan-offer",
        "plan_paper_url": "goals:plan-paper",
        "review_set_url": "goals:review-set",
        "review_hold_url": "goals:review-hold",
    }
    return {name: reverse(page, kwargs=kwargs) for name, page in pages.items()}


def _changes_since(version: PlanVersion, now: rules.PlanText, sight: Sight) -> list[str]:
    then = sight.of(queries.text_of(version))
    closed = queries.closed_goals(version.plan.person, version.plan.programme)
    return said.change_words(rules.changes(then, now, closed=closed))


def readers(request: ActorRequest, person: Any) -> str:
    """Who can read what is written on the plan, in words."""
    found = access.readers_of(person, request.actor.programme)
    others = [p for p in found if p != request.actor.person]
    return wording.names(others if request.actor.person == person else [person, *others])


def back_to_plan(request: ActorRequest, person: Any) -> str:
    """The plan from which one came."""
    if request.actor.person == person:
        return reverse("goals:plan")
    return reverse("goals:plan-of", kwargs={"person": person.public_id})


@page(May.PLAN_READ, opens=access.version_for)
def plan_version(request: ActorRequest, version: PlanVersion) -> HttpResponse:
    """A plan as it was offered and signed; it stays as it is."""
    person, sight = version.plan.person, access.sight_of(request.actor, version)
    if version.state == PlanState.DRAFT:
        return go_to(request, back_to_plan(request, person))
    access.note_plan_seen(request.actor, person, at=request.at, why="plan")
    context = {
        **said.shown(sight.of(queries.text_of(version))),
        "version": version,
        "person": person,
        "is_own": request.actor.person == person,
        "is_part": not sight.is_whole,
        "tag": said.PLAN_STATE_WORDS[PlanState(version.state)],
        "kind": said.PLAN_STATE_KINDS[PlanState(version.state)],
        "signed_by": said.signatures(version),
        "waits_for_me": version.state == PlanState.OFFERED and request.actor.person in queries.waited_for(version),
        "is_offered": version.state == PlanState.OFFERED,
        "is_sealed": rules.seal_of(version.content) == version.seal,
        "check_code": said.check_code(version),
        "today": clock.day_of(request.at),
        "back_url": back_to_plan(request, person),
    }
    return show(request, "goals/plan_version.html", context)


def _help_form(request: ActorRequest, person: Any, one: PlanHelp | None = None) -> HelpForm:
    programme = request.actor.programme
    people = {p.public_id: p.display_name for p, _role in people_beside(person, programme)}
    if one is not None and one.who is not None:
        people.setdefault(one.who.public_id, one.who.display_name)
    kept = queries.text_now(person, programme, [], plan=None)
    initial: dict[str, Any] = {"goal": NO_GOAL}
    if one is not None:
        initial = {
            "who": one.who.public_id if one.who else SOMEBODY_ELSE,
            "name": one.name,
            "words": one.words,
            "goal": one.goal.public_id if one.goal else NO_GOAL,
        }
    goals = [(goal.key, goal.words) for goal in kept.goals]
    return HelpForm.of(
        request, people=list(people.items()), goals=goals, readers=readers(request, person), initial=initial
    )


@page(May.PLAN_WRITE, opens=access.planner_for)
def help_add(request: ActorRequest, person: Any) -> HttpResponse:
    """Who helps with what: a new line."""
    form = _help_form(request, person)
    back = back_to_plan(request, person)
    if form.is_valid() and form.accepts(
        actions.note_help, person, programme=request.actor.programme, by=request.actor, at=request.at
    ):
        return go_to(request, back, say=_("It stands in the plan."))
    return show(request, "goals/help_add.html", {"form": form, "person": person, "back_url": back})


@page(May.PLAN_WRITE, opens=access.help_for)
def help_reword(request: ActorRequest, plan_help: PlanHelp) -> HttpResponse:
    """Who helps with what: other words."""
    person = plan_help.version.plan.person
    form = _help_form(request, person, plan_help)
    back = back_to_plan(request, person)
    if form.is_valid() and form.accepts(actions.reword_help, plan_help, by=request.actor, at=request.at):
        return go_to(request, back, say=_("Your text is kept."))
    context = {"form": form, "person": person, "line": plan_help, "back_url": back}
    return show(request, "goals/help_reword.html", context)


@page(May.PLAN_WRITE, opens=access.help_for)
def help_drop(request: ActorRequest, plan_help: PlanHelp) -> HttpResponse:
    """Leave a line out of the plan."""
    person = plan_help.version.plan.person
    form = Confirm.of(request)
    back = back_to_plan(request, person)
    if form.is_valid() and form.accepts(actions.drop_help, plan_help, by=request.actor, at=request.at):
        return go_to(request, back, say=_("It is left out of the plan."))
    context = {"form": form, "person": person, "line": plan_help, "back_url": back}
    return show(request, "goals/help_drop.html", context)


@page(May.PLAN_WRITE, opens=access.planner_for)
def hard_times(request: ActorRequest, person: Any) -> HttpResponse:
    """What to do when it gets hard, in the person's own words."""
    versions = queries.versions_of(person, request.actor.programme)
    initial = {"when_hard": versions[0].when_hard} if versions else {}
    form = HardTimesForm.of(request, initial=initial, readers=readers(request, person))
    back = back_to_plan(request, person)
    if form.is_valid() and form.accepts(
        actions.word_hard_times, person, programme=request.actor.programme, by=request.actor, at=request.at
    ):
        return go_to(request, back, say=_("Your text is kept."))
    is_own = request.actor.person == person
    return show(request, "goals/hard_times.html", {"form": form, "person": person, "is_own": is_own, "back_url": back})
