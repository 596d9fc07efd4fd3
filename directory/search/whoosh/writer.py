"""Writing a Whoosh index: replacing, deleting, merging. Whose turn it is, the lock of the folder decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from whoosh.index import FileIndex
from whoosh.reading import SegmentReader

from directory.search.arrays import stored_fields
from directory.search.arrays.snapshot import Snapshot
from directory.search.arrays.stored_fields import Record
from directory.search.arrays.text_fields import places
from directory.search.search_document import SearchDocument
from directory.search.whoosh.codec import ArrayCodec, TermPool
from directory.search.whoosh.purge import purged
from directory.search.whoosh.reader import INDEX_NAME, IndexStorage
from directory.search.whoosh.schema import FACETS, RECORD, WORDS, schema

# What a rebuild holds at a time, so that its memory does not grow with the directory (docs/performance.md).
_FILLED_TOGETHER = 20_000
_MERGED_TOGETHER = 8
# Large segments are left alone: to write most of an index anew for one edit would keep the edit waiting for minutes.
_LARGE = _FILLED_TOGETHER // 2


def create(build: Path) -> None:
    """Begin an empty index in a folder."""
    IndexStorage(build).create_index(schema(), INDEX_NAME)


def fill(build: Path, documents: Iterable[SearchDocument], sequence: int, mark: str = "") -> None:
    """Begin an index and write all documents, in segments that memory holds with ease."""
    create(build)
    with _writer(build) as writer:
        _add_record(writer, stored_fields.marker(sequence, mark))
        writer.merge = False
    remaining = iter(documents)
    while batch := list(islice(remaining, _FILLED_TOGETHER)):
        with _writer(build) as writer:
            for document in batch:
                _add(writer, document)
            writer.merge = False


def change(
    build: Path,
    before: Snapshot,
    documents: Sequence[SearchDocument],
    deleted: Iterable[str],
    sequence: int,
    mark: str = "",
    withdrawn: Collection[str] = (),
) -> None:
    """Replace and delete documents in one commit; `before` is the index as it stands under the lock.

    Segments that hold any version of a `withdrawn` document, a deleted one included, are written anew without it.
    """
    ids = [each.encode() for each in withdrawn]
    held = {part.segment.key for part in before.parts if ids and part.segment.numbers_of(ids)}
    with _writer(build) as writer:
        gone = [*deleted, *(document.id for document in documents)]
        for number in _numbers(before, gone):
            writer.delete_document(number)
        for document in documents:
            _add(writer, document)
        _add_record(writer, stored_fields.marker(sequence, mark))
        writer.mergetype = lambda writer, segments: [
            purged(writer.storage, each) if str(each.segment_id()) in held else each
            for each in _merge(writer, segments)
        ]


def _writer(build: Path) -> Any:
    """A writer that commits at the end of its block, or leaves everything as it was after an error."""
    index = FileIndex(IndexStorage(build), indexname=INDEX_NAME)
    writer = index.writer(codec=ArrayCodec(), compound=False)
    writer.pool = TermPool()
    return writer


def _add(writer: Any, document: SearchDocument) -> None:
    words, lengths = places(document)
    facets = [f"{name}={value}" for name, values in document.facets.items() for value in values]
    line = stored_fields.dump(stored_fields.record_of(document, lengths))
    writer.add_document(**{WORDS: words, FACETS: facets, RECORD: line})


def _add_record(writer: Any, record: Record) -> None:
    writer.add_document(**{RECORD: stored_fields.dump(record)})


def _numbers(before: Snapshot, ids: Iterable[str]) -> Iterable[int]:
    """Whoosh's numbers of documents and of the old marker: its segments follow each other without padding."""
    wanted = [document_id.encode() for document_id in ids]
    base = 0
    for part in before.parts:
        segment = part.segment
        for number in segment.numbers_of(wanted):
            if part.live[number]:
                yield base + number
        yield from (base + number for number in segment.columns.sequences)
        base += segment.size


def _merge(writer: Any, segments: Sequence[Any]) -> list[Any]:
    """Merge eight segments of about one size into the new one while they are small, and any of which half is deleted.

    Sizes count as alike within a factor of eight, so a document is rewritten once for each such step,
    and there are never many segments to search.
    """
    tiers: dict[int, list[Any]] = {}
    for segment in segments:
        if segment.doc_count_all() < _LARGE:
            tiers.setdefault(_tier(segment), []).append(segment)
    crowded = [each for tier in tiers.values() if len(tier) >= _MERGED_TOGETHER for each in tier]
    hollow = [each for each in segments if each.deleted_count() * 2 > each.doc_count_all()]
    merged = {each.segment_id(): each for each in (*crowded, *hollow)}
    for segment in merged.values():
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [segment for segment in segments if segment.segment_id() not in merged]


def _tier(segment: Any) -> int:
    tier, size = 0, int(segment.doc_count_all())
    while size >= _MERGED_TOGETHER:
        tier, size = tier + 1, size // _MERGED_TOGETHER
    return tier
