"""Rows of values as sources, plans and records share them, and when two of them say the same. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = dict[str, Any]


def compact(fields: Mapping[str, Any]) -> Row:
    """Only what carries a value, so that two rows that say the same are equal. A no is a value."""
    return {
        name: value
        for name, value in fields.items()
        if value is not None and value != "" and value != [] and value != {}
    }


DEFAULTS: Mapping[str, bool] = {"tested": False, "from_text": False}
"""What the database puts into a row where nothing was said."""


def without_defaults(row: Mapping[str, Any]) -> Row:
    """The row without what the database adds: else one that was taken as it came would look changed."""
    return {
        name: value
        for name, value in row.items()
        if name not in DEFAULTS or value != DEFAULTS[name]
    }


def same(one: list[Row], other: list[Row]) -> bool:
    """Whether two lists hold the same rows, in whatever order."""
    if len(one) != len(other):
        return False
    return one == other or sorted(map(frozen, one)) == sorted(map(frozen, other))


def frozen(value: Any) -> str:
    """A text that is equal for equal rows, whatever their ids and the order of fields and of rows inside them."""
    if isinstance(value, dict):
        names = sorted(name for name in value if name != "id")
        return f"{{{','.join(f'{name}:{frozen(value[name])}' for name in names)}}}"
    if isinstance(value, list):
        return f"[{','.join(sorted(map(frozen, value)))}]"
    if isinstance(value, float) and value.is_integer():
        return repr(int(value))
    return f"{value!s}" if not isinstance(value, str) else repr(str(value))
