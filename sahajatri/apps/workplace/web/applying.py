"""Where work is looked for: the list, one application, how it goes on, and the day on which it becomes a job."""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.people.models import Person
from sahajatri.apps.workplace import access, actions, queries
from sahajatri.apps.workplace.models import WorkApplication
from sahajatri.apps.workplace.terms import (
    APPLICATION_STATE_NAMES,
    APPLICATIONS_ON_A_PAGE,
    OPEN_APPLICATIONS,
    ApplicationState,
)
from sahajatri.apps.workplace.terms import WorkplaceCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from . import apply_words
from .apply_forms import ApplicationForm, MoveForm, moves_of
from .forms import Confirm, JobForm


@page(May.OWN_WORK_READ, opens=access.person_for, is_sensitive=True)
def applications(request: ActorRequest, person: Person) -> HttpResponse:
    """Where I look for work."""
    return _list(request, person)


@page(May.APPLICATION_READ, opens=access.person_for, is_sensitive=True)
def applications_of(request: ActorRequest, person: Person) -> HttpResponse:
    """Where somebody looks for work, as far as it was opened."""
    if person.pk == request.actor.person.pk:
        return go_to(request, "workplace:applications")
    return _list(request, person)


def _list(request: ActorRequest, person: Person) -> HttpResponse:
    eyes = access.eyes_of(request.actor, person)
    seen = access.applications_seen(eyes, at=request.at)
    counts = Counter(one.state for one in seen)
    chosen = request.GET.get("state", "")
    chosen = chosen if counts.get(chosen) else ""
    rows = [one for one in seen if not chosen or one.state == chosen]
    shown = Paginator(rows, APPLICATIONS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "person": person,
        "is_own": eyes.is_own,
        "is_open": eyes.is_open,
        "rows": [apply_words.card(one, request.at) for one in shown],
        "page": shown,
        "query": f"state={chosen}" if chosen else "",
        "states": [
            {"code": state.value, "text": sentence(text), "count": counts[state.value], "current": state == chosen}
            for state, text in APPLICATION_STATE_NAMES.items()
            if counts[state.value]
        ],
        "all": len(seen),
        "still_open": sum(counts[state.value] for state in OPEN_APPLICATIONS),
        "may_act": eyes.may(May.APPLICATION_ACT),
    }
    return show(request, "workplace/applications.html", context)


@page(May.APPLICATION_ACT, opens=access.person_for, is_sensitive=True)
def application_note(request: ActorRequest, person: Person) -> HttpResponse:
    """Somewhere new: thought of, or applied for already."""
    is_own = person.pk == request.actor.person.pk
    form = ApplicationForm.of(request, is_own=is_own)
    if form.is_valid() and form.accepts(
        actions.note_application, person, programme=request.actor.programme, by=request.actor, at=request.at
    ):
        return go_to(request, "workplace:application", say=_("It is kept."), application=form.result)
    back = reverse("workplace:applications") if is_own else _page_of(person)
    context = {"form": form, "title": _("Note where you apply") if is_own else _("Note an application"), "back": back}
    return show(
        request, "workplace/application_write.html", {**context, "whose": None if is_own else person, "is_new": True}
    )


def _page_of(person: Any) -> str:
    return reverse("workplace:applications-of", kwargs={"person": person.public_id})


@page(May.APPLICATION_READ, opens=access.application_for, is_sensitive=True)
def application(request: ActorRequest, application: WorkApplication) -> HttpResponse:
    """One application: how it stands, its interviews, what comes next."""
    eyes = access.eyes_of(request.actor, application.person)
    if not eyes.is_own:
        access.note_work_seen(eyes, at=request.at, why="work")
    is_over = application.state not in OPEN_APPLICATIONS
    may_act = eyes.may(May.APPLICATION_ACT)
    job = application.job
    context = {
        "application": application,
        "is_own": eyes.is_own,
        "tag": apply_words.tag(application),
        "rows": apply_words.rows(application, is_own=eyes.is_own),
        "interviews": [
            apply_words.interview(one, request.at, is_own=eyes.is_own)
            for one in sorted(application.interviews.all(), key=lambda one: one.starts_at, reverse=True)
        ],
        "job": job if job is not None and eyes.sees(job.noted_by_id) else None,
        "is_quiet": may_act and queries.is_quiet(application, request.at),
        "no_answer": ApplicationState.NO_ANSWER.value,
        "may_act": may_act,
        "is_over": is_over,
        "may_move": may_act and len(moves_of(application)) > 1,
        "by_another": application.noted_by is not None and application.noted_by_id != application.person_id,
        "back": reverse("workplace:applications") if eyes.is_own else _page_of(application.person),
    }
    return show(request, "workplace/application.html", context)


@page(May.APPLICATION_ACT, opens=access.application_for, is_sensitive=True)
def application_correct(request: ActorRequest, application: WorkApplication) -> HttpResponse:
    """What was written, written better."""
    is_own = application.person_id == request.actor.person.pk
    known = ("title", "employer_name", "found_how", "applied_on", "words", "isco")
    form = ApplicationForm.of(
        request, is_own=is_own, initial={field: getattr(application, field) for field in known}
    )
    if form.is_valid() and form.accepts(
        actions.correct_application, application, by=request.actor, at=request.at
    ):
        return go_to(request, "workplace:application", say=_("It is kept."), application=application)
    context = {"form": form, "title": _("Correct what is written"), "back": _url(application)}
    return show(request, "workplace/application_write.html", context)


def _url(application: WorkApplication) -> str:
    return reverse("workplace:application", kwargs={"application": application.public_id})


@page(May.APPLICATION_ACT, opens=access.application_for, is_sensitive=True)
def application_move(request: ActorRequest, application: WorkApplication) -> HttpResponse:
    """How it went on, and what comes next."""
    initial = {
        "state": application.state,
        "next_step": application.next_step,
        "next_on": application.next_on,
        "reason": application.reason,
    }
    form = MoveForm.of(request, application=application, initial=initial)
    if form.is_valid() and form.accepts(actions.move_application, application, by=request.actor, at=request.at):
        if form.cleaned_data["state"] == ApplicationState.INVITED and not application.interviews.exists():
            return go_to(
                request, "workplace:interview-plan", say=_("It is kept. When is the talk?"), application=application
            )
        return go_to(request, "workplace:application", say=_("It is kept."), application=application)
    return show(request, "workplace/application_move.html", {"form": form, "application": application})


@page(May.APPLICATION_ACT, opens=access.application_for, is_sensitive=True)
def application_take(request: ActorRequest, application: WorkApplication) -> HttpResponse:
    """The work began: the application becomes a job, with what is known already."""
    initial = {
        "title": application.title,
        "employer_name": application.employer.name if application.employer else application.employer_name,
        "started_on": clock.day_of(request.at),
    }
    form = JobForm.of(request, initial=initial)
    if form.is_valid() and form.accepts(actions.take_offer, application, by=request.actor, at=request.at):
        return go_to(request, "workplace:job", say=_("It is kept. You can add hours and pay."), job=form.result)
    return show(request, "workplace/application_take.html", {"form": form, "application": application})


@page(May.APPLICATION_TAKE_BACK, opens=access.application_for, is_sensitive=True)
def application_take_back(request: ActorRequest, application: WorkApplication) -> HttpResponse:
    """This was not right; it counts nowhere."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(
        actions.take_application_back, application, by=request.actor, at=request.at
    ):
        return go_to(request, "workplace:applications", say=_("It is taken back and counts nowhere."))
    return show(request, "workplace/application_take_back.html", {"form": form, "application": application})
