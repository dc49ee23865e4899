"""Tables of counts without the numbers that would give somebody away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class SuppressedCounts:
    """A table of counts with its totals; None is a number that is not shown."""

    cells: list[list[int | None]]
    row_totals: list[int | None]
    column_totals: list[int | None]
    total: int | None


def suppressed_counts(table: Sequence[Sequence[int]], *, below: int = 5) -> SuppressedCounts:
    """The table and its totals without small counts, and without the numbers that would give them away.

    Counts from 1 to `below` − 1 are hidden, in cells and totals; zero stays. Then further numbers are hidden,
    small cells first and totals last, until nobody can narrow a small count, from all that is still shown,
    more closely than the rule itself does.

    Raises ValueError: an empty table, rows of different length, counts that are not whole or below zero,
    `below` under 2.
    """
    if below < 2:
        raise ValueError("Nothing would be hidden: the limit is at least 2.")
    if len(table) == 0 or len(table[0]) == 0:
        raise ValueError("There is nothing to count in an empty table.")
    if any(len(row) != len(table[0]) for row in table):
        raise ValueError("All rows of the table have the same length.")
    for count in (count for row in table for count in row):
        if isinstance(count, bool) or count != int(count) or count < 0:
            raise ValueError(f"A count is a whole number, zero or more; {count!r} is not.")
    counts = np.asarray(table, dtype=int)
    # The totals are cells of one larger table, in which every row and column adds up to its last number.
    full = np.zeros((counts.shape[0] + 1, counts.shape[1] + 1), dtype=int)
    full[:-1, :-1] = counts
    full[:-1, -1] = counts.sum(axis=1)
    full[-1, :] = full[:-1, :].sum(axis=0)
    small = (full > 0) & (full < below)
    hidden = small.copy()
    while (given_away := _given_away(full, small, hidden, below)) is not None:
        hidden[_next_to_hide(full, hidden, given_away)] = True
    # Hiding went step by step, so some of it may have become needless; the largest numbers come back first.
    spare = [(int(r), int(c)) for r, c in zip(*np.nonzero(hidden & ~small), strict=True)]
    for cell in sorted(spare, key=lambda cell: int(full[cell]), reverse=True):
        hidden[cell] = False
        hidden[cell] = _given_away(full, small, hidden, below) is not None
    shown = [
        [None if hidden[at] else int(full[at]) for at in ((r, c) for c in range(full.shape[1]))]
        for r in range(full.shape[0])
    ]
    return SuppressedCounts(
        [row[:-1] for row in shown[:-1]], [row[-1] for row in shown[:-1]], shown[-1][:-1], shown[-1][-1]
    )


def _given_away(
    full: npt.NDArray[np.int_], small: npt.NDArray[np.bool_], hidden: npt.NDArray[np.bool_], below: int
) -> tuple[int, int] | None:
    """A small count that what is shown still narrows down, or None when all are safe.

    For each of them the smallest and the largest value are found that fit the visible numbers, knowing only
    that counts are not negative.
    """
    from scipy.optimize import linprog

    cells = [(int(r), int(c)) for r, c in zip(*np.nonzero(hidden), strict=True)]
    if not cells:
        return None
    number = {cell: at for at, cell in enumerate(cells)}
    rows, columns = full.shape
    lines = [[(r, c) for c in range(columns)] for r in range(rows)]
    lines += [[(r, c) for r in range(rows)] for c in range(columns)]
    sums, left = [], []
    for line in lines:
        if not any(cell in number for cell in line):
            continue
        unknown, rest = np.zeros(len(cells)), 0.0
        for cell in line:
            sign = -1 if cell == line[-1] else 1
            if cell in number:
                unknown[number[cell]] = sign
            else:
                rest -= sign * float(full[cell])
        sums.append(unknown)
        left.append(rest)
    for cell in zip(*np.nonzero(small), strict=True):
        wanted = np.zeros(len(cells))
        wanted[number[int(cell[0]), int(cell[1])]] = 1
        least = linprog(wanted, A_eq=np.array(sums), b_eq=left, bounds=(0, None))
        most = linprog(-wanted, A_eq=np.array(sums), b_eq=left, bounds=(0, None))
        # A search without bound has no result: the count could be anything.
        if most.fun is None or least.fun is None:
            continue
        if -float(most.fun) - float(least.fun) < max(1, below - 2) - 1e-6:
            return int(cell[0]), int(cell[1])
    return None


def _next_to_hide(
    full: npt.NDArray[np.int_], hidden: npt.NDArray[np.bool_], given_away: tuple[int, int]
) -> tuple[int, int]:
    """The least costly number to hide as well.

    Totals come last; first come cells that give company to a hidden number alone in its row or column, near
    the one that is given away, not zero, and small.
    """
    last_row, last_column = full.shape[0] - 1, full.shape[1] - 1
    alone_in_row, alone_in_column = hidden.sum(axis=1) == 1, hidden.sum(axis=0) == 1

    def cost(cell: tuple[int, int]) -> tuple[int, int, bool, bool, int, tuple[int, int]]:
        r, c = cell
        totals = (r == last_row) + (c == last_column)
        company = int(alone_in_row[r]) + int(alone_in_column[c])
        far = r != given_away[0] and c != given_away[1]
        return totals, -company, far, bool(full[cell] == 0), int(full[cell]), cell

    shown = [(int(r), int(c)) for r, c in zip(*np.nonzero(~hidden), strict=True)]
    return min(shown, key=cost)
