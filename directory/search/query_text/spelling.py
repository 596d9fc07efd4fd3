"""Did you mean: words that nobody wrote, replaced by the nearest that many did. Knows words and frequencies only."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from math import log
from sys import getsizeof
from typing import Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from directory.search.arrays.byte_cache import Cache
from directory.search.query_text.analysis import STEMMERS, is_number, is_unspaced, words
from directory.search.query_text.query_parser import Piece, plainly, written
from directory.search.query_text.real_words import is_real
from directory.search.query_text.shorthand import SHORTHAND, is_shortened, spelled_out, typed_in
from directory.search.query_text.stop_words import SOFT_WORDS, STOP_WORDS
from directory.search.query_text.word_forms import meet

RARE = 2
"""A word in so few documents finds little: a much more frequent neighbour is offered."""

# A rare word may be a right one, so only a far commoner neighbor takes its place.
MUCH_MORE_FREQUENT = 20

_SHORTEST = 4  # words of three letters have a neighbor for nearly every slip
_REMEMBERED_BYTES = 2**20
_UNDERSTOOD_BYTES = 8_000  # about what one understood query takes
_TWO_ERRORS_FROM = 6  # in a shorter word two slips lead to another word
_CANDIDATES = 40
_FIRST_LETTER_BONUS = 0.6  # people rarely mistype the first letter
# A wrong letter costs more than one that was left out, doubled or swapped, which happens more often.
_OTHER_LETTER = 0.3
_LANGUAGES = tuple(STEMMERS)


class Correction(NamedTuple):
    """The pieces to search; the text `used` instead of the one typed, or one `offered` beside it."""

    pieces: tuple[Piece, ...]
    used: str | None = None
    offered: str | None = None


class Spelling:
    """The words that can be meant: those of the documents by how many hold them, and those of the synonyms.

    `is_real` knows the words of a language, whether anybody wrote them here or not, `is_form` other forms of the words
    of synonyms; `kinds_stated` the share of documents that say which kinds of help they are. `understood` keeps how
    whole questions were read, which follows from the same words.
    """

    def __init__(
        self,
        vocabulary: Callable[[], dict[str, int]],
        frequency: Callable[[str], int],
        meets: Callable[[str], bool],
        synonyms: Collection[str],
        is_real: Callable[[str], bool] = is_real,
        is_form: Callable[[str], bool] = lambda _: False,
        kinds_stated: Callable[[], float] = lambda: 1.0,
    ) -> None:
        self._vocabulary = vocabulary
        self._frequency = frequency
        self._meets = meets
        self._synonyms = frozenset(synonyms)
        self.is_real = is_real
        self._is_form = is_form
        self.kinds_stated = kinds_stated
        # Strangers can type without end: what is remembered has bounds.
        self._met: Cache[str, bool] = Cache(_REMEMBERED_BYTES, getsizeof)
        self._nearest: Cache[tuple[str, int], str] = Cache(_REMEMBERED_BYTES, getsizeof)
        self.understood: Cache[tuple[str, bool, bool], Any] = Cache(
            2 * _REMEMBERED_BYTES, lambda _: _UNDERSTOOD_BYTES
        )

    def preload(self) -> None:
        """Read what the first unknown word would wait for."""
        self.is_real("")

    @cached_property
    def _candidates(self) -> dict[str, int]:
        """Words that may stand in for another, read when the first word is unknown."""
        counted = dict.fromkeys(self._synonyms, 1) | self._vocabulary()
        usable = {word: count for word, count in counted.items() if len(word) >= _SHORTEST - 1}
        return {
            word: count
            for word, count in usable.items()
            if word.isalpha() and not is_unspaced(word)
        }

    @cached_property
    def _choices(self) -> list[str]:
        return list(self._candidates)

    def is_known(self, word: str) -> bool:
        """Whether a word, or a form of it, stands in a document or in the synonyms."""
        return (
            len(word) < _SHORTEST
            or not word.isalpha()
            or is_number(word)
            or is_unspaced(word)
            or word in STOP_WORDS
            or word in SOFT_WORDS
            or word in self._synonyms
            or self.is_written(word)
            or self._is_form(word)
        )

    def _has_form(self, word: str) -> bool:
        kept = self._met.get(word)
        if kept is None:
            kept = self._meets(word)
            self._met.put(word, kept)
        return kept

    def frequency(self, word: str) -> int:
        """How many documents hold exactly this word."""
        return self._frequency(word)

    def is_written(self, word: str) -> bool:
        """Whether a document holds the word or a form of it."""
        return self._frequency(word) > 0 or self._has_form(word)

    def nearest(self, word: str, least: int = 1) -> str | None:
        """The likeliest word within one or two slips that at least so many documents hold; None for none.

        Fewer slips count first, then the same first letter and how often a word is written. Two words
        written as one are told apart too.
        """
        kept = self._nearest.get((word, least))
        if kept is None:
            kept = self._split(word) or self._best(word, least) or ""
            self._nearest.put((word, least), kept)
        return kept or None

    def _best(self, word: str, least: int) -> str | None:
        slips = 2 if len(word) >= _TWO_ERRORS_FROM else 1
        near = process.extract(
            word, self._choices, scorer=OSA.distance, score_cutoff=slips, limit=_CANDIDATES
        )
        choices = {
            other: int(distance) for other, distance, _ in near if self._candidates[other] >= least
        }
        choices.pop(word, None)
        ranked = sorted(choices, key=lambda other: (self._cost(word, other, choices[other]), other))
        return next((other for other in ranked if self._is_written(other)), None)

    def _is_written(self, word: str) -> bool:
        """Not only in documents that were deleted: their words must not be offered."""
        return word in self._synonyms or self._frequency(word) > 0

    def _cost(self, word: str, other: str, slips: float) -> float:
        bonus = _FIRST_LETTER_BONUS if word[0] == other[0] else 0.0
        if len(word) == len(other) and sorted(word) != sorted(other):
            slips += _OTHER_LETTER
        return slips - bonus - 0.12 * log(self._candidates[other])

    def _split(self, word: str) -> str | None:
        """The two words that were run together, when both are written often enough to be meant."""
        halves = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
        known = [
            (min(self._frequency(left), self._frequency(right)), left, right)
            for left, right in halves
        ]
        likely = max(known, default=(0, "", ""))
        return f"{likely[1]} {likely[2]}" if likely[0] > RARE else None


def corrected(pieces: Sequence[Piece], spelling: Spelling) -> Correction:
    """Replace unknown words; offer another text where a known word is rare and a neighbour is not.

    A word of English or Spanish is never changed into another: that nobody offers it here makes it no slip.

    Vietnamese stays as it is, but for letters typed twice, which it never has: its syllables are so short that each
    has a neighbour which means something else.
    """
    if plainly(pieces) == "vi":
        single = tuple(
            piece.with_words(lambda word: _undoubled(_spelled_out(word, "vi", spelling), spelling))
            for piece in pieces
        )
        return Correction(single, used=None if single == tuple(pieces) else written(single))
    language = typed_in(pieces)
    spoken = [word.text for piece in pieces for word in piece.words]
    # Beside other words typed in short, one that listings have as well is no more what it looks like.
    short = SHORTHAND[language] if is_shortened(spoken, language) else {}
    plain = tuple(
        piece.with_words(lambda word: short.get(word) or _spelled_out(word, language, spelling))
        for piece in pieces
    )
    joined = tuple(_joined(plain, spelling))
    careful = language == "fil" and plainly(pieces) == "fil"
    mended = tuple(
        piece.with_words(lambda word: _mended(word, spelling, careful)) for piece in joined
    )
    if mended != tuple(pieces):
        return Correction(mended, used=written(mended))
    better = tuple(piece.with_words(lambda word: _better(word, spelling)) for piece in pieces)
    offered = written(better) if better != tuple(pieces) else None
    return Correction(tuple(pieces), offered=offered)


def _joined(pieces: Sequence[Piece], spelling: Spelling) -> Iterator[Piece]:
    """The pieces, two words of which one is unknown put together where somebody writes them so: “faro lito”."""
    at = 0
    while at < len(pieces):
        pair = pieces[at : at + 2]
        name = "".join(word.text for piece in pair for word in piece.words)
        if _are_halves(pair, spelling) and spelling.frequency(name) > 0:
            yield Piece(name, tuple(words(name)))
            at += 2
        else:
            yield pieces[at]
            at += 1


def _are_halves(pair: Sequence[Piece], spelling: Spelling) -> bool:
    plain = [
        piece.words[0].text
        for piece in pair
        if len(piece.words) == 1 and not piece.quoted and not piece.negated
    ]
    return (
        len(plain) == 2
        and all(each.isalpha() and not is_unspaced(each) for each in plain)
        and not all(map(spelling.is_known, plain))
    )


def _spelled_out(word: str, language: str, spelling: Spelling) -> str:
    if spelling.frequency(word) > 0:
        return word
    return spelled_out(
        word, language, lambda each: spelling.is_known(each) or spelling.is_real(each)
    )


_DOUBLED = re.compile(r"([a-z])\1+")


def _undoubled(word: str, spelling: Spelling) -> str:
    if not word.isascii() or spelling.frequency(word) > 0 or spelling.is_real(word):
        return word
    return _DOUBLED.sub(r"\1", word)


def _mended(word: str, spelling: Spelling, careful: bool) -> str:
    if spelling.is_known(word) or spelling.is_real(word):
        return word
    nearest = spelling.nearest(word) or word
    return word if careful and not _is_near(word, nearest) else nearest


def _is_near(word: str, other: str) -> bool:
    """Whether a letter was left out, doubled or swapped: another letter makes another word of Filipino more often."""
    return OSA.distance(word, other) == 1 and (
        len(word) != len(other) or sorted(word) == sorted(other)
    )


def _better(word: str, spelling: Spelling) -> str:
    if len(word) < _SHORTEST or not word.isalpha() or is_unspaced(word) or word in STOP_WORDS:
        return word
    frequency = spelling.frequency(word)
    if not 0 < frequency <= RARE or spelling.is_real(word):
        return word
    nearest = spelling.nearest(word, least=frequency * MUCH_MORE_FREQUENT)
    if nearest is None or meet(word, nearest, _LANGUAGES):
        return word
    return nearest
