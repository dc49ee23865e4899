"""What a person answers without being asked, and where an answer about unfair treatment leads."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.measures import actions, queries
from sahajatri.apps.measures.jobs import let_the_time_go_by
from sahajatri.apps.measures.models import Administration, Asking
from sahajatri.apps.measures.terms import AskingState
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.kernel import content
from tests.cast.caseload import looked_after
from tests.cast.measures import answered, asked

NO_WHERE = dict.fromkeys(range(1, 9), 0)


def test_a_person_begins_a_measure_that_nobody_asked_for(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    assert "/measures/unasked/WGSS/" in asha.open("measures:measures").content.decode()
    before = asha.open("measures:unasked", measure="WGSS").content.decode()
    assert "৬টি প্রশ্ন" in before
    first = asha.send("measures:unasked", measure="WGSS").headers["Location"]
    assert first.endswith("/1/")
    asking = Asking.objects.get()
    assert (asking.state, asking.asked_by, asking.occasion) == (AskingState.BEGUN, cast.people["asha"], "")
    assert not Notice.objects.filter(person=cast.people["asha"], kind="measure.asked").exists()
    assert "আপনি নিজেই শুরু করেছেন" in asha.open("measures:asking", asking=asking).content.decode()
    for number in range(1, 7):
        asha.send(f"/measures/asked/{asking.public_id}/{number}/", {"answer": "2"})
    asha.send("measures:answers-check", asking=asking)
    kept = Administration.objects.get()
    assert (kept.instrument, kept.occasion, kept.missing) == ("WGSS", "", 0)
    everyday = asha.open("profiles:occupation").content.decode()
    assert "/measures/unasked/WGSS/" in everyday
    assert "ছয়টি প্রশ্নের উত্তর আবার দিন" in everyday


def test_what_is_open_is_gone_on_with_and_not_begun_twice(cast: Cast, visit: Any) -> None:
    asking = asked(cast)
    asha = visit("asha")
    assert "/measures/unasked/CONFIDENCE/" not in asha.open("measures:measures").content.decode()
    answer = asha.get("/measures/unasked/CONFIDENCE/")
    assert answer.headers["Location"].endswith(f"/measures/asked/{asking.public_id}/")


def test_the_same_measure_once_a_day_is_enough(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    asha.send("measures:unasked", measure="CONFIDENCE")
    asking = Asking.objects.get()
    asha.send(f"/measures/asked/{asking.public_id}/1/", {"answer": "4"})
    asha.send("measures:answers-check", asking=asking)
    page = asha.send("measures:unasked", measure="CONFIDENCE", expect=422).content.decode()
    assert "আগেই দেওয়া হয়েছে" in page
    assert Asking.objects.count() == 1


@pytest.mark.parametrize("code", ["M9", "RUBRIC", "nothing"])
def test_only_what_comes_with_its_wording_and_asks_the_person_can_be_begun(cast: Cast, visit: Any, code: str) -> None:
    pack = content.instruments().get(code)
    is_for_her = pack is not None and pack.has_wording and "self" in pack.raters
    visit("asha").open("measures:unasked", measure=code, expect=200 if is_for_her else 404)


@pytest.mark.parametrize("who", ["bikram", "esha", "gita", "kiran"])
def test_only_participants_begin_it(cast: Cast, visit: Any, who: str) -> None:
    client = visit(who)
    client.open("measures:unasked", measure="ONS4", expect=403)
    assert "/measures/unasked/" not in client.open("measures:measures").content.decode()


def test_what_was_begun_unasked_and_left_is_not_held_against_anybody(cast: Cast) -> None:
    looked_after(cast, "asha")
    by = cast.actor("asha")
    asking = actions.begin_unasked("ONS4", language="bn", by=by, at=cast.at)
    [due] = queries.due_measures(cast.programme, [by.person], asking.due_on)[cast.people["asha"].pk]
    assert due.is_unasked
    let_the_time_go_by(cast.at + timedelta(days=60))
    assert Asking.objects.get().state == AskingState.MISSED
    assert queries.missed_measures(cast.people["asha"], cast.programme) == []


def test_a_practitioner_comes_from_the_profile_with_the_questions_chosen(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    esha, asha = visit("esha"), cast.people["asha"]
    profile = esha.open("profiles:occupation-of", person=asha).content.decode()
    assert f"/measures/of/{asha.public_id}/ask/?instrument=WGSS" in profile
    page = esha.open("measures:measure-ask", person=asha, query="?instrument=WGSS").content.decode()
    assert "checked" in page.split('value="WGSS"')[1].split(">")[0] or "selected" in page.split('value="WGSS"')[1][:40]


def test_whoever_was_treated_unfairly_is_shown_where_to_turn_and_nothing_is_sent(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    kept = answered(cast, {**NO_WHERE, 2: 1}, instrument="UNFAIR")
    asha = visit("asha")
    page = asha.open("measures:administration", administration=kept).content.decode()
    assert "যদি চান: আপনার অধিকার" in page
    assert "আপনার পেশাজীবীর সঙ্গে কথা বলুন: এষা রহমান।" in page
    asha.open("interventions:entry", entry="resource-rights")
    asha.open("safeguarding:helplines")
    form = asha.open("safeguarding:concern-raise", query="?kind=discrimination").content.decode()
    assert "checked" in form.split('value="discrimination"')[1].split(">")[0]
    assert not Concern.objects.exists()
    assert "যদি চান: আপনার অধিকার" not in visit("esha").open(
        "measures:administration", administration=kept
    ).content.decode()


@pytest.mark.parametrize("answers", [NO_WHERE, dict.fromkeys(range(1, 9))])
def test_without_unfair_treatment_nothing_is_offered(cast: Cast, visit: Any, answers: dict[int, int | None]) -> None:
    kept = answered(cast, answers, instrument="UNFAIR")
    page = visit("asha").open("measures:administration", administration=kept).content.decode()
    assert "যদি চান: আপনার অধিকার" not in page
