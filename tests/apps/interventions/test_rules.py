"""What may be an area, which entries come first, how an aim went, what was seen: without a database."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from sahajatri.apps.interventions import rules
from sahajatri.apps.interventions.rules import AreaIdea, Gap, GoalSeen, Reviewed, ScoreMove, Tried
from sahajatri.apps.interventions.terms import (
    AREA_WAITS,
    INTERVENTION_WAITS,
    OPEN_AREAS,
    OPEN_INTERVENTIONS,
    AreaState,
    Construct,
    Fit,
    Grade,
    InterventionState,
    Kind,
    Moved,
    Need,
    Origin,
)

MARCH, MAY, JUNE, AUGUST = date(2026, 3, 1), date(2026, 5, 1), date(2026, 6, 1), date(2026, 8, 1)


def move(before: float, after: float, *, verdict: str = "", higher: bool = True) -> ScoreMove:
    return ScoreMove("BELONGING4", "mean", None, 1, 5, higher, before, MAY, after, AUGUST, verdict)


def ideas(**given: Any) -> list[AreaIdea]:
    return rules.area_ideas(**{"scores": (), "goals": (), "check_ins": {}, "today": AUGUST, **given})


def test_a_score_that_fell_asks_a_question_with_its_numbers() -> None:
    (idea,) = ideas(scores=[move(3.5, 2.25)])
    assert (idea.origin, idea.construct, idea.reason) == (Origin.SCORE, Construct.BELONGING, "score_fell")
    assert (idea.facts["before"], idea.facts["after"]) == (3.5, 2.25)


def test_a_fall_within_the_error_of_the_measure_asks_nothing() -> None:
    assert ideas(scores=[move(4.5, 3.5, verdict="unchanged")]) == []


def test_a_reliable_fall_says_that_it_is_more_than_chance() -> None:
    assert ideas(scores=[move(4.5, 3.5, verdict="deteriorated")])[0].reason == "score_fell_reliably"


def test_a_score_that_rose_is_no_area_where_a_higher_one_is_better_and_is_one_where_it_is_worse() -> None:
    assert ideas(scores=[move(3, 4.5)]) == []
    assert ideas(scores=[move(3, 4.5, higher=False)])[0].reason == "score_fell"


def test_a_score_that_stays_in_the_worst_third_is_asked_about() -> None:
    assert ideas(scores=[move(2, 2.1, verdict="unchanged")])[0].reason == "score_low"


def test_what_is_worked_on_already_is_not_suggested_again() -> None:
    assert ideas(scores=[move(3.5, 2.25)], taken=frozenset({("score", "BELONGING4:mean")})) == []


def test_a_goal_that_was_rated_lower_or_stands_still_below_what_was_hoped_is_asked_about() -> None:
    lower, still, fine = (
        GoalSeen("lower", [(MAY, 0), (JUNE, -1)], "Take the bus alone"),
        GoalSeen("still", [(MARCH, -1), (MAY, -1)], "Two days in the shop"),
        GoalSeen("fine", [(MARCH, 0), (MAY, 0)]),
    )
    assert [(i.ref, i.reason, i.goal) for i in ideas(goals=[lower, still, fine])] == [
        ("lower", "goal_lower", "Take the bus alone"),
        ("still", "goal_stalled", "Two days in the shop"),
    ]


def test_three_low_check_ins_ask_and_one_bad_day_does_not() -> None:
    days = [date(2026, 7, day) for day in range(1, 8)]
    low = list(zip(days, [7, 7, 8, 7, 4, 5, 4], strict=True))
    once = list(zip(days, [7, 7, 8, 7, 2, 7, 7], strict=True))
    assert [i.ref for i in ideas(check_ins={"mood": low, "belonging": once})] == ["mood"]


def test_capacity_above_performance_points_to_the_surroundings() -> None:
    found = ideas(gaps=[Gap("d720", capacity=1, performance=3), Gap("d845", 2, 2), Gap("d850", 1, 8)])
    assert [(i.ref, i.construct) for i in found] == [("d720", Construct.ENVIRONMENT)]


def entry(code: str, kind: Kind = Kind.EXERCISE, **given: Any) -> Any:
    told = {
        "code": code, "kind": kind, "targets": (Construct.MOOD,), "grade": Grade.OWN, "measures": (), "needs": (),
    }  # fmt: skip
    return SimpleNamespace(**{**told, **given})


def codes(*entries: Any, **given: Any) -> list[str]:
    return [idea.entry.code for idea in rules.ranked(entries, construct=Construct.MOOD, **given)]


def test_the_main_target_the_measure_and_the_evidence_count() -> None:
    other = entry("other", targets=(Construct.PURPOSE, Construct.MOOD))
    assert codes(other, entry("main"), entry("strong", Kind.CIRCLE, grade=Grade.STRONG)) == ["strong", "main", "other"]
    assert codes(entry("a"), entry("b", Kind.CIRCLE, measures=("M:x",)), score="M:x")[0] == "b"
    assert codes(entry("elsewhere", targets=(Construct.STIGMA,))) == []


def test_kinds_are_mixed() -> None:
    found = codes(entry("a1", grade=Grade.STRONG), entry("a2", grade=Grade.STRONG), entry("b", Kind.CIRCLE))
    assert found == ["a1", "b", "a2"]


def test_what_is_hard_to_give_comes_later_and_says_so() -> None:
    found = rules.ranked(
        [entry("reads", needs=(Need.READING,)), entry("listens", Kind.CIRCLE)],
        construct=Construct.MOOD,
        hard=frozenset({Need.READING}),
    )
    assert [i.entry.code for i in found] == ["listens", "reads"]
    assert [f.fit for f in found[1].reasons] == [Fit.FITS, Fit.NEEDS]


def test_the_same_thing_is_not_proposed_again_without_a_word() -> None:
    found = rules.ranked(
        [entry("again"), entry("new", Kind.CIRCLE), entry("runs", Kind.VISIT)],
        construct=Construct.MOOD,
        tried=[Tried("again", Moved.SAME), Tried("runs", Moved.UNKNOWN, is_open=True)],
    )
    assert [i.entry.code for i in found] == ["new", "again"]
    assert Fit.TRIED in {f.fit for f in found[1].reasons}
    assert Fit.TRIED not in {f.fit for i in rules.ranked(
        [entry("again")], construct=Construct.MOOD, tried=[Tried("again", Moved.HOPED)]
    ) for f in i.reasons}  # fmt: skip


def reviewed(person: int, moved: Moved, *, code: str = "acts", share: float = 10, on: date = MAY) -> Reviewed:
    return Reviewed(person, code, Kind.EXERCISE, Construct.MOOD, moved, share, on)


def test_numbers_of_the_programme_move_an_entry_only_from_ten_people_on() -> None:
    def points(people: int) -> tuple[float, bool]:
        rows, _ = rules.what_helped([reviewed(n, Moved.HOPED) for n in range(people)])
        (idea,) = rules.ranked([entry("acts")], construct=Construct.MOOD, helped={("acts", Construct.MOOD): rows[0]})
        return idea.points, idea.is_nudged

    plain = rules.ranked([entry("acts")], construct=Construct.MOOD)[0].points
    assert points(9) == (plain, False)
    assert points(10) == (plain + 0.5, True)


def test_a_level_of_a_goal_counts_and_half_the_error_of_a_measure_does_not() -> None:
    goal = rules.effect_of([(MAY, -1), (AUGUST, 0)], JUNE, low=-2, high=2, smallest=1)
    assert (goal.moved, goal.before, goal.after, goal.share) == (Moved.HOPED, -1, 0, 25)
    # Jacobson and Truax 1991: SD 7.5, r .80, 32.5 to 47.5 is reliable (RC 3.16); 32.5 to 40 is not (RC 1.58).
    far = rules.effect_of([(MAY, 32.5), (AUGUST, 47.5)], JUNE, low=0, high=60, reliability=(7.5, 0.8))
    near = rules.effect_of([(MAY, 32.5), (AUGUST, 40)], JUNE, low=0, high=60, reliability=(7.5, 0.8))
    assert (far.moved, far.is_reliable) == (Moved.HOPED, True)
    assert (near.moved, near.is_reliable) == (Moved.SAME, False)


def test_a_lower_score_is_the_hoped_way_where_lower_is_better() -> None:
    found = rules.effect_of([(MAY, 8), (AUGUST, 4)], JUNE, low=0, high=10, higher_is_better=False)
    assert (found.moved, found.share, found.is_reliable) == (Moved.HOPED, 40, None)


def test_without_a_value_before_and_since_nothing_is_said() -> None:
    assert rules.effect_of([(AUGUST, 4), (MAY, None)], JUNE, low=0, high=10).moved == Moved.UNKNOWN
    assert rules.effect_of([(MAY, 4)], JUNE, low=0, high=10).moved == Moved.UNKNOWN


def test_five_people_are_shown_with_wilson_and_four_are_not() -> None:
    """Newcombe 1998, method 3: 81 of 263 is 0.2553 to 0.3662 (Wilson's score interval)."""
    many = [reviewed(n, Moved.HOPED if n < 81 else Moved.SAME, share=float(n)) for n in range(263)]
    (row,), (kind,) = rules.what_helped([*many, reviewed(0, Moved.UNKNOWN)])
    assert (row.people, row.moved, row.share, row.mean) == (263, 81, 81 / 263, 131)
    assert (row.low, row.high) == (pytest.approx(0.2553, abs=1e-4), pytest.approx(0.3662, abs=1e-4))
    assert (kind.people, kind.moved) == (263, 81)
    (few,), _ = rules.what_helped(many[:4])
    assert (few.people, few.moved, few.mean) == (None, None, None)


def test_a_person_counts_once_with_the_latest_look() -> None:
    rows, _ = rules.what_helped(
        [*(reviewed(n, Moved.SAME) for n in range(10)), *(reviewed(n, Moved.HOPED, on=AUGUST) for n in range(5))]
    )
    assert (rows[0].people, rows[0].moved) == (10, 5)


def test_a_difference_between_two_tables_gives_nobody_away() -> None:
    six = [reviewed(n, Moved.HOPED) for n in range(6)]
    two = [reviewed(n + 10, Moved.OTHER, code="calls") for n in range(2)]
    entries, kinds = rules.what_helped([*six, *two])
    assert {row.entry: row.people for row in entries} == {"acts": 6, "calls": None}
    assert [row.people for row in kinds] == [None]


@pytest.mark.parametrize("moved", [1, 4, 6, 9])
def test_how_many_moved_is_not_told_when_it_names_one_to_four(moved: int) -> None:
    ten = [reviewed(n, Moved.HOPED if n < moved else Moved.SAME) for n in range(10)]
    (row,), (kind,) = rules.what_helped(ten)
    for found in (row, kind):
        assert (found.people, found.moved, found.share, found.low, found.high) == (10, None, None, None, None)


def test_the_row_of_a_kind_does_not_tell_what_its_entries_keep() -> None:
    """Ten of whom five moved are told; seven of whom two moved are not, so the seventeen are not either."""
    ten = [reviewed(n, Moved.HOPED if n < 5 else Moved.SAME) for n in range(10)]
    seven = [reviewed(n + 20, Moved.HOPED if n < 2 else Moved.SAME, code="calls") for n in range(7)]
    entries, (kind,) = rules.what_helped([*ten, *seven])
    assert {row.entry: row.moved for row in entries} == {"acts": 5, "calls": None}
    assert (kind.people, kind.moved) == (17, None)


def test_every_open_state_has_an_owner_and_a_day() -> None:
    """An area that is worked on waits in its interventions."""
    assert set(AREA_WAITS) | {AreaState.WORKING} == set(OPEN_AREAS)
    assert set(INTERVENTION_WAITS) == set(OPEN_INTERVENTIONS)
    closed = {InterventionState.DECLINED, InterventionState.REVIEWED}
    assert set(OPEN_INTERVENTIONS) | closed == set(InterventionState)
