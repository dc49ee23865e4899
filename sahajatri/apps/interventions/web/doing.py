"""Pages of what is under way: one intervention, a time it was done, its end, the look at its effect."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.goals.access import eyes_of
from sahajatri.apps.goals.queries import hidden_since
from sahajatri.apps.goals.terms import GoalState
from sahajatri.apps.interventions import access, actions, queries
from sahajatri.apps.interventions.catalogue import catalogue
from sahajatri.apps.interventions.models import Intervention
from sahajatri.apps.interventions.terms import (
    RUNNING,
    TO_REVIEW,
    AreaState,
    Decision,
    HowEnded,
    InterventionState,
)
from sahajatri.apps.interventions.terms import InterventionsCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show
from sahajatri.kernel.pages.templatetags.words import date_words, number

from . import wording
from .areas import back_of, readers_of
from .forms import DoseForm, EndForm, ReviewForm


def _effect(request: ActorRequest, one: Intervention) -> dict[str, Any]:
    """The aim, before and since, for those who may see it."""
    effect = queries.effect_now(one, [request.actor.person], clock.day_of(request.at))
    seen = {g.pk: g for g in access.goals_seen(request.actor, one.person, at=request.at)} if one.goal_id else {}
    goal = seen.get(one.goal_id or 0)
    if one.goal_id and goal is None:
        effect = type(effect)()
    labels = queries.labels_of_scores(one.programme)
    return {
        "effect_rows": wording.effect_rows(one, effect, labels, goal.words[:200] if goal else ""),
        "effect_words": wording.effect_words(
            effect.moved, is_goal=one.goal_id is not None, is_reliable=effect.is_reliable
        ),
        "goal": goal,
    }


def _hidden_since(request: ActorRequest, one: Intervention) -> date | None:
    """From which day on the reader has to rate the goal first, before the others' ratings are shown."""
    return hidden_since(one.goal, eyes_of(request.actor, clock.day_of(request.at))) if one.goal else None


def _readers(request: ActorRequest, one: Intervention) -> str:
    people = [one.person, *access.practitioners_of(one.person, one.programme)]
    if one.doer is not None and one.state in RUNNING:
        people.append(one.doer)
    others = {p.pk: p.display_name for p in people if p != request.actor.person}
    return _("You and: %(names)s.") % {"names": ", ".join(others.values())} if others else _("Only you.")


@page(May.INTERVENTION_READ, opens=access.intervention_for, is_sensitive=True)
def intervention(request: ActorRequest, intervention: Intervention) -> HttpResponse:
    """One intervention: what to do, how often it was done, and for the two sides the aim and the effect."""
    one, today = intervention, clock.day_of(request.at)
    access.note_seen(request.actor, one.person, at=request.at, why="intervention")
    own, sees_all = access.is_own(request.actor, one.person), access.sees_all(request.actor, one)
    entry = catalogue().get(one.entry)
    doses = list(one.doses.all())
    is_proposed = one.state == InterventionState.PROPOSED
    proposed_by_participant = is_proposed and one.participant_agreed_at is not None
    context = {
        **wording.intervention_row(one, today),
        "entry": wording.entry_row(entry) if entry else None,
        "plan": wording.plan_words(one),
        "is_own": own,
        "sees_all": sees_all,
        "is_proposed": is_proposed,
        "is_my_turn": is_proposed and sees_all and own != proposed_by_participant,
        "is_mine": is_proposed and sees_all and own == proposed_by_participant,
        "is_running": one.state in RUNNING,
        "can_review": sees_all and one.state in TO_REVIEW,
        "is_late": one.state in TO_REVIEW and queries.review_day(one) <= today,
        "how_ended": wording.ENDED_WORDS[HowEnded(one.how_ended)] if one.how_ended else "",
        "heads": [_("When"), _("Minutes"), _("Who"), _("Note")],
        "doses": [
            [date_words(d.on), d.minutes or "–", d.by.display_name if d.by else "–", d.note or "–"]
            for d in reversed(doses)
        ],
        "reviews": wording.review_rows(one.reviews.all(), _hidden_since(request, one)) if sees_all else [],
        "area_title": wording.construct_words(one.area.construct) if sees_all else "",
        "back_url": back_of(request, one.person) if sees_all else reverse("interventions:helping"),
        "readers": _readers(request, one),
        **(_effect(request, one) if sees_all else {}),
    }
    return show(request, "interventions/intervention.html", context)


