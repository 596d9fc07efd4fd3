"""Cells that no one reads in columns of status, of room and of the day of asking: there may be no help any more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from directory.imports.mapping_suggestion.address_headings import is_of_place
from directory.imports.mapping_suggestion.heading_terms import CLOSES, HIDES, OF_AGREEMENT
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.system_columns import keeps_books
from directory.imports.mapping_suggestion.visibility_guess import tells_of_help
from directory.imports.readers.row_status import StatusReader
from directory.parsing.cell_values import Unreadable, is_missing, read_yes_no
from directory.parsing.statuses import Status, is_in_use, read_status
from directory.parsing.tables import Row

_LONGEST = 80
_MOST_WORDS = 25
_FEW = 0.35
"""The share of the cells of a column up to which those that no one reads are odd ones."""
_FEWEST_ROOMS = 0.2
"""The share of cells that say something of room from which on a column does: “Room” may be that of a house."""
_LONGEST_STATUS = 3
"""Words of a status: “not taking clients”."""
# Letters of a name, or one or two words with capitals: “MJ”, “per Rosa”, “Ana M.”
_WHO = re.compile(
    r"(?:(?:by|per|via|with|por) )?(?:[A-Za-z]{1,3}|[A-ZÀ-Þ][^\W\d_]*\.?(?: [A-ZÀ-Þ][^\W\d_]*\.?){0,2})"
)


def unread_statuses(
    rows: Sequence[Row], statuses: StatusReader, left: Collection[str]
) -> dict[str, set[str]]:
    """The cells that no one reads, by their columns; those `left` are asked about as a whole."""
    return {**_odd_cells(rows, statuses, left), **_unstated(rows, statuses, left)}


def _odd_cells(
    rows: Sequence[Row], statuses: StatusReader, left: Collection[str]
) -> dict[str, set[str]]:
    """The few cells that no one reads in columns whose other cells are words of status or yes and no."""
    found: dict[str, set[str]] = {}
    for column in statuses.columns("unused"):
        words = words_of(column)
        if column in left or (tells_of_help(words) and not is_of_place(words)):
            continue
        counts = _counted(rows, column)
        if keeps_books(column, counts):
            continue
        if not 1 < len(counts) <= _MOST_WORDS or any(len(each) > _LONGEST for each in counts):
            continue
        odd = {each for each in counts if not _is_status(each)}
        if any(len(each.split()) > _LONGEST_STATUS for each in counts.keys() - odd):
            continue  # these are remarks
        share = sum(counts[each] for each in odd)
        if odd and share <= _FEW * counts.total():
            found[column] = odd
    return found


def _unstated(
    rows: Sequence[Row], statuses: StatusReader, left: Collection[str]
) -> dict[str, set[str]]:
    """Cells of columns of status and of room that are no known yes: nobody can tell whether there still is help.

    A column counts that a rule reads, or that is called so and holds such words; what has ended is read by others. How
    an agreement stands is none of this.
    """
    found: dict[str, set[str]] = {}
    for column in {*statuses.columns("ruled"), *statuses.columns("statuses")} - {*left}:
        counts = _counted(rows, column)
        closes = CLOSES.search(words_of(column)) or HIDES.search(words_of(column))
        is_of_paper = OF_AGREEMENT.search(words_of(column)) is not None
        if closes is None and not is_of_paper and any(map(_is_status, counts)):
            found[column] = {each for each in counts if not is_in_use(each)}
    for column in statuses.columns("rooms"):
        counts = _counted(rows, column)
        unread = {each for each in counts if not statuses.states_room(column, each)}
        known = sum(counts[each] for each in counts.keys() - unread)
        if column not in left and known > _FEWEST_ROOMS * counts.total():
            found[column] = unread
    for column in {*statuses.columns("days")} - {*left, *found}:
        found[column] = {
            each for each in _counted(rows, column) if not (is_in_use(each) or _is_of_asking(each))
        }
    return found


def _is_of_asking(text: str) -> bool:
    """Whether a cell that should hold a day holds one with what stands beside it, nothing, or who asked: "MJ"."""
    is_dated = any(map(str.isdigit, text))
    return is_dated or is_missing(text.casefold().strip(" .?")) or _WHO.fullmatch(text) is not None


def _counted(rows: Sequence[Row], column: str) -> Counter[str]:
    return Counter(row.cells[column] for row in rows if row.cells[column])


def _is_status(text: str) -> bool:
    """Whether a cell is a word of status, or a yes or no."""
    try:
        return read_yes_no(text) is not None
    except Unreadable:
        return is_in_use(text) or read_status(text) not in (None, Status.ACTIVE)
