"""Invented programmes of any size, the same for the same seed: who waits, who could help, and how scarce help is.

Shares are round numbers near what the sample programme shows: nearly everybody speaks Bangla, one in twelve signs,
three in ten women want to talk with a woman, half can meet online. A tenth of the supporters are popular: they
offer many things and have much time, so that everybody's list of the best begins with the same few.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sahajatri.engines.matching import Seeker, Supporter

SIZES = ((500, 100), (5_000, 1_000), (50_000, 10_000), (200_000, 40_000))
CAPACITIES = ("ample", "scarce")
SEED = 20261122

GOALS = [f"goal_{number}" for number in range(22)]
EXPERIENCE = [f"experience_{number}" for number in range(20)]
VALUES = [f"value_{number}" for number in range(16)]
DISTRICTS = [f"district_{number}" for number in range(64)]
LANGUAGES = ("bn", "en", "ctg", "syl", "ccp", "hi")
LANGUAGE_SHARES = (0.97, 0.30, 0.08, 0.07, 0.02, 0.05)
GENDERS = ("female", "male", "other", "")
# 120 of the unit groups of ISCO-08, as programmes for work use them.
OCCUPATIONS = [
    f"{major}{sub}{minor}{unit}"
    for major in (2, 3, 4, 5, 7, 8)
    for sub in (1, 2, 3, 4)
    for minor in (1, 2)
    for unit in (0, 1, 2, 4)
][:120]


@dataclass(frozen=True)
class Programme:
    people: int
    supporters: int
    capacity: str
    seed: int = SEED

    def seekers(self) -> Iterator[Seeker]:
        """One by one, so that a country need not be in memory as objects."""
        draw = np.random.default_rng([self.seed, self.people, 1])
        weights = _falling(64, 0.7)
        for number in range(self.people):
            signs = draw.random() < 0.08
            gender = GENDERS[draw.choice(4, p=(0.47, 0.5, 0.01, 0.02))]
            wish = "same" if draw.random() < (0.3 if gender == "female" else 0.05) else "any"
            yield Seeker(
                id=f"s{number}",
                languages=_languages(draw),
                communication=frozenset(
                    {"sign"} if signs and draw.random() < 0.6 else {"sign", "text"} if signs else ()
                ),
                gender=gender,
                gender_wish=wish,
                modes=_modes(draw, (0.45, 0.2, 0.35)),
                district=DISTRICTS[draw.choice(64, p=weights)],
                slots=_slots(draw, 4),
                occupations=tuple(OCCUPATIONS[one] for one in draw.integers(0, 120, draw.integers(0, 3))),
                goals=_some(draw, GOALS, 1, 4),
                experience=_some(draw, EXPERIENCE, 1, 3),
                values=_some(draw, VALUES, 2, 5),
                vetoes=frozenset({f"p{draw.integers(self.supporters)}"} if draw.random() < 0.02 else ()),
                preferred=frozenset({f"p{draw.integers(self.supporters)}"} if draw.random() < 0.1 else ()),
            )

    def mentors(self) -> Iterator[Supporter]:
        draw = np.random.default_rng([self.seed, self.supporters, 2])
        weights = _falling(64, 0.7)
        # Five people for every supporter: 7 places each leave room, 4 do not.
        most = 13 if self.capacity == "ample" else 7
        for number in range(self.supporters):
            popular = draw.random() < 0.1
            signs = draw.random() < 0.06
            gender = GENDERS[draw.choice(4, p=(0.38, 0.6, 0.01, 0.01))]
            yield Supporter(
                id=f"p{number}",
                languages=_languages(draw),
                communication=frozenset({"sign", "spoken"} if signs else ()),
                gender=gender,
                gender_wish="same" if draw.random() < 0.08 else "any",
                modes=_modes(draw, (0.4, 0.25, 0.35)),
                district=DISTRICTS[draw.choice(64, p=weights)],
                slots=_slots(draw, 9 if popular else 4),
                occupations=tuple(OCCUPATIONS[one] for one in draw.integers(0, 120, 1 + popular)),
                goals=_some(draw, GOALS, 8, 14) if popular else _some(draw, GOALS, 2, 5),
                experience=_some(draw, EXPERIENCE, 3, 6) if popular else _some(draw, EXPERIENCE, 1, 3),
                values=_some(draw, VALUES, 6, 10) if popular else _some(draw, VALUES, 2, 5),
                capacity_left=int(draw.integers(1, most + 1)),
                cleared=bool(draw.random() < 0.98),
            )


def _falling(count: int, power: float) -> np.ndarray:
    shares = 1.0 / np.arange(1, count + 1) ** power
    return shares / shares.sum()


def _languages(draw: np.random.Generator) -> frozenset[str]:
    known = draw.random(len(LANGUAGES)) < LANGUAGE_SHARES
    return frozenset(name for name, has in zip(LANGUAGES, known, strict=True) if has) or frozenset({"bn"})


def _modes(draw: np.random.Generator, shares: tuple[float, float, float]) -> frozenset[str]:
    sets = (("online", "phone"), ("in_person",), ("online", "in_person", "phone"))
    return frozenset(sets[draw.choice(3, p=shares)])


def _some(draw: np.random.Generator, tags: list[str], fewest: int, most: int) -> frozenset[str]:
    # The square of a uniform number leans to the first tags: some goals and interests are common, others rare.
    count = int(draw.integers(fewest, most + 1))
    return frozenset(tags[int(at * at * len(tags))] for at in draw.random(count))


def _slots(draw: np.random.Generator, times: int) -> frozenset[int]:
    """Some stretches of two to four hours between eight in the morning and ten at night."""
    found: set[int] = set()
    for day, start, length in zip(
        draw.integers(0, 7, times), draw.integers(16, 37, times), draw.integers(4, 9, times), strict=True
    ):
        found.update(range(int(day) * 48 + int(start), int(day) * 48 + min(44, int(start + length))))
    return frozenset(found)


def feature_count(programme: Programme) -> int:
    """How many columns a table of features needs that expresses the same soft factors for a matrix product."""
    prefixes = {code[:digits] for code in OCCUPATIONS for digits in (1, 2, 3, 4)}
    hours = 7 * len(range(16, 44))
    return sum(map(len, (GOALS, EXPERIENCE, VALUES, DISTRICTS, LANGUAGES, prefixes))) + 3 + hours + 1
