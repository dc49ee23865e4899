"""Pause, ending, farewell, and what is left afterwards."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.mentoring import actions, events, jobs, queries
from sahajatri.apps.mentoring.models import Meeting, Message, Pairing, Pulse
from sahajatri.apps.mentoring.terms import MeetingState, PairingState, PulseState, Side
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding.actions import block_person
from sahajatri.kernel import clock
from sahajatri.kernel.access import Relation, facts_about
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.apps.mentoring.test_pages import CANARY, full
from tests.cast.mentoring import agreed, paired


def test_either_side_can_end_it_without_a_reason(cast: Cast, visit: Any) -> None:
    for key, participant in (("asha", "asha"), ("bikram", "lata")):
        pairing = agreed(cast, participant, "bikram")
        client = visit(key)
        review = client.send("mentoring:pairing-end", {}, pairing=pairing.public_id, expect=200)
        assert 'name="confirmed"' in review.content.decode()
        assert not Pairing.objects.get(pk=pairing.pk).is_ended
        client.send("mentoring:pairing-end", {"confirmed": "1"}, pairing=pairing.public_id)
        assert Pairing.objects.get(pk=pairing.pk).is_ended


def test_the_words_are_looked_at_once_more_and_can_be_changed(cast: Cast, visit: Any) -> None:
    pairing = agreed(cast, "asha", "bikram")
    data = {"farewell": "ধন্যবাদ", "wants_new_match": "yes", "reason": "got_work"}
    asha = visit("asha")
    again = asha.send(
        "mentoring:pairing-end", {**data, "confirmed": "1", "change": "1"}, pairing=pairing.public_id, expect=200
    )
    assert "ধন্যবাদ" in again.content.decode()
    assert not Pairing.objects.get(pk=pairing.pk).is_ended
    asha.send("mentoring:pairing-end", {**data, "confirmed": "1"}, pairing=pairing.public_id)
    ended = Pairing.objects.get(pk=pairing.pk)
    assert (ended.farewell_participant, ended.wants_new_match, ended.end_reason) == ("ধন্যবাদ", True, "got_work")
    said = Event.objects.get(kind=events.PAIRING_ENDED.code)
    assert said.facts == {"wants_new_match": True}


def test_the_end_cancels_what_was_planned(cast: Cast) -> None:
    pairing = full(cast)
    actions.end_pairing(pairing, by=cast.actor("bikram"), at=cast.at)
    assert not Meeting.objects.filter(pairing=pairing, state=MeetingState.PLANNED).exists()
    assert not Pulse.objects.filter(pairing=pairing, state=PulseState.DUE).exists()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_former_mentor_sees_only_that_it_ended_and_the_farewell(cast: Cast, visit: Any, language: str) -> None:
    pairing = full(cast)
    meeting = Meeting.objects.get(pairing=pairing, state=MeetingState.HELD)
    actions.end_pairing(pairing, farewell="অনেক ধন্যবাদ", by=cast.actor("asha"), at=cast.at)
    bikram = visit("bikram", language=language)
    page = bikram.open("mentoring:pairing", pairing=pairing.public_id).content.decode()
    assert "অনেক ধন্যবাদ" in page
    assert CANARY not in page
    bikram.open("mentoring:pairings")
    for name in ("meetings", "messages", "message-write", "agreement-write", "meeting-note", "pairing-end"):
        bikram.open(f"mentoring:{name}", pairing=pairing.public_id, expect=403)
    bikram.open("mentoring:meeting", meeting=meeting.public_id, expect=403)
    bikram.open("mentoring:meeting-calendar", meeting=meeting.public_id, expect=403)


def test_a_former_mentor_is_no_longer_beside_the_participant(cast: Cast) -> None:
    pairing = paired(cast, "asha", "chandra")
    actions.end_pairing(pairing, by=cast.actor("chandra"), at=cast.at)
    relations = facts_about(cast.actor("chandra"), cast.people["asha"]).relations
    assert Relation.BESIDE not in relations
    assert Relation.BEFORE in relations


def test_the_participant_keeps_what_was_hers_and_cannot_write_any_more(cast: Cast, visit: Any) -> None:
    pairing = full(cast)
    actions.end_pairing(pairing, by=cast.actor("bikram"), at=cast.at)
    asha = visit("asha")
    asha.open("mentoring:pairing", pairing=pairing.public_id)
    assert CANARY in asha.open("mentoring:messages", pairing=pairing.public_id).content.decode()
    asha.send("mentoring:message-write", {"text": "আছেন?"}, pairing=pairing.public_id, expect=422)
    asha.send("mentoring:messages-read", pairing=pairing.public_id)
    assert Message.objects.filter(pairing=pairing).count() == 1


def test_the_other_one_can_say_one_farewell_too(cast: Cast, visit: Any) -> None:
    pairing = full(cast)
    actions.end_pairing(pairing, by=cast.actor("asha"), at=cast.at)
    bikram = visit("bikram")
    bikram.open("mentoring:farewell-write", pairing=pairing.public_id)
    bikram.send("mentoring:farewell-write", {"farewell": "ভালো থাকবেন"}, pairing=pairing.public_id)
    bikram.send("mentoring:farewell-write", {"farewell": "আবার"}, pairing=pairing.public_id, expect=422)
    page = visit("asha").open("mentoring:pairing", pairing=pairing.public_id).content.decode()
    assert "ভালো থাকবেন" in page
    assert "আবার" not in Pairing.objects.get(pk=pairing.pk).farewell_supporter


def test_when_somebody_else_ended_it_the_participant_says_whether_to_look_anew(cast: Cast, visit: Any) -> None:
    pairing = agreed(cast, "asha", "bikram")
    visit("gita").send("mentoring:pairing-close", {"reason": "supporter_left"}, pairing=pairing.public_id)
    asha = visit("asha")
    asha.open("mentoring:new-match", pairing=pairing.public_id)
    asha.send("mentoring:new-match", {"wants_new_match": "yes"}, pairing=pairing.public_id)
    assert Pairing.objects.get(pk=pairing.pk).wants_new_match is True
    assert Event.objects.get(kind=events.NEW_MATCH_ANSWERED.code).facts == {"wants_new_match": True}


def test_the_reason_stays_out_of_the_chain_of_events_and_with_the_coordinator(cast: Cast, visit: Any) -> None:
    pairing = agreed(cast, "asha", "bikram")
    actions.end_pairing(pairing, reason="poor_fit", by=cast.actor("asha"), at=cast.at)
    assert not any("poor_fit" in str(e.facts) for e in Event.objects.all())
    words = "We did not fit together"
    assert words in visit("gita", language="en").open(
        "mentoring:pairing-follow", pairing=pairing.public_id
    ).content.decode()
    bikram = visit("bikram", language="en").open("mentoring:pairing", pairing=pairing.public_id)
    assert words not in bikram.content.decode()


def test_a_pause_needs_no_reason_and_nobody_is_reminded(cast: Cast, visit: Any) -> None:
    pairing = paired(cast, "asha", "bikram", at=cast.at - timedelta(days=30))
    visit("asha").send("mentoring:pairing-pause", {}, pairing=pairing.public_id)
    assert Pairing.objects.get(pk=pairing.pk).state == PairingState.PAUSED
    before = Notice.objects.count()
    jobs.keep_promises(cast.at + timedelta(days=20))
    jobs.ask_how_it_goes(cast.at + timedelta(days=20))
    assert Notice.objects.count() == before


def test_after_the_pause_the_clocks_start_anew(cast: Cast, visit: Any) -> None:
    pairing = paired(cast, "asha", "bikram", at=cast.at - timedelta(days=30))
    actions.pause_pairing(pairing, by=cast.actor("bikram"), at=cast.at - timedelta(days=29))
    visit("asha").send("mentoring:pairing-resume", pairing=pairing.public_id)
    back = Pairing.objects.get(pk=pairing.pk)
    assert back.state == PairingState.BEGINNING
    assert queries.promises_of(back, cast.at) == []


def test_during_a_pause_no_meeting_is_planned(cast: Cast) -> None:
    pairing = agreed(cast, "asha", "bikram")
    actions.pause_pairing(pairing, by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused, match="paused"):
        actions.plan_meeting(
            pairing,
            day=clock.day_of(cast.at) + timedelta(days=1),
            time=clock.local(cast.at).time(),
            for_minutes=30,
            mode="phone",
            by=cast.actor("bikram"),
            at=cast.at,
        )


@pytest.mark.parametrize(("blocker", "blocked"), [("asha", "bikram"), ("bikram", "asha")])
def test_a_blocked_message_is_refused_in_the_same_words_for_both(
    cast: Cast, visit: Any, blocker: str, blocked: str
) -> None:
    pairing = agreed(cast, "asha", "bikram")
    block_person(cast.people[blocked], by=cast.actor(blocker), at=cast.at)
    for key in ("asha", "bikram"):
        page = visit(key, language="en").send(
            "mentoring:message-write", {"text": "আছেন?"}, pairing=pairing.public_id, expect=422
        )
        text = page.content.decode()
        assert "This message cannot be sent just now." in text
        assert "block" not in text.split("<main")[1].lower()
        assert "আছেন?" in text  # what was typed is still there
    assert not Message.objects.filter(pairing=pairing).exists()


def test_nobody_who_was_blocked_is_pressed_to_reach_out(cast: Cast) -> None:
    pairing = agreed(cast, "asha", "bikram", at=cast.at - timedelta(days=30))
    block_person(cast.people["bikram"], by=cast.actor("asha"), at=cast.at)
    jobs.keep_promises(cast.at)
    told = Notice.objects.filter(kind__startswith="promise.").values_list("person__public_id", flat=True)
    assert set(told) == {cast.people["gita"].public_id}
    actions.nudge_pairing(pairing, by=cast.actor("gita"), at=cast.at)
    assert not Notice.objects.filter(kind="pairing.nudged").exists()


def test_the_two_are_not_reminded_more_often_than_every_three_days(cast: Cast, visit: Any) -> None:
    pairing = agreed(cast, "asha", "bikram")
    gita = visit("gita")
    gita.send("mentoring:pairing-nudge", pairing=pairing.public_id)
    gita.send("mentoring:pairing-nudge", pairing=pairing.public_id, expect=422)
    assert Notice.objects.filter(kind="pairing.nudged").count() == 2


def test_sides_are_asked_by_themselves_and_sweeps_may_run_twice(cast: Cast) -> None:
    pairing = agreed(cast, "asha", "bikram", at=cast.at - timedelta(days=30))
    for _time in range(2):
        jobs.ask_how_it_goes(cast.at)
        jobs.keep_promises(cast.at)
        jobs.remind_of_pulses(cast.at + timedelta(days=8))
    assert set(Pulse.objects.filter(pairing=pairing).values_list("side", flat=True)) == set(Side)
    assert Notice.objects.filter(kind="pulse.asked", person=cast.people["asha"]).count() == 2
    silent = Notice.objects.filter(kind="promise.contact")
    assert silent.filter(person=cast.people["bikram"]).count() == 1
    assert silent.filter(person=cast.people["gita"]).count() == 1
    jobs.remind_of_pulses(cast.at + timedelta(days=22))
    assert set(Pulse.objects.values_list("state", flat=True)) == {PulseState.PUT_AWAY.value}


def test_the_day_before_a_meeting_both_are_reminded_once_without_names(cast: Cast) -> None:
    full(cast)
    for hours in (48, 50, 60):
        jobs.remind_of_meetings(cast.at + timedelta(hours=hours))
    told = Notice.objects.filter(kind="meeting.tomorrow")
    assert {n.person_id for n in told} == {cast.people["asha"].pk, cast.people["bikram"].pk}
    assert told.count() == 2
    assert not any("আশা" in n.text or "বিক্রম" in n.text or CANARY in n.text for n in told)


def test_a_paused_pairing_keeps_its_place_and_an_ended_one_gives_it_back(cast: Cast) -> None:
    one, two = agreed(cast, "asha", "bikram"), agreed(cast, "lata", "bikram")
    supporter = one.supporter
    actions.pause_pairing(one, by=cast.actor("asha"), at=cast.at)
    assert queries.taken_places(cast.programme) == {supporter.pk: 2}
    actions.end_pairing(two, by=cast.actor("lata"), at=cast.at)
    assert queries.taken_places(cast.programme) == {supporter.pk: 1}
    assert queries.load_of([supporter]) == {supporter.pk: 1}


def test_a_try_and_an_unread_message_are_no_contact(cast: Cast) -> None:
    pairing = agreed(cast, "asha", "bikram", at=cast.at - timedelta(days=20))
    today = clock.day_of(cast.at)
    actions.note_meeting(
        pairing, day=today, how="attempted", mode="phone", by=cast.actor("bikram"), at=cast.at
    )
    actions.write_message(pairing, text="কেমন আছেন?", by=cast.actor("bikram"), at=cast.at)
    people = [cast.people["asha"]]
    assert queries.last_contact_by_participant(cast.programme, people) == {}
    actions.read_messages(pairing, by=cast.actor("asha"), at=cast.at)
    assert queries.last_contact_by_participant(cast.programme, people) == {cast.people["asha"].pk: today}


def test_a_pairing_from_a_register_is_taken_over_once(cast: Cast) -> None:
    supporter = agreed(cast, "lata", "chandra").supporter
    began, ended = cast.at - timedelta(days=200), cast.at - timedelta(days=100)
    for _time in range(2):
        pairing = actions.take_over_pairing(
            cast.people["asha"],
            supporter,
            opened_at=began,
            ended_at=ended,
            earlier={"meetings_held": 7},
            by=cast.actor("gita"),
            at=cast.at,
        )
    assert pairing.is_ended
    assert Pairing.objects.filter(participant=cast.people["asha"]).count() == 1
