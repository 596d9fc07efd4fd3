"""Reading the wishes of a question, and what is left of it without them: the words of the need. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from directory.search.query_text.ages import WORDS_OF_AGES, age_at, population_of, tells_age
from directory.search.query_text.analysis import is_unspaced
from directory.search.query_text.children import COUNTING, counts_of_children, without_counts
from directory.search.query_text.filipino_roots import root
from directory.search.query_text.folding import fold
from directory.search.query_text.query_parser import plainly, read
from directory.search.query_text.question_tokens import Key, QuestionToken, key_of, tokens_of
from directory.search.query_text.stop_words import UNSPACED_STOP_WORDS
from directory.search.query_text.wishes import (
    AREA,
    EITHER,
    FAMILIES,
    LOCALITY,
    MINORS,
    PARENTS,
    URGENT,
    Wish,
    WishKind,
    WishRow,
)

Labels = Mapping[tuple[str, str], Sequence[str]]
IsPlace = Callable[[str], bool]

# English is what everybody speaks unless somebody says so, and “hindi” is “not” in Filipino.
_ONLY_SPOKEN = frozenset(("eng", "hin"))
_POSTAL_CODE = re.compile(r"\d{5}")
_LONGEST_PLACE = 5  # in words, such as "South of Market San Francisco"
_SHORTEST_NAME = 4
"""Letters of a part of a label that is a name by itself: “USF” is a school."""
_INSTITUTIONS = frozenset(
    ("academy", "church", "college", "elementary", "high", "hospital", "library", "middle", "school", "university")
)  # fmt: skip
"""What is called after its street or its neighborhood."""
_STREETS = frozenset(
    ("street", "st", "avenue", "ave", "boulevard", "blvd", "road", "calle", "avenida", "bay")
)
"""What makes an address, or another place, of the name before it."""
_LONG_NAME = 6
"""Letters from which on a name that is one letter off is meant all the same."""


_FOR = frozenset(("for", "para", "cho", "am", "as"))
_ARTICLES = frozenset(fold("a an the un una el la sa isang một").split())
_NOT_BEFORE = _ARTICLES | frozenset(
    fold(
        "my his her our your their this that another other some old by from of against with without "
        "and or because like i "
        "mi su tu este esta ese esa otro otra por de del contra con sin y o como "
        "ang ng ni si kay aking ko của bị do với 我 他 她 個 名 被 和 跟 與"
    ).split()
)
"""What stands before somebody whose they are, or who did what is told."""
_BEHIND_PEOPLE = frozenset(
    fold(
        "in near at on alone only please asap need needs needed needing sola solo en cerca ahora sin por favor "
        "mag nag ngayon sa gần ở một mình 的 嘅"
    ).split()
)


class Reading(NamedTuple):
    """The wishes of a question in the order of its words, and the question without them: the words of the need."""

    wishes: tuple[Wish, ...]
    need: str


class _Match(NamedTuple):
    """A wish that the tokens from `first` up to `end` speak of."""

    kind: WishKind
    value: str
    first: int
    end: int
    age: int | None = None


class WishWords:
    """The phrases that speak of wishes, ready to be looked up. Immutable; without rows no wish is ever read.

    `needs` are folded words that ask for a kind of help.
    """

    def __init__(
        self,
        rows: Iterable[WishRow] = (),
        labels: Labels | None = None,
        needs: Iterable[str] = (),
    ) -> None:
        self._wishes: dict[Key, tuple[WishKind, str]] = {}
        self._people: dict[Key, tuple[WishKind, str]] = {}
        self._needs = frozenset(needs)
        self._around: dict[str, set[Key]] = {}
        self._learned: set[Key] = set()
        self._areas: dict[Key, str] = {}
        self._other: set[Key] = set()
        self.words: set[str] = set()
        for row in rows:
            self._add(row)
        for (vocabulary, code), texts in (labels or {}).items():
            if vocabulary == "areas" and self._wishes:
                for name in (name for text in texts for name in _names_of_area(text)):
                    self._areas.setdefault(key_of(name), code)
                    self._wishes.setdefault(key_of(name), (WishKind.PLACE, AREA + code))
        self._wishes.pop((), None)
        if self._wishes:
            self.words |= COUNTING | WORDS_OF_AGES
        known = [*self._wishes, *self._people]
        self._longest = max(map(len, known), default=0)
        self._first = {key[0] for key in known}

    def _add(self, row: WishRow) -> None:
        key = key_of(without_counts(row.phrase))
        match row.kind:
            case "around":
                self._around.setdefault(row.value, set()).add(key)
            case "learned":
                self._learned.add(key)
            case "other":
                self._other.add(key)
            case "person":
                self._people[key] = WishKind.POPULATION, row.value
                self.words.update(word for word in key if not is_unspaced(word))
            case _:
                self._wishes.setdefault(key, (WishKind(row.kind), row.value))
                self.words.update(word for word in key if not is_unspaced(word))

    def read(self, text: str, is_place: IsPlace = lambda _: False) -> Reading:
        """The wishes of a question. `is_place` knows the cities, streets and postal codes of published places.

        What stands in quotes or after a minus is no wish. The longest phrase counts where several begin at one word.
        """
        if not self._wishes:
            return Reading((), text)
        spoken = list(tokens_of(text))
        idle = counts_of_children([token.text for token in spoken])
        tokens = [token for at, token in enumerate(spoken) if at not in idle]
        found = [
            match
            for match in self._matches(tokens, is_place)
            if not (self._is_a_syllable(match, tokens) and plainly(read(text)) == "vi")
            and not self._is_part_of_a_name(match, tokens, text)
        ]
        if not found:
            return Reading((), text)
        spans = _with_sizes(
            text,
            [self._widened(match, tokens, found) for match in found],
            [spoken[at] for at in sorted(idle)],
        )
        wishes = tuple(
            Wish(match.kind, match.value, text[start:end], _cut(text, [span]), age=match.age)
            for match, span in zip(found, spans, strict=True)
            for start, end in [(tokens[match.first].start, tokens[match.end - 1].end)]
        )
        unique = tuple(
            {(wish.kind, wish.value, wish.age): wish for wish in reversed(wishes)}.values()
        )[::-1]
        unique = tuple(_without_children(_without_bands(unique)))
        return Reading((*unique, *_implied(unique)), _cut(text, spans))

    def _matches(self, tokens: Sequence[QuestionToken], is_place: IsPlace) -> Iterator[_Match]:
        at, has_age = 0, any(tells_age(token.text) for token in tokens)
        while at < len(tokens):
            match = (
                ((has_age and _age_at(tokens, at)) or None)
                or self._area_at(tokens, at)
                or self._place_at(tokens, at, is_place)
                or self._at(tokens, at)
            )
            if match is not None:
                match = self._reaching_further(match, tokens)
            if match is None or self._is_something_else(match, tokens):
                at += 1 if match is None else max(match.end - at, 1)
                continue
            yield match
            at = match.end

    def _reaching_further(self, match: _Match, tokens: Sequence[QuestionToken]) -> _Match:
        """The match, or a longer phrase for people that begins within it: “para una [mujer trans]”."""
        if match.kind is not WishKind.POPULATION or match.age is not None:
            return match
        others = (self._at(tokens, at) for at in range(match.first + 1, match.end))
        longer = [each for each in others if each and each.end > match.end]
        if not longer or longer[0].kind is not match.kind:
            return match
        return longer[0]._replace(first=match.first)

    def _at(self, tokens: Sequence[QuestionToken], at: int) -> _Match | None:
        if tokens[at].text not in self._first:
            return self._spoken_as_verb(tokens, at)
        for length in range(min(self._longest, len(tokens) - at), 0, -1):
            found = self._wishes.get(_key(tokens, at, at + length))
            if found is None and self._is_by_itself(tokens, at, at + length):
                found = self._people.get(_key(tokens, at, at + length))
            if found and _is_whole(tokens, at, at + length):
                return _Match(*found, at, at + length)
        return None

    def _is_by_itself(self, tokens: Sequence[QuestionToken], first: int, end: int) -> bool:
        """Whether words for a person say for whom help is: they are nobody's own, and no more is told of them."""
        key = _key(tokens, first, end)
        if key not in self._people:
            return False
        if MINORS.issuperset(self._people[key][1].split(EITHER)) and _tells_of_minors(tokens):
            return False
        before = [token.text for token in tokens[max(first - 2, 0) : first]]
        led = len(before) == 2 and before[0] in _FOR and before[1] in _ARTICLES
        aged = len(before) == 2 and before[0].startswith("year")
        if before and before[-1] in _NOT_BEFORE and not (led or aged):
            return False
        if end == len(tokens) or tokens[end].text in _BEHIND_PEOPLE | self._needs:
            return True
        around = any(self._after_any(tokens, end, length) for length in range(1, 5))
        return around or self._at(tokens, end) is not None

    def _after_any(self, tokens: Sequence[QuestionToken], at: int, length: int) -> bool:
        """Whether words around a wish begin here: “who speaks”, “in”."""
        span = _key(tokens, at, at + length)
        return len(span) == length and any(span in known for known in self._around.values())

    def _is_part_of_a_name(self, match: _Match, tokens: Sequence[QuestionToken], text: str) -> bool:
        """Whether words for a person stand with a capital letter beside another word with one: “Wonder Woman”."""
        if _key(tokens, match.first, match.end) not in self._people or text.isupper():
            return False
        beside = [
            *tokens[max(match.first - 1, 0) : match.first],
            *tokens[match.end : match.end + 1],
        ]
        return text[tokens[match.first].start].isupper() and any(
            text[token.start].isupper() and self._at(tokens, tokens.index(token)) is None
            for token in beside
        )

    def _spoken_as_verb(self, tokens: Sequence[QuestionToken], at: int) -> _Match | None:
        """A language of which Filipino makes a verb: “nagtatagalog” speaks Tagalog."""
        found = self._wishes.get((root(tokens[at].text),))
        if found is None or found[0] is not WishKind.LANGUAGE:
            return None
        return _Match(*found, at, at + 1)

    def _area_at(self, tokens: Sequence[QuestionToken], at: int) -> _Match | None:
        """An area where a place is named: “near the Mission” means no street; “la Misión” is one letter off."""
        if is_unspaced(tokens[at].text) or not self._before(WishKind.PLACE, tokens, at):
            return None
        for length in range(min(_LONGEST_PLACE, len(tokens) - at), 0, -1):
            behind = tokens[at + length].text if at + length < len(tokens) else ""
            area = self._areas.get(_key(tokens, at, at + length))
            if area and behind not in _INSTITUTIONS | _STREETS:
                return _Match(WishKind.PLACE, AREA + area, at, at + length)
        word = tokens[at].text
        near = {
            area
            for name, area in self._areas.items()
            if len(name) == 1 and len(name[0]) >= _LONG_NAME and _is_one_letter_off(name[0], word)
        }
        return _Match(WishKind.PLACE, AREA + near.pop(), at, at + 1) if len(near) == 1 else None

    def _place_at(
        self, tokens: Sequence[QuestionToken], at: int, is_place: IsPlace
    ) -> _Match | None:
        """A place of the directory: several words, a postal code, or one word after “in” or “near”.

        A school that is called after its street is no place: “at Sanchez elementary”.
        """
        if is_unspaced(tokens[at].text):
            return None
        for length in range(min(_LONGEST_PLACE, len(tokens) - at), 0, -1):
            key = _key(tokens, at, at + length)
            name = " ".join(key)
            if at + length < len(tokens) and tokens[at + length].text in _INSTITUTIONS:
                continue
            lonely = length == 1 and not _POSTAL_CODE.fullmatch(name)
            if lonely and not self._before(WishKind.PLACE, tokens, at):
                continue
            if is_place(name):
                return _Match(WishKind.PLACE, LOCALITY + name, at, at + length)
        return None

    def _is_something_else(self, match: _Match, tokens: Sequence[QuestionToken]) -> bool:
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

    def _is_a_syllable(self, match: _Match, tokens: Sequence[QuestionToken]) -> bool:
        """Languages of two words are told in Vietnamese: its “thai” is a child that is not born yet."""
        lonely = match.kind is WishKind.LANGUAGE and match.end - match.first == 1
        return lonely and not self._is_spoken(match, tokens)

    def _is_spoken(self, match: _Match, tokens: Sequence[QuestionToken]) -> bool:
        before = self._before(WishKind.LANGUAGE, tokens, match.first)
        return bool(before or self._after(WishKind.LANGUAGE, tokens, match.end))

    def _before(self, kind: WishKind, tokens: Sequence[QuestionToken], at: int) -> int:
        """How many tokens before one belong to a wish of this kind."""
        known = self._around.get(kind, set())
        lengths = (length for length in range(4, 0, -1) if length <= at)
        return next((n for n in lengths if _key(tokens, at - n, at) in known), 0)

    def _after(self, kind: WishKind, tokens: Sequence[QuestionToken], at: int) -> int:
        known = self._around.get(kind, set())
        lengths = (length for length in range(3, 0, -1) if at + length <= len(tokens))
        return next((n for n in lengths if _key(tokens, at, at + n) in known), 0)

    def _widened(
        self, match: _Match, tokens: Sequence[QuestionToken], found: Sequence[_Match]
    ) -> tuple[int, int]:
        """Where the words of a wish stand in the text, with those around that mean nothing without it."""
        first, end = match.first, match.end
        taken = {at for each in found for at in range(each.first, each.end)}
        while length := self._before(match.kind, tokens, first):
            if taken & set(range(first - length, first)):
                break
            first -= length
        behind = self._after(match.kind, tokens, end)
        joins = _joins(tokens, end, behind)
        if behind and not taken & set(range(end, end + behind)) and joins:
            end += behind
        return tokens[first].start, tokens[end - 1].end


