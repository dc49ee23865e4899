"""Who is told of talks and of standing in; what follows when a supporter rests, and when the two walk on."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.caseload import events
from sahajatri.apps.mentoring import events as mentoring_events
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.supporters.care import events as care_events
from sahajatri.apps.supporters.care.models import LookedAfter
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import actions, queries
from .models import StandIn, SupportTalk


@listen(care_events.STEPPED_BACK)
def let_somebody_stand_in(event: Any, row: LookedAfter) -> None:
    """Nobody is left alone because a supporter rests."""
    if not event.facts["is_from_people"]:
        return
    by = the_programme_itself(row.programme)
    for pairing in queries.walking_pairings(row.person, row.programme):
        actions.stand_in_for(pairing, by=by, at=event.at)


@listen(mentoring_events.PAIRING_RESUMED, mentoring_events.PAIRING_ENDED)
def end_standing_in(event: Any, pairing: Pairing) -> None:
    """Whoever stood in is told that it is over."""
    for stand_in in queries.open_stand_ins(pairing.programme, pairing=pairing):
        actions.end_stand_in(stand_in, by=the_programme_itself(pairing.programme), at=event.at)


@listen(events.STAND_IN_BEGAN, events.STAND_IN_GIVEN)
def tell_who_stands_in(event: Any, stand_in: StandIn) -> None:
    """The participant whom to turn to; the one who stands in by when to call."""
    if stand_in.owner is None:
        return
    pairing = stand_in.pairing
    _tell(
        pairing.participant,
        event,
        stand_in.programme,
        kind="pairing.stand-in",
        title=words("Somebody is there for you"),
        text=words("%(name)s calls you by %(day)s and is there for you during the pause."),
        facts={"name": stand_in.owner.display_name, "day": stand_in.due_on},
        path=reverse("mentoring:pairing", kwargs={"pairing": pairing.public_id}),
    )
    _tell(
        stand_in.owner,
        event,
        stand_in.programme,
        kind="care.standing-in",
        title=words("Please stand in"),
        text=words("Call %(name)s by %(day)s. The supporter takes a pause; do not ask why."),
        facts={"name": pairing.participant.display_name, "day": stand_in.due_on},
        path=reverse("caseload:stand-in", kwargs={"stand_in": stand_in.public_id}),
    )


@listen(events.STAND_IN_OVER)
def tell_that_it_is_over(event: Any, stand_in: StandIn) -> None:
    if stand_in.owner is not None:
        _tell(
            stand_in.owner,
            event,
            stand_in.programme,
            kind="care.standing-in",
            title=words("You need not stand in any more"),
            text=words("Thank you for being there for %(name)s."),
            facts={"name": stand_in.pairing.participant.display_name},
            path=reverse("caseload:stand-in", kwargs={"stand_in": stand_in.public_id}),
        )


@listen(events.TALK_PLANNED, events.TALK_CALLED_OFF)
def tell_of_a_talk(event: Any, talk: SupportTalk) -> None:
    """The supporters in it."""
    is_planned = event.kind == events.TALK_PLANNED.code
    for seat in talk.seats.select_related("person"):
        if seat.person.public_id == event.by:
            continue
        _tell(
            seat.person,
            event,
            talk.programme,
            kind="care.talk",
            title=words("A talk for you") if is_planned else words("A talk is called off"),
            text=words("%(name)s would like to talk with you on %(day)s. Write down what matters to you.")
            if is_planned
            else words("The talk on %(day)s does not take place. There will be another day."),
            facts={"name": talk.minder.display_name if talk.minder else "", "day": talk.on},
            path=reverse("caseload:looked-after"),
        )


def _tell(
    person: Any, event: Any, programme: Any, *, kind: str, title: str, text: str, facts: dict[str, Any], path: str
) -> None:
    tell(
        person,
        kind=kind,
        title=title,
        text=text,
        facts=facts,
        path=path,
        programme=programme,
        at=event.at,
        key=f"{event.kind}:{event.chain}:{event.number}:{person.public_id}",
    )
