"""A licensed questionnaire from quarantine into use and out of it; what can be asked, and what stays readable."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from demo.cast import Cast
from sahajatri.apps.measures import queries
from sahajatri.apps.measures.actions import record_administration
from sahajatri.apps.measures.library import actions, attaching, jobs, rules
from sahajatri.apps.measures.library.models import LicensedInstrument
from sahajatri.apps.measures.library.queries import instrument_of, questionnaire_of
from sahajatri.apps.measures.library.terms import LibraryState
from sahajatri.apps.notices.models import Notice
from sahajatri.engines import scoring
from sahajatri.engines.scoring import Wording
from sahajatri.kernel import clock, content
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.licences import LICENCE, SUM, attested, choice, file, in_use, quarantined, scored, tried

LATER = datetime(2027, 1, 1, 4, 0, tzinfo=UTC)  # the day after the licence of the builders


def code_of(act: Any, *args: Any, **kwargs: Any) -> str:
    """The code of the refusal that an act meets."""
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value.refusal.code


def test_an_upload_waits_in_quarantine_and_nobody_is_asked(cast: Cast) -> None:
    row = quarantined(cast)
    assert (row.code, row.version, row.state) == ("MADEUP3", "1.0", LibraryState.QUARANTINED)
    assert json.loads(row.questionnaire) == json.loads(file())
    assert "MADEUP3" not in queries.instruments_for(cast.programme)


def test_the_way_into_use_has_no_short_cut(cast: Cast) -> None:
    gita: dict[str, Any] = {"by": cast.actor("gita"), "at": cast.at}
    row = quarantined(cast)
    assert code_of(actions.attach_scoring, row, SUM, **gita) == "not_attested"
    assert code_of(actions.activate_questionnaire, row, **gita) == "not_attested"
    row = actions.attest_licence(row, **LICENCE, **gita)
    assert code_of(actions.try_example, row, answers={1: 1}, scores={}, **gita) == "not_scored"
    assert code_of(actions.activate_questionnaire, row, **gita) == "not_scored"
    row = actions.attach_scoring(row, SUM, **gita)
    assert code_of(actions.activate_questionnaire, row, **gita) == "not_tried"
    row = actions.try_example(row, answers={1: 1, 2: 2, 3: 3}, scores={"sum": 6}, **gita)
    row = actions.activate_questionnaire(row, **gita)
    assert row.state == LibraryState.ACTIVE
    assert queries.instruments_for(cast.programme)["MADEUP3"].has_wording


def test_the_database_holds_the_same_line(cast: Cast) -> None:
    row = scored(cast)
    row.state = LibraryState.ACTIVE.value
    with outside_actions("the check of the database"), pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"licensed_until": date(2025, 12, 31)}, "period"),
        ({"licensed_from": date(2025, 1, 1), "licensed_until": date(2025, 12, 31)}, "licence_ended"),
        ({"bengali": "not-shipped", "english": "not-shipped"}, "no_language"),
    ],
)
def test_a_licence_that_covers_nothing_is_not_attested(cast: Cast, change: dict[str, Any], code: str) -> None:
    row, gita = quarantined(cast), cast.actor("gita")
    assert code_of(actions.attest_licence, row, **{**LICENCE, **change}, by=gita, at=cast.at) == code


def test_a_licence_that_begins_later_is_attested_but_not_used(cast: Cast) -> None:
    row = tried(cast, licensed_from=date(2026, 12, 1))
    assert code_of(actions.activate_questionnaire, row, by=cast.actor("gita"), at=cast.at) == "not_licensed"


def test_the_name_of_who_answers_stands_beside_the_licence(cast: Cast) -> None:
    row = attested(cast)
    assert (row.attested_by, row.attested_on) == (cast.people["gita"], date(2026, 11, 16))


def test_a_version_is_there_once_and_ours_are_not_replaced(cast: Cast) -> None:
    quarantined(cast)
    assert code_of(quarantined, cast) == "code_known"
    assert quarantined(cast, file(version="1.1")).version == "1.1"
    assert code_of(quarantined, cast, code="ONS4") == "code_ours"
    assert code_of(quarantined, cast, code="no good") == "code"
    assert code_of(quarantined, cast, file(version="1"), code="M9") == "code_known"  # the shipped rule is version 1


def test_a_programme_may_bring_the_wording_of_a_rule_that_is_shipped_without(cast: Cast) -> None:
    nine = file(*(choice(f"m{n}") for n in range(1, 10)), name="M9", version="2026")
    row = attested(cast, nine)
    gita: dict[str, Any] = {"by": cast.actor("gita"), "at": cast.at}
    row = actions.attach_scoring(row, content.scoring_files()["PHQ9"], **gita)
    row = actions.try_example(row, answers=dict.fromkeys(range(1, 10), 2), scores={"sum": 18}, **gita)
    assert not queries.instruments_for(cast.programme)["M9"].has_wording
    actions.activate_questionnaire(row, **gita)
    ours = queries.instruments_for(cast.programme)["M9"]
    assert ours.has_wording
    assert ours.has_safety_item
    assert not queries.instruments_for(cast.programmes["PASHE"])["M9"].has_wording


def test_an_example_that_does_not_come_out_is_refused_without_telling_the_right_number(cast: Cast) -> None:
    row, gita = scored(cast), cast.actor("gita")
    with pytest.raises(Refused) as refused:
        actions.try_example(row, answers={1: 1, 2: 2, 3: 3}, scores={"sum": 7}, by=gita, at=cast.at)
    assert refused.value.refusal.code == "example_differs"
    assert "6" not in str(refused.value.refusal.facts)
    for answers, scores in (({}, {"sum": None}), ({1: 1}, {"sum": None}), ({1: 1}, {})):
        assert code_of(actions.try_example, row, answers=answers, scores=scores, by=gita, at=cast.at) == "example_short"
    assert code_of(actions.try_example, row, answers={1: 9}, scores={"sum": 9}, by=gita, at=cast.at) == "example_wrong"


def test_another_scoring_has_to_be_tried_again(cast: Cast) -> None:
    row = actions.attach_scoring(tried(cast), SUM, by=cast.actor("gita"), at=cast.at)
    assert row.tried_at is None
    assert code_of(actions.activate_questionnaire, row, by=cast.actor("gita"), at=cast.at) == "not_tried"


def test_the_scoring_of_what_is_in_use_does_not_change(cast: Cast) -> None:
    assert code_of(actions.attach_scoring, in_use(cast), SUM, by=cast.actor("gita"), at=cast.at) == "scoring_fixed"


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        (SUM.replace("[0, 9]", "[0, 8]"), "outside its range"),
        (SUM.replace("sum(items)", "sum(q1..q4)"), "no item 'q4'"),
        (SUM.replace("sum(items)", "items"), "no item 'items'"),
        ("x = ", "file"),
        ('{"a": 1}', "scores"),
        (SUM + 'reversed = ["a"]', "not known here"),
        ('reversed = ["z"]\n' + SUM, "no question 'z'"),
        ("item_count = 4\n" + SUM, "the questionnaire has 3 questions"),
    ],
)
def test_a_scoring_that_does_not_fit_is_refused_with_its_place(cast: Cast, text: str, detail: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.attach_scoring(attested(cast), text, by=cast.actor("gita"), at=cast.at)
    assert refused.value.refusal.code == "scoring_does_not_fit"
    assert detail in str(refused.value.refusal.facts["detail"])


def test_no_score_uses_answers_that_have_no_weight(cast: Cast) -> None:
    bare = choice("a")
    for option in bare["answerOption"]:
        del option["valueCoding"]["extension"]
    row = attested(cast, file(bare, choice("b"), choice("c")))
    with pytest.raises(Refused) as refused:
        actions.attach_scoring(row, SUM, by=cast.actor("gita"), at=cast.at)
    assert (refused.value.refusal.code, refused.value.refusal.facts["link"]) == ("no_weight", "a")


@pytest.mark.parametrize(
    ("way", "reversed_", "answers", "value"),
    [
        ("sum", (), (1, 2, 3), 6),
        ("sum", ("c",), (1, 2, 3), 3),
        ("mean", (), (1, 2, 3), 2),
        ("percent", (), (3, 3, 0), 200 / 3),
    ],
)
def test_a_simple_rule_is_described_in_a_form(
    cast: Cast, way: Any, reversed_: tuple[str, ...], answers: tuple[int, ...], value: float
) -> None:
    found = attaching.SimpleRule(
        way, "lower_is_better", Wording("নম্বর", "Score"), may_miss=1, reversed=reversed_, safety="b"
    )
    row = attested(cast)
    text = found.text_for(questionnaire_of(row))
    instrument = instrument_of(actions.attach_scoring(row, text, by=cast.actor("gita"), at=cast.at))
    assert scoring.score(instrument, answers)["score"].value == pytest.approx(value)
    assert scoring.score(instrument, [None, *answers[1:]])["score"].prorated
    assert [flag.item for flag in scoring.score(instrument, [0, 1, 0]).safety] == [2]


def test_a_newer_version_takes_the_place_of_the_older_and_old_answers_are_read_as_they_were_given(cast: Cast) -> None:
    in_use(cast)
    asha = cast.people["asha"]
    record_administration(asha, "MADEUP3", {1: 3, 2: 3, 3: 3}, on=date(2026, 3, 1), by=cast.actor("gita"), at=cast.at)
    newer = tried(cast, file(version="2.0", title="Made up anew"))
    actions.activate_questionnaire(newer, by=cast.actor("gita"), at=cast.at)
    states = dict(LicensedInstrument.objects.values_list("version", "state"))
    assert states == {"1.0": LibraryState.RETIRED, "2.0": LibraryState.ACTIVE}
    assert queries.instruments_for(cast.programme)["MADEUP3"].version == "2.0"
    old = queries.instrument_version(cast.programme, "MADEUP3", "1.0")
    assert old is not None
    assert old.name.en == "Made up for tests"
    (row,) = queries.scores_of(asha, cast.programme)
    assert (row.name.en, row.points) == ("Made up for tests", ((date(2026, 3, 1), 9.0),))


def test_after_the_licence_has_ended_nobody_is_asked_and_old_scores_stay_readable(cast: Cast) -> None:
    in_use(cast)
    asha, gita = cast.people["asha"], cast.actor("gita")
    record_administration(asha, "MADEUP3", {1: 1, 2: 1, 3: 1}, on=date(2026, 3, 1), by=gita, at=cast.at)
    with clock.stopped_at(LATER):  # even before the nightly work
        assert "MADEUP3" not in queries.instruments_for(cast.programme)
        with pytest.raises(KeyError):
            record_administration(asha, "MADEUP3", {1: 1, 2: 1, 3: 1}, on=date(2026, 3, 1), by=gita, at=LATER)
        jobs.watch_over_licences(LATER)
        row = LicensedInstrument.objects.get()
        assert row.state == LibraryState.EXPIRED
        assert [one.points[-1][1] for one in queries.scores_of(asha, cast.programme)] == [3.0]
        again = actions.attest_licence(
            row, **{**LICENCE, "licensed_until": date(2027, 12, 31)}, by=gita, at=LATER
        )
        assert again.state == LibraryState.SCORED
        actions.activate_questionnaire(again, by=gita, at=LATER)  # its example came out before
        assert "MADEUP3" in queries.instruments_for(cast.programme)


def test_the_coordinators_hear_of_the_end_of_a_licence_thirty_and_seven_days_ahead_and_then(cast: Cast) -> None:
    in_use(cast)
    told = Notice.objects.filter(kind="measures.licensed", person=cast.people["gita"])
    for day, count in (
        (date(2026, 11, 30), 0),
        (date(2026, 12, 1), 1),
        (date(2026, 12, 2), 1),
        (date(2026, 12, 24), 2),
        (date(2026, 12, 31), 2),
        (date(2027, 1, 1), 3),
        (date(2027, 1, 2), 3),
    ):
        jobs.watch_over_licences(datetime(day.year, day.month, day.day, 4, tzinfo=UTC))
        assert told.count() == count, day
    assert not Notice.objects.filter(kind="measures.licensed").exclude(person=cast.people["gita"]).exists()


def test_what_waits_two_weeks_is_said_once_for_each_step_and_stands_on_a_list(cast: Cast) -> None:
    row = quarantined(cast)
    (waiting,) = queries.waiting_instruments(cast.programme)
    assert (waiting.instrument, waiting.due_on) == (row, date(2026, 11, 30))
    told = Notice.objects.filter(kind="measures.licensed")
    for days, count in ((13, 0), (14, 1), (15, 1)):
        jobs.remind_of_waiting_questionnaires(cast.at + timedelta(days=days))
        assert told.count() == count
    actions.retire_questionnaire(row, reason="not needed", by=cast.actor("gita"), at=cast.at)
    assert queries.waiting_instruments(cast.programme) == []


def test_what_leaves_the_house_are_link_ids_and_scores_without_a_word(cast: Cast) -> None:
    in_use(cast)
    administration = record_administration(
        cast.people["asha"], "MADEUP3", {1: 1, 2: None, 3: 3}, on=date(2026, 3, 1), by=cast.actor("gita"), at=cast.at
    )
    pack = queries.instrument_version(cast.programme, "MADEUP3", "1.0")
    assert pack is not None
    assert queries.link_ids_and_scores(administration, pack) == {
        "instrument": "MADEUP3",
        "version": "1.0",
        "answers": {"a": 1, "b": None, "c": 3},
        "scores": {"sum": None},
    }


def test_reading_the_scores_of_many_takes_no_more_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    in_use(cast)
    asha, gita = cast.people["asha"], cast.actor("gita")
    for month in range(1, 7):
        day = date(2026, month, 1)
        record_administration(asha, "MADEUP3", {1: 1, 2: 1, 3: 1}, on=day, by=gita, at=cast.at)
        record_administration(asha, "WORKABLE", {1: month}, on=day, by=gita, at=cast.at)
    with django_assert_num_queries(2):
        assert [len(row.points) for row in queries.scores_of(asha, cast.programme)] == [6, 6]


def test_a_code_is_made_from_the_name_in_the_file() -> None:
    assert rules.code_of("Q-LES-Q Short Form (2nd)") == "Q_LES_Q_SHORT_FORM_2ND"
    assert rules.code_of("বাংলা") == ""
