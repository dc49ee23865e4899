"""The pages of these tests know one small scenario."""

import pytest

from tests.cast.practice_alone import FOLDER


@pytest.fixture
def one_talk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The house has the talk about a stool only."""
    monkeypatch.setattr("sahajatri.apps.practice.scenarios.FOLDER", FOLDER)
