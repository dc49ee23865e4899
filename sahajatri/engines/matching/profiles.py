"""What the engine knows of a seeker and a supporter, and why a pair of them is impossible.

Only what each of them opened for matching belongs in a profile: the rooms above leave everything else out.
"""

from __future__ import annotations

from dataclasses import dataclass

SPOKEN = "spoken"
ANY_GENDER = frozenset({"", "any"})
SAME_GENDER = "same"
GENDER_NOT_KNOWN = frozenset({"", "prefer_not_to_say"})
IN_PERSON = "in_person"
HALF_HOURS_IN_WEEK = 336

# The codes of `why_not`, in the order in which they are given.
HARD_CONSTRAINTS = (
    "excluded",
    "not_cleared",
    "no_capacity",
    "language",
    "communication",
    "gender_wish_seeker",
    "gender_wish_supporter",
    "no_common_mode",
    "place",
    "no_common_time",
)


class ProfileNotValidError(ValueError):
    """A profile holds something that cannot be: the message says what."""


@dataclass(frozen=True, kw_only=True)
class _Profile:
    id: str
    """Opaque. The same id on both sides is the same human being, who is never paired with themselves."""
    languages: frozenset[str] = frozenset()
    communication: frozenset[str] = frozenset()
    """How this person can converse, such as "spoken", "sign", "text". Nothing recorded means spoken."""
    gender: str = ""
    gender_wish: str = "any"
    """"any" (or empty), "same", or the gender the other person has to have."""
    modes: frozenset[str] = frozenset()
    """Of "online", "in_person", "phone". Nothing recorded leaves it open."""
    district: str = ""
    slots: frozenset[int] = frozenset()
    """Half-hours of the week, 0 to 335, counted from the programme's first day of the week. Empty leaves it
    open."""
    occupations: tuple[str, ...] = ()
    """ISCO-08 codes of one to four digits: wanted by a seeker, done by a supporter."""
    goals: frozenset[str] = frozenset()
    """Tags of what a seeker works towards, and of what a supporter can help with."""
    experience: frozenset[str] = frozenset()
    """Tags of lived experience, only those this person opened for matching."""
    values: frozenset[str] = frozenset()
    """Tags of values and interests."""
    excluded: frozenset[str] = frozenset()
    """Ids with whom a pair is ruled out: blocks, disputes, the same employer, family."""
    vetoes: frozenset[str] = frozenset()
    """Ids whom this person privately asked not to be paired with."""

    def __post_init__(self) -> None:
        for code in self.occupations:
            if not (1 <= len(code) <= 4 and code.isascii() and code.isdigit()):
                raise ProfileNotValidError(f"{code!r} is no ISCO-08 code of one to four digits")
        for slot in self.slots:
            if not 0 <= slot < HALF_HOURS_IN_WEEK:
                raise ProfileNotValidError(f"{slot} is no half-hour of the week (0 to {HALF_HOURS_IN_WEEK - 1})")

    @property
    def ways(self) -> frozenset[str]:
        """The ways this person can converse."""
        return self.communication or frozenset({SPOKEN})

    @property
    def ruled_out(self) -> frozenset[str]:
        """Everybody this side rules out, whatever the ground."""
        return self.excluded | self.vetoes


@dataclass(frozen=True, kw_only=True)
class Seeker(_Profile):
    """A participant who waits for a supporter."""

    preferred: frozenset[str] = frozenset()
    """Ids of supporters this person asked for."""


@dataclass(frozen=True, kw_only=True)
class Supporter(_Profile):
    """A mentor or peer supporter who could take somebody."""

    capacity_left: int = 0
    cleared: bool = False
    """Vetted, trained and active today."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 <= self.capacity_left < float("inf") or self.capacity_left != int(self.capacity_left):
            raise ProfileNotValidError(f"{self.capacity_left} is no number of free places")


def wish_is_met(wish: str, own_gender: str, other_gender: str) -> bool:
    """Whether a gender wish holds. A wish is a promise: an unknown gender does not meet it."""
    if wish in ANY_GENDER:
        return True
    if other_gender in GENDER_NOT_KNOWN:
        return False
    if wish == SAME_GENDER:
        return own_gender == other_gender
    return wish == other_gender


def common_modes(seeker: Seeker, supporter: Supporter) -> frozenset[str]:
    """The ways of meeting open to both; what one side left open follows the other side."""
    if seeker.modes and supporter.modes:
        return seeker.modes & supporter.modes
    return seeker.modes or supporter.modes


def why_not(seeker: Seeker, supporter: Supporter) -> tuple[str, ...]:
    """Every reason why this pair is impossible, as codes of `HARD_CONSTRAINTS`; empty when it is possible.

    "excluded" is the same code whoever ruled the pair out, and on whatever ground, so it tells nobody whose
    veto it was. An unknown language blocks, because nobody could know that the two can talk. Times, ways of
    meeting and places that were never asked do not block: they can be agreed when the pair is offered.
    """
    modes = common_modes(seeker, supporter)
    asked_modes = bool(seeker.modes or supporter.modes)
    apart = bool(seeker.district and supporter.district and seeker.district != supporter.district)
    blocks = {
        "excluded": seeker.id == supporter.id or supporter.id in seeker.ruled_out or seeker.id in supporter.ruled_out,
        "not_cleared": not supporter.cleared,
        "no_capacity": supporter.capacity_left == 0,
        "language": not seeker.languages & supporter.languages,
        "communication": not seeker.ways & supporter.ways,
        "gender_wish_seeker": not wish_is_met(seeker.gender_wish, seeker.gender, supporter.gender),
        "gender_wish_supporter": not wish_is_met(supporter.gender_wish, supporter.gender, seeker.gender),
        "no_common_mode": asked_modes and not modes,
        "place": modes == {IN_PERSON} and apart,
        "no_common_time": bool(seeker.slots and supporter.slots) and not seeker.slots & supporter.slots,
    }
    return tuple(code for code in HARD_CONSTRAINTS if blocks[code])
