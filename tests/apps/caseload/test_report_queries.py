"""The report asks the database as often about a long way as about a short one."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.actions import add_step
from sahajatri.apps.mentoring.actions import note_meeting
from sahajatri.kernel import clock
from tests.cast.caseload import looked_after
from tests.cast.circles import opened_circle, seated
from tests.cast.consent import opened
from tests.cast.goals import agreed_goal, rated
from tests.cast.interventions import agreed as tried
from tests.cast.interventions import done_once, noted
from tests.cast.measures import answered
from tests.cast.mentoring import agreed as walking_together
from tests.cast.planning import helped, planned_for
from tests.cast.profiles import role
from tests.cast.wellbeing import gave
from tests.cast.workplace import asked, works
from tests.house.test_query_counts import same_queries_for

DAY = timedelta(days=1)


@pytest.mark.parametrize("page", ["report", "report-paper", "report-make"])
@pytest.mark.parametrize("who", ["esha", "asha"])
def test_a_longer_way_asks_nothing_more(cast: Cast, visit: Any, page: str, who: str) -> None:
    pairing = walking_together(cast, "asha", "bikram", at=cast.at - 60 * DAY)
    looked_after(cast, "asha")
    for item in (Item.GOALS, Item.CHECK_INS, Item.WORK_RECORD, Item.OCCUPATION, Item.STRENGTHS):
        opened(cast, "asha", Audience.PRACTITIONER, item)
    planned_for(cast, 20)
    role(cast)

    def grow(count: int) -> None:
        for number in range(count):
            at = cast.at - (40 - number) * DAY
            goal = agreed_goal(cast, words=f"লক্ষ্য {number}", at=at)
            rated(cast, goal, 0, at=cast.at - DAY)
            add_step(goal, words="ধাপ", who=cast.people["bikram"].public_id, due_on=None, by=cast.actor("asha"), at=at)
            helped(cast)
            told = {"how": "held", "mode": "phone", "for_minutes": 30, "note": ""}
            note_meeting(pairing, day=clock.day_of(at), by=cast.actor("bikram"), at=at, **told)
            done_once(cast, tried(cast, noted(cast, at=at), at=at), at=at)
            answered(cast, {1: number % 10}, days_ago=30 - number)
            gave(cast, "asha", Audience.PRACTITIONER, at=at)
            asked(cast, works(cast, days_ago=20 + number))
            seated(cast, "asha", opened_circle(cast, name=f"সাথি {number}"))

    path = reverse(f"caseload:{page}", kwargs={"person": cast.people["asha"].public_id})
    same_queries_for(visit(who, language="en"), path, grow, few=1, many=5)
