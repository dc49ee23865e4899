"""Pages of agreed summaries."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.notes import access, actions, queries
from sahajatri.apps.notes.models import AskedSummary, ProfessionalNote, Summary
from sahajatri.apps.notes.terms import NotesCapability as May
from sahajatri.apps.notes.terms import SummaryAudience, SummaryState
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page, people_beside
from sahajatri.kernel.pages import go_to, show

from . import wording
from .forms import Confirm, SummaryAnswerForm, SummaryForm, WordsForm


def _is_own(request: ActorRequest, summary: Summary) -> bool:
    return bool(request.actor.person == summary.person)


def _back(request: ActorRequest, summary: Summary) -> str:
    if _is_own(request, summary):
        return reverse("notes:notes")
    return reverse("notes:notes-of", kwargs={"person": summary.person.public_id})


def _is_my_turn(request: ActorRequest, summary: Summary) -> bool:
    if summary.state != SummaryState.WAITING:
        return False
    if _is_own(request, summary):
        return summary.person_agreed_at is None
    return summary.owner == request.actor.person and summary.author_agreed_at is None


@page(May.SUMMARY_WRITE, opens=access.person_for, is_sensitive=True)
def summary_write(request: ActorRequest, person: Any) -> HttpResponse:
    """A short text for a named audience; the person answers before anybody else reads it."""
    programme = request.actor.programme
    beside = people_beside(person, programme)
    audiences = wording.audience_choices(beside, request.actor.person)
    asks = [one for one in queries.asked_of(request.actor.person, programme) if one.person_id == person.pk]
    initial = {"audience": SummaryAudience.OWN.value} if asks else {}
    form = SummaryForm.of(request, audiences=audiences, initial=initial)
    if form.is_valid() and form.accepts(
        actions.propose_summary, person, programme=programme, by=request.actor, at=request.at
    ):
        said = _("The person is asked. Nobody else reads it before.")
        return go_to(request, "notes:summary", say=said, summary=form.result.public_id)
    context = {"person": person, "form": form, "asked": asks, "before": None}
    return show(request, "notes/summary_write.html", context)


@page(May.SUMMARY_WRITE, opens=access.kept_summary_for, is_sensitive=True)
def summary_renew(request: ActorRequest, summary: Summary) -> HttpResponse:
    """A new version of an agreed summary; the agreed one holds until the new one is agreed."""
    form = SummaryForm.of(request, initial={"text": summary.text, "until_on": summary.until_on})
    if form.is_valid() and form.accepts(
        actions.propose_summary,
        summary.person,
        audience=summary.audience,
        reader=summary.reader.public_id if summary.reader else "",
        replaces=summary,
        programme=summary.programme,
        by=request.actor,
        at=request.at,
    ):
        said = _("The person is asked. Until then the earlier text holds.")
        return go_to(request, "notes:summary", say=said, summary=form.result.public_id)
    context = {"person": summary.person, "form": form, "asked": [], "before": summary}
    return show(request, "notes/summary_write.html", context)


@page(May.SUMMARY_READ, opens=access.summary_for, is_sensitive=True)
def summary(request: ActorRequest, summary: Summary) -> HttpResponse:
    """One summary: its words, for whom, how long, who agreed."""
    is_own = _is_own(request, summary)
    is_owner = summary.owner == request.actor.person
    is_agreed = summary.state == SummaryState.AGREED
    if not is_own:
        access.note_seen(request.actor, summary.person, "summary", at=request.at)
    return show(
        request,
        "notes/summary.html",
        {
            "summary": summary,
            "row": wording.summary_row(summary),
            "is_own": is_own,
            "is_owner": is_owner,
            "is_agreed": is_agreed,
            "is_waiting": summary.state == SummaryState.WAITING,
            "is_my_turn": _is_my_turn(request, summary),
            "needs_sharing": is_own and is_agreed and not access.is_sharing_enough(summary),
            "author": wording.who(summary.author),
            "version": queries.open_version_of(summary) if is_own or is_owner else None,
            "back_url": _back(request, summary),
            "today": clock.day_of(request.at),
        },
    )


@page(May.SUMMARY_ANSWER, opens=access.kept_summary_for, is_sensitive=True)
def summary_answer(request: ActorRequest, summary: Summary) -> HttpResponse:
    """Yes or no to the words as they stand."""
    form = SummaryAnswerForm.of(request)
    if form.is_valid() and form.accepts(actions.answer_summary, summary, by=request.actor, at=request.at):
        is_agreed = form.result is not None and form.result.state == SummaryState.AGREED
        said = _("Agreed. You can close it again at any time.") if _is_own(request, summary) else _("Agreed.")
        no = _("Kept. Nobody else reads it.")
        return go_to(request, "notes:summary", say=said if is_agreed else no, summary=summary.public_id)
    context = {
        "summary": summary,
        "form": form,
        "row": wording.summary_row(summary),
        "is_own": _is_own(request, summary),
        "is_my_turn": _is_my_turn(request, summary),
    }
    return show(request, "notes/summary_answer.html", context)


@page(May.SUMMARY_CHANGE, opens=access.kept_summary_for, is_sensitive=True)
def summary_change(request: ActorRequest, summary: Summary) -> HttpResponse:
    """The person writes other words; the author is asked to agree to them."""
    form = WordsForm.of(request, initial={"text": summary.text}, label=_("The summary in your words"))
    if form.is_valid() and form.accepts(actions.change_summary, summary, by=request.actor, at=request.at):
        said = _("Your words are kept. The author is asked to agree.")
        return go_to(request, "notes:summary", say=said, summary=form.result.public_id)
    return show(request, "notes/summary_change.html", {"summary": summary, "form": form})


@page(May.SUMMARY_END, opens=access.kept_summary_for, is_sensitive=True)
def summary_end(request: ActorRequest, summary: Summary) -> HttpResponse:
    """The person closes what was agreed; the author takes back what waits."""
    is_own = _is_own(request, summary)
    form = Confirm.of(request)
    act = actions.revoke_summary if is_own else actions.take_summary_back
    if form.is_valid() and form.accepts(act, summary, by=request.actor, at=request.at):
        said = _("Closed. With the next page nobody else reads it.") if is_own else _("Taken back.")
        return go_to(request, "notes:summary", say=said, summary=summary.public_id)
    context = {"summary": summary, "form": form, "is_own": is_own, "row": wording.summary_row(summary)}
    return show(request, "notes/summary_end.html", context)


@page(May.SUMMARY_ASK, opens=access.signed_note_for, is_sensitive=True)
def summary_ask(request: ActorRequest, note: ProfessionalNote) -> HttpResponse:
    """The person asks what a professional note says."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.ask_for_summary, note, by=request.actor, at=request.at):
        said = _("Asked. You get an answer in plain words within two weeks.")
        return go_to(request, "notes:notes", say=said)
    return show(request, "notes/summary_ask.html", {"row": wording.professional_row(note), "form": form})


@page(May.SUMMARY_ASK, opens=access.asked_for, is_sensitive=True)
def ask_take_back(request: ActorRequest, asked: AskedSummary) -> HttpResponse:
    """The person does not need it any more."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.take_ask_back, asked, by=request.actor, at=request.at):
        return go_to(request, "notes:notes", say=_("You do not ask any more."))
    row = wording.professional_row(asked.note)
    return show(request, "notes/ask_take_back.html", {"row": row, "asked": asked, "form": form})
