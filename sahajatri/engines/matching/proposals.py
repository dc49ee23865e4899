"""A proposal for a whole programme: pairs with their reasons, runners-up, and who is left without and why.

The pairs are there at once; reasons, runners-up and what would have to change are worked out for the people whom
somebody looks at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from sahajatri.engines.matching.assignment import assign
from sahajatri.engines.matching.certificates import Certificate
from sahajatri.engines.matching.counterfactuals import (
    FLOOR,
    OBJECTIVE,
    PLACE,
    Situation,
    situation,
    smallest_changes,
    swap,
)
from sahajatri.engines.matching.inputs import (
    KeptPairForbiddenError,
    KeptPairNotValidError,
    Mask,
    MatchingInputError,
    StandingPairNotValidError,
)
from sahajatri.engines.matching.profiles import (
    HARD_CONSTRAINTS,
    ProfileNotValidError,
    Seeker,
    Supporter,
    why_not,
)
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
# Scores are shown as points out of a hundred of what the weights can give; what shows as equal is a tie.
SHOWN_STEPS = 100
# Above so many pairs the choice is found by prices (`pricing`), which need not look at them all at once.
MANY_PAIRS = 5_000_000


class NotInProposalError(MatchingInputError):
    """Somebody is asked about who is not part of the proposal."""


@dataclass(frozen=True)
class Alternative:
    """Another supporter for the same seeker: its score, or, when the pair is impossible, why."""

    supporter: str
    score: float | None
    why_not: tuple[str, ...]
    is_full: bool
    """All places of this supporter are taken by the pairs of this proposal."""


@dataclass(frozen=True)
class Change:
    """One smallest set of changes with which a seeker would be matched while everybody else keeps a supporter."""

    needs: tuple[str, ...]
    """Codes of `HARD_CONSTRAINTS` that stand in the way, "floor" (the lowest acceptable score),
    "one_more_place", "objective" (only the objective leaves this person out). A fact for the coordinator, no demand on
    anybody."""
    supporters: tuple[str, ...]
    """With whom it works, each of them alone being enough; the best scores first."""
    through: tuple[str, ...] = ()
    """For a place alone: others with whom one more place works as well, because somebody would move there."""


@dataclass(frozen=True)
class Moved:
    """Somebody whose supporter changes, is lost (`after` is None) or is found (`before` is None)."""

    seeker: str
    before: str | None
    after: str | None
    change: float
    """How much the score changes."""


@dataclass(frozen=True)
class Swap:
    """What giving a seeker another supporter does to everybody: see `swap_costs`. The seeker's own move is first."""

    moves: tuple[Moved, ...]
    total_change: float
    number_change: int

    @property
    def others(self) -> tuple[Moved, ...]:
        """What it changes for others."""
        return self.moves[1:]

    @property
    def who_lose(self) -> tuple[str, ...]:
        """Seekers who would be left without."""
        return tuple(move.seeker for move in self.moves if move.after is None)


@dataclass(frozen=True)
class NotChosen:
    """Why a pair is not proposed: impossible, or what it would cost."""

    is_possible: bool
    codes: tuple[str, ...]
    """What stands in the way; private and internal reasons are left out, so it may be empty."""
    is_below_floor: bool
    score: float | None
    swap: Swap | None
    """What giving the seeker this supporter would change; None when that cannot be."""


