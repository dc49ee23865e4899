"""Who gets a seat, by group: plain counts. Hiding small ones is the work of whoever shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .terms import Circles


@dataclass(frozen=True)
class Rate:
    """How many of a group have a seat, old or new, and how many have none."""

    seated: int
    left: int


def seated_by_group(found: Circles, groups: Mapping[str, str]) -> dict[str, Rate]:
    """Seated and left per group, groups in order of their names; people without a group count as group ""."""
    seated = [seat for circle in found.circles for seat in circle.seats]
    counts: dict[str, list[int]] = {}
    for place, people in enumerate((seated, found.unplaced)):
        for person in people:
            counts.setdefault(groups.get(person, ""), [0, 0])[place] += 1
    return {group: Rate(*counts[group]) for group in sorted(counts)}
