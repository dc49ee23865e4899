"""A lifecycle is explicit: states, and which may follow which. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words


@dataclass(frozen=True)
class Lifecycle:
    """``follows`` maps every state to the states that may come next; a final state maps to an empty set."""

    states: type[StrEnum]
    follows: Mapping[StrEnum, frozenset[StrEnum]]

    def why_not(self, now: str, then: StrEnum) -> Refusal | None:
        """None when ``then`` may follow ``now``."""
        if then in self.follows.get(self.states(now), frozenset()):
            return None
        return Refusal(
            "stale_state",
            words("This has changed since you opened the page. Look at it as it is now and decide again."),
            {"now": str(now), "then": str(then)},
        )
