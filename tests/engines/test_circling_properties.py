"""Circles, whatever the people: what holds for every seat, and how near the number seated comes to the largest."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_matrix

from sahajatri.engines.circling import (
    REASONS,
    Facilitator,
    Person,
    Setting,
    form_circles,
    why_no_seat_in,
)

LANGUAGES, WAYS, MODES = ["bn", "en"], ["spoken", "sign"], ["online", "in_person"]
Programme = tuple[list[Person], list[Facilitator]]


@st.composite
def programmes(draw: st.DrawFn, *, with_circle: bool = True) -> Programme:
    common = {
        "languages": st.frozensets(st.sampled_from(LANGUAGES)),
        "communication": st.frozensets(st.sampled_from(WAYS)),
        "gender": st.sampled_from(["", "female", "male"]),
        "gender_wish": st.sampled_from(["any", "any", "same", "female"]),
        "modes": st.frozensets(st.sampled_from(MODES)),
        "slots": st.frozensets(st.integers(0, 5)),
        "district": st.sampled_from(["", "Dhaka", "Khulna"]),
        "purposes": st.frozensets(st.sampled_from(["work", "craft"])),
        "experience": st.frozensets(st.sampled_from(["pain", "wheelchair"])),
    }
    apart = st.frozensets(st.sampled_from(["p0", "p1", "f0"]), max_size=1)
    seat = st.sampled_from(["", "", "", "jasmine"] if with_circle else [""])
    people = [
        draw(st.builds(Person, id=st.just(f"p{n}"), excluded=apart, circle=seat, **common))  # type: ignore[arg-type]  # fields by name
        for n in range(draw(st.integers(0, 14)))
    ]
    leads = [frozenset({"jasmine"}) if with_circle else frozenset[str](), frozenset[str]()]
    leaders = [
        draw(
            st.builds(
                Facilitator,
                id=st.just(f"f{n}"),
                leads=st.just(leads[n]),
                capacity=st.integers(0, 2),
                **common,  # type: ignore[arg-type]  # fields by name
            )
        )
        for n in range(2)
    ]
    return people, leaders


@settings(max_examples=150, deadline=None)
@given(programme=programmes())
def test_whoever_is_given_a_seat_can_take_part(programme: Programme) -> None:
    people, leaders = programme
    found = form_circles(people, leaders, size=(2, 4))
    who, lead = {person.id: person for person in people}, {one.id: one for one in leaders}
    assert sorted([*(seat for circle in found.circles for seat in circle.seats), *found.unplaced]) == sorted(who)
    assert set(found.unplaced.values()) <= set(REASONS)
    for leader in leaders:
        own = [circle for circle in found.circles if circle.setting.facilitator == leader.id]
        assert sum(not circle.name for circle in own) <= leader.capacity
        timed = sorted(circle.setting.slot for circle in own if not circle.name and circle.setting.slot is not None)
        assert all(later - earlier >= 2 for earlier, later in pairwise(timed))
    for circle in found.circles:
        stayed = [person.id for person in people if circle.name and person.circle == circle.name]
        assert list(circle.stayed) == stayed
        assert list(circle.seats[: len(stayed)]) == stayed
        assert len(circle.seats) <= max(4, len(stayed))
        assert circle.name or len(circle.seats) >= 2
        seated = [who[seat] for seat in circle.seats]
        for seat in circle.seats[len(stayed) :]:
            others = [one for one in seated if one.id != seat]
            assert why_no_seat_in(who[seat], circle.setting, lead[circle.setting.facilitator], others) == ""
        _holds_for_the_facilitator(circle.setting, lead[circle.setting.facilitator], is_new=not circle.name)


def _holds_for_the_facilitator(setting: Setting, one: Facilitator, *, is_new: bool) -> None:
    if not is_new:
        return
    assert setting.language in one.languages
    assert setting.way in (one.communication or {"spoken"})
    assert setting.mode in one.modes
    assert setting.slot is not None
    assert {setting.slot, setting.slot + 1} <= one.slots
    assert not setting.only or one.gender == setting.only
    assert one.gender_wish == "any" or (one.gender and one.gender == setting.only)


@settings(max_examples=60, deadline=None)
@given(programme=programmes())
def test_the_same_people_give_the_same_circles(programme: Programme) -> None:
    people, leaders = programme
    assert form_circles(people, leaders, size=(2, 4)) == form_circles(people, leaders, size=(2, 4))


@settings(max_examples=80, deadline=None)
@given(programme=programmes())
def test_the_explanation_adds_up(programme: Programme) -> None:
    people, leaders = programme
    for circle in form_circles(people, leaders, size=(2, 4)).circles:
        assert set(circle.notes) == set(circle.seats)
        for note in circle.notes.values():
            assert note.points == pytest.approx(
                sum(s.weight * s.shared_with / s.others for s in note.shares if s.others)
            )
            assert all(0 <= share.shared_with <= share.others == len(circle.seats) for share in note.shares)
        total = sum(note.points for note in circle.notes.values())
        assert circle.points * max(1, len(circle.seats)) == pytest.approx(total)


@settings(max_examples=80, deadline=None)
@given(programme=programmes(with_circle=False))
def test_everybody_left_is_told_something_that_would_change_it(programme: Programme) -> None:
    people, leaders = programme
    found = form_circles(people, leaders, size=(2, 4))
    who = {person.id: person for person in people}
    assert set(found.changes) == set(found.unplaced)
    for person, changes in found.changes.items():
        starts = [slot for slot in who[person].slots if slot + 1 in who[person].slots]
        assert changes or not starts, found.unplaced[person]


@dataclass(frozen=True)
class Kind:
    fits: tuple[int, ...]
    slot: int


def largest_number(people: list[Person], leaders: list[Facilitator], size: tuple[int, int]) -> int:
    """The largest number that can be seated, by an integer programme over every setting: exact, for few people."""
    kinds: dict[tuple[str, Kind], None] = {}
    for one in leaders:
        for only in ("", "female", "male"):
            if only and one.gender != only:
                continue
            if one.gender_wish != "any" and (not only or one.gender_wish not in {"same", only}):
                continue
            for setting in (
                Setting(one.id, language, way, mode, one.district if mode == "in_person" else "", slot, 2, only)
                for language in sorted(one.languages)
                for way in sorted(one.communication or {"spoken"})
                for mode in sorted(one.modes)
                if mode != "in_person" or one.district
                for slot in sorted(one.slots)
                if slot + 1 in one.slots
            ):
                fits = tuple(n for n, person in enumerate(people) if not why_no_seat_in(person, setting, one))
                if len(fits) >= size[0]:
                    kinds[one.id, Kind(fits, setting.slot or 0)] = None
    if not kinds:
        return 0
    every = list(kinds)
    columns = {(number, person): 0 for number, (_one, kind) in enumerate(every) for person in kind.fits}
    for column, pair in enumerate(columns, start=len(every)):
        columns[pair] = column
    rows: list[tuple[dict[int, float], float, float]] = []
    for person in range(len(people)):
        rows.append(({c: 1 for (_n, p), c in columns.items() if p == person}, 0, 1))
    for number, (_one, kind) in enumerate(every):
        seats = {columns[number, person]: 1.0 for person in kind.fits}
        rows.append(({**seats, number: -size[0]}, 0, np.inf))
        rows.append(({**seats, number: -size[1]}, -np.inf, 0))
    for one in leaders:
        own = [n for n, (code, _kind) in enumerate(every) if code == one.id]
        rows.append((dict.fromkeys(own, 1.0), 0, one.capacity))
        for half_hour in range(336):
            at_once = [n for n in own if every[n][1].slot <= half_hour < every[n][1].slot + 2]
            if len(at_once) > 1:
                rows.append((dict.fromkeys(at_once, 1.0), 0, 1))
    table = lil_matrix((len(rows), len(every) + len(columns)))
    for row, (entries, _low, _high) in enumerate(rows):
        for column, value in entries.items():
            table[row, column] = value
    cost = np.zeros(len(every) + len(columns))
    cost[len(every) :] = -1
    found = milp(
        cost,
        constraints=LinearConstraint(table.tocsr(), [low for _e, low, _h in rows], [high for _e, _l, high in rows]),
        integrality=np.ones(len(cost)),
        bounds=Bounds(0, 1),
    )
    assert found.status == 0
    return round(-found.fun)


def invented(seed: int, *, helpers: int = 0) -> Programme:
    """A small programme; more `helpers` only add facilitators."""
    dice = random.Random(seed)

    def side() -> dict[str, object]:
        slots: set[int] = set()
        for day in dice.sample(range(3), 2):
            first = day * 48 + dice.choice([30, 33, 36])
            slots |= set(range(first, first + 6))
        return {
            "languages": frozenset({"bn", *dice.sample(LANGUAGES, 1)}),
            "communication": frozenset(dice.choice([("spoken",), ("spoken", "text"), ("spoken",), ("text",)])),
            "gender": dice.choice(["female", "male"]),
            "modes": frozenset(dice.choice([("online",), ("online", "phone"), ("phone",), ("in_person", "online")])),
            "slots": frozenset(slots),
            "district": dice.choice(["Dhaka", "Khulna"]),
        }

    people = [Person(id=f"p{n}", **side()) for n in range(dice.randint(16, 36))]  # type: ignore[arg-type]  # fields by name
    leaders = [Facilitator(id=f"f{n}", capacity=dice.randint(1, 2), **side()) for n in range(dice.randint(2, 4))]  # type: ignore[arg-type]  # fields by name
    more = [Facilitator(id=f"h{n}", **side()) for n in range(helpers)]  # type: ignore[arg-type]  # fields by name
    return people, [*leaders, *more]


def test_the_number_seated_comes_near_the_largest_possible() -> None:
    """Against an exact integer programme on 25 invented programmes: never above it, 97 of 100 at least in all."""
    found, largest = 0, 0
    for seed in range(25):
        people, leaders = invented(seed)
        seated, most = form_circles(people, leaders).seated, largest_number(people, leaders, (4, 8))
        assert seated <= most
        found, largest = found + seated, largest + most
    assert largest > 150
    assert found >= 0.97 * largest


def test_a_new_facilitator_hardly_ever_lowers_the_number_seated() -> None:
    """It cannot be promised without a proof of the largest number; over many programmes it must not show."""
    before = [form_circles(*invented(seed)).seated for seed in range(40)]
    after = [form_circles(*invented(seed, helpers=1)).seated for seed in range(40)]
    assert sum(after) > sum(before)
    assert sum(now < was for was, now in zip(before, after, strict=True)) <= 1


def test_of_people_who_are_all_alike_nobody_is_left_for_somebody_who_has_waited_less() -> None:
    base = Person(id="", languages=frozenset({"bn"}), modes=frozenset({"online"}), slots=frozenset({0, 1}))
    people = [Person(**{**vars(base), "id": f"p{n}"}) for n in range(30)]
    leaders = [Facilitator(id=f"f{n}", languages=base.languages, modes=base.modes, slots=base.slots) for n in range(3)]
    assert list(form_circles(people, leaders).unplaced) == [f"p{n}" for n in range(24, 30)]
