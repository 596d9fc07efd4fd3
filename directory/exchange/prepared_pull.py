"""What one answer of a source would do, planned while everybody else may write, and whether that still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.exchange.pull_plan import Pull, plan_pull
from directory.exchange.source_requests import Answer
from directory.imports.record_state import RecordState, record_state
from directory.models import Source, SourceRecord

Base = tuple[RecordState, int, datetime | None]
"""What the records are at; number and latest moment of what is remembered of the source."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan for an answer, and the state of all it was made from. `day` and `country` are those of `plan_pull`."""

    pull: Pull
    base: Base
    day: date
    country: str

    @property
    def answer(self) -> Answer:
        """What the source said."""
        return self.pull.answer


def prepare(session: Session, source: Source, answer: Answer, day: date, country: str) -> Prepared:
    """Plan an answer. Writes nothing, so that it needs no lock."""
    base = _base(session, source.id)
    return Prepared(plan_pull(session, source, answer, day, country), base, day, country)


def renewed(session: Session, source: Source, prepared: Prepared) -> Prepared:
    """The same plan, or a new one where anything has moved since it was made. Call it with the lock held."""
    if _base(session, source.id) == prepared.base:
        return prepared
    return prepare(session, source, prepared.answer, prepared.day, prepared.country)


def _base(session: Session, source_id: UUID) -> Base:
    table = SourceRecord
    query = select(func.count(table.id), func.max(table.seen_at))
    count, latest = session.execute(query.where(table.source_id == source_id)).one()
    return record_state(session), count, latest