@dataclass(frozen=True)
class _Programme:
    """Everything known of the programme, and the questions asked of it. Supporters are in the order of their ids."""

    seekers: Sequence[Seeker]
    supporters: Sequence[Supporter]
    weights: Weights
    floor: float | None
    worth: Floats
    obstacles: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
    masks: dict[str, Mask]
    pairs: tuple[tuple[int, int], ...]
    kept: tuple[tuple[int, int], ...]

    @cached_property
    def row(self) -> dict[str, int]:
        return {seeker.id: number for number, seeker in enumerate(self.seekers)}

    @cached_property
    def column(self) -> dict[str, int]:
        return {supporter.id: number for number, supporter in enumerate(self.supporters)}

    @cached_property
    def hidden(self) -> Mask:
        hidden: Mask = np.logical_or.reduce([self.masks[code] for code in sorted(NEVER_SHOWN)])
        return hidden

    @cached_property
    def scores(self) -> Floats:
        return np.where(self.obstacles == 0, self.worth, np.nan)

    @cached_property
    def situation(self) -> Situation:
        places = [supporter.capacity_left for supporter in self.supporters]
        return situation(self.scores, places, self.pairs, kept=self.kept, floor=self.floor)

    @cached_property
    def spare(self) -> Mask:
        return self.situation.spare()

    def factors(self, person: int, chosen: int) -> tuple[Factor, ...]:
        return factors(self.seekers[person], self.supporters[chosen], self.weights)

    def alternatives(self, person: int, chosen: int | None) -> tuple[Alternative, ...]:
        # The next best supporters: possible ones by score, then those with the fewest obstacles.
        order = np.lexsort((-self.worth[person], self.obstacles[person]))
        shown = [other for other in order[~self.hidden[person][order]].tolist() if other != chosen]
        found = []
        for other in shown[:RUNNERS_UP]:
            reasons = why_not(self.seekers[person], self.supporters[other])
            worth = None if reasons else float(self.worth[person, other])
            is_full = bool(self.situation.free[other] <= 0)
            found.append(Alternative(self.supporters[other].id, worth, reasons, is_full))
        return tuple(found)

    def changes(self, person: int) -> tuple[Change, ...]:
        worth = self.worth[person]
        stands = {
            code: self.masks[code][person]
            for code in HARD_CONSTRAINTS
            if code not in NEVER_SHOWN and code != "no_capacity"  # who has no place needs one more
        }
        if self.floor is not None:
            stands[FLOOR] = worth < self.floor
        found = []
        for needs, works in smallest_changes(stands, self.spare, self.hidden[person]).items():
            best = sorted(works, key=lambda place: (-worth[place], place))
            through: list[int] = []
            if needs == (PLACE,):
                reached = self.situation.reached(person) & ~self.hidden[person]
                reached[works] = False
                through = np.flatnonzero(reached).tolist()
            found.append(Change(needs or (OBJECTIVE,), self._ids(best), self._ids(through)))
        return tuple(found)

    def swap(self, person: int, chosen: int) -> Swap:
        cost = swap(self.situation, person, chosen, self.scores)
        moves = tuple(
            Moved(
                self.seekers[move.person].id,
                None if move.before is None else self.supporters[move.before].id,
                None if move.after is None else self.supporters[move.after].id,
                move.change,
            )
            for move in cost.moves
        )
        return Swap(moves, cost.total_change, cost.number_change)

    def why_not_chosen(self, person: int, other: int) -> NotChosen:
        worth = float(self.worth[person, other])
        is_below = self.floor is not None and worth < self.floor
        if self.obstacles[person, other]:
            reasons = why_not(self.seekers[person], self.supporters[other])
            shown = tuple(code for code in reasons if code not in NEVER_SHOWN)
            return NotChosen(False, shown, is_below, None, None)
        try:
            cost = self.swap(person, other)
        except MatchingInputError:  # every place is taken by pairs that are kept
            return NotChosen(True, (PLACE,), is_below, worth, None)
        return NotChosen(True, (), is_below, worth, cost)

    def _ids(self, places: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.supporters[place].id for place in places)


@dataclass(frozen=True, eq=False)
class ProposedPair:
    """A pair for people to decide on. The points of its factors add up to its score."""

    seeker: str
    supporter: str
    score: float
    is_kept: bool
    is_standing: bool
    """It was proposed before and stays."""
    _programme: _Programme = field(repr=False)

    @cached_property
    def factors(self) -> tuple[Factor, ...]:
        """Why it scores what it scores."""
        programme = self._programme
        return programme.factors(programme.row[self.seeker], programme.column[self.supporter])

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        """Runners-up for the same seeker."""
        programme = self._programme
        return programme.alternatives(programme.row[self.seeker], programme.column[self.supporter])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ProposedPair):
            return NotImplemented
        return self._told() == other._told()

    def __hash__(self) -> int:
        return hash((self.seeker, self.supporter))

    def _told(self) -> tuple[object, ...]:
        return (
            *(self.seeker, self.supporter, self.score, self.is_kept, self.is_standing),
            *(self.factors, self.alternatives),
        )


