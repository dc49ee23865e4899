"""Which entries of the catalogue to look at for an area, in which order and why. People choose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sahajatri.apps.interventions.terms import (
    FEWEST_FOR_A_NUDGE,
    LARGEST_NUDGE,
    Construct,
    Fit,
    Grade,
    Kind,
    Moved,
    Need,
)

from .effects import Helped

EVIDENCE = {Grade.STRONG: 0.6, Grade.SOME: 0.4, Grade.EXPERT: 0.2, Grade.OWN: 0.0}
MAIN_TARGET, OTHER_TARGET, SAME_MEASURE = 3.0, 2.0, 1.0
ASKS_TOO_MUCH, TRIED_IN_VAIN, SAME_KIND_AGAIN = 2.5, 3.0, 0.7


@dataclass(frozen=True)
class Tried:
    """What was tried before for this person: the entry, and how its aim went."""

    entry: str
    moved: Moved
    is_open: bool = False


@dataclass(frozen=True)
class Fits:
    """Why an entry is shown: it targets the area; it asks for something hard to give; it was tried before."""

    fit: Fit
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Idea:
    """A suggested entry with its reasons; ``helped`` are the numbers of this programme, when there are enough."""

    entry: Any  # catalogue.Entry
    points: float
    reasons: tuple[Fits, ...]
    helped: Helped | None = None
    is_nudged: bool = False


def ranked(
    entries: Iterable[Any],
    *,
    construct: Construct,
    score: str = "",
    hard: frozenset[Need] = frozenset(),
    tried: Iterable[Tried] = (),
    helped: Mapping[tuple[str, Construct], Helped] | None = None,
    most: int = 8,
) -> list[Idea]:
    """The entries that target ``construct``, the best first, the kinds mixed.

    ``hard`` is what the person finds hard to give. What is open already is left out; what was tried without a
    visible change comes later and says so. Numbers of this programme move an entry by half a point at most, and only
    from ten people on.
    """
    before = {one.entry: one for one in tried}
    scored = []
    for entry in entries:
        past = before.get(entry.code)
        if construct not in entry.targets or (past is not None and past.is_open):
            continue
        scored.append(_scored(entry, construct, score, hard, past, (helped or {}).get((entry.code, construct))))
    return _mixed(scored, most)


def _scored(
    entry: Any, construct: Construct, score: str, hard: frozenset[Need], past: Tried | None, row: Helped | None
) -> Idea:
    reasons = [Fits(Fit.FITS, (construct.value,))]
    points = MAIN_TARGET if entry.targets[0] == construct else OTHER_TARGET
    points += EVIDENCE[entry.grade]
    if score and score in entry.measures:
        points += SAME_MEASURE
        reasons.append(Fits(Fit.MEASURE))
    asked = tuple(need.value for need in entry.needs if need in hard)
    if asked:
        points -= ASKS_TOO_MUCH
        reasons.append(Fits(Fit.NEEDS, asked))
    if past is not None and past.moved != Moved.HOPED:
        points -= TRIED_IN_VAIN
        reasons.append(Fits(Fit.TRIED))
    is_nudged = row is not None and row.share is not None and (row.people or 0) >= FEWEST_FOR_A_NUDGE
    if is_nudged and row is not None and row.share is not None:
        points += LARGEST_NUDGE * (2 * row.share - 1)
    return Idea(entry, points, tuple(reasons), row if row and row.share is not None else None, is_nudged)


def _mixed(ideas: list[Idea], most: int) -> list[Idea]:
    """The best first, each further one of the same kind a little later."""
    left = sorted(ideas, key=lambda i: (-i.points, i.entry.code))
    chosen: list[Idea] = []
    seen: dict[Kind, int] = {}
    while left and len(chosen) < most:
        best = max(left, key=lambda i: i.points - SAME_KIND_AGAIN * seen.get(i.entry.kind, 0))
        left.remove(best)
        chosen.append(best)
        seen[best.entry.kind] = seen.get(best.entry.kind, 0) + 1
    return chosen
