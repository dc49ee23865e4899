"""What somebody would try where people talk with each other: to get in, to learn who reported, to get round a look."""

import json
import time
from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.circles import actions as circles
from sahajatri.apps.circles.models import Post
from sahajatri.apps.exchange import actions as exchange
from sahajatri.apps.exchange.queries import questions_for
from sahajatri.apps.exchange.terms import QuestionState
from sahajatri.apps.interop.copies import information_about
from sahajatri.apps.moderation import actions as moderation
from sahajatri.apps.moderation.models import Matter
from sahajatri.apps.moderation.moderated import KINDS
from sahajatri.apps.moderation.queries import may_decide, not_shown_to
from sahajatri.apps.moderation.terms import MatterState, Reason, ReportReason
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel.pages.fields import TextField
from sahajatri.kernel.pages.templatetags.words import when_words
from sahajatri.kernel.prose import prose
from sahajatri.kernel.refusals import Refused
from tests.cast.circles import opened_circle, seated, told, wrote
from tests.cast.exchange import answered, asked
from tests.cast.moderation import asked as asked_to_look
from tests.cast.moderation import objected, put_up, reported, taken_down
from tests.cast.safeguarding import blocked

HOUR = timedelta(hours=1)
POST = "circles.post"


def report(cast: Cast, thing: Any, place: str, who: str, *, author: Any, at: Any = None) -> Matter:
    return moderation.report_thing(
        place,
        thing.public_id,
        programme=cast.programme,
        author=author,
        reason=ReportReason.PRIVATE,
        by=cast.actor(who),
        at=at or cast.at,
    )


# Who reported, and when


def test_the_author_reads_neither_the_time_of_the_first_report_nor_its_clock(cast: Cast, visit: Any) -> None:
    paper = put_up(cast, "asha", at=cast.at - 9 * HOUR)
    first = report(cast, paper, "tests.paper", "jaya", author=paper.author, at=cast.at - 5 * HOUR)
    report(cast, paper, "tests.paper", "lata", author=paper.author, at=cast.at - HOUR)
    first.refresh_from_db()
    asha = visit("asha", language="en")
    seen = asha.open("moderation:own-decisions").content.decode()
    seen += asha.open("moderation:own-decision", matter=first.public_id).content.decode()
    seen += asha.open("notices:inbox").content.decode()
    assert when_words(first.opened_at) not in seen
    assert when_words(first.due_at) not in seen
    assert first.hidden_at is not None
    assert when_words(first.hidden_at) in seen
    notice = Notice.objects.get(person=cast.people["asha"], kind="moderation.decision", channel="in_app")
    assert when_words(first.due_at) not in notice.text


def test_the_own_copy_does_not_tell_that_anybody_reported(cast: Cast) -> None:
    paper = put_up(cast, "asha")
    matter = report(cast, paper, "tests.paper", "jaya", author=paper.author)

    def copied() -> str:
        return json.dumps(information_about(cast.people["asha"]), ensure_ascii=False, default=str)

    assert matter.public_id not in copied()
    moderation.let_through(matter, by=cast.actor("gita"), at=cast.at)
    assert matter.public_id not in copied()
    other = taken_down(cast, report(cast, put_up(cast, "asha"), "tests.paper", "jaya", author=paper.author))
    assert other.public_id in copied()
    row = next(r for r in information_about(cast.people["asha"])["moderation.Matter"])
    assert not {"opened_at", "due_at", "state_since", "why", "owner", "decided_by"} & set(row)


# Round a decision


def test_the_same_two_cannot_hide_again_what_was_looked_at(cast: Cast) -> None:
    paper = put_up(cast, "asha")
    reported(cast, paper, "jaya")
    matter = reported(cast, paper, "lata")
    assert matter.hidden_at is not None
    moderation.let_through(matter, by=cast.actor("gita"), at=cast.at)
    reported(cast, paper, "jaya", at=cast.at + HOUR)
    again = reported(cast, paper, "lata", at=cast.at + HOUR)
    assert again.hidden_at is None
    assert again.state == MatterState.WAITING
    reported(cast, paper, "deepa", at=cast.at + HOUR)
    assert reported(cast, paper, "bikram", at=cast.at + HOUR).hidden_at is not None


