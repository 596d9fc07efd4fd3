"""Accounts that were shown many confidential values within a short time, until somebody else has looked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import Session

from directory.db import now
from directory.models import AuditAction, AuditEntry
from directory.web.access import current_account
from directory.web.looks import is_looked_at, may_look
from directory.web.record_permissions import may_decide_held
from directory.web.reveal import is_unusual

_LOOK_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ManyReveals:
    """What one account was shown since somebody looked last. `sequence` is the newest of those entries of the audit."""

    actor: str
    actor_id: UUID | None
    count: int
    since: datetime
    until: datetime
    sequence: int


def many_reveals(session: Session) -> list[ManyReveals]:
    """The accounts whose reveals are unusual by `is_unusual` and that nobody has looked at yet, newest first.

    Reveals of the last year are read: two first pages ask for this, and those of ten years would keep them waiting.
    """
    columns = AuditEntry.sequence, AuditEntry.at, AuditEntry.actor_id, AuditEntry.actor
    query = select(*columns, is_looked_at().label("is_seen"))
    query = query.where(
        AuditEntry.action == AuditAction.REVEALED, AuditEntry.sequence >= _first_of_year()
    ).order_by(AuditEntry.sequence)
    shown: dict[UUID | None, list[Any]] = defaultdict(list)
    for each in session.execute(query):
        shown[each.actor_id].append(each)
        if each.is_seen:
            shown[each.actor_id].clear()
    found = [_together(rows) for rows in shown.values() if is_unusual([row.at for row in rows])]
    return sorted(found, key=lambda each: each.sequence, reverse=True)


def many_reveals_count(session: Session) -> int:
    """How many such accounts wait for the one that is signed in to look at them; none where it decides nothing."""
    if not may_decide_held(current_account()):
        return 0
    return sum(may_look(session, each.actor_id) for each in many_reveals(session))


def _first_of_year() -> ScalarSelect[int]:
    """The first entry of the audit within a year, by one look into its index of moments."""
    first = select(AuditEntry.sequence).where(AuditEntry.at >= now() - _LOOK_BACK)
    return first.order_by(AuditEntry.at, AuditEntry.sequence).limit(1).scalar_subquery()


def _together(rows: Sequence[Any]) -> ManyReveals:
    last = rows[-1]
    return ManyReveals(last.actor, last.actor_id, len(rows), rows[0].at, last.at, last.sequence)
