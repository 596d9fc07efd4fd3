"""A heading of several rows: groups above ("Agency", "Program"), columns below ("Name", "Phone"), put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from directory.parsing.tables.cell_text import clean_heading
from directory.parsing.tables.table import Record

_LONGEST = 60
_SAMPLE = 60
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
    looks like headings while rows below look like data.
    """
    if len(records) < 3:
        return 1
    below = records[2 : 2 + _SAMPLE]
    if _is_group_row(records[0], records[1], below):
        return 2
    # Groups within groups: what stands between has fewer labels than the names, so that it looks like no heading.
    if len(records) > 3 and _is_group_row(records[1], records[2], below[1:]):
        names = _joined_rows(records[1], records[2])
        return 3 if _is_group_row(records[0], names, below[1:]) else 1
    return 1


def _joined_rows(above: Record, below: Record) -> Record:
    groups, names = above.fields, below.fields
    label, fields = "", []
    for place in range(max(len(groups), len(names))):
        own = clean_heading(groups[place]) if place < len(groups) else ""
        name = clean_heading(names[place]) if place < len(names) else ""
        label = own or label
        fields.append(_joined(label if name else own, name))
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
        cells = [row.fields[place].strip() for row in below if place < len(row.fields)]
        cells = [each for each in cells if each]
        data = sum(map(looks_like_data, cells))
        if name and cells and data * 2 > len(cells):
            return True
    return False
