"""Look at every admissible pair of a programme: the best supporters of each person under given prices.

People are taken in groups that share languages, ways to converse, modes, gender and wish, so supporters who are
impossible for the whole group are never touched. A group's supporters stand in two parts, those with whom a
meeting need not be in person and those with whom it must; each by district, so that a person's district is a
range and distant in-person pairs are never touched either. What is left is counted in blocks of columns that
stay in the processor's nearest cache: common bits, points from tables, then the price. Whole numbers all through.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from sahajatri.engines.matching.compiled import compiled
from sahajatri.engines.matching.counting import points_of_block
from sahajatri.engines.matching.encoding import (
    IMPOSSIBLE,
    Encoded,
    Long,
    PointTables,
    Side,
    Whole,
    Words,
    nth_codes,
)
from sahajatri.engines.matching.weighing import ENOUGH_FREE_PLACES

BLOCK = 512
PEOPLE_AT_A_TIME = 512
NOTHING = -(2**62)
"""Worth of a pair that is not admissible."""


@dataclass(frozen=True)
class Worth:
    """What a pair counts in the optimisation: points * times + plus, if the points reach `floor`."""

    times: int
    plus: int
    floor: int = 0


@dataclass(frozen=True)
class Found:
    """Per person up to k supporters, the best first: `supporters` is -1 and `worths` NOTHING where there are fewer."""

    supporters: Whole
    worths: Long
    """Worth less the supporter's price."""


class Scan:
    """A programme laid out for looking at all its pairs, again and again under changing prices."""

    def __init__(self, programme: Encoded, tables: PointTables, threads: int | None = None) -> None:
        self.programme, self.tables = programme, tables
        self.threads = threads or os.cpu_count() or 1
        people, supporters = programme.seekers, programme.supporters
        self._people = _GroupedPeople.of(people)
        # Those with a free place, by district: a stable order, so that equal supporters keep theirs.
        here = np.flatnonzero(programme.open)
        here = here[np.argsort(supporters.district[here], kind="stable")]
        self._columns = here.astype(np.int32)
        self._supporters = _Columns.of(programme, tables, self._columns)

    def best(self, prices: Long, above: Long, worth: Worth, k: int, people: Long | None = None) -> Found:
        """The best k supporters of each person whose worth less price is more than `above` says for the person.

        people: numbers of the people to look at; the others find nobody. Left out: everybody.
        """
        count = len(self.programme.seekers)
        found = Found(np.full((count, k), -1, dtype=np.int32), np.full((count, k), NOTHING, dtype=np.int64))
        order = self._people.order
        if people is not None:
            wanted = np.zeros(count, dtype=np.bool_)
            wanted[people] = True
            order = order[wanted[order]]
        inverse = np.full(max(1, len(self.programme.supporters)), -1, dtype=np.int32)
        inverse[self._columns] = np.arange(len(self._columns), dtype=np.int32)
        fixed = (
            _side_arrays(self.programme.seekers),
            self._people.arrays(),
            self._supporters.arrays(),
            self._table_arrays(),
            np.ascontiguousarray(prices[self._columns], dtype=np.int64),
            above,
            np.array([worth.times, worth.plus, worth.floor], dtype=np.int64),
            inverse,
        )

        def look(part: Long) -> None:
            scan_people(part, *fixed, found.supporters, found.worths)

        if len(self._columns) and k:
            with ThreadPoolExecutor(self.threads) as pool:
                for _ in pool.map(look, _parts(order)):
                    pass
        return found

    def _table_arrays(self) -> tuple[Any, ...]:
        programme, tables = self.programme, self.tables
        return (
            programme.languages,
            programme.ways,
            programme.modes,
            programme.only_in_person,
            programme.genders_for_seeker & programme.genders_for_supporter,
            np.ascontiguousarray(programme.digits.T),
            tables.goals,
            tables.experience,
            tables.values,
            tables.closeness,
            tables.availability,
            tables.fit,
            tables.choice,
            programme.excluded_start,
            programme.excluded,
            programme.preferred_start,
            programme.preferred,
        )


