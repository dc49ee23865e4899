"""What other rooms tell matching: who begins to wait, who waits no longer. Runs in the transaction of the act."""

from typing import Any

from sahajatri.apps.consent import events as consent_events
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.intake import events as intake_events
from sahajatri.apps.intake.models import Application
from sahajatri.apps.mentoring import events as mentoring_events
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.queries import taken_places
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.safeguarding import events as safeguarding_events
from sahajatri.apps.supporters import events as supporter_events
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import finds_load
from sahajatri.kernel.records import listen

from . import actions, queries
from .models import Wait
from .terms import WaitState

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


@listen(mentoring_events.PAIRING_OPENED)
def note_that_somebody_is_paired(event: Any, pairing: Pairing) -> None:
    """However a pairing came about, its participant waits no longer."""
    by = the_programme_itself(pairing.programme)
    actions.note_pairing(pairing.participant, pairing.programme, by=by, at=event.at)


@listen(mentoring_events.PAIRING_ENDED, mentoring_events.NEW_MATCH_ANSWERED)
def let_wait_again(event: Any, pairing: Pairing) -> None:
    """Whoever wants somebody new after an end waits again."""
    if pairing.wants_new_match:
        by = the_programme_itself(pairing.programme)
        actions.begin_waiting(pairing.participant, pairing.programme, by=by, at=event.at)


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


@listen(safeguarding_events.PERSON_BLOCKED)
def take_back_the_offer_of_two(event: Any, block: Any) -> None:
    """Two of whom one blocks the other have no open offer."""
    for offer in queries.offers_for(block.person, block.programme):
        if {offer.person_id, offer.supporter.person_id} == {block.person_id, block.against_id}:
            actions.withdraw_offer(offer, by=the_programme_itself(block.programme), at=event.at)
