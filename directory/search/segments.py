"""A segment: documents written together, loaded into arrays once and never changed; deletions are the snapshot's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from directory.search import bits
from directory.search.bits import Bits
from directory.search.cache import Cache
from directory.search.distance import Points
from directory.search.facet_table import READINGS
from directory.search.fields import FIELDS
from directory.search.folding import fold
from directory.search.opening import Opening
from directory.search.postings import NOWHERE, Keys, RawPostings
from directory.search.records import Record, load
from directory.search.suggestions import names_of
from directory.search.vocabulary import Vocabulary

# Names are put in order by so many bytes of their folded form.
NAME_BYTES = 48


PostingsCache = Cache[tuple[str, str], Keys]


def postings_cache(capacity: int) -> PostingsCache:
    """A cache that the segments of an index share, so that together they stay within so many bytes."""
    return Cache(capacity, lambda keys: keys.nbytes)


class SegmentSource(Protocol):
    """Where a segment comes from. `postings` is called by several threads at once."""

    @property
    def key(self) -> str:
        """A name that no other segment has."""
        ...

    @property
    def size(self) -> int:
        """How many documents there are, the marker and deleted ones included."""
        ...

    def records(self) -> Iterable[bytes]:
        """The line of each document, in order."""
        ...

    def words(self) -> Iterator[tuple[str, int]]:
        """Every word and phone number with the number of documents, in the order of UTF-8."""
        ...

    def facets(self) -> Iterator[tuple[str, NDArray[np.uint32]]]:
        """Every `source=value` with its documents."""
        ...

    def postings(self, word: str) -> RawPostings | None:
        """Where a word stands, or None."""
        ...


@dataclass(frozen=True, slots=True)
class Rows:
    """The values of one facet reading and the documents that carry each, a row of bits a value."""

    values: tuple[str, ...]
    bits: Bits


class Segment:
    """One segment in memory. Numbers of documents are local and padded to a multiple of 64."""

    def __init__(self, source: SegmentSource, postings: PostingsCache) -> None:
        self._source = source
        self._postings = postings
        self.key = source.key
        self.size = source.size
        self.width = bits.width_of(self.size)
        self.padded = self.width * bits.WORD
        records = [load(line) for line in source.records()]
        self._columns(records)
        self.points = Points.of(record.points for record in records)
        self.opening = Opening.of([record.open_spans for record in records], self.padded)
        self.names = names_of(records)
        self.vocabulary = Vocabulary.of(source.words())
        self._facets()

    def _columns(self, records: list[Record]) -> None:
        self.ids = np.array([record.id.encode() for record in records] or [b""], dtype="S")
        self.ids.resize(self.padded, refcheck=False)
        names = [fold(record.name).encode()[:NAME_BYTES] for record in records]
        self.name_keys = np.array(names or [b""], dtype="S")
        self.name_keys.resize(self.padded, refcheck=False)
        self.verified = np.zeros(self.padded, dtype=np.int32)
        self.verified[: self.size] = [record.verified_on for record in records]
        self.lengths = np.zeros((len(FIELDS), self.padded), dtype=np.uint16)
        markers = [number for number, record in enumerate(records) if record.is_marker]
        self.sequences = {number: records[number].sequence for number in markers}
        documents = [number for number, record in enumerate(records) if not record.is_marker]
        if documents:
            lengths = np.array([records[number].lengths for number in documents])
            self.lengths[:, documents] = np.minimum(lengths.T, np.iinfo(np.uint16).max)
        self.is_document = np.zeros(self.padded, dtype=bool)
        self.is_document[documents] = True

    def _facets(self) -> None:
        raw: dict[str, dict[str, Bits]] = {}
        for term, documents in self._source.facets():
            name, _, value = term.partition("=")
            raw.setdefault(name, {})[value] = bits.of_ids(documents, self.width)
        self.readings = {name: self._reading(name, raw) for name in READINGS}
        room = raw.get("capacity", {}).get("open", np.zeros(self.width, dtype=np.uint64))
        self.has_room = bits.unpack(room)

    def _reading(self, name: str, raw: Mapping[str, Mapping[str, Bits]]) -> Rows:
        reading = READINGS[name]
        carried = {
            value: found
            for source in reading.sources
            for value, found in raw.get(source, {}).items()
        }
        carriers = reading.carriers(carried)
        rows = np.zeros((len(carriers), self.width), dtype=np.uint64)
        for number, carrying in enumerate(carriers.values()):
            for value in carrying & carried.keys():
                rows[number] |= carried[value]
        if reading.absent:
            rows = ~rows
        return Rows(tuple(carriers), rows)

    def occurrences(self, word: str) -> Keys:
        """Where a word stands in this segment, deleted documents included."""
        keys = self._postings.get((self.key, word))
        if keys is None:
            if word not in self.vocabulary:
                return NOWHERE
            raw = self._source.postings(word)
            keys = raw.keys() if raw else NOWHERE
            self._postings.put((self.key, word), keys)
        return keys

    def numbers_of(self, ids: Iterable[bytes]) -> list[int]:
        """The numbers of the documents with these ids, deleted or not."""
        return np.flatnonzero(np.isin(self.ids, np.array(list(ids), dtype="S"))).tolist()
