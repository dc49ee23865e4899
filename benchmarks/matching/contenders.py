"""What is measured, each in a process of its own so that its memory can be told: `CONTENDERS` by name."""

from __future__ import annotations

import resource
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from benchmarks.matching.programmes import Programme, feature_count
from sahajatri.engines.matching.encoding import Encoded, encode, pair_points, point_tables
from sahajatri.engines.matching.weighing import DEFAULT_WEIGHTS

Result = dict[str, Any]
NOT_ALLOWED = -1.0
LIST = 32


def peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def warm_up() -> None:
    """Compile, or read what was compiled before, outside of all times."""
    from sahajatri.engines.matching.pricing import assign_encoded

    small = Programme(40, 8, "scarce")
    assign_encoded(encode(small.seekers(), small.mentors()))


def ours(programme: Programme, encoded: Encoded, tolerance: float) -> Result:
    """Everything from the encoded programme to the certified choice."""
    from sahajatri.engines.matching.pricing import assign_encoded

    warm_up()
    before = peak_gb()
    start = time.perf_counter()
    found = assign_encoded(encoded, tolerance=tolerance)
    spent = time.perf_counter() - start
    assert found.certificate is not None
    return {
        "seconds": spent,
        "total": found.total,
        "unmatched": len(found.unmatched),
        "gap": found.certificate.gap,
        "is_most": found.certificate.most == len(found.pairs),
        "peak_before": before,
    }


def certified(programme: Programme, encoded: Encoded) -> Result:
    return ours(programme, encoded, 1e-4)


def exact(programme: Programme, encoded: Encoded) -> Result:
    return ours(programme, encoded, 0.0)


def scan(programme: Programme, encoded: Encoded) -> Result:
    """All pairs scored, all constraints, the best 16 and 32 of each person kept."""
    from sahajatri.engines.matching.scanning import Scan, Worth

    warm_up()
    start = time.perf_counter()
    layout = Scan(encoded, point_tables())
    laid_out = time.perf_counter() - start
    nothing, bar = np.zeros(len(encoded.supporters), np.int64), np.full(len(encoded.seekers), -1)
    spent = {}
    for k in (16, LIST):
        runs = []
        for _ in range(2):
            start = time.perf_counter()
            layout.best(nothing, bar, Worth(1, 0), k)
            runs.append(time.perf_counter() - start)
        spent[k] = min(runs) + laid_out
    return {"seconds": spent[16], "seconds_32": spent[LIST]}


def product(programme: Programme, encoded: Encoded) -> Result:
    """The bare float32 product of the two feature matrices, in blocks of rows, on all cores; nothing is kept."""
    return {"seconds": _product(programme, feature_count(programme)), "features": feature_count(programme)}


def narrow_product(programme: Programme, encoded: Encoded) -> Result:
    """The same with 128 features, which would not hold our factors: as fast as any such scoring could be."""
    return {"seconds": _product(programme, 128), "features": 128}


