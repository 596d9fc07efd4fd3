"""The surest pairs of each kind, found once for a state of the records: every record is compared with its likes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.duplicates.compared_records import candidates
from directory.duplicates.likely_pairs import Pair
from directory.models import AuditEntry


@dataclass(frozen=True, slots=True)
class Surest:
    """The first pairs of a kind, and how many there are."""

    pairs: Sequence[Pair]
    total: int


@dataclass(slots=True)
class PairCache:
    """What this process has found last, by kind; safe for several threads, of which two may find the same."""

    most: int
    _found: dict[str, tuple[tuple[object, ...], Surest]] = field(default_factory=dict)

    def surest(self, session: Session, kind: str) -> Surest:
        """The surest pairs of a kind, as the records are now; no query but one where nothing was written since."""
        state = _state(session)
        known = self._found.get(kind)
        if known is None or known[0] != state:
            every = candidates(session, kind)
            known = state, Surest(every[: self.most], len(every))
            self._found[kind] = known
        return known[1]


def _state(session: Session) -> tuple[object, ...]:
    """What differs after every change of a record: each is in the audit.

    Numbers may come out of order where several hosts write, and are given again after a failover.
    """
    entry = AuditEntry
    last = select(entry.commitment).order_by(entry.sequence.desc()).limit(1).scalar_subquery()
    return tuple(
        session.execute(select(func.max(entry.sequence), func.count(entry.sequence), last)).one()
    )
