"""`assign`: what each objective promises, checked against trying everything and against a second solver."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array, csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from sahajatri.engines.matching import (
    OBJECTIVES,
    CapacityNotValidError,
    KeptPairForbiddenError,
    KeptPairNotValidError,
    KeptPairsOverCapacityError,
    MatchingInputError,
    ObjectiveUnknownError,
    ScoresNotValidError,
    ShapesDoNotFitError,
    assign,
    blocking_pairs,
    deferred_acceptance,
)
from sahajatri.engines.matching import ladder as ladder_module

from .small_programmes import NO, Pairs, Table, every_matching, programmes

# The solver is loaded in the first example, and one machine may be slower than another.
few = settings(max_examples=50, deadline=None)


def first_rows(scores: Table, pairs: Pairs) -> list[bool]:
    matched = {person for person, _ in pairs}
    return [person in matched for person in range(scores.shape[0])]


def merit(objective: str, scores: Table, pairs: Pairs) -> tuple[object, ...]:
    """What the objective compares, most important first; the greatest is the best."""
    each = sorted(scores[pair] for pair in pairs)
    rows = first_rows(scores, pairs)
    if objective == "everyone":
        return len(pairs), sum(each), rows
    if objective == "quality":
        return sum(each), len(pairs), rows
    return len(pairs), each, rows


@pytest.mark.parametrize("objective", ["everyone", "quality", "fair"])
@few
@given(programme=programmes(lowest=-2))
def test_no_other_choice_of_pairs_is_better(objective: str, programme: tuple[Table, list[int]]) -> None:
    scores, capacities = programme
    found = assign(scores, capacities, objective=objective)
    best = max(merit(objective, scores, pairs) for pairs in every_matching(scores, capacities))
    assert merit(objective, scores, found.pairs) == best


@few
@given(programme=programmes(lowest=-2))
def test_a_fair_choice_stays_the_best_when_many_pairs_share_the_rungs(
    programme: tuple[Table, list[int]],
) -> None:
    scores, capacities = programme
    before = ladder_module.EXACT_PAIRS, ladder_module.RUNGS
    ladder_module.EXACT_PAIRS, ladder_module.RUNGS = 0, 2
    try:
        found = assign(scores, capacities, objective="fair")
    finally:
        ladder_module.EXACT_PAIRS, ladder_module.RUNGS = before
    best = max(merit("fair", scores, pairs)[:2] for pairs in every_matching(scores, capacities))
    each = sorted(scores[pair] for pair in found.pairs)
    assert len(each) == best[0]
    if each:
        most_on_worst = [pairs for pairs in every_matching(scores, capacities) if len(pairs) == len(each)]
        assert each[0] == max(min(scores[pair] for pair in pairs) for pairs in most_on_worst)


@pytest.mark.parametrize("seed", range(6))
def test_the_worst_score_of_a_large_fair_choice_is_that_of_an_independent_search(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """scipy's maximum bipartite matching among the pairs from a threshold up, for every threshold."""
    monkeypatch.setattr(ladder_module, "EXACT_PAIRS", 0)
    random = np.random.default_rng(seed)
    scores = random.random((40, 12))
    scores[random.random(scores.shape) < 0.2 * seed / 2] = NO
    capacities = random.integers(1, 6, 12)
    found = assign(scores, capacities, objective="fair")

    def most_from(threshold: float) -> int:
        places = np.repeat(scores >= threshold, capacities, axis=1)
        return int((maximum_bipartite_matching(csr_matrix(places), perm_type="column") >= 0).sum())

    most = most_from(-math.inf)
    assert len(found.pairs) == most
    thresholds = np.unique(scores[~np.isnan(scores)])
    worst = max(threshold for threshold in thresholds if most_from(threshold) == most)
    assert min(scores[pair] for pair in found.pairs) == worst


