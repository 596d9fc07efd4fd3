"""A heading of several rows: groups above ("Agency", "Program"), columns below ("Name", "Phone"), put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from directory.parsing.tables.cell_text import clean_heading
from directory.parsing.tables.survey_headings import is_answer_label, is_of_survey
from directory.parsing.tables.table import Record

_LONGEST = 60
_SAMPLE = 60
_FEWEST, _HIGHEST, _MARK = 2, 4, 2
_DIGIT = re.compile(r"\d")
# Cells that no heading has: numbers to call, addresses of mail and web, ZIP codes, days, amounts.
_DATA = re.compile(
    r"[^\s@]+@[^\s@]+\.\w+|(?:https?://|www\.)\S+|\+?[\d\s().-]{7,20}|\d{5}(?:-\d{4})?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
    r"|[-+]?\d[\d.,]*%?|yes|no|true|false|x|\d+ \w+ .+",
    re.IGNORECASE,
)
_PARTED = ": "


def looks_like_data(text: str) -> bool:
    """Whether a cell holds what no heading does: a number, a day, a ZIP code, an address, a yes or no."""
    return _DATA.fullmatch(text) is not None


def joined_headings(records: Sequence[Record]) -> list[Record]:
    """The records with a heading of several rows made one row: "Agency: Name", "Agency: Phone", "Program: Name".

    A label holds for the blank cells on its right, up to the next label.
    """
    height = heading_height(records)
    heading = records[height - 1] if records else None
    for above in reversed(records[: height - 1]):
        heading = _joined_rows(above, heading) if heading else above
    return [heading, *records[height:]] if heading else []


def heading_height(records: Sequence[Record]) -> int:
    """How many of the first rows are the heading: one, or more where rows of groups stand above the names of columns.

    A row is of groups where it has fewer labels than the one below, or repeats them side by side, and that one
    looks like headings while rows below look like data. So is one below which another goes on (`_goes_on`).
    """
    if len(records) < 3:
        return 1
    below = records[2 : 2 + _SAMPLE]
    if _is_group_row(records[0], records[1], below):
        return 2
    # Groups within groups: what stands between has fewer labels than the names, so that it looks like no heading.
    if len(records) > 3 and _is_group_row(records[1], records[2], below[1:]):
        names = _joined_rows(records[1], records[2])
        if _is_group_row(records[0], names, below[1:]):
            return 3
    return _rows_that_go_on(records)


def _rows_that_go_on(records: Sequence[Record]) -> int:
    """How many rows a heading has of which each names columns that none above it names."""
    heading, height = records[0], 1
    while height < min(_HIGHEST, len(records) - 1) and _goes_on(
        heading, records[height], records[height + 1 : height + 1 + _SAMPLE]
    ):
        heading = _joined_rows(heading, records[height])
        height += 1
    return height


def _goes_on(above: Record, names: Record, below: Sequence[Record]) -> bool:
    """Whether a row names columns that the heading above it leaves unnamed; what stands below decides.

    It has words where rows below have facts or marks, and nothing where most of them say what they are of.
    """
    labels = {place: each.strip() for place, each in enumerate(names.fields) if each.strip()}
    texts = list(labels.values())
    if len(texts) < _FEWEST or len(set(map(str.casefold, texts))) < len(texts):
        return False
    if any(len(each) > _LONGEST or looks_like_data(each) for each in texts):
        return False
    named = {place for place, each in enumerate(above.fields) if each.strip()}
    columns = {place: _column(below, place) for place in labels.keys() | named}
    kept = [each for each in named - labels.keys() if len(columns[each]) * 2 > len(below)]
    told = [place for place, label in labels.items() if columns[place] and not _DIGIT.search(label)]
    facts = [each for each in told if _holds_facts(columns[each])]
    is_said_below = any(
        label.casefold() == cell.casefold()
        for place, label in labels.items()
        for cell in columns[place]
    )
    return (
        not labels.keys() <= named
        and len(kept) >= _FEWEST
        and len(facts) >= _FEWEST
        and len(facts) * 2 > len(told)
        and not is_said_below
    )


def _column(rows: Sequence[Record], place: int) -> list[str]:
    """What the rows hold in one column."""
    cells = (row.fields[place].strip() for row in rows if place < len(row.fields))
    return [each for each in cells if each]


def _holds_facts(cells: Sequence[str]) -> bool:
    """Whether most cells have figures, or are marks, as no name of a column is."""
    return sum(bool(_DIGIT.search(each)) or len(each) <= _MARK for each in cells) * 2 > len(cells)


def _joined_rows(above: Record, below: Record) -> Record:
    groups, names = above.fields, below.fields
    label, fields = "", []
    for place in range(max(len(groups), len(names))):
        own = clean_heading(groups[place]) if place < len(groups) else ""
        name = clean_heading(names[place]) if place < len(names) else ""
        label = own or label
        answers = bool(own) and bool(name) and is_answer_label(name)
        fields.append(own if answers else _joined(label if name else own, name))
    return Record(below.line, fields)


def _joined(group: str, name: str) -> str:
    if not group or not name:
        return name or group
    if group.casefold() in name.casefold():
        return name
    return f"{group}{_PARTED}{name}"


def _is_group_row(groups: Record, names: Record, below: Sequence[Record]) -> bool:
    above = [each.strip() for each in groups.fields]
    filled = [each for each in above if each]
    named = [each.strip() for each in names.fields]
    labels = [each for each in named if each]
    beside = sum(a == b != "" for a, b in pairwise(above))
    fewer = len(filled) < len(labels) or beside > 0
    if is_of_survey(above, named, below) and not any(map(looks_like_data, (*filled, *labels))):
        return True
    # A label of a group stands over at least one column that has a name of its own, and not each over its own.
    over = sum(bool(a) and bool(b) for a, b in zip(above, named, strict=False))
    orphans = sum(
        bool(b) and not a for a, b in zip([*above, *[""] * len(named)], named, strict=False)
    )
    if not fewer or len(labels) < 3 or not over or (not orphans and not beside):
        return False
    if any(len(each) > _LONGEST or looks_like_data(each) for each in (*filled, *labels)):
        return False
    if len(set(labels)) * 2 < len(labels):
        return False
    return _has_data(named, below)


def _has_data(named: Sequence[str], below: Sequence[Record]) -> bool:
    """Whether at least one column holds in most of its rows what no heading does."""
    for place, name in enumerate(named):
        cells = _column(below, place)
        data = sum(map(looks_like_data, cells))
        if name and cells and data * 2 > len(cells):
            return True
    return False
