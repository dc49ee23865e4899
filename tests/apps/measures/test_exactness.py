"""How exact a score is, from the programme's own first answers: only from enough people, only when exact enough."""

from collections.abc import Mapping
from statistics import stdev
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.consent.actions import withdraw_consent
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.interventions.queries.aims import moves_of
from sahajatri.apps.measures import queries, rules
from sahajatri.apps.measures.rules import change
from sahajatri.apps.measures.rules.exactness import can_be_exact
from sahajatri.apps.measures.terms import Occasion, Verdict
from sahajatri.apps.outcomes.queries import changes_over
from sahajatri.engines import scoring
from sahajatri.engines.statistics import cronbach_alpha
from sahajatri.kernel import content
from sahajatri.kernel.access import Actor, Role
from tests.cast.measures import SLEEP, answered, began_with, crowd_of, exact

CODE = "SELF5"
PACK = content.instruments()[CODE]
RULE = PACK.rule("mean")

Answers = Mapping[int, int | None]


def alike(place: int) -> Answers:
    """Everybody answers all five questions nearly the same way; the third one is reversed."""
    level = 1 + place % 5
    near = min(5, level + (place // 5) % 2)
    return {1: level, 2: near, 3: 6 - level, 4: level, 5: near}


def at_random(place: int) -> Answers:
    """Answers that have nothing to do with each other."""
    return {number: 1 + (place * step) % 7 % 5 for number, step in zip(range(1, 6), (1, 3, 5, 4, 2), strict=True)}


def test_spread_and_alpha_come_from_the_first_answers_with_reversed_ones_turned(cast: Cast) -> None:
    people = crowd_of(cast, 50)
    given = [alike(place) for place in range(50)]
    began_with(cast, people, given, CODE)
    found = queries.exactness_here(cast.programme, PACK, RULE)
    assert found is not None
    turned = [[6 - one[3] if n == 3 else one[n] for one in given] for n in range(1, 6)]  # type: ignore[operator]
    assert found.alpha == pytest.approx(cronbach_alpha(turned).alpha)  # type: ignore[arg-type]
    assert found.alpha > 0.9
    assert found.sd == pytest.approx(stdev(scoring.score(PACK, one)["mean"].value or 0 for one in given))
    assert found.people == 50
    known = queries.reliability_for(cast.programme, PACK, RULE)
    assert known is not None
    assert (known.population, known.kind) == ("people of this programme", "internal consistency")


def test_with_49_people_nothing_is_known(cast: Cast) -> None:
    people = crowd_of(cast, 49)
    began_with(cast, people, [alike(place) for place in range(49)], CODE)
    assert queries.exactness_here(cast.programme, PACK, RULE) is None


def test_whoever_did_not_agree_to_research_does_not_count(cast: Cast) -> None:
    people = crowd_of(cast, 60, agreeing=50)
    began_with(cast, people, [alike(place) for place in range(60)], CODE)
    found = queries.exactness_here(cast.programme, PACK, RULE)
    assert found is not None
    assert found.people == 50
    by = Actor(people[0], cast.programme, frozenset({Role.PERSON, Role.PARTICIPANT}))
    withdraw_consent(people[0], Purpose.RESEARCH, programme=cast.programme, by=by, at=cast.at)
    queries.forget_exactness()
    assert queries.exactness_here(cast.programme, PACK, RULE) is None


def test_one_more_person_changes_nothing_until_ten_have_come(cast: Cast) -> None:
    given = [alike(place) for place in range(60)]
    fifty = rules.exactness_of(PACK, RULE, given[:50])
    assert rules.exactness_of(PACK, RULE, given[:59]) == fifty
    sixty = rules.exactness_of(PACK, RULE, given)
    assert sixty is not None
    assert sixty.people == 60


def test_an_incomplete_set_of_answers_is_left_out_and_not_filled_in() -> None:
    given = [alike(place) for place in range(50)]
    assert rules.exactness_of(PACK, RULE, [*given[:-1], {**given[-1], 2: None}]) is None


def test_everybody_with_the_same_answers_has_no_spread() -> None:
    assert rules.exactness_of(PACK, RULE, [alike(1)] * 60) is None


def test_single_questions_counts_and_questions_not_asked_of_all_are_never_judged() -> None:
    packs = content.instruments()
    single = packs["CONFIDENCE"]
    count = packs["UNFAIR"]
    assert can_be_exact(PACK, RULE)
    assert not can_be_exact(single, single.scores[0])
    assert not can_be_exact(count, count.rule("places"))
    assert not can_be_exact(SLEEP, SLEEP.scores[0])


def test_what_the_measure_states_itself_goes_first(cast: Cast) -> None:
    pack = exact(sd=5, reliability=0.8)
    assert queries.exactness_here(cast.programme, pack, pack.scores[0]) is None
    known = queries.reliability_for(cast.programme, pack, pack.scores[0])
    assert known is not None
    assert known.source == "Source of a test"
    said = [text for text, _facts in rules.compared(pack.scores[0], 10, 50).said]
    assert change.STUDY in said


def test_answers_that_hang_together_too_loosely_tell_nothing_about_one_person(cast: Cast, visit: Any) -> None:
    people = crowd_of(cast, 70)
    began_with(cast, people, [at_random(place) for place in range(70)], CODE)
    found = queries.exactness_here(cast.programme, PACK, RULE)
    assert found is not None
    assert found.alpha < 0.7
    assert queries.reliability_for(cast.programme, PACK, RULE) is None
    answered(cast, dict.fromkeys(range(1, 6), 1), instrument=CODE, days_ago=90)
    answered(cast, dict.fromkeys(range(1, 6), 5), instrument=CODE)
    [told] = queries.changes_of(cast.people["asha"], cast.programme)
    assert told.verdict is Verdict.UNKNOWN
    assert change.TOO_INEXACT in [text for text, _facts in told.since_first.said]
    page = visit("asha").open("measures:scores", person=cast.people["asha"]).content.decode()
    assert "একজনের বিষয়ে কিছু বলার মতো নিখুঁত নয়" in page


def test_a_change_is_told_from_the_programmes_own_answers_and_says_so(cast: Cast, visit: Any) -> None:
    people = crowd_of(cast, 50)
    began_with(cast, people, [alike(place) for place in range(50)], CODE)
    answered(cast, {1: 1, 2: 1, 3: 5, 4: 1, 5: 1}, instrument=CODE, days_ago=90, occasion=Occasion.BASELINE)
    answered(cast, {1: 5, 2: 5, 3: 1, 4: 5, 5: 5}, instrument=CODE)
    [told] = queries.changes_of(cast.people["asha"], cast.programme)
    assert told.verdict is Verdict.IMPROVED
    assert (change.HERE, {"people": 50}) in told.since_first.said
    page = visit("asha").open("measures:scores", person=cast.people["asha"]).content.decode()
    assert "এই কর্মসূচির ৫০ জনের প্রথম উত্তর থেকে" in page
    assert "আগের চেয়ে ভালো" in page
    [move] = moves_of(cast.people["asha"], cast.programme)
    assert move.verdict == "improved"  # what is suggested from it knows it too


def test_the_group_is_counted_with_it_too(cast: Cast, visit: Any) -> None:
    people = crowd_of(cast, 50)
    began_with(cast, people, [alike(place) for place in range(50)], CODE)
    for place, person in enumerate(people[:20]):
        later = {1: 5, 2: 5, 3: 1, 4: 5, 5: 5} if place % 2 else alike(place)
        answered_later(cast, person, later)
    found = changes_over(cast.programme, Occasion.THREE_MONTHS, today=cast.at.date())
    [row] = [one for one in found if one.instrument == CODE]
    assert row.changed
    assert row.here is not None
    page = visit("kiran").open("outcomes:changes", query="?at=3m").content.decode()
    assert "এই কর্মসূচির ৫০ জনের প্রথম উত্তর" in page


def answered_later(cast: Cast, person: Any, answers: Answers) -> None:
    from sahajatri.apps.measures.actions import record_administration
    from sahajatri.kernel import clock

    record_administration(
        person,
        CODE,
        answers,
        on=clock.day_of(cast.at),
        occasion=Occasion.THREE_MONTHS,
        programme=cast.programme,
        by=Actor(person, cast.programme, frozenset({Role.PERSON, Role.PARTICIPANT})),
        at=cast.at,
    )


def test_it_is_worked_out_once_in_a_while_with_the_same_few_queries(cast: Cast) -> None:
    people = crowd_of(cast, 60)
    began_with(cast, people[:50], [alike(place) for place in range(50)], CODE)
    with CaptureQueriesContext(connection) as first:
        queries.exactness_here(cast.programme, PACK, RULE)
    with CaptureQueriesContext(connection) as again:
        queries.exactness_here(cast.programme, PACK, RULE)
    began_with(cast, people[50:], [alike(place) for place in range(10)], CODE)
    queries.forget_exactness()
    with CaptureQueriesContext(connection) as more:
        queries.exactness_here(cast.programme, PACK, RULE)
    assert (len(first), len(again), len(more)) == (2, 0, 2)