def _parts(order: Long) -> Iterator[Long]:
    for start in range(0, len(order), PEOPLE_AT_A_TIME):
        yield order[start : start + PEOPLE_AT_A_TIME]


def _side_arrays(side: Side) -> tuple[Any, ...]:
    return (
        side.goals,
        side.experience,
        side.values,
        side.slots,
        side.asked_slots,
        side.named_goals,
        side.named_experience,
        side.named_values,
        side.language_kind,
        side.way_kind,
        side.mode_kind,
        side.gender_kind,
        side.district,
    )


@dataclass(frozen=True)
class _GroupedPeople:
    order: Long
    """Numbers of all people, group by group, within a group by occupations wanted."""
    group: Whole
    occupations: Whole
    """A number per distinct list of occupations; 0 for none."""
    code_start: Long
    codes: Whole
    """The occupation codes of each distinct list."""

    @classmethod
    def of(cls, side: Side) -> _GroupedPeople:
        lists: dict[tuple[int, ...], int] = {(): 0}
        codes, start = side.occupation.tolist(), side.occupation_start.tolist()
        number = [
            lists.setdefault(tuple(codes[start[each] : start[each + 1]]), len(lists)) for each in range(len(side))
        ]
        occupations = np.array(number, dtype=np.int32)
        signature = np.stack([side.language_kind, side.way_kind, side.mode_kind, side.gender_kind], axis=1)
        _, group = np.unique(signature, axis=0, return_inverse=True)
        order = np.lexsort((np.arange(len(side)), occupations, group))
        code_start = np.zeros(len(lists) + 1, dtype=np.int64)
        np.cumsum([len(each) for each in lists], out=code_start[1:])
        flat = [code for each in lists for code in each]
        return cls(
            order.astype(np.int64),
            np.asarray(group, dtype=np.int32).ravel(),
            occupations,
            code_start,
            np.array(flat, dtype=np.int32),
        )

    def arrays(self) -> tuple[Any, ...]:
        return self.group, self.occupations, self.code_start, self.codes


@dataclass(frozen=True)
class _Columns:
    """The supporters with a free place, in the order of the scan."""

    goals: Words
    experience: Words
    values: Words
    slots: Words
    without_times: Whole
    """0 for who said no times, IMPOSSIBLE for who did: what a pair without a common half-hour gets."""
    language_kind: Whole
    way_kind: Whole
    mode_kind: Whole
    gender_kind: Whole
    district: Whole
    capacity_points: Whole
    number: Whole
    codes: Whole
    """[nth][column]: the nth occupation code, or one past the last code where there are fewer"""

    @classmethod
    def of(cls, programme: Encoded, tables: PointTables, columns: Whole) -> _Columns:
        side = programme.supporters
        places = np.minimum(programme.capacities[columns], ENOUGH_FREE_PLACES)
        codes = list(nth_codes(side, columns.astype(np.int64), programme.digits.shape[1]))
        return cls(
            np.ascontiguousarray(side.goals[:, columns]),
            np.ascontiguousarray(side.experience[:, columns]),
            np.ascontiguousarray(side.values[:, columns]),
            np.ascontiguousarray(side.slots[:, columns]),
            np.where(side.asked_slots[columns], np.int32(IMPOSSIBLE), np.int32(0)),
            side.language_kind[columns],
            side.way_kind[columns],
            side.mode_kind[columns],
            side.gender_kind[columns],
            side.district[columns],
            tables.capacity[places],
            columns,
            np.array(codes, dtype=np.int32).reshape(len(codes), len(columns)),
        )

    def arrays(self) -> tuple[Any, ...]:
        return tuple(vars(self).values())


