"""Pages of handovers, for the two practitioners, the person and the coordinators."""

from collections import Counter
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.caseload import loops
from sahajatri.apps.caseload.handovers import access, actions, queries
from sahajatri.apps.caseload.models import CaseloadPlace, Handover
from sahajatri.apps.caseload.terms import CaseloadCapability as May
from sahajatri.apps.caseload.terms import HandoverAnswer, HandoverState
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import Confirm
from .handover_forms import ArrangeForm, DecideForm, ProposeForm, SayForm, TakeOverForm


def _state(handover: Handover) -> tuple[str, str]:
    """Where a handover is, in words, and the kind of its tag."""
    return {
        HandoverState.PROPOSED: (_("Waits"), "wait"),
        HandoverState.ACCEPTED: (_("Done"), "done"),
        HandoverState.DECLINED: (_("Does not come about"), "plain"),
        HandoverState.WITHDRAWN: (_("Taken back"), "plain"),
    }[HandoverState(handover.state)]


def _answer_words(handover: Handover) -> str:
    """What the person said."""
    if handover.answer:
        return {
            HandoverAnswer.YES: _("Yes"),
            HandoverAnswer.NO: _("No"),
            HandoverAnswer.TALK: _("Wants to talk first"),
        }[HandoverAnswer(handover.answer)]
    return _("Is told, need not answer") if handover.is_sudden else _("Not yet")


def _row(handover: Handover) -> dict[str, Any]:
    state, kind = _state(handover)
    return {"handover": handover, "state": state, "kind": kind, "answer": _answer_words(handover)}


def _counts(handover: Handover, today: date) -> list[dict[str, Any]]:
    """What would move along: how many of which kind and the first day, without a word of it."""
    found = loops.open_loops(handover.person, handover.programme, today)
    mine = [one for one in found if one.concerns(handover.giver)]
    counted = Counter(one.code for one in mine)
    return [
        {
            "text": sentence(loops.LOOP_WORDS[code]),
            "n": n,
            "due": min((o.due_on for o in mine if o.code == code and o.due_on), default=None),
        }
        for code, n in counted.items()
    ]


@page(May.HANDOVERS_READ)
def handovers(request: ActorRequest) -> HttpResponse:
    """Handovers that concern me; for coordinators all of them, late ones first."""
    actor, programme, today = request.actor, request.actor.programme, clock.day_of(request.at)
    is_coordinator = actor.holds(Role.COORDINATOR)
    found = queries.open_handovers(programme) if is_coordinator else queries.handovers_of(actor.person, programme)
    return show(
        request,
        "caseload/handovers.html",
        {
            "rows": [_row(h) for h in found],
            "ended": [_row(h) for h in queries.handovers_ended(programme)] if is_coordinator else [],
            "is_coordinator": is_coordinator,
            "is_practitioner": actor.holds(Role.PRACTITIONER),
            "today": today,
        },
    )


@page(May.HANDOVER_PROPOSE)
def handover_propose(request: ActorRequest) -> HttpResponse:
    """Hand one or several people over to another practitioner."""
    me, programme, today = request.actor.person, request.actor.programme, clock.day_of(request.at)
    places = queries.open_places_of(me, programme)
    others = queries.other_practitioners(me, programme)
    asked = [p.public_id for p in places if p.person.public_id == request.GET.get("person")]
    form = ProposeForm.of(request, places=places, practitioners=others, initial={"people": asked})
    if form.is_valid() and form.accepts(actions.propose_handovers, by=request.actor, at=request.at):
        return go_to(request, "caseload:handovers", say=_("Everybody concerned is asked now."))
    return show(
        request,
        "caseload/handover_propose.html",
        {"form": form, "places": places, "has_others": bool(others), "today": today},
    )


