"""What the coordinator sees of pairings: states, dates and promises; nothing that is said between the two."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.mentoring import actions, queries
from sahajatri.apps.mentoring.access import pairing_for, pulse_to_follow
from sahajatri.apps.mentoring.models import Pairing, Pulse
from sahajatri.apps.mentoring.queries import two_of
from sahajatri.apps.mentoring.terms import STANDS, EndReason, Promise, PulseState, Side, Turn
from sahajatri.apps.mentoring.terms import MentoringCapability as Capability
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.pages.wordings import value_text

from .forms import REASON_WORDS, CloseForm, Confirm
from .wording import kind_words, state_kind, state_words

ON_A_PAGE = 50


@page(Capability.PAIRINGS_READ)
def pairings_followed(request: ActorRequest) -> HttpResponse:
    """All pairings, those that need somebody first."""
    programme = request.actor.programme
    late = queries.overdue_promises(programme, request.at)
    reasons: dict[int, list[Promise]] = {}
    for one in late:
        reasons.setdefault(one.pairing.pk, []).append(one.promise)
    pairings = queries.pairings_here(programme)
    order = {one.pairing.pk: place for place, one in reversed(list(enumerate(late)))}
    pairings.sort(key=lambda p: (order.get(p.pk, len(late)), p.is_ended, -p.opened_at.timestamp()))
    shown = Paginator(pairings, ON_A_PAGE).get_page(request.GET.get("page"))
    contacts = queries.last_contact_in(shown)
    rows = [
        [
            {
                "text": f"{p.participant.display_name} · {p.supporter.person.display_name}",
                "url": reverse("mentoring:pairing-follow", kwargs={"pairing": p.public_id}),
            },
            {"text": state_words(p), "tag": state_kind(p)},
            _promise_cell(reasons.get(p.pk, [])),
            value_text(contacts.get(p.pk) or _("None yet")),
            value_text(p.ends_on or "–"),
        ]
        for p in shown
    ]
    context = {
        "heads": [_("The two"), _("State"), _("To look at"), _("Last contact"), _("Agreed end")],
        "rows": rows,
        "page": shown,
        "late": len({one.pairing.pk for one in late if one.promise.turn is Turn.COORDINATOR}),
    }
    return show(request, "mentoring/pairings_followed.html", context)


def _promise_cell(found: list[Promise]) -> Any:
    if not found:
        return "–"
    return {"text": _stands(found[0]), "tag": "urgent" if found[0].turn is Turn.COORDINATOR else "warn"}


def _stands(promise: Promise) -> str:
    return sentence(STANDS[promise.code], {"days": promise.days})


@page(Capability.PAIRING_FOLLOW, opens=pairing_for)
def pairing_follow(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """One pairing from outside: dates, promises, whether somebody wants a call."""
    promises = queries.promises_of(pairing, request.at)
    contact = queries.last_contact_in([pairing]).get(pairing.pk)
    rows: list[dict[str, Any]] = [
        {"key": _("Began"), "value": value_text(clock.day_of(pairing.opened_at))},
        {"key": _("Last contact"), "value": value_text(contact or _("None yet"))},
        {"key": _("Agreed end"), "value": value_text(pairing.ends_on or _("Not agreed yet"))},
    ]
    if pairing.paused_until and not pairing.is_ended:
        rows.append({"key": _("Pause until"), "value": value_text(pairing.paused_until)})
    if pairing.ended_at:
        reason = EndReason(pairing.end_reason or EndReason.NOT_SAID)
        rows.append({"key": _("Reason"), "value": REASON_WORDS[reason]})
        rows.append({"key": _("Ended"), "value": value_text(clock.day_of(pairing.ended_at))})
    answered = {
        PulseState.DUE: _("Not answered yet"),
        PulseState.ANSWERED: _("Answered"),
        PulseState.SKIPPED: _("Left out"),
    }
    names = {Side.PARTICIPANT: pairing.participant, Side.SUPPORTER: pairing.supporter.person}
    context = {
        "pairing": pairing,
        "kind": kind_words(pairing),
        "state": state_words(pairing),
        "state_kind": state_kind(pairing),
        "promises": [{"text": _stands(p), "is_late": p.turn is Turn.COORDINATOR} for p in promises],
        "rows": rows,
        "calls": [{"pulse": p, "person": names[Side(p.side)]} for p in queries.calls_wanted([pairing])],
        "pulses": [
            [names[side].display_name, value_text(due_on), answered[state]]
            for side, due_on, state in queries.pulses_answered(pairing)
        ],
        "pulse_heads": [_("Who"), _("Asked on"), _("Answer")],
        "back_url": reverse("mentoring:pairings-followed"),
    }
    return show(request, "mentoring/pairing_follow.html", context)


@page(Capability.PAIRING_FOLLOW, opens=pairing_for)
def pairing_nudge(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """Remind both of each other."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.nudge_pairing, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing-follow", say=_("Both are reminded."), pairing=pairing)
    return show(request, "mentoring/pairing_nudge.html", {"pairing": pairing, "two": two_of(pairing), "form": form})


@page(Capability.PAIRING_FOLLOW, opens=pairing_for)
def pairing_close(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """End a pairing for the programme, with a reason."""
    form = CloseForm.of(request)
    if form.is_valid() and form.accepts(actions.end_pairing, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing-follow", say=_("The pairing has ended."), pairing=pairing)
    return show(request, "mentoring/pairing_close.html", {"pairing": pairing, "form": form})


@page(Capability.PAIRING_FOLLOW, opens=pulse_to_follow)
def call_note(request: ActorRequest, pulse: Pulse) -> HttpResponse:
    """The call that somebody asked for was made."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.note_call, pulse, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing-follow", say=_("The call is noted."), pairing=pulse.pairing)
    context = {"pulse": pulse, "pairing": pulse.pairing, "person": queries.person_of(pulse), "form": form}
    return show(request, "mentoring/call_note.html", context)
