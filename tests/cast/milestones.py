"""Builders of milestones and of words beside them."""

from datetime import date, timedelta
from typing import Any

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.milestones import actions
from sahajatri.apps.milestones.models import Celebrating, Encouragement, Milestone
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from tests.cast.consent import opened
from tests.cast.mentoring import agreed

WORDS = "একা বাসে উঠেছি"


def reached(cast: Cast, key: str = "asha", words: str = WORDS, *, days_ago: int = 1, **more: Any) -> Milestone:
    """One of the cast wrote down something reached so many days ago."""
    on: date = clock.day_of(cast.at) - timedelta(days=days_ago)
    return actions.name_milestone(
        cast.people[key], programme=cast.programme, words=words, on=on, by=cast.actor(key), at=cast.at, **more
    )


def ahead(cast: Cast, key: str = "asha", words: str = "মালিককে বিরতির কথা বলব", **more: Any) -> Milestone:
    """One of the cast named something to go for."""
    return actions.name_milestone(
        cast.people[key], programme=cast.programme, words=words, by=cast.actor(key), at=cast.at, **more
    )


def beside(cast: Cast, participant: str = "asha", supporter: str = "bikram") -> None:
    """The supporter walks with the participant, who opened milestones to mentors."""
    agreed(cast, participant, supporter)
    opened(cast, participant, Audience.MENTOR, Item.MILESTONES)


def encouraged(
    cast: Cast, milestone: Milestone, by: str = "bikram", text: str = "ভিড়ের মধ্যেও নেমে যাননি।"
) -> Encouragement:
    """Somebody beside wrote a few words."""
    return actions.encourage(milestone, text=text, role=Role.MENTOR, by=cast.actor(by), at=cast.at)


def quiet(cast: Cast, key: str = "asha") -> Celebrating:
    """One of the cast wants no celebrations."""
    return actions.choose_celebration(
        cast.people[key], programme=cast.programme, is_wanted=False, by=cast.actor(key), at=cast.at
    )
