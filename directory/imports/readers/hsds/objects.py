"""Objects of our profile, written as one JSON property, as JSON in a cell, or as columns of a table."""

from __future__ import annotations

import json

from directory.hsds.parser.tree import Record


def unpacked(value: object) -> object:
    """JSON in a cell as what it says."""
    if isinstance(value, str) and value.startswith(("{", "[")):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def part_of(record: Record, name: str) -> Record:
    """An object of the profile as a record, written as one property or as columns name_…."""
    said = unpacked(record.fields.get(name))
    fields = {
        column.removeprefix(f"{name}_"): value
        for column, value in record.fields.items()
        if column.startswith(f"{name}_")
    }
    if isinstance(said, dict):
        fields |= {str(key): value for key, value in said.items() if value is not None}
    elif isinstance(said, str):
        fields.setdefault("status" if name == "capacity" else "on", said)
    return Record(name, fields, record.place)
