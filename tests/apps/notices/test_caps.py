"""How much goes to one number and from one programme, and what no cap holds back."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.notices.actions import send_to
from sahajatri.apps.notices.jobs import send_due
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.rules import free_again
from sahajatri.kernel.records import outside_actions
from tests.cast.notices import agrees, outside, texts_in, told

ASKS = {"asks": "Sahajatri: 1 yes, 2 no.", "asks_about": "x"}


@pytest.fixture
def sms(settings: Any, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "sms"


def questions(cast: Cast, count: int, key: str = "asha") -> None:
    """Messages that differ, so that none stands for another."""
    for _number in range(count):
        told(cast, key, **ASKS, asks_until=cast.at + timedelta(days=9))


def test_a_number_gets_three_sms_in_an_hour_and_six_on_a_day(cast: Cast, sms: Path) -> None:
    agrees(cast, "asha")
    questions(cast, 8)
    counts = []
    for hours in range(36):
        send_due(cast.at + timedelta(hours=hours))
        counts.append(len(texts_in(sms)))
    assert counts[0] == 3
    assert counts[1] == 6
    assert counts[2:22] == [6] * 20
    assert counts[-1] == 8


def test_the_cap_counts_what_went_to_the_number_for_whomever(cast: Cast, sms: Path) -> None:
    agrees(cast, "asha")
    with outside_actions("invitations to the same phone"):
        for _number in range(3):
            send_to("+8801100000001", kind="programmes.invitation", title="x", text="i", facts={}, language="en",
                    at=cast.at)  # fmt: skip
    send_due(cast.at)
    questions(cast, 1)
    send_due(cast.at + timedelta(minutes=30))
    assert texts_in(sms) == ["i"] * 3
    send_due(cast.at + timedelta(minutes=61))
    assert len(texts_in(sms)) == 4


def test_news_in_the_same_words_is_said_once(cast: Cast, sms: Path) -> None:
    agrees(cast, "asha")
    for _number in range(5):
        told(cast, "asha")
    send_due(cast.at)
    assert len(texts_in(sms)) == 1
    assert sorted(n.problem for n in outside(cast, "asha")) == ["", *["said_already"] * 4]
    told(cast, "asha", at=cast.at + timedelta(minutes=1))
    send_due(cast.at + timedelta(minutes=1))
    assert len(texts_in(sms)) == 2, "what is written later is said again"


def test_alarms_for_staff_and_codes_are_held_back_by_nothing(cast: Cast, sms: Path, settings: Any) -> None:
    settings.SAHAJATRI_SMS_A_DAY = 1
    for number in range(9):
        told(cast, "indu", kind="safeguarding.concern", is_urgent=True, key=f"alarm-{number}")
    with outside_actions("a code is asked for"):
        send_to("+8801100000009", kind="people.code", title="x", text="c", facts={}, language="en", at=cast.at)
    send_due(cast.at)
    assert len([t for t in texts_in(sms) if t != "c"]) >= 9
    assert "c" in texts_in(sms)


def test_a_programme_sends_so_many_on_one_day_and_coordinators_hear_it_at_seventy_percent(
    cast: Cast, sms: Path, settings: Any
) -> None:
    settings.SAHAJATRI_SMS_A_DAY = 4
    for key in ("asha", "bikram", "chandra", "deepa", "jaya"):
        agrees(cast, key)
        questions(cast, 1, key)
    send_due(cast.at)
    news = [t for t in texts_in(sms) if t.endswith("no.")]
    assert len(news) == 4
    alarms = Notice.objects.filter(kind="notices.budget", person=cast.people["gita"], channel="in_app")
    assert alarms.count() == 2, "at seventy percent, and when the most is reached"
    assert not Notice.objects.filter(kind="notices.budget", person=cast.people["hari"]).exists()
    send_due(cast.at + timedelta(hours=3))
    assert len([t for t in texts_in(sms) if t.endswith("no.")]) == 4
    send_due(cast.at + timedelta(hours=22))  # eight in the morning
    assert len([t for t in texts_in(sms) if t.endswith("no.")]) == 5


def test_a_message_taken_again_after_a_kill_does_not_count_against_itself(cast: Cast, sms: Path) -> None:
    agrees(cast, "asha")
    questions(cast, 3)
    with outside_actions("three workers took them and were killed"):
        Notice.objects.filter(channel="sms").update(
            handed_at=cast.at, leased_until=cast.at + timedelta(minutes=5), tries=1
        )
    send_due(cast.at + timedelta(minutes=6))
    assert len(texts_in(sms)) == 3 or Notice.objects.filter(channel="sms", state="waiting").exists()
    send_due(cast.at + timedelta(hours=2))
    assert len(texts_in(sms)) == 3


def test_when_a_number_is_free_again() -> None:
    at = datetime(2026, 11, 16, 10, 0)
    minutes = timedelta(minutes=1)
    assert free_again([at - 10 * minutes, at - 70 * minutes], at) == at
    assert free_again([at - 10 * minutes, at - 20 * minutes, at - 50 * minutes], at) == at + 10 * minutes
    day = [at - n * 120 * minutes for n in range(1, 7)]
    assert free_again(day, at) == day[-1] + timedelta(days=1)
