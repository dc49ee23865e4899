"""How good a choice of pairs is at least, proved rather than hoped: bounds over all admissible pairs.

Weak duality of linear programming: any prices of supporters' places bound every choice from above, so whoever
holds the prices can check the bound without trusting the solver (D. Bertsekas, Network Optimization, 1998, ch. 7).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Certificate:
    """Upper bounds over all admissible pairs, also those that a solver never looked at."""

    most: int
    """No admissible choice matches more people than this."""
    bound: float
    """No admissible choice that matches as many people has a larger total (for "quality": no choice at all)."""
    gap: float
    """How far the total lies below `bound`, as a share of it: 0 when the choice is proved to be the best."""
    prices: tuple[float, ...]
    """Per supporter what one more place would add to the total, by the prices that prove the bound; 0 where places
    are left over."""
