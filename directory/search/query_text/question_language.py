"""In which language a question is asked, told by its words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from directory.search.query_text.analysis import is_unspaced
from directory.search.query_text.query_parser import Piece, plainly
from directory.search.query_text.stop_words import STOP_WORDS_OF

SPOKEN = {"es": ("spa",), "zh": ("yue", "cmn"), "fil": ("tgl", "fil"), "vi": ("vie",)}
"""Languages in which a question tells that its asker would be glad of staff who speak one of these."""


class Tongues:
    """The words of each language, as far as the tables of terms and phrases have them."""

    def __init__(self) -> None:
        self._of: dict[str, frozenset[str]] = {}
        for language, words in STOP_WORDS_OF.items():
            self.add(language, words)

    def add(self, language: str, words: Iterable[str]) -> None:
        """Learn folded words of a language; those without a language, or of one not in `SPOKEN`, tell nothing."""
        for word in words:
            known = self._of.get(word, _NONE)
            if language and language not in known:
                self._of[word] = _shared(known | {language})

    def language_of(self, pieces: Sequence[Piece]) -> tuple[str, ...]:
        """The codes of the languages that a question is plainly asked in, none for English or where it is not plain.

        More of its words have to be words of that language than of any other.
        """
        spoken = [word.text for piece in pieces for word in piece.words]
        if any(is_unspaced(word) for word in spoken):
            return SPOKEN["zh"]
        plain = plainly(pieces)
        if plain is not None:
            return SPOKEN[plain]
        counted = Counter(language for word in spoken for language in self._of.get(word, ()))
        (first, most), (_, second) = [*counted.most_common(2), ("", 0), ("", 0)][:2]
        return SPOKEN.get(first, ()) if most > second else ()


_NONE: frozenset[str] = frozenset()
_SETS: dict[frozenset[str], frozenset[str]] = {}


def _shared(languages: frozenset[str]) -> frozenset[str]:
    """The same set for every word that has it: there are few of them, and thousands of words."""
    return _SETS.setdefault(languages, languages)
