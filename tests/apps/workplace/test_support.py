"""Numbers of support around the start of a job: for practitioners beside, and nothing but numbers."""

import re
from datetime import date, timedelta
from typing import Any

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.workplace import queries, rules
from sahajatri.kernel.pages import sentence
from tests.cast.caseload import looked_after
from tests.cast.circles import held, opened_circle, seated
from tests.cast.consent import opened
from tests.cast.mentoring import paired
from tests.cast.workplace import works


def test_what_counts_is_ninety_days_before_and_ninety_from_the_start_on() -> None:
    """By hand, around 1 June: day -91 no, -90 and -1 before; 0 and 89 from the start on, 90 no more."""
    start = date(2026, 6, 1)
    days = [start + timedelta(days=far) for far in (-91, -90, -1, 0, 89, 90)]
    assert rules.around(days, start) == (2, 2)
    assert rules.around([], start) == (0, 0)


def test_a_practitioner_beside_sees_how_many_and_a_mentor_does_not(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram")
    for audience in (Audience.PRACTITIONER, Audience.MENTOR, Audience.COORDINATOR):
        opened(cast, "asha", audience, Item.WORK_RECORD)
    circle = opened_circle(cast, name="নদীর ধারে")
    seated(cast, "asha", circle)
    held(cast, circle, "asha")
    works(cast, days_ago=10)
    asha = cast.people["asha"]
    found = queries.support_of(asha, cast.programme)
    assert {name: len(days) for name, days in found.items()} == {"Meetings held": 0, "Gatherings of circles": 1}
    assert not any(queries.support_of(cast.people["jaya"], cast.programme).values())
    heading = sentence("Support around the start", language="bn")
    shown = re.sub(r"\s+", " ", visit("esha").open("workplace:work-of", person=asha.public_id).content.decode())
    assert heading in shown
    assert circle.name not in shown
    for who in ("bikram", "gita"):
        assert heading not in visit(who).open("workplace:work-of", person=asha.public_id).content.decode()
