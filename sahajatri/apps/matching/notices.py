"""Who is told about suggestions and offers. Nobody is ever told who said no."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events
from .models import Offer, Suggestion, Wait, Wish


@listen(events.OFFER_MADE)
def tell_the_two(event: Any, offer: Offer) -> None:
    for person in (offer.person, offer.supporter.person):
        _tell(
            person,
            offer,
            event,
            title=words("Somebody may fit you"),
            text=words("Look at the offer and say yes or no by %(day)s. You need no reason."),
        )


@listen(events.OFFER_REMINDED)
def remind_who_has_not_answered(event: Any, offer: Offer) -> None:
    waiting = [(offer.person_answer, offer.person), (offer.supporter_answer, offer.supporter.person)]
    for answer, person in waiting:
        if not answer:
            _tell(
                person,
                offer,
                event,
                title=words("An offer waits for your answer"),
                text=words("Say yes or no by %(day)s. A no is fine, too."),
            )


@listen(events.OFFER_MORE_TIME)
def tell_of_more_time(event: Any, offer: Offer) -> None:
    """The same words to both, whoever asked."""
    for person in (offer.person, offer.supporter.person):
        _tell(
            person,
            offer,
            event,
            title=words("There is more time for an answer"),
            text=words("The offer is open until %(day)s."),
        )


@listen(events.OFFER_HELD)
def tell_of_a_stop(event: Any, offer: Offer) -> None:
    for person in (offer.person, offer.supporter.person):
        _tell(
            person,
            offer,
            event,
            title=words("An offer waits a little"),
            text=words("The programme needs some time. The offer goes on by %(day)s. What you answered is kept."),
        )


@listen(events.OFFER_DOUBTED)
def tell_of_a_doubt(event: Any, offer: Offer) -> None:
    """The two read that it is looked at, once, and nothing of the reason; the coordinators what to do and by when."""
    key = f"{event.kind}:{offer.public_id}:{offer.stopped_at}"
    for person in (offer.person, offer.supporter.person):
        _tell(
            person,
            offer,
            event,
            title=words("We are looking at your offer once more"),
            text=words("Something has changed. You hear from us by %(day)s. What you answered is kept."),
            key=key,
        )
    _tell_coordinators(
        offer,
        event,
        title=words("Something stands in the way of an offer"),
        text=words("For %(name)s: look at what it is and settle it by %(day)s."),
        path=reverse("matching:offer-follow", kwargs={"offer": offer.public_id}),
    )


@listen(events.OFFER_RESUMED)
def tell_that_it_goes_on(event: Any, offer: Offer) -> None:
    waiting = [(offer.person_answer, offer.person), (offer.supporter_answer, offer.supporter.person)]
    for answer, person in waiting:
        _tell(
            person,
            offer,
            event,
            title=words("The offer goes on"),
            text=words("You said yes. You hear from us by %(day)s.")
            if answer
            else words("Say yes or no by %(day)s. A no is fine, too."),
        )


@listen(events.OFFER_DECLINED, events.OFFER_EXPIRED, events.OFFER_WITHDRAWN)
def tell_that_it_did_not_come_about(event: Any, offer: Offer) -> None:
    """The same words to both, whoever said no; the participant also reads that the place is kept."""
    _tell(
        offer.person,
        offer,
        event,
        title=words("The offer did not come about"),
        text=words("You keep your place. We look for somebody else."),
    )
    _tell(
        offer.supporter.person,
        offer,
        event,
        title=words("The offer did not come about"),
        text=words("Your place is free again. We look for somebody else."),
    )
    if not (event.kind == events.OFFER_WITHDRAWN.code and event.by):  # a coordinator knows what she or he took back
        _tell_coordinators(
            offer,
            event,
            title=words("An offer did not come about"),
            text=words("For %(name)s: look at the next suggestion, or at why nobody fits."),
        )


@listen(events.OFFER_AGREED)
def tell_that_it_begins(event: Any, offer: Offer) -> None:
    for person in (offer.person, offer.supporter.person):
        _tell(
            person,
            offer,
            event,
            title=words("You both said yes"),
            text=words("Your way together begins. Next: agree on how you want to meet."),
            path=reverse("mentoring:pairing", kwargs={"pairing": offer.pairing.public_id}) if offer.pairing else "",
        )
    _tell_coordinators(
        offer, event, title=words("A pairing began"), text=words("For %(name)s: both said yes.")
    )


@listen(events.NEXT_SUGGESTED)
def tell_of_the_next_one(event: Any, suggestion: Suggestion) -> None:
    for coordinator in coordinators(suggestion.programme, event.at):
        tell(
            coordinator,
            kind="matching.next",
            title=words("A new suggestion waits for you"),
            text=words("For %(name)s the next supporter who fits is suggested."),
            facts={"name": suggestion.person.display_name},
            path=reverse("matching:suggestion", kwargs={"suggestion": suggestion.public_id}),
            programme=suggestion.programme,
            at=event.at,
            key=f"{event.kind}:{event.chain}:{event.number}",
        )


@listen(events.LOOKED_AGAIN)
def tell_that_somebody_looked(event: Any, wait: Wait) -> None:
    """A promise was kept, whatever came of it. What is suggested goes to the coordinators first."""
    if not event.facts["has_found"]:
        tell(
            wait.person,
            kind="matching.wait",
            title=words("We have looked for somebody again"),
            text=words("Nobody who fits is free yet. We look again by %(day)s. See what could shorten the wait."),
            facts={"day": wait.look_again_on},
            path=reverse("matching:my-wait"),
            programme=wait.programme,
            at=event.at,
            key=f"{event.kind}:{wait.public_id}:{wait.look_again_on}",
        )


@listen(events.WISH_ENDED)
def tell_that_a_wish_has_ended(event: Any, wish: Wish) -> None:
    """Said without a name: the phone may be in other hands. Why somebody has left is nobody's business."""
    tell(
        wish.person,
        kind="matching.wish",
        title=words("One of your wishes has ended"),
        text=words("You can read who supports others now, and ask for somebody else."),
        path=reverse("matching:my-wishes"),
        programme=wish.programme,
        at=event.at,
        key=f"{event.kind}:{wish.public_id}",
    )


@listen(events.WAITING_BEGAN)
def tell_that_the_wait_begins(event: Any, wait: Wait) -> None:
    tell(
        wait.person,
        kind="matching.wait",
        title=words("We look for somebody for you"),
        text=words("You can see at any time where you stand."),
        path=reverse("matching:my-wait"),
        programme=wait.programme,
        at=event.at,
        key=f"{event.kind}:{wait.public_id}:{wait.since.isoformat()}",
    )


def _tell(person: Any, offer: Offer, event: Any, *, title: str, text: str, path: str = "", key: str = "") -> None:
    tell(
        person,
        kind="matching.offer",
        title=title,
        text=text,
        facts={"day": clock.day_of(offer.next_by)},
        path=path or reverse("matching:offer", kwargs={"offer": offer.public_id}),
        programme=offer.programme,
        at=event.at,
        key=key or f"{event.kind}:{event.chain}:{event.number}",
    )


def _tell_coordinators(offer: Offer, event: Any, *, title: str, text: str, path: str = "") -> None:
    for coordinator in coordinators(offer.programme, event.at):
        tell(
            coordinator,
            kind="matching.offer-closed",
            title=title,
            text=text,
            facts={"name": offer.person.display_name, "day": clock.day_of(offer.next_by)},
            path=path or reverse("matching:desk"),
            programme=offer.programme,
            at=event.at,
            key=f"{event.kind}:{event.chain}:{event.number}",
        )
