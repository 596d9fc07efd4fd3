"""A heading of two rows: groups above ("Agency", "Program"), columns below ("Name", "Phone"), put together as one."""

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
    """The records with a heading of two rows made one row: "Agency: Name", "Agency: Phone", "Program: Name".

    A first row is of groups where it has fewer labels than the second, or repeats them side by side, and the second
    looks like headings while rows below look like data. A label holds for the blank cells on its right, up to the
    next label.
    """
    if len(records) < 3 or not _is_group_row(records[0], records[1], records[2 : 2 + _SAMPLE]):
        return list(records)
    groups, names = records[0].fields, records[1].fields
    width = max(len(groups), len(names))
    label, fields = "", []
    for place in range(width):
        own = clean_heading(groups[place]) if place < len(groups) else ""
        name = clean_heading(names[place]) if place < len(names) else ""
        label = own or label
        fields.append(_joined(label if name else own, name))
    return [Record(records[1].line, fields), *records[2:]]


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
