"""Telling a first row that explains the columns from data: words where other rows hold values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_SHAPES = {
    "number": re.compile(r"[-+]?\d[\d., ]*%?"),
    "yes or no": re.compile(r"yes|no|true|false|x|y|n|s[ií]", re.IGNORECASE),
    "email": re.compile(r"[^\s@]+@[^\s@]+\.\w+"),
    "website": re.compile(r"(https?://|www\.)\S+", re.IGNORECASE),
    "phone": re.compile(r"\+?[\d\s().-]{7,20}"),
    "date": re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ].*)?"),
}
_ENOUGH_ROWS = 3  # with fewer, no column has a shape that a line could break
_MOSTLY = 0.8


def is_help_text(rows: Sequence[Mapping[str, str]], header: Sequence[str]) -> bool:
    """Whether `rows[0]` breaks the shape of every column that has one (at least two do)."""
    if len(rows) <= _ENOUGH_ROWS:
        return False
    broken = kept = 0
    for column in header:
        first = rows[0][column]
        shape = _shape([row[column] for row in rows[1:] if row[column]]) if first else None
        if shape is None:
            continue
        if shape.fullmatch(first):
            kept += 1
        else:
            broken += " " in first
    return broken >= 2 and not kept


def _shape(values: list[str]) -> re.Pattern[str] | None:
    if len(values) < _ENOUGH_ROWS:
        return None
    for shape in _SHAPES.values():
        if sum(bool(shape.fullmatch(value)) for value in values) >= _MOSTLY * len(values):
            return shape
    return None
