"""One person's story as one timeline: filtered, by month, in pages, and only what the reader may see."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.caseload import timeline
from sahajatri.apps.caseload.telling import KIND_WORDS, TOLD, Needs, StoryKind, codes_told, kinds_told
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.queries import goals_of
from sahajatri.apps.mentoring.actions import note_meeting
from sahajatri.apps.notes.terms import SummaryAudience
from sahajatri.kernel import clock
from sahajatri.kernel.records.events import kinds
from tests.cast.caseload import looked_after
from tests.cast.consent import opened
from tests.cast.goals import agreed_goal
from tests.cast.mentoring import agreed
from tests.cast.notes import agreed_summary, peer_noted, proposed, signed

DAY = timedelta(days=1)


def met(cast: Cast, pairing: Any, days_ago: int) -> None:
    """The two met so many days ago."""
    at = cast.at - days_ago * DAY
    told = {"how": "held", "mode": "phone", "for_minutes": 30, "note": "কথা"}
    note_meeting(pairing, day=clock.day_of(at), by=cast.actor("bikram"), at=at, **told)


def story(client: Any, cast: Cast, query: str = "") -> str:
    page = client.open("caseload:story", person=cast.people["asha"].public_id, query=query).content.decode()
    return str(page[page.index('id="story"') :])


def test_every_row_of_the_table_names_an_event_that_exists() -> None:
    assert set(TOLD) <= set(kinds())
    assert all(told.item is not None for told in TOLD.values() if told.needs is Needs.ITEM)


def test_every_filter_has_a_name() -> None:
    assert set(KIND_WORDS) == set(StoryKind)
    assert set(kinds_told()) >= {StoryKind.MEETINGS, StoryKind.GOALS, StoryKind.MEASURES, StoryKind.NOTES}


def test_an_item_that_is_not_open_is_not_told() -> None:
    assert codes_told(None, Needs.ITEM) == frozenset()
    assert codes_told(StoryKind.WORK, Needs.ITEM, frozenset({Item.CHECK_INS})) == frozenset()
    assert "job.began" in codes_told(StoryKind.WORK, Needs.ITEM, frozenset({Item.WORK_RECORD}))


@pytest.mark.parametrize("language", ["bn", "en"])
def test_filters_show_one_kind_each(cast: Cast, visit: Any, language: str) -> None:
    pairing = agreed(cast, "asha", "bikram", at=cast.at - 60 * DAY)
    looked_after(cast, "asha")
    met(cast, pairing, 3)
    signed(cast)
    client = visit("esha", language=language)
    for kind in ("meetings", "notes", "help"):
        shown = story(client, cast, f"?kind={kind}")
        assert 'aria-current="true"' in shown
    if language == "en":
        assert "signed a professional note" in story(client, cast, "?kind=notes")
        assert "signed a professional note" not in story(client, cast, "?kind=meetings")
        assert "began to walk along" in story(client, cast, "?kind=help")
        assert "signed a professional note" in story(client, cast)
    assert story(client, cast, "?kind=nothing-like-that")


def test_months_stand_over_what_happened_in_them_newest_first(cast: Cast, visit: Any) -> None:
    pairing = agreed(cast, "asha", "bikram", at=cast.at - 60 * DAY)
    looked_after(cast, "asha")
    for days in (50, 20, 3):
        met(cast, pairing, days)
    months = re.findall(r"<h3>([^<]+)</h3>", story(visit("esha", language="en"), cast))
    assert months[:3] == ["November 2026", "October 2026", "September 2026"]
    assert "নভেম্বর ২০২৬" in story(visit("esha"), cast)


def test_peer_notes_and_what_waits_are_not_told_and_an_open_summary_is(cast: Cast, visit: Any) -> None:
    agreed(cast, "asha", "bikram")
    looked_after(cast, "asha")
    peer_noted(cast)
    proposed(cast, "", "bikram", audience=SummaryAudience.PRACTITIONER)
    client = visit("esha", language="en")
    assert "wrote a note in plain words" not in story(client, cast)
    assert "Both agreed to a summary" not in story(client, cast)
    agreed_summary(cast, "", "bikram", audience=SummaryAudience.PRACTITIONER)
    assert "Both agreed to a summary" in story(client, cast)


def test_goals_are_told_once_they_are_open(cast: Cast) -> None:
    agreed(cast, "asha", "bikram")
    looked_after(cast, "asha")
    agreed_goal(cast)
    asha = cast.people["asha"]
    assert timeline.story_of(asha, cast.programme, goals=[], kind=StoryKind.GOALS).happenings == ()
    told = timeline.story_of(asha, cast.programme, goals=goals_of(asha, cast.programme), kind=StoryKind.GOALS)
    assert [one.code for one in told.happenings] == ["goal.agreed", "goal.begun"]


def test_long_stories_have_pages_and_ask_no_more(cast: Cast, visit: Any) -> None:
    pairing = agreed(cast, "asha", "bikram", at=cast.at - 200 * DAY)
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    client = visit("esha")

    def questions() -> int:
        client.open("caseload:story", person=cast.people["asha"].public_id)
        with CaptureQueriesContext(connection) as caught:
            client.open("caseload:story", person=cast.people["asha"].public_id)
        return len(caught)

    for days in range(100, 96, -1):
        met(cast, pairing, days)
    few = questions()
    for days in range(96, 20, -1):
        met(cast, pairing, days)
    assert questions() <= few
    first, second = story(client, cast), story(client, cast, "?page=2")
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert first.count("<li>") > 20
    assert "kind=meetings&amp;page=2" in story(client, cast, "?kind=meetings")
