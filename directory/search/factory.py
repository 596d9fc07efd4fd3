"""Opening an engine: the only place that knows which one it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from directory.search.documents import SearchDocument
from directory.search.engine import SearchEngine
from directory.search.synonyms import Synonyms, shipped_rows
from directory.search.whoosh_engine import WhooshEngine


def open_engine(
    folder: Path,
    documents: Callable[[], Iterable[SearchDocument]] | None = None,
    synonyms: Synonyms | None = None,
) -> SearchEngine:
    """The engine over the index in a folder, which needn't exist yet.

    While the index can't be read, `documents` are searched themselves, and answers say so; without
    them such a search raises IndexUnavailable. `synonyms` default to the shipped table.
    """
    words = Synonyms(shipped_rows()) if synonyms is None else synonyms
    return WhooshEngine(folder, words)
