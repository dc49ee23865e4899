"""A proposal for a whole programme: pairs with their reasons, runners-up, and who is left without and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sahajatri.engines.matching.assignment import assign
from sahajatri.engines.matching.inputs import KeptPairForbiddenError, KeptPairNotValidError
from sahajatri.engines.matching.profiles import ProfileNotValidError, Seeker, Supporter, why_not
from sahajatri.engines.matching.weighing import (
    DEFAULT_WEIGHTS,
    Factor,
    Floats,
    Weights,
    constraint_masks,
    factors,
    worth_matrix,
)

RUNNERS_UP = 3
# Supporters blocked for these reasons are no alternative to show: the first is private, the second not ready.
NEVER_SHOWN = frozenset({"excluded", "not_cleared"})


@dataclass(frozen=True)
class Alternative:
    """Another supporter for the same seeker: its score, or, when the pair is impossible, why."""

    supporter: str
    score: float | None
    why_not: tuple[str, ...]
    is_full: bool
    """All places of this supporter are taken by the pairs of this proposal."""


@dataclass(frozen=True)
class ProposedPair:
    """A pair for people to decide on. The points of its factors add up to its score."""

    seeker: str
    supporter: str
    score: float
    factors: tuple[Factor, ...]
    is_kept: bool
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class Unmatched:
    """A seeker for whom nothing is proposed, and what stands in the way."""

    seeker: str
    reason: str
    """A reason of `Assignment.unmatched`."""
    supporters: int
    """How many supporters there are in all: "language blocks 12 of 18"."""
    blocked: dict[str, int]
    """Per hard constraint how many supporters it rules out; one supporter may be ruled out by several."""
    blocked_alone: dict[str, int]
    """Per hard constraint how many supporters would be possible if only this one were lifted."""
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class Proposal:
    pairs: tuple[ProposedPair, ...]
    unmatched: tuple[Unmatched, ...]
    total: float
    objective: str
    weights: Weights
    resolution: float


def propose(
    seekers: Sequence[Seeker],
    supporters: Sequence[Supporter],
    *,
    weights: Weights = DEFAULT_WEIGHTS,
    objective: str = "everyone",
    floor: float | None = None,
    kept: Iterable[tuple[str, str]] = (),
) -> Proposal:
    """Propose pairs, explain them, and say of everybody else why not. Order the seekers by waiting time.

    `kept` are pairs of ids (seeker, supporter) that stay, for which the supporter's `capacity_left` still
    counts a free place. Everything else is as in `assign`. Pairs and unmatched come in the order of the
    seekers.

    Raises ProfileNotValidError when an id occurs twice on one side, and the errors of `assign`.
    """
    row, column = _row_of(seekers), _row_of(supporters)
    worth = worth_matrix(seekers, supporters, weights)
    masks = constraint_masks(seekers, supporters)
    obstacles = np.zeros(worth.shape, dtype=np.int64)
    for mask in masks.values():
        obstacles += mask
    scores = np.where(obstacles == 0, worth, np.nan)
    kept_rows = set()
    for seeker_id, supporter_id in kept:
        if seeker_id not in row or supporter_id not in column:
            raise KeptPairNotValidError(f"kept pair ({seeker_id}, {supporter_id}) names nobody here")
        pair = (row[seeker_id], column[supporter_id])
        if obstacles[pair]:
            reasons = ", ".join(why_not(seekers[pair[0]], supporters[pair[1]]))
            raise KeptPairForbiddenError(f"kept pair ({seeker_id}, {supporter_id}) is forbidden: {reasons}")
        kept_rows.add(pair)
    result = assign(
        scores,
        [supporter.capacity_left for supporter in supporters],
        objective=objective,
        kept=sorted(kept_rows),
        floor=floor,
    )
    places = np.array([supporter.capacity_left for supporter in supporters], dtype=np.int64)
    np.subtract.at(places, [chosen for _, chosen in result.pairs], 1)
    hidden = np.any([masks[code] for code in sorted(NEVER_SHOWN)], axis=0)

    def alternatives(person: int, chosen: int | None) -> tuple[Alternative, ...]:
        found = []
        for other in _runners_up(worth[person], obstacles[person], hidden[person], chosen):
            reasons = why_not(seekers[person], supporters[other])
            worth_it = None if reasons else float(worth[person, other])
            found.append(Alternative(supporters[other].id, worth_it, reasons, bool(places[other] <= 0)))
        return tuple(found)

    return Proposal(
        pairs=tuple(
            ProposedPair(
                seekers[person].id,
                supporters[chosen].id,
                float(scores[person, chosen]),
                factors(seekers[person], supporters[chosen], weights),
                (person, chosen) in kept_rows,
                alternatives(person, chosen),
            )
            for person, chosen in result.pairs
        ),
        unmatched=tuple(
            Unmatched(
                seekers[person].id,
                reason,
                len(supporters),
                {code: int(mask[person].sum()) for code, mask in masks.items() if mask[person].any()},
                {
                    code: int(alone.sum())
                    for code, mask in masks.items()
                    if (alone := mask[person] & (obstacles[person] == 1)).any()
                },
                alternatives(person, None),
            )
            for person, reason in sorted(result.unmatched.items())
        ),
        total=result.total,
        objective=objective,
        weights=weights,
        resolution=result.resolution,
    )


def _row_of(profiles: Sequence[Seeker] | Sequence[Supporter]) -> dict[str, int]:
    rows = {profile.id: number for number, profile in enumerate(profiles)}
    if len(rows) < len(profiles):
        raise ProfileNotValidError("an id occurs twice on one side")
    return rows


def _runners_up(
    worth: Floats,
    obstacles: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
    hidden: object,
    chosen: int | None,
) -> list[int]:
    """The next best supporters: possible ones by score, then those with the fewest obstacles."""
    order = np.lexsort((-worth, obstacles))[: len(worth)]
    shown = np.logical_not(np.asarray(hidden))
    found: list[int] = []
    for other in order.tolist():
        if shown[other] and other != chosen:
            found.append(other)
            if len(found) == RUNNERS_UP:
                break
    return found
