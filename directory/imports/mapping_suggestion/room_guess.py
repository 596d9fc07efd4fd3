"""Columns that ask whether anybody new is taken: what each of their words says of room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from directory.imports.mapping_suggestion.cell_kinds import MOSTLY
from directory.parsing.room_words import asks_for_room, read_room

_MOST = 25


def guess_room(words: str, cells: Sequence[str]) -> dict[str, str] | None:
    """The state of room of each word of a column, the commonest first; None where it is no such column.

    A word that says nothing of room is left as it came: whoever reads the plan is told of it.
    """
    said = Counter(cells)
    if not said or len(said) > _MOST or not asks_for_room(words):
        return None
    read = {cell: read_room(words, cell) for cell, _ in said.most_common()}
    known = sum(said[cell] for cell, state in read.items() if state)
    if known < MOSTLY * len(cells):
        return None
    return {cell: state for cell, state in read.items() if state}
