"""Everything on the coordinator's board: by kind, the overdue first, each one click from being settled."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from sahajatri.apps.caseload.queries import how_many_without_practitioner, overdue_signs, supporter_signs
from sahajatri.apps.caseload.terms import SIGN_NAMES, SignCode
from sahajatri.apps.circles.queries import circles_that_wait, proposals_to_decide
from sahajatri.apps.intake.queries import applications_waiting
from sahajatri.apps.interop.queries import open_questions
from sahajatri.apps.matching.queries import open_offers, people_without_match, suggestions_to_decide
from sahajatri.apps.matching.terms import OfferState
from sahajatri.apps.mentoring.queries import LatePromise, overdue_promises
from sahajatri.apps.mentoring.terms import STANDS, Turn
from sahajatri.apps.notices.queries import messages_that_failed
from sahajatri.apps.safeguarding.queries import helplines_of, leads
from sahajatri.apps.supporters.queries import Cleared, clearances
from sahajatri.apps.supporters.terms import SupporterState
from sahajatri.kernel import clock
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.wordings import value_text

from .cards import Card
from .followed import rooms_sections
from .peers_followed import peers_sections
from .sections import Section, section
from .staff import rota_cards, waiting_concerns_card
from .ways import way

LAPSES_SOON = timedelta(days=30)


def board_of(programme: Any, at: datetime) -> list[Section]:
    """The sections that hold something, those with overdue things first; a fixed number of queries."""
    today = clock.day_of(at)
    sections = [
        section("applications", _("Applications"), way("intake:applications"), _applications(programme, at)),
        section(
            "clearances", _("Supporters and clearances"), way("supporters:supporters"), _clearances(programme, today)
        ),
        section("suggestions", _("Suggestions to decide"), way("matching:desk"), _suggestions(programme)),
        section("offers", _("Offers without an answer"), way("matching:offers"), _offers(programme, at)),
        section(
            "pairings", _("Pairings that need somebody"), way("mentoring:pairings-followed"), _pairings(programme, at)
        ),
        section("waits", _("Nobody fits yet"), way("matching:desk"), _waits(programme, today)),
        section("circles", _("Circles to decide"), way("circles:proposals"), _circles(programme, today)),
        *peers_sections(programme, at),
        section("signs", _("Signs that need somebody"), way("caseload:signs-followed"), _signs(programme, at)),
        *rooms_sections(programme, at),
        *_counts(programme, at),
    ]
    return sorted((s for s in sections if s.count), key=lambda s: s.late == 0)


def _applications(programme: Any, at: datetime) -> list[Card]:
    return [
        Card(
            one.person.display_name,
            way("intake:application-read", application=one),
            _("An answer was promised by this day."),
            one.answer_by,
            one.answer_by is not None and one.answer_by < at,
        )
        for one in applications_waiting(programme)
    ]


def _clearances(programme: Any, today: date) -> list[Card]:
    return [card for row in clearances(programme, today) if (card := _clearance(row, today)) is not None]


def _clearance(row: Cleared, today: date) -> Card | None:
    name = row.supporter.person.display_name
    url = way("supporters:supporter", supporter=row.supporter)
    if row.supporter.state == SupporterState.APPLIED:
        return Card(name, url, _("Offered to support others. Checks are open."))
    if row.supporter.state != SupporterState.CLEARED:
        return None
    if not row.clearance.is_cleared:
        return Card(name, url, _("The clearance has lapsed. Nobody new is suggested."), is_late=True)
    if row.clearance.lapses_on is not None and row.clearance.lapses_on <= today + LAPSES_SOON:
        return Card(name, url, _("The clearance lapses soon."), row.clearance.lapses_on)
    return None


def _suggestions(programme: Any) -> list[Card]:
    return [
        Card(
            _("%(person)s with %(supporter)s")
            % {"person": one.person.display_name, "supporter": one.supporter.person.display_name},
            way("matching:suggestion", suggestion=one),
            _("Read the reasons, then decide."),
        )
        for one in suggestions_to_decide(programme)
    ]


def _offers(programme: Any, at: datetime) -> list[Card]:
    return [
        Card(
            _("%(person)s with %(supporter)s")
            % {"person": one.person.display_name, "supporter": one.supporter.person.display_name},
            way("matching:offer-follow", offer=one),
            {
                OfferState.OPEN: _("Open until this day."),
                OfferState.HELD: _("Held until this day."),
                OfferState.IN_DOUBT: _("Something stands in the way. Settle it by this day."),
            }[OfferState(one.state)],
            one.next_by,
            one.next_by < at or one.state == OfferState.IN_DOUBT,
        )
        for one in open_offers(programme)
    ]


_TURNS = {
    Turn.COORDINATOR: lambda: _("Your turn"),
    Turn.TWO: lambda: _("The two were reminded"),
    Turn.IN_HAND: lambda: _("Somebody looks after it"),
}


def _pairings(programme: Any, at: datetime) -> list[Card]:
    """One card per pairing with everything that is late in it; the coordinator's turns are the late ones."""
    by_pairing: dict[int, list[LatePromise]] = {}
    for late in overdue_promises(programme, at):
        by_pairing.setdefault(late.pairing.pk, []).append(late)
    cards = []
    for reasons in by_pairing.values():
        pairing = reasons[0].pairing
        is_my_turn = any(late.promise.turn is Turn.COORDINATOR for late in reasons)
        sentences = (sentence(STANDS[late.promise.code], {"days": late.promise.days}) for late in reasons)
        cards.append(
            Card(
                _("%(person)s with %(supporter)s")
                % {
                    "person": pairing.participant.display_name,
                    "supporter": pairing.supporter.person.display_name,
                },
                way("mentoring:pairing-follow", pairing=pairing),
                " · ".join(sentences),
                is_late=is_my_turn,
                tag=_TURNS[reasons[0].promise.turn](),
                kind="urgent" if is_my_turn else "wait",
            )
        )
    return cards


