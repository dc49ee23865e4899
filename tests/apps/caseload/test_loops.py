"""What is open in the rooms stands on the caseload: with whose turn it is, and only for those who may be told."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.caseload import queries
from sahajatri.apps.caseload.loops import GOAL, LOOP_WORDS, move_everything, open_loops
from sahajatri.apps.caseload.loops.rooms import MEASURE
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.interventions.models import Intervention
from sahajatri.apps.interventions.queries import WaitsFor
from sahajatri.apps.interventions.terms import CONSTRUCT_OF_SCORE
from sahajatri.kernel import clock, content
from tests.cast import interventions as tried
from tests.cast.caseload import looked_after
from tests.cast.consent import opened
from tests.cast.goals import drafted
from tests.cast.measures import asked

DAY = timedelta(days=1)


def codes(cast: Cast) -> list[str]:
    (row,) = queries.caseload_of(cast.people["esha"], cast.programme, cast.at)
    return [loop.code for loop in row.loops]


def test_every_kind_of_loop_has_words() -> None:
    assert {kind.value for kind in WaitsFor} <= set(LOOP_WORDS)


def test_an_area_and_a_proposal_are_told_with_whose_turn_it_is(cast: Cast) -> None:
    looked_after(cast, "asha")
    area = tried.noted(cast, "esha")
    (loop,) = open_loops(cast.people["asha"], cast.programme, clock.day_of(cast.at))
    assert (loop.code, loop.owner, loop.keepers) == ("yes", cast.people["asha"], (cast.people["esha"],))
    assert area.public_id in loop.path
    tried.proposed(cast, tried.noted(cast, "asha"), "asha")
    found = open_loops(cast.people["asha"], cast.programme, clock.day_of(cast.at))
    assert {(one.code, one.owner) for one in found} == {
        ("yes", cast.people["asha"]), ("answer", cast.people["esha"]),
    }  # fmt: skip
    assert not any(one.concerns(cast.people["farid"]) for one in found)


def test_a_measure_that_was_asked_is_an_open_loop_and_stands_in_the_week(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asked(cast, due_on=clock.day_of(cast.at) + 2 * DAY)
    assert codes(cast) == [MEASURE]
    assert "/measures/of/" in visit("esha").open("caseload:week").content.decode()


def test_a_goal_is_told_only_where_it_is_open(cast: Cast) -> None:
    looked_after(cast, "asha")
    drafted(cast)
    assert codes(cast) == []
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    assert codes(cast) == [GOAL]


def test_what_a_practitioner_helps_with_moves_with_a_handover(cast: Cast) -> None:
    looked_after(cast, "asha")
    one = tried.agreed(cast, tried.noted(cast), doer="esha")
    move_everything(cast.people["asha"], cast.people["esha"], cast.people["farid"], cast.programme, cast.at)
    assert Intervention.objects.get(pk=one.pk).doer == cast.people["farid"]


@pytest.mark.parametrize("code", sorted(content.instruments()))
def test_every_score_with_a_better_end_says_what_it_is_about(code: str) -> None:
    for rule in content.instruments()[code].scores:
        assert (f"{code}:{rule.code}" in CONSTRUCT_OF_SCORE) == (rule.direction != "neither")