def test_a_question_that_was_taken_down_is_not_opened_again_by_its_asker(cast: Cast, visit: Any) -> None:
    question = asked(cast)
    exchange.take_question_down(question, by=cast.actor("gita"), at=cast.at)
    asha = visit("asha")
    for page in ("exchange:question-reopen", "exchange:question-settle"):
        asha.send(page, {"result": ""}, expect=404, asked=question.public_id)
    with pytest.raises(Refused):
        exchange.reopen_question(question, by=cast.actor("asha"), at=cast.at)
    question.refresh_from_db()
    assert question.state == QuestionState.TAKEN_DOWN


@pytest.fixture
def post(cast: Cast) -> Post:
    circle = opened_circle(cast)
    for key in ("asha", "jaya", "lata"):
        seated(cast, key, circle)
    return wrote(cast, "asha", circle, "আমার নম্বর ০১৭১১০০০০০০, ফোন করবেন")


def test_words_that_were_left_out_do_not_come_back_by_an_edit(cast: Cast, post: Post) -> None:
    matter = report(cast, post, POST, "jaya", author=post.by)
    moderation.leave_words_out(
        matter, text="আমার নম্বর ফোন করবেন", reason=Reason.PRIVATE, by=cast.actor("gita"), at=cast.at
    )
    later = cast.at + timedelta(days=200)
    circles.edit_post(post, text="আমার নম্বর ০১৭১১০০০০০০, ফোন করবেন", by=cast.actor("asha"), at=later)
    assert post.public_id in not_shown_to(cast.people["lata"], POST, cast.programme)
    assert post.public_id not in not_shown_to(cast.people["asha"], POST, cast.programme)
    again = Matter.objects.get(thing=post.public_id, state=MatterState.WAITING)
    moderation.let_through(again, by=cast.actor("gita"), at=later)
    assert post.public_id not in not_shown_to(cast.people["lata"], POST, cast.programme)


def test_what_somebody_decided_about_is_looked_at_again_when_it_changes(cast: Cast, post: Post) -> None:
    later = cast.at + timedelta(days=200)
    moderation.let_through(report(cast, post, POST, "jaya", author=post.by), by=cast.actor("gita"), at=cast.at)
    circles.edit_post(post, text="এবার অন্য কথা", by=cast.actor("asha"), at=later)
    assert Matter.objects.filter(thing=post.public_id, state=MatterState.WAITING, why="edit").exists()


def test_words_that_were_taken_down_are_not_changed_before_they_are_brought_back(cast: Cast, post: Post) -> None:
    matter = taken_down(cast, report(cast, post, POST, "jaya", author=post.by))
    objected(cast, matter)
    with pytest.raises(Refused):
        circles.edit_post(post, text="এবার অন্য কথা", by=cast.actor("asha"), at=cast.at)


def test_whoever_decides_has_read_what_stands_there_now(cast: Cast, visit: Any) -> None:
    paper = put_up(cast, "asha", "ভালো কথা")
    matter = asked_to_look(cast, paper)
    gita = visit("gita")
    page = gita.open("moderation:matter", matter=matter.public_id)
    seen = page.context["form"]["seen"].value()
    paper.text = "খারাপ কথা"
    data = {"decision": "let_through", "seen": seen}
    answer = gita.send("moderation:matter", data, expect=422, matter=matter.public_id)
    assert "খারাপ কথা" in answer.content.decode()
    now = answer.context["form"]["seen"].value()
    assert now != seen
    gita.send("moderation:matter", {**data, "seen": now}, matter=matter.public_id)


