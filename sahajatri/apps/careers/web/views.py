"""My paths: the order and why, one path, what I say about it, and taking it up."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.careers import access, actions, queries
from sahajatri.apps.careers.access import OwnPath
from sahajatri.apps.careers.terms import CareersCapability as May
from sahajatri.apps.careers.terms import Leaning, PathState
from sahajatri.apps.consent.queries import open_disclosures
from sahajatri.apps.consent.terms import AUDIENCE_NAMES, Item
from sahajatri.apps.goals.access import readers_of
from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, listed, show

from . import wording
from .forms import AboutMeForm, Confirm, DemandsForm, TakeUpForm

SHOWN = 10


@page(May.OWN_PATHS_READ, opens=access.person_for, is_sensitive=True)
def mine(request: ActorRequest, person: Person) -> HttpResponse:
    """What I named first, then the others in order, with the reasons; what is not for me stands apart."""
    told = queries.told_by(person, request.actor.programme)
    paths = queries.paths_for(told)
    part = Paginator(paths.others, SHOWN).get_page(request.GET.get("page"))
    context = {
        "named": [wording.ranked_row(one, told) for one in paths.named],
        "rows": [wording.ranked_row(one, told) for one in part],
        "page": part,
        "left": [wording.ranked_row(one, told) for one in paths.left],
        "unknown_wish": paths.unknown_wish,
        "unknown_isco": paths.unknown_isco,
        "has_signal": paths.has_signal,
        "has_said": bool(told.said),
        "are_likes_known": told.likes is not None,
        "readers": _readers(person, request.actor.programme),
    }
    return show(request, "careers/mine.html", context)


@page(May.PATH_ACT, opens=access.own_path_for, is_sensitive=True)
def path(request: ActorRequest, own: OwnPath) -> HttpResponse:
    """One occupation: how near it is and why, what would be needed, and what I say about its demands."""
    programme, occupation = request.actor.programme, own.occupation
    told = queries.told_by(own.person, programme)
    initial = {f"demand_{code}": ease.value for code, ease in told.said.items()}
    form = DemandsForm.of(request, initial=initial, demands=wording.demand_fields(occupation))
    if form.is_valid() and form.accepts(
        actions.say_demands, own.person, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "careers:path", say=_("Your answers count from now on."), occupation=occupation.code)
    ranked = queries.path_of(occupation, told)
    context = {
        "work": wording.page_of(occupation),
        "occupation": occupation,
        "row": wording.ranked_row(ranked, told),
        "factors": wording.factor_rows(ranked, told),
        "has_signal": ranked.score.has_signal,
        "gaps": wording.gap_rows(ranked.gaps),
        "form": form if occupation.demands else None,
        "limits": told.limits,
        "goal": told.goals.get(occupation.code),
        "is_wished": ranked.is_named,
        "is_left": ranked.state is PathState.NOT_FOR_ME,
        "is_taken_up": ranked.state is PathState.TAKEN_UP,
        "readers": _readers(own.person, programme),
    }
    return show(request, "careers/path.html", context)


@page(May.PATH_ACT, opens=access.own_path_for, is_sensitive=True)
def work_name(request: ActorRequest, own: OwnPath) -> HttpResponse:
    """I want this work."""
    return _said(request, own, actions.name_work, _("This work stands first now."))


@page(May.PATH_ACT, opens=access.own_path_for, is_sensitive=True)
def work_leave(request: ActorRequest, own: OwnPath) -> HttpResponse:
    """This work is not for me."""
    return _said(request, own, actions.leave_work, _("It stands apart now. You can take it back at any time."))


@page(May.PATH_ACT, opens=access.own_path_for, is_sensitive=True)
def work_look_anew(request: ActorRequest, own: OwnPath) -> HttpResponse:
    """I look at it anew."""
    return _said(request, own, actions.look_anew, _("It stands among the others again."))


@page(May.PATH_ACT, opens=access.own_path_for, is_sensitive=True)
def take_up(request: ActorRequest, own: OwnPath) -> HttpResponse:
    """The path becomes a goal with first steps: proposed, changed by me, agreed with those beside me."""
    programme, occupation = request.actor.programme, own.occupation
    ranked = queries.path_of(occupation, queries.told_by(own.person, programme))
    steps = {f"step_{at}": words for at, words in enumerate(wording.steps_proposed(ranked), start=1)}
    initial = {"goal": wording.goal_proposed(occupation), **steps}
    readers = ", ".join(reader.display_name for reader in readers_of(own.person, programme))
    form = TakeUpForm.of(request, initial=initial, readers=readers or _("Only you, until you open it to somebody."))
    if form.is_valid() and form.accepts(
        actions.take_path_up,
        own.person,
        occupation=occupation,
        programme=programme,
        by=request.actor,
        at=request.at,
    ):
        said = _("It is a goal now, as a draft. Go on with it together.")
        return go_to(request, "goals:goal", say=said, goal=form.result.goal)
    context = {"form": form, "occupation": occupation, "work": wording.row_of(occupation)}
    return show(request, "careers/take_up.html", context)


@page(May.PATH_ACT, opens=access.person_for, is_sensitive=True)
def about_me(request: ActorRequest, person: Person) -> HttpResponse:
    """What I like to do, and how much I have learnt so far."""
    programme = request.actor.programme
    answers = queries.answers_of(person, programme)
    likes = answers.likes if answers else {}
    initial = {f"like_{leaning.value}": str(likes[leaning.value]) for leaning in Leaning if leaning.value in likes}
    if answers and answers.learnt:
        initial["learnt"] = str(answers.learnt)
    form = AboutMeForm.of(request, initial=initial, language=wording.language())
    if form.is_valid() and form.accepts(
        actions.say_likes, person, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "careers:mine", say=_("Your answers count from now on."))
    has_answers = answers is not None and bool(answers.likes or answers.learnt or answers.demands)
    context = {"form": form, "has_answers": has_answers, "readers": _readers(person, programme)}
    return show(request, "careers/about_me.html", context)


@page(May.PATH_ACT, opens=access.person_for, is_sensitive=True)
def answers_empty(request: ActorRequest, person: Person) -> HttpResponse:
    """Take back everything I said for the order of paths."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(
        actions.empty_answers, person, programme=request.actor.programme, by=request.actor, at=request.at
    ):
        return go_to(request, "careers:mine", say=_("Your answers are gone."))
    return go_to(request, "careers:about-me")


def _said(request: ActorRequest, own: OwnPath, act: Callable[..., Any], said: str) -> HttpResponse:
    form, programme = Confirm.of(request), request.actor.programme
    if form.is_valid() and form.accepts(
        act, own.person, occupation=own.occupation, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "careers:path", say=said, occupation=own.occupation.code)
    return go_to(request, "careers:path", occupation=own.occupation.code)


def _readers(person: Person, programme: Any) -> str:
    """To whom the wishes for work are open; empty: to nobody."""
    open_to = sorted(audience for item, audience in open_disclosures(person, programme) if item is Item.WORK_WISHES)
    return listed(AUDIENCE_NAMES[audience] for audience in open_to)
