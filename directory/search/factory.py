"""Opening an engine: the only place that knows which one it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from directory.search.arrays.dated_hours import LocalDay
from directory.search.engine import SearchEngine
from directory.search.fallback import FallbackEngine
from directory.search.query_text.folding import fold
from directory.search.query_text.learned_help import learn, shipped_messages, shipped_needs
from directory.search.query_text.situations import SituationWords, shipped_parts
from directory.search.query_text.synonyms import SynonymRow, Synonyms, label_rows, shipped_rows
from directory.search.query_text.wish_reader import WishWords
from directory.search.query_text.wishes import (
    language_phrases,
    population_phrases,
    shipped_wish_rows,
)
from directory.search.search_document import SearchDocument
from directory.search.whoosh.engine import WhooshEngine
from directory.search.whoosh.folder import forget_other_formats, index_folder
from directory.search.words_file import AreaNames, kept_words, words_file
from directory.vocabularies.vocabulary_files import read_terms

__all__ = [
    "forget_other_formats",
    "index_folder",
    "open_engine",
    "shipped_synonyms",
    "synonyms_of",
    "words_file",
]

TRANSLATED = ("services", "remedies", "populations", "industries")
"""Vocabularies whose labels stand for one another across languages, also in text that carries no term."""


def open_engine(
    folder: Path,
    documents: Callable[[], Iterable[SearchDocument]] | None = None,
    synonyms: Synonyms | Callable[[], Synonyms] | None = None,
    local: Callable[[], LocalDay] = LocalDay,
) -> SearchEngine:
    """The engine over the index in a folder, which needn't exist yet.

    While the index can't be read, services are found by name among `documents`, and answers say so; without them such a
    search raises IndexUnavailable. `synonyms`, or how to get them, default to `shipped_synonyms`; `local` says which
    day it is.
    """
    index = WhooshEngine(folder, shipped_synonyms if synonyms is None else synonyms, local)
    return index if documents is None else FallbackEngine(index, documents)


@cache
def shipped_synonyms() -> Synonyms:
    """The table that comes with the program, and the labels of the shipped terms in all languages."""
    labels = {(term.vocabulary, term.code): tuple(term.labels.values()) for term in read_terms()}
    return synonyms_of(shipped_rows(), labels)


def synonyms_of(
    rows: Iterable[SynonymRow],
    labels: Mapping[tuple[str, str], Sequence[str]],
    file: Path | None = None,
) -> Synonyms:
    """The rows of a table with the labels of those vocabularies that are `TRANSLATED`; kept for the next call.

    With a `file`, for the next process, too.
    """
    translated = {key: terms for key, terms in labels.items() if key[0] in TRANSLATED}
    areas = tuple((code, tuple(terms)) for (name, code), terms in labels.items() if name == "areas")
    return _kept(_OnRecord((*rows, *label_rows(translated)), areas, file))


@dataclass(frozen=True, slots=True)
class _OnRecord:
    """Words as they are on record; equal are those that are made ready alike, wherever their file is."""

    rows: tuple[SynonymRow, ...]
    areas: AreaNames
    file: Path | None = field(compare=False)


@lru_cache(maxsize=2)
def _kept(words: _OnRecord) -> Synonyms:
    if words.file is None:
        return _made(words.rows, words.areas)
    return kept_words(words.file, words.rows, words.areas, lambda: _made(words.rows, words.areas))


def _made(rows: Sequence[SynonymRow], areas: AreaNames) -> Synonyms:
    phrases = (*shipped_wish_rows(), *language_phrases(), *population_phrases())
    needs = {fold(row.term) for row in rows if not row.group.startswith("populations:")}
    wishes = WishWords(phrases, {("areas", code): names for code, names in areas}, needs)
    return Synonyms(rows, wishes, _shipped_situations())


@cache
def _shipped_situations() -> SituationWords:
    learned = learn(shipped_needs(), shipped_messages())
    return SituationWords(shipped_parts(), learned)
