"""Coming or not is answered by text message, in words that tell nobody else anything."""

from datetime import timedelta

import pytest

from demo.cast import Cast
from sahajatri.apps.circles import actions, jobs, queries
from sahajatri.apps.circles.notices.answering import take_answer
from sahajatri.apps.circles.terms import Coming
from sahajatri.apps.notices.hearing import Reply, who_answers
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.refusals import Refused
from tests.cast.circles import opened_circle, planned, seated


def reply(cast: Cast, key: str, about: str, *, is_yes: bool) -> Reply:
    return Reply(cast.people[key], about, cast.programme, is_yes, cast.actor(key), cast.at)


def test_a_digit_says_whether_one_comes(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    gathering = planned(cast, circle)
    assert who_answers("gathering.reminder") is take_answer
    take_answer(reply(cast, "asha", gathering.public_id, is_yes=True))
    assert queries.answers_to(gathering) == {cast.people["asha"].pk: Coming.COMING}
    take_answer(reply(cast, "asha", gathering.public_id, is_yes=False))
    assert queries.answers_to(gathering) == {cast.people["asha"].pk: Coming.CANNOT}


def test_what_is_refused_on_the_page_is_refused_by_text_message(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    gathering = planned(cast, circle)
    with pytest.raises(Refused):
        take_answer(reply(cast, "jaya", gathering.public_id, is_yes=True))
    with pytest.raises(Refused):
        take_answer(reply(cast, "asha", "nothing", is_yes=True))
    actions.cancel_gathering(gathering, by=cast.actor("deepa"), at=cast.at)
    with pytest.raises(Refused):
        take_answer(reply(cast, "asha", gathering.public_id, is_yes=True))


def test_the_question_is_short_and_says_nothing_of_a_circle(cast: Cast) -> None:
    for language in ("bn", "en"):
        text = sentence(jobs.QUESTION, language=language)
        assert len(text.encode("utf-16-le")) // 2 <= 70
        assert not {"দল", "circle"} & set(text.lower().split())
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    gathering = planned(cast, circle)
    jobs.remind_of_gatherings(gathering.starts_at - timedelta(hours=20))
