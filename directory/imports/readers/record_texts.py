"""The texts of a record of a package, by how a cell of a table with them is read."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from directory.fields.row_values import Row
from directory.imports.incoming_records import IncomingRecord


class Role(StrEnum):
    """How a text is read: each is the role of columns of a table whose cells are read alike, as far as it has one."""

    NAME = "names"
    NOTE = "remarks"
    TEXT = "texts"
    HOURS = "hours"
    BESIDE_HOURS = "beside hours"
    BESIDE_NUMBER = "beside numbers"
    STREET = "addresses"
    BELOW_STREET = "second lines"


FIELDS = {
    "name": Role.NAME,
    "alternate_name": Role.NAME,
    "alert": Role.NOTE,
    "description": Role.TEXT,
    "application_process": Role.TEXT,
    "eligibility_description": Role.TEXT,
    "fees_description": Role.TEXT,
    "interpretation_services": Role.TEXT,
    "accreditations": Role.TEXT,
    "licenses": Role.TEXT,
    "transportation": Role.TEXT,
}
_OF_HOURS = (
    "opening_hours",
    "opens_at",
    "closes_at",
    "byday",
    "freq",
    "valid_from",
    "valid_to",
    "rrule",
)
PARTS = {
    ("addresses", "address_1"): Role.STREET,
    ("addresses", "address_2"): Role.BELOW_STREET,
    ("addresses", "attention"): Role.BELOW_STREET,
    ("schedules", "description"): Role.HOURS,
    ("schedules", "notes"): Role.HOURS,
    ("phones", "description"): Role.BESIDE_NUMBER,
    ("accessibility", "description"): Role.TEXT,
    ("accessibility", "details"): Role.TEXT,
    ("cost_options", "amount_description"): Role.TEXT,
    ("cost_options", "option"): Role.TEXT,
    ("required_documents", "document"): Role.TEXT,
}


def texts_of(record: IncomingRecord) -> Iterator[tuple[str, Role, str]]:
    """The texts of a record with the names of their columns and how each is read."""
    for field, role in FIELDS.items():
        text = record.fields.get(field)
        if text and isinstance(text, str):
            yield field, role, text
    for (part, column), role in PARTS.items():
        for row in record.rows(part):
            text = row.get(column)
            if text and isinstance(text, str):
                is_beside = role is Role.HOURS and _has_hours(record, row)
                yield f"{part}.{column}", Role.BESIDE_HOURS if is_beside else role, text


def _has_hours(record: IncomingRecord, row: Row) -> bool:
    """Whether words stand beside hours or days, in their own row or in others: "Closed" is of these alone."""
    is_alone = len(record.rows("schedules")) == 1
    return not is_alone or any(row.get(each) for each in _OF_HOURS)
