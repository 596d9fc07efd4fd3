"""Names of hidden places and ways in to them, looked for in texts as runs of words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate

from directory.matching.address_words import split
from directory.matching.hidden_places.identifying_facts import (
    LONG_NAME,
    HiddenPlace,
    Likeness,
    Repetition,
    plain_words,
)
from directory.matching.ordinary_names import CASA, HOUSES
from directory.matching.spoken_numbers import NUMBER_WORDS
from directory.vocabularies.vocabulary_files import read_terms

_SHINGLE = 5  # as many words in a row are hardly ever written twice by chance
_KEY = 4
"""Letters by which a phrase is looked up; every one that tells has more."""

_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = re.compile(f"(x{{0,3}})({'|'.join(reversed(_ONES))})")

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
    """The phrases of hidden places that are their own, drawn together, by their first letters.

    Where words end and begin is no part of a phrase: “copperblue backdoor” is “copper-blue back door”, and the name in
    the address of a web page is the name.
    """

    public: Collection[str] = ()
    partner: Collection[str] = ()
    _public: frozenset[tuple[str, ...]] = field(init=False)
    _partner: frozenset[tuple[str, ...]] = field(init=False)
    _within_public: str = field(init=False)
    _starts: dict[str, list[tuple[str, Repetition]]] = field(
        init=False, default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        """Read the names that are public and those that partners may read."""
        self._public = frozenset(map(plain_words, self.public))
        self._partner = frozenset(map(plain_words, self.partner))
        self._within_public = " ".join(f"{' '.join(_with_digits(each))} |" for each in self._public)

    def add(self, place: HiddenPlace) -> None:
        """A place, but for those of its names that are public; those that partners may read are marked."""
        town = {word for each in place.words.addresses for word in plain_words(each.city)}
        for name in place.words.names:
            words = plain_words(name)
            repetition = place.repeated(
                Likeness.NAME, read_by_partners=bool(words) and words in self._partner
            )
            for variant in _variants(words) if words not in self._public else ():
                is_public = variant != words and self._is_within_public(variant)
                if not is_public and is_telling(variant, town):
                    self._add(variant, repetition)
        words = plain_words(place.words.way_in)
        if len(words) < _SHINGLE:
            runs = [words] if len(words) > 1 and is_telling(words) else []
        else:
            runs = [words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1)]
        for run in runs:
            self._add(run, place.repeated(Likeness.WAY_IN))

    def _is_within_public(self, words: tuple[str, ...]) -> bool:
        """Whether a public name holds these words: “Elm Lodge” of “Elm Lodge Clinic” is nobody's secret."""
        return f" {' '.join(words)} " in f" {self._within_public}"

    def _add(self, words: tuple[str, ...], repetition: Repetition) -> None:
        # In a web address the word for a number is drawn together with the others.
        for glued in {"".join(words), "".join(_with_digits(words))}:
            self._starts[glued[:_KEY]].append((glued, repetition))

    def in_text(self, text: str) -> Iterator[Repetition]:
        """What the words of a text repeat."""
        words = _with_digits(plain_words(text)) if self._starts else ()
        glued, ends = "".join(words), list(accumulate(map(len, words)))
        borders = set(ends)
        for at in (0, *ends[:-1]):
            for phrase, repetition in self._starts.get(glued[at : at + _KEY], ()):
                if at + len(phrase) in borders and glued.startswith(phrase, at):
                    yield repetition


def _variants(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A name, and what it is called for short or in Spanish: without its number, “Casa Merlowe” for “Merlowe Lodge”."""
    yield words
    said = _with_digits(words)
    short = said[:-1] if said and said[-1].isdecimal() else said
    if len(short) > 1:
        yield short
        if short[-1] in HOUSES:
            yield (CASA, *short[:-1])


def _with_digits(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with every number in digits: “twelve”, “doce” and “XII” are 12."""
    return tuple(map(_in_digits, words))


@lru_cache(maxsize=4096)
def _in_digits(word: str) -> str:
    if word in NUMBER_WORDS:
        return str(NUMBER_WORDS[word])
    roman = _ROMAN.fullmatch(word)
    return str(10 * len(roman[1]) + _ONES.index(roman[2])) if roman and len(word) > 1 else word


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
