"""Whom to look for: which property of supporters is scarce, and how many more people each newcomer would reach.

Counted is the largest number of people who can have somebody at the same time (the first aim of "everyone"). Its dual
(König 1931: the smallest set of people and places that every possible pair touches) says where one more place helps:
exactly with those who are left without in at least one largest choice of pairs. They are found by alternating paths
(Dulmage & Mendelsohn 1958), so nobody is counted or left out by the chance of one solution. What stands between them
and the ordinary supporter gives the candidates, and each gain is then found by really adding the newcomers.

Profiles come as they are: whoever asks decides what may count. A wish of one person against another is no property
that anybody could be recruited for, so it is never a candidate, and nobody new is ruled out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sahajatri.engines.matching.profiles import (
    ANY_GENDER,
    GENDER_NOT_KNOWN,
    IN_PERSON,
    SAME_GENDER,
    SPOKEN,
    Seeker,
    Supporter,
    why_not,
)
from sahajatri.engines.matching.weighing import constraint_masks

Possible = NDArray[np.bool_]
HOW_MANY = (1, 5, 10)
MOST_WANTED = 3
"""A newcomer is described by at most so many properties in which she or he differs from the ordinary supporter."""
MOST_TRIED = 60
MIXED = 5
"""So many newcomers are put together to a good mix, chosen from the first kinds of the list."""
MOST_MIXED = 15
WORK_DIGITS = 2
"""Two people know the same kind of work when their ISCO-08 codes share the sub-major group (two digits)."""
NOBODY = -1


@dataclass(frozen=True, order=True)
class Wanted:
    """A property to look for: kind is language, communication, gender, mode, district, time or occupation."""

    kind: str
    value: str


@dataclass(frozen=True)
class Recruit:
    """One kind of newcomer, and what it would change."""

    wanted: tuple[Wanted, ...]
    """In what the newcomer differs from `Advice.ordinary`; empty when simply more places are missing."""
    profile: Supporter
    """The newcomer that was added, wholly: the ordinary supporter with the properties of `wanted`."""
    people: int
    """Of those who could be left without, for how many this newcomer is possible."""
    blocked_alone: int
    """Of them, for how many these properties, and nothing less, stand between them and the ordinary supporter."""
    gains: dict[int, int]
    """How many newcomers of this kind to how many more people matched; never falling."""


@dataclass(frozen=True)
class Advice:
    """Whom to look for, the greatest help first."""

    ordinary: Supporter
    recruits: tuple[Recruit, ...]
    could_be_left: int
    """People who are left without in at least one largest choice of pairs."""
    untold: int
    """People of those who are reached by no line: they need more than can be named, or it is for too few."""
    unknown: int
    """People of those whose language is not recorded, so that nobody could be found for them."""
    mix: tuple[tuple[tuple[Wanted, ...], int], ...] = ()
    """A good mix of newcomers: one after the other whoever helps most then, with how many more people that makes."""


def what_if(seekers: Sequence[Seeker], supporters: Sequence[Supporter], new_supporters: Sequence[Supporter]) -> int:
    """How many more people could be matched at the same time if these supporters came as well; never below 0."""
    before = _Choice.largest(supporters, possible_pairs(seekers, supporters))
    return sum(before.add(_can(seekers, new), new.capacity_left) for new in new_supporters)


def advise(
    seekers: Sequence[Seeker],
    supporters: Sequence[Supporter],
    bands: Mapping[str, frozenset[int]],
    *,
    places: int = 2,
    how_many: Sequence[int] = HOW_MANY,
    fewest: int = 3,
    possible: Possible | None = None,
) -> Advice:
    """Which newcomers would let how many more people be matched.

    bands: names of times of the week, such as weekday evenings, to their half-hours.
    places: how many people each newcomer takes.
    fewest: a combination of properties is named only when it is what at least so many people miss.
    how_many: for how many newcomers the gains are wanted, rising.
    possible: `possible_pairs`, when it is known already.

    The newcomer is the *ordinary supporter* (`ordinary_supporter`) with the wanted properties: another district,
    gender or band of times takes the place of the ordinary one, a language, a way to talk or to meet comes on top. A
    single property stands in the list if it alone is missing for at least `fewest` people, or helps more than the
    ordinary supporter does; a combination if it also helps more than each part of it. Times: the newcomer can meet at
    any half-hour of her or his bands.
    """
    usual = ordinary_supporter(seekers, supporters, bands, places=places)
    choice = _Choice.largest(supporters, possible_pairs(seekers, supporters) if possible is None else possible)
    left = [seekers[row] for row in np.flatnonzero(choice.could_be_left()).tolist()]
    missing: Counter[tuple[Wanted, ...]] = Counter()
    memory: dict[object, frozenset[tuple[Wanted, ...]]] = {}
    reached_by: list[frozenset[tuple[Wanted, ...]]] = []
    for seeker in left:
        sets = _what_is_missing(seeker, usual, bands, memory)
        reached_by.append(sets)
        missing.update(sets)
    parts = {(one,) for wanted in missing for one in wanted}
    named = {wanted for wanted, count in missing.items() if len(wanted) < 2 or count >= fewest}
    tried = sorted(named | parts, key=lambda wanted: (-missing[wanted], len(wanted), wanted))[:MOST_TRIED]
    recruits = _tried(left, seekers, choice, usual, bands, tried, missing, how_many, fewest=fewest)
    reaching = {recruit.wanted for recruit in recruits}
    return Advice(
        ordinary=usual,
        recruits=tuple(recruits),
        could_be_left=len(left),
        untold=sum(
            1 for seeker, sets in zip(left, reached_by, strict=True) if seeker.languages and not sets & reaching
        ),
        unknown=sum(1 for seeker in left if not seeker.languages),
        mix=_mixed(seekers, choice, recruits),
    )


def advise_on_work(
    seekers: Sequence[Seeker],
    supporters: Sequence[Supporter],
    bands: Mapping[str, frozenset[int]],
    *,
    places: int = 2,
    how_many: Sequence[int] = HOW_MANY,
    possible: Possible | None = None,
) -> Advice:
    """The same for kinds of work: how many more people could have somebody who knows the work they want.

    Counted are pairs that are possible and share the sub-major group (two digits) of ISCO-08; whoever named no work
    is left out. Work never rules a pair out, so this is about better pairs, not about more of them.
    """
    rows = [row for row, seeker in enumerate(seekers) if _work(seeker)]
    asking = [seekers[row] for row in rows]
    pairs = (possible_pairs(seekers, supporters) if possible is None else possible)[rows]
    usual = ordinary_supporter(seekers, supporters, bands, places=places)
    choice = _Choice.largest(supporters, pairs & _knows_the_work(asking, supporters))
    could = choice.could_be_left()
    left = [asking[row] for row in np.flatnonzero(could).tolist()]
    missing: Counter[tuple[Wanted, ...]] = Counter(
        (Wanted("occupation", group),) for seeker in left for group in _work(seeker)
    )
    tried = sorted(missing, key=lambda wanted: (-missing[wanted], wanted))[:MOST_TRIED]
    recruits = _tried(left, asking, choice, usual, bands, tried, missing, how_many, also=_knows_the_work)
    return Advice(usual, tuple(recruits), len(left), 0, 0)


def ordinary_supporter(
    seekers: Sequence[Seeker],
    supporters: Sequence[Supporter],
    bands: Mapping[str, frozenset[int]],
    *,
    places: int = 2,
) -> Supporter:
    """What supporters here are usually like: whatever at least half of those who said it have, or the most common.

    Languages, ways to talk, ways to meet and bands of times can be several; gender and district are the most common
    one. Nothing else is known of the newcomer, who has no wish about gender. Without supporters the people who wait
    stand for them.
    """
    here: Sequence[Seeker | Supporter] = supporters or seekers
    in_bands = [[name for name, slots in bands.items() if slots & profile.slots] for profile in here if profile.slots]
    usual_bands = _usual(in_bands)
    return Supporter(
        id="",
        languages=_usual(profile.languages for profile in here if profile.languages),
        communication=_usual(profile.ways for profile in here),
        gender=_most_common(profile.gender for profile in here if profile.gender not in GENDER_NOT_KNOWN),
        modes=_usual(profile.modes for profile in here if profile.modes),
        district=_most_common(profile.district for profile in here if profile.district),
        slots=frozenset[int]().union(*(bands[name] for name in usual_bands)),
        capacity_left=places,
        cleared=True,
    )


def _tried(
    left: Sequence[Seeker],
    seekers: Sequence[Seeker],
    choice: _Choice,
    usual: Supporter,
    bands: Mapping[str, frozenset[int]],
    tried: Sequence[tuple[Wanted, ...]],
    missing: Counter[tuple[Wanted, ...]],
    how_many: Sequence[int],
    *,
    fewest: int = 1,
    also: Callable[[Sequence[Seeker], Sequence[Supporter]], Possible] | None = None,
) -> list[Recruit]:
    """The newcomers that help, each really added: a single property that so many people miss, or that helps more than
    the ordinary supporter does; a combination only where it beats its parts."""
    profiles = [_with(usual, wanted, bands) for wanted in tried]
    if not tried or not left:
        return []
    can = possible_pairs(seekers, profiles)
    if also is not None:
        can &= also(seekers, profiles)
    row = {seeker.id: number for number, seeker in enumerate(seekers)}
    rows = [row[seeker.id] for seeker in left]
    found: dict[tuple[Wanted, ...], Recruit] = {}
    for number, (wanted, profile) in enumerate(zip(tried, profiles, strict=True)):
        gains = choice.gains(can[:, number], profile.capacity_left, how_many)
        people = int(can[rows, number].sum())
        if gains[max(how_many)]:
            found[wanted] = Recruit(wanted, profile, people, missing[wanted], gains)
    usual_gains = found[()].gains if () in found else dict.fromkeys(how_many, 0)
    kept = [
        recruit
        for recruit in found.values()
        if not _a_part_does_as_well(recruit, found)
        and (
            not recruit.wanted
            or recruit.blocked_alone >= fewest
            or (recruit.blocked_alone and any(gain > usual_gains[count] for count, gain in recruit.gains.items()))
        )
    ]
    return sorted(kept, key=lambda r: (*(-r.gains[n] for n in how_many[::-1]), -r.blocked_alone, r.wanted))


def _mixed(
    seekers: Sequence[Seeker], choice: _Choice, recruits: Sequence[Recruit]
) -> tuple[tuple[tuple[Wanted, ...], int], ...]:
    """One newcomer after the other, each time the kind that helps most with those before it in place; where several
    help as much, the one of whom least is asked."""
    kinds = list(recruits[:MOST_MIXED])
    if not kinds:
        return ()
    can = possible_pairs(seekers, [kind.profile for kind in kinds])
    growing, mix = choice.copy(), []
    for _step in range(MIXED):
        gains = [growing.gains(can[:, n], kind.profile.capacity_left, (1,))[1] for n, kind in enumerate(kinds)]
        best = max(range(len(kinds)), key=lambda n: (gains[n], -len(kinds[n].wanted), -n))
        if not gains[best]:
            break
        growing.add(can[:, best], kinds[best].profile.capacity_left)
        mix.append((kinds[best].wanted, gains[best]))
    return tuple(mix)


def _a_part_does_as_well(recruit: Recruit, found: Mapping[tuple[Wanted, ...], Recruit]) -> bool:
    if len(recruit.wanted) < 2:  # each single thing that people miss is worth knowing
        return False
    parts = (part for size in range(len(recruit.wanted)) for part in combinations(recruit.wanted, size))
    return any(
        part in found and all(found[part].gains[count] >= gain for count, gain in recruit.gains.items())
        for part in parts
    )


def _what_is_missing(
    seeker: Seeker,
    usual: Supporter,
    bands: Mapping[str, frozenset[int]],
    memory: dict[object, frozenset[tuple[Wanted, ...]]],
) -> frozenset[tuple[Wanted, ...]]:
    """Every smallest set of properties that would make the ordinary supporter possible for this person."""
    in_bands = frozenset(name for name, slots in bands.items() if slots & seeker.slots)
    like = (
        seeker.languages, seeker.ways, seeker.gender, seeker.gender_wish, seeker.modes, seeker.district, in_bands,
        bool(seeker.slots),
    )  # fmt: skip
    if like not in memory:
        found: set[frozenset[Wanted]] = set()
        _add_missing(replace(seeker, excluded=frozenset(), vetoes=frozenset()), usual, frozenset(), bands, found)
        memory[like] = frozenset(
            tuple(sorted(wanted)) for wanted in found if not any(other < wanted for other in found)
        )
    return memory[like]


def _add_missing(
    seeker: Seeker,
    profile: Supporter,
    wanted: frozenset[Wanted],
    bands: Mapping[str, frozenset[int]],
    found: set[frozenset[Wanted]],
) -> None:
    obstacles = [code for code in why_not(seeker, profile) if code != "no_capacity"]
    if not obstacles:
        found.add(wanted)
    elif len(wanted) < MOST_WANTED:
        for option in _remedies(obstacles[0], seeker, profile, bands):
            if option not in wanted:
                _add_missing(seeker, _with(profile, (option,), bands), wanted | {option}, bands, found)


def _remedies(obstacle: str, seeker: Seeker, profile: Supporter, bands: Mapping[str, frozenset[int]]) -> list[Wanted]:
    """Properties of a supporter, each of which alone removes this obstacle."""
    if obstacle == "language":
        return [Wanted("language", code) for code in sorted(seeker.languages)]
    if obstacle == "communication":
        return [Wanted("communication", way) for way in sorted(seeker.ways)]
    if obstacle == "gender_wish_seeker":
        wish = seeker.gender if seeker.gender_wish == SAME_GENDER else seeker.gender_wish
        return [Wanted("gender", wish)] if wish not in GENDER_NOT_KNOWN | ANY_GENDER else []
    if obstacle == "no_common_mode":
        return [Wanted("mode", mode) for mode in sorted(seeker.modes)]
    if obstacle == "place":
        others = sorted(seeker.modes - profile.modes - {IN_PERSON})
        return [Wanted("district", seeker.district), *(Wanted("mode", mode) for mode in others)]
    if obstacle == "no_common_time":
        return [Wanted("time", name) for name, slots in bands.items() if slots & seeker.slots]
    return []


def _with(usual: Supporter, wanted: Iterable[Wanted], bands: Mapping[str, frozenset[int]]) -> Supporter:
    """The supporter with these properties: what one has several of is added, what one has once is replaced."""
    profile = usual
    for one in wanted:
        if one.kind == "language":
            profile = replace(profile, languages=profile.languages | {one.value})
        elif one.kind == "communication":
            profile = replace(profile, communication=(profile.communication or frozenset({SPOKEN})) | {one.value})
        elif one.kind == "gender":
            profile = replace(profile, gender=one.value)
        elif one.kind == "mode":
            profile = replace(profile, modes=profile.modes | {one.value})
        elif one.kind == "district":
            profile = replace(profile, district=one.value)
        elif one.kind == "time":
            profile = replace(profile, slots=bands[one.value])
        elif one.kind == "occupation":
            profile = replace(profile, occupations=(one.value,))
        else:
            raise ValueError(f"{one.kind!r} is no property to look for")
    return profile


def _usual(said: Iterable[Iterable[str]]) -> frozenset[str]:
    answers = [frozenset(answer) for answer in said]
    counted = Counter(value for answer in answers for value in answer)
    usual = frozenset(value for value, count in counted.items() if 2 * count >= len(answers))
    return usual or frozenset(filter(None, [_most_common(value for answer in answers for value in answer)]))


def _most_common(values: Iterable[str]) -> str:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value), default="")


def _work(profile: Seeker | Supporter) -> frozenset[str]:
    return frozenset(code[:WORK_DIGITS] for code in profile.occupations if len(code) >= WORK_DIGITS)


def _knows_the_work(seekers: Sequence[Seeker], supporters: Sequence[Supporter]) -> Possible:
    knowing = defaultdict(list)
    for column, supporter in enumerate(supporters):
        for group in _work(supporter):
            knowing[group].append(column)
    known = np.zeros((len(seekers), len(supporters)), dtype=np.bool_)
    for row, seeker in enumerate(seekers):
        for group in _work(seeker):
            known[row, knowing[group]] = True
    return known


def _can(seekers: Sequence[Seeker], supporter: Supporter) -> Possible:
    can: Possible = possible_pairs(seekers, [supporter])[:, 0]
    return can


def possible_pairs(seekers: Sequence[Seeker], supporters: Sequence[Supporter]) -> Possible:
    """Which pairs no hard constraint forbids, seekers x supporters."""
    possible = np.ones((len(seekers), len(supporters)), dtype=np.bool_)
    if possible.size:
        for mask in constraint_masks(seekers, supporters).values():
            possible &= ~mask
    return possible


class _Choice:
    """A largest choice of pairs, which can grow place by place along augmenting paths (Berge 1957)."""

    def __init__(self, possible: list[Possible], mates: list[int]) -> None:
        self._possible = possible
        """Per supporter (or newcomer) for whom she or he is possible."""
        self._mates = mates
        """Per person the number of her or his supporter, or NOBODY."""

    @classmethod
    def largest(cls, supporters: Sequence[Supporter], possible: Possible) -> _Choice:
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import maximum_bipartite_matching

        people = len(possible)
        # Every place is a column of its own; nobody can use more places than there are people.
        places = np.repeat(
            np.arange(len(supporters)), [min(supporter.capacity_left, people) for supporter in supporters]
        )
        mates = np.full(people, NOBODY)
        if people and len(places):
            chosen = np.asarray(maximum_bipartite_matching(csr_array(possible[:, places]), perm_type="column"))
            mates = np.where(chosen >= 0, places[chosen], NOBODY)
        return cls(list(possible.T), mates.tolist())

    def could_be_left(self) -> Possible:
        """People who are without in at least one largest choice: reached from somebody without by alternating."""
        left = np.array([mate == NOBODY for mate in self._mates], dtype=np.bool_)
        waiting = np.flatnonzero(left).tolist()
        with_supporter = defaultdict(list)
        for person, mate in enumerate(self._mates):
            with_supporter[mate].append(person)
        seen: set[int] = set()
        matrix = np.array(self._possible, dtype=np.bool_).reshape(len(self._possible), len(self._mates))
        while waiting:
            person = waiting.pop()
            for supporter in np.flatnonzero(matrix[:, person]).tolist():
                if supporter not in seen:
                    seen.add(supporter)
                    for other in with_supporter[supporter]:
                        if not left[other]:
                            left[other] = True
                            waiting.append(other)
        return left

    def gains(self, can: Possible, places: int, how_many: Sequence[int]) -> dict[int, int]:
        """How many more are matched with so many newcomers of one kind; this choice itself does not change."""
        trial = self.copy()
        trial._possible.append(can)
        gained = [0]
        for _newcomer in range(max(how_many)):
            # A place that nobody can use stays empty, however many follow.
            more = next((used for used in range(places) if not trial._grow()), places)
            gained.append(gained[-1] + more)
            if more < places:
                break
        return {count: gained[min(count, len(gained) - 1)] for count in how_many}

    def copy(self) -> _Choice:
        """The same choice, to try something out."""
        return _Choice(list(self._possible), list(self._mates))

    def add(self, can: Possible, places: int) -> int:
        """Let a newcomer stay; returns how many more are matched."""
        self._possible.append(can)
        return next((used for used in range(places) if not self._grow()), places)

    def _grow(self) -> bool:
        """Use one more place of the last supporter: people change places along a path that ends with somebody
        without. False when there is no such path; then there is no larger choice either."""
        without = np.array([mate == NOBODY for mate in self._mates], dtype=np.bool_)
        fresh = np.ones(len(self._mates), dtype=np.bool_)
        newcomer = len(self._possible) - 1
        # Per supporter with whom a place would become free: who leaves it, and for whom.
        freed: dict[int, tuple[int, int]] = {}
        waiting = [newcomer]
        while waiting:
            supporter = waiting.pop()
            reached = self._possible[supporter] & fresh
            found = np.flatnonzero(reached & without)
            if len(found):
                self._mates[int(found[0])] = supporter
                while supporter != newcomer:
                    person, supporter = freed[supporter]
                    self._mates[person] = supporter
                return True
            fresh &= ~reached
            for person in np.flatnonzero(reached).tolist():
                mate = self._mates[person]
                if mate != newcomer and mate not in freed:
                    freed[mate] = (person, supporter)
                    waiting.append(mate)
        return False
