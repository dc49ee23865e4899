"""Choose pairs for a whole programme: `assign`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from sahajatri.engines.matching.certificates import (
    Certificate,
    certify,
    cover,
    dual_prices,
    reachable,
    without_kept,
)
from sahajatri.engines.matching.flows import Ints, PairFlow, whole_scores
from sahajatri.engines.matching.inputs import (
    CalmNotValidError,
    KeptPairForbiddenError,
    KeptPairNotValidError,
    KeptPairsOverCapacityError,
    MatchingInputError,
    ObjectiveUnknownError,
    Pairs,
    ScoresNotValidError,
    TieNotValidError,
    finite_from_zero,
    kept_pairs,
    possible_pairs,
    standing_pairs,
    whole_capacities,
)
from sahajatri.engines.matching.ladder import climb
from sahajatri.engines.matching.stability import count_blocking, stable_choice, steps

if TYPE_CHECKING:
    from scipy.sparse import sparray, spmatrix

__all__ = [
    "OBJECTIVES",
    "Assignment",
    "KeptPairForbiddenError",
    "KeptPairNotValidError",
    "KeptPairsOverCapacityError",
    "MatchingInputError",
    "ObjectiveUnknownError",
    "ScoresNotValidError",
    "assign",
]

OBJECTIVES = ("everyone", "quality", "stable", "fair")

NO_ADMISSIBLE_SUPPORTER = "no_admissible_supporter"
BELOW_FLOOR = "below_floor"
CAPACITY_EXHAUSTED = "capacity_exhausted"
LOWERS_TOTAL = "lowers_total"


@dataclass(frozen=True)
class Assignment:
    """The chosen pairs, what they are worth, and why each other person is left without."""

    pairs: list[tuple[int, int]]
    """(person, supporter), by person."""
    total: float
    """The sum of the scores of all pairs, kept pairs included."""
    unmatched: dict[int, str]
    """Person to reason: no_admissible_supporter, below_floor, capacity_exhausted or lowers_total."""
    objective: str = "quality"
    resolution: float = 0.0
    """The unit in which scores were compared; 0 when they were compared as they are. On a large programme "fair"
    compares more coarsely above the worst score: see `ladder`."""
    certificate: Certificate | None = None
    """How good the choice is at least, over all admissible pairs."""
    blocking: int | None = None
    """How many pairs would both rather have each other than what they got (kept pairs apart); None where nobody
    counted."""


def assign(
    scores: ArrayLike | sparray | spmatrix,
    capacities: Sequence[int] | Ints,
    *,
    objective: str = "quality",
    kept: Iterable[tuple[int, int]] = (),
    floor: float | None = None,
    standing: Iterable[tuple[int, int]] = (),
    calm: float = 0.0,
    tie: float = 0.0,
) -> Assignment:
    """Choose at most one supporter for every person, within the capacities of the supporters.

    scores: float array, people x supporters, NaN where the pair is forbidden; or any scipy.sparse matrix or
        array, where a pair that is absent (or NaN) is forbidden and a stored zero is a score of zero.
    capacities: how many people each supporter can take.
    objective:
        "everyone"  as many people as possible, then the best total;
        "quality"   the best total; nobody is matched when that lowers the total (a negative score);
        "stable"    no pair would both rather have each other than what they got, as many people as
                    `stability` finds;
        "fair"      as many people as possible, then the lowest score as high as possible, then the next
                    lowest, and so on to the end (`ladder` says how exactly on large programmes), then the
                    total.
    kept: pairs that are in the result whatever the objective says, also below the floor.
    floor: no other pair with a lower score is chosen.
    standing: pairs proposed earlier. Each counts as if it scored `calm` more, and nowhere else: totals and
        certificate are those of the scores given. So, with as many people matched, n standing pairs more are
        broken than in another choice only if the total rises by at least n x calm ("quality": whatever the
        number; "stable": nobody could go from a standing pair to another for a gain of more than calm, on both
        sides; "fair": the worst-off are compared with calm added). A standing pair also gives way where that
        lets one more person be matched, except for "stable" and "quality". One that has become forbidden, below
        the floor, or without a place is simply over.
    tie: for "stable" and for `blocking`, scores that round to the same multiple of `tie` count as equal; 0
        compares the scores as they are.

    Deterministic. Between solutions that are equally good, people in earlier rows come first; so order the
    rows by waiting time. Who is matched by "everyone", "quality" and "fair" does not depend on the order of the
    supporters (which of equally good supporters somebody gets may; `propose` orders them by id). These three
    compare scores as multiples of `Assignment.resolution`.

    Raises a subclass of MatchingInputError (a ValueError): ScoresNotValidError, ShapesDoNotFitError,
    CapacityNotValidError, KeptPairNotValidError, KeptPairForbiddenError, KeptPairsOverCapacityError,
    StandingPairNotValidError, CalmNotValidError, TieNotValidError, ObjectiveUnknownError.
    """
    if objective not in OBJECTIVES:
        raise ObjectiveUnknownError(f"objective {objective!r} is none of {', '.join(OBJECTIVES)}")
    if floor is not None and math.isnan(floor):
        raise ScoresNotValidError("the floor is not a number")
    calm = finite_from_zero(calm, CalmNotValidError, "calm")
    tie = finite_from_zero(tie, TieNotValidError, "tie")
    possible, supporter_count = possible_pairs(scores, len(capacities))
    room = whole_capacities(capacities, supporter_count)
    fixed = kept_pairs(kept, possible, room)
    stood = standing_pairs(standing, possible, supporter_count)
    _, pairs = without_kept(possible, room, fixed, floor)

    raised = pairs
    if calm and stood:
        at = np.array([pairs.position(*pair) for pair in stood], dtype=np.int64)
        with_calm = pairs.scores.copy()
        with_calm[at[at >= 0]] += calm
        raised = replace(pairs, scores=with_calm)
    chosen, resolution = _solve(raised, room, objective, tie)

    found = [*fixed, *zip(pairs.persons[chosen].tolist(), pairs.supporters[chosen].tolist(), strict=True)]
    own = [*(possible.score_of(*pair) for pair in fixed), *pairs.scores[chosen].tolist()]
    total = math.fsum(own)
    is_best = objective in ("everyone", "quality") and raised is pairs
    return Assignment(
        pairs=sorted(found),
        total=total,
        unmatched=_reasons(possible, pairs, {person for person, _ in found}, objective),
        objective=objective,
        resolution=resolution,
        certificate=_certificate(possible, pairs, room, fixed, chosen, total, objective, is_best),
        blocking=count_blocking(
            pairs.persons, pairs.supporters, steps(raised.scores, tie), chosen, room, pairs.person_count
        ),
    )


def _solve(pairs: Pairs, room: Ints, objective: str, tie: float) -> tuple[Ints, float]:
    """The positions of the pairs that the objective chooses, and the resolution."""
    useful = np.flatnonzero(room[pairs.supporters] > 0)
    narrowed = Pairs(
        pairs.persons[useful], pairs.supporters[useful], pairs.scores[useful], pairs.person_count, pairs.supporter_count
    )
    if objective != "stable":
        chosen, resolution = _best_flow(narrowed, room, objective)
        return useful[chosen], resolution
    found = stable_choice(narrowed.persons, narrowed.supporters, narrowed.scores, pairs.person_count, room, tie)
    positions = [pairs.position(person, supporter) for person, supporter in found]
    return np.array(positions, dtype=np.int64), 0.0


def _best_flow(pairs: Pairs, room: Ints, objective: str) -> tuple[Ints, float]:
    count = pairs.person_count
    gains, nothing, best, resolution = _whole(pairs)
    flow = PairFlow(pairs.persons, pairs.supporters, count, np.minimum(room, count))
    fewest_left = flow.costs(unmatched=1)
    if objective == "quality":
        flow.minimise(flow.costs(pairs=best - gains, unmatched=best - nothing))
        flow.minimise(fewest_left)
    else:
        flow.minimise(fewest_left)
        if objective == "fair":
            climb(flow, gains)
        flow.minimise(flow.costs(pairs=best - gains))
    # Whoever stands first in the rows goes first among solutions that are otherwise equal.
    flow.minimise(flow.costs(unmatched=np.arange(count, 0, -1, dtype=np.int64)))
    return flow.chosen(), resolution


def _whole(pairs: Pairs) -> tuple[Ints, int, int, float]:
    """Scores as whole numbers, what nothing and the best are on that scale, and the resolution."""
    # A person left without adds nothing, so zero belongs to the scale of the scores.
    whole, resolution = whole_scores(np.append(pairs.scores, 0.0))
    return whole[:-1], int(whole[-1]), int(whole.max()), resolution


def _certificate(
    possible: Pairs,
    pairs: Pairs,
    room: Ints,
    kept: list[tuple[int, int]],
    chosen: Ints,
    total: float,
    objective: str,
    is_best: bool,
) -> Certificate:
    """Prove the bounds for `chosen`; solves once more where the objective itself did not seek the best total."""
    gains, nothing, best, resolution = _whole(pairs)
    as_many = objective != "quality"
    proof = chosen
    if not is_best:
        flow = PairFlow(pairs.persons, pairs.supporters, pairs.person_count, np.minimum(room, pairs.person_count))
        if as_many:
            flow.match_exactly(len(chosen))
        flow.least(flow.costs(pairs=best - gains, unmatched=best - nothing))
        proof = flow.chosen()
    prices, bonus = dual_prices(pairs, gains, nothing, room, proof, as_many=as_many)
    opens = reachable(pairs, chosen)
    if (np.bincount(pairs.supporters[chosen], minlength=len(room)) < room)[opens].any():
        flow = PairFlow(pairs.persons, pairs.supporters, pairs.person_count, np.minimum(room, pairs.person_count))
        flow.least(flow.costs(unmatched=1))
        opens = reachable(pairs, flow.chosen())
    return certify(
        possible,
        pairs,
        room,
        kept=kept,
        total=total,
        matched=len(kept) + len(chosen),
        most=(cover(pairs, room, opens), opens),
        duals=((prices * resolution).astype(np.float64), bonus * resolution),
    )


def _reasons(possible: Pairs, open_pairs: Pairs, matched: set[int], objective: str) -> dict[int, str]:
    """Why each person without a pair is without one; `open_pairs` are the possible pairs above the floor."""
    has_any = np.bincount(possible.persons, minlength=possible.person_count) > 0
    has_open = np.bincount(open_pairs.persons, minlength=possible.person_count) > 0
    gain = open_pairs.scores >= (0.0 if objective == "quality" else -np.inf)
    has_gain = np.bincount(open_pairs.persons[gain], minlength=possible.person_count) > 0
    reasons = {}
    for person in range(possible.person_count):
        if person in matched:
            continue
        if not has_any[person]:
            reasons[person] = NO_ADMISSIBLE_SUPPORTER
        elif not has_open[person]:
            reasons[person] = BELOW_FLOOR
        else:
            reasons[person] = CAPACITY_EXHAUSTED if has_gain[person] else LOWERS_TOTAL
    return reasons
