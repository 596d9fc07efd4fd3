"""The form of values in HSDS documents: only those that are there; days, moments and ids as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

Document = dict[str, Any]

_AS_THEY_ARE = frozenset({str, int, bool, list, dict})
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.\-]*):(?!\d+(?:/|$))")  # not "host:8080/page"
_SAFE = frozenset({"http", "https", "urn"})  # nothing follows the name of a thing
_NOTHING: tuple[Any, ...] = ("", [], {})


def compact(fields: Mapping[str, Any]) -> Document:
    """Only the fields that carry a value; days, moments and ids as text."""
    return {
        name: value if type(value) in _AS_THEY_ARE else _plain(value)
        for name, value in fields.items()
        if value or (value is not None and value not in _NOTHING)
    }


def safe_link(value: str | None) -> str | None:
    """A web or mail address as it may be published; None for one that holds a control character or any scheme but
    http, https and urn: a program that follows or copies it would do something else than its reader expects.
    """
    if not value or _CONTROL.search(value):
        return None
    scheme = _SCHEME.match(value)
    return value if scheme is None or scheme[1].lower() in _SAFE else None


def moment(value: datetime) -> str:
    """A moment in UTC as ISO 8601 with the letter Z."""
    return value.strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, (str, int, float, bool, list, dict)):
        return value
    return str(value)
