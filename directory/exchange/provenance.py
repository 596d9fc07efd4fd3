"""What is remembered of each field that a source brought: digests and the day, never the value itself. No database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from directory.fields.row_values import frozen, without_defaults


@dataclass(frozen=True, slots=True)
class Brought:
    """The digest of what a source said last, that of what was on record after it was taken, and since when.

    `stood` and `on` are None while nothing that the source said of the field was ever taken.
    """

    said: str
    stood: str | None = None
    on: date | None = None


Provenance = Mapping[str, Brought]
"""By the name of a column, or of a list of rows."""


def digest(value: Any) -> str:
    """Equal for equal values, whatever the order of rows and their ids."""
    return sha256(frozen(_as_supplied(value)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _as_supplied(value: Any) -> Any:
    """Rows without what the database adds where nothing was said: else a row that was taken would look changed."""
    if not isinstance(value, list):
        return value
    return [without_defaults(row) if isinstance(row, Mapping) else row for row in value]


def written(provenance: Provenance) -> str:
    """As text for the database."""
    rows = {
        name: [each.said, each.stood, each.on.isoformat() if each.on else None]
        for name, each in sorted(provenance.items())
    }
    return json.dumps(rows, separators=(",", ":"))


def read(text: str) -> dict[str, Brought]:
    """What `written` wrote; nothing for a text that was tampered with, which reads as empty."""
    if not text:
        return {}
    return {
        name: Brought(said, stood, date.fromisoformat(on) if on else None)
        for name, (said, stood, on) in json.loads(text).items()
    }
