"""Session hooks: whatever changes a listing is published in the same transaction, and nobody has to remember it.

Only changes made through the session's objects are seen; a bulk statement on the listing tables must be followed by
`publish_all`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from directory.publication.changes import Changes
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


@event.listens_for(Session, "after_flush")
def _note_changes(session: Session, _context: Any) -> None:
    changes: Changes = session.info.setdefault(_KEY, Changes())
    for record in session.new | session.dirty | session.deleted:
        changes.note(record)


@event.listens_for(Session, "before_commit")
def _publish_before_commit(session: Session) -> None:
    if not session.in_nested_transaction():
        publish_changes(session)


@event.listens_for(Session, "after_rollback")
def _forget_changes(session: Session) -> None:
    session.info.pop(_KEY, None)
