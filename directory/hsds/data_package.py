"""datapackage.json: what tables a package holds, what their columns are, and which columns lead to which table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from directory.hsds.field_names import FIELDS
from directory.hsds.tabular import file_name

VERSION: Final = "3.1"
NUMBERS = frozenset(
    ("latitude", "longitude", "minimum_age", "maximum_age", "amount", "available", "maximum", "extension", "count",
     "interval", "timezone", "year_incorporated", "capacity_wait_days", "capacity_slots", "capacity_maximum",
     "review_days")
)  # fmt: skip
# Foreign keys that are not called after the table they lead to.
_LEADS_TO = {
    "parent_organization_id": "organization",
    "link_id": None,
    "parent_id": "taxonomy_term",
    "resource_id": None,
}


def package_description(tables: Mapping[str, Sequence[str]], title: str) -> dict[str, Any]:
    """The description of a package with these tables and columns; `title` names the directory."""
    return {
        "name": "human-services-data",
        "title": title,
        "profile": "tabular-data-package",
        "version": VERSION,
        "homepage": "https://docs.openreferral.org",
        "resources": [_resource(table, columns, tables) for table, columns in tables.items()],
    }


def _resource(
    table: str, columns: Sequence[str], tables: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "primaryKey": "id",
        "fields": [_field(table, column) for column in columns],
    }
    keys = [
        {"fields": column, "reference": {"resource": other, "fields": "id"}}
        for column in columns
        if (other := _leads_to(column)) in tables
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table,
        "path": file_name(table),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(table: str, column: str) -> dict[str, Any]:
    kind = "number" if column in NUMBERS else "string"
    required = {"constraints": {"required": True, "unique": True}} if column == "id" else {}
    ours = {} if column in FIELDS[table] else {"description": "Of this directory's profile."}
    return {"name": column, "type": kind} | required | ours


def _leads_to(column: str) -> str | None:
    if column in _LEADS_TO:
        return _LEADS_TO[column]
    return column.removesuffix("_id") if column.endswith("_id") else None
