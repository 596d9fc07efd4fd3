"""What a segment holds beside its postings, as arrays: made once from what was written, and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from directory.search.arrays import bits
from directory.search.arrays.bits import Bits, Flags
from directory.search.arrays.facet_lists import ValueLists, value_lists
from directory.search.arrays.facets import FACETS, READINGS
from directory.search.arrays.postings import RawPostings
from directory.search.arrays.segment_columns import Columns, columns_of
from directory.search.arrays.stored_fields import load
from directory.search.arrays.vocabulary import Vocabulary


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

    def is_there(self) -> bool:
        """Whether its files still have their names; it can be read as long as it is open, whatever became of them."""
        ...


class Rows(NamedTuple):
    """The values of one facet reading and the documents that have each, a row of bits a value.

    `mentions` are the documents that mention the value, where having it means to carry nothing.
    """

    values: tuple[str, ...]
    bits: Bits
    mentions: Bits | None = None


class Contents(NamedTuple):
    """Everything of a segment but its postings. Documents are numbered from 0 and padded to a multiple of 64.

    `readings` has the rows of every facet reading, `lists` the values that each document carries, numbered through the
    readings of all facets.
    """

    columns: Columns
    vocabulary: Vocabulary
    readings: dict[str, Rows]
    has_room: Flags
    lists: ValueLists


def contents_of(source: SegmentSource) -> Contents:
    """Read a segment into arrays. Raises what a damaged file raises."""
    width = bits.width_of(source.size)
    padded = width * bits.WORD
    columns = columns_of(map(load, source.records()), padded)
    vocabulary = Vocabulary.of(source.words())
    carried = _carried(source, width)
    readings = {name: _reading(name, carried, width) for name in READINGS}
    room = carried.get("capacity", {}).get("open", np.zeros(width, dtype=np.uint64))
    return Contents(columns, vocabulary, readings, bits.unpack(room), _lists(readings, padded))


def _carried(source: SegmentSource, width: int) -> dict[str, dict[str, Bits]]:
    """For each source of a facet its values, and the documents that carry each."""
    carried: dict[str, dict[str, Bits]] = {}
    for term, documents in source.facets():
        name, _, value = term.partition("=")
        carried.setdefault(name, {})[value] = bits.of_ids(documents, width)
    return carried


def _reading(name: str, raw: Mapping[str, Mapping[str, Bits]], width: int) -> Rows:
    reading = READINGS[name]
    carried = {
        value: found for source in reading.sources for value, found in raw.get(source, {}).items()
    }
    carriers = reading.carriers(carried)
    rows = _rows(carriers, carried, width)
    if not reading.absent:
        return Rows(tuple(carriers), rows)
    mentions = (reading.mentions or reading.carriers)(carried)
    mentioning = _rows({value: mentions[value] for value in carriers}, carried, width)
    return Rows(tuple(carriers), ~rows, mentioning)


def _rows(carriers: Mapping[str, frozenset[str]], carried: Mapping[str, Bits], width: int) -> Bits:
    rows = np.zeros((len(carriers), width), dtype=np.uint64)
    for number, carrying in enumerate(carriers.values()):
        for value in carrying & carried.keys():
            rows[number] |= carried[value]
    return rows


def _lists(readings: Mapping[str, Rows], padded: int) -> ValueLists:
    rows = {name: readings[name].bits for name in FACETS}
    blocks = [~found if READINGS[name].absent else found for name, found in rows.items()]
    return value_lists(blocks, padded)
