"""Who must not sit with whom. Rooms above tell what they know; nobody is told which two, or why."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from sahajatri.apps.safeguarding.queries import blocked_pairs

FindApart = Callable[[Any], Iterable[frozenset[int]]]
_apart: list[FindApart] = []


def keeps_apart(find: FindApart) -> FindApart:
    """Register, in a room above, a function programme -> every two people (primary keys) who must not sit together."""
    _apart.append(find)
    return find


def kept_apart(programme: Any) -> dict[int, frozenset[int]]:
    """Per person (primary key) those with whom she or he does not sit: blocks, pauses, and what rooms above know."""
    pairs = set(blocked_pairs(programme))
    for find in _apart:
        pairs |= set(find(programme))
    found: dict[int, set[int]] = defaultdict(set)
    for two in pairs:
        for one in two:
            found[one] |= two - {one}
    return {person: frozenset(others) for person, others in found.items()}
