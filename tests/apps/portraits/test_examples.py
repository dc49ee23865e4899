"""An example from what is here already: a practice, a meeting, a milestone. The way back is for the person alone."""

from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.mentoring.actions import note_meeting
from sahajatri.apps.mentoring.models import Meeting
from sahajatri.apps.portraits import happenings
from sahajatri.apps.portraits.models import Evidence, Statement
from sahajatri.apps.portraits.terms import MOST_HAPPENINGS, EvidenceKind, Part
from sahajatri.apps.practice import actions as practice
from sahajatri.kernel import clock
from tests.cast.milestones import WORDS, reached
from tests.cast.portraits import beside, kept, says
from tests.cast.practice_alone import FOLDER, practised
from tests.cast.practice_guided import held
from tests.house.test_query_counts import same_queries_for

STOOL = "একটা টুল চাওয়া"


@pytest.fixture(autouse=True)
def one_talk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The house has the talk about a stool only."""
    monkeypatch.setattr("sahajatri.apps.practice.scenarios.FOLDER", FOLDER)


def met(cast: Cast) -> Meeting:
    """Asha met Bikram, who walks with her, today."""
    pairing, day = cast.people["asha"].pairings.get(), clock.day_of(cast.at)
    return note_meeting(pairing, day=day, how="held", mode="phone", by=cast.actor("asha"), at=cast.at)


def points(asha: Any, statement: Statement, source: str, words: str = STOOL, *, expect: int = 303) -> Any:
    """She chooses something that is here already as the example."""
    where = reverse("portraits:evidence-add", kwargs={"statement": statement.public_id})
    return asha.send(f"{where}?from={source}", {"words": words}, expect=expect)


def page_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_last_practices_meetings_and_milestones_are_offered_newest_first(cast: Cast, visit: Any) -> None:
    beside(cast)
    meeting, milestone = met(cast), reached(cast, days_ago=2)
    alone, together = practised(cast), held(cast)
    reached(cast, words="শুধু আমার", is_for_me_alone=True)
    asha, her = visit("asha"), cast.people["asha"]
    found = happenings.latest_happenings(her, cast.programme)
    days = [one.on for one in found]
    assert days == sorted(days, reverse=True)
    here = {f"play.{alone.public_id}", f"together.{together.public_id}"}
    assert {one.source for one in found} == here | {f"meeting.{meeting.public_id}", f"milestone.{milestone.public_id}"}
    page = page_of(asha.open("portraits:evidence-add", statement=says(cast).public_id))
    assert all(f"?from={one.source}" in page for one in found)
    assert cast.people["bikram"].display_name in page
    assert "শুধু আমার" not in page


def test_what_is_chosen_leads_her_back_and_names_it_for_others_in_words_alone(cast: Cast, visit: Any) -> None:
    beside(cast, Part.WELL)
    together, one = held(cast), says(cast)
    where, source = {"statement": one.public_id}, f"together.{together.public_id}"
    asha, bikram, her = visit("asha"), visit("bikram"), cast.people["asha"]
    assert STOOL in page_of(asha.open("portraits:evidence-add", query=f"?from={source}", **where))
    points(asha, one, source)
    evidence = Evidence.objects.get()
    assert (evidence.kind, evidence.on, evidence.source) == (EvidenceKind.PRACTISED, clock.day_of(cast.at), source)
    back = reverse("practice:together-one", kwargs={"practice": together.public_id})
    assert back in page_of(asha.open("portraits:statement", **where))
    assert back in page_of(asha.open("portraits:mine"))
    assert source not in page_of(asha.open("portraits:evidence-add", **where))
    kept(cast)
    seen = page_of(bikram.open("portraits:of", person=her.public_id))
    assert STOOL in seen
    assert together.public_id not in seen


def test_a_meeting_is_named_without_the_name_of_the_other_one(cast: Cast, visit: Any) -> None:
    beside(cast)
    meeting = met(cast)
    (found,) = happenings.latest_happenings(cast.people["asha"], cast.programme)
    assert (found.kind, found.who) == (EvidenceKind.MEETING, cast.people["bikram"].display_name)
    assert found.who not in found.text
    assert found.url == reverse("mentoring:meeting", kwargs={"meeting": meeting.public_id})
    assert visit("asha").get(found.url).status_code == 200


def test_a_milestone_stands_there_in_its_words(cast: Cast, visit: Any) -> None:
    milestone, one = reached(cast), says(cast)
    asha = visit("asha")
    source = f"milestone.{milestone.public_id}"
    assert WORDS in page_of(asha.open("portraits:evidence-add", query=f"?from={source}", statement=one.public_id))
    points(asha, one, source, "", expect=422)
    points(asha, one, source, WORDS)
    assert Evidence.objects.get().on == milestone.on
    points(asha, one, source, WORDS, expect=422)
    assert Evidence.objects.count() == 1


def test_when_it_is_let_go_its_words_stay_and_nothing_leads_nowhere(cast: Cast, visit: Any) -> None:
    play, one = practised(cast), says(cast)
    asha, where = visit("asha"), {"statement": one.public_id}
    points(asha, one, f"play.{play.public_id}")
    back = reverse("practice:ended", kwargs={"play": play.public_id})
    assert back in page_of(asha.open("portraits:mine"))
    practice.forget_play(play, by=cast.actor("asha"), at=cast.at)
    for page in (asha.open("portraits:mine"), asha.open("portraits:statement", **where)):
        assert STOOL in page_of(page)
        assert back not in page_of(page)


def test_nobody_points_to_what_is_somebody_elses(cast: Cast, visit: Any) -> None:
    hers = practised(cast, "deepa")
    one, source = says(cast), f"play.{hers.public_id}"
    page = page_of(visit("asha").open("portraits:evidence-add", query=f"?from={source}", statement=one.public_id))
    assert STOOL not in page
    points(visit("asha"), one, source, expect=422)
    assert not Evidence.objects.exists()


def test_the_list_stays_short_and_the_pages_ask_no_more_with_many(cast: Cast, visit: Any) -> None:
    beside(cast)
    asha, one = visit("asha"), says(cast)
    where = {"statement": one.public_id}

    def grow(count: int) -> None:
        for _n in range(count):
            practised(cast)
            met(cast)
            reached(cast)

    def choose(count: int) -> None:
        for _n in range(count):
            points(asha, one, f"play.{practised(cast).public_id}")

    same_queries_for(asha, reverse("portraits:evidence-add", kwargs=where), grow, few=1, many=9)
    assert page_of(asha.open("portraits:evidence-add", **where)).count('"?from=') == MOST_HAPPENINGS
    same_queries_for(asha, reverse("portraits:mine"), choose, few=1, many=5)
    same_queries_for(asha, reverse("portraits:statement", kwargs=where), choose, few=1, many=4)
