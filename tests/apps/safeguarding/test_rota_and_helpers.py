"""The rota says where it has holes; helpers are asked how they are, and nobody learns why."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

from demo.cast import Cast
from sahajatri.apps.safeguarding import actions, queries
from sahajatri.apps.safeguarding.models import DutyShift
from sahajatri.apps.safeguarding.terms import ConcernKind
from sahajatri.kernel import clock
from tests.cast.safeguarding import on_duty, worried

HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)


def test_holes_of_the_rota_are_shown_as_long_as_nobody_is_on_duty(cast: Cast, visit: Any) -> None:
    assert queries.rota_gaps(cast.programme, cast.at) == [queries.Gap(cast.at, cast.at + WEEK)]
    on_duty(cast, begins=cast.at + 2 * HOUR, hours=8)
    on_duty(cast, begins=cast.at + 9 * HOUR, hours=8)
    assert queries.rota_gaps(cast.programme, cast.at) == [
        queries.Gap(cast.at, cast.at + 2 * HOUR),
        queries.Gap(cast.at + 17 * HOUR, cast.at + WEEK),
    ]
    page = visit("gita", language="en").open("safeguarding:rota").content.decode()
    assert "Nobody is on duty in the coming seven days" in page


def test_one_entry_staffs_the_same_shift_for_weeks(cast: Cast, visit: Any) -> None:
    day = clock.day_of(cast.at) + timedelta(days=1)
    when = {"on_0": day.day, "on_1": day.month, "on_2": day.year, "begins": "9:00", "until": "18:00"}
    visit("gita").send("safeguarding:rota", {"person": cast.people["indu"].public_id, "weeks": "৪", **when})
    starts = sorted(DutyShift.objects.values_list("starts_at", flat=True))
    assert [b - a for a, b in pairwise(starts)] == [WEEK] * 3


def test_helpers_are_found_after_something_hard_and_nothing_is_said_of_it(cast: Cast) -> None:
    concern = worried(cast, "bikram", "asha", kind=ConcernKind.HURT_BY_SELF)
    actions.acknowledge_concern(concern, by=cast.actor("indu"), at=cast.at + HOUR)
    worried(cast, "deepa", "asha", kind=ConcernKind.MONEY)
    worried(cast, "asha", kind=ConcernKind.HURT_BY_OTHERS)
    at = cast.at + 2 * HOUR
    moments = queries.helpers_after_something_hard(cast.programme, at, within=timedelta(days=1))
    assert [moment.person for moment in moments] == [cast.people["indu"], cast.people["bikram"]]
    assert not any(concern.public_id in str(moment) for moment in moments)
    again = queries.helpers_after_something_hard(cast.programme, at, within=timedelta(days=1))
    assert [moment.key for moment in again] == [moment.key for moment in moments]
    assert queries.helpers_after_something_hard(cast.programme, at + WEEK, within=timedelta(days=1)) == []
