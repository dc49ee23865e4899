"""Openers of cards, questions and answers. What cannot be read does not exist for the one who asks."""

from typing import Any

from django.http import Http404

from sahajatri.apps.safeguarding.access import finds_names_read
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, decide, require

from . import queries
from .models import Card, Question, Reply
from .terms import ASKABLE, CardState, ExchangeCapability, QuestionState, ReplyState


@finds_names_read
def _reads_name_here(actor: Actor, person: Any) -> bool:
    """Whoever reads questions reads the names of those who wanted to stand there with their names."""
    if actor.programme is None or not decide(actor, ExchangeCapability.QUESTIONS_READ, Facts()).allowed:
        return False
    return queries.writes_with_a_name(person, actor.programme)


def is_own(actor: Actor, person_id: int | None) -> bool:
    """Whether it is the actor's own."""
    return actor.person is not None and person_id == actor.person.pk


def may_check(actor: Actor) -> bool:
    """Whether the actor may check cards."""
    return decide(actor, ExchangeCapability.CARD_CHECK, Facts()).allowed


def card_for(actor: Actor, may: Capability, *, card: str) -> Card:
    """A card that the actor can read; checkers and the author open it before and after too. Raises Http404."""
    require(actor, may, Facts())
    found = _card(actor, card)
    if found.state == CardState.SHOWN:
        if queries.cards_shown(actor.programme, actor.person).filter(pk=found.pk).exists():
            return found
        raise Http404
    is_open = found.state != CardState.WITHDRAWN and (is_own(actor, found.author_id) or may_check(actor))
    if not is_open or (found.state == CardState.ASKED and not is_own(actor, found.author_id)):
        raise Http404
    return found


def own_card_for(actor: Actor, may: Capability, *, card: str) -> Card:
    """A card of the actor's own words. Raises Http404 for anybody else's."""
    found = _card(actor, card)
    own = is_own(actor, found.author_id) and found.state != CardState.WITHDRAWN
    require(actor, may, Facts(frozenset({Relation.HERE, Relation.SELF} if own else {Relation.HERE})))
    return found


def card_to_check(actor: Actor, may: Capability, *, card: str) -> Card:
    """A card that waits for a check, or is shown and can be looked at again."""
    require(actor, may, Facts())
    found = _card(actor, card)
    if found.state not in {CardState.CHECKING, CardState.SHOWN}:
        raise Http404
    return found


def _card(actor: Actor, public_id: str) -> Card:
    found = (
        Card.objects.filter(programme=actor.programme, public_id=public_id)
        .select_related("programme", "author", "checked_by", "owner", "reply__question", "proposed_by")
        .first()
    )
    if found is None:
        raise Http404
    return found


def question_for(actor: Actor, may: Capability, *, asked: str) -> Question:
    """A question that the actor may read. Raises Http404 for others."""
    found = queries.question_for_reader(actor.person, actor.programme, asked) if actor.person else None
    if found is None:
        require(actor, may, Facts())  # who may not read questions at all is told so
        raise Http404
    require(actor, may, Facts(_tie(actor, found.by_id)))
    return found


def question_to_answer(actor: Actor, may: Capability, *, asked: str) -> Question:
    """A question that takes answers."""
    found = question_for(actor, may, asked=asked)
    if found.state not in ASKABLE:
        raise Http404
    return found


def own_question_to_change(actor: Actor, may: Capability, *, asked: str) -> Question:
    """A question of the actor's own that can be read; what was taken down can only be removed."""
    found = own_question_for(actor, may, asked=asked)
    if found.state == QuestionState.TAKEN_DOWN:
        raise Http404
    return found


def own_question_for(actor: Actor, may: Capability, *, asked: str) -> Question:
    """A question of the actor's own that was not removed."""
    found = (
        Question.objects.filter(programme=actor.programme, public_id=asked).select_related("by", "programme").first()
    )
    if found is None or found.state == QuestionState.REMOVED:
        raise Http404
    require(actor, may, Facts(_tie(actor, found.by_id)))
    return found


def reply_for(actor: Actor, may: Capability, *, reply: str) -> Reply:
    """An answer that the actor sees, below a question that she or he may read."""
    found = _reply(actor, reply)
    question = queries.question_for_reader(actor.person, actor.programme, found.question.public_id)
    if question is None or not queries.replies_for(actor.person, question).filter(pk=found.pk).exists():
        raise Http404
    require(actor, may, Facts())
    return found


def reply_that_helped(actor: Actor, may: Capability, *, reply: str) -> Reply:
    """An answer below a question of the actor's own."""
    found = _reply(actor, reply)
    require(actor, may, Facts(_tie(actor, found.question.by_id)))
    if found.state != ReplyState.SHOWN or found.question.state not in ASKABLE:
        raise Http404
    return found


def own_reply_for(actor: Actor, may: Capability, *, reply: str) -> Reply:
    """An answer of the actor's own that was not removed."""
    found = _reply(actor, reply)
    require(actor, may, Facts(_tie(actor, found.by_id)))
    if found.state == ReplyState.REMOVED:
        raise Http404
    return found


def _reply(actor: Actor, public_id: str) -> Reply:
    found = (
        Reply.objects.filter(question__programme=actor.programme, public_id=public_id)
        .select_related("question__programme", "question__by", "by")
        .first()
    )
    if found is None:
        raise Http404
    return found


def _tie(actor: Actor, person_id: int) -> frozenset[Relation]:
    return frozenset({Relation.HERE, Relation.SELF} if is_own(actor, person_id) else {Relation.HERE})

