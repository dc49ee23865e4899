"""The pages of a pairing, visited by the two, by others, in both languages."""

from datetime import timedelta
from typing import Any

import icalendar
import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.mentoring import actions
from sahajatri.apps.mentoring.models import Agreement, Meeting, Message, Pairing, Pulse
from sahajatri.apps.mentoring.terms import MeetingState, PairingState, PulseState, Side
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.kernel import clock
from sahajatri.kernel.pages.tokens import new_token
from tests.cast.mentoring import agreed, paired

CANARY = "গোপন-কথা-৭৭৭"


def full(cast: Cast) -> Pairing:
    """A pairing a month old, in which every field that somebody can write holds a canary."""
    began = cast.at - timedelta(days=40)
    pairing = agreed(cast, "asha", "bikram", at=began, how=CANARY, boundaries=CANARY)
    asha, bikram = cast.actor("asha"), cast.actor("bikram")
    day = clock.day_of(cast.at)
    actions.note_meeting(
        pairing,
        day=day - timedelta(days=12),
        how="held",
        mode="phone",
        for_minutes=30,
        note=CANARY,
        by=bikram,
        at=cast.at - timedelta(days=12),
    )
    actions.plan_meeting(
        pairing,
        day=day + timedelta(days=3),
        time=clock.local(cast.at).time(),
        for_minutes=45,
        mode="in_person",
        place=CANARY,
        agenda=CANARY,
        by=asha,
        at=cast.at - timedelta(days=1),
    )
    actions.write_message(pairing, text=CANARY, by=asha, at=cast.at - timedelta(hours=3))
    for side in Side:
        actions.ask_pulse(pairing, side, day - timedelta(days=10), by=asha, at=cast.at)
    return Pairing.objects.get(pk=pairing.pk)


def pulse_of(pairing: Pairing, side: Side) -> Pulse:
    return Pulse.objects.get(pairing=pairing, side=side)


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("key", ["asha", "bikram"])
def test_the_two_can_open_every_page_of_their_pairing(cast: Cast, visit: Any, key: str, language: str) -> None:
    pairing = full(cast)
    meeting = Meeting.objects.get(pairing=pairing, state=MeetingState.PLANNED)
    agreement = Agreement.objects.get(pairing=pairing)
    side = Side.PARTICIPANT if key == "asha" else Side.SUPPORTER
    client = visit(key, language=language)
    client.open("mentoring:pairings")
    of_pairing = (
        *("pairing", "agreement-write", "meetings", "meeting-plan", "meeting-note", "messages", "message-write"),
        *("messages-read", "pairing-pause", "pairing-resume", "pairing-end"),
    )
    for name in of_pairing:
        client.open(f"mentoring:{name}", pairing=pairing.public_id)
    for name in ("meeting", "meeting-cancel", "meeting-log", "meeting-calendar"):
        client.open(f"mentoring:{name}", meeting=meeting.public_id)
    client.open("mentoring:agreement-agree", agreement=agreement.public_id)
    for name in ("pulse-answer", "pulse-skip"):
        client.open(f"mentoring:{name}", pulse=pulse_of(pairing, side).public_id)


def test_the_pages_stay_small(cast: Cast, visit: Any) -> None:
    import gzip

    pairing = full(cast)
    page = visit("asha").open("mentoring:pairing", pairing=pairing.public_id)
    assert len(gzip.compress(page.content)) < 10_240


@pytest.mark.parametrize("key", ["chandra", "deepa", "esha", "farid", "gita", "hari", "indu", "jaya", "kiran", "lata"])
def test_nobody_else_finds_a_pairing_of_two(cast: Cast, visit: Any, key: str) -> None:
    pairing = full(cast)
    paired(cast, "asha", "deepa")  # another supporter of the same participant is no tie to this pairing
    meeting = Meeting.objects.get(pairing=pairing, state=MeetingState.PLANNED)
    client = visit(key)
    for name in ("pairing", "meetings", "messages", "pairing-end", "agreement-write", "farewell-write"):
        client.open(f"mentoring:{name}", pairing=pairing.public_id, expect=404)
    client.open("mentoring:meeting", meeting=meeting.public_id, expect=404)
    client.open("mentoring:meeting-calendar", meeting=meeting.public_id, expect=404)
    client.open("mentoring:pulse-answer", pulse=pulse_of(pairing, Side.PARTICIPANT).public_id, expect=404)


