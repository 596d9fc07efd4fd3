"""Why a service stands where it stands in an answer, for staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from directory.search.answer.answer import away_from, understood_and_matched
from directory.search.answer.clause_search import answering_words, clause_found
from directory.search.answer.demotions import demotions
from directory.search.answer.filters import restrictions
from directory.search.answer.understanding import by_need
from directory.search.arrays import bits
from directory.search.arrays.ranking import coordination
from directory.search.arrays.snapshot import Snapshot
from directory.search.query import Query
from directory.search.query_text.clauses import Clause
from directory.search.query_text.spelling import Spelling
from directory.search.query_text.synonyms import Synonyms
from directory.search.results import Contribution, Explanation


def explain(
    snapshot: Snapshot, query: Query, synonyms: Synonyms, spelling: Spelling, document_id: str
) -> Explanation | None:
    """The parts of a service's score and the restrictions it passes; None when it is not there."""
    document = snapshot.locate(document_id)
    if document is None:
        return None
    understood, _fits, _matching = understood_and_matched(snapshot, query, synonyms, spelling)
    scored = [
        (
            tuple(_contribution(snapshot, query, clause, document) for clause in each.plan.clauses),
            float(demotions(snapshot, each)[document]),
        )
        for each in by_need(understood)
    ]
    # Of several needs that which it meets best.
    parts, factor = max(scored, key=lambda each: total_of(each[0]) * each[1])
    passes = restrictions(snapshot, query, away_from(snapshot, query))
    verified = int(snapshot.verified[document])
    return Explanation(
        id=document_id,
        score=total_of(parts) * factor,
        contributions=parts,
        passes={name: bool(bits.unpack(found)[document]) for name, found in passes.items()},
        verified_on=date.fromordinal(verified) if verified else None,
        has_room=bool(snapshot.has_room[document]),
        standing=factor,
    )


def total_of(parts: Sequence[Contribution]) -> float:
    """The score of a document from its parts: less where it lacks some of what is asked for."""
    required = [part.score for part in parts if part.required]
    held = np.array([sum(score > 0 for score in required)], dtype=np.uint8)
    lacking = float(coordination(held, len(required))[0]) if required else 1.0
    return sum(required) * lacking + sum(part.score for part in parts if not part.required)


def _contribution(snapshot: Snapshot, query: Query, clause: Clause, document: int) -> Contribution:
    found = clause_found(snapshot, clause, query.languages)
    score = found.scored.impacts[found.scored.ids == document].sum()
    (matched,) = answering_words(
        snapshot, clause, query.languages, np.array([document], dtype=np.int32)
    )
    return Contribution(clause.asked, clause.required, float(score), matched)
