"""The generated matrix of permissions is the one that is checked in, and no canary reaches the wrong eyes."""

import os

import pytest

from demo.story import Telling
from sahajatri.kernel.access.checks import routes
from tests.house.canaries import MAY_SEE, MUST_SEE, PROFESSIONAL_NOTES, plant
from tests.house.matrix import CAST, visited, write_column, written


@pytest.mark.parametrize("who", CAST)
def test_everybody_gets_what_is_written_and_sees_nothing_that_was_not_opened(story: Telling, who: str) -> None:
    planted = plant(story.cast.people["asha"])
    assert len(planted) >= 25
    visit = visited(story, who)

    if os.environ.get("SAHAJATRI_WRITE_DOCS"):
        write_column(who, visit.cells)
    said = {route: cells.get(who) for route, cells in written().items()}
    every = visit.cells.keys() | said.keys()
    changed = {r: (said.get(r), visit.cells.get(r)) for r in every if said.get(r) != visit.cells.get(r)}
    assert changed == {}, "write docs/permissions.md anew if this is meant (tests/house/matrix.py says how)"

    seen = {field: visit.seen[token] for token, field in planted.items() if token in visit.seen}
    hidden = seen.keys() & PROFESSIONAL_NOTES if who == "asha" else seen.keys() - MAY_SEE[who]
    assert {field: seen[field] for field in hidden} == {}, f"{who} sees what Asha did not open"
    assert MUST_SEE.get(who, set()) - seen.keys() == set(), f"{who} does not see what was opened"


def test_a_stranger_from_another_programme_gets_nothing_that_is_not_public() -> None:
    """Hari coordinates elsewhere: whatever carries an id of this programme is hidden from him."""
    with_an_id = {name for name, pattern, _ in routes() if "<opaque:" in pattern}
    for route, cells in written().items():
        if route in with_an_id and not cells["nobody"].startswith("reads"):
            got = set(cells["hari"].split(" / "))
            assert got <= {"hidden", "refused", "-"}, f"{route} lets Hari {cells['hari']}"
