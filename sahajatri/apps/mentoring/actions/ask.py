"""How it goes: asked of each side by itself, answered, left out."""

from datetime import date, datetime

from sahajatri.apps.mentoring import events, rules
from sahajatri.apps.mentoring.models import EarlyWarning, Pairing, Pulse
from sahajatri.apps.mentoring.queries import person_of
from sahajatri.apps.mentoring.terms import PromiseCode, PulseState, Side, WarningEnd, WarningState
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist

from .look_after import raise_warning, settle_warnings
from .sides import side_acting


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
    _look_closer(pulse, at=at)
    return pulse


def _look_closer(pulse: Pulse, *, at: datetime) -> None:
    """Low or falling answers, or two sides far apart, are an early warning; never with what was said."""
    answered = Pulse.objects.filter(pairing=pulse.pairing, state=PulseState.ANSWERED)
    before = answered.filter(side=pulse.side, due_on__lt=pulse.due_on).order_by("-due_on").first()
    other = answered.filter(due_on=pulse.due_on).exclude(side=pulse.side).first()
    code = rules.pulse_reason(
        pulse.answers, before.answers if before else None, other.answers if other else None
    )
    if code is not None:
        side = None if code is PromiseCode.PULSE_APART else Side(pulse.side)
        raise_warning(
            pulse.pairing,
            code,
            clock.day_of(at),
            side=side,
            by=the_programme_itself(pulse.pairing.programme),
            at=at,
        )


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
    if not Pulse.objects.filter(pairing=pulse.pairing, wants_call=True, called_at__isnull=True).exists():
        settle_warnings(pulse.pairing, PromiseCode.CALL, end=WarningEnd.SOLVED, by=by, at=at)
    happened(events.CALL_MADE, pulse, subject=person_of(pulse), programme=pulse.pairing.programme, side=pulse.side)
    return pulse


@action
def put_pulse_away(pulse: Pulse, *, by: Actor, at: datetime) -> Pulse:
    """Put a check-in away that nobody answered; the second time in a row somebody asks how it goes."""
    pulse = lock(pulse)
    insist(rules.why_no_answer(pulse.state))
    pulse.move_to(PulseState.PUT_AWAY, at=at)
    happened(
        events.PULSE_PUT_AWAY, pulse, subject=person_of(pulse), programme=pulse.pairing.programme, side=pulse.side
    )
    before = Pulse.objects.filter(pairing=pulse.pairing, side=pulse.side, due_on__lt=pulse.due_on)
    last = before.order_by("-due_on").first()
    if last is not None and last.state == PulseState.PUT_AWAY:
        raise_warning(
            pulse.pairing, PromiseCode.PULSE_SILENT, pulse.due_on, side=Side(pulse.side), by=by, at=at
        )
    return pulse


@action
def ask_talk(pairing: Pairing, *, by: Actor, at: datetime) -> EarlyWarning:
    """Ask the coordinator for a talk about the two; the other side is not told. Raises Refused when it is asked."""
    pairing = lock(pairing)
    side = side_acting(by, pairing)
    asked = EarlyWarning.objects.filter(pairing=pairing, code=PromiseCode.TALK, side=side.value)
    insist(rules.why_no_talk(is_asked=asked.exclude(state=WarningState.CLOSED).exists()))
    happened(events.TALK_ASKED, pairing, subject=by.person, side=side.value)
    return raise_warning(pairing, PromiseCode.TALK, clock.day_of(at), side=side, by=by, at=at)
