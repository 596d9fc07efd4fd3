"""Which documents of a snapshot hold what a plan asks for, and how well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from directory.search.arrays import ranking
from directory.search.arrays.clause_matches import AnsweringWords, Found, Way
from directory.search.arrays.postings import Keys, documents_of, phrase, union
from directory.search.arrays.ranking import NOTHING, Ids, Scored
from directory.search.arrays.snapshot import Snapshot
from directory.search.query_text.analysis import is_number, term_mark
from directory.search.query_text.clauses import Alternative, Clause
from directory.search.query_text.query_plan import Plan
from directory.search.query_text.situation_rules import LISTENING_KINDS
from directory.search.results import Relaxation

Languages = tuple[str, ...]

ENOUGH = 6
"""With fewer documents that hold all words, those that hold most of them are shown as well."""

SCORE_DIGITS = 2
"""Scores that differ by less are as good as equal: freshness and room then decide."""

STEP, LEAST = 0.05, 0.8
"""What each further service of a kind loses where a situation is told, and what is left at least."""

_FIRST = round((1 - LEAST) / STEP)

WELCOME = 0.5
"""Of the best score for the kinds of help for a situation, what words that only tell it can add at most."""

LISTENING_MARKS = frozenset(map(term_mark, LISTENING_KINDS))
"""The marks of kinds of help that are for whatever is told."""

SILENT = 0.8
"""What is left of a service of a kind of help that does not speak of what is told, where others of the kind do."""

LEAST_SCORE = 10.0**-SCORE_DIGITS


class Matching(NamedTuple):
    """The documents found and their scores; None for all documents, when a plan asks for nothing."""

    found: Scored | None
    excluded: tuple[Scored, ...] = ()
    relaxed: Relaxation | None = None
    needs: tuple[Scored, ...] = ()
    """What each of several needs finds."""


def of_needs(each: Sequence[Matching], documents: int) -> Matching:
    """What several needs find together; the score of a document is that for the need which it meets best.

    Scores of one need are parts of its best, so that a need told in many words outweighs no other.
    """
    if len(each) == 1:
        return each[0]
    needs = tuple(one.found for one in each if one.found is not None and len(one.found.ids))
    scale = max((float(found.impacts.max()) for found in needs), default=0.0)
    table = np.full(documents, -1, dtype=np.float32)
    for found in needs:
        best = max(float(found.impacts.max()), LEAST_SCORE)
        table[found.ids] = np.maximum(table[found.ids], found.impacts * np.float32(scale / best))
    ids = np.flatnonzero(table >= 0).astype(np.int32)
    return Matching(Scored(ids, table[ids]), each[0].excluded, None, needs)


def least_required(asked: int) -> int:
    """How many of the words asked for a document must hold when few hold all: at least half of them."""
    return (asked + 1) // 2


def match(
    snapshot: Snapshot,
    plan: Plan,
    languages: Languages,
    wished: Ids | None,
    standing: NDArray[np.float32],
) -> Matching:
    """The documents that hold all words; where those are few, also those that hold most of them.

    A plan that requires no words finds the documents that are `wished`, where there are wishes; one that requires words
    that stand nowhere finds those as well, and what holds the words of the wishes. Scores are multiplied
    by the `standing` of each document.
    """
    excluded = tuple(clause_found(snapshot, clause, languages).scored for clause in plan.excluded)
    # Who asks for nothing browses: everything is found.
    if not plan.required and wished is None:
        return Matching(None, excluded)
    parts = {clause: clause_found(snapshot, clause, languages).scored for clause in plan.clauses}
    required = [_without(parts[clause], excluded) for clause in plan.required]
    relaxed = None
    if required:
        found = ranking.every(required, snapshot.size)
    else:
        ids = NOTHING.ids if wished is None else wished
        found = _without(Scored(ids, np.zeros(len(ids), dtype=np.float32)), excluded)
    complete = len(found.ids)
    if complete < ENOUGH and len(required) > 1:
        least = least_required(len(required))
        found, reached = ranking.most(required, snapshot.size, least, ENOUGH)
        if not len(found.ids):
            # One word that means something is better than an empty page: “shower before noon”.
            found, reached = ranking.most(required, snapshot.size, 1, ENOUGH)
        missing = tuple(clause.asked for clause in plan.required if not len(parts[clause].ids))
        if len(found.ids) > complete:
            relaxed = Relaxation(len(required), reached, missing, complete)
    if required and plan.names:
        named = [_without(parts[clause], excluded).ids for clause in plan.names]
        found = _with_named(snapshot, found, reduce(np.union1d, named), required)
    if required and wished is not None and not len(found.ids):
        # The words of the need stand nowhere: those of the wishes may, and somebody meets them.
        others = (part.ids for clause, part in parts.items() if not clause.required)
        ids = reduce(np.union1d, others, wished).astype(np.int32)
        found = _without(Scored(ids, np.zeros(len(ids), dtype=np.float32)), excluded)
        relaxed = Relaxation(len(required), 0, tuple(clause.asked for clause in plan.required))
    found = _with_welcome(snapshot, found, plan, parts)
    found = Scored(found.ids, found.impacts * standing[found.ids])
    if plan.kinds:
        found = _spread(snapshot, _by_subject(snapshot, found, plan, languages), plan.kinds)
    return Matching(found, excluded, relaxed)


def _with_named(
    snapshot: Snapshot, found: Scored, named: Ids, required: Sequence[Scored]
) -> Scored:
    """What is found, and what is called by a name of the question, with what it has of the words that are required."""
    more = np.setdiff1d(named, found.ids).astype(np.int32)
    if not len(more):
        return found
    added = Scored(more, np.zeros(len(more), dtype=np.float32))
    for part in required:
        added = ranking.adding(added, part, snapshot.size)
    ids = np.concatenate((found.ids, added.ids))
    order = np.argsort(ids)
    return Scored(ids[order], np.concatenate((found.impacts, added.impacts))[order])


def _with_welcome(
    snapshot: Snapshot, found: Scored, plan: Plan, parts: Mapping[Clause, Scored]
) -> Scored:
    """What is found, with what the clauses add that are merely welcome.

    Where a sentence tells a situation, its words add little to them: they tell what happened,
    not what is needed. What speaks of it as services do, the trade in which it happens, and other help that is asked
    for, counts in full.
    """
    welcome = [each for each in parts if not each.required]
    asked = [each for each in welcome if not (plan.is_told and plan.kinds) or each in plan.speaking]
    for clause in asked:
        found = ranking.adding(found, parts[clause], snapshot.size)
    if len(asked) == len(welcome) or not len(found.ids):
        return found
    told = found
    for clause in welcome:
        if clause not in asked:
            told = ranking.adding(told, parts[clause], snapshot.size)
    return ranking.saturating(found, told, WELCOME)


def _by_subject(snapshot: Snapshot, found: Scored, plan: Plan, languages: Languages) -> Scored:
    """Scores with less for a service that does something else of a kind of help: wages, where a divorce is told."""
    speaks = np.zeros(snapshot.size, dtype=bool)
    for clause in plan.subjects:
        speaks[clause_found(snapshot, clause, languages).scored.ids] = True
    silent = np.zeros(snapshot.size, dtype=bool)
    for kind in plan.kinds:
        marked = np.zeros(snapshot.size, dtype=bool)
        marked[documents_of(snapshot.occurrences(kind))] = True
        # Who listens listens to anything.
        if kind not in LISTENING_MARKS and (marked & speaks).any():
            silent |= marked & ~speaks
    factors = np.where(silent[found.ids], np.float32(SILENT), np.float32(1))
    return Scored(found.ids, found.impacts * factors)


def _spread(snapshot: Snapshot, found: Scored, kinds: tuple[str, ...]) -> Scored:
    """Scores that let each kind of help for a situation have its best first: a lawyer, then a line, then a bed.

    The second best of a kind loses `STEP` of its score, the third twice that, none more than down to `LEAST`. A
    document of several kinds counts as the weightiest of them.
    """
    factors = np.ones(len(found.ids), dtype=np.float32)
    left = np.ones(len(found.ids), dtype=bool)
    for kind in kinds:
        marked = np.zeros(snapshot.size, dtype=bool)
        marked[documents_of(snapshot.occurrences(kind))] = True
        own = np.flatnonzero(left & marked[found.ids])
        factors[own] = np.float32(LEAST)
        first = own[_first(snapshot, found, own)]
        factors[first] = 1 - np.float32(STEP) * np.arange(len(first), dtype=np.float32)
        left[own] = False
    return Scored(found.ids, found.impacts * factors)


def _first(snapshot: Snapshot, found: Scored, own: NDArray[np.integer]) -> NDArray[np.integer]:
    """Which of its `own` are the first of a kind, in order: as many as keep more than `LEAST`; others stay unsorted."""
    scores = np.round(found.impacts[own], SCORE_DIGITS)
    best = scores >= np.partition(scores, -_FIRST)[-_FIRST] if len(own) > _FIRST else scores >= 0
    near = np.flatnonzero(best)
    order = np.lexsort((snapshot.rank[found.ids[own[near]]], -scores[near]))
    return np.asarray(near[order][:_FIRST])


def _without(part: Scored, excluded: tuple[Scored, ...]) -> Scored:
    for other in excluded:
        kept = ~np.isin(part.ids, other.ids, assume_unique=True)
        part = Scored(part.ids[kept], part.impacts[kept])
    return part


def clause_found(snapshot: Snapshot, clause: Clause, languages: Languages) -> Found:
    """The documents that satisfy a clause, with the impact of its alternatives, each clause on the same scale."""
    key = (clause, languages)
    kept = snapshot.found.get(key)
    if kept is None:
        words: dict[str, None] = {}
        alternatives = [
            _alternative(snapshot, each, languages, words) for each in clause.alternatives
        ]
        weight = max((each.weight for each in clause.alternatives), default=0.0)
        scored = ranking.balanced(ranking.together(alternatives), weight, snapshot.documents)
        kept = Found(scored, tuple(words))
        snapshot.found.put(key, kept)
    return kept


def _alternative(
    snapshot: Snapshot, each: Alternative, languages: Languages, words: dict[str, None]
) -> Scored:
    """The documents that satisfy an alternative; if there are any, the words that do so are noted down."""
    # Many questions lead to the same synonyms, each with a weight of its own.
    key = (each.words, each.adjacent, each.forms, each.evenly, languages)
    kept = snapshot.ways.get(key)
    if kept is None:
        kept = _way(snapshot, each, languages)
        snapshot.ways.put(key, kept)
    words |= dict.fromkeys(kept.words)
    return ranking.weighted(kept.scored, each.weight)


def _way(snapshot: Snapshot, each: Alternative, languages: Languages) -> Way:
    taken = [_forms(snapshot, word.text, each.forms, languages) for word in each.words]
    if not all(taken):
        return Way(NOTHING)
    lists = [union(snapshot.occurrences(form) for form in forms) for forms in taken]
    if each.adjacent and len(lists) > 1:
        found = _scored(snapshot, phrase(lists, [word.place for word in each.words]))
    else:
        found = ranking.apart([_scored(snapshot, keys, each.evenly) for keys in lists])
    if not len(found.ids):
        return Way(NOTHING)
    return Way(found, tuple(form for forms in taken for form in forms))


def _forms(snapshot: Snapshot, word: str, forms: bool, languages: Languages) -> tuple[str, ...]:
    return snapshot.forms(word, languages) if forms or is_number(word) else (word,)


def _scored(snapshot: Snapshot, keys: Keys, evenly: bool = False) -> Scored:
    return ranking.scored(keys, snapshot.boosts, snapshot.live, snapshot.documents, evenly)


def matched_words(
    snapshot: Snapshot, plan: Plan, languages: Languages, documents: Ids
) -> list[tuple[str, ...]]:
    """For each document of a page the words of it that answer the plan."""
    told = [answering_words(snapshot, clause, languages, documents) for clause in plan.clauses]
    return [
        tuple(dict.fromkeys(word for words in told for word in words[number]))
        for number in range(len(documents))
    ]


def answering_words(
    snapshot: Snapshot, clause: Clause, languages: Languages, documents: Ids
) -> AnsweringWords:
    """For each document of a page the words by which it answers a clause; none when it doesn't."""
    key = (clause, languages, documents.tobytes())
    kept = snapshot.answering.get(key)
    if kept is None:
        found = clause_found(snapshot, clause, languages)
        answers = np.isin(documents, found.scored.ids)
        holding = snapshot.holding(found.words, documents)
        kept = tuple(
            tuple(word for word, held in zip(found.words, holding, strict=True) if held[number])
            if answers[number]
            else ()
            for number in range(len(documents))
        )
        snapshot.answering.put(key, kept)
    return kept
