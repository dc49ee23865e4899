"""What moderation may look at here: questions, answers, cards."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.moderation.moderated import Look, Moderated, Neighbour, moderates
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.kernel.access import Actor
from sahajatri.kernel.wording import words

from . import actions, queries
from .models import Card, Question, Reply
from .queries.cards import PLACE
from .queries.talk import QUESTION_PLACE, REPLY_PLACE
from .terms import CardState, Naming, QuestionState, ReplyState

AROUND = 5


@moderates(QUESTION_PLACE)
class ModeratedQuestion(Moderated):
    """A question with its text."""

    name = words("A question")

    def _found(self, public_id: str) -> Question | None:
        rows = Question.objects.exclude(state=QuestionState.REMOVED).select_related("by", "programme")
        return rows.filter(public_id=public_id).first()

    def look_at(self, public_id: str) -> Look | None:
        found = self._found(public_id)
        if found is None:
            return None
        replies = found.replies.filter(state=ReplyState.SHOWN).select_related("by").order_by("at", "pk")
        return Look(
            author=found.by,
            programme=found.programme,
            title=_("Questions and answers"),
            text="\n".join(filter(None, (found.title, found.text, found.result))),
            url=_question_url(found),
            at=found.asked_at,
            is_named=found.naming == Naming.NAME,
            after=tuple(Neighbour(r.by, r.at, r.text) for r in replies[:AROUND]),
        )

    def is_seen_by(self, person: Any, public_id: str) -> bool:
        found = self._found(public_id)
        return found is not None and found.state != QuestionState.TAKEN_DOWN and _reads(person, found)

    def let_through(self, public_id: str, *, by: Actor, at: datetime) -> None:
        """Nothing is held back here: moderation itself hides what waits."""

    def take_down(self, public_id: str, *, reason: str, by: Actor, at: datetime) -> None:
        actions.take_question_down(Question.objects.get(public_id=public_id), by=by, at=at)

    def bring_back(self, public_id: str, *, by: Actor, at: datetime) -> None:
        actions.bring_question_back(Question.objects.get(public_id=public_id), by=by, at=at)


@moderates(REPLY_PLACE)
class ModeratedAnswer(Moderated):
    """An answer, with those around it."""

    name = words("An answer")

    def _found(self, public_id: str) -> Reply | None:
        rows = Reply.objects.select_related("by", "question__programme", "question__by")
        return rows.filter(public_id=public_id).exclude(state=ReplyState.REMOVED).first()

    def look_at(self, public_id: str) -> Look | None:
        found = self._found(public_id)
        if found is None:
            return None
        question = found.question
        others = question.replies.filter(state=ReplyState.SHOWN).exclude(pk=found.pk).select_related("by")
        before = list(others.filter(at__lte=found.at).order_by("-at", "-pk")[: AROUND - 1])[::-1]
        after = others.filter(at__gt=found.at).order_by("at", "pk")[:AROUND]
        asked = Neighbour(question.by, question.asked_at, "\n".join(filter(None, (question.title, question.text))))
        return Look(
            author=found.by,
            programme=question.programme,
            title=question.title or _("Questions and answers"),
            text=found.text,
            url=_question_url(question),
            at=found.at,
            is_named=found.naming == Naming.NAME,
            before=(asked, *(Neighbour(r.by, r.at, r.text) for r in before)),
            after=tuple(Neighbour(r.by, r.at, r.text) for r in after),
        )

    def is_seen_by(self, person: Any, public_id: str) -> bool:
        found = self._found(public_id)
        return found is not None and _is_shown_to(person, found)

    def let_through(self, public_id: str, *, by: Actor, at: datetime) -> None:
        found = self._found(public_id)
        if found is not None:
            actions.let_reply_through(found, by=by, at=at)

    def take_down(self, public_id: str, *, reason: str, by: Actor, at: datetime) -> None:
        actions.take_reply_down(Reply.objects.get(public_id=public_id), by=by, at=at)

    def bring_back(self, public_id: str, *, by: Actor, at: datetime) -> None:
        actions.bring_reply_back(Reply.objects.get(public_id=public_id), by=by, at=at)


@moderates(PLACE)
class ModeratedCard(Moderated):
    """A card, in the languages in which it is written."""

    name = words("A card")

    def _found(self, public_id: str) -> Card | None:
        rows = Card.objects.filter(state__in=[CardState.SHOWN, CardState.TAKEN_DOWN])
        return rows.filter(public_id=public_id).select_related("author", "programme").first()

    def look_at(self, public_id: str) -> Look | None:
        found = self._found(public_id)
        if found is None:
            return None
        language = get_language() or "bn"
        text = (found.en if language.startswith("en") else found.bn) or found.bn or found.en
        return Look(
            author=found.author,
            programme=found.programme,
            title=text.get("title", ""),
            text="\n".join(filter(None, text.values())),
            url=reverse("exchange:card", kwargs={"card": found.public_id}),
            at=found.state_since,
            is_named=found.naming == Naming.NAME,
        )

    def is_seen_by(self, person: Any, public_id: str) -> bool:
        found = self._found(public_id)
        if found is None or found.state != CardState.SHOWN:
            return False
        if found.author_id in people_out_of_contact_with(person, found.programme):
            return False
        return queries.is_reader(person, found.programme)

    def let_through(self, public_id: str, *, by: Actor, at: datetime) -> None:
        """Nothing is held back: a card was checked before it was shown."""

    def take_down(self, public_id: str, *, reason: str, by: Actor, at: datetime) -> None:
        actions.take_card_down(Card.objects.get(public_id=public_id), by=by, at=at)

    def bring_back(self, public_id: str, *, by: Actor, at: datetime) -> None:
        actions.bring_card_back(Card.objects.get(public_id=public_id), by=by, at=at)


def _question_url(question: Question) -> str:
    return reverse("exchange:question", kwargs={"asked": question.public_id})


def _is_shown_to(person: Any, reply: Reply) -> bool:
    if reply.by_id in people_out_of_contact_with(person, reply.question.programme):
        return False
    return reply.state == ReplyState.SHOWN and _reads(person, reply.question)


def _reads(person: Any, question: Question) -> bool:
    """Whether the person is one of those who read questions here; also while moderation holds this one back."""
    if question.by_id in people_out_of_contact_with(person, question.programme):
        return False
    return question.by_id == person.pk or queries.is_reader(person, question.programme)
