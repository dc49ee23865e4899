"""What the engine knows of people, facilitators and circles, and what it answers. Only what was opened for circles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

IN_PERSON = "in_person"
SPOKEN = "spoken"
WAYS = (SPOKEN, "sign", "text", "tactile")
"""Ways of talking with each other; an unknown one is accepted and comes last."""
ANY_GENDER = frozenset({"", "any"})
SAME_GENDER = "same"
GENDER_NOT_KNOWN = frozenset({"", "prefer_not_to_say"})
HALF_HOURS_IN_WEEK = 336

REASONS = (
    "not_said",
    "no_common_language",
    "no_common_way",
    "gender_wish",
    "no_common_mode",
    "no_common_time",
    "no_facilitator",
    "too_few_alike",
    "no_seat_left",
)
"""Why somebody has no seat, from the furthest to the nearest. That two people must not meet is never a reason."""

CHANGES = ("say", "facilitator", "people", "time", "seat")
"""What could change: they say more, one more facilitator, more people alike, another time, one more seat."""


class CirclingInputError(ValueError):
    """The sizes, ids, times or standing circles given cannot be: the message says what."""


@dataclass(frozen=True, kw_only=True)
class _Side:
    id: str
    """Opaque. The same id on both sides is the same human being, who never sits in a circle they lead."""
    languages: frozenset[str] = frozenset()
    communication: frozenset[str] = frozenset()
    """Ways of talking: of `WAYS`. Nothing recorded means spoken."""
    gender: str = ""
    gender_wish: str = "any"
    """"any" (or empty), "same", or a gender: a promise about everybody in the circle, the facilitator too."""
    modes: frozenset[str] = frozenset()
    """Ways of meeting. Nothing recorded: a circle cannot be planned with this person."""
    slots: frozenset[int] = frozenset()
    """Half-hours of the week, 0 to 335. Nothing recorded: a circle cannot be planned with this person."""
    district: str = ""
    """Where this person can come; without it nobody can be promised a circle in person."""
    purposes: frozenset[str] = frozenset()
    """Tags of what this person wants from a circle, or can help with."""
    experience: frozenset[str] = frozenset()
    """Tags of what this person has lived through."""
    excluded: frozenset[str] = frozenset()
    """Ids this person must not share a circle with, whatever the ground; it holds for both."""

    def __post_init__(self) -> None:
        for slot in self.slots:
            if not 0 <= slot < HALF_HOURS_IN_WEEK:
                raise CirclingInputError(f"{slot} is no half-hour of the week (0 to {HALF_HOURS_IN_WEEK - 1})")

    @property
    def ways(self) -> frozenset[str]:
        return self.communication or frozenset({SPOKEN})

    @property
    def only(self) -> str | None:
        """The gender a circle with this person is for, "" for any; None for a wish no circle can keep.

        Everybody in a circle is promised the same, so a wish holds for whoever has it, too.
        """
        if self.gender_wish in ANY_GENDER:
            return ""
        own = "" if self.gender in GENDER_NOT_KNOWN else self.gender
        return own if own and self.gender_wish in {SAME_GENDER, own} else None


@dataclass(frozen=True, kw_only=True)
class Person(_Side):
    """Somebody who wants a seat, or has one: `circle` is the name of the circle they sit in."""

    circle: str = ""


@dataclass(frozen=True, kw_only=True)
class Facilitator(_Side):
    """Somebody who can lead: `leads` names the circles they lead now, `capacity` how many more they could."""

    leads: frozenset[str] = frozenset()
    capacity: int = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.capacity < 0:
            raise CirclingInputError(f"{self.capacity} is no number of circles")


@dataclass(frozen=True)
class Setting:
    """What everybody in a circle has in common."""

    facilitator: str
    language: str
    way: str
    mode: str
    district: str = ""
    """Where it meets in person; empty otherwise."""
    slot: int | None = None
    """The half-hour at which it begins; None while no time is agreed: then nobody new can be promised a seat."""
    half_hours: int = 2
    only: str = ""
    """The gender the circle is for; empty: for everybody."""

    def meets_during(self, other: Setting) -> bool:
        """Whether the two circles meet at the same time."""
        if self.slot is None or other.slot is None:
            return False
        return self.slot < other.slot + other.half_hours and other.slot < self.slot + self.half_hours


@dataclass(frozen=True)
class Standing:
    """A circle that exists: its setting, and how many seats it has in all (`None`: the largest size)."""

    name: str
    setting: Setting
    seats: int | None = None


@dataclass(frozen=True)
class Weights:
    """How much experience and how much purpose in common count."""

    experience: float = 0.5
    purpose: float = 0.5

    def __post_init__(self) -> None:
        if self.experience < 0 or self.purpose < 0 or self.experience + self.purpose <= 0:
            raise CirclingInputError("weights are not below 0, and at least one is above")


@dataclass(frozen=True)
class Share:
    """One factor of a seat: with how many of the others something is shared, and what.

    `points` is `weight * shared_with / others`; `tags` are this person's own tags with how many others have them.
    """

    factor: str
    weight: float
    shared_with: int
    others: int
    tags: tuple[tuple[str, int], ...]

    @property
    def points(self) -> float:
        return self.weight * self.shared_with / self.others if self.others else 0.0


@dataclass(frozen=True)
class SeatNote:
    """Why this seat: `points` is the sum of the points of `shares`; `not_met` names factors shared with nobody."""

    shares: tuple[Share, ...]

    @property
    def points(self) -> float:
        return sum(share.points for share in self.shares)

    @property
    def not_met(self) -> tuple[str, ...]:
        return tuple(share.factor for share in self.shares if not share.shared_with)


@dataclass(frozen=True)
class Circle:
    name: str
    """The name of a circle that exists, or empty for a new one."""
    setting: Setting
    seats: tuple[str, ...]
    stayed: tuple[str, ...]
    """Those of `seats` who sat here before."""
    notes: Mapping[str, SeatNote] = field(default_factory=dict)
    """Per seat what is in common with the others."""
    common: tuple[tuple[str, str, int], ...] = ()
    """(factor, tag, how many seats have it), two or more, the most common first."""

    @property
    def points(self) -> float:
        """The mean of the points of its seats, 0 to the sum of the weights."""
        return sum(note.points for note in self.notes.values()) / len(self.notes) if self.notes else 0.0


@dataclass(frozen=True)
class Change:
    """What would give somebody a seat: one of `CHANGES`. `setting` says when, how, in which language.

    "say": `items` names what is not known. "facilitator": one more who can lead in `setting` (its facilitator is
    empty) would form a circle of `count`. "people": `count` more who fit `setting`. "time": being free at
    `setting` too. "seat": one more in the circle of `setting`, which is full.
    """

    kind: str
    setting: Setting | None = None
    count: int = 0
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Circles:
    circles: tuple[Circle, ...]
    unplaced: dict[str, str]
    """Person to reason, one of `REASONS`."""
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    """Per unplaced person what would have to change, the smallest change first; never empty-handed by a secret."""

    @property
    def seated(self) -> int:
        """How many people have a seat, old and new."""
        return sum(len(circle.seats) for circle in self.circles)
