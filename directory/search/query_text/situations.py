"""Situations that people tell instead of naming a service: “they keep my passport”, “no me dejan salir”. Pure.

A situation is told by the parts of it: who does it, what they do, to what. The parts are words in five languages, in a
table; which parts make a situation, and which kinds of help are for it, is in another (`situation_rules`).
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from directory.package_files import VOCABULARY_TABLES
from directory.search.query_text.analysis import STEMMERS, is_unspaced, stem
from directory.search.query_text.filipino_roots import root
from directory.search.query_text.help_weights import DANGER, combined
from directory.search.query_text.hotline_subjects import SUBJECTS, WHATEVER
from directory.search.query_text.learned_help import NOTHING_LEARNED, Help, LearnedHelp
from directory.search.query_text.query_parser import plainly, read
from directory.search.query_text.question_tokens import Key, clause_ends, key_of, tokens_of
from directory.search.query_text.situation_rules import (
    ARREST,
    BARRED,
    CHILD,
    DONE_TO_CHILDREN,
    GETTING_AWAY,
    JOBLESS,
    KEEP,
    MINOR,
    MINORS,
    NOT,
    PARTNER,
    POPULATIONS,
    PRESENT_DANGER,
    WHOLE,
    Rule,
    When,
    shipped_rules,
)
from directory.search.query_text.stop_words import ACTING, ASKING, SIGNS, STOP_WORDS_OF, SUFFERING
from directory.search.query_text.vietnamese_tones import Syllables, is_marked, is_one_of, syllables
from directory.search.query_text.word_forms import by_stems, has_pronoun, stems
from directory.vocabularies.vocabulary_files import INTERFACE_LANGUAGES

PhraseParts = tuple[tuple[str, str], ...]
"""Parts that a phrase tells, each with its language: one tuple for all phrases that tell the same."""


class PartRow(NamedTuple):
    """A phrase that tells a part of a situation."""

    part: str
    language: str
    phrase: str


_OF_MANY_SENSES = frozenset(("lock", "call", "let", "groom", "keep", "sold"))
"""Parts whose Filipino verbs say something else in another form: who is guarded, who looks after a child, who buys."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is told: the words that tell it, the kinds of help with their weights, the groups that speak of it.

    `of_minors` says whether it is told of somebody under age.
    """

    words: tuple[str, ...]
    help: Help
    groups: tuple[str, ...] = ()
    of_minors: bool = False
    in_danger: bool = False
    """Whether somebody who listens is among the first that is needed."""
    held: tuple[str, ...] = ()
    """The words for what somebody else keeps: papers, a phone, pay."""
    by_rules: Help = ()
    """The kinds of help that rules name, without those that are learned."""

    @property
    def people(self) -> tuple[str, ...]:
        """The populations among the groups."""
        return tuple(
            group.removeprefix(POPULATIONS)
            for group in self.groups
            if group.startswith(POPULATIONS)
        )

    @property
    def other_subjects(self) -> frozenset[str]:
        """The groups after which lines are named that are for something else than what is told."""
        told = frozenset(self.groups)
        others = (subject for subject, fitting in SUBJECTS.items() if not fitting & told)
        return frozenset(others) - (frozenset() if told else WHATEVER)


_FEWEST_WORDS, _FEWEST_CHARACTERS = 5, 8

_LIKELY = 0.5
"""How likely a kind of help has to be where nothing but messages leads to it."""


def _tells_something(learned: Mapping[str, float], words: Key) -> bool:
    """Whether words that no rule knows tell something all the same."""
    return max(learned.values()) >= _LIKELY and _is_sentence(words)


def _is_sentence(words: Key) -> bool:
    unspaced = sum(map(is_unspaced, words))
    return unspaced >= _FEWEST_CHARACTERS or len(words) - unspaced >= _FEWEST_WORDS


def _tells_what_is_done(words: Key) -> bool:
    """Whether words are a sentence about what is done to somebody, which asks for nothing."""
    # “要” is “wants” of whoever is spoken of as well: 老闆要我.
    asking = ASKING - {"要"}
    return _is_sentence(words) and not SUFFERING.isdisjoint(words) and asking.isdisjoint(words)


def _tells_of_others(words: Key) -> bool:
    """Whether a sentence is a story in which somebody else acts."""
    unspaced = sum(map(is_unspaced, words))
    is_story = unspaced >= 2 * _FEWEST_CHARACTERS or len(words) - unspaced >= 2 * _FEWEST_WORDS
    return is_story and not ACTING.isdisjoint(words)


@cache
def shipped_parts() -> tuple[PartRow, ...]:
    """The table that comes with the program."""
    text = (VOCABULARY_TABLES / "situations.csv").read_text(encoding="utf-8")
    return tuple(PartRow(**row) for row in csv.DictReader(text.splitlines()))


class SituationWords:
    """The phrases that tell the parts of situations, ready to be looked up. Immutable."""

    def __init__(
        self, rows: Iterable[PartRow] = (), learned: LearnedHelp = NOTHING_LEARNED
    ) -> None:
        self._learned = learned
        self._parts: dict[Key, PhraseParts] = {}
        self._roots: dict[str, set[str]] = {}
        self._marked: dict[tuple[Key, str], list[Syllables]] = {}
        self.words: set[str] = set()
        alike: dict[PhraseParts, PhraseParts] = {}
        for row in rows:
            key = key_of(row.phrase)
            self.words.update(word for word in key if not is_unspaced(word))
            for each in _forms(key) if row.language in STEMMERS else {key}:
                told = dict.fromkeys((*self._parts.get(each, ()), (row.part, row.language)))
                self._parts[each] = alike.setdefault(tuple(told), tuple(told))
            if row.language == "vi" and not row.phrase.isascii():
                self._marked.setdefault((key, row.part), []).append(syllables(row.phrase.split()))
            if row.language == "fil" and len(key) == 1 and row.part not in _OF_MANY_SENSES:
                self._roots.setdefault(root(key[0]), set()).add(row.part)
        self._longest: dict[str, int] = {}
        for key in filter(None, self._parts):
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def read(self, text: str, known: Iterable[str] = (), *, whole: bool = True) -> Situation | None:
        """What a question tells, with the parts that are `known` besides; None where they make no situation.

        Where it is not the `whole` of a message, what somebody does is told in other parts of it.
        """
        words = key_of(text)
        found = self._by_rules(text, words, known, whole)
        return self._with_learned(found, text, words) if whole else found

    def _by_rules(
        self, text: str, words: Key, known: Iterable[str], whole: bool
    ) -> Situation | None:
        longest = [self._longest_from(word) for word in words]
        if not any(longest):
            return None
        understood = languages_of(text)
        typed = _typed(text, words) if "vi" in understood else ()
        ends = clause_ends(text)
        spoken: dict[str, dict[str, None]] = {}
        places: list[tuple[str, int, int]] = []
        for first in range(len(words)):
            if not longest[first]:
                continue
            end = ends[first] if len(ends) == len(words) else len(words)
            lengths = range(min(longest[first], end - first), 0, -1)
            spans = (
                words[first : first + length]
                for length in lengths
                if not _is_other_verb(words, first + length - 1)
            )
            for phrase in (*spans, *_without_agent(words, first)):
                parts = self._parts_of(phrase, understood)
                if typed and parts:
                    parts = self._as_marked(parts, phrase, typed[first : first + len(phrase)])
                for part in sorted(parts):
                    spoken.setdefault(part, {}).update(dict.fromkeys(phrase))
                    places.append((part, first, first + len(phrase)))
        places = _outside_whole_needs(places)
        told = dict.fromkeys((*known, *(part for part, _, _ in places)))
        if _is_with_child(told):
            told.pop(MINOR, None)
        if {ARREST, JOBLESS} <= told.keys() and PRESENT_DANGER.isdisjoint(told):
            told[BARRED] = None
        denied = _denied(places)
        holding = [rule for rule in shipped_rules() if rule.holds(told, denied)]
        if whole and not holding:
            holding = [rule for rule in _fallback(words) if rule.holds(told, denied)]
        return _situation(words, spoken, holding, told) if holding else None

    def _with_learned(self, found: Situation | None, text: str, words: Key) -> Situation | None:
        """The situation with the help that messages like this one teach, which speak alone where no rule knows it."""
        learned, groups = self._learned.of(text)
        if not learned or (found is None and not _tells_something(learned, words)):
            return found
        in_danger = learned.get("hotline", 0.0) >= DANGER
        situation = found or Situation((), (), in_danger=in_danger)
        groups = tuple(dict.fromkeys((*situation.groups, *groups)))
        return replace(situation, help=combined(situation.help, learned), groups=groups)

    def _as_marked(self, parts: Iterable[str], phrase: Key, typed: Syllables) -> set[str]:
        """Of the parts those that have the phrase with the marks with which it is typed."""
        ways = {part: self._marked.get((phrase, part), ()) for part in parts}
        return {part for part, known in ways.items() if not known or is_one_of(typed, known)}

    def _longest_from(self, word: str) -> int:
        """The most words of a phrase that begins with the word or with its stem; 0 where none does."""
        ways = (word, *(stem(word, language) for language in STEMMERS))
        return max(int(root(word) in self._roots), *(self._longest.get(each, 0) for each in ways))

    def _parts_of(self, phrase: Key, languages: Collection[str]) -> set[str]:
        told = set(self._parts.get(phrase, ()))
        if not STEMMERS.keys().isdisjoint(languages) and not any(map(is_unspaced, phrase)):
            told = told | by_stems(phrase, self._parts)
        found = {part for part, language in told if language in languages}
        if found or len(phrase) > 1 or "fil" not in languages:
            return found
        # Another form of a verb: what is said exactly counts before its root.
        return self._roots.get(root(phrase[0]), set()) if root(phrase[0]) != phrase[0] else found


def _fallback(words: Key) -> Iterator[Rule]:
    """The rules for words by which somebody does something, where no other rule holds."""
    if _tells_what_is_done(words):
        yield from shipped_rules(When.NOTHING_ELSE)
        if _tells_of_others(words):
            yield from shipped_rules(When.OTHERS_ACT)


def _typed(text: str, words: Key) -> Syllables:
    """The words of a Vietnamese question with the marks with which they are typed; none where it has none."""
    pieces = read(text)
    if plainly(pieces) != "vi" or not is_marked(pieces):
        return ()
    tokens = tuple(tokens_of(text))
    if tuple(token.text for token in tokens) != words:
        return ()
    return syllables(text[token.start : token.end] for token in tokens)


def _situation(
    words: Key,
    spoken: Mapping[str, Mapping[str, None]],
    holding: Sequence[Rule],
    told: Collection[str],
) -> Situation:
    """What the rules that hold make of the words, of which some tell parts."""
    weights: dict[str, float] = {}
    for rule in holding:
        for code, weight in rule.help.items():
            weights[code] = max(weight, weights.get(code, 0.0))
    telling = {word for phrases in spoken.values() for word in phrases}
    ordered = tuple(dict.fromkeys(word for word in words if word in telling))
    groups = dict.fromkeys(group for rule in holding for group in rule.groups)
    helps = sorted(weights.items(), key=lambda each: -each[1])
    # Who tells of a partner and of children is their parent.
    young = {MINOR} if PARTNER in told or _is_with_child(told) else MINORS
    of_minors = any(
        not young.isdisjoint(part.intersection(told)) for rule in holding for part in rule.parts
    )
    in_danger = weights.get("hotline", 0.0) >= DANGER
    held = tuple(_held(holding, spoken))
    return Situation(ordered, tuple(helps), tuple(groups), of_minors, in_danger, held, tuple(helps))


def _outside_whole_needs(places: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The places without those within a longer phrase that tells a need by itself: “nobody to leave my kids with”."""
    whole = [(begin, end) for part, begin, end in places if part in WHOLE]
    return [
        (part, begin, end)
        for part, begin, end in places
        if not any(
            first <= begin and end <= last and end - begin < last - first for first, last in whole
        )
    ]


