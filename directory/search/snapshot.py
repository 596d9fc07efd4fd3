"""The snapshot: all live documents of an index at one moment, as arrays over its segments; shared by threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from directory.search import bits, ranking
from directory.search.analysis import STEMMERS, is_number, is_unspaced, meet
from directory.search.bits import Bits, Flags
from directory.search.cache import Cache
from directory.search.clauses import Clause
from directory.search.distance import Points
from directory.search.facet_table import READINGS
from directory.search.postings import PLACE_BITS, Keys, documents_of, moved, union
from directory.search.ranking import Ids, Scored
from directory.search.segments import Rows, Segment

S = TypeVar("S", bound=np.generic)

_FOUND_BYTES = 24 * 2**20
_ALIKE = 3
"""Forms of one word share their first three letters; that is how few words have to be compared."""


class Part(NamedTuple):
    """A segment in a snapshot: the number of its first document, and which of its documents are left."""

    segment: Segment
    base: int
    live: Flags
    deleted: int


class Found(NamedTuple):
    """What a clause finds in a snapshot: documents with impacts, and the words that it takes."""

    scored: Scored
    words: tuple[str, ...]

    def nbytes(self) -> int:
        """The memory it takes, about."""
        return self.scored.ids.nbytes + self.scored.impacts.nbytes + 60 * len(self.words)


class Snapshot:
    """What a search is answered from.

    Documents are numbered through all segments, each of which begins at a multiple of 64, so that
    their bits can be laid side by side. Numbers in between belong to nobody and are never live.
    """

    def __init__(self, segments: Sequence[tuple[Segment, frozenset[int]]]) -> None:
        self.parts: list[Part] = []
        base = 0
        for segment, deleted in segments:
            live = segment.is_document.copy()
            live[list(deleted)] = False
            self.parts.append(Part(segment, base, live, len(deleted)))
            base += segment.padded
        self.size = base
        self.width = base // bits.WORD
        self.sequence = max(
            (
                sequence
                for segment, deleted in segments
                for number, sequence in segment.sequences.items()
                if number not in deleted
            ),
            default=0,
        )
        self.live: Flags = self.together(lambda part: part.live, np.bool_)
        self.live_bits: Bits = bits.pack(self.live)
        self.documents = int(self.live.sum())
        self.verified = self.together(lambda part: part.segment.verified, np.int32)
        self.has_room: Flags = self.together(lambda part: part.segment.has_room, np.bool_)
        self.found: Cache[tuple[Clause, tuple[str, ...]], Found] = Cache(_FOUND_BYTES, Found.nbytes)

    def together(self, column: Callable[[Part], NDArray[S]], dtype: type[S]) -> NDArray[S]:
        """A column of all segments side by side."""
        columns = [column(part) for part in self.parts]
        return np.concatenate(columns) if columns else np.empty(0, dtype=dtype)

    @cached_property
    def ids(self) -> NDArray[np.bytes_]:
        """The id of each document."""
        return self.together(lambda part: part.segment.ids, np.bytes_)

    @cached_property
    def boosts(self) -> NDArray[np.float32]:
        """What one occurrence weighs, for each field and document."""
        lengths = [part.segment.lengths for part in self.parts]
        if not lengths:
            return np.empty((0, 0), dtype=np.float32)
        return ranking.boosts(np.concatenate(lengths, axis=1), self.live)

    @cached_property
    def points(self) -> Points:
        """The points of all documents."""
        return Points.together(
            [part.segment.points for part in self.parts], [part.base for part in self.parts]
        )

    @cached_property
    def order(self) -> NDArray[np.intp]:
        """Live documents as they stand without words: last verified first, then those with room, then by id."""
        keys = (self.ids, ~self.has_room, -self.verified)
        order = np.lexsort(keys)
        return order[self.live[order]]

    @cached_property
    def rank(self) -> NDArray[np.int32]:
        """The place of each live document in `order`."""
        return _inverse(self.order, self.size)

    @cached_property
    def order_by_name(self) -> NDArray[np.intp]:
        """Live documents by folded name, then by id."""
        names = self.together(lambda part: part.segment.name_keys, np.bytes_)
        order = np.lexsort((self.ids, names))
        return order[self.live[order]]

    @cached_property
    def _rows(self) -> dict[str, Rows]:
        return {}

    def rows(self, reading: str) -> Rows:
        """The values of a facet reading over all segments."""
        rows = self._rows.get(reading)
        if rows is None:
            rows = self._rows[reading] = self._merged(reading)
        return rows

    def _merged(self, reading: str) -> Rows:
        parts = [(part.segment.readings[reading], part.base // bits.WORD) for part in self.parts]
        if len(parts) == 1:
            return parts[0][0]
        values = tuple(sorted({value for rows, _ in parts for value in rows.values}))
        number = {value: row for row, value in enumerate(values)}
        # A segment without a value has no row for it: there, none of the documents carry it.
        nobody = ~np.uint64(0) if READINGS[reading].absent else np.uint64(0)
        merged = np.full((len(values), self.width), nobody)
        for rows, start in parts:
            at = [number[value] for value in rows.values]
            merged[at, start : start + rows.bits.shape[1]] = rows.bits
        return Rows(values, merged)

    def open_at(self, minute: int) -> Bits:
        """The documents that are open in a minute of the week."""
        return bits.pack(self.together(lambda part: part.segment.opening.open_at(minute), np.bool_))

    def occurrences(self, word: str) -> Keys:
        """Where exactly this word stands."""
        return union(
            moved(keys, part.base)
            for part in self.parts
            if len(keys := part.segment.occurrences(word))
        )

    def forms(self, word: str, languages: tuple[str, ...]) -> list[str]:
        """The words of the index that meet a word; for a phone number those that end with it."""
        return sorted({found for part in self.parts for found in _forms(part, word, languages)})

    def meets(self, word: str) -> bool:
        """Whether a live document holds the word in any form of a language that has a stemmer."""
        return any(self.frequency(form) for form in self.forms(word, tuple(STEMMERS)))

    def frequency(self, word: str) -> int:
        """How many documents hold exactly this word: never 0 for a word that stands in a live one, 0 for all others."""
        return sum(_frequency(part, word) for part in self.parts)

    def holds(self, word: str, documents: Ids) -> Flags:
        """For each of a few documents whether this very word stands in it."""
        held = np.zeros(len(documents), dtype=bool)
        for part in self.parts:
            local = documents.astype(np.int64) - part.base
            inside = (local >= 0) & (local < part.segment.padded)
            if inside.any():
                keys = part.segment.occurrences(word)
                firsts = np.searchsorted(keys, local << PLACE_BITS)
                ends = np.searchsorted(keys, (local + 1) << PLACE_BITS)
                held |= inside & (ends > firsts)
        return held

    def locate(self, document_id: str) -> int | None:
        """The number of the live document with this id."""
        found = np.flatnonzero((self.ids == document_id.encode()) & self.live)
        return int(found[0]) if len(found) else None

    def vocabulary(self) -> dict[str, int]:
        """Every word with about how many documents hold it."""
        together: dict[str, int] = {}
        for part in self.parts:
            words = part.segment.vocabulary
            for word, frequency in zip(words.words, words.frequencies.tolist(), strict=True):
                together[word] = together.get(word, 0) + frequency
        return together

    def preload(self) -> None:
        """Compute what the first queries would wait for."""
        _ = self.boosts, self.rank, self.points, self.order_by_name


def _forms(part: Part, word: str, languages: tuple[str, ...]) -> Iterator[str]:
    vocabulary = part.segment.vocabulary
    if is_number(word):
        yield from vocabulary.numbers_beginning(word)
    elif is_unspaced(word) or len(word) < _ALIKE:
        if vocabulary.frequency(word):
            yield word
    else:
        alike = vocabulary.beginning(word[:_ALIKE])
        yield from (other for other in alike if meet(word, other, languages))


def _frequency(part: Part, word: str) -> int:
    """Deleted documents are counted out only where they could be the only ones: their words must not live on."""
    frequency = part.segment.vocabulary.frequency(word)
    if not 0 < frequency <= part.deleted:
        return frequency
    keys = part.segment.occurrences(word)
    return len(np.unique(documents_of(keys[part.live[documents_of(keys)]])))


def _inverse(order: NDArray[np.intp], size: int) -> NDArray[np.int32]:
    ranks = np.full(size, size, dtype=np.int32)
    ranks[order] = np.arange(len(order), dtype=np.int32)
    return ranks
