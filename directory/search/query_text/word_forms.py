"""When two words are forms of one word, so that a question with the one finds texts with the other."""

from __future__ import annotations

from directory.search.query_text.analysis import is_number, is_unspaced, stem
from directory.search.query_text.real_words import is_english_alone

# Letters that a folded word of the language can end in. "Rap" and "law" are no Spanish words, so that they are no forms
# of "rape" and "lawer" either, which the stemmer takes for Spanish ones.
_ENDINGS = {"es": frozenset("aeioudjlnrsxyz")}
_ALIKE = 3


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
