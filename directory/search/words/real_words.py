"""Words of English and Spanish as people write them, so that a correction changes none of them into another."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from directory.package_files import REAL_WORDS
from directory.search.words.folding import fold

_LANGUAGES = ("en", "es")
# Below that, slips of the keyboard stand in the lists as well.
_OFTEN_ENOUGH = 100
_SHORTEST_STEM = 3
_BEGINNING = 2


def is_real(word: str) -> bool:
    """Whether a folded word, or what it is the plural of, is a word of English or Spanish."""
    lines = _lines().get(word[:_BEGINNING], b"")
    return any(f"\n{each}\n".encode() in lines for each in _with_singulars(word))


def _with_singulars(word: str) -> Iterator[str]:
    yield word
    for ending in ("s", "es"):
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST_STEM:
            yield word.removesuffix(ending)


@cache
def _lines() -> dict[str, bytes]:
    """The folded words by their first letters, one a line: a set of texts would take ten times the memory of bytes."""
    words: set[str] = set()
    for language in _LANGUAGES:
        packed = (REAL_WORDS / f"{language}.json.gz").read_bytes()
        counts: dict[str, int] = json.loads(gzip.decompress(packed))
        words.update(fold(word) for word, count in counts.items() if count >= _OFTEN_ENOUGH)
    grouped = groupby(sorted(words), key=lambda word: word[:_BEGINNING])
    return {begin: "\n".join(("", *each, "")).encode() for begin, each in grouped}
