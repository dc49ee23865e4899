"""A programme as compact arrays, from which scores are exact whole numbers of points.

Every factor of `weighing` takes few distinct values: a share of at most three tags, quarters of an occupation
code, eighths of enough half-hours. So its points come from a small table, and what has to be counted per pair
are common bits: one word of 32 bits per kind of tag, a few for the half-hours of the week. Sets that few people
differ in (languages, ways to converse, ways of meeting, gender and wish) become a number per distinct set and a
table of what each two sets mean for a pair.

A profile costs about a hundred bytes here, where the object it came from costs thousands; so profiles may be
read one by one from wherever they are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from sahajatri.engines.matching.profiles import (
    HALF_HOURS_IN_WEEK,
    HARD_CONSTRAINTS,
    IN_PERSON,
    Seeker,
    Supporter,
    wish_is_met,
)
from sahajatri.engines.matching.weighing import (
    DEFAULT_WEIGHTS,
    ENOUGH_FREE_PLACES,
    ENOUGH_HALF_HOURS,
    ENOUGH_SHARED_TAGS,
    POINT,
    Weights,
)

Words = NDArray[np.uint32]
Whole = NDArray[np.int32]
Long = NDArray[np.int64]
Flags = NDArray[np.bool_]
Kind = TypeVar("Kind", bound=Hashable)

WORD_BITS = 32
IMPOSSIBLE = -(2**30)
"""Points of a pair that a hard constraint forbids."""
# The sum of all points of a pair stays below this, so that 32 bits hold it.
MOST_POINTS = 2**28
SHARES = (0.0, 1 / 3, 1 / 2, 2 / 3, 1.0)


@dataclass(frozen=True)
class PointTables:
    """Points per factor as whole numbers of `unit`, for every value the factor can take."""

    unit: float
    """2⁻²⁰, the grid on which `weighing` adds; coarser only when the weights add up to more than 256."""
    goals: Whole
    """[how many tags were named, at most 3][how many of them are met, at most 3]"""
    experience: Whole
    values: Whole
    closeness: Whole
    """[leading digits in common, 0 to 4]"""
    availability: Whole
    """[half-hours in common, 0 to 8]"""
    fit: Whole
    """[same district][share of languages][share of modes], shares as places in SHARES"""
    capacity: Whole
    """[free places, at most 3]"""
    choice: Any


def point_tables(weights: Weights = DEFAULT_WEIGHTS, *, whole: bool = True) -> PointTables:
    """The points of every value of every factor, by the same arithmetic as `weighing.points_of`.

    whole: as whole numbers of 32 bits; else as floats, which hold any weights on the finest grid.
    """
    unit = POINT
    while whole and sum(getattr(weights, each.name) for each in fields(weights)) / unit >= MOST_POINTS:
        unit *= 2

    def points(weight: float, values: Any) -> Any:
        found = np.rint(weight * np.asarray(values, dtype=np.float64) / unit)
        return found.astype(np.int32) if whole else found

    shares = [[SHARES[share_place(common, own)] for common in range(4)] for own in range(4)]
    fit = [[[0.5 * same + 0.25 * one + 0.25 * two for two in SHARES] for one in SHARES] for same in (0, 1)]
    return PointTables(
        unit=unit,
        goals=points(weights.purpose, shares),
        experience=points(weights.experience, shares),
        values=points(weights.values, shares),
        closeness=points(weights.purpose, [digits / 4 for digits in range(5)]),
        availability=points(
            weights.availability, [min(1.0, count / ENOUGH_HALF_HOURS) for count in range(ENOUGH_HALF_HOURS + 1)]
        ),
        fit=points(weights.fit, fit),
        capacity=points(weights.capacity, [places / ENOUGH_FREE_PLACES for places in range(ENOUGH_FREE_PLACES + 1)]),
        choice=points(weights.choice, [1.0])[0],
    )


def share_place(common: int, own: int) -> int:
    """Where in SHARES the share `weighing` gives stands."""
    own = min(own, ENOUGH_SHARED_TAGS)
    return SHARES.index(min(1.0, common / own)) if own else 0


@dataclass(frozen=True)
class Side:
    """One side of a programme. `*_kind` numbers the distinct sets, words are [word][profile]."""

    ids: list[str]
    goals: Words
    experience: Words
    values: Words
    slots: Words
    asked_slots: Flags
    """Whether times were said at all."""
    named_goals: Whole
    """How many tags were named, at most 3; likewise the next two."""
    named_experience: Whole
    named_values: Whole
    language_kind: Whole
    way_kind: Whole
    mode_kind: Whole
    gender_kind: Whole
    district: Whole
    """0 when it is not known."""
    occupation_start: Long
    """Where the codes of each profile begin in `occupation`, and at last where they end."""
    occupation: Whole

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Encoded:
    """A whole programme, ready for `pair_points` and for `scanning`."""

    seekers: Side
    supporters: Side
    capacities: Long
    """Free places of each supporter."""
    cleared: Flags
    languages: Whole
    """[language kind of the seeker][of the supporter]: place of the share in SHARES, or -1 for none in common."""
    ways: Flags
    """Whether the two can converse."""
    modes: Whole
    """Place of the share of modes in SHARES, or -1 when both sides said how and nothing is in common."""
    only_in_person: Flags
    genders_for_seeker: Flags
    """Whether the wish of the seeker is met; then that of the supporter."""
    genders_for_supporter: Flags
    digits: Whole
    """[occupation code of a seeker][of a supporter]: leading digits in common."""
    excluded_start: Long
    """Per seeker where the supporters ruled out begin in `excluded`, in ascending order; the next likewise."""
    excluded: Whole
    preferred_start: Long
    preferred: Whole

    @property
    def open(self) -> Flags:
        """Whether a supporter is cleared and has a free place."""
        return self.cleared & (self.capacities > 0)


class _Numbers(dict[Any, int]):
    """Numbers for things, in the order in which they were first met."""

    def __missing__(self, key: Any) -> int:
        self[key] = len(self)
        return self[key]


@dataclass
class _Gatherer:
    """Reads profiles of one side, one by one, into columns of plain numbers."""

    goals: _Numbers
    experience: _Numbers
    values: _Numbers
    districts: _Numbers
    reads_new_tags: bool
    """Tags that only supporters have are met by nobody."""
    languages: _Numbers = field(default_factory=_Numbers)
    ways: _Numbers = field(default_factory=_Numbers)
    modes: _Numbers = field(default_factory=_Numbers)
    genders: _Numbers = field(default_factory=_Numbers)
    codes: _Numbers = field(default_factory=_Numbers)
    ids: list[str] = field(default_factory=list)
    masks: tuple[list[int], list[int], list[int]] = field(default_factory=lambda: ([], [], []))
    named: tuple[list[int], list[int], list[int]] = field(default_factory=lambda: ([], [], []))
    kinds: tuple[list[int], list[int], list[int], list[int]] = field(default_factory=lambda: ([], [], [], []))
    slots: list[bytes] = field(default_factory=list)
    district: list[int] = field(default_factory=list)
    occupation: list[int] = field(default_factory=list)
    occupation_start: list[int] = field(default_factory=lambda: [0])
    ruled_out: list[tuple[int, frozenset[str]]] = field(default_factory=list)

    def read(self, profile: Seeker | Supporter) -> None:
        number = len(self.ids)
        self.ids.append(profile.id)
        tables = (self.goals, self.experience, self.values)
        for tags, table, masks, named in zip(
            (profile.goals, profile.experience, profile.values), tables, self.masks, self.named, strict=True
        ):
            mask = 0
            for tag in tags:
                if self.reads_new_tags or tag in table:
                    mask |= 1 << table[tag]
            masks.append(mask)
            named.append(min(len(tags), ENOUGH_SHARED_TAGS))
        week = 0
        for slot in profile.slots:
            week |= 1 << slot
        self.slots.append(week.to_bytes(HALF_HOURS_IN_WEEK // 8, "little"))
        languages, ways, modes, genders = self.kinds
        languages.append(self.languages[profile.languages])
        ways.append(self.ways[profile.ways])
        modes.append(self.modes[profile.modes])
        genders.append(self.genders[profile.gender_wish, profile.gender])
        self.district.append(self.districts[profile.district])
        self.occupation.extend(self.codes[code] for code in profile.occupations)
        self.occupation_start.append(len(self.occupation))
        if ruled_out := profile.ruled_out:
            self.ruled_out.append((number, ruled_out))

    def week(self) -> NDArray[np.uint8]:
        return np.frombuffer(b"".join(self.slots), dtype=np.uint8).reshape(len(self.ids), HALF_HOURS_IN_WEEK // 8)

    def side(self, slots: Words, week: NDArray[np.uint8]) -> Side:
        return Side(
            self.ids,
            _words(self.masks[0], len(self.goals)),
            _words(self.masks[1], len(self.experience)),
            _words(self.masks[2], len(self.values)),
            slots,
            np.asarray(week.any(axis=1), dtype=np.bool_),
            np.array(self.named[0], dtype=np.int32),
            np.array(self.named[1], dtype=np.int32),
            np.array(self.named[2], dtype=np.int32),
            np.array(self.kinds[0], dtype=np.int32),
            np.array(self.kinds[1], dtype=np.int32),
            np.array(self.kinds[2], dtype=np.int32),
            np.array(self.kinds[3], dtype=np.int32),
            np.array(self.district, dtype=np.int32),
            np.array(self.occupation_start, dtype=np.int64),
            np.array(self.occupation, dtype=np.int32),
        )


def encode(seekers: Iterable[Seeker], supporters: Iterable[Supporter]) -> Encoded:
    """Read both sides once, in their order, which is the numbering of rows and columns from here on."""
    goals, experience, values, districts = _Numbers(), _Numbers(), _Numbers(), _Numbers({"": 0})
    left = _Gatherer(goals, experience, values, districts, reads_new_tags=True)
    right = _Gatherer(goals, experience, values, districts, reads_new_tags=False)
    wishes: list[tuple[int, frozenset[str]]] = []
    capacities: list[int] = []
    cleared: list[bool] = []
    for number, seeker in enumerate(seekers):
        left.read(seeker)
        if seeker.preferred:
            wishes.append((number, seeker.preferred))
    for supporter in supporters:
        right.read(supporter)
        capacities.append(supporter.capacity_left)
        cleared.append(supporter.cleared)
    weeks = left.week(), right.week()
    slots = _useful_slots(*weeks)
    places = np.minimum(np.array(capacities, dtype=np.float64), 2**31).astype(np.int64)
    return Encoded(
        left.side(slots[0], weeks[0]),
        right.side(slots[1], weeks[1]),
        places,
        np.array(cleared, dtype=np.bool_),
        _table(left.languages, right.languages, _language_share, np.int32),
        _table(left.ways, right.ways, lambda one, other: bool(one & other), np.bool_),
        _table(left.modes, right.modes, _mode_share, np.int32),
        _table(left.modes, right.modes, _is_only_in_person, np.bool_),
        _table(left.genders, right.genders, _suits_seeker, np.bool_),
        _table(left.genders, right.genders, _suits_supporter, np.bool_),
        _common_digits(list(left.codes), list(right.codes)),
        *_ruled_out(left, right),
        *_listed(len(left.ids), _columns_of(wishes, _places(right.ids))),
    )


def _words(masks: Sequence[int], bits: int) -> Words:
    width = max(1, -(-bits // WORD_BITS))
    packed = b"".join(mask.to_bytes(width * 4, "little") for mask in masks)
    return np.ascontiguousarray(np.frombuffer(packed, dtype="<u4").reshape(len(masks), width).T.astype(np.uint32))


def _useful_slots(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> tuple[Words, Words]:
    """The half-hours that occur on both sides, packed."""
    occurs = [np.bitwise_or.reduce(week, axis=0, initial=0).astype(np.uint8) for week in (one, other)]
    useful = np.flatnonzero(np.unpackbits(occurs[0] & occurs[1], bitorder="little"))
    width = max(1, -(-len(useful) // WORD_BITS))

    def packed(week: NDArray[np.uint8]) -> Words:
        words = np.zeros((width, len(week)), dtype=np.uint32)
        for start in range(0, len(week), 2**14):
            part = week[start : start + 2**14]
            bits = np.zeros((len(part), width * WORD_BITS), dtype=np.uint8)
            bits[:, : len(useful)] = np.unpackbits(part, axis=1, bitorder="little")[:, useful]
            words[:, start : start + len(part)] = np.packbits(bits, axis=1, bitorder="little").view("<u4").T
        return words

    return packed(one), packed(other)


def _table(one: Iterable[Kind], other: Iterable[Kind], means: Callable[[Kind, Kind], Any], kind: Any) -> NDArray[Any]:
    columns = list(other)
    rows = [[means(left, right) for right in columns] for left in one]
    return np.array(rows, dtype=kind).reshape(len(rows), len(columns))


def _language_share(one: frozenset[str], other: frozenset[str]) -> int:
    common = len(one & other)
    return share_place(common, len(one)) if common else -1


def _mode_share(one: frozenset[str], other: frozenset[str]) -> int:
    common = len(one & other)
    return -1 if one and other and not common else share_place(common, len(one))


def _is_only_in_person(one: frozenset[str], other: frozenset[str]) -> bool:
    return ((one & other) if one and other else (one or other)) == {IN_PERSON}


def _suits_seeker(one: tuple[str, str], other: tuple[str, str]) -> bool:
    wish, gender = one
    return wish_is_met(wish, gender, other[1])


def _suits_supporter(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return _suits_seeker(other, one)


def _common_digits(wanted: Sequence[str], done: Sequence[str]) -> Whole:
    common = np.zeros((len(wanted), len(done)), dtype=np.int32)
    for digits in (1, 2, 3, 4):
        left, right = (
            np.array([int("1" + code[:digits]) if len(code) >= digits else absent for code in codes], dtype=np.int64)
            for codes, absent in ((wanted, -1), (done, -2))
        )
        common += left[:, None] == right[None, :]
    return common


def _places(ids: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for number, name in enumerate(ids):
        places.setdefault(name, []).append(number)
    return places


def _columns_of(
    named: Iterable[tuple[int, Collection[str]]], places: dict[str, list[int]]
) -> Iterable[tuple[int, int]]:
    return ((number, place) for number, ids in named for other in ids for place in places.get(other, ()))


def _ruled_out(left: _Gatherer, right: _Gatherer) -> tuple[Long, Whole]:
    rows, columns = _places(left.ids), _places(right.ids)
    pairs = list(_columns_of(left.ruled_out, columns))
    pairs += [(row, column) for column, row in _columns_of(right.ruled_out, rows)]
    pairs += [(row, column) for name, places in rows.items() for column in columns.get(name, ()) for row in places]
    return _listed(len(left.ids), pairs)


def _listed(count: int, pairs: Iterable[tuple[int, int]]) -> tuple[Long, Whole]:
    """Pairs as one ascending list of columns per row."""
    found = sorted(set(pairs))
    start = np.zeros(count + 1, dtype=np.int64)
    if not found:
        return start, np.zeros(0, dtype=np.int32)
    rows, columns = np.array(found, dtype=np.int64).T
    np.cumsum(np.bincount(rows, minlength=count), out=start[1:])
    return start, columns.astype(np.int32)


def pair_points(programme: Encoded, tables: PointTables, rows: Any, columns: Any, *, forbid: bool = True) -> Any:
    """Points of pairs, in units of `tables.unit`, IMPOSSIBLE or less where a hard constraint forbids one.

    rows, columns: numbers of seekers and supporters, of shapes that go together: two lists of the same length
    for pairs, a column and a row for a table. forbid: False gives the points as if nothing were forbidden.
    """
    seekers, supporters = programme.seekers, programme.supporters
    row, column = np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64)

    def common(one: Words, other: Words, enough: int) -> NDArray[Any]:
        count: NDArray[Any] = np.bitwise_count(one[0][row] & other[0][column])
        for left, right in zip(one[1:], other[1:], strict=True):
            count = count + np.bitwise_count(left[row] & right[column])
        capped: NDArray[Any] = np.minimum(count, enough)
        return capped

    def share(table: Whole, named: Whole, one: Words, other: Words) -> Whole:
        found: Whole = table.ravel()[named[row] * 4 + common(one, other, ENOUGH_SHARED_TAGS)]
        return found

    points = share(tables.goals, seekers.named_goals, seekers.goals, supporters.goals)
    np.maximum(points, tables.closeness[_closest_digits(programme, row, column)], out=points)
    points += share(tables.experience, seekers.named_experience, seekers.experience, supporters.experience)
    points += share(tables.values, seekers.named_values, seekers.values, supporters.values)
    half_hours = common(seekers.slots, supporters.slots, ENOUGH_HALF_HOURS)
    points += tables.availability[half_hours]
    districts = seekers.district[row], supporters.district[column]
    same = (districts[0] == districts[1]) & (districts[0] > 0)
    languages = programme.languages[seekers.language_kind[row], supporters.language_kind[column]]
    modes = programme.modes[seekers.mode_kind[row], supporters.mode_kind[column]]
    points += tables.fit.ravel()[same * 25 + np.maximum(languages, 0) * 5 + np.maximum(modes, 0)]
    points += tables.capacity[np.minimum(programme.capacities, ENOUGH_FREE_PLACES)][column]
    points += _is_listed(programme.preferred_start, programme.preferred, row, column) * tables.choice
    if not forbid:
        return points
    blocked = np.zeros(points.shape, dtype=np.bool_)
    for mask in obstacles(programme, row, column).values():
        blocked |= mask
    return np.where(blocked, points.dtype.type(IMPOSSIBLE), points)


def obstacles(programme: Encoded, rows: Any, columns: Any) -> dict[str, Flags]:
    """Per code of `HARD_CONSTRAINTS` which of these pairs it forbids; rows and columns as in `pair_points`."""
    seekers, supporters = programme.seekers, programme.supporters
    row, column = np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64)
    shape = np.broadcast_shapes(row.shape, column.shape)
    both = seekers.mode_kind[row], supporters.mode_kind[column]
    districts = seekers.district[row], supporters.district[column]
    apart = (districts[0] != districts[1]) & (districts[0] > 0) & (districts[1] > 0)
    asked = seekers.asked_slots[row] & supporters.asked_slots[column]
    for one, other in zip(seekers.slots, supporters.slots, strict=True):
        asked &= (one[row] & other[column]) == 0
    genders = seekers.gender_kind[row], supporters.gender_kind[column]
    found = {
        "excluded": _is_listed(programme.excluded_start, programme.excluded, row, column),
        "not_cleared": np.broadcast_to(~programme.cleared[column], shape).copy(),
        "no_capacity": np.broadcast_to(programme.capacities[column] == 0, shape).copy(),
        "language": programme.languages[seekers.language_kind[row], supporters.language_kind[column]] < 0,
        "communication": ~programme.ways[seekers.way_kind[row], supporters.way_kind[column]],
        "gender_wish_seeker": ~programme.genders_for_seeker[genders],
        "gender_wish_supporter": ~programme.genders_for_supporter[genders],
        "no_common_mode": programme.modes[both] < 0,
        "place": apart & programme.only_in_person[both],
        "no_common_time": asked,
    }
    return {code: found[code] for code in HARD_CONSTRAINTS}


def _closest_digits(programme: Encoded, row: Long, column: Long) -> Whole:
    """The most leading digits that a code of the one shares with a code of the other."""
    closest = np.zeros(np.broadcast_shapes(row.shape, column.shape), dtype=np.int32)
    wanted, done = programme.seekers, programme.supporters
    table = np.zeros((programme.digits.shape[0] + 1, programme.digits.shape[1] + 1), dtype=np.int32)
    table[:-1, :-1] = programme.digits  # the last row and column stand for "no such code"
    for one in nth_codes(wanted, row, programme.digits.shape[0]):
        for other in nth_codes(done, column, programme.digits.shape[1]):
            np.maximum(closest, table[one, other], out=closest)
    return closest


def nth_codes(side: Side, place: Long, absent: int) -> Iterable[Long]:
    """The first codes of all these profiles, the second ones, and so on; `absent` where one has fewer."""
    start, stop = side.occupation_start[place], side.occupation_start[place + 1]
    codes = np.append(side.occupation, absent).astype(np.int64)
    for nth in range(int((stop - start).max(initial=0))):
        yield codes[np.where(start + nth < stop, start + nth, len(codes) - 1)]


def _is_listed(start: Long, listed: Whole, row: Long, column: Long) -> Flags:
    width = int(column.max(initial=0)) + 1
    names = np.repeat(np.arange(len(start) - 1, dtype=np.int64), np.diff(start)) * width + listed
    if not names.size:
        return np.zeros(np.broadcast_shapes(row.shape, column.shape), dtype=np.bool_)
    names = names[listed < width]
    found: Flags = np.isin(row * width + column, names)
    return found