def _names_of_area(label: str) -> Iterator[str]:
    """The label, and each of its names where maps join several: “Sunset/Parkside”."""
    yield label
    if "/" in label:
        yield from (
            name for name in map(str.strip, label.split("/")) if len(name) >= _SHORTEST_NAME
        )


def _is_one_letter_off(name: str, word: str) -> bool:
    return word != name and DamerauLevenshtein.distance(name, word, score_cutoff=1) == 1


def _key(tokens: Sequence[QuestionToken], first: int, end: int) -> Key:
    return tuple(token.text for token in tokens[first:end])


def _with_sizes(
    text: str, spans: Sequence[tuple[int, int]], idle: Sequence[QuestionToken]
) -> list[tuple[int, int]]:
    """The parts of a text, each as far as the sizes of children behind it: “con mis hijos pequeños”."""
    ends = {end: end for _, end in spans}
    for token in idle:
        for end in ends:
            if end <= token.start and not text[end : token.start].strip():
                ends[end] = token.end
    return [(start, ends[end]) for start, end in spans]


def _is_whole(tokens: Sequence[QuestionToken], first: int, end: int) -> bool:
    """One character of Chinese alone is a part of too many words."""
    return end - first > 1 or not is_unspaced(tokens[first].text)


def _joins(tokens: Sequence[QuestionToken], at: int, length: int) -> bool:
    """Whether words behind a wish may belong to it: “Spanish speaking”, “Mission district”, 廣東話的; but no “open”.

    One character of Chinese begins the next word, if it means anything by itself: 婦女收容所.
    """
    if at >= len(tokens):
        return False
    text = tokens[at].text
    if is_unspaced(text):
        return length > 1 or text in UNSPACED_STOP_WORDS
    return text.startswith(("speak", "languag", "district", "neighborhood"))


