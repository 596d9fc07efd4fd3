"""The state of the records: as long as it stays, a plan that was made from them is still right."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.db import Base
from directory.models import AuditAction, AuditEntry, ExternalIdentifier

RecordState = tuple[int | None, int, datetime | None]
"""The last entry of the audit that tells of a changed record; number and moment of what sources name."""


_CHANGES = (AuditAction.CREATED, AuditAction.CHANGED, AuditAction.DELETED)
_OF_NO_LISTING = (
    "directory.models.accounts.",
    "directory.models.coalition.",
    "directory.models.planning.",
)
"""Groups of models that no plan of listings is made from."""


def record_state(session: Session) -> RecordState:
    """The state of the records in the running transaction; two short queries.

    What is only noted in the audit, such as that somebody looked at a plan, moves nothing.
    """
    identifiers = select(func.count(ExternalIdentifier.id), func.max(ExternalIdentifier.created_at))
    count, latest = session.execute(identifiers).one()
    changes = select(func.max(AuditEntry.sequence)).where(AuditEntry.action.in_(_CHANGES))
    return session.scalar(changes), count, latest


def listings_state(session: Session) -> str:
    """The state of the records that plans of listings are made from, as a text to keep beside a plan.

    Every change of such a record has an entry in the audit.
    """
    others = [
        mapper.class_.__tablename__
        for mapper in Base.registry.mappers
        if mapper.class_.__module__.startswith(_OF_NO_LISTING)
    ]
    last = [
        session.scalar(
            select(func.max(AuditEntry.sequence)).where(
                AuditEntry.action == action, AuditEntry.kind.not_in(others)
            )
        )
        for action in _CHANGES
    ]
    _, count, latest = record_state(session)
    return f"{last} {count} {latest}"
