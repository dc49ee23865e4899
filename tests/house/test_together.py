"""Several people at the same moment, on a database where they wait for each other."""

from functools import wraps
from typing import Any

import pytest
from django.db import OperationalError, connection

from demo.cast import Cast
from sahajatri.apps.matching import actions
from sahajatri.apps.matching.models import Offer
from sahajatri.kernel.records import lock
from tests.cast.matching import suggested, waiting
from tests.cast.supporters import cleared


class Undone(Exception):  # noqa: N818 - the name says what happened
    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


@pytest.fixture
def undoing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """undoing(times, code): so many times the database undoes an offer that was made, for the reason ``code``."""

    def begin(times: int, code: str) -> list[int]:
        accept, tries = actions.accept_suggestion, [0]

        @wraps(accept)
        def undone(*args: Any, **kwargs: Any) -> Any:
            tries[0] += 1
            made = accept(*args, **kwargs)
            if tries[0] <= times:
                raise OperationalError("undone") from Undone(code)
            return made

        monkeypatch.setattr(actions, "accept_suggestion", undone)
        return tries

    return begin


def test_an_act_that_the_database_undid_for_the_sake_of_another_is_done_again(
    cast: Cast, visit: Any, undoing: Any
) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    suggestion, tries = suggested(cast, "asha"), undoing(2, "40P01")
    visit("gita").send("matching:suggestion-accept", suggestion=suggestion)
    assert (tries[0], Offer.objects.count()) == (3, 1)


@pytest.mark.parametrize(("code", "tried"), [("40P01", 4), ("53100", 1)])
def test_an_act_is_not_tried_for_ever(cast: Cast, visit: Any, undoing: Any, code: str, tried: int) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    suggestion, tries = suggested(cast, "asha"), undoing(9, code)
    with pytest.raises(OperationalError):
        visit("gita").send("matching:suggestion-accept", suggestion=suggestion)
    assert (tries[0], Offer.objects.count()) == (tried, 0)


def test_rows_may_point_to_what_somebody_else_has_locked(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.features, "has_select_for_update", True)
    monkeypatch.setattr(connection.features, "has_select_for_no_key_update", True)
    monkeypatch.setattr(connection.ops, "for_update_sql", lambda **how: "" if how["no_key"] else "FOR UPDATE")
    assert lock(cast.programme) == cast.programme
