"""Tables of any HSDS version as records under 3.1 names; missing values are dropped, unknown columns remarked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from directory.hsds.field_names import heading
from directory.hsds.parser.cell_values import is_missing
from directory.hsds.parser.earlier_versions import current_table, upgraded
from directory.hsds.parser.headings import Headings, is_known, understood
from directory.hsds.parser.identity import LASTING, identify, remark_on_missing_ids
from directory.hsds.parser.links import link
from directory.hsds.parser.named_links import NamedLink, follow, respelled
from directory.hsds.parser.privacy import is_flag
from directory.hsds.parser.side_cells import Cell, beside
from directory.hsds.parser.tree import Parsed, Place, Record, Remarks, SourceTable

# Tables about the package itself.
_LEFT_OUT = {
    "meta_table_description": "the description of the tables is left out; it says nothing about services",
}


def parse_tables(tables: Iterable[tuple[str, SourceTable]]) -> Parsed:
    """The tree of the records in `tables`, each given with the HSDS name of its kind (`names.table_of`).

    Linear in the number of rows. Never fails: what cannot be used is among the remarks.
    """
    remarks = Remarks()
    records: list[Record] = []
    links: list[NamedLink] = []
    given = list(tables)
    has_places = any(kind == "location" for kind, _ in given)
    for kind, table in given:
        records += _records(kind, table, remarks, links, has_places)
    links += respelled(records, links)
    records += follow(links, records, remarks)
    return link(records, remarks)


def _records(
    kind: str, table: SourceTable, remarks: Remarks, links: list[NamedLink], has_places: bool
) -> Iterator[Record]:
    if kind in _LEFT_OUT:
        if table.rows:
            remarks.doubt(Place(table.name), None, _LEFT_OUT[kind])
        return
    current = current_table(kind, map(heading, table.header))
    headings = understood(current, table.header)
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
        yield from beside(record, side, has_places)


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
            reason = f"the column {column} is no field of HSDS; its {filled:,} values are left out"
            remarks.doubt(Place(source.name), column, reason)
        for record in rows:
            record.fields.pop(name, None)
