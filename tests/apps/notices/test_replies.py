"""What comes back from phones: answers, STOP and START, and texts that a person reads."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.notices import hearing
from sahajatri.apps.notices.actions import hear, settle_text, take_text
from sahajatri.apps.notices.hearing import HeardText, Reply, answers, hears
from sahajatri.apps.notices.jobs import remind_of_texts, send_due
from sahajatri.apps.notices.models import Heard, Notice, StoppedAddress
from sahajatri.apps.notices.rules import meaning_of
from sahajatri.apps.notices.terms import Meaning
from sahajatri.apps.people.models import Account
from sahajatri.kernel.access import STAFF, Role
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refusal, Refused
from tests.cast.notices import NUMBERS, agrees, outside, texts_in, told
from tests.house.test_query_counts import same_queries_for

ASHA = NUMBERS["asha"]
QUESTION = "Sahajatri: can you come? 1 yes, 2 no."


@pytest.fixture(autouse=True)
def own_hooks() -> Iterator[None]:
    """What a test registers is gone afterwards."""
    answering, listening = dict(hearing._answering), list(hearing._hearing)
    yield
    hearing._answering.clear()
    hearing._answering.update(answering)
    hearing._hearing[:] = listening


@pytest.fixture(autouse=True)
def sms(settings: Any, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "sms"


@pytest.fixture
def replies() -> list[Reply]:
    """A room that asks about "test.asks" and keeps what it is told."""
    kept: list[Reply] = []

    @answers("test.asks")
    def take(reply: Reply) -> str:
        kept.append(reply)
        return ""

    return kept


def asked(cast: Cast, who: str, about: str = "gathering-1", *, kind: str = "test.asks", at: datetime | None = None,
          hours: int = 24) -> None:  # fmt: skip
    """One of the cast is asked by SMS."""
    at = at or cast.at
    told(cast, who, kind=kind, at=at, asks=QUESTION, asks_about=about, asks_until=at + timedelta(hours=hours))
    send_due(at)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        *[(said, Meaning.YES) for said in ("1", "১", " 1. ", "১।", "YES!", "ha", "Haa", "হ্যাঁ", "হ্যা", "হা", "জি")],
        *[(said, Meaning.NO) for said in ("2", "২", "no", "No.", "na", "না", "না।", "২ ")],
        *[(said, Meaning.STOP) for said in ("STOP", "stop", "Stop sms", "বন্ধ", "বন্ধ করুন", "থামান", "এসএমএস বন্ধ করুন")],
        *[(said, Meaning.START) for said in ("START", "চালু", "চালু করুন", "শুরু")],
        *[(said, Meaning.OTHER) for said in ("", "3", "12", "না, আমি আর পারছি না", "1 2", "হ্যাঁ কিন্তু দেরি হবে", "ok 1",
                                             "আমি মরে যেতে চাই", "stop it please I cannot", "🙂")],
    ],
)  # fmt: skip
def test_short_words_in_both_scripts_are_understood_and_nothing_longer(text: str, meaning: Meaning) -> None:
    assert meaning_of(text) is meaning


@pytest.mark.parametrize(("text", "is_yes"), [("১", True), ("1", True), ("হ্যাঁ", True), ("২", False), ("na", False)])
def test_a_reply_answers_the_question_once(
    cast: Cast, sms: Path, replies: list[Reply], text: str, is_yes: bool
) -> None:
    agrees(cast, "asha")
    asked(cast, "asha")
    assert texts_in(sms) == [QUESTION]
    for _again in range(2):
        take_text("01100-000001", text, reference="provider-7", at=cast.at)
    [reply] = replies
    assert (reply.person, reply.about, reply.is_yes) == (cast.people["asha"], "gathering-1", is_yes)
    send_due(cast.at)
    assert texts_in(sms)[-1] == "সহযাত্রী: ধন্যবাদ, জেনে নিলাম।"
    assert Heard.objects.get().state == "taken"


def test_a_reply_does_only_what_was_asked_last(cast: Cast, replies: list[Reply]) -> None:
    agrees(cast, "asha")
    asked(cast, "asha", "first")
    asked(cast, "asha", "second", at=cast.at + timedelta(minutes=1))
    later = cast.at + timedelta(minutes=2)
    take_text(ASHA, "1", at=later)
    take_text(ASHA, "2", at=later)
    assert [(r.about, r.is_yes) for r in replies] == [("second", True), ("second", False)]


def test_a_reply_that_comes_too_late_or_to_nothing_goes_to_a_person(cast: Cast, replies: list[Reply]) -> None:
    take_text(ASHA, "1", at=cast.at)
    agrees(cast, "asha")
    asked(cast, "asha", hours=2)
    take_text(ASHA, "1", at=cast.at + timedelta(hours=3))
    assert replies == []
    assert list(Heard.objects.values_list("state", flat=True)) == ["waiting"] * 2


def test_a_number_that_became_shared_answers_for_nobody(cast: Cast, replies: list[Reply]) -> None:
    agrees(cast, "asha")
    asked(cast, "asha")
    with outside_actions("the family shares the phone"):
        Account.objects.filter(person=cast.people["jaya"]).update(phone=ASHA)
    take_text(ASHA, "1", at=cast.at)
    assert replies == []
    heard = Heard.objects.get()
    assert (heard.state, heard.person) == ("waiting", None)


def test_a_text_from_a_phone_never_acts_as_staff(cast: Cast, replies: list[Reply]) -> None:
    agrees(cast, "gita")
    asked(cast, "gita")
    take_text("+8801100000007", "1", at=cast.at)
    [reply] = replies
    assert reply.by.person == cast.people["gita"]
    assert not reply.by.roles & STAFF
    assert Role.PERSON in reply.by.roles


@pytest.mark.parametrize("error", [Refused(Refusal("full", "It is full.")), KeyError("a slip")])
def test_what_a_room_refuses_or_stumbles_over_goes_to_a_person(cast: Cast, error: Exception) -> None:
    @answers("test.asks")
    def take(reply: Reply) -> str:
        Notice.objects.filter(asks_about="gathering-1").update(asks_about="changed")
        raise error

    agrees(cast, "asha")
    asked(cast, "asha")
    take_text(ASHA, "1", at=cast.at)
    assert Heard.objects.get().state == "waiting"
    assert Notice.objects.filter(asks_about="gathering-1").exists(), "what it had begun is taken back"


def test_a_room_says_what_is_sent_back_when_it_is_short_enough(cast: Cast, sms: Path) -> None:
    @answers("test.asks")
    def take(reply: Reply) -> str:
        return "Come at four." if reply.is_yes else "x" * 71

    agrees(cast, "asha", language="en")
    asked(cast, "asha")
    take_text(ASHA, "1", at=cast.at)
    take_text(ASHA, "2", at=cast.at)
    send_due(cast.at)
    assert texts_in(sms)[1:] == ["Come at four.", "Sahajatri: thank you, we know now."]


def test_only_one_room_takes_the_replies_to_a_kind(cast: Cast, replies: list[Reply]) -> None:
    with pytest.raises(ValueError, match="taken already"):
        answers("test.asks")(lambda reply: "")


@pytest.mark.parametrize("bad", [{"asks_about": ""}, {"asks_until": None}, {"asks": "%(name)s?"}])
def test_a_question_has_an_end_and_no_places_to_fill(cast: Cast, bad: dict[str, Any]) -> None:
    whole = {"asks": QUESTION, "asks_about": "x", "asks_until": cast.at}
    with pytest.raises(ValueError, match="A question"):
        told(cast, "asha", **{**whole, **bad})


# STOP and START.


def test_stop_ends_sms_for_every_account_with_this_number_and_says_so_once(cast: Cast, sms: Path) -> None:
    for key in ("asha", "jaya"):
        agrees(cast, key)
    with outside_actions("the family shares the phone"):
        Account.objects.filter(person=cast.people["jaya"]).update(phone=ASHA)
    waits = told(cast, "jaya")
    for text in ("বন্ধ", "STOP", "থামান"):
        take_text(ASHA, text, at=cast.at)
    told(cast, "asha")
    send_due(cast.at)
    assert texts_in(sms) == ["সহযাত্রী আর এসএমএস পাঠাবে না। আবার চাইলে লিখুন: চালু"]
    assert [n.problem for n in waits.outside.all()] == ["stopped"]
    assert outside(cast, "asha") == []


def test_start_lets_them_come_again(cast: Cast, sms: Path) -> None:
    agrees(cast, "asha")
    take_text(ASHA, "STOP", at=cast.at)
    take_text(ASHA, "চালু", at=cast.at)
    told(cast, "asha")
    send_due(cast.at)
    assert texts_in(sms)[-1] == "সহযাত্রীতে আপনার জন্য নতুন বার্তা আছে।"
    assert StoppedAddress.objects.get().started_at == cast.at


def test_stop_stops_no_code_and_no_alarm_for_staff(cast: Cast, visit: Any, sms: Path) -> None:
    take_text(ASHA, "STOP", at=cast.at)
    take_text("+8801100000009", "STOP", at=cast.at)
    visit().send("people:sign-in", {"address": "01100000001"})
    told(cast, "indu", kind="safeguarding.concern", is_urgent=True)
    send_due(cast.at)
    assert Notice.objects.get(kind="people.code").state == "sent"
    assert outside(cast, "indu")[0].state == "sent"


def test_a_number_that_nobody_here_has_gets_no_answer(cast: Cast, sms: Path) -> None:
    for text in ("STOP", "START", "Hello"):
        take_text("+8801700000000", text, at=cast.at)
    take_text("GP-OFFER", "Win a prize", at=cast.at)
    send_due(cast.at)
    assert texts_in(sms) == []
    assert Heard.objects.filter(state="waiting").count() == 2


# Texts that a person reads.


def test_a_text_nobody_asked_for_waits_for_the_coordinators_of_the_programme(cast: Cast, sms: Path, visit: Any) -> None:
    agrees(cast, "asha")
    take_text(ASHA, "আজ অফিসে আসতে পারব না, জ্বর", at=cast.at)
    take_text(ASHA, "আর একটা কথা", at=cast.at)
    page = visit("gita").open("notices:heard-list").content.decode()
    assert "আজ অফিসে আসতে পারব না" in page
    assert "আশা" in page
    assert "জ্বর" not in visit("hari").open("notices:heard-list").content.decode()
    notice = Notice.objects.filter(kind="notices.heard", person=cast.people["gita"]).first()
    assert notice is not None
    assert "জ্বর" not in notice.title + notice.text
    send_due(cast.at)
    assert texts_in(sms) == ["সহযাত্রী: আপনার লেখা একজন পড়বেন। বিপদে ৯৯৯-এ ফোন করুন।"], "said once on a day"


def test_a_coordinator_says_what_was_done_and_it_waits_no_more(cast: Cast, visit: Any) -> None:
    heard = take_text(ASHA, "Call me", at=cast.at)
    client = visit("gita")
    client.open("notices:heard-settle", heard=heard.public_id)
    client.send("notices:heard-settle", {"done": ""}, expect=422, heard=heard.public_id)
    client.send("notices:heard-settle", {"done": "ফোন করেছি।"}, heard=heard.public_id)
    heard.refresh_from_db()
    assert (heard.state, heard.done, heard.settled_by) == ("settled", "ফোন করেছি।", cast.people["gita"])
    assert "ফোন করেছি।" in client.open("notices:heard-list").content.decode()
    client.open("notices:heard-settle", heard=heard.public_id, expect=404)


def test_only_coordinators_of_the_programme_read_what_came_in(cast: Cast, visit: Any) -> None:
    agrees(cast, "asha")
    asked(cast, "asha")
    heard = take_text(ASHA, "Hello", at=cast.at)
    for key in ("asha", "bikram", "esha", "kiran", "indu"):
        visit(key).open("notices:heard-list", expect=403)
    visit("hari").open("notices:heard-settle", heard=heard.public_id, expect=404)


def test_what_nobody_read_within_a_day_is_called_out_every_day_by_day(cast: Cast, visit: Any) -> None:
    heard = take_text(ASHA, "Hello", at=cast.at)
    late = Notice.objects.filter(title="একটি এসএমএস অনেকক্ষণ পড়ে আছে", channel="in_app", person=cast.people["gita"])
    remind_of_texts(cast.at + timedelta(hours=23))
    assert late.count() == 0
    for hours in (24, 25, 26, 38):
        remind_of_texts(cast.at + timedelta(hours=hours))  # the last one falls into the night
    assert late.count() == 1
    remind_of_texts(cast.at + timedelta(hours=48))
    assert late.count() == 2
    settle_text(heard, done="Done.", by=cast.actor("gita"), at=cast.at)
    remind_of_texts(cast.at + timedelta(hours=72))
    assert late.count() == 2


def test_rooms_above_listen_to_what_nobody_asked_for_and_cannot_take_it_away(cast: Cast) -> None:
    listened: list[HeardText] = []

    @hears
    def stumble(heard: HeardText) -> None:
        raise RuntimeError("a slip")

    hears(listened.append)
    take_text(ASHA, "আমি আর পারছি না", at=cast.at)
    take_text(ASHA, "STOP", at=cast.at)
    [heard] = listened
    assert (heard.text, heard.people, heard.programme) == ("আমি আর পারছি না", (cast.people["asha"],), cast.programme)
    assert Heard.objects.filter(state="waiting").count() == 1


def test_the_history_keeps_no_number_and_no_word(cast: Cast) -> None:
    from sahajatri.kernel.records.models import Event

    take_text(ASHA, "secret words", at=cast.at)
    take_text(ASHA, "STOP", at=cast.at)
    for event in Event.objects.filter(at=cast.at):
        assert "secret" not in str(event.facts)
        assert "00000001" not in str(event.facts)


def test_the_list_of_texts_asks_as_often_for_many_as_for_few(cast: Cast, visit: Any) -> None:
    def grow(count: int) -> None:
        for number in range(count):
            take_text(f"+88017{number:08d}", f"Text {number}", at=cast.at)

    same_queries_for(visit("gita"), "/outbox/texts/", grow, few=1, many=12)


def test_the_same_text_heard_at_once_by_two_doors_is_kept_once(cast: Cast) -> None:
    by = cast.actor("gita")
    first = hear(ASHA, "Hello", "r", cast.programme, by=by, at=cast.at)
    again = hear(ASHA, "Hello", "r", cast.programme, by=by, at=datetime(2026, 11, 16, 5, 0, tzinfo=UTC))
    assert first == again
    assert Heard.objects.count() == 1
