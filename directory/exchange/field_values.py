"""What a source says of a field, as text for the database and back, days and ids included; and in words for a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

_DAY, _ID = "·day", "·id"
"""No name of a column begins so."""


def written(value: Any) -> str:
    """A value of a column or the rows of a list as JSON."""
    return json.dumps(value, default=_plain, ensure_ascii=False)


def read(text: str) -> Any:
    """What `written` wrote."""
    return json.loads(text, object_hook=_back)


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return {_ID: str(value)}
    if isinstance(value, date) and not isinstance(value, datetime):
        return {_DAY: value.isoformat()}
    raise TypeError(f"no value of a listing: {type(value).__name__}")


def _back(value: dict[str, Any]) -> Any:
    if value.keys() == {_DAY}:
        return date.fromisoformat(value[_DAY])
    if value.keys() == {_ID}:
        return UUID(value[_ID])
    return value


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
