"""FHIR R4 Questionnaire JSON: what is read, what is refused in plain words with its linkId. All files are made up."""

import copy
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.apps.measures.library import questionnaires
from sahajatri.engines import scoring
from sahajatri.engines.scoring import Condition, Wording
from sahajatri.kernel.refusals import Refused
from tests.cast.licences import FHIR, choice, file, translated


def refusal(*items: dict[str, Any], text: str = "", **also: Any) -> Any:
    with pytest.raises(Refused) as refused:
        questionnaires.read(text or file(*items, **also))
    return refused.value.refusal


def weighted(value: float) -> list[dict[str, Any]]:
    return [{"url": f"{FHIR}ordinalValue", "valueDecimal": value}]


def test_questions_answers_and_weights_come_in_both_languages() -> None:
    found = questionnaires.read(file(choice("q.1", "How often?", "কত ঘন ঘন?")))
    (item,) = found.items
    assert item.text == Wording(bn="কত ঘন ঘন?", en="How often?")
    assert item.key == "q.1"
    assert [(option.value, option.label) for option in item.options][1] == (1, Wording("কোনো কোনো দিন", "Some days"))
    assert found.title == Wording(bn="পরীক্ষার জন্য বানানো", en="Made up for tests")
    assert (found.version, found.copyright) == ("1.0", "Nobody")


def test_a_bengali_file_with_english_beside_it_is_read_as_well() -> None:
    english = {"extension": [{"url": f"{FHIR}translation", "extension": [
        {"url": "lang", "valueCode": "en-GB"}, {"url": "content", "valueString": "How often?"}]}]}  # fmt: skip
    item = {**choice("a"), "text": "কত ঘন ঘন?", "_text": english}
    assert questionnaires.read(file(item, language="bn-BD")).items[0].text == Wording("কত ঘন ঘন?", "How often?")


def test_a_text_in_one_language_stands_for_both_until_somebody_translates_it() -> None:
    item = choice("a")
    del item["_text"]
    assert questionnaires.read(file(item)).items[0].text == Wording("A made-up question?", "A made-up question?")


def test_weights_that_are_no_whole_numbers_count_beside_the_place_of_the_answer() -> None:
    item = choice("a")
    for option, weight in zip(item["answerOption"], (0, 0.5, 0.5, 2), strict=True):
        option["valueCoding"]["extension"] = weighted(weight)
    options = questionnaires.read(file(item)).items[0].options
    assert [(option.value, option.weight) for option in options] == [(0, 0), (1, 0.5), (2, 0.5), (3, 2)]


def test_all_kinds_of_questions_are_read_and_only_chosen_ones_are_kept() -> None:
    whole = [{"url": f"{FHIR}minValue", "valueInteger": 0}, {"url": f"{FHIR}maxValue", "valueInteger": 30}]
    found = questionnaires.read(
        file(
            {"linkId": "d", "type": "display", "text": "Think of the last month."},
            choice("c"),
            {**choice("o"), "type": "open-choice"},
            {"linkId": "b", "type": "boolean", "text": "Yes or no?"},
            {"linkId": "i", "type": "integer", "text": "How many days?", "extension": whole},
            {"linkId": "v", "type": "choice", "text": "V?", "answerOption": [{"valueInteger": 4}, {"valueInteger": 7}]},
            {"linkId": "n", "type": "integer", "text": "Any number?"},
            *({"linkId": kind, "type": kind, "text": kind} for kind in ("decimal", "date", "string", "text")),
        )
    )
    assert [item.key for item in found.items] == ["c", "o", "b", "i", "v"]
    assert [len(item.options) for item in found.items] == [4, 4, 2, 31, 2]
    assert found.items[4].values == (4, 7)
    assert [link for link, _text in found.unasked] == ["n", "decimal", "date", "string", "text"]
    assert found.introduction is not None
    assert found.introduction.en == "Think of the last month."


def test_the_text_of_a_group_is_not_lost() -> None:
    one = {"linkId": "g", "type": "group", "text": "In the last month:", "item": [choice("a"), choice("b")]}
    assert questionnaires.read(file(one)).introduction == Wording("In the last month:", "In the last month:")
    two = {"linkId": "h", "type": "group", "text": "Last year:", "item": [choice("c", "Did you walk?")]}
    items = questionnaires.read(file(one, two)).items
    assert items[2].text is not None
    assert items[2].text.en == "Last year: Did you walk?"


