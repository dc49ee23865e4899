"""What waits is told in one message: each thing once, nothing lost, whatever is killed in between."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from demo.cast import Cast
from sahajatri.apps.notices import jobs
from sahajatri.apps.notices.actions import gather, open_notice
from sahajatri.apps.notices.jobs import gather_waiting, send_due
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.terms import DIGEST
from tests.cast.notices import agrees, outside, texts_in, told, wishes

EVENING = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)  # 18:00 in Dhaka


@pytest.fixture
def sms(settings: Any, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "sms"


@pytest.fixture
def waiting(cast: Cast) -> Cast:
    """Asha wants everything about meetings and goals gathered in the evening."""
    agrees(cast, "asha")
    wishes(cast, "asha", ways={"meetings": "digest", "goals": "digest"})
    return cast


def work(at: datetime) -> None:
    gather_waiting(at)
    send_due(at)


def test_one_message_tells_of_all_that_waited(waiting: Cast, sms: Path) -> None:
    for kind in ("meeting.tomorrow", "goal.agreed", "goal.rated"):
        told(waiting, "asha", kind=kind)
    work(EVENING - timedelta(minutes=1))
    assert texts_in(sms) == []
    for minutes in range(3):
        work(EVENING + timedelta(minutes=minutes))
    assert texts_in(sms) == ["সহযাত্রীতে আপনার জন্য নতুন বার্তা: ৩টি।"]
    work(EVENING + timedelta(days=1))
    assert len(texts_in(sms)) == 1


def test_what_was_read_drops_out_even_between_gathering_and_sending(waiting: Cast, sms: Path) -> None:
    first, second, _third = (told(waiting, "asha", kind=k) for k in ("meeting.tomorrow", "goal.agreed", "goal.rated"))
    open_notice(first, by=waiting.actor("asha"), at=waiting.at)
    gather_waiting(EVENING)
    open_notice(second, by=waiting.actor("asha"), at=EVENING)
    send_due(EVENING)
    assert texts_in(sms) == ["সহযাত্রীতে আপনার জন্য নতুন বার্তা: ১টি।"]


def test_when_all_was_read_nothing_comes(waiting: Cast, sms: Path) -> None:
    first, second = (told(waiting, "asha", kind=kind) for kind in ("meeting.tomorrow", "goal.agreed"))
    open_notice(first, by=waiting.actor("asha"), at=waiting.at)
    gather_waiting(EVENING)
    open_notice(second, by=waiting.actor("asha"), at=EVENING)
    send_due(EVENING)
    assert texts_in(sms) == []
    assert [n.problem for n in outside(waiting, "asha")] == ["read"]


def test_an_urgent_message_does_not_wait_to_be_gathered(waiting: Cast) -> None:
    told(waiting, "asha", is_urgent=True)
    assert [n.kind for n in outside(waiting, "asha")] == ["meeting.tomorrow"]


def test_whoever_withdraws_consent_gets_no_gathered_message(waiting: Cast, sms: Path) -> None:
    from sahajatri.apps.consent.actions import answer_consent
    from sahajatri.apps.consent.terms import Purpose

    told(waiting, "asha")
    answer_consent(
        waiting.people["asha"],
        Purpose.MESSAGES,
        programme=waiting.programme,
        is_agreed=False,
        by=waiting.actor("asha"),
        at=waiting.at,
    )
    work(EVENING)
    assert texts_in(sms) == []
    assert not Notice.objects.filter(gather_at__isnull=False).exists()


def test_a_new_hour_holds_for_what_waits_already(waiting: Cast, sms: Path) -> None:
    told(waiting, "asha")
    wishes(waiting, "asha", hour=12, ways={"meetings": "digest"})
    work(EVENING - timedelta(hours=6))
    assert len(texts_in(sms)) == 1


def test_killed_while_gathering_nothing_is_gathered_and_the_next_worker_tells_all(
    waiting: Cast, sms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(waiting, "asha")
    told(waiting, "asha", kind="goal.agreed")

    def killed(*args: Any, **kwargs: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr("sahajatri.apps.notices.actions.gathering.happened", killed)
        with pytest.raises(SystemExit):
            gather_waiting(EVENING)
    assert not Notice.objects.filter(kind=DIGEST).exists()
    work(EVENING + timedelta(minutes=5))
    assert texts_in(sms) == ["সহযাত্রীতে আপনার জন্য নতুন বার্তা: ২টি।"]


def test_two_workers_that_gather_at_once_tell_it_once(waiting: Cast, sms: Path) -> None:
    told(waiting, "asha")
    person, by = waiting.people["asha"], waiting.actor("gita")
    for _worker in range(2):
        gather(person, waiting.programme, by=by, at=EVENING)
    send_due(EVENING)
    assert len(texts_in(sms)) == 1


def test_the_gathered_mail_names_topics_only_for_those_who_want_it(cast: Cast, mailoutbox: Any) -> None:
    agrees(cast, "asha", way="email", language="en")
    for wording in ("neutral", "topic"):
        wishes(cast, "asha", wording=wording, digest_by="email", ways={"meetings": "digest", "check_ins": "digest"})
        told(cast, "asha", kind="meeting.tomorrow")
        told(cast, "asha", kind="check-in.reminder")
        work(EVENING + timedelta(days=wording == "topic"))
    neutral, named = (mail.body for mail in mailoutbox)
    assert "Meetings" not in neutral
    assert "Meetings: 1" in named
    assert "How I am" not in named
    assert "messages for you in Sahajatri: 2" in named


class EachThingOnce(TestCase):
    """Whatever is told, read and worked at whatever time: everything unread is told in exactly one message."""

    @given(st.lists(st.sampled_from(["tell", "read", "gather", "send", "day"]), max_size=14))
    def test_each_thing_is_told_once(self, steps: list[str]) -> None:
        from demo.cast import gather as gather_cast
        from demo.cast import met_again
        from sahajatri.kernel import clock

        at = datetime(2026, 11, 16, 4, 0, tzinfo=UTC)
        with clock.stopped_at(at):
            cast = met_again() or gather_cast(at)
            cast.at = at
            agrees(cast, "asha", way="email")
            wishes(cast, "asha", digest_by="email", ways={"meetings": "digest"})
        unread: list[Notice] = []
        for step in [*steps, "day", "gather", "send"]:
            if step == "tell":
                unread.append(told(cast, "asha", at=at))
            elif step == "read" and unread:
                open_notice(unread.pop(), by=cast.actor("asha"), at=at)
            elif step == "gather":
                jobs.gather_waiting(at)
            elif step == "send":
                jobs.send_due(at)
            elif step == "day":
                at += timedelta(days=1)
        digests = Notice.objects.filter(kind=DIGEST)
        for notice in unread:
            notice.refresh_from_db()
            assert notice.gathered_in is not None, "something was not told"
        assert set(digests.values_list("state", flat=True)) <= {"sent", "dropped"}
        for digest in digests.filter(state="dropped"):
            assert not digest.gathered.filter(read_at__isnull=True).exists()
