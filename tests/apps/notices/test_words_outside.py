"""What leaves the app: every kind of message of every room has a topic, fits one SMS, says nothing about anybody."""

import ast
from pathlib import Path

import pytest

from sahajatri.apps.notices import notices as templates
from sahajatri.apps.notices import wordings
from sahajatri.apps.notices.rules import sms_units
from sahajatri.apps.notices.terms import MAY_BE_SAID, MOST_SMS_UNITS, TOPIC_NAMES, Channel, Topic, Wording
from sahajatri.apps.notices.topics import is_known, topic_of, topics_for
from sahajatri.kernel.access import Role
from sahajatri.kernel.pages.wordings import sentence

from .kinds import APPS, all_kinds, all_questions, kinds_in, modules

WORDS = """
disab impair handicap health mental illness sick depress anxi suicid therap patient diagnos medic doctor hospital
wheelchair blind deaf autis peer~support circle concern wellbeing harass discriminat
প্রতিবন্ধ অক্ষম পঙ্গু স্বাস্থ্য মানসিক অসুস্থ অসুখ রোগ বিষণ্ন আত্মহত্যা থেরাপ চিকিৎস ডাক্তার হাসপাতাল
হুইলচেয়ার অন্ধ বধির অটিজম ওষুধ সাথি~দল সহায়ক~সাথি উদ্বেগ সুরক্ষা বৈষম্য হয়রানি কেমন~আছ
"""
LEXICON = [word.replace("~", " ") for word in WORDS.split()]
"""P14: words that tell somebody who looks at the phone what it is about."""

LONGEST = {"code": "888888", "link": "https://sahajatri.example.org/i/", "count": 188, "topic": ""}
OWN_SMS = [
    templates.CODE_SMS, templates.CHANGED_SMS, templates.INVITED_SMS,
    wordings.THANKS, wordings.STOPPED, wordings.STARTED, wordings.HEARD, wordings.GATHERED, wordings.SUBJECT,
]  # fmt: skip


def telling_words(text: str) -> list[str]:
    return [word for word in LEXICON if word in text.lower()]


def test_the_lexicon_finds_what_it_is_for() -> None:
    assert telling_words("Your therapy circle")
    assert telling_words("আপনার সাথি দলের বৈঠক")
    assert not telling_words("সহযাত্রীতে আপনার জন্য নতুন বার্তা আছে।")


def test_the_reader_of_kinds_reads_them_directly_and_through_helpers() -> None:
    source = """
def _tell(person, kind, title): tell(person, kind=kind, title=title)
def _other(*, kind): tell(None, kind=kind)
_tell(asha, "goal.agreed", "x")
_other(kind="goal.begun" if new else "goal.read")
tell(asha, kind=f"promise.{code}")
"""
    assert kinds_in(ast.parse(source)) == {"goal.agreed", "goal.begun", "goal.read", "promise."}


def test_every_kind_of_message_of_every_room_has_a_topic() -> None:
    kinds = all_kinds()
    assert len(kinds) >= 90
    assert {kind: rooms for kind, rooms in kinds.items() if not is_known(kind)} == {}
    assert topic_of("meeting.tomorrow") is Topic.MEETINGS
    assert topic_of("promise.owner") is Topic.STAFF
    assert topic_of("promise.listen") is Topic.PEOPLE


def test_whatever_a_room_forgot_to_name_cannot_be_switched_off() -> None:
    assert topic_of("nobody-knows.this") is Topic.ACCOUNT
    assert all(Topic.ACCOUNT not in topics_for([role]) for role in Role)


def test_everybody_is_offered_the_topics_of_the_own_roles() -> None:
    assert Topic.CHECK_INS in topics_for([Role.PARTICIPANT])
    assert Topic.STAFF not in topics_for([Role.PARTICIPANT])
    assert Topic.SUPPORTING in topics_for([Role.PEER])
    assert Topic.STAFF in topics_for([Role.COORDINATOR])
    assert set(TOPIC_NAMES) == set(Topic)


def test_only_this_room_writes_to_an_address_so_no_other_words_leave_the_house() -> None:
    for path, tree in modules():
        if path.relative_to(APPS).parts[0] == "notices":
            continue
        called = {c.func.id for c in ast.walk(tree) if isinstance(c, ast.Call) and isinstance(c.func, ast.Name)}
        assert "send_to" not in called, path


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("wording", list(Wording))
def test_news_of_every_kind_is_neutral_and_fits_into_one_sms(wording: Wording, language: str) -> None:
    for kind in all_kinds():
        for channel in (Channel.SMS, Channel.EMAIL):
            text = wordings.news(channel, language, wording, kind)
            assert telling_words(text) == [], (kind, text)
            assert "%(" not in text
            assert channel is Channel.EMAIL or sms_units(text) <= MOST_SMS_UNITS, (kind, text)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_gathered_message_is_neutral_and_fits_into_one_sms(language: str) -> None:
    kinds = [*all_kinds()] * 2
    for wording in Wording:
        for channel in (Channel.SMS, Channel.EMAIL):
            text = wordings.gathered(channel, language, wording, kinds)
            assert telling_words(text) == [], text
            assert channel is Channel.EMAIL or sms_units(text) <= MOST_SMS_UNITS, text


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("text", OWN_SMS)
def test_every_other_sms_is_neutral_and_fits_into_one_part(text: str, language: str) -> None:
    written = sentence(text, LONGEST, language=language)
    assert sms_units(written) <= MOST_SMS_UNITS, written
    assert telling_words(written) == []
    assert language == "en" or any("\u0980" <= letter <= "\u09ff" for letter in written)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_question_of_every_room_is_neutral_and_fits_into_one_sms(language: str) -> None:
    for text, where in all_questions().items():
        written = sentence(text, language=language)
        assert "%(" not in text, where
        assert sms_units(written) <= MOST_SMS_UNITS, (where, written)
        assert telling_words(written) == [], (where, written)


def test_topics_that_may_be_said_say_nothing_about_health_and_those_that_might_are_never_said() -> None:
    for topic in MAY_BE_SAID:
        for language in ("bn", "en"):
            assert telling_words(sentence(TOPIC_NAMES[topic], language=language)) == []
    neutral = wordings.news(Channel.SMS, "en", Wording.TOPIC, "safeguarding.answer")
    assert neutral == wordings.NEUTRAL
    assert wordings.news(Channel.SMS, "en", Wording.TOPIC, "meeting.tomorrow") == "New in Sahajatri: Meetings."


def test_the_sender_of_mail_is_neutral() -> None:
    settings = (Path(APPS).parent / "config/settings.py").read_text(encoding="utf-8")
    sender = next(line for line in settings.splitlines() if line.startswith("DEFAULT_FROM_EMAIL"))
    assert telling_words(sender) == []
