"""Builders of licensed questionnaires: made up, in FHIR R4 JSON, on each step of their way into use."""

import json
from datetime import date
from typing import Any

from demo.cast import Cast
from sahajatri.apps.measures.library import actions
from sahajatri.apps.measures.library.models import LicensedInstrument

FHIR = "http://hl7.org/fhir/StructureDefinition/"
FOUR = (
    ("no", "Never", "কখনোই না", 0),
    ("some", "Some days", "কোনো কোনো দিন", 1),
    ("most", "Most days", "বেশির ভাগ দিন", 2),
    ("all", "Every day", "প্রতিদিন", 3),
)


def translated(bengali: str) -> dict[str, Any]:
    """The Bengali beside an English text."""
    parts = [{"url": "lang", "valueCode": "bn"}, {"url": "content", "valueString": bengali}]
    return {"extension": [{"url": f"{FHIR}translation", "extension": parts}]}


def choice(
    link: str, english: str = "A made-up question?", bengali: str = "একটি বানানো প্রশ্ন?", **also: Any
) -> dict[str, Any]:
    """A question with four weighted answers."""
    options = [
        {
            "valueCoding": {
                "system": "https://example.org/days",
                "code": code,
                "display": en,
                "_display": translated(bn),
                "extension": [{"url": f"{FHIR}ordinalValue", "valueDecimal": weight}],
            }
        }
        for code, en, bn, weight in FOUR
    ]
    asked = {"linkId": link, "type": "choice", "text": english, "_text": translated(bengali)}
    return {**asked, "answerOption": options, **also}


def file(*items: dict[str, Any], **also: Any) -> str:
    """A questionnaire as its publisher would send it; without ``items``: three questions."""
    data = {
        "resourceType": "Questionnaire",
        "status": "active",
        "name": "MadeUp3",
        "version": "1.0",
        "title": "Made up for tests",
        "_title": translated("পরীক্ষার জন্য বানানো"),
        "language": "en",
        "copyright": "Nobody",
        "item": list(items) or [choice("a"), choice("b"), choice("c")],
        **also,
    }
    return json.dumps(data, ensure_ascii=False)


SUM = """
missing = { rule = "all_required" }
[[scores]]
code = "sum"
way = "expression"
expression = "sum(items)"
range = [0, 9]
direction = "lower_is_better"
label = { en = "Sum", bn = "যোগফল" }
"""
LICENCE: dict[str, Any] = {
    "rights_holder": "Nobody at all",
    "licence_reference": "N-1",
    "permitted_users": "practitioners",
    "licensed_from": date(2026, 1, 1),
    "licensed_until": date(2026, 12, 31),
    "bengali": "translated-not-validated",
    "english": "original",
}


def quarantined(cast: Cast, text: str = "", *, code: str = "", by: str = "gita") -> LicensedInstrument:
    """Uploaded, nothing more."""
    programme = cast.actor(by).programme
    return actions.quarantine_questionnaire(programme, text or file(), code=code, by=cast.actor(by), at=cast.at)


def attested(cast: Cast, text: str = "", *, by: str = "gita", **licence: Any) -> LicensedInstrument:
    """Somebody answers for its licence."""
    row = quarantined(cast, text, by=by)
    return actions.attest_licence(row, **{**LICENCE, **licence}, by=cast.actor(by), at=cast.at)


def scored(cast: Cast, text: str = "", *, scoring: str = SUM, by: str = "gita", **licence: Any) -> LicensedInstrument:
    """With its scoring."""
    return actions.attach_scoring(attested(cast, text, by=by, **licence), scoring, by=cast.actor(by), at=cast.at)


def tried(cast: Cast, text: str = "", *, by: str = "gita", **licence: Any) -> LicensedInstrument:
    """The example came out: 1 + 2 + 3 = 6."""
    row = scored(cast, text, by=by, **licence)
    answers = {1: 1, 2: 2, 3: 3}
    return actions.try_example(row, answers=answers, scores={"sum": 6}, by=cast.actor(by), at=cast.at)


def in_use(cast: Cast, text: str = "", *, by: str = "gita", **licence: Any) -> LicensedInstrument:
    """People can be asked."""
    return actions.activate_questionnaire(tried(cast, text, by=by, **licence), by=cast.actor(by), at=cast.at)
