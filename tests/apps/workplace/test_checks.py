"""The person says how work goes; when it wobbles, somebody who may know talks with her in time."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.caseload.loops import open_loops
from sahajatri.apps.caseload.loops.rooms import TALK_ASKED
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.notices.hearing import Reply, who_answers
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.rules import sms_units
from sahajatri.apps.workplace import access, actions, jobs, queries, rules
from sahajatri.apps.workplace.models import Job, JobCheck
from sahajatri.apps.workplace.terms import ASKED_KIND, QUESTION, CheckState, Going
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.mentoring import paired
from tests.cast.workplace import asked, said, works
from tests.house.test_query_counts import same_queries_for

CANARY = "মালিকের ভাই আমাকে নিয়ে হাসে"


def day(cast: Cast, ahead: int) -> date:
    return clock.day_of(cast.at) + timedelta(days=ahead)


def notices(cast: Cast, who: str, kind: str) -> int:
    return Notice.objects.filter(person=cast.people[who], kind=kind, channel="in_app").count()


def seen_by_esha(cast: Cast) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)


def test_a_wobble_waits_three_working_days_and_danger_one() -> None:
    """Thursday 5 March 2026; Friday and Saturday are free: Sunday, Monday, Tuesday."""
    thursday = date(2026, 3, 5)
    assert rules.talk_by("wobbles", thursday) == date(2026, 3, 10)
    assert rules.talk_by("in_danger", thursday) == date(2026, 3, 8)
    assert rules.talk_by("well", thursday) is None
    assert rules.talk_by("in_danger", date(2026, 3, 6)) == date(2026, 3, 8)


def test_the_question_comes_in_the_first_week_then_monthly_and_rests_after_two_weeks() -> None:
    start = date(2026, 3, 1)

    def due(after: int, *answered: int) -> int | None:
        days = [start + timedelta(days=one) for one in answered]
        return rules.check_due(start, days, start + timedelta(days=after))

    assert [due(after) for after in (6, 7, 21, 22, 29, 30, 44, 45, 60, 90, 180)] == [
        None, 7, 7, None, None, 30, 30, None, 60, 90, 180
    ]  # fmt: skip
    assert due(30, 27) is None  # three days early counts
    assert due(30, 26) == 30
    assert due(400) is None


def test_how_work_goes_says_the_person_alone(cast: Cast, visit: Any) -> None:
    seen_by_esha(cast)
    job = works(cast)
    with pytest.raises(Refused, match="not_own"):
        actions.say_how_work_goes(job, going="well", by=cast.actor("esha"), at=cast.at)
    visit("esha").open("workplace:check-give", expect=403, job=job.public_id)
    visit("farid").open("workplace:check-give", expect=404, job=job.public_id)


def test_what_goes_well_needs_nothing(cast: Cast, visit: Any) -> None:
    seen_by_esha(cast)
    job = works(cast, days_ago=8)
    visit("asha").send("workplace:check-give", {"going": "well", "would_help": ["nothing"]}, job=job.public_id)
    check = JobCheck.objects.get()
    assert (check.day, check.state, check.would_help) == (7, CheckState.RESTS, ["nothing"])
    assert notices(cast, "esha", "work.talk-due") == 0
    assert queries.checks_due(cast.programme, None, day(cast, 0)) == []


def test_a_wobble_reaches_the_practitioner_the_same_day_and_a_talk_is_due(cast: Cast, visit: Any) -> None:
    seen_by_esha(cast)
    job = works(cast, days_ago=30)
    sent = {"going": "wobbles", "would_help": ["practitioner", "change"], "words": CANARY}
    visit("asha").send("workplace:check-give", sent, job=job.public_id)
    check = JobCheck.objects.get()
    assert (check.day, check.state) == (30, CheckState.WAITS)
    notice = Notice.objects.get(person=cast.people["esha"], kind="work.talk-due", channel="in_app")
    assert CANARY not in notice.title + notice.text
    assert cast.people["asha"].display_name in visit("esha").open("workplace:talks-due").content.decode()
    assert CANARY in visit("esha").open("workplace:job", job=job.public_id).content.decode()
    assert CANARY in visit("esha").open("workplace:talk-note", job=job.public_id).content.decode()
    (due,) = access.due_talks_for(cast.actor("esha"), day(cast, 0))
    assert (due.due_on, due.is_asked) == (check.talk_by, True)


def test_only_a_talk_with_a_next_step_closes_it(cast: Cast) -> None:
    seen_by_esha(cast)
    job = works(cast, days_ago=30)
    check = said(cast, job, Going.IN_DANGER)
    said(cast, job, Going.WELL)
    check.refresh_from_db()
    assert check.state == CheckState.WAITS
    with pytest.raises(Refused, match="step_missing"):
        asked(cast, job, Going.WELL)
    talk = asked(cast, job, Going.WELL, next_step="মালিকের সঙ্গে কথা")
    check.refresh_from_db()
    assert (check.state, check.talk) == (CheckState.TALKED, talk)
    assert access.due_talks_for(cast.actor("esha"), day(cast, 0)) == []


def test_a_talk_from_before_does_not_close_it(cast: Cast) -> None:
    seen_by_esha(cast)
    job = works(cast, days_ago=30)
    check = said(cast, job)
    asked(cast, job, Going.WELL, days_ago=2)
    check.refresh_from_db()
    assert check.state == CheckState.WAITS


def test_nobody_acts_so_the_coordinator_is_told_without_the_job(cast: Cast, visit: Any) -> None:
    seen_by_esha(cast)
    job = works(cast, days_ago=30, title=CANARY)
    check = said(cast, job, Going.IN_DANGER, words=CANARY)
    assert check.talk_by is not None
    noon = datetime.combine(check.talk_by, cast.at.timetz())
    jobs.remind_of_talks(noon)
    assert notices(cast, "gita", "work.talk-without-owner") == 0
    jobs.remind_of_talks(noon + timedelta(days=1))
    assert notices(cast, "gita", "work.talk-without-owner") == 1
    (due,) = access.due_talks_for(cast.actor("gita"), check.talk_by + timedelta(days=1))
    assert not due.is_open
    assert CANARY not in Notice.objects.get(person=cast.people["gita"], kind="work.talk-without-owner").text


def test_without_a_practitioner_the_coordinator_looks_for_one_at_once(cast: Cast, visit: Any) -> None:
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    said(cast, works(cast, title=CANARY))
    assert notices(cast, "gita", "work.talk-without-owner") == 1
    shown = visit("gita").open("workplace:talks-due").content.decode()
    assert cast.people["asha"].display_name in shown
    assert CANARY not in shown


def test_what_is_open_to_nobody_stays_with_her_until_she_opens_it_and_asks(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram")
    job = works(cast, days_ago=30, by="esha")
    visit("asha").send("workplace:check-give", {"going": "in_danger", "words": CANARY}, job=job.public_id)
    check = JobCheck.objects.get()
    assert check.state == CheckState.ALONE
    assert notices(cast, "esha", "work.talk-due") == notices(cast, "gita", "work.talk-without-owner") == 0
    assert CANARY not in visit("esha").open("workplace:job", job=job.public_id).content.decode()
    shown = visit("asha").open("workplace:job", job=job.public_id).content.decode()
    assert reverse("consent:disclosures") in shown
    assert reverse("mentoring:pairings") in shown
    visit("asha").send("workplace:check-ask", check=check.public_id, expect=422)
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    assert reverse("workplace:check-ask", kwargs={"check": check.public_id}) in visit("asha").open(
        "workplace:job", job=job.public_id
    ).content.decode()
    visit("asha").send("workplace:check-ask", check=check.public_id)
    check.refresh_from_db()
    assert check.state == CheckState.WAITS
    assert notices(cast, "esha", "work.talk-due") == 1
    visit("jaya").open("workplace:check-ask", expect=404, check=check.public_id)


def test_what_is_closed_again_is_nobodys_business(cast: Cast, visit: Any) -> None:
    seen_by_esha(cast)
    job = works(cast, days_ago=12, by="esha")
    said(cast, job, words=CANARY)
    closed(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    for one in access.due_talks_for(cast.actor("esha"), day(cast, 0)):
        assert not one.is_asked
    asked(cast, job, Going.WELL)  # nothing tells her that a next step is wanted
    shown = visit("asha").open("workplace:job", job=job.public_id).content.decode()
    assert reverse("consent:disclosures") in shown
    assert sentence("Somebody talks with you by:", language="bn") not in shown
    for where in ("workplace:job", "workplace:talk-note"):
        assert CANARY not in visit("esha").open(where, job=job.public_id).content.decode()
    shown = visit("esha").open("workplace:work-of", person=cast.people["asha"].public_id).content.decode()
    assert sentence("It wobbles", language="bn") not in shown


def test_when_the_job_ends_no_talk_about_it_is_due_and_help_goes_on(cast: Cast) -> None:
    seen_by_esha(cast)
    job = works(cast)
    check = said(cast, job)
    actions.end_job(job, ended_on=day(cast, 0), by=cast.actor("asha"), at=cast.at)
    check.refresh_from_db()
    assert check.state == CheckState.OVER
    assert notices(cast, "esha", "work.talk-due") == 2  # that she waits, and that the job ended
    with pytest.raises(Refused, match="not_running"):
        said(cast, job)


def test_a_talk_that_notes_a_wobble_is_looked_at_again_soon(cast: Cast) -> None:
    """Agreed for a day; three working days later the coordinator is told, where it takes ten days otherwise."""
    seen_by_esha(cast)
    job = works(cast, days_ago=30)
    asked(cast, job, Going.WOBBLES, next_step="কথা", next_on=day(cast, 1))
    (due,) = queries.talks_due(cast.programme, None, day(cast, 1))
    assert due.hand_on_from == rules.working_days_after(day(cast, 1), 3)
    assert due.is_handed_on(due.hand_on_from)
    assert not due.is_handed_on(due.hand_on_from - timedelta(days=1))


def test_she_is_asked_once_for_each_day_and_by_sms_in_neutral_words(cast: Cast) -> None:
    works(cast, days_ago=30, title=CANARY)
    for _twice in range(2):
        jobs.ask_how_work_goes(cast.at)
        jobs.remind_of_talks(cast.at)
    assert notices(cast, "asha", ASKED_KIND) == 1
    for language in ("bn", "en"):
        question = sentence(QUESTION, language=language)
        assert sms_units(question) <= 70
        assert "কাজ" not in question
        assert "work" not in question.lower()


def reply(cast: Cast, job: Job, *, is_yes: bool, about: str = "") -> str:
    take = who_answers(ASKED_KIND)
    assert take is not None
    asha = cast.people["asha"]
    return take(Reply(asha, about or f"{job.public_id}:30", cast.programme, is_yes, cast.actor("asha"), cast.at))


def test_two_by_sms_is_a_wobble_and_the_same_answer_twice_is_one(cast: Cast) -> None:
    seen_by_esha(cast)
    job = works(cast, days_ago=30)
    for _twice in range(2):
        reply(cast, job, is_yes=False)
    check = JobCheck.objects.get()
    assert (check.going, check.day, check.is_by_text, check.state) == (Going.WOBBLES, 30, True, CheckState.WAITS)
    assert notices(cast, "esha", "work.talk-due") == 1
    reply(cast, job, is_yes=True)
    assert JobCheck.objects.count() == 2
    check.refresh_from_db()
    assert check.state == CheckState.WAITS
    take = who_answers(ASKED_KIND)
    assert take is not None
    without = Actor(cast.people["asha"], cast.programme, frozenset())
    with pytest.raises(Refused):
        take(Reply(cast.people["asha"], f"{job.public_id}:30", cast.programme, True, without, cast.at))
    actions.end_job(job, ended_on=day(cast, 0), by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused):
        reply(cast, job, is_yes=True)
    with pytest.raises(Refused):
        reply(cast, job, is_yes=True, about="nothing:30")


def test_who_has_no_mentor_is_not_offered_one(cast: Cast, visit: Any) -> None:
    job = works(cast)
    assert b'value="mentor"' not in visit("asha").open("workplace:check-give", job=job.public_id).content
    paired(cast, "asha", "bikram")
    assert b'value="mentor"' in visit("asha").open("workplace:check-give", job=job.public_id).content


def test_nothing_chosen_is_asked_again_and_the_words_stay(cast: Cast, visit: Any) -> None:
    job = works(cast)
    shown = visit("asha").send("workplace:check-give", {"words": CANARY}, job=job.public_id, expect=422)
    assert CANARY in shown.content.decode()
    assert not JobCheck.objects.exists()


def test_the_way_of_a_job_tells_its_start_changes_talks_words_and_end(cast: Cast, visit: Any) -> None:
    seen_by_esha(cast)
    job = works(cast, days_ago=40, hours=Decimal(10))
    actions.change_terms(job, from_on=day(cast, -20), hours=Decimal(20), by=cast.actor("asha"), at=cast.at)
    asked(cast, job, Going.WELL, days_ago=10, note="মালিক খুশি")
    said(cast, job, words=CANARY, would_help=["change"])
    actions.end_job(
        job, ended_on=day(cast, 0), end_reason="better_job", end_words="নতুন কাজ", by=cast.actor("asha"), at=cast.at
    )
    for language in ("bn", "en"):
        shown = visit("asha", language=language).open("workplace:job", job=job.public_id).content.decode()
        way = shown[shown.index('class="line"') :]
        places = [way.index(text) for text in ("নতুন কাজ", CANARY, "মালিক খুশি")]
        assert places == sorted(places)
    work = visit("asha").open("workplace:my-work").content.decode()
    assert job.title in work


def test_of_two_answers_on_one_day_the_later_one_stands_first(cast: Cast, visit: Any) -> None:
    job = works(cast, days_ago=30)
    reply(cast, job, is_yes=True)
    reply(cast, job, is_yes=False)
    shown = visit("asha").open("workplace:job", job=job.public_id).content.decode()
    way = shown[shown.index('class="line"') :]
    assert way.index("কিছু অসুবিধা হচ্ছে") < way.index("ভালো চলছে")


def test_the_work_page_says_which_kind_what_was_agreed_and_what_was_before(cast: Cast, visit: Any) -> None:
    job = works(cast, days_ago=40, hours=Decimal(10), kind="family")
    actions.change_terms(job, from_on=day(cast, -20), hours=Decimal(20), by=cast.actor("asha"), at=cast.at)
    actions.note_arrangements(job, adjustments="উঁচু টেবিল", by=cast.actor("asha"), at=cast.at)
    shown = visit("asha").open("workplace:my-work").content.decode()
    for text in ("পরিবারের ব্যবসা", "উঁচু টেবিল", "১০", "২০"):
        assert text in shown


def test_pages_of_checks_ask_the_same_for_one_and_for_eight(cast: Cast, visit: Any) -> None:
    seen_by_esha(cast)
    job = works(cast, days_ago=90)

    def grow(count: int) -> None:
        for _number in range(count):
            said(cast, job)

    for who, where in (("asha", "workplace:job"), ("esha", "workplace:job"), ("esha", "workplace:talks-due")):
        path = reverse(where, kwargs={"job": job.public_id} if where == "workplace:job" else {})
        same_queries_for(visit(who), path, grow, few=1, many=8)


def test_a_worry_stands_on_the_caseload_and_in_the_week_of_who_may_know(cast: Cast, visit: Any) -> None:
    seen_by_esha(cast)
    job = works(cast, days_ago=12)
    asked(cast, job, Going.WELL, days_ago=1)
    check = said(cast, job, words=CANARY)
    loops = [one for one in open_loops(cast.people["asha"], cast.programme, day(cast, 0)) if one.code == TALK_ASKED]
    assert [(one.owner, one.due_on) for one in loops] == [(cast.people["esha"], check.talk_by)]
    week = visit("esha").open("caseload:week").content.decode()
    assert sentence("Work does not go well: a talk is waited for", language="bn") in week
    assert CANARY not in week
    closed(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    found = open_loops(cast.people["asha"], cast.programme, day(cast, 0))
    assert TALK_ASKED not in {one.code for one in found}


def test_who_wants_to_talk_with_the_mentor_is_shown_the_way(cast: Cast, visit: Any) -> None:
    seen_by_esha(cast)
    paired(cast, "asha", "bikram")
    job = works(cast)
    said(cast, job, Going.WELL, would_help=["mentor"])
    for language in ("bn", "en"):
        shown = visit("asha", language=language).open("workplace:job", job=job.public_id).content.decode()
        assert shown.count(reverse("mentoring:pairings")) > visit("asha", language=language).open(
            "workplace:my-work"
        ).content.decode().count(reverse("mentoring:pairings"))


def test_who_says_what_would_help_can_begin_with_it(cast: Cast, visit: Any) -> None:
    """While the job goes on, and on nobody else's page."""
    seen_by_esha(cast)
    job = works(cast)
    ways = (reverse("adjustments:mine"), reverse("practice:scenarios"))
    for helps, led in ((["practitioner"], ()), (["practice"], ways[1:]), (["change", "practice"], ways)):
        said(cast, job, would_help=helps)
        shown = visit("asha").open("workplace:job", job=job.public_id).content.decode()
        assert tuple(way for way in ways if f'href="{way}"' in shown) == led
    shown = visit("esha").open("workplace:job", job=job.public_id).content.decode()
    assert not [way for way in ways if f'href="{way}"' in shown]