@compiled
def scan_people(
    part: Any,
    seekers: Any,
    groups: Any,
    supporters: Any,
    tables: Any,
    prices: Any,
    above: Any,
    worth: Any,
    inverse: Any,
    found_supporters: Any,
    found_worths: Any,
) -> None:
    """Fill the rows of `part` (numbers of people, group by group) in `found_*`."""
    group = groups[0]
    count = len(supporters[0][0])
    start = 0
    while start < len(part):
        stop = start + 1
        while stop < len(part) and group[part[stop]] == group[part[start]]:
            stop += 1
        columns, base, base_same, first = _admissible(part[start], seekers, supporters, tables, count)
        if len(columns):
            _scan_group(
                part[start:stop],
                seekers,
                groups,
                supporters,
                tables,
                prices,
                above,
                worth,
                inverse,
                columns,
                base,
                base_same,
                first,
                found_supporters,
                found_worths,
            )
        start = stop


@compiled
def _admissible(person: Any, seekers: Any, supporters: Any, tables: Any, count: Any) -> Any:
    """The columns that are possible for the whole group of `person`, those that must meet in person last."""
    language, way, mode, gender = seekers[8][person], seekers[9][person], seekers[10][person], seekers[11][person]
    languages, ways, modes, in_person, genders = tables[0], tables[1], tables[2], tables[3], tables[4]
    fit = tables[11]
    columns = np.empty(count, np.int32)
    base = np.empty(count, np.int32)
    base_same = np.empty(count, np.int32)
    size, first = 0, 0
    for wanted in range(2):
        for column in range(count):
            if in_person[mode, supporters[7][column]] != (wanted == 1):
                continue
            one = languages[language, supporters[5][column]]
            two = modes[mode, supporters[7][column]]
            if one < 0 or two < 0:
                continue
            if not ways[way, supporters[6][column]] or not genders[gender, supporters[8][column]]:
                continue
            columns[size] = column
            base[size] = fit[0, one, two] + supporters[10][column]
            base_same[size] = fit[1, one, two] + supporters[10][column]
            size += 1
        if wanted == 0:
            first = size
    return columns[:size], base[:size], base_same[:size], first


@compiled
def _gathered(words: Any, columns: Any) -> Any:
    found = np.empty((len(words), len(columns)), np.uint32)
    for word in range(len(words)):
        for place in range(len(columns)):
            found[word, place] = words[word, columns[place]]
    return found


@compiled
def _gathered_codes(codes: Any, columns: Any) -> Any:
    found = np.empty((len(codes), len(columns)), np.int32)
    for nth in range(len(codes)):
        for place in range(len(columns)):
            found[nth, place] = codes[nth, columns[place]]
    return found


