"""What goes out, when, to whom, in which words."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.models import Grant
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.notices import notices as templates
from sahajatri.apps.notices.actions import NEUTRAL, open_notice, send_again, tell
from sahajatri.apps.notices.gateways import FolderGateway, NotSent
from sahajatri.apps.notices.jobs import send_due
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.rules import pause_after, polite_time, sms_units
from sahajatri.apps.notices.terms import MOST_SMS_UNITS, Channel, NoticeState, Problem
from sahajatri.kernel import clock
from sahajatri.kernel.pages.wordings import sentence
from sahajatri.kernel.records import outside_actions
from tests.cast.people import reached_by

SECRET = "Chandra has diabetes"


class BrokenGateway:
    """A provider that cannot be reached."""

    def send(self, number: str, text: str, key: str) -> str:
        raise NotSent(Problem.NO_CONNECTION)


class RaisingGateway:
    """A provider whose library raises what nobody expected."""

    def send(self, number: str, text: str, key: str) -> str:
        raise KeyError("status")


BROKEN = f"{__name__}.BrokenGateway"
RAISING = f"{__name__}.RaisingGateway"


@pytest.fixture
def sms(settings: Any, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "sms"


def agree(cast: Cast, key: str) -> Grant:
    with outside_actions("consent to messages"):
        return Grant.objects.create(
            programme=cast.programme,
            person=cast.people[key],
            purpose=Purpose.MESSAGES,
            state_since=cast.at,
            given_at=cast.at,
            text_version="2026-1",
            language="bn",
        )


def say(cast: Cast, who: str, at: datetime | None = None, **more: Any) -> None:
    tell(
        cast.people[who],
        kind="test.news",
        title="A note about %(what)s",
        text="%(what)s.",
        facts={"what": SECRET},
        path="/me/",
        programme=cast.programme,
        at=at or cast.at,
        **more,
    )


def channels(cast: Cast, key: str) -> set[str]:
    return set(Notice.objects.filter(person=cast.people[key]).values_list("channel", flat=True))


def test_without_consent_nothing_leaves_the_app(cast: Cast) -> None:
    reached_by(cast, "asha", "sms")
    say(cast, "asha")
    assert channels(cast, "asha") == {"in_app"}


def test_without_the_wish_nothing_leaves_the_app(cast: Cast) -> None:
    agree(cast, "asha")
    say(cast, "asha")
    reached_by(cast, "asha", "call")
    say(cast, "asha")
    assert channels(cast, "asha") == {"in_app"}


@pytest.mark.parametrize("way", ["sms", "email"])
def test_what_leaves_the_app_is_neutral(cast: Cast, way: str) -> None:
    agree(cast, "asha")
    reached_by(cast, "asha", way, language="en")
    say(cast, "asha")
    outside = Notice.objects.get(person=cast.people["asha"], channel=way)
    for word in ("Chandra", "diabetes", "Asha", "আশা", "health", "/me/"):
        assert word not in outside.title + outside.text
    assert outside.text.startswith(NEUTRAL)
    assert SECRET in Notice.objects.get(person=cast.people["asha"], channel="in_app").text


def test_the_receiver_reads_the_own_language_wherever_it_was_written(cast: Cast) -> None:
    from django.utils import translation

    agree(cast, "asha")
    reached_by(cast, "asha", "sms", language="bn")
    with translation.override("en"):
        say(cast, "asha")
    outside = Notice.objects.get(person=cast.people["asha"], channel="sms")
    assert outside.language == "bn"
    assert outside.text == "সহযাত্রীতে আপনার জন্য নতুন বার্তা আছে।"


def test_the_same_key_is_told_once(cast: Cast) -> None:
    agree(cast, "asha")
    reached_by(cast, "asha", "sms")
    for _ in range(2):
        say(cast, "asha", key="once")
    assert Notice.objects.filter(person=cast.people["asha"]).count() == 2


@pytest.mark.parametrize(
    ("written", "out"),
    [
        ("20:59", "20:59"),
        ("21:00", "+08:00"),
        ("23:30", "+08:00"),
        ("00:10", "08:00"),
        ("07:59", "08:00"),
        ("08:00", "08:00"),
    ],
)
def test_quiet_hours_last_from_nine_in_the_evening_to_eight_in_the_morning(written: str, out: str) -> None:
    day = datetime(2026, 11, 16, tzinfo=clock.zone())
    hour, minute = map(int, written.split(":"))
    there = polite_time(day.replace(hour=hour, minute=minute))
    assert f"{'+' if there.date() > day.date() else ''}{there:%H:%M}" == out


def test_an_sms_of_the_night_goes_out_in_the_morning(cast: Cast, sms: Path) -> None:
    agree(cast, "asha")
    reached_by(cast, "asha", "sms")
    night = datetime(2026, 11, 16, 17, 0, tzinfo=UTC)  # 23:00 in Dhaka
    say(cast, "asha", at=night)
    send_due(night + timedelta(hours=8, minutes=59))
    assert not sms.exists()
    send_due(night + timedelta(hours=9))
    written = [json.loads(file.read_text()) for file in sms.iterdir()]
    assert [(m["to"]) for m in written] == ["+8801100000001"]


def test_urgent_news_for_staff_go_out_at_night_on_every_way_without_asking(
    cast: Cast, sms: Path, mailoutbox: Any
) -> None:
    night = datetime(2026, 11, 16, 17, 0, tzinfo=UTC)
    say(cast, "indu", at=night, is_urgent=True)
    send_due(night)
    assert len(list(sms.iterdir())) == 1
    assert [m.to for m in mailoutbox] == [["indu@example.org"]]


def test_urgent_news_for_a_participant_still_need_consent(cast: Cast) -> None:
    reached_by(cast, "asha", "sms")
    say(cast, "asha", is_urgent=True)
    assert channels(cast, "asha") == {"in_app"}


def test_what_waits_is_dropped_when_consent_is_withdrawn(cast: Cast, sms: Path) -> None:
    grant = agree(cast, "asha")
    reached_by(cast, "asha", "sms")
    say(cast, "asha")
    with outside_actions("consent is withdrawn"):
        Grant.objects.filter(pk=grant.pk).update(state="withdrawn", withdrawn_at=cast.at)
    send_due(cast.at)
    notice = Notice.objects.get(person=cast.people["asha"], channel="sms")
    assert (notice.state, notice.problem, notice.text) == ("dropped", "no_consent", "")
    assert not sms.exists()


def test_what_went_out_is_not_kept_and_not_sent_twice(cast: Cast, sms: Path) -> None:
    agree(cast, "asha")
    reached_by(cast, "asha", "sms")
    say(cast, "asha")
    for _ in range(3):
        send_due(cast.at)
    assert len(list(sms.iterdir())) == 1
    notice = Notice.objects.get(person=cast.people["asha"], channel="sms")
    assert (notice.state, notice.text) == ("sent", "")


@pytest.mark.parametrize(("gateway", "problem"), [(BROKEN, "no_connection"), (RAISING, "unknown")])
def test_a_failing_provider_is_tried_five_times_at_growing_distance(
    cast: Cast, settings: Any, gateway: str, problem: str
) -> None:
    settings.SAHAJATRI_SMS_GATEWAY = gateway
    agree(cast, "asha")
    reached_by(cast, "asha", "sms")
    say(cast, "asha")
    at, tried = cast.at, []
    for _ in range(60):
        send_due(at)
        tries = Notice.objects.get(person=cast.people["asha"], channel="sms").tries
        if not tried or tries != tried[-1][0]:
            tried.append((tries, round((at - cast.at).total_seconds() / 60)))
        at += timedelta(minutes=1)
    assert tried == [(1, 0), (2, 2), (3, 6), (4, 14), (5, 30)]
    notice = Notice.objects.get(person=cast.people["asha"], channel="sms")
    assert (notice.state, notice.problem) == ("failed", problem)


def test_after_five_tries_there_is_no_pause_but_an_end() -> None:
    assert [pause_after(n) for n in (1, 4)] == [timedelta(minutes=2), timedelta(minutes=16)]
    assert pause_after(5) is None


def test_a_message_under_a_lease_is_left_to_its_sender(cast: Cast, sms: Path) -> None:
    agree(cast, "asha")
    reached_by(cast, "asha", "sms")
    say(cast, "asha")
    with outside_actions("another worker has it"):
        Notice.objects.filter(channel="sms").update(leased_until=cast.at + timedelta(minutes=5))
    send_due(cast.at)
    assert not sms.exists()
    send_due(cast.at + timedelta(minutes=6))
    assert len(list(sms.iterdir())) == 1


def test_a_code_goes_out_at_once_and_is_gone_afterwards(
    cast: Cast, visit: Any, sms: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        visit().send("people:sign-in", {"address": "01100000001"})
    [file] = sms.iterdir()
    assert json.loads(file.read_text())["to"] == "+8801100000001"
    assert Notice.objects.get(kind="people.code").text == ""


def test_a_code_is_never_in_the_inbox(cast: Cast, visit: Any) -> None:
    visit().send("people:sign-in", {"address": "asha@example.org"})
    assert not Notice.objects.filter(kind="people.code", channel="in_app").exists()
    page = visit("asha").open("notices:inbox")
    assert not page.context["page"].object_list


def test_a_code_that_is_over_is_not_sent(cast: Cast, visit: Any, sms: Path) -> None:
    visit().send("people:sign-in", {"address": "01100000001"})
    send_due(cast.at + timedelta(minutes=11))
    notice = Notice.objects.get(kind="people.code")
    assert (notice.state, notice.problem, notice.text) == ("dropped", "too_late", "")
    assert not sms.exists()


LONGEST_ORIGIN = "https://sahajatri.example.org"
SMS_TEXTS = [
    (NEUTRAL, {}),
    (templates.CODE_SMS, {"code": "123456"}),
    (templates.CHANGED_SMS, {}),
    (templates.INVITED_SMS, {"link": f"{LONGEST_ORIGIN}/i/"}),
]


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize(("text", "facts"), SMS_TEXTS)
def test_every_sms_fits_into_one_part(text: str, facts: dict[str, str], language: str) -> None:
    written = sentence(text, facts, language=language)
    assert sms_units(written) <= MOST_SMS_UNITS, written
    assert language == "en" or any("\u0980" <= letter <= "\u09ff" for letter in written)


def test_units_are_counted_as_ucs_2() -> None:
    """3GPP TS 23.040: 140 octets are 70 UCS-2 units; a letter beyond the basic plane takes two."""
    assert sms_units("ক" * 70) == 70
    assert sms_units("🙂") == 2


def test_the_local_gateway_writes_one_file_per_message(tmp_path: Path) -> None:
    gateway = FolderGateway(tmp_path / "sms")
    gateway.send("+8801711000000", "এক")
    gateway.send("+8801711000000", "দুই")
    assert sorted(json.loads(f.read_text())["text"] for f in (tmp_path / "sms").iterdir()) == ["এক", "দুই"]


def test_a_failed_message_gets_five_new_tries(cast: Cast, sms: Path) -> None:
    agree(cast, "asha")
    reached_by(cast, "asha", "sms")
    say(cast, "asha")
    with outside_actions("it failed"):
        Notice.objects.filter(channel="sms").update(state=NoticeState.FAILED, tries=5, problem="no_connection")
    send_again(Notice.objects.get(channel="sms"), by=cast.actor("gita"), at=cast.at)
    send_due(cast.at)
    assert Notice.objects.get(channel=Channel.SMS).state == "sent"


def test_opening_a_notice_twice_keeps_the_first_moment(cast: Cast) -> None:
    say(cast, "asha")
    notice = Notice.objects.get(person=cast.people["asha"])
    open_notice(notice, by=cast.actor("asha"), at=cast.at)
    open_notice(notice, by=cast.actor("asha"), at=cast.at + timedelta(hours=1))
    notice.refresh_from_db()
    assert notice.read_at == cast.at
