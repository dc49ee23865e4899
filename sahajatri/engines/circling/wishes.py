"""Whether one person can take a seat in one setting, and what is in the way first."""

from __future__ import annotations

from collections.abc import Iterable

from .terms import IN_PERSON, Facilitator, Person, Setting


def not_said(one: Person | Facilitator) -> tuple[str, ...]:
    """What must be known before a circle can be planned, and is not: "languages", "modes", "times", "place"."""
    missing = [
        name for name, known in (("languages", one.languages), ("modes", one.modes), ("times", one.slots)) if not known
    ]
    if one.modes == {IN_PERSON} and not one.district:
        missing.append("place")
    return tuple(missing)


def obstacle(person: Person, setting: Setting) -> str:
    """The first of `REASONS` that keeps this person out of this setting, or empty; exclusions are not looked at."""
    if not_said(person):
        return "not_said"
    if setting.language not in person.languages:
        return "no_common_language"
    if setting.way not in person.ways:
        return "no_common_way"
    if person.only is None or (setting.only and person.gender != setting.only) or person.only not in {"", setting.only}:
        return "gender_wish"
    if setting.mode not in person.modes or (setting.mode == IN_PERSON and person.district != setting.district):
        return "no_common_mode"
    if not has_time(person.slots, setting):
        return "no_common_time"
    return ""


def has_time(slots: frozenset[int], setting: Setting) -> bool:
    """Whether all half-hours of the setting lie in `slots`."""
    if setting.slot is None:
        return False
    return all(setting.slot + step in slots for step in range(setting.half_hours))


def are_apart(one: Person | Facilitator, others: Iterable[Person | Facilitator]) -> bool:
    """Whether one must not sit with one of the others, or is one of them."""
    return any(other.id == one.id or other.id in one.excluded or one.id in other.excluded for other in others)


def why_no_seat_in(person: Person, setting: Setting, facilitator: Facilitator, seated: Iterable[Person] = ()) -> str:
    """Why this person cannot sit in a circle as it is now; empty when they can.

    One of `REASONS`, or "no_seat_left" when they must not meet somebody there: that it is so is told to nobody.
    """
    found = obstacle(person, setting)
    if found:
        return found
    return "no_seat_left" if are_apart(person, [facilitator, *seated]) else ""
