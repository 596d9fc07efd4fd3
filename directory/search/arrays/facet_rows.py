"""The facets of a snapshot: a row of bits for each value over all segments, and exact counts for any set."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from directory.search.arrays import bits
from directory.search.arrays.bits import Bits
from directory.search.arrays.byte_cache import Cache
from directory.search.arrays.contents import Rows
from directory.search.arrays.facets import FACETS, READINGS
from directory.search.arrays.segment import Part

Counts = NDArray[np.int64]

_COUNTED_BYTES = 2 * 2**20

# What one value of a document's list costs to count, in words of bits that are compared in the same time.
_WORDS_A_VALUE = 4


class FacetRows:
    """Every reading by name, put together when it is first asked for.

    `lapsed` are, by facet, the documents whose value of it counts no more.
    """

    def __init__(
        self, parts: Sequence[Part], live: Bits, lapsed: Mapping[str, Bits] | None = None
    ) -> None:
        self._parts = parts
        self._live = live
        self._lapsed = lapsed or {}
        self._rows: dict[str, Rows] = {}

    def of(self, reading: str) -> Rows:
        """The values of a reading, without those that only deleted documents mention."""
        rows = self._rows.get(reading)
        if rows is None:
            rows = self._rows[reading] = self._merged(reading)
        return rows

    @cached_property
    def every(self) -> FacetTable:
        """All facets as they are read unless a query says otherwise, to be counted at once."""
        table = FacetTable(
            {name: self.of(name) for name in FACETS}, self._parts, self._live, tuple(self._lapsed)
        )
        # The table lays their bits side by side; two copies would cost memory.
        self._rows |= table.rows
        return table

    def _merged(self, reading: str) -> Rows:
        found = [part.segment.readings[reading] for part in self._parts]
        values = tuple(sorted({value for rows in found for value in rows.values}))
        if not READINGS[reading].absent:
            plain = self._side_by_side(values, found, [rows.bits for rows in found])
            if reading in self._lapsed:
                plain &= ~self._lapsed[reading]
            return Rows(values, plain)
        # A segment without a value has no row for it: there, all documents carry nothing of it.
        merged = ~self._side_by_side(values, found, [~rows.bits for rows in found])
        mentions = [rows.bits if rows.mentions is None else rows.mentions for rows in found]
        mentioning = self._side_by_side(values, found, mentions) & self._live
        mentioned = np.flatnonzero(mentioning.any(axis=1))
        return Rows(tuple(values[row] for row in mentioned.tolist()), merged[mentioned])

    def _side_by_side(
        self, values: Sequence[str], found: Sequence[Rows], columns: Sequence[Bits]
    ) -> Bits:
        number = {value: row for row, value in enumerate(values)}
        merged = np.zeros((len(values), len(self._live)), dtype=np.uint64)
        for part, rows, column in zip(self._parts, found, columns, strict=True):
            start = part.base // bits.WORD
            merged[[number[value] for value in rows.values], start : start + part.segment.width] = (
                column
            )
        return merged


class FacetTable:
    """The values of all facets one below the other.

    A set of documents is counted in the cheapest of three ways: by the bits of every row, by the lists of its
    documents, or by what is lacking from the counts of all documents. The lists still hold what has `lapsed`: the
    few values of these facets are counted by their bits.
    """

    def __init__(
        self,
        found: Mapping[str, Rows],
        parts: Sequence[Part],
        live: Bits,
        lapsed: Sequence[str] = (),
    ) -> None:
        self.values: list[str] = [value for rows in found.values() for value in rows.values]
        ends = np.cumsum([len(rows.values) for rows in found.values()]).tolist()
        self.places = {
            name: slice(end - len(rows.values), end)
            for (name, rows), end in zip(found.items(), ends, strict=True)
        }
        self.owners = np.repeat(
            np.arange(len(found)), [len(rows.values) for rows in found.values()]
        )
        self._bits: Bits = np.concatenate([rows.bits for rows in found.values()])
        self.rows = {
            name: Rows(rows.values, self._bits[self.places[name]]) for name, rows in found.items()
        }
        absent = [READINGS[name].absent for name in found]
        self._absent = np.repeat(absent, [len(rows.values) for rows in found.values()])
        self._by_bits = [self.places[name] for name in lapsed]
        self._parts = parts
        self._live = live
        self._all = bits.count(live)
        self.totals: Counts = bits.counts(self._bits, live)
        self._counted: Cache[bytes, Counts] = Cache(_COUNTED_BYTES, lambda counts: counts.nbytes)
        self._places_of_part = [self._numbers(part) for part in parts]

    def _numbers(self, part: Part) -> NDArray[np.intp]:
        """The row here for each row of a segment; one past the last for a value that no live document mentions."""
        number = {
            (name, value): row
            for name, place in self.places.items()
            for row, value in enumerate(self.values[place], place.start)
        }
        return np.array(
            [
                number.get((name, value), len(self.values))
                for name in FACETS
                for value in part.segment.readings[name].values
            ],
            dtype=np.intp,
        )

    def rows_of(self, facets: Collection[str]) -> bits.Flags:
        """For each row whether it belongs to one of the facets."""
        return np.array([name in facets for name in self.places])[self.owners]

    def counts(self, documents: Bits) -> Counts:
        """For each row how many of these live documents have its value; kept for the next page of the same question."""
        if documents is self._live:
            return self.totals
        key = blake2b(documents.data, digest_size=16).digest()
        kept = self._counted.get(key)
        if kept is None:
            kept = self._count(documents)
            self._counted.put(key, kept)
        return kept

    def _count(self, documents: Bits) -> Counts:
        found = bits.count(documents)
        if self._is_small(found):
            return self._listed(documents, found)
        lacking = self._all - found
        if self._is_small(lacking):
            return self.totals - self._listed(self._live & ~documents, lacking)
        return bits.counts(self._bits, documents)

    @cached_property
    def _most_listed(self) -> float:
        """So many documents are as quickly counted by their lists as by all bits."""
        listed = sum(len(part.segment.lists.rows) for part in self._parts)
        return self._bits.size / _WORDS_A_VALUE / max(listed / max(self._all, 1), 1.0)

    def _is_small(self, documents: int) -> bool:
        return documents <= self._most_listed

    def _listed(self, documents: Bits, found: int) -> Counts:
        numbers = np.flatnonzero(bits.unpack(documents))
        ends = np.searchsorted(numbers, [part.base + part.segment.padded for part in self._parts])
        together = np.zeros(len(self.values) + 1, dtype=np.int64)
        begin = 0
        for part, places, end in zip(self._parts, self._places_of_part, ends.tolist(), strict=True):
            if end > begin:
                local = numbers[begin:end] - part.base
                together[places] += part.segment.lists.occurrences(local, len(places))
            begin = end
        carrying = together[:-1]
        counted = np.where(self._absent, found - carrying, carrying)
        for place in self._by_bits:
            counted[place] = bits.counts(self._bits[place], documents)
        return counted
