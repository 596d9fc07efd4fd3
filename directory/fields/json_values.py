"""Values of fields as JSON text and back, days and ids included. Pure."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

_DAY, _ID = "·day", "·id"
"""No name of a column begins so."""


def to_json(value: Any) -> str:
    """A value of a column or the rows of a list as JSON."""
    return json.dumps(value, default=_plain, ensure_ascii=False)


def from_json(text: str) -> Any:
    """What `to_json` wrote."""
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
