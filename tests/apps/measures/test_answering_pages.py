"""Answering on a phone without JavaScript: one question per page, nothing is lost, nobody is pressed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.measures.models import Administration, Asking
from sahajatri.apps.measures.terms import AdministrationState, AskingState, Mode, Occasion
from sahajatri.kernel import clock
from sahajatri.kernel.pages.tokens import new_token
from tests.cast.caseload import looked_after
from tests.cast.measures import HARD_DAYS, answered, asked, begun, sat_with, usable
from tests.house.test_query_counts import same_queries_for

BELONGING = "BELONGING4"


def test_a_person_answers_leaves_returns_and_finishes(cast: Cast, visit: Any) -> None:
    """The whole way, by forms and links alone."""
    looked_after(cast, "asha")
    asking = asked(cast, instrument=BELONGING)
    asha = visit("asha")
    listed = asha.open("measures:measures").content.decode()
    assert f"/measures/asked/{asking.public_id}/" in listed
    before = asha.open("measures:asking", asking=asking).content.decode()
    assert "৪টি প্রশ্ন, প্রায় ২ মিনিট" in before
    assert "এষা রহমান" in before  # who will see the result
    begin = asha.send("measures:asking-begin", asking=asking)
    assert begin.headers["Location"].endswith("/1/")
    first = asha.open(begin.headers["Location"]).content.decode()
    assert "৪টি প্রশ্নের মধ্যে ১" in first
    second = asha.send(begin.headers["Location"], {"answer": "4"}).headers["Location"]
    assert second.endswith("/2/")
    asha.send(second, {"answer": "2", "later": "1"})  # the battery is nearly empty

    again = visit("asha")
    assert "শুরু হয়েছে" in again.open("measures:measures").content.decode()
    third = again.send("measures:asking-begin", asking=asking).headers["Location"]
    assert third.endswith("/3/")
    fourth = again.send(third, {"skip": "1"}).headers["Location"]
    check = again.send(fourth, {"answer": "5"}).headers["Location"]
    assert check.endswith("/check/")
    page = again.open(check).content.decode()
    assert "উত্তর দেওয়া হয়নি" in page
    back = again.open(f"/measures/asked/{asking.public_id}/1/?check=1").content.decode()
    assert 'value="4" required' in back or "checked" in back
    assert again.send(f"/measures/asked/{asking.public_id}/1/?check=1", {"answer": "3"}).headers["Location"] == check
    result = again.send(check).headers["Location"]

    kept = Administration.objects.get(person=cast.people["asha"])
    assert kept.answers == {"1": 3, "2": 2, "3": None, "4": 5}
    assert (kept.mode, kept.missing, kept.language, kept.state) == (Mode.SELF, 1, "bn", AdministrationState.STANDS)
    assert kept.asked_by == cast.people["esha"]
    shown = again.open(result).content.decode()
    assert "৩.৩৩" in shown  # the mean of the three answers, by the rule of the measure
    assert "কোনো গবেষণায় যাচাই করা হয়নি" in shown
    assert Asking.objects.get(pk=asking.pk).answers == {}


def test_going_back_and_choosing_otherwise_counts_even_with_the_old_page(cast: Cast, visit: Any) -> None:
    """A page that comes back from the memory of the browser carries the token it was shown with."""
    asking = begun(cast, instrument=BELONGING)
    asha = visit("asha")
    path = f"/measures/asked/{asking.public_id}/1/"
    token = new_token(cast.people["asha"].public_id)
    for answer in ("4", "1"):
        assert asha.post(path, {"once": token, "answer": answer}).status_code == 303
    assert Asking.objects.get(pk=asking.pk).answers == {"1": 1}


def test_nothing_chosen_is_said_and_skipping_is_free(cast: Cast, visit: Any) -> None:
    asking = begun(cast, instrument=BELONGING)
    asha = visit("asha")
    path = f"/measures/asked/{asking.public_id}/1/"
    refused = asha.send(path, expect=422).content.decode()
    assert "উত্তর বেছে নিন, অথবা প্রশ্নটি বাদ দিন।" in refused
    assert asha.send(path, {"skip": "1"}).headers["Location"].endswith("/2/")
    assert Asking.objects.get(pk=asking.pk).answers == {"1": None}


def test_stopping_without_a_choice_keeps_the_question_open(cast: Cast, visit: Any) -> None:
    asking = begun(cast, instrument=BELONGING)
    asha = visit("asha")
    asha.send(f"/measures/asked/{asking.public_id}/1/", {"later": "1"})
    assert Asking.objects.get(pk=asking.pk).answers == {}


def test_not_now_and_no_need_no_reason(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    first, second = asked(cast, instrument=BELONGING), asked(cast)
    asha = visit("asha")
    asha.send("measures:asking-postpone", asking=first)
    asha.send("measures:asking-decline", asking=second)
    assert Asking.objects.get(pk=first.pk).postponed_until == clock.day_of(cast.at) + timedelta(days=7)
    assert Asking.objects.get(pk=second.pk).state == AskingState.DECLINED
    page = visit("esha").open("measures:measures-of", person=cast.people["asha"]).content.decode()
    assert "না বলেছেন" not in page
    assert "উত্তর নেই" in page


def test_somebody_who_said_no_may_think_again(cast: Cast, visit: Any) -> None:
    asking = asked(cast)
    asha = visit("asha")
    asha.send("measures:asking-decline", asking=asking)
    asha.send("measures:asking-begin", asking=asking)
    assert Asking.objects.get(pk=asking.pk).state == AskingState.BEGUN


def test_everything_skipped_is_not_handed_in(cast: Cast, visit: Any) -> None:
    asking = begun(cast)
    asha = visit("asha")
    asha.send(f"/measures/asked/{asking.public_id}/1/", {"skip": "1"})
    page = asha.send("measures:answers-check", asking=asking, expect=422).content.decode()
    assert "সব প্রশ্ন বাদ দেওয়া হয়েছে" in page
    assert not Administration.objects.exists()


@pytest.mark.parametrize("who", ["bikram", "farid", "gita", "hari", "indu", "kiran"])
def test_nobody_else_opens_a_question_or_a_result(cast: Cast, visit: Any, who: str) -> None:
    asking = begun(cast, instrument=BELONGING)
    client = visit(who)
    for path in ("", "1/", "check/", "somebody/", "with/", "sheet/"):
        status = client.get(f"/measures/asked/{asking.public_id}/{path}").status_code
        assert status in {403, 404}, path


def test_a_practitioner_does_not_see_answers_before_they_are_handed_in(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asking = begun(cast, instrument=BELONGING)
    visit("asha").send(f"/measures/asked/{asking.public_id}/1/", {"answer": "4"})
    esha = visit("esha")
    esha.open("measures:asking", asking=asking)
    esha.open("measures:question", asking=asking, number=1, expect=404)
    esha.open("measures:answers-check", asking=asking, expect=404)
    refused = esha.send("measures:asking-sit", {"mode": "interview"}, asking=asking, expect=422).content.decode()
    assert "জমা দেওয়ার আগে সেই উত্তর শুধু তাঁর" in refused


def test_answers_typed_together_wait_for_the_person_and_can_be_objected_to(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asking = sat_with(cast)
    esha = visit("esha")
    esha.send(f"/measures/asked/{asking.public_id}/1/", {"answer": "7"})
    result = esha.send("measures:answers-check", asking=asking).headers["Location"]
    kept = Administration.objects.get()
    assert (kept.mode, kept.typed_by, kept.state) == (
        Mode.INTERVIEW,
        cast.people["esha"],
        AdministrationState.TO_CONFIRM,
    )
    asha = visit("asha")
    assert "এষা রহমান" in asha.open(result).content.decode()
    assert f"/measures/answered/{kept.public_id}/" in asha.open("measures:measures").content.decode()
    asha.send("measures:administration-object", administration=kept)
    kept.refresh_from_db()
    assert (kept.state, kept.is_counted) == (AdministrationState.OBJECTED, False)
    seen = esha.open(result).content.decode()
    assert "৭" not in seen.split("<main")[1].split("</main>")[0].replace("২০২৬", "")
    assert "তিনি জানিয়েছেন, এগুলো ঠিক নয়" in seen


def test_the_person_confirms_typed_answers_once(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asking = sat_with(cast, mode=Mode.PHONE)
    esha = visit("esha")
    esha.send(f"/measures/asked/{asking.public_id}/1/", {"answer": "7"})
    esha.send("measures:answers-check", asking=asking)
    kept = Administration.objects.get()
    asha = visit("asha")
    for _ in range(2):
        asha.send("measures:administration-confirm", administration=kept)
    kept.refresh_from_db()
    assert kept.state == AdministrationState.CONFIRMED


def test_a_sheet_without_wording_is_written_down_by_numbers(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asking = asked(cast, instrument="M3")
    asha = visit("asha")
    assert "/begin/" not in asha.open("measures:asking", asking=asking).content.decode()
    asha.send("measures:asking-begin", asking=asking, expect=422)
    esha = visit("esha")
    assert esha.get(f"/measures/asked/{asking.public_id}/with/").headers["Location"].endswith("/sheet/")
    assert "কাগজের ৩ নম্বর প্রশ্ন" in esha.open("measures:asking-sheet", asking=asking).content.decode()
    day = clock.day_of(cast.at)
    sheet = {"mode": "paper", "on_0": day.day, "on_1": day.month, "on_2": day.year}
    esha.send("measures:asking-sheet", {**sheet, "item_1": "1", "item_2": "2", "item_3": "3"}, asking=asking)
    kept = Administration.objects.get()
    assert kept.answers == {"1": 1, "2": 2, "3": 3}
    assert (kept.mode, kept.scores["sum"]["value"]) == (Mode.PAPER, 6)


def test_a_sheet_cannot_be_from_tomorrow(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asking = asked(cast, instrument="M3")
    tomorrow = clock.day_of(cast.at) + timedelta(days=1)
    sheet = {"mode": "paper", "on_0": tomorrow.day, "on_1": tomorrow.month, "on_2": tomorrow.year, "item_1": "1"}
    visit("esha").send("measures:asking-sheet", sheet, asking=asking, expect=422)
    assert not Administration.objects.exists()


def test_a_practitioner_asks_for_a_measure_once(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    esha, day = visit("esha"), clock.day_of(cast.at) + timedelta(days=10)
    form = {"instrument": BELONGING, "due_on_0": day.day, "due_on_1": day.month, "due_on_2": day.year}
    esha.open("measures:measure-ask", person=cast.people["asha"])
    esha.send("measures:measure-ask", form, person=cast.people["asha"])
    again = esha.send("measures:measure-ask", form, person=cast.people["asha"], expect=422).content.decode()
    assert "আগেই দেওয়া আছে" in again
    assert Asking.objects.get().asked_by == cast.people["esha"]


def test_questions_that_were_changed_meanwhile_are_asked_anew(cast: Cast, visit: Any, monkeypatch: Any) -> None:
    usable(monkeypatch, HARD_DAYS)
    asking = begun(cast, instrument=HARD_DAYS.code)
    asha = visit("asha")
    asha.send(f"/measures/asked/{asking.public_id}/1/", {"answer": "0"})
    usable(monkeypatch, replace(HARD_DAYS, version="2"))
    assert asha.get(f"/measures/asked/{asking.public_id}/2/").headers["Location"].endswith(f"{asking.public_id}/")
    assert asha.send("measures:asking-begin", asking=asking).headers["Location"].endswith("/1/")
    asking.refresh_from_db()
    assert (asking.version, asking.answers) == ("2", {})


def test_the_person_may_go_on_alone_with_what_was_begun_together(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asking = sat_with(cast, instrument=BELONGING)
    esha, asha = visit("esha"), visit("asha")
    esha.send(f"/measures/asked/{asking.public_id}/1/", {"answer": "4"})
    asha.send("measures:asking-begin", asking=asking)
    esha.open("measures:question", asking=asking, number=2, expect=404)
    asking.refresh_from_db()
    assert (asking.mode, asking.typed_by, asking.answers) == (Mode.SELF, None, {"1": 4})


def test_that_somebody_helped_is_kept_with_the_answers(cast: Cast, visit: Any) -> None:
    asking = begun(cast)
    asha = visit("asha")
    asha.send(f"/measures/asked/{asking.public_id}/1/", {"answer": "4"})
    asha.send("measures:answers-check", {"was_helped": "on"}, asking=asking)
    kept = Administration.objects.get()
    assert (kept.mode, kept.state) == (Mode.ASSISTED, AdministrationState.STANDS)


def test_handing_in_twice_keeps_one_result(cast: Cast, visit: Any) -> None:
    asking = begun(cast)
    asha = visit("asha")
    asha.send(f"/measures/asked/{asking.public_id}/1/", {"answer": "4"})
    first = asha.send("measures:answers-check", asking=asking).headers["Location"]
    assert asha.send("measures:answers-check", asking=asking, expect=303).headers["Location"] == first
    assert Administration.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "where"), [("asha", "measures"), ("asha", "scores"), ("esha", "measures-of"), ("esha", "scores")]
)
def test_a_page_asks_as_often_for_many_answers_as_for_few(cast: Cast, visit: Any, who: str, where: str) -> None:
    looked_after(cast, "asha")
    asha = cast.people["asha"]
    path = reverse(f"measures:{where}", kwargs={} if where == "measures" else {"person": asha.public_id})

    def grow(count: int) -> None:
        there = Administration.objects.count()
        for number in range(there, there + count):
            answered(cast, {1: 5}, days_ago=number)
            asked(cast, by=None, occasion=Occasion.EXIT, due_on=clock.day_of(cast.at) + timedelta(days=number))

    same_queries_for(visit(who), path, grow, few=1, many=12)
