"""What a signal is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Severity = Literal["amber", "red"]
Fact = int | float | bool | date | None
Point = tuple[date, float | None]


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason to look: what (`code`), how pressing (`severity`), why (`facts`), and since which day."""

    code: str
    severity: Severity
    facts: dict[str, Fact]
    since: date | None


@dataclass(frozen=True, slots=True)
class Trend:
    """A straight line through check-ins, for the picture: change per week, and its value at both ends."""

    per_week: float
    first_on: date
    first: float
    last_on: date
    last: float


def refuse_unordered(sooner: int, later: int) -> None:
    """Raises ValueError when the first of two limits is larger than the second."""
    if sooner > later:
        raise ValueError(f"The first limit comes before the second; {sooner} is larger than {later}.")
