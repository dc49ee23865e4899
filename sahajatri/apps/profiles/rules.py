"""Decisions about the occupational profile and ratings. Plain Python, no clock."""

from collections.abc import Mapping
from typing import Any

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import (
    DEGREES,
    NOT_APPLICABLE,
    NOT_SPECIFIED,
    QUALIFIERS,
    SURROUNDING_VALUES,
    Component,
    EntryState,
    Reading,
)


def why_no_role_name(name: str) -> Refusal | None:
    """A role of one's own has a name."""
    if name.strip():
        return None
    return Refusal("name_missing", words("Write what you call this role. One word is enough."), field="name")


def why_not_decided(state: str) -> Refusal | None:
    """What was typed for somebody is looked at once."""
    if state == EntryState.TYPED:
        return None
    return Refusal("decided_already", words("You have looked at this already. You can write it anew at any time."))


def merged(before: Mapping[str, Any] | None, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What stands after somebody else typed: what was left empty keeps what the person said before."""
    kept = dict(before or {})
    for name, value in typed.items():
        if name == "parts":
            kept[name] = {**(kept.get(name) or {}), **{part: text for part, text in value.items() if text}}
        elif value not in (None, "", [], {}) or name not in kept:
            kept[name] = value
    return kept


def component_of(code: str) -> Component:
    """To which component a code belongs. Raises ValueError for another letter."""
    return Component(code[:1])


def why_not_rated(
    code: str, *, impairment: int | None, performance: int | None, capacity: int | None, surroundings: int | None
) -> Refusal | None:
    """A code takes the qualifiers of its component, at least one of them, on the published scale."""
    component = component_of(code)
    given = {
        Component.BODY: {"impairment": impairment},
        Component.ACTIVITY: {"performance": performance, "capacity": capacity},
        Component.SURROUNDINGS: {"surroundings": surroundings},
    }[component]
    every = (impairment, performance, capacity, surroundings)
    if sum(value is not None for value in every) > sum(value is not None for value in given.values()):
        return Refusal("other_component", words("This is rated in another way. Open the page again."))
    if all(value is None for value in given.values()):
        return Refusal("nothing_rated", words("Choose an answer, or leave this page without keeping it."))
    allowed = SURROUNDING_VALUES if component is Component.SURROUNDINGS else QUALIFIERS
    for name, value in given.items():
        if value is not None and value not in allowed:
            return Refusal("off_scale", words("Choose one of the answers."), field=name)
    return None


def why_no_objection(text: str) -> Refusal | None:
    """An objection has words."""
    if text.strip():
        return None
    return Refusal("words_missing", words("Write how you see it. A few words are enough."), field="words")


def reading(performance: int | None, capacity: int | None) -> Reading | None:
    """What the two together point to; None unless both are degrees. A smaller number is less difficulty."""
    if performance is None or capacity is None or {performance, capacity} - set(DEGREES):
        return None
    if capacity < performance:
        return Reading.LOOK_AROUND
    return Reading.SURROUNDINGS_HELP if capacity > performance else Reading.SAME


def code_text(
    code: str,
    *,
    impairment: int | None = None,
    performance: int | None = None,
    capacity: int | None = None,
    surroundings: int | None = None,
) -> str:
    """A rating as the classification writes it: ``b167.3``, ``d5101.1_``, ``e130.2`` (barrier), ``e130+2`` (helps)."""
    component = component_of(code)
    if component is Component.BODY:
        return f"{code}.{impairment}" if impairment is not None else code
    if component is Component.ACTIVITY:
        both = [str(value) if value is not None else "_" for value in (performance, capacity)]
        return f"{code}.{''.join(both)}" if both != ["_", "_"] else code
    if surroundings is None:
        return code
    if surroundings in {0, NOT_APPLICABLE}:
        return f"{code}.{surroundings}"
    return f"{code}{'+' if surroundings > 0 else '.'}{abs(surroundings)}"


def is_barrier(surroundings: int | None) -> bool:
    """Whether the surroundings stand in the way, however much."""
    return surroundings is not None and surroundings < 0


def is_help(surroundings: int | None) -> bool:
    """Whether the surroundings help, however much."""
    return surroundings is not None and 0 < surroundings <= NOT_SPECIFIED
