"""What other rooms tell matching: who begins to wait, who waits no longer. Runs in the transaction of the act."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sahajatri.apps.consent import events as consent_events
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.intake import events as intake_events
from sahajatri.apps.intake.models import Application
from sahajatri.apps.mentoring import events as mentoring_events
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.queries import taken_places
from sahajatri.apps.programmes import events as programme_events
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.models import Membership, Programme
from sahajatri.apps.safeguarding import events as safeguarding_events
from sahajatri.apps.supporters import events as supporter_events
from sahajatri.apps.supporters.actions import leave_support
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import finds_load
from sahajatri.apps.supporters.terms import ROLE_OF, Kind, SupporterState
from sahajatri.kernel.access import Role
from sahajatri.kernel.records import listen

from . import actions, events, queries
from .models import Offer, Wait
from .terms import OfferState, WaitState

SUPPORTING = (SupporterState.CLEARED, SupporterState.PAUSED)
finds_load(taken_places)


@listen(intake_events.APPLICATION_ACCEPTED)
def let_wait(event: Any, application: Application) -> None:
    """Whoever was accepted waits for a supporter from that moment."""
    by = the_programme_itself(application.programme)
    actions.begin_waiting(application.person, application.programme, by=by, at=event.at)


@listen(intake_events.APPLICATION_WITHDRAWN)
def let_leave(event: Any, application: Application) -> None:
    """Whoever took back an application does not wait any more."""
    found = Wait.objects.filter(programme=application.programme, person=application.person)
    for wait in found.exclude(state__in=[WaitState.LEFT, WaitState.PAIRED]):
        actions.stop_waiting(wait, by=the_programme_itself(application.programme), at=event.at)


@listen(programme_events.ROLE_ENDED)
def let_leave_with_the_role(event: Any, membership: Membership) -> None:
    """Whoever is no participant or supporter any more is offered to nobody, and no supporter reads of her or him."""
    by = the_programme_itself(membership.programme)
    for supporter in Supporter.objects.filter(programme=membership.programme, person=membership.person):
        if ROLE_OF[Kind(supporter.kind)] == membership.role and supporter.state in SUPPORTING:
            leave_support(supporter, by=by, at=event.at)
    if membership.role != Role.PARTICIPANT:
        return
    found = Wait.objects.filter(programme=membership.programme, person=membership.person)
    for wait in found.exclude(state__in=[WaitState.LEFT, WaitState.PAIRED]):
        actions.stop_waiting(wait, by=by, at=event.at)


@listen(mentoring_events.PAIRING_OPENED)
def note_that_somebody_is_paired(event: Any, pairing: Pairing) -> None:
    """However a pairing came about, its participant waits no longer, and the supporter has a place less."""
    programme = pairing.programme
    by = the_programme_itself(programme)
    actions.note_pairing(pairing.participant, programme, by=by, at=event.at)
    for offer in queries.live_offers(programme, person=pairing.participant):
        actions.withdraw_offer(offer, by=by, at=event.at)
    for wish in queries.standing_wishes(programme, person=pairing.participant):
        is_this = wish.supporter_id == pairing.supporter_id
        (actions.fulfil_wish if is_this else actions.end_wish)(wish, by=by, at=event.at)
    look_over(queries.live_offers(programme, supporter=pairing.supporter_id), programme, event.at)


@listen(mentoring_events.PAIRING_ENDED, mentoring_events.NEW_MATCH_ANSWERED)
def let_wait_again(event: Any, pairing: Pairing) -> None:
    """Whoever wants somebody new after an end waits again."""
    look_over(queries.live_offers(pairing.programme, supporter=pairing.supporter_id), pairing.programme, event.at)
    if pairing.wants_new_match:
        by = the_programme_itself(pairing.programme)
        actions.begin_waiting(
            pairing.participant, pairing.programme, by=by, at=event.at, keeps_place=pairing.keeps_place
        )


@listen(consent_events.CONSENT_WITHDRAWN)
def stop_looking(event: Any, person: Any) -> None:
    """Whoever takes back the consent to matching is not suggested or offered to anybody from that moment."""
    programme = Programme.objects.filter(public_id=event.chain).first()
    if event.facts["purpose"] != Purpose.MATCHING or programme is None:
        return
    by = the_programme_itself(programme)
    for offer in queries.offers_for(person, programme):
        if offer.person_id == person.pk:
            actions.withdraw_offer(offer, by=by, at=event.at)
    wait = Wait.objects.filter(programme=programme, person=person).first()
    if wait is not None:
        actions.drop_suggestions(wait, by=by, at=event.at)


@listen(supporter_events.SUPPORT_PAUSED, supporter_events.SUPPORT_LEFT, supporter_events.VETTING_REFUSED)
def take_back_offers(event: Any, supporter: Supporter) -> None:
    """A supporter who steps back, or is not cleared any more, has no open offers."""
    for offer in queries.offers_for(supporter.person, supporter.programme):
        if offer.supporter_id == supporter.pk:
            actions.withdraw_offer(offer, by=the_programme_itself(supporter.programme), at=event.at)


@listen(supporter_events.SUPPORT_LEFT)
def end_wishes(event: Any, supporter: Supporter) -> None:
    """Nobody waits for somebody who has left; those who asked for her or him are told."""
    for wish in queries.standing_wishes(supporter.programme, supporter=supporter):
        actions.end_wish(wish, by=the_programme_itself(supporter.programme), at=event.at)


@listen(safeguarding_events.PERSON_BLOCKED)
def take_back_the_offer_of_two(event: Any, block: Any) -> None:
    """Two of whom one blocks the other have no open offer, and no wish that says the other's name."""
    by, two = the_programme_itself(block.programme), {block.person_id, block.against_id}
    for offer in queries.offers_for(block.person, block.programme):
        if {offer.person_id, offer.supporter.person_id} == two:
            actions.withdraw_offer(offer, by=by, at=event.at)
    for wish in queries.standing_wishes(block.programme, person__in=two, supporter__person__in=two):
        actions.take_back_wish(wish, by=by, at=event.at)


