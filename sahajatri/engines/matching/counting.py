"""Points of one person with a run of supporters: common bits, counted in the processor's wide registers.

Every loop here runs over neighbouring columns with everything else fixed, holds no branch and mixes no widths of
numbers (the casts to 32 bits are there for that), which is what lets the compiler count sixteen pairs at a time.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sahajatri.engines.matching.compiled import common_bits, compiled


@compiled
def points_of_block(
    person: Any,
    seekers: Any,
    tables: Any,
    low: Any,
    high: Any,
    base: Any,
    goals: Any,
    experience: Any,
    values: Any,
    slots: Any,
    without_times: Any,
    close: Any,
    count: Any,
    points: Any,
) -> None:
    """Points of one person with the columns low..high."""
    if len(goals) == 1 and len(experience) == 1 and len(values) == 1:
        _tag_points(
            seekers[0][0, person],
            seekers[1][0, person],
            seekers[2][0, person],
            tables[6][seekers[5][person]],
            tables[7][seekers[6][person]],
            tables[8][seekers[7][person]],
            goals[0, low:high],
            experience[0, low:high],
            values[0, low:high],
            base,
            close,
            points,
        )
    else:
        _count(seekers[0], person, goals, low, high, count)
        points[:] = 0
        _add_shares(count, tables[6][seekers[5][person]], points)
        for place in range(len(points)):
            points[place] = np.int32(base[place] + max(points[place], close[place]))
        _count(seekers[1], person, experience, low, high, count)
        _add_shares(count, tables[7][seekers[6][person]], points)
        _count(seekers[2], person, values, low, high, count)
        _add_shares(count, tables[8][seekers[7][person]], points)
    if seekers[4][person]:
        _count(seekers[3], person, slots, low, high, count)
        _add_times(count, tables[10], without_times, points)


@compiled
def _tag_points(
    goal: Any,
    lived: Any,
    value: Any,
    goal_steps: Any,
    lived_steps: Any,
    value_steps: Any,
    goals: Any,
    experience: Any,
    values: Any,
    base: Any,
    close: Any,
    points: Any,
) -> None:
    """All three kinds of tags at once, where a word each holds them."""
    zero = np.int32(0)
    a, b, c = goal_steps[1], np.int32(goal_steps[2] - goal_steps[1]), np.int32(goal_steps[3] - goal_steps[2])
    d, e, f = lived_steps[1], np.int32(lived_steps[2] - lived_steps[1]), np.int32(lived_steps[3] - lived_steps[2])
    g, h, i = value_steps[1], np.int32(value_steps[2] - value_steps[1]), np.int32(value_steps[3] - value_steps[2])
    for place in range(len(points)):
        met = np.int32(common_bits(goal, goals[place]))
        here = np.int32(a if met >= 1 else zero)
        here = np.int32(here + (b if met >= 2 else zero))
        here = np.int32(here + (c if met >= 3 else zero))
        here = np.int32(base[place] + max(here, close[place]))
        met = np.int32(common_bits(lived, experience[place]))
        here = np.int32(here + (d if met >= 1 else zero))
        here = np.int32(here + (e if met >= 2 else zero))
        here = np.int32(here + (f if met >= 3 else zero))
        met = np.int32(common_bits(value, values[place]))
        here = np.int32(here + (g if met >= 1 else zero))
        here = np.int32(here + (h if met >= 2 else zero))
        here = np.int32(here + (i if met >= 3 else zero))
        points[place] = here


@compiled
def _add_shares(count: Any, steps: Any, points: Any) -> None:
    zero = np.int32(0)
    one, two, three = steps[1], np.int32(steps[2] - steps[1]), np.int32(steps[3] - steps[2])
    for place in range(len(points)):
        here = np.int32(points[place] + (one if count[place] >= 1 else zero))
        here = np.int32(here + (two if count[place] >= 2 else zero))
        points[place] = np.int32(here + (three if count[place] >= 3 else zero))


@compiled
def _add_times(count: Any, steps: Any, without_times: Any, points: Any) -> None:
    zero = np.int32(0)
    a, b, c = steps[1], np.int32(steps[2] - steps[1]), np.int32(steps[3] - steps[2])
    d, e, f = np.int32(steps[4] - steps[3]), np.int32(steps[5] - steps[4]), np.int32(steps[6] - steps[5])
    g, h = np.int32(steps[7] - steps[6]), np.int32(steps[8] - steps[7])
    for place in range(len(points)):
        met = count[place]
        here = np.int32(points[place] + (without_times[place] if met < 1 else a))
        here = np.int32(here + (b if met >= 2 else zero))
        here = np.int32(here + (c if met >= 3 else zero))
        here = np.int32(here + (d if met >= 4 else zero))
        here = np.int32(here + (e if met >= 5 else zero))
        here = np.int32(here + (f if met >= 6 else zero))
        here = np.int32(here + (g if met >= 7 else zero))
        points[place] = np.int32(here + (h if met >= 8 else zero))


@compiled
def _count(own: Any, person: Any, words: Any, low: Any, high: Any, count: Any) -> None:
    """How many bits of `words` each column shares with the person; words without a bit are passed over."""
    size = high - low
    count[:] = 0
    word, last = 0, len(own)
    zero = np.uint32(0)
    while word < last:
        one = own[word, person]
        first = word
        word += 1
        if one == zero:
            continue
        second, two = first, zero
        while word < last and two == zero:
            second, two = word, own[word, person]
            word += 1
        third, three = first, zero
        while word < last and three == zero:
            third, three = word, own[word, person]
            word += 1
        left, middle, right = words[first, low:high], words[second, low:high], words[third, low:high]
        for place in range(size):
            here = np.int32(count[place] + np.int32(common_bits(one, left[place])))
            here = np.int32(here + np.int32(common_bits(two, middle[place])))
            count[place] = np.int32(here + np.int32(common_bits(three, right[place])))
