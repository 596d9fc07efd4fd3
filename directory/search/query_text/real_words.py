"""Words of English and Spanish as people write them, so that a correction changes none of them into another."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from Stemmer import Stemmer

from directory.package_files import REAL_WORDS
from directory.search.query_text.analysis import STEMMERS, stem
from directory.search.query_text.folding import fold

# Below a count of 100, which has three digits, slips of the keyboard stand in the lists as well.
# Each word stands on a line of its own: from line to line it is looked for twice as fast as from quote to quote.
_OFTEN_ENOUGH = re.compile(rb'\n"([^"]+)": ?[0-9]{3,}')
_COUNTED_SO = re.compile(rb"[0-9]{3,}")
_SHORTEST_STEM = 3  # "bus" and "yes" are no plurals

# A vowel that breaks in some forms of a verb: pedir, pide; querer, quiere; poder, puede.
_BROKEN = (("ie", "e"), ("ue", "o"), ("i", "e"))


def preload() -> None:
    """Read the lists, which the first unknown word would wait for."""
    _english()
    _spanish()


def is_real(word: str) -> bool:
    """Whether a folded word, what it is the plural of, or the verb that it is a form of is English or Spanish."""
    english, spanish = _english(), _spanish()
    return (
        any(
            _is_english(each, english) or _is_listed(each, spanish.words)
            for each in _singulars(word)
        )
        # The Spanish list has verbs by their infinitives alone.
        or any(_is_listed(each, spanish.stems) for each in _unbroken(stem(word, "es")))
    )


@lru_cache(maxsize=20_000)
def is_english_alone(word: str) -> bool:
    """Whether a folded word is English and no Spanish word, nor the plural of one."""
    spanish = _spanish().words
    return _is_english(word, _english()) and not any(
        _is_listed(each, spanish) for each in _singulars(word)
    )


class _Spanish(NamedTuple):
    """Folded words and their stems, one a line in order: sets of texts would take ten times the memory of bytes."""

    words: bytes
    stems: bytes


@cache
def _english() -> bytes:
    """The list as it is, each word on a line with how often it is written: reading it all would take long."""
    return _unpacked("en")


@cache
def _spanish() -> _Spanish:
    # Word by word: most are of plain letters, and folded at once.
    words = [fold(word.decode()) for word in _OFTEN_ENOUGH.findall(_unpacked("es"))]
    # A stemmer of its own takes all words in one call.
    return _Spanish(_as_lines(words), _as_lines(Stemmer(STEMMERS["es"], 0).stemWords(words)))


def _unpacked(language: str) -> bytes:
    return gzip.decompress((REAL_WORDS / f"{language}.json.gz").read_bytes())


def _as_lines(words: Iterable[str]) -> bytes:
    return "\n".join(("", *sorted(set(words)), "")).encode()


def _is_english(word: str, listed: bytes) -> bool:
    entry = f'"{word}": '.encode()
    line = _line(entry, listed)
    return line.startswith(entry) and _COUNTED_SO.match(line, len(entry)) is not None


def _is_listed(word: str, lines: bytes) -> bool:
    return _line(word.encode(), lines) == word.encode()


def _line(wanted: bytes, lines: bytes) -> bytes:
    """The first of the lines, which are in order, that does not come before the wanted one."""
    low, high = 0, len(lines) - 1
    while low < high:
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.find(b"\n", start)
        if lines[start:end] < wanted:
            low = end + 1
        else:
            high = start
    return lines[low : lines.find(b"\n", low)]


def _singulars(word: str) -> Iterator[str]:
    yield word
    for ending in ("s", "es"):
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST_STEM:
            yield word.removesuffix(ending)


def _unbroken(stemmed: str) -> Iterator[str]:
    yield stemmed
    for broken, whole in _BROKEN:
        before, found, behind = stemmed.rpartition(broken)
        if found:
            yield before + whole + behind
