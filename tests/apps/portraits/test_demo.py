"""The demonstration: Asha's portrait has two versions, and her CV can be read by Bikram."""

from demo.cast import Cast
from demo.portraits import portraits
from demo.story import Telling
from sahajatri.apps.portraits import queries
from tests.cast.mentoring import agreed


def test_asha_has_two_versions_and_a_cv(cast: Cast) -> None:
    agreed(cast, "asha", "bikram")
    portraits(Telling(cast, cast.at))
    asha = cast.people["asha"]
    portrait = queries.portrait_of(asha, cast.programme)
    assert [one.number for one in queries.versions_of(portrait)] == [2, 1]
    cv = queries.cv_of(asha, cast.programme)
    assert queries.share_now(cv, cast.at) is not None
    assert len(queries.comments_on(cv)) == 1
    assert queries.page_lines(portrait)
