"""Small numbers of people are hidden, and with them what would give them away; zero is shown; the same everywhere."""

from __future__ import annotations

from collections.abc import Sequence

# Among so few people whoever knows one of them would know which one is counted; agencies that publish figures of
# health hide one to ten.
SMALLEST_SHOWN = 11


def is_small(people: float | None) -> bool:
    """Whether so many people are too few to be told: one to ten."""
    return people is not None and 0 < people < SMALLEST_SHOWN


def suppress(table: Sequence[Sequence[float | None]]) -> list[list[float | None]]:
    """A table of people whose row and column totals are shown, with None for what is hidden.

    One to ten are hidden; where that leaves a row or a column with a single hidden value, the next smallest of it
    goes too, a zero only where there is nothing else. None in the table is a value that nobody knows.
    """
    shown = [list(row) for row in table]
    hidden = {
        (r, c) for r, row in enumerate(shown) for c, people in enumerate(row) if is_small(people)
    }
    lines = [
        *([(r, c) for c in range(len(row))] for r, row in enumerate(shown)),
        *([(r, c) for r in range(len(shown))] for c in range(len(shown[0]) if shown else 0)),
    ]
    # Hiding a second cell of a row may leave its column with one hidden cell, so again until no line has just one.
    while companions := {
        each for line in lines if (each := _companion(shown, line, hidden)) is not None
    }:
        hidden |= companions
    for r, c in hidden:
        shown[r][c] = None
    return shown


def _companion(
    table: Sequence[Sequence[float | None]],
    line: Sequence[tuple[int, int]],
    hidden: set[tuple[int, int]],
) -> tuple[int, int] | None:
    """The cell to hide besides the only hidden one of a line; None where the line needs none or has none."""
    if sum(cell in hidden for cell in line) != 1:
        return None
    others = [
        (people == 0, people, cell)
        for cell in line
        if cell not in hidden and (people := table[cell[0]][cell[1]]) is not None
    ]
    # The smallest figure is the least loss; a zero is taken last, since zeros are shown on purpose.
    return min(others)[2] if others else None
