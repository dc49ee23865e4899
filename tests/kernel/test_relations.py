"""How people stand to each other is asked of the rooms once while a page is read, and anew for everything else."""

from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.kernel.access import Role, closed_to, facts_about, people_beside
from sahajatri.kernel.access.relations import asked_once
from tests.cast.practice_guided import beside
from tests.cast.safeguarding import blocked


@pytest.fixture
def ask(cast: Cast, django_assert_num_queries: Any) -> Any:
    """Asks three things about Asha as Bikram, who walks beside her; fails unless it takes so many questions."""
    beside(cast)
    asha, bikram = cast.people["asha"], cast.actor("bikram")

    def of(most: int | None = None) -> tuple[Any, ...]:
        def answers() -> tuple[Any, ...]:
            return (
                facts_about(bikram, asha),
                people_beside(asha, cast.programme),
                closed_to(bikram.person, cast.programme),
            )

        if most is None:
            return answers()
        with django_assert_num_queries(most):
            return answers()

    return of


def test_a_page_that_asks_twice_is_answered_out_of_memory(ask: Any) -> None:
    with asked_once():
        first = ask()
        assert ask(0) == first
    assert [role for _person, role in first[1]] == [Role.MENTOR]


def test_the_next_page_asks_anew(cast: Cast, ask: Any) -> None:
    with asked_once():
        assert ask()[2] == frozenset()
    blocked(cast, "asha", "bikram")
    with asked_once():
        assert ask()[2] == {cast.people["asha"].pk}


def test_outside_a_page_that_is_read_nothing_is_kept(cast: Cast, ask: Any) -> None:
    assert ask()[2] == frozenset()
    blocked(cast, "asha", "bikram")
    assert ask()[2] == {cast.people["asha"].pk}


def test_what_a_caller_does_with_the_answer_changes_no_other_answer(ask: Any) -> None:
    with asked_once():
        ask()[1].clear()
        assert ask()[1]
