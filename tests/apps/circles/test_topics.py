"""Topics of the week: the packs, what opens when, wishes, leaving one out."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.circles import actions, jobs, queries
from sahajatri.apps.circles.catalogue import topics
from sahajatri.apps.circles.models import Circle, CircleTopic, TopicSkip, TopicWish
from sahajatri.apps.circles.rules import talk as rules
from sahajatri.apps.circles.terms import TopicPlanState
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel.packs import ContentError
from sahajatri.kernel.refusals import Refused
from tests.cast.circles import opened_circle, seated, wrote
from tests.house.test_query_counts import same_queries_for

FIRST = "telling-or-not"


@pytest.fixture
def circle(cast: Cast) -> Circle:
    found = opened_circle(cast)
    for key in ("asha", "jaya"):
        seated(cast, key, found)
    return found


def test_twelve_topics_come_in_both_languages() -> None:
    assert len(topics()) == 12
    assert [one.number for one in topics().values()] == list(range(1, 13))


def test_no_question_asks_what_somebody_has() -> None:
    asked = [q for topic in topics().values() for one in topic.questions for q in (one.bn.lower(), one.en.lower())]
    for word in ("diagnos", "illness", "disease", "disability do you", "রোগ", "অসুখ", "কী প্রতিবন্ধিতা", "ডায়াগনসিস"):
        assert not [question for question in asked if word in question], word
    assert not [question for question, count in Counter(asked).items() if count > 1]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (("number = 1", "number = 2"), "number"),
        (('code = "telling-or-not"', 'code = "other"'), "code"),
        (('url = "https://', 'url = "http://'), "url"),
        ((". Some tell one person, some tell everybody, some nobody. What is right", " and what is right"), "why"),
        (("[[sources]]", "[[sauces]]"), "sources"),
    ],
)
def test_a_pack_that_does_not_fit_is_refused_with_its_key(tmp_path: Path, change: tuple[str, str], key: str) -> None:
    folder = Path(__file__).resolve().parents[3] / "content/topics"
    for name in (FIRST, "asking-for-a-change"):
        text = (folder / f"{name}.toml").read_text(encoding="utf-8")
        (tmp_path / f"{name}.toml").write_text(text.replace(*change) if name == FIRST else text, encoding="utf-8")
    with pytest.raises(ContentError, match=key):
        topics(tmp_path)


def test_the_next_topic_is_the_chosen_one_then_a_wish_then_the_order() -> None:
    order = ["a", "b", "c", "d"]
    assert rules.topic_after(order, opened=[]) == "a"
    assert rules.topic_after(order, opened=["a"], wished=["d", "b"]) == "d"
    assert rules.topic_after(order, opened=["a"], upcoming="c", wished=["d"]) == "c"
    assert rules.topic_after(order, opened=["a", "c"], upcoming="c", wished=["gone"]) == "b"
    assert rules.topic_after(order, opened=order, upcoming="a") is None


def test_a_topic_opens_every_week_once_somebody_began(cast: Cast, circle: Circle, visit: Any) -> None:
    jobs.talk.open_the_next_topics(cast.at)
    assert not CircleTopic.objects.exists()
    visit("deepa").send("circles:topics-begin", circle=circle.public_id)
    assert queries.topic_now(circle).code == FIRST
    for days in (3, 6):
        jobs.talk.open_the_next_topics(cast.at + timedelta(days=days))
    assert CircleTopic.objects.count() == 1
    for _time in range(2):
        jobs.talk.open_the_next_topics(cast.at + timedelta(days=7))
    assert queries.topic_now(circle).code == "asking-for-a-change"
    assert CircleTopic.objects.count() == 2
    told = Notice.objects.filter(kind="circle.topic", channel="in_app")
    assert told.filter(person=cast.people["asha"]).count() == 2
    assert not [n for n in told if "বলব কি না" in n.title + n.text]


def test_after_the_last_topic_they_rest_and_who_looks_after_the_circle_hears_it(cast: Cast, circle: Circle) -> None:
    actions.begin_topics(circle, by=cast.actor("deepa"), at=cast.at)
    for week in range(1, 13):
        jobs.talk.open_the_next_topics(cast.at + timedelta(weeks=week))
    assert CircleTopic.objects.count() == 12
    assert queries.plan_of(circle).state == TopicPlanState.RESTING
    assert Notice.objects.filter(kind="circle.topics-done", person=cast.people["deepa"]).exists()
    assert queries.circles_without_topics(cast.programme) == [circle]


def test_a_wish_is_seen_and_not_whose_it_is(cast: Cast, circle: Circle, visit: Any) -> None:
    actions.begin_topics(circle, by=cast.actor("deepa"), at=cast.at)
    where = {"circle": circle.public_id, "theme": "money"}
    visit("asha").send("circles:topic-wish", {"wished": "yes"}, **where)
    page = visit("jaya").open("circles:topics", circle=circle.public_id).content.decode()
    assert "এরপর আসছে" in page
    assert "আশা" not in page
    assert queries.next_topic(circle) == "money"
    visit("asha").send("circles:topic-wish", {"wished": "no"}, **where)
    assert not TopicWish.objects.exists()


def test_who_looks_after_the_circle_chooses_what_comes_next_or_opens_it_now(
    cast: Cast, circle: Circle, visit: Any
) -> None:
    actions.begin_topics(circle, by=cast.actor("deepa"), at=cast.at)
    deepa = visit("deepa")
    deepa.send("circles:topic-next", circle=circle.public_id, theme="rights")
    assert queries.next_topic(circle) == "rights"
    deepa.send("circles:topic-open", circle=circle.public_id, theme="interviews")
    assert queries.topic_now(circle).code == "interviews"
    deepa.send("circles:topic-open", expect=422, circle=circle.public_id, theme="interviews")
    visit("jaya").send("circles:topic-open", expect=403, circle=circle.public_id, theme="money")


def test_leaving_a_topic_out_is_seen_by_nobody(cast: Cast, circle: Circle, visit: Any) -> None:
    actions.begin_topics(circle, by=cast.actor("deepa"), at=cast.at)
    where = {"circle": circle.public_id, "theme": FIRST}
    name = topics()[FIRST].name.bn
    assert name in visit("asha").open("circles:circle", circle=circle.public_id).content.decode()
    visit("asha").send("circles:topic-skip", {"skipped": "yes"}, **where)
    assert name not in visit("asha").open("circles:circle", circle=circle.public_id).content.decode()
    assert name in visit("deepa").open("circles:circle", circle=circle.public_id).content.decode()
    visit("asha").send("circles:topic-skip", {"skipped": "no"}, **where)
    assert not TopicSkip.objects.exists()


def test_answers_stand_under_their_topic(cast: Cast, circle: Circle, visit: Any) -> None:
    actions.begin_topics(circle, by=cast.actor("deepa"), at=cast.at)
    wrote(cast, "asha", circle, "অন্য কথা")
    visit("asha").send("circles:topic-write", {"text": "আমি শুধু একজনকে বলি"}, circle=circle.public_id, theme=FIRST)
    page = visit("jaya").open("circles:topic", circle=circle.public_id, theme=FIRST).content.decode()
    assert "আমি শুধু একজনকে বলি" in page
    assert "অন্য কথা" not in page
    talk = visit("jaya").open("circles:talk", circle=circle.public_id).content.decode()
    assert "আমি শুধু একজনকে বলি" in talk


def test_nothing_is_said_to_a_topic_that_is_not_open(cast: Cast, circle: Circle, visit: Any) -> None:
    visit("asha").send("circles:topic-write", {"text": "আগেই"}, circle=circle.public_id, theme="money")
    assert not circle.posts.exists()
    visit("asha").open("circles:topic", expect=404, circle=circle.public_id, theme="unknown")
    with pytest.raises(Refused, match="topic_unknown"):
        actions.wish_topic(circle, theme="unknown", by=cast.actor("asha"), at=cast.at)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_topic_opens_in_both_languages(cast: Cast, circle: Circle, visit: Any, language: str) -> None:
    actions.begin_topics(circle, by=cast.actor("deepa"), at=cast.at)
    asha, deepa = visit("asha", language=language), visit("deepa", language=language)
    asha.open("circles:topics", circle=circle.public_id)
    for theme in topics():
        asha.open("circles:topic", circle=circle.public_id, theme=theme)
    for name in ("topic", "topic-next", "topic-open"):
        deepa.open(f"circles:{name}", circle=circle.public_id, theme="money")
    for name in ("topics", "topics-begin", "topics-rest"):
        deepa.open(f"circles:{name}", circle=circle.public_id)


def test_many_answers_take_as_many_questions_as_few(cast: Cast, circle: Circle, visit: Any) -> None:
    actions.begin_topics(circle, by=cast.actor("deepa"), at=cast.at)
    row = queries.topic_now(circle)

    def grow(count: int) -> None:
        for number in range(count):
            wrote(cast, "deepa", circle, f"কথা {number}", topic=row)

    same_queries_for(visit("asha"), f"/circles/{circle.public_id}/topics/{FIRST}/", grow, few=1, many=12)
