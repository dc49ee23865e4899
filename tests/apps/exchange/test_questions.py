"""Questions and answers: who is named, who sees what, what helped, how it is taken back."""

from datetime import timedelta

import pytest

from demo.cast import Cast
from sahajatri.apps.exchange import actions, queries
from sahajatri.apps.exchange.models import Question, Reply
from sahajatri.apps.exchange.terms import MOST_AN_HOUR, Naming, QuestionState, ReplyState
from sahajatri.apps.moderation import actions as moderation
from sahajatri.apps.moderation.models import Matter
from sahajatri.apps.moderation.terms import Reason, ReportReason
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding.actions import block_person
from sahajatri.kernel.refusals import Refused
from tests.cast.exchange import TITLE, TRIED, answered, asked, known_here


def seen_by(cast: Cast, key: str) -> list[Question]:
    return queries.questions_for(cast.people[key], cast.programme)


def told(cast: Cast, key: str, kind: str) -> int:
    return Notice.objects.filter(person=cast.people[key], kind=kind, channel="in_app").count()


def test_the_first_words_of_somebody_wait_for_a_person_to_look(cast: Cast) -> None:
    question = actions.ask_question(cast.programme, title=TITLE, by=cast.actor("asha"), at=cast.at)
    assert seen_by(cast, "asha") == [question]
    assert seen_by(cast, "jaya") == []
    matter = Matter.objects.get(thing=question.public_id)
    moderation.let_through(matter, by=cast.actor("gita"), at=cast.at)
    assert seen_by(cast, "jaya") == [question]
    again = actions.ask_question(cast.programme, title="আরেকটি প্রশ্ন", by=cast.actor("asha"), at=cast.at)
    assert again in seen_by(cast, "jaya")


def test_the_asker_is_told_of_a_first_answer_when_it_can_be_read(cast: Cast) -> None:
    question = asked(cast)
    reply = actions.answer_question(question, text=TRIED, by=cast.actor("jaya"), at=cast.at)
    assert told(cast, "asha", "reply.written") + told(cast, "asha", "reply.let-through") == 0
    moderation.let_through(Matter.objects.get(thing=reply.public_id), by=cast.actor("gita"), at=cast.at)
    assert told(cast, "asha", "reply.let-through") == 1
    answered(cast, question, "deepa")
    assert told(cast, "asha", "reply.written") == 1


def test_what_helped_is_said_by_the_asker_alone(cast: Cast) -> None:
    question = asked(cast)
    reply = answered(cast, question)
    with pytest.raises(Refused):
        actions.say_what_helped(reply, by=cast.actor("deepa"), at=cast.at)
    actions.say_what_helped(reply, result="বোর্ডটি কাজে লেগেছে।", by=cast.actor("asha"), at=cast.at)
    question.refresh_from_db()
    assert question.state == QuestionState.SETTLED
    assert question.result == "বোর্ডটি কাজে লেগেছে।"
    assert told(cast, "jaya", "reply.helped") == 1
    actions.reopen_question(question, by=cast.actor("asha"), at=cast.at)
    question.refresh_from_db()
    assert question.state == QuestionState.OPEN


def test_two_people_who_must_not_meet_do_not_read_each_other(cast: Cast) -> None:
    question = asked(cast)
    answered(cast, question, "jaya")
    answered(cast, question, "deepa")
    block_person(cast.people["deepa"], by=cast.actor("jaya"), at=cast.at)
    for reader, other in (("jaya", "deepa"), ("deepa", "jaya")):
        authors = {r.by_id for r in queries.replies_for(cast.people[reader], question)}
        assert cast.people[other].pk not in authors
    assert queries.replies_for(cast.people["asha"], question).count() == 2
    own = asked(cast, "deepa", title="দীপার প্রশ্ন")
    assert own not in seen_by(cast, "jaya")
    assert own in seen_by(cast, "asha")


def test_what_is_taken_down_its_author_alone_sees(cast: Cast) -> None:
    question = asked(cast)
    reply = answered(cast, question)
    matter = moderation.report_thing(
        "exchange.answer",
        reply.public_id,
        programme=cast.programme,
        author=reply.by,
        reason=ReportReason.MONEY,
        by=cast.actor("deepa"),
        at=cast.at,
    )
    assert list(queries.replies_for(cast.people["deepa"], question)) == []
    assert queries.replies_for(cast.people["asha"], question).count() == 1
    moderation.take_down(matter, reason=Reason.MONEY, words="টাকা চাওয়া যায় না।", by=cast.actor("gita"), at=cast.at)
    reply.refresh_from_db()
    assert reply.state == ReplyState.TAKEN_DOWN
    assert list(queries.replies_for(cast.people["asha"], question)) == []
    assert list(queries.replies_for(cast.people["jaya"], question)) == [reply]


def test_removed_words_are_gone(cast: Cast) -> None:
    question = asked(cast, text="দোকানে ভিড় থাকে")
    reply = answered(cast, question)
    with pytest.raises(Refused):
        actions.remove_reply(reply, by=cast.actor("asha"), at=cast.at)
    actions.remove_reply(reply, by=cast.actor("jaya"), at=cast.at)
    actions.remove_question(question, by=cast.actor("asha"), at=cast.at)
    assert Reply.objects.get().text == ""
    assert (Question.objects.get().title, Question.objects.get().text) == ("", "")
    assert seen_by(cast, "jaya") == []


def test_who_writes_a_lot_in_an_hour_is_asked_to_pause(cast: Cast) -> None:
    question = asked(cast)
    known_here(cast, "jaya")
    for number in range(MOST_AN_HOUR):
        actions.answer_question(question, text=f"উত্তর {number}", by=cast.actor("jaya"), at=cast.at)
    with pytest.raises(Refused) as refused:
        actions.answer_question(question, text="আরও", by=cast.actor("jaya"), at=cast.at)
    assert refused.value.refusal.code == "too_many"
    actions.answer_question(question, text="পরে", by=cast.actor("jaya"), at=cast.at + timedelta(hours=2))


def test_a_name_is_shown_only_where_its_owner_wants_it(cast: Cast) -> None:
    assert not queries.writes_with_a_name(cast.people["asha"], cast.programme)
    asked(cast, naming=Naming.MEMBER)
    assert not queries.writes_with_a_name(cast.people["asha"], cast.programme)
    asked(cast, naming=Naming.NAME)
    assert queries.writes_with_a_name(cast.people["asha"], cast.programme)
