"""Bringing an index up to date with the published records: following the outbox, or from the beginning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from directory.db import now
from directory.models import Audience, OutboxEntry, PublishedKind
from directory.publication import every_published, published_many
from directory.search.document_reader import Labels, document_of
from directory.search.engine import Health, SearchEngine
from directory.search.outbox_mark import outbox_mark
from directory.search.search_document import SearchDocument

BATCH = 2000
KEPT_FOR_OTHERS = timedelta(days=1)
"""How long another host may be away and still follow; after that its index is rebuilt."""

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


def mark_of(entry: OutboxEntry | None) -> str:
    """The mark of an outbox entry; empty for none."""
    return "" if entry is None else outbox_mark(entry.sequence, entry.record_id, entry.created_at)


def rebuild(
    session: Session,
    engine: SearchEngine,
    audience: Audience,
    labels: Labels,
    progress: Progress = lambda _: None,
    instead_of: Health | None = None,
) -> None:
    """Build the index of an audience anew from the published records, unless another process has done so meanwhile.

    The entry is read before the records: what is published in between is indexed once more, never missed.
    """
    sequence = latest_entry(session)
    mark = mark_of(session.get(OutboxEntry, sequence))
    documents = search_documents(session, audience, labels, progress)
    engine.rebuild(documents, sequence, instead_of, mark)


def follow(session: Session, engine: SearchEngine, audience: Audience, labels: Labels) -> int:
    """Apply the outbox entries that the index does not hold yet; returns how many there were.

    Safe to run again after a crash at any point: a batch counts as applied only with its last write. An index that
    cannot be read, or that belongs to another database, is rebuilt: one that is ahead of the outbox, or whose last
    entry is not what the outbox has under that number, as after a failover that lost some. So is one that lacks more
    changes than it holds services, which is quicker than changing it, and one that lacks changes that are no longer in
    the outbox: it was restored from a copy.
    """
    health = engine.health()
    # What this session has read before may be older than what others have brought into the index by now, which would
    # look like the index of another database.
    session.rollback()
    oldest, latest, mark = _outbox_span(session, health.sequence)
    lacking = latest - health.sequence
    # Without a mark it is of an earlier version of the program, or of a directory without a change.
    foreign = health.sequence < oldest or bool(health.mark and health.mark != mark)
    # After a failover the outbox may have lost what the index holds, and another change has its number.
    if not health.ok or not 0 <= lacking <= health.documents or foreign:
        rebuild(session, engine, audience, labels, instead_of=health)
        return abs(lacking)
    if not lacking:
        return 0
    applied, since = 0, health.sequence
    while entries := _entries_after(session, since):
        ids = {entry.record_id for entry in entries}
        records = published_many(session, PublishedKind.SERVICE, ids, audience)
        documents = [document_of(record, labels) for record in records.values()]
        gone = [str(each) for each in ids - records.keys()]
        withdrawn = {str(entry.record_id) for entry in entries if entry.withdrawn}
        engine.index(documents, entries[-1].sequence, gone, since, mark_of(entries[-1]), withdrawn)
        if engine.sequence < entries[-1].sequence:
            break  # somebody has put the index back or taken it away: the next round looks at it anew
        since = engine.sequence
        applied += len(entries)
    return applied


def prune_outbox(session: Session, engines: Iterable[SearchEngine]) -> int:
    """Delete the outbox entries that every reader is past; returns how many.

    The entry that the slowest reader stands at is kept, so that a reader can tell whether it has missed any. An index
    that cannot be read holds nothing up: it will be rebuilt. Indexes of other hosts are not seen from here: on a
    database that hosts share, entries of the last day stay.
    """
    reached = [engine.sequence for engine in engines if engine.health().ok]
    if not reached:
        return 0
    passed = OutboxEntry.sequence < min(*reached, latest_entry(session))
    if session.get_bind().dialect.name == "postgresql":
        passed &= OutboxEntry.created_at < now() - KEPT_FOR_OTHERS
    deleted = session.execute(delete(OutboxEntry).where(passed), {"synchronize_session": False})
    return int(getattr(deleted, "rowcount", 0))


def _outbox_span(session: Session, sequence: int) -> tuple[int, int, str]:
    """The numbers of the first and the last outbox entry, 0 for none, and the mark of the one with a number."""
    first, last = func.min(OutboxEntry.sequence), func.max(OutboxEntry.sequence)
    one = OutboxEntry.sequence == sequence
    record = select(OutboxEntry.record_id).where(one).scalar_subquery()
    moment = select(OutboxEntry.created_at).where(one).scalar_subquery()
    found: Sequence[Any] = session.execute(select(first, last, record, moment)).one()
    oldest, latest, record_id, created_at = found
    mark = "" if record_id is None else outbox_mark(sequence, record_id, created_at)
    return oldest or 0, latest or 0, mark


def _entries_after(session: Session, sequence: int) -> Sequence[OutboxEntry]:
    query = (
        select(OutboxEntry)
        .where(OutboxEntry.sequence > sequence)
        .order_by(OutboxEntry.sequence)
        .limit(BATCH)
    )
    return session.scalars(query).all()
