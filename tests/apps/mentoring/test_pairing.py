"""Two people walk together: how a pairing begins and who stands how to it."""

import pytest

from demo.cast import Cast
from sahajatri.apps.mentoring.access import facts_of
from sahajatri.kernel.access import Relation, facts_about
from sahajatri.kernel.refusals import Refused
from tests.cast.mentoring import paired


def test_a_mentor_is_beside_the_participant_of_the_pairing(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    assert Relation.BESIDE in facts_about(cast.actor("bikram"), cast.people["asha"]).relations
    assert Relation.BESIDE in facts_about(cast.actor("asha"), cast.people["bikram"]).relations
    assert Relation.BESIDE not in facts_about(cast.actor("chandra"), cast.people["asha"]).relations


def test_another_supporter_of_the_participant_has_no_tie_to_the_pairing(cast: Cast) -> None:
    with_bikram = paired(cast, "asha", "bikram")
    paired(cast, "asha", "deepa")
    assert facts_of(cast.actor("deepa"), with_bikram).relations == {Relation.HERE}


def test_a_peer_who_is_supported_does_not_stand_beside_her_own_supporter(cast: Cast) -> None:
    paired(cast, "jaya", "bikram")
    assert Relation.BESIDE not in facts_about(cast.actor("jaya"), cast.people["bikram"]).relations


def test_the_same_two_are_paired_once_at_a_time(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    with pytest.raises(Refused, match="paired_already"):
        paired(cast, "asha", "bikram")


def test_nobody_is_her_own_supporter(cast: Cast) -> None:
    with pytest.raises(Refused, match="own_supporter"):
        paired(cast, "jaya", "jaya")
