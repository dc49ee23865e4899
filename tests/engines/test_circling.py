"""Circles: who sits with whom, who stays, what they share, and why somebody has no seat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sahajatri.engines.circling import (
    Change,
    CirclingInputError,
    Facilitator,
    Person,
    Setting,
    Standing,
    Weights,
    form_circles,
    needs_together,
    seated_by_group,
    why_no_seat_in,
)

BN, EN = frozenset({"bn"}), frozenset({"en"})
ONLINE, IN_PERSON = frozenset({"online"}), frozenset({"in_person"})
EVENING = frozenset({36, 37, 38, 39})
DEEPA = Facilitator(id="deepa", languages=BN | EN, modes=ONLINE, slots=EVENING)
WOMEN = {"gender": "female", "gender_wish": "same"}


def group(count: int, prefix: str = "p", **known: object) -> list[Person]:
    base = Person(id="", languages=BN, modes=ONLINE, slots=EVENING)
    return [replace(base, id=f"{prefix}{n}", **known) for n in range(count)]  # type: ignore[arg-type]  # fields by name


def test_people_with_a_language_a_way_and_an_hour_in_common_form_a_circle() -> None:
    found = form_circles(group(5), [DEEPA])
    (circle,) = found.circles
    assert circle.seats == ("p0", "p1", "p2", "p3", "p4")
    setting = circle.setting
    assert (setting.facilitator, setting.language, setting.way, setting.mode) == ("deepa", "bn", "spoken", "online")
    assert setting.slot is not None
    assert {setting.slot, setting.slot + 1} <= EVENING
    assert found.unplaced == {}
    assert found.seated == 5


def test_half_an_hour_in_common_is_not_enough_unless_that_is_asked_for() -> None:
    people = group(4, slots=frozenset({36}))
    assert set(form_circles(people, [DEEPA]).unplaced.values()) == {"no_common_time"}
    assert form_circles(people, [DEEPA], half_hours=1).unplaced == {}


def test_everybody_shares_a_way_of_talking_with_everybody_else() -> None:
    signing = group(4, "s", communication=frozenset({"sign"}))
    both = group(1, "b", communication=frozenset({"sign", "spoken"}))
    speaking = group(3, "v")
    found = form_circles(
        [*speaking, *both, *signing], [replace(DEEPA, communication=frozenset({"sign", "spoken"}), capacity=2)]
    )
    spoken, signed = sorted(found.circles, key=lambda circle: circle.setting.way != "spoken")
    assert spoken.setting.way == "spoken"
    assert set(spoken.seats) == {"v0", "v1", "v2", "b0"}
    assert set(signed.seats) == {"s0", "s1", "s2", "s3"}


def test_who_recorded_no_way_of_talking_is_taken_to_speak() -> None:
    found = form_circles(group(4), [replace(DEEPA, communication=frozenset({"sign"}))])
    assert set(found.unplaced.values()) == {"no_common_way"}


def test_a_wish_for_a_circle_of_women_is_a_promise() -> None:
    women, men = group(4, "w", **WOMEN), group(4, "m", gender="male")
    unsure = group(1, "u", gender="prefer_not_to_say")
    led_by_a_man = form_circles([*women, *men], [replace(DEEPA, gender="male")])
    assert [set(circle.seats) for circle in led_by_a_man.circles] == [{"m0", "m1", "m2", "m3"}]
    assert {led_by_a_man.unplaced[f"w{n}"] for n in range(4)} == {"gender_wish"}
    led_by_a_woman = form_circles([*unsure, *men, *women], [replace(DEEPA, gender="female", capacity=2)])
    (of_women,) = [circle for circle in led_by_a_woman.circles if circle.setting.only]
    assert of_women.setting.only == "female"
    assert set(of_women.seats) == {"w0", "w1", "w2", "w3"}
    assert led_by_a_woman.unplaced == {}


def test_people_of_one_purpose_sit_together_when_somebody_can_lead_both_circles() -> None:
    work = group(4, "work", purposes=frozenset({"back_to_work"}))
    craft = group(4, "craft", purposes=frozenset({"own_business"}))
    mixed = [person for pair in zip(work, craft, strict=True) for person in pair]
    apart = form_circles(mixed, [replace(DEEPA, capacity=2)])
    assert {frozenset(circle.seats) for circle in apart.circles} == {
        frozenset(person.id for person in work),
        frozenset(person.id for person in craft),
    }
    together = form_circles(mixed, [DEEPA])
    assert [len(circle.seats) for circle in together.circles] == [8]


def test_people_move_to_those_who_lived_through_something_similar() -> None:
    tags = ["wheelchair", "low_vision"] * 6
    people = [replace(person, experience=frozenset({tag})) for person, tag in zip(group(12), tags, strict=True)]
    found = form_circles(people, [DEEPA, replace(DEEPA, id="jaya")])
    assert found.unplaced == {}
    for circle in found.circles:
        assert len({tags[int(seat[1:])] for seat in circle.seats}) == 1


def test_the_points_of_a_circle_are_the_mean_of_seats_whose_factors_add_up() -> None:
    work, pain = frozenset({"work"}), frozenset({"pain"})
    people = group(4)
    people[0] = replace(people[0], purposes=work, experience=pain)
    people[1] = replace(people[1], purposes=work)
    people[2] = replace(people[2], experience=pain)
    (circle,) = form_circles(people, [replace(DEEPA, experience=pain)], weights=Weights(0.6, 0.4)).circles
    # Four others each: three seats and the facilitator. p0 shares pain with p2 and Deepa, work with p1.
    assert circle.notes["p0"].points == pytest.approx(0.6 * 2 / 4 + 0.4 * 1 / 4)
    assert circle.notes["p1"].points == pytest.approx(0.4 * 1 / 4)
    assert circle.notes["p1"].not_met == ("experience",)
    assert circle.notes["p2"].points == pytest.approx(0.6 * 2 / 4)
    assert circle.notes["p3"].points == 0
    assert circle.points == pytest.approx((0.4 + 0.1 + 0.3 + 0) / 4)
    assert circle.common == (("experience", "pain", 2), ("purpose", "work", 2))


def test_a_facilitator_leads_one_circle_at_a_time() -> None:
    found = form_circles(group(12), [replace(DEEPA, capacity=3)])
    first, second = (circle.setting for circle in found.circles)
    assert not first.meets_during(second)
    assert found.unplaced == {}


def test_somebody_moves_where_that_gives_others_a_circle() -> None:
    found = form_circles(group(9), [replace(DEEPA, capacity=2)])
    assert sorted(len(circle.seats) for circle in found.circles) == [4, 5]
    assert found.unplaced == {}


def test_whoever_has_waited_longer_has_the_seat_when_seats_are_few() -> None:
    found = form_circles(group(11), [DEEPA])
    assert set(found.unplaced) == {"p8", "p9", "p10"}
    # p8 fits only one of two circles; others can move, so that the last who came is the one who waits.
    people = group(17)
    people[8] = replace(people[8], languages=EN)
    people = [replace(person, languages=BN | EN) if n < 8 else person for n, person in enumerate(people)]
    two = [replace(DEEPA, languages=EN), replace(DEEPA, id="jaya", languages=BN)]
    assert set(form_circles(people, two).unplaced) == {"p16"}


def test_those_who_sit_in_a_circle_stay_and_free_seats_are_filled_in_order_of_waiting() -> None:
    seated = group(6, "old", circle="jasmine")
    found = form_circles([*group(3, "new"), *seated], [replace(DEEPA, leads=frozenset({"jasmine"}), capacity=0)])
    (circle,) = found.circles
    assert circle.name == "jasmine"
    assert circle.stayed == tuple(person.id for person in seated)
    assert circle.seats == (*circle.stayed, "new0", "new1")
    assert found.unplaced == {"new2": "no_seat_left"}
    assert found.changes["new2"] == (Change("seat", circle.setting, 1),)


def test_a_circle_that_exists_meets_as_it_says_and_has_the_seats_it_says() -> None:
    deepa = replace(DEEPA, leads=frozenset({"jasmine"}), capacity=0)
    jasmine = Standing("jasmine", Setting("deepa", "bn", "spoken", "online", "", 36, 3), seats=5)
    short = group(1, "short", slots=frozenset({36, 37}))
    found = form_circles([*short, *group(3, "new"), *group(3, "old", circle="jasmine")], [deepa], standing=[jasmine])
    assert found.circles[0].seats == ("old0", "old1", "old2", "new0", "new1")
    assert found.unplaced["new2"] == "no_seat_left"
    agreed_no_time = replace(jasmine, setting=replace(jasmine.setting, slot=None))
    assert form_circles(group(3), [deepa], standing=[agreed_no_time]).circles[0].seats == ()


def test_people_who_must_be_kept_apart_never_share_a_circle() -> None:
    people = group(9)
    people[0] = replace(people[0], excluded=frozenset({"p1"}))
    found = form_circles(people, [replace(DEEPA, capacity=2)])
    assert not any({"p0", "p1"} <= set(circle.seats) for circle in found.circles)
    assert found.unplaced == {}


def test_nobody_can_read_from_a_reason_that_two_must_not_meet() -> None:
    """With a wish against the facilitator the answer is what it would be for a circle that is full."""
    people = [replace(group(1, "secret")[0], excluded=frozenset({"deepa"})), *group(8)]
    found = form_circles(people, [DEEPA])
    assert found.unplaced == {"secret0": "no_seat_left"}
    as_late_comer = form_circles([*group(8), *group(1, "late")], [DEEPA])
    assert as_late_comer.unplaced == {"late0": "no_seat_left"}
    assert found.changes["secret0"] == as_late_comer.changes["late0"]
    seat = found.circles[0].setting
    assert why_no_seat_in(people[0], seat, DEEPA) == "no_seat_left"
    assert why_no_seat_in(people[1], seat, DEEPA, [people[0]]) == ""


def test_a_circle_that_meets_in_person_is_for_one_district() -> None:
    leader = Facilitator(id="deepa", languages=BN, modes=IN_PERSON, slots=EVENING, district="Khulna")
    near, far = (group(4, name, modes=IN_PERSON, district=name) for name in ("Khulna", "Dhaka"))
    found = form_circles([*far, *near], [leader])
    assert [set(circle.seats) for circle in found.circles] == [{person.id for person in near}]
    assert set(found.unplaced.values()) == {"no_common_mode"}


@pytest.mark.parametrize(
    ("reason", "known"),
    [
        ("not_said", {"slots": frozenset()}),
        ("not_said", {"modes": IN_PERSON}),
        ("no_common_language", {"languages": frozenset({"ccp"})}),
        ("no_common_way", {"communication": frozenset({"tactile"})}),
        ("gender_wish", WOMEN),
        ("no_common_mode", {"modes": IN_PERSON, "district": "Khulna"}),
        ("no_common_time", {"slots": frozenset({3, 4})}),
        ("too_few_alike", {"excluded": frozenset({"deepa"})}),
        ("too_few_alike", {}),
    ],
)
def test_everybody_without_a_seat_has_a_true_reason(reason: str, known: dict[str, object]) -> None:
    assert form_circles(group(3, **known), [DEEPA]).unplaced == dict.fromkeys(["p0", "p1", "p2"], reason)


def test_without_a_facilitator_who_has_room_there_is_no_circle() -> None:
    nobody = dict.fromkeys(["p0", "p1", "p2", "p3"], "no_facilitator")
    assert form_circles(group(4), []).unplaced == nobody
    assert form_circles(group(4), [replace(DEEPA, capacity=0)]).unplaced == nobody


def test_what_would_have_to_change_really_gives_a_seat() -> None:
    morning = group(5, slots=frozenset({16, 17, 18}), languages=frozenset({"ccp"}))
    found = form_circles(morning, [DEEPA])
    (change,) = found.changes["p0"]
    assert (change.kind, change.count) == ("facilitator", 5)
    assert change.setting is not None
    assert change.setting.slot is not None
    helper = Facilitator(
        id="new",
        languages=frozenset({change.setting.language}),
        modes=frozenset({change.setting.mode}),
        slots=frozenset({change.setting.slot, change.setting.slot + 1}),
    )
    assert form_circles(morning, [DEEPA, helper]).unplaced == {}


def test_too_few_people_are_told_how_many_more_are_needed() -> None:
    found = form_circles(group(3), [DEEPA])
    (change,) = found.changes["p0"]
    assert (change.kind, change.count) == ("people", 1)
    assert form_circles(group(4), [DEEPA]).unplaced == {}


def test_another_time_is_named_when_only_time_stands_against_a_free_seat() -> None:
    late = group(1, "late", slots=frozenset({3, 4}))
    found = form_circles([*group(5), *late], [DEEPA])
    setting = found.circles[0].setting
    assert Change("time", setting, 1) in found.changes["late0"]
    assert setting.slot is not None
    free_then = replace(late[0], slots=frozenset({setting.slot, setting.slot + 1}))
    assert form_circles([*group(5), free_then], [DEEPA]).unplaced == {}


def test_what_is_not_known_is_asked_for() -> None:
    found = form_circles(group(1, languages=frozenset(), slots=frozenset()), [DEEPA])
    assert found.changes["p0"] == (Change("say", items=("languages", "times")),)


def test_those_who_are_left_say_together_whom_to_look_for() -> None:
    chakma = group(9, "c", languages=frozenset({"ccp"}))
    sylheti = group(4, "s", languages=frozenset({"syl"}))
    people = [*sylheti, *chakma]
    found = form_circles(people, [DEEPA])
    first, second = needs_together(found, people)
    assert (first.setting.language, len(first.people)) == ("ccp", 8)
    assert (second.setting.language, len(second.people)) == ("syl", 4)
    assert not set(first.people) & set(second.people)


def test_seats_are_counted_by_group() -> None:
    people = [*group(4), *group(2, "far", languages=frozenset({"ccp"}))]
    rates = seated_by_group(
        form_circles(people, [DEEPA]), {p.id: "far" if p.id.startswith("far") else "" for p in people}
    )
    assert {name: (rate.seated, rate.left) for name, rate in rates.items()} == {"": (4, 0), "far": (0, 2)}


def test_input_that_cannot_be_is_refused() -> None:
    for people, leaders, size in (
        (group(4), [DEEPA], (5, 4)),
        (group(4), [DEEPA], (0, 4)),
        ([*group(1), *group(1)], [DEEPA], (4, 8)),
        (group(1, circle="jasmine"), [DEEPA], (4, 8)),
    ):
        with pytest.raises(CirclingInputError):
            form_circles(people, leaders, size=size)
    with pytest.raises(CirclingInputError, match="no half-hour"):
        Person(id="p", slots=frozenset({336}))
    with pytest.raises(CirclingInputError, match="number of circles"):
        Facilitator(id="f", capacity=-1)
    with pytest.raises(CirclingInputError, match="nobody leads"):
        form_circles([], [DEEPA], standing=[Standing("jasmine", Setting("deepa", "bn", "spoken", "online"))])
