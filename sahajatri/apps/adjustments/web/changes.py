"""One change at work: taken or left, asked for, answered, in use, and whether it helps."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.adjustments import access, actions, queries, rules
from sahajatri.apps.adjustments.ideas import ideas
from sahajatri.apps.adjustments.models import Adjustment
from sahajatri.apps.adjustments.terms import (
    CHOICE_NAMES,
    GIVEN,
    PLACE,
    AdjustmentState,
    Choice,
    Works,
)
from sahajatri.apps.adjustments.terms import AdjustmentsCapability as May
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.workplace.terms import JobState
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from . import wording
from .forms import AskedForm, ChoiceForm, Confirm, JobNoteForm, ReplyForm, TrialForm

S = AdjustmentState


@page(May.OWN_ADJUSTMENTS_READ, opens=access.adjustment_for, is_sensitive=True)
def adjustment(request: ActorRequest, adjustment: Adjustment) -> HttpResponse:
    """One change, what happened to it, and what can be done now."""
    today, work = clock.day_of(request.at), adjustment.work
    idea = ideas().get(adjustment.idea)
    trials = queries.trials_of(adjustment)
    follows = Adjustment.lifecycle.follows[S(adjustment.state)]
    is_refused = adjustment.state == S.REFUSED
    context = {
        **wording.row(adjustment, today),
        "work": work,
        "title": wording.title_of(work),
        "how": wording.how_of(idea) if idea else "",
        "facts": wording.facts_of(idea) if idea else "",
        "does": wording.does_of(adjustment),
        "trials": trials,
        "choices": [(one, sentence(text)) for one, text in CHOICE_NAMES.items() if S(one.value) in follows],
        "can_ask": S.ASKED in follows,
        "is_asked": adjustment.state == S.ASKED,
        "was_asked": adjustment.asked_on is not None,
        "can_note": _can_be_noted(adjustment),
        "can_withdraw": S.WITHDRAWN in follows,
        "next_on": rules.next_question_on(adjustment.state, adjustment.from_on, [one.week for one in trials]),
        "is_refused": is_refused,
        "needs_another": is_refused or (bool(trials) and trials[-1].works == Works.NO),
        "ideas_url": _ideas_url(adjustment),
    }
    return show(request, "adjustments/adjustment.html", context)


def _can_be_noted(adjustment: Adjustment) -> bool:
    job = adjustment.work.job
    return (
        job is not None and job.state == JobState.RUNNING and adjustment.state in GIVEN and adjustment.noted_at is None
    )


def _ideas_url(adjustment: Adjustment) -> str:
    """Where other ideas for the same thing stand; the page for an own idea where it stands alone."""
    work = adjustment.work
    if adjustment.demand and any(one.code == adjustment.demand for one in queries.demanded_of(work)):
        return reverse("adjustments:ideas", kwargs={"work": work.public_id, "demand": adjustment.demand})
    return reverse("adjustments:own-idea", kwargs={"work": work.public_id})


@page(May.ADJUSTMENTS_PLAN, opens=access.adjustment_for, is_sensitive=True)
def choose(request: ActorRequest, adjustment: Adjustment) -> HttpResponse:
    """Take it, to do alone or to ask for; or leave it."""
    form = ChoiceForm.of(request)
    if form.is_valid() and form.accepts(actions.choose_way, adjustment, by=request.actor, at=request.at):
        said = {
            Choice.ALONE: _("It stands in your plan. We ask after four weeks whether it helps."),
            Choice.WANTED: _("It stands in your plan. When you have asked, say so here."),
            Choice.NOT_FOR_ME: _("It is put aside. That needs no reason."),
        }[Choice(form.cleaned_data["choice"])]
        return go_to(request, "adjustments:adjustment", say=said, adjustment=adjustment)
    return go_to(request, "adjustments:adjustment", adjustment=adjustment)


@page(May.ADJUSTMENTS_PLAN, opens=access.adjustment_for, is_sensitive=True)
def asked(request: ActorRequest, adjustment: Adjustment) -> HttpResponse:
    """I have asked for it."""
    form = AskedForm.of(request, initial={"on": clock.day_of(request.at)})
    if form.is_valid() and form.accepts(actions.note_asked, adjustment, by=request.actor, at=request.at):
        said = _("It is kept. If there is no answer in two weeks, you are asked here once more.")
        return go_to(request, "adjustments:adjustment", say=said, adjustment=adjustment)
    return show(request, "adjustments/step.html", _step(adjustment, form, _("I have asked for it")))


@page(May.ADJUSTMENTS_PLAN, opens=access.adjustment_for, is_sensitive=True)
def reply(request: ActorRequest, adjustment: Adjustment) -> HttpResponse:
    """The answer at work."""
    form = ReplyForm.of(request, initial={"on": clock.day_of(request.at)})
    if form.is_valid() and form.accepts(actions.note_reply, adjustment, by=request.actor, at=request.at):
        return _calm(request, adjustment, form.cleaned_data["said"])
    return show(request, "adjustments/step.html", _step(adjustment, form, _("The answer at work")))


@page(May.ADJUSTMENTS_PLAN, opens=access.adjustment_for, is_sensitive=True)
def trial(request: ActorRequest, adjustment: Adjustment) -> HttpResponse:
    """Whether it helps, four and twelve weeks after it began."""
    if request.method != "POST" and queries.due_week_of(adjustment, clock.day_of(request.at)) is None:
        return go_to(request, "adjustments:adjustment", adjustment=adjustment)
    form = TrialForm.of(request)
    if form.is_valid() and form.accepts(actions.note_whether_it_works, adjustment, by=request.actor, at=request.at):
        return _calm(request, adjustment, form.cleaned_data["words"])
    return show(request, "adjustments/step.html", _step(adjustment, form, _("Does it work well?")))


@page(May.ADJUSTMENTS_PLAN, opens=access.adjustment_for, is_sensitive=True)
def withdraw(request: ActorRequest, adjustment: Adjustment) -> HttpResponse:
    """I do not want it any more."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.withdraw, adjustment, by=request.actor, at=request.at):
        return go_to(
            request, "adjustments:adjustment", say=_("It is put aside. That needs no reason."), adjustment=adjustment
        )
    context = _step(adjustment, form, _("Do you not want it any more?"))
    return show(request, "adjustments/step.html", {**context, "text": _("I do not want it any more")})


