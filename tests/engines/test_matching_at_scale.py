"""Programmes too large to hold a score of every pair: the same scores, the same choice, a proof over all pairs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.graph.python import min_cost_flow

from sahajatri.engines.matching import (
    DEFAULT_WEIGHTS,
    KeptPairForbiddenError,
    KeptPairNotValidError,
    KeptPairsOverCapacityError,
    ObjectiveUnknownError,
    ScoresNotValidError,
    Seeker,
    Supporter,
    Weights,
    assign,
    proposals,
    propose,
    score,
    score_matrix,
    why_not,
)
from sahajatri.engines.matching.augmenting import Solution, bid, solve
from sahajatri.engines.matching.certificates import certificate_holds
from sahajatri.engines.matching.encoding import encode, obstacles, pair_points, point_tables
from sahajatri.engines.matching.pricing import assign_at_scale
from sahajatri.engines.matching.scanning import NOTHING, Scan, Worth

QUICK = settings(max_examples=30, deadline=None)

tags = st.frozensets(st.sampled_from([f"tag_{number}" for number in range(8)]), max_size=5)
# More kinds than one word of 32 bits holds.
many_tags = st.frozensets(st.sampled_from([f"tag_{number}" for number in range(80)]), max_size=30)
languages = st.frozensets(st.sampled_from(["bn", "en", "ctg"]), max_size=3)
ways = st.frozensets(st.sampled_from(["spoken", "sign", "text"]), max_size=2)
modes = st.frozensets(st.sampled_from(["online", "in_person", "phone"]), max_size=2)
codes = st.lists(st.sampled_from(["2", "25", "251", "2512", "2514", "5120", "7"]), max_size=3).map(tuple)
times = st.lists(st.integers(0, 300), max_size=4).map(
    lambda starts: frozenset(slot for start in starts for slot in range(start, start + 12))
)
ids = st.frozensets(st.integers(0, 11).map(str), max_size=2)
common = {
    "languages": languages,
    "communication": ways,
    "gender": st.sampled_from(["", "female", "male", "other", "prefer_not_to_say"]),
    "gender_wish": st.sampled_from(["", "any", "any", "same", "female"]),
    "modes": modes,
    "district": st.sampled_from(["", "Dhaka", "Khulna"]),
    "slots": times,
    "occupations": codes,
    "values": many_tags,
}


@st.composite
def programmes(draw: st.DrawFn, *, most: int = 12, open_to_all: bool = False) -> tuple[list[Seeker], list[Supporter]]:
    """Some seekers and supporters; `open_to_all`: hardly anything forbids a pair, so many compete."""
    alike = {
        "languages": st.just(frozenset({"bn"})),
        "communication": st.just(frozenset()),
        "slots": st.just(frozenset()),
    }
    alike |= {"gender_wish": st.just("any"), "modes": st.just(frozenset())}
    sides = common | (alike if open_to_all else {})
    seekers = [
        draw(st.builds(Seeker, id=st.just(f"s{number}"), goals=tags, experience=tags, preferred=ids, **sides))
        for number in range(draw(st.integers(0, most)))
    ]
    supporters = [
        draw(
            st.builds(
                Supporter,
                id=st.just(str(number)),
                goals=tags,
                experience=tags,
                excluded=st.frozensets(st.sampled_from(["s0", "s1", "s2"]), max_size=1),
                capacity_left=st.integers(0, 4),
                cleared=st.sampled_from([True, True, True, False]),
                **sides,
            )
        )
        for number in range(draw(st.integers(0, most)))
    ]
    return seekers, supporters


def invented(people: int, supporters: int, places: int, seed: int) -> tuple[list[Seeker], list[Supporter]]:
    """A programme in which nearly everybody wants the same few supporters."""
    draw = np.random.default_rng(seed)

    def some(kinds: int, most: int) -> frozenset[str]:
        return frozenset(f"tag_{number}" for number in draw.integers(0, kinds, int(draw.integers(1, most + 1))))

    def side(number: int, most: int) -> dict[str, object]:
        return {
            "languages": frozenset({"bn"} if draw.random() < 0.8 else {"ctg"}),
            "gender": "female" if draw.random() < 0.5 else "male",
            "gender_wish": "same" if draw.random() < 0.2 else "any",
            "district": f"district_{draw.integers(6)}",
            "modes": frozenset({"in_person"} if draw.random() < 0.3 else {"in_person", "online"}),
            "slots": frozenset(range(int(start := draw.integers(0, 90)), int(start) + 30)),
            "goals": some(12, most),
            "experience": some(10, most),
            "values": some(16, most),
        }

    return (
        [Seeker(id=f"s{number}", **side(number, 4)) for number in range(people)],  # type: ignore[arg-type]  # by name
        [
            Supporter(id=f"p{number}", **side(number, 9 if number % 8 == 0 else 3), capacity_left=places, cleared=True)  # type: ignore[arg-type]  # by name
            for number in range(supporters)
        ],
    )


@QUICK
@given(programmes(), st.sampled_from([DEFAULT_WEIGHTS, Weights(purpose=0.1, availability=0.37, fit=1.9, choice=0)]))
def test_points_from_the_encoding_are_the_score_of_every_pair_exactly(
    both: tuple[list[Seeker], list[Supporter]], weights: Weights
) -> None:
    seekers, supporters = both
    programme, tables = encode(seekers, supporters), point_tables(weights)
    rows, columns = np.arange(len(seekers))[:, None], np.arange(len(supporters))[None, :]
    points = pair_points(programme, tables, rows, columns)
    blocked = obstacles(programme, rows, columns)
    for row, seeker in enumerate(seekers):
        for column, supporter in enumerate(supporters):
            expected = score(seeker, supporter, weights)
            found = int(points[row, column])
            assert (found * tables.unit if found >= 0 else None) == expected
            assert tuple(code for code, mask in blocked.items() if mask[row, column]) == why_not(seeker, supporter)


@QUICK
@given(programmes(), st.integers(1, 4), st.integers(0, 3))
def test_the_scan_finds_the_same_best_as_looking_at_every_score(
    both: tuple[list[Seeker], list[Supporter]], k: int, seed: int
) -> None:
    seekers, supporters = both
    programme, tables = encode(seekers, supporters), point_tables()
    prices = np.random.default_rng(seed).integers(0, 2**18, len(supporters))
    found = Scan(programme, tables, threads=1).best(prices, np.full(len(seekers), -(2**40)), Worth(1, 0), k)
    for row, seeker in enumerate(seekers):
        worth = {
            column: round(value / tables.unit) - int(prices[column])
            for column, supporter in enumerate(supporters)
            if (value := score(seeker, supporter)) is not None
        }
        best = sorted(worth.values(), reverse=True)[:k]
        assert [value for value in found.worths[row].tolist() if value != NOTHING] == best
        chosen = [column for column in found.supporters[row].tolist() if column >= 0]
        assert [worth[column] for column in chosen] == best
        assert len(set(chosen)) == len(chosen)


@QUICK
@given(
    programmes(),
    st.sampled_from(["everyone", "quality"]),
    st.sampled_from([None, 0.0, 0.2]),
    st.integers(1, 3),
)
def test_the_choice_is_as_good_as_that_over_the_whole_table(
    both: tuple[list[Seeker], list[Supporter]], objective: str, floor: float | None, first_list: int
) -> None:
    seekers, supporters = both
    places = [supporter.capacity_left for supporter in supporters]
    scores = score_matrix(seekers, supporters)
    whole = assign(scores, places, objective=objective, floor=floor)
    found = assign_at_scale(seekers, supporters, objective=objective, floor=floor, first_list=first_list)
    assert (len(found.pairs), found.total) == (len(whole.pairs), whole.total)
    assert found.total == sum(scores[pair] for pair in found.pairs)
    assert sorted([*(person for person, _ in found.pairs), *found.unmatched]) == list(range(len(seekers)))
    used = np.bincount([supporter for _, supporter in found.pairs], minlength=len(places))
    assert (used <= places).all()
    certificate = found.certificate
    assert certificate is not None
    assert (certificate.gap, certificate.bound) == (0.0, found.total)
    if objective == "everyone":
        assert certificate.most == len(found.pairs)
        assert certificate_holds(scores, places, certificate, len(found.pairs), floor=floor)
    for person, reason in found.unmatched.items():
        if reason != "capacity_exhausted":
            assert reason == whole.unmatched[person]


@pytest.mark.parametrize(("people", "supporters", "places"), [(300, 60, 6), (300, 60, 3), (200, 100, 1)])
def test_a_crowd_around_a_few_supporters_is_matched_as_over_the_whole_table(
    people: int, supporters: int, places: int
) -> None:
    both = invented(people, supporters, places, seed=people + places)
    scores = score_matrix(*both)
    for objective in ("everyone", "quality"):
        whole = assign(scores, [places] * supporters, objective=objective)
        found = assign_at_scale(*both, objective=objective, first_list=2)
        assert (len(found.pairs), found.total) == (len(whole.pairs), whole.total)


def test_nobody_is_left_because_a_list_was_short() -> None:
    # All prefer the first supporter by far; lists of one hold nobody else.
    seekers = [Seeker(id=f"s{n}", languages=frozenset({"bn"}), goals=frozenset({"job"})) for n in range(20)]
    wanted = Supporter(
        id="wanted", languages=frozenset({"bn"}), goals=frozenset({"job"}), capacity_left=1, cleared=True
    )
    others = [Supporter(id=f"p{n}", languages=frozenset({"bn"}), capacity_left=1, cleared=True) for n in range(19)]
    found = assign_at_scale(seekers, [wanted, *others], first_list=1)
    assert len(found.pairs) == 20
    assert found.unmatched == {}


def test_the_most_people_go_before_the_best_total() -> None:
    # Asha and Babul both do best with one supporter; only Babul can go to the other.
    supporters = [
        Supporter(id="both", languages=frozenset({"bn"}), goals=frozenset({"job"}), capacity_left=1, cleared=True),
        Supporter(id="one", languages=frozenset({"en"}), capacity_left=1, cleared=True),
    ]
    asha = Seeker(id="asha", languages=frozenset({"bn"}))
    babul = Seeker(id="babul", languages=frozenset({"bn", "en"}), goals=frozenset({"job"}))
    best_total = Weights(purpose=1, experience=0, values=0, availability=0, fit=0, capacity=0, choice=0)
    everyone = assign_at_scale([asha, babul], supporters, weights=best_total, floor=0.0)
    quality = assign_at_scale([asha, babul], supporters, weights=best_total, floor=0.0, objective="quality")
    assert everyone.pairs == [(0, 0), (1, 1)]
    assert (1, 0) in quality.pairs


def test_the_result_is_the_same_whatever_the_threads_and_the_first_list() -> None:
    both = invented(1300, 80, 9, seed=5)
    first = assign_at_scale(*both, threads=1)
    assert assign_at_scale(*both, threads=2) == first
    longer = assign_at_scale(*both, first_list=30)
    assert (len(longer.pairs), longer.total) == (len(first.pairs), first.total)


def test_a_tolerance_leaves_the_number_matched_and_is_kept() -> None:
    both = invented(400, 80, 3, seed=2)
    exact = assign_at_scale(*both)
    rough = assign_at_scale(*both, tolerance=0.05)
    assert len(rough.pairs) == len(exact.pairs)
    assert rough.certificate is not None
    assert exact.certificate is not None
    assert rough.certificate.gap <= 0.05
    assert rough.certificate.bound >= exact.total >= rough.total
    assert rough.certificate.most == exact.certificate.most == len(exact.pairs)


@QUICK
@given(programmes(open_to_all=True), st.data())
def test_one_more_mentor_never_lowers_the_number_matched(
    both: tuple[list[Seeker], list[Supporter]], data: st.DataObject
) -> None:
    seekers, supporters = both
    before = assign_at_scale(seekers, supporters, first_list=1)
    newcomer = Supporter(
        id="new", languages=frozenset({"bn"}), capacity_left=data.draw(st.integers(0, 3)), cleared=True
    )
    after = assign_at_scale(seekers, [*supporters, newcomer], first_list=1)
    assert len(after.pairs) >= len(before.pairs)


@QUICK
@given(programmes(open_to_all=True), st.sampled_from(["everyone", "quality"]), st.data())
def test_kept_pairs_stay_and_the_rest_is_the_best_beside_them(
    both: tuple[list[Seeker], list[Supporter]], objective: str, data: st.DataObject
) -> None:
    seekers, supporters = both
    scores = score_matrix(seekers, supporters)
    places = [supporter.capacity_left for supporter in supporters]
    kept: dict[int, int] = {}
    room = list(places)
    for person, supporter in np.argwhere(~np.isnan(scores)).tolist():
        if person not in kept and room[supporter] and data.draw(st.booleans()):
            kept[person] = supporter
            room[supporter] -= 1
    whole = assign(scores, places, objective=objective, kept=kept.items())
    found = assign_at_scale(seekers, supporters, objective=objective, kept=kept.items(), first_list=1)
    assert set(kept.items()) <= set(found.pairs)
    assert (len(found.pairs), found.total) == (len(whole.pairs), whole.total)
    assert found.certificate is not None
    assert found.certificate.gap == 0


def test_what_cannot_be_is_refused_by_name() -> None:
    seekers, supporters = invented(4, 3, 1, seed=1)
    scores = score_matrix(seekers, supporters)
    forbidden = tuple(np.argwhere(np.isnan(scores))[0].tolist())
    possible = np.argwhere(~np.isnan(scores)).tolist()
    with pytest.raises(ObjectiveUnknownError, match="needs every pair at once"):
        assign_at_scale(seekers, supporters, objective="stable")
    with pytest.raises(ScoresNotValidError):
        assign_at_scale(seekers, supporters, floor=float("nan"))
    with pytest.raises(KeptPairNotValidError, match="names nobody"):
        assign_at_scale(seekers, supporters, kept=[(4, 0)])
    with pytest.raises(KeptPairNotValidError, match="two supporters"):
        assign_at_scale(seekers, supporters, kept=[(0, 0), (0, 1)])
    with pytest.raises(KeptPairForbiddenError):
        assign_at_scale(seekers, supporters, kept=[forbidden])
    same = [pair for pair in pairwise(sorted(possible, key=lambda pair: pair[1])) if pair[0][1] == pair[1][1]]
    with pytest.raises(KeptPairsOverCapacityError):
        assign_at_scale(seekers, supporters, kept=[tuple(pair) for pair in same[0]])


@pytest.mark.parametrize("objective", ["everyone", "quality"])
def test_a_proposal_of_many_pairs_is_chosen_by_prices_and_explained_as_any_other(
    objective: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seekers, supporters = invented(120, 30, 3, seed=8)
    usual = propose(seekers, supporters, objective=objective)
    kept = [(usual.pairs[0].seeker, usual.pairs[0].supporter)]
    monkeypatch.setattr(proposals, "MANY_PAIRS", 1000)
    many = propose(seekers, supporters, objective=objective, kept=kept)
    assert (len(many.pairs), many.total) == (len(usual.pairs), usual.total)
    assert many.blocking is None  # nobody counted: it was not the other way of choosing
    assert [pair.is_kept for pair in many.pairs if (pair.seeker, pair.supporter) == kept[0]] == [True]
    for pair in many.pairs:
        assert sum(factor.points for factor in pair.factors) == pair.score
    assert {one.seeker for one in many.unmatched}.isdisjoint(pair.seeker for pair in many.pairs)


def test_weights_too_large_for_the_finest_grid_are_compared_more_coarsely_and_say_so() -> None:
    both = invented(60, 20, 2, seed=3)
    heavy = Weights(**{name: value * 5000 for name, value in vars(DEFAULT_WEIGHTS).items()})
    found = assign_at_scale(*both, weights=heavy)
    whole = assign(score_matrix(*both, heavy), [2] * 20, objective="everyone")
    assert found.resolution > assign_at_scale(*both).resolution
    assert len(found.pairs) == len(whole.pairs)
    assert found.total == pytest.approx(whole.total, abs=found.resolution * 7 * 60)


def test_profiles_may_come_one_by_one() -> None:
    seekers, supporters = invented(50, 10, 4, seed=4)
    assert assign_at_scale(iter(seekers), iter(supporters)) == assign_at_scale(seekers, supporters)


def test_who_is_the_same_human_being_on_both_sides_is_never_paired() -> None:
    seekers, supporters = invented(30, 10, 5, seed=6)
    supporters[3] = replace(supporters[3], id=seekers[7].id)
    assert (7, 3) not in assign_at_scale(seekers, supporters).pairs


@QUICK
@given(st.integers(0, 2**32 - 1), st.integers(1, 30), st.integers(1, 12), st.booleans())
def test_our_solver_finds_what_min_cost_flow_finds(seed: int, people: int, supporters: int, warm: bool) -> None:
    draw = np.random.default_rng(seed)
    has_pair = draw.random((people, supporters)) < draw.random()
    start = np.concatenate([[0], np.cumsum(has_pair.sum(axis=1))]).astype(np.int64)
    heads = np.nonzero(has_pair)[1].astype(np.int32)
    worths = draw.integers(0, int(draw.choice([2, 40, 10**6])), len(heads)) + int(draw.choice([0, 2**38]))
    places = draw.integers(0, 5, supporters)
    solution = Solution.empty(people, supporters)
    if warm:
        solution.prices[:] = draw.integers(0, 60, supporters)
        solution.chosen[:] = draw.integers(-1, supporters, people)
    else:
        bid(start, heads, worths, places, 1 + int(worths.max(initial=0)) // 2048, solution)
    solve(start, heads, worths, places, solution)
    tails = np.repeat(np.arange(people), np.diff(start))
    value = int(worths[solution.chosen[tails] == heads].sum())
    assert value == flow_value(tails, heads, worths, places, people)
    # The prices prove it: no pair is worth more than profit and price, and together they cost what is won.
    assert (solution.profits[tails] + solution.prices[heads] >= worths).all()
    assert value == int(solution.profits.sum() + (solution.prices * places).sum())
    assert (np.bincount(solution.chosen[solution.chosen >= 0], minlength=supporters) <= places).all()


def flow_value(tails: np.ndarray, heads: np.ndarray, worths: np.ndarray, places: np.ndarray, people: int) -> int:
    """The best total by OR-Tools, where everybody may also be left without."""
    solver, sink, best = min_cost_flow.SimpleMinCostFlow(), people + len(places), int(worths.max(initial=0))
    for tail, head, worth in zip(tails.tolist(), heads.tolist(), worths.tolist(), strict=True):
        solver.add_arc_with_capacity_and_unit_cost(tail, people + head, 1, best - worth)
    for person in range(people):
        solver.add_arc_with_capacity_and_unit_cost(person, sink, 1, best)
        solver.set_node_supply(person, 1)
    for supporter, room in enumerate(places.tolist()):
        solver.add_arc_with_capacity_and_unit_cost(people + supporter, sink, room, 0)
    solver.set_node_supply(sink, -people)
    assert solver.solve() == solver.OPTIMAL
    return people * best - int(solver.optimal_cost())
