"""The plan of a question: of all of it, or of each of the needs that it speaks of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from directory.search.query_text.analysis import is_unspaced, term_mark
from directory.search.query_text.asked_help import OF_WORK, TRADES, asks
from directory.search.query_text.children import without_counts
from directory.search.query_text.clauses import Clause, Lexicon
from directory.search.query_text.introductions import without_introduction
from directory.search.query_text.query_parser import Piece, read
from directory.search.query_text.query_plan import Plan, of_several, plan
from directory.search.query_text.several_needs import needs_of
from directory.search.query_text.situations import Situation
from directory.search.query_text.spelling import Spelling
from directory.search.query_text.stated_clauses import stated_clauses
from directory.search.query_text.stop_words import ACTING, ASKING
from directory.search.query_text.synonyms import SERVICES, Synonyms

MAIN = 0.9
"""The weight from which on a kind of help tells one need from another."""

LISTENING = frozenset(
    map(term_mark, ("hotline", "crisis_intervention", "safety_planning", "case_management"))
)
"""Kinds of help for whatever is told: they tell no need from another."""

HASTY = tuple(map(term_mark, ("medical_emergency", "hotline", "emergency_housing")))
"""Who is hurt or in danger is heard first, then who has no bed; other needs stand as they were told."""


class Planner:
    """Makes plans with the synonyms and the words that a directory has."""

    def __init__(self, synonyms: Synonyms, spelling: Spelling) -> None:
        self._synonyms = synonyms
        self._spelling = spelling
        self._kinds_stated = spelling.kinds_stated()

    def plan(
        self,
        needed: Sequence[Piece],
        situation: Situation | None = None,
        welcome: Sequence[Piece] = (),
        whole: Sequence[Piece] = (),
    ) -> Plan:
        """The plan of one need."""
        rest = (needed, self._synonyms, situation, welcome, whole, self._is_written)
        found = plan(*rest, self._kinds_stated)
        if self._kinds_stated < 1 and not self._can_match(found):
            # Where no word stands anywhere, those that say their kind of help are better than an empty page.
            found = plan(*rest)
        return found

    def words_of(self, spoken: Sequence[Piece]) -> tuple[Clause, ...]:
        """What a document holds that speaks of what is wished."""
        lexicon = Lexicon(self._synonyms, self._is_written, self._kinds_stated)
        return tuple(stated_clauses(spoken, lexicon))

    def plan_by_need(
        self,
        text: str,
        situation: Situation | None,
        known: Collection[str] = (),
        welcome: Sequence[Piece] = (),
        whole: Sequence[Piece] = (),
    ) -> Plan:
        """The plan of a text that tells a `situation`, or of each of its needs; `known` are parts told beside it."""
        needed = read(text)
        found = self.plan(needed, situation, welcome, whole)
        if any(each.quoted for each in needed) or (found.kinds and situation is None):
            return found

        spoken = {word.text for each in needed for word in each.words}
        is_done = not spoken.isdisjoint(ACTING)

        @cache
        def situation_in(part: str) -> Situation | None:
            # Where the whole tells nothing, no part of it does, and to look takes most of the time.
            return situation and self._synonyms.situations.read(part, known, whole=False)

        @cache
        def kinds_in(part: str) -> set[str]:
            return self._kinds_in(part, situation_in(part), situation is not None, is_done)

        needs = needs_of(text, kinds_in)
        if len(needs) < 2:
            return found
        plans = []
        if situation:
            # What is told is told by all its parts together; what is asked for beside it is a need of its own.
            told = _kinds_of_situation(situation)
            asked = [each for each in needs if asks(read(each)) and told.isdisjoint(kinds_in(each))]
            rest = ", ".join(each for each in needs if each not in asked)
            alone = situation_in(rest) if asked else None
            # Where it is told in full beside what is asked for, each is looked for by itself.
            is_whole = alone is not None and alone.by_rules == situation.by_rules
            plans = [self.plan(read(rest), alone, welcome) if is_whole else found]
            needs = asked
        # Whoever asks for a line beside what they tell asks for none that is for something else.
        others = found.other_subjects
        plans += [
            each if each.kinds else replace(each, other_subjects=others)
            for each in (self.plan(read(need), situation_in(need), welcome) for need in needs)
        ]
        if len(plans) < 2:
            return found
        return of_several(sorted(plans, key=_haste), [each for each in needed if each.negated])

    def _kinds_in(
        self, part: str, situation: Situation | None, is_told: bool, is_done: bool
    ) -> set[str]:
        """The kinds of help by which a need is told from others: those for what it tells, and those that it asks for.

        Beside a situation, what isn't asked for only tells of it: where somebody works, or, where somebody does it to
        them (`is_done`), anything.
        """
        pieces = read(part)
        found = self.plan(pieces, situation)
        if found.kinds:
            return _kinds_of_situation(situation) | set(found.wanted) if situation else set()
        spoken = {word.text for each in pieces for word in each.words}
        is_asked = not is_told or not spoken.isdisjoint(ASKING)
        if not is_asked and is_done:
            return set()
        kinds = set[str]().union(*map(self._kinds_named, found.required))
        return kinds if is_asked else kinds - OF_WORK

    def _kinds_named(self, clause: Clause) -> set[str]:
        """The kinds of help that words name, also where listings do not bear their mark; none for a trade."""
        groups = (
            self._synonyms.groups_of_run(clause.asked)
            if is_unspaced(clause.asked)
            else self._synonyms.groups(clause.asked.split())
        )
        if not groups.isdisjoint(TRADES):
            return set()
        named = (group.removeprefix(SERVICES) for group in groups if group.startswith(SERVICES))
        return clause.marks | set(map(term_mark, named))

    def _is_written(self, word: str) -> bool:
        return self._spelling.frequency(word) > 0

    def _can_match(self, found: Plan) -> bool:
        """Whether a document may hold one of the ways of a plan; what asks for nothing is no less found."""
        ways = [way for clause in found.clauses for way in clause.alternatives]
        return not ways or any(
            all(self._spelling.is_written(word.text) for word in way.words) for way in ways
        )


def essential(text: str) -> str:
    """The words without those that ask for nothing: who asks for somebody else, and how many children there are."""
    return without_counts(without_introduction(text))


def _kinds_of_situation(situation: Situation) -> set[str]:
    main = {term_mark(code) for code, weight in situation.help if weight >= MAIN}
    return main - LISTENING or main


def _haste(found: Plan) -> int:
    kinds = {*found.kinds[:3], *(mark for clause in found.required for mark in clause.marks)}
    return next((at for at, mark in enumerate(HASTY) if mark in kinds), len(HASTY))