@pytest.mark.parametrize("objective", OBJECTIVES)
@few
@given(programme=programmes(lowest=-2), floor=st.one_of(st.none(), st.integers(-1, 8)))
def test_capacities_exclusions_and_floor_hold(
    objective: str, programme: tuple[Table, list[int]], floor: int | None
) -> None:
    scores, capacities = programme
    found = assign(scores, capacities, objective=objective, floor=floor)
    people = [person for person, _ in found.pairs]
    assert len(set(people)) == len(people)
    for supporter, capacity in enumerate(capacities):
        assert sum(chosen == supporter for _, chosen in found.pairs) <= capacity
    assert not any(np.isnan(scores[pair]) for pair in found.pairs)
    assert floor is None or all(scores[pair] >= floor for pair in found.pairs)
    assert sorted(found.unmatched) == sorted(set(range(len(scores))) - set(people))
    assert found.total == sum(scores[pair] for pair in found.pairs)


@pytest.mark.parametrize("objective", OBJECTIVES)
@few
@given(programme=programmes(lowest=-2), floor=st.one_of(st.none(), st.integers(-1, 8)))
def test_every_reason_for_being_unmatched_is_true(
    objective: str, programme: tuple[Table, list[int]], floor: int | None
) -> None:
    scores, capacities = programme
    found = assign(scores, capacities, objective=objective, floor=floor)
    left = np.array(capacities)
    for _, supporter in found.pairs:
        left[supporter] -= 1
    for person, reason in found.unmatched.items():
        possible = ~np.isnan(scores[person])
        good_enough = scores[person] >= (-math.inf if floor is None else floor)
        if reason == "no_admissible_supporter":
            assert not possible.any()
        elif reason == "below_floor":
            assert possible.any()
            assert not good_enough.any()
        elif reason == "lowers_total":
            assert objective == "quality"
            assert (scores[person][good_enough] < 0).all()
        else:
            assert reason == "capacity_exhausted"
            worth_it = good_enough & (scores[person] >= 0) if objective == "quality" else good_enough
            assert worth_it.any()
            assert (left[worth_it] == 0).all()


@few
@given(programme=programmes())
def test_nobody_would_both_rather_have_each_other(programme: tuple[Table, list[int]]) -> None:
    scores, capacities = programme
    found = assign(scores, capacities, objective="stable")
    assert blocking_pairs(scores, capacities, found.pairs) == []


def test_a_blocking_pair_is_named() -> None:
    scores = [[5.0, 9.0], [4.0, 8.0]]
    assert blocking_pairs(scores, [1, 1], [(0, 0), (1, 1)]) == [(0, 1)]
    assert blocking_pairs(scores, [1, 0], [(0, 0)]) == []
    assert blocking_pairs(scores, [1, 1], [(0, 0)], floor=8.5) == [(0, 1)]


@pytest.mark.parametrize("seed", range(4))
def test_the_total_is_that_of_an_independent_solver(seed: int) -> None:
    """scipy's linear_sum_assignment with one column per free place."""
    random = np.random.default_rng(seed)
    scores = random.random((60, 18))
    scores[random.random(scores.shape) < 0.6] = NO
    capacities = random.integers(0, 4, 18)
    places = np.repeat(scores, capacities, axis=1)
    rows, columns = linear_sum_assignment(np.nan_to_num(places, nan=0.0), maximize=True)
    best = math.fsum(np.nan_to_num(places[rows, columns], nan=0.0))
    assert assign(scores, capacities).total == pytest.approx(best, abs=1e-6)
    # Forbidden places cost more than all scores together: this maximises the number first.
    rows, columns = linear_sum_assignment(np.nan_to_num(places, nan=-1000.0), maximize=True)
    chosen = places[rows, columns]
    everyone = assign(scores, capacities, objective="everyone")
    assert len(everyone.pairs) == np.isfinite(chosen).sum()
    assert everyone.total == pytest.approx(np.nansum(chosen), abs=1e-6)


@pytest.mark.parametrize("objective", ["everyone", "fair"])
@few
@given(programme=programmes(), data=st.data())
def test_a_new_mentor_never_lowers_the_number_matched(
    objective: str, programme: tuple[Table, list[int]], data: st.DataObject
) -> None:
    scores, capacities = programme
    cell = st.one_of(st.just(NO), st.integers(0, 9).map(float))
    column = data.draw(st.lists(cell, min_size=len(scores), max_size=len(scores)))
    more = np.column_stack([scores, column])
    before = assign(scores, capacities, objective=objective)
    after = assign(more, [*capacities, data.draw(st.integers(0, 2))], objective=objective)
    assert len(after.pairs) >= len(before.pairs)