def _product(programme: Programme, features: int) -> float:
    draw = np.random.default_rng(1)
    rows = min(programme.people, 5_000)
    left = (draw.random((rows, features)) < 0.1).astype(np.float32)
    right = (draw.random((features, programme.supporters)) < 0.1).astype(np.float32)
    out = np.empty((rows, programme.supporters), dtype=np.float32)
    np.matmul(left, right, out=out)
    start = time.perf_counter()
    blocks = programme.people // rows
    times = max(1, 20_000_000 // (programme.people * programme.supporters))  # small ones often, to be seen at all
    for _ in range(blocks * times):
        np.matmul(left, right, out=out)
    return (time.perf_counter() - start) / times


def graph(encoded: Encoded) -> tuple[Any, Any, Any, Any]:
    """The pairs of everybody's best 32: where each person's begin, supporters, points, places."""
    from sahajatri.engines.matching.scanning import Scan, Worth

    warm_up()
    people, supporters = len(encoded.seekers), len(encoded.supporters)
    layout = Scan(encoded, point_tables())
    found = layout.best(np.zeros(supporters, np.int64), np.full(people, -1), Worth(1, 0), LIST)
    has = found.supporters >= 0
    start = np.concatenate([[0], np.cumsum(has.sum(axis=1))])
    return start, found.supporters[has], found.worths[has], np.where(encoded.open, encoded.capacities, 0)


def our_solver(programme: Programme, encoded: Encoded) -> Result:
    """The best total on the graph of the best 32 of each."""
    from sahajatri.engines.matching.augmenting import Solution, bid, solve

    start, heads, points, places = graph(encoded)
    began = time.perf_counter()
    solution = Solution.empty(len(start) - 1, len(places))
    bid(start, heads, points, places, max(1, int(points.max()) // 2048), solution)
    solve(start, heads, points, places, solution)
    spent = time.perf_counter() - began
    chosen = np.repeat(solution.chosen, np.diff(start)) == heads
    return _on_graph(spent, points[chosen], len(start) - 1)


def min_cost_flow(programme: Programme, encoded: Encoded) -> Result:
    """OR-Tools on the same graph."""
    from ortools.graph.python import min_cost_flow as flow

    start, heads, points, places = graph(encoded)
    people, count, best = len(start) - 1, len(places), int(points.max())
    tails = np.repeat(np.arange(people), np.diff(start))
    sink = people + count
    solver = flow.SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([tails, np.arange(people), people + np.arange(count)]),
        np.concatenate([people + heads, np.full(people + count, sink)]),
        np.concatenate([np.ones(len(tails) + people, np.int64), places]),
        np.concatenate([best - points, np.full(people, best), np.zeros(count, np.int64)]),
    )
    solver.set_nodes_supplies(
        np.arange(sink + 1), np.concatenate([np.ones(people, np.int64), np.zeros(count, np.int64), [-people]])
    )
    began = time.perf_counter()
    assert solver.solve() == solver.OPTIMAL
    spent = time.perf_counter() - began
    chosen = solver.flows(arcs)[: len(tails)] > 0
    return _on_graph(spent, points[chosen], people)


def general_lp(programme: Programme, encoded: Encoded) -> Result:
    """HiGHS on the same graph, as a linear programme."""
    from scipy.optimize import linprog
    from scipy.sparse import coo_array, vstack

    start, heads, points, places = graph(encoded)
    people, count, pairs = len(start) - 1, len(places), len(heads)
    tails = np.repeat(np.arange(people), np.diff(start))
    ones, number = np.ones(pairs), np.arange(pairs)
    rows = coo_array((ones, (tails, number)), shape=(people, pairs))
    columns = coo_array((ones, (heads, number)), shape=(count, pairs))
    began = time.perf_counter()
    found = linprog(-points.astype(float), A_ub=vstack([rows, columns]), b_ub=np.concatenate([np.ones(people), places]))
    spent = time.perf_counter() - began
    return _on_graph(spent, points[np.rint(found.x).astype(bool)], people)


def _on_graph(spent: float, points: Any, people: int) -> Result:
    total = float(points.sum()) * point_tables().unit
    return {"seconds": spent, "total": total, "unmatched": people - len(points)}


def table(encoded: Encoded) -> Any:
    """The score of every pair, NOT_ALLOWED where it is forbidden."""
    rows, columns = np.arange(len(encoded.seekers))[:, None], np.arange(len(encoded.supporters))[None, :]
    points = pair_points(encoded, point_tables(), rows, columns)
    return np.where(points < 0, NOT_ALLOWED, points * point_tables().unit)


def dense(programme: Programme, encoded: Encoded) -> Result:
    """scipy's linear_sum_assignment over every pair, with a column for each free place."""
    from scipy.optimize import linear_sum_assignment

    start = time.perf_counter()
    places = np.where(encoded.open, np.minimum(encoded.capacities, programme.people), 0)
    owner = np.repeat(np.arange(len(places)), places)
    scores = table(encoded)[:, owner]
    # Being matched counts more than any score, a forbidden pair less than nothing.
    rows, columns = linear_sum_assignment(np.where(scores < 0, 0.0, scores + 1e4), maximize=True)
    got = scores[rows, columns]
    spent = time.perf_counter() - start
    return {
        "seconds": spent,
        "total": float(got[got >= 0].sum()),
        "unmatched": programme.people - int((got >= 0).sum()),
    }


def stable_library(programme: Programme, encoded: Encoded) -> Result:
    """The library `matching`: residents and hospitals, both sides ranking by the score. Another aim: stable."""
    from matching.games import HospitalResident

    scores = table(encoded)
    people = {
        number: [f"p{at}" for at in np.argsort(-row, kind="stable") if row[at] >= 0]
        for number, row in enumerate(scores)
    }
    hosts = {
        f"p{at}": [int(number) for number in np.argsort(-scores[:, at], kind="stable") if scores[number, at] >= 0]
        for at in range(scores.shape[1])
    }
    people = {number: wishes for number, wishes in people.items() if wishes}
    hosts = {name: wishes for name, wishes in hosts.items() if wishes}
    places = {f"p{at}": int(room) for at, room in enumerate(encoded.capacities) if f"p{at}" in hosts}
    # It copies its players through each other's lists, which needs a deep stack.
    sys.setrecursionlimit(1_000_000)
    threading.stack_size(2**29)
    start = time.perf_counter()
    with ThreadPoolExecutor(1) as deep:
        game = deep.submit(HospitalResident.create_from_dictionaries, people, hosts, places).result()
        found = deep.submit(game.solve, optimal="resident").result()
    spent = time.perf_counter() - start
    pairs = [(one.name, int(host.name[1:])) for host, residents in found.items() for one in residents]
    total = sum(float(scores[number, at]) for number, at in pairs)
    return {"seconds": spent, "total": total, "unmatched": programme.people - len(pairs)}


def most_by_flow(programme: Programme, encoded: Encoded) -> Result:
    """OR-Tools' maximum flow over every admissible pair: how many people can be matched at all."""
    from ortools.graph.python import max_flow

    rows, columns = np.nonzero(table(encoded) >= 0)
    people, count = programme.people, programme.supporters
    places = np.where(encoded.open, np.minimum(encoded.capacities, people), 0)
    start = time.perf_counter()
    solver = max_flow.SimpleMaxFlow()
    source, sink = people + count, people + count + 1
    solver.add_arcs_with_capacity(
        np.concatenate([np.full(people, source), rows, people + np.arange(count)]),
        np.concatenate([np.arange(people), people + columns, np.full(count, sink)]),
        np.concatenate([np.ones(people + len(rows), np.int64), places]),
    )
    assert solver.solve(source, sink) == solver.OPTIMAL
    return {"seconds": time.perf_counter() - start, "unmatched": people - int(solver.optimal_flow())}


def proposed(programme: Programme, encoded: Encoded) -> Result:
    """The whole proposal as the desk asks for it, and the explanations of the 30 pairs on the screen."""
    from sahajatri.engines.matching import propose

    seekers, mentors = list(programme.seekers()), list(programme.mentors())
    start = time.perf_counter()
    found = propose(seekers, mentors, weights=DEFAULT_WEIGHTS)
    told = [(pair.factors, pair.alternatives) for pair in found.pairs[:30]]
    spent = time.perf_counter() - start
    assert len(told) == 30
    return {"seconds": spent, "total": found.total, "unmatched": len(found.unmatched)}


CONTENDERS: dict[str, Callable[[Programme, Encoded], Result]] = {
    each.__name__: each
    for each in (
        product,
        narrow_product,
        scan,
        certified,
        exact,
        our_solver,
        min_cost_flow,
        general_lp,
        dense,
        stable_library,
        most_by_flow,
        proposed,
    )
}
