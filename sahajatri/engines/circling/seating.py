"""Who sits where, given which circles there are: as many as possible, and whoever has waited longer first.

With the circles fixed, the sets of people who can be seated together are the independent sets of a transversal
matroid (Edmonds and Fulkerson 1965): seating people one by one in order of waiting, moving others along an
augmenting path where needed, gives the largest number, and nobody is left for somebody who has waited less.
People who must not sit together are outside that theorem: a move that would seat them together is not made.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from .offers import Offer, places
from .terms import Setting


@dataclass
class Open:
    """A circle while it is formed."""

    setting: Setting
    fits: int
    least: int
    most: int
    """How many new people it needs, and takes."""
    name: str = ""
    stayed: tuple[str, ...] = ()
    seated: int = 0
    """New people, as places."""
    size: int = 0


@dataclass
class Seating:
    """Circles and who of the crowd sits in them; `alike` says how much two people have in common."""

    apart: dict[int, int]
    alike: npt.NDArray[np.float32]
    circles: list[Open] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)
    """Place of a person to the circle they sit in."""
    bond: list[npt.NDArray[np.float32]] = field(default_factory=list)
    """Per circle how much everybody has in common with those who sit in it, newly or before."""
    may: dict[int, int] = field(default_factory=dict)
    """Place of a person to the set of circles they fit."""
    _dead: int = 0
    """Circles from which no free seat can be reached: a failed search never has to go there again."""

    def copy(self) -> Seating:
        """The same again, to try something out."""
        circles = [Open(**vars(circle)) for circle in self.circles]
        bonds = [bond.copy() for bond in self.bond]
        return Seating(self.apart, self.alike, circles, dict(self.of), bonds, dict(self.may), self._dead)

    @property
    def count(self) -> int:
        return len(self.of)

    def open(self, circle: Open, bond: npt.NDArray[np.float32]) -> int:
        """Add a circle without anybody new in it; `bond` is what people share with its facilitator and those there."""
        self.circles.append(circle)
        self.bond.append(bond.copy())
        self._dead = 0
        number = len(self.circles) - 1
        for person in places(circle.fits):
            self.may[person] = self.may.get(person, 0) | 1 << number
        return number

    def put(self, person: int, circle: int) -> None:
        there = self.circles[circle]
        there.seated |= 1 << person
        there.size += 1
        self.of[person] = circle
        self.bond[circle] += self.alike[person]

    def take_out(self, person: int) -> None:
        circle = self.of.pop(person)
        there = self.circles[circle]
        there.seated &= ~(1 << person)
        there.size -= 1
        self.bond[circle] -= self.alike[person]
        self._dead = 0

    def can_join(self, person: int, circle: int, *, instead_of: int = -1) -> bool:
        """Whether this person fits this circle and sits with nobody they must not sit with."""
        there = self.circles[circle]
        if not there.fits >> person & 1:
            return False
        others = there.seated & ~(1 << instead_of) if instead_of >= 0 else there.seated
        return not self.apart.get(person, 0) & others

    def seat(self, person: int) -> bool:
        """Give this person a seat, moving others to circles that fit them too; False when there is no way."""
        reachable = self.may.get(person, 0) & ~self._dead
        if not reachable:
            return False
        apart = self.apart.get(person, 0)
        roots = [number for number in places(reachable) if not apart & self.circles[number].seated]
        was_kept_apart = len(roots) < reachable.bit_count()
        free = [number for number in roots if self.circles[number].size < self.circles[number].most]
        if free:
            self.put(person, max(free, key=lambda number: (self.bond[number][person], -number)))
            return True
        came: dict[int, tuple[int, int]] = dict.fromkeys(roots, (-1, person))
        waiting = list(roots)
        for here in waiting:
            circle = self.circles[here]
            for there, other in enumerate(self.circles):
                if there in came or self._dead >> there & 1:
                    continue
                movers = circle.seated & other.fits
                if not movers:
                    continue
                mover = next((m for m in places(movers) if not self.apart.get(m, 0) & other.seated), None)
                if mover is None:
                    was_kept_apart = True
                    continue
                came[there] = (here, mover)
                if other.size < other.most:
                    self._follow(came, there)
                    return True
                waiting.append(there)
        if not was_kept_apart:
            self._dead |= sum(1 << number for number in came)
        return False

    def _follow(self, came: dict[int, tuple[int, int]], end: int) -> None:
        """Move everybody one circle on along the way that was found."""
        moves = []
        while end != -1:
            before, mover = came[end]
            moves.append((mover, end))
            end = before
        dead = self._dead
        for mover, there in moves:
            if mover in self.of:
                self.take_out(mover)
            self.put(mover, there)
        self._dead = dead

    def fill_up(self, short: int, unseated: int) -> bool:
        """Bring a circle to its least size: from those without a seat, or from circles that can spare somebody."""
        while self.circles[short].size < self.circles[short].least:
            if not self._one_more(short, unseated):
                return False
            unseated &= ~self.circles[short].seated
        return True

    def _one_more(self, short: int, unseated: int) -> bool:
        for person in places(unseated & self.circles[short].fits):
            if person not in self.of and self.can_join(person, short):
                self.put(person, short)
                return True
        came: dict[int, tuple[int, int]] = {short: (-1, -1)}
        waiting = [short]
        for here in waiting:
            for there, other in enumerate(self.circles):
                if there in came:
                    continue
                mover = next((m for m in places(other.seated & self.circles[here].fits) if self.can_join(m, here)), -1)
                if mover < 0:
                    continue
                came[there] = (here, mover)
                if other.size > other.least:
                    while there != short:
                        onward, mover = came[there]
                        self.take_out(mover)
                        self.put(mover, onward)
                        there = onward
                    return True
                waiting.append(there)
        return False

    def close(self, circle: int) -> list[int]:
        """Take a new circle away again; gives those who sat in it, in order of waiting."""
        gone = list(places(self.circles[circle].seated))
        for person in gone:
            self.take_out(person)
        del self.circles[circle], self.bond[circle]
        self.of = {person: number - (number > circle) for person, number in self.of.items()}
        below = (1 << circle) - 1
        self.may = {person: may & below | may >> circle + 1 << circle for person, may in self.may.items()}
        return gone

    def is_busy(self, setting: Setting) -> bool:
        """Whether the facilitator leads another circle at that time."""
        return any(
            circle.setting.facilitator == setting.facilitator and circle.setting.meets_during(setting)
            for circle in self.circles
        )


def opened(offer: Offer, size: tuple[int, int]) -> Open:
    """A new circle in this setting."""
    return Open(offer.setting, offer.fits, size[0], size[1])
