"""What the coordinator sees of pairings: states, dates and promises; nothing that is said between the two."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.mentoring import actions, queries
from sahajatri.apps.mentoring.access import pairing_for, pulse_to_follow
from sahajatri.apps.mentoring.models import EarlyWarning, Pairing, Pulse, Repair
from sahajatri.apps.mentoring.queries import two_of
from sahajatri.apps.mentoring.terms import (
    GUIDES,
    EndReason,
    FirstMeetingWith,
    LookBackState,
    Promise,
    PulseState,
    RepairOutcome,
    RepairState,
    Side,
    Turn,
    WarningState,
)
from sahajatri.apps.mentoring.terms import MentoringCapability as Capability
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.pages.wordings import value_text

from .forms import OUTCOME_WORDS, REASON_WORDS, STANDBY_WORDS, CloseForm, Confirm
from .wording import (
    kind_words,
    promise_words,
    state_kind,
    state_words,
    two_words,
    warning_kind,
    warning_state_words,
    warning_words,
)

ON_A_PAGE = 50


@page(Capability.PAIRINGS_READ)
def pairings_followed(request: ActorRequest) -> HttpResponse:
    """All pairings, the most urgent first, with the reason and what to do."""
    programme = request.actor.programme
    keys, reasons = queries.followed_in_order(programme, request.at)
    shown = Paginator(keys, ON_A_PAGE).get_page(request.GET.get("page"))
    pairings = queries.pairings_with(list(shown))
    contacts = queries.last_contact_in(pairings)
    rows = [
        [
            {
                "text": two_words(p),
                "url": reverse("mentoring:pairing-follow", kwargs={"pairing": p.public_id}),
            },
            {"text": state_words(p), "tag": state_kind(p)},
            _promise_cell(reasons.get(p.pk, [])),
            _guide(reasons.get(p.pk, [])),
            value_text(contacts.get(p.pk) or _("None yet")),
            value_text(p.ends_on or "–"),
        ]
        for p in pairings
    ]
    context = {
        "heads": [
            _("The two"), _("State"), _("To look at"), _("What you can do"), _("Last contact"), _("Agreed end")
        ],
        "rows": rows,
        "page": shown,
        "late": sum(1 for found in reasons.values() if found[0].turn is Turn.COORDINATOR),
        "warnings": queries.open_warnings(programme).count(),
    }
    return show(request, "mentoring/pairings_followed.html", context)


TAGS = {Turn.COORDINATOR: "urgent", Turn.TWO: "warn", Turn.IN_HAND: "wait"}


def _promise_cell(found: list[Promise]) -> Any:
    return {"text": promise_words(found[0]), "tag": TAGS[found[0].turn]} if found else "–"


def _guide(found: list[Promise]) -> str:
    if not found:
        return "–"
    if found[0].turn is Turn.TWO:
        return _("Nothing yet. The two are reminded.")
    if found[0].turn is Turn.IN_HAND:
        return _("It is in hand until its day.")
    return sentence(GUIDES[found[0].code])


@page(Capability.PAIRING_FOLLOW, opens=pairing_for)
def pairing_follow(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """One pairing from outside: dates, promises, whether somebody wants a call."""
    promises, today = queries.promises_of(pairing, request.at), clock.day_of(request.at)
    contact = queries.last_contact_in([pairing]).get(pairing.pk)
    rows: list[dict[str, Any]] = [
        {"key": _("Began"), "value": value_text(clock.day_of(pairing.opened_at))},
        {"key": _("Last contact"), "value": value_text(contact or _("None yet"))},
        {"key": _("Agreed end"), "value": value_text(pairing.ends_on or _("Not agreed yet"))},
    ]
    if not pairing.is_ended and not queries.has_met(pairing):
        standby = queries.who_is_on_call(pairing, request.at)
        how = STANDBY_WORDS[FirstMeetingWith(pairing.first_meeting_with)]
        said = f"{standby.display_name} · {how}" if standby else _("Nobody yet")
        rows.append({"key": _("At the first meeting"), "value": said})
        planned = queries.next_in([pairing], request.at).get(pairing.pk)
        rows.append(
            {"key": _("First meeting"), "value": value_text(planned.starts_at if planned else _("Not planned yet"))}
        )
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
        PulseState.PUT_AWAY: _("Not answered"),
    }
    names = {Side.PARTICIPANT: pairing.participant, Side.SUPPORTER: pairing.supporter.person}
    context = {
        "pairing": pairing,
        "kind": kind_words(pairing),
        "state": state_words(pairing),
        "state_kind": state_kind(pairing),
        "promises": [
            {"text": promise_words(p), "what": _guide([p]), "is_late": p.turn is Turn.COORDINATOR} for p in promises
        ],
        "warnings": [_warning_row(one, today) for one in queries.warnings_of(pairing)],
        "warning_heads": [_("Why"), _("State"), _("Owner"), _("Due by")],
        "repairs": [_repair_entry(one) for one in queries.repairs_of(pairing)],
        "may_plan": not pairing.is_ended,
        "look_backs": [
            {"person": names[Side(one.side)], "look_back": one}
            for one in queries.look_backs_of(pairing)
            if one.is_open_to_programme and one.state == LookBackState.GIVEN
        ],
        "asks_new_match": queries.is_somebody_new_open(pairing),
        "is_to_meet": not pairing.is_ended and not queries.has_met(pairing),
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


def _warning_row(one: EarlyWarning, today: date) -> list[Any]:
    url = reverse("mentoring:early-warning", kwargs={"early_warning": one.public_id})
    is_closed = one.state == WarningState.CLOSED
    return [
        {"text": warning_words(one, clock.day_of(one.state_since) if is_closed else today), "url": url},
        {"text": warning_state_words(one), "tag": warning_kind(one, today)},
        one.owner.display_name if one.owner else _("Nobody yet"),
        "–" if is_closed else value_text(one.due_on),
    ]


def _repair_entry(one: Repair) -> dict[str, Any]:
    return {
        "repair": one,
        "is_planned": one.state == RepairState.PLANNED,
        "is_held": one.state == RepairState.HELD,
        "is_called_off": one.state == RepairState.CALLED_OFF,
        "outcome": OUTCOME_WORDS[RepairOutcome(one.outcome)] if one.outcome else "",
    }


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