@compiled
def _place_of(districts: Any, district: Any, low: Any, high: Any) -> Any:
    """The first place in low..high, ascending, that is not below `district`."""
    while low < high:
        middle = (low + high) // 2
        if districts[middle] < district:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def _scan_group(
    people: Any,
    seekers: Any,
    groups: Any,
    supporters: Any,
    tables: Any,
    prices: Any,
    above: Any,
    worth: Any,
    inverse: Any,
    columns: Any,
    base: Any,
    base_same: Any,
    first: Any,
    found_supporters: Any,
    found_worths: Any,
) -> None:
    size = len(columns)
    goals, experience = _gathered(supporters[0], columns), _gathered(supporters[1], columns)
    values, slots = _gathered(supporters[2], columns), _gathered(supporters[3], columns)
    codes = _gathered_codes(supporters[12], columns)
    without_times = supporters[4][columns]
    districts = supporters[9][columns]
    price = prices[columns]
    number = supporters[11][columns]
    place_of = np.full(len(supporters[9]), -1, np.int32)
    for place in range(size):
        place_of[columns[place]] = place

    # The ranges of columns each person looks at, and whether they lie in the person's own district.
    ranges = np.zeros((len(people), 5, 3), np.int32)
    for each in range(len(people)):
        district = seekers[12][people[each]]
        if district == 0:
            ranges[each, 0, 1] = size
            continue
        own, after = _place_of(districts, district, 0, first), _place_of(districts, district + 1, 0, first)
        near, beyond = _place_of(districts, district, first, size), _place_of(districts, district + 1, first, size)
        known = _place_of(districts, 1, first, size)
        ranges[each, 0, 0], ranges[each, 0, 1] = 0, own
        ranges[each, 1, 0], ranges[each, 1, 1], ranges[each, 1, 2] = own, after, 1
        ranges[each, 2, 0], ranges[each, 2, 1] = after, first
        ranges[each, 3, 0], ranges[each, 3, 1] = first, known
        ranges[each, 4, 0], ranges[each, 4, 1], ranges[each, 4, 2] = near, beyond, 1

    close = np.zeros(BLOCK, np.int32)
    points = np.empty(BLOCK, np.int32)
    half_hours = np.empty(BLOCK, np.int32)
    worths = np.empty(BLOCK, np.int64)
    code_points = np.zeros(len(tables[5]) + 1, np.int32)
    for block in range(0, size, BLOCK):
        end = min(size, block + BLOCK)
        wanted = -1
        for each in range(len(people)):
            person = people[each]
            if groups[1][person] != wanted:
                wanted = groups[1][person]
                _closeness(wanted, groups, tables, codes, block, end, code_points, close)
            for which in range(5):
                low = max(block, ranges[each, which, 0])
                high = min(end, ranges[each, which, 1])
                if low >= high:
                    continue
                here = base_same if ranges[each, which, 2] else base
                points_of_block(
                    person,
                    seekers,
                    tables,
                    low,
                    high,
                    here[low:high],
                    goals,
                    experience,
                    values,
                    slots,
                    without_times[low:high],
                    close[low - block : high - block],
                    half_hours[: high - low],
                    points[: high - low],
                )
                for listed in range(tables[15][person], tables[15][person + 1]):
                    column = inverse[tables[16][listed]]
                    place = place_of[column] if column >= 0 else -1
                    if low <= place < high:
                        points[place - low] += tables[12]
                for listed in range(tables[13][person], tables[13][person + 1]):
                    column = inverse[tables[14][listed]]
                    place = place_of[column] if column >= 0 else -1
                    if low <= place < high:
                        points[place - low] = IMPOSSIBLE
                top = _priced(points[: high - low], price[low:high], worth, worths[: high - low])
                bar = max(above[person], found_worths[person, -1])
                if top > bar:
                    _keep(worths[: high - low], number[low:high], bar, found_worths[person], found_supporters[person])


@compiled
def _closeness(
    wanted: Any,
    groups: Any,
    tables: Any,
    codes: Any,
    block: Any,
    end: Any,
    code_points: Any,
    close: Any,
) -> None:
    """Points for the occupation alone, for one list of wanted codes and a block of columns."""
    digits, closeness = tables[5], tables[9]
    for done in range(len(digits)):
        most = 0
        for place in range(groups[2][wanted], groups[2][wanted + 1]):
            most = max(most, digits[done, groups[3][place]])
        code_points[done] = closeness[most]
    close[:] = 0
    for nth in range(len(codes)):
        row = codes[nth, block:end]
        for place in range(end - block):
            close[place] = max(close[place], code_points[row[place]])


@compiled
def _priced(points: Any, price: Any, worth: Any, worths: Any) -> Any:
    times, plus, floor = worth[0], worth[1], worth[2]
    top = np.int64(NOTHING)
    for place in range(len(points)):
        here = np.int64(points[place])
        value = here * times + plus - price[place] if here >= floor else np.int64(NOTHING)
        worths[place] = value
        top = max(top, value)
    return top


@compiled
def _keep(worths: Any, number: Any, bar: Any, best: Any, who: Any) -> None:
    """Insert everything above the bar into the list of the best, which stays sorted."""
    last = len(best) - 1
    for place in range(len(worths)):
        value = worths[place]
        if value <= bar:
            continue
        at = last
        while at > 0 and best[at - 1] < value:
            best[at] = best[at - 1]
            who[at] = who[at - 1]
            at -= 1
        best[at] = value
        who[at] = number[place]
        bar = max(bar, best[last])