@page(May.ADJUSTMENTS_PLAN, opens=access.adjustment_for, is_sensitive=True)
def note_at_job(request: ActorRequest, adjustment: Adjustment) -> HttpResponse:
    """Put a granted change among what was agreed for the job."""
    if request.method != "POST" and not _can_be_noted(adjustment):
        return go_to(request, "adjustments:adjustment", adjustment=adjustment)
    form = JobNoteForm.of(request, initial={"text": wording.name_of(adjustment)})
    if form.is_valid() and form.accepts(actions.note_at_job, adjustment, by=request.actor, at=request.at):
        return go_to(
            request, "adjustments:adjustment", say=_("It is noted with your job."), adjustment=adjustment
        )
    context = _step(adjustment, form, _("Note it with the job"))
    hint = _("It is added to what was agreed at the workplace. Whoever may see your jobs sees it there.")
    return show(request, "adjustments/step.html", {**context, "hint": hint})


def _step(adjustment: Adjustment, form: Any, title: str) -> dict[str, Any]:
    return {"form": form, "one": adjustment, "name": wording.name_of(adjustment), "title": title, "hint": ""}


def _calm(request: ActorRequest, adjustment: Adjustment, text: str) -> HttpResponse:
    url = reverse("adjustments:adjustment", kwargs={"adjustment": adjustment.public_id})
    is_private = not access.audiences_of_plans(adjustment.work.person, adjustment.work.programme)
    calm = answer_calmly(
        request, text, place=PLACE, place_id=adjustment.public_id, back_url=url, is_private=is_private
    )
    return calm or go_to(request, url, say=_("It is kept."))
