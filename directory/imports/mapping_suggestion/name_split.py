"""One column that names an organization and its service together: "Elm House - Night beds", "Elm House: Night beds"."""

from __future__ import annotations

from collections.abc import Sequence

from directory.imports.mapping_suggestion.guesses import Guess, Guesses
from directory.parsing.tables import Row
from directory.parsing.tables.split_column import SEPARATORS, part_names, parts_of

_NEARLY_ALL = 0.9
_FEWEST = 3
_SHORTEST, _LONGEST = 2, 80
_REASON = "two names in one cell, cut apart under [split]"


def split_names(rows: Sequence[Row], found: Guesses) -> None:
    """Takes organization and service from one column, where nearly all its cells hold both."""
    columns = found.columns
    named = columns.get("organization")
    if named is None or "service" in columns or named.more or "{" in named.column:
        return
    cells = [
        row.cells[named.column]
        for row in rows
        if row.cells.get(named.column) and sum(map(bool, row.cells.values())) > 1
    ]
    separator = _separator(cells)
    if separator is None:
        return
    first, second = part_names(named.column)
    found.split[named.column] = separator
    columns["organization"] = Guess(first, _REASON)
    columns["service"] = Guess(second, _REASON)


def _separator(cells: Sequence[str]) -> str | None:
    """What parts nearly all cells into two names; None where too few have it."""
    if len(cells) < _FEWEST:
        return None
    for separator in SEPARATORS:
        parts = [parts_of(each, separator) for each in cells]
        if sum(map(_are_names, parts)) >= _NEARLY_ALL * len(cells):
            return separator
    return None


def _are_names(parts: tuple[str, str]) -> bool:
    return all(
        _SHORTEST <= len(each) <= _LONGEST and each[0].isalnum() and not each.isdecimal()
        for each in parts
    )