def test_neither_side_finds_the_questions_to_the_other(cast: Cast, visit: Any) -> None:
    pairing = full(cast)
    visit("bikram").open("mentoring:pulse-answer", pulse=pulse_of(pairing, Side.PARTICIPANT).public_id, expect=404)
    visit("asha").open("mentoring:pulse-answer", pulse=pulse_of(pairing, Side.SUPPORTER).public_id, expect=404)


def test_both_agree_and_the_pairing_is_under_way(cast: Cast, visit: Any) -> None:
    pairing = paired(cast, "asha", "bikram")
    asha, bikram = visit("asha"), visit("bikram")
    asha.send(
        "mentoring:agreement-write",
        {"rhythm": "weekly", "how": "ফোনে", "ends_on_0": "১৬", "ends_on_1": "৫", "ends_on_2": "২০২৭"},
        pairing=pairing.public_id,
    )
    agreement = Agreement.objects.get(pairing=pairing)
    asha.send("mentoring:agreement-agree", agreement=agreement.public_id, expect=422)  # by writing
    assert Pairing.objects.get(pk=pairing.pk).state == PairingState.BEGINNING
    bikram.send("mentoring:agreement-agree", agreement=agreement.public_id)
    now = Pairing.objects.get(pk=pairing.pk)
    assert now.state == PairingState.ACTIVE
    assert now.ends_on is not None
    assert now.ends_on.isoformat() == "2027-05-16"


def test_a_new_text_replaces_the_old_one_only_when_both_agree(cast: Cast) -> None:
    pairing = agreed(cast, "asha", "bikram", how="ফোনে")
    new = actions.write_agreement(
        pairing,
        rhythm="monthly",
        how="সামনাসামনি",
        ends_on=clock.day_of(cast.at) + timedelta(days=90),
        by=cast.actor("bikram"),
        at=cast.at,
    )
    old = Agreement.objects.get(pairing=pairing, version=1)
    assert (old.how, old.holds, new.version, new.holds) == ("ফোনে", True, 2, False)


def test_a_meeting_is_planned_and_the_other_one_is_told(cast: Cast, visit: Any) -> None:
    pairing = agreed(cast, "asha", "bikram")
    data = {
        "day_0": "20",
        "day_1": "11",
        "day_2": "2026",
        "time": "১৫:৩০",
        "for_minutes": "৪৫",
        "mode": "phone",
    }
    visit("asha").send("mentoring:meeting-plan", data, pairing=pairing.public_id)
    meeting = Meeting.objects.get(pairing=pairing)
    assert clock.local(meeting.starts_at).strftime("%Y-%m-%d %H:%M") == "2026-11-20 15:30"
    told = Notice.objects.filter(kind="meeting.planned").values_list("person__public_id", flat=True)
    assert list(told) == [cast.people["bikram"].public_id]


def test_a_meeting_in_the_past_is_refused_at_its_day(cast: Cast, visit: Any) -> None:
    pairing = agreed(cast, "asha", "bikram")
    data = {"day_0": "1", "day_1": "11", "day_2": "2026", "time": "10:00", "for_minutes": "45", "mode": "phone"}
    page = visit("asha", language="en").send(
        "mentoring:meeting-plan", data, pairing=pairing.public_id, expect=422
    )
    assert "This time is past" in page.content.decode()


def test_the_calendar_file_tells_a_time_and_nothing_else(cast: Cast, visit: Any) -> None:
    pairing = full(cast)
    meeting = Meeting.objects.get(pairing=pairing, state=MeetingState.PLANNED)
    answer = visit("asha").open("mentoring:meeting-calendar", meeting=meeting.public_id)
    text = answer.content.decode()
    entry = next(c for c in icalendar.Calendar.from_ical(text).walk("VEVENT"))
    assert entry["summary"] == "সাক্ষাৎ"
    assert entry["dtstart"].params["TZID"] == "Asia/Dhaka"
    assert entry.decoded("dtstart") == meeting.starts_at
    assert entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(minutes=45)
    two = (cast.people["asha"], cast.people["bikram"])
    secret = [CANARY, *(words for p in two for words in (p.name, p.called, p.phone) if words)]
    assert [words for words in secret if words in text.replace("\r\n ", "")] == []
    assert not {"LOCATION", "DESCRIPTION", "ATTENDEE", "ORGANIZER"} & set(entry)


