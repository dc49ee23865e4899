"""The generated matrix of permissions is the one that is checked in."""

import os

import pytest

from demo.story import Telling
from sahajatri.kernel.access.checks import routes
from tests.house.matrix import CAST, column, write_column, written


@pytest.mark.parametrize("who", CAST)
def test_everybody_gets_from_every_page_what_is_written(story: Telling, who: str) -> None:
    found = column(story, who)
    if os.environ.get("SAHAJATRI_WRITE_DOCS"):
        write_column(who, found)
    said = {route: cells.get(who) for route, cells in written().items()}
    changed = {r: (said.get(r), found.get(r)) for r in found.keys() | said.keys() if said.get(r) != found.get(r)}
    assert changed == {}, "write docs/permissions.md anew if this is meant (tests/house/matrix.py says how)"


def test_a_stranger_from_another_programme_gets_nothing_that_is_not_public() -> None:
    """Hari coordinates elsewhere: whatever carries an id of this programme is hidden from him."""
    with_an_id = {name for name, pattern, _ in routes() if "<opaque:" in pattern}
    for route, cells in written().items():
        if route in with_an_id and not cells["nobody"].startswith("reads"):
            got = set(cells["hari"].split(" / "))
            assert got <= {"hidden", "refused", "-"}, f"{route} lets Hari {cells['hari']}"
