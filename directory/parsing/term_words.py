"""Which term of a vocabulary a word of a table means: by its label, synonyms of search, and other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from directory.package_files import CATEGORY_WORDS, VOCABULARY_TABLES, table_rows
from directory.parsing.cell_values import as_key
from directory.parsing.chinese_script import CHINESE, traditional
from directory.parsing.head_nouns import is_of_another_kind
from directory.parsing.help_vocabulary import VOCABULARY as KINDS_OF_HELP
from directory.parsing.help_vocabulary import broad_words, help_phrases, is_short, unclear_words
from directory.parsing.referrals import without_referrals
from directory.parsing.rides import without_destinations
from directory.vocabularies.vocabulary_files import read_terms

_VOCABULARIES: Final = (KINDS_OF_HELP, "populations", "organization_kinds")
# Words that every category may have and that tell none apart.
_COMMON: Final = frozenset(
    [
        "service", "services", "program", "programs", "assistance", "aid", "support", "help", "and", "for",
        "of", "the", "to", "in", "a", "an", "or", "with", "other", "general", "related", "care",
        "resource", "resources", "provider", "providers", "need", "needs", "center", "centers", "centre",
        "agency", "organization", "people", "persons", "individuals", "basic", "information", "referral",
        "group", "groups", "community", "social", "local", "free", "based", "access", "y", "de",
    ]
)  # fmt: skip

_JOINING: Final = frozenset(
    {"and", "for", "of", "the", "to", "in", "a", "an", "or", "with", "y", "de", "para"}
)
_SEVERAL = re.compile(r"[/&,;+]|\b(?:and|or|for|of|y|de|para)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[/&,;+|\n]|\b(?:and|y|e|at)\b", re.IGNORECASE)
_CLAUSES = re.compile(r"[,;]")
_DENIES = re.compile(r"\b(?:no|not|except|excluding|without|other than)\b", re.IGNORECASE)
# What nobody needs to have is not what is given: "no insurance", "sin papeles".
_LACKING = re.compile(r"\b(?:no|without|sin|walang)\s+\w+", re.IGNORECASE)
_MOST_CODES = 5
_FEWEST_PARTS = 2
_MOSTLY = 0.5
_SHORT_WORD = 4
_SPANISH = frozenset("áéíóúñü")


@dataclass(slots=True)
class TermWords:
    """Phrases of one vocabulary as sets of stems, with the code that each means and the words as they are written.

    `codes` are all that a phrase means; where one is asked for it is the first. `meant` are those of all phrases.
    `unclear` are stems of everyday words that stand for several terms: by themselves they mean none.
    """

    unspaced: dict[str, str] = field(default_factory=dict)
    phrases: list[tuple[frozenset[str], str, str]] = field(default_factory=list)
    by_stem: dict[str, list[int]] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)
    whole: dict[str, str] = field(default_factory=dict)
    meant: set[str] = field(default_factory=set)
    unclear: set[str] = field(default_factory=set)

    def add(self, phrase: str, code: str) -> None:
        """Know another phrase."""
        written = traditional(phrase) if CHINESE.search(phrase) else as_key(phrase)
        meant = self.codes.setdefault(written, [])
        meant += [code] if code not in meant else []
        self.meant.add(code)
        if CHINESE.search(phrase):
            self.unspaced.setdefault(written, code)
            return
        stems = stems_of(phrase)
        if stems and _is_lost(phrase, stems):
            self.whole.setdefault(phrase.casefold(), code)
        elif stems:
            for each in stems:
                self.by_stem.setdefault(each, []).append(len(self.phrases))
            self.phrases.append((stems, code, written))

    def find(self, words: str) -> tuple[str, str] | None:
        """The code whose phrase says most of these words, and that phrase; None where none is in them."""
        if CHINESE.search(words) and (known := self._unspaced(words)):
            return known
        if (code := self.whole.get(words.casefold().strip(" ."))) is not None:
            return code, as_key(words)
        words = _LACKING.sub(" ", without_referrals(words))
        order = [_stem(each) for each in _plain_words(words)]
        said = frozenset(order)
        likely = {number for stem in said for number in self.by_stem.get(stem, ())}
        fits = [self.phrases[each] for each in sorted(likely) if self.phrases[each][0] <= said]
        exactly = as_key(words)
        plain = exactly.split()
        singular = {word.rstrip("s") for word in plain}  # "muchachas" are no "muchachos"
        fits = [each for each in fits if not _is_of_another_kind(plain, each[2])]
        fits = [each for each in fits if not each[0] <= self.unclear]
        if not fits:
            return None
        # Of two that say as much, English means the last ("employment training"), or the first of several.
        turn = -1 if _SEVERAL.search(words) else 1
        _, code, phrase = max(
            fits,
            key=lambda each: (
                each[2] == exactly,
                len(each[0] - _COMMON_STEMS - _FORM_STEMS),
                # "Women and trans men" are no trans women.
                _place_of(each[2], order) is not None,
                _telling(each[0]),
                turn * max(map(order.index, each[0])),
                singular.issuperset(word.rstrip("s") for word in each[2].split()),
            ),
        )
        return code, phrase

    def is_unclear(self, words: str) -> bool:
        """Whether these words stand for several terms and by themselves mean none."""
        return stems_of(words) <= self.unclear

    def knows(self, words: str) -> bool:
        """Whether these words are a phrase and say nothing else; a slash in a phrase cuts no list."""
        known = self.find(words)
        return known is not None and known[1] == as_key(words)

    def share(self, words: str) -> float:
        """The part of some words that says a kind, with words that every kind may have; 0 without a known phrase."""
        known = self.find(words)
        if known is None:
            return 0.0
        said = {_stem(each) for each in _plain_words(words)}
        if CHINESE.search(words):
            return len(known[1]) / max(len(words), 1)
        return len(said & ({_stem(each) for each in _plain_words(known[1])} | _COMMON_STEMS)) / max(
            len(said), 1
        )

    def find_list(self, words: str) -> list[str]:
        """The codes of a list each part of which says a kind and hardly more: "Techo y cena"; none of others."""
        parts = [each for each in _BETWEEN.split(words) if each.strip()]
        found = [self.find(each) for each in parts]
        if len(parts) < _FEWEST_PARTS or self.knows(words) or not all(found):
            return []
        if min(map(self.share, parts)) < _MOSTLY:
            return []
        return list(dict.fromkeys(each[0] for each in found if each))

    def find_below(self, heading: str, words: str) -> tuple[str, str] | None:
        """As `find`, where one word by itself is understood with its heading, if that makes a phrase of both.

        So is a word that says little among others: "DV Emergency" below "Shelter type" is a shelter.
        """
        plain = self.find(words)
        is_weak = plain is not None and (plain[1], plain[0]) in broad_words()
        if heading and (is_weak or " " not in words.strip()):
            found = self.find(f"{heading} {plain[1] if is_weak and plain else words}")
            own = {_stem(each) for each in _plain_words(plain[1] if is_weak and plain else words)}
            if found and own < {_stem(each) for each in _plain_words(found[1])}:
                return found
        return plain

    def _unspaced(self, words: str) -> tuple[str, str] | None:
        """The longest Chinese phrase that the words hold, which no blanks part."""
        said = traditional(words)
        held = [phrase for phrase in self.unspaced if phrase in said]
        longest = max(held, key=len, default=None)
        return (self.unspaced[longest], longest) if longest else None

    def find_all(self, words: str) -> list[str]:
        """All codes that the words speak of; none where they speak of whom they do not mean."""
        parts = [
            each for each in _CLAUSES.split(without_destinations(words)) if not _DENIES.search(each)
        ]
        left, codes = ", ".join(parts), list[str]()
        if not left.strip():
            return []
        for _ in range(_MOST_CODES):
            found = self.find(left)
            if found is None:
                break
            code, phrase = found
            # "Trafficking survivors" are people trafficked for sex and for labor: one phrase may mean several codes.
            codes += [each for each in self.codes.get(phrase, [code]) if each not in codes]
            if CHINESE.search(phrase):
                left = traditional(left).replace(phrase, " ")
                continue
            left = " ".join(_without_phrase(_plain_words(left), phrase))
        return codes


def _without_phrase(words: list[str], phrase: str) -> list[str]:
    """Words without a phrase, where it stands as it is written: “women and trans women” leaves women.

    Where it stands in pieces, without each of its words.
    """
    said = _stems_in_order(phrase)
    place = _place_of(phrase, list(map(_stem, words)))
    if place is None:
        return [each for each in words if _stem(each) not in said]
    return words[:place] + words[place + len(said) :]


def _place_of(phrase: str, stems: Sequence[str]) -> int | None:
    """Where a phrase begins among stems, word by word as it is written; None where it stands in pieces."""
    said = _stems_in_order(phrase)
    places = range(len(stems) - len(said) + 1)
    return next((at for at in places if tuple(stems[at : at + len(said)]) == said), None)


@lru_cache(maxsize=4_096)
def _stems_in_order(phrase: str) -> tuple[str, ...]:
    return tuple(map(_stem, _plain_words(phrase)))


@lru_cache(maxsize=1)
def shipped_words() -> Mapping[str, TermWords]:
    """The words for the terms that come with the program, by vocabulary."""
    found = {name: TermWords() for name in _VOCABULARIES}
    for each in help_phrases():
        found[KINDS_OF_HELP].add(each.words, each.code)
    for word in unclear_words():
        found[KINDS_OF_HELP].unclear |= stems_of(word)
    terms = [each for each in read_terms() if each.vocabulary in found]
    codes = {(each.vocabulary, each.code) for each in terms}
    for row in table_rows(CATEGORY_WORDS):
        if (row["vocabulary"], row["code"]) in codes:
            found[row["vocabulary"]].add(row["word"], row["code"])
    for term in terms:
        if term.vocabulary != KINDS_OF_HELP:
            for phrase in (term.label, term.code.replace("_", " "), *term.labels.values()):
                found[term.vocabulary].add(phrase, term.code)
    for code, phrase in _people_wished():
        if ("populations", code) in codes:
            found["populations"].add(phrase, code)
    return found


def _is_of_another_kind(words: list[str], phrase: str) -> bool:
    """Whether a phrase stands among the words, and everywhere beside some that make it something else."""
    said = phrase.split()
    length = len(said)
    places = [
        at
        for at in range(len(words) - length + 1)
        if all(map(_are_forms, words[at : at + length], said))
    ]
    return bool(places) and all(is_of_another_kind(words, at, at + length) for at in places)


def _are_forms(one: str, other: str) -> bool:
    return _stem(one) == _stem(other)


def _people_wished() -> Iterator[tuple[str, str]]:
    """What people type for whom help is to be, as search knows it, without whole sentences."""
    for row in table_rows(VOCABULARY_TABLES / "wishes.csv"):
        if row["kind"] == "population" and is_short(row["phrase"], row["language"]):
            yield row["value"], row["phrase"]


@lru_cache(maxsize=16384)
def stems_of(phrase: str) -> frozenset[str]:
    """The words that tell a phrase from others, cut to what their forms have in common.

    Where only one of several tells, all count: "child care" is not all that is said of children.
    """
    words = _plain_words(phrase)
    telling = [each for each in words if each not in _COMMON]
    return frozenset(_stem(each) for each in (telling if len(telling) > 1 else words))


@lru_cache(maxsize=16384)
def _telling(stems: frozenset[str]) -> int:
    """How many of these stems are of words that tell; at least one."""
    return len(stems - _COMMON_STEMS) or 1


def _is_lost(phrase: str, stems: frozenset[str]) -> bool:
    """Whether one short word is left of a phrase that was several, or is told from others by its accents alone.

    “tự tử” is no “Tu” of a timetable, “cơm” no “.com”.
    """
    if len(stems) > 1 or len(*stems) > _SHORT_WORD:
        return False
    is_cut = len(as_key(phrase).split()) > 1 and len(*stems) < _SHORT_WORD
    letters = {letter for letter in phrase.casefold() if not letter.isascii()}
    return is_cut or not letters <= _SPANISH


def _plain_words(phrase: str) -> list[str]:
    words = re.findall(r"[^\W_]+", as_key(phrase))
    return [each for each in words if each not in _JOINING and each != "s"] or words


def _stem(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word[:7]


_COMMON_STEMS: Final = frozenset(map(_stem, _COMMON))
# In what form help is given says less than what it is about: “immigration legal clinic”, “prevention classes”.
_FORM_STEMS: Final = frozenset(map(_stem, ("clinic", "class", "classes", "course", "workshop")))
