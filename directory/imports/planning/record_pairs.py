"""Pairing the records of a source with those on file: who is taken, who is left, and what fits more than one.

What fits several records fits none of them; it remembers which ones, so that their restrictions can follow it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from directory.imports.planning.known_records import Picture
from directory.imports.planning.time_limit import check_time

Keys = Iterable[Hashable]
_Fits = Callable[[str, UUID], bool]


@dataclass(frozen=True, slots=True)
class Match:
    """The record that an incoming one is; `apart_from` are records that it may also be."""

    id: UUID
    known: bool
    apart_from: tuple[UUID, ...] = ()


def as_uuid(text: str) -> UUID | None:
    """The text as a UUID in its usual form, None when it is something else."""
    # `UUID` also takes 32 digits alone, braces and “urn:”, which an id of a source may look like by chance.
    if len(text) != 36:
        return None
    try:
        return UUID(text)
    except ValueError:
        return None


@dataclass(slots=True)
class Pairing:
    """Pairs so far. `found` and `apart` are by kind and source id; a record that is claimed is nobody else's."""

    picture: Picture
    found: dict[tuple[str, str], UUID] = field(default_factory=dict)
    claimed: set[tuple[str, UUID]] = field(default_factory=set)
    apart: dict[tuple[str, str], tuple[UUID, ...]] = field(default_factory=dict)

    def take(self, kind: str, key: str, record_id: UUID) -> None:
        """The source's record is that one."""
        self.found[kind, key] = record_id
        self.claimed.add((kind, record_id))

    def is_free(self, kind: str, record_id: UUID) -> bool:
        """Whether the record is on file and nothing has claimed it."""
        return (kind, record_id) not in self.claimed and record_id in self.picture.records[kind]

    def by_source_id(self, kind: str, source_ids: Iterable[str]) -> None:
        """Take the records that have this id in this source, or as their own."""
        for key in source_ids:
            for record_id in (self.picture.identifiers.get((kind, key)), as_uuid(key)):
                if record_id and (kind, key) not in self.found and self.is_free(kind, record_id):
                    self.take(kind, key, record_id)

    def waiting(self, kind: str, source_ids: Iterable[str]) -> list[str]:
        """Those that have no record yet."""
        return [key for key in source_ids if (kind, key) not in self.found]

    def pair(
        self, kind: str, wanted: Mapping[str, Keys], on_record: Mapping[UUID, Keys], fits: _Fits
    ) -> None:
        """Take every pair that shares a key and fits, where neither side has a second partner."""
        by_key: dict[Hashable, list[UUID]] = {}
        for record_id, keys in on_record.items():
            if self.is_free(kind, record_id):
                for key in keys:
                    by_key.setdefault(key, []).append(record_id)
        partners: dict[str, tuple[UUID, ...]] = {}
        # Where a thousand look like the same thousand, those are remembered once.
        known: dict[frozenset[UUID], tuple[UUID, ...]] = {}
        suitors: Counter[UUID] = Counter()
        for source_id, keys in wanted.items():
            check_time()
            records = frozenset(
                record_id
                for key in keys
                for record_id in by_key.get(key, ())
                if fits(source_id, record_id)
            )
            if records not in known:
                known[records] = tuple(sorted(records))
            partners[source_id] = known[records]
            suitors.update(records)
        for source_id, ordered in partners.items():
            if len(ordered) == 1 and suitors[ordered[0]] == 1:
                self.take(kind, source_id, ordered[0])
            elif ordered:
                self.apart[kind, source_id] = ordered

    def only(self, kind: str, source_id: str, records: Iterable[UUID | None]) -> None:
        """Take the one record that all of these are, when nothing else has claimed it."""
        found = set(records)
        record_id = next(iter(found)) if len(found) == 1 else None
        if record_id and self.is_free(kind, record_id):
            self.take(kind, source_id, record_id)
            self.apart.pop((kind, source_id), None)

    def field(self, kind: str, record_id: UUID | None, name: str) -> UUID | None:
        """The id that a record on file has in one of its columns."""
        facts = self.picture.facts(kind, record_id)
        return facts.fields.get(name) if facts else None

    def match(self, kind: str, key: str) -> Match:
        """The record, or a new one: under the source's id where that is a UUID and free."""
        record_id = self.found.get((kind, key))
        if record_id:
            return Match(record_id, known=True)
        own = as_uuid(key)
        if own is None or own in self.picture.records[kind] or (kind, own) in self.claimed:
            own = uuid4()
        self.claimed.add((kind, own))
        return Match(own, known=False, apart_from=self.apart.get((kind, key), ()))
