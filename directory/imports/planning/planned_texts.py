"""What of a planned record somebody outside may read, and by what a place of it can be known."""

from __future__ import annotations

from collections.abc import Iterator

from directory.imports.plan import PlannedRecord, Row
from directory.imports.planning.known_records import Facts
from directory.imports.planning.place_keys import words_of_place
from directory.matching.hidden_places import PlaceWords

_UNREAD = frozenset(
    {
        "notes_internal",
        "confidential",
        "audience",
        "status",
        "kind",
        "location_type",
        "id",
    }
)
"""Fields that the public never reads, or that hold no words."""
_UNREAD_PARTS = frozenset({"history", "terms", "populations", "verifications", "postures"})
_PLACING = (
    "name",
    "alternate_name",
    "description",
    "transportation",
    "url",
    "latitude",
    "longitude",
)


def texts_of(record: PlannedRecord) -> Iterator[str]:
    """The words of a planned record that somebody outside may read."""
    yield from _texts(record.fields)
    for name, rows in record.parts.items():
        if name not in _UNREAD_PARTS and not (record.kind == "location" and name == "addresses"):
            for row in rows:
                yield from _texts(row)


def _texts(row: Row) -> Iterator[str]:
    if row.get("audience") == "staff" and "number" in row:
        return
    for name, value in row.items():
        if name in _UNREAD:
            continue
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            # The rule of hours, as it came: it has notes and links.
            yield from _texts(value)
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, dict):
                    yield from _texts(each)


def places_anew(record: PlannedRecord) -> bool:
    """Whether the plan changes anything by which the place can be known."""
    return not record.known or bool(
        record.parts.keys() - {"languages"} or any(name in record.fields for name in _PLACING)
    )


def words_of_planned_place(record: PlannedRecord, present: Facts) -> PlaceWords:
    """The place as it would stand."""
    rows = record.parts.get("addresses", present.rows("addresses"))
    return words_of_place({**present.fields, **record.fields}, rows)
