"""Builders of practice with somebody beside."""

from datetime import date, timedelta
from typing import Any

from demo.cast import Cast
from sahajatri.apps.practice.actions import guided as actions
from sahajatri.apps.practice.guided_terms import How
from sahajatri.apps.practice.models.guided import GivenPractice, PracticeTogether
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from tests.cast.mentoring import agreed as walking_together

STOOL = "a_stool"
KEEP = "শুরুতেই কাজের কথাটা বলেছেন।"


def beside(cast: Cast, participant: str = "asha", supporter: str = "bikram") -> Any:
    """The two walk together."""
    return walking_together(cast, participant, supporter)


def proposed(
    cast: Cast,
    by: str = "asha",
    participant: str = "asha",
    partner: str = "bikram",
    *,
    days: int | None = 2,
    **more: Any,
) -> PracticeTogether:
    """One of the two asks to practise in so many days; with None the next time they meet."""
    on: date | None = None if days is None else clock.day_of(cast.at) + timedelta(days=days)
    told = {"scenario": STOOL, "how": How.PHONE, "on": on, "at": cast.at, **more}
    return actions.propose_together(
        cast.people[participant],
        partner=cast.people[partner],
        programme=cast.programme,
        by=cast.actor(by),
        **told,
    )


def agreed(cast: Cast, **more: Any) -> PracticeTogether:
    """Asha asked, Bikram said yes."""
    practice = proposed(cast, **more)
    return actions.agree_together(practice, by=cast.actor("bikram"), at=more.get("at", cast.at))


def held(cast: Cast, *, own: int | None = 1, partner: int | None = 2) -> PracticeTogether:
    """The two practised today; each rated the one skill of the scenario."""
    at = cast.at
    practice = agreed(cast, days=0, at=at)
    if partner is not None:
        actions.give_feedback(
            practice, levels={"communication": partner}, keep=KEEP, by=cast.actor("bikram"), at=at
        )
    if own is not None:
        actions.rate_oneself(practice, levels={"communication": own}, by=cast.actor("asha"), at=at)
    return PracticeTogether.objects.get(pk=practice.pk)


def given(cast: Cast, by: str = "bikram", **more: Any) -> GivenPractice:
    """Somebody beside Asha suggests a conversation."""
    told = {"scenario": STOOL, "why": "কাল মালিকের সঙ্গে কথা আছে।", "role": Role.MENTOR, "at": cast.at, **more}
    return actions.give_practice(cast.people["asha"], programme=cast.programme, by=cast.actor(by), **told)