def _is_with_child(told: Collection[str]) -> bool:
    """Whether somebody gets away with a child of theirs, whatever its age: it is no child that is alone."""
    return CHILD in told and not GETTING_AWAY.isdisjoint(told) and DONE_TO_CHILDREN.isdisjoint(told)


def _held(holding: Iterable[Rule], spoken: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The words for what somebody else keeps, which nobody asks for."""
    keeping = (rule.parts for rule in holding if any(KEEP in part for part in rule.parts))
    for part in {part for parts in keeping for each in parts for part in each if part != KEEP}:
        yield from spoken.get(part, ())


def _denied(places: Sequence[tuple[str, int, int]]) -> set[str]:
    """The parts beside a “not”, before or behind it, each with where its phrase begins and ends."""
    nots = [(begin, end) for part, begin, end in places if part == NOT]
    return {
        part
        for part, begin, end in places
        for other, behind in nots
        if part != NOT and begin - behind <= _BESIDE and other - end <= _BESIDE
    }


def _without_agent(words: Key, first: int) -> Iterator[Key]:
    """Phrases that begin with 被 without those by whom it is done: 被丈夫打 is told as 被打 is."""
    if words[first] != _PASSIVE:
        return
    for at in range(first + 2, min(first + 2 + _LONGEST_AGENT, len(words))):
        if not _is_other_verb(words, at):
            yield from ((_PASSIVE, *words[at : at + length]) for length in (1, 2))


def _is_other_verb(words: Key, at: int) -> bool:
    """Whether a 打 only begins a verb that hurts nobody."""
    return words[at] == "打" and not _OTHER_VERBS.isdisjoint(words[at + 1 : at + 2])


_BESIDE = 4
"""Words between a “not” and what it denies: “I am not ever by anybody allowed”."""

_PASSIVE, _LONGEST_AGENT = "被", 4
_OTHER_VERBS = frozenset("電电工字掃扫針针聽听算開开包折扮來来給给")
"""Characters behind 打 that make a verb of it that hurts nobody: 打電話, 打工, 打來 of a call."""


# Vietnamese “mất” is no Spanish “matar”; Filipino is mixed with English.
_UNDERSTOOD: Mapping[str, Collection[str]] = {"vi": ("vi",), "fil": ("fil", "en")}


def languages_of(text: str) -> Collection[str]:
    """The languages that a question may be told in, by what plainly is of one, then by its stop words."""
    pieces = read(text)
    plain = plainly(pieces)
    if plain is not None:
        return _UNDERSTOOD[plain]
    spoken = [word.text for piece in pieces for word in piece.words]
    if any(is_unspaced(word) for word in spoken):
        return ("zh-Hant", "en")
    told = {
        language: sum(word in STOP_WORDS_OF[language] for word in spoken) for language in STEMMERS
    }
    if told["en"] != told["es"] and max(told.values()) >= _ENOUGH:
        return (max(told, key=told.__getitem__),)
    if not any(told.values()) and any(word in SIGNS["fil"] for word in spoken):
        return _UNDERSTOOD["fil"]
    return INTERFACE_LANGUAGES


_ENOUGH = 2
"""Stop words of a language that tell it."""


def _forms(key: Key) -> set[Key]:
    """The words as they are, and by their stems in each language: which one is meant is not known."""
    if any(map(is_unspaced, key)) or has_pronoun(key):
        return {key}
    return {key, *(stems(key, language) for language in STEMMERS)}
