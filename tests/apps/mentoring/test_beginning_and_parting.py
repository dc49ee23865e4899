"""The first meeting with somebody standing by, tries, looking back, thanks, and what stays."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.interop.copies import information_about
from sahajatri.apps.mentoring import actions, events, jobs, queries
from sahajatri.apps.mentoring.models import LookBack, Meeting, Pairing
from sahajatri.apps.mentoring.terms import LookBackState, MeetingState, PromiseCode, Side
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding.actions import block_person
from sahajatri.kernel import clock
from sahajatri.kernel.records.models import Event
from tests.apps.mentoring.test_pages import CANARY, full
from tests.cast.mentoring import agreed, paired

DAY = timedelta(days=1)


@pytest.mark.parametrize("key", ["asha", "bikram"])
def test_both_see_who_is_on_call_until_they_have_met(cast: Cast, visit: Any, key: str) -> None:
    pairing = paired(cast, "asha", "bikram")
    client = visit(key, language="en")
    page = client.open("mentoring:pairing", pairing=pairing.public_id).content.decode()
    assert "গীতা বিশ্বাস" in page
    assert "is on call for your first meeting" in page
    assert f"tel:{cast.people['gita'].phone}" in page
    assert "Meet by 30 November 2026" in page
    guide = client.open("mentoring:first-meeting", pairing=pairing.public_id).content.decode()
    for words in ("Get to know each other", "What is not part of it", "There is one limit", "When something is not"):
        assert words in guide
    actions.note_meeting(
        pairing, day=clock.day_of(cast.at), how="held", mode="phone", by=cast.actor("asha"), at=cast.at
    )
    later = client.open("mentoring:pairing", pairing=pairing.public_id).content.decode()
    assert "is on call for your first meeting" not in later
    assert "The next contact is expected by 23 November 2026" in later


def test_the_coordinator_says_that_she_comes_along_and_both_are_told(cast: Cast, visit: Any) -> None:
    pairing = paired(cast, "asha", "bikram")
    gita = visit("gita")
    gita.open("mentoring:first-meeting-arrange", pairing=pairing.public_id)
    chosen = {"first_meeting_with": "present", "on_call": cast.people["gita"].public_id}
    gita.send("mentoring:first-meeting-arrange", chosen, pairing=pairing.public_id)
    told = Notice.objects.filter(kind="first-meeting.arranged", channel="in_app")
    assert {n.person_id for n in told} == {cast.people["asha"].pk, cast.people["bikram"].pk}
    page = visit("asha", language="en").open("mentoring:pairing", pairing=pairing.public_id)
    assert "comes along to your first meeting" in page.content.decode()
    nobody = {"first_meeting_with": "present", "on_call": cast.people["esha"].public_id}
    gita.send("mentoring:first-meeting-arrange", nobody, pairing=pairing.public_id, expect=422)


def test_whoever_stands_by_hears_of_the_first_meeting_and_of_no_later_one(cast: Cast) -> None:
    pairing = paired(cast, "asha", "bikram")

    def plan(days: int) -> None:
        soon = clock.local(cast.at + days * DAY)
        actions.plan_meeting(
            pairing,
            day=soon.date(),
            time=soon.time(),
            for_minutes=30,
            mode="phone",
            agenda=CANARY,
            by=cast.actor("asha"),
            at=cast.at,
        )

    plan(2)
    actions.note_meeting(
        pairing, day=clock.day_of(cast.at), how="held", mode="phone", by=cast.actor("asha"), at=cast.at
    )
    plan(5)
    told = Notice.objects.filter(kind="first-meeting.planned", channel="in_app")
    assert [n.person_id for n in told] == [cast.people["gita"].pk]
    assert CANARY not in told[0].text


def test_a_try_is_noted_with_one_choice_and_counts_as_no_contact(cast: Cast, visit: Any) -> None:
    pairing = agreed(cast, "asha", "bikram", at=cast.at - 20 * DAY)
    bikram = visit("bikram")
    form = bikram.open("mentoring:contact-try", pairing=pairing.public_id).content.decode()
    assert form.count('type="radio"') == 3
    assert 'value="১৬"' in form  # today stands there already
    day = {"day_0": "16", "day_1": "11", "day_2": "2026"}
    bikram.send("mentoring:contact-try", {"mode": "message", **day}, pairing=pairing.public_id)
    noted = Meeting.objects.get(pairing=pairing)
    assert (noted.state, noted.mode) == (MeetingState.ATTEMPTED, "message")
    assert queries.last_contact_in([pairing]) == {}
    bikram.open("mentoring:pairing", pairing=pairing.public_id)
    bikram.open("mentoring:meeting", meeting=noted.public_id)


def test_tries_on_one_day_or_before_an_answer_are_not_counted_as_three(cast: Cast) -> None:
    pairing = agreed(cast, "asha", "bikram", at=cast.at - 9 * DAY)

    def try_on(days_ago: int) -> None:
        at = cast.at - days_ago * DAY
        actions.note_try(pairing, mode="phone", day=clock.day_of(at), by=cast.actor("bikram"), at=at)

    def unreached() -> bool:
        return PromiseCode.UNREACHED in {p.code for p in queries.promises_of(pairing, cast.at)}

    for days in (8, 8, 8, 7):
        try_on(days)
    assert not unreached()
    at = cast.at - 6 * DAY
    actions.note_meeting(pairing, day=clock.day_of(at), how="held", mode="phone", by=cast.actor("asha"), at=at)
    try_on(5)
    try_on(4)
    assert not unreached()
    try_on(3)
    assert unreached()


def test_two_weeks_before_the_agreed_end_each_side_is_asked_to_look_back(cast: Cast, visit: Any) -> None:
    pairing = agreed(cast, "asha", "bikram")
    assert pairing.ends_on is not None
    days = (pairing.ends_on - clock.day_of(cast.at)).days
    jobs.ask_to_look_back(cast.at + (days - 15) * DAY)
    assert not LookBack.objects.exists()
    at = cast.at + (days - 14) * DAY
    for _time in range(2):
        jobs.ask_to_look_back(at)
    assert Notice.objects.filter(kind="look-back.asked", channel="in_app").count() == 2
    with clock.stopped_at(at):
        page = visit("asha", language="en").open("mentoring:pairing", pairing=pairing.public_id).content.decode()
        assert "The end you agreed" in page
        assert "Part with thanks" in page
        assert "what was good" in visit("bikram", language="en").open("mentoring:pairings").content.decode()


def parted(cast: Cast, reason: str = "moved", by: str = "bikram") -> tuple[Pairing, LookBack, LookBack]:
    pairing = full(cast)
    actions.end_pairing(pairing, reason=reason, by=cast.actor(by), at=cast.at)
    hers, his = (LookBack.objects.get(pairing=pairing, side=side) for side in Side)
    return pairing, hers, his


def test_each_side_looks_back_alone(cast: Cast, visit: Any) -> None:
    pairing, hers, his = parted(cast)
    asha, bikram = visit("asha"), visit("bikram")
    asha.open("mentoring:look-back-give", look_back=hers.public_id)
    bikram.open("mentoring:look-back-give", look_back=hers.public_id, expect=404)
    asha.open("mentoring:look-back-give", look_back=his.public_id, expect=404)
    said = {"good": CANARY + "১", "hard": CANARY + "২", "is_open_to_programme": "no"}
    asha.send("mentoring:look-back-give", said, look_back=hers.public_id)
    bikram.send("mentoring:look-back-skip", look_back=his.public_id)
    asha.send("mentoring:look-back-give", {"good": "আবার"}, look_back=hers.public_id, expect=422)
    hers.refresh_from_db()
    his.refresh_from_db()
    assert (hers.state, hers.good, his.state) == (LookBackState.GIVEN, CANARY + "১", LookBackState.LEFT_OUT)
    for key, route in (("bikram", "pairing"), ("gita", "pairing-follow")):
        page = visit(key).open(f"mentoring:{route}", pairing=pairing.public_id).content.decode()
        assert CANARY + "১" not in page


def test_the_coordinator_reads_what_was_opened_to_the_programme(cast: Cast, visit: Any) -> None:
    pairing, hers, his = parted(cast)
    actions.give_look_back(hers, good="ভালো-১", is_open_to_programme=True, by=cast.actor("asha"), at=cast.at)
    actions.give_look_back(his, good="ভালো-২", is_open_to_programme=None, by=cast.actor("bikram"), at=cast.at)
    page = visit("gita").open("mentoring:pairing-follow", pairing=pairing.public_id).content.decode()
    assert "ভালো-১" in page
    assert "ভালো-২" not in page


def test_a_copy_of_ones_information_holds_the_own_side_alone(cast: Cast) -> None:
    pairing, hers, his = parted(cast)
    actions.give_look_back(hers, good="আমার", by=cast.actor("asha"), at=cast.at)
    actions.give_look_back(his, good="তাঁর", by=cast.actor("bikram"), at=cast.at)
    actions.raise_warning(
        pairing, PromiseCode.PULSE_LOW, clock.day_of(cast.at), side=Side.SUPPORTER, by=cast.actor("gita"), at=cast.at
    )
    found = information_about(cast.people["asha"])
    assert [row["good"] for row in found["mentoring.LookBack"]] == ["আমার"]
    assert "mentoring.EarlyWarning" not in found


@pytest.mark.parametrize(("one", "two", "shown"), [(True, True, True), (True, False, False), (True, None, False)])
def test_a_phone_number_is_seen_only_when_both_want_to_stay_in_touch(
    cast: Cast, visit: Any, one: bool, two: bool | None, shown: bool
) -> None:
    pairing, hers, his = parted(cast)
    actions.give_look_back(hers, stay_in_touch=one, by=cast.actor("asha"), at=cast.at)
    actions.give_look_back(his, stay_in_touch=two, by=cast.actor("bikram"), at=cast.at)
    page = visit("bikram").open("mentoring:pairing", pairing=pairing.public_id).content.decode()
    assert (f"tel:{cast.people['asha'].phone}" in page) is shown


def test_nobody_sees_a_phone_number_after_an_end_that_keeps_somebody_safe(cast: Cast, visit: Any) -> None:
    pairing, hers, his = parted(cast, reason="safeguarding", by="gita")
    actions.give_look_back(hers, stay_in_touch=True, by=cast.actor("asha"), at=cast.at)
    actions.give_look_back(his, stay_in_touch=True, by=cast.actor("bikram"), at=cast.at)
    for key, other in (("bikram", "asha"), ("asha", "bikram")):
        page = visit(key).open("mentoring:pairing", pairing=pairing.public_id).content.decode()
        assert f"tel:{cast.people[other].phone}" not in page


def test_nobody_who_was_blocked_sees_a_phone_number(cast: Cast, visit: Any) -> None:
    pairing, hers, his = parted(cast)
    actions.give_look_back(hers, stay_in_touch=True, by=cast.actor("asha"), at=cast.at)
    actions.give_look_back(his, stay_in_touch=True, by=cast.actor("bikram"), at=cast.at)
    block_person(cast.people["bikram"], by=cast.actor("asha"), at=cast.at)
    page = visit("bikram").open("mentoring:pairing", pairing=pairing.public_id).content.decode()
    assert cast.people["asha"].phone not in page


def test_a_word_of_thanks_is_delivered(cast: Cast, visit: Any) -> None:
    pairing, _hers, _his = parted(cast)
    visit("asha").send("mentoring:farewell-write", {"farewell": "অনেক ধন্যবাদ"}, pairing=pairing.public_id)
    told = Notice.objects.get(kind="farewell.written", channel="in_app")
    assert told.person == cast.people["bikram"]
    assert "অনেক ধন্যবাদ" not in told.text  # the words stand on the page, not in a message
    assert "অনেক ধন্যবাদ" in visit("bikram").open("mentoring:pairing", pairing=pairing.public_id).content.decode()


def test_after_an_early_end_both_read_what_comes_next(cast: Cast, visit: Any) -> None:
    pairing, _hers, _his = parted(cast)
    asha = visit("asha", language="en").open("mentoring:pairing", pairing=pairing.public_id).content.decode()
    assert "Your goals and your circle go on." in asha
    assert "Would you like somebody new beside you?" in asha
    bikram = visit("bikram", language="en").open("mentoring:pairing", pairing=pairing.public_id).content.decode()
    assert "Your place is free again." in bikram
    assert "nobody's fault" in bikram


def test_the_coordinator_notes_what_the_participant_said_about_somebody_new(cast: Cast, visit: Any) -> None:
    pairing, _hers, _his = parted(cast)
    gita = visit("gita")
    gita.open("mentoring:new-match-note", pairing=pairing.public_id)
    gita.send("mentoring:new-match-note", {"wants_new_match": "yes"}, pairing=pairing.public_id)
    now = Pairing.objects.get(pk=pairing.pk)
    assert (now.wants_new_match, now.keeps_place) == (True, True)
    assert Event.objects.get(kind=events.NEW_MATCH_ANSWERED.code).facts == {"wants_new_match": True}


@pytest.mark.parametrize(
    ("reason", "keeps"), [("completed", False), ("got_work", False), ("poor_fit", True), ("", True)]
)
def test_only_who_reached_the_aim_gives_the_place_in_the_queue_back(cast: Cast, reason: str, keeps: bool) -> None:
    pairing = agreed(cast, "asha", "bikram")
    assert not pairing.keeps_place
    ended = actions.end_pairing(pairing, reason=reason, by=cast.actor("asha"), at=cast.at)
    assert ended.keeps_place is keeps
