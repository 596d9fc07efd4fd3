"""The shape in which a source's words about one record are compared with what is on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from directory.fields.row_values import Row


@dataclass(frozen=True, slots=True)
class Said:
    """What the source says of one record; None or an empty list says nothing."""

    fields: Mapping[str, Any]
    parts: Mapping[str, list[Row]]
