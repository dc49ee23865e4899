"""Questions, answers, and what helped."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sahajatri.apps.exchange import events, queries, rules
from sahajatri.apps.exchange.models import Question, Reply
from sahajatri.apps.exchange.queries.talk import HOUR, QUESTION_PLACE, REPLY_PLACE
from sahajatri.apps.exchange.terms import Barrier, Naming, QuestionState, ReplyState, Work
from sahajatri.apps.moderation.actions import ask_for_look
from sahajatri.apps.moderation.queries import needs_first_look
from sahajatri.apps.moderation.terms import Why
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .checking import withdraw_cards_of
from .indexing import index_question


@action
def ask_question(
    programme: Any,
    *,
    title: str,
    text: str = "",
    naming: str = Naming.MEMBER,
    works: Iterable[str] = (),
    barriers: Iterable[str] = (),
    by: Actor,
    at: datetime,
) -> Question:
    """Ask the programme. The first words of somebody are shown to others when a person has looked. Raises Refused."""
    insist(rules.why_no_words(title, field="title"))
    insist(rules.why_too_many(queries.written_since(by.person, at - HOUR)))
    question = Question(
        programme=programme,
        by=by.person,
        naming=Naming(naming).value,
        title=title,
        text=text,
        works=[w for w in works if w in set(Work)],
        barriers=[b for b in barriers if b in set(Barrier)],
        asked_at=at,
        moved_at=at,
        state_since=at,
    )
    question.save()
    index_question(question)
    happened(events.QUESTION_ASKED, question, subject=by.person)
    _look_first(QUESTION_PLACE, question, programme, by=by, at=at)
    return question


def _look_first(place: str, thing: Any, programme: Any, *, by: Actor, at: datetime) -> None:
    if needs_first_look(by.person, programme):
        ask_for_look(
            place, thing.public_id, programme=programme, author=by.person, why=Why.FIRST_POST, by=by, at=at
        )


@action
def answer_question(
    question: Question, *, text: str, naming: str = Naming.MEMBER, by: Actor, at: datetime
) -> Reply:
    """Answer, or add something to one's own question. Raises Refused."""
    question = lock(question)
    insist(rules.why_no_words(text))
    insist(rules.why_no_reply(question.state))
    insist(rules.why_too_many(queries.written_since(by.person, at - HOUR)))
    reply = Reply(question=question, by=by.person, naming=Naming(naming).value, text=text, at=at, state_since=at)
    reply.save()
    question.moved_at = at
    question.save()
    happened(events.REPLY_WRITTEN, reply, subject=by.person, programme=question.programme)
    _look_first(REPLY_PLACE, reply, question.programme, by=by, at=at)
    return reply


@action
def let_reply_through(reply: Reply, *, by: Actor, at: datetime) -> Reply:
    """A person looked at it: the asker is told of it now."""
    happened(events.REPLY_LET_THROUGH, reply, subject=reply.by, programme=reply.question.programme)
    return reply


@action
def say_what_helped(reply: Reply, *, result: str = "", by: Actor, at: datetime) -> Reply:
    """The asker says that this answer helped, and how it went. Raises Refused for anybody else."""
    question = lock(reply.question)
    insist(None if by.person is not None and question.by_id == by.person.pk else rules.NOT_YOURS)
    reply = lock(reply)
    reply.helped_at = reply.helped_at or at
    reply.save()
    question.result = result or question.result
    if question.state == QuestionState.OPEN:
        question.move_to(QuestionState.SETTLED, at=at)
    else:
        question.save()
    happened(events.REPLY_HELPED, reply, subject=question.by, programme=question.programme)
    return reply


@action
def settle_question(question: Question, *, result: str = "", by: Actor, at: datetime) -> Question:
    """The asker needs no more answers, whatever helped."""
    question = lock(question)
    insist(None if by.person is not None and question.by_id == by.person.pk else rules.NOT_YOURS)
    question.result = result or question.result
    question.move_to(QuestionState.SETTLED, at=at)
    happened(events.QUESTION_SETTLED, question, subject=question.by)
    return question


@action
def reopen_question(question: Question, *, by: Actor, at: datetime) -> Question:
    """It is not settled after all. What was taken down is brought back by whoever decides, not by its asker."""
    question = lock(question)
    insist(None if by.person is not None and question.by_id == by.person.pk else rules.NOT_YOURS)
    insist(rules.why_not_reopened(question.state))
    question.move_to(QuestionState.OPEN, at=at)
    happened(events.QUESTION_REOPENED, question, subject=question.by)
    return question


@action
def remove_question(question: Question, *, by: Actor, at: datetime) -> Question:
    """Remove one's own question; its words go, the answers can no longer be found."""
    question = lock(question)
    insist(None if by.person is not None and question.by_id == by.person.pk else rules.NOT_YOURS)
    question.title = question.text = question.result = ""
    question.works, question.barriers = [], []
    question.move_to(QuestionState.REMOVED, at=at)
    index_question(question)
    happened(events.QUESTION_REMOVED, question, subject=question.by)
    return question


@action
def remove_reply(reply: Reply, *, by: Actor, at: datetime) -> Reply:
    """Remove one's own answer; its words go, also out of a card that was made of it."""
    reply = lock(reply)
    insist(None if by.person is not None and reply.by_id == by.person.pk else rules.NOT_YOURS)
    reply.text = ""
    reply.move_to(ReplyState.REMOVED, at=at)
    withdraw_cards_of(reply, at=at)
    happened(events.REPLY_REMOVED, reply, subject=reply.by, programme=reply.question.programme)
    return reply


@action
def take_question_down(question: Question, *, by: Actor, at: datetime) -> Question:
    """A moderator decided that nobody but the asker sees it."""
    question = lock(question)
    question.move_to(QuestionState.TAKEN_DOWN, at=at)
    index_question(question)
    happened(events.QUESTION_TAKEN_DOWN, question, subject=question.by)
    return question


@action
def bring_question_back(question: Question, *, by: Actor, at: datetime) -> Question:
    """It can be read again."""
    question = lock(question)
    question.move_to(QuestionState.OPEN, at=at)
    index_question(question)
    happened(events.QUESTION_BROUGHT_BACK, question, subject=question.by)
    return question


@action
def take_reply_down(reply: Reply, *, by: Actor, at: datetime) -> Reply:
    """A moderator decided that nobody but its author sees it."""
    reply = lock(reply)
    reply.move_to(ReplyState.TAKEN_DOWN, at=at)
    happened(events.REPLY_TAKEN_DOWN, reply, subject=reply.by, programme=reply.question.programme)
    return reply


@action
def bring_reply_back(reply: Reply, *, by: Actor, at: datetime) -> Reply:
    """It can be read again."""
    reply = lock(reply)
    reply.move_to(ReplyState.SHOWN, at=at)
    happened(events.REPLY_BROUGHT_BACK, reply, subject=reply.by, programme=reply.question.programme)
    return reply


@action
def note_reminder(question: Question, *, by: Actor, at: datetime) -> Question:
    """The asker is asked once what helped."""
    question = lock(question)
    question.reminded_at = at
    question.save()
    happened(events.RESULT_ASKED, question, subject=question.by)
    return question