@pytest.mark.parametrize("objective", OBJECTIVES)
@few
@given(programme=programmes(lowest=-2))
def test_the_same_input_gives_the_same_answer_dense_or_sparse(
    objective: str, programme: tuple[Table, list[int]]
) -> None:
    scores, capacities = programme
    people, supporters = np.nonzero(~np.isnan(scores))
    stored = coo_array((scores[people, supporters], (people, supporters)), shape=scores.shape)
    first = assign(scores, capacities, objective=objective)
    assert assign(scores, capacities, objective=objective) == first
    assert assign(stored, capacities, objective=objective) == first
    assert assign(csr_matrix(stored), tuple(capacities), objective=objective) == first


@pytest.mark.parametrize("objective", OBJECTIVES)
@few
@given(programme=programmes(lowest=-2), data=st.data())
def test_kept_pairs_are_always_in_the_result(
    objective: str, programme: tuple[Table, list[int]], data: st.DataObject
) -> None:
    scores, capacities = programme
    kept = data.draw(st.sampled_from(list(every_matching(scores, capacities))))
    found = assign(scores, capacities, objective=objective, kept=kept, floor=5)
    assert set(kept) <= set(found.pairs)
    assert all(scores[pair] >= 5 for pair in set(found.pairs) - set(kept))


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_between_equal_people_the_earlier_row_is_matched(objective: str) -> None:
    scores = [[NO, 1.0], [7.0, NO], [7.0, NO], [7.0, NO]]
    assert assign(scores, [2, 1], objective=objective).pairs == [(0, 1), (1, 0), (2, 0)]


def test_everyone_gives_up_the_best_pair_where_that_leaves_nobody_out() -> None:
    scores = [[9.0, 1.0], [8.0, NO]]
    assert assign(scores, [1, 1], objective="everyone").pairs == [(0, 1), (1, 0)]
    assert assign(scores, [1, 1], objective="quality").pairs == [(0, 1), (1, 0)]
    assert assign(scores, [1, 1], objective="stable").pairs == [(0, 0)]
    assert assign(scores, [1, 1], objective="stable").unmatched == {1: "capacity_exhausted"}


def test_fair_lifts_the_worst_off_at_the_cost_of_the_total() -> None:
    scores = [[10.0, 5.0], [6.0, 2.0]]
    assert assign(scores, [1, 1], objective="quality").pairs == [(0, 0), (1, 1)]
    assert assign(scores, [1, 1], objective="fair").pairs == [(0, 1), (1, 0)]


def test_quality_leaves_a_pair_out_that_would_lower_the_total() -> None:
    found = assign([[3.0], [-1.0]], [2])
    assert found.pairs == [(0, 0)]
    assert found.unmatched == {1: "lowers_total"}


def test_a_score_of_zero_is_possible_and_absent_is_not() -> None:
    stored = coo_array((np.array([0.0]), (np.array([1]), np.array([0]))), shape=(2, 1))
    found = assign(stored, [2])
    assert found.pairs == [(1, 0)]
    assert found.unmatched == {0: "no_admissible_supporter"}


def test_reasons_tell_floor_capacity_and_constraint_apart() -> None:
    scores = [[0.9], [0.8], [0.2], [NO]]
    assert assign(scores, [1], floor=0.5).unmatched == {
        1: "capacity_exhausted",
        2: "below_floor",
        3: "no_admissible_supporter",
    }


def test_programmes_without_people_or_supporters_are_fine() -> None:
    assert assign(np.zeros((0, 2)), [1, 1]).pairs == []
    assert assign([], [1, 1]).unmatched == {}
    assert assign(np.zeros((2, 0)), []).unmatched == {
        0: "no_admissible_supporter",
        1: "no_admissible_supporter",
    }


