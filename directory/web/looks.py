"""That somebody else has looked at what the audit tells of: entries that wait for it, and who may."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, String, cast, exists
from sqlalchemy.orm import Session, aliased

from directory.audit import explain, note
from directory.models import AuditAction, AuditEntry
from directory.publication.authorisations import deciders
from directory.web.access import current_account

_ENTRY = AuditEntry.__tablename__


def is_looked_at() -> ColumnElement[bool]:
    """The condition that somebody has looked at an entry of the audit."""
    later = aliased(AuditEntry)
    return exists().where(
        later.action == AuditAction.LOOKED_AT,
        later.kind == _ENTRY,
        later.record_id == cast(AuditEntry.sequence, String),
    )


def note_look(session: Session, sequence: int, fields: Sequence[str], reason: str) -> None:
    """Remember that the account that is signed in has looked at an entry, inside the running transaction."""
    explain(session, reason)
    note(session, AuditAction.LOOKED_AT, _ENTRY, sequence, tuple(fields))


def may_look(session: Session, actor_id: UUID | None) -> bool:
    """Nobody looks at what they did themselves, where anybody else could."""
    account = current_account()
    return account is not None and (account.id != actor_id or decides_alone(session))


def decides_alone(session: Session) -> bool:
    """Whether nobody but the account that is signed in decides here."""
    account = current_account()
    return account is not None and deciders(session) <= {account.id}
