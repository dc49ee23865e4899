"""Builders of signs: what must have happened so that one is found."""

from datetime import datetime, timedelta

from demo.cast import Cast
from sahajatri.apps.caseload import jobs
from sahajatri.apps.caseload.models import Sign
from sahajatri.apps.caseload.terms import SignCode
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.wellbeing.actions import take_over_check_in
from sahajatri.kernel import clock
from tests.cast.caseload import looked_after
from tests.cast.consent import opened
from tests.cast.mentoring import paired

DAY = timedelta(days=1)


def checked_in(cast: Cast, *values: int, person: str = "asha", readers: tuple[str, ...] = ("practitioner",)) -> None:
    """Weekly check-ins, the last one today."""
    today = clock.day_of(cast.at)
    for weeks, value in enumerate(reversed(values)):
        take_over_check_in(
            cast.people[person],
            programme=cast.programme,
            on=today - weeks * 7 * DAY,
            mood=value,
            belonging=value,
            confidence=value,
            readers=readers,
            by=cast.actor("gita"),
            at=cast.at,
        )


def fallen(cast: Cast, person: str = "asha", *values: int) -> Sign:
    """Check-ins fell, are open to practitioners, and Esha looks after the person: the sign that was found."""
    looked_after(cast, person)
    opened(cast, person, Audience.PRACTITIONER, Item.CHECK_INS)
    checked_in(cast, *(values or (8, 8, 8, 8, 5, 5, 5)), person=person)
    jobs.look_for_signs(cast.at)
    return Sign.objects.get(person=cast.people[person], code=SignCode.FALLING_CHECKINS)


def silent(cast: Cast, person: str = "asha", *, days: int = 17, at: datetime | None = None) -> Sign:
    """Two fell silent, and Esha looks after the participant: the sign that was found."""
    paired(cast, person, "bikram", at=cast.at - days * DAY)
    looked_after(cast, person)
    jobs.look_for_signs(at or cast.at)
    return Sign.objects.get(person=cast.people[person], code=SignCode.NO_CONTACT)
