"""The places that many names here begin with: what is at home may leave its city out, or write its initials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from directory.matching.normalization import FILLING, stem, written_words

Place = tuple[str, ...]
_WORDS_OF_A_PLACE = 2
_FEWEST = 3  # two bodies may share their opening words by chance
_KINDS = (
    "department office center institute school college city county state board national american united federal "
    "asian pacific legal community children youth family women young human south north west east bay area"
)
# What many names begin with and no place is called.
_NO_PLACE = FILLING.union(_KINDS.split())


class Openings:
    """The two words with which names begin, counted as the names come in."""

    def __init__(self) -> None:
        self._times: Counter[Place] = Counter()

    def add(self, name: str) -> Place | None:
        """Count a name; returns the place of which it makes the third, as stems: "San Francisco"."""
        words = written_words(name)
        opening = tuple(stem(word) for word in words[:_WORDS_OF_A_PLACE])
        if len(words) <= _WORDS_OF_A_PLACE or any(word in _NO_PLACE for word in opening):
            return None
        self._times[opening] += 1
        return opening if self._times[opening] == _FEWEST else None


def read_place(text: str) -> Place | None:
    """The words of a city as stems, None for no words."""
    return tuple(stem(word) for word in written_words(text)) or None


def without_place(
    words: tuple[str, ...], places: Iterable[Place]
) -> tuple[tuple[str, ...], Place | None]:
    """Stems in order without a home place at the beginning or end, written out or as initials; and that place."""
    for place in places:
        letters = "".join(word[0] for word in place)
        for form in (place, (letters,)):
            if words[: len(form)] == form and len(words) > len(form) + 1:
                return words[len(form) :], place
            if words[-len(form) :] == form and len(words) > len(form) + 1:
                return words[: -len(form)], place
    return words, None