@page(May.DOSE_LOG, opens=access.intervention_for, is_sensitive=True)
def dose_note(request: ActorRequest, intervention: Intervention) -> HttpResponse:
    """One time it was done, in under a minute."""
    initial = {"on": clock.day_of(request.at), "minutes": number(intervention.minutes_planned)}
    form = DoseForm.of(request, initial=initial, readers=_readers(request, intervention))
    if form.is_valid() and form.accepts(actions.note_dose, intervention, by=request.actor, at=request.at):
        said = _("It is noted. Every time counts.")
        return go_to(request, "interventions:intervention", say=said, intervention=intervention)
    context = {"one": intervention, "title": queries.title_of(intervention), "form": form}
    return show(request, "interventions/dose_note.html", context)


@page(May.INTERVENTION_END, opens=access.intervention_for, is_sensitive=True)
def end(request: ActorRequest, intervention: Intervention) -> HttpResponse:
    """It is done, or it stops."""
    form = EndForm.of(request)
    if form.is_valid() and form.accepts(actions.end_intervention, intervention, by=request.actor, at=request.at):
        said = _("It has ended. Now look together at what has changed.")
        return go_to(request, "interventions:intervention", say=said, intervention=intervention)
    context = {"one": intervention, "title": queries.title_of(intervention), "form": form}
    return show(request, "interventions/end.html", context)


@page(May.INTERVENTION_REVIEW, opens=access.intervention_for, is_sensitive=True)
def review(request: ActorRequest, intervention: Intervention) -> HttpResponse:
    """Look at the effect and say what follows."""
    one = intervention
    form = ReviewForm.of(
        request,
        may_go_on=one.area.state in {AreaState.AGREED, AreaState.WORKING},
        readers=readers_of(request, one.person),
    )
    if form.is_valid() and form.accepts(actions.review_effect, one, by=request.actor, at=request.at):
        decision = form.result.decision if form.result is not None else ""
        return go_to(request, _next_page(request, one, decision), say=_("It is kept: what was seen and what follows."))
    context = {
        "one": one,
        "title": queries.title_of(one),
        "form": form,
        "dose": wording.dose_words(one),
        "plan": wording.plan_words(one),
        **_effect(request, one),
    }
    return show(request, "interventions/review.html", context)


def _next_page(request: ActorRequest, one: Intervention, decision: str) -> str:
    """Every decision leads on: to a changed dose, to other ideas, to the goal, or back to what runs."""
    propose = reverse("interventions:propose", kwargs={"area": one.area.public_id})
    if decision == Decision.CHANGE_DOSE:
        return f"{propose}?entry={one.entry}&after={one.public_id}"
    if decision == Decision.SOMETHING_ELSE:
        return reverse("interventions:ideas", kwargs={"area": one.area.public_id})
    if decision == Decision.EASED:
        return reverse("interventions:area", kwargs={"area": one.area.public_id})
    if decision == Decision.CHANGE_PLAN:
        seen = {goal.pk for goal in access.goals_seen(request.actor, one.person, at=request.at)}
        if one.goal is not None and one.goal_id in seen and one.goal.state == GoalState.AGREED:
            return reverse("goals:goal-revise", kwargs={"goal": one.goal.public_id})
        if access.is_own(request.actor, one.person):
            return reverse("goals:goals")
        return reverse("goals:goals-of", kwargs={"person": one.person.public_id})
    return reverse("interventions:intervention", kwargs={"intervention": one.public_id})
