"""Noting single rows as they are written: values before and after, and the record that each belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Table, inspect, select
from sqlalchemy import Row as Stored
from sqlalchemy.orm import InstanceState, LoaderCallableStatus, Mapper, Session

from directory.audit.column_values import plain
from directory.audit.row_owners import Root, owned_tables, owner_columns, root_of
from directory.audit.scope import fields_of, makes_entry, mapper_of, secret_fields
from directory.audit.transaction_buffer import Buffer, Row
from directory.db import batches, table_of
from directory.models.system.audit_entry import AuditAction

_LOOKED_UP_AGAIN = frozenset({"contact", "service_at_location", "phone"})
"""Tables whose rows own rows in turn, and are no records of their own."""


def note_created(
    buffer: Buffer, connection: Connection, mapper: Mapper[Any], values: Mapping[Any, Any]
) -> None:
    """A row with these values was inserted."""
    table = table_of(mapper.class_).name
    fields = fields_of(mapper)
    told = {
        name: [None, plain(value)]
        for name, value in values.items()
        if value is not None and name in fields
    }
    _add(buffer, connection, mapper, AuditAction.CREATED, values, told)
    if table in _LOOKED_UP_AGAIN:
        buffer.owners[table, values["id"]] = dict(values)


def note_changed(
    buffer: Buffer,
    connection: Connection,
    mapper: Mapper[Any],
    before: Mapping[Any, Any],
    after: Mapping[Any, Any],
) -> None:
    """A row was updated; both mappings hold the changed fields, the key and the owners."""
    told = {
        name: [plain(before.get(name)), plain(after.get(name))]
        for name in fields_of(mapper)
        if name in after and before.get(name) != after.get(name) and makes_entry(name)
    }
    if told:
        _add(buffer, connection, mapper, AuditAction.CHANGED, after, told)


def note_deleted(
    buffer: Buffer, connection: Connection, table: Table, rows: Iterable[Stored[Any]]
) -> None:
    """Rows are about to be deleted, and with them those that the database deletes along."""
    mapper = mapper_of(table.name)
    leaving = {tuple(row._mapping[each.key] for each in table.primary_key): row for row in rows}
    new = {key: row for key, row in leaving.items() if (table.name, key) not in buffer.deleted}
    buffer.deleted |= {(table.name, key) for key in new}
    for owned, column in owned_tables(table.name):
        for some in batches(row._mapping["id"] for row in new.values()):
            query = select(owned).where(column.in_(some))
            note_deleted(buffer, connection, owned, connection.execute(query).all())
    for row in new.values():
        values = row._mapping
        told = {
            name: [plain(values[name]), None]
            for name in fields_of(mapper)
            if values[name] is not None
        }
        _add(buffer, connection, mapper, AuditAction.DELETED, values, told)


def stored(
    connection: Connection, mapper: Mapper[Any], keys: Iterable[tuple[Any, ...]]
) -> list[Stored[Any]]:
    """The rows with these keys as the database holds them."""
    table = mapper.local_table
    found: list[Stored[Any]] = []
    for key in keys:
        query = select(table).where(
            *(column == value for column, value in zip(mapper.primary_key, key, strict=True))
        )
        found += connection.execute(query)
    return found


def unknown_fields(state: InstanceState[Any]) -> bool:
    """Whether memory does not tell what the changed fields held before, or whose row this is."""
    table = table_of(state.mapper.class_).name
    return any(
        state.committed_state.get(name) in _UNKNOWN for name in changed_fields(state)
    ) or any(name not in state.dict for name, _owner in owner_columns(table))


def changed_fields(state: InstanceState[Any]) -> Collection[str]:
    """The fields of a record that were set since it was loaded."""
    return [name for name in fields_of(state.mapper) if name in state.committed_state]


@cache
def key_columns(mapper: Mapper[Any]) -> tuple[Column[Any], ...]:
    """The columns of the primary key."""
    return tuple(table_of(mapper.class_).primary_key)


def record_of(session: Session, row: Any) -> Root:
    """The record that a stored row belongs to, as table and key: a phone's service, a location itself."""
    state = inspect(row)

    def find(owner: str, owner_id: Any) -> Mapping[Any, Any] | None:
        found = session.get(mapper_of(owner).class_, owner_id)
        return None if found is None else _values_of(found)

    table = state.mapper.local_table.name
    return root_of(table, "/".join(map(str, state.identity)), _values_of(row), find)


def _values_of(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in fields_of(inspect(row).mapper)}


_UNKNOWN = (LoaderCallableStatus.NO_VALUE, LoaderCallableStatus.NEVER_SET)


def _add(
    buffer: Buffer,
    connection: Connection,
    mapper: Mapper[Any],
    action: AuditAction,
    values: Mapping[Any, Any],
    told: dict[str, list[Any]],
) -> None:
    table = table_of(mapper.class_).name
    key = [plain(values[column.key]) for column in key_columns(mapper)]
    secret = tuple(name for name in secret_fields(table) if name in told)
    for name in secret:
        del told[name]
    root = _root(buffer, connection, table, "/".join(map(str, key)), values)
    buffer.done.append((root, Row(table, key, action, told, secret)))


def _root(
    buffer: Buffer, connection: Connection, table: str, key: str, values: Mapping[Any, Any]
) -> Root:
    def find(owner: str, owner_id: Any) -> Mapping[Any, Any] | None:
        known = buffer.owners.get((owner, owner_id))
        if known is None:
            rows = stored(connection, mapper_of(owner), [(owner_id,)])
            known = dict(rows[0]._mapping) if rows else None
            if known is not None:
                buffer.owners[owner, owner_id] = known
        return known

    return root_of(table, key, values, find)
