"""Whom to look for: a gain is what really adding somebody gives, and it is never below nothing."""

from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.engines.matching import Seeker, Supporter, assign, score_matrix
from sahajatri.engines.matching.recruiting import Wanted, advise, advise_on_work, ordinary_supporter, what_if

MORNING, EVENING = frozenset(range(18, 24)), frozenset(range(36, 42))
BANDS = {"morning": MORNING, "evening": EVENING}


def seeker(number: int, **known: Any) -> Seeker:
    return Seeker(id=f"seeker{number:03}", **{"languages": frozenset({"bn"}), **known})


def supporter(number: int, places: int = 1, **known: Any) -> Supporter:
    return Supporter(
        id=f"supporter{number:03}",
        capacity_left=places,
        cleared=True,
        **{"languages": frozenset({"bn"}), "gender": "male", **known},
    )


def matched(seekers: list[Seeker], supporters: list[Supporter]) -> int:
    """The number matched, from the public solver and not from the code under test."""
    if not seekers or not supporters:
        return 0
    scores = score_matrix(seekers, supporters)
    return len(assign(scores, [s.capacity_left for s in supporters], objective="everyone").pairs)


some = st.frozensets
languages = some(st.sampled_from(["bn", "ccp", "sgn-BD"]), max_size=2)
ways = some(st.sampled_from(["spoken", "sign", "text"]), max_size=2)
modes = some(st.sampled_from(["online", "phone", "in_person"]), max_size=2)
slots = some(st.sampled_from([18, 20, 36, 40, 100]), max_size=3)
profile = {
    "languages": languages,
    "communication": ways,
    "modes": modes,
    "slots": slots,
    "gender": st.sampled_from(["", "female", "male"]),
    "gender_wish": st.sampled_from(["any", "any", "same", "female"]),
    "district": st.sampled_from(["", "Rangamati", "Khulna"]),
    "occupations": st.sampled_from([(), ("7531",), ("2512",)]),
}


