"""How the coordinator looks after two: early warnings, conversations, the first meeting, an answer taken by phone."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.mentoring import actions, queries, rules
from sahajatri.apps.mentoring.access import pairing_for, repair_to_follow, warning_to_follow
from sahajatri.apps.mentoring.models import EarlyWarning, Pairing, Repair
from sahajatri.apps.mentoring.terms import (
    GUIDES,
    TOLD_BY_SOMEBODY,
    PromiseCode,
    RepairState,
    Side,
    WarningEnd,
    WarningState,
    WarningStep,
)
from sahajatri.apps.mentoring.terms import MentoringCapability as Capability
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.pages.wordings import value_text

from .care_forms import OutcomeForm, RepairForm, StandbyForm, StepForm, WarningEndForm
from .forms import END_WORDS, STEP_WORDS, Confirm, NewMatchForm
from .wording import two_words, warning_kind, warning_state_words, warning_words

ON_A_PAGE = 50


@page(Capability.PAIRINGS_READ)
def early_warnings(request: ActorRequest) -> HttpResponse:
    """Every reason to look after two: in words, with an owner and a day; those past stand on request."""
    programme, today = request.actor.programme, clock.day_of(request.at)
    is_past = request.GET.get("past") == "1"
    found = queries.closed_warnings(programme) if is_past else queries.open_warnings(programme)
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [_past_row(one) if is_past else _row(one, today) for one in shown]
    heads = [_("The two"), _("Why"), _("State"), _("Owner")]
    heads.append(_("Closed on") if is_past else _("Due by"))
    context = {"rows": rows, "heads": heads, "page": shown, "is_past": is_past}
    return show(request, "mentoring/early_warnings.html", context)


def _start(one: EarlyWarning, today: Any) -> list[Any]:
    url = reverse("mentoring:early-warning", kwargs={"early_warning": one.public_id})
    return [{"text": two_words(one.pairing), "url": url, "about": warning_words(one, today)}, warning_words(one, today)]


def _row(one: EarlyWarning, today: Any) -> list[Any]:
    return [
        *_start(one, today),
        {"text": warning_state_words(one), "tag": warning_kind(one, today)},
        one.owner.display_name if one.owner else _("Nobody yet"),
        value_text(one.due_on),
    ]


def _past_row(one: EarlyWarning) -> list[Any]:
    return [
        *_start(one, clock.day_of(one.state_since)),
        END_WORDS[WarningEnd(one.end)],
        one.owner.display_name if one.owner else "–",
        value_text(clock.day_of(one.state_since)),
    ]


@page(Capability.PAIRING_FOLLOW, opens=warning_to_follow)
def early_warning(request: ActorRequest, early_warning: EarlyWarning) -> HttpResponse:
    """One early warning: why, what to do, who owns it, what was done."""
    one, pairing, today = early_warning, early_warning.pairing, clock.day_of(request.at)
    rows: list[dict[str, Any]] = [
        {"key": _("Raised on"), "value": value_text(clock.day_of(one.raised_at))},
        {"key": _("Owner"), "value": one.owner.display_name if one.owner else _("Nobody yet")},
    ]
    if one.side:
        sides = {Side.PARTICIPANT: pairing.participant, Side.SUPPORTER: pairing.supporter.person}
        rows.insert(0, {"key": _("It is about"), "value": sides[Side(one.side)].display_name})
    is_closed = one.state == WarningState.CLOSED
    if not is_closed:
        rows.append({"key": _("Due by"), "value": value_text(one.due_on)})
    if one.step:
        rows.append({"key": _("What was done"), "value": STEP_WORDS[WarningStep(one.step)]})
    if one.note:
        rows.append({"key": _("Note"), "value": one.note})
    if one.end:
        rows.append({"key": _("Closed because"), "value": END_WORDS[WarningEnd(one.end)]})
    context = {
        "early": one,
        "pairing": pairing,
        "why": warning_words(one, today),
        "what": sentence(GUIDES[PromiseCode(one.code)]),
        "state": warning_state_words(one),
        "state_kind": warning_kind(one, today),
        "rows": rows,
        "is_closed": is_closed,
        "is_open": one.state == WarningState.OPEN,
        "asks_new_match": one.code == PromiseCode.NEW_MATCH and not is_closed,
        "is_told": one.code in TOLD_BY_SOMEBODY,
        "two": queries.two_of(pairing),
    }
    return show(request, "mentoring/early_warning.html", context)


@page(Capability.PAIRING_FOLLOW, opens=warning_to_follow)
def warning_take(request: ActorRequest, early_warning: EarlyWarning) -> HttpResponse:
    """Take a warning on."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.take_warning, early_warning, by=request.actor, at=request.at):
        return _back_to(request, early_warning, _("It is yours now. You are reminded on the day."))
    return _show(request, "mentoring/warning_take.html", early_warning, form)


