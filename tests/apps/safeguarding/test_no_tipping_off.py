"""Whoever a concern is about learns nothing from any page: a pause while it is looked at changes none of them."""

import re
from datetime import time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.mentoring.actions import plan_meeting, read_messages, write_message
from sahajatri.apps.mentoring.jobs import remind_of_meetings
from sahajatri.apps.mentoring.terms import MeetingMode
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding import actions, queries
from sahajatri.apps.safeguarding.jobs import escalate_late_concerns
from sahajatri.kernel import clock
from sahajatri.kernel.refusals import Refused
from tests.cast.circles import opened_circle, seated, wrote
from tests.cast.mentoring import paired
from tests.cast.safeguarding import blocked, on_duty, worried

TOKEN = re.compile(r'name="(?:once|csrfmiddlewaretoken)" value="[^"]*"')


def pages_of(cast: Cast, visit: Any, key: str, pairing: Any) -> dict[str, str]:
    """Every page on which the other one could show, without the tokens of its forms."""
    other = cast.people["asha" if key == "bikram" else "bikram"]
    visitor = visit(key)
    paths = [
        reverse("desks:home"),
        reverse("mentoring:pairings"),
        reverse("mentoring:pairing", kwargs={"pairing": pairing.public_id}),
        reverse("mentoring:messages", kwargs={"pairing": pairing.public_id}),
        reverse("mentoring:meetings", kwargs={"pairing": pairing.public_id}),
        reverse("mentoring:meeting-plan", kwargs={"pairing": pairing.public_id}),
        reverse("notices:inbox"),
        reverse("safeguarding:blocks"),
        reverse("safeguarding:my-concerns"),
        reverse("safeguarding:helplines"),
        reverse("intake:profile", kwargs={"person": other.public_id}),
        reverse("goals:goals-of", kwargs={"person": other.public_id}),
        reverse("notes:notes-of", kwargs={"person": other.public_id}),
        reverse("supporters:my-support"),
        reverse("supporters:stories"),
    ]
    found = {}
    for path in paths:
        answer = visitor.get(path)
        found[path] = f"{answer.status_code} {TOKEN.sub('', answer.content.decode())}"
    return found


def test_the_pages_of_whom_it_is_about_stay_as_they_are(cast: Cast, visit: Any) -> None:
    on_duty(cast)
    pairing = paired(cast, "asha", "bikram")
    for who, text in (("asha", "কেমন আছেন?"), ("bikram", "ভালো আছি")):
        write_message(pairing, text=text, by=cast.actor(who), at=cast.at)
    before = pages_of(cast, visit, "bikram", pairing)
    told = Notice.objects.filter(person=cast.people["bikram"]).count()
    concern = worried(cast, "asha", "bikram")
    actions.acknowledge_concern(concern, by=cast.actor("indu"), at=cast.at)
    actions.pause_contact(concern, by=cast.actor("indu"), at=cast.at)
    escalate_late_concerns(cast.at + timedelta(days=3))
    assert pages_of(cast, visit, "bikram", pairing) == before
    assert Notice.objects.filter(person=cast.people["bikram"]).count() == told
    actions.close_concern(concern, "মিটেছে", by=cast.actor("indu"), at=cast.at)
    assert pages_of(cast, visit, "bikram", pairing) == before
    assert Notice.objects.filter(person=cast.people["bikram"]).count() == told


def test_in_a_circle_the_words_of_the_one_who_raised_it_stay_and_the_others_are_hidden_from_her(
    cast: Cast, visit: Any
) -> None:
    circle = opened_circle(cast)
    for who, text in (("asha", "আমার কথা"), ("jaya", "আরেক কথা")):
        seated(cast, who, circle)
        wrote(cast, who, circle, text)
    concern = worried(cast, "asha", "jaya")
    path = reverse("circles:circle", kwargs={"circle": circle.public_id})
    before = TOKEN.sub("", visit("jaya").get(path).content.decode())
    assert "আমার কথা" in before
    actions.pause_contact(concern, by=cast.actor("indu"), at=cast.at)
    assert TOKEN.sub("", visit("jaya").get(path).content.decode()) == before
    assert "আরেক কথা" not in visit("asha").get(path).content.decode()


@pytest.mark.parametrize("cause", ["block", "own block", "pause"])
def test_what_is_refused_is_refused_in_the_same_words_whatever_the_cause(cast: Cast, cause: str) -> None:
    pairing = paired(cast, "asha", "bikram")
    if cause == "pause":
        actions.pause_contact(worried(cast, "asha", "bikram"), by=cast.actor("indu"), at=cast.at)
    else:
        blocked(cast, *(("asha", "bikram") if cause == "block" else ("bikram", "asha")))
    with pytest.raises(Refused) as message:
        write_message(pairing, text="শুনুন", by=cast.actor("bikram"), at=cast.at)
    assert message.value.refusal == queries.why_no_contact(
        cast.people["bikram"], cast.people["asha"], cast.programme
    )
    said = message.value.refusal.sentence
    for hint in ("block", "concern", "report", "looks after", "staff"):
        assert hint not in said.lower()


@pytest.mark.parametrize("is_block", [True, False])
def test_no_mark_of_reading_passes_after_a_block_or_a_pause(cast: Cast, visit: Any, is_block: bool) -> None:
    pairing = paired(cast, "asha", "bikram")
    write_message(pairing, text="পড়েছেন?", by=cast.actor("bikram"), at=cast.at)
    if is_block:
        blocked(cast, "asha", "bikram")
    else:
        actions.pause_contact(worried(cast, "asha", "bikram"), by=cast.actor("indu"), at=cast.at)
    read_messages(pairing, by=cast.actor("asha"), at=cast.at + timedelta(hours=1))
    page = visit("bikram", language="en").open("mentoring:messages", pairing=pairing.public_id).content.decode()
    assert "has been read" not in page


def test_nobody_is_reminded_of_a_meeting_of_two_who_must_not_meet(cast: Cast) -> None:
    pairing = paired(cast, "asha", "bikram")
    tomorrow = clock.day_of(cast.at) + timedelta(days=1)
    when = {"day": tomorrow, "time": time(15), "for_minutes": 60, "mode": MeetingMode.PHONE.value}
    plan_meeting(pairing, **when, by=cast.actor("asha"), at=cast.at)
    blocked(cast, "asha", "bikram")
    before = Notice.objects.count()
    remind_of_meetings(cast.at)
    assert Notice.objects.count() == before


def test_the_reporter_is_named_nowhere_but_to_the_lead(cast: Cast, visit: Any) -> None:
    concern = worried(cast, "deepa", "bikram")
    actions.acknowledge_concern(concern, by=cast.actor("indu"), at=cast.at)
    actions.pause_contact(concern, by=cast.actor("indu"), at=cast.at)
    name = cast.people["deepa"].display_name
    for path in ("desks:home", "notices:inbox", "safeguarding:my-concerns", "consent:looks"):
        assert name not in visit("bikram").open(path).content.decode()
    for key in ("bikram", "gita"):
        for notice in Notice.objects.filter(person=cast.people[key]):
            assert name not in f"{notice.title} {notice.text}"
