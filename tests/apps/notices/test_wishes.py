"""How a person wants messages to come: topics, quiet hours, a pause, a shared phone; and the page for it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.notices.actions import send_to, stop_messages
from sahajatri.apps.notices.jobs import gather_waiting, send_due
from sahajatri.apps.notices.models import Notice, TopicWish, Wishes
from sahajatri.apps.notices.rules import Quiet, digest_time, polite_time
from sahajatri.apps.notices.terms import Often
from sahajatri.apps.notices.topics import topics_for
from sahajatri.apps.notices.web.forms import TOPIC_GROUPS
from sahajatri.apps.people.models import Account
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.notices import agrees, outside, texts_in, told, wishes

NEUTRAL = "সহযাত্রীতে আপনার জন্য নতুন বার্তা আছে।"


@pytest.fixture
def sms(settings: Any, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "sms"


def channels(cast: Cast, key: str) -> list[str]:
    return [notice.channel for notice in outside(cast, key)]


@pytest.mark.parametrize(("way", "expected"), [("sms", ["sms"]), ("email", ["email"]), ("in_app", []), ("digest", [])])
def test_each_topic_comes_by_the_way_that_was_chosen_for_it(cast: Cast, way: str, expected: list[str]) -> None:
    agrees(cast, "asha", way="email")
    wishes(cast, "asha", ways={"meetings": way})
    notice = told(cast, "asha")
    assert channels(cast, "asha") == expected
    assert (notice.gather_at is not None) == (way == "digest")


def test_a_topic_without_a_choice_comes_as_everything_does(cast: Cast) -> None:
    agrees(cast, "asha", way="email")
    wishes(cast, "asha", ways={"meetings": "in_app"})
    told(cast, "asha", kind="goal.agreed")
    assert channels(cast, "asha") == ["email"]
    wishes(cast, "asha", ways={"meetings": ""})
    assert not TopicWish.objects.filter(person=cast.people["asha"]).exists()


def test_a_choice_is_no_consent(cast: Cast) -> None:
    wishes(cast, "asha", ways={"meetings": "sms", "goals": "digest"})
    assert told(cast, "asha").gather_at is None
    assert told(cast, "asha", kind="goal.agreed").gather_at is None
    assert channels(cast, "asha") == []


def test_what_is_about_the_account_cannot_be_switched_off(cast: Cast) -> None:
    agrees(cast, "asha")
    wishes(cast, "asha", ways={"account": "in_app"})
    told(cast, "asha", kind="people.sign-in-changed")
    assert channels(cast, "asha") == ["sms"]


@pytest.mark.parametrize(
    ("quiet", "hour", "later"),
    [
        (Quiet(), 23, 8),
        (Quiet(at_night=False), 23, 23),
        (Quiet(at_night=False, since=22, until=6), 23, 6),
        (Quiet(at_night=False, since=22, until=6), 5, 6),
        (Quiet(since=8, until=12), 23, 12),
        (Quiet(since=13, until=15), 14, 15),
        (Quiet(since=13, until=15), 15, 15),
        (Quiet(since=13, until=13), 13, 13),
    ],
)
def test_own_quiet_hours_come_beside_the_quiet_night(quiet: Quiet, hour: int, later: int) -> None:
    day = datetime(2026, 11, 16, tzinfo=clock.zone())
    assert polite_time(day.replace(hour=hour, minute=20), quiet).hour == later


def test_quiet_hours_that_leave_no_hour_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        wishes(cast, "asha", quiet_from=8, quiet_until=21)
    assert refused.value.refusal.field == "quiet_until"


def test_quiet_hours_hold_for_what_was_due_before_them_and_is_sent_late(cast: Cast, sms: Path) -> None:
    agrees(cast, "asha")
    told(cast, "asha", at=cast.at)  # ten in the morning; the worker was down until the evening
    send_due(datetime(2026, 11, 16, 16, 0, tzinfo=UTC))  # 22:00 in Dhaka
    assert texts_in(sms) == []
    send_due(datetime(2026, 11, 17, 2, 0, tzinfo=UTC))
    assert texts_in(sms) == [NEUTRAL]


@pytest.mark.parametrize(
    ("often", "day"),
    [(Often.DAILY, 16), (Often.WEEKLY, 21)],  # the 16th is a Monday, the 21st a Saturday
)
def test_gathered_messages_come_at_the_chosen_hour(often: Often, day: int) -> None:
    there = digest_time(datetime(2026, 11, 16, 10, 0), often, 18, 5)
    assert (there.day, there.hour) == (day, 18)
    assert digest_time(datetime(2026, 11, 16, 18, 0), Often.DAILY, 18, 5).day == 17


def test_while_paused_nothing_comes_and_one_message_tells_it_afterwards(cast: Cast, sms: Path) -> None:
    agrees(cast, "asha")
    wishes(cast, "asha", paused_until=date(2026, 11, 20))
    for kind in ("meeting.tomorrow", "goal.agreed"):
        assert told(cast, "asha", kind=kind).gather_at == datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    for days in range(5):
        for hour in (0, 6):
            at = datetime(2026, 11, 16 + days, 3 + hour, 0, tzinfo=UTC)
            gather_waiting(at)
            send_due(at)
            assert len(texts_in(sms)) == (1 if days == 4 else 0)
    assert texts_in(sms) == ["সহযাত্রীতে আপনার জন্য নতুন বার্তা: ২টি।"]


def test_what_waited_for_the_morning_when_a_pause_began_is_told_when_it_ends(cast: Cast, sms: Path) -> None:
    agrees(cast, "asha")
    night = datetime(2026, 11, 16, 17, 0, tzinfo=UTC)
    notice = told(cast, "asha", at=night)
    wishes(cast, "asha", paused_until=date(2026, 11, 19), at=night)
    send_due(night + timedelta(hours=10))
    assert texts_in(sms) == []
    notice.refresh_from_db()
    assert notice.gather_at == datetime(2026, 11, 19, 2, 0, tzinfo=UTC)


def test_a_pause_stops_no_code_and_no_alarm_for_staff(cast: Cast, sms: Path) -> None:
    wishes(cast, "indu", paused_until=date(2026, 12, 1), at_night=True)
    told(cast, "indu", kind="safeguarding.concern", is_urgent=True)
    with outside_actions("a code is asked for"):
        send_to("+8801100000009", kind="people.code", title="x", text="c", facts={}, language="en", at=cast.at)
    send_due(cast.at)
    assert len(texts_in(sms)) == 2


def test_a_pause_in_the_past_or_longer_than_a_year_is_refused(cast: Cast) -> None:
    for until in (date(2026, 11, 15), date(2028, 1, 1)):
        with pytest.raises(Refused):
            wishes(cast, "asha", paused_until=until)


@pytest.mark.parametrize("reason", ["said", "account", "number"])
def test_on_a_phone_that_others_use_an_sms_says_only_that_there_is_news(cast: Cast, reason: str) -> None:
    agrees(cast, "asha")
    wishes(cast, "asha", wording="topic")
    with outside_actions("the phone is shared"):
        if reason == "account":
            Account.objects.filter(person=cast.people["asha"]).update(uses_shared_phone=True)
        elif reason == "said":
            cast.people["asha"].is_phone_shared = True
            cast.people["asha"].save()
        else:
            Account.objects.filter(person=cast.people["jaya"]).update(phone="+8801100000001")
    asked = {"asks": "Sahajatri: 1 yes, 2 no.", "asks_about": "x", "asks_until": cast.at + timedelta(days=1)}
    told(cast, "asha", **asked)
    [notice] = outside(cast, "asha")
    assert (notice.text, notice.asks_about) == (NEUTRAL, "")


def test_who_wants_it_reads_outside_what_it_is_about(cast: Cast) -> None:
    agrees(cast, "asha")
    wishes(cast, "asha", wording="topic")
    told(cast, "asha")
    assert outside(cast, "asha")[0].text == "সহযাত্রীতে নতুন: সাক্ষাৎ।"


def test_what_was_read_in_the_app_is_not_sent_any_more(cast: Cast, sms: Path, visit: Any) -> None:
    agrees(cast, "asha")
    night = datetime(2026, 11, 16, 17, 0, tzinfo=UTC)
    notice = told(cast, "asha", at=night)
    visit("asha").send("notices:notice-open", notice=notice.public_id)
    send_due(night + timedelta(hours=10))
    assert [n.problem for n in outside(cast, "asha")] == ["read"]
    assert texts_in(sms) == []


# The page.


def chosen(**more: Any) -> dict[str, Any]:
    return {
        **{f"way_{topic}": "as_always" for topic in topics_for([Role.PARTICIPANT])},
        "way_meetings": "digest",
        "wording": "news",
        "at_night": "yes",
        "quiet_from": "13",
        "quiet_until": "15",
        "often": "weekly",
        "weekday": "4",
        "hour": "9",
        "digest_by": "email",
        **more,
    }


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_person_chooses_on_one_page_and_finds_it_again(cast: Cast, visit: Any, language: str) -> None:
    client = visit("asha", language=language)
    client.open("notices:wishes")
    client.send("notices:wishes", chosen(paused_until_0="২০", paused_until_1="১১", paused_until_2="২০২৬"))
    kept = Wishes.objects.get(person=cast.people["asha"])
    assert (kept.wording, kept.quiet_from, kept.quiet_until, kept.often) == ("news", 13, 15, "weekly")
    assert (kept.weekday, kept.hour, kept.digest_by, kept.paused_until) == (4, 9, "email", date(2026, 11, 20))
    assert list(TopicWish.objects.values_list("topic", "way")) == [("meetings", "digest")]
    page = client.open("notices:wishes").content.decode()
    assert '<option value="digest" selected>' in page
    assert '<option value="13" selected>' in page


def test_a_choice_that_leaves_no_hour_is_shown_again_with_the_reason(cast: Cast, visit: Any) -> None:
    page = visit("asha").send("notices:wishes", chosen(quiet_from="8", quiet_until="21"), expect=422)
    assert "কোনো সময়ই থাকে না" in page.content.decode()
    assert not Wishes.objects.exists()


def test_the_page_says_what_always_comes_and_what_stands_in_the_way(cast: Cast, visit: Any) -> None:
    page = visit("asha").open("notices:wishes").content.decode()
    assert "আপনি সম্মতি দেননি" in page
    assert "দায়িত্বে থাকা কর্মীদের জরুরি খবর" in page
    agrees(cast, "asha")
    stop_messages("+8801100000001", by=cast.actor("asha"), at=cast.at)
    page = visit("asha").open("notices:wishes").content.decode()
    assert "আপনি সম্মতি দেননি" not in page
    assert "এসএমএস যায় না" in page


def test_everybody_who_is_signed_in_chooses_and_nobody_else(cast: Cast, visit: Any) -> None:
    for key in ("asha", "bikram", "gita", "indu"):
        visit(key).open("notices:wishes")
    assert visit().get(reverse("notices:wishes")).status_code == 302
    assert "way_staff" in visit("gita").open("notices:wishes").content.decode()
    assert "way_staff" not in visit("asha").open("notices:wishes").content.decode()


def test_the_inbox_shows_one_topic_when_asked(cast: Cast, visit: Any) -> None:
    told(cast, "asha", title="Meet Gita")
    told(cast, "asha", kind="goal.agreed", title="A goal to read")
    client = visit("asha")
    page = client.open("notices:inbox", query="?topic=goals")
    assert [n.title for n in page.context["page"].object_list] == ["A goal to read"]
    assert len(client.open("notices:inbox", query="?topic=nonsense").context["page"].object_list) == 2
    client.send("notices:inbox-read", {"topic": "goals"})
    assert list(Notice.objects.filter(read_at=None).values_list("title", flat=True)) == ["Meet Gita"]


def test_choosing_twice_keeps_one_row(cast: Cast) -> None:
    for hour in (9, 10):
        wishes(cast, "asha", hour=hour)
    assert Wishes.objects.get(person=cast.people["asha"]).hour == 10


def test_every_topic_somebody_may_choose_stands_in_one_part_of_the_form() -> None:
    grouped = [topic for _title, topics in TOPIC_GROUPS for topic in topics]
    assert len(grouped) == len(set(grouped))
    assert set(topics_for(Role)) == set(grouped)


def test_the_form_is_folded_and_says_first_what_comes_otherwise_than_always(cast: Cast, visit: Any) -> None:
    agrees(cast, "asha")
    wishes(cast, "asha", ways={"meetings": "digest"}, quiet_from=13, quiet_until=15)
    page = visit("asha", language="en").open("notices:wishes").content.decode()
    assert "As always: By SMS<br>" in page
    assert 'People and meetings: <span class="hint">Meetings: Gathered in one message</span>' in page
    assert 'My way and my work: <span class="hint">As always</span>' in page
    assert "1:00 pm–3:00 pm" in page
    assert "<details open" not in page


def test_a_part_with_something_to_mend_is_open(cast: Cast, visit: Any) -> None:
    page = visit("asha").send("notices:wishes", chosen(quiet_from="8", quiet_until="21"), expect=422)
    assert page.content.decode().count("<details open") == 1
