"""Internal consistency against published numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.engines.statistics import cronbach_alpha

RESTAURANT = [
    [1, 2, 2, 3, 2, 2, 3, 3, 2, 3],
    [1, 1, 1, 2, 3, 3, 2, 3, 3, 3],
    [1, 1, 2, 1, 2, 3, 3, 3, 2, 3],
]


def test_the_published_example_with_its_interval() -> None:
    """Z. Bobbitt, How to Calculate Cronbach's Alpha in Python, statology.org 2021: ten guests, three questions,
    alpha .7734375 with the 95 % interval .336 to .939 (worked out there with pingouin).
    """
    found = cronbach_alpha(RESTAURANT)
    assert found.alpha == pytest.approx(0.7734375, abs=1e-9)
    assert found.interval == pytest.approx((0.336, 0.939), abs=0.0005)
    assert (found.people, found.items) == (10, 3)


def test_the_published_covariances() -> None:
    """The example of StatsBase.jl, cronbachalpha: variances 10, 11, 12, 13 and every covariance 6 give .8136.

    The answers below have those (co)variances: centred columns of equal length that are orthogonal to each other,
    mixed by the Cholesky factor of that matrix.
    """
    import numpy as np

    wanted = np.full((4, 4), 6.0) + np.diag([4.0, 5.0, 6.0, 7.0])
    helmert = np.array([[1, 1, 1, 1], [-1, 1, 1, 1], [0, -2, 1, 1], [0, 0, -3, 1], [0, 0, 0, -4]], dtype=float)
    columns = helmert / np.sqrt((helmert**2).sum(axis=0)) * 2  # five people, variance 1 each
    answers = columns @ np.linalg.cholesky(wanted).T
    assert np.cov(answers.T) == pytest.approx(wanted)
    assert cronbach_alpha(answers.T.tolist()).alpha == pytest.approx(0.8136, abs=0.00005)


def test_the_same_question_asked_twice_is_wholly_consistent() -> None:
    found = cronbach_alpha([[1, 2, 3, 5], [1, 2, 3, 5]])
    assert found.alpha == pytest.approx(1)
    assert found.interval == pytest.approx((1, 1))


@given(st.lists(st.tuples(*[st.integers(1, 5)] * 4), min_size=6, max_size=30), st.floats(-3, 3), st.floats(0.5, 4))
def test_alpha_stays_within_its_interval_and_does_not_hang_on_the_scale(
    rows: list[tuple[int, ...]], shift: float, stretch: float
) -> None:
    items = [[float(row[place]) for row in rows] for place in range(4)]
    try:
        found = cronbach_alpha(items)
    except ValueError:
        return
    assert found.interval.low <= found.alpha <= found.interval.high + 1e-12
    other = cronbach_alpha([[shift + stretch * answer for answer in item] for item in items])
    assert other.alpha == pytest.approx(found.alpha, abs=1e-6)


@pytest.mark.parametrize(
    ("items", "why"),
    [
        ([[1, 2, 3]], "at least two"),
        ([[1], [2]], "two people"),
        ([[1, 2], [1, 2, 3]], "every question"),
        ([[1, 2], [2, 1]], "same sum"),
        ([[1, float("nan")], [2, 1]], "must be numbers"),
    ],
)
def test_what_cannot_be_told_is_refused(items: list[list[float]], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        cronbach_alpha(items)
