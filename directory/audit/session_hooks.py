"""Session hooks: whatever is written to a record is remembered in the same transaction, and nobody has to think of it.

Changes of objects are seen, and ORM statements (`insert(Model)` with rows, `update(Model)`, `delete(Model)`); what the
database does by itself on renaming a code or emptying a reference is not. Savepoints may be rolled back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy import Connection, Delete, Table, Update, event, insert, inspect, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, SessionTransaction, object_session

from directory.audit.entries import make_entries
from directory.audit.row_changes import (
    changed_fields,
    note_changed,
    note_created,
    note_deleted,
    stored,
    unknown_fields,
)
from directory.audit.row_owners import Root
from directory.audit.scope import is_recorded
from directory.audit.transaction_buffer import (
    Actor,
    Note,
    Row,
    act_as,
    buffer_of,
    explain,
    explain_also,
    forget,
    is_paused,
    pause,
)
from directory.db import Base, ReadingTransaction, give_ids, table_of
from directory.models.system.audit_entry import AuditAction, AuditEntry

__all__ = ["Actor", "act_as", "explain", "explain_also", "note", "record_changes", "unrecorded"]

_TABLE = table_of(AuditEntry)


def note(
    session: Session, action: AuditAction, kind: str, record_id: Any, fields: tuple[str, ...] = ()
) -> None:
    """Remember something that was done with a record and changed nothing of it: `explain` says why.

    `fields` are written `table.column`. Raises ReadingTransaction outside of a writing transaction.
    """
    if not session.info.get("writing"):
        raise ReadingTransaction("call begin_writing(session) before a note is made")
    buffer_of(session).done.append(((kind, str(record_id)), Note(action, fields)))


def record_changes(session: Session) -> None:
    """Write what the session has changed so far as entries, inside the running transaction.

    A commit does this by itself; long imports call it after each batch so that memory stays flat.
    """
    session.flush()
    if session.in_nested_transaction():
        return  # a savepoint may still be rolled back
    buffer = buffer_of(session)
    if not buffer.done:
        return
    done: dict[tuple[Root, AuditAction | None], list[Row | Note]] = {}
    for root, each in buffer.done:
        apart = each.action if isinstance(each, Note) else None
        done.setdefault((root, apart), []).append(each)
    buffer.done.clear()
    buffer.owners.clear()
    buffer.deleted.clear()
    session.execute(insert(_TABLE), list(make_entries(session, done)))


@contextmanager
def unrecorded(session: Session) -> Iterator[None]:
    """Remember nothing meanwhile: for data that come with the program, which nobody has written."""
    session.flush()
    pause(session, True)
    try:
        yield
        session.flush()
    finally:
        pause(session, False)


@event.listens_for(Base, "after_insert", propagate=True)
def _note_insert(mapper: Mapper[Any], connection: Connection, record: Any) -> None:
    session = _recording(mapper, record)
    if session is not None:
        note_created(buffer_of(session), connection, mapper, inspect(record).dict)


@event.listens_for(Base, "before_update", propagate=True)
def _note_update(mapper: Mapper[Any], connection: Connection, record: Any) -> None:
    session = _recording(mapper, record)
    state = inspect(record)
    if session is None or not (changed := changed_fields(state)):
        return
    if unknown_fields(state):
        rows = stored(connection, mapper, [state.identity])
        held = dict(rows[0]._mapping) if rows else {}
    else:
        held = state.dict | {name: state.committed_state[name] for name in changed}
    after = held | {name: state.dict[name] for name in changed if name in state.dict}
    note_changed(buffer_of(session), connection, mapper, held, after)


@event.listens_for(Base, "before_delete", propagate=True)
def _note_delete(mapper: Mapper[Any], connection: Connection, record: Any) -> None:
    session = _recording(mapper, record)
    if session is not None:
        rows = stored(connection, mapper, [inspect(record).identity])
        note_deleted(buffer_of(session), connection, table_of(mapper.class_), rows)


def _recording(mapper: Mapper[Any], record: Any) -> Session | None:
    """The session of a record that is remembered; None when it is not."""
    session = object_session(record)
    if session is None or not is_recorded(table_of(mapper.class_).name) or is_paused(session):
        return None
    return session


@event.listens_for(Session, "do_orm_execute")
def _note_statement(state: ORMExecuteState) -> Any:
    mapper = state.bind_mapper
    if not (state.is_insert or state.is_update or state.is_delete) or mapper is None:
        return None
    session, table = state.session, mapper.local_table
    if not isinstance(table, Table) or not is_recorded(table.name) or is_paused(session):
        return None
    if state.is_insert:
        return _note_rows(state, mapper)
    buffer, connection = buffer_of(session), session.connection()
    chosen = select(table)
    where = cast(Update | Delete, state.statement).whereclause
    if where is not None:
        chosen = chosen.where(where)
    # Read before the statement runs: afterwards nobody knows what it changed, or which rows it took.
    held = connection.execute(chosen, _one(state.parameters)).all()
    if state.is_delete:
        note_deleted(buffer, connection, table, held)
        return None
    result = state.invoke_statement()
    keys = [tuple(row._mapping[column.key] for column in table.primary_key) for row in held]
    for before, after in zip(held, stored(connection, mapper, keys), strict=True):
        note_changed(buffer, connection, mapper, before._mapping, after._mapping)
    return result


def _note_rows(state: ORMExecuteState, mapper: Mapper[Any]) -> None:
    """Rows of a bulk insert; they have their ids already, so that entries can name them."""
    connection, buffer = state.session.connection(), buffer_of(state.session)
    for row in give_ids(mapper, state.parameters):
        note_created(buffer, connection, mapper, row)


def _one(parameters: Any) -> dict[str, Any]:
    return parameters if isinstance(parameters, dict) else {}


@event.listens_for(Session, "before_commit")
def _write_before_commit(session: Session) -> None:
    record_changes(session)


@event.listens_for(Session, "after_transaction_create")
def _mark(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        buffer = buffer_of(session)
        buffer.marks[transaction] = len(buffer.done)


@event.listens_for(Session, "after_soft_rollback")
def _take_back(session: Session, transaction: SessionTransaction) -> None:
    buffer = buffer_of(session)
    if transaction in buffer.marks:
        # What a savepoint took back has not happened, and the audit must not say it has.
        del buffer.done[buffer.marks.pop(transaction) :]


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        forget(session)
