"""The rows that depend on records: written for new ones, and for known ones changed with as few changes as possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from directory.db import Base
from directory.imports.plan import PlannedRecord, Row
from directory.imports.planning.record_columns import PARTS, Part, compact, frozen
from directory.imports.record_tables import MODELS, owned_by, owner_column, ownership, table_of
from directory.imports.row_ids import RowIds

_ORDER = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
# What columns that are never NULL hold when there is nothing to say.
_EMPTY: Mapping[str, Any] = {"tested": False, "rule": {}, "roles": []}


def insert_records(session: Session, records: Sequence[PlannedRecord]) -> None:
    """Write new records with one statement for each table, those first that others name. No object is made of them."""
    tables: dict[Any, list[Row]] = defaultdict(list)
    for record in records:
        tables[MODELS[record.kind]].append({"id": record.id, **record.fields})
    for model in sorted(tables, key=lambda each: _ORDER[each.__tablename__]):
        _insert(session, model, tables[model])


def insert_parts(session: Session, records: Sequence[PlannedRecord]) -> None:
    """Write the rows of new records, which must have been written, with one statement for each table."""
    tables: dict[tuple[int, Any], list[Row]] = {}
    ids = RowIds(session, records)
    for record in records:
        for name, rows in record.parts.items():
            part = PARTS[record.kind][name]
            for position, row in enumerate(rows):
                _collect(tables, 0, name, part, record.kind, record.id, row, position, ids)
    for (_depth, table), values in sorted(tables.items(), key=lambda entry: entry[0][0]):
        _insert(session, table, values)


def _collect(
    tables: dict[tuple[int, Any], list[Row]],
    depth: int,
    name: str,
    part: Part,
    owner: str,
    owner_id: UUID,
    row: Row,
    position: int,
    ids: RowIds,
) -> None:
    """Add the values of a row and of the rows inside it, which are written after those outside of them."""
    table = table_of(name, owner)
    values = _values(table, part, owner, owner_id, row, position, ids)
    tables.setdefault((depth, table), []).append(values)
    for nested, inner in part.nested.items():
        for place, each in enumerate(row.get(nested, ())):
            own = _singular(name), values["id"]
            _collect(tables, depth + 1, nested, inner, *own, each, place, ids)


def _insert(session: Session, model: Any, rows: Sequence[Row]) -> None:
    """Write rows of one table; a statement fills the same columns for all of its rows."""
    alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        alike[tuple(row)].append(row)
    for group in alike.values():
        session.execute(insert(model), group)


def change_parts(session: Session, kind: str, planned: Sequence[PlannedRecord]) -> None:
    """Make the rows of known records of one kind as they are planned; one query for each part that changes."""
    ids = RowIds(session, planned)
    for name in dict.fromkeys(name for record in planned for name in record.parts):
        part, table = PARTS[kind][name], table_of(name, kind)
        changing = {record.id: record.parts[name] for record in planned if name in record.parts}
        query = select(table).where(owned_by(table, kind, changing)).options(*_nested(table, part))
        present: dict[UUID, list[Any]] = defaultdict(list)
        for each in session.scalars(query):
            present[getattr(each, owner_column(table, kind).key)].append(each)
        for record_id, rows in changing.items():
            _settle(session, name, part, kind, record_id, present[record_id], rows, ids)


def _values(
    table: Any, part: Part, owner: str, owner_id: UUID, row: Row, position: int, ids: RowIds
) -> dict[str, Any]:
    values = {column: row.get(column, _EMPTY.get(column)) for column in part.columns}
    values |= ownership(table, owner, owner_id)
    if part.ordered:
        values["position"] = position
    if part.nested or "id" in row:
        values["id"] = ids.of(table, row)
    return values


def _new(
    name: str, part: Part, owner: str, owner_id: UUID, row: Row, position: int, ids: RowIds
) -> Iterator[Any]:
    table = table_of(name, owner)
    values = _values(table, part, owner, owner_id, row, position, ids)
    yield table(**values)
    for nested, inner in part.nested.items():
        for place, each in enumerate(row.get(nested, ())):
            yield from _new(nested, inner, _singular(name), values["id"], each, place, ids)


def _settle(
    session: Session,
    name: str,
    part: Part,
    owner: str,
    owner_id: UUID,
    present: Sequence[Any],
    rows: Sequence[Row],
    ids: RowIds,
) -> None:
    """Keep what is as wanted, change what speaks of the same thing, delete the rest, add what is missing."""
    kept = _pair(part, present, rows)
    for each in present:
        if not any(each is record for record in kept.values()):
            session.delete(each)
    for position, row in enumerate(rows):
        record = kept.get(position)
        if record is None:
            session.add_all(_new(name, part, owner, owner_id, row, position, ids))
            continue
        for column in part.columns:
            if getattr(record, column) != row.get(column, _EMPTY.get(column)):
                setattr(record, column, row.get(column, _EMPTY.get(column)))
        if part.ordered:
            record.position = position
        for nested, inner in part.nested.items():
            rows_inside = row.get(nested, [])
            inside = list(getattr(record, nested))
            _settle(session, nested, inner, _singular(name), record.id, inside, rows_inside, ids)


def _pair(part: Part, present: Sequence[Any], rows: Sequence[Row]) -> dict[int, Any]:
    """The record on file for each row by its place in the list: equal ones first, then those with an equal key."""
    described = [(record, _described(part, record)) for record in present]
    paired: dict[int, Any] = {}
    for key in (frozen, lambda row: repr(part.key_of(row))):
        free: dict[str, list[Any]] = defaultdict(list)
        for record, row in described:
            if not any(record is taken for taken in paired.values()):
                free[key(row)].append(record)
        for position, row in enumerate(rows):
            if position not in paired and free[key(row)]:
                paired[position] = free[key(row)].pop(0)
    return paired


def _described(part: Part, record: Any) -> Row:
    row = {column: getattr(record, column) for column in part.columns}
    for nested, inner in part.nested.items():
        row[nested] = [_described(inner, each) for each in getattr(record, nested)]
    if row.get("tested") is False:
        del row["tested"]
    return compact(row)


def _nested(table: Any, part: Part) -> list[ORMOption]:
    """The rows inside of rows, loaded along."""
    options: list[ORMOption] = []
    for name, inner in part.nested.items():
        option = selectinload(getattr(table, name))
        options.append(option)
        options += [
            selectinload(getattr(table, name)).selectinload(
                getattr(table_of(name, _singular(table.__tablename__ + "s")), deeper)
            )
            for deeper in inner.nested
        ]
    return options


def _singular(part: str) -> str:
    return part.removesuffix("s")
