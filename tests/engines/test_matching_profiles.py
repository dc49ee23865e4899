"""Hard constraints, the parts of a score, and whole proposals."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahajatri.engines.matching import (
    HARD_CONSTRAINTS,
    KeptPairForbiddenError,
    KeptPairNotValidError,
    ProfileNotValidError,
    Seeker,
    Supporter,
    Weights,
    WeightsNotValidError,
    assign,
    factors,
    propose,
    score,
    score_matrix,
    why_not,
)
from sahajatri.engines.matching.weighing import constraint_masks, occupation_closeness

ASHA = Seeker(
    id="asha",
    languages=frozenset({"bn"}),
    gender="female",
    modes=frozenset({"online", "in_person"}),
    district="Dhaka",
    slots=frozenset(range(20, 30)),
    occupations=("2512",),
    goals=frozenset({"first_job"}),
    experience=frozenset({"wheelchair", "injury_as_adult"}),
    values=frozenset({"family", "cricket", "coding", "tea"}),
)
BIKRAM = Supporter(
    id="bikram",
    languages=frozenset({"bn", "en"}),
    gender="male",
    modes=frozenset({"online"}),
    district="Khulna",
    slots=frozenset(range(26, 40)),
    occupations=("2514",),
    experience=frozenset({"wheelchair"}),
    values=frozenset({"coding", "cricket", "tea"}),
    capacity_left=2,
    cleared=True,
)


def test_a_pair_with_everything_in_common_has_no_obstacle() -> None:
    assert why_not(ASHA, BIKRAM) == ()


@pytest.mark.parametrize(
    ("code", "seeker", "supporter"),
    [
        ("excluded", {"excluded": frozenset({"bikram"})}, {}),
        ("excluded", {}, {"excluded": frozenset({"asha"})}),
        ("excluded", {"vetoes": frozenset({"bikram"})}, {}),
        ("excluded", {}, {"vetoes": frozenset({"asha"})}),
        ("excluded", {"id": "jaya"}, {"id": "jaya"}),
        ("not_cleared", {}, {"cleared": False}),
        ("no_capacity", {}, {"capacity_left": 0}),
        ("language", {"languages": frozenset({"ccp"})}, {}),
        ("language", {"languages": frozenset()}, {}),
        ("communication", {"communication": frozenset({"sign"})}, {}),
        ("communication", {}, {"communication": frozenset({"sign"})}),
        ("gender_wish_seeker", {"gender_wish": "same"}, {}),
        ("gender_wish_seeker", {"gender_wish": "female"}, {"gender": ""}),
        ("gender_wish_seeker", {"gender_wish": "same", "gender": ""}, {"gender": ""}),
        ("gender_wish_supporter", {}, {"gender_wish": "male"}),
        ("no_common_mode", {"modes": frozenset({"phone"})}, {}),
        ("place", {"modes": frozenset({"in_person"})}, {"modes": frozenset({"in_person", "phone"})}),
        ("place", {}, {"modes": frozenset({"in_person"})}),
        ("no_common_time", {"slots": frozenset({1})}, {}),
    ],
)
def test_one_thing_that_does_not_fit_is_the_one_reason(
    code: str, seeker: dict[str, object], supporter: dict[str, object]
) -> None:
    left = replace(ASHA, **seeker)  # type: ignore[arg-type]  # the table above names real fields
    right = replace(BIKRAM, **supporter)  # type: ignore[arg-type]  # the table above names real fields
    assert why_not(left, right) == (code,)
    assert score(left, right) is None


def test_a_veto_looks_the_same_whoever_gave_it() -> None:
    hers = replace(ASHA, vetoes=frozenset({"bikram"}))
    his = replace(BIKRAM, vetoes=frozenset({"asha"}))
    assert why_not(hers, BIKRAM) == why_not(ASHA, his) == why_not(hers, his) == ("excluded",)
    assert propose([hers], [BIKRAM]) == propose([ASHA], [his])


def test_what_was_never_asked_about_time_and_place_does_not_rule_a_pair_out() -> None:
    in_person = replace(BIKRAM, modes=frozenset({"in_person"}), district="")
    assert why_not(ASHA, in_person) == ()
    assert why_not(replace(ASHA, slots=frozenset()), BIKRAM) == ()
    assert why_not(replace(ASHA, modes=frozenset()), BIKRAM) == ()


@pytest.mark.parametrize(
    ("wanted", "done", "closeness"),
    [
        ("2512", "2512", 1.0),
        ("2512", "2514", 0.75),
        ("2512", "2521", 0.5),
        ("2512", "2166", 0.25),
        ("2512", "7512", 0.0),
        ("25", "2512", 0.5),
    ],
)
def test_occupations_are_closer_the_more_leading_digits_they_share(wanted: str, done: str, closeness: float) -> None:
    assert occupation_closeness([wanted, "9999"], ["0110", done]) == closeness
    assert occupation_closeness([], [done]) == 0


def test_the_parts_of_a_score_are_those_of_the_published_weights() -> None:
    parts = {factor.code: factor for factor in factors(ASHA, BIKRAM)}
    assert {code: factor.weight for code, factor in parts.items()} == {
        "purpose": 0.27,
        "experience": 0.225,
        "values": 0.18,
        "availability": 0.09,
        "fit": 0.09,
        "capacity": 0.045,
        "choice": 0.10,
    }
    assert sum(factor.weight for factor in parts.values()) == pytest.approx(1)
    assert parts["purpose"].value == 0.75
    assert parts["purpose"].evidence == ("occupation:251",)
    assert parts["experience"].value == 0.5
    assert parts["experience"].evidence == ("experience:wheelchair",)
    assert parts["values"].value == 1.0  # three in common are as good as all four
    assert parts["availability"].value == 0.5  # four half-hours of eight
    assert parts["fit"].value == 0.25 + 0.25 / 2  # her language, one of her two ways to meet, not her district
    assert parts["capacity"].value == pytest.approx(2 / 3)
    by_hand = 0.27 * 0.75 + 0.225 * 0.5 + 0.18 + 0.09 * 0.5 + 0.09 * 0.375 + 0.045 * 2 / 3
    assert score(ASHA, BIKRAM) == pytest.approx(by_hand, abs=1e-5)


def test_a_supporter_the_person_asked_for_is_worth_more_and_still_has_to_be_possible() -> None:
    asking = replace(ASHA, preferred=frozenset({BIKRAM.id}))
    before, after = score(ASHA, BIKRAM), score(asking, BIKRAM)
    assert before is not None
    assert after == pytest.approx(before + 0.10, abs=1e-5)
    assert factors(asking, BIKRAM)[-1].evidence == ("asked_for",)
    assert score(asking, replace(BIKRAM, cleared=False)) is None


TAGS = st.frozensets(st.sampled_from("abcd"))
SIDE = {
    "languages": st.frozensets(st.sampled_from(["bn", "en", "sgn-BD"])),
    "communication": st.frozensets(st.sampled_from(["spoken", "sign", "text"]), max_size=2),
    "gender": st.sampled_from(["", "female", "male", "third_gender", "prefer_not_to_say"]),
    "gender_wish": st.sampled_from(["", "any", "same", "female", "male"]),
    "modes": st.frozensets(st.sampled_from(["online", "in_person", "phone"])),
    "district": st.sampled_from(["", "Dhaka", "Khulna"]),
    "slots": st.frozensets(st.integers(0, 11)),
    "occupations": st.lists(st.sampled_from(["2", "25", "2512", "2514", "7531"]), max_size=2).map(tuple),
    "goals": TAGS,
    "experience": TAGS,
    "values": TAGS,
    "excluded": st.frozensets(st.sampled_from(["p0", "p1", "s0", "s1"]), max_size=1),
    "vetoes": st.frozensets(st.sampled_from(["p0", "p1", "s0", "s1"]), max_size=1),
}
WEIGHTS = st.builds(Weights, purpose=st.floats(0.01, 9), values=st.floats(0, 1), fit=st.just(0.0))


@st.composite
def sides(draw: st.DrawFn) -> tuple[list[Seeker], list[Supporter]]:
    wished = {"preferred": st.frozensets(st.sampled_from(["p0", "s1", "s2"]), max_size=2)}
    seekers = [draw(st.builds(Seeker, id=st.just(f"p{n}"), **SIDE, **wished)) for n in range(draw(st.integers(0, 4)))]
    extra = {"capacity_left": st.integers(0, 4), "cleared": st.sampled_from([True, True, False])}
    supporters = [
        draw(st.builds(Supporter, id=st.just(f"s{n}" if n else "p0"), **SIDE, **extra))
        for n in range(draw(st.integers(0, 4)))
    ]
    return seekers, supporters


@settings(max_examples=60, deadline=None)
@given(both=sides(), weights=WEIGHTS)
def test_the_table_of_scores_agrees_with_the_explanation_of_each_pair(
    both: tuple[list[Seeker], list[Supporter]], weights: Weights
) -> None:
    seekers, supporters = both
    table, masks = score_matrix(seekers, supporters, weights), constraint_masks(seekers, supporters)
    assert table.shape == (len(seekers), len(supporters))
    for row, seeker in enumerate(seekers):
        for column, supporter in enumerate(supporters):
            reasons = tuple(code for code in HARD_CONSTRAINTS if masks[code][row, column])
            assert reasons == why_not(seeker, supporter)
            if reasons:
                assert np.isnan(table[row, column])
                assert score(seeker, supporter, weights) is None
            else:
                parts = [factor.points for factor in factors(seeker, supporter, weights)]
                assert table[row, column] == sum(parts) == sum(reversed(parts))
                assert all(0 <= factor.value <= 1 for factor in factors(seeker, supporter, weights))


@settings(max_examples=40, deadline=None)
@given(both=sides())
def test_a_proposal_is_the_assignment_of_the_table_with_every_part_explained(
    both: tuple[list[Seeker], list[Supporter]],
) -> None:
    seekers, supporters = both
    proposal = propose(seekers, supporters)
    table = score_matrix(seekers, supporters)
    result = assign(table, [s.capacity_left for s in supporters], objective="everyone")
    assert [(pair.seeker, pair.supporter) for pair in proposal.pairs] == [
        (seekers[person].id, supporters[chosen].id) for person, chosen in result.pairs
    ]
    assert proposal.total == sum(pair.score for pair in proposal.pairs)
    for pair in proposal.pairs:
        assert pair.score == sum(factor.points for factor in pair.factors)
        assert pair.supporter not in [other.supporter for other in pair.alternatives]
    for left in proposal.unmatched:
        seeker = next(seeker for seeker in seekers if seeker.id == left.seeker)
        reasons = [why_not(seeker, supporter) for supporter in supporters]
        assert left.supporters == len(supporters)
        assert left.blocked == {
            code: count for code in HARD_CONSTRAINTS if (count := sum(code in codes for codes in reasons))
        }
        assert left.blocked_alone == {code: count for code in HARD_CONSTRAINTS if (count := reasons.count((code,)))}


def test_runners_up_come_best_first_then_those_with_the_fewest_obstacles() -> None:
    better = replace(BIKRAM, id="better", district="Dhaka")
    other = replace(BIKRAM, id="other", occupations=("2166",), capacity_left=2)
    asleep = replace(BIKRAM, id="asleep", slots=frozenset({300}))
    far = replace(asleep, id="far", languages=frozenset({"en"}))
    vetoed = replace(better, id="vetoed")
    seeker = replace(ASHA, vetoes=frozenset({"vetoed"}))
    (pair,) = propose([seeker], [far, asleep, other, vetoed, better, BIKRAM]).pairs
    assert pair.supporter == "better"
    assert [(runner.supporter, runner.why_not) for runner in pair.alternatives] == [
        ("bikram", ()),
        ("other", ()),
        ("asleep", ("no_common_time",)),
    ]
    assert pair.alternatives[0].score == score(seeker, BIKRAM)
    assert pair.alternatives[2].score is None


def test_somebody_left_without_learns_what_stands_in_the_way() -> None:
    farid = replace(BIKRAM, id="farid", slots=frozenset({300}))
    chakma = replace(ASHA, id="chakma", languages=frozenset({"ccp"}))
    proposal = propose([ASHA, replace(ASHA, id="later"), chakma], [replace(BIKRAM, capacity_left=1), farid])
    assert [pair.seeker for pair in proposal.pairs] == ["asha"]
    later, third = proposal.unmatched
    assert (later.seeker, later.reason) == ("later", "capacity_exhausted")
    assert later.blocked == later.blocked_alone == {"no_common_time": 1}
    assert later.alternatives[0].is_full
    assert third.reason == "no_admissible_supporter"
    assert third.blocked == {"language": 2, "no_common_time": 1}
    assert third.blocked_alone == {"language": 1}


def test_a_pair_already_proposed_stays_even_where_another_would_score_more() -> None:
    better = replace(BIKRAM, id="better", district="Dhaka")
    (pair,) = propose([ASHA], [BIKRAM, better], kept=[("asha", "bikram")]).pairs
    assert pair.supporter == "bikram"
    assert pair.is_kept
    assert pair.alternatives[0].supporter == "better"


def test_a_pair_cannot_be_kept_once_a_constraint_forbids_it() -> None:
    with pytest.raises(KeptPairForbiddenError, match="not_cleared"):
        propose([ASHA], [replace(BIKRAM, cleared=False)], kept=[("asha", "bikram")])
    with pytest.raises(KeptPairNotValidError):
        propose([ASHA], [BIKRAM], kept=[("asha", "nobody")])


def test_profiles_and_weights_that_cannot_be_are_refused() -> None:
    with pytest.raises(ProfileNotValidError):
        replace(ASHA, occupations=("25a",))
    with pytest.raises(ProfileNotValidError):
        replace(ASHA, slots=frozenset({336}))
    for places in (-1, 1.5, float("nan"), float("inf")):
        with pytest.raises(ProfileNotValidError):
            replace(BIKRAM, capacity_left=places)
    with pytest.raises(ProfileNotValidError):
        propose([ASHA, ASHA], [BIKRAM])
    with pytest.raises(WeightsNotValidError):
        Weights(purpose=-0.1)
    with pytest.raises(WeightsNotValidError):
        Weights(values=float("nan"))


def test_two_thousand_people_and_five_hundred_supporters_are_scored_while_somebody_waits() -> None:
    random = np.random.default_rng(7)

    def some(names: int, most: int, prefix: str) -> frozenset[str]:
        return frozenset(f"{prefix}{n}" for n in random.integers(0, names, random.integers(1, most + 1)))

    def side(number: int) -> dict[str, object]:
        start = int(random.integers(0, 300))
        return {
            "id": str(number),
            "languages": some(4, 2, "l"),
            "modes": frozenset({"online", "in_person", "phone"}),
            "district": f"d{random.integers(0, 64)}",
            "slots": frozenset(range(start, start + 24)),
            "occupations": (str(random.integers(1000, 9999)),),
            "experience": some(30, 5, "e"),
            "values": some(30, 5, "v"),
        }

    seekers = [Seeker(**side(n)) for n in range(2000)]  # type: ignore[arg-type]  # fields by name
    supporters = [
        Supporter(**side(10_000 + n), cleared=True, capacity_left=3)  # type: ignore[arg-type]  # fields by name
        for n in range(500)
    ]
    started = time.process_time()  # not the clock on the wall: the machine may be busy with other work
    table = score_matrix(seekers, supporters)
    assert time.process_time() - started < 2.0
    assert 0 < np.isfinite(table).sum() < table.size
