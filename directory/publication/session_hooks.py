"""Session hooks: whatever changes a listing is published in the same transaction, and nobody has to remember it.

Changes of the session's objects are seen, and ORM statements: `insert(Model)` with rows, `update(Model)`,
`delete(Model)`. What is hidden is marked before anything is published (`hidden_place_gate`), in the same transaction.
"""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Delete, Table, Update, event, select
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction

from directory.db import give_ids
from directory.models import Location
from directory.publication import hidden_place_gate
from directory.publication.first_listings import begin_organizations
from directory.publication.publisher import publish
from directory.publication.touched_listings import Changes, affected, is_followed, removed

_KEY = "publication_changes"


def publish_changes(session: Session) -> None:
    """Publish what the session has changed so far, inside the running transaction.

    A commit does this by itself; long imports call it after each batch so that memory stays flat. The session's
    objects are expired first: what is published is what the database holds, not what an object was told.
    """
    session.flush()
    changes = _changes(session)
    if changes:
        found = affected(session, changes)
        if begin_organizations(session, found.organizations):
            found = affected(session, changes)
        # Marks first: a document made before them would still show what was just hidden.
        hidden_place_gate.settle(session, found.locations)
        session.expire_all()
        publish(session, found)
    session.info.pop(_KEY, None)


@event.listens_for(Session, "before_flush")
def _note_before(session: Session, _context: Any, _instances: Any) -> None:
    """What a change takes away leads nowhere once it is gone, so it is followed while the database still holds it."""
    hidden_place_gate.keep_marks(session)
    changes = _changes(session)
    leaving = Changes()
    for record in (*session.dirty, *session.deleted):
        changes.note_stored(session, record)
        changes.note_renamed(session, record)
    for record in (*session.deleted, *(each for one in session.dirty for each in removed(one))):
        leaving.note(record)
        leaving.note_stored(session, record)
    _follow(session, leaving)


def _follow(session: Session, leaving: Changes) -> None:
    if leaving:
        found = affected(session, leaving)
        for table, ids in (("service", found.services), ("organization", found.organizations)):
            for record_id in ids:
                _changes(session).add(table, record_id)


@event.listens_for(Session, "after_flush")
def _note_changes(session: Session, _context: Any) -> None:
    changes = _changes(session)
    for record in session.new | session.dirty | session.deleted:
        changes.note(record)


@event.listens_for(Session, "do_orm_execute")
def _note_statement(state: ORMExecuteState) -> Any:
    mapper, session = state.bind_mapper, state.session
    if mapper is None or not is_followed(mapper):
        return None
    if state.is_insert:
        _changes(session).note_rows(mapper, give_ids(mapper, state.parameters))
    if not (state.is_update or state.is_delete):
        return None
    # The rows by themselves: what they lead to is asked for before and after, as with objects.
    table = cast(Table, mapper.local_table)
    chosen, where = select(table), cast(Update | Delete, state.statement).whereclause
    given = state.parameters if isinstance(state.parameters, dict) else {}
    rows = session.connection().execute(chosen if where is None else chosen.where(where), given)
    before = [
        {column.key: value for column, value in zip(table.columns, row, strict=True)}
        for row in rows
    ]
    leaving = Changes()
    leaving.note_rows(mapper, before)
    _follow(session, leaving)
    if not state.is_update:
        return None
    result = state.invoke_statement()
    _changes(session).note_rows(mapper, before)
    key = [column.key for column in table.primary_key]
    for row in before:
        held = select(table).where(*(table.c[name] == row[name] for name in key))
        _changes(session).note_rows(
            mapper, [each._asdict() for each in session.connection().execute(held)]
        )
    if mapper.class_ is Location:
        marks = {
            row["id"]: row["hidden_since"] for row in before if row["hidden_since"] is not None
        }
        hidden_place_gate.restore_marks(session, marks)
    return result


# First of all that happens before a commit: what the gate marks is remembered in the audit, too.
@event.listens_for(Session, "before_commit", insert=True)
def _publish_before_commit(session: Session) -> None:
    # A savepoint may be rolled back, and what was published in it would go with it unnoticed.
    if not session.in_nested_transaction():
        publish_changes(session)


@event.listens_for(Session, "after_transaction_end")
def _forget_changes(session: Session, transaction: SessionTransaction) -> None:
    # Not at the end of a savepoint: what was changed before it still stands.
    if transaction.parent is None:
        session.info.pop(_KEY, None)
        hidden_place_gate.forget(session)


def _changes(session: Session) -> Changes:
    changes: Changes = session.info.setdefault(_KEY, Changes())
    return changes
