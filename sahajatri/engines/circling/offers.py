"""Every setting in which a facilitator could lead a circle, with the people who fit it as the bits of one number.

Bit n stands for the person in place n of the order of waiting: a set of two thousand people is one number, and
"who fits and has no seat" is one `&`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .terms import IN_PERSON, WAYS, Facilitator, Person, Setting
from .wishes import has_time, not_said


@dataclass(frozen=True)
class Offer:
    """A setting somebody could lead, and who of those in the crowd fits it."""

    setting: Setting
    fits: int


def bits(people: Sequence[bool]) -> int:
    """The set of places at which `people` is true."""
    return sum(1 << place for place, is_in in enumerate(people) if is_in)


def places(those: int) -> Iterator[int]:
    """The places in a set, in order of waiting."""
    while those:
        lowest = those & -those
        yield lowest.bit_length() - 1
        those ^= lowest


class Crowd:
    """The people who could be seated anew, in order of waiting, as sets by what they said."""

    def __init__(self, people: Sequence[Person], *, half_hours: int) -> None:
        self.people = people
        self.half_hours = half_hours
        self.place_of = {person.id: place for place, person in enumerate(people)}
        known = [not not_said(person) and person.only is not None for person in people]
        self._language: dict[str, int] = {}
        self._way: dict[str, int] = {}
        self._mode: dict[tuple[str, str], int] = {}
        self._gender: dict[str, int] = {"": 0}
        self._start: dict[int, int] = {}
        for place, person in enumerate(people):
            if not known[place]:
                continue
            bit = 1 << place
            for language in person.languages:
                self._language[language] = self._language.get(language, 0) | bit
            for way in person.ways:
                self._way[way] = self._way.get(way, 0) | bit
            for mode in person.modes:
                where = (mode, person.district if mode == IN_PERSON else "")
                if mode != IN_PERSON or person.district:
                    self._mode[where] = self._mode.get(where, 0) | bit
            if not person.only:
                self._gender[""] |= bit
            if person.gender and person.only in {"", person.gender}:
                self._gender[person.gender] = self._gender.get(person.gender, 0) | bit
            for slot in person.slots:
                if all(slot + step in person.slots for step in range(half_hours)):
                    self._start[slot] = self._start.get(slot, 0) | bit
        self.genders = ["", *sorted({person.only for person in people if person.only})]
        self.apart = self._apart()

    def _apart(self) -> dict[int, int]:
        """Per place those of the crowd with whom this person must not sit; without entry: nobody."""
        apart: dict[int, int] = {}
        for place, person in enumerate(self.people):
            for other in person.excluded:
                there = self.place_of.get(other)
                if there is not None and there != place:
                    apart[place] = apart.get(place, 0) | 1 << there
                    apart[there] = apart.get(there, 0) | 1 << place
        return apart

    def kept_from(self, one: Facilitator | Person) -> int:
        """Those of the crowd who must not sit with `one`, or are the same human being."""
        found = 0
        for other in (*one.excluded, one.id):
            if other in self.place_of:
                found |= 1 << self.place_of[other]
        for place, person in enumerate(self.people):
            if one.id in person.excluded:
                found |= 1 << place
        return found

    def who_fits(self, setting: Setting) -> int:
        """Everybody who fits, whoever leads."""
        if setting.slot is None:
            return 0
        if setting.half_hours == self.half_hours:
            free = self._start.get(setting.slot, 0)
        else:
            free = bits([has_time(person.slots, setting) for person in self.people])
        return (
            self._language.get(setting.language, 0)
            & self._way.get(setting.way, 0)
            & self._mode.get((setting.mode, setting.district), 0)
            & self._gender.get(setting.only, 0)
            & free
        )

    def offers_of(self, one: Facilitator, *, apart: int) -> list[Offer]:
        """The settings this facilitator could lead, without those of `apart`; of equal ones the first."""
        found: dict[tuple[int | None, int], Offer] = {}
        for setting in settings_of(one, self.genders, self.half_hours):
            fits = self.who_fits(setting) & ~apart
            if fits:
                found.setdefault((setting.slot, fits), Offer(setting, fits))
        return list(found.values())


def settings_of(one: Facilitator, genders: Sequence[str], half_hours: int) -> Iterator[Setting]:
    """Every setting in which this facilitator could lead; none when something must be known first."""
    if not_said(one) or one.only is None:
        return
    starts = [slot for slot in sorted(one.slots) if all(slot + step in one.slots for step in range(half_hours))]
    for only in genders:
        if one.only not in {"", only} or (only and one.gender != only):
            continue
        for language in sorted(one.languages):
            for way in sorted(one.ways, key=_way_order):
                for mode in sorted(one.modes):
                    if mode == IN_PERSON and not one.district:
                        continue
                    place = one.district if mode == IN_PERSON else ""
                    base = Setting(one.id, language, way, mode, place, None, half_hours, only)
                    for slot in starts:
                        yield replace(base, slot=slot)


def _way_order(way: str) -> tuple[int, str]:
    return (WAYS.index(way) if way in WAYS else len(WAYS), way)


def inferred_setting(one: Facilitator, seated: Sequence[Person], half_hours: int) -> Setting:
    """What the people of a circle that exists have in common, the first of each; nothing common stays empty."""
    everybody = [one, *seated]

    def common(sets: list[frozenset[str]]) -> frozenset[str]:
        return frozenset.intersection(*sets)

    modes = common([each.modes for each in everybody])
    mode = min(modes, default="")
    slots = frozenset.intersection(*(each.slots for each in everybody))
    starts = [slot for slot in sorted(slots) if all(slot + step in slots for step in range(half_hours))]
    wishes = {each.only for each in everybody if each.only}
    return Setting(
        one.id,
        min(common([each.languages for each in everybody]), default=""),
        min(common([each.ways for each in everybody]), default="", key=_way_order),
        mode,
        one.district if mode == IN_PERSON else "",
        starts[0] if starts else None,
        half_hours,
        min(wishes, default=""),
    )
