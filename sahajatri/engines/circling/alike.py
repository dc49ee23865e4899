"""What people have in common: as numbers for the search, and in words and counts for the explanation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .terms import Facilitator, Person, SeatNote, Share, Weights

Floats = npt.NDArray[np.float32]
FACTORS = ("experience", "purpose")


def _tags(one: Person | Facilitator, factor: str) -> frozenset[str]:
    return one.experience if factor == "experience" else one.purposes


class Likeness:
    """How much any two have in common: for each factor its weight when at least one tag is shared, else nothing."""

    def __init__(
        self,
        everybody: Sequence[Person],
        crowd: Sequence[Person],
        facilitators: Sequence[Facilitator],
        weights: Weights,
    ) -> None:
        self.weights = {"experience": weights.experience, "purpose": weights.purpose}
        seated = [person for person in everybody if person.circle]
        ones: list[Person | Facilitator] = [*crowd, *seated, *facilitators]
        found = np.zeros((len(crowd), len(ones)), dtype=np.float32)
        for factor in FACTORS:
            tags = sorted({tag for one in ones for tag in _tags(one, factor)})
            column = {tag: number for number, tag in enumerate(tags)}
            has = np.zeros((len(ones), max(1, len(tags))), dtype=np.float32)
            for row, one in enumerate(ones):
                for tag in _tags(one, factor):
                    has[row, column[tag]] = 1
            found += np.float32(self.weights[factor]) * (has[: len(crowd)] @ has.T > 0)
        self.pairs: Floats = np.ascontiguousarray(found[:, : len(crowd)])
        np.fill_diagonal(self.pairs, 0)
        first = len(crowd) + len(seated)
        self._seated = {person.id: found[:, len(crowd) + n] for n, person in enumerate(seated)}
        self._lead = {one.id: found[:, first + n] for n, one in enumerate(facilitators)}

    def bond(self, facilitator: str, stayed: Sequence[str] = ()) -> Floats:
        """What each of the crowd shares with the facilitator and those who sit in a circle already, added up."""
        total = self._lead[facilitator].copy()
        for seat in stayed:
            total += self._seated[seat]
        return np.asarray(total, dtype=np.float32)

    def lead(self, facilitator: str) -> Floats:
        """What each of the crowd shares with the facilitator."""
        return np.asarray(self._lead[facilitator], dtype=np.float32)

    def explained(
        self, seats: Sequence[Person], one: Facilitator
    ) -> tuple[dict[str, SeatNote], tuple[tuple[str, str, int], ...]]:
        """Per seat the factors that add up to its points; and the tags that two or more seats have."""
        notes: dict[str, SeatNote] = {}
        common: list[tuple[str, str, int]] = []
        for person in seats:
            others: list[Person | Facilitator] = [*(seat for seat in seats if seat.id != person.id), one]
            shares = []
            for factor in FACTORS:
                own = _tags(person, factor)
                with_whom = [own & _tags(other, factor) for other in others]
                counts = Counter(tag for shared in with_whom for tag in shared)
                tags = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
                shares.append(Share(factor, self.weights[factor], sum(map(bool, with_whom)), len(others), tags))
            notes[person.id] = SeatNote(tuple(shares))
        for factor in FACTORS:
            counts = Counter(tag for person in seats for tag in _tags(person, factor))
            common += [(factor, tag, count) for tag, count in counts.items() if count > 1]
        return notes, tuple(sorted(common, key=lambda row: (-row[2], row[0], row[1])))
