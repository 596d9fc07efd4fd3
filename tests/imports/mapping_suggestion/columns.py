"""Columns of a table and guesses about them, as the rules of suggestions take them."""

from __future__ import annotations

from directory.imports.mapping_suggestion.cell_kinds import Column
from directory.imports.mapping_suggestion.guesses import Guess, Guesses
from directory.imports.mapping_suggestion.plain_headings import words_of


def column(heading: str, *cells: str) -> Column:
    filled = [each for each in cells if each]
    return Column(heading, words_of(heading), filled, filled, len(cells))


def guesses(**columns: str) -> Guesses:
    return Guesses({}, columns={name: Guess(heading, "sure") for name, heading in columns.items()})
