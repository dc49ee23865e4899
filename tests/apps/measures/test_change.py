"""Change, honestly: a verdict only where the measure says how exact it is, and the reason in words always."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.cast import Cast
from sahajatri.apps.measures import actions, queries, rules
from sahajatri.apps.measures.models import Administration
from sahajatri.apps.measures.rules import change
from sahajatri.apps.measures.terms import Mode, Movement, Occasion, Verdict
from sahajatri.engines import scoring
from sahajatri.kernel import content
from sahajatri.kernel.privacy import looks_at
from tests.cast.caseload import looked_after
from tests.cast.measures import answered, asked, exact, usable

RULE = exact(sd=7.5, reliability=0.8, direction="higher_is_better").scores[0]
DAS = exact(sd=7.5, reliability=0.8, direction="lower_is_better").scores[0]


def test_the_published_example_of_reliable_change() -> None:
    """Jacobson & Truax 1991, J Consult Clin Psychol 59:12-19: the couple goes from 32.5 to 47.5 on a measure with
    SD 7.5 and reliability .80; S_diff = 4.74 and RC = 3.16, more than 1.96.
    """
    found = rules.compared(RULE, 32.5, 47.5)
    assert found.verdict is Verdict.IMPROVED
    assert found.reliable is not None
    assert found.reliable.index == pytest.approx(3.16, abs=0.005)
    assert found.reliable.threshold == pytest.approx(1.96 * 4.74, abs=0.01)


def test_the_direction_of_the_measure_decides_not_the_sign() -> None:
    assert rules.compared(DAS, 32.5, 47.5).verdict is Verdict.DETERIORATED
    assert rules.compared(DAS, 47.5, 32.5).verdict is Verdict.IMPROVED
    assert rules.compared(DAS, 47.5, 45).verdict is Verdict.UNCHANGED


def test_a_measure_that_does_not_say_how_exact_it_is_gets_no_verdict() -> None:
    confidence = content.instruments()["CONFIDENCE"].scores[0]
    found = rules.compared(confidence, 8, 2)
    assert (found.verdict, found.movement) == (Verdict.UNKNOWN, Movement.WORSE)
    assert [text for text, _facts in found.said] == [change.WENT_DOWN, change.NOT_KNOWN]


def test_a_number_that_is_neither_good_nor_bad_is_never_judged() -> None:
    found = rules.compared(replace(RULE, direction="neither"), 10, 50)
    assert (found.verdict, found.movement) == (Verdict.UNKNOWN, Movement.OTHER)


def test_an_important_change_is_told_beside_the_verdict_and_makes_none_by_itself() -> None:
    both = exact(sd=7.5, reliability=0.8, direction="higher_is_better", important=5).scores[0]
    assert rules.compared(both, 20, 40).is_important is True
    assert rules.compared(both, 20, 24).is_important is False
    alone = rules.compared(replace(both, reliability=None), 20, 40)
    assert (alone.verdict, alone.is_important) == (Verdict.UNKNOWN, True)
    assert change.IMPORTANT in [text for text, _facts in alone.said]


def test_other_questions_cannot_be_compared() -> None:
    found = rules.compared(RULE, 10, 50, is_same_version=False)
    assert (found.verdict, found.movement) == (Verdict.UNKNOWN, Movement.NONE)


def test_another_way_of_asking_is_said() -> None:
    said = [text for text, _ in rules.compared(RULE, 10, 50, modes=(Mode.SELF, Mode.PHONE)).said]
    assert change.OTHER_MODE in said
    assert change.OTHER_MODE not in [t for t, _ in rules.compared(RULE, 10, 50, modes=(Mode.SELF, Mode.SELF)).said]


@given(
    before=st.floats(0, 60), after=st.floats(0, 60), direction=st.sampled_from(["higher_is_better", "lower_is_better"])
)
def test_there_and_back_is_the_opposite(before: float, after: float, direction: Any) -> None:
    rule = replace(RULE, direction=direction)
    there, back = rules.compared(rule, before, after), rules.compared(rule, after, before)
    opposite = {
        Verdict.IMPROVED: Verdict.DETERIORATED,
        Verdict.DETERIORATED: Verdict.IMPROVED,
        Verdict.UNCHANGED: Verdict.UNCHANGED,
    }
    assert back.verdict is opposite[there.verdict]
    assert there.said


def test_first_previous_and_latest_with_their_occasions(cast: Cast) -> None:
    answered(cast, {1: 7}, days_ago=180, occasion=Occasion.BASELINE)
    answered(cast, {1: 8}, days_ago=90, occasion=Occasion.THREE_MONTHS)
    answered(cast, {1: 4}, days_ago=5, occasion=Occasion.SIX_MONTHS)
    [found] = queries.changes_of(cast.people["asha"], cast.programme)
    assert found.first is not None
    assert found.previous is not None
    assert found.latest is not None
    assert (found.first.value, found.previous.value, found.latest.value) == (7, 8, 4)
    assert (found.first.occasion, found.latest.occasion) == (Occasion.BASELINE, Occasion.SIX_MONTHS)
    assert found.verdict is Verdict.UNKNOWN
    assert found.has_fallen_back


def test_numbers_from_changed_questions_are_read_but_not_compared(
    cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = exact(sd=5, reliability=0.8)
    usable(monkeypatch, old)
    answered(cast, {1: 19, 2: 19, 3: 19}, instrument="HARD3", days_ago=90)
    new = replace(old, version="2", name=replace(old.name, bn="নতুন নাম"))
    usable(monkeypatch, old, new)
    answered(cast, {1: 5, 2: 5, 3: 5}, instrument="HARD3", days_ago=9)
    asha = cast.people["asha"]
    [found] = queries.changes_of(asha, cast.programme)
    assert (found.verdict, found.sentence) == (Verdict.UNKNOWN, change.OTHER_VERSION)
    page = visit("asha").open("measures:scores", person=asha).content.decode()
    assert "নতুন নাম" in page
    assert "৫৭" in page.split("আগের প্রশ্নগুলোর সংখ্যা, ছবিতে নেই:")[1]

    answered(cast, {1: 15, 2: 15, 3: 15}, instrument="HARD3")
    [found] = queries.changes_of(asha, cast.programme)
    assert found.first is not None
    assert (found.first.value, found.verdict) == (15, Verdict.DETERIORATED)  # within the new version
    assert "আগের সংখ্যাগুলো অন্য প্রশ্ন থেকে এসেছে" in visit("asha").open("measures:scores", person=asha).content.decode()


def test_a_measure_that_is_in_use_no_more_keeps_its_name_and_its_rules(
    cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_after(cast, "asha")
    old, asha = exact(sd=5, reliability=0.8), cast.people["asha"]
    usable(monkeypatch, old)
    first = answered(cast, {1: 5, 2: 5, 3: 5}, instrument="HARD3", days_ago=90)
    answered(cast, {1: 15, 2: 15, 3: 15}, instrument="HARD3")
    actions.pass_over(asked(cast, instrument="HARD3"), by=cast.actor("gita"), at=cast.at)
    gone = {code: pack for code, pack in content.instruments().items() if code != "HARD3"}
    monkeypatch.setattr(content, "instruments", lambda: gone)
    [found] = queries.changes_of(asha, cast.programme)
    assert found.verdict is Verdict.DETERIORATED
    assert [one.name.en for one in queries.missed_measures(asha, cast.programme)] == [old.name.en]
    client, esha = visit("asha"), visit("esha")
    for page in (
        client.open("measures:measures"),
        client.open("measures:administration", administration=first),
        client.open("measures:scores", person=asha),
        esha.open("measures:measures-of", person=asha),
    ):
        assert old.name.bn in page.content.decode()
    assert "Question 1 of the hard days (বাংলা)" in client.open(
        "measures:administration", administration=first
    ).content.decode()


def test_one_number_is_no_change(cast: Cast) -> None:
    answered(cast, {1: 7})
    [found] = queries.changes_of(cast.people["asha"], cast.programme)
    assert (found.sentence, found.verdict, found.has_fallen_back) == (change.ONE_NUMBER, Verdict.UNKNOWN, False)


def test_a_missing_answer_is_no_number_and_is_not_filled_in(cast: Cast) -> None:
    answered(cast, {1: None})
    [found] = queries.changes_of(cast.people["asha"], cast.programme)
    assert (found.latest, found.sentence) == (None, change.NO_NUMBER)


def test_a_missed_occasion_stays_visible_as_missing(cast: Cast) -> None:
    answered(cast, {1: 7}, days_ago=180, occasion=Occasion.BASELINE)
    late = cast.at - timedelta(days=60)
    asking = asked(cast, by=None, occasion=Occasion.THREE_MONTHS, at=late)
    actions.pass_over(asking, by=cast.actor("gita"), at=cast.at)
    answered(cast, {1: 4}, days_ago=1, occasion=Occasion.SIX_MONTHS)
    [found] = queries.changes_of(cast.people["asha"], cast.programme)
    assert [point.value for point in found.points] == [7, None, 4]
    [missed] = queries.missed_measures(cast.people["asha"], cast.programme)
    assert (missed.occasion, missed.is_declined) == (Occasion.THREE_MONTHS, False)


def test_what_was_objected_to_does_not_count(cast: Cast) -> None:
    answered(cast, {1: 7}, days_ago=90)
    wrong = answered(cast, {1: 1})
    actions.object_to_answers(wrong, by=cast.actor("asha"), at=cast.at)
    [found] = queries.changes_of(cast.people["asha"], cast.programme)
    assert [point.value for point in found.points] == [7]


def test_another_programme_and_another_person_are_not_mixed_in(cast: Cast) -> None:
    answered(cast, {1: 7})
    assert queries.changes_of(cast.people["jaya"], cast.programme) == []
    assert queries.changes_of(cast.people["asha"], cast.programmes["PASHE"]) == []


@pytest.mark.parametrize("code", sorted(content.instruments()))
def test_scoring_again_reproduces_what_was_kept(cast: Cast, code: str) -> None:
    pack = content.instruments()[code]
    given = {item.number: item.values[item.number % len(item.values)] for item in pack.items}
    given |= {pack.items[0].number: None}
    administration = Administration.objects.get(pk=answered(cast, given, instrument=code).pk)
    assert queries.scored_again(administration, pack) == administration.scores
    assert (administration.missing, administration.engine_version) == (1, scoring.ENGINE_VERSION)
    with pytest.raises(ValueError, match="another version"):
        queries.scored_again(administration, replace(pack, version="other"))


def test_the_page_says_what_changed_and_why(cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    usable(monkeypatch, exact(sd=5, reliability=0.8))
    looked_after(cast, "asha")
    answered(cast, {1: 5, 2: 5, 3: 5}, instrument="HARD3", days_ago=90, occasion=Occasion.BASELINE)
    answered(cast, {1: 15, 2: 15, 3: 15}, instrument="HARD3", occasion=Occasion.THREE_MONTHS)
    answered(cast, {1: 5}, days_ago=90)
    answered(cast, {1: 2})
    for who in ("asha", "esha"):
        page = visit(who).open("measures:scores", person=cast.people["asha"]).content.decode()
        assert "আগের চেয়ে খারাপ" in page
        assert "সংখ্যা বেড়েছে: আগে ১৫, এখন ৪৫।" in page
        assert "Source of a test" in page
        assert "বলা যায় না" in page  # of the confidence, which nobody has checked
        assert "কতটা বদল এমনিতেই হতে পারে, তা জানা নেই" in page
    assert [look.what for look in looks_at(cast.people["asha"])] == ["scores"]


@pytest.mark.parametrize("who", ["bikram", "deepa", "farid", "gita", "hari", "indu", "kiran"])
def test_numbers_are_for_the_person_and_the_practitioner_alone(cast: Cast, visit: Any, who: str) -> None:
    administration = answered(cast, {1: 7})
    client = visit(who)
    for path in (f"/scores/{cast.people['asha'].public_id}/", f"/measures/answered/{administration.public_id}/"):
        assert client.get(path).status_code in {403, 404}
