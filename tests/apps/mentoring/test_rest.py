"""Meetings of two who must not meet just now are held and brought back, and nobody reads why."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.mentoring import actions
from sahajatri.apps.mentoring.models import Meeting, Pairing
from sahajatri.apps.mentoring.terms import MeetingMode, MeetingState
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding import actions as safeguarding
from sahajatri.kernel import clock
from tests.apps.safeguarding.test_no_tipping_off import TOKEN
from tests.cast.mentoring import agreed
from tests.cast.safeguarding import blocked, worried


def meets(cast: Cast, pairing: Pairing, *, days: int = 3) -> Meeting:
    return actions.plan_meeting(
        pairing,
        day=clock.day_of(cast.at) + timedelta(days=days),
        time=time(15),
        for_minutes=45,
        mode=MeetingMode.PHONE.value,
        by=cast.actor("asha"),
        at=cast.at,
    )


def said_on(page: str, meeting: Meeting) -> str:
    """What the page says about a meeting, without its id and the tokens of forms."""
    return TOKEN.sub("", page[page.index("<main") : page.index("</main>")]).replace(meeting.public_id, "")


def told(cast: Cast, key: str, kind: str) -> list[tuple[str, str]]:
    return list(Notice.objects.filter(person=cast.people[key], kind=kind).values_list("title", "text"))


@pytest.mark.parametrize("cause", ["pause", "block"])
def test_the_meetings_of_the_two_are_held_and_both_read_the_words_of_any_cancelling(
    cast: Cast, cause: str, visit: Any
) -> None:
    pairing = agreed(cast, "asha", "bikram")
    ordinary = meets(cast, pairing, days=5)
    actions.cancel_meeting(ordinary, by=cast.actor("asha"), at=cast.at)
    ((usual_title, usual_text),) = told(cast, "bikram", "meeting.cancelled")
    usual_page = visit("bikram").open("mentoring:meeting", meeting=ordinary.public_id).content.decode()
    meeting = meets(cast, pairing, days=5)
    if cause == "pause":
        safeguarding.pause_contact(worried(cast, "asha", "bikram"), by=cast.actor("indu"), at=cast.at)
    else:
        blocked(cast, "asha", "bikram")
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CANCELLED
    assert told(cast, "bikram", "meeting.cancelled") == [(usual_title, usual_text)] * 2
    assert told(cast, "asha", "meeting.cancelled") == [(usual_title, usual_text)]
    page = visit("bikram").open("mentoring:meeting", meeting=meeting.public_id).content.decode()
    assert said_on(page, meeting) == said_on(usual_page, ordinary)
    assert (
        reverse("mentoring:meeting", kwargs={"meeting": meeting.public_id})
        not in visit("bikram").open("desks:home").content.decode()
    )


def test_they_are_brought_back_when_the_concern_is_closed_and_both_are_told(cast: Cast) -> None:
    pairing = agreed(cast, "asha", "bikram")
    soon, later = meets(cast, pairing, days=1), meets(cast, pairing, days=9)
    own = meets(cast, pairing, days=10)
    actions.cancel_meeting(own, by=cast.actor("asha"), at=cast.at)
    concern = worried(cast, "asha", "bikram")
    safeguarding.acknowledge_concern(concern, by=cast.actor("indu"), at=cast.at)
    safeguarding.pause_contact(concern, by=cast.actor("indu"), at=cast.at)
    after = cast.at + timedelta(days=4)
    safeguarding.close_concern(concern, "মিটেছে", by=cast.actor("indu"), at=after)
    states = {one.pk: one.state for one in Meeting.objects.all()}
    assert states == {
        soon.pk: MeetingState.CANCELLED,
        later.pk: MeetingState.PLANNED,
        own.pk: MeetingState.CANCELLED,
    }
    for key in ("asha", "bikram"):
        assert len(told(cast, key, "meeting.brought-back")) == 1


def test_a_pause_of_two_others_changes_nothing_and_a_second_cause_keeps_it_held(cast: Cast) -> None:
    pairing = agreed(cast, "asha", "bikram")
    meeting = meets(cast, pairing, days=9)
    blocked(cast, "lata", "bikram")
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.PLANNED
    concern = worried(cast, "asha", "bikram")
    safeguarding.pause_contact(concern, by=cast.actor("indu"), at=cast.at)
    block = blocked(cast, "bikram", "asha")
    safeguarding.resume_contact(concern, by=cast.actor("indu"), at=cast.at)
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CANCELLED
    safeguarding.unblock_person(block, by=cast.actor("bikram"), at=cast.at)
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.PLANNED


def test_nothing_is_brought_back_into_a_pairing_that_rests_or_ended(cast: Cast) -> None:
    pairing = agreed(cast, "asha", "bikram")
    meeting = meets(cast, pairing, days=9)
    block = blocked(cast, "asha", "bikram")
    actions.pause_pairing(pairing, by=cast.actor("bikram"), at=cast.at)
    safeguarding.unblock_person(block, by=cast.actor("asha"), at=cast.at)
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CANCELLED
