"""Names of hidden places and ways in to them, looked for in texts as runs of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from directory.matching.address_words import split
from directory.matching.hidden_places.identifying_facts import (
    LONG_NAME,
    HiddenPlace,
    Likeness,
    Repetition,
    plain_words,
)

_SHINGLE = 5  # as many words in a row are hardly ever written twice by chance
_LONG_GLUED = 10
"""Letters of a name that is drawn together, as in the address of a web page."""

# Names that many places have: who writes them repeats nothing.
_COMMON = frozenset(
    split(
        "a an and at casa center centre central church clinic downtown east family for free home house hotel housing "
        "in location main my new north office of old our place program programs refuge residence safe school services "
        "shelter site south street the transitional unit west women womens youth emergency building campus "
        "headquarters hq suite legal community crisis support outreach drop first second third st"
    )
)


@dataclass(slots=True)
class PhraseIndex:
    """The phrases of hidden places that are their own, by their first word."""

    _starts: dict[str, list[tuple[tuple[str, ...], HiddenPlace, Likeness]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, place: HiddenPlace, public: set[tuple[str, ...]]) -> None:
        """A place, but for those of its names that are `public`."""
        for name in place.words.names:
            words = plain_words(name)
            if words and words not in public and _is_telling(words):
                self._starts[words[0]].append((words, place, Likeness.NAME))
                glued = "".join(words)
                if len(words) > 1 and len(glued) >= _LONG_GLUED:
                    self._starts[glued].append(((glued,), place, Likeness.NAME))
        words = plain_words(place.words.way_in)
        if len(words) < _SHINGLE:
            runs = [words] if len(words) > 1 and _is_telling(words) else []
        else:
            runs = [words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1)]
        for run in runs:
            self._starts[run[0]].append((run, place, Likeness.WAY_IN))

    def in_text(self, text: str) -> Iterator[Repetition]:
        """What the words of a text repeat."""
        words = plain_words(text) if self._starts else ()
        for at, word in enumerate(words):
            for phrase, place, likeness in self._starts.get(word, ()):
                if words[at : at + len(phrase)] == phrase:
                    yield place.repeated(likeness)


def _is_telling(words: tuple[str, ...]) -> bool:
    """Whether a phrase is one place's own: not made of words that many places are called by."""
    own = [word for word in words if word not in _COMMON]
    return bool(own) and sum(map(len, words)) >= LONG_NAME
