"""Pages of choosing together: ideas, a proposal, the answer, who helps."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.goals.access import eyes_of
from sahajatri.apps.goals.queries import level_now
from sahajatri.apps.interventions import access, actions, queries, rules
from sahajatri.apps.interventions.catalogue import Entry, catalogue
from sahajatri.apps.interventions.models import Area, Intervention
from sahajatri.apps.interventions.terms import NEED_WORDS, Construct, InterventionState, Need, Origin
from sahajatri.apps.interventions.terms import InterventionsCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.pages.templatetags.words import number

from . import wording
from .areas import back_of, readers_of
from .forms import Confirm, DoerForm, ProposeForm, ReasonForm

LOOK_AFTER = timedelta(days=7)
USUAL_WEEKS = timedelta(weeks=6)


@page(May.IDEAS_READ, opens=access.area_for, is_sensitive=True)
def ideas(request: ActorRequest, area: Area) -> HttpResponse:
    """What could be tried for this area, each with the reason."""
    access.note_seen(request.actor, area.person, at=request.at, why="ideas")
    known = access.hard_for(request.actor, area.person)
    asked = request.GET.getlist("without")
    hard = frozenset(Need(code) for code in asked if code in set(Need)) if request.GET.get("chosen") else known
    found = rules.ranked(
        catalogue().values(),
        construct=Construct(area.construct),
        score=area.origin_ref if area.origin == Origin.SCORE else "",
        hard=hard,
        tried=queries.tried_by(queries.interventions_of(area.person, area.programme)),
        helped=queries.what_helped(area.programme).by_entry(),
    )
    context = {
        "area": area,
        "title": wording.construct_words(area.construct),
        "is_own": access.is_own(request.actor, area.person),
        "can_propose": area.state in {"agreed", "working"},
        "rows": wording.idea_rows(found, area),
        "needs": [{"code": n.value, "text": sentence(t), "is_on": n in hard} for n, t in NEED_WORDS.items()],
    }
    return show(request, "interventions/ideas.html", context)


@page(May.INTERVENTION_PROPOSE, opens=access.area_for, is_sensitive=True)
def propose(request: ActorRequest, area: Area) -> HttpResponse:
    """Propose something to try, from the catalogue or in own words."""
    own = access.is_own(request.actor, area.person)
    entry = catalogue().get(request.GET.get("entry", ""))
    before = _before(area, request.GET.get("after", ""))
    form = ProposeForm.of(
        request,
        has_entry=entry is not None,
        aims=_aims(request, area, entry),
        people=_people(request, area),
        initial=_initial(request, area, entry, before),
    )
    if form.is_valid() and form.accepts(
        actions.propose_intervention,
        area,
        entry=entry.code if entry else "",
        follows=before,
        by=request.actor,
        at=request.at,
    ):
        said = _("It is proposed. Nothing begins before the other one has said yes.")
        if form.result is not None and form.result.state == InterventionState.AGREED:
            said = _("It is kept. You can begin.")
        return go_to(request, "interventions:intervention", say=said, intervention=form.result)
    context = {
        "area": area,
        "title": wording.construct_words(area.construct),
        "form": form,
        "is_own": own,
        "entry": wording.entry_row(entry) if entry else None,
        "readers": readers_of(request, area.person),
    }
    return show(request, "interventions/propose.html", context)


def _before(area: Area, public_id: str) -> Intervention | None:
    """The intervention that a proposal takes the place of, of the same area."""
    return next((one for one in area.interventions.all() if one.public_id == public_id), None)


def _initial(
    request: ActorRequest, area: Area, entry: Entry | None, before: Intervention | None
) -> dict[str, Any]:
    until = clock.day_of(request.at) + (timedelta(weeks=entry.weeks) if entry else USUAL_WEEKS)
    aim = "words"
    if area.origin == Origin.SCORE:
        aim = f"score:{area.origin_ref}"
    elif area.origin == Origin.GOAL:
        aim = f"goal:{area.origin_ref}"
    if before is not None:
        aim = f"goal:{before.goal.public_id}" if before.goal else f"score:{before.aim_score}"
    return {
        "words": before.words if before else "",
        "aim": aim,
        "times_planned": number(before.times_planned if before else entry.times if entry else None),
        "minutes_planned": number(before.minutes_planned if before else entry.minutes if entry else None),
        "until": until,
        "review_on": until + LOOK_AFTER,
        "doer": before.doer.public_id if before and before.doer else area.person.public_id,
    }


def _aims(request: ActorRequest, area: Area, entry: Entry | None) -> list[tuple[str, str]]:
    goals = queries.goals_that_can_be_aimed_at(access.goals_seen(request.actor, area.person, at=request.at))
    found, eyes = [], eyes_of(request.actor, clock.day_of(request.at))
    for goal in goals:
        now = level_now(goal, eyes)
        level = f" ({wording.LEVEL_WORDS[now.level]})" if now else ""
        found.append((f"goal:{goal.public_id}", _("Goal: %(goal)s") % {"goal": goal.words[:90]} + level))
    scores = queries.scores_to_aim_at(area.person, area.programme, entry.measures if entry else ())
    found += [(f"score:{code}", wording.in_language(label)) for code, label in scores.items()]
    return [*found, ("words", _("Nothing to count: we look at it in words"))]


def _people(request: ActorRequest, area: Area) -> list[tuple[str, str]]:
    first = _("I do it myself") if access.is_own(request.actor, area.person) else area.person.display_name
    others = access.doers_for(area.person, area.programme)
    return [(area.person.public_id, first), *((p.public_id, p.display_name) for p, _role in others)]


def _what(request: ActorRequest, one: Intervention) -> dict[str, Any]:
    entry = catalogue().get(one.entry)
    return {
        "one": one,
        "title": queries.title_of(one),
        "entry": wording.entry_row(entry) if entry else None,
        "plan": wording.plan_words(one),
        "is_own": access.is_own(request.actor, one.person),
        "back_url": back_of(request, one.person),
    }


@page(May.INTERVENTION_ANSWER, opens=access.intervention_for, is_sensitive=True)
def accept(request: ActorRequest, intervention: Intervention) -> HttpResponse:
    """Yes: it can begin. The participant says who helps."""
    own = access.is_own(request.actor, intervention.person)
    form: DoerForm | Confirm
    if own:
        asked = intervention.doer.public_id if intervention.doer else request.actor.person.public_id
        form = DoerForm.of(request, people=_people(request, intervention.area), initial={"doer": asked})
    else:
        form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.accept_proposal, intervention, by=request.actor, at=request.at):
        said = _("You both agreed. It can begin.")
        return go_to(request, "interventions:intervention", say=said, intervention=intervention)
    return show(request, "interventions/accept.html", {**_what(request, intervention), "form": form})


@page(May.INTERVENTION_ANSWER, opens=access.intervention_for, is_sensitive=True)
def decline(request: ActorRequest, intervention: Intervention) -> HttpResponse:
    """No, with or without a reason."""
    form = ReasonForm.of(request)
    if form.is_valid() and form.accepts(actions.decline_proposal, intervention, by=request.actor, at=request.at):
        said = _("You said no. You can look for something else together.")
        return go_to(request, "interventions:area", say=said, area=intervention.area)
    return show(request, "interventions/decline.html", {**_what(request, intervention), "form": form})


@page(May.INTERVENTION_ANSWER, opens=access.intervention_for, is_sensitive=True)
def take_back(request: ActorRequest, intervention: Intervention) -> HttpResponse:
    """Take back what one proposed."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.take_back_proposal, intervention, by=request.actor, at=request.at):
        return go_to(request, "interventions:area", say=_("The proposal is taken back."), area=intervention.area)
    return show(request, "interventions/take_back.html", {**_what(request, intervention), "form": form})


@page(May.DOER_CHOOSE, opens=access.intervention_for, is_sensitive=True)
def doer_choose(request: ActorRequest, intervention: Intervention) -> HttpResponse:
    """Who helps with it, chosen anew."""
    asked = intervention.doer.public_id if intervention.doer else request.actor.person.public_id
    form = DoerForm.of(request, people=_people(request, intervention.area), initial={"doer": asked})
    if form.is_valid() and form.accepts(actions.choose_doer, intervention, by=request.actor, at=request.at):
        return go_to(request, "interventions:intervention", say=_("It is kept."), intervention=intervention)
    return show(request, "interventions/doer_choose.html", {**_what(request, intervention), "form": form})


@page(May.HELPING_READ, is_sensitive=True)
def helping(request: ActorRequest) -> HttpResponse:
    """What people asked me to help with."""
    today = clock.day_of(request.at)
    rows = [wording.intervention_row(one, today) for one in access.asked_to_help_with(request.actor)]
    return show(request, "interventions/helping.html", {"rows": rows, "today": today})
