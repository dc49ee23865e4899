"""What waits for somebody by a day: consents, checks, reviews, questions without an answer."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from sahajatri.apps.exchange.models import Card, Question, Reply
from sahajatri.apps.exchange.terms import (
    ANSWER_WITHIN_DAYS,
    CONSENT_REMIND_AFTER_DAYS,
    REMIND_BEFORE_DAYS,
    SAY_WHAT_HELPED_AFTER_DAYS,
    CardState,
    QuestionState,
    ReplyState,
)
from sahajatri.apps.moderation.queries import not_shown_to
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.kernel import clock

from .talk import REPLY_PLACE


def consents_waiting(person: Any, programme: Any) -> list[Card]:
    """Cards for which the person's yes or no is asked, the earliest day first."""
    found = Card.objects.filter(author=person, programme=programme, state=CardState.ASKED)
    return list(found.select_related("reply__question").order_by("due_on", "pk"))


def cards_to_check(programme: Any, *, but: Any = None) -> list[Card]:
    """Cards whose author agreed and that nobody has checked yet; never those of ``but``, the checker's own."""
    found = Card.objects.filter(programme=programme, state=CardState.CHECKING)
    found = found.exclude(author=but) if but is not None else found
    return list(found.select_related("reply__question", "author").order_by("due_on", "pk"))


def cards_to_review(programme: Any, on: date, *, ahead: int = REMIND_BEFORE_DAYS) -> list[Card]:
    """Cards that should be looked at again by now, or within ``ahead`` days; the oldest first."""
    until = on + timedelta(days=ahead)
    found = Card.objects.filter(programme=programme, state=CardState.SHOWN, due_on__lte=until)
    return list(found.select_related("owner").order_by("due_on", "code", "pk"))


def checkers_in(programme: Any) -> frozenset[int]:
    """Primary keys of those who may check cards now; whoever left owns no card any more."""
    held = Membership.objects.filter(
        programme=programme, state=MembershipState.ACTIVE, role__in=("practitioner", "coordinator")
    )
    return frozenset(held.values_list("person", flat=True))


def questions_unanswered(programme: Any, at: datetime) -> list[Question]:
    """Open questions that nobody has answered for some days, the oldest first."""
    answered = Reply.objects.filter(question=OuterRef("pk"), state=ReplyState.SHOWN)
    found = Question.objects.filter(
        programme=programme, state=QuestionState.OPEN, asked_at__lte=at - timedelta(days=ANSWER_WITHIN_DAYS)
    )
    return list(found.exclude(Exists(answered)).order_by("asked_at", "pk"))


def answered_questions_of(person: Any, programme: Any, *, apart: frozenset[int]) -> list[Question]:
    """Open questions of the person that somebody else answered so that she or he can read it; what moved last first.

    ``apart``: the people out of contact with the person now.
    """
    asked = Question.objects.filter(by=person, programme=programme, state=QuestionState.OPEN)
    if not asked.exists():
        return []
    theirs = (
        Reply.objects.filter(question=OuterRef("pk"), state=ReplyState.SHOWN)
        .exclude(by=person)
        .exclude(by__in=apart)
        .exclude(public_id__in=not_shown_to(person, REPLY_PLACE, programme))
    )
    return list(asked.filter(Exists(theirs)).order_by("-moved_at", "-pk"))


def questions_without_result(at: datetime) -> list[Question]:
    """Open questions of every programme that were answered a while ago, and whose asker was not reminded yet."""
    since = at - timedelta(days=SAY_WHAT_HELPED_AFTER_DAYS)
    theirs = Reply.objects.filter(~Q(by=OuterRef("by")), question=OuterRef("pk"), state=ReplyState.SHOWN)
    answered = theirs.filter(at__lte=since)
    found = Question.objects.filter(Exists(answered), state=QuestionState.OPEN, reminded_at__isnull=True)
    return list(found.select_related("by", "programme"))


def consents_unanswered(on: date) -> tuple[list[Card], list[Card]]:
    """Cards of every programme whose author did not answer: to remind of, and past the day."""
    found = Card.objects.filter(state=CardState.ASKED).select_related("author", "programme")
    rows = list(found.order_by("due_on", "pk"))
    late = [card for card in rows if card.due_on < on]
    soon = timedelta(days=CONSENT_REMIND_AFTER_DAYS)
    return [card for card in rows if on <= card.due_on <= on + soon], late


@dataclass(frozen=True)
class Waiting:
    """What waits in the exchange for one person."""

    consents: list[Card]
    checks: list[Card]
    reviews: list[Card]
    unanswered: list[Question]

    @property
    def next_day(self) -> date | None:
        """The earliest day by which something is due."""
        days = [card.due_on for card in (*self.consents, *self.checks, *self.reviews)]
        return min(days) if days else None


def waiting_for(person: Any, programme: Any, at: datetime, *, is_checker: bool) -> Waiting:
    """What waits for this person: her or his own consents; what checkers do only for those who may check."""
    on = clock.day_of(at)
    return Waiting(
        consents_waiting(person, programme),
        cards_to_check(programme, but=person) if is_checker else [],
        _to_review_by(person, programme, on) if is_checker else [],
        questions_unanswered(programme, at) if is_checker else [],
    )


def _to_review_by(person: Any, programme: Any, on: date) -> list[Card]:
    """Those the person owns, and those nobody owns who may still check."""
    checkers = checkers_in(programme)
    due = cards_to_review(programme, on)
    return [card for card in due if card.owner_id == person.pk or card.owner_id not in checkers]