def _waits(programme: Any, today: date) -> list[Card]:
    return [
        Card(
            wait.person.display_name,
            way("matching:desk"),
            _("Look again by this day."),
            wait.look_again_on,
            wait.look_again_on < today,
        )
        for wait in people_without_match(programme)
    ]


def _circles(programme: Any, today: date) -> list[Card]:
    """Suggested circles, and circles that are forming in which nobody is asked any more."""
    suggested = [
        Card(
            one.circle.name if one.circle else one.facilitator.person.display_name,
            way("circles:proposal", circle_proposal=one),
            _("A circle is suggested. People wait for the decision."),
            one.decide_by,
            one.decide_by < today,
        )
        for one in proposals_to_decide(programme)
    ]
    stuck = [
        Card(
            circle.name,
            way("circles:proposals"),
            _("Not enough people said yes. Begin, ask others, or do not form it."),
            is_late=True,
        )
        for circle in circles_that_wait(programme)
    ]
    return suggested + stuck


def _signs(programme: Any, at: datetime) -> list[Card]:
    """Supporters who carry more than agreed, and signs that wait at somebody's desk, without what they say."""
    today = clock.day_of(at)
    loads = [
        Card(
            one.person.display_name,
            way("caseload:sign", sign=one),
            sentence(SIGN_NAMES[SignCode.OVERLOAD]),
            one.due_on,
            one.due_on < today,
        )
        for one in supporter_signs(programme)
    ]
    late = [
        Card(
            one.person.display_name,
            way("caseload:signs-followed"),
            _("Nobody looks after a sign yet. It waits for %(name)s.")
            % {"name": one.owner.display_name if one.owner else _("a practitioner")},
            one.due_on,
            is_late=True,
        )
        for one in overdue_signs(programme, at)
    ]
    return loads + late


def _counts(programme: Any, at: datetime) -> list[Section]:
    """Things that are settled on one page, so that only their number stands on the board."""
    holders = leads(programme, at)
    failed = messages_that_failed(programme).count()
    concerns = waiting_concerns_card(programme, at, holders)
    found = [
        Section(
            "duplicates", _("Maybe the same person twice"), way("interop:duplicates"), open_questions(programme), 0
        ),
        Section("messages", _("Messages that did not go out"), way("notices:outbox"), failed, failed),
        Section(
            "caseload",
            _("Participants without a practitioner"),
            way("caseload:assign"),
            how_many_without_practitioner(programme),
            0,
        ),
    ]
    if concerns is not None:
        found.insert(0, Section("concerns", concerns.title, concerns.url, 1, 1, [concerns]))
    found.append(section("rota", _("Duty rota"), way("safeguarding:rota"), rota_cards(programme, at, holders)))
    found.append(section("helplines", _("Help lines"), way("safeguarding:helplines"), _helplines(programme, at)))
    return found


def _helplines(programme: Any, at: datetime) -> list[Card]:
    """Numbers that nobody has tried for ninety days, or ever: one card, somebody calls them."""
    old = [line for line in helplines_of(programme.country) if line.is_stale(clock.day_of(at))]
    if not old:
        return []
    text = _("Not tried for 90 days: %(n)s. Call them, then note the day.") % {"n": value_text(len(old))}
    return [Card(_("Help lines to try again"), way("safeguarding:helplines"), text)]
