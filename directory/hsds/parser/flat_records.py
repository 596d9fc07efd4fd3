"""HSDS JSON of any shape (a record, a list, a page of an API, records in records) as flat records for linking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from directory.counted import counted
from directory.hsds.field_names import (
    EARLIER_FIELDS,
    FIELDS,
    NESTED,
    PROFILE,
    REFERENCES,
    heading,
    table_of,
)
from directory.hsds.parser.earlier_versions import CONSUMED, current_table, upgraded
from directory.hsds.parser.privacy import is_flag
from directory.hsds.parser.record_keys import identify
from directory.hsds.parser.record_kinds import below, nested_table, objects, roots
from directory.hsds.parser.record_tree import link
from directory.hsds.parser.single_values import is_missing
from directory.hsds.parser.tree import Parsed, Place, Record, Remarks, Stranger

# A service in an organization in a service …: deeper than any answer of an API.
DEPTH = 24
# These stay one record wherever they are nested; anything else is one for each place, as it belongs to each.
_SHARED = frozenset(
    {
        "organization", "service", "location", "service_at_location", "program", "taxonomy", "taxonomy_term", "unit",
    }
)  # fmt: skip
# Where these are nested they may still name others; what else is nested belongs to that one place alone.
_LINKED = frozenset(["organization", "service", "location", "service_at_location", "attribute"])
_PARENT_KEYS = (
    "organization_id", "service_id", "service_at_location_id", "location_id", "contact_id", "phone_id",
)  # fmt: skip
# About the package itself.
_LEFT_OUT = ("meta_table_description",)


class Document(NamedTuple):
    """One JSON value of a file; `line` where the file has one a line."""

    file: str
    value: object
    line: int | None = None


@dataclass(slots=True)
class _Reading:
    """What was found so far; `strangers` are the values that have no place, by file, table and name."""

    remarks: Remarks = field(default_factory=Remarks)
    records: list[Record] = field(default_factory=list)
    strangers: dict[tuple[str, str, str], list[tuple[Record, object]]] = field(default_factory=dict)
    nameless: set[str] = field(default_factory=set)


def parse_documents(documents: Iterable[Document]) -> Parsed:
    """The tree of the records in `documents`. Linear in their size; what cannot be used is among the remarks."""
    reading = _Reading()
    for document in documents:
        _read(document, reading)
    for (file, table, name), given in reading.strangers.items():
        values = counted(len(given), "value is", "values are")
        reason = f"{name} is no field of HSDS for a {table}; its {values} left out"
        reading.remarks.doubt(Place(file), f"{table}.{name}", reason)
    parsed = link(reading.records, reading.remarks, repeats=True)
    parsed.strangers = [
        each for known, given in reading.strangers.items() for each in _by_property(known, given)
    ]
    return parsed


def _by_property(
    known: tuple[str, str, str], given: Iterable[tuple[Record, object]]
) -> Iterator[Stranger]:
    """What a property says of each record, those inside it apart; longer things are no words."""
    file, table, name = known
    words: dict[str, dict[str, str]] = {}
    for record, value in given:
        inside = (
            {f"{name}.{key}": each for key, each in value.items()}
            if isinstance(value, Mapping)
            else {name: value}
        )
        for key, each in inside.items():
            if isinstance(each, str | int | float):
                words.setdefault(key, {})[record.key] = str(each).strip()
    return (Stranger(file, table, key, each) for key, each in words.items())


def _read(document: Document, reading: _Reading) -> None:
    place = Place(document.file, document.line)
    for kind, value, where in roots(document.value, place, table_of(document.file)):
        if kind and isinstance(value, dict):
            _flatten(kind, value, where, {}, reading, 0)
        elif isinstance(value, dict):
            reason = "this JSON object is no HSDS record and is left out"
            reading.remarks.doubt(where, None, reason)
        else:
            reason = "an HSDS record is a JSON object; this is a single value"
            reading.remarks.refuse(where, None, reason)


def _flatten(
    kind: str,
    value: Mapping[str, object],
    place: Place,
    parent: Mapping[str, str],
    reading: _Reading,
    depth: int,
) -> str | None:
    """Adds the record and all that is nested in it; gives its key, None when it was left out."""
    if kind in _LEFT_OUT:
        return None
    if depth > DEPTH:
        reading.remarks.refuse(place, None, f"nested more than {DEPTH} levels deep")
        return None
    table = current_table(kind, map(heading, value))
    record = Record(table, {}, place)
    inside = _take_all(record, value, reading)
    _refer(record, inside, reading, depth)
    if parent:
        _belong(record, parent)
    if not identify(record) and record.key not in reading.nameless:
        reading.nameless.add(record.key)
        reason = f"the {table} has no id and is recognized by its name; give it an id"
        reading.remarks.doubt(place, "id", reason)
    if parent and table not in _SHARED:
        record.key = f"{record.key}#{len(reading.records)}"
    reading.records += upgraded(kind, record)
    for name, each, where in inside:
        nested = nested_table(table, name)
        if nested:
            own = _parent_keys(nested, record)
            for child, at in objects(nested, each, where):
                _flatten(nested, child, at, own, reading, depth + 1)
    return record.key


_Inside = tuple[str, object, Place]


def _take_all(record: Record, value: Mapping[str, object], reading: _Reading) -> list[_Inside]:
    """Fills the fields of `record`; gives what is nested in it. Properties that are neither are put aside."""
    inside: list[_Inside] = []
    for given, each in value.items():
        name = heading(given)
        field_name = EARLIER_FIELDS.get(record.table, {}).get(name, name)
        if (
            each is None
            or each in ([], {})
            or (isinstance(each, str) and is_missing(each, field_name))
        ):
            continue
        if _is_nested(record.table, name, each):
            inside.append((name, each, below(record.place, given)))
        elif name in PROFILE.get(record.table, ()) or is_flag(name):
            record.fields[name] = each
        elif _is_field(record.table, field_name, each):
            record.fields.setdefault(field_name, each)
        else:
            known = (record.place.file, record.table, name)
            reading.strangers.setdefault(known, []).append((record, each))
    return inside


def _is_nested(table: str, name: str, value: object) -> bool:
    if name in REFERENCES.get(table, {}):
        return isinstance(value, dict | list)
    if isinstance(value, dict | list):
        return bool(nested_table(table, name))
    return name in NESTED.get(table, {}) and name not in CONSUMED.get(table, ())


def _is_field(table: str, name: str, value: object) -> bool:
    """Whether a value fits a field: single values anywhere, lists where earlier versions have a list in a cell."""
    if isinstance(value, str | int | float):
        return name in FIELDS.get(table, ()) or name in CONSUMED.get(table, ())
    return isinstance(value, list) and name in CONSUMED.get(table, ())


def _refer(record: Record, inside: list[_Inside], reading: _Reading, depth: int) -> None:
    """Single nested things (a service's organization) become records of their own that this one names by key."""
    references = REFERENCES.get(record.table, {})
    for name, value, place in [each for each in inside if each[0] in references]:
        inside.remove((name, value, place))
        table, key = references[name]
        for child, at in objects(table, value, place):
            found = _flatten(table, child, at, {}, reading, depth + 1)
            if found:
                record.fields[key] = found
            break


def _belong(record: Record, parent: Mapping[str, str]) -> None:
    """Where a thing is nested says whom it belongs to."""
    if record.table not in _LINKED:
        for key in _PARENT_KEYS:
            record.fields.pop(key, None)
    record.fields |= parent


def _parent_keys(nested: str, parent: Record) -> dict[str, str]:
    if nested == "attribute":
        return {"link_id": parent.key, "link_entity": parent.table}
    if nested == "metadata":
        return {"resource_id": parent.key, "resource_type": parent.table}
    return {f"{parent.table}_id": parent.key}
