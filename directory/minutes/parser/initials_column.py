"""A column in which people signed with their initials: a mark of who came, and the empty cells of who did not. Pure."""

from __future__ import annotations

import re

from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.table_columns import cells, columns
from directory.minutes.parser.word_lists import words_of

_HEADS = words_of("initials initial iniciales sign signature signed firma")
_FEWEST = 2
_MOST_LETTERS = 4
_SIGNED = "✓"
_HEAD = "Signature"


def with_signed_marks(lines: list[Line]) -> list[Line]:
    """The lines; below such a head "GA" beside Guadalupe Arriaga is a mark, and the head says that marks stand there.

    A column where fewer than two signed, or most cells are other letters, stays as it is.
    """
    found, place = list(lines), 0
    while place < len(lines):
        text = lines[place][1]
        roles = columns(text) if "\t" in text else None
        heads = [each.casefold().strip(" .:") for each in cells(text)] if roles else []
        at = next((column for column, head in enumerate(heads) if head in _HEADS), None)
        end = place + 1
        while end < len(lines) and "\t" in lines[end][1] and columns(lines[end][1]) is None:
            end += 1
        if roles and at is not None:
            found[place:end] = _marked(found[place:end], roles, at)
        place = end
    return found


def _marked(table: list[Line], roles: list[str | None], at: int) -> list[Line]:
    rows = [cells(text) for _, text in table]
    names = [place for place, role in enumerate(roles) if role in ("name", "first", "last")]
    filled = [row for row in rows[1:] if len(row) > at and row[at]]
    signed = [row for row in filled if _is_signed(row, names, at)]
    if len(signed) < _FEWEST or len(signed) * 2 <= len(filled):
        return table
    for row in signed:
        row[at] = _SIGNED
    rows[0][at] = _HEAD
    return [(number, "\t".join(row)) for (number, _), row in zip(table, rows, strict=True)]


def _is_signed(row: list[str], names: list[int], at: int) -> bool:
    """Whether a cell holds the first letters of the person of its row, in their order; some may be missing."""
    name = " ".join(row[place] for place in names if place < len(row))
    first = iter(word[0].casefold() for word in re.findall(r"[^\W\d_]+", name))
    letters = re.sub(r"[\W\d_]", "", row[at]).casefold()
    return 1 < len(letters) <= _MOST_LETTERS and all(letter in first for letter in letters)
