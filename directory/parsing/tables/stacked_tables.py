"""Several tables one below the other on one sheet: which later rows are headings, and what each calls its columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from directory.parsing.tables.cell_text import clean_heading, unnamed_column
from directory.parsing.tables.group_rows import looks_like_data
from directory.parsing.tables.table import Record

_FEWEST = 2
_LONGEST = 60
_SAMPLE = 5
_WIDE = 3


def headings_below(
    records: Sequence[Record], header: Sequence[str], titles: Collection[int] = ()
) -> dict[int, list[str]]:
    """By the place of each later heading in `records`, the names of its columns; `header` are those of the first.

    `titles` are lines below which no heading stands.

    A heading is repeated where a row says again what the first one says, as on each page of a print. Another table
    begins where a row of labels stands below an empty line or a title and has a column of the first table, or below
    both and above a row that holds what no heading does.
    """
    first = {name.casefold(): name for name in header}
    found: dict[int, list[str]] = {}
    for place, record in enumerate(records[1:], start=1):
        labels = [clean_heading(each[: _LONGEST + 1]) for each in record.fields]
        filled = [each for each in labels if each]
        if len(filled) < _FEWEST or len(set(filled)) < len(filled):
            continue
        if _repeats(labels, header):
            found[place] = list(header)
        elif (
            place > 1
            and records[place - 1].line not in titles
            and _is_parted(records[place - 1], record)
            and (
                any(each.casefold() in first for each in filled)
                or _begins_anew(records, place, len(filled))
            )
            and not any(len(each) > _LONGEST or looks_like_data(each) for each in filled)
        ):
            found[place] = _names(labels, first)
    return found


def headings_at(
    records: Sequence[Record], header: Sequence[str], lines: Collection[int]
) -> dict[int, list[str]]:
    """As `headings_below`, where the lines of the later headings are known."""
    first = {name.casefold(): name for name in header}
    return {
        place: _names([clean_heading(each[: _LONGEST + 1]) for each in record.fields], first)
        for place, record in enumerate(records)
        if place and record.line in lines
    }


def all_headings(header: Sequence[str], below: Mapping[int, Sequence[str]]) -> list[str]:
    """The columns of the first table, and behind them those that only later ones have."""
    return list(dict.fromkeys([*header, *(name for names in below.values() for name in names)]))


def _repeats(labels: Sequence[str], header: Sequence[str]) -> bool:
    return all(
        not label or (place < len(header) and label.casefold() == header[place].casefold())
        for place, label in enumerate(labels)
    )


def _is_parted(before: Record, record: Record) -> bool:
    """Whether an empty line or a title stands between a row and the one before it."""
    return record.line > before.line + 1 or sum(bool(each.strip()) for each in before.fields) == 1


def _begins_anew(records: Sequence[Record], place: int, width: int) -> bool:
    """Whether a row of labels stands below an empty line and a title, as wide as the rows below it that hold data."""
    title = records[place - 1]
    below = records[place + 1 : place + 1 + _SAMPLE]
    parted = sum(bool(each.strip()) for each in title.fields) == 1 and (
        title.line > records[place - 2].line + 1
    )
    data = any(looks_like_data(each.strip()) for record in below for each in record.fields)
    wide = sum(sum(bool(each.strip()) for each in record.fields) * 2 > width for record in below)
    return parted and width >= _WIDE and data and wide * 2 > len(below) > 0


def _names(labels: Sequence[str], first: Mapping[str, str]) -> list[str]:
    """The names of the columns below a heading: as the first table writes them where it has them."""
    while labels and not labels[-1]:
        labels = labels[:-1]
    return [
        first.get(label.casefold(), label) if label else unnamed_column(place)
        for place, label in enumerate(labels)
    ]
