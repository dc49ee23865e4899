"""What a coordinator follows of the life among peers: words to look at, circles, tips, certificates, care, texts."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from sahajatri.apps.caseload.care.queries import need_somebody, open_stand_ins
from sahajatri.apps.caseload.care.terms import NEED_WORDS, CareNeed
from sahajatri.apps.circles.queries import (
    Waiting,
    Waits,
    circles_without_topics,
    open_things_of_circles,
    problems_waiting,
)
from sahajatri.apps.exchange.queries import cards_to_check, cards_to_review, questions_unanswered
from sahajatri.apps.moderation.queries import waiting
from sahajatri.apps.notices.queries import texts_waiting
from sahajatri.apps.supporters.queries import practice_talks_to_hold, renewals_waiting
from sahajatri.kernel import clock
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.wordings import value_text

from .cards import Card
from .sections import Section, section
from .ways import way


def peers_sections(programme: Any, at: datetime) -> list[Section]:
    """A fixed number of queries."""
    today = clock.day_of(at)
    return [
        _looks(programme, at),
        section("circle-life", _("What waits in the circles"), way("circles:followed"), _circles(programme, at)),
        section("cards", _("Tips and questions"), way("exchange:checks"), _exchange(programme, at)),
        section("certificates", _("Certificates and practice"), way("supporters:lapsing"), _training(programme, at)),
        section("care", _("Supporters who need somebody"), way("caseload:care-followed"), _care(programme, at, today)),
        section("texts", _("Text messages that came in"), way("notices:heard-list"), _texts(programme, at)),
    ]


def _looks(programme: Any, at: datetime) -> Section:
    """Only numbers: what was written is read on its own page."""
    now = waiting(programme, at)
    url, cards = way("moderation:queue"), []
    if now.without_decider:
        text = _("Nobody may decide about so many: %(n)s. Give somebody else the role of a coordinator or lead.")
        cards = [Card(_("Words without anybody"), url, text % {"n": value_text(now.without_decider)}, is_late=True)]
    return Section("looks", _("Words wait for a look"), url, now.open, now.late, cards)


def _circles(programme: Any, at: datetime) -> list[Card]:
    today = clock.day_of(at)
    found = [_in_circle(one) for one in open_things_of_circles(programme, at)]
    found += [
        Card(
            one.circle.name,
            way("circles:followed"),
            _("A problem on the board has had no word. Ask whoever looks after the circle."),
            one.due_on,
            is_late=True,
        )
        for one in problems_waiting(programme, today)
    ]
    found += [
        Card(one.name, way("circles:followed"), _("No topic comes every week here."))
        for one in circles_without_topics(programme)
    ]
    return found


def _in_circle(one: Waiting) -> Card:
    text = {
        Waits.LEAD: _("Nobody looks after this circle."),
        Waits.CHANGE: _("Somebody would like another circle."),
        Waits.QUEUE: _("Somebody waits long for a seat."),
        Waits.SEAT: _("A seat is kept, and nothing was heard."),
        Waits.NOTE: _("Nobody noted who came to a gathering. Ask whoever looks after the circle."),
        Waits.WELCOME: _("Somebody new was not welcomed yet."),
        Waits.TALK: _("Rules wait for a talk. Ask whoever looks after the circle."),
        Waits.END: _("The last day of the circle has come."),
    }[one.what]
    return Card(one.circle.name, way("circles:followed"), text, one.by, one.is_late)


def _exchange(programme: Any, at: datetime) -> list[Card]:
    today = clock.day_of(at)
    found = [
        Card(_title(card), way("exchange:card-check", card=card), _("Check it before others read it."), card.due_on,
             card.due_on < today)
        for card in cards_to_check(programme)
    ]  # fmt: skip
    found += [
        Card(_title(card), way("exchange:card-check", card=card), _("Look at it again: is it still right?"),
             card.due_on, card.due_on < today)
        for card in cards_to_review(programme, today)
    ]  # fmt: skip
    found += [
        Card(one.title, way("exchange:question", asked=one), _("Nobody has answered yet."))
        for one in questions_unanswered(programme, at)
    ]
    return found


def _title(card: Any) -> str:
    return str(card.bn.get("title") or card.en.get("title") or card.code)


def _training(programme: Any, at: datetime) -> list[Card]:
    today = clock.day_of(at)
    found = [
        Card(
            one.supporter.person.display_name,
            way("supporters:renewal-plan", renewal=one),
            _("It has lapsed. The people beside her or him need somebody who looks after it.")
            if one.lapses_on < today
            else _("Something lapses. Renew it together."),
            one.due_on,
            one.due_on < today,
        )
        for one in renewals_waiting(programme)
    ]
    found += [
        Card(
            one.supporter.person.display_name,
            way("supporters:practice-talk", practice_talk=one),
            _("A practice conversation was planned and not written down."),
            one.planned_at,
            is_late=True,
        )
        for one in practice_talks_to_hold(programme, at)
    ]
    return found


def _care(programme: Any, at: datetime, today: date) -> list[Card]:
    """Who needs somebody and why, without a word of how she or he is; people whose supporter rests."""
    late = {CareNeed.ASKED, CareNeed.NOBODY, CareNeed.TALK_LATE}
    found = [
        Card(
            one.person.display_name,
            way("caseload:care-followed"),
            " · ".join(sentence(NEED_WORDS[need]) for need in one.needs),
            is_late=bool(late & set(one.needs)),
        )
        for one in need_somebody(programme, at, weighs=False)
    ]
    found += [
        Card(
            one.pairing.participant.display_name,
            way("caseload:stand-in", stand_in=one),
            _("Whoever supports her or him rests. Somebody else calls by this day."),
            one.due_on,
            one.due_on < today,
        )
        for one in open_stand_ins(programme)
    ]
    return found


def _texts(programme: Any, at: datetime) -> list[Card]:
    return [
        Card(
            one.person.display_name if one.person else one.number,
            way("notices:heard-list"),
            _("Read it and say what was done."),
            one.due_at,
            one.due_at is not None and one.due_at < at,
        )
        for one in texts_waiting(programme).select_related("person")
    ]
