"""What practice and work bring to the first page of a participant."""



from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.practice.actions import guided
from sahajatri.apps.workplace.actions import say_how_work_goes
from sahajatri.apps.workplace.terms import Going
from sahajatri.desks.participant import _what_waits
from sahajatri.kernel import clock
from tests.cast.practice_guided import beside, proposed
from tests.cast.workplace import works

STOOL = "stool_at_the_line"


def waits(cast: Cast) -> dict[str, str]:
    """What waits for Asha, and where."""
    found = _what_waits(cast.people["asha"], cast.programme, clock.day_of(cast.at), [], [])
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