def test_scores_of_any_size_are_compared_at_their_own_scale() -> None:
    for scale in (1e-300, 1e-9, 1.0, 1e9, 1e300):
        found = assign(np.array([[3.0, 2.0], [2.5, 1.0]]) * scale, [1, 1])
        assert found.pairs == [(0, 1), (1, 0)]
        assert found.resolution <= 3 * scale * 2**-28


def test_deferred_acceptance_gives_the_published_stable_marriages() -> None:
    """Gale and Shapley (1962), example 1: three men, three women; men proposing all get their first choice,
    women proposing all get theirs."""
    men = [[1, 2, 3], [3, 1, 2], [2, 3, 1]]  # ranks of the women A, B, C by the men α, β, γ
    women = [[3, 1, 2], [2, 3, 1], [1, 2, 3]]  # ranks of α, β, γ by the women A, B, C
    by_men, by_women = -np.array(men), -np.array(women)
    assert deferred_acceptance(by_men, by_women.T, [1, 1, 1]) == [(0, 0), (1, 1), (2, 2)]
    assert deferred_acceptance(by_women, by_men.T, [1, 1, 1]) == [(0, 1), (1, 2), (2, 0)]


def test_deferred_acceptance_gives_the_only_stable_set_of_the_published_four_by_four() -> None:
    """Gale and Shapley (1962), example 2: α with C, β with D, γ with A, δ with B and no other stable set."""
    ranks = [
        [(1, 3), (2, 3), (3, 2), (4, 3)],
        [(1, 4), (4, 1), (3, 3), (2, 2)],
        [(2, 2), (1, 4), (3, 4), (4, 1)],
        [(4, 1), (2, 2), (3, 1), (1, 4)],
    ]
    men = -np.array([[of_man for of_man, _ in row] for row in ranks])
    women = -np.array([[of_woman for _, of_woman in row] for row in ranks])
    only = [(0, 2), (1, 3), (2, 0), (3, 1)]
    assert deferred_acceptance(men, women, [1, 1, 1, 1]) == only
    assert sorted((man, woman) for woman, man in deferred_acceptance(women.T, men.T, [1, 1, 1, 1])) == only


@pytest.mark.parametrize(
    ("error", "scores", "capacities", "options"),
    [
        (ScoresNotValidError, [[math.inf]], [1], {}),
        (ScoresNotValidError, coo_array(np.array([[-math.inf]])), [1], {}),
        (ScoresNotValidError, [["high"]], [1], {}),
        (ScoresNotValidError, [[1j]], [1], {}),
        (ScoresNotValidError, [[1.0]], [1], {"floor": NO}),
        (ShapesDoNotFitError, [1.0, 2.0], [1, 1], {}),
        (ShapesDoNotFitError, [[1.0, 2.0]], [1], {}),
        (ShapesDoNotFitError, [[1.0, 2.0], [3.0]], [1, 1], {}),
        (ShapesDoNotFitError, [[1.0]], [[1]], {}),
        (CapacityNotValidError, [[1.0]], [-1], {}),
        (CapacityNotValidError, [[1.0]], [1.5], {}),
        (CapacityNotValidError, [[1.0]], [NO], {}),
        (CapacityNotValidError, [[1.0]], ["two"], {}),
        (KeptPairForbiddenError, [[NO, 1.0]], [1, 1], {"kept": [(0, 0)]}),
        (KeptPairNotValidError, [[1.0]], [1], {"kept": [(0, 1)]}),
        (KeptPairNotValidError, [[1.0]], [1], {"kept": [(-1, 0)]}),
        (KeptPairNotValidError, [[1.0, 1.0]], [1, 1], {"kept": [(0, 0), (0, 1)]}),
        (KeptPairsOverCapacityError, [[1.0], [1.0]], [1], {"kept": [(0, 0), (1, 0)]}),
        (ObjectiveUnknownError, [[1.0]], [1], {"objective": "best"}),
    ],
)
def test_input_that_cannot_be_matched_is_refused_by_name(
    error: type[MatchingInputError], scores: object, capacities: object, options: dict[str, object]
) -> None:
    with pytest.raises(error) as refusal:
        assign(scores, capacities, **options)  # type: ignore[arg-type]  # wrong on purpose
    assert isinstance(refusal.value, ValueError)
