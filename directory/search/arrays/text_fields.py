"""The text fields of a document, what each weighs, and where each word of a document stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from directory.search.query_text.analysis import (
    Word,
    inferred_mark,
    place_mark,
    term_mark,
    words,
)
from directory.search.search_document import SearchDocument

FIELD_SHIFT = 20
"""A place is one number: the field above, the position in it below these bits."""

_LAST_POSITION = (1 << FIELD_SHIFT) - 1
# Words of two texts in a field never make a phrase together.
_BETWEEN_TEXTS = 8
# Labels, names and towns recur in thousands of documents; longer texts hardly ever do.
_RECURS = 60


@dataclass(frozen=True, slots=True)
class TextField:
    """A field: `weight` of a word in it, and how much its length counts against it (0 to 1), as in BM25F.

    Marks are words that nobody types: they stand in the index as they are.
    """

    name: str
    texts: Callable[[SearchDocument], Iterable[str]]
    weight: float
    length_matters: float
    is_marks: bool = False


def _term_marks(document: SearchDocument) -> list[str]:
    return [term_mark(code) for code in document.facets.get("service", ())]


def _inferred_marks(document: SearchDocument) -> list[str]:
    return [inferred_mark(code) for code in document.inferred_kinds]


def _place_marks(document: SearchDocument) -> list[str]:
    named = (" ".join(word.text for word in words(each)) for each in document.localities)
    return [place_mark(name) for name in dict.fromkeys(named) if name]


FIELDS: tuple[TextField, ...] = (
    TextField("name", lambda document: (document.name,), 5.0, 0.4),
    TextField("organization", lambda document: (document.organization,), 3.0, 0.4),
    TextField("alternate_names", lambda document: document.alternate_names, 3.0, 0.4),
    TextField("term_labels", lambda document: document.term_labels, 3.0, 0.3),
    TextField("description", lambda document: document.description, 1.0, 0.75),
    TextField("eligibility", lambda document: document.eligibility, 0.8, 0.75),
    TextField("other", lambda document: document.other, 0.8, 0.5),
    TextField("terms", _term_marks, 3.0, 0.5, is_marks=True),
    TextField("inferred", _inferred_marks, 2.0, 0.0, is_marks=True),
    TextField("places", _place_marks, 1.0, 0.0, is_marks=True),
)


def places(document: SearchDocument) -> tuple[dict[str, list[int]], list[int]]:
    """Where each word stands, ascending, and the length of each field in words."""
    found: dict[str, list[int]] = {}
    lengths = []
    for number, field in enumerate(FIELDS):
        start = number << FIELD_SHIFT
        position = length = 0
        for text in field.texts(document):
            spoken = [Word(text, 0)] if field.is_marks else _words(text)
            for word, place in spoken:
                found.setdefault(word, []).append(start + min(position + place, _LAST_POSITION))
            length += len(spoken)
            if spoken:
                position += spoken[-1].place + _BETWEEN_TEXTS
        lengths.append(length)
    return found, lengths


def _words(text: str) -> list[Word]:
    return words(text) if len(text) > _RECURS else _recurring_words(text)


@lru_cache(maxsize=20_000)
def _recurring_words(text: str) -> list[Word]:
    return words(text)
