"""What may be shown: nobody can work out a count from 1 to 4, from one page or by taking one number from another."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahajatri.apps.outcomes import rules
from sahajatri.apps.outcomes.queries import WorkOutcomes, work_over
from sahajatri.apps.outcomes.queries.goals import Goals, WholeT, _levels
from sahajatri.apps.outcomes.rules import Spell, Way, Work
from sahajatri.apps.workplace.terms import JobKind

TODAY = date(2026, 11, 16)
COUNTS = st.lists(st.integers(0, 14), min_size=1, max_size=6)


def is_small(count: int) -> bool:
    return 0 < count < 5


@given(COUNTS)
def test_a_small_part_stays_uncertain_by_at_least_three(counts: list[int]) -> None:
    shown = rules.parts(counts)
    assert all(cell is None for cell, count in zip(shown.cells, counts, strict=True) if is_small(count))
    hidden = [count for cell, count in zip(shown.cells, counts, strict=True) if cell is None]
    if shown.total is not None and any(is_small(count) for count in hidden):
        assert len(hidden) >= 2
        assert sum(hidden) >= 3  # a hidden count may be anything from none to all of these


@given(COUNTS, st.data())
def test_hiding_goes_by_people_where_one_person_has_several(counts: list[int], data: st.DataObject) -> None:
    people = [data.draw(st.integers(1, count)) if count else 0 for count in counts]
    shown = rules.parts(counts, people)
    for cell, about in zip(shown.cells, people, strict=True):
        assert cell is None or not is_small(about)


@given(st.integers(5, 40), st.lists(st.integers(0, 12), min_size=1, max_size=5))
def test_groups_within_groups_never_differ_by_a_few(outermost: int, steps: list[int]) -> None:
    sizes = [outermost]
    for step in steps:
        sizes.append(max(0, sizes[-1] - step))
    known = [size for size in rules.nested(sizes) if size is not None]
    assert known[0] == outermost
    for one, other in itertools.combinations(known, 2):
        assert not is_small(one - other)
    assert not any(is_small(size) for size in known)


@given(COUNTS, st.sets(st.integers(0, 5)))
def test_a_sum_is_told_only_when_it_follows_from_what_is_shown(counts: list[int], wanted: set[int]) -> None:
    places = {place for place in wanted if place < len(counts)}
    shown = rules.parts(counts)
    found = shown.sum_of(places)
    assert found is None or found == sum(counts[place] for place in places)
    if found is not None:
        visible = None not in [shown.cells[place] for place in places]
        rest = [shown.cells[place] for place in range(len(counts)) if place not in places]
        assert visible or (shown.total is not None and None not in rest)


@pytest.mark.parametrize(("part", "whole"), [(1, 20), (4, 20), (16, 20), (19, 20), (3, 4), (0, 4)])
def test_no_share_where_the_part_or_the_rest_is_small(part: int, whole: int) -> None:
    assert rules.share("x", part, whole).percent is None


def test_a_share_comes_with_its_interval() -> None:
    """Newcombe 1998, method 3: 15 of 148 lies between 0.0624 and 0.1605."""
    found = rules.share("x", 15, 148)
    assert found.low == pytest.approx(0.0624, abs=5e-5)
    assert found.high == pytest.approx(0.1605, abs=5e-5)


KINDS = st.sampled_from(list(JobKind))


@st.composite
def a_way(draw: st.DrawFn, person: int) -> Way:
    began = draw(st.integers(1, 900))
    spells = []
    for _ in range(draw(st.integers(0, 2))):
        started = draw(st.integers(0, began))
        ended = draw(st.none() | st.integers(0, started))
        spells.append(
            Spell(
                draw(KINDS),
                TODAY - timedelta(days=started),
                None if ended is None else TODAY - timedelta(days=ended),
                draw(st.none() | st.integers(4, 60).map(float)),
                draw(st.none() | st.integers(1000, 20000).map(float)),
            )
        )
    left = draw(st.none() | st.integers(0, began))
    return Way(
        person=person,
        gender=draw(st.sampled_from(["female", "male"])),
        began_on=TODAY - timedelta(days=began),
        left_on=None if left is None else TODAY - timedelta(days=left),
        left_why=draw(st.sampled_from(["", "health", "moved"])) if left is not None else "",
        spells=tuple(spells),
        contact_days=draw(st.none() | st.integers(0, began)),
    )


@st.composite
def a_programme(draw: st.DrawFn) -> tuple[list[Way], list[Way]]:
    ways = [draw(a_way(person)) for person in range(draw(st.integers(0, 28)))]
    agree = [draw(st.integers(0, 5)) > 0 for _ in ways]
    yes = [way for way, agrees in zip(ways, agree, strict=True) if agrees]
    return yes, [way for way, agrees in zip(ways, agree, strict=True) if not agrees]


def counts_of(found: WorkOutcomes) -> list[int | None]:
    """Every count of people on the page, wherever it stands."""
    shares = [*(at.paid for at in found.at_months), *found.retained, *(one.employed for one in found.after_exit)]
    seen: list[int | None] = [found.people, found.left_out, found.left, *found.by_work]
    seen += [count for _, row in found.by_gender for count in row]
    seen += [count for at in found.at_months for count in (at.people, *at.by_work)]
    seen += [day.at_risk for day in found.first_job.days]
    seen += list(found.retained_ahead)
    for one in shares:
        if one.part is not None and one.whole is not None:
            seen += [one.part, one.whole, one.whole - one.part]
    seen += [count for width in (found.hours, found.pay) for count in (width.people, width.not_said)]
    return [*seen, *(exit_.excluded for exit_ in found.after_exit)]


@settings(max_examples=40)
@given(a_programme())
def test_no_count_on_the_page_about_work_is_small_nor_follows_by_subtraction(
    programme: tuple[list[Way], list[Way]]
) -> None:
    ways, others = programme
    found = work_over(ways, others, today=TODAY)
    assert not any(is_small(count) for count in counts_of(found) if count is not None)
    total = len(ways)
    # Groups within groups are each compared with the next one that is shown.
    chains = [
        [total, *(at.people for at in found.at_months)],
        [total, *(day.at_risk for day in found.first_job.days)],
        [found.by_work[0], *(share.whole for share in found.retained)],
        [found.left, *(one.employed.whole for one in found.after_exit)],
    ]
    for chain in chains:
        known = [size for size in chain if size is not None]
        assert not any(is_small(one - other) for one, other in itertools.pairwise(known))


@settings(max_examples=25)
@given(a_programme())
def test_gender_and_the_whole_do_not_give_each_other_away(programme: tuple[list[Way], list[Way]]) -> None:
    """In each column the shown rows and the shown sum leave a small count unknown, and so in each row."""
    ways, others = programme
    found = work_over(ways, others, today=TODAY)
    for place, total in enumerate(found.by_work):
        column = [row[place] for _, row in found.by_gender]
        if total is not None and column.count(None) == 1:
            assert not is_small(total - sum(count or 0 for count in column))
        if total is None and None not in column:
            assert not is_small(sum(count or 0 for count in column))


@given(
    st.lists(st.tuples(st.integers(-2, 2), st.integers(0, 12)), max_size=25),
    st.lists(st.integers(0, 12), max_size=8),
    st.lists(st.tuples(st.integers(-2, 2), st.integers(0, 12)), max_size=8),
    st.lists(st.integers(0, 12), max_size=8),
)
def test_no_level_of_goals_is_shown_about_a_few_people(
    rated: list[tuple[int, int]], unrated: list[int], aside: list[tuple[int, int]], aside_unrated: list[int]
) -> None:
    def by_level(goals: list[tuple[int, int]]) -> dict[int, list[int]]:
        return {level: [owner for one, owner in goals if one == level] for level in range(-2, 3)}

    found = _levels(Goals(by_level(rated), unrated, by_level(aside), aside_unrated), WholeT())
    owners = [len(set(people)) for people in by_level(rated).values()]
    for count, about in zip(found.by_level, owners, strict=True):
        assert count is None or not is_small(about)
    for share in (found.met, found.met_with_aside):
        assert share.part is None or not is_small(share.part)
    if found.met.part is not None:  # the levels as hoped or better add up to a number that is shown
        hidden = [n for n, seen in zip(owners[2:], found.by_level[2:], strict=True) if seen is None]
        assert len(hidden) != 1
    if found.met.whole is not None and found.met_with_aside.whole is not None:
        assert not is_small(found.met_with_aside.whole - found.met.whole)


def test_the_headings_of_work_are_counted_from_the_first_that_holds() -> None:
    both = (Spell(JobKind.FAMILY, TODAY), Spell(JobKind.EMPLOYEE, TODAY))
    way = Way(1, "female", TODAY - timedelta(days=9), spells=both)
    assert way.came_to() is Work.COMPETITIVE
    assert way.works_on(TODAY - timedelta(days=1)) is Work.NONE
