"""From a path to tables or JSON values: what is read from disk and what is said about files as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from directory.hsds.field_names import heading
from directory.hsds.package import (
    Package,
    PackageFile,
    PackageUnreadable,
    open_files,
    open_package,
)
from directory.hsds.parser import Document
from directory.hsds.parser.field_headings import fit
from directory.imports.readers.hsds.lost_numbers import holds_numbers
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables import Table
from directory.parsing.tables.cell_text import clean
from directory.parsing.tables.encoding import decode
from directory.parsing.tables.limits import CELL_CHARACTERS
from directory.parsing.tables.table_file import read_table

# Nesting that no HSDS document reaches; deeper JSON is an attack on the reader.
_LEVELS = 60
_KINDS = ("service", "location", "organization")
# The share of headings that a table must explain to be taken for one.
_WELL = 0.5


@dataclass(slots=True)
class Source:
    """Either tables, each with its HSDS name, or documents; `without_rows` are tables that have none.

    `lost_numbers` are the files with numbers to call that could not be read or belong to nothing.
    """

    name: str
    tables: list[tuple[str, Table]] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    without_rows: set[str] = field(default_factory=set)
    lost_numbers: list[str] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)


def open_source(path: Path, content: bytes | None = None, beside: Sequence[Path] = ()) -> Source:
    """The tables or documents of the package at `path`, or of the file of that name with this content.

    `beside` are tables that belong to the one at `path`.

    Raises NothingToRead when none of them can be read.
    """
    try:
        package = open_files([path, *beside]) if beside else open_package(path, content)
        return _read(package)
    except PackageUnreadable as error:
        raise NothingToRead(str(error)) from error
    except OSError as error:
        raise NothingToRead(f"{path} cannot be read: {error.strerror or error}") from error


def _read(package: Package) -> Source:
    source = Source(package.name)
    if package.broken_description:
        reason = "is no description of a data package; the files are told apart by their names"
        source.doubts.append(Remark(package.broken_description, None, None, reason))
    for name in package.strangers:
        reason = "the file is no HSDS table by its name and is left out"
        source.doubts.append(Remark(name, None, None, reason))
    for file in package.tables:
        _read_table(file, source)
    for file in package.unnamed:
        _read_unnamed(file, source, len(package.unnamed) == 1 and not package.tables)
    for file in package.documents:
        source.documents += _read_documents(file, source)
    if not source.tables and not source.documents:
        remarks = (*source.refused, *source.doubts)[:3]
        reasons = "; ".join(f"{each.file}: {each.reason}" for each in remarks)
        raise NothingToRead(
            f"{package.name} holds nothing that can be read: {reasons or 'all files are empty'}"
        )
    return source


def _read_table(file: PackageFile, source: Source) -> None:
    table = _table(file, source)
    if table is None and file.table is not None:
        source.without_rows.add(file.table)
    elif table is not None and file.table is not None:
        source.refused += table.refused
        source.doubts += table.remarks
        source.tables.append((file.table, table))


def _read_unnamed(file: PackageFile, source: Source, alone: bool) -> None:
    """A table whose name says nothing, by its headings."""
    table = _table(file, source)
    if table is None:
        return
    kind = _kind_by_columns(table)
    if kind is not None:
        source.refused += table.refused
        source.doubts += table.remarks
        source.tables.append((kind, table))
    elif alone:
        raise NothingToRead(
            f"{file.name} has no columns of an HSDS table; give the whole package, or use a mapping for other tables"
        )
    else:
        reason = "the file is no HSDS table by its name or headings and is left out"
        source.doubts.append(Remark(file.name, None, None, reason))
        if holds_numbers(table):
            source.lost_numbers.append(file.name)


def _table(file: PackageFile, source: Source) -> Table | None:
    data = file.read()
    if _holds_headings_only(data):
        return None
    try:
        return read_table(data, file.name)
    except NothingToRead as error:
        source.refused.append(Remark(file.name, None, None, str(error)))
        if file.table == "phone":
            source.lost_numbers.append(file.name)
        return None


def _holds_headings_only(data: bytes) -> bool:
    """A table without rows, as many packages have; UTF-16 and workbooks are left to the reader of tables."""
    return (
        len(data) < 20_000
        and not data.startswith(b"PK")
        and len(data.split()) > 0
        and (len(data.strip().splitlines()) <= 1)
    )


def _kind_by_columns(table: Table) -> str | None:
    """The main table that the headings fit best, where they name a record and fit well."""
    names = {heading(column) for column in table.header}
    if {"name", "organization_id"} <= names or {"name", "location_id"} <= names:
        return "service"
    fits = {kind: fit(kind, table.header) for kind in _KINDS if f"{kind}_name" in names}
    best = max(fits, key=lambda kind: fits[kind], default=None)
    return best if best is not None and fits[best] >= _WELL else None


def _read_documents(file: PackageFile, source: Source) -> list[Document]:
    text = decode(file.read())
    if not text.strip():
        source.refused.append(Remark(file.name, None, None, f"{file.name} is empty"))
        return []
    try:
        return [Document(file.name, _cleaned(json.loads(text), 0))]
    except (ValueError, RecursionError) as error:
        lines = list(_lines(file, text, source)) if "\n" in text.strip() else []
        if not lines:
            reason = f"{file.name} is no JSON: {_where(error)}"
            source.refused.append(Remark(file.name, getattr(error, "lineno", None), None, reason))
        return lines


def _lines(file: PackageFile, text: str, source: Source) -> Iterator[Document]:
    """NDJSON: a record on each line. When no line can be read this yields nothing and refuses nothing."""
    refused: list[Remark] = []
    good = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            refused.append(Remark(file.name, number, None, f"the line is no JSON: {_where(error)}"))
            continue
        if isinstance(value, dict):
            good = True
            yield Document(file.name, _cleaned(value, 0), number)
    if good:
        source.refused += refused


def _where(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at line {error.lineno}, column {error.colno}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _cleaned(value: object, level: int) -> object:
    """The value with every text as a person sees it; text beyond the limit and nesting beyond reason are cut off."""
    if isinstance(value, str):
        return clean(value[:CELL_CHARACTERS])
    if level > _LEVELS:
        return None
    if isinstance(value, list):
        return [_cleaned(each, level + 1) for each in value]
    if isinstance(value, dict):
        return {name: _cleaned(each, level + 1) for name, each in value.items()}
    if (
        isinstance(value, float) and value - value != 0
    ):  # NaN and the infinities, which JSON does not have
        return None
    return value
