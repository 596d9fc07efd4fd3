"""What a question asks for: clauses, each with the ways in which a document satisfies it; what is known of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from directory.search.query_text.analysis import Word, is_mark, is_unspaced, term_mark
from directory.search.query_text.synonyms import SERVICES, Phrase, Synonyms


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to satisfy a clause: these words, beside each other in this order when `adjacent`.

    With `forms` other forms of a word do as well. A phone number is satisfied by one that ends with it. `evenly`: how
    rare it is says nothing; its weight says all.
    """

    words: tuple[Word, ...]
    adjacent: bool = True
    forms: bool = True
    weight: float = 1.0
    evenly: bool = False

    def weighing(self, weight: float) -> Alternative:
        """The same way with another weight."""
        return Alternative(self.words, self.adjacent, self.forms, weight, self.evenly)


@dataclass(frozen=True, slots=True)
class Clause:
    """Something asked for. Any alternative satisfies it; the best one counts most."""

    asked: str
    alternatives: tuple[Alternative, ...]
    required: bool = True
    _hashed: list[int] = field(default_factory=list, init=False, compare=False, repr=False)

    @property
    def marks(self) -> set[str]:
        """The marks of the kinds of help that it leads to."""
        return {
            word.text for each in self.alternatives for word in each.words if is_mark(word.text)
        }

    def lighter(self, weight: float) -> Clause:
        """The clause as one that is merely welcome."""
        alternatives = tuple(each.weighing(each.weight * weight) for each in self.alternatives)
        return Clause(self.asked, alternatives, required=False)

    def __hash__(self) -> int:
        # A clause is looked up many times a question, and has some dozens of alternatives.
        if not self._hashed:
            self._hashed.append(hash((self.asked, self.alternatives, self.required)))
        return self._hashed[0]


def words_apart(clause: Clause) -> list[Clause]:
    """The words of what was asked, each asked for by itself; what was quoted, and a run of Chinese, as it is."""
    literal = clause.alternatives[0]
    if len(literal.words) < 2 or not literal.forms or is_unspaced(clause.asked):
        return [clause]
    return [
        Clause(each.text, (replace(literal, words=(each._replace(place=0),)),))
        for each in literal.words
    ]


# What is found by a word that nobody typed comes below what is found by the word itself.
SYNONYM_WEIGHT = 0.7

TERM_WEIGHT = 0.8
"""Of a kind of help that the words lead to."""

_MOST = 0.75  # below, too many services would be missed by asking for a kind that they do not state

IsWritten = Callable[[str], bool]


class Lexicon(NamedTuple):
    """What is known of words: their synonyms, and whether they stand in a document.

    `kinds_stated` is the share of documents that say which kinds of help they are. The others are of any kind: the
    fewer say it, the less a kind weighs; where most don't, kinds tell nothing. `exactly`: words have no other forms.
    """

    synonyms: Synonyms
    is_written: IsWritten
    kinds_stated: float = 1.0
    exactly: bool = False

    @property
    def knows_kinds(self) -> bool:
        """Whether most documents say which kinds of help they are."""
        return self.kinds_stated >= _MOST

    def is_help(self, told: Sequence[str]) -> bool:
        """Whether words name a kind of help, also where listings do not bear its mark."""
        return any(group.startswith(SERVICES) for group in self.synonyms.groups(told, self.exactly))

    def groups(self, told: Sequence[str]) -> frozenset[str]:
        """The groups that words lead to; a kind of help only where listings bear its mark: else words find more."""
        return self._marked(self.synonyms.groups(told, self.exactly))

    def named(self, asked: str) -> frozenset[Phrase]:
        """The other ways to say what words name, without what they only lead to: “tenant” of “eviction”, no house of
        “homeless”."""
        groups = self.groups_of_run(asked) if is_unspaced(asked) else self.groups(asked.split())
        names = [group for group in groups if self.synonyms.is_spoken_by(group, asked)]
        return frozenset(self.synonyms.phrases(names))

    def groups_of_run(self, run: str) -> frozenset[str]:
        """The same of a run of Chinese."""
        return self._marked(self.synonyms.groups_of_run(run))

    def groups_of_similar_run(self, run: str) -> frozenset[str]:
        """The same of an unknown run of Chinese in which nothing is known."""
        return self._marked(self.synonyms.groups_of_similar_run(run))

    def _marked(self, groups: frozenset[str]) -> frozenset[str]:
        return frozenset(
            group
            for group in groups
            if not group.startswith(SERVICES)
            or (self.knows_kinds and self.is_written(term_mark(group.removeprefix(SERVICES))))
        )


def is_known(clause: Clause) -> bool:
    """Whether the synonyms know what is asked for, so that there are other ways to say it."""
    literal, *others = clause.alternatives
    if is_unspaced(clause.asked):
        # The pieces of an unknown run, apart from each other, are no other way to say it.
        return any(each.words != literal.words for each in others)
    return bool(others)


def instead(
    groups: frozenset[str], lexicon: Lexicon, but: tuple[Word, ...] = ()
) -> list[Alternative]:
    """Other ways to say what was asked: the phrases of its groups; a kind of help by its mark, which costs one list."""
    kinds = {group for group in groups if group.startswith(SERVICES)}
    phrases = lexicon.synonyms.phrases(groups - kinds)
    terms = sorted(kind.removeprefix(SERVICES) for kind in kinds)
    weight = TERM_WEIGHT * lexicon.kinds_stated
    return [
        *(Alternative(phrase, weight=SYNONYM_WEIGHT) for phrase in phrases if phrase != but),
        *(Alternative((Word(term_mark(code), 0),), forms=False, weight=weight) for code in terms),
    ]
