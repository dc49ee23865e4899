"""Builders of how supporters are looked after."""

from datetime import date, datetime, timedelta
from typing import Any

from demo.cast import Cast
from sahajatri.apps.caseload.care.actions import plan_talk
from sahajatri.apps.caseload.care.models import SupportTalk
from sahajatri.apps.supporters.care.actions import ask_debrief, begin_care, choose_minder, give_own_check, say_feeling
from sahajatri.apps.supporters.care.models import Debrief, LookedAfter, OwnCheck
from sahajatri.apps.supporters.care.terms import Feeling, TalkRhythm, Urgency
from sahajatri.kernel import clock
from tests.cast.mentoring import walking

DAY = timedelta(days=1)


def cared_for(
    cast: Cast,
    who: str = "bikram",
    minder: str | None = "esha",
    *,
    rhythm: TalkRhythm = TalkRhythm.USUAL,
    at: datetime | None = None,
) -> LookedAfter:
    """One of the cast supports, and another looks after her or him."""
    at = at or cast.at
    walking(cast, who)
    row = begin_care(cast.programme, cast.people[who], by=cast.actor("gita"), at=at)
    if minder is None:
        return row
    return choose_minder(row, minder=cast.people[minder], rhythm=rhythm, by=cast.actor("gita"), at=at)


def feels(cast: Cast, feeling: Feeling | None, who: str = "bikram", *, own_limit: int | None = None) -> LookedAfter:
    """What one of the cast says about the load."""
    row = LookedAfter.objects.get(person=cast.people[who])
    return say_feeling(row, feeling=feeling or "", own_limit=own_limit, by=cast.actor(who), at=cast.at)


def asked(
    cast: Cast, who: str = "bikram", *, urgency: Urgency = Urgency.WEEK, at: datetime | None = None
) -> Debrief:
    """One of the cast asks for a talk after something hard."""
    return ask_debrief(
        cast.programme, cast.people[who], urgency=urgency, by=cast.actor(who), at=at or cast.at
    )


def checked(cast: Cast, *numbers: int, who: str = "bikram", at: datetime | None = None, **more: Any) -> OwnCheck:
    """One of the cast notes how supporting goes, the same number for all three questions or three numbers."""
    three = numbers * 3 if len(numbers) == 1 else numbers
    return give_own_check(
        cast.programme,
        cast.people[who],
        strength=three[0],
        company=three[1],
        distance=three[2],
        by=cast.actor(who),
        at=at or cast.at,
        **more,
    )


def planned(cast: Cast, *who: str, minder: str = "esha", on: date | None = None) -> SupportTalk:
    """A talk is planned, with one or with several."""
    return plan_talk(
        cast.programme,
        people=[cast.people[key] for key in who or ("bikram",)],
        on=on or clock.day_of(cast.at) + 3 * DAY,
        by=cast.actor(minder),
        at=cast.at,
    )
