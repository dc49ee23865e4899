"""A block or a pause keeps two people apart, and tells nobody which it is."""

import pytest

from demo.cast import Cast
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding import actions, queries
from sahajatri.apps.safeguarding.models import Block
from sahajatri.kernel.refusals import Refused
from tests.cast.safeguarding import blocked, worried


def pair(cast: Cast, one: str, other: str) -> frozenset[int]:
    return frozenset({cast.people[one].pk, cast.people[other].pk})


def test_a_block_stops_both_directions(cast: Cast) -> None:
    asha, bikram = cast.people["asha"], cast.people["bikram"]
    assert queries.why_no_contact(asha, bikram, cast.programme) is None
    blocked(cast, "asha", "bikram")
    assert queries.why_no_contact(asha, bikram, cast.programme) is not None
    assert queries.why_no_contact(bikram, asha, cast.programme) is not None
    assert queries.why_no_contact(asha, cast.people["deepa"], cast.programme) is None


def test_a_block_and_a_pause_refuse_in_the_same_words(cast: Cast) -> None:
    asha, bikram, deepa = (cast.people[k] for k in ("asha", "bikram", "deepa"))
    blocked(cast, "asha", "bikram")
    concern = worried(cast, "asha", "deepa")
    actions.pause_contact(concern, by=cast.actor("indu"), at=cast.at)
    by_block = queries.why_no_contact(bikram, asha, cast.programme)
    by_pause = queries.why_no_contact(deepa, asha, cast.programme)
    assert by_block == by_pause
    assert by_block is not None


def test_a_concern_alone_does_not_stop_contact(cast: Cast) -> None:
    worried(cast, "asha", "bikram")
    assert queries.why_no_contact(cast.people["asha"], cast.people["bikram"], cast.programme) is None


def test_contact_goes_on_after_the_pause(cast: Cast) -> None:
    concern = worried(cast, "asha", "bikram")
    actions.pause_contact(concern, by=cast.actor("indu"), at=cast.at)
    actions.resume_contact(concern, by=cast.actor("indu"), at=cast.at)
    assert queries.why_no_contact(cast.people["asha"], cast.people["bikram"], cast.programme) is None


def test_a_pause_needs_two_known_people(cast: Cast) -> None:
    concern = worried(cast, None, "bikram")
    with pytest.raises(Refused) as refused:
        actions.pause_contact(concern, by=cast.actor("indu"), at=cast.at)
    assert refused.value.refusal.code == "not_two"


def test_matching_learns_of_blocks_and_pauses_alike(cast: Cast) -> None:
    blocked(cast, "asha", "bikram")
    concern = worried(cast, "jaya", "deepa")
    actions.pause_contact(concern, by=cast.actor("indu"), at=cast.at)
    assert queries.blocked_pairs(cast.programme) == {pair(cast, "asha", "bikram"), pair(cast, "jaya", "deepa")}
    assert queries.blocked_pairs(cast.programmes["PASHE"]) == frozenset()


def test_blocking_twice_is_one_block_and_undoing_it_ends_it(cast: Cast) -> None:
    first = blocked(cast, "asha", "bikram")
    assert blocked(cast, "asha", "bikram") == first
    actions.unblock_person(first, by=cast.actor("asha"), at=cast.at)
    assert queries.blocked_pairs(cast.programme) == frozenset()
    assert Block.objects.count() == 1


def test_nobody_is_told_of_a_block(cast: Cast) -> None:
    before = Notice.objects.count()
    block = blocked(cast, "asha", "bikram")
    actions.unblock_person(block, by=cast.actor("asha"), at=cast.at)
    assert Notice.objects.count() == before


def test_nobody_blocks_herself(cast: Cast) -> None:
    with pytest.raises(Refused):
        blocked(cast, "asha", "asha")