def test_what_was_tried_is_part_of_what_is_looked_at(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    problem = told(cast, "asha", circle)
    until = (cast.at + timedelta(days=7)).date()
    circles.choose_trial(problem, until=until, own_idea="খারাপ-চেষ্টা", by=cast.actor("asha"), at=cast.at)
    circles.tell_result(problem, result="helped", words="খারাপ-ফল", by=cast.actor("asha"), at=cast.at)
    look = KINDS["circles.problem"].look_at(problem.public_id)
    assert look is not None
    assert "খারাপ-চেষ্টা" in look.text
    assert "খারাপ-ফল" in look.text


# Two who must not meet


def test_a_facilitator_who_is_blocked_neither_reads_nor_decides(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    waits = circles.write_post(circle, text="দীপার-জন্য-নয়", by=cast.actor("asha"), at=cast.at)
    matter = Matter.objects.get(thing=waits.public_id)
    assert may_decide(cast.people["deepa"], matter, cast.at)
    blocked(cast, "asha", "deepa")
    assert not may_decide(cast.people["deepa"], matter, cast.at)
    assert may_decide(cast.people["gita"], matter, cast.at)
    deepa = visit("deepa")
    deepa.open("circles:post", expect=404, post=waits.public_id)
    deepa.open("moderation:matter", expect=404, matter=matter.public_id)
    for page in ("circles:circle", "circles:talk", "circles:problems"):
        assert "দীপার-জন্য-নয়" not in deepa.open(page, circle=circle.public_id).content.decode()
    assert matter.public_id not in deepa.open("moderation:queue").content.decode()


def test_the_page_of_a_report_shows_nothing_of_somebody_who_is_blocked(cast: Cast, visit: Any) -> None:
    question = asked(cast)
    reply = answered(cast, question, "jaya")
    bikram = visit("bikram")
    for place, thing in (("exchange.question", question), ("exchange.answer", reply)):
        bikram.open("moderation:report", place=place, public_id=thing.public_id)
    blocked(cast, "jaya", "bikram")
    bikram.open("moderation:report", expect=404, place="exchange.answer", public_id=reply.public_id)
    blocked(cast, "asha", "bikram")
    bikram.open("moderation:report", expect=404, place="exchange.question", public_id=question.public_id)


def test_the_number_of_answers_counts_only_those_that_are_seen(cast: Cast) -> None:
    question = asked(cast)
    answered(cast, question, "jaya")
    reply = exchange.answer_question(question, text="প্রথম কথা", by=cast.actor("lata"), at=cast.at)

    def count(key: str) -> int:
        return next(q.answers for q in questions_for(cast.people[key], cast.programme) if q.pk == question.pk)

    assert reply.public_id in not_shown_to(cast.people["bikram"], "exchange.answer", cast.programme)
    assert (count("bikram"), count("lata")) == (1, 2)
    blocked(cast, "bikram", "jaya")
    assert count("bikram") == 0


# What is typed


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("[x](mailto:a@example.org?bcc=b@example.org)", "bcc"),
        ("[x](tel:*21*01711000000%23)", "tel:"),
        ("[x](http://bank.example@example.org/)", "href"),
        ("[x](http://example.org 'words that nobody sees')", "nobody sees"),
        ("xn--80ak6aa92e.com", ">аррӏе.com"),
    ],
)
def test_no_link_pretends_to_be_another(text: str, never: str) -> None:
    assert never not in prose(text)


def test_a_number_and_an_address_stay_links() -> None:
    assert 'href="tel:+8801711000000"' in prose("[x](tel:+8801711000000)")
    assert 'href="mailto:a@example.org"' in prose("[x](mailto:a@example.org)")


@pytest.mark.parametrize("part", ["a://", "http://", "[", "**a*", "> ", "- ", "[a](", "www.", "a@"])
def test_long_words_do_not_hold_up_a_page(part: str) -> None:
    began = time.process_time()
    prose(part * (50_000 // len(part)))
    assert time.process_time() - began < 5


def test_one_letter_is_no_way_round_the_length() -> None:
    field = TextField(most=100, lines=3)
    with pytest.raises(Exception, match=r"long|লম্বা|বড়"):
        field.clean("ক" + "্ক" * 50_000)
    assert field.clean("শ্রীকৃষ্ণ " * 10)
