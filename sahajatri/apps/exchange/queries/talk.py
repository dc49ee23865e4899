"""Reads about questions and answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from sahajatri.apps.exchange.models import Card, Question, Reply
from sahajatri.apps.exchange.terms import CardState, Naming, QuestionState, ReplyState
from sahajatri.apps.moderation.queries import not_shown_to
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with

from .searching import search_questions

QUESTION_PLACE, REPLY_PLACE = "exchange.question", "exchange.answer"
READING_ROLES = ("participant", "peer", "mentor", "practitioner", "coordinator")
HOUR = timedelta(hours=1)
READABLE = (QuestionState.OPEN, QuestionState.SETTLED)


def questions_seen(reader: Any, programme: Any) -> QuerySet[Question]:
    """Questions that ``reader`` may read: her or his own also when they were taken down."""
    found = Question.objects.filter(programme=programme).filter(
        Q(state__in=READABLE) | Q(by=reader, state=QuestionState.TAKEN_DOWN)
    )
    hidden = not_shown_to(reader, QUESTION_PLACE, programme)
    found = found.exclude(public_id__in=hidden) if hidden else found
    return found.exclude(by__in=people_out_of_contact_with(reader, programme))


def questions_for(
    reader: Any, programme: Any, *, q: str = "", work: str = "", barrier: str = "", only: str = ""
) -> list[Question]:
    """Questions with how many answers they have, what moved last first; found by words in the order of the search."""
    seen = questions_seen(reader, programme).filter(state__in=READABLE)
    if only == "open":
        seen = seen.filter(state=QuestionState.OPEN)
    elif only == "settled":
        seen = seen.filter(state=QuestionState.SETTLED)
    rank: dict[int, int] = {}
    if q:
        rank = {pk: at for at, pk in enumerate(search_questions(seen, q).ids)}
        seen = seen.filter(pk__in=rank)
    unseen = Q(replies__by__in=people_out_of_contact_with(reader, programme))
    unseen |= Q(replies__public_id__in=not_shown_to(reader, REPLY_PLACE, programme))
    counted = Count("replies", filter=Q(replies__state=ReplyState.SHOWN) & ~unseen)
    every: list[Question] = list(seen.select_related("by").annotate(answers=counted).order_by("-moved_at", "-pk"))
    rows = [r for r in every if (not work or work in r.works) and (not barrier or barrier in r.barriers)]
    return sorted(rows, key=lambda r: rank[r.pk]) if q else rows


def question_for_reader(reader: Any, programme: Any, public_id: str) -> Question | None:
    """One question, when the reader may read it."""
    return questions_seen(reader, programme).filter(public_id=public_id).select_related("by", "programme").first()


def replies_for(reader: Any, question: Question) -> QuerySet[Reply]:
    """The answers that ``reader`` sees: what helped first, then in order."""
    shown = Q(state=ReplyState.SHOWN) | Q(by=reader, state=ReplyState.TAKEN_DOWN)
    found = Reply.objects.filter(shown, question=question).select_related("by")
    hidden = not_shown_to(reader, REPLY_PLACE, question.programme)
    found = found.exclude(public_id__in=hidden) if hidden else found
    found = found.exclude(by__in=people_out_of_contact_with(reader, question.programme))
    return found.order_by("at", "pk")


def written_since(person: Any, since: datetime) -> int:
    """How many questions and answers the person wrote since then."""
    asked = Question.objects.filter(by=person, asked_at__gt=since).count()
    return asked + Reply.objects.filter(by=person, at__gt=since).count()


def is_held_back(reply: Reply) -> bool:
    """Whether others do not see an answer yet, because a person has to look at it first."""
    return reply.public_id in not_shown_to(reply.question.by, REPLY_PLACE, reply.question.programme)


def is_reader(person: Any, programme: Any) -> bool:
    """Whether the person holds a role in the programme that reads cards and questions."""
    held = Membership.objects.filter(
        person=person, programme=programme, state=MembershipState.ACTIVE, role__in=READING_ROLES
    )
    return held.exists()


def writes_with_a_name(person: Any, programme: Any) -> bool:
    """Whether a question, an answer or a card of the person stands there with her or his name."""
    named = {"naming": Naming.NAME, "programme": programme}
    return (
        Question.objects.filter(by=person, state__in=READABLE, **named).exists()
        or Reply.objects.filter(
            by=person, state=ReplyState.SHOWN, naming=Naming.NAME, question__programme=programme
        ).exists()
        or Card.objects.filter(author=person, state=CardState.SHOWN, **named).exists()
    )


@dataclass(frozen=True)
class Mine:
    """What somebody wrote here, and cards that are made of it."""

    questions: list[Question]
    replies: list[Reply]
    cards: list[Card]


def mine(person: Any, programme: Any) -> Mine:
    """Everything of one's own that was not removed, the newest first; three look-ups."""
    questions = Question.objects.filter(by=person, programme=programme).exclude(state=QuestionState.REMOVED)
    replies = Reply.objects.filter(by=person, question__programme=programme).exclude(state=ReplyState.REMOVED)
    cards = Card.objects.filter(author=person, programme=programme).exclude(state=CardState.WITHDRAWN)
    return Mine(
        list(questions.order_by("-moved_at", "-pk")[:100]),
        list(replies.select_related("question").order_by("-at", "-pk")[:100]),
        list(cards.select_related("reply__question").order_by("-proposed_at", "-pk")[:100]),
    )
