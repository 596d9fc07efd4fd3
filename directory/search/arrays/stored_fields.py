"""What a segment keeps of each document beside its postings: one line of JSON, read again by the snapshot."""

from __future__ import annotations

import json
from typing import NamedTuple

from directory.search.arrays.opening_hours import Spans
from directory.search.search_document import SearchDocument


class Record(NamedTuple):
    """A document without its words. `sequence` is -1 but for the marker that says how far an index has come.

    The `id` of a marker is the mark of that entry: another database has another entry of this number.
    """

    id: str
    name: str = ""
    organization: str = ""
    organization_id: str = ""
    verified_on: int = 0
    points: tuple[tuple[float, float], ...] = ()
    open_spans: Spans | None = None
    lengths: tuple[int, ...] = ()
    areas: dict[str, str] = {}  # noqa: RUF012  # a NamedTuple's default; records are never changed
    sequence: int = -1
    dated_rules: tuple[str, ...] = ()
    room_until: int = 0
    hours_differ: bool = False

    @property
    def is_marker(self) -> bool:
        """Whether this is no document but the marker."""
        return self.sequence >= 0


def record_of(document: SearchDocument, lengths: list[int]) -> Record:
    """The record of a document with the lengths of its fields."""
    return Record(
        document.id,
        document.name,
        document.organization,
        document.organization_id,
        document.verified_on,
        document.points,
        document.open_spans,
        tuple(lengths),
        dict(document.areas),
        dated_rules=document.dated_rules,
        room_until=document.room_until,
        hours_differ=document.hours_differ,
    )


def marker(sequence: int, mark: str = "") -> Record:
    """The record that remembers the last outbox entry of an index, and what that entry was."""
    return Record(mark, sequence=sequence)


def dump(record: Record) -> bytes:
    """The record as bytes."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def load(line: bytes) -> Record:
    """The record from its bytes. Raises ValueError or TypeError when they are none."""
    return Record(*json.loads(line))
