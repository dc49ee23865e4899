"""The practitioner's desk, one person's story, and who is put on whose caseload."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.caseload.models import CaseloadPlace
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.actions import begin_goal
from sahajatri.apps.people.actions import register_person
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.actions import grant_role
from sahajatri.apps.wellbeing.actions import take_over_check_in
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.privacy import looks_at
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.intake import with_profile
from tests.cast.mentoring import paired
from tests.cast.safeguarding import worried

STRENGTH, LIMIT, GOAL = "canary-strength-3K", "canary-limit-3K", "canary-goal-3K"


def asha_with_everything(cast: Cast) -> None:
    """Asha on Esha's caseload, with a profile, a goal, a check-in and a concern."""
    with_profile(cast, "asha", strengths=STRENGTH, limits=LIMIT)
    begin_goal(cast.people["asha"], GOAL, programme=cast.programme, by=cast.actor("asha"), at=cast.at)
    take_over_check_in(
        cast.people["asha"],
        programme=cast.programme,
        on=clock.day_of(cast.at),
        mood=7,
        readers=["mentor"],
        by=cast.actor("gita"),
        at=cast.at,
    )
    worried(cast, "asha", "bikram")
    looked_after(cast, "asha")


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_caseload_names_people_and_reasons_in_words(cast: Cast, visit: Any, language: str) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram", at=cast.at - timedelta(days=25))
    page = visit("esha", language=language).open("caseload:caseload").content.decode()
    assert cast.people["asha"].display_name in page
    assert ("২৫ দিন" if language == "bn" else "No contact with the supporter for 25 days.") in page


def test_an_empty_caseload_says_what_will_be_there(cast: Cast, visit: Any) -> None:
    assert "Nobody yet" in visit("farid", language="en").open("caseload:caseload").content.decode()


def test_the_story_shows_only_what_was_opened_to_practitioners(cast: Cast, visit: Any) -> None:
    asha_with_everything(cast)
    opened(cast, "asha", Audience.PRACTITIONER, Item.STRENGTHS)
    page = visit("esha").open("caseload:story", person=cast.people["asha"].public_id).content.decode()
    assert STRENGTH in page
    for hidden in (LIMIT, GOAL, "canary-7Q"):
        assert hidden not in page
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    assert GOAL in visit("esha").open("caseload:story", person=cast.people["asha"].public_id).content.decode()
    closed(cast, "asha", Audience.PRACTITIONER, Item.STRENGTHS, Item.GOALS)
    page = visit("esha").open("caseload:story", person=cast.people["asha"].public_id).content.decode()
    assert STRENGTH not in page
    assert GOAL not in page


def test_the_story_tells_neither_of_goals_nor_of_worries_that_are_not_open(cast: Cast, visit: Any) -> None:
    asha_with_everything(cast)
    page = visit("esha", language="en").open("caseload:story", person=cast.people["asha"].public_id).content.decode()
    for hidden in ("wrote down a goal", "concern was raised", "check-in was", "how the week was"):
        assert hidden not in page
    assert "A practitioner began to walk along." in page


def test_looking_at_an_opened_story_is_shown_to_the_person(cast: Cast, visit: Any) -> None:
    asha_with_everything(cast)
    opened(cast, "asha", Audience.PRACTITIONER, Item.STRENGTHS)
    visit("esha").open("caseload:story", person=cast.people["asha"].public_id)
    assert [look.viewer for look in looks_at(cast.people["asha"])] == [cast.people["esha"].public_id]


def test_nobody_but_the_own_practitioner_opens_the_story(cast: Cast, visit: Any) -> None:
    asha_with_everything(cast)
    paired(cast, "asha", "bikram")
    for key in ("farid", "hari", "gita", "indu", "deepa", "jaya"):
        visit(key).open("caseload:story", person=cast.people["asha"].public_id, expect=404)
    visit("bikram").open("caseload:story", person=cast.people["asha"].public_id, expect=403)
    visit("gita").open("caseload:caseload", expect=403)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_coordinator_puts_somebody_on_a_caseload_once(cast: Cast, visit: Any, language: str) -> None:
    gita = visit("gita", language=language)
    gita.open("caseload:assign")
    gita.open("caseload:assign", query=f"?person={cast.people['asha'].public_id}")
    form = {
        "once": new_token(cast.people["gita"].public_id),
        "person": cast.people["asha"].public_id,
        "practitioner": cast.people["esha"].public_id,
    }
    for _time in range(2):
        assert gita.post("/caseload/assign/", form).status_code == 303
    place = CaseloadPlace.objects.get()
    assert (place.person, place.practitioner) == (cast.people["asha"], cast.people["esha"])
    gita.open("caseload:assign", query=f"?of={cast.people['esha'].public_id}")
    gita.open("caseload:place-end", place=place.public_id)
    gita.send("caseload:place-end", place=place.public_id)
    place.refresh_from_db()
    assert place.until is not None


def test_a_practitioner_is_found_by_any_spelling(cast: Cast, visit: Any) -> None:
    page = visit("gita").open("caseload:assign", query="?q=asha").content.decode()
    assert cast.people["asha"].display_name in page
    assert cast.people["jaya"].display_name not in page


def test_others_assign_nobody_and_foreign_people_are_not_found(cast: Cast, visit: Any) -> None:
    visit("esha").open("caseload:assign", expect=403)
    place = looked_after(cast, "asha")
    visit("hari").send("caseload:place-end", place=place.public_id, expect=404)
    page = visit("hari").open("caseload:assign", query=f"?person={cast.people['asha'].public_id}").content.decode()
    assert cast.people["asha"].display_name not in page


def test_many_people_need_no_more_queries_than_few(cast: Cast, visit: Any) -> None:
    esha = visit("esha")

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            esha.open("caseload:caseload")
        return len(caught)

    def more(count: int) -> None:
        by = the_programme_itself(cast.programme)
        for number in range(count):
            person = register_person(f"সাথি {number}", by=by, at=cast.at)
            key = f"many{CaseloadPlace.objects.count()}"
            cast.people[key] = person
            grant_role(cast.programme, person, Role.PARTICIPANT, by=by, at=cast.at)
            looked_after(cast, key)
            begin_goal(person, "কাজ", programme=cast.programme, by=cast.actor("esha"), at=cast.at)
            paired(cast, key, "bikram", at=cast.at - timedelta(days=30))

    more(1)
    queries()  # the first visit of a session asks more
    few = queries()
    more(11)
    assert queries() == few
