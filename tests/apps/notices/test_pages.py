"""The inbox of a person and the failures for coordinators."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.terms import Channel, NoticeState
from sahajatri.kernel.records import outside_actions


def say(cast: Cast, key: str, title: str, path: str = "/me/") -> Notice:
    person = cast.people[key]
    tell(person, kind="test.news", title=title, text="Text.", path=path, programme=cast.programme, at=cast.at)
    return Notice.objects.filter(person=person).latest("pk")


def failed(cast: Cast, programme: str = "DEMO") -> Notice:
    with outside_actions("a message that failed"):
        return Notice.objects.create(
            programme=cast.programmes[programme],
            person=cast.people["asha"],
            kind="test.news",
            channel=Channel.SMS,
            address="+8801100000001",
            text="x",
            state=NoticeState.FAILED,
            problem="wrong_address",
            state_since=cast.at,
            written_at=cast.at,
            due_at=cast.at,
        )


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_inbox_shows_unread_notices_first(cast: Cast, visit: Any, language: str) -> None:
    first, second = say(cast, "asha", "First"), say(cast, "asha", "Second")
    client = visit("asha", language=language)
    assert client.send("notices:notice-open", notice=second.public_id).headers["Location"] == "/me/"
    shown = client.open("notices:inbox").context["page"].object_list
    assert [n.pk for n in shown] == [first.pk, second.pk]


def test_an_empty_inbox_says_so(cast: Cast, visit: Any) -> None:
    assert "এখনো কোনো বার্তা নেই" in visit("asha").open("notices:inbox").content.decode()


def test_a_notice_opens_for_its_person_only(cast: Cast, visit: Any) -> None:
    notice = say(cast, "asha", "Mine")
    for key in ("bikram", "gita", "hari"):
        visit(key).open("notices:notice-open", notice=notice.public_id, expect=404)
    visit("asha").open("notices:notice-open", notice=notice.public_id)
    notice.refresh_from_db()
    assert notice.read_at is None, "looking at it with GET changes nothing"


def test_a_notice_never_leads_to_another_site(cast: Cast, visit: Any) -> None:
    notice = say(cast, "asha", "Strange", path="//example.com/")
    assert visit("asha").send("notices:notice-open", notice=notice.public_id).headers["Location"] == "/"


def test_everything_can_be_marked_as_read(cast: Cast, visit: Any) -> None:
    say(cast, "asha", "One")
    say(cast, "bikram", "Another")
    visit("asha").send("notices:inbox-read")
    assert set(Notice.objects.filter(read_at=None).values_list("person", flat=True)) == {cast.people["bikram"].pk}


def test_the_inbox_is_shown_in_pages_with_as_many_queries_for_many_as_for_few(
    cast: Cast, visit: Any, django_assert_num_queries: Any
) -> None:
    client = visit("asha")
    say(cast, "asha", "One")
    client.open("notices:inbox")
    with CaptureQueriesContext(connection) as few:
        client.open("notices:inbox")
    for number in range(30):
        say(cast, "asha", f"More {number}")
    with django_assert_num_queries(len(few)):
        page = client.open("notices:inbox").context["page"]
    assert (len(page.object_list), page.paginator.num_pages) == (20, 2)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_coordinator_sees_what_failed_and_why_and_has_it_sent_again(cast: Cast, visit: Any, language: str) -> None:
    notice = failed(cast)
    client = visit("gita", language=language)
    page = client.open("notices:outbox").content.decode()
    assert "আশা রানী দাস" in page
    assert ("এই নম্বর বা ই-মেইল নেই" if language == "bn" else "does not exist") in page
    client.send("notices:notice-again", notice=notice.public_id)
    notice.refresh_from_db()
    assert (notice.state, notice.tries) == ("waiting", 0)


def test_others_do_not_see_the_outbox(cast: Cast, visit: Any) -> None:
    notice = failed(cast)
    visit("asha").open("notices:outbox", expect=403)
    visit("hari").send("notices:notice-again", notice=notice.public_id, expect=404)
    assert "আশা" not in visit("hari").open("notices:outbox").content.decode()