@dataclass(frozen=True, eq=False)
class Unmatched:
    """A seeker for whom nothing is proposed, and what stands in the way."""

    seeker: str
    reason: str
    """A reason of `Assignment.unmatched`."""
    supporters: int
    """How many supporters there are in all: "language blocks 12 of 18"."""
    _programme: _Programme = field(repr=False)

    @cached_property
    def blocked(self) -> dict[str, int]:
        """Per hard constraint how many supporters it rules out; one supporter may be ruled out by several."""
        counts = {code: int(mask[self._row].sum()) for code, mask in self._programme.masks.items()}
        return {code: count for code, count in counts.items() if count}

    @cached_property
    def blocked_alone(self) -> dict[str, int]:
        """Per hard constraint how many supporters would be possible if only this one were lifted."""
        single = self._programme.obstacles[self._row] == 1
        counts = {code: int((mask[self._row] & single).sum()) for code, mask in self._programme.masks.items()}
        return {code: count for code, count in counts.items() if count}

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The supporters who come closest."""
        return self._programme.alternatives(self._row, None)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The smallest sets of changes with which this seeker would be matched, the smallest set first.

        Each was followed to its end: somebody takes the place, others move on where they must, and nobody loses
        a supporter. Private reasons never count as something that could change.
        """
        return self._programme.changes(self._row)

    @property
    def _row(self) -> int:
        return self._programme.row[self.seeker]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Unmatched):
            return NotImplemented
        return self._told() == other._told()

    def __hash__(self) -> int:
        return hash((self.seeker, self.reason))

    def _told(self) -> tuple[object, ...]:
        return self.seeker, self.reason, self.supporters, self.blocked, self.blocked_alone, self.alternatives


@dataclass(frozen=True)
class Proposal:
    """Pairs and people left without, in the order of the seekers, with everything that can be asked about them."""

    pairs: tuple[ProposedPair, ...]
    unmatched: tuple[Unmatched, ...]
    total: float
    objective: str
    weights: Weights
    resolution: float
    certificate: Certificate | None
    """See `Assignment.certificate`; its supporters are in the order of `supporters`."""
    blocking: int | None
    """See `Assignment.blocking`."""
    ended: tuple[tuple[str, str], ...]
    """Standing pairs that are not proposed any more."""
    supporters: tuple[str, ...]
    _programme: _Programme = field(repr=False, compare=False)

    @cached_property
    def _by_seeker(self) -> dict[str, ProposedPair | Unmatched]:
        told: list[ProposedPair | Unmatched] = [*self.pairs, *self.unmatched]
        return {one.seeker: one for one in told}

    def explain(self, seeker: str) -> ProposedPair | Unmatched:
        """What is proposed to a seeker, or why nothing is. Raises NotInProposalError."""
        if seeker not in self._by_seeker:
            raise NotInProposalError(f"{seeker} is not among the seekers")
        return self._by_seeker[seeker]

    def swap(self, seeker: str, supporter: str) -> Swap:
        """What it changes for everybody to give the seeker this supporter instead: see `swap_costs`.

        Raises NotInProposalError, and KeptPairForbiddenError when the pair is impossible.
        """
        return self._programme.swap(*self._places(seeker, supporter))

    def why_not_chosen(self, seeker: str, supporter: str) -> NotChosen:
        """Why these two are not proposed. Raises NotInProposalError."""
        return self._programme.why_not_chosen(*self._places(seeker, supporter))

    def _places(self, seeker: str, supporter: str) -> tuple[int, int]:
        programme = self._programme
        if seeker not in programme.row or supporter not in programme.column:
            raise NotInProposalError(f"({seeker}, {supporter}) names nobody here")
        return programme.row[seeker], programme.column[supporter]


