"""Synonyms: groups of terms in several languages that answer for one another, read from rows that staff can edit."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from operator import eq
from typing import NamedTuple, TypeVar

from directory.package_files import VOCABULARY_TABLES
from directory.search.query_text.analysis import (
    STEMMERS,
    Word,
    is_number,
    is_unspaced,
    phrase_words,
    words,
)
from directory.search.query_text.filipino_roots import root
from directory.search.query_text.folding import fold
from directory.search.query_text.question_language import Tongues
from directory.search.query_text.situations import SituationWords
from directory.search.query_text.stop_words import STOP_WORDS, STOP_WORDS_OF
from directory.search.query_text.vietnamese_tones import Syllables, is_one_of, syllables
from directory.search.query_text.wish_reader import WishWords
from directory.search.query_text.word_forms import by_stems, has_pronoun, stems

Key = tuple[str, ...]
Phrase = tuple[Word, ...]
_AnyKey = TypeVar("_AnyKey", str, Key)
Groups = tuple[str, ...]
"""The groups that a term leads to, nearly always one: thousands of sets would weigh megabytes in each worker."""

SERVICES = "services:"
"""How the groups of kinds of help begin: what leads to one of them finds the services of that kind."""


_SHORTEST_SLIP, _LONGEST_SLIP = 3, 6

LABELS = f"labels:{SERVICES}"
"""How the groups of their labels begin."""


class Role(StrEnum):
    """What a term does in its group: both ways, only leads to the others, or is only led to."""

    BOTH = ""
    ASKED = "asked"
    FOUND = "found"


class SynonymRow(NamedTuple):
    """A term of a group. `language` tells which words of it carry no wish; it is understood in any language."""

    group: str
    language: str
    term: str
    role: Role = Role.BOTH


class UnknownRole(ValueError):
    """A row has a role that is none; the message says which are."""


def shipped_rows() -> tuple[SynonymRow, ...]:
    """The table that comes with the program."""
    text = (VOCABULARY_TABLES / "synonyms.csv").read_text(encoding="utf-8")
    return tuple(read_rows(text.splitlines()))


def read_rows(lines: Iterable[str]) -> Iterator[SynonymRow]:
    """Rows of a CSV table with the columns group, language, term and role. Raises UnknownRole with the line."""
    reader = csv.DictReader(lines)
    for cells in reader:
        role = (cells.get("role") or "").strip()
        if role not in set(Role):
            known = "empty, asked or found"
            raise UnknownRole(f"Line {reader.line_num}: the role “{role}” is unknown; use {known}.")
        yield SynonymRow(cells["group"], cells["language"], cells["term"].strip(), Role(role))


def label_rows(labels: Mapping[tuple[str, str], Sequence[str]]) -> Iterator[SynonymRow]:
    """The labels of terms as groups, so that a word in one language finds descriptions in another.

    Each leads to its term, and to the labels as phrases: listings that come from elsewhere bear no mark of a kind.
    """
    for (vocabulary, code), terms in labels.items():
        for term in terms:
            yield SynonymRow(f"{vocabulary}:{code}", "", term)
            yield SynonymRow(f"labels:{vocabulary}:{code}", "", term)


class Synonyms:
    """The groups, ready to be looked up by the words of a query. Immutable.

    With them go the words for `wishes` and for `situations`; without any neither is read.
    """

    def __init__(
        self,
        rows: Iterable[SynonymRow] = (),
        wishes: WishWords | None = None,
        situations: SituationWords | None = None,
    ) -> None:
        self.wishes = wishes or WishWords()
        self.situations = situations or SituationWords()
        self._asked: dict[Key, Groups] = {}
        self._runs: dict[str, Groups] = {}
        self._exactly: dict[Key, Groups] = {}
        self._roots: dict[str, Groups] = {}
        self._marked: dict[tuple[Key, str], list[Syllables]] = {}
        self._found: dict[str, list[str]] = {}
        self._names: dict[str, tuple[Phrase, ...]] = {}
        self._ready: dict[str, tuple[Phrase, ...]] = {}
        self.words: set[str] = set()
        self.tongues = Tongues()
        for row in rows:
            self._add(row)
        self.words |= self.wishes.words | self.situations.words
        self.longest = max(map(len, self._asked), default=1)
        self.longest_run = max(map(len, self._runs), default=0)

    def _add(self, row: SynonymRow) -> None:
        spelt = tuple(word.text for word in words(row.term))
        if all(map(is_number, spelt)):
            return
        if row.role is not Role.ASKED:
            self._found.setdefault(row.group, []).append(row.term)
        if row.role is Role.FOUND:
            return
        run = fold(row.term)
        if is_unspaced(run):
            _lead(self._runs, run, row.group)
            return
        self.tongues.add(row.language, spelt)
        ways = [tuple(word for word in spelt if word not in idle) for idle in _idle(row.language)]
        for told in dict.fromkeys(way or spelt for way in ways):
            self.words.update(told)
            _lead(self._exactly, told, row.group)
            # A stem loses to whom it is done: “que me lleve” asks for a ride, “llevo tres meses” does not.
            for key in () if has_pronoun(told, spelt) else _keys(told):
                _lead(self._asked, key, row.group)
            if row.language == "fil" and len(told) == 1:
                _lead(self._roots, root(told[0]), row.group)
        if row.language == "vi":
            self._add_vietnamese(row, spelt)

    def _add_vietnamese(self, row: SynonymRow, spelt: Key) -> None:
        marked = syllables(row.term.split())
        if not row.term.isascii() and len(marked) == len(spelt):
            self._marked.setdefault((spelt, row.group), []).append(marked)
        if "y" in fold(row.term):
            other = tuple(_VIETNAMESE_Y.sub("i", word) for word in spelt)
            _lead(self._asked, other, row.group)
            _lead(self._exactly, other, row.group)

    @cached_property
    def beginnings_of_labels(self) -> frozenset[Phrase]:
        """What the labels of kinds of help are or begin with, each of at least two words."""
        groups = [group for group in self._found if group.startswith(LABELS)]
        return frozenset(
            label[:end] for label in self.phrases(groups) for end in range(2, len(label) + 1)
        )

    def groups(self, told: Sequence[str], exactly: bool = False) -> frozenset[str]:
        """The groups that a sequence of folded words leads to, without the stop words of its language.

        `exactly` as they are written: Vietnamese “bắt” is no form of Filipino “bata”.
        """
        if exactly:
            return frozenset(self._exactly.get(tuple(told), ()))
        found = frozenset(self._exactly.get(tuple(told), ())) or by_stems(told, self._asked)
        if not found and len(told) == 1 and self.is_form(told[0]):
            return frozenset(self._roots[root(told[0])])
        return found

    def as_marked(
        self, groups: frozenset[str], told: Sequence[str], typed: Syllables
    ) -> frozenset[str]:
        """Of the groups of Vietnamese words those that have them with the marks with which they are typed."""
        ways = {group: self._marked.get((tuple(told), group), ()) for group in groups}
        return frozenset(
            group for group, known in ways.items() if not known or is_one_of(typed, known)
        )

    def is_form(self, word: str) -> bool:
        """Whether a word is an unlisted form of a Filipino one: “magpapagamot” of “gamot”."""
        found = root(word)
        return found != word and found in self._roots

    def groups_of_run(self, run: str) -> frozenset[str]:
        """The groups that a folded run of an unspaced script leads to."""
        return frozenset(self._runs.get(run, ()))

    def groups_of_similar_run(self, run: str) -> frozenset[str]:
        """The groups of the known runs that are likest to an unknown one: as long, and half of its characters in place.

        A slip of a Chinese keyboard is another character of the same sound; runs shorter than `_SHORTEST_SLIP` say
        too little for that, longer ones than `_LONGEST_SLIP` are no terms. Nothing where the likest differ in kind.
        """
        if not _SHORTEST_SLIP <= len(run) <= _LONGEST_SLIP:
            return frozenset()
        best, found = (len(run) + 1) // 2, [frozenset[str]()]
        for known, groups in self._runs.items():
            if len(known) == len(run):
                alike = sum(map(eq, known, run))
                if alike > best:
                    best, found = alike, [frozenset(groups)]
                elif alike == best:
                    found.append(frozenset(groups))
        shared = [each for each in found if each]
        return frozenset.intersection(*shared) if shared else frozenset()

    def is_spoken_by(self, group: str, asked: str) -> bool:
        """Whether folded words are one of the ways to say a group, in any form; others only lead to it."""
        ways = [tuple(word.text for word in phrase) for phrase in self._phrases(group)]
        if is_unspaced(asked):
            return tuple(word.text for word in phrase_words(asked)) in ways
        told = tuple(asked.split())
        return told in ways or bool(
            by_stems(told, {key: ways for way in ways for key in _keys(way)})
        )

    def names_of(self, group: str) -> tuple[Phrase, ...]:
        """The ways to say a group that lead to it as well: what is only found for it is called something else."""
        if group not in self._names:
            ways = ((phrase, [word.text for word in phrase]) for phrase in self._phrases(group))
            self._names[group] = tuple(
                phrase
                for phrase, told in ways
                if group in self._exactly.get(tuple(told), ())
                or group in self._runs.get("".join(told), ())
            )
        return self._names[group]

    def phrases(self, groups: Iterable[str]) -> tuple[Phrase, ...]:
        """What to look for instead, each a phrase; in the order of the table."""
        return tuple(
            dict.fromkeys(phrase for each in sorted(groups) for phrase in self._phrases(each))
        )

    def _phrases(self, group: str) -> tuple[Phrase, ...]:
        """Those of one group: worked out when a question leads to it, which it does to few of hundreds."""
        if group not in self._ready:
            self._ready[group] = tuple(map(phrase_words, self._found.get(group, ())))
        return self._ready[group]


def _lead(table: dict[_AnyKey, Groups], key: _AnyKey, group: str) -> None:
    """Let a key lead to one more group."""
    known: Groups = table.get(key, ())
    if group not in known:
        table[key] = (*known, group)


def _idle(language: str) -> tuple[frozenset[str], ...]:
    """The stop words that a term may be said without: those of its language, or of any when that is not known."""
    known = STOP_WORDS_OF.get(language)
    return (STOP_WORDS, *STOP_WORDS_OF.values()) if known is None else (known,)


# “Lý” and “lí” are one word, and so are “sỹ” and “sĩ”.
_VIETNAMESE_Y = re.compile(r"(?<=^[hklmst])y$")


def _keys(told: Sequence[str]) -> set[Key]:
    """The words by their stems, once for each language: which one was meant is not known."""
    return {stems(told, language) for language in STEMMERS}
