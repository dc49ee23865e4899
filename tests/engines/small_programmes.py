"""Small programmes for property tests of matching, and every choice of pairs that is possible in one."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

Table = NDArray[np.float64]
Pairs = list[tuple[int, int]]
NO = math.nan


@st.composite
def programmes(draw: st.DrawFn, *, lowest: int = 0) -> tuple[Table, list[int]]:
    """Up to five people and four supporters; few different scores, so that ties are common."""
    people, supporters = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    highest = draw(st.sampled_from([2, 9, 1000]))
    cell = st.one_of(st.just(NO), st.integers(lowest, highest).map(float))
    row = st.lists(cell, min_size=supporters, max_size=supporters)
    table = draw(st.lists(row, min_size=people, max_size=people))
    capacities = draw(st.lists(st.integers(0, 2), min_size=supporters, max_size=supporters))
    return np.array(table, dtype=np.float64), capacities


def every_matching(scores: Table, capacities: list[int], floor: float = -math.inf) -> Iterator[Pairs]:
    people, supporters = scores.shape
    room = list(capacities)
    pairs: Pairs = []

    def place(person: int) -> Iterator[Pairs]:
        if person == people:
            yield list(pairs)
            return
        yield from place(person + 1)
        for supporter in range(supporters):
            if room[supporter] and scores[person, supporter] >= floor:
                room[supporter] -= 1
                pairs.append((person, supporter))
                yield from place(person + 1)
                pairs.pop()
                room[supporter] += 1

    return place(0)
