"""What a supporter finds besides the people beside her or him: own talks, circles she or he looks after, thanks."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from sahajatri.apps.caseload.care.queries import next_talk_of, open_stand_ins, planned_by, walking_pairings
from sahajatri.apps.circles.queries import (
    Waiting,
    Waits,
    looks_after_any,
    problems_to_ask_about,
    to_do_for_facilitator,
)
from sahajatri.apps.mentoring.terms import PairingState
from sahajatri.apps.moderation.queries import matters_for
from sahajatri.apps.supporters.care import queries as care
from sahajatri.apps.supporters.care.terms import DebriefState
from sahajatri.apps.supporters.queries import talks_assessed_by
from sahajatri.apps.supporters.terms import ConversationState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Role
from sahajatri.kernel.pages.wordings import value_text

from .cards import Card
from .ways import way

TALK_SOON = timedelta(days=7)
THANKS_ARE_NEW = timedelta(days=14)


def asked_of_helper(person: Any, programme: Any, at: datetime) -> list[Card]:
    """Talks that others wait for: for supporters and practitioners alike."""
    today = clock.day_of(at)
    found = [
        Card(
            one.person.display_name,
            way("supporters:debrief", debrief=one),
            _("Asks for a talk after something hard."),
            one.due_at,
            one.due_at < at,
            _("Reach out today"),
            "now",
        )
        for one in care.debriefs_waiting_for(person, programme)
    ]
    found += [
        Card(
            one.pairing.participant.display_name,
            way("caseload:stand-in", stand_in=one),
            _("You stand in for %(name)s. Call once.") % {"name": one.pairing.supporter.person.display_name},
            one.due_on,
            one.due_on < today,
        )
        for one in open_stand_ins(programme, owner=person)
    ]
    found += [
        Card(
            _("A talk with a supporter"),
            way("caseload:support-talk", support_talk=one),
            _("Note it when it has taken place."),
            one.on,
            one.on < today,
        )
        for one in planned_by(person, programme)
        if one.on <= today + TALK_SOON
    ]
    found += [
        Card(
            _("A practice conversation"),
            way("supporters:practice-talk", practice_talk=one),
            _("With %(name)s.") % {"name": one.supporter.person.display_name},
            one.planned_at,
            one.planned_at < at,
        )
        for one in talks_assessed_by(person, programme)
        if one.state == ConversationState.PLANNED
    ]
    return found


def looks(actor: Actor, at: datetime) -> list[Card]:
    """One card for everything that waits for a look of this person."""
    is_staff = actor.holds(Role.COORDINATOR, Role.LEAD)
    matters = matters_for(actor.person, actor.programme, at, is_staff=is_staff)
    if not matters:
        return []
    due = min(one.due_at for one in matters)
    text = _("Things to read: %(n)s.") % {"n": value_text(len(matters))}
    return [Card(_("Words wait for a look"), way("moderation:queue"), text, due, due < at)]


def what_others_wait_for(actor: Actor, at: datetime) -> list[Card]:
    """Talks that wait for a supporter, and what waits in circles; who looks after none is spared the questions."""
    person, programme = actor.person, actor.programme
    found = asked_of_helper(person, programme, at)
    if looks_after_any(person, programme):
        found += looks(actor, at)
    return [*found, *own_circles(person, programme, at)]


def rests_from_everything(actor: Actor) -> bool:
    """Whether the supporter stepped back from everybody: then the first page asks nothing; coordinators see it all."""
    person, programme = actor.person, actor.programme
    return care.is_on_break(person, programme) and all(
        pairing.state == PairingState.PAUSED for pairing in walking_pairings(person, programme)
    )


def own_circles(person: Any, programme: Any, at: datetime) -> list[Card]:
    """What waits in the circles that somebody looks after."""
    found = [_in_circle(one) for one in to_do_for_facilitator(person, programme, at)]
    found += [
        Card(
            one.circle.name,
            way("circles:problem", problem=one),
            _("A problem on the board has had no word for a week. Ask around."),
            one.due_on,
            is_late=True,
        )
        for one in problems_to_ask_about(person, programme, clock.day_of(at))
    ]
    return found


def _in_circle(one: Waiting) -> Card:
    url, text = way("circles:circle", circle=one.circle), _("The last day of the circle has come.")
    if one.what is Waits.NOTE:
        url, text = way("circles:gathering-hold", gathering=one.about), _("Note who came to the gathering.")
    elif one.what is Waits.WELCOME:
        url = way("circles:people", circle=one.circle)
        text = _("%(name)s is new. Say welcome.") % {"name": one.about.seat.person.display_name}
    elif one.what is Waits.TALK:
        url, text = way("circles:rules", circle=one.circle), _("Somebody wants to talk about the rules.")
    return Card(one.circle.name, url, text, one.by, one.is_late)


def own_care(actor: Actor, at: datetime, *, is_resting: bool = False) -> list[Card]:
    """How the supporter is looked after: the next talk, somebody after something hard, one question, thanks.

    Whoever rests is late with nothing.
    """
    person, programme = actor.person, actor.programme
    row = care.looked_after(person, programme)
    if row is None:
        return []
    found, today = [], clock.day_of(at)
    talk = care.open_debrief_of(person, programme)
    if talk is not None:
        url = way("supporters:debrief", debrief=talk)
        if talk.state == DebriefState.OFFERED:
            text = _("You went through something hard. Somebody listens, if you like.")
            found.append(Card(_("Would you like to talk?"), url, text, tag=_("If you like")))
        else:
            text = _("You hear from us by this day.")
            found.append(Card(_("You asked for a talk"), url, text, talk.due_at, talk.due_at < at, kind="wait"))
    due = next_talk_of(row) if row.minder is not None else None
    if row.minder is not None and due is not None:
        text = _("With %(name)s.") % {"name": row.minder.display_name}
        found.append(Card(_("Your next talk"), way("caseload:looked-after"), text, due, due < today and not is_resting))
    thanks = [one for one in care.thanks_of(person, programme) if at - one.at <= THANKS_ARE_NEW]
    if thanks:
        text = _("Keep the words, or put them away.")
        found.append(Card(_("Somebody thanks you"), way("supporters:thanks-kept"), text))
    if care.is_check_due(person, programme, today):
        text = _("Three short questions, for you alone. You may leave them out.")
        found.append(Card(_("How supporting goes for me"), way("supporters:own-checks"), text))
    return found
