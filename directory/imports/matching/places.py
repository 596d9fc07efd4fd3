"""The places that many names here begin with: what is at home may leave its city out, or write its initials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from directory.imports.matching.spelling import FILLING, stem, written_words

Place = tuple[str, ...]
_WORDS_OF_A_PLACE = 2
_FEWEST = 3
# What many names begin with and no place is called.
_KINDS = (
    "department office center institute school college city county state board national american united federal "
    "asian pacific legal community children youth family women young human south north west east bay area"
)


def home_places(names: Iterable[str]) -> frozenset[Place]:
    """Two words with which three names and more begin: "San Francisco", as stems."""
    openings = Counter(
        tuple(stem(word) for word in words[:_WORDS_OF_A_PLACE])
        for name in set(names)
        if len(words := written_words(name)) > _WORDS_OF_A_PLACE
    )
    return frozenset(
        opening
        for opening, times in openings.items()
        if times >= _FEWEST and not any(word in FILLING.union(_KINDS.split()) for word in opening)
    )


def read_place(text: str) -> Place | None:
    """The words of a city as stems, None for no words."""
    return tuple(stem(word) for word in written_words(text)) or None


def without_place(words: tuple[str, ...], places: frozenset[Place]) -> tuple[str, ...]:
    """Stems in order without a home place at the beginning or end, written out or as initials."""
    for place in places:
        letters = "".join(word[0] for word in place)
        for form in (place, (letters,)):
            if words[: len(form)] == form and len(words) > len(form) + 1:
                return words[len(form) :]
            if words[-len(form) :] == form and len(words) > len(form) + 1:
                return words[: -len(form)]
    return words