@page(Capability.PAIRING_FOLLOW, opens=warning_to_follow)
def warning_act(request: ActorRequest, early_warning: EarlyWarning) -> HttpResponse:
    """Note what was done, and when to look again."""
    look_again_on = rules.due_on(WarningState.ACTED, clock.day_of(request.at))
    form = StepForm.of(request, initial={"look_again_on": look_again_on})
    if form.is_valid() and form.accepts(actions.act_on_warning, early_warning, by=request.actor, at=request.at):
        return _back_to(request, early_warning, _("It is noted. You are reminded on the day."))
    return _show(request, "mentoring/warning_act.html", early_warning, form)


@page(Capability.PAIRING_FOLLOW, opens=warning_to_follow)
def warning_close(request: ActorRequest, early_warning: EarlyWarning) -> HttpResponse:
    """Close a warning, with a reason."""
    form = WarningEndForm.of(request)
    if form.is_valid() and form.accepts(actions.close_warning, early_warning, by=request.actor, at=request.at):
        return go_to(request, "mentoring:early-warnings", say=_("It is closed."))
    return _show(request, "mentoring/warning_close.html", early_warning, form)


def _show(request: ActorRequest, template: str, one: EarlyWarning, form: Any) -> HttpResponse:
    why = warning_words(one, clock.day_of(request.at))
    return show(request, template, {"early": one, "pairing": one.pairing, "why": why, "form": form})


def _back_to(request: ActorRequest, one: EarlyWarning, say: str) -> HttpResponse:
    return go_to(request, "mentoring:early-warning", say=say, early_warning=one)


@page(Capability.PAIRING_FOLLOW, opens=pairing_for)
def first_meeting_arrange(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """Say who stands by at the first meeting."""
    people = coordinators(pairing.programme, request.at)
    now = queries.who_is_on_call(pairing, request.at)
    initial = {"first_meeting_with": pairing.first_meeting_with, "on_call": now.public_id if now else ""}
    form = StandbyForm.of(request, initial=initial, people=people)
    if form.is_valid() and form.accepts(actions.arrange_first_meeting, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing-follow", say=_("It is arranged. Both are told."), pairing=pairing)
    return show(request, "mentoring/first_meeting_arrange.html", {"pairing": pairing, "form": form})


@page(Capability.PAIRING_FOLLOW, opens=pairing_for)
def new_match_note(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """Note what the participant said on the phone about somebody new."""
    form = NewMatchForm.of(request)
    if form.is_valid() and form.accepts(actions.say_about_new_match, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing-follow", say=_("It is noted."), pairing=pairing)
    return show(request, "mentoring/new_match_note.html", {"pairing": pairing, "form": form})


@page(Capability.PAIRING_FOLLOW, opens=pairing_for)
def repair_plan(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """Plan a conversation with the two; both are told in the same words."""
    form = RepairForm.of(request, initial={"talk_on": clock.day_of(request.at) + timedelta(days=2)})
    if form.is_valid() and form.accepts(actions.plan_repair, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing-follow", say=_("It is planned. Both are told."), pairing=pairing)
    return show(request, "mentoring/repair_plan.html", {"pairing": pairing, "form": form})


@page(Capability.PAIRING_FOLLOW, opens=repair_to_follow)
def repair_hold(request: ActorRequest, repair: Repair) -> HttpResponse:
    """Note what came of a conversation."""
    form = OutcomeForm.of(request)
    if form.is_valid() and form.accepts(actions.hold_repair, repair, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing-follow", say=_("The outcome is noted."), pairing=repair.pairing)
    return show(request, "mentoring/repair_hold.html", {"repair": repair, "pairing": repair.pairing, "form": form})


@page(Capability.PAIRING_FOLLOW, opens=repair_to_follow)
def repair_close(request: ActorRequest, repair: Repair) -> HttpResponse:
    """It goes well again; or a planned conversation is not needed any more."""
    is_planned = repair.state == RepairState.PLANNED
    form = Confirm.of(request)
    act = actions.call_off_repair if is_planned else actions.close_repair
    if form.is_valid() and form.accepts(act, repair, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing-follow", say=_("It is closed."), pairing=repair.pairing)
    context = {"repair": repair, "pairing": repair.pairing, "is_planned": is_planned, "form": form}
    return show(request, "mentoring/repair_close.html", context)
