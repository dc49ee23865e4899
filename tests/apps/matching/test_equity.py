"""Is it fair to everybody: what is said of groups, what is kept back, and for whom the page opens."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from demo.cast import Cast
from demo.crowd import seed_crowd
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.matching import actions
from sahajatri.apps.matching.queries import equity
from sahajatri.apps.matching.queries.equity import Way, audited, equity_of_run, equity_so_far, ways_so_far
from tests.cast.consent import agreed, took_back
from tests.cast.matching import waiting
from tests.cast.mentoring import paired

BOTH = pytest.mark.parametrize("language", ["bn", "en"])


def ways(count: int, *, found: int, days: float = 30.0, score: float | None = 0.5, **groups: str) -> list[Way]:
    """So many people of the same groups, of whom so many found somebody."""
    own = {name: (code,) for name, code in groups.items()}
    return [
        Way(groups=own, found=n < found, days=days + n % 7, score=score if n < found else None) for n in range(count)
    ]


def test_a_group_that_is_left_without_far_more_often_is_named() -> None:
    audit = audited([*ways(60, found=12, gender="female"), *ways(60, found=48, gender="male")])
    assert [(d, g.code, g.finds, g.waits) for d, g in audit.differences()] == [
        ("gender", "female", "less", "longer"),
        ("gender", "male", "more", "shorter"),
    ]


def test_groups_with_the_same_luck_are_not_told_apart() -> None:
    audit = audited([*ways(60, found=30, gender="female"), *ways(60, found=31, gender="male")])
    assert audit.differences() == []
    assert all(group.is_compared for group in audit.groups["gender"])


def test_a_worse_fit_is_named_and_waiting_without_a_score_does_not_count_as_a_bad_fit() -> None:
    worse = [Way({"gender": ("female",)}, True, 9.0, 0.3 + n % 5 / 100) for n in range(20)]
    better = [Way({"gender": ("male",)}, True, 9.0, 0.6 + n % 5 / 100) for n in range(20)]
    still_waiting = [Way({"gender": ("male",)}, False, 9.0, None) for _n in range(6)]
    audit = audited([*worse, *better, *still_waiting])
    by_code = {group.code: group for group in audit.groups["gender"]}
    assert (by_code["female"].fits, by_code["male"].fits) == ("worse", "better")
    assert by_code["male"].score == pytest.approx(0.62)


def test_many_comparisons_make_a_small_difference_no_difference() -> None:
    rows = []
    for number in range(20):
        found = 4 if number == 0 else 10  # alone this would have a p of 0.04 or less
        rows += ways(20, found=max(found, 5), gender=str(number), district=str(number), days=30)
    assert audited(rows).differences() == []


def test_somebody_who_waits_long_counts_in_the_middle_wait() -> None:
    soon = [Way({"gender": ("female",)}, True, 10.0) for _n in range(10)]
    waiting_still = [Way({"gender": ("female",)}, False, 200.0) for _n in range(12)]
    (group,) = audited([*soon, *waiting_still]).groups["gender"]
    assert group.median_days is None  # fewer than half have found somebody, however soon those ten did


def test_a_group_under_five_is_not_shown_nor_what_would_give_it_away() -> None:
    rows = [
        *ways(40, found=20, gender="female"),
        *ways(30, found=15, gender="male"),
        *ways(3, found=1, gender="third_gender"),
    ]
    audit = audited(rows)
    shown = {group.code: group.is_shown for group in audit.groups["gender"]}
    assert not shown["third_gender"]
    assert not (shown["female"] and shown["male"] and audit.everybody.is_shown)


def test_a_language_of_nearly_everybody_is_not_shown_because_it_tells_of_the_few_others() -> None:
    rows = [*ways(50, found=20, language="bn"), *ways(2, found=1, language="ccp")]
    assert not any(group.is_shown for group in audited(rows).groups["language"])


def test_small_districts_are_put_together() -> None:
    rows = ways(30, found=12, district="ঢাকা")
    for number in range(6):
        rows += ways(4, found=1, district=f"জেলা {number}")
    lines = {group.code: group for group in audited(rows).groups["district"]}
    assert set(lines) == {"ঢাকা", "others"}
    assert lines["others"].people == 24


some_people = st.lists(
    st.tuples(st.sampled_from(["female", "male", "third_gender", ""]), st.booleans()), min_size=1, max_size=60
)


@given(some_people)
def test_no_small_count_is_left_over_when_all_shown_groups_are_taken_from_everybody(
    people: list[tuple[str, bool]],
) -> None:
    rows = [Way({"gender": (gender,) if gender else ()}, found, 5.0) for gender, found in people]
    audit = audited(rows)
    shown = [group for group in audit.groups["gender"] if group.is_shown]
    for group in shown:
        assert group.people is not None
        assert group.found is not None
        assert group.people >= 5
        assert not 0 < group.found < 5
        assert not 0 < group.people - group.found < 5
    hidden = [group.code for group in audit.groups["gender"] if not group.is_shown]
    if audit.everybody.is_shown and len(hidden) == 1:
        rest = [found for gender, found in people if (gender or "not_said") == hidden[0]]
        assert not 0 < sum(rest) < 5
        assert not 0 < len(rest) - sum(rest) < 5


def test_only_people_who_agreed_to_reports_are_counted(cast: Cast) -> None:
    for key in ("asha", "lata", "jaya"):
        waiting(cast, key)
        agreed(cast, key, Purpose.RESEARCH)
    took_back(cast, "lata", Purpose.RESEARCH)
    counted, left_out = ways_so_far(cast.programme, cast.at)
    assert (len(counted), left_out) == (2, 1)
    assert equity_so_far(cast.programme, cast.at).left_out is None  # one person: too few to show


def test_the_wait_runs_from_the_acceptance_to_the_first_supporter(cast: Cast) -> None:
    now, cast.at = cast.at, cast.at - timedelta(days=40)
    waiting(cast, "asha")
    agreed(cast, "asha", Purpose.RESEARCH)
    cast.at = now
    paired(cast, "asha", "bikram")
    ((way,), _left_out) = ways_so_far(cast.programme, now + timedelta(days=5))
    assert way.found
    assert way.days == pytest.approx(40, abs=0.01)


def test_whoever_still_waits_has_waited_until_now(cast: Cast) -> None:
    now, cast.at = cast.at, cast.at - timedelta(days=12)
    waiting(cast, "asha")
    agreed(cast, "asha", Purpose.RESEARCH)
    ((way,), _left_out) = ways_so_far(cast.programme, now)
    assert not way.found
    assert way.days == pytest.approx(12, abs=0.01)


def test_of_what_is_suggested_it_is_said_who_would_be_left_without(cast: Cast) -> None:
    seed_crowd(cast.programme, people=60, supporters=10, at=cast.at)
    run = actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    audit = equity_of_run(run)
    assert audit.everybody.people == run.counts["people"]
    assert audit.everybody.found == run.counts["suggested"]
    assert audit.everybody.median_days is None


@BOTH
@pytest.mark.parametrize("who", ["gita", "kiran"])
def test_coordinators_and_analysts_read_it_in_both_languages(cast: Cast, visit: Any, who: str, language: str) -> None:
    seed_crowd(cast.programme, people=60, supporters=20, at=cast.at)
    visitor = visit(who, language=language)
    page = visitor.open("matching:equity").content.decode()
    assert {"bn": "লিঙ্গ অনুযায়ী", "en": "By gender"}[language] in page
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    answer = visitor.get("/matching/equity/?of=suggestions").content.decode()
    assert {"bn": "এগুলো প্রস্তাবনা", "en": "These are suggestions"}[language] in answer


@BOTH
def test_the_page_begins_with_the_groups_that_differ(
    cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    rows = [*ways(60, found=12, gender="female"), *ways(60, found=48, gender="male")]
    monkeypatch.setattr(equity, "ways_so_far", lambda programme, at: (rows, 3))
    page = visit("gita", language=language).open("matching:equity").content.decode()
    lines = {
        "bn": "<b>নারী</b>: বেশি দিন অপেক্ষা করেন এবং সহায়ক কম পান",
        "en": "<b>Women</b>: waits longer and finds somebody less often",
    }
    assert lines[language] in page
    assert {"bn": "অল্প কয়েকজন", "en": "A few people did not agree"}[language] in page


def test_nobody_else_reads_it(cast: Cast, visit: Any) -> None:
    for key in ("asha", "bikram", "esha", "indu"):
        visit(key).open("matching:equity", expect=403)


def test_an_empty_programme_has_an_honest_page(cast: Cast, visit: Any) -> None:
    assert "Too few to tell" in visit("gita", language="en").open("matching:equity").content.decode()


def test_the_audit_takes_as_many_queries_for_many_people_as_for_few(cast: Cast) -> None:
    counts = []
    for people in (6, 50):
        seed_crowd(cast.programme, people=people, supporters=people // 2, at=cast.at)
        with CaptureQueriesContext(connection) as seen:
            equity_so_far(cast.programme, cast.at)
        counts.append(len(seen))
    assert counts[0] == counts[1]
