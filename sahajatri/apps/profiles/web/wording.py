"""The occupational profile in words: for the person, for the practitioner, from the same functions."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.profiles import queries
from sahajatri.apps.profiles.models import FunctioningRating, OccupationEntry
from sahajatri.apps.profiles.queries import EnvironmentPoint, PersonRole, ProfileSummary, Rated
from sahajatri.apps.profiles.rules import component_of, reading
from sahajatri.apps.profiles.terms import (
    BODY_NAMES,
    CARD_NAMES,
    DEGREE_NAMES,
    HELPS,
    HINDERS,
    MATTERS,
    NOT_APPLICABLE,
    PART_NAMES,
    READING_NAMES,
    SURROUNDING_NAMES,
    TIME_NAMES,
    TOPIC_NAMES,
    Component,
    EntryState,
    Time,
    Topic,
)
from sahajatri.kernel.content import tag_text
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import date_words, digits, number

KIND_OF = {Topic.ROLE: "roles", Topic.INTERESTS: "pastimes", Topic.VALUES: "values"}
PERCENT = {0: "0–4", 1: "5–24", 2: "25–49", 3: "50–95", 4: "96–100"}
"""The share that a degree stands for, as the classification gives it."""


def in_language(wording: Any) -> str:
    """The text of a pack in the language of the page."""
    found: str = wording.for_language(get_language() or "bn")
    return found


def tag_names(topic: Topic, codes: Iterable[str]) -> str:
    """Ticked words, with commas between them."""
    names = {tag.code: in_language(tag.name) for tag in queries.offered(KIND_OF[topic])}
    return ", ".join(names.get(code, code) for code in codes)


def role_name(key: str, name: str = "") -> str:
    """What a role is called: as the person says, else as the list does."""
    return name or tag_names(Topic.ROLE, [key])


def role_text(role: PersonRole) -> str:
    """When a role is, how much it matters, and what was said about it."""
    parts = [sentence(name) for time, name in TIME_NAMES.items() if time in role.times]
    if role.matters:
        parts.append(sentence(MATTERS[role.matters]))
    lines = [" · ".join(parts), role.words]
    return "\n".join(line for line in lines if line)


def role_rows(roles: Iterable[PersonRole]) -> list[list[Any]]:
    """Rows of a table: role, before, now, wanted, how much it matters."""
    return [
        [
            role_name(role.key, role.name),
            *[_("yes") if time in role.times else "–" for time in Time],
            sentence(MATTERS[role.matters]) if role.matters else "–",
        ]
        for role in roles
    ]


def entry_name(entry: OccupationEntry) -> str:
    """What an entry is about."""
    topic = Topic(entry.topic)
    return role_name(entry.key, entry.name) if topic is Topic.ROLE else sentence(TOPIC_NAMES[topic])


def entry_text(entry: OccupationEntry) -> str:
    """Everything said in one entry, one thing per line."""
    topic = Topic(entry.topic)
    if topic is Topic.ROLE:
        times = [sentence(name) for time, name in TIME_NAMES.items() if time in entry.chosen]
        matters = [sentence(MATTERS[entry.matters])] if entry.matters else []
        first = f"{role_name(entry.key, entry.name)}: {' · '.join(times + matters)}"
        return "\n".join(line for line in (first, entry.words) if line)
    lines = [tag_names(topic, entry.chosen)] if entry.chosen else []
    lines += [f"{sentence(name)}: {entry.parts[part]}" for part, name in PART_NAMES.items() if entry.parts.get(part)]
    if entry.helps:
        lines.append(f"{sentence(HELPS[topic])} {entry.helps}")
    if entry.hinders:
        lines.append(f"{sentence(HINDERS[topic])} {entry.hinders}")
    return "\n".join([*lines, *([entry.words] if entry.words else [])])


def said_when(entry: OccupationEntry) -> str:
    """When and by whom something was said, and whether the person has looked at it."""
    day = date_words(entry.said_at)
    if entry.typed_by is None:
        return _("Said on %(day)s") % {"day": day}
    values = {"name": entry.typed_by.display_name, "day": day}
    return {
        EntryState.TYPED: _("Typed by %(name)s on %(day)s, not looked at yet"),
        EntryState.NOT_RIGHT: _("Typed by %(name)s on %(day)s: not right"),
    }.get(EntryState(entry.state), _("Typed by %(name)s on %(day)s, confirmed")) % values


def topic_rows(summary: ProfileSummary, topics: Iterable[Topic]) -> list[dict[str, Any]]:
    """One row per topic that something was said about."""
    return [
        {"key": sentence(TOPIC_NAMES[topic]), "value": entry_text(entry), "when": said_when(entry)}
        for topic in topics
        for entry in [summary.topics.get(topic)]
        if entry is not None and entry_text(entry)
    ]


def skills_text(summary: ProfileSummary) -> str:
    """Strengths and skills as they were told in intake."""
    skills = ", ".join(tag_text(tag, get_language() or "bn") for tag in summary.skills)
    return "\n".join(line for line in (summary.strengths, skills) if line)


def numbered(value: int, names: dict[int, str]) -> str:
    """A degree as a rater chooses it: its number, its words, the share it stands for."""
    helps = names is SURROUNDING_NAMES and 0 < value != NOT_APPLICABLE
    text = f"{'+' if helps else ''}{number(abs(value))} · {sentence(names[value])}"
    share = PERCENT.get(abs(value))
    return f"{text} ({digits(share)} %)" if share else text


def code_name(code: str) -> str:
    """Our own words for a code."""
    entry = queries.core_set().entry(code)
    return in_language(entry.name) if entry else code


def degree_words(rating: FunctioningRating) -> list[str]:
    """A rating in plain words, one sentence per qualifier."""
    component = component_of(rating.code)
    if component is Component.BODY and rating.impairment is not None:
        return [sentence(BODY_NAMES[rating.impairment])]
    if component is Component.SURROUNDINGS and rating.surroundings is not None:
        return [sentence(SURROUNDING_NAMES[rating.surroundings])]
    lines = []
    if rating.performance is not None:
        lines.append(_("As life is now: %(degree)s") % {"degree": sentence(DEGREE_NAMES[rating.performance])})
    if rating.capacity is not None:
        lines.append(_("What could be done: %(degree)s") % {"degree": sentence(DEGREE_NAMES[rating.capacity])})
    return lines


def rating_words(rating: FunctioningRating) -> list[str]:
    """A rating in plain words, and what performance and capacity together point to."""
    points_to = reading(rating.performance, rating.capacity)
    return [*degree_words(rating), *([sentence(READING_NAMES[points_to])] if points_to else [])]


def rating_rows(ratings: Iterable[Rated]) -> list[list[str]]:
    """Rows of a table: what, how it is, what it points to, in words, when."""
    return [
        [
            code_name(rated.code),
            " · ".join(degree_words(rated.rating)),
            sentence(READING_NAMES[rated.reading]) if rated.reading else "–",
            " · ".join([rated.rating.note or "–", *(o.words for o in rated.rating.objections.all())]),
            date_words(rated.rating.on),
        ]
        for rated in ratings
    ]


def point_text(point: EnvironmentPoint) -> str:
    """What hinders or helps, and where that is known from."""
    name = code_name(point.code) if point.code else sentence(TOPIC_NAMES[point.topic]) if point.topic else ""
    return f"{name}: {point.words}" if point.words else name


def legal_text(summary: ProfileSummary, programme: Any) -> str:
    """The type in the words of the law, and the card."""
    listed = queries.legal_list(programme)
    names = [
        in_language(entry.name) if entry else code
        for code in summary.legal
        for entry in [listed.entry(code) if listed else None]
    ]
    lines = [", ".join(names), sentence(CARD_NAMES[summary.card]) if summary.card else ""]
    return "\n".join(line for line in lines if line)
