"""The report on one person."""

from typing import Any

from demo.cast import Cast
from tests.cast.caseload import looked_after


def test_it_opens(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    visit("esha").open("caseload:report", person=cast.people["asha"].public_id)
    visit("asha").open("caseload:report", person=cast.people["asha"].public_id)
