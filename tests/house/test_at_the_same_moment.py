"""Two clicks at the same moment, on two connections of a database where both can write.

The second leads where the first one led, and nothing is there twice that may be there once.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.adjustments.models import Work
from sahajatri.apps.notices.actions import take_text
from sahajatri.apps.notices.models import Heard
from sahajatri.apps.portraits.models import Cv, Portrait, PortraitVersion, Statement
from sahajatri.apps.practice.models import Play
from sahajatri.apps.practice.scenarios import scenarios
from sahajatri.apps.telling.models import Weighing
from sahajatri.apps.workplace.models import Job
from sahajatri.kernel import clock
from sahajatri.kernel.pages.tokens import new_token
from tests.cast.portraits import says

BOTH_WRITE = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
PATIENCE = 3


def meet_before_saving(monkeypatch: pytest.MonkeyPatch, kind: Any) -> None:
    """Both threads have looked whether it is there before either of them writes it; who waits for a lock goes on."""
    barrier, save, here = threading.Barrier(2), kind.save, threading.local()

    def saved(self: Any, *args: Any, **kwargs: Any) -> Any:
        if self._state.adding and not getattr(here, "has_met", False):
            here.has_met = True
            with suppress(threading.BrokenBarrierError):
                barrier.wait(PATIENCE)
        return save(self, *args, **kwargs)

    monkeypatch.setattr(kind, "save", saved)


def both_click(cast: Cast, visit: Any, path: str, data: dict[str, Any], *, one_form: bool) -> list[tuple[int, str]]:
    """Asha sends it from two pages at once (or ``one_form`` twice); what each was answered, and where it led."""
    visitors = [visit("asha"), visit("asha")]
    tokens = [new_token(cast.people["asha"].public_id) for _n in range(2)]
    answers: list[tuple[int, str]] = []

    def click(number: int) -> None:
        try:
            with clock.stopped_at(cast.at):
                visitors[number].raise_request_exception = False
                once = tokens[0 if one_form else number]
                answer = visitors[number].post(path, {"once": once, **data})
                answers.append((answer.status_code, answer.get("Location", "")))
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=click, args=(number,)) for number in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return answers


def practice_page(cast: Cast) -> str:
    return reverse("practice:scenario", kwargs={"scenario": next(iter(scenarios()))})


def keep_page(cast: Cast) -> str:
    says(cast)
    return reverse("portraits:keep")


Where = Callable[[Cast], str]
ACTS: dict[str, tuple[Where, dict[str, Any], Any, bool]] = {
    "practice": (practice_page, {}, Play, True),
    "portrait": (
        lambda _cast: reverse("portraits:statement-new", kwargs={"part": "well"}),
        {"text": "হিসাব মেলাতে পারি"},
        Portrait,
        True,
    ),
    "portrait kept": (keep_page, {}, PortraitVersion, False),
    "cv": (lambda _cast: reverse("portraits:cv-head"), {"name": "আশা"}, Cv, True),
    "adjustments": (lambda _cast: reverse("adjustments:begin"), {"which": "home"}, Work, False),
    "telling": (lambda _cast: reverse("telling:begin"), {"which": "words", "title": "দোকান"}, Weighing, False),
}


@BOTH_WRITE
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("one_form", [True, False], ids=["one form twice", "two pages"])
@pytest.mark.parametrize("what", sorted(ACTS))
def test_two_clicks_at_once_lead_to_one_page(
    cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch, what: str, one_form: bool
) -> None:
    where, data, kind, is_once = ACTS[what]
    path = where(cast)
    before = kind.objects.count()
    meet_before_saving(monkeypatch, kind)
    answers = both_click(cast, visit, path, data, one_form=one_form)
    refused = 422 if what == "portrait kept" and not one_form else 303  # there is nothing new to keep
    assert sorted(status for status, _to in answers) == [303, refused], answers
    if is_once or one_form:
        assert kind.objects.count() == before + 1
    if what == "practice" or one_form:
        assert len({to for _status, to in answers}) == 1
    assert Statement.objects.count() == {"portrait": 1 if one_form else 2, "portrait kept": 1}.get(what, 0)
    assert Job.objects.count() == 0


def test_an_act_that_found_its_place_taken_in_this_moment_begins_again(
    cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    save = Play.save

    class Taken(Exception):  # noqa: N818 - the name says what happened
        sqlstate = "23505"

    def taken_once(self: Any, *args: Any, **kwargs: Any) -> Any:
        tries.append(1)
        if len(tries) == 1:
            raise IntegrityError("taken") from Taken()
        return save(self, *args, **kwargs)

    monkeypatch.setattr(Play, "save", taken_once)
    visit("asha").send("practice:scenario", scenario=next(iter(scenarios())))
    assert (len(tries), Play.objects.count()) == (2, 1)


@BOTH_WRITE
@pytest.mark.django_db(transaction=True)
def test_a_text_that_the_gateway_brings_twice_at_once_is_one(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    meet_before_saving(monkeypatch, Heard)
    found: list[str] = []

    def bring() -> None:
        try:
            with clock.stopped_at(cast.at):
                found.append(take_text("01711000000", "1", reference="gateway-7", at=cast.at).public_id)
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=bring) for _n in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == 2
    assert len(set(found)) == 1
