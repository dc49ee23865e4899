"""Circles: who sits with whom, who stays, and why somebody has no seat."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahajatri.engines.circling import (
    REASONS,
    Circles,
    CirclingInputError,
    Facilitator,
    Person,
    form_circles,
)

BN, EN = frozenset({"bn"}), frozenset({"en"})
ONLINE, IN_PERSON = frozenset({"online"}), frozenset({"in_person"})
EVENING = frozenset({36, 37})
DEEPA = Facilitator(id="deepa", languages=BN | EN, modes=ONLINE, slots=EVENING)


def group(count: int, prefix: str = "p", **known: object) -> list[Person]:
    base = Person(id="", languages=BN, modes=ONLINE, slots=EVENING)
    return [replace(base, id=f"{prefix}{n}", **known) for n in range(count)]  # type: ignore[arg-type]  # fields by name


def test_people_with_a_language_a_way_and_a_time_in_common_form_a_circle() -> None:
    found = form_circles(group(5), [DEEPA])
    (circle,) = found.circles
    assert circle.seats == ("p0", "p1", "p2", "p3", "p4")
    assert (circle.setting.facilitator, circle.setting.language, circle.setting.mode) == (
        "deepa",
        "bn",
        "online",
    )
    assert circle.setting.slot in EVENING
    assert found.unplaced == {}


def test_people_of_one_purpose_sit_together() -> None:
    work = group(4, "work", purposes=frozenset({"back_to_work"}))
    craft = group(4, "craft", purposes=frozenset({"own_business"}))
    mixed = [person for pair in zip(work, craft, strict=True) for person in pair]
    found = form_circles(mixed, [replace(DEEPA, capacity=2)])
    assert {circle.setting.purpose: set(circle.seats) for circle in found.circles} == {
        "back_to_work": {person.id for person in work},
        "own_business": {person.id for person in craft},
    }


def test_a_facilitator_leads_one_circle_at_a_time() -> None:
    found = form_circles(group(12), [replace(DEEPA, capacity=3)])
    times = [circle.setting.slot for circle in found.circles]
    assert len(times) == len(set(times)) == 2
    assert found.unplaced == {}


def test_somebody_moves_where_that_gives_others_a_circle() -> None:
    found = form_circles(group(9), [replace(DEEPA, capacity=2)])
    assert sorted(len(circle.seats) for circle in found.circles) == [4, 5]
    assert found.unplaced == {}


def test_those_who_sit_in_a_circle_stay_and_free_seats_are_filled_in_order_of_waiting() -> None:
    seated = group(6, "old", circle="jasmine")
    found = form_circles([*group(3, "new"), *seated], [replace(DEEPA, leads=frozenset({"jasmine"}), capacity=0)])
    (circle,) = found.circles
    assert circle.name == "jasmine"
    assert circle.stayed == tuple(person.id for person in seated)
    assert circle.seats == (*circle.stayed, "new0", "new1")
    assert found.unplaced == {"new2": "no_seat_left"}


def test_people_who_must_be_kept_apart_never_share_a_circle() -> None:
    people = group(9)
    people[0] = replace(people[0], excluded=frozenset({"p1"}))
    found = form_circles(people, [replace(DEEPA, capacity=2)])
    assert not any({"p0", "p1"} <= set(circle.seats) for circle in found.circles)
    assert found.unplaced == {}


def test_a_circle_that_meets_in_person_is_for_one_district() -> None:
    leader = Facilitator(id="deepa", languages=BN, modes=IN_PERSON, slots=EVENING, district="Khulna")
    near, far = (group(4, name, modes=IN_PERSON, district=name) for name in ("Khulna", "Dhaka"))
    found = form_circles([*far, *near], [leader])
    assert [set(circle.seats) for circle in found.circles] == [{person.id for person in near}]
    assert set(found.unplaced.values()) == {"no_common_mode"}


@pytest.mark.parametrize(
    ("reason", "known"),
    [
        ("no_common_language", {"languages": frozenset({"ccp"})}),
        ("no_common_mode", {"modes": IN_PERSON}),
        ("no_common_time", {"slots": frozenset({3})}),
        ("kept_apart", {"excluded": frozenset({"deepa"})}),
        ("too_few_alike", {}),
    ],
)
def test_everybody_without_a_seat_has_a_true_reason(reason: str, known: dict[str, object]) -> None:
    assert form_circles(group(3, **known), [DEEPA]).unplaced == dict.fromkeys(["p0", "p1", "p2"], reason)


def test_without_a_facilitator_who_has_room_there_is_no_circle() -> None:
    nobody = dict.fromkeys(["p0", "p1", "p2", "p3"], "no_facilitator")
    assert form_circles(group(4), []).unplaced == nobody
    assert form_circles(group(4), [replace(DEEPA, capacity=0)]).unplaced == nobody


def test_input_that_cannot_be_is_refused() -> None:
    for people, leaders, size in (
        (group(4), [DEEPA], (5, 4)),
        (group(4), [DEEPA], (0, 4)),
        ([*group(1), *group(1)], [DEEPA], (4, 8)),
        (group(1, circle="jasmine"), [DEEPA], (4, 8)),
    ):
        with pytest.raises(CirclingInputError):
            form_circles(people, leaders, size=size)


@st.composite
def programmes(draw: st.DrawFn) -> tuple[list[Person], list[Facilitator]]:
    common = {
        "languages": st.frozensets(st.sampled_from(["bn", "en"])),
        "modes": st.frozensets(st.sampled_from(["online", "in_person"])),
        "slots": st.frozensets(st.integers(0, 3)),
        "district": st.sampled_from(["", "Dhaka", "Khulna"]),
    }
    tags = st.frozensets(st.sampled_from(["work", "craft"]))
    apart = st.frozensets(st.sampled_from(["p0", "p1", "f0"]), max_size=1)
    seat = st.sampled_from(["", "", "", "jasmine"])
    people = [
        draw(st.builds(Person, id=st.just(f"p{n}"), purposes=tags, excluded=apart, circle=seat, **common))
        for n in range(draw(st.integers(0, 14)))
    ]
    leads = [frozenset({"jasmine"}), frozenset[str]()]
    leaders = [
        draw(
            st.builds(
                Facilitator,
                id=st.just(f"f{n}"),
                leads=st.just(leads[n]),
                capacity=st.integers(0, 2),
                **common,
            )
        )
        for n in range(2)
    ]
    return people, leaders


@settings(max_examples=60, deadline=None)
@given(programme=programmes())
def test_whoever_sits_in_a_circle_can_take_part_in_it(
    programme: tuple[list[Person], list[Facilitator]],
) -> None:
    people, leaders = programme
    found: Circles = form_circles(people, leaders, size=(2, 4))
    who = {person.id: person for person in people}
    seats = [seat for circle in found.circles for seat in circle.seats]
    assert sorted([*seats, *found.unplaced]) == sorted(who)
    assert set(found.unplaced.values()) <= set(REASONS)
    for leader in leaders:
        assert sum(c.setting.facilitator == leader.id and not c.name for c in found.circles) <= leader.capacity
    for circle in found.circles:
        stayed = [person.id for person in people if circle.name and person.circle == circle.name]
        assert list(circle.stayed) == stayed
        assert set(stayed) <= set(circle.seats)
        assert len(circle.seats) <= max(4, len(stayed))
        assert circle.name or len(circle.seats) >= 2
        setting = circle.setting
        for seat in set(circle.seats) - set(stayed):
            person = who[seat]
            assert setting.language in person.languages
            assert setting.mode in person.modes
            assert setting.slot in person.slots
            assert not person.excluded & (set(circle.seats) - {seat})
            assert setting.facilitator not in person.excluded
            assert not setting.purpose or not person.purposes or setting.purpose in person.purposes
    assert form_circles(people, leaders, size=(2, 4)) == found