def propose(
    seekers: Sequence[Seeker],
    supporters: Sequence[Supporter],
    *,
    weights: Weights = DEFAULT_WEIGHTS,
    objective: str = "everyone",
    floor: float | None = None,
    kept: Iterable[tuple[str, str]] = (),
    standing: Iterable[tuple[str, str]] = (),
    calm: float = 0.0,
    tie: float | None = None,
) -> Proposal:
    """Propose pairs, explain them, and say of everybody else why not. Order the seekers by waiting time.

    `kept` are pairs of ids (seeker, supporter) that stay, for which the supporter's `capacity_left` still
    counts a free place. `standing` are pairs proposed earlier, which stay unless it pays by more than `calm`
    (in points of score); one whose supporter or seeker is not here any more is over. `tie` is None for scores that
    show as the same point out of a hundred. Everything else is as in `assign`. The order of the supporters makes
    no difference: between equals the smaller id comes first.

    Above `MANY_PAIRS` pairs "everyone" and "quality" without standing pairs are chosen by `assign_at_scale`: as good,
    but whom among equals it takes, and how many pairs would block it (None then), is not told. Explaining anybody
    takes some 26 bytes a pair, so a whole country is for `assign_at_scale` itself.

    Raises ProfileNotValidError when an id occurs twice on one side, and the errors of `assign`.
    """
    supporters = sorted(supporters, key=lambda supporter: supporter.id)
    row, column = _row_of(seekers), _row_of(supporters)
    worth = worth_matrix(seekers, supporters, weights)
    masks = constraint_masks(seekers, supporters)
    obstacles = np.zeros(worth.shape, dtype=np.int64)
    for mask in masks.values():
        obstacles += mask
    kept_rows = set()
    for seeker_id, supporter_id in kept:
        if seeker_id not in row or supporter_id not in column:
            raise KeptPairNotValidError(f"kept pair ({seeker_id}, {supporter_id}) names nobody here")
        pair = (row[seeker_id], column[supporter_id])
        if obstacles[pair]:
            reasons = ", ".join(why_not(seekers[pair[0]], supporters[pair[1]]))
            raise KeptPairForbiddenError(f"kept pair ({seeker_id}, {supporter_id}) is forbidden: {reasons}")
        kept_rows.add(pair)
    stood = sorted(set(standing))
    if len({seeker_id for seeker_id, _ in stood}) < len(stood):
        raise StandingPairNotValidError("a seeker stands with two supporters")
    stood_rows = {(row[one], column[other]) for one, other in stood if one in row and other in column}
    if worth.size > MANY_PAIRS and objective in ("everyone", "quality") and not stood_rows:
        # Imported here, because it brings the compiler: a small programme need not wait for that.
        from sahajatri.engines.matching.pricing import assign_at_scale

        result = assign_at_scale(
            seekers, supporters, weights=weights, objective=objective, floor=floor, kept=sorted(kept_rows)
        )
    else:
        result = assign(
            np.where(obstacles == 0, worth, np.nan),
            [supporter.capacity_left for supporter in supporters],
            objective=objective,
            kept=sorted(kept_rows),
            floor=floor,
            standing=sorted(stood_rows),
            calm=calm,
            tie=_most_points(weights) / SHOWN_STEPS if tie is None else tie,
        )
    programme = _Programme(
        seekers, supporters, weights, floor, worth, obstacles, masks, tuple(result.pairs), tuple(sorted(kept_rows))
    )
    pairs = tuple(
        ProposedPair(
            seekers[person].id,
            supporters[chosen].id,
            float(worth[person, chosen]),
            (person, chosen) in kept_rows,
            (person, chosen) in stood_rows,
            programme,
        )
        for person, chosen in result.pairs
    )
    proposed = {(pair.seeker, pair.supporter) for pair in pairs}
    return Proposal(
        pairs=pairs,
        unmatched=tuple(
            Unmatched(seekers[person].id, reason, len(supporters), programme)
            for person, reason in sorted(result.unmatched.items())
        ),
        total=result.total,
        objective=objective,
        weights=weights,
        resolution=result.resolution,
        certificate=result.certificate,
        blocking=result.blocking,
        ended=tuple(pair for pair in stood if pair not in proposed),
        supporters=tuple(supporter.id for supporter in supporters),
        _programme=programme,
    )


def _most_points(weights: Weights) -> float:
    return float(sum(vars(weights).values()))


def _row_of(profiles: Sequence[Seeker] | Sequence[Supporter]) -> dict[str, int]:
    rows = {profile.id: number for number, profile in enumerate(profiles)}
    if len(rows) < len(profiles):
        raise ProfileNotValidError("an id occurs twice on one side")
    return rows
