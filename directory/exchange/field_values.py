"""What a source says of a field in words for a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def words(value: Any) -> str:
    """A value as a person reads it; each row of a list on a line of its own."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(filter(None, map(_line, value)))
    return _line(value)


def _line(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(
            filter(None, (_line(each) for name, each in value.items() if name != "id"))
        )
    if isinstance(value, list):
        return ", ".join(filter(None, map(_line, value)))
    return words(value) if isinstance(value, bool) else str(getattr(value, "value", value))
