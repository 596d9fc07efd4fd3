"""A tabular package against the description of the tables in the standard: columns, values, ids, references."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator

from directory.hsds.conformance.findings import Level, Report
from directory.hsds.conformance.schemas import Standard
from directory.hsds.package import Package, PackageFile

Row = Mapping[str, str]

_FORMATS = Draft202012Validator.FORMAT_CHECKER
_JSON_FORMATS = ("uuid", "email", "uri", "date", "date-time")
_NEVER_EMPTY = ("id", "name", "status")
"""Other texts that the standard demands are written empty where nobody knows them, as its JSON allows."""
_REQUIRED_TABLES = ("organization", "service")


def check_package(report: Report, standard: Standard, package: Package) -> None:
    """Check every table of a package, and what its rows refer to."""
    if package.broken_description:
        report.add(
            Level.ERROR,
            "datapackage",
            "datapackage.json cannot be read as a data package",
            package.broken_description,
        )
    tables = {file.table: file for file in package.tables if file.table}
    for name in package.strangers:
        report.add(Level.NOTE, "tables", "The standard knows no such table", name)
    for missing in (each for each in _REQUIRED_TABLES if each not in tables):
        report.add(Level.ERROR, "tables", f"There is no table of {missing}s", package.name)
    ids: dict[str, set[str]] = {}
    named: list[tuple[str, str, str, str]] = []
    for table, file in tables.items():
        schema = standard.tables.get(table)
        if schema is None:
            report.add(Level.ERROR, "tables", f"HSDS 3 has no table {table}", file.name)
            continue
        ids[table] = set()
        for where, row in _rows(report, file, schema):
            _check_row(report, schema, row, where, ids[table])
            named += _references(schema, row, where)
            report.checked[table] += 1
    for where, column, other, value in named:
        if value not in ids.get(other, ()):
            what = f"{column} names no {other.replace('_', ' ')} of this package"
            report.add(Level.ERROR, "references", what, where)


def _rows(
    report: Report, file: PackageFile, schema: Mapping[str, Any]
) -> Iterator[tuple[str, Row]]:
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        report.add(Level.ERROR, "encoding", "The file is not UTF-8", file.name)
        return
    reader = csv.DictReader(io.StringIO(text, newline=""))
    known = {field["name"] for field in schema["fields"]}
    columns = reader.fieldnames or []
    for column in columns:
        if column not in known:
            what = f"The standard has no column {column}"
            report.add(Level.NOTE, "columns", what, file.name)
    for field in schema["fields"]:
        if _is_required(field) and field["name"] not in columns:
            what = f"The column {field['name']} must be there"
            report.add(Level.ERROR, "columns", what, file.name)
    for number, row in enumerate(reader, 2):
        yield (
            f"{file.name}, row {number}",
            {name: value for name, value in row.items() if isinstance(value, str)},
        )


def _is_required(field: Mapping[str, Any]) -> bool:
    return bool(field.get("constraints", {}).get("required"))


def _check_row(
    report: Report, schema: Mapping[str, Any], row: Row, where: str, ids: set[str]
) -> None:
    for field in schema["fields"]:
        name, value = field["name"], row.get(field["name"], "").strip()
        if value:
            problem = _problem(field, value)
            if problem:
                report.add(Level.ERROR, "values", f"{name}: {problem}", where)
        elif name in row and _is_required(field):
            level = Level.ERROR if name in _NEVER_EMPTY else Level.WARNING
            report.add(level, "values", f"{name} should not be empty", where)
    record_id = row.get("id", "").strip()
    if record_id in ids:
        report.add(Level.ERROR, "unique ids", "Two rows have one id", where)
    ids.add(record_id)


def _problem(field: Mapping[str, Any], value: str) -> str | None:
    allowed = field.get("constraints", {}).get("enum") or field.get("enum")
    if allowed and value not in map(str, allowed):
        return f"must be one of {', '.join(map(str, allowed))}"
    judge = _JUDGES.get(str(field.get("type")))
    if judge and not judge(value):
        return f"must be of type {field['type']}"
    said = field.get("format")
    if said in _JSON_FORMATS and not _FORMATS.conforms(value, said):
        return f"must be written as {said}"
    return None


def _is_number(value: str) -> bool:
    return re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", value) is not None


_JUDGES: Mapping[str, Callable[[str], bool]] = {
    "number": _is_number,
    "integer": lambda value: re.fullmatch(r"[+-]?\d+", value) is not None,
    "boolean": lambda value: value.casefold() in ("true", "false", "yes", "no", "1", "0"),
}


def _references(
    schema: Mapping[str, Any], row: Row, where: str
) -> Iterator[tuple[str, str, str, str]]:
    for key in schema.get("foreignKeys", ()):
        column, reference = key["fields"], key["reference"]
        value = row.get(column, "").strip() if isinstance(column, str) else ""
        if value:
            yield where, column, reference["resource"], value
