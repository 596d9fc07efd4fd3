"""Reading the wishes of a question, and what is left of it without them: the words of the need. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from directory.search.query_text.analysis import is_unspaced
from directory.search.query_text.asked_ages import WORDS_OF_AGES, age_at, population_of, tells_age
from directory.search.query_text.children import COUNTING, counts_of_children, without_counts
from directory.search.query_text.filipino_roots import root
from directory.search.query_text.folding import fold
from directory.search.query_text.named_places import IsPlace, Labels, NamedPlaces
from directory.search.query_text.query_parser import plainly, read
from directory.search.query_text.question_tokens import (
    Key,
    QuestionToken,
    key_between,
    key_of,
    tokens_of,
)
from directory.search.query_text.wish_rules import settled
from directory.search.query_text.wishes import (
    AREA,
    EITHER,
    MINORS,
    Wish,
    WishKind,
    WishMatch,
    WishRow,
)
from directory.search.query_text.words_around import WordsAround, may_belong

# English is what everybody speaks unless somebody says so, and “hindi” is “not” in Filipino.
_ONLY_SPOKEN = frozenset(("eng", "hin"))
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
        self._around = WordsAround()
        self._learned: set[Key] = set()
        self._other: set[Key] = set()
        self.words: set[str] = set()
        for row in rows:
            self._add(row)
        self._places = NamedPlaces((labels or {}) if self._wishes else {}, self._around)
        for name, code in self._places.areas.items():
            self._wishes.setdefault(name, (WishKind.PLACE, AREA + code))
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
                self._around.add(row.value, key)
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
        wishes = [
            Wish(match.kind, match.value, text[start:end], _cut(text, [span]), age=match.age)
            for match, span in zip(found, spans, strict=True)
            for start, end in [(tokens[match.first].start, tokens[match.end - 1].end)]
        ]
        return Reading(settled(wishes), _cut(text, spans))

    def _matches(self, tokens: Sequence[QuestionToken], is_place: IsPlace) -> Iterator[WishMatch]:
        at, has_age = 0, any(tells_age(token.text) for token in tokens)
        while at < len(tokens):
            match = (
                ((has_age and _age_at(tokens, at)) or None)
                or self._places.area_at(tokens, at)
                or self._places.place_at(tokens, at, is_place)
                or self._at(tokens, at)
            )
            if match is not None:
                match = self._reaching_further(match, tokens)
            if match is None or self._is_something_else(match, tokens):
                at += 1 if match is None else max(match.end - at, 1)
                continue
            yield match
            at = match.end

    def _reaching_further(self, match: WishMatch, tokens: Sequence[QuestionToken]) -> WishMatch:
        """The match, or a longer phrase for people that begins within it: “para una [mujer trans]”."""
        if match.kind is not WishKind.POPULATION or match.age is not None:
            return match
        others = (self._at(tokens, at) for at in range(match.first + 1, match.end))
        longer = [each for each in others if each and each.end > match.end]
        if not longer or longer[0].kind is not match.kind:
            return match
        return longer[0]._replace(first=match.first)

    def _at(self, tokens: Sequence[QuestionToken], at: int) -> WishMatch | None:
        if tokens[at].text not in self._first:
            return self._spoken_as_verb(tokens, at)
        for length in range(min(self._longest, len(tokens) - at), 0, -1):
            found = self._wishes.get(key_between(tokens, at, at + length))
            if found is None and self._is_by_itself(tokens, at, at + length):
                found = self._people.get(key_between(tokens, at, at + length))
            if found and _is_whole(tokens, at, at + length):
                return WishMatch(*found, at, at + length)
        return None

    def _is_by_itself(self, tokens: Sequence[QuestionToken], first: int, end: int) -> bool:
        """Whether words for a person say for whom help is: they are nobody's own, and no more is told of them."""
        key = key_between(tokens, first, end)
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
        return self._around.begin(tokens, end) or self._at(tokens, end) is not None

    def _is_part_of_a_name(
        self, match: WishMatch, tokens: Sequence[QuestionToken], text: str
    ) -> bool:
        """Whether words for a person stand with a capital letter beside another word with one: “Wonder Woman”."""
        if key_between(tokens, match.first, match.end) not in self._people or text.isupper():
            return False
        beside = [
            *tokens[max(match.first - 1, 0) : match.first],
            *tokens[match.end : match.end + 1],
        ]
        return text[tokens[match.first].start].isupper() and any(
            text[token.start].isupper() and self._at(tokens, tokens.index(token)) is None
            for token in beside
        )

    def _spoken_as_verb(self, tokens: Sequence[QuestionToken], at: int) -> WishMatch | None:
        """A language of which Filipino makes a verb: “nagtatagalog” speaks Tagalog."""
        found = self._wishes.get((root(tokens[at].text),))
        if found is None or found[0] is not WishKind.LANGUAGE:
            return None
        return WishMatch(*found, at, at + 1)

    def _is_something_else(self, match: WishMatch, tokens: Sequence[QuestionToken]) -> bool:
        if match.kind is WishKind.COST:
            around = range(max(match.first - 2, 0), match.end)
            return any(
                first <= match.first and key_between(tokens, first, end) in self._other
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
            return any(key_between(tokens, *span) in self._learned for span in near) or (
                match.value in _ONLY_SPOKEN and not self._is_spoken(match, tokens)
            )
        return False

    def _is_a_syllable(self, match: WishMatch, tokens: Sequence[QuestionToken]) -> bool:
        """Languages of two words are told in Vietnamese: its “thai” is a child that is not born yet."""
        lonely = match.kind is WishKind.LANGUAGE and match.end - match.first == 1
        return lonely and not self._is_spoken(match, tokens)

    def _is_spoken(self, match: WishMatch, tokens: Sequence[QuestionToken]) -> bool:
        before = self._around.before(WishKind.LANGUAGE, tokens, match.first)
        return bool(before or self._around.behind(WishKind.LANGUAGE, tokens, match.end))

    def _widened(
        self, match: WishMatch, tokens: Sequence[QuestionToken], found: Sequence[WishMatch]
    ) -> tuple[int, int]:
        """Where the words of a wish stand in the text, with those around that mean nothing without it."""
        first, end = match.first, match.end
        taken = {at for each in found for at in range(each.first, each.end)}
        while length := self._around.before(match.kind, tokens, first):
            if taken & set(range(first - length, first)):
                break
            first -= length
        behind = self._around.behind(match.kind, tokens, end)
        if behind and not taken & set(range(end, end + behind)) and may_belong(tokens, end, behind):
            end += behind
        return tokens[first].start, tokens[end - 1].end


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


def _tells_of_minors(tokens: Sequence[QuestionToken]) -> bool:
    """Whether an age or a word for the age is said beside: “16-year-old girl”, “teenage boy”."""
    words = [token.text for token in tokens]
    aged = any(age_at(words, at) for at in range(len(words)))
    return aged or any(word.startswith("teen") for word in words)


def _age_at(tokens: Sequence[QuestionToken], at: int) -> WishMatch | None:
    told = age_at([token.text for token in tokens], at)
    return told and WishMatch(
        WishKind.POPULATION, population_of(told.years), at, told.end, told.years
    )


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without these parts, a space where one stood."""
    left, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            left.append(text[at:start])
        at = max(at, end)
    left.append(text[at:])
    return " ".join(" ".join(left).split())
