"""What is said about work: by day, by quarter, by kind; who is in it, and what is left open."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from demo.crowd import seed_crowd
from sahajatri.apps.consent.actions import withdraw_consent
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.outcomes import rules
from sahajatri.apps.outcomes.queries import Beside, WorkOutcomes, work_of_programme, work_over
from sahajatri.apps.outcomes.rules import Spell, Way
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.actions import end_role
from sahajatri.apps.workplace.actions import begin_job, take_job_back
from sahajatri.apps.workplace.terms import JobKind
from sahajatri.engines import statistics
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Role

TODAY = date(2026, 11, 16)


def way(
    person: int,
    *,
    began: int = 400,
    left: int | None = None,
    why: str = "",
    jobs: Sequence[tuple[int, int | None]] = (),
    kind: JobKind = JobKind.EMPLOYEE,
    **more: Any,
) -> Way:
    """Somebody who began so many days ago, with jobs from … to … days ago."""
    spells = [
        Spell(kind, ago(first), None if last is None else ago(last), hours=40.0, pay=9000.0) for first, last in jobs
    ]
    gone = None if left is None else ago(left)
    return Way(person, "female", ago(began), gone, why, tuple(spells), **more)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def over(ways: Sequence[Way]) -> WorkOutcomes:
    return work_over(ways, [], today=TODAY)


def test_the_quarters_after_an_exit_are_those_of_the_circular() -> None:
    """RSA circular and OCTAE 17-2 of 19 December 2016: exit 1 June 2017."""
    assert rules.quarter_after(date(2017, 6, 1), 2) == (date(2017, 10, 1), date(2017, 12, 31))
    assert rules.quarter_after(date(2017, 6, 1), 4) == (date(2018, 4, 1), date(2018, 6, 30))


@pytest.mark.parametrize("day", [date(2017, 4, 1), date(2017, 6, 30)])
def test_any_day_of_a_quarter_leads_to_the_same_quarters(day: date) -> None:
    assert rules.quarter_after(day, 2) == (date(2017, 10, 1), date(2017, 12, 31))


def exits(jobs: int, without: int, *, unwell: int = 0) -> list[Way]:
    """People who left on 1 June 2017; the jobs ran on one day of the second quarter after it, 31 December."""
    span = [Spell(JobKind.EMPLOYEE, date(2017, 12, 31), date(2017, 12, 31))]
    gone = date(2017, 6, 1)
    found = [Way(n, "male", date(2016, 6, 1), gone, "", tuple(span)) for n in range(jobs)]
    found += [Way(100 + n, "male", date(2016, 6, 1), gone) for n in range(without)]
    return found + [Way(200 + n, "male", date(2016, 6, 1), gone, "health") for n in range(unwell)]


def test_work_after_the_exit_is_counted_in_its_quarter() -> None:
    second, fourth = over(exits(7, 6)).after_exit
    assert (second.employed.part, second.employed.whole) == (7, 13)
    assert (fourth.employed.part, fourth.employed.whole) == (0, 13)


def test_who_left_for_health_leaves_the_denominator() -> None:
    second, _ = over(exits(7, 6, unwell=5)).after_exit
    assert (second.employed.whole, second.excluded) == (13, 5)


def test_a_quarter_that_is_not_over_says_nothing() -> None:
    found = work_over(exits(7, 6), [], today=date(2017, 12, 31))
    assert found.after_exit[0].employed.part is None


@pytest.mark.parametrize("kind", [JobKind.SHELTERED, JobKind.FAMILY, JobKind.VOLUNTEER])
def test_work_that_is_paid_for_by_support_or_not_at_all_is_no_employment_after_the_exit(kind: JobKind) -> None:
    ways = [way(n, began=900, left=800, jobs=[(790, None)], kind=kind) for n in range(6)]
    assert over(ways).after_exit[0].employed.part == 0


def test_kinds_of_work_stand_apart() -> None:
    ways = [way(n, jobs=[(300, None)]) for n in range(6)]
    ways += [way(10 + n, jobs=[(300, None)], kind=JobKind.SELF_EMPLOYED) for n in range(5)]
    ways += [way(20 + n, jobs=[(300, None)], kind=JobKind.FAMILY) for n in range(5)]
    ways += [way(30 + n) for n in range(7)]
    found = over(ways)
    assert found.by_work == (6, 5, 0, 5, 7)
    assert [row.by_work for row in found.at_months] == [(0, 0, 0, 0, 23), (6, 5, 0, 5, 7), (6, 5, 0, 5, 7)]
    paid = found.at_months[2].paid
    assert (paid.part, paid.whole) == (11, 23)


def test_work_from_before_the_beginning_is_no_start_but_work() -> None:
    found = over([way(n, began=200, jobs=[(900, None)]) for n in range(6)])
    assert found.by_work[-1] == 6
    assert found.at_months[0].by_work[0] == 6


def test_the_curve_of_first_jobs_is_that_of_the_published_example() -> None:
    """Bewick, Cheek & Ball 2004, doi:10.1186/cc2955: the curve comes down to 0.500 on day 5."""
    days = [1, 1, 4, 5, 6, 9, 9, 22]
    began = [True, True, True, True, False, True, False, True]
    ways = [way(n, began=d, jobs=[(0, None)] if b else []) for n, (d, b) in enumerate(zip(days, began, strict=True))]
    found = over(ways + [way(50 + n, began=0) for n in range(3)]).first_job
    assert found.median == 5.0


def test_many_who_left_without_a_job_are_reckoned_with() -> None:
    ways = [way(n, jobs=[(300, None)]) for n in range(10)]
    assert not over(ways + [way(20 + n) for n in range(10)]).first_job.has_other_ends
    left = over(ways + [way(20 + n, left=350) for n in range(10)]).first_job
    assert left.has_other_ends
    # Ten left after 50 days, ten began after 100: half of all twenty, not all of those who were left.
    assert [(row.days, row.share) for row in left.days] == [(90, 0.0), (180, 0.5), (365, 0.5)]


def test_whether_a_job_lasted_is_asked_only_of_those_that_began_long_enough_ago() -> None:
    ways = [way(n, jobs=[(200, None)]) for n in range(6)]
    ways += [way(10 + n, jobs=[(200, 150)]) for n in range(5)]
    ways += [way(20 + n, jobs=[(20, None)]) for n in range(5)]
    found = {share.code: (share.part, share.whole) for share in over(ways).retained}
    assert found == {
        "retained_30": (11, 11),
        "retained_60": (6, 11),
        "retained_90": (6, 11),
        "retained_180": (6, 11),
    }


def test_what_is_not_yet_known_stands_beside_the_share_and_not_in_it() -> None:
    """By hand: 10 jobs of 200 days (5 of them ended after 70), 6 of 65 days, 5 of 20 days; 21 in all.

    Day 30: 16 of 16, 5 not yet known. Day 60: the same. Day 90: 5 of 10, 11 not yet known. Day 180: the same.
    """
    ways = [way(n, jobs=[(200, None)]) for n in range(5)] + [way(10 + n, jobs=[(200, 130)]) for n in range(5)]
    ways += [way(20 + n, jobs=[(65, None)]) for n in range(6)] + [way(30 + n, jobs=[(20, None)]) for n in range(5)]
    found = over(ways)
    assert [(one.part, one.whole) for one in found.retained] == [(16, 16), (16, 16), (5, 10), (5, 10)]
    assert found.retained_ahead == (5, 5, 11, 11)


def test_shares_do_not_tell_that_few_jobs_ended_between_two_days() -> None:
    """All 20 are known on every day; 7 had ended by day 30, 2 more by day 60, 3 more by day 90."""
    ends = [20] * 7 + [50] * 2 + [80] * 3
    ways = [way(n, jobs=[(300, 300 - end)]) for n, end in enumerate(ends)]
    ways += [way(30 + n, jobs=[(300, None)]) for n in range(8)]
    assert [(one.part, one.whole) for one in over(ways).retained] == [(13, 20), (None, None), (8, 20), (8, 20)]


def test_the_middle_has_an_interval_from_ten_people_on() -> None:
    """Ten values: the 2nd and the 9th; twenty: the 6th and the 15th (Altman & others, Statistics with Confidence)."""
    assert statistics.interval_of_median(range(1, 6)) is None
    assert statistics.interval_of_median(range(1, 11)) == (2, 9)
    assert statistics.interval_of_median(range(1, 21)) == (6, 15)
    nine = over([way(n, jobs=[(300, None)]) for n in range(9)]).hours
    ten = over([way(n, jobs=[(300, None)]) for n in range(10)]).hours
    assert (nine.middle, nine.interval) == (40.0, None)
    assert ten.interval == (40.0, 40.0)


def test_support_stands_beside_work_only_with_ten_people_on_each_side() -> None:
    met = (ago(390), ago(380), ago(370))
    began = [way(n, jobs=[(200, None)], met_on=met) for n in range(10)]
    others = [way(50 + n, met_on=met[:1]) for n in range(10)]
    assert over(began[:9] + others).beside is None
    assert over(began + others).beside == Beside(90, 3.0, 1.0)


def test_who_began_at_once_is_left_out_beside_support() -> None:
    at_once = [way(n, jobs=[(390, None)]) for n in range(10)]
    assert over(at_once + [way(50 + n) for n in range(10)]).beside is None


def test_days_to_the_first_talk_with_an_employer_count_who_had_none() -> None:
    ways = [way(n, contact_days=20) for n in range(6)] + [way(20 + n) for n in range(5)]
    assert over(ways).first_contact.median == 20.0
    assert not over(ways[:8]).first_contact.is_known


@pytest.fixture
def people(cast: Cast) -> list[Person]:
    crowd = seed_crowd(cast.programme, people=24, supporters=4, at=cast.at)
    return list(Person.objects.filter(pk__in=crowd.participants).order_by("pk"))


def _own(cast: Cast, person: Person) -> Actor:
    return Actor(person, cast.programme, frozenset({Role.PERSON, Role.PARTICIPANT}))


def _begin(cast: Cast, person: Person, days: int = 60) -> Any:
    day = clock.day_of(cast.at) - timedelta(days=days)
    told: dict[str, Any] = {"title": "দোকান", "kind": "employee", "started_on": day}
    return begin_job(person, programme=cast.programme, by=_own(cast, person), at=cast.at, **told)


def test_jobs_of_the_programme_are_counted_and_those_taken_back_are_not(cast: Cast, people: list[Person]) -> None:
    jobs = [_begin(cast, person) for person in people[:11]]
    assert work_of_programme(cast.programme, at=cast.at).by_work[0] == 11
    for job in jobs[:5]:
        take_job_back(job, by=_own(cast, job.person), at=cast.at)
    assert work_of_programme(cast.programme, at=cast.at).by_work[0] == 6


def test_who_does_not_agree_is_counted_as_such_and_nowhere_else(cast: Cast, people: list[Person]) -> None:
    for person in people:
        _begin(cast, person)
    before = work_of_programme(cast.programme, at=cast.at)
    for person in people[:8]:
        withdraw_consent(person, Purpose.RESEARCH, programme=cast.programme, by=_own(cast, person), at=cast.at)
    after = work_of_programme(cast.programme, at=cast.at)
    assert before.by_work[0] == 24
    assert after.by_work[0] == 16


def test_who_has_left_has_a_day_of_leaving(cast: Cast, people: list[Person]) -> None:
    for person in people[:9]:
        end_role(person.memberships.get(), by=cast.actor("gita"), at=cast.at)
    assert work_of_programme(cast.programme, at=cast.at).left == 9


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("page", ["outcomes:work", "outcomes:goals", "outcomes:outcomes"])
def test_the_pages_name_nobody(cast: Cast, visit: Any, people: list[Person], page: str, language: str) -> None:
    for person in people[:12]:
        _begin(cast, person)
    text = visit("kiran", language=language).open(page).content.decode()
    assert all(person.name not in text for person in people)


def test_participants_and_supporters_do_not_see_them(cast: Cast, visit: Any) -> None:
    for page in ("outcomes:work", "outcomes:goals", "outcomes:indicators"):
        for key in ("asha", "bikram", "esha"):
            visit(key).open(page, expect=403)


def test_the_table_to_download_opens_anywhere_and_hides_what_the_pages_hide(
    cast: Cast, visit: Any, people: list[Person]
) -> None:
    for person in people[:3]:
        _begin(cast, person)
    answer = visit("kiran", language="en").open("outcomes:indicators")
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    line = next(row for row in text.splitlines() if row.startswith('Work,"employed, like everybody else there",'))
    assert line.endswith("too few to show")
    assert all(person.name not in text for person in people)


@pytest.mark.parametrize("page", ["outcomes:work", "outcomes:goals", "outcomes:indicators"])
def test_more_people_ask_the_database_no_more(cast: Cast, visit: Any, page: str) -> None:
    client = visit("kiran")
    asked = []
    for count in (6, 30):
        crowd = seed_crowd(cast.programme, people=count, supporters=count, at=cast.at, seed=count)
        for person in Person.objects.filter(pk__in=crowd.participants):
            _begin(cast, person)
        client.open(page)
        with CaptureQueriesContext(connection) as found:
            client.open(page)
        asked.append(len(found))
    assert asked[0] == asked[1]
