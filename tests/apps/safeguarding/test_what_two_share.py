"""The house rule of docs/safety.md: what one opened to the other is closed by a block and by a pause, in every room.

The page is the one that stands there when nothing was opened: it tells neither that there was a cause nor which.
"""

from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.caseload.queries import caseload_of
from sahajatri.apps.consent.access import audiences_of
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.safeguarding import actions
from tests.cast.adjustments import planned
from tests.cast.careers import wished
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.goals import agreed_goal
from tests.cast.intake import with_profile
from tests.cast.interventions import agreed as agreed_intervention
from tests.cast.interventions import noted
from tests.cast.mentoring import agreed
from tests.cast.milestones import reached
from tests.cast.portraits import drawn
from tests.cast.practice_alone import practised
from tests.cast.profiles import said
from tests.cast.safeguarding import blocked, worried
from tests.cast.wellbeing import gave
from tests.cast.workplace import works

from .test_no_tipping_off import TOKEN

AUDIENCE = {"bikram": Audience.MENTOR, "esha": Audience.PRACTITIONER}
PAGES = (
    "intake:profile",
    "goals:goals-of",
    "adjustments:of",
    "portraits:of",
    "practice:of",
    "practice:together-of",
    "careers:of",
    "milestones:of",
    "wellbeing:check-ins-of",
    "workplace:work-of",
    "workplace:applications-of",
    "profiles:occupation-of",
    "notes:notes-of",
)


def told_much(cast: Cast, other: str) -> None:
    """Asha has something in every room and opened all of it to ``other`` beside her."""
    if other == "esha":
        looked_after(cast, "asha")
    else:
        agreed(cast, "asha", other)
    with_profile(cast, "asha")
    reached(cast)
    planned(cast)
    drawn(cast)
    practised(cast)
    wished(cast)
    gave(cast, "asha", AUDIENCE[other])
    works(cast)
    said(cast)
    agreed(cast, "asha", "chandra")
    agreed_goal(cast, "asha", "chandra")


def pages_of(cast: Cast, visit: Any, key: str) -> dict[str, str]:
    person = cast.people["asha"].public_id
    found = {}
    for name in PAGES:
        answer = visit(key).get(reverse(name, kwargs={"person": person}))
        found[name] = f"{answer.status_code} {TOKEN.sub('', answer.content.decode())}"
    return found


def keep_apart(cast: Cast, cause: str, other: str) -> None:
    if cause == "pause":
        actions.pause_contact(worried(cast, "asha", other), by=cast.actor("indu"), at=cast.at)
    elif cause == "pause of the other":
        actions.pause_contact(worried(cast, other, "asha"), by=cast.actor("indu"), at=cast.at)
    else:
        blocked(cast, *(("asha", other) if cause == "her block" else (other, "asha")))


CAUSES = ("her block", "block of the other", "pause", "pause of the other")


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("other", sorted(AUDIENCE))
def test_every_page_about_somebody_looks_as_if_nothing_was_opened(
    cast: Cast, visit: Any, other: str, cause: str
) -> None:
    told_much(cast, other)
    opened(cast, "asha", AUDIENCE[other])
    open_pages = pages_of(cast, visit, other)
    closed(cast, "asha", AUDIENCE[other], *Item)
    closed_pages = pages_of(cast, visit, other)
    changed = {name for name in PAGES if open_pages[name] != closed_pages[name]}
    assert changed >= set(PAGES) - {"notes:notes-of", "workplace:applications-of"}
    opened(cast, "asha", AUDIENCE[other])
    keep_apart(cast, cause, other)
    now = pages_of(cast, visit, other)
    assert {name for name in PAGES if now[name] != closed_pages[name]} == set()


@pytest.mark.parametrize("cause", CAUSES)
def test_a_goal_that_two_agreed_is_closed_between_them_and_nobody_is_asked_to_rate_it(
    cast: Cast, visit: Any, cause: str
) -> None:
    agreed(cast, "asha", "bikram")
    goal = agreed_goal(cast, "asha", "bikram")
    path = reverse("goals:goal", kwargs={"goal": goal.public_id})
    assert visit("bikram").get(path).status_code == 200
    keep_apart(cast, cause, "bikram")
    assert visit("bikram").get(path).status_code == 404
    assert goal.words not in visit("bikram").open("goals:goals-of", person=goal.person.public_id).content.decode()
    assert visit("asha").get(path).status_code == 200


@pytest.mark.parametrize("cause", CAUSES)
def test_who_helps_with_an_intervention_no_longer_finds_it(cast: Cast, visit: Any, cause: str) -> None:
    looked_after(cast, "asha")
    agreed(cast, "asha", "bikram")
    one = agreed_intervention(cast, noted(cast), doer="bikram")
    path = reverse("interventions:intervention", kwargs={"intervention": one.public_id})
    assert visit("bikram").get(path).status_code == 200
    assert path in visit("bikram").open("desks:home").content.decode()
    keep_apart(cast, cause, "bikram")
    assert visit("bikram").get(path).status_code == 404
    assert path not in visit("bikram").open("desks:home").content.decode()


@pytest.mark.parametrize("cause", CAUSES)
def test_the_caseload_keeps_the_person_without_what_she_opened(cast: Cast, visit: Any, cause: str) -> None:
    told_much(cast, "esha")
    opened(cast, "asha", Audience.PRACTITIONER)
    (row,) = caseload_of(cast.people["esha"], cast.programme, cast.at)
    assert row.goals
    assert row.check_ins
    keep_apart(cast, cause, "esha")
    (row,) = caseload_of(cast.people["esha"], cast.programme, cast.at)
    assert (row.goals, row.check_ins) == ((), ())
    story = visit("esha").open("caseload:story", person=cast.people["asha"].public_id).content.decode()
    assert cast.people["asha"].display_name in story


def test_it_is_open_again_when_the_concern_is_closed_and_to_others_all_the_while(cast: Cast) -> None:
    agreed(cast, "asha", "bikram")
    agreed(cast, "asha", "chandra")
    concern = worried(cast, "asha", "bikram")
    actions.acknowledge_concern(concern, by=cast.actor("indu"), at=cast.at)
    actions.pause_contact(concern, by=cast.actor("indu"), at=cast.at)
    mentor = frozenset({Audience.MENTOR})
    assert audiences_of(cast.actor("bikram"), cast.people["asha"]) == frozenset()
    assert audiences_of(cast.actor("chandra"), cast.people["asha"]) == mentor
    actions.close_concern(concern, "মিটেছে", by=cast.actor("indu"), at=cast.at)
    assert audiences_of(cast.actor("bikram"), cast.people["asha"]) == mentor
