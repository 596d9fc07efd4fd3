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
from directory.fields.kinds import PARTS, Part
from directory.fields.row_values import DEFAULTS, compact, frozen, without_defaults
from directory.imports.plan import PlannedRecord, Row
from directory.imports.record_tables import MODELS
from directory.imports.row_ids import RowIds

_ORDER = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
# What columns that are never NULL hold when there is nothing to say.
_EMPTY: Mapping[str, Any] = {**DEFAULTS, "rule": {}, "roles": [], "is_counted": True}


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
                _collect(tables, 0, part, record.kind, record.id, row, position, ids)
    for (_depth, table), values in sorted(tables.items(), key=lambda entry: entry[0][0]):
        _insert(session, table, values)


def _collect(
    tables: dict[tuple[int, Any], list[Row]],
    depth: int,
    part: Part,
    owner: str,
    owner_id: UUID,
    row: Row,
    position: int,
    ids: RowIds,
) -> None:
    """Add the values of a row and of the rows inside it, which are written after those outside of them."""
    values = _values(part, owner, owner_id, row, position, ids)
    tables.setdefault((depth, part.model), []).append(values)
    for nested, inner in part.nested.items():
        for place, each in enumerate(row.get(nested, ())):
            own = part.model.__tablename__, values["id"]
            _collect(tables, depth + 1, inner, *own, each, place, ids)


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
        part = PARTS[kind][name]
        changing = {record.id: record.parts[name] for record in planned if name in record.parts}
        query = select(part.model).where(part.owned_by(kind, changing)).options(*_nested(part))
        present: dict[UUID, list[Any]] = defaultdict(list)
        for each in session.scalars(query):
            present[getattr(each, part.owner_column(kind).key)].append(each)
        for record_id, rows in changing.items():
            _settle(session, part, kind, record_id, present[record_id], rows, ids)


def _values(
    part: Part, owner: str, owner_id: UUID, row: Row, position: int, ids: RowIds
) -> dict[str, Any]:
    values = {column: row.get(column, _EMPTY.get(column)) for column in part.columns}
    values |= part.ownership(owner, owner_id)
    if part.ordered:
        values["position"] = position
    if part.nested or "id" in row:
        values["id"] = ids.of(part.model, row)
    return values


def _new(
    part: Part, owner: str, owner_id: UUID, row: Row, position: int, ids: RowIds
) -> Iterator[Any]:
    values = _values(part, owner, owner_id, row, position, ids)
    yield part.model(**values)
    for nested, inner in part.nested.items():
        for place, each in enumerate(row.get(nested, ())):
            yield from _new(inner, part.model.__tablename__, values["id"], each, place, ids)


def _settle(
    session: Session,
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
            session.add_all(_new(part, owner, owner_id, row, position, ids))
            continue
        for column in part.columns:
            if getattr(record, column) != row.get(column, _EMPTY.get(column)):
                setattr(record, column, row.get(column, _EMPTY.get(column)))
        if part.ordered:
            record.position = position
        for nested, inner in part.nested.items():
            rows_inside = row.get(nested, [])
            inside = list(getattr(record, nested))
            _settle(session, inner, part.model.__tablename__, record.id, inside, rows_inside, ids)


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
    return without_defaults(compact(row))


def _nested(part: Part) -> list[ORMOption]:
    """The rows inside of rows, loaded along."""
    options: list[ORMOption] = []
    for name, inner in part.nested.items():
        option = selectinload(getattr(part.model, name))
        options += [
            option,
            *(option.selectinload(getattr(inner.model, deeper)) for deeper in inner.nested),
        ]
    return options
