"""Jobs from their first to their last day, talks after the start, and that nothing silently stops."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.caseload.actions import leave_caseload
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.workplace import actions, jobs, queries
from sahajatri.apps.workplace.models import Job, JobTerms
from sahajatri.apps.workplace.terms import Going, JobState
from sahajatri.kernel import clock
from sahajatri.kernel.privacy import looks_at
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.mentoring import paired
from tests.cast.workplace import asked, contacted, works
from tests.house.test_query_counts import MOST_WHERE_MUCH_MEETS, same_queries_for

CANARY = "শুধু আমার কাজের কথা"


def day(cast: Cast, ago: int) -> Any:
    return clock.day_of(cast.at) - timedelta(days=ago)


def test_a_raise_is_a_dated_change_and_the_old_pay_stays(cast: Cast) -> None:
    job = works(cast, hours=Decimal(16), pay=Decimal(5000), period="month")
    actions.change_terms(
        job,
        from_on=day(cast, 5),
        hours=Decimal(20),
        pay=Decimal(6000),
        period="month",
        by=cast.actor("asha"),
        at=cast.at,
    )
    assert [(t.hours, t.pay, t.currency) for t in JobTerms.objects.order_by("pk")] == [
        (16, 5000, "BDT"),
        (20, 6000, "BDT"),
    ]
    now = queries.terms_now(Job.objects.get())
    assert now is not None
    assert now.pay == 6000
    with pytest.raises(Refused, match="before_last"):
        actions.change_terms(job, from_on=day(cast, 9), hours=Decimal(8), by=cast.actor("asha"), at=cast.at)


def test_a_job_needs_neither_pay_nor_hours_nor_an_employer(cast: Cast, visit: Any) -> None:
    on = day(cast, 1)
    given = {"title": "নিজের সেলাই", "kind": "self_employed", "started_on_0": on.day, "started_on_1": on.month}
    visit("asha").send("workplace:job-begin", {**given, "started_on_2": on.year})
    (job,) = queries.jobs_of(cast.people["asha"], cast.programme)
    assert (job.title, job.kind, job.told, job.state) == ("নিজের সেলাই", "self_employed", "not_said", "running")
    assert "নিজের সেলাই" in visit("asha").open("workplace:my-work").content.decode()


def test_a_job_that_has_not_begun_waits(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_begun"):
        works(cast, days_ago=-1)
    with pytest.raises(Refused, match="hours_off"):
        works(cast, hours=Decimal(120))


def test_an_end_needs_no_reason_and_lies_after_the_start(cast: Cast) -> None:
    job = works(cast)
    for ago in (13, -1):
        with pytest.raises(Refused, match="day_off"):
            actions.end_job(job, ended_on=day(cast, ago), by=cast.actor("asha"), at=cast.at)
    actions.end_job(job, ended_on=day(cast, 0), by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused, match="not_running"):
        asked(cast, job)
    assert queries.follow_alongs_due(cast.programme, None, day(cast, 0)) == []


def test_what_the_employer_was_told_is_said_by_the_person_alone(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    job = works(cast)
    actions.note_arrangements(job, told="yes", by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused, match="not_own"):
        actions.note_arrangements(job, told="no", by=cast.actor("esha"), at=cast.at)
    assert b"told" not in visit("esha").open("workplace:job-arrange", job=job.public_id).content
    shown = visit("esha").open("workplace:job", job=job.public_id).content.decode()
    assert "জানিয়েছি" not in shown
    assert "জানিয়েছি" in visit("asha").open("workplace:job", job=job.public_id).content.decode()


def test_nobodys_answer_is_shown_or_chosen_beforehand(cast: Cast, visit: Any) -> None:
    job = works(cast)
    asha = visit("asha", language="en")
    assert b"Did I tell the employer?" not in asha.open("workplace:job", job=job.public_id).content
    asked = asha.open("workplace:job-arrange", job=job.public_id).content.decode()
    assert 'name="told"' in asked
    assert "checked" not in asked
    asha.send("workplace:job-arrange", {"adjustments": "একটা টুল"}, job=job.public_id)
    assert b"Did I tell the employer?" not in asha.open("workplace:job", job=job.public_id).content
    asha.send("workplace:job-arrange", {"told": "yes"}, job=job.public_id)
    assert b"Did I tell the employer?" in asha.open("workplace:job", job=job.public_id).content


def test_a_practitioner_sees_jobs_only_when_opened_and_what_she_noted_herself(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    mine = works(cast, title=CANARY)
    together = works(cast, title="একসঙ্গে লেখা", by="esha")
    asha = cast.people["asha"].public_id
    shown = visit("esha").open("workplace:work-of", person=asha).content.decode()
    assert CANARY not in shown
    assert "একসঙ্গে লেখা" in shown
    visit("esha").open("workplace:job", expect=404, job=mine.public_id)
    visit("esha").open("workplace:talk-note", job=together.public_id)
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    assert CANARY in visit("esha").open("workplace:work-of", person=asha).content.decode()
    assert "work_record" in {look.what for look in looks_at(cast.people["asha"])}
    closed(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    assert CANARY not in visit("esha").open("workplace:work-of", person=asha).content.decode()


def test_a_former_practitioner_sees_nothing_of_what_she_noted(cast: Cast, visit: Any) -> None:
    place = looked_after(cast, "asha")
    job = works(cast, by="esha")
    leave_caseload(place, by=cast.actor("gita"), at=cast.at)
    visit("esha").open("workplace:job", expect=404, job=job.public_id)
    visit("esha").open("workplace:work-of", expect=404, person=cast.people["asha"].public_id)


def test_others_see_nothing_and_a_mentor_what_was_opened(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    job = works(cast, title=CANARY)
    for who in ("bikram", "farid", "jaya", "hari", "gita"):
        visit(who).open("workplace:job", expect=404, job=job.public_id)
    opened(cast, "asha", Audience.MENTOR, Item.WORK_RECORD)
    assert CANARY in visit("bikram").open("workplace:job", job=job.public_id).content.decode()
    visit("bikram").open("workplace:talk-note", expect=403, job=job.public_id)


def test_what_was_noted_for_her_she_can_take_back(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    job = works(cast, by="esha")
    assert Notice.objects.filter(person=cast.people["asha"], kind="work.noted").exists()
    visit("esha").open("workplace:job-take-back", expect=403, job=job.public_id)
    visit("asha").send("workplace:job-take-back", job=job.public_id)
    job.refresh_from_db()
    assert job.state == JobState.TAKEN_BACK
    assert queries.jobs_of(cast.people["asha"], cast.programme) == []


def test_a_due_talk_has_an_owner_who_is_reminded(cast: Cast) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    works(cast, days_ago=7)
    for _twice in range(2):
        jobs.remind_of_talks(cast.at)
    assert Notice.objects.filter(person=cast.people["esha"], kind="work.talk-due").count() == 1
    (due,) = queries.follow_alongs_due(cast.programme, [cast.people["asha"]], day(cast, 0))
    assert (due.owner, due.day, due.due_on) == (cast.people["esha"], 7, day(cast, 0))
    assert queries.follow_alongs_due(cast.programme, [cast.people["jaya"]], day(cast, 0)) == []
    assert not Notice.objects.filter(kind="work.talk-without-owner").exists()


def test_a_talk_that_nobody_has_is_handed_to_the_coordinator(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    works(cast, days_ago=18, title=CANARY)
    jobs.remind_of_talks(cast.at)
    assert Notice.objects.filter(person=cast.people["gita"], kind="work.talk-without-owner").count() == 1


def test_a_job_without_owner_is_shown_to_the_coordinator_without_the_job_itself(cast: Cast, visit: Any) -> None:
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    job = works(cast, days_ago=8, title=CANARY)
    jobs.remind_of_talks(cast.at)
    assert Notice.objects.filter(person=cast.people["gita"], kind="work.talk-without-owner").exists()
    shown = visit("gita").open("workplace:talks-due").content.decode()
    assert cast.people["asha"].display_name in shown
    assert CANARY not in shown
    opened(cast, "asha", Audience.COORDINATOR, Item.WORK_RECORD)
    assert CANARY in visit("gita").open("workplace:talks-due").content.decode()
    visit("gita").open("workplace:talk-note", job=job.public_id)


def test_a_job_opened_to_nobody_stays_with_the_person(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    works(cast, days_ago=8)
    jobs.remind_of_talks(cast.at)
    assert set(Notice.objects.filter(kind__startswith="work.").values_list("person_id", "kind")) == {
        (cast.people["asha"].pk, "work.how-is-it")
    }
    for who in ("esha", "gita"):
        assert cast.people["asha"].display_name not in visit(who).open("workplace:talks-due").content.decode()


def test_esha_notes_a_talk_and_the_next_look_has_its_day(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    job = works(cast, days_ago=7)
    today, soon = day(cast, 0), day(cast, -3)
    form = {"on_0": today.day, "on_1": today.month, "on_2": today.year, "going": "wobbles", "note": "টেবিল নিচু"}
    visit("esha").send("workplace:talk-note", form, job=job.public_id, expect=422)
    then = {"next_step": "উঁচু টেবিল", "next_on_0": soon.day, "next_on_1": soon.month, "next_on_2": soon.year}
    visit("esha").send("workplace:talk-note", {**form, **then}, job=job.public_id)
    (running,) = queries.jobs_of(cast.people["asha"], cast.programme)
    promise = queries.next_talk_of(running)
    assert promise is not None
    assert (promise.due_on, promise.day) == (soon, None)
    assert "উঁচু টেবিল" in visit("asha").open("workplace:job", job=job.public_id).content.decode()
    assert Notice.objects.filter(person=cast.people["asha"], kind="work.talk").exists()


def test_a_talk_is_never_in_the_future_or_before_the_job(cast: Cast) -> None:
    job = works(cast)
    for ago in (13, -1):
        with pytest.raises(Refused, match="day_off"):
            asked(cast, job, Going.WELL, days_ago=ago)


@pytest.mark.parametrize(
    ("who", "where"),
    [
        ("asha", "workplace:my-work"),
        ("esha", "workplace:work-of"),
        ("esha", "workplace:talks-due"),
        ("esha", "workplace:employers"),
    ],
)
def test_a_page_asks_the_same_for_one_job_and_for_eight(cast: Cast, visit: Any, who: str, where: str) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)

    def grow(count: int) -> None:
        for number in range(count):
            asked(cast, works(cast, days_ago=40 + number), days_ago=20)
            contacted(cast, "asha")

    path = reverse(where, kwargs={"person": cast.people["asha"].public_id} if where.endswith("-of") else {})
    many_rooms = {"most": MOST_WHERE_MUCH_MEETS} if where == "workplace:work-of" else {}  # it counts support of them
    same_queries_for(visit(who), path, grow, few=1, many=8, **many_rooms)
