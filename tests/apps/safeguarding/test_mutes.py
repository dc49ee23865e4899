"""Muting folds away what one person writes, for oneself alone."""

from typing import Any

from demo.cast import Cast
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding import queries
from tests.cast.mentoring import paired


def test_a_mute_is_mine_alone_and_can_be_undone(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    asha, bikram = cast.people["asha"], cast.people["bikram"]
    told = Notice.objects.count()
    one = visit("asha")
    one.open("safeguarding:person-mute", person=bikram.public_id)
    one.send("safeguarding:person-mute", person=bikram.public_id)
    one.send("safeguarding:person-mute", person=bikram.public_id)
    assert queries.muted_by(asha) == {bikram.pk}
    assert queries.muted_by(bikram) == frozenset()
    assert queries.why_no_contact(asha, bikram, cast.programme) is None
    assert bikram.display_name in one.open("safeguarding:blocks").content.decode()
    one.open("safeguarding:person-mute", person=bikram.public_id)
    (mute,) = queries.mutes_of(asha, cast.programme)
    visit("bikram").send("safeguarding:mute-undo", mute=mute.public_id, expect=404)
    one.send("safeguarding:mute-undo", mute=mute.public_id)
    assert queries.muted_by(asha) == frozenset()
    assert Notice.objects.count() == told


def test_a_stranger_cannot_be_muted_and_oneself_neither(cast: Cast, visit: Any) -> None:
    visit("asha").open("safeguarding:person-mute", person=cast.people["hari"].public_id, expect=404)
    visit("asha").open("safeguarding:person-mute", person=cast.people["asha"].public_id, expect=403)


def test_somebody_without_an_account_has_muted_nobody() -> None:
    assert queries.muted_by(None) == frozenset()
