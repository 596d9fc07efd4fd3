"""Tables of any HSDS version as records under 3.1 names; missing values are dropped, unknown columns remarked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from directory.counted import counted
from directory.hsds.field_names import heading
from directory.hsds.parser.earlier_versions import current_table, upgraded
from directory.hsds.parser.field_headings import (
    Headings,
    is_known,
    owner_by_number,
    understood,
)
from directory.hsds.parser.named_links import NamedLink, follow, respelled
from directory.hsds.parser.offered_programs import as_services, offers_of
from directory.hsds.parser.privacy import is_flag
from directory.hsds.parser.record_keys import LASTING, identify, remark_on_missing_ids
from directory.hsds.parser.record_tree import link
from directory.hsds.parser.side_cells import Cell, beside
from directory.hsds.parser.single_values import is_missing, items
from directory.hsds.parser.tree import Parsed, Place, Record, Remarks, SourceTable

# Tables about the package itself.
_LEFT_OUT = {
    "meta_table_description": "the description of the tables is left out; it says nothing about services",
}


@dataclass(slots=True)
class _Known:
    """What is known of a source before its rows are read: whether it has places, the keys of its tables, and what its
    headings begin with that mean what it offers, where these are no services.
    """

    has_places: bool
    keys: dict[str, set[str]]
    offers: re.Pattern[str] | None


def parse_tables(tables: Iterable[tuple[str, SourceTable]]) -> Parsed:
    """The tree of the records in `tables`, each given with the HSDS name of its kind (`names.table_of`).

    Linear in the number of rows. Never fails: what cannot be used is among the remarks.
    """
    remarks = Remarks()
    records: list[Record] = []
    links: list[NamedLink] = []
    given = list(tables)
    if any(kind == "service_taxonomy" for kind, _ in given):
        # Before 3.0 services name rows of "taxonomy" directly: whatever its columns, they are terms.
        given = [("taxonomy_term" if kind == "taxonomy" else kind, table) for kind, table in given]
    offers = offers_of(given)
    given = as_services(given, offers)
    known = _Known(
        any(kind == "location" for kind, _ in given),
        dict(_keys(kind, table, offers) for kind, table in given if kind not in _LEFT_OUT),
        offers,
    )
    for kind, table in given:
        records += _records(kind, table, remarks, links, known)
    links += respelled(records, links)
    records += follow(links, records, remarks)
    return link(records, remarks)


def _records(
    kind: str, table: SourceTable, remarks: Remarks, links: list[NamedLink], known: _Known
) -> Iterator[Record]:
    if kind in _LEFT_OUT:
        if table.rows:
            remarks.doubt(Place(table.name), None, _LEFT_OUT[kind])
        return
    current = current_table(kind, map(heading, table.header))
    headings = understood(current, table.header, known.offers)
    _follow_keys(current, table, headings, known.keys)
    rows = [each for each in _rows(current, table, headings) if each[0].fields]
    missing = [record for record, _, _ in rows if not identify(record)]
    if current in LASTING:
        remark_on_missing_ids([record for record, _, _ in rows], missing, remarks)
    _remark_on_strangers(current, table, headings, [record for record, _, _ in rows], remarks)
    for record, named, side in rows:
        if kind != current and current != "taxonomy_term":
            # Two tables that are one in 3.1, such as regular and holiday schedules, number their rows apart.
            record.key = f"{kind}:{record.key}"
        links += [NamedLink(record, other, column, said) for column, other, said in named]
        yield from upgraded(kind, record)
        yield from beside(record, side, known.has_places)


def _keys(kind: str, table: SourceTable, offers: re.Pattern[str] | None) -> tuple[str, set[str]]:
    """A table as HSDS calls it today, and the keys of its rows."""
    current = current_table(kind, map(heading, table.header))
    fields = understood(current, table.header, offers).fields
    columns = [column for column, name in fields.items() if name == "id"]
    own = columns[0] if columns else ""
    return current, {key for row in table.rows if (key := row.cells.get(own))}


def _follow_keys(
    current: str, table: SourceTable, headings: Headings, keys: Mapping[str, set[str]]
) -> None:
    """A column whose cells are keys of another table names its rows: one of phones or addresses then holds no number,
    and one of numbers or codes of organizations, services or places says whose the row is.
    """
    for column, name in list(headings.fields.items()):
        owner = owner_by_number(current, name)
        said = {said for row in table.rows if (said := row.cells.get(column, ""))}
        if owner and said and said <= keys.get(owner, set()):
            headings.own(current, column, owner)
    for column, (other, _name) in list(headings.side.items()):
        said = {part for row in table.rows for part in items(row.cells.get(column, ""))}
        if said and said <= keys.get(other, set()):
            del headings.side[column]
            headings.links[column] = other


def _rows(
    table: str, source: SourceTable, headings: Headings
) -> Iterator[tuple[Record, list[tuple[str, str, str]], list[Cell]]]:
    for row in source.rows:
        fields: dict[str, object] = {}
        for column, name in headings.fields.items():
            value = row.cells.get(column, "")
            if value and not is_missing(value, name):
                fields.setdefault(name, value)
        named = [
            (column, other, said)
            for column, other in headings.links.items()
            if (said := row.cells.get(column, "")) and not is_missing(said, column)
        ]
        side = [
            (other, name, said)
            for column, (other, name) in headings.side.items()
            if (said := row.cells.get(column, "")) and not is_missing(said, name)
        ]
        yield Record(table, fields, Place(source.name, row.line)), named, side


def _remark_on_strangers(
    table: str, source: SourceTable, headings: Headings, rows: list[Record], remarks: Remarks
) -> None:
    """One doubt for each column with values that is no field of HSDS, its earlier versions or our profile."""
    for column, name in headings.fields.items():
        if is_known(table, name) or is_flag(name):
            continue
        filled = sum(name in record.fields for record in rows)
        if filled:
            values = counted(filled, "value is", "values are")
            reason = f"the column {column} is no field of HSDS; its {values} left out"
            remarks.doubt(Place(source.name), column, reason)
        for record in rows:
            record.fields.pop(name, None)