@listen(
    supporter_events.OFFER_STATED,
    supporter_events.VETTING_APPROVED,
    supporter_events.TRAINING_CONFIRMED,
    supporter_events.CLEARANCE_LAPSED,
)
def look_over_offers_of_a_supporter(event: Any, supporter: Supporter) -> None:
    """What a supporter offers, or what the clearance rests on, has changed while offers are open."""
    look_over(queries.live_offers(supporter.programme, supporter=supporter), supporter.programme, event.at)


@listen(intake_events.PART_ANSWERED)
def look_over_offers_of_a_person(event: Any, profile: Any) -> None:
    """What somebody says about herself or himself has changed while an offer is open."""
    look_over(queries.live_offers(profile.programme, person=profile.person_id), profile.programme, event.at)


@listen(events.EXCLUSION_NOTED, events.EXCLUSION_LIFTED)
def look_over_offers_of_two(event: Any, exclusion: Any) -> None:
    """Two people are noted as never paired, or not any more."""
    two = [exclusion.person_id, exclusion.other_id]
    offers = queries.live_offers(exclusion.programme, person__in=two, supporter__person__in=two)
    look_over(offers, exclusion.programme, event.at)


@listen(events.OFFER_DECLINED, events.OFFER_EXPIRED, events.OFFER_WITHDRAWN)
def look_over_the_others(event: Any, offer: Offer) -> None:
    """A place is free again: an offer of the same supporter that was in doubt may go on."""
    look_over(queries.live_offers(offer.programme, supporter=offer.supporter_id), offer.programme, event.at)


@listen(safeguarding_events.CONTACT_PAUSED)
def look_over_after_a_pause_of_contact(event: Any, concern: Any) -> None:
    """Two whose contact is paused do not begin to walk together; they read only that it did not come about."""
    look_over(queries.live_offers(concern.programme), concern.programme, event.at)


def look_over(offers: Sequence[Offer], programme: Any, at: datetime) -> None:
    """Keep what stands in the way of these offers now, where that has changed."""
    by = the_programme_itself(programme)
    doubts = queries.doubts_about(offers, programme, at)
    has_acted = False
    for known in offers:
        found = [known] if not has_acted else queries.live_offers(programme, pk=known.pk)
        for offer in found:  # one that changed has consequences for the others
            now = queries.doubts_about([offer], programme, at)[offer.pk] if has_acted else doubts[offer.pk]
            if list(now) != offer.doubts if now else offer.state == OfferState.IN_DOUBT:
                actions.look_over_offer(offer, now, by=by, at=at)
                has_acted = True
