"""Wishes in a question: language, people, time, room, place, cost and papers, read in five languages. Pure."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from directory.package_files import VOCABULARY_TABLES
from directory.search.words.analysis import is_unspaced, runs
from directory.search.words.folding import fold
from directory.search.words.query_parser import plainly, read, unquoted_spans
from directory.vocabularies.vocabulary_files import read_languages, read_terms

Key = tuple[str, ...]
Labels = Mapping[tuple[str, str], Sequence[str]]
IsPlace = Callable[[str], bool]

EITHER = "|"
"""Between values of which any will do: “Chinese” is Cantonese or Mandarin."""

AREA, LOCALITY = "area:", "locality:"
"""How the value of a place begins: the code of an area, or the folded name of a city, a street, a postal code."""


class WishKind(StrEnum):
    """What a wish is about."""

    LANGUAGE = "language"
    POPULATION = "population"
    TIME = "time"
    ROOM = "room"
    PLACE = "place"
    COST = "cost"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that a question would like.

    `value` is a code, or several with `EITHER` between them; `text` is what was typed for it, and `without` the
    question when that is taken away. An `implied` wish comes with another one: who needs a bed tonight needs room.
    """

    kind: WishKind
    value: str
    text: str
    without: str = field(default="", compare=False)
    implied: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The values of which any will do."""
        return tuple(self.value.split(EITHER))


class Reading(NamedTuple):
    """The wishes of a question in the order of its words, and the question without them: the words of the need."""

    wishes: tuple[Wish, ...]
    need: str


class WishRow(NamedTuple):
    """A phrase of the table: a wish with its kind and value, or what stands around, or makes something else of it."""

    kind: str
    value: str
    language: str
    phrase: str


AROUND, LEARNED, OTHER = "around", "learned", "other"
"""Kinds of rows that are no wishes: words that belong to one beside them, and those that make it a subject to learn or
something else altogether."""

MINORS = frozenset(("under_13", "age_13_17"))
"""Populations under age."""

URGENT = ("now", "tonight", "today")
"""Times at which only a service that has room helps."""

# Shorter aliases of languages, such as “en”, “am” or “ta”, are words of other languages.
_SHORTEST_ALIAS = 4
_NO_LANGUAGE = frozenset(("sign", "signing", "maya", "creole"))
# English is what everybody speaks unless somebody says so, and “hindi” is “not” in Filipino.
_ONLY_SPOKEN = frozenset(("eng", "hin"))
_OLDEST = 110
_AGES = ((13, "under_13"), (18, "age_13_17"), (25, "age_18_24"), (60, "age_25_over"))
_CHINESE_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_POSTAL_CODE = re.compile(r"\d{5}")
_LONGEST_PLACE = 5


def shipped_wish_rows() -> tuple[WishRow, ...]:
    """The table that comes with the program."""
    text = (VOCABULARY_TABLES / "wishes.csv").read_text(encoding="utf-8")
    return tuple(WishRow(**row) for row in csv.DictReader(text.splitlines()))


@cache
def language_phrases() -> tuple[WishRow, ...]:
    """The names of the shipped languages, in all languages and by their aliases."""
    return tuple(
        WishRow(WishKind.LANGUAGE, language.code, "", name)
        for language in read_languages()
        for name in (*language.names.values(), language.native, *language.aliases)
        if len(name) >= _SHORTEST_ALIAS or name in language.names.values()
    )


@cache
def population_phrases() -> tuple[WishRow, ...]:
    """The labels of the shipped populations."""
    return tuple(
        WishRow(WishKind.POPULATION, term.code, "", label)
        for term in read_terms()
        if term.vocabulary == "populations"
        for label in term.labels.values()
        if term.code not in _NEEDS
    )


# Who they are tells what they need: these words are left where the need is read.
_NEEDS = frozenset(
    (
        "under_13",
        "pregnant_or_parenting",
        "families",
        "justice_involved",
        "unhoused",
        "substance_users",
        "asylum_seekers_and_refugees",
        "sex_trafficked",
        "labor_trafficked",
        "sex_workers",
        "undocumented",
    )
)


class _Token(NamedTuple):
    """A folded word, or one character of an unspaced script, and where it stands in what was typed."""

    text: str
    start: int
    end: int


class _Match(NamedTuple):
    """A wish that the tokens from `first` up to `end` speak of."""

    kind: WishKind
    value: str
    first: int
    end: int


class WishWords:
    """The phrases that speak of wishes, ready to be looked up. Immutable; without rows no wish is ever read."""

    def __init__(self, rows: Iterable[WishRow] = (), labels: Labels | None = None) -> None:
        self._wishes: dict[Key, tuple[WishKind, str]] = {}
        self._around: dict[str, set[Key]] = {}
        self._learned: set[Key] = set()
        self._other: set[Key] = set()
        self.words: set[str] = set()
        for row in rows:
            self._add(row)
        for (vocabulary, code), texts in (labels or {}).items():
            if vocabulary == "areas" and self._wishes:
                for text in texts:
                    self._wishes.setdefault(key_of(text), (WishKind.PLACE, AREA + code))
        self._wishes.pop((), None)
        self._longest = max(map(len, self._wishes), default=0)
        self._first = {key[0] for key in self._wishes}

    def _add(self, row: WishRow) -> None:
        key = key_of(row.phrase)
        match row.kind:
            case "around":
                self._around.setdefault(row.value, set()).add(key)
            case "learned":
                self._learned.add(key)
            case "other":
                self._other.add(key)
            case _:
                if not (row.kind == WishKind.LANGUAGE and row.phrase in _NO_LANGUAGE):
                    self._wishes.setdefault(key, (WishKind(row.kind), row.value))
                    self.words.update(word for word in key if not is_unspaced(word))

    def read(self, text: str, is_place: IsPlace = lambda _: False) -> Reading:
        """The wishes of a question. `is_place` knows the cities, streets and postal codes of published places.

        What stands in quotes or after a minus is no wish. The longest phrase counts where several begin at one word.
        """
        if not self._wishes:
            return Reading((), text)
        tokens = list(_tokens(text))
        found = [
            match
            for match in self._matches(tokens, is_place)
            if not (self._is_a_syllable(match, tokens) and plainly(read(text)) == "vi")
        ]
        if not found:
            return Reading((), text)
        spans = [self._widened(match, tokens, found) for match in found]
        wishes = tuple(
            Wish(match.kind, match.value, text[start:end], _cut(text, [span]))
            for match, span in zip(found, spans, strict=True)
            for start, end in [(tokens[match.first].start, tokens[match.end - 1].end)]
        )
        unique = tuple({(wish.kind, wish.value): wish for wish in reversed(wishes)}.values())[::-1]
        return Reading((*unique, *_implied(unique)), _cut(text, spans))

    def _matches(self, tokens: Sequence[_Token], is_place: IsPlace) -> Iterator[_Match]:
        at, has_age = 0, any(_tells_age(token.text) for token in tokens)
        while at < len(tokens):
            match = (
                ((has_age and _age_at(tokens, at)) or None)
                or self._place_at(tokens, at, is_place)
                or self._at(tokens, at)
            )
            if match is None or self._is_something_else(match, tokens):
                at += 1 if match is None else max(match.end - at, 1)
                continue
            yield match
            at = match.end

    def _at(self, tokens: Sequence[_Token], at: int) -> _Match | None:
        if tokens[at].text not in self._first:
            return None
        for length in range(min(self._longest, len(tokens) - at), 0, -1):
            found = self._wishes.get(_key(tokens, at, at + length))
            if found and _is_whole(tokens, at, at + length):
                return _Match(*found, at, at + length)
        return None

    def _place_at(self, tokens: Sequence[_Token], at: int, is_place: IsPlace) -> _Match | None:
        """A place of the directory: several words, a postal code, or one word after “in” or “near”."""
        if is_unspaced(tokens[at].text):
            return None
        for length in range(min(_LONGEST_PLACE, len(tokens) - at), 0, -1):
            key = _key(tokens, at, at + length)
            name = " ".join(key)
            lonely = length == 1 and not _POSTAL_CODE.fullmatch(name)
            if lonely and not self._before(WishKind.PLACE, tokens, at):
                continue
            if is_place(name):
                return _Match(WishKind.PLACE, LOCALITY + name, at, at + length)
        return None

    def _is_something_else(self, match: _Match, tokens: Sequence[_Token]) -> bool:
        if match.kind is WishKind.COST:
            around = range(max(match.first - 2, 0), match.end)
            return any(
                first <= match.first and _key(tokens, first, end) in self._other
                for first in around
                for end in range(match.end, min(match.end + 2, len(tokens)) + 1)
            )
        if match.kind is WishKind.LANGUAGE:
            near = [
                (first, end)
                for length in (1, 2, 3)
                for first, end in (
                    (match.first - length, match.first),
                    (match.end, match.end + length),
                    (match.first - length - 1, match.first - 1),
                )
                if first >= 0 and end <= len(tokens)
            ]
            return any(_key(tokens, *span) in self._learned for span in near) or (
                match.value in _ONLY_SPOKEN and not self._is_spoken(match, tokens)
            )
        return False

    def _is_a_syllable(self, match: _Match, tokens: Sequence[_Token]) -> bool:
        """Languages of two words are told in Vietnamese: its “thai” is a child that is not born yet."""
        lonely = match.kind is WishKind.LANGUAGE and match.end - match.first == 1
        return lonely and not self._is_spoken(match, tokens)

    def _is_spoken(self, match: _Match, tokens: Sequence[_Token]) -> bool:
        before = self._before(WishKind.LANGUAGE, tokens, match.first)
        return bool(before or self._after(WishKind.LANGUAGE, tokens, match.end))

    def _before(self, kind: WishKind, tokens: Sequence[_Token], at: int) -> int:
        """How many tokens before one belong to a wish of this kind."""
        known = self._around.get(kind, set())
        lengths = (length for length in range(4, 0, -1) if length <= at)
        return next((n for n in lengths if _key(tokens, at - n, at) in known), 0)

    def _after(self, kind: WishKind, tokens: Sequence[_Token], at: int) -> int:
        known = self._around.get(kind, set())
        lengths = (length for length in range(3, 0, -1) if at + length <= len(tokens))
        return next((n for n in lengths if _key(tokens, at, at + n) in known), 0)

    def _widened(
        self, match: _Match, tokens: Sequence[_Token], found: Sequence[_Match]
    ) -> tuple[int, int]:
        """Where the words of a wish stand in the text, with those around that mean nothing without it."""
        first, end = match.first, match.end
        taken = {at for each in found for at in range(each.first, each.end)}
        while length := self._before(match.kind, tokens, first):
            if taken & set(range(first - length, first)):
                break
            first -= length
        behind = self._after(match.kind, tokens, end)
        if behind and not taken & set(range(end, end + behind)) and _joins(tokens, end):
            end += behind
        return tokens[first].start, tokens[end - 1].end


def key_of(phrase: str) -> Key:
    """The folded words of a phrase by which it is looked up."""
    return tuple(token.text for token in _tokens(phrase, whole=True))


def _key(tokens: Sequence[_Token], first: int, end: int) -> Key:
    return tuple(token.text for token in tokens[first:end])


def _is_whole(tokens: Sequence[_Token], first: int, end: int) -> bool:
    """One character of Chinese alone is a part of too many words."""
    return end - first > 1 or not is_unspaced(tokens[first].text)


def _joins(tokens: Sequence[_Token], at: int) -> bool:
    """Whether words behind a wish may belong to it: “Spanish speaking”, 廣東話的; but not “open” before a verb."""
    return is_unspaced(tokens[at].text) or tokens[at].text.startswith(("speak", "languag"))


def _tokens(text: str, whole: bool = False) -> Iterator[_Token]:
    """The words of a text with the places where they stand in it, those in quotes or after a minus left out."""
    spans = [(0, len(text))] if whole else unquoted_spans(text)
    for begin, end in spans:
        folded = [(part, begin + at) for at, c in enumerate(text[begin:end]) for part in fold(c)]
        plain = "".join(part for part, _ in folded)
        places = [place for _, place in folded]
        for word, at, length in runs(plain):
            if is_unspaced(word):
                for offset, character in enumerate(word):
                    place = places[at + offset]
                    yield _Token(character, place, place + 1)
            else:
                yield _Token(word, places[at], places[at + length - 1] + 1)


def _tells_age(word: str) -> bool:
    return word.isdecimal() or word in ("岁", "嵗")


def _age_at(tokens: Sequence[_Token], at: int) -> _Match | None:
    """An age: “16 years old”, “age 16”, “is 15”, “de 14 años”, “14歲”, “十五歲”, “14 taong gulang”, “14 tuổi”."""
    for pattern, number in _AGE_PATTERNS:
        end = at + len(pattern)
        if end <= len(tokens) and all(
            _fits(each, token.text) for each, token in zip(pattern, tokens[at:end], strict=True)
        ):
            age = int(tokens[at + number].text)
            return _Match(WishKind.POPULATION, population_of(age), at, end)
    return _chinese_age_at(tokens, at)


def population_of(age: int) -> str:
    """The population that people of an age belong to."""
    young = next((code for below, code in _AGES if age < below), None)
    return young or f"older_adults{EITHER}age_25_over"


_A = "<age>"
_AGE_PATTERNS: tuple[tuple[Key, int], ...] = tuple(
    (tuple(words.split()), words.split().index(_A))
    for words in (
        f"{_A} year old",
        f"{_A} years old",
        f"{_A} yr old",
        f"{_A} yrs old",
        f"{_A} yo",
        f"{_A} y o",
        f"{_A} years of age",
        f"{_A} year olds",
        f"age {_A}",
        f"aged {_A}",
        f"ages {_A}",
        f"is {_A}",
        f"im {_A}",
        f"i am {_A}",
        f"shes {_A}",
        f"hes {_A}",
        f"girl {_A}",
        f"boy {_A}",
        f"daughter {_A}",
        f"son {_A}",
        f"sister {_A}",
        f"brother {_A}",
        f"turning {_A}",
        f"only {_A}",
        f"de {_A} anos",
        f"{_A} anos de edad",
        f"{_A} anos",
        f"tiene {_A}",
        f"tengo {_A} anos",
        f"{_A} taong gulang",
        f"{_A} taon gulang",
        f"{_A} anyos",
        f"{_A} taon",
        f"edad {_A}",
        f"{_A} tuoi",
        f"{_A} 岁",
    )
)


def _fits(pattern: str, word: str) -> bool:
    if pattern == _A:
        return word.isascii() and word.isdecimal() and len(word) < 4 and int(word) <= _OLDEST
    return pattern == word


def _chinese_age_at(tokens: Sequence[_Token], at: int) -> _Match | None:
    """An age in Chinese numbers up to ninety-nine: 十五歲, 二十歲, 九歲."""
    for length in (3, 2, 1):
        end = at + length
        if end < len(tokens) and tokens[end].text in ("岁", "嵗"):
            age = _chinese_number("".join(token.text for token in tokens[at:end]))
            if age is not None:
                return _Match(WishKind.POPULATION, population_of(age), at, end + 1)
    return None


def _chinese_number(text: str) -> int | None:
    tens, ten, ones = text.partition("十")
    if any(each not in _CHINESE_DIGITS for each in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return None
    if not ten:
        return _CHINESE_DIGITS.get(text)
    return _CHINESE_DIGITS.get(tens, 1) * 10 + _CHINESE_DIGITS.get(ones, 0)


def _implied(wishes: Sequence[Wish]) -> Iterator[Wish]:
    """Who asks for now or tonight asks for room, unless that is said already."""
    urgent = next(
        (each for each in wishes if each.kind is WishKind.TIME and each.value in URGENT), None
    )
    if urgent and not any(each.kind is WishKind.ROOM for each in wishes):
        yield Wish(WishKind.ROOM, "open", urgent.text, urgent.without, implied=True)


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without these parts, a space where one stood."""
    left, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            left.append(text[at:start])
        at = max(at, end)
    left.append(text[at:])
    return " ".join(" ".join(left).split())
