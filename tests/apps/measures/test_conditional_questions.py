"""Questions asked only after certain answers: skipped over, not counted as missing, dropped when they fall away."""

from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.measures import rules
from sahajatri.apps.measures.models import Administration, Asking
from sahajatri.kernel import clock
from tests.cast.caseload import looked_after
from tests.cast.measures import SLEEP, asked, begun, usable

CODE = SLEEP.code


@pytest.fixture(autouse=True)
def sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    usable(monkeypatch, SLEEP)


def test_what_is_open_follows_the_answers() -> None:
    assert rules.first_open(SLEEP, {}) == 1
    assert rules.first_open(SLEEP, {"1": 2}) == 2
    assert rules.first_open(SLEEP, {"1": 0}) == 3
    assert rules.first_open(SLEEP, {"1": None}) == 3  # skipped: nothing is known that would ask it
    assert rules.first_open(SLEEP, {"1": 0, "3": 1}) is None


def test_a_question_that_does_not_apply_is_passed_over_and_not_counted(cast: Cast, visit: Any) -> None:
    asking = begun(cast, instrument=CODE)
    asha = visit("asha")
    assert "২টি প্রশ্নের মধ্যে ১" in asha.open(f"/measures/asked/{asking.public_id}/1/").content.decode()
    third = asha.send(f"/measures/asked/{asking.public_id}/1/", {"answer": "0"}).headers["Location"]
    assert third.endswith("/3/")
    page = asha.open(third).content.decode()
    assert "২টি প্রশ্নের মধ্যে ২" in page
    assert f"/measures/asked/{asking.public_id}/1/" in page  # back goes over it too
    check = asha.send(third, {"answer": "2"}).headers["Location"]
    assert "How long do you lie awake? (বাংলা)" not in asha.open(check).content.decode()
    result = asha.send(check).headers["Location"]
    kept = Administration.objects.get()
    assert kept.answers == {"1": 0, "3": 2}
    assert (kept.missing, kept.scores["sum"]["value"]) == (0, 2)  # nothing is missing, nothing filled in
    assert "How long do you lie awake? (বাংলা)" not in asha.open(result).content.decode()


def test_a_question_that_applies_is_asked_and_missing_when_skipped(cast: Cast, visit: Any) -> None:
    asking = begun(cast, instrument=CODE)
    asha = visit("asha")
    second = asha.send(f"/measures/asked/{asking.public_id}/1/", {"answer": "3"}).headers["Location"]
    assert second.endswith("/2/")
    assert "৩টি প্রশ্নের মধ্যে ২" in asha.open(second).content.decode()
    third = asha.send(second, {"skip": "1"}).headers["Location"]
    check = asha.send(third, {"answer": "1"}).headers["Location"]
    asha.send(check)
    kept = Administration.objects.get()
    assert kept.answers == {"1": 3, "2": None, "3": 1}
    assert (kept.missing, kept.scores["sum"]["value"]) == (1, None)


def test_an_answer_that_falls_away_is_said_and_dropped(cast: Cast, visit: Any) -> None:
    asking = begun(cast, instrument=CODE)
    asha = visit("asha")
    for number, answer in ((1, "3"), (2, "2"), (3, "1")):
        asha.send(f"/measures/asked/{asking.public_id}/{number}/", {"answer": answer})
    check = f"/measures/asked/{asking.public_id}/check/"
    assert "এখন আর জিজ্ঞেস করা হচ্ছে না" not in asha.open(check).content.decode()
    assert asha.send(f"/measures/asked/{asking.public_id}/1/?check=1", {"answer": "0"}).headers["Location"] == check
    page = asha.open(check).content.decode()
    assert "এখন আর জিজ্ঞেস করা হচ্ছে না" in page
    assert page.count("How long do you lie awake? (বাংলা)") == 1  # in the notice, not among the answers
    gone = asha.get(f"/measures/asked/{asking.public_id}/2/")  # by the browser's own way back
    assert gone.headers["Location"] == check
    asha.send(check)
    assert Administration.objects.get().answers == {"1": 0, "3": 1}


def test_a_changed_answer_lets_another_question_be_asked_before_handing_in(cast: Cast, visit: Any) -> None:
    asking = begun(cast, instrument=CODE)
    asha = visit("asha")
    for number in (1, 3):
        asha.send(f"/measures/asked/{asking.public_id}/{number}/", {"answer": "0"})
    change = f"/measures/asked/{asking.public_id}/1/?check=1"
    second = asha.send(change, {"answer": "1"}).headers["Location"]
    assert second.endswith("/2/?check=1")
    assert asha.send(second, {"answer": "1"}).headers["Location"].endswith("/check/")


def test_only_answers_to_what_is_asked_can_be_handed_in(cast: Cast, visit: Any) -> None:
    asking = begun(cast, instrument=CODE)
    asha = visit("asha")
    for number in (1, 2):
        asha.send(f"/measures/asked/{asking.public_id}/{number}/", {"answer": "1"})
    for number in (1, 3):
        asha.send(f"/measures/asked/{asking.public_id}/{number}/", {"skip": "1"})
    assert Asking.objects.get().answers["2"] == 1
    asha.send("measures:answers-check", asking=asking, expect=422)


def test_a_sheet_says_which_questions_depend_and_drops_what_was_not_asked(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asking = asked(cast, instrument=CODE)
    esha, day = visit("esha"), clock.day_of(cast.at)
    assert "কিছু নির্দিষ্ট উত্তরের পরেই" in esha.open("measures:asking-sheet", asking=asking).content.decode()
    sheet = {"mode": "paper", "on_0": day.day, "on_1": day.month, "on_2": day.year}
    sheet |= {"item_1": "0", "item_2": "3", "item_3": "1"}
    result = esha.send("measures:asking-sheet", sheet, asking=asking).headers["Location"]
    assert "১টি উত্তর বাদ গেছে" in esha.open(result).content.decode()
    assert Administration.objects.get().answers == {"1": 0, "3": 1}


def test_before_the_first_question_it_is_said_that_fewer_may_come(cast: Cast, visit: Any) -> None:
    asking = asked(cast, instrument=CODE)
    asha = visit("asha")
    for page in (asha.open("measures:measures"), asha.open("measures:asking", asking=asking)):
        assert "সর্বোচ্চ ৩টি প্রশ্ন" in page.content.decode()
