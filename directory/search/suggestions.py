"""Names that begin as someone types: organizations, services, areas, found by one scan of their folded text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from directory.search.analysis import is_unspaced
from directory.search.engine import Suggestion, SuggestionKind
from directory.search.folding import fold
from directory.search.records import Record

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_START = "\n "


def plain(text: str) -> str:
    """The folded words of a name, one space between them."""
    return _BETWEEN_WORDS.sub(" ", fold(text)).strip()


@dataclass(frozen=True)
class _List:
    """The names of one kind in alphabetical order, and the documents that each comes from."""

    texts: Sequence[str]
    values: Sequence[str]
    documents: NDArray[np.int32]
    first_document: NDArray[np.int32]
    haystack: str
    line_starts: NDArray[np.int64]

    @classmethod
    def of(cls, entries: dict[tuple[str, str], list[int]]) -> _List:
        """From name and value -> documents."""
        ordered = sorted((plain(text), text, value) for text, value in entries)
        lines = [_START + folded for folded, _, _ in ordered]
        lengths = np.array([0, *map(len, lines)], dtype=np.int64)
        documents = [entries[text, value] for _, text, value in ordered]
        counts = np.array([0, *map(len, documents)], dtype=np.int32)
        return cls(
            [text for _, text, _ in ordered],
            [value for _, _, value in ordered],
            np.array([number for numbers in documents for number in numbers], dtype=np.int32),
            np.cumsum(counts, dtype=np.int32),
            "".join(lines),
            np.cumsum(lengths),
        )

    def beginning(self, typed: str) -> Iterator[int]:
        """Entries that begin with the text, then those with a later word that does; each once."""
        seen = set()
        inside = typed if is_unspaced(typed) else " " + typed
        for needle in (_START + typed, inside):
            for entry in self._holding(needle):
                if entry not in seen:
                    seen.add(entry)
                    yield entry

    def _holding(self, needle: str) -> Iterator[int]:
        at = self.haystack.find(needle)
        while at >= 0:
            entry = int(np.searchsorted(self.line_starts, at, side="right")) - 1
            yield entry
            at = self.haystack.find(needle, int(self.line_starts[entry + 1]))

    def documents_of(self, entry: int) -> NDArray[np.int32]:
        """The documents that an entry comes from."""
        return self.documents[self.first_document[entry] : self.first_document[entry + 1]]


class Names:
    """The names of a segment. What is typed is looked up in the order of kinds, then of the alphabet."""

    def __init__(self, records: Iterable[tuple[int, Record]]) -> None:
        self._entries: dict[SuggestionKind, dict[tuple[str, str], list[int]]] = {
            kind: {} for kind in SuggestionKind
        }
        for number, record in records:
            self._add(
                SuggestionKind.ORGANIZATION, record.organization, record.organization_id, number
            )
            self._add(SuggestionKind.SERVICE, record.name, record.id, number)
            for code, label in record.areas.items():
                self._add(SuggestionKind.AREA, label, code, number)

    @classmethod
    def of(cls, records: Sequence[Record]) -> Names:
        """From the records of a segment."""
        return cls((number, each) for number, each in enumerate(records) if not each.is_marker)

    def _add(self, kind: SuggestionKind, text: str, value: str, number: int) -> None:
        if text:
            self._entries[kind].setdefault((text, value), []).append(number)

    @cached_property
    def _lists(self) -> dict[SuggestionKind, _List]:
        """Built when someone first types; thousands of names are sorted for it."""
        return {kind: _List.of(self._entries.pop(kind)) for kind in SuggestionKind}

    def preload(self) -> None:
        """Build the lists now."""
        _ = self._lists

    def beginning(
        self, kind: SuggestionKind, typed: str, alive: Callable[[NDArray[np.int32]], bool]
    ) -> Iterator[Suggestion]:
        """Names of a kind in which a word begins with the plain text, of documents that are alive."""
        names = self._lists[kind]
        for entry in names.beginning(typed):
            if alive(names.documents_of(entry)):
                yield Suggestion(kind, names.texts[entry], names.values[entry])


def chosen(found: Sequence[Iterator[Suggestion]], limit: int) -> list[Suggestion]:
    """At most `limit` of the suggestions of each kind: a fair share of each, the rest filled up in order.

    A name that several records share is one suggestion without a value.
    """
    lists = [_distinct(islice(each, 4 * limit), limit) for each in found]
    share = -(-limit // max(len(lists), 1))
    counts = [min(len(each), share) for each in lists]
    for number, each in enumerate(lists):
        counts[number] = min(len(each), limit - sum(counts) + counts[number])
    shared = [
        suggestion for each, count in zip(lists, counts, strict=True) for suggestion in each[:count]
    ]
    return shared[:limit]


def _distinct(suggestions: Iterable[Suggestion], limit: int) -> list[Suggestion]:
    by_text: dict[str, Suggestion] = {}
    for each in suggestions:
        known = by_text.setdefault(each.text, each)
        if known.value != each.value:
            by_text[each.text] = Suggestion(each.kind, each.text, "")
    return list(by_text.values())[:limit]
