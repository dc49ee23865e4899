"""What the safeguarding lead opens: concerns with clocks, their acts, the duty rota."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.safeguarding import actions, queries
from sahajatri.apps.safeguarding.access import concern_for, shift_for
from sahajatri.apps.safeguarding.models import Concern, DutyShift
from sahajatri.apps.safeguarding.terms import ConcernState, Tier
from sahajatri.apps.safeguarding.terms import SafeguardingCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import Form, go_to, show

from .forms import KIND_WORDS, TIER_WORDS, CloseForm, Confirm, NoteForm, ShiftForm, StepForm, TierForm, WordForm
from .places import place_words


@page(May.CONCERNS_READ, is_sensitive=True)
def concerns(request: ActorRequest) -> HttpResponse:
    """Open concerns, the most pressing first, each with its clock and its owner."""
    actor = request.actor
    found = [_row(request, one) for one in queries.concerns_for(actor.person, actor.programme)]
    closed = [_row(request, one) for one in queries.closed_concerns_for(actor.person, actor.programme)]
    on_duty = queries.who_is_on_duty(actor.programme, request.at)
    return show(request, "safeguarding/concerns.html", {"concerns": found, "closed": closed, "on_duty": on_duty})


@page(May.CONCERN_READ, opens=concern_for, is_sensitive=True)
def concern(request: ActorRequest, concern: Concern) -> HttpResponse:
    """Everything about one concern, and what can be done."""
    return show(request, "safeguarding/concern.html", _all_about(request, concern))


@page(May.CONCERN_ACT, opens=concern_for, is_sensitive=True)
def concern_acknowledge(request: ActorRequest, concern: Concern) -> HttpResponse:
    said = _("You answer for it now. Decide the next step.")
    return _at_once(request, concern, actions.acknowledge_concern, said)


@page(May.CONCERN_ACT, opens=concern_for, is_sensitive=True)
def contact_pause(request: ActorRequest, concern: Concern) -> HttpResponse:
    said = _("The two cannot reach each other now. Neither was told why.")
    return _at_once(request, concern, actions.pause_contact, said)


@page(May.CONCERN_ACT, opens=concern_for, is_sensitive=True)
def contact_resume(request: ActorRequest, concern: Concern) -> HttpResponse:
    return _at_once(request, concern, actions.resume_contact, _("The two can reach each other again."))


@page(May.CONCERN_ACT, opens=concern_for, is_sensitive=True)
def concern_reopen(request: ActorRequest, concern: Concern) -> HttpResponse:
    return _at_once(request, concern, actions.reopen_concern, _("The concern is open again, and you answer for it."))


@page(May.CONCERN_ACT, opens=concern_for, is_sensitive=True)
def concern_note(request: ActorRequest, concern: Concern) -> HttpResponse:
    form = NoteForm.of(request)
    if form.is_valid() and form.accepts(actions.note_on_concern, concern, by=request.actor, at=request.at):
        return go_to(request, "safeguarding:concern", say=_("Your note is kept."), concern=concern)
    return show(request, "safeguarding/concern_note.html", {"concern": concern, "form": form})


@page(May.CONCERN_ACT, opens=concern_for, is_sensitive=True)
def concern_ask(request: ActorRequest, concern: Concern) -> HttpResponse:
    """Write to the one who raised it, also when nobody knows who that is."""
    form = WordForm.of(request, readers=_("Safeguarding leads, and the one who raised it."))
    if form.is_valid() and form.accepts(actions.ask_reporter, concern, by=request.actor, at=request.at):
        said = _("It can be read by the one who raised it.")
        return go_to(request, "safeguarding:concern", say=said, concern=concern)
    return show(request, "safeguarding/concern_ask.html", {"concern": concern, "form": form})


@page(May.CONCERN_ACT, opens=concern_for, is_sensitive=True)
def concern_step(request: ActorRequest, concern: Concern) -> HttpResponse:
    form = StepForm.of(request, initial={"next_step": concern.next_step})
    if form.is_valid() and form.accepts(actions.set_next_step, concern, by=request.actor, at=request.at):
        return go_to(request, "safeguarding:concern", say=_("The next step is set."), concern=concern)
    return show(request, "safeguarding/concern_step.html", {"concern": concern, "form": form})


@page(May.CONCERN_ACT, opens=concern_for, is_sensitive=True)
def concern_tier(request: ActorRequest, concern: Concern) -> HttpResponse:
    form = TierForm.of(request, initial={"tier": str(concern.tier)})
    if form.is_valid() and form.accepts(actions.change_tier, concern, by=request.actor, at=request.at):
        return go_to(request, "safeguarding:concern", say=_("The new clock counts now."), concern=concern)
    return show(request, "safeguarding/concern_tier.html", {"concern": concern, "form": form})


@page(May.CONCERN_ACT, opens=concern_for, is_sensitive=True)
def concern_close(request: ActorRequest, concern: Concern) -> HttpResponse:
    form = CloseForm.of(request)
    if form.is_valid() and form.accepts(actions.close_concern, concern, by=request.actor, at=request.at):
        return go_to(request, "safeguarding:concerns", say=_("The concern is closed."))
    return show(request, "safeguarding/concern_close.html", {"concern": concern, "form": form})


@page(May.ROTA_KEEP)
def rota(request: ActorRequest) -> HttpResponse:
    """Who is on duty when; how many concerns are late, without a word of them."""
    programme = request.actor.programme
    form = ShiftForm.of(request, leads=queries.leads(programme, request.at))
    if form.is_valid() and form.accepts(actions.plan_shift, programme, by=request.actor, at=request.at):
        return go_to(request, "safeguarding:rota", say=_("The shift is on the rota."))
    return show(
        request,
        "safeguarding/rota.html",
        {
            "form": form,
            "leads": queries.leads(programme, request.at),
            "on_duty": queries.who_is_on_duty(programme, request.at),
            "shifts": queries.shifts_from(programme, request.at),
            "waiting": queries.waiting(programme, request.at),
            "gaps": queries.rota_gaps(programme, request.at),
        },
    )


@page(May.ROTA_KEEP, opens=shift_for)
def shift_remove(request: ActorRequest, shift: DutyShift) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.remove_shift, shift, by=request.actor, at=request.at):
        return go_to(request, "safeguarding:rota", say=_("The shift is off the rota."))
    return go_to(request, "safeguarding:rota")


def _at_once(request: ActorRequest, concern: Concern, act: Callable[..., Any], said: str) -> HttpResponse:
    """One button on the page of a concern; a refusal is shown there."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(act, concern, by=request.actor, at=request.at):
        return go_to(request, "safeguarding:concern", say=said, concern=concern)
    if request.method != "POST":
        return go_to(request, "safeguarding:concern", concern=concern)
    return show(request, "safeguarding/concern.html", {**_all_about(request, concern), "form": form})


