"""A profile in words. The page of a reader and the preview of the person come from the same function."""

from collections.abc import Iterable
from datetime import time
from typing import Any, Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.consent.terms import ITEM_NAMES, Item
from sahajatri.apps.intake.models import Profile
from sahajatri.apps.intake.terms import (
    COMMUNICATION_NAMES,
    DAY_NAMES,
    DISABILITY_NAMES,
    FIELDS,
    GENDER_NAMES,
    GENDER_WISH_NAMES,
    KIND_NAMES,
    LANGUAGE_NAMES,
    MODE_NAMES,
    PARTS_OF_DAY,
    Part,
)
from sahajatri.engines import bangla
from sahajatri.kernel import content
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import digits, phone

TAG_KINDS = {
    "skills": "skills",
    "skills_wanted": "skills",
    "interests": "interests",
    "experience_tags": "experience",
    "work_needs": "work_needs",
}
NAMES: dict[str, dict[Any, str]] = {
    "gender": dict(GENDER_NAMES),
    "languages": dict(LANGUAGE_NAMES),
    "communication": dict(COMMUNICATION_NAMES),
    "modes": dict(MODE_NAMES),
    "gender_wish": dict(GENDER_WISH_NAMES),
    "wants_kind": {code: name for code, name in KIND_NAMES.items() if code},
    "disability_types": dict(DISABILITY_NAMES),
}
FIELDS_OF: dict[Item, tuple[str, ...]] = {
    Item.CONTACT: ("phone", "email"),
    Item.PLACE: ("district", "upazila"),
    Item.STRENGTHS: ("strengths", "skills"),
    Item.LIMITS: ("limits",),
    Item.WORK_WISHES: ("work_wishes", "skills_wanted"),
    Item.WORK_HISTORY: ("work_history",),
    Item.BARRIERS: ("barriers",),
    Item.COMMUNICATION: ("languages", "communication", "communication_words"),
    Item.ACCESS_NEEDS: ("access_needs", "work_needs"),
    Item.AVAILABILITY: ("availability", "modes"),
    Item.EXPERIENCE: ("experience_tags",),
    Item.DISABILITY: ("disability_types", "disability_words", "onset"),
    Item.OWN_WORDS: ("interests", "own_words"),
}
OF_THE_PERSON = frozenset({"gender", "birth_year", "birth_date", "district", "upazila", "phone", "email"})


def rows_of(person: Any, profile: Profile | None, items: Iterable[Item]) -> list[dict[str, Any]]:
    """The rows of ``components/summary_list.html`` for what is open; what was not answered is left out."""
    open_items = set(items)
    rows = []
    for item in Item:
        if item not in open_items:
            continue
        value = text_of(person, profile, FIELDS_OF[item]) if item in FIELDS_OF else _("Shown on a page of its own.")
        if value:
            rows.append({"key": sentence(ITEM_NAMES[item]), "value": value})
    return rows


def part_text(person: Any, profile: Profile | None, part: Part) -> str:
    """Everything that was answered in one part, in words."""
    return text_of(person, profile, FIELDS[part])


def text_of(person: Any, profile: Profile | None, fields: Iterable[str]) -> str:
    """The answers to ``fields``, one per line."""
    lines = []
    for field in fields:
        about = person if field in OF_THE_PERSON else profile
        value = getattr(about, field, "") if about is not None else ""
        if value:
            lines.append(value_text(field, value))
    return "\n".join(line for line in lines if line)


def value_text(field: str, value: Any) -> str:
    """One answer as the page's language writes it."""
    if field == "availability":
        return times_text(value)
    if field in TAG_KINDS:
        return ", ".join(tag_texts(TAG_KINDS[field], value))
    if field == "district":
        return district_name(value)
    if field == "phone":
        return phone(value)
    if field in NAMES:
        codes = value if isinstance(value, list) else [value]
        return ", ".join(sentence(NAMES[field][c]) if c in NAMES[field] else str(c) for c in codes)
    if field == "birth_date":
        return ""  # the year is enough
    if field == "birth_year":
        return _("Born in %(year)s") % {"year": digits(value)}
    return str(value)


def tag_texts(kind: str, values: Iterable[str]) -> list[str]:
    """Tags in words: those of the list in the page's language, others as they were typed."""
    names = {tag.code: tag.name.for_language(get_language() or "bn") for tag in content.tags()[kind]}
    return [names.get(value, value) for value in values]


def district_name(stored: str) -> str:
    """A district in the page's language."""
    found = next((d for d in content.districts() if d.name.bn == stored), None)
    return found.name.for_language(get_language() or "bn") if found else stored


def times_text(availability: Iterable[dict[str, str]]) -> str:
    """Times of the week, one line per day."""
    known = {(start, end): name for name, start, end in PARTS_OF_DAY.values()}
    days: dict[str, list[str]] = {}
    for slot in availability:
        name = known.get((slot["from"], slot["to"]))
        days.setdefault(slot["day"], []).append(sentence(name) if name else clock_text(slot["from"], slot["to"]))
    return "\n".join(f"{sentence(DAY_NAMES[day])}: {'; '.join(parts)}" for day, parts in days.items())


def clock_text(start: str, end: str) -> str:
    """A time that is not one of the parts of the day."""
    language: Literal["bn", "en"] = "en" if (get_language() or "bn").startswith("en") else "bn"
    first, last = (bangla.time_text(time.fromisoformat(one), language=language) for one in (start, end))
    return _("%(start)s to %(end)s") % {"start": first, "end": last}
