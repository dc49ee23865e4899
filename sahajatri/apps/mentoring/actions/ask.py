"""How it goes: asked of each side by itself, answered, left out."""

from datetime import date, datetime

from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist

from .. import events, rules
from ..models import Pairing, Pulse
from ..queries import person_of
from ..terms import PulseState, Side


@action
def ask_pulse(pairing: Pairing, side: Side, due_on: date, *, by: Actor, at: datetime) -> Pulse:
    """Ask one side how it is going; asking for the same day again changes nothing."""
    pulse, _is_new = Pulse.objects.get_or_create(
        pairing=pairing, side=side.value, due_on=due_on, defaults={"state_since": at}
    )
    happened(
        events.PULSE_ASKED, pulse, subject=person_of(pulse), programme=pairing.programme, side=side.value
    )
    return pulse


@action
def answer_pulse(
    pulse: Pulse,
    *,
    heard: int | None = None,
    useful: int | None = None,
    at_ease: int | None = None,
    carry_on: int | None = None,
    words: str = "",
    wants_call: bool = False,
    by: Actor,
    at: datetime,
) -> Pulse:
    """Say how it is going, 0 (not at all) to 4 (very much); everything may be left out. Raises Refused when late."""
    pulse = lock(pulse)
    insist(rules.why_no_answer(pulse.state))
    pulse.heard, pulse.useful, pulse.at_ease, pulse.carry_on = heard, useful, at_ease, carry_on
    pulse.words, pulse.wants_call = words, wants_call
    pulse.move_to(PulseState.ANSWERED, at=at)
    happened(
        events.PULSE_ANSWERED,
        pulse,
        subject=person_of(pulse),
        programme=pulse.pairing.programme,
        side=pulse.side,
        wants_call=wants_call,
    )
    return pulse


@action
def skip_pulse(pulse: Pulse, *, by: Actor, at: datetime) -> Pulse:
    """Leave the question out; nothing follows from it."""
    pulse = lock(pulse)
    insist(rules.why_no_answer(pulse.state))
    pulse.move_to(PulseState.SKIPPED, at=at)
    happened(
        events.PULSE_SKIPPED, pulse, subject=person_of(pulse), programme=pulse.pairing.programme, side=pulse.side
    )
    return pulse


@action
def note_call(pulse: Pulse, *, by: Actor, at: datetime) -> Pulse:
    """The call that somebody asked for has been made."""
    pulse = lock(pulse)
    if not pulse.wants_call or pulse.called_at is not None:
        raise Refused(rules.CHANGED)
    pulse.called_at = at
    pulse.save()
    happened(events.CALL_MADE, pulse, subject=person_of(pulse), programme=pulse.pairing.programme, side=pulse.side)
    return pulse
