"""Change of a group with its uncertainty, and ends that shut each other out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sahajatri.engines import statistics
from tests.engines.test_statistics import FIRST_DRUG, SECOND_DRUG

values = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=10, max_size=40)


def test_the_change_of_a_group_is_shown_with_its_interval() -> None:
    # Student 1908: mean difference 1.58, 95 % interval 0.70 to 2.46 (R prints it for the paired t.test of `sleep`).
    found = statistics.paired_change(FIRST_DRUG, SECOND_DRUG)
    assert found.people == 10
    assert (found.before, found.after) == (pytest.approx(0.75), pytest.approx(2.33))
    assert found.change == pytest.approx(1.58)
    assert found.interval == (pytest.approx(0.7001142), pytest.approx(2.4598858))


def test_the_response_mean_has_the_interval_of_the_noncentral_t() -> None:
    # The R package effectsize prints for the same people a paired Cohen's d of 1.28, 95 % interval 0.41 to 2.12.
    found = statistics.paired_change(FIRST_DRUG, SECOND_DRUG)
    assert found.response_mean == pytest.approx(1.28, abs=0.005)
    assert found.response_interval == (pytest.approx(0.41, abs=0.005), pytest.approx(2.12, abs=0.005))


def test_a_fall_has_the_mirrored_interval() -> None:
    rise = statistics.response_mean_interval(FIRST_DRUG, SECOND_DRUG)
    fall = statistics.response_mean_interval(SECOND_DRUG, FIRST_DRUG)
    assert fall == (pytest.approx(-rise.high), pytest.approx(-rise.low))


def test_nine_people_have_no_response_mean() -> None:
    found = statistics.paired_change(FIRST_DRUG[:9], SECOND_DRUG[:9])
    assert found.response_mean is None
    assert found.response_interval is None
    assert found.interval.low < found.change < found.interval.high


def test_everybody_changing_alike_has_a_change_and_no_response_mean() -> None:
    found = statistics.paired_change(list(range(12)), [one + 2 for one in range(12)])
    assert found.change == 2
    assert found.response_mean is None


def test_a_group_of_one_has_no_spread() -> None:
    with pytest.raises(ValueError, match="at least two people"):
        statistics.paired_change([1], [2])


@given(values)
def test_the_ends_of_the_interval_are_where_the_value_would_be_far_out(pairs: list[tuple[int, int]]) -> None:
    """Checked with the distribution itself, which the search does not use."""
    before, after = [float(one) for one, _ in pairs], [float(other) for _, other in pairs]
    found = statistics.paired_change(before, after)
    if found.response_mean is None or found.response_interval is None:
        return
    root = len(pairs) ** 0.5
    t, (low, high) = found.response_mean * root, found.response_interval
    assert low <= found.response_mean <= high
    if abs(t) < 25:
        assert stats.nct.cdf(t, len(pairs) - 1, low * root) == pytest.approx(0.975, abs=1e-4)
        assert stats.nct.cdf(t, len(pairs) - 1, high * root) == pytest.approx(0.025, abs=1e-4)


def test_two_ends_that_shut_each_other_out_share_what_is_left() -> None:
    """Six people by hand: at 1 a job (1/6); at 2 one leaves (5/6 · 1/5); at 3 somebody is last seen waiting; at 4 a job
    (4/6 · 1/3); at 5 one leaves and one has a job (4/9 · 1/2 each)."""
    found = statistics.aalen_johansen([1, 2, 3, 4, 5, 5], ["job", "left", "", "job", "left", "job"])
    assert found.times == [1, 2, 4, 5]
    assert found.at_risk == [6, 5, 3, 2]
    assert found.share["job"] == pytest.approx([1 / 6, 1 / 6, 1 / 6 + 2 / 9, 1 / 6 + 2 / 9 + 2 / 9])
    assert found.share["left"] == pytest.approx([0, 1 / 6, 1 / 6, 1 / 6 + 2 / 9])
    assert found.waiting == pytest.approx([5 / 6, 4 / 6, 4 / 9, 0])


def test_counting_leaving_as_waiting_would_promise_too_many_jobs() -> None:
    times, ends = [1, 2, 3, 4, 5, 5], ["job", "left", "", "job", "left", "job"]
    naive = statistics.kaplan_meier(times, [end == "job" for end in ends])
    assert 1 - naive.survival[-1] > statistics.aalen_johansen(times, ends).share["job"][-1]


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["", "job"])), min_size=1, max_size=30))
def test_one_end_alone_is_one_minus_kaplan_meier(people: list[tuple[int, str]]) -> None:
    times, ends = [one for one, _ in people], [end for _, end in people]
    found = statistics.aalen_johansen(times, ends)
    curve = statistics.kaplan_meier(times, [end == "job" for end in ends])
    assert found.times == curve.times
    assert found.share.get("job", []) == pytest.approx([1 - one for one in curve.survival])


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["", "job", "left", "moved"])), min_size=1, max_size=30))
def test_all_ends_and_the_waiting_are_everybody(people: list[tuple[int, str]]) -> None:
    found = statistics.aalen_johansen([one for one, _ in people], [end for _, end in people])
    for place, waiting in enumerate(found.waiting):
        assert waiting + sum(shares[place] for shares in found.share.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("times", "ends", "words"),
    [
        ([], [], "without people"),
        ([1], [], "its end"),
        ([-1.0], ["job"], "zero or more"),
        ([float("nan")], [""], "numbers"),
    ],
)
def test_a_wait_without_a_length_or_an_end_is_refused(times: list[float], ends: list[str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        statistics.aalen_johansen(times, ends)
