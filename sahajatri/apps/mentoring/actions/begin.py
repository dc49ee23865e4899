"""How a way together begins: opened, taken over, agreed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sahajatri.apps.mentoring import events, rules
from sahajatri.apps.mentoring.models import Agreement, Pairing
from sahajatri.apps.mentoring.terms import EndReason, PairingState, Rhythm, Side
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import SupporterState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .sides import side_acting, why_rest


@action
def open_pairing(participant: Any, supporter: Supporter, *, by: Actor, at: datetime) -> Pairing:
    """Begin a pairing of two who both said yes.

    Raises Refused when the supporter is not cleared, is the participant, belongs to another programme than ``by``,
    or is beside the participant already.
    """
    walking = Pairing.objects.select_for_update().filter(participant=participant, supporter=supporter)
    insist(
        rules.why_no_pairing(
            is_same_person=supporter.person_id == participant.pk,
            is_same_programme=by.programme is None or supporter.programme_id == by.programme.pk,
            is_cleared=supporter.state == SupporterState.CLEARED,
            is_paired=walking.exclude(state=PairingState.ENDED).exists(),
        )
    )
    pairing = Pairing(
        programme_id=supporter.programme_id,
        participant=participant,
        supporter=supporter,
        state_since=at,
        opened_at=at,
    )
    pairing.save()
    happened(events.PAIRING_OPENED, pairing, subject=participant)
    return pairing


@action
def take_over_pairing(
    participant: Any,
    supporter: Supporter,
    *,
    opened_at: datetime,
    ended_at: datetime | None,
    end_reason: EndReason = EndReason.NOT_SAID,
    earlier: Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> Pairing:
    """Take over a pairing from a register. ``earlier`` keeps its counts and ratings; without an end it is active.

    Taking over the same one (same two, same beginning) again changes nothing.
    """
    same_two = Pairing.objects.filter(participant=participant, supporter=supporter, opened_at=opened_at)
    pairing = same_two.first()
    if pairing is None:
        is_over = ended_at is not None
        pairing = Pairing(
            programme_id=supporter.programme_id,
            participant=participant,
            supporter=supporter,
            state=PairingState.ENDED if is_over else PairingState.ACTIVE,
            state_since=ended_at or opened_at,
            opened_at=opened_at,
            ended_at=ended_at,
            end_reason=end_reason.value if is_over else "",
            earlier=dict(earlier),
        )
        pairing.save()
    happened(events.PAIRING_TAKEN_OVER, pairing, subject=participant)
    return pairing


@action
def write_agreement(
    pairing: Pairing, *, rhythm: str, how: str, boundaries: str = "", ends_on: date, by: Actor, at: datetime
) -> Agreement:
    """Write what the two could agree, as a new version; whoever writes it agrees to it.

    What was agreed before holds until the other side agrees to this one. Raises Refused.
    """
    pairing = lock(pairing)
    side = side_acting(by, pairing)
    insist(rules.why_no_agreement(state=pairing.state, ends_on=ends_on, today=clock.day_of(at)))
    insist(why_rest(pairing))
    last = Agreement.objects.filter(pairing=pairing).order_by("-version").first()
    agreement = Agreement(
        pairing=pairing,
        version=last.version + 1 if last else 1,
        rhythm=Rhythm(rhythm).value,
        how=how,
        boundaries=boundaries,
        ends_on=ends_on,
        written_by=by.person,
        written_at=at,
        participant_agreed_at=at if side is Side.PARTICIPANT else None,
        supporter_agreed_at=at if side is Side.SUPPORTER else None,
    )
    agreement.save()
    happened(
        events.AGREEMENT_WRITTEN,
        agreement,
        subject=pairing.participant,
        programme=pairing.programme,
        version=agreement.version,
    )
    return agreement


@action
def agree(agreement: Agreement, *, by: Actor, at: datetime) -> Agreement:
    """Agree to what the other side wrote. When both agree it holds, and the pairing is active.

    Raises Refused for an older version, a second time, or a pairing that has ended.
    """
    pairing = lock(agreement.pairing)
    agreement = lock(agreement)
    side = side_acting(by, pairing)
    newest = Agreement.objects.filter(pairing=pairing).order_by("-version").first()
    mine = agreement.participant_agreed_at if side is Side.PARTICIPANT else agreement.supporter_agreed_at
    insist(
        rules.why_not_agree(state=pairing.state, is_newest=newest == agreement, has_agreed=mine is not None)
    )
    if side is Side.PARTICIPANT:
        agreement.participant_agreed_at = at
    else:
        agreement.supporter_agreed_at = at
    agreement.save()
    about: dict[str, Any] = {"subject": pairing.participant, "programme": pairing.programme}
    happened(events.AGREEMENT_AGREED, agreement, version=agreement.version, side=side.value, **about)
    if agreement.holds:
        pairing.ends_on = agreement.ends_on
        if pairing.state == PairingState.BEGINNING:
            pairing.move_to(PairingState.ACTIVE, at=at)
            happened(events.PAIRING_BEGAN, pairing, subject=pairing.participant, version=agreement.version)
        else:
            pairing.save()
    return agreement
