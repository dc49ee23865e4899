"""The demonstration: Asha practised with Bikram, and Esha suggested something."""

import pytest

from demo.cast import Cast
from demo.practice_together import practice_together
from demo.story import Telling
from sahajatri.apps.practice.models.guided import GivenPractice, PracticeTogether
from sahajatri.apps.practice.queries import guided as queries
from tests.cast.caseload import looked_after
from tests.cast.mentoring import agreed


@pytest.mark.usefixtures("one_talk")
def test_asha_practised_three_times_and_two_things_wait_for_her(cast: Cast) -> None:
    agreed(cast, "asha", "bikram")
    looked_after(cast, "asha")
    practice_together(Telling(cast, cast.at))
    asha = cast.people["asha"]
    assert queries.held_together(asha, cast.programme) == 3
    assert [one.state for one in queries.waiting_for(asha, cast.programme)] == ["proposed"]
    assert len(queries.given_to(asha, cast.programme)) == 1


@pytest.mark.usefixtures("one_talk")
def test_without_somebody_beside_nothing_is_told(cast: Cast) -> None:
    practice_together(Telling(cast, cast.at))
    assert not PracticeTogether.objects.exists()
    assert not GivenPractice.objects.exists()