def test_answers_lie_in_a_contained_value_set() -> None:
    concepts = [
        {
            "code": "y",
            "display": "Yes",
            "designation": [{"language": "bn", "value": "হ্যাঁ"}],
            "extension": weighted(1),
        },
        {"code": "n", "display": "No", "extension": weighted(0)},
    ]
    held = {"resourceType": "ValueSet", "id": "yn", "compose": {"include": [{"system": "s", "concept": concepts}]}}
    item = {"linkId": "a", "type": "choice", "text": "Well?", "answerValueSet": "#yn"}
    found = questionnaires.read(file(item, contained=[held]))
    assert [(option.value, option.label) for option in found.items[0].options] == [
        (1, Wording("হ্যাঁ", "Yes")),
        (0, Wording("No", "No")),
    ]
    expanded = {"resourceType": "ValueSet", "id": "yn", "expansion": {"contains": concepts}}
    assert questionnaires.read(file(item, contained=[expanded])).items == found.items


def test_a_question_may_depend_on_an_earlier_answer() -> None:
    coding = {"system": "https://example.org/days", "code": "most"}
    depends = [{"question": "a", "operator": "=", "answerCoding": coding}]
    found = questionnaires.read(file(choice("a"), choice("b", enableWhen=depends)))
    assert found.items[1].only_when == (Condition(1, "=", 2),)
    instrument = found.bare(code="X", languages={"bn": "original", "en": "original"}, rights="", source="-")
    assert [item.key for item in scoring.asked(instrument, {1: 1})] == ["a"]
    assert [item.key for item in scoring.asked(instrument, {1: 2})] == ["a", "b"]


def test_the_condition_of_a_group_holds_for_all_inside() -> None:
    depends = [{"question": "a", "operator": "exists", "answerBoolean": True}]
    group = {"linkId": "g", "type": "group", "enableWhen": depends, "item": [choice("b"), choice("c")]}
    found = questionnaires.read(file(choice("a"), group))
    assert [item.only_when for item in found.items] == [(), *[(Condition(1, "exists", 1),)] * 2]


def test_one_of_several_conditions_may_be_enough() -> None:
    depends = [{"question": q, "operator": "=", "answerBoolean": True} for q in ("a", "b")]
    yes_no = [{"linkId": link, "type": "boolean", "text": "?"} for link in ("a", "b")]
    found = questionnaires.read(file(*yes_no, choice("c", enableWhen=depends, enableBehavior="any")))
    assert found.items[2].when_any
    assert len(found.items[2].only_when) == 2


def test_answers_without_weights_are_known_to_have_none() -> None:
    item = choice("a")
    del item["answerOption"][2]["valueCoding"]["extension"]
    assert questionnaires.read(file(item, choice("b"))).unweighted == {1}


ANSWERED = {"question": "a", "operator": "exists", "answerBoolean": True}


@pytest.mark.parametrize(
    ("items", "code", "link"),
    [
        ([{"linkId": "x", "type": "attachment", "text": "?"}], "kind_unknown", "x"),
        ([{"linkId": "x", "type": "quantity", "text": "?"}], "kind_unknown", "x"),
        ([{"linkId": "x", "text": "?"}], "kind_unknown", "x"),
        ([choice("x", repeats=True)], "repeats", "x"),
        ([choice("x", readOnly=True)], "not_understood", "x"),
        ([choice("x", modifierExtension=[{"url": "u"}])], "not_understood", "x"),
        ([choice("x", extension=[{"url": f"{FHIR}questionnaire-hidden"}])], "not_understood", "x"),
        ([choice("x"), choice("x")], "link_twice", "x"),
        ([{"linkId": "x", "type": "boolean", "text": " "}], "no_text", "x"),
        ([{**choice("x"), "answerOption": []}], "set_elsewhere", "x"),
        ([{**choice("x"), "answerOption": [{"valueInteger": 1}]}], "options", "x"),
        ([{**choice("x"), "answerOption": [{"valueInteger": 1}, {"valueInteger": 1}]}], "answer_twice", "x"),
        ([{**choice("x"), "answerOption": [{"valueString": "a"}, {"valueString": "b"}]}], "answer_kind", "x"),
        ([{**choice("x"), "answerValueSet": "#v"}], "two_lists", "x"),
        ([{"linkId": "x", "type": "choice", "text": "?", "answerValueSet": "http://elsewhere"}], "set_elsewhere", "x"),
        ([choice("x", enableWhen=[{"question": "y", "operator": "=", "answerInteger": 1}])], "condition_later", "x"),
        ([choice("x", enableWhen=[{"question": "x", "operator": "=", "answerInteger": 1}])], "condition_later", "x"),
        (
            [choice("x", enableWhen=[{"question": "y", "operator": "=", "answerInteger": 1}]), choice("y")],
            "condition_later",
            "x",
        ),
        (
            [choice("a"), choice("x", enableWhen=[{"question": "a", "operator": "=", "answerString": "b"}])],
            "condition",
            "x",
        ),
        (
            [choice("a"), choice("x", enableWhen=[ANSWERED] * 2)],
            "behaviour",
            "x",
        ),
    ],
)
def test_what_we_cannot_ask_faithfully_is_refused_with_its_link_id(items: Any, code: str, link: str) -> None:
    found = refusal(*items)
    assert (found.code, found.facts["link"]) == (code, link)


