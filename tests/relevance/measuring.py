"""Asking judged queries of a corpus, one score a query, and what a group of scores comes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import fmean

from directory.search.query import Query
from tests.relevance.corpora import Corpus
from tests.relevance.judgements import JudgedQuery
from tests.relevance.scoring import ndcg, success, zero_result_rate

TYPO = "typo"
JUDGED = 10
"""So many results that somebody judged are looked at."""


class NothingRelevant(ValueError):
    """A query expects nothing that the corpus holds, so that it measures nothing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one query did; `found` are the first results by the id they are judged by."""

    query: JudgedQuery
    ndcg: float
    success: bool
    total: int
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over a group of queries; `empty` is the share without any result."""

    queries: int
    ndcg: float
    success: float
    empty: float


def measure(corpus: Corpus, queries: Iterable[JudgedQuery]) -> list[Outcome]:
    """Ask every query as the search page does. Raises NothingRelevant."""
    return [_measured(corpus, query) for query in queries]


def summary(outcomes: Sequence[Outcome]) -> Summary:
    """The means of a group that is not empty."""
    return Summary(
        len(outcomes),
        fmean(each.ndcg for each in outcomes),
        fmean(each.success for each in outcomes),
        zero_result_rate([each.total for each in outcomes]),
    )


def _measured(corpus: Corpus, query: JudgedQuery) -> Outcome:
    expected = query.grades(corpus.services)
    if not expected.keys() & corpus.services.keys():
        raise NothingRelevant(f"Nothing in the corpus is relevant to “{query.text}”.")
    results = corpus.engine.search(Query(query.text, per_page=2 * JUDGED, facets=()))
    known = (corpus.judged_as[hit.id] for hit in results.hits if hit.id in corpus.judged_as)
    found = tuple(islice(known, JUDGED))
    grades = [expected.get(each, 0) for each in found]
    score = ndcg(grades, [*expected.values()])
    return Outcome(query, score, success(grades), results.total, found)
