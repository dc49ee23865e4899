"""What a choice of pairs promises besides its objective: a proof, stability with ties, and calm."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching import games
from scipy.optimize import linprog

from sahajatri.engines.matching import (
    OBJECTIVES,
    Assignment,
    CalmNotValidError,
    MatchingInputError,
    StandingPairNotValidError,
    TieNotValidError,
    assign,
    blocking_pairs,
    certificate_holds,
    deferred_acceptance,
)

from .small_programmes import NO, Table, every_matching, programmes

some = settings(max_examples=80, deadline=None)


def bound_by_hand(scores: Table, capacities: list[int], found: Assignment, floor: float = -math.inf) -> float:
    """Weak duality written out: what the prices of a certificate prove, without the engine."""
    proof = found.certificate
    assert proof is not None
    bound = -len(found.pairs) * proof.bonus
    bound += sum(capacity * price for capacity, price in zip(capacities, proof.prices, strict=True))
    for row in scores:
        worth = [score + proof.bonus - price for score, price in zip(row, proof.prices, strict=True) if score >= floor]
        bound += max([0.0, *worth])
    return bound


@pytest.mark.parametrize("objective", OBJECTIVES)
@some
@given(programme=programmes(lowest=-2), floor=st.one_of(st.none(), st.integers(-1, 8)))
def test_a_certificate_is_true_of_every_possible_choice(
    objective: str, programme: tuple[Table, list[int]], floor: int | None
) -> None:
    scores, capacities = programme
    found = assign(scores, capacities, objective=objective, floor=floor)
    proof = found.certificate
    assert proof is not None
    lowest = -math.inf if floor is None else floor
    choices = list(every_matching(scores, capacities, lowest))
    assert proof.most == max(len(pairs) for pairs in choices)
    as_many = choices if objective == "quality" else [c for c in choices if len(c) == len(found.pairs)]
    best = max(sum(scores[pair] for pair in pairs) for pairs in as_many)
    assert proof.bound == pytest.approx(best, abs=1e-6)
    assert proof.bound >= found.total
    assert proof.gap == pytest.approx((best - found.total) / max(abs(best), abs(found.total), 1e-9), abs=1e-6)
    assert min(proof.prices, default=0.0) >= 0
    assert bound_by_hand(scores, capacities, found, lowest) == pytest.approx(proof.bound, abs=1e-6)


@some
@given(programme=programmes(lowest=-2))
def test_the_bound_of_quality_is_the_optimum_of_the_linear_programme(programme: tuple[Table, list[int]]) -> None:
    scores, capacities = programme
    people, supporters = np.nonzero(~np.isnan(scores))
    if not len(people):
        return
    one_each = (np.arange(scores.shape[0])[:, None] == people).astype(float)
    places = (np.arange(scores.shape[1])[:, None] == supporters).astype(float)
    solved = linprog(
        -scores[people, supporters],
        A_ub=np.vstack([one_each, places]),
        b_ub=np.concatenate([np.ones(scores.shape[0]), capacities]),
        bounds=(0, 1),
    )
    proof = assign(scores, capacities, objective="quality").certificate
    assert proof is not None
    assert proof.bound == pytest.approx(-solved.fun, abs=1e-6)


@pytest.mark.parametrize("objective", ["everyone", "quality"])
@some
@given(programme=programmes(lowest=-2), data=st.data())
def test_a_price_is_what_one_more_place_adds(
    objective: str, programme: tuple[Table, list[int]], data: st.DataObject
) -> None:
    scores, capacities = programme
    found = assign(scores, capacities, objective=objective)
    proof = found.certificate
    assert proof is not None
    supporter = data.draw(st.integers(0, len(capacities) - 1))
    more = [capacity + (place == supporter) for place, capacity in enumerate(capacities)]
    choices = list(every_matching(scores, more))
    assert max(map(len, choices)) == proof.most + proof.opens[supporter]
    as_many = choices if objective == "quality" else [c for c in choices if len(c) == len(found.pairs)]
    best = max(sum(scores[pair] for pair in pairs) for pairs in as_many)
    assert best == pytest.approx(found.total + proof.prices[supporter], abs=1e-6)


@pytest.mark.parametrize("objective", OBJECTIVES)
@some
@given(programme=programmes(lowest=-2), data=st.data())
def test_a_certificate_can_be_checked_and_a_false_one_fails(
    objective: str, programme: tuple[Table, list[int]], data: st.DataObject
) -> None:
    scores, capacities = programme
    kept = data.draw(st.sampled_from(list(every_matching(scores, capacities))))
    found = assign(scores, capacities, objective=objective, kept=kept, floor=1)
    proof = found.certificate
    assert proof is not None

    def holds(claim: object) -> bool:
        return certificate_holds(scores, capacities, claim, len(found.pairs), kept=kept, floor=1)  # type: ignore[arg-type]  # one kind of claim

    assert holds(proof)
    assert not holds(replace(proof, bound=proof.bound - 0.01))
    assert not holds(replace(proof, most=proof.most - 1))
    assert not holds(replace(proof, prices=(*proof.prices[1:], -1.0)))


@some
@given(programme=programmes(), tie=st.sampled_from([0.0, 1.0, 3.0, 300.0]))
def test_a_stable_choice_with_ties_has_two_thirds_of_the_most_and_nobody_to_block_it(
    programme: tuple[Table, list[int]], tie: float
) -> None:
    scores, capacities = programme
    found = assign(scores, capacities, objective="stable", tie=tie)
    assert blocking_pairs(scores, capacities, found.pairs, tie=tie) == []
    assert found.blocking == 0
    assert len(found.pairs) >= len(deferred_acceptance(scores, scores, capacities))
    stable = [
        pairs for pairs in every_matching(scores, capacities) if not blocking_pairs(scores, capacities, pairs, tie=tie)
    ]
    assert 3 * len(found.pairs) >= 2 * max(map(len, stable))


def test_ties_are_broken_so_that_more_people_are_matched() -> None:
    # The first person could go elsewhere; the supporter is indifferent between the two.
    assert assign([[5.0, 3.0], [5.0, NO]], [1, 1], objective="stable").pairs == [(0, 1), (1, 0)]
    # The first person is indifferent and gives way to somebody whom the supporter likes less.
    assert assign([[5.0, 5.0], [3.0, NO]], [1, 1], objective="stable").pairs == [(0, 1), (1, 0)]
    # The same with two places.
    scores = [[5.0, 3.0], [5.0, NO], [5.0, NO], [9.0, NO]]
    assert len(assign(scores, [2, 1], objective="stable").pairs) == 3


def test_near_equal_scores_as_ties_let_one_more_person_be_matched() -> None:
    scores = [[0.801, 0.80], [0.802, NO]]
    assert assign(scores, [1, 1], objective="stable").pairs == [(0, 1), (1, 0)]
    scores = [[0.802, 0.79], [0.801, NO]]
    assert assign(scores, [1, 1], objective="stable").pairs == [(0, 0)]
    assert assign(scores, [1, 1], objective="stable", tie=0.02).pairs == [(0, 1), (1, 0)]


@pytest.mark.parametrize("seed", range(12))
def test_without_ties_the_choice_is_that_of_the_stable_matching_library(seed: int) -> None:
    """`matching` by Wilde, Knight and Gillard (Journal of Open Source Software 5, 2020): HospitalResident."""
    random = np.random.default_rng(seed)
    people, supporters = 14, 5
    scores = random.permutation(people * supporters).reshape(people, supporters).astype(float)
    capacities = random.integers(1, 4, supporters).tolist()
    game = games.HospitalResident.create_from_dictionaries(
        {p: np.argsort(-scores[p]).tolist() for p in range(people)},
        {s: np.argsort(-scores[:, s]).tolist() for s in range(supporters)},
        dict(enumerate(capacities)),
    )
    expected = sorted(
        (int(resident.name), int(hospital.name)) for hospital, mates in game.solve().items() for resident in mates
    )
    assert assign(scores, capacities, objective="stable").pairs == expected


@pytest.mark.parametrize("objective", OBJECTIVES)
@some
@given(programme=programmes(lowest=-2))
def test_the_blocking_pairs_of_every_objective_are_counted(objective: str, programme: tuple[Table, list[int]]) -> None:
    scores, capacities = programme
    found = assign(scores, capacities, objective=objective)
    assert found.blocking == len(blocking_pairs(scores, capacities, found.pairs))


@pytest.mark.parametrize("objective", ["everyone", "quality"])
@some
@given(programme=programmes(lowest=-2), calm=st.sampled_from([0.0, 1.0, 2.5, 50.0]), data=st.data())
def test_a_standing_pair_breaks_only_for_more_than_the_threshold(
    objective: str, programme: tuple[Table, list[int]], calm: float, data: st.DataObject
) -> None:
    scores, capacities = programme
    choices = list(every_matching(scores, capacities))
    standing = set(data.draw(st.sampled_from(choices)))
    found = assign(scores, capacities, objective=objective, standing=standing, calm=calm)
    assert found.total == sum(scores[pair] for pair in found.pairs)
    if objective == "everyone":
        assert len(found.pairs) == max(map(len, choices))
    kept = len(standing & set(found.pairs))
    for other in choices:
        if objective == "everyone" and len(other) != len(found.pairs):
            continue
        more_kept = len(standing & set(other)) - kept
        assert found.total - sum(scores[pair] for pair in other) >= more_kept * calm - 1e-6
    proof = found.certificate
    assert proof is not None
    assert (
        proof.bound
        >= max(sum(scores[p] for p in c) for c in choices if objective == "quality" or len(c) == len(found.pairs))
        - 1e-9
    )


@some
@given(programme=programmes(), calm=st.sampled_from([1.0, 2.5, 50.0]), data=st.data())
def test_nobody_leaves_a_standing_pair_of_a_stable_choice_for_less_than_the_threshold(
    programme: tuple[Table, list[int]], calm: float, data: st.DataObject
) -> None:
    scores, capacities = programme
    standing = data.draw(st.sampled_from(list(every_matching(scores, capacities))))
    found = assign(scores, capacities, objective="stable", standing=standing, calm=calm)
    raised = scores.copy()
    for pair in standing:
        raised[pair] += calm
    assert blocking_pairs(raised, capacities, found.pairs) == []
    if not blocking_pairs(raised, capacities, standing):
        assert len(found.pairs) >= len(standing)


@pytest.mark.parametrize("objective", OBJECTIVES)
@some
@given(programme=programmes(lowest=-2))
def test_a_choice_that_stands_stays_when_nothing_has_changed(
    objective: str, programme: tuple[Table, list[int]]
) -> None:
    scores, capacities = programme
    first = assign(scores, capacities, objective=objective)
    again = assign(scores, capacities, objective=objective, standing=first.pairs, calm=5000.0)
    assert again.pairs == first.pairs
    assert again.total == first.total


def test_a_standing_pair_gives_way_for_a_large_gain_and_for_one_more_person() -> None:
    scores = [[5.0, 8.0]]
    assert assign(scores, [1, 1], objective="everyone", standing=[(0, 0)], calm=4).pairs == [(0, 0)]
    assert assign(scores, [1, 1], objective="everyone", standing=[(0, 0)], calm=2).pairs == [(0, 1)]
    scores = [[5.0, 1.0], [5.0, NO]]
    found = assign(scores, [1, 1], objective="everyone", standing=[(0, 0)], calm=1000)
    assert found.pairs == [(0, 1), (1, 0)]


def test_a_standing_pair_that_became_impossible_is_over() -> None:
    scores = [[NO, 1.0], [3.0, 9.0]]
    found = assign(scores, [1, 1], objective="everyone", standing=[(0, 0), (1, 0)], calm=100, floor=2)
    assert found.pairs == [(1, 0)]
    assert found.unmatched == {0: "below_floor"}


@pytest.mark.parametrize("objective", ["everyone", "quality", "fair"])
@some
@given(programme=programmes(lowest=-2), data=st.data())
def test_who_is_matched_does_not_depend_on_the_order_of_the_supporters(
    objective: str, programme: tuple[Table, list[int]], data: st.DataObject
) -> None:
    scores, capacities = programme
    order = data.draw(st.permutations(range(len(capacities))))
    first = assign(scores, capacities, objective=objective)
    other = assign(scores[:, order], [capacities[place] for place in order], objective=objective)
    assert [person for person, _ in other.pairs] == [person for person, _ in first.pairs]
    assert other.total == first.total
    assert other.certificate is not None
    assert first.certificate is not None
    assert other.certificate.prices == tuple(first.certificate.prices[place] for place in order)


@some
@given(programme=programmes(lowest=-2), data=st.data())
def test_a_new_mentor_never_lowers_the_total_of_quality(
    programme: tuple[Table, list[int]], data: st.DataObject
) -> None:
    scores, capacities = programme
    cell = st.one_of(st.just(NO), st.integers(-2, 9).map(float))
    column = data.draw(st.lists(cell, min_size=len(scores), max_size=len(scores)))
    more = np.column_stack([scores, column])
    after = assign(more, [*capacities, data.draw(st.integers(0, 2))], objective="quality")
    assert after.total >= assign(scores, capacities, objective="quality").total


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_a_programme_of_some_size_carries_a_certificate_without_a_gap(objective: str) -> None:
    random = np.random.default_rng(4)
    scores = np.rint(random.random((150, 40)) * 1000) / 1024
    scores[random.random(scores.shape) < 0.8] = NO
    capacities = random.integers(0, 5, 40).tolist()
    found = assign(scores, capacities, objective=objective)
    proof = found.certificate
    assert proof is not None
    assert certificate_holds(scores, capacities, proof, len(found.pairs))
    assert bound_by_hand(scores, capacities, found) == pytest.approx(proof.bound)
    if objective in ("everyone", "quality"):
        assert proof.gap == 0
    assert 0 <= proof.gap < 0.2
    assert proof.most >= len(found.pairs)
    assert (found.blocking == 0) == (objective == "stable")


@pytest.mark.parametrize(
    ("error", "options"),
    [
        (StandingPairNotValidError, {"standing": [(0, 2)]}),
        (StandingPairNotValidError, {"standing": [(-1, 0)]}),
        (StandingPairNotValidError, {"standing": [(0, 0), (0, 1)]}),
        (CalmNotValidError, {"calm": -1.0}),
        (CalmNotValidError, {"calm": NO}),
        (CalmNotValidError, {"calm": math.inf}),
        (CalmNotValidError, {"calm": "much"}),
        (TieNotValidError, {"tie": -0.1}),
        (TieNotValidError, {"tie": NO}),
    ],
)
def test_standing_pairs_and_thresholds_that_cannot_be_are_refused(
    error: type[MatchingInputError], options: dict[str, object]
) -> None:
    with pytest.raises(error):
        assign([[1.0, 2.0]], [1, 1], **options)  # type: ignore[arg-type]  # wrong on purpose
