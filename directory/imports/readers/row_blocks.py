"""Rows that say something only together: blocks of one agency, titles between rows, a row for each phone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from directory.imports.mapping import Mapping, cell_of, columns_of
from directory.imports.section_titles import are_titles
from directory.parsing.statuses import Status
from directory.parsing.tables import Row
from directory.parsing.title_marks import title_status


@dataclass(slots=True)
class Blocks:
    """Rows as they are read on, with what was taken from the row above.

    `titles` are lines of rows that only part others, `heads` those that name an organization whose services follow, and
    `continued` how many rows took something from the row above.
    """

    rows: list[Row] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)
    continued: int = 0
    statuses: dict[int, Status] = field(default_factory=dict)
    """Of lines below a title that says that they are closed or not for the public; the titles among them."""


def blocks_of(rows: Sequence[Row], mapping: Mapping) -> Blocks:
    """The rows with blank cells filled where `same_as_above` says what a blank means; titles of sections left out."""
    found = Blocks()
    lead = mapping.same_as_above[:1]
    above: Row | None = None
    section: Status | None = None
    for given, is_title in zip(rows, are_titles(rows, lead), strict=True):
        row = given
        if is_title:
            section = title_status(next(filter(None, row.cells.values()), ""))
            found.titles.append(row.line)
        if section is not None:
            found.statuses[row.line] = section
        if is_title:
            continue
        if lead and above is not None and not row.cells.get(lead[0]) and any(row.cells.values()):
            cells = {
                name: text or (above.cells[name] if name in mapping.same_as_above else "")
                for name, text in row.cells.items()
            }
            row = Row(row.line, cells, row.extra)
            found.continued += 1
        found.rows.append(row)
        above = row
    if lead:
        found.heads = _heads(found.rows, rows, mapping)
    return found


def _heads(rows: Sequence[Row], raw: Sequence[Row], mapping: Mapping) -> set[int]:
    """Lines that name an organization and no service, where the rows below name its services."""
    specs = mapping.columns.get("service", ())
    before = {row.line: row.cells for row in raw}
    lead = mapping.same_as_above[0]
    found = set()
    for row, after in pairwise(rows):
        names_none = specs and not any(cell_of(spec, row.cells) for spec in specs)
        if (
            names_none
            and not before[after.line].get(lead)
            and any(cell_of(spec, after.cells) for spec in specs)
        ):
            found.add(row.line)
    return found


def agency_rows(rows: Sequence[Row], mapping: Mapping, columns: Collection[str]) -> set[int]:
    """Lines of rows that are an organization's own: they name no service, other rows of it do.

    `columns` are those that say something of a service; a row that fills one gives help itself.
    """
    services = mapping.columns.get("service", ())
    names = mapping.columns.get("organization", ())
    if not services:
        return set()
    flags = (column for columns in mapping.flags.values() for column in columns)
    of_help = {*columns, *mapping.language_columns, *mapping.weekdays.values(), *flags}

    def stated(specs: Sequence[str], row: Row) -> str:
        return next(filter(None, (cell_of(spec, row.cells) for spec in specs)), "").casefold()

    giving = {stated(names, row) for row in rows if stated(services, row)} - {""}
    return {
        row.line
        for row in rows
        if not stated(services, row)
        and stated(names, row) in giving
        and not any(row.cells.get(each) for each in of_help)
    }


# What several rows of one service may differ in: each row adds one more of it.
_ADDED = (
    "phone", "fax", "tty", "toll_free", "hotline", "text_line", "whatsapp",
    "contact_name", "contact_title", "contact_email", "contact_phone",
    "hours", "languages", "service_terms", "populations", "notes_internal", "listing_id",
)  # fmt: skip


def rows_apart(rows: Sequence[Row], mapping: Mapping) -> int:
    """How many rows are left when those count once that differ only in what a row may add: phones, hours, languages."""
    added = {
        column
        for name, specs in mapping.columns.items()
        if name in _ADDED
        for spec in specs
        for column in columns_of(spec)
    }
    added |= {*mapping.language_columns, *mapping.weekdays.values()}
    kept = list(mapping.used_columns() - added - mapping.not_used)
    return len({tuple(row.cells.get(each, "") for each in kept) for row in rows})