def test_hostile_files_are_refused() -> None:
    assert refusal(text="x").code == "no_json"
    assert refusal(text="[" * 100_000).code == "no_json"
    assert refusal(text="[]").code == "no_json"
    assert refusal(text='{"resourceType": "Questionnaire", "resourceType": "Questionnaire"}').code == "no_json"
    assert refusal(text='{"resourceType": "Questionnaire", "version": NaN}').code == "no_json"
    assert refusal(text='{"resourceType": "Patient"}').code == "other_file"
    assert refusal(text=file(copyright="x" * 600_000)).code == "too_large"
    assert refusal(choice("a", "x" * 5000)).code == "long_text"
    assert refusal(*(choice(f"q{n}") for n in range(201))).code == "too_many"
    assert refusal(version="").code == "unnamed"
    assert refusal({"linkId": "d", "type": "display", "text": "nothing to ask"}).code == "nothing_asked"
    assert refusal(modifierExtension=[{}]).code == "not_understood"
    deep: dict[str, Any] = choice("in")
    for level in range(12):
        deep = {"linkId": f"g{level}", "type": "group", "item": [deep]}
    assert refusal(deep).code == "too_deep"


def test_value_sets_that_point_to_others_or_to_themselves_are_refused() -> None:
    held = {"resourceType": "ValueSet", "id": "v", "compose": {"include": [{"valueSet": ["#v"]}]}}
    item = {"linkId": "x", "type": "choice", "text": "?", "answerValueSet": "#v"}
    assert refusal(item, contained=[held]).code == "set_of_sets"


def test_what_looks_like_a_page_stays_text_and_hidden_signs_go() -> None:
    found = questionnaires.read(file(choice("a", "<script>alert(1)</script>\u202e\u0000 ok")))
    assert found.items[0].text is not None
    assert found.items[0].text.en == "<script>alert(1)</script> ok"


WHOLE = json.loads(
    file(
        choice("a"),
        {"linkId": "g", "type": "group", "text": "Now:",
         "item": [choice("b"), {"linkId": "t", "type": "text", "text": "?"}],
         "enableWhen": [{"question": "a", "operator": "=", "answerCoding": {"code": "some"}}]},
        {"linkId": "v", "type": "choice", "text": "?", "_text": translated("?"), "answerValueSet": "#v"},
        contained=[{"resourceType": "ValueSet", "id": "v", "compose": {"include": [{"concept": [
            {"code": "1", "display": "one"}, {"code": "2", "display": "two", "designation": [{"language": "bn"}]}]}]}}],
    )
)  # fmt: skip
ODD = st.sampled_from([None, True, 1, -5, 1e300, "", "x" * 70, [], {}, [1], [{}], {"a": 1}, {"url": {}}, "\u0995"])


def places(data: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a file, however deep."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [(*way, key) for key, _value in inside] + [
        place for key, value in inside for place in places(value, (*way, key))
    ]


@given(st.lists(st.tuples(st.sampled_from(places(WHOLE)), ODD), max_size=3))
def test_a_damaged_file_is_read_or_refused_and_never_breaks_anything(damage: list[tuple[Any, Any]]) -> None:
    data = copy.deepcopy(WHOLE)
    for way, odd in damage:
        place = data
        try:
            for key in way[:-1]:
                place = place[key]
            place[way[-1]] = copy.deepcopy(odd)
        except (TypeError, KeyError, IndexError):
            continue
    with suppress(Refused):
        found = questionnaires.read(json.dumps(data))
        bare = found.bare(code="X", languages={"bn": "original", "en": "original"}, rights="", source="-")
        assert scoring.score(bare, {}).results == ()
