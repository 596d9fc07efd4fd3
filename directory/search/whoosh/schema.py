"""The Whoosh schema: words with their places, facets as terms, one line of JSON a document."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from sys import byteorder
from typing import Any

from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence

VERSION = 10
"""Raise it when documents are analysed, encoded or kept differently: indexes of another version are rebuilt."""

WORDS, FACETS, RECORD = "words", "facets", "record"


class PlacesField(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """Words that were analysed before: a mapping of each to its places."""

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=None)

    def index(
        self, value: Mapping[str, list[int]], **_: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """What Whoosh keeps of each word."""
        for word, places in value.items():
            yield word.encode(), 1, 1.0, _packed(places)


class ValuesField(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """Facet values as terms `source=value`, without places."""

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=None)

    def index(self, value: Iterable[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """What Whoosh keeps of each value."""
        for term in value:
            yield term.encode(), 1, 1.0, b""


def schema() -> Schema:
    """The fields of the index."""
    return Schema(**{WORDS: PlacesField(), FACETS: ValuesField(), RECORD: COLUMN()})


def _packed(places: list[int]) -> bytes:
    numbers = array("I", places)
    if byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
