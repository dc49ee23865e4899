"""Builders of what somebody weighs about telling at work."""

from typing import Any

from demo.cast import Cast
from sahajatri.apps.telling import actions
from sahajatri.apps.telling.models import Decision, Weighing
from sahajatri.apps.telling.terms import Way

WORK = "অফিসের কাজ"
NEEDS = "জানালার পাশে একটা চেয়ার"
BEFORE = {"ways": "no", "matters": "yes", "support": "unsure", "stand": "no"}
NOW = {"ways": "yes", "matters": "yes", "support": "yes", "stand": "unsure"}


def begun(cast: Cast, key: str = "asha", *, which: str = "words", title: str = WORK, **sure: str) -> Weighing:
    """One of the cast began."""
    return actions.begin_weighing(
        cast.people[key],
        programme=cast.programme,
        which=which,
        title=title,
        sure=sure or BEFORE,
        by=cast.actor(key),
        at=cast.at,
    )


def decided(cast: Cast, weighing: Weighing, way: Way = Way.NOBODY, **more: Any) -> Decision:
    """Asha decided for today."""
    told: dict[str, Any] = {"sure": NOW, **more}
    return actions.decide(weighing, way=way, by=cast.actor("asha"), at=cast.at, **told)


def wrote(cast: Cast, weighing: Weighing) -> None:
    """Asha wrote in every step."""
    by: Any = {"by": cast.actor("asha"), "at": cast.at}
    actions.say_needs(weighing, needs=NEEDS, **by)
    actions.say_what_matters(weighing, matters={"privacy": 1, "income": 3}, own="মায়ের মনের শান্তি", **by)
    actions.mark_way(
        weighing, way=Way.NOBODY, marks={"nobody_private": "lot", "nobody_hiding": "no"}, own_for="আমার ইচ্ছা", **by
    )
    actions.say_people(weighing, people="বড় আপা", **by)
    actions.find_words(weighing, say_need="একটা চেয়ার দরকার", say_not="বাকিটা আমার কথা", **by)