def _all_about(request: ActorRequest, concern: Concern, form: Form | None = None) -> dict[str, Any]:
    state = ConcernState(concern.state)
    return {
        **_row(request, concern),
        "notes": [
            {"when": note.at, "who": note.by.display_name if note.by else "", "title": _("Note"), "text": note.text}
            for note in queries.notes_of(concern)
        ],
        "said": queries.words_about(concern),
        "can_be_asked": concern.raised_by_id is not None or bool(concern.reference_hash),
        "where": place_words(concern.place),
        "elsewhere": queries.same_text_elsewhere(concern),
        "is_raised": state is ConcernState.RAISED,
        "is_read": state is ConcernState.ACKNOWLEDGED,
        "is_closed": state is ConcernState.CLOSED,
        "has_two": concern.is_between_two,
        "now": request.at,
    }


def _row(request: ActorRequest, concern: Concern) -> dict[str, Any]:
    due = queries.clock_of(concern)
    words = {
        ConcernState.RAISED: _("Not read yet"),
        ConcernState.ACKNOWLEDGED: _("Is being looked at"),
        ConcernState.CLOSED: _("Closed"),
    }
    return {
        "concern": concern,
        "what": KIND_WORDS[concern.kind],  # type: ignore[index]  # the code of a kind
        "tier": TIER_WORDS[Tier(concern.tier)],
        "tier_kind": "urgent" if concern.tier == Tier.DANGER_NOW else "warn" if concern.tier == Tier.HARM else "plain",
        "state": words[ConcernState(concern.state)],
        "due": due,
        "is_late": concern.state != ConcernState.CLOSED and due < request.at,
    }
