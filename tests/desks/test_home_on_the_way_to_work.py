"""What practice and work bring to the first page of a participant, a supporter and a practitioner."""

from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.practice.actions import guided
from sahajatri.apps.workplace.actions import say_how_work_goes
from sahajatri.apps.workplace.terms import Going
from sahajatri.desks.participant import _what_waits
from sahajatri.kernel import clock
from tests.cast.caseload import looked_after
from tests.cast.consent import opened
from tests.cast.practice_alone import FOLDER
from tests.cast.practice_guided import beside, held, proposed
from tests.cast.safeguarding import blocked
from tests.cast.workplace import asked, said, works

STOOL = "stool_at_the_line"


def waits(cast: Cast) -> dict[str, str]:
    """What waits for Asha, and where."""
    found = _what_waits(cast.people["asha"], cast.programme, clock.day_of(cast.at), [], [], frozenset())
    return {thing.value: url for thing, url in found.items()}


def test_a_practice_that_bikram_proposed_waits_until_she_answers(cast: Cast) -> None:
    beside(cast)
    practice = proposed(cast, by="bikram", scenario=STOOL)
    url = reverse("practice:together-one", kwargs={"practice": practice.public_id})
    assert waits(cast)["answer_practice"] == url
    guided.agree_together(practice, by=cast.actor("asha"), at=cast.at)
    assert "answer_practice" not in waits(cast)


def test_what_she_proposed_herself_does_not_wait_for_her(cast: Cast) -> None:
    beside(cast)
    proposed(cast, by="asha", scenario=STOOL)
    assert "answer_practice" not in waits(cast)


def test_a_week_after_the_start_she_is_asked_how_work_goes_and_once_she_said_it_no_more(cast: Cast) -> None:
    job = works(cast, days_ago=7)
    assert waits(cast)["say_how_work_goes"] == reverse("workplace:check-give", kwargs={"job": job.public_id})
    say_how_work_goes(job, going=Going.WELL, by=cast.actor("asha"), at=cast.at)
    assert "say_how_work_goes" not in waits(cast)


@pytest.fixture
def one_talk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The house has the talk about a stool only."""
    monkeypatch.setattr("sahajatri.apps.practice.scenarios.FOLDER", FOLDER)


def home_of(visit: Any, who: str) -> str:
    return str(visit(who).open("/").content.decode())


@pytest.mark.usefixtures("one_talk")
def test_a_practice_together_waits_on_the_page_of_the_one_beside_until_the_words_are_written(
    cast: Cast, visit: Any
) -> None:
    beside(cast)
    practice = held(cast, partner=None)
    url = reverse("practice:together-feedback", kwargs={"practice": practice.public_id})
    assert url in home_of(visit, "bikram")
    assert url not in home_of(visit, "asha")
    assert visit("bikram").get(url).status_code == 200
    told = {"levels": {"communication": 2}, "keep": "শুরুটা"}
    guided.give_feedback(practice, **told, by=cast.actor("bikram"), at=cast.at)
    assert url not in home_of(visit, "bikram")


def test_a_practice_that_asha_proposed_waits_for_the_answer_of_the_one_beside(cast: Cast, visit: Any) -> None:
    beside(cast)
    practice = proposed(cast, by="asha", scenario=STOOL)
    url = reverse("practice:together-one", kwargs={"practice": practice.public_id})
    assert url in home_of(visit, "bikram")
    guided.agree_together(practice, by=cast.actor("bikram"), at=cast.at)
    assert url not in home_of(visit, "bikram")


@pytest.mark.usefixtures("one_talk")
def test_after_a_block_no_practice_waits_on_the_page_of_the_one_beside(cast: Cast, visit: Any) -> None:
    beside(cast)
    practice = held(cast, partner=None)
    blocked(cast, "asha", "bikram")
    assert practice.public_id not in home_of(visit, "bikram")


def test_a_talk_about_work_that_is_due_stands_on_the_practitioners_page_with_whom_and_since_when(
    cast: Cast, visit: Any
) -> None:
    looked_after(cast, "asha")
    job = works(cast, days_ago=12)
    url = reverse("workplace:job", kwargs={"job": job.public_id})
    assert url not in home_of(visit, "esha")  # her work is open to nobody
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    page = home_of(visit, "esha")
    assert f'<a href="{url}"><bdi>{cast.people["asha"].display_name}</bdi></a>' in page
    assert page.count(f'href="{url}"') == 1
    assert visit("esha").get(url).status_code == 200
    asked(cast, job)
    assert url not in home_of(visit, "esha")


def test_a_talk_that_she_asked_for_stands_there_at_once(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_RECORD)
    job = works(cast, days_ago=7)
    asked(cast, job)
    url = reverse("workplace:job", kwargs={"job": job.public_id})
    assert url not in home_of(visit, "esha")
    said(cast, job, Going.IN_DANGER)
    assert url in home_of(visit, "esha")