@page(May.HANDOVER_ARRANGE, opens=access.place_to_hand_over)
def handover_arrange(request: ActorRequest, place: CaseloadPlace) -> HttpResponse:
    """Somebody is suddenly away: another practitioner is asked, the person is told."""
    others = queries.other_practitioners(place.practitioner, place.programme)
    form = ArrangeForm.of(request, practitioners=others)
    if form.is_valid() and form.accepts(actions.arrange_handover, place, by=request.actor, at=request.at):
        return go_to(request, "caseload:handovers", say=_("Everybody concerned is told now."))
    context = {"form": form, "place": place, "has_others": bool(others)}
    return show(request, "caseload/handover_arrange.html", context)


@page(May.HANDOVER_READ, opens=access.handover_for)
def handover(request: ActorRequest, handover: Handover) -> HttpResponse:
    """One handover: who, what is open, who has answered, what comes next."""
    actor, today = request.actor, clock.day_of(request.at)
    is_own = actor.person == handover.person
    is_open = handover.state == HandoverState.PROPOSED
    is_staff = not is_own
    drafts = queries.how_many_drafts(handover) if is_open else 0
    back = reverse("desks:home") if is_own else reverse("caseload:handovers")
    return show(
        request,
        "caseload/handover.html",
        {
            **_row(handover),
            "is_own": is_own,
            "is_open": is_open,
            "is_receiver": actor.person == handover.receiver,
            "is_giver": actor.person == handover.giver,
            "is_coordinator": actor.holds(Role.COORDINATOR),
            "may_decide": actor.holds(Role.COORDINATOR)
            and is_open
            and (handover.answer_by < today or handover.answer == HandoverAnswer.TALK),
            "reads_words": is_own or (is_open and actor.person == handover.giver) or actor.holds(Role.COORDINATOR),
            "note": handover.note if access.reads_the_note(actor, handover) else "",
            "counts": _counts(handover, today) if is_open and is_staff else [],
            "waits_for_drafts": drafts if is_staff and drafts and not handover.passes_drafts else 0,
            "back_url": back,
            "today": today,
        },
    )


@page(May.HANDOVER_ANSWER, opens=access.asked_handover_for)
def handover_answer(request: ActorRequest, handover: Handover) -> HttpResponse:
    """The other practitioner is ready, or not."""
    form = TakeOverForm.of(request)
    if form.is_valid() and form.accepts(actions.answer_handover, handover, by=request.actor, at=request.at):
        is_done = form.result is not None and form.result.state == HandoverState.ACCEPTED
        said = _("Done. You look after this person now.") if is_done else _("Your answer is kept.")
        return go_to(request, "caseload:handover", say=said, handover=handover.public_id)
    return show(request, "caseload/handover_answer.html", {**_row(handover), "form": form})


@page(May.HANDOVER_SAY, opens=access.handover_for)
def handover_say(request: ActorRequest, handover: Handover) -> HttpResponse:
    """The person agrees, asks for a talk, or says no."""
    form = SayForm.of(request)
    if form.is_valid() and form.accepts(actions.say_about_handover, handover, by=request.actor, at=request.at):
        return go_to(
            request, "caseload:handover", say=_("Thank you. Your answer counts."), handover=handover.public_id
        )
    return show(request, "caseload/handover_say.html", {**_row(handover), "form": form})


@page(May.HANDOVER_WITHDRAW, opens=access.given_handover_for)
def handover_withdraw(request: ActorRequest, handover: Handover) -> HttpResponse:
    """Take a proposal back."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.withdraw_handover, handover, by=request.actor, at=request.at):
        return go_to(request, "caseload:handovers", say=_("Taken back. Everything stays as it was."))
    return show(request, "caseload/handover_withdraw.html", {**_row(handover), "form": form})


@page(May.HANDOVER_DECIDE, opens=access.handover_for)
def handover_decide(request: ActorRequest, handover: Handover) -> HttpResponse:
    """A coordinator decides when nobody answered or a talk was asked for."""
    form = DecideForm.of(request)
    if form.is_valid() and form.accepts(actions.decide_handover, handover, by=request.actor, at=request.at):
        return go_to(request, "caseload:handover", say=_("Decided. Everybody is told."), handover=handover.public_id)
    return show(request, "caseload/handover_decide.html", {**_row(handover), "form": form})
