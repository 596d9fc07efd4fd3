"""Tables of any HSDS version as records under 3.1 names; missing values are dropped, unknown columns remarked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from directory.hsds.field_names import EARLIER_FIELDS, FIELDS, PROFILE, heading
from directory.hsds.parse.cell_values import is_missing
from directory.hsds.parse.earlier_versions import CONSUMED, current_table, upgraded
from directory.hsds.parse.identity import LASTING, identify, remark_on_missing_ids
from directory.hsds.parse.links import link
from directory.hsds.parse.privacy import is_flag
from directory.hsds.parse.tree import Parsed, Place, Record, Remarks, SourceTable

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
    for kind, table in tables:
        records += _records(kind, table, remarks)
    return link(records, remarks)


def _records(kind: str, table: SourceTable, remarks: Remarks) -> Iterator[Record]:
    if kind in _LEFT_OUT:
        if table.rows:
            remarks.doubt(Place(table.name), None, _LEFT_OUT[kind])
        return
    columns = {column: heading(column) for column in table.header}
    current = current_table(kind, columns.values())
    renamed = _renamed(current, columns)
    rows = [record for record in _rows(current, table, renamed) if record.fields]
    missing = [record for record in rows if not identify(record)]
    if current in LASTING:
        remark_on_missing_ids(rows, missing, remarks)
    _remark_on_strangers(current, table, renamed, rows, remarks)
    for record in rows:
        if kind != current and current != "taxonomy_term":
            # Two tables that are one in 3.1, such as regular and holiday schedules, number their rows apart.
            record.key = f"{kind}:{record.key}"
        yield from upgraded(kind, record)


def _renamed(table: str, columns: dict[str, str]) -> dict[str, str]:
    """Heading -> 3.1 field; an earlier name gives way where the standard one is a column too."""
    earlier = EARLIER_FIELDS.get(table, {})
    standard = set(columns.values())
    named = {column: _unnumbered(name) for column, name in columns.items()}
    return {
        column: earlier[name] if name in earlier and earlier[name] not in standard else name
        for column, name in named.items()
    }


def _unnumbered(name: str) -> str:
    return "address_" + name[-1] if name in ("address1", "address2") else name


def _rows(table: str, source: SourceTable, renamed: dict[str, str]) -> Iterator[Record]:
    for row in source.rows:
        fields: dict[str, object] = {}
        for column, name in renamed.items():
            value = row.cells.get(column, "")
            if value and not is_missing(value, name):
                fields.setdefault(name, value)
        yield Record(table, fields, Place(source.name, row.line))


def _remark_on_strangers(
    table: str, source: SourceTable, renamed: dict[str, str], rows: list[Record], remarks: Remarks
) -> None:
    """One doubt for each column with values that is no field of HSDS, its earlier versions or our profile."""
    known = FIELDS.get(table, frozenset()) | PROFILE.get(table, frozenset())
    known |= CONSUMED.get(table, frozenset())
    for column, name in renamed.items():
        if name in known or is_flag(name):
            continue
        filled = sum(name in record.fields for record in rows)
        if filled:
            reason = f"the column {column} is no field of HSDS; its {filled:,} values are left out"
            remarks.doubt(Place(source.name), column, reason)
        for record in rows:
            record.fields.pop(name, None)
