"""Why somebody has no seat, and what would have to change; for one person and for all who are left together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from .offers import Crowd
from .seating import Seating
from .terms import HALF_HOURS_IN_WEEK, IN_PERSON, REASONS, Change, Circles, Facilitator, Person, Setting
from .wishes import not_said

Group = tuple[str, str, str, str, str]
"""Language, way of talking, mode, place, gender: everything of a setting but time and facilitator."""


@dataclass(frozen=True)
class Need:
    """One more facilitator like this, and so many of those who are left could form a circle."""

    setting: Setting
    people: tuple[str, ...]


def why_unplaced(
    seating: Seating,
    crowd: Crowd,
    facilitators: Sequence[Facilitator],
    room: Mapping[str, int],
    size: tuple[int, int],
) -> tuple[dict[str, str], dict[str, tuple[Change, ...]]]:
    """Per person without a seat the reason, and what would have to change.

    Who must not meet whom is not looked at here: the reasons are those that would hold without it, so that nothing
    can be told from them.
    """
    left = [place for place in range(len(crowd.people)) if place not in seating.of]
    reach = _Reach(crowd, facilitators, room)
    together = _Together(crowd, left)
    unplaced: dict[str, str] = {}
    changes: dict[str, tuple[Change, ...]] = {}
    full = [circle for circle in seating.circles if circle.setting.slot is not None]
    shown = [(circle, crowd.who_fits(circle.setting)) for circle in full]
    for place in left:
        person = crowd.people[place]
        fitting = [circle for circle, fits in shown if fits >> place & 1]
        reason = "no_seat_left" if fitting else reach.reason(place)
        unplaced[person.id] = reason
        found: list[Change] = []
        missing = not_said(person)
        if missing:
            found.append(Change("say", items=missing))
        elif person.only is None:
            found.append(Change("say", items=("gender_wish",)))
        else:
            if fitting:
                found.append(Change("seat", fitting[0].setting, 1))
            else:
                found += _another_time(person, place, seating, crowd)
            best, count = together.best_for(place)
            if best is not None and count >= size[0]:
                found.append(Change("facilitator", best, min(count, size[1])))
            elif best is not None and not fitting:
                found.append(Change("people", best, size[0] - count))
        changes[person.id] = tuple(found)
    return unplaced, changes


def needs_together(
    found: Circles,
    people: Sequence[Person],
    *,
    size: tuple[int, int] = (4, 8),
    half_hours: int = 2,
    most: int = 5,
) -> list[Need]:
    """What kind of facilitator would seat most of those who are left: the best first, each with people of its own.

    Each need is counted without the people of those before it, so the numbers add up. People who must not meet are
    not put into one circle.
    """
    left = [person for person in people if person.id in found.unplaced]
    crowd = Crowd(left, half_hours=half_hours)
    remaining = set(range(len(left)))
    needs: list[Need] = []
    while len(needs) < most and len(remaining) >= size[0]:
        setting, those = _Together(crowd, sorted(remaining)).best_of_all()
        chosen: list[int] = []
        for place in those:
            if len(chosen) < size[1] and not any(crowd.apart.get(place, 0) >> other & 1 for other in chosen):
                chosen.append(place)
        if setting is None or len(chosen) < size[0]:
            break
        needs.append(Need(setting, tuple(left[place].id for place in chosen)))
        remaining -= set(chosen)
    return needs


class _Reach:
    """How near each person comes to what facilitators could lead, one condition after the other."""

    def __init__(self, crowd: Crowd, facilitators: Sequence[Facilitator], room: Mapping[str, int]) -> None:
        self.crowd = crowd
        able = [one for one in facilitators if not not_said(one) and one.only is not None]
        self.every = [_Lead(crowd, one, room[one.id] > 0) for one in able]

    def reason(self, place: int) -> str:
        person = self.crowd.people[place]
        if not_said(person):
            return "not_said"
        if person.only is None:
            return "gender_wish"
        if not self.every:
            return "no_facilitator"
        furthest = max((one.obstacle(person) for one in self.every), key=REASONS.index)
        if furthest in {"no_facilitator", "too_few_alike"}:
            has_room = any(one.has_room and one.obstacle(person) == "too_few_alike" for one in self.every)
            return "too_few_alike" if has_room else "no_facilitator"
        return furthest


class _Lead:
    """One facilitator, asked what stands between a person and any circle this one could lead."""

    def __init__(self, crowd: Crowd, one: Facilitator, has_room: bool) -> None:
        self.one, self.has_room = one, has_room
        self.starts = _starts(one.slots, crowd.half_hours)
        self.half_hours = crowd.half_hours

    def obstacle(self, person: Person) -> str:
        one = self.one
        if not one.languages & person.languages:
            return "no_common_language"
        if not one.ways & person.ways:
            return "no_common_way"
        for wish, other in ((person.only, one), (one.only, person)):
            if wish and other.gender != wish:
                return "gender_wish"
        modes = one.modes & person.modes
        if not modes or (modes == {IN_PERSON} and (not one.district or one.district != person.district)):
            return "no_common_mode"
        if not self.starts & _starts(person.slots, self.half_hours):
            return "no_common_time"
        return "too_few_alike" if self.has_room else "no_facilitator"


def _starts(slots: frozenset[int], half_hours: int) -> frozenset[int]:
    return frozenset(slot for slot in slots if all(slot + step in slots for step in range(half_hours)))


def _another_time(person: Person, place: int, seating: Seating, crowd: Crowd) -> list[Change]:
    """A circle with a free seat in which only the time stands against this person."""
    for circle in seating.circles:
        slot = circle.setting.slot
        if slot is None or circle.size >= circle.most:
            continue
        would_be = replace(person, slots=person.slots | {slot + step for step in range(circle.setting.half_hours)})
        alone = Crowd([would_be], half_hours=crowd.half_hours)
        kept_apart = crowd.apart.get(place, 0) & circle.seated
        if alone.who_fits(circle.setting) and not kept_apart:
            return [Change("time", circle.setting, 1)]
    return []


class _Together:
    """Those who are left, counted by everything a circle needs in common: the times of each kind of circle."""

    def __init__(self, crowd: Crowd, left: Collection[int]) -> None:
        self.crowd = crowd
        known = [place for place in left if not not_said(crowd.people[place]) and crowd.people[place].only is not None]
        self.free: dict[int, npt.NDArray[np.bool_]] = {}
        self.groups_of: dict[int, list[Group]] = {}
        genders = sorted({str(crowd.people[place].only) for place in known} | {""})
        self.counts: dict[Group, npt.NDArray[np.int32]] = {}
        for place in known:
            person = crowd.people[place]
            free = np.zeros(HALF_HOURS_IN_WEEK, dtype=bool)
            free[list(_starts(person.slots, crowd.half_hours))] = True
            self.free[place] = free
            self.groups_of[place] = list(_groups(person, genders))
            for group in self.groups_of[place]:
                if group not in self.counts:
                    self.counts[group] = np.zeros(HALF_HOURS_IN_WEEK, dtype=np.int32)
                self.counts[group] += free

    def best_for(self, place: int) -> tuple[Setting | None, int]:
        """The setting this person shares with most of the others who are left, and how many fit it."""
        best, most = None, 0
        for group in self.groups_of.get(place, []):
            counts = np.where(self.free[place], self.counts[group], 0)
            slot = int(counts.argmax())
            if counts[slot] > most:
                best, most = self._setting(group, slot), int(counts[slot])
        return best, most

    def best_of_all(self) -> tuple[Setting | None, list[int]]:
        """The setting that fits most of those who are left, and who they are, in order of waiting."""
        best, most = None, 0
        for group in sorted(self.counts):
            slot = int(self.counts[group].argmax())
            if self.counts[group][slot] > most:
                best, most = (group, slot), int(self.counts[group][slot])
        if best is None:
            return None, []
        group, slot = best
        those = [place for place, free in self.free.items() if free[slot] and group in self.groups_of[place]]
        return self._setting(group, slot), those

    def _setting(self, group: Group, slot: int) -> Setting:
        language, way, mode, district, only = group
        return Setting("", language, way, mode, district, slot, self.crowd.half_hours, only)


def _groups(person: Person, genders: Sequence[str]) -> list[Group]:
    return [
        (language, way, mode, person.district if mode == IN_PERSON else "", only)
        for language in sorted(person.languages)
        for way in sorted(person.ways)
        for mode in sorted(person.modes)
        if mode != IN_PERSON or person.district
        for only in genders
        if person.only in {"", only} and (not only or person.gender == only)
    ]
