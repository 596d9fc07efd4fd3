"""A segment: documents written together, loaded into arrays once and never changed; deletions are the snapshot's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from directory.search import bits
from directory.search.bits import Bits
from directory.search.cache import Cache
from directory.search.columns import columns_of
from directory.search.facet_lists import ValueLists, value_lists
from directory.search.facet_table import FACETS, READINGS
from directory.search.postings import NOWHERE, Keys, RawPostings
from directory.search.records import load
from directory.search.vocabulary import Vocabulary

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
    """The values of one facet reading and the documents that have each, a row of bits a value.

    `mentions` are the documents that mention the value, where having it means to carry nothing.
    """

    values: tuple[str, ...]
    bits: Bits
    mentions: Bits | None = None


class Segment:
    """One segment in memory. Numbers of documents are local and padded to a multiple of 64."""

    def __init__(self, source: SegmentSource, postings: PostingsCache) -> None:
        self._source = source
        self._postings = postings
        self.key = source.key
        self.size = source.size
        self.width = bits.width_of(self.size)
        self.padded = self.width * bits.WORD
        self.columns = columns_of(map(load, source.records()), self.padded)
        self.vocabulary = Vocabulary.of(source.words())
        self._facets()

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
        rows = self._rows(carriers, carried)
        if not reading.absent:
            return Rows(tuple(carriers), rows)
        mentions = (reading.mentions or reading.carriers)(carried)
        mentioning = self._rows({value: mentions[value] for value in carriers}, carried)
        return Rows(tuple(carriers), ~rows, mentioning)

    def _rows(self, carriers: Mapping[str, frozenset[str]], carried: Mapping[str, Bits]) -> Bits:
        rows = np.zeros((len(carriers), self.width), dtype=np.uint64)
        for number, carrying in enumerate(carriers.values()):
            for value in carrying & carried.keys():
                rows[number] |= carried[value]
        return rows

    @cached_property
    def lists(self) -> ValueLists:
        """The values that each document carries, numbered through the readings of all facets."""
        rows = {name: self.readings[name].bits for name in FACETS}
        return value_lists(
            [~found if READINGS[name].absent else found for name, found in rows.items()],
            self.padded,
        )

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
        return np.flatnonzero(np.isin(self.columns.ids, np.array(list(ids), dtype="S"))).tolist()
