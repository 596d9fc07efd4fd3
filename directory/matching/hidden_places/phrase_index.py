"""Names of hidden places and ways in to them, looked for in texts as runs of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache

from directory.matching.address_words import split
from directory.matching.hidden_places.identifying_facts import (
    LONG_NAME,
    HiddenPlace,
    Likeness,
    Repetition,
    plain_words,
)
from directory.vocabularies.vocabulary_files import read_terms

_SHINGLE = 5  # as many words in a row are hardly ever written twice by chance
_LONG_GLUED = 10
"""Letters of a name that is drawn together, as in the address of a web page."""

# Names that many places have: who writes them repeats nothing.
_COMMON = frozenset(
    split(
        "a an and at casa center centre central church clinic downtown east family for free home house hotel housing "
        "in location main my new north office of old our place program programs refuge residence safe school services "
        "shelter site south street the transitional unit west women womens youth emergency building campus "
        "counseling domestic violence abuse help immigrant "
        "headquarters hq suite legal community crisis support outreach drop first second third st"
    )
)


@dataclass(slots=True)
class PhraseIndex:
    """The phrases of hidden places that are their own, by their first word."""

    _starts: dict[str, list[tuple[tuple[str, ...], Repetition]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(
        self, place: HiddenPlace, public: set[tuple[str, ...]], partner: set[tuple[str, ...]]
    ) -> None:
        """A place, but for those of its names that are `public`; those of `partner` are marked."""
        town = {word for each in place.words.addresses for word in plain_words(each.city)}
        for name in place.words.names:
            words = plain_words(name)
            if words and words not in public and is_telling(words, town):
                repetition = place.repeated(Likeness.NAME, read_by_partners=words in partner)
                self._starts[words[0]].append((words, repetition))
                glued = "".join(words)
                if len(words) > 1 and len(glued) >= _LONG_GLUED:
                    self._starts[glued].append(((glued,), repetition))
        words = plain_words(place.words.way_in)
        if len(words) < _SHINGLE:
            runs = [words] if len(words) > 1 and is_telling(words) else []
        else:
            runs = [words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1)]
        for run in runs:
            self._starts[run[0]].append((run, place.repeated(Likeness.WAY_IN)))

    def in_text(self, text: str) -> Iterator[Repetition]:
        """What the words of a text repeat."""
        words = plain_words(text) if self._starts else ()
        for at, word in enumerate(words):
            for phrase, repetition in self._starts.get(word, ()):
                if words[at : at + len(phrase)] == phrase:
                    yield repetition


def is_telling(words: tuple[str, ...], town: Collection[str] = ()) -> bool:
    """Whether a phrase is one place's own: not made of words that many places are called by, such as "Domestic
    Violence Shelters", which says what is there, or of the name of its `town`.
    """
    ordinary = _COMMON.union(_words_of_help(), town)
    own = [word for word in words if not {word, word.removesuffix("s")} & ordinary]
    return bool(own) and sum(map(len, words)) >= LONG_NAME


@cache
def _words_of_help() -> frozenset[str]:
    """The words by which kinds of help and groups of people are called, in every language of the program."""
    terms = [each for each in read_terms() if each.vocabulary in ("services", "populations")]
    labels = [label for term in terms for label in (term.label, *term.labels.values())]
    return frozenset(word for label in labels for word in plain_words(label))
