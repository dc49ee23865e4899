"""The report on one person: who opens it, what is in it, and what leaves only when the person wants it."""

import gzip
import io
import re
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.caseload.actions import leave_caseload
from sahajatri.apps.caseload.handovers.actions import propose_handovers, say_about_handover, take_over
from sahajatri.apps.caseload.models import CaseloadPlace
from sahajatri.apps.caseload.signs.actions import act_on_sign
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.measures.terms import Occasion
from sahajatri.apps.mentoring.actions import note_meeting
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel import clock
from sahajatri.kernel.privacy import looks_at
from sahajatri.kernel.records.models import Event
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.goals import WORDS, agreed_goal, rated
from tests.cast.interventions import agreed as tried
from tests.cast.interventions import done_once, noted
from tests.cast.measures import answered
from tests.cast.mentoring import agreed as walking_together
from tests.cast.mentoring import paired
from tests.cast.notes import SECRET, agreed_summary, peer_noted, signed
from tests.cast.planning import HELP, held_review, helped, planned_for, ready_to_plan
from tests.cast.signs import silent
from tests.cast.wellbeing import gave
from tests.cast.workplace import asked, works

DAY = timedelta(days=1)
PAGES = ["report", "report-paper", "report-make"]


def asha(cast: Cast) -> dict[str, str]:
    return {"person": cast.people["asha"].public_id}


def shown(client: Any, cast: Cast, query: str = "", expect: int = 200) -> str:
    page = client.open("caseload:report", query=query, expect=expect, **asha(cast)).content.decode()
    return str(page[page.index("<main") :])


