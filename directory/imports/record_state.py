"""What the records stand at: as long as it stays, a plan that was made from them is still right."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.audit import last_entry
from directory.models import ExternalIdentifier

Standing = tuple[tuple[int, str], int, datetime | None]
"""The last entry of the audit, which moves with every change of a record; number and moment of what sources name."""


def standing_of(session: Session) -> Standing:
    """What the records stand at in the running transaction; two short queries."""
    identifiers = select(func.count(ExternalIdentifier.id), func.max(ExternalIdentifier.created_at))
    count, latest = session.execute(identifiers).one()
    return last_entry(session), count, latest
