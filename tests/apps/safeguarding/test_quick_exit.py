"""The quick exit stands where a look over the shoulder could hurt."""

from typing import Any

import pytest

from demo.cast import Cast
from tests.cast.practice_alone import begun

WAY_OUT = "data-leave"


@pytest.mark.parametrize(
    "name",
    [
        "portraits:mine",
        "portraits:questions",
        "practice:scenarios",
        "practice:mine",
        "telling:mine",
        "adjustments:mine",
        "careers:mine",
        "wellbeing:check-ins",
        "wellbeing:check-in-give",
        "notes:notes",
        "interventions:own",
    ],
)
def test_pages_of_ones_own_have_a_way_out(cast: Cast, visit: Any, name: str) -> None:
    assert WAY_OUT in visit("asha").open(name).content.decode()


def test_a_talk_about_harassment_has_a_way_out_at_every_moment(cast: Cast, visit: Any) -> None:
    play = begun(cast)
    assert WAY_OUT in visit("asha").open("practice:play", play=play.public_id).content.decode()


def test_an_ordinary_page_has_none(cast: Cast, visit: Any) -> None:
    assert WAY_OUT not in visit("asha").open("desks:home").content.decode()