def text_of(response: Any) -> str:
    assert response.headers["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(io.BytesIO(response.content))
    return " ".join("\n".join(page.get_textpage().get_text_range() for page in document).split())


def days(cast: Cast, since: int, until: int = 0) -> str:
    """The address of the days from so many to so many days ago."""
    boxes = []
    for name, ago in (("since", since), ("until", until)):
        day = clock.day_of(cast.at - ago * DAY)
        boxes += [f"{name}_{place}={part}" for place, part in enumerate((day.day, day.month, day.year))]
    return "?" + "&".join(boxes)


def test_the_person_and_the_practitioner_open_it_and_nobody_else(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    looked_after(cast, "asha")
    for page in PAGES:
        for key in ("asha", "esha"):
            visit(key).open(f"caseload:{page}", **asha(cast))
        for key in ("bikram", "deepa", "farid", "gita", "hari", "indu", "jaya", "kiran", "lata"):
            visit(key).open(f"caseload:{page}", expect=404, **asha(cast))
        visit().open(f"caseload:{page}", expect=302, **asha(cast))


def test_after_a_handover_the_former_practitioner_finds_nothing_and_the_next_one_does(cast: Cast, visit: Any) -> None:
    place = looked_after(cast, "asha")
    [handover] = propose_handovers(
        [place], receiver=cast.people["farid"], note="", by=cast.actor("esha"), at=cast.at
    )
    say_about_handover(handover, answer="yes", by=cast.actor("asha"), at=cast.at)
    for page in PAGES:
        visit("esha").open(f"caseload:{page}", **asha(cast))
    take_over(handover, by=cast.actor("farid"), at=cast.at)
    for page in PAGES:
        visit("esha").open(f"caseload:{page}", expect=404, **asha(cast))
        visit("farid").open(f"caseload:{page}", **asha(cast))
    made = {"language": "bn", "size": "normal", "is_wanted": "on"}
    visit("esha").send("caseload:report-make", made, expect=404, **asha(cast))


def test_when_the_place_ends_the_report_is_gone_with_the_next_request(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    client = visit("esha")
    shown(client, cast)
    leave_caseload(CaseloadPlace.objects.get(), by=cast.actor("gita"), at=cast.at)
    shown(client, cast, expect=404)


def test_what_is_closed_is_not_in_it_and_it_says_what_was_left_out(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    looked_after(cast, "asha")
    agreed_goal(cast)
    works(cast)
    gave(cast, "asha", Audience.PRACTITIONER, at=cast.at - 8 * DAY)
    gave(cast, "asha", Audience.PRACTITIONER, at=cast.at - DAY)
    closed(cast, "asha", Audience.PRACTITIONER, Item.CHECK_INS)
    esha = visit("esha", language="en")
    page, paper = shown(esha, cast), text_of(esha.open("caseload:report-paper", **asha(cast)))
    for text in (page, paper):
        assert WORDS not in text
        assert "দোকানের হিসাব রাখা" not in text
        assert "My goals" in text
        assert "My jobs and applications" in text
    assert "Check-ins</h3>" not in page
    for item in (Item.GOALS, Item.WORK_RECORD, Item.CHECK_INS):
        opened(cast, "asha", Audience.PRACTITIONER, item)
    page = shown(esha, cast)
    for words in (WORDS, "দোকানের হিসাব রাখা", "Check-ins</h3>"):
        assert words in page
    assert "My goals" not in page
    closed(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    assert WORDS not in shown(esha, cast)
    assert WORDS in shown(visit("asha"), cast)


def test_a_goal_agreed_with_the_practitioner_is_told_though_goals_are_closed(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    agreed_goal(cast, helper="esha")
    assert WORDS in shown(visit("esha"), cast)


def test_both_read_the_same_words_when_everything_is_open(cast: Cast, visit: Any) -> None:
    ready_to_plan(cast)
    helped(cast)
    works(cast)
    for item in (Item.OCCUPATION, Item.STRENGTHS, Item.CHECK_INS, Item.WORK_RECORD):
        opened(cast, "asha", Audience.PRACTITIONER, item)
    for language in ("bn", "en"):
        read = [
            text_of(visit(key).open("caseload:report-paper", query=f"?paper={language}", **asha(cast)))
            for key in ("asha", "esha")
        ]
        assert read[0] == read[1]
        assert HELP in read[0]


def test_no_note_and_nothing_that_was_said_in_a_meeting_is_in_it(cast: Cast, visit: Any) -> None:
    pairing = walking_together(cast, "asha", "bikram", at=cast.at - 60 * DAY)
    looked_after(cast, "asha")
    signed(cast)
    peer_noted(cast)
    summary = agreed_summary(cast)
    told = {"how": "held", "mode": "phone", "for_minutes": 30, "note": "canary-meeting-7Q"}
    note_meeting(pairing, day=clock.day_of(cast.at - DAY), by=cast.actor("bikram"), at=cast.at, **told)
    for key in ("asha", "esha"):
        client = visit(key, language="en")
        page, paper = shown(client, cast), text_of(client.open("caseload:report-paper", **asha(cast)))
        for text in (page, paper):
            for secret in (SECRET, "canary-meeting-7Q", summary.text):
                assert secret not in text
            assert "meetings held: 1" in text


def test_of_a_sign_only_what_was_done_is_told(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    sign = silent(cast)
    assert "Called the person" not in shown(visit("esha", language="en"), cast, days(cast, 30))
    act_on_sign(
        sign,
        step="called",
        note="canary-sign-3R",
        next_step="",
        look_again_on=clock.day_of(cast.at + 7 * DAY),
        by=cast.actor("esha"),
        at=cast.at,
    )
    for key in ("asha", "esha"):
        page = shown(visit(key, language="en"), cast, days(cast, 30))
        assert "Called the person" in page
        assert "canary-sign-3R" not in page
        assert "No contact" not in page


def test_t_is_compared_over_the_same_goals_and_else_the_reason_stands_there(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    goal = agreed_goal(cast, at=cast.at - 60 * DAY)
    rated(cast, goal, -1, at=cast.at - 50 * DAY)
    client = visit("asha", language="en")
    page = shown(client, cast, days(cast, 90))
    assert "We do not compare" in page
    rated(cast, goal, 0, at=cast.at - 20 * DAY)
    page = shown(client, cast, days(cast, 90))
    # Kiresuk and Sherman 1968: one goal, T = 50 + 10 x level (engines.attainment)
    assert "Participant: then 40, now 50 (goals: 1)." in page
    assert "A little less than hoped (27 September 2026)" in page
    assert "As hoped (27 October 2026)" in page
    later = agreed_goal(cast, words="বাসে একা যেতে চাই", at=cast.at - 10 * DAY)
    rated(cast, later, -1, at=cast.at - 9 * DAY)
    rated(cast, later, 0, at=cast.at - 2 * DAY)
    assert "then and now would not be the same goals" in shown(client, cast, days(cast, 90))


def test_ratings_after_the_last_day_are_not_in_it(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast, at=cast.at - 60 * DAY)
    rated(cast, goal, -1, at=cast.at - 50 * DAY)
    rated(cast, goal, 2, at=cast.at - 5 * DAY)
    page = shown(visit("asha", language="en"), cast, days(cast, 90, 10))
    assert "Much more than hoped" not in page
    assert "Much more than hoped" in shown(visit("asha", language="en"), cast, days(cast, 90))


def test_a_view_that_waits_for_the_readers_own_is_not_shown_but_said(cast: Cast, visit: Any) -> None:
    goal = ready_to_plan(cast)
    rated(cast, goal, 1)
    page = shown(visit("esha", language="en"), cast, days(cast, 30))
    assert "A little more than hoped" not in page
    assert "shown once the reader has rated it too" in page
    assert "A little more than hoped" in shown(visit("asha", language="en"), cast, days(cast, 30))


def test_scores_tell_first_and_latest_with_what_can_be_said_and_what_is_missing(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    answered(cast, {1: 3}, days_ago=60, occasion=Occasion.BASELINE)
    client = visit("esha", language="en")
    assert "There is one number so far." in shown(client, cast, days(cast, 90))
    answered(cast, {1: 6}, days_ago=5)
    page = shown(client, cast, days(cast, 90))
    assert "The number went up from 3 to 6." in page
    assert "it is called neither better nor worse" in page
    assert "Better: 0. Worse: 0. No certain change: 0. Cannot be told: 1." in page
    assert "There is no newer number in this time." in shown(client, cast, days(cast, 4))
    answered(cast, {1: None}, days_ago=3)
    page = shown(client, cast, days(cast, 90))
    assert "No answer:" in page
    assert "Nothing was filled in for them." in page


def test_what_is_difficult_in_daily_life_is_never_reported_on(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    for ago in (60, 5):
        answered(cast, dict.fromkeys(range(1, 7), 3), instrument="WGSS", days_ago=ago)
    for key in ("asha", "esha"):
        assert "Washington" not in shown(visit(key, language="en"), cast, days(cast, 90))


def test_what_was_tried_stands_with_its_dose_and_without_a_cause(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    one = tried(cast, noted(cast, at=cast.at - 20 * DAY), at=cast.at - 20 * DAY)
    done_once(cast, one, at=cast.at - 10 * DAY)
    page = shown(visit("esha", language="en"), cast, days(cast, 30))
    assert "Done 1 of 6 times." in page
    assert "What has changed since was not looked at yet." in page
    assert "Nothing was tried in this time." in shown(visit("esha", language="en"), cast, days(cast, 60, 40))
    for cause in ("because", "caused", "led to", "thanks to", "effect of"):
        assert cause not in page


def test_work_tells_hours_and_talks_after_the_start_and_no_pay(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    job = works(cast, hours=20, pay=5000, period="month")
    asked(cast, job, days_ago=2, note="canary-talk-5T")
    page = shown(visit("esha", language="en"), cast, days(cast, 30))
    assert "20 hours a week" in page
    assert "Talks after the start: 1." in page
    assert "It goes well" in page
    assert "5,000" not in page
    assert "canary-talk-5T" not in page


def test_it_begins_with_the_last_look_back_or_else_with_the_start(cast: Cast, visit: Any) -> None:
    ready_to_plan(cast)
    client = visit("asha", language="en")
    assert "1 June 2026 to 16 November 2026" in shown(client, cast)
    with clock.stopped_at(cast.at - 30 * DAY):
        before, cast.at = cast.at, cast.at - 30 * DAY
        planned_for(cast, 0)
        held_review(cast)
        cast.at = before
    page = shown(client, cast)
    assert "17 October 2026 to 16 November 2026" in page
    assert "1 June 2026 to 16 November 2026" in shown(client, cast, "?days=start")
    assert "ভালো গেছে" in page
    assert "Look back together on" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?since_0=1&since_1=1&since_2=2027&until_0=2&until_1=1&until_2=2027", "শেষ দিনটি এখনো আসেনি"),
        ("?since_0=2&since_1=3&since_2=2026&until_0=1&until_1=3&until_2=2026", "প্রথম দিনটি শেষ দিনের পরে"),
        ("?since_0=x&since_1=3&since_2=2026&until_0=1&until_1=3&until_2=2026", "তারিখ"),
    ],
)
def test_days_that_cannot_be_are_said_and_kept(cast: Cast, visit: Any, query: str, said: str) -> None:
    page = shown(visit("asha"), cast, query, expect=422)
    assert said in page
    assert 'value="২০২৬"' in page or 'value="২০২৭"' in page


def test_bengali_digits_choose_days_too(cast: Cast, visit: Any) -> None:
    query = "?since_0=১&since_1=১০&since_2=২০২৬&until_0=৩১&until_1=১০&until_2=২০২৬"
    assert "১ অক্টোবর ২০২৬ থেকে ৩১ অক্টোবর ২০২৬" in shown(visit("asha"), cast, query)


def test_looking_notes_one_look_and_changes_nothing_else(cast: Cast, visit: Any) -> None:
    ready_to_plan(cast)
    before = Event.objects.count()
    client = visit("esha")
    for _ in range(2):
        for page in PAGES:
            client.open(f"caseload:{page}", **asha(cast))
    assert [look.what for look in looks_at(cast.people["asha"])] == ["report"]
    for page in PAGES:
        visit("asha").open(f"caseload:{page}", **asha(cast))
    assert len(looks_at(cast.people["asha"])) == 1
    assert Event.objects.count() == before
    assert "আপনার পথচলার প্রতিবেদন" in visit("asha").open("consent:looks").content.decode()


def test_a_paper_leaves_only_after_the_person_has_read_it_and_that_is_noted_once(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    client = visit("esha")
    made = {"language": "en", "size": "large"}
    refused = client.send("caseload:report-make", made, expect=422, **asha(cast)).content.decode()
    assert "যাঁর কথা, তিনি পড়ে চাইলে তবেই কাগজ বাইরে যায়" in refused
    assert not Event.objects.filter(kind="report.made").exists()
    path = reverse("caseload:report-make", kwargs=asha(cast)) + days(cast, 30)
    once = re.findall(r'name="once" value="([^"]+)"', client.open(path).content.decode())[-1]
    for _ in range(2):
        paper = client.post(path, {**made, "is_wanted": "on", "once": once})
        assert "has read this report and wants it to be given" in text_of(paper)
    event = Event.objects.get(kind="report.made")
    assert event.subject == cast.people["asha"].public_id
    assert event.facts == {"since": "2026-10-17", "until": "2026-11-16", "language": "en", "size": "large"}
    notice = Notice.objects.get(kind="report.made")
    assert notice.person == cast.people["asha"]


def test_whoever_makes_ones_own_paper_is_not_told_of_it(cast: Cast, visit: Any) -> None:
    made = {"language": "bn", "size": "normal", "is_wanted": "on"}
    visit("asha").send("caseload:report-make", made, expect=200, **asha(cast))
    assert Event.objects.filter(kind="report.made").count() == 1
    assert not Notice.objects.filter(kind="report.made").exists()


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("size", ["normal", "large"])
def test_the_paper_is_tagged_neutral_by_name_and_says_that_it_is_not_given(
    cast: Cast, visit: Any, language: str, size: str
) -> None:
    ready_to_plan(cast)
    query = f"?paper={language}-{size}"
    answer = visit("esha").open("caseload:report-paper", query=query, **asha(cast))
    assert re.search(rb"pdfuaid:part[>=\"]+1", answer.content)
    name = re.search(r'filename="([^"]+)"', answer.headers["Content-Disposition"])
    assert name is not None
    assert re.fullmatch(r"paper-(bn|en)(-large)?\.pdf", name[1])
    read = text_of(answer)
    assert ("This is for reading together." if language == "en" else "এটি একসঙ্গে পড়ার জন্য") in read
    assert ("16 November 2026" if language == "en" else "১৬ নভেম্বর ২০২৬") in read


@pytest.mark.parametrize("size", ["normal", "large"])
def test_the_first_page_of_the_paper_is_the_summary(cast: Cast, visit: Any, size: str) -> None:
    ready_to_plan(cast)
    answer = visit("esha", language="en").open("caseload:report-paper", query=f"?paper=en-{size}", **asha(cast))
    first = pypdfium2.PdfDocument(io.BytesIO(answer.content))[0].get_textpage().get_text_range()
    assert "In short" in first
    assert "What was wanted" not in first


def test_the_story_and_the_plan_lead_to_it(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    link = f'href="{reverse("caseload:report", kwargs=asha(cast))}"'
    assert link in visit("esha").open("caseload:story", **asha(cast)).content.decode()
    assert link in visit("asha").open("goals:plan").content.decode()


def test_the_page_is_light(cast: Cast, visit: Any) -> None:
    ready_to_plan(cast)
    page = visit("asha").open("caseload:report", **asha(cast)).content
    assert len(gzip.compress(page)) <= 10 * 1024