@st.composite
def people(draw: st.DrawFn) -> tuple[list[Seeker], list[Supporter]]:
    seekers = [Seeker(id=f"a{n}", **{k: draw(v) for k, v in profile.items()}) for n in range(draw(st.integers(0, 7)))]
    for n, one in enumerate(seekers):
        seekers[n] = replace(one, excluded=draw(some(st.sampled_from(["b0", "b1"]), max_size=1)))
    supporters = [
        Supporter(
            id=f"b{n}", capacity_left=draw(st.integers(0, 3)), cleared=True, **{k: draw(v) for k, v in profile.items()}
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    return seekers, supporters


@given(people(), people())
def test_a_gain_is_what_solving_the_larger_programme_anew_gives(
    here: tuple[list[Seeker], list[Supporter]], elsewhere: tuple[list[Seeker], list[Supporter]]
) -> None:
    seekers, supporters = here
    newcomers = [replace(s, id=f"new{n}") for n, s in enumerate(elsewhere[1])]
    gain = what_if(seekers, supporters, newcomers)
    assert gain == matched(seekers, [*supporters, *newcomers]) - matched(seekers, supporters)
    assert gain >= 0


@given(people())
def test_every_line_of_the_advice_keeps_what_it_promises(here: tuple[list[Seeker], list[Supporter]]) -> None:
    seekers, supporters = here
    before = matched(seekers, supporters)
    for line in advise(seekers, supporters, BANDS, fewest=1).recruits:
        for count, gain in line.gains.items():
            newcomers = [replace(line.profile, id=f"new{n}") for n in range(count)]
            assert gain == matched(seekers, [*supporters, *newcomers]) - before
        assert 0 <= line.gains[1] <= line.gains[5] <= line.gains[10] <= line.people


@given(people())
def test_somebody_could_be_left_exactly_when_a_place_made_for_them_helps(
    here: tuple[list[Seeker], list[Supporter]],
) -> None:
    seekers, supporters = here
    before = matched(seekers, supporters)
    helped = 0
    for one in seekers:
        alone = Supporter(
            id="new",
            languages=one.languages or frozenset({"bn"}),
            communication=one.communication,
            gender=one.gender if one.gender_wish == "same" else one.gender_wish.replace("any", "female"),
            modes=one.modes,
            district=one.district,
            slots=one.slots,
            capacity_left=1,
            cleared=True,
        )
        # A newcomer whom only this person can have: everybody else rules her or him out.
        others = [s if s is one else replace(s, excluded=s.excluded | {"new"}) for s in seekers]
        is_possible = bool(one.languages) and not (one.gender_wish == "same" and not one.gender)
        helped += is_possible and matched(others, [*supporters, alone]) > before
    advice = advise(seekers, supporters, BANDS)
    without_a_possible_newcomer = sum(not s.languages or (s.gender_wish == "same" and not s.gender) for s in seekers)
    assert helped <= advice.could_be_left <= helped + without_a_possible_newcomer


@given(people(), st.integers(1, 3))
def test_the_order_of_the_rows_changes_no_advice(here: tuple[list[Seeker], list[Supporter]], fewest: int) -> None:
    seekers, supporters = here
    assert advise(seekers, supporters, BANDS, fewest=fewest) == advise(
        seekers[::-1], supporters[::-1], BANDS, fewest=fewest
    )


def test_the_missing_language_is_named_with_its_gain() -> None:
    seekers = [*(seeker(n) for n in range(4)), *(seeker(n, languages=frozenset({"ccp"})) for n in range(10, 15))]
    supporters = [supporter(n) for n in range(4)]
    advice = advise(seekers, supporters, BANDS, places=2)
    assert advice.could_be_left == 5
    (line,) = advice.recruits
    assert line.wanted == (Wanted("language", "ccp"),)
    assert line.blocked_alone == line.people == 5
    assert line.gains == {1: 2, 5: 5, 10: 5}
    assert line.profile.languages == {"bn", "ccp"}


def test_when_only_places_are_missing_the_advice_is_more_of_the_same() -> None:
    seekers = [seeker(n) for n in range(6)]
    advice = advise(seekers, [supporter(1), supporter(2)], BANDS, places=1)
    (line,) = advice.recruits
    assert line.wanted == ()
    assert line.gains == {1: 1, 5: 4, 10: 4}


def test_two_properties_are_combined_when_neither_helps_alone() -> None:
    wanting = {"gender": "female", "gender_wish": "same", "slots": EVENING}
    seekers = [seeker(n, **wanting) for n in range(3)]
    supporters = [supporter(n, slots=MORNING) for n in range(3)]
    (line,) = advise(seekers, supporters, BANDS, places=1).recruits
    assert line.wanted == (Wanted("gender", "female"), Wanted("time", "evening"))
    assert line.gains == {1: 1, 5: 3, 10: 3}


def test_a_combination_that_only_two_people_miss_is_not_named() -> None:
    wanting = {"gender": "female", "gender_wish": "same", "slots": EVENING}
    advice = advise([seeker(n, **wanting) for n in range(2)], [supporter(1, slots=MORNING)], BANDS)
    assert advice.recruits == ()
    assert advice.untold == 2


def test_a_combination_that_helps_no_more_than_one_of_its_parts_is_left_out() -> None:
    seekers = [seeker(n, languages=frozenset({"ccp"})) for n in range(3)]
    seekers += [seeker(n, languages=frozenset({"ccp"}), slots=EVENING) for n in range(10, 13)]
    lines = advise(seekers, [supporter(1)], BANDS, places=1).recruits  # the usual supporter left the times open
    assert [line.wanted for line in lines] == [(Wanted("language", "ccp"),)]


def test_far_away_can_be_helped_by_somebody_near_or_by_somebody_on_the_phone() -> None:
    seekers = [seeker(n, district="Rangamati", modes=frozenset({"in_person", "phone"})) for n in range(4)]
    here = [supporter(1, district="Khulna", modes=frozenset({"in_person"}))]
    lines = {line.wanted: line.gains[1] for line in advise(seekers, here, BANDS, places=1).recruits}
    assert lines == {(Wanted("district", "Rangamati"),): 1, (Wanted("mode", "phone"),): 1}


def test_the_mix_takes_one_kind_after_the_other_and_each_keeps_its_promise() -> None:
    seekers = [seeker(n, languages=frozenset({"ccp"})) for n in range(2)]
    seekers += [seeker(n, languages=frozenset({"sgn-BD"})) for n in range(10, 12)]
    advice = advise(seekers, [supporter(1)], BANDS, places=2)
    assert advice.mix == (((Wanted("language", "ccp"),), 2), ((Wanted("language", "sgn-BD"),), 2))


@given(people())
def test_every_step_of_the_mix_is_what_solving_anew_gives(here: tuple[list[Seeker], list[Supporter]]) -> None:
    seekers, supporters = here
    advice = advise(seekers, supporters, BANDS, fewest=1)
    profiles = {line.wanted: line.profile for line in advice.recruits}
    here_by_now = list(supporters)
    for number, (wanted, gain) in enumerate(advice.mix):
        before = matched(seekers, here_by_now)
        here_by_now.append(replace(profiles[wanted], id=f"new{number}"))
        assert gain == matched(seekers, here_by_now) - before > 0


def test_a_single_thing_that_people_miss_is_named_even_where_more_of_the_same_helps_as_many() -> None:
    seekers = [seeker(n, slots=EVENING) for n in range(5)] + [seeker(n, slots=MORNING) for n in (7, 8, 9)]
    lines = {line.wanted: line for line in advise(seekers, [supporter(1, slots=EVENING)], BANDS, places=1).recruits}
    assert lines[(Wanted("time", "morning"),)].blocked_alone == 3
    assert lines[()].gains[5] == 4


def test_whoever_has_no_language_recorded_is_counted_as_unknown() -> None:
    advice = advise([seeker(1, languages=frozenset())], [supporter(1)], BANDS)
    assert (advice.could_be_left, advice.unknown, advice.recruits) == (1, 1, ())


def test_a_private_wish_is_never_what_the_programme_should_recruit_for() -> None:
    refusing = seeker(1, vetoes=frozenset({"supporter001"}))
    (line,) = advise([refusing], [supporter(1)], BANDS).recruits
    assert line.wanted == ()


def test_without_supporters_the_newcomer_is_like_the_people_who_wait() -> None:
    seekers = [seeker(n, languages=frozenset({"ccp"}), district="Rangamati") for n in range(2)]
    (line,) = advise(seekers, [], BANDS, places=2).recruits
    assert line.wanted == ()
    assert line.gains[1] == 2


def test_the_ordinary_supporter_has_what_half_of_the_supporters_have() -> None:
    two = frozenset({"bn", "en"})
    here = [supporter(1, languages=two, slots=MORNING), supporter(2, slots=MORNING | EVENING), supporter(3)]
    here.append(supporter(4, languages=two, gender="female", district="Khulna"))
    usual = ordinary_supporter([], here, BANDS)
    assert usual.languages == two
    assert usual.slots == MORNING | EVENING  # the evening: one of the two who said their times
    assert (usual.gender, usual.district) == ("male", "Khulna")


def test_advice_on_work_counts_who_could_have_somebody_who_knows_the_work() -> None:
    seekers = [seeker(n, occupations=("7531",)) for n in range(3)] + [seeker(9, occupations=("2512",))]
    here = [supporter(1, places=5, occupations=("2511",))]
    (line,) = advise_on_work(seekers, here, BANDS, places=2).recruits
    assert line.wanted == (Wanted("occupation", "75"),)
    assert (line.people, line.gains) == (3, {1: 2, 5: 3, 10: 3})


def test_five_hundred_supporters_and_two_thousand_people_are_advised_within_seconds() -> None:
    dice = np.random.default_rng(5)

    def some_slots() -> frozenset[int]:
        return frozenset(int(s) for s in dice.choice(336, 12))

    seekers = [seeker(n, slots=some_slots(), languages=frozenset({str(dice.integers(12))})) for n in range(2000)]
    supporters = [supporter(n, 2, slots=some_slots(), languages=frozenset({str(dice.integers(9))})) for n in range(500)]
    bands = {str(n): frozenset(range(n * 48, n * 48 + 48)) for n in range(7)}
    advice = advise(seekers, supporters, bands)
    assert advice.could_be_left > 1000
    assert advice.recruits[0].gains[10] == 20
