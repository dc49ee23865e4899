"""Reads the answers that a question offers, with their weights, and the answers on which other questions depend."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Literal, cast

from sahajatri.engines.scoring import Item, Option, Wording
from sahajatri.kernel.refusals import Refusal, Refused
from sahajatri.kernel.wording import words

from .terms import LARGEST_NUMBER, MOST_OPTIONS

FHIR = "http://hl7.org/fhir/StructureDefinition/"
WEIGHTS = (f"{FHIR}ordinalValue", f"{FHIR}questionnaire-ordinalValue", f"{FHIR}itemWeight")
LEAST, MOST = f"{FHIR}minValue", f"{FHIR}maxValue"
NO_WEIGHT = math.nan
YES_NO = (Option(0, Wording("না", "No")), Option(1, Wording("হ্যাঁ", "Yes")))

Operator = Literal["exists", "=", "!=", ">", "<", ">=", "<="]
Reading = Callable[[Mapping[str, Any], str], Wording | None]


def _refused(code: str, sentence: str, link: str) -> Refused:
    return Refused(Refusal(code, sentence, {"link": link}, field="file"))


class OptionReader:
    """Reads the options of the questions of one file, and remembers which coding stands for which answer."""

    def __init__(self, data: Mapping[str, Any], wording: Reading) -> None:
        self._wording = wording
        self._sets = {
            f"#{one['id']}": one
            for one in _dicts(data.get("contained"))
            if one.get("resourceType") == "ValueSet" and isinstance(one.get("id"), str)
        }
        self._codes: dict[str, dict[tuple[str, str], int]] = {}  # linkId -> (system, code) -> value

    def of(self, data: Mapping[str, Any], link: str, kind: str) -> tuple[Option, ...] | None:
        """The options of a question; None when it is answered with any number. A weight of NaN: there is none."""
        if kind == "boolean":
            return YES_NO
        given = _dicts(data.get("answerOption"))
        if given and "answerValueSet" in data:
            raise _refused("two_lists", words("Question %(link)s has two lists of answers."), link)
        if kind == "integer" and not given:
            return self._range(data)
        options = self._offered(given, link) if given else self._from_set(data.get("answerValueSet"), link)
        if not 2 <= len(options) <= MOST_OPTIONS:
            raise _refused("options", words("Question %(link)s needs at least two answers, and at most 101."), link)
        return options

    def _range(self, data: Mapping[str, Any]) -> tuple[Option, ...] | None:
        ends = {
            str(one.get("url")): one.get("valueInteger")
            for one in _dicts(data.get("extension"))
            if one.get("url") in (LEAST, MOST)
        }
        low, high = _whole(ends.get(LEAST)), _whole(ends.get(MOST))
        if low is None or high is None or not low < high < low + MOST_OPTIONS:
            return None
        return tuple(Option(value) for value in range(low, high + 1))

    def _offered(self, given: list[dict[str, Any]], link: str) -> tuple[Option, ...]:
        if all("valueInteger" in one for one in given):
            return self._whole_numbers(given, link)
        codings = _dicts([one.get("valueCoding") for one in given])
        if len(codings) != len(given):
            raise _refused(
                "answer_kind",
                words("Question %(link)s has an answer that is neither a coding nor a whole number."),
                link,
            )
        return self._coded([(c, _weight(c, one)) for c, one in zip(codings, given, strict=True)], link)

    def _whole_numbers(self, given: list[dict[str, Any]], link: str) -> tuple[Option, ...]:
        options = []
        for one in given:
            value = _whole(one["valueInteger"])
            if value is None:
                raise _refused("answer_kind", words("Question %(link)s has an answer that is no whole number."), link)
            options.append(Option(value, None, _weight(one, one.get("_valueInteger"))))
        if len({option.value for option in options}) != len(options):
            raise _refused("answer_twice", words("Question %(link)s has the same answer twice."), link)
        return tuple(options)

    def _from_set(self, reference: Any, link: str) -> tuple[Option, ...]:
        if not isinstance(reference, str) or reference not in self._sets:
            raise _refused(
                "set_elsewhere",
                words("The answers to question %(link)s lie in a list that is not in the file. Ask for it inside."),
                link,
            )
        held = self._sets[reference]
        expansion = held.get("expansion")
        if isinstance(expansion, dict):
            concepts = _dicts(expansion.get("contains"))
        else:
            compose = held.get("compose")
            includes = _dicts(compose.get("include")) if isinstance(compose, dict) else []
            is_left_out = isinstance(compose, dict) and "exclude" in compose
            if is_left_out or any("valueSet" in one or "filter" in one for one in includes):
                raise _refused(
                    "set_of_sets",
                    words("The answers to question %(link)s point to other lists. Write them out in the file."),
                    link,
                )
            concepts = [
                {"system": one.get("system", ""), **concept}
                for one in includes
                for concept in _dicts(one.get("concept"))
            ]
        return self._coded([(_with_designations(concept), _weight(concept)) for concept in concepts], link)

    def _coded(self, found: list[tuple[dict[str, Any], float | None]], link: str) -> tuple[Option, ...]:
        """Answers as codings: their value is the weight where every weight is another whole number, else the place."""
        weights = [weight for _coding, weight in found]
        by_weight = all(weight is not None and weight == int(weight) for weight in weights) and len(
            set(weights)
        ) == len(weights)
        options, codes = [], {}
        for at, (coding, weight) in enumerate(found):
            label = self._wording(coding, "display")
            code = coding.get("code")
            if label is None or not isinstance(code, str) or not code:
                raise _refused("answer_words", words("Question %(link)s has an answer without a code or words."), link)
            value = int(cast(float, weight)) if by_weight else at
            system = coding.get("system")
            key = (system if isinstance(system, str) else "", code)
            if key in codes:
                raise _refused("answer_twice", words("Question %(link)s has the same answer twice."), link)
            codes[key] = value
            options.append(
                Option(value, label, None if by_weight else NO_WEIGHT if None in weights else weight)
            )
        self._codes[link] = codes
        return tuple(options)

    def asked_for(self, condition: Mapping[str, Any], item: Item) -> tuple[Operator | None, float | None]:
        """Operator and value of a condition on the answer to ``item``; None where it cannot be read."""
        operator = condition.get("operator")
        if operator not in ("exists", "=", "!=", ">", "<", ">=", "<="):
            return None, None
        answer = condition.get("answerBoolean")
        if isinstance(answer, bool):
            is_yes_no = item.options == YES_NO
            return (operator, float(answer)) if operator == "exists" or is_yes_no else (None, None)
        if operator == "exists":
            return None, None
        number = _whole(condition.get("answerInteger"))
        if number is not None:
            return (operator, float(number)) if item.key not in self._codes else (None, None)
        coding = condition.get("answerCoding")
        if isinstance(coding, dict) and operator in ("=", "!="):
            codes = self._codes.get(item.key, {})
            value = codes.get((str(coding.get("system") or ""), str(coding.get("code") or "")))
            if value is None:  # a condition often leaves the system out
                alike = [v for (_system, code), v in codes.items() if code == coding.get("code")]
                value = alike[0] if len(alike) == 1 and not coding.get("system") else None
            return (operator, float(value)) if value is not None else (None, None)
        return None, None


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _whole(value: Any) -> int | None:
    is_whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_NUMBER
    return value if is_whole else None


def _weight(*elements: Any) -> float | None:
    """The weight that an extension of one of the elements gives."""
    for element in elements:
        for extension in _dicts(element.get("extension")) if isinstance(element, dict) else []:
            value = extension.get("valueDecimal", extension.get("valueInteger"))
            if extension.get("url") not in WEIGHTS or isinstance(value, bool):
                continue
            if isinstance(value, int | float) and abs(value) <= LARGEST_NUMBER:
                return float(value)
    return None


def _with_designations(concept: dict[str, Any]) -> dict[str, Any]:
    """A concept of a value set with its other languages where a coding has them."""
    extensions = [
        {
            "url": f"{FHIR}translation",
            "extension": [
                {"url": "lang", "valueCode": one.get("language")},
                {"url": "content", "valueString": one.get("value")},
            ],
        }
        for one in _dicts(concept.get("designation"))
    ]
    held = concept.get("_display")
    own = held.get("extension") if isinstance(held, dict) else None
    return {**concept, "_display": {"extension": [*(own if isinstance(own, list) else []), *extensions]}}