def _tells_of_minors(tokens: Sequence[QuestionToken]) -> bool:
    """Whether an age or a word for the age is said beside: “16-year-old girl”, “teenage boy”."""
    words = [token.text for token in tokens]
    aged = any(age_at(words, at) for at in range(len(words)))
    return aged or any(word.startswith("teen") for word in words)


def _age_at(tokens: Sequence[QuestionToken], at: int) -> _Match | None:
    told = age_at([token.text for token in tokens], at)
    return told and _Match(WishKind.POPULATION, population_of(told.years), at, told.end, told.years)


def _without_bands(wishes: Sequence[Wish]) -> Iterator[Wish]:
    """Without the ages that a word tells of somebody whose age is told more exactly: “a youth of 16”."""
    told = {wish.value for wish in wishes if wish.age is not None}
    for wish in wishes:
        if wish.age is not None or told.isdisjoint(wish.values):
            yield wish


def _without_children(wishes: Iterable[Wish]) -> Iterator[Wish]:
    """Without the ages of children who come with a parent: “a mom with a teenage son” asks for no place of teens."""
    with_parent = False
    for wish in wishes:
        if not (with_parent and MINORS.issuperset(wish.values)):
            yield wish
        with_parent |= FAMILIES in wish.values and not PARENTS.isdisjoint(key_of(wish.text))


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