def test_a_meeting_that_happened_is_noted_in_one_step_and_only_once(cast: Cast, visit: Any) -> None:
    pairing = agreed(cast, "asha", "bikram", at=cast.at - timedelta(days=3))
    client = visit("bikram")
    once = new_token(cast.people["bikram"].public_id)
    data = {"day_0": "15", "day_1": "11", "day_2": "2026", "how": "held", "mode": "phone", "once": once}
    client.send("mentoring:meeting-note", data, pairing=pairing.public_id)
    client.send("mentoring:meeting-note", data, pairing=pairing.public_id)
    assert Meeting.objects.filter(pairing=pairing, state=MeetingState.HELD).count() == 1


def test_a_try_is_noted_as_a_try(cast: Cast, visit: Any) -> None:
    pairing = agreed(cast, "asha", "bikram", at=cast.at - timedelta(days=3))
    data = {"day_0": "16", "day_1": "11", "day_2": "2026", "how": "attempted", "mode": "phone"}
    visit("bikram").send("mentoring:meeting-note", data, pairing=pairing.public_id)
    assert Meeting.objects.get(pairing=pairing).state == MeetingState.ATTEMPTED


def test_a_planned_meeting_is_noted_after_it_began(cast: Cast, visit: Any) -> None:
    pairing = full(cast)
    meeting = Meeting.objects.get(pairing=pairing, state=MeetingState.PLANNED)
    visit("asha").send("mentoring:meeting-log", {"how": "held"}, meeting=meeting.public_id, expect=422)
    later = cast.at + timedelta(days=4)
    with clock.stopped_at(later):
        visit("asha").send("mentoring:meeting-log", {"how": "held", "note": "ভালো"}, meeting=meeting.public_id)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.note) == (MeetingState.HELD, "ভালো")


def test_looking_at_messages_marks_nothing_as_read(cast: Cast, visit: Any) -> None:
    pairing = full(cast)
    bikram = visit("bikram")
    page = bikram.open("mentoring:messages", pairing=pairing.public_id)
    assert CANARY in page.content.decode()
    assert Message.objects.get(pairing=pairing).read_at is None
    bikram.send("mentoring:messages-read", pairing=pairing.public_id)
    assert Message.objects.get(pairing=pairing).read_at == cast.at


def test_an_answer_means_that_the_message_was_read(cast: Cast, visit: Any) -> None:
    pairing = full(cast)
    visit("bikram").send("mentoring:message-write", {"text": "পড়লাম"}, pairing=pairing.public_id)
    assert not Message.objects.filter(pairing=pairing, by=cast.people["asha"], read_at=None).exists()
    assert Message.objects.filter(pairing=pairing, by=cast.people["bikram"], read_at=None).count() == 1


def test_hard_words_to_the_other_are_sent_and_answered_calmly_in_the_same_response(cast: Cast, visit: Any) -> None:
    pairing = full(cast)
    text = "আর বাঁচতে ইচ্ছা করে না"
    page = visit("asha").send("mentoring:message-write", {"text": text}, expect=200, pairing=pairing.public_id)
    assert text in page.content.decode()
    assert reverse("safeguarding:helplines") in page.content.decode()
    message = Message.objects.get(pairing=pairing, text=text)
    assert Concern.objects.filter(place="mentoring.messages", place_id=message.public_id).exists()


@pytest.mark.parametrize(("language", "readers"), [("en", "You and বিক্রম"), ("bn", "আপনি ও বিক্রম")])
def test_the_box_says_who_will_read_it(cast: Cast, visit: Any, language: str, readers: str) -> None:
    pairing = full(cast)
    page = visit("asha", language=language).open("mentoring:messages", pairing=pairing.public_id)
    assert readers in page.content.decode()


