"""Bringing an index up to date with the published records: following the outbox, or from the beginning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

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
    cannot be read, or that is ahead of the outbox and so belongs to another database, is rebuilt. So is one from which
    something was withdrawn: deleting alone leaves its words in the index files until segments happen to be merged. And
    so is one that lacks more changes than it holds services, which is quicker than changing it.
    """
    health, latest = engine.health(), latest_entry(session)
    if not health.ok or not 0 <= latest - health.sequence <= health.documents:
        rebuild(session, engine, audience, labels)
        return abs(latest - health.sequence)
    applied, withdrawn = 0, False
    while entries := _entries_after(session, engine.sequence):
        ids = {entry.record_id for entry in entries}
        records = published_many(session, PublishedKind.SERVICE, ids, audience)
        engine.delete([str(each) for each in ids - records.keys()])
        documents = [document_of(record, labels) for record in records.values()]
        engine.index(documents, sequence=entries[-1].sequence)
        applied += len(entries)
        withdrawn |= any(entry.withdrawn for entry in entries)
    if withdrawn:
        rebuild(session, engine, audience, labels)
    return applied


def _entries_after(session: Session, sequence: int) -> Sequence[OutboxEntry]:
    query = (
        select(OutboxEntry)
        .where(OutboxEntry.sequence > sequence)
        .order_by(OutboxEntry.sequence)
        .limit(BATCH)
    )
    return session.scalars(query).all()
