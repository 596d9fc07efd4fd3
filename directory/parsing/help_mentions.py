"""Where a text names kinds of help, phrase by phrase, and which of its phrases decide. Pure.

A phrase counts where its words stand in a row. The longest at a place counts alone, so that “work clothes” is no work.
A broad word (“housing”, “legal”) yields to a phrase that says which housing, and to whatever a name says more exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from directory.parsing.accents import without_accents
from directory.parsing.asides import without_asides
from directory.parsing.cell_values import as_key
from directory.parsing.chinese_script import CHINESE, traditional
from directory.parsing.head_nouns import is_of_another_kind
from directory.parsing.help_vocabulary import broad_words, help_phrases
from directory.parsing.referrals import without_referrals
from directory.parsing.spoken_asides import without_spoken

_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[.;:,!?()\[\]|\n•–—]")
_LIST = re.compile(r"[;,/|&+.\n、，。]|\b(?:and|y|at|và)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？\n]")
_LONGEST_BEGINNING = 240
_JOINING = frozenset(("and", "for", "of", "the", "a", "an", "or", "with", "y", "de", "para", "s"))  # fmt: skip
_FAMILIES = (
    ("emergency_housing", "transitional_housing", "long_term_housing"),
    (
        *("immigration_legal", "civil_remedies", "protection_order", "criminal_record_relief"),
        *("criminal_case_advocacy", "victim_compensation"),
    ),
    (
        *("primary_care", "mental_health", "substance_use", "dental_and_vision", "forensic_exam"),
        "medical_emergency",
    ),
    ("employment", "job_training", "education_and_esl"),
    ("crisis_intervention", "hotline", "safety_planning", "after_hours_youth_response"),
)
_FAMILY = {code: family for family in _FAMILIES for code in family}
# Accents that Spanish has; a word with others is Vietnamese and equals none without them.
_SPANISH = frozenset("áéíóúñü")


@dataclass(frozen=True, slots=True)
class Mention:
    """A kind of help that a text names: the words as `as_key` writes them, and whether they could say more exactly."""

    words: str
    code: str
    is_broad: bool = False


@dataclass(slots=True)
class _Phrases:
    """Phrases by the first of their words; those without blanks by their length, the longest first."""

    spaced: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str, bool]]] = field(
        default_factory=dict
    )
    unspaced: dict[str, tuple[str, bool]] = field(default_factory=dict)

    def add(self, phrase: str, code: str, is_broad: bool) -> None:
        if CHINESE.search(phrase):
            self.unspaced.setdefault(traditional(phrase.casefold()), (code, is_broad))
            return
        words = tuple(_plain(phrase))
        if words:
            stems = tuple(map(_stem, words))
            self.spaced.setdefault(stems[0], []).append((stems, words, code, is_broad))


@lru_cache(maxsize=4096)
def mentions(text: str) -> tuple[Mention, ...]:
    """The kinds of help that a text names as given there, in its order; each phrase once.

    A broad word that is all of an entry of a list is meant as it stands: "Housing, food and jobs".
    """
    said = without_asides(without_spoken(without_referrals(text)))
    entries = [as_key(each) for each in _LIST.split(said) if each.strip(" .")]
    listed = set(entries) if len(entries) > 1 else set()
    found = [each for part in _BREAK.split(said) for each in _of_part(part)]
    return tuple(
        replace(each, is_broad=each.is_broad and each.words not in listed)
        for each in dict.fromkeys(found)
    )


def deciding(own: Sequence[Mention], told: Sequence[Mention] = ()) -> list[Mention]:
    """Those of what a service is called (`own`) and described as (`told`) that say which help is given."""
    plain = [each for each in (*own, *told) if not each.is_broad]
    if any(not each.is_broad for each in own):
        return plain
    exact = {each.code for each in plain}
    left = [each for each in own if not _says_family(exact, each.code)]
    return [*left, *plain] or list(told)


def kinds_of_help(names: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """The codes of the kinds that a listing seems to give by its own words, those that names say first.

    A guess, for the order of what is found and as a proposal to staff.
    """
    own, told = ([each for text in some for each in mentions(text)] for some in (names, texts))
    exact = [each for each in told if not each.is_broad]
    return tuple(dict.fromkeys(each.code for each in deciding(own, exact)))


def first_sentences(description: str) -> str:
    """The beginning of a description, up to the end of a sentence: later ones speak of others, of history, of rules."""
    if len(description) <= _LONGEST_BEGINNING:
        return description
    ends = [each.end() for each in _SENTENCE_END.finditer(description, 0, _LONGEST_BEGINNING)]
    return description[: ends[-1] if ends else _LONGEST_BEGINNING]


def is_broad(stated: str) -> bool:
    """Whether all words of a list of kinds are broad."""
    known = {words for words, _ in broad_words()}
    return all(as_key(each) in known for each in _LIST.split(stated) if each.strip())


def of_other_families(codes: Sequence[str], exact: Sequence[str]) -> list[str]:
    """Those of some codes of whose family none is among others that are said more exactly."""
    return [each for each in codes if not _says_family(set(exact), each)]


def _says_family(codes: set[str], code: str) -> bool:
    """Whether a kind of the same family is among some."""
    return not codes.isdisjoint(_FAMILY.get(code, (code,)))


def _of_part(text: str) -> Iterator[Mention]:
    """The mentions of a part of a text between two marks."""
    if CHINESE.search(text):
        yield from _unspaced(traditional(text.casefold()))
    spans = [each.span() for each in _WORD.finditer(text)]
    whole = [text[start:end].casefold() for start, end in spans]
    telling = [at for at, word in enumerate(whole) if word not in _JOINING]
    words = [whole[at] for at in telling]
    keys = [without_accents(word) for word in whole]
    at = 0
    while at < len(words):
        found = _longest(words, at)
        if found is None:
            at += 1
            continue
        length, code, is_broad = found
        first, last = telling[at], telling[at + length - 1]
        if not is_of_another_kind(keys, first, last + 1):
            written = as_key(text[spans[first][0] : spans[last][1]])
            yield Mention(written, code, is_broad)
        at += length


def _longest(words: Sequence[str], at: int) -> tuple[int, str, bool] | None:
    """The length, code and breadth of the longest phrase that begins at a word."""
    known = [
        each
        for each in _phrases().spaced.get(_stem(words[at]), ())
        if each[0] == tuple(map(_stem, words[at : at + len(each[0])]))
        and _agree(words[at : at + len(each[0])], each[1])
    ]
    if not known:
        return None
    stems, _, code, is_broad = max(known, key=lambda each: len(each[0]))
    return len(stems), code, is_broad


def _unspaced(text: str) -> Iterator[Mention]:
    """The longest phrases in a row of a text without blanks."""
    known = _phrases().unspaced
    at = 0
    while at < len(text):
        for end in range(min(at + _LONGEST, len(text)), at, -1):
            if (said := known.get(text[at:end])) is not None:
                yield Mention(text[at:end], *said)
                at = end - 1
                break
        at += 1


_LONGEST = 10  # letters of a phrase without blanks


@lru_cache(maxsize=1)
def _phrases() -> _Phrases:
    """The phrases that come with the program."""
    found = _Phrases()
    for each in help_phrases():
        if not each.is_typed:
            found.add(each.words, each.code, each.is_broad)
    return found


def _plain(phrase: str) -> list[str]:
    words = _WORD.findall(phrase.casefold())
    return [each for each in words if each not in _JOINING] or words


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """A word without its accents and its English or Spanish plural."""
    plain = without_accents(word)
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss"):
        return plain[:-3] + "y" if plain.endswith("ies") else plain[:-1]
    return plain


def _agree(said: Sequence[str], known: Sequence[str]) -> bool:
    """Whether words are the same but for accents that Spanish has, or that somebody left out of several."""
    pairs = [(_letters(one), _letters(other)) for one, other in zip(said, known, strict=True)]
    if all(one == other for one, other in pairs):
        return True
    return len(pairs) > 1 and all(each.isascii() for each in said)


@lru_cache(maxsize=16384)
def _letters(word: str) -> str:
    """A word without its plural, and without accents where it has those of Spanish alone."""
    if _SPANISH.issuperset(letter for letter in word if not letter.isascii()):
        return _stem(word)
    return word
