"""What the programme brought under a licence: one questionnaire in use, one that still waits. Both are made up."""

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sahajatri.apps.measures.library import actions

if TYPE_CHECKING:
    from demo.story import Telling

FHIR = "http://hl7.org/fhir/StructureDefinition/"
DAYS = (
    ("none", "On no day", "এক দিনও না", 0),
    ("some", "On some days", "কয়েক দিন", 1),
    ("most", "On most days", "বেশির ভাগ দিন", 2),
    ("all", "Every day", "প্রতিদিন", 3),
)
AT_WORK = (
    ("place.1", "I found my place in the team.", "দলে নিজের জায়গা খুঁজে পেয়েছি।"),
    ("place.2", "I could ask when I did not understand.", "না বুঝলে জিজ্ঞাসা করতে পেরেছি।"),
    ("place.3", "I went home tired out.", "একেবারে ক্লান্ত হয়ে বাড়ি ফিরেছি।"),
    ("place.4", "My work was seen.", "আমার কাজ অন্যদের চোখে পড়েছে।"),
)
REST = (
    ("rest.1", "I slept well.", "ঘুম ভালো হয়েছে।"),
    ("rest.2", "I had time for myself.", "নিজের জন্য সময় পেয়েছি।"),
)
SCORING = """
# The third sentence counts the other way round; we go by its words.
reversed = ["place.3"]
missing = { rule = "prorate", at_most = 1 }
minutes = 1
covers = ["belonging", "work_ability"]

[[scores]]
code = "sum"
way = "expression"
expression = "sum(items)"
range = [0, 12]
direction = "higher_is_better"
label = { en = "My place at work", bn = "কাজের জায়গায় আমার স্থান" }
"""


def bengali(text: str) -> dict[str, Any]:
    """The Bengali beside an English text, as FHIR writes it."""
    parts = [{"url": "lang", "valueCode": "bn"}, {"url": "content", "valueString": text}]
    return {"extension": [{"url": f"{FHIR}translation", "extension": parts}]}


def questionnaire(name: str, title: tuple[str, str], sentences: tuple[tuple[str, str, str], ...]) -> str:
    """A questionnaire in FHIR R4 JSON, as a publisher would send it."""
    options = [
        {
            "valueCoding": {
                "system": "https://example.org/days",
                "code": code,
                "display": en,
                "_display": bengali(bn),
                "extension": [{"url": f"{FHIR}ordinalValue", "valueDecimal": weight}],
            }
        }
        for code, en, bn, weight in DAYS
    ]
    items = [
        {"linkId": link, "type": "choice", "text": en, "_text": bengali(bn), "answerOption": options}
        for link, en, bn in sentences
    ]
    begin = {
        "linkId": "begin",
        "type": "display",
        "text": "Think of the last two weeks.",
        "_text": bengali("গত দুই সপ্তাহের কথা ভাবুন।"),
    }
    data = {
        "resourceType": "Questionnaire",
        "status": "active",
        "name": name,
        "version": "1.0",
        "language": "en",
        "title": title[0],
        "_title": bengali(title[1]),
        "copyright": "Made up for the demonstration. No such questionnaire exists.",
        "item": [begin, *items],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def licensed_questionnaires(t: "Telling") -> None:
    """Gita brought one half a year ago and put it to use; another came last week and waits for its licence."""
    programme = t.cast.programme
    at_work = questionnaire("PLACE4", ("My place at work (made up)", "কাজের জায়গায় আমার স্থান (বানানো)"), AT_WORK)
    by, at = t.by("gita", 160), t.at(160)
    place = actions.quarantine_questionnaire(programme, at_work, code="", by=by, at=at)
    place = actions.attest_licence(
        place,
        rights_holder="Example Institute for Work (made up)",
        licence_reference="EIW-0000",
        permitted_users="এই কর্মসূচির পেশাজীবীরা",
        licensed_from=t.day(165),
        licensed_until=t.day(0) + timedelta(days=200),
        bengali="translated-not-validated",
        english="original",
        by=by,
        at=at,
    )
    place = actions.attach_scoring(place, SCORING, by=by, at=at)
    # The example of the made-up manual: 3 + 2 + (3 - 1) + 1 = 8.
    place = actions.try_example(place, answers={1: 3, 2: 2, 3: 1, 4: 1}, scores={"sum": 8}, by=by, at=at)
    actions.activate_questionnaire(place, by=by, at=at)
    rest = questionnaire("REST2", ("Rest after work (made up)", "কাজের পরে বিশ্রাম (বানানো)"), REST)
    actions.quarantine_questionnaire(programme, rest, code="", by=t.by("gita", 6), at=t.at(6))
