"""What somebody typed as a word that hides a row or a place, found among the cells of its column.

A question tells the words that put a cell in doubt, and the cell may hold more: what was typed means each cell that it
is, else each that holds it. What means none is refused: it would hide nothing, and show all that was in doubt.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from directory.imports.mapping import Mapping as TableMapping
from directory.imports.mapping.mapping import ALL_OTHERS, BLANK
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables.table_file import read_table

_SHORTEST = 3
_SHOWN, _LONGEST = 5, 60

Answers = Mapping[str, Sequence[str]]


def answers_as_cells(
    content: bytes, name: str, mapping: TableMapping, *answers: Answers
) -> tuple[dict[str, list[str]], ...]:
    """The answers about a table with the cells that they mean; a column that it lacks keeps its words.

    Raises NothingToRead with a sentence for words that stand in no cell of their column.
    """
    shape = None if mapping.asks_shape else mapping.shape
    table = read_table(content, name, mapping.sheet, shape)
    cells = {heading: {row.cells[heading] for row in table.rows} for heading in table.header}
    return tuple(
        {
            heading: cells_meant(name, heading, words, cells[heading])
            if heading in cells
            else [*words]
            for heading, words in each.items()
        }
        for each in answers
    )


def cells_meant(name: str, heading: str, words: Sequence[str], cells: Collection[str]) -> list[str]:
    """The cells that each of the words is, else those that hold it. Raises NothingToRead where there is none."""
    found: list[str] = []
    for word in words:
        if word == ALL_OTHERS:
            found.append(word)
            continue
        key = "" if word.casefold() == BLANK else word.casefold()
        meant = [each for each in cells if each.casefold() == key] or [
            each for each in cells if len(key) >= _SHORTEST and key in each.casefold()
        ]
        if not meant:
            shown = ", ".join(
                f"“{each[:_LONGEST]}”" for each in sorted(filter(None, cells))[:_SHOWN]
            )
            raise NothingToRead(
                f"{name}: “{word[:_LONGEST]}” stands in no cell of “{heading[:_LONGEST]}”, so it would hide nothing. "
                f"There stand {shown}"
            )
        found += [each or BLANK for each in meant]
    return list(dict.fromkeys(found))


def shows_others(words: Sequence[str]) -> bool:
    """Whether an answer says of the words that it does not name that they hide nothing."""
    return not words or ALL_OTHERS in words
