"""Applications and interviews: who reads them, what reminds of them, and that nothing silently stops."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.workplace import actions, jobs, queries
from sahajatri.apps.workplace.models import Interview, Job, WorkApplication
from sahajatri.apps.workplace.terms import ApplicationState, InterviewState
from sahajatri.kernel import clock
from sahajatri.kernel.privacy import looks_at
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.mentoring import paired
from tests.cast.workplace import applies, invited, shop
from tests.house.test_query_counts import same_queries_for

CANARY = "শুধু আমার আবেদনের কথা"
NEEDS = "সিঁড়ি নেই এমন পথ"


def boxes(name: str, day: Any) -> dict[str, Any]:
    return {f"{name}_0": day.day, f"{name}_1": day.month, f"{name}_2": day.year}


def told(cast: Cast, kind: str) -> int:
    return Notice.objects.filter(person=cast.people["asha"], kind=kind, channel="in_app").count()


def test_a_thought_is_enough_and_a_day_says_that_one_applied(cast: Cast, visit: Any) -> None:
    today = clock.day_of(cast.at)
    visit("asha").send("workplace:application-note", {"title": "কাপড়ের দোকানে হিসাব"})
    (application,) = queries.applications_of(cast.people["asha"], cast.programme)
    assert application.state == ApplicationState.THINKING
    visit("asha").send(
        "workplace:application-correct",
        {"title": "দোকানে হিসাব", **boxes("applied_on", today)},
        application=application.public_id,
    )
    application.refresh_from_db()
    assert (application.state, application.title) == (ApplicationState.APPLIED, "দোকানে হিসাব")


def test_what_is_refused_keeps_what_was_typed(cast: Cast, visit: Any) -> None:
    tomorrow = clock.day_of(cast.at) + timedelta(days=1)
    sent = {"title": "কাজ", "words": "ফোনে কথা বলেছি", **boxes("applied_on", tomorrow)}
    shown = visit("asha").send("workplace:application-note", sent, expect=422).content.decode()
    assert "ফোনে কথা বলেছি" in shown
    assert not WorkApplication.objects.exists()


def test_an_employer_the_programme_knows_is_found_by_its_name(cast: Cast) -> None:
    employer = shop(cast, "নূর স্টোর")
    assert applies(cast, employer_name="নূর স্টোর").employer == employer
    assert applies(cast, employer_name="অন্য দোকান").employer is None


def test_an_offer_becomes_a_job_with_what_is_known(cast: Cast, visit: Any) -> None:
    application = applies(cast)
    form = visit("asha").open("workplace:application-take", application=application.public_id).content.decode()
    assert application.title in form
    assert application.employer_name in form
    sent = {
        "title": application.title,
        "employer_name": application.employer_name,
        "kind": "employee",
        **boxes("started_on", clock.day_of(cast.at)),
    }
    visit("asha").send("workplace:application-take", sent, application=application.public_id)
    application.refresh_from_db()
    job = Job.objects.get()
    assert (application.state, application.job, job.title) == (ApplicationState.TAKEN, job, application.title)
    visit("asha").send("workplace:application-take", sent, application=application.public_id, expect=422)
    assert Job.objects.count() == 1


def test_a_job_is_not_begun_by_a_word(cast: Cast, visit: Any) -> None:
    application = applies(cast)
    with pytest.raises(Refused, match="say_when_it_began"):
        actions.move_application(application, state="taken", by=cast.actor("asha"), at=cast.at)
    shown = visit("asha").open("workplace:application-move", application=application.public_id).content.decode()
    assert 'value="taken"' not in shown
    visit("asha").send("workplace:application-move", {"state": "taken"}, application=application.public_id, expect=422)


def test_a_refusal_needs_no_reason_and_may_be_undone(cast: Cast, visit: Any) -> None:
    application = applies(cast)
    interview = invited(cast, application)
    visit("asha").send("workplace:application-move", {"state": "refused"}, application=application.public_id)
    application.refresh_from_db()
    interview.refresh_from_db()
    assert (application.state, application.reason) == (ApplicationState.REFUSED, "")
    assert (interview.state, interview.sequence) == (InterviewState.CANCELLED, 1)
    with pytest.raises(Refused, match="over"):
        invited(cast, application)
    visit("asha").send("workplace:application-move", {"state": "offered"}, application=application.public_id)
    application.refresh_from_db()
    assert application.state == ApplicationState.OFFERED


def test_an_interview_invites_and_reminds_the_day_before_in_neutral_words(cast: Cast, visit: Any) -> None:
    application = applies(cast, title=CANARY)
    day = clock.day_of(cast.at) + timedelta(days=5)
    visit("asha").send(
        "workplace:interview-plan",
        {**boxes("on", day), "time": "১০:৩০", "way": "face_to_face", "place": "মতিঝিল", "needs_there": NEEDS},
        application=application.public_id,
    )
    interview = Interview.objects.get()
    application.refresh_from_db()
    assert application.state == ApplicationState.INVITED
    for _twice in range(2):
        jobs.look_at_applications(cast.at)
        assert told(cast, "work.appointment") == 0
    for hours in (24, 6):
        jobs.look_at_applications(interview.starts_at - timedelta(hours=hours))
    assert told(cast, "work.appointment") == 1
    notice = Notice.objects.get(kind="work.appointment", channel="in_app")
    assert CANARY not in notice.title + notice.text
    assert "সাক্ষাৎকার" not in notice.title + notice.text


def test_the_calendar_file_says_a_time_and_nothing_else(cast: Cast, visit: Any) -> None:
    interview = invited(cast, applies(cast, title=CANARY), place="মতিঝিল", needs_there=NEEDS)
    answer = visit("asha").open("workplace:interview-calendar", interview=interview.public_id)
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART" in text
    assert "SEQUENCE:0" in text
    for secret in (CANARY, "মতিঝিল", NEEDS):
        assert secret not in text
    actions.change_interview(
        interview,
        starts_at=interview.starts_at + timedelta(days=1),
        way="phone",
        by=cast.actor("asha"),
        at=cast.at,
    )
    assert "SEQUENCE:1" in visit("asha").open(
        "workplace:interview-calendar", interview=interview.public_id
    ).content.decode()


def test_how_it_went_is_told_after_its_day_and_leads_on(cast: Cast, visit: Any) -> None:
    application = applies(cast)
    interview = invited(cast, application, hours=100)
    with pytest.raises(Refused, match="not_yet"):
        actions.tell_interview(interview, went="good", by=cast.actor("asha"), at=cast.at)
    past = invited(cast, application, hours=-24)
    jobs.look_at_applications(cast.at)
    assert told(cast, "work.appointment-was") == 1
    then = clock.day_of(cast.at) + timedelta(days=2)
    sent = {"went": "mixed", "words": "শুরুতে ভয় ছিল", "next_step": "ধন্যবাদ জানানো", **boxes("next_on", then)}
    visit("asha").send("workplace:interview-tell", sent, interview=past.public_id)
    application.refresh_from_db()
    assert (application.state, application.next_step) == (ApplicationState.INTERVIEWED, "ধন্যবাদ জানানো")
    shown = visit("asha").open("workplace:application", application=application.public_id).content.decode()
    assert "শুরুতে ভয় ছিল" in shown
    shown = visit("asha", language="en").open("workplace:application", application=application.public_id)
    assert b"Change how it went" in shown.content
    assert b"Add how it went" not in shown.content
    jobs.look_at_applications(cast.at + timedelta(days=2))
    assert told(cast, "work.next-step") == 1


def test_without_an_answer_she_is_asked_once_after_three_weeks(cast: Cast, visit: Any) -> None:
    early, quiet = applies(cast, days_ago=20), applies(cast, days_ago=21, title="অন্য কাজ")
    for _twice in range(2):
        jobs.look_at_applications(cast.at)
    assert told(cast, "work.quiet") == 1
    assert b'value="no_answer"' not in visit("asha").open("workplace:application", application=early.public_id).content
    shown = visit("asha").open("workplace:application", application=quiet.public_id).content
    assert b'value="no_answer"' in shown
    visit("asha").send("workplace:application-move", {"state": "no_answer"}, application=quiet.public_id)
    quiet.refresh_from_db()
    assert quiet.state == ApplicationState.NO_ANSWER
    jobs.look_at_applications(cast.at + timedelta(days=40))
    assert told(cast, "work.quiet") == 2  # the other one, once


def test_an_interview_ahead_is_no_silence(cast: Cast) -> None:
    application = applies(cast, days_ago=40)
    invited(cast, application, hours=24 * 30)
    jobs.look_at_applications(cast.at + timedelta(days=22))
    assert told(cast, "work.quiet") == 0


def test_a_practitioner_sees_applications_as_jobs_and_never_what_is_needed(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asha = cast.people["asha"].public_id
    mine = applies(cast, title=CANARY)
    interview = invited(cast, mine, needs_there=NEEDS)
    together = applies(cast, title="একসঙ্গে লেখা", by="esha")
    assert Notice.objects.filter(person=cast.people["asha"], kind="work.noted").exists()
    shown = visit("esha").open("workplace:applications-of", person=asha).content.decode()
    assert CANARY not in shown
    assert "একসঙ্গে লেখা" in shown
    visit("esha").open("workplace:application", expect=404, application=mine.public_id)
    visit("esha").open("workplace:interview-calendar", expect=404, interview=interview.public_id)
    visit("esha").open("workplace:application", application=together.public_id)
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    shown = visit("esha").open("workplace:application", application=mine.public_id).content.decode()
    assert CANARY in shown
    assert NEEDS not in shown
    form = visit("esha").open("workplace:interview-change", interview=interview.public_id).content.decode()
    assert NEEDS not in form
    assert "work_record" in {look.what for look in looks_at(cast.people["asha"])}
    assert NEEDS in visit("asha").open("workplace:application", application=mine.public_id).content.decode()
    closed(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    visit("esha").open("workplace:application", expect=404, application=mine.public_id)


def test_a_practitioner_moves_an_interview_and_what_is_needed_stays(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    interview = invited(cast, applies(cast), needs_there=NEEDS)
    day = clock.day_of(cast.at) + timedelta(days=9)
    sent = {**boxes("on", day), "time": "11:00", "way": "phone", "place": "", "needs_there": "ভুল"}
    visit("esha").send("workplace:interview-change", sent, interview=interview.public_id)
    interview.refresh_from_db()
    assert (interview.needs_there, interview.way, clock.day_of(interview.starts_at)) == (NEEDS, "phone", day)


def test_others_see_nothing_and_a_mentor_reads_what_was_opened(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    application = applies(cast, title=CANARY)
    for who in ("bikram", "farid", "jaya", "hari", "gita", "deepa"):
        visit(who).open("workplace:application", expect=404, application=application.public_id)
    opened(cast, "asha", Audience.MENTOR, Item.WORK_RECORD)
    assert CANARY in visit("bikram").open("workplace:application", application=application.public_id).content.decode()
    visit("bikram").open("workplace:application-move", expect=403, application=application.public_id)
    visit("bikram").open("workplace:application-note", expect=403, person=cast.people["asha"].public_id)


def test_what_was_not_so_she_takes_back(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    application = applies(cast, by="esha")
    visit("esha").open("workplace:application-take-back", expect=403, application=application.public_id)
    visit("asha").send("workplace:application-take-back", application=application.public_id)
    visit("asha").open("workplace:application", expect=404, application=application.public_id)
    assert queries.applications_of(cast.people["asha"], cast.programme) == []


def test_the_list_is_filtered_by_how_it_stands(cast: Cast, visit: Any) -> None:
    applies(cast, title="প্রথমটা")
    applies(cast, days_ago=None, title="দ্বিতীয়টা")
    for language in ("bn", "en"):
        visit("asha", language=language).open("workplace:applications")
    shown = visit("asha").open("workplace:applications", query="?state=thinking").content.decode()
    assert "দ্বিতীয়টা" in shown
    assert "প্রথমটা" not in shown
    assert "দ্বিতীয়টা" in visit("asha").open("workplace:applications", query="?state=nonsense").content.decode()
    assert "প্রথমটা" in visit("asha").open("workplace:my-work").content.decode()


def test_the_same_form_twice_notes_one_application(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    from sahajatri.kernel.pages.tokens import new_token

    sent = {"once": new_token(cast.people["asha"].public_id), "title": "একটাই"}
    for _twice in range(2):
        assert asha.post(reverse("workplace:application-note"), sent).status_code == 303
    assert WorkApplication.objects.count() == 1


def test_the_pages_can_be_read_in_both_languages(cast: Cast, visit: Any) -> None:
    application = applies(cast)
    interview = invited(cast, application, hours=-3, needs_there=NEEDS)
    for language in ("bn", "en"):
        asha = visit("asha", language=language)
        for where in ("application", "application-correct", "application-move", "application-take"):
            asha.open(f"workplace:{where}", application=application.public_id)
        for where in ("application-take-back", "interview-plan"):
            asha.open(f"workplace:{where}", application=application.public_id)
        for where in ("interview-change", "interview-tell", "interview-cancel"):
            asha.open(f"workplace:{where}", interview=interview.public_id)


def test_a_page_asks_the_same_for_one_application_and_for_eight(cast: Cast, visit: Any) -> None:
    def grow(count: int) -> None:
        for _number in range(count):
            invited(cast, applies(cast))

    for where in ("workplace:my-work", "workplace:applications"):
        same_queries_for(visit("asha"), reverse(where), grow, few=1, many=8)


def test_an_application_that_is_open_leads_to_what_helps_to_get_ready(cast: Cast, visit: Any) -> None:
    application = applies(cast)
    ways = [reverse(name) for name in ("practice:scenarios", "portraits:cv", "adjustments:mine")]
    for language in ("bn", "en"):
        path = {"application": application.public_id}
        shown = visit("asha", language=language).open("workplace:application", **path).content.decode()
        assert all(f'href="{way}"' in shown for way in ways)
    actions.move_application(
        application, state=ApplicationState.REFUSED, by=cast.actor("asha"), at=cast.at
    )
    shown = visit("asha").open("workplace:application", application=application.public_id).content.decode()
    assert not [way for way in ways if f'href="{way}"' in shown]
