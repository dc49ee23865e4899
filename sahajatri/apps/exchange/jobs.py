"""The shelf is kept; nothing that was started waits without a word."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import queries
from .actions import forget_unanswered_card, note_reminder, shelve_shipped_cards
from .terms import REMIND_AGAIN_DAYS

CONSENT = (words("A question still waits for you"), words("May your words become a card? No answer means no."))
CHECK = (words("A card still waits to be checked"), words("Its author agreed and waits. The day for it has come."))
REVIEW = (words("A card should be looked at again"), words("Is it still right? After its day it says that it is old."))
UNANSWERED = (
    words("A question has no answer yet"),
    words("Somebody asked some days ago. Answer it, or ask somebody who knows."),
)
WHAT_HELPED = (
    words("Did an answer help you?"),
    words("You asked a question and got answers. Say what helped, so that others find it."),
)


@schedule("exchange.shelf", every=timedelta(days=1))
def keep_the_shelf(at: datetime) -> None:
    """Every programme has the cards that come with this version."""
    for programme in Programme.objects.order_by("pk"):
        if queries.tips_to_shelve(programme):
            shelve_shipped_cards(programme, by=the_programme_itself(programme), at=at)


@schedule("exchange.nudges", every=timedelta(hours=6))
def remind_of_what_waits(at: datetime) -> None:
    """Whoever's turn it is, on the day and every week after it until it has been done."""
    today = clock.day_of(at)
    soon, late = queries.consents_unanswered(today)
    for card in soon:
        path = reverse("exchange:card-agree", kwargs={"card": card.public_id})
        _nudge([card.author], card, card.due_on, "card.consent", CONSENT, path, card.programme, at)
    for card in late:
        forget_unanswered_card(card, by=the_programme_itself(card.programme), at=at)
    for question in queries.questions_without_result(at):
        path = reverse("exchange:question", kwargs={"asked": question.public_id})
        by = the_programme_itself(question.programme)
        note_reminder(question, by=by, at=at)
        _nudge([question.by], question, today, "question.result", WHAT_HELPED, path, question.programme, at)
    for programme in Programme.objects.order_by("pk"):
        _nudge_checkers(programme, today, at)


def _nudge_checkers(programme: Any, today: date, at: datetime) -> None:
    """Checks that are late, cards that grow old, questions nobody answered."""
    everybody = coordinators(programme, at)
    for card in queries.cards_to_check(programme):
        if card.due_on <= today:
            others = [p for p in everybody if p.pk != card.author_id]
            _nudge(others, card, card.due_on, "card.check", CHECK, reverse("exchange:checks"), programme, at)
    for question in queries.questions_unanswered(programme, at):
        path = reverse("exchange:question", kwargs={"asked": question.public_id})
        others = [p for p in everybody if p.pk != question.by_id]
        asked_on = clock.day_of(question.asked_at)
        _nudge(others, question, asked_on, "question.unanswered", UNANSWERED, path, programme, at)
    due, checkers = queries.cards_to_review(programme, today), queries.checkers_in(programme)
    owners = {card.owner.pk: card.owner for card in due if card.owner is not None and card.owner_id in checkers}
    for person in {**{p.pk: p for p in everybody}, **owners}.values():
        orphans_too = person in everybody
        mine = [c for c in due if c.owner_id == person.pk or (orphans_too and c.owner_id not in checkers)]
        if mine:  # one word about all of them: many cards grow old on the same day
            path = reverse("exchange:checks")
            _nudge([person], programme, mine[0].due_on, "card.review", REVIEW, path, programme, at)


def _nudge(
    people: Iterable[Any],
    about: Any,
    due_on: date,
    kind: str,
    said: tuple[str, str],
    path: str,
    programme: Any,
    at: datetime,
) -> None:
    week = (clock.day_of(at) - due_on).days // REMIND_AGAIN_DAYS
    for person in people:
        tell(
            person,
            kind=kind,
            title=said[0],
            text=said[1],
            path=path,
            programme=programme,
            at=at,
            key=f"{kind}:{about.public_id}:{due_on.isoformat()}:{week}:{person.public_id}",
        )
