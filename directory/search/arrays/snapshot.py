"""The snapshot: all live documents of an index at one moment, as arrays over its segments; shared by threads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from directory.search.arrays import bits, ranking
from directory.search.arrays.bits import Bits, Flags
from directory.search.arrays.byte_cache import Cache
from directory.search.arrays.clause_matches import AnsweringWords, Found, Way, answering_bytes
from directory.search.arrays.dated_hours import ANY_DAY, DatedHours, LocalDay, together
from directory.search.arrays.distance import Points
from directory.search.arrays.facet_rows import FacetRows
from directory.search.arrays.facets import AWAY, TEACHING
from directory.search.arrays.opening_hours import minute_of
from directory.search.arrays.postings import (
    NOWHERE,
    Keys,
    distinct_documents,
    documents_of,
    moved,
    occurs_in,
)
from directory.search.arrays.ranking import Ids
from directory.search.arrays.segment import Part, Segment
from directory.search.query_text.analysis import STEMMERS, Word, is_number, is_unspaced
from directory.search.query_text.clauses import Clause
from directory.search.query_text.word_forms import beginning, meet

S = TypeVar("S", bound=np.generic)

FULL_STANDING, AWAY_STANDING, TEACHING_STANDING = 0.6, 0.3, 0.3
"""What the score of a service is multiplied by that is full, that is away, and that only teaches others."""

_FOUND_BYTES_A_DOCUMENT = 120
_FORMS_BYTES = 4_000_000  # some ten thousand words: more than the synonyms of five languages have
_A_FORM = 80  # a short text, and its place
_LEAST_FOUND_BYTES = 4 * 2**20


class Snapshot:
    """What a search is answered from.

    Documents are numbered through all segments, each of which begins at a multiple of 64, so that
    their bits can be laid side by side. Numbers in between belong to nobody and are never live. A snapshot is of a day
    on the local clock: a statement of room that has ended by then counts as none.
    """

    def __init__(
        self, segments: Sequence[tuple[Segment, frozenset[int]]], local: LocalDay = ANY_DAY
    ) -> None:
        self.local = local
        self.parts: list[Part] = []
        base = 0
        for segment, deleted in segments:
            live = segment.columns.is_document.copy()
            live[list(deleted)] = False
            self.parts.append(Part(segment, base, live, len(deleted)))
            base += segment.padded
        self.size = base
        self.width = base // bits.WORD
        self.sequence: int
        self.mark: str
        self.sequence, self.mark = max(
            (
                (sequence, segment.columns.ids[number].decode())
                for segment, deleted in segments
                for number, sequence in segment.columns.sequences.items()
                if number not in deleted
            ),
            default=(0, ""),
        )
        self.live: Flags = self.together(lambda part: part.live, np.bool_)
        self.live_bits: Bits = bits.pack(self.live)
        self.documents = int(self.live.sum())
        self.verified = self.together(lambda part: part.segment.columns.verified, np.int32)
        self.room_lapsed: Flags = self._lapsed()
        stated: Flags = self.together(lambda part: part.segment.has_room, np.bool_)
        self.has_room: Flags = stated & ~self.room_lapsed
        # What a word finds grows with the directory; so does the room for it, and as many words are kept.
        room = max(_FOUND_BYTES_A_DOCUMENT * self.documents, _LEAST_FOUND_BYTES)
        self.found: Cache[tuple[Clause, tuple[str, ...]], Found] = Cache(room, Found.nbytes)
        self.ways: Cache[tuple[tuple[Word, ...], bool, bool, bool, tuple[str, ...]], Way] = Cache(
            max(room // 4, _LEAST_FOUND_BYTES), Way.nbytes
        )
        self.answering: Cache[tuple[Clause, tuple[str, ...], bytes], AnsweringWords] = Cache(
            _LEAST_FOUND_BYTES, answering_bytes
        )
        self._forms: Cache[tuple[str, tuple[str, ...]], tuple[str, ...]] = Cache(
            _FORMS_BYTES, lambda each: _A_FORM * len(each)
        )
        self._derived: Cache[tuple[str, ...], NDArray[Any]] = Cache(room, lambda each: each.nbytes)

    def together(self, column: Callable[[Part], NDArray[S]], dtype: type[S]) -> NDArray[S]:
        """A column of all segments side by side."""
        columns = [column(part) for part in self.parts]
        return np.concatenate(columns) if columns else np.empty(0, dtype=dtype)

    def ids_of(self, documents: NDArray[np.integer]) -> list[str]:
        """The id of each of these documents."""
        bases = [part.base for part in self.parts]
        numbers = documents.tolist()
        owners = (self.parts[bisect_right(bases, number) - 1] for number in numbers)
        return [
            part.segment.columns.ids[number - part.base].decode()
            for number, part in zip(numbers, owners, strict=True)
        ]

    def _ids(self) -> NDArray[np.bytes_]:
        """The id of each document; only to put them in order, since segments hold the same bytes."""
        return self.together(lambda part: part.segment.columns.ids, np.bytes_)

    @cached_property
    def boosts(self) -> NDArray[np.float32]:
        """What one occurrence weighs, for each field and document."""
        lengths = [part.segment.columns.lengths for part in self.parts]
        if not lengths:
            return np.empty((0, 0), dtype=np.float32)
        return ranking.boosts(np.concatenate(lengths, axis=1), self.live)

    def derived(self, key: tuple[str, ...], compute: Callable[[], NDArray[S]]) -> NDArray[S]:
        """A column that follows from what the documents carry, kept under its key from one search to the next."""
        kept = self._derived.get(key)
        if kept is None:
            kept = compute()
            self._derived.put(key, kept)
        return kept

    def demotions(self, teaching_is_asked: bool) -> NDArray[np.float32]:
        """For each document what its score is multiplied by: less where it is full or away, or only teaches others."""
        return self._full if teaching_is_asked else self._full_or_teaching

    @cached_property
    def _full(self) -> NDArray[np.float32]:
        lowered = np.ones(self.size, dtype=np.float32)
        lowered[self._with("capacity", ("closed",))] = FULL_STANDING
        lowered[self._with("status", AWAY)] = AWAY_STANDING
        return lowered

    @cached_property
    def _full_or_teaching(self) -> NDArray[np.float32]:
        rows = self.facets.of("service")
        others = self._with("service", set(rows.values) - TEACHING)
        only = self._with("service", TEACHING) & ~others
        return np.where(only, self._full * np.float32(TEACHING_STANDING), self._full)

    def _with(self, reading: str, values: Collection[str]) -> Flags:
        rows = self.facets.of(reading)
        numbers = [number for number, value in enumerate(rows.values) if value in values]
        return bits.unpack(np.bitwise_or.reduce(rows.bits[numbers], axis=0, initial=0))

    @cached_property
    def kinds_stated(self) -> float:
        """The share of documents that say which kinds of help they are."""
        told = self.states_kinds & self.live
        return int(told.sum()) / self.documents if self.documents else 1.0

    @cached_property
    def states_kinds(self) -> Flags:
        """For each document whether it says which kinds of help it is."""
        return self._with("service", self.facets.of("service").values)

    @cached_property
    def points(self) -> Points:
        """The points of all documents."""
        return Points.together(
            [part.segment.columns.points for part in self.parts], [part.base for part in self.parts]
        )

    @cached_property
    def without_point(self) -> Flags:
        """For each document whether it has no public place."""
        return ~self.points.documents(self.size)

    @cached_property
    def order(self) -> NDArray[np.int32]:
        """Live documents as they stand without words: last verified first, then those with room, then by name.

        Equal in all of these, they stand by their ids, which an import makes anew.
        """
        keys = (self._ids(), self._name_keys(), ~self.has_room, -self.verified)
        order = np.lexsort(keys).astype(np.int32)
        return order[self.live[order]]

    @cached_property
    def rank(self) -> NDArray[np.int32]:
        """The place of each live document in `order`."""
        return _inverse(self.order, self.size)

    @cached_property
    def order_by_name(self) -> NDArray[np.int32]:
        """Live documents by name, then by that of their organization, then by id."""
        order = np.lexsort((self._ids(), self._name_keys())).astype(np.int32)
        return order[self.live[order]]

    def _name_keys(self) -> NDArray[np.bytes_]:
        return self.together(lambda part: part.segment.columns.name_keys, np.bytes_)

    @cached_property
    def facets(self) -> FacetRows:
        """The values of every facet reading over all segments."""
        return FacetRows(self.parts, self.live_bits, {"capacity": bits.pack(self.room_lapsed)})

    def open_at(self, moment: datetime) -> Bits:
        """The documents that are open at a moment on the local clock."""
        minute = minute_of(moment)
        usual = self.together(lambda part: part.segment.columns.opening.open_at(minute), np.bool_)
        return bits.pack(self.dated_hours.correct(usual, [(minute, minute + 1)], moment.date()))

    def unsaid_at(self, moment: datetime) -> Bits:
        """The documents that don't say whether they are open at a moment on the local clock."""
        opened = bits.unpack(self.open_at(moment))
        return bits.pack(self.hours_unknown | (self.hours_differ & ~opened))

    def open_within(self, spans: Sequence[tuple[int, int]]) -> Flags:
        """For each document whether it is open at some time in the spans of minutes of the week, in the coming days."""
        usual = self.together(
            lambda part: part.segment.columns.opening.open_within(spans), np.bool_
        )
        return self.dated_hours.correct(usual, spans, None)

    @cached_property
    def dated_hours(self) -> DatedHours:
        """The documents whose hours differ from week to week."""
        columns = [(part.base, part.segment.columns) for part in self.parts]
        return together(
            ((base, each.dated, each.dated_rules) for base, each in columns), self.local
        )

    def _lapsed(self) -> Flags:
        """For each document whether its statement of room has ended by the day of the snapshot."""
        until = self.together(lambda part: part.segment.columns.room_until, np.int32)
        if self.local.day is None:
            return np.zeros(self.size, dtype=bool)
        return (until > 0) & (until < self.local.day.toordinal())

    @cached_property
    def hours_unknown(self) -> Flags:
        """For each document whether nobody has said when it is open."""
        return self.together(lambda part: part.segment.columns.opening.unknown, np.bool_)

    @cached_property
    def hours_differ(self) -> Flags:
        """For each document whether some of its places say nothing of hours: one may be open while others are not."""
        return self.together(lambda part: part.segment.columns.hours_differ, np.bool_)

    def occurrences(self, word: str) -> Keys:
        """Where exactly this word stands."""
        found = [(part.segment.occurrences(word), part.base) for part in self.parts]
        filled = [moved(keys, base) for keys, base in found if len(keys)]
        return np.concatenate(filled) if filled else NOWHERE

    def holding(self, words: Sequence[str], documents: Ids) -> list[Flags]:
        """For each word whether it stands in each of a few documents; no list is put together for it."""
        found = [np.zeros(len(documents), dtype=np.bool_) for _ in words]
        for part in self.parts:
            own = np.flatnonzero(
                (documents >= part.base) & (documents < part.base + part.segment.padded)
            )
            if len(own):
                numbers = documents[own] - part.base
                for flags, word in zip(found, words, strict=True):
                    flags[own] = occurs_in(part.segment.occurrences(word), numbers)
        return found

    def forms(self, word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
        """The words of the index that meet a word; for a phone number those that end with it."""
        key = (word, languages)
        kept = self._forms.get(key)
        if kept is None:
            kept = self._words_meeting(word, languages)
            self._forms.put(key, kept)
        return kept

    def _words_meeting(self, word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
        vocabularies = [part.segment.vocabulary for part in self.parts]
        if is_number(word):
            found = {each for known in vocabularies for each in known.numbers_beginning(word)}
            return tuple(sorted(found))
        found = {word} if any(known.frequency(word) for known in vocabularies) else set()
        if not is_unspaced(word):
            for language in languages:
                start = beginning(word, language)
                # Most words stand in every segment: each is compared once.
                alike = {other for known in vocabularies for other in known.beginning(start)}
                found.update(other for other in alike if meet(word, other, (language,)))
        return tuple(sorted(found))

    def meets(self, word: str) -> bool:
        """Whether a live document holds the word in any form of a language that has a stemmer."""
        return any(self.frequency(form) for form in self.forms(word, tuple(STEMMERS)))

    def frequency(self, word: str) -> int:
        """How many documents hold exactly this word: never 0 for a word that stands in a live one, 0 for all others."""
        return sum(_frequency(part, word) for part in self.parts)

    def locate(self, document_id: str) -> int | None:
        """The number of the live document with this id."""
        for part in self.parts:
            found = np.flatnonzero((part.segment.columns.ids == document_id.encode()) & part.live)
            if len(found):
                return part.base + int(found[0])
        return None

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
        _ = self.boosts, self.rank, self.order_by_name, self.without_point, self.facets.every
        _ = self.demotions(teaching_is_asked=False)


def _frequency(part: Part, word: str) -> int:
    """Deleted documents are counted out only where they could be the only ones: their words must not live on."""
    frequency = part.segment.vocabulary.frequency(word)
    if not 0 < frequency <= part.deleted:
        return frequency
    keys = part.segment.occurrences(word)
    return distinct_documents(keys[part.live[documents_of(keys)]])


def _inverse(order: NDArray[np.int32], size: int) -> NDArray[np.int32]:
    ranks = np.full(size, size, dtype=np.int32)
    ranks[order] = np.arange(len(order), dtype=np.int32)
    return ranks
