"""Rows above the first that names an organization, where an upper list has no column for it: each is its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from directory.imports.mapping import Mapping, cell_of, columns_of
from directory.parsing.remarks import Remark
from directory.parsing.tables import Row

_WAYS_TO_REACH = ("phone", "hotline", "email", "website", "address", "address_1", "address_whole")


def named_by_service(
    rows: Sequence[Row], mapping: Mapping, file: str, doubts: list[Remark]
) -> list[Row]:
    """The rows, where those at the beginning with no organization are called like their service; remarked once.

    Further down an empty cell may be of the organization above, and nothing is filled in. A row is left as it is where
    nothing says how to reach it.
    """
    specs = mapping.columns.get("organization", ())
    column = specs[0] if len(specs) == 1 and columns_of(specs[0]) == [specs[0]] else None
    if column is None or "service" not in mapping.columns or mapping.is_own:
        return list(rows)
    above = [*takewhile(lambda row: not row.cells.get(column, "").strip(), rows)]
    if len(above) == len(rows):
        return list(rows)
    named = [_named(row, column, mapping) for row in above]
    if named != above:
        reason = "the rows above the first organization name none; each is called like its service"
        doubts.append(Remark(file, above[0].line, column, reason))
    return [*named, *rows[len(above) :]]


def _named(row: Row, column: str, mapping: Mapping) -> Row:
    service = _first(row, mapping.columns["service"])
    reached = any(_first(row, mapping.columns.get(each, ())) for each in _WAYS_TO_REACH)
    return replace(row, cells={**row.cells, column: service}) if service and reached else row


def _first(row: Row, specs: Iterable[str]) -> str:
    return next(filter(None, (cell_of(each, row.cells).strip() for each in specs)), "")
