"""The demonstration: Asha has practised, and where people get stuck can be said."""

from datetime import timedelta

import pytest

from demo.cast import Cast
from demo.practice_alone import practice_alone
from demo.story import Telling
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.practice import access, queries
from sahajatri.apps.practice.models import Play
from tests.cast.consent import agreed as shares
from tests.cast.mentoring import agreed
from tests.cast.practice_alone import stool


@pytest.mark.usefixtures("one_talk")
def test_asha_practised_twice_and_opened_it(cast: Cast) -> None:
    agreed(cast, "asha", "bikram")
    shares(cast, "asha", Purpose.SHARING)
    for key in ("asha", "deepa", "bikram", "jaya", "esha"):
        shares(cast, key, Purpose.RESEARCH)
    practice_alone(Telling(cast, cast.at))
    seen = access.practice_seen(cast.actor("bikram"), cast.people["asha"], at=cast.at)
    assert seen.dose is not None
    assert seen.dose.alone >= 2
    assert queries.stumbles_of(stool(), cast.programme, cast.at + timedelta(days=31)).people >= 5
    assert Play.objects.filter(person=cast.people["asha"]).exclude(note="").count() == 2


def test_without_talks_nothing_is_told(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr("sahajatri.apps.practice.scenarios.FOLDER", tmp_path)
    practice_alone(Telling(cast, cast.at))
    assert not Play.objects.exists()
