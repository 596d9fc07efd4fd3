"""The words of a directory, made ready to be looked up, in a file: whoever searches takes them from there.

To make them ready takes longer than to import the whole search. A file is made by whoever first needs its words, and
counts as not there for other words and for another state of the program that makes them.
"""

from __future__ import annotations

import json
import pickle
import secrets
import struct
import sys
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import Stemmer

from directory.memory import give_back
from directory.package_files import PACKAGE, VOCABULARY_TABLES
from directory.search import closed_pickle
from directory.search.query_text.analysis import Word
from directory.search.query_text.learned_help import LearnedHelp
from directory.search.query_text.named_places import NamedPlaces
from directory.search.query_text.question_language import Tongues
from directory.search.query_text.situations import SituationWords
from directory.search.query_text.synonyms import SynonymRow, Synonyms
from directory.search.query_text.wish_reader import WishWords
from directory.search.query_text.wishes import WishKind
from directory.search.query_text.words_around import WordsAround

AreaNames = Sequence[tuple[str, Sequence[str]]]
"""The names of areas, by their codes."""

_HEAD = struct.Struct("<32sI")
_KNOWN = closed_pickle.known(
    (
        LearnedHelp,
        NamedPlaces,
        SituationWords,
        Synonyms,
        Tongues,
        WishKind,
        WishWords,
        Word,
        WordsAround,
    )
)
"""All that a file may name."""

_MAKERS = (
    PACKAGE / "interface_languages.py",
    PACKAGE / "search" / "factory.py",
    *sorted((PACKAGE / "search" / "query_text").glob("*.py")),
    *sorted((PACKAGE / "vocabularies").glob("*.py")),
    *sorted(VOCABULARY_TABLES.glob("*.csv")),
)
"""What decides, beside the words on record, how they are made ready."""


def words_file(instance: Path) -> Path:
    """Where the words of a directory are, beside its indexes."""
    return instance / "index" / "words"


def kept_words(
    path: Path, rows: Sequence[SynonymRow], areas: AreaNames, make: Callable[[], Synonyms]
) -> Synonyms:
    """What `make` makes of these words: from the file, or made now and put into it where something can be written."""
    identity = _identity(rows, areas)
    kept = _read(path, identity)
    if kept is not None:
        return kept
    made = make()
    with suppress(OSError):
        _write(path, identity, made)
    give_back()  # what it took to make them is more than what is left
    return made


def _identity(rows: Sequence[SynonymRow], areas: AreaNames) -> bytes:
    words = json.dumps((rows, areas), ensure_ascii=False, separators=(",", ":"))
    return sha256(_state_of_program() + words.encode("utf-8", "surrogatepass")).digest()


@cache
def _state_of_program() -> bytes:
    state = sha256(f"{sys.version} {Stemmer.version()}".encode())
    for path in _MAKERS:
        state.update(sha256(path.read_bytes()).digest())
    return state.digest()


def _read(path: Path, identity: bytes) -> Synonyms | None:
    try:
        data = path.read_bytes()
        whose, checked = _HEAD.unpack_from(data)
        pickled = memoryview(data)[_HEAD.size :]
        if whose != identity or zlib.crc32(pickled) != checked:
            return None
        found = closed_pickle.load(pickled, _KNOWN)
    except closed_pickle.UNREADABLE:
        return None
    return found if isinstance(found, Synonyms) else None


def _write(path: Path, identity: bytes, words: Synonyms) -> None:
    """Put the words in the place of others, in one step. Raises OSError."""
    pickled = pickle.dumps(words, pickle.HIGHEST_PROTOCOL)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        temporary.write_bytes(_HEAD.pack(identity, zlib.crc32(pickled)) + pickled)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
