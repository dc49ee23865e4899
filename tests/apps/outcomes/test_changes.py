"""What changed over a group: who is counted, what is kept back, what is said of those who are missing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from demo.crowd import seed_crowd
from sahajatri.apps.consent.actions import give_consent, withdraw_consent
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.measures.actions import record_administration
from sahajatri.apps.measures.terms import Occasion
from sahajatri.apps.outcomes.queries import MeasureChanges, changes, changes_over
from sahajatri.apps.people.models import Person
from sahajatri.engines.scoring import Reliability
from sahajatri.kernel import content
from sahajatri.kernel.access import Actor, Role

START, LATER = date(2026, 2, 1), date(2026, 5, 1)
RULER = "CONFIDENCE"
"""One question from 0 to 10, so that the answer is the score."""


@pytest.fixture
def people(cast: Cast) -> list[Person]:
    """Thirty participants who agreed to be in reports."""
    crowd = seed_crowd(cast.programme, people=30, supporters=1, at=cast.at)
    found = list(Person.objects.filter(pk__in=crowd.participants).order_by("pk"))
    for person in found:
        _agrees(cast, person)
    return found


def _actor(cast: Cast, person: Person) -> Actor:
    return Actor(person, cast.programme, frozenset({Role.PERSON, Role.PARTICIPANT}))


def _agrees(cast: Cast, person: Person) -> None:
    give_consent(person, Purpose.RESEARCH, programme=cast.programme, by=_actor(cast, person), at=cast.at)


def _answered(cast: Cast, person: Person, value: int | None, occasion: Occasion, on: date) -> None:
    record_administration(person, RULER, {1: value}, on=on, occasion=occasion, by=_actor(cast, person), at=cast.at)


def _told(cast: Cast, people: Sequence[Person], answers: Sequence[tuple[int, int | None]]) -> None:
    """The nth person began and ended with the nth pair; a later None is an empty sheet."""
    for person, (first, then) in zip(people, answers, strict=False):
        _answered(cast, person, first, Occasion.BASELINE, START)
        _answered(cast, person, then, Occasion.THREE_MONTHS, LATER)


def _ruler(cast: Cast) -> MeasureChanges:
    found = changes_over(cast.programme, Occasion.THREE_MONTHS, today=cast.at.date())
    (row,) = [one for one in found if one.instrument == RULER]
    return row


def _exact(monkeypatch: pytest.MonkeyPatch, *, sd: float, reliability: float) -> None:
    """As if somebody had published how exact the ruler is."""
    pack = content.instruments()[RULER]
    rule = replace(pack.scores[0], reliability=Reliability(sd, reliability, "retest", "adults", "a study"))
    told = {(RULER, pack.version): replace(pack, scores=(rule,))}
    monkeypatch.setattr(changes, "instrument_versions", lambda programme, used: told)


def test_the_mean_change_is_over_the_people_who_answered_twice(cast: Cast, people: list[Person]) -> None:
    _told(cast, people, [(2, 4), (4, 6), (6, 8), (3, 8), (5, 4), (9, None)])
    _answered(cast, people[6], 1, Occasion.BASELINE, START)
    row = _ruler(cast)
    assert row.paired is not None
    assert (row.paired.people, row.paired.before, row.paired.after) == (5, 4.0, 6.0)


def test_four_people_are_too_few_to_say_anything(cast: Cast, people: list[Person]) -> None:
    _told(cast, people, [(2, 4), (4, 6), (6, 8), (3, 8)])
    row = _ruler(cast)
    assert row.is_too_few
    assert (row.both, row.changed, row.lost) == (None, (), None)


def test_whoever_is_missing_is_counted_and_never_filled_in(cast: Cast, people: list[Person]) -> None:
    _told(cast, people, [(5, 6)] * 8 + [(5, None)] * 6)
    for person in people[14:20]:
        _answered(cast, person, 5, Occasion.BASELINE, START)
    row = _ruler(cast)
    assert (row.both, row.incomplete, row.not_answered) == (8, 6, 6)


def test_a_few_who_are_missing_cannot_be_worked_out(cast: Cast, people: list[Person]) -> None:
    _told(cast, people, [(5, 6)] * 10 + [(5, None)] * 2)
    row = _ruler(cast)
    assert row.incomplete is None


def test_nobody_who_did_not_agree_is_in_it(cast: Cast, people: list[Person]) -> None:
    _told(cast, people, [(5, 6)] * 6)
    withdraw_consent(
        people[0],
        Purpose.RESEARCH,
        programme=cast.programme,
        by=_actor(cast, people[0]),
        at=cast.at + timedelta(hours=1),
    )
    assert _ruler(cast).both == 5


def test_people_are_counted_as_better_only_beyond_the_error_of_the_measure(
    cast: Cast, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """SD 2, reliability .80: the smallest reliable change is 1.96 · 2 · sqrt(0.4) = 2.48 (Jacobson & Truax 1991)."""
    _exact(monkeypatch, sd=2, reliability=0.8)
    _told(cast, people, [(4, 7)] * 7 + [(4, 6)] * 6 + [(7, 4)] * 5)
    row = _ruler(cast)
    assert [(one.verdict, one.people) for one in row.changed] == [
        ("improved", 7),
        ("unchanged", 6),
        ("deteriorated", 5),
    ]


def test_two_who_got_worse_are_not_shown_and_not_left_over_by_subtraction(
    cast: Cast, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    _exact(monkeypatch, sd=2, reliability=0.8)
    _told(cast, people, [(4, 7)] * 9 + [(4, 5)] * 8 + [(7, 3)] * 2)
    shown = {one.verdict: one.people for one in _ruler(cast).changed}
    assert shown["deteriorated"] is None
    assert list(shown.values()).count(None) >= 2


def test_without_a_published_reliability_nobody_is_called_better_or_worse(cast: Cast, people: list[Person]) -> None:
    _told(cast, people, [(1, 9)] * 12)
    row = _ruler(cast)
    assert content.instruments()[RULER].scores[0].reliability is None
    assert row.changed == ()
    assert row.paired is not None


def test_it_is_said_when_those_who_are_missing_had_started_lower(cast: Cast, people: list[Person]) -> None:
    _told(cast, people, [(7, 7), (8, 8), (6, 7), (7, 8), (8, 9), (7, 6)])
    for place, value in enumerate((2, 1, 3, 2, 2, 1)):
        _answered(cast, people[10 + place], value, Occasion.BASELINE, START)
    lost = _ruler(cast).lost
    assert lost is not None
    assert lost.value == pytest.approx(7.1667 - 1.8333, abs=1e-3)
    assert lost.interval.low > 0


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_page_tells_an_analyst_what_changed(
    cast: Cast, visit: Any, people: list[Person], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _exact(monkeypatch, sd=2, reliability=0.8)
    _told(cast, people, [(4, 7)] * 7 + [(4, 6)] * 6 + [(7, 4)] * 5)
    page = visit("kiran", language=language).open("outcomes:changes", query="?at=3m").content.decode()
    assert ("গড়ে শুরুতে" if language == "bn" else "On average") in page
    assert all(person.name not in page for person in people)


def test_a_page_without_answers_says_what_will_be_here(cast: Cast, visit: Any) -> None:
    page = visit("kiran", language="en").open("outcomes:changes", query="?at=nonsense").content.decode()
    assert "Nothing to compare yet" in page


def test_participants_and_supporters_do_not_see_it(cast: Cast, visit: Any) -> None:
    for key in ("asha", "bikram", "esha"):
        visit(key).open("outcomes:changes", expect=403)


def test_more_people_ask_the_database_no_more(cast: Cast, people: list[Person]) -> None:
    _told(cast, people[:6], [(4, 7)] * 6)
    with CaptureQueriesContext(connection) as few:
        changes_over(cast.programme, Occasion.THREE_MONTHS, today=cast.at.date())
    _told(cast, people[6:], [(4, 7)] * 20)
    with CaptureQueriesContext(connection) as many:
        changes_over(cast.programme, Occasion.THREE_MONTHS, today=cast.at.date())
    assert len(many) <= len(few)


@pytest.mark.parametrize(("lost", "is_told"), [(0, True), (1, False), (4, False), (5, True)])
def test_two_occasions_side_by_side_give_nobody_away(
    cast: Cast, people: list[Person], lost: int, is_told: bool
) -> None:
    """Ten answered after three months; the averages of the start over them and over nine would name the tenth."""
    _told(cast, people, [(n % 10, 5) for n in range(10)])
    for person in people[: 10 - lost]:
        _answered(cast, person, 6, Occasion.SIX_MONTHS, date(2026, 8, 1))
    found = changes_over(cast.programme, Occasion.SIX_MONTHS, today=cast.at.date())
    (row,) = [one for one in found if one.instrument == RULER]
    assert (row.paired is not None) is is_told
    assert _ruler(cast).paired is not None
