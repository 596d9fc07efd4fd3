"""When two words are forms of one word, so that a question with the one finds texts with the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from directory.search.query_text.analysis import STEMMERS, is_number, is_unspaced, stem
from directory.search.query_text.real_words import is_english_alone

# Letters that a folded word of the language can end in. "Rap" and "law" are no Spanish words, so that they are no forms
# of "rape" and "lawer" either, which the stemmer takes for Spanish ones.
_ENDINGS = {"es": frozenset("aeioudjlnrsxyz")}
_ALIKE = 3

_PRONOUN = re.compile(r"\w{1,40}(?:ar|er|ir|ando|iendo)(?:me|nos|te|les?|se)")

_TO_WHOM = frozenset(("me", "nos"))

T = TypeVar("T")
Stems = tuple[str, ...]


def stems(spoken: Sequence[str], language: str) -> Stems:
    """Words by their stems in a language."""
    return tuple([stem(word, language) for word in spoken])


def by_stems(spoken: Sequence[str], known: Mapping[Stems, Collection[T]]) -> frozenset[T]:
    """What is known of words by their stems in any language; not in Spanish, where one is English and nothing else.

    >>> sorted(by_stems(["came"], {("came",): ["come"], ("cam",): ["bed"]}))
    ['come']
    """
    found: frozenset[T] = frozenset()
    for language in STEMMERS:
        others = known.get(stems(spoken, language))
        # The lists of words are long, and few words need them.
        if others and not (
            found.issuperset(others) or (language == "es" and any(map(is_english_alone, spoken)))
        ):
            found = found.union(others)
    return found


def has_pronoun(spoken: Sequence[str], whole: Collection[str] = ()) -> bool:
    """Whether a word of Spanish says to whom something is done, which its stem loses: “llevarme”, “hacerme”.

    So does a word beside it, where it is all that is left of the `whole`: “lleve” of “que me lleve”.
    """
    beside = len(spoken) == 1 and not _TO_WHOM.isdisjoint(whole)
    return beside or any(map(_PRONOUN.fullmatch, spoken))


def beginning(word: str, language: str) -> str:
    """The letters with which every form of a word begins.

    A stem is the beginning of its forms but for the last letter; three letters are the least.
    """
    most = stem(word, language)[:-1]
    return most if len(most) > _ALIKE and word.startswith(most) else word[:_ALIKE]


def meet(one: str, other: str, languages: tuple[str, ...]) -> bool:
    """Whether two folded words are forms of one word: in a language they share the stem and begin alike.

    A word that is English and nothing else is no form of a Spanish one: whoever asks for a bed, “cama”, asks not for
    what “came” to pass.

    >>> meet("shelters", "shelter", ("en",)), meet("viviendas", "vivienda", ("es",)), meet("cama", "came", ("es",))
    (True, True, False)
    """
    if one == other:
        return True
    if is_number(one) or is_unspaced(one):
        return False
    return any(_share_stem(one, other, language) for language in languages)


def _share_stem(one: str, other: str, language: str) -> bool:
    endings = _ENDINGS.get(language)
    if endings and not (one[-1:] in endings and other[-1:] in endings):
        return False
    return (
        other.startswith(beginning(one, language))
        and stem(one, language) == stem(other, language)
        and one.startswith(beginning(other, language))
        and not (language == "es" and any(map(is_english_alone, (one, other))))
    )
