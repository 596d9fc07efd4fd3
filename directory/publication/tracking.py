"""Session hooks: whatever changes a listing is published in the same transaction, and nobody has to remember it.

Changes of the session's objects are seen, and rows of a bulk `insert(Model)`; another bulk statement on the listing
tables must be followed by `publish_all`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction

from directory.db import give_ids
from directory.publication.changes import Changes, affected, is_followed, removed
from directory.publication.publishing import publish

_KEY = "publication_changes"


def publish_changes(session: Session) -> None:
    """Publish what the session has changed so far, inside the running transaction.

    A commit does this by itself; long imports call it after each batch so that memory stays flat. The session's
    objects are expired first: what is published is what the database holds, not what an object was told.
    """
    session.flush()
    changes: Changes | None = session.info.pop(_KEY, None)
    if changes:
        session.expire_all()
        publish(session, changes)


@event.listens_for(Session, "before_flush")
def _note_before(session: Session, _context: Any, _instances: Any) -> None:
    """What a change takes away leads nowhere once it is gone, so it is followed while the database still holds it."""
    changes = _changes(session)
    leaving = Changes()
    for record in (*session.dirty, *session.deleted):
        changes.note_stored(session, record)
        changes.note_renamed(session, record)
    for record in (*session.deleted, *(each for one in session.dirty for each in removed(one))):
        leaving.note(record)
        leaving.note_stored(session, record)
    if leaving:
        services, organizations = affected(session, leaving)
        for table, ids in (("service", services), ("organization", organizations)):
            for record_id in ids:
                changes.add(table, record_id)


@event.listens_for(Session, "after_flush")
def _note_changes(session: Session, _context: Any) -> None:
    changes = _changes(session)
    for record in session.new | session.dirty | session.deleted:
        changes.note(record)


@event.listens_for(Session, "do_orm_execute")
def _note_rows(state: ORMExecuteState) -> None:
    if state.is_insert and state.bind_mapper is not None and is_followed(state.bind_mapper):
        _changes(state.session).note_rows(
            state.bind_mapper, give_ids(state.bind_mapper, state.parameters)
        )


@event.listens_for(Session, "before_commit")
def _publish_before_commit(session: Session) -> None:
    if not session.in_nested_transaction():
        publish_changes(session)


@event.listens_for(Session, "after_transaction_end")
def _forget_changes(session: Session, transaction: SessionTransaction) -> None:
    # Not at the end of a savepoint: what was changed before it still stands.
    if transaction.parent is None:
        session.info.pop(_KEY, None)


def _changes(session: Session) -> Changes:
    changes: Changes = session.info.setdefault(_KEY, Changes())
    return changes
