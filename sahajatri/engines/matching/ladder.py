"""The fair objective: the worst-off first, then the next worst-off, rung by rung to the end of the ladder.

With the number of people matched already fixed, a matching is better when its sorted scores, read from the
lowest, are larger at the first place where they differ (leximin, the max-min criterion carried to its end:
A. Sen, Collective Choice and Social Welfare, 1970; for assignments: Burkard and Rendl, Lexicographic
bottleneck problems, Operations Research Letters 10, 1991).
"""

from __future__ import annotations

import numpy as np

from sahajatri.engines.matching.flows import Ints, PairFlow

# Up to so many possible pairs every distinct score is a rung and the result is leximin exactly. Above, the
# worst score is still raised as far as it goes, and the scores above it share a limited number of rungs.
EXACT_PAIRS = 20_000
RUNGS = 64


def climb(flow: PairFlow, gains: Ints) -> None:
    """Narrow `flow` to its fairest solutions; `gains` are whole-number scores per possible pair.

    The number of people matched must have been fixed before. Minimising, from the lowest rung up, how many
    pairs stand on each rung gives the leximin order.
    """
    rung = _rungs(flow, gains)
    highest = int(rung.max(initial=0)) + 1
    # Among equals take a solution that shuns low rungs strongly: then few rungs need a solution of their own.
    shunning = flow.costs(pairs=np.rint(((highest - rung) / highest) ** 4 * 2**20).astype(np.int64))
    flow.minimise(np.zeros_like(shunning), then=shunning)
    done = -1
    while True:
        free = flow.free_pairs()
        free = free[rung[free] > done]
        used = free[flow.flow[free] > 0]
        if used.size == 0:
            return
        lowest = int(rung[used].min())
        flow.forbid(free[rung[free] < lowest])
        flow.minimise(flow.costs(pairs=(rung == lowest).astype(np.int64)), then=shunning)
        done = lowest


def _rungs(flow: PairFlow, gains: Ints) -> Ints:
    levels, rung = np.unique(gains, return_inverse=True)
    if len(gains) <= EXACT_PAIRS or len(levels) <= RUNGS:
        return rung.astype(np.int64)
    # The highest level below which nobody has to stand. The few best pairs are asked first, then twice as many,
    # so that most questions concern a small part of the network; between two answers by bisection.
    best_first = np.sort(rung)[::-1]
    asked = 4 * max(len(flow.chosen()), 1)
    low, high = 0, int(rung[flow.chosen()].max(initial=0))
    while low < high:
        middle = (low + high + 1) // 2
        if asked < len(rung):
            middle = int(min(max(best_first[asked], low + 1), high))
            asked *= 2
        if flow.can_do_without(np.flatnonzero(rung < middle)):
            low, asked = middle, len(rung)
        else:
            high = middle - 1
    flow.forbid(np.flatnonzero(rung < low))
    worst, best = int(levels[low]), int(levels[-1])
    above = 1 + (gains - worst - 1) * (RUNGS - 1) // max(best - worst, 1)
    return np.where(gains < worst, 0, np.where(gains == worst, 1, above + 1)).astype(np.int64)