def test_what_is_answered_about_the_two_reaches_nobody_but_a_wish_for_a_call(cast: Cast, visit: Any) -> None:
    pairing = full(cast)
    pulse = pulse_of(pairing, Side.PARTICIPANT)
    answers = {"heard": "0", "at_ease": "1", "words": CANARY + "৮", "wants_call": "yes"}
    visit("asha").send("mentoring:pulse-answer", answers, pulse=pulse.public_id)
    pulse.refresh_from_db()
    assert (pulse.state, pulse.heard, pulse.useful, pulse.wants_call) == (PulseState.ANSWERED, 0, None, True)
    for key, where in (("bikram", "mentoring:pairing"), ("gita", "mentoring:pairing-follow")):
        page = visit(key).open(where, pairing=pairing.public_id).content.decode()
        assert CANARY + "৮" not in page
    told = Notice.objects.get(person=cast.people["gita"], kind="pulse.call")
    assert "আশা" in told.text
    visit("gita").send("mentoring:call-note", pulse=pulse.public_id)
    pulse.refresh_from_db()
    assert pulse.called_at == cast.at


def test_a_check_in_can_be_left_out(cast: Cast, visit: Any) -> None:
    pulse = pulse_of(full(cast), Side.SUPPORTER)
    visit("bikram").send("mentoring:pulse-skip", pulse=pulse.public_id)
    pulse.refresh_from_db()
    assert pulse.state == PulseState.SKIPPED


def test_the_coordinator_sees_states_and_dates_and_no_content(cast: Cast, visit: Any) -> None:
    pairing = full(cast)
    gita = visit("gita")
    listed = gita.open("mentoring:pairings-followed").content.decode()
    followed = gita.open("mentoring:pairing-follow", pairing=pairing.public_id).content.decode()
    assert "আশা" in listed
    assert CANARY not in listed + followed
    for name in ("pairing-nudge", "pairing-close"):
        gita.open(f"mentoring:{name}", pairing=pairing.public_id)


def test_dates_and_times_are_written_as_people_read_them(cast: Cast, visit: Any) -> None:
    pairing = full(cast)
    meeting = Meeting.objects.get(pairing=pairing, state=MeetingState.PLANNED)
    agreement = Agreement.objects.get(pairing=pairing)
    gita, asha = visit("gita"), visit("asha")
    pages = [
        (gita.open("mentoring:pairings-followed"), "৪ নভেম্বর ২০২৬"),
        (gita.open("mentoring:pairing-follow", pairing=pairing.public_id), "৭ অক্টোবর ২০২৬"),
        (asha.open("mentoring:meeting", meeting=meeting.public_id), "১৯ নভেম্বর ২০২৬, সকাল ১০:০০"),
        (asha.open("mentoring:agreement-agree", agreement=agreement.public_id), "৭ এপ্রিল ২০২৭"),
    ]
    for page, day in pages:
        assert day in page.content.decode()


def test_the_coordinator_of_another_programme_finds_nothing(cast: Cast, visit: Any) -> None:
    pairing = full(cast)
    hari = visit("hari")
    assert "আশা" not in hari.open("mentoring:pairings-followed").content.decode()
    hari.open("mentoring:pairing-follow", pairing=pairing.public_id, expect=404)


def test_the_list_of_the_coordinator_costs_the_same_for_many(
    cast: Cast, visit: Any, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    full(cast)
    gita = visit("gita")
    gita.open("mentoring:pairings-followed")
    with CaptureQueriesContext(connection) as few:
        gita.open("mentoring:pairings-followed")
    for participant, supporter in (("lata", "bikram"), ("jaya", "bikram"), ("lata", "chandra"), ("jaya", "chandra")):
        agreed(cast, participant, supporter)
    with CaptureQueriesContext(connection) as many:
        gita.open("mentoring:pairings-followed")
    assert len(many) == len(few)


def test_whom_to_reach_first_stands_at_the_top_with_the_reason(cast: Cast, visit: Any) -> None:
    agreed(cast, "lata", "bikram")
    full(cast)
    page = visit("bikram", language="en").open("mentoring:pairings").content.decode()
    assert "No contact for 12 days" in page
    assert page.index("আশা") < page.index("লতা")


def test_a_participant_without_a_supporter_reads_what_comes_next(visit: Any) -> None:
    assert "Nobody is beside you yet" in visit("lata", language="en").open("mentoring:pairings").content.decode()
