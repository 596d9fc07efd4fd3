"""Which records the words of `search` find: the index of the public, asked for all of it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from directory.api.quotas import count_search
from directory.models import Audience
from directory.publication.catalogue import organizations_named, organizations_of
from directory.search.query import MOST_PER_PAGE, Query
from directory.search.results import Results
from directory.web.api_problems import Problem
from directory.web.database import db
from directory.web.search_engines import engine_for


def found_services(words: str) -> tuple[UUID, ...]:
    """The services in which all words are found, best first.

    Pages for people show what holds most of the words when nothing holds all; a machine is told that nothing does.
    """
    count_search()
    query = _query(words, page=1, per_page=MOST_PER_PAGE)
    results = _search(query)
    if results.relaxed is not None:
        return ()
    ids = [hit.id for hit in results.hits]
    while len(ids) < results.total and results.hits:
        query = replace(query, page=query.page + 1)
        results = _search(query)
        ids += [hit.id for hit in results.hits]
    return tuple(dict.fromkeys(UUID(each) for each in ids))


def page_of_services(words: str, page: int, per_page: int) -> tuple[int, tuple[UUID, ...]]:
    """How many services are found as `found_services` finds them, and those of one page of up to `MOST_PER_PAGE`."""
    count_search()
    query = _query(words, page, per_page)
    results = _search(query)
    if results.relaxed is not None:
        return 0, ()
    return results.total, tuple(UUID(hit.id) for hit in results.hits)


def found_organizations(words: str) -> tuple[UUID, ...]:
    """The organizations that run such a service or have all words in their name, in the order of ids."""
    session = db.session()
    found = organizations_of(session, found_services(words))
    return tuple(sorted(found | organizations_named(session, words.split())))


def _query(words: str, page: int, per_page: int) -> Query:
    return Query(
        words,
        page=page,
        per_page=per_page,
        facets=(),
        correct=False,
        matched=False,
        wishes=False,
    )


def _search(query: Query) -> Results:
    """The answer of the index. A machine cannot read the note that pages show beside an answer by names alone."""
    results = engine_for(Audience.PUBLIC).search(query)
    if results.degraded:
        raise Problem(503, "The search index is being rebuilt. Ask again in a minute.", "search")
    return results
