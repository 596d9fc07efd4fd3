"""Bringing an index up to date with the published records: following the outbox, or from the beginning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.models import Audience, OutboxEntry, PublishedKind
from directory.publication import every_published, published_many
from directory.search.documents import Labels, SearchDocument, document_of
from directory.search.engine import SearchEngine

BATCH = 2000

Progress = Callable[[int], None]


def search_documents(
    session: Session, audience: Audience, labels: Labels, progress: Progress = lambda _: None
) -> Iterator[SearchDocument]:
    """Every service that the audience may see, as it is searched."""
    for record in every_published(session, PublishedKind.SERVICE, audience):
        yield document_of(record, labels)
        progress(1)


def latest_entry(session: Session) -> int:
    """The number of the last outbox entry; 0 for none."""
    return session.scalar(select(func.max(OutboxEntry.sequence))) or 0


def rebuild(
    session: Session,
    engine: SearchEngine,
    audience: Audience,
    labels: Labels,
    progress: Progress = lambda _: None,
) -> None:
    """Build the index of an audience anew from the published records.

    The entry is read before the records: what is published in between is indexed once more, never missed.
    """
    sequence = latest_entry(session)
    engine.rebuild(search_documents(session, audience, labels, progress), sequence)


def follow(session: Session, engine: SearchEngine, audience: Audience, labels: Labels) -> int:
    """Apply the outbox entries that the index does not hold yet; returns how many there were.

    Safe to run again after a crash at any point: a batch counts as applied only with its last write. An index that
    cannot be read, or that is ahead of the outbox and so belongs to another database, is rebuilt.
    """
    if not engine.health().ok or engine.sequence > latest_entry(session):
        rebuild(session, engine, audience, labels)
        return latest_entry(session)
    applied = 0
    while entries := _entries_after(session, engine.sequence):
        records = published_many(session, PublishedKind.SERVICE, set(entries.values()), audience)
        engine.delete([str(each) for each in set(entries.values()) - records.keys()])
        documents = [document_of(record, labels) for record in records.values()]
        engine.index(documents, sequence=max(entries))
        applied += len(entries)
    return applied


def _entries_after(session: Session, sequence: int) -> dict[int, UUID]:
    query = (
        select(OutboxEntry.sequence, OutboxEntry.record_id)
        .where(OutboxEntry.sequence > sequence)
        .order_by(OutboxEntry.sequence)
        .limit(BATCH)
    )
    return {row.sequence: row.record_id for row in session.execute(query)}
