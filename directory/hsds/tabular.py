"""Nested HSDS documents as rows of the tables of the standard: each thing once, with the id of what it belongs to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from directory.hsds.field_names import EVERYWHERE, FIELDS, NESTED, PROFILE, REFERENCES
from directory.hsds.terms import Taxonomies

Document = Mapping[str, Any]
Row = dict[str, object]
Rows = Iterator[tuple[str, Row]]

# As the datapackage.json of the standard names its files; the others are the name of the table and an s.
_FILES = {
    "accessibility": "accessibility",
    "address": "addresses",
    "funding": "funding",
    "metadata": "metadata",
    "service_at_location": "service_at_location",
    "service_capacity": "service_capacity",
    "taxonomy": "taxonomies",
    "url": "url",
}
# What one thing is, wherever it is nested: told once.
_SHARED = frozenset(
    (
        "organization",
        "service",
        "location",
        "service_at_location",
        "program",
        "taxonomy_term",
        "taxonomy",
        "unit",
    )
)
_OBJECTS = ("capacity", "verification")
# Columns of the profile that tables have and documents do not, or the other way round.
_NOT_IN_TABLES = frozenset(("capacity", "verification", "confidential", "notes_internal"))


def file_name(table: str) -> str:
    """The name of the file that holds a table."""
    return f"{_FILES.get(table, f'{table}s')}.csv"


def columns_of(table: str) -> list[str]:
    """The columns of a table: those of the standard in alphabetical order behind the id, then those of the profile."""
    standard = sorted(FIELDS[table] - {"id"})
    own = sorted(PROFILE.get(table, frozenset()) - _NOT_IN_TABLES - FIELDS[table])
    return ["id", *standard, *own]


class Tables:
    """Turns documents into rows; remembers the ids of what was told, so that nothing is told twice."""

    def __init__(self, taxonomies: Taxonomies) -> None:
        self._taxonomies = taxonomies
        self._told: set[tuple[str, str]] = set()

    def rows(self, table: str, document: Document, owner: tuple[str, str] | None = None) -> Rows:
        """The row of a document and of everything nested in it. `owner` is the table and id that it belongs to."""
        key = (table, document["id"])
        if table in _SHARED:
            if key in self._told:
                return
            self._told.add(key)
        row = _own_cells(table, document)
        if owner and f"{owner[0]}_id" in FIELDS[table]:
            row[f"{owner[0]}_id"] = owner[1]
        for name, (_, column) in REFERENCES.get(table, {}).items():
            if isinstance(document.get(name), dict):
                row[column] = document[name]["id"]
        yield table, row
        if table == "taxonomy_term":
            yield from self.rows("taxonomy", self._taxonomies.taxonomy(document["taxonomy"]))
        yield from self._nested(table, document)

    def _nested(self, table: str, document: Document) -> Rows:
        own = (table, document["id"])
        for name, (other, _) in REFERENCES.get(table, {}).items():
            if isinstance(document.get(name), dict):
                yield from self.rows(other, document[name], _owner(other, document))
        for name, other in (NESTED.get(table, {}) | EVERYWHERE).items():
            for each in document.get(name, ()):
                yield from self.rows(other, each, own)


def _owner(table: str, document: Document) -> tuple[str, str] | None:
    """A program belongs to the organization of the service that names it."""
    organization = document.get("organization")
    if table == "program" and isinstance(organization, dict):
        return "organization", organization["id"]
    return None


def _own_cells(table: str, document: Document) -> Row:
    allowed = FIELDS[table] | PROFILE.get(table, frozenset())
    row: Row = {
        name: _cell(value)
        for name, value in document.items()
        if name in allowed and name not in _OBJECTS and not isinstance(value, dict)
    }
    for name in _OBJECTS:
        for key, value in document.get(name, {}).items():
            if f"{name}_{key}" in allowed:
                row[f"{name}_{key}"] = value
    return row


def _cell(value: object) -> object:
    """A list as words with semicolons, a term that is answered as `term:yes`."""
    if not isinstance(value, list):
        return value
    if all(isinstance(each, dict) and {"code", "accepts"} <= each.keys() for each in value):
        return ";".join(f"{each['code']}:{'yes' if each['accepts'] else 'no'}" for each in value)
    if all(isinstance(each, str) for each in value):
        return ";".join(value)
    return json.dumps(value, ensure_ascii=False)
