"""Our own solver for very large graphs of pairs: shortest augmenting paths that start from known prices.

The problem: give each person at most one supporter, each supporter at most as many people as there are places, so
that the sum of worths is largest. Prices p of places and profits u of people are optimal together with a choice
when  u + p >= worth  for every pair,  u + p = worth  for every chosen pair, u = 0 for everybody left without and
p = 0 for every supporter with places left over (complementary slackness; Ahuja, Magnanti, Orlin, Network Flows,
1993, sections 9.7 and 12.4). Any prices may be the start; what they leave unsatisfied is put right by one shortest
path each: from a person without a pair whose profit is not 0, then from a supporter with a free place whose price
is not 0. After a few pairs were added little is unsatisfied, which is where the speed over a cold start comes from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sahajatri.engines.matching.compiled import compiled
from sahajatri.engines.matching.encoding import Flags, Long, Whole

FAR = 2**62


@dataclass
class Solution:
    """Prices and a choice of pairs; changed in place by `solve`."""

    prices: Long
    """Per supporter."""
    profits: Long
    """Per person: what the best pair is worth after the price, at least 0."""
    chosen: Whole
    """The supporter of each person, -1 for none."""
    touched: int = field(default=0)
    """How many nodes all searches looked at."""

    @classmethod
    def empty(cls, people: int, supporters: int) -> Solution:
        return cls(
            np.zeros(supporters, dtype=np.int64),
            np.zeros(people, dtype=np.int64),
            np.full(people, -1, dtype=np.int32),
        )


def solve(start: Long, supporters: Whole, worths: Long, places: Long, solution: Solution) -> None:
    """Make `solution` optimal for a graph of pairs: those of person i are start[i]..start[i+1].

    The prices of `solution` are where it begins; its chosen pairs are kept as far as they still fit.
    """
    solution.touched += _solve(
        start,
        supporters,
        worths,
        np.asarray(places, dtype=np.int64),
        solution.prices,
        solution.profits,
        solution.chosen,
    )


@compiled
def _solve(
    start: Any,
    supporters: Any,
    worths: Any,
    places: Any,
    prices: Any,
    profits: Any,
    chosen: Any,
) -> Any:
    people, count = len(start) - 1, len(places)
    # The same pairs, supporter by supporter.
    incoming_start = np.zeros(count + 1, np.int64)
    for supporter in supporters:
        incoming_start[supporter + 1] += 1
    incoming_start = np.cumsum(incoming_start)
    tails, incoming = np.empty(len(supporters), np.int32), np.empty(len(supporters), np.int64)
    filled = incoming_start[:-1].copy()
    for person in range(people):
        for pair in range(start[person], start[person + 1]):
            tails[pair] = person
            incoming[filled[supporters[pair]]] = pair
            filled[supporters[pair]] += 1
    # The people of each supporter as a linked list.
    first = np.full(count, -1, np.int32)
    after = np.full(people, -1, np.int32)
    before = np.full(people, -1, np.int32)
    filled[:] = 0
    for person in range(people):
        best, kept = np.int64(0), False
        own = np.int64(-1)
        for pair in range(start[person], start[person + 1]):
            value = worths[pair] - prices[supporters[pair]]
            best = max(best, value)
            if supporters[pair] == chosen[person]:
                own = value
        profits[person] = best
        supporter = chosen[person]
        kept = supporter >= 0 and own == best and filled[supporter] < places[supporter]
        chosen[person] = -1
        if kept:
            _put(person, supporter, first, after, before, chosen, filled)
    size = max(people, count)
    heap, at, key = np.empty(size, np.int32), np.full(size, -1, np.int32), np.full(size, FAR, np.int64)
    reached = np.full(size, FAR, np.int64)
    via = np.full(count, -1, np.int32)
    parent = np.full(size, -1, np.int32)
    seen_supporters, seen_people = np.empty(count, np.int32), np.empty(people, np.int32)
    looked = 0
    for person in range(people):
        if chosen[person] < 0 and profits[person] > 0:
            looked += _find_place(
                person, start, supporters, worths, places, prices, profits, chosen, first, after, before, filled,
                heap, at, key, reached, parent, seen_supporters, seen_people,
            )  # fmt: skip
    for supporter in range(count):
        while filled[supporter] < places[supporter] and prices[supporter] > 0:
            looked += _find_person(
                supporter, worths, incoming_start, incoming, tails, prices, profits, chosen, first, after, before,
                filled, heap, at, key, reached, parent, via, seen_supporters, seen_people,
            )  # fmt: skip
    return looked


@compiled
def _put(person: Any, supporter: Any, first: Any, after: Any, before: Any, chosen: Any, filled: Any) -> None:
    chosen[person] = supporter
    after[person] = first[supporter]
    before[person] = -1
    if first[supporter] >= 0:
        before[first[supporter]] = person
    first[supporter] = person
    filled[supporter] += 1


@compiled
def _take(person: Any, first: Any, after: Any, before: Any, chosen: Any, filled: Any) -> None:
    supporter = chosen[person]
    if before[person] >= 0:
        after[before[person]] = after[person]
    else:
        first[supporter] = after[person]
    if after[person] >= 0:
        before[after[person]] = before[person]
    chosen[person] = -1
    filled[supporter] -= 1


@compiled
def _push(node: Any, value: Any, heap: Any, at: Any, key: Any, size: Any) -> Any:
    """Bring a node in, or nearer, in a binary heap."""
    key[node] = value
    place = at[node]
    if place < 0:
        place = size
        size += 1
    while place > 0:
        above = (place - 1) // 2
        if key[heap[above]] <= value:
            break
        heap[place] = heap[above]
        at[heap[place]] = place
        place = above
    heap[place] = node
    at[node] = place
    return size


@compiled
def _pop(heap: Any, at: Any, key: Any, size: Any) -> Any:
    """The nearest node; the caller counts one less."""
    top = heap[0]
    size -= 1
    last = heap[size]
    value = key[last]
    place = 0
    while True:
        child = 2 * place + 1
        if child >= size:
            break
        if child + 1 < size and key[heap[child + 1]] < key[heap[child]]:
            child += 1
        if key[heap[child]] >= value:
            break
        heap[place] = heap[child]
        at[heap[place]] = place
        place = child
    if size > 0:
        heap[place] = last
        at[last] = place
    at[top] = -2  # settled
    return top


@compiled
def _find_place(
    origin: Any,
    start: Any,
    supporters: Any,
    worths: Any,
    places: Any,
    prices: Any,
    profits: Any,
    chosen: Any,
    first: Any,
    after: Any,
    before: Any,
    filled: Any,
    heap: Any,
    at: Any,
    key: Any,
    reached: Any,
    parent: Any,
    seen_supporters: Any,
    seen_people: Any,
) -> Any:
    """The shortest way to give `origin` a place, or the cheapest person on the way to be left without."""
    bound, leaving, target = profits[origin], origin, np.int32(-1)
    reached[origin] = 0
    seen_people[0] = origin
    many, seen, size, person = 1, 0, 0, origin
    done = 0
    while True:
        # Look at the supporters of everybody newly reached.
        while done < many:
            person = seen_people[done]
            done += 1
            so_far = reached[person] + profits[person]
            for pair in range(start[person], start[person + 1]):
                supporter = supporters[pair]
                value = so_far + prices[supporter] - worths[pair]
                if value < bound and value < key[supporter]:
                    if key[supporter] == FAR:
                        seen_supporters[seen] = supporter
                        seen += 1
                    parent[supporter] = person
                    size = _push(supporter, value, heap, at, key, size)
        if size == 0 or key[heap[0]] >= bound:
            break
        supporter = _pop(heap, at, key, size)
        size -= 1
        if filled[supporter] < places[supporter]:
            bound, target = key[supporter], supporter
            break
        person = first[supporter]
        while person >= 0:
            if reached[person] == FAR:
                reached[person] = key[supporter]
                seen_people[many] = person
                many += 1
                if key[supporter] + profits[person] < bound:
                    bound, leaving = key[supporter] + profits[person], person
            person = after[person]
    for place in range(many):
        person = seen_people[place]
        if reached[person] < bound:
            profits[person] -= bound - reached[person]
        reached[person] = FAR
    for place in range(seen):
        supporter = seen_supporters[place]
        if key[supporter] < bound:
            prices[supporter] += bound - key[supporter]
    supporter = target
    if target < 0 and leaving != origin:
        supporter = chosen[leaving]
        _take(leaving, first, after, before, chosen, filled)
    while supporter >= 0:
        person = parent[supporter]
        previous = chosen[person]
        if previous >= 0:
            _take(person, first, after, before, chosen, filled)
        _put(person, supporter, first, after, before, chosen, filled)
        supporter = previous
    for place in range(seen):
        key[seen_supporters[place]] = FAR
        at[seen_supporters[place]] = -1
    return many + seen


@compiled
def _find_person(
    origin: Any,
    worths: Any,
    incoming_start: Any,
    incoming: Any,
    tails: Any,
    prices: Any,
    profits: Any,
    chosen: Any,
    first: Any,
    after: Any,
    before: Any,
    filled: Any,
    heap: Any,
    at: Any,
    key: Any,
    reached: Any,
    parent: Any,
    via: Any,
    seen_supporters: Any,
    seen_people: Any,
) -> Any:
    """The shortest way to fill a place of `origin`, or to bring the price of a free place to 0."""
    bound, ending, target = prices[origin], origin, np.int32(-1)
    reached[origin] = 0
    seen_supporters[0] = origin
    many, seen, size, done = 1, 0, 0, 0
    while True:
        # Look at the people who could come to the supporters newly reached.
        while done < many:
            supporter = seen_supporters[done]
            done += 1
            so_far = reached[supporter] + prices[supporter]
            for place in range(incoming_start[supporter], incoming_start[supporter + 1]):
                pair = incoming[place]
                person = tails[pair]
                value = so_far + profits[person] - worths[pair]
                if value < bound and value < key[person]:
                    if key[person] == FAR:
                        seen_people[seen] = person
                        seen += 1
                    parent[person] = supporter
                    size = _push(person, value, heap, at, key, size)
        if size == 0 or key[heap[0]] >= bound:
            break
        person = _pop(heap, at, key, size)
        size -= 1
        supporter = chosen[person]
        if supporter < 0:
            bound, target = key[person], person
            break
        if reached[supporter] == FAR:
            reached[supporter] = key[person]
            via[supporter] = person
            seen_supporters[many] = supporter
            many += 1
            if key[person] + prices[supporter] < bound:
                bound, ending = key[person] + prices[supporter], supporter
    for place in range(many):
        supporter = seen_supporters[place]
        if reached[supporter] < bound:
            prices[supporter] -= bound - reached[supporter]
        reached[supporter] = FAR
    for place in range(seen):
        person = seen_people[place]
        if key[person] < bound:
            profits[person] += bound - key[person]
        key[person] = FAR
        at[person] = -1
    person = target
    if target < 0 and ending != origin:
        person = via[ending]
    while person >= 0:
        if chosen[person] >= 0:
            _take(person, first, after, before, chosen, filled)
        supporter = parent[person]
        _put(person, supporter, first, after, before, chosen, filled)
        person = np.int32(-1) if supporter == origin else via[supporter]
    return many + seen


def bid(start: Long, supporters: Whole, worths: Long, places: Long, step: int, solution: Solution) -> None:
    """Bring `solution` near the optimum from prices of 0: everybody bids for what is best at the going prices.

    Each bid goes up to where the second best is as good, and `step` further, so at the end nobody would gain more
    than `step` elsewhere (D. Bertsekas, Network Optimization, 1998, section 7.1). A supporter's price is the
    lowest bid that holds a place. `solve` finishes it.
    """
    wanted = np.bincount(supporters, minlength=len(places))
    _bid(
        start,
        supporters,
        worths,
        np.minimum(places, wanted).astype(np.int64),
        step,
        solution.prices,
        solution.chosen,
    )


@compiled
def _bid(start: Any, supporters: Any, worths: Any, places: Any, step: Any, prices: Any, chosen: Any) -> None:
    people, count = len(start) - 1, len(places)
    begin = np.zeros(count + 1, np.int64)
    begin[1:] = np.cumsum(places)
    held, holder = np.empty(begin[count], np.int64), np.empty(begin[count], np.int32)
    filled = np.zeros(count, np.int64)
    waiting = np.empty(people, np.int32)
    for person in range(people):
        waiting[people - 1 - person] = person
    prices[:] = 0
    chosen[:] = -1
    size = people
    while size > 0:
        size -= 1
        person = waiting[size]
        best, second, at = np.int64(0), np.int64(0), -1
        for pair in range(start[person], start[person + 1]):
            supporter = supporters[pair]
            if places[supporter] == 0:
                continue
            value = worths[pair] - prices[supporter]
            if value > best:
                best, second, at = value, best, supporter
            elif value > second:
                second = value
        if at < 0:
            continue
        offer = prices[at] + best - second + step
        base, place = begin[at], filled[at]
        chosen[person] = at
        if place < places[at]:
            filled[at] += 1
            while place > 0 and held[base + (place - 1) // 2] > offer:
                above = (place - 1) // 2
                held[base + place], holder[base + place] = held[base + above], holder[base + above]
                place = above
        else:
            chosen[holder[base]] = -1
            waiting[size] = holder[base]
            size += 1
            place = 0
            while True:
                child = 2 * place + 1
                if child >= places[at]:
                    break
                if child + 1 < places[at] and held[base + child + 1] < held[base + child]:
                    child += 1
                if held[base + child] >= offer:
                    break
                held[base + place], holder[base + place] = held[base + child], holder[base + child]
                place = child
        held[base + place], holder[base + place] = offer, person
        if filled[at] == places[at]:
            prices[at] = held[base]


def reach(start: Long, supporters: Whole, places: Long, chosen: Whole, opens: Flags, reached: Flags) -> bool:
    """Mark in `opens` and `reached` whom people without a pair reach by a chain of changes within the lists.

    True as soon as somebody reaches a free place, so that one more person could be matched.
    """
    return bool(_reach(start, supporters, places, chosen, opens, reached))


@compiled
def _reach(start: Any, supporters: Any, places: Any, chosen: Any, opens: Any, reached: Any) -> Any:
    people, count = len(start) - 1, len(places)
    begin = np.zeros(count + 1, np.int64)
    for person in range(people):
        if chosen[person] >= 0:
            begin[chosen[person] + 1] += 1
    begin = np.cumsum(begin)
    order, at = np.empty(begin[count], np.int32), begin[:-1].copy()
    queue = np.empty(people, np.int32)
    many, done = 0, 0
    for person in range(people):
        if chosen[person] >= 0:
            order[at[chosen[person]]] = person
            at[chosen[person]] += 1
        if chosen[person] < 0 or opens[chosen[person]]:
            reached[person] = True
            queue[many] = person
            many += 1
    while done < many:
        person = queue[done]
        done += 1
        for pair in range(start[person], start[person + 1]):
            supporter = supporters[pair]
            if opens[supporter] or places[supporter] == 0:
                continue
            opens[supporter] = True
            if begin[supporter + 1] - begin[supporter] < places[supporter]:
                return True
            for place in range(begin[supporter], begin[supporter + 1]):
                reached[order[place]] = True
                queue[many] = order[place]
                many += 1
    return False
