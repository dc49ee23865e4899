"""A conversation with the coordinator about how two go on: planned, held with an outcome, looked at again."""

from datetime import date, datetime

from sahajatri.apps.mentoring import events, rules
from sahajatri.apps.mentoring.models import Pairing, Repair
from sahajatri.apps.mentoring.terms import (
    EndReason,
    PairingState,
    RepairOutcome,
    RepairState,
    WarningEnd,
)
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .look_after import settle_warnings
from .part import end_pairing, pause_pairing


@action
def plan_repair(pairing: Pairing, *, talk_on: date, note: str = "", by: Actor, at: datetime) -> Repair:
    """Plan a conversation with the two, on a day in the next two months. Raises Refused when one is planned."""
    pairing = lock(pairing)
    planned = Repair.objects.filter(pairing=pairing, state=RepairState.PLANNED)
    insist(rules.why_no_repair(state=pairing.state, is_planned=planned.exists()))
    insist(rules.why_no_look_ahead(talk_on, clock.day_of(at), field="talk_on"))
    repair = Repair(pairing=pairing, talk_on=talk_on, note=note, planned_by=by.person, state_since=at)
    repair.save()
    happened(events.REPAIR_PLANNED, repair, programme=pairing.programme)
    return repair


@action
def hold_repair(
    repair: Repair, *, outcome: str, note: str = "", look_again_on: date | None = None, by: Actor, at: datetime
) -> Repair:
    """Note the outcome of a conversation and let it happen.

    When the two go on, with or without a new agreement, somebody looks again (default: in two weeks). A pause begins
    at once; a new match ends this way, and the participant, who said so in the conversation, waits again. Raises
    Refused when it is noted already.
    """
    repair, pairing, today = lock(repair), lock(repair.pairing), clock.day_of(at)
    chosen = RepairOutcome(outcome)
    look_again_on = look_again_on or rules.look_again_on(today)
    insist(rules.why_no_look_ahead(look_again_on, today, field="look_again_on"))
    repair.outcome = chosen.value
    repair.note = "\n".join(filter(None, (repair.note, note)))
    goes_on = chosen in {RepairOutcome.GO_ON, RepairOutcome.CHANGE_AGREEMENT}
    repair.look_again_on = look_again_on if goes_on else None
    repair.move_to(RepairState.HELD, at=at)
    happened(events.REPAIR_HELD, repair, programme=pairing.programme)
    settle_warnings(pairing, end=WarningEnd.REPAIRED, by=by, at=at)
    if not goes_on:
        repair.move_to(RepairState.CLOSED, at=at)
    if chosen is RepairOutcome.PAUSE and pairing.state != PairingState.PAUSED:
        pause_pairing(pairing, by=by, at=at)
    elif chosen is RepairOutcome.NEW_MATCH and not pairing.is_ended:
        end_pairing(pairing, reason=EndReason.POOR_FIT.value, wants_new_match=True, by=by, at=at)
    return repair


@action
def close_repair(repair: Repair, *, by: Actor, at: datetime) -> Repair:
    """Say that it goes well again after the conversation; nothing more is to be done."""
    repair = lock(repair)
    repair.move_to(RepairState.CLOSED, at=at)
    happened(events.REPAIR_CLOSED, repair, programme=repair.pairing.programme)
    return repair


@action
def call_off_repair(repair: Repair, *, by: Actor, at: datetime) -> Repair:
    """The talk is not needed any more."""
    repair = lock(repair)
    repair.move_to(RepairState.CALLED_OFF, at=at)
    happened(events.REPAIR_CALLED_OFF, repair, programme=repair.pairing.programme)
    return repair
