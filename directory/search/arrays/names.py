"""Names that begin as someone types: organizations, services, areas, found by one scan of their folded text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from directory.search.arrays.stored_fields import Record
from directory.search.query_text.analysis import is_unspaced
from directory.search.query_text.folding import fold
from directory.search.results import Suggestion, SuggestionKind

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_START = b"\n "

Numbers = NDArray[np.int32]


def plain(text: str) -> str:
    """The folded words of a name, one space between them."""
    return _BETWEEN_WORDS.sub(" ", fold(text)).strip()


class Named(NamedTuple):
    """A name as it is shown, what it leads to, and a second line that tells it from others of that name."""

    text: str
    value: str
    detail: str = ""


Place = tuple[bytes, Named]
"""Where a name stands among those that answer equally well, and the name."""

Rounds = tuple[Iterator[Place], Iterator[Place]]
"""The names that answer best, then the others: those are only looked for when the best are too few."""


class Texts(NamedTuple):
    """Many short texts in two arrays: a list of as many strings would take three times the memory."""

    joined: NDArray[np.uint8]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """From the texts themselves."""
        encoded = [text.encode() for text in texts]
        starts = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint8), starts)

    def text(self, number: int) -> str:
        """One of the texts."""
        return self.joined[self.starts[number] : self.starts[number + 1]].tobytes().decode()


@dataclass(frozen=True)
class NameList:
    """The names of one kind in alphabetical order, and the documents that each comes from.

    The haystack holds a line for each name, in UTF-8: its bytes stand in the order of the letters.
    """

    names: Texts
    documents: Numbers
    first_document: Numbers
    haystack: bytes
    line_starts: NDArray[np.int64]

    @classmethod
    def of(cls, entries: dict[Named, list[int]]) -> NameList:
        """From names and the documents of each."""
        ordered = sorted((plain(name.text), name) for name in entries)
        lines = [_START + folded.encode() for folded, _ in ordered]
        documents = [entries[name] for _, name in ordered]
        return cls(
            Texts.of("\0".join(name) for _, name in ordered),
            np.array([number for numbers in documents for number in numbers], dtype=np.int32),
            np.cumsum([0, *map(len, documents)], dtype=np.int32),
            b"".join(lines),
            np.cumsum([0, *map(len, lines)], dtype=np.int64),
        )

    def in_rounds(self, typed: str, alive: Callable[[Numbers], bool]) -> Rounds:
        """Names of living documents that begin with the plain text; then those with a later word that does."""
        return self._places(self._beginning(typed), alive), self._places(self._inside(typed), alive)

    def _places(self, entries: Iterator[int], alive: Callable[[Numbers], bool]) -> Iterator[Place]:
        for entry in entries:
            if alive(self._documents_of(entry)):
                yield self._line(entry), Named(*self.names.text(entry).split("\0"))

    def _beginning(self, typed: str) -> Iterator[int]:
        needle, end = _START + typed.encode(), len(self.line_starts) - 1
        entry = bisect_left(range(end), needle, key=self._line)
        while entry < end and self._line(entry).startswith(needle):
            yield entry
            entry += 1

    def _inside(self, typed: str) -> Iterator[int]:
        text = typed.encode()
        needle = text if is_unspaced(typed) else b" " + text
        at = self.haystack.find(needle)
        while at >= 0:
            entry = int(np.searchsorted(self.line_starts, at, side="right")) - 1
            if not self._line(entry).startswith(_START + text):
                yield entry
            at = self.haystack.find(needle, int(self.line_starts[entry + 1]))

    def _documents_of(self, entry: int) -> Numbers:
        return self.documents[self.first_document[entry] : self.first_document[entry + 1]]

    def _line(self, entry: int) -> bytes:
        return self.haystack[self.line_starts[entry] : self.line_starts[entry + 1]]


Names = dict[SuggestionKind, NameList]


class NameEntries:
    """Gathers the names in the records of a segment."""

    def __init__(self) -> None:
        self._entries: dict[SuggestionKind, dict[Named, list[int]]] = {
            kind: {} for kind in SuggestionKind
        }

    def add(self, number: int, record: Record) -> None:
        """The names of one document."""
        for kind, name in _named(record):
            if name.text:
                self._entries[kind].setdefault(name, []).append(number)

    def lists(self) -> Names:
        """The names, ready to be looked up."""
        return {kind: NameList.of(found) for kind, found in self._entries.items()}


def _named(record: Record) -> Iterator[tuple[SuggestionKind, Named]]:
    yield SuggestionKind.ORGANIZATION, Named(record.organization, record.organization_id)
    yield SuggestionKind.SERVICE, Named(record.name, record.id, record.organization)
    for code, label in record.areas.items():
        yield SuggestionKind.AREA, Named(label, code)


Found = Iterable[tuple[SuggestionKind, Sequence[Rounds]]]


def chosen(found: Found, limit: int) -> list[Suggestion]:
    """At most `limit` names: a fair share of each kind, what is left filled up in the order of kinds.

    For each kind there are the rounds of each segment.
    """
    lists = [[Suggestion(kind, *name) for name in _first(rounds, limit)] for kind, rounds in found]
    share = -(-limit // max(len(lists), 1))
    counts = [min(len(each), share) for each in lists]
    for number, each in enumerate(lists):
        counts[number] = min(len(each), counts[number] + max(limit - sum(counts), 0))
    shared = [name for each, count in zip(lists, counts, strict=True) for name in each[:count]]
    return shared[:limit]


def _first(segments: Sequence[Rounds], limit: int) -> list[Named]:
    """The first different names; one organization can stand in every segment."""
    names: dict[Named, None] = {}
    for places in zip(*segments, strict=True):
        for _, name in merge(*places):
            names[name] = None
            if len(names) == limit:
                return list(names)
    return list(names)
