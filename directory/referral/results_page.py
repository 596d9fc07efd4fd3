"""The results page put together: hits with their records, facets with words, and the addresses of every next step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from flask import get_template_attribute, url_for
from flask_babel import gettext as _

from directory.models import Audience
from directory.publication.contact_roles import RoleContact, role_contacts
from directory.referral.alternatives import WORDS, nearest
from directory.referral.carried_list import LIST
from directory.referral.chips import chips, restriction_words, wish_chips
from directory.referral.filters import (
    ALL,
    AT_HAND,
    FOLDED,
    FOR_PARTNERS,
    FURTHER,
    MORE,
    at_hand,
    chosen,
    offered,
)
from directory.referral.hits import FoundService, hits_with_records
from directory.referral.role_search import (
    Names,
    folded_names,
    people_for,
    read_roles,
    role_names,
)
from directory.referral.search_form import OFF, WISH, Question
from directory.referral.search_urls import Address
from directory.referral.unmet_needs import form_of
from directory.search.engine import SearchEngine
from directory.search.query import Query, Sort
from directory.search.query_text.folding import fold
from directory.search.results import Results
from directory.web import pagination
from directory.web.database import db
from directory.web.labels import label, vocabulary, words_version
from directory.web.presentation.separators import listed
from directory.web.search_engines import engine_for


def answer(
    question: Question, audience: Audience, unfolded: str = "", explained: bool = False
) -> dict[str, Any]:
    """Everything that the results template shows; `explained` adds to each hit why it has its rank.

    Without `unfolded` the page has few filters and the address that asks for all: one of `AT_HAND`, `FURTHER` or `ALL`.
    """
    engine = engine_for(audience)
    more = FOR_PARTNERS if audience is not Audience.PUBLIC else ()
    further = (*FOLDED, *more)
    every = unfolded in (ALL, FURTHER, *AT_HAND)
    if not every:
        further = tuple(name for name in further if name in question.query.filters)
    query = replace(question.query, facets=(*AT_HAND, *further))
    results = _search(engine, query)
    address = Address.of(question)
    hits = hits_with_records(
        results.hits, audience, results.wishes, query.filters.get("language", ())
    )
    if explained:
        words = get_template_attribute("staff/_explanation.html", "explanation_of")
        hits = [replace(hit, why=words(engine.explain(question.query, hit.id))) for hit in hits]
    return {
        "query": question,
        "results": {"total": results.total, "hits": hits},
        "people": _asked_for_by_role(question.query.text, audience),
        "agencies": agencies_named(question.query.text, hits),
        "at_hand": [facet if every else at_hand(facet) for facet in _facets(results, AT_HAND)],
        "folded": [facet if every else chosen(facet) for facet in _facets(results, further)],
        "unfolded": unfolded if every else "",
        "more_filters": {
            name: address.having(MORE, name).href() for name in (*AT_HAND, FURTHER) if not every
        },
        "chips": chips(question),
        "wishes": wish_chips(question, results.wishes),
        "kinds": listed(label("services", code) for code in results.kinds),
        "meeting": results.meeting if results.wishes else None,
        "hours_unsaid": results.hours_unsaid,
        "unsaid_href": address.having("unsaid", "1").href(),
        "words_href": address.having(WISH, OFF).href(),
        "clear_href": address.cleared().href(),
        "keep_href": _keep_href(address),
        "corrected": _corrected(results, address),
        "relaxed": results.relaxed,
        "place_unknown": question.place_unknown,
        "degraded": results.degraded,
        "rebuilt": engine.health().rebuilt if results.degraded else None,
        "sorts": [sort.value for sort in Sort if question.query.near or sort is not Sort.DISTANCE],
        "page": _page_links(address, question.query.page, question.query.per_page, results.total),
        "drops": _drops(results, question, address),
        "nearest": None if results.total else _nearest(engine, results, question, audience),
        "unmet_need": None if results.total else form_of(question),
    }


def agencies_named(text: str, hits: Iterable[FoundService]) -> list[tuple[str, str]]:
    """Id and name of each agency of the hits that the words of a question name: all of its name, or half of it."""
    words = fold(text).split()
    found: dict[str, str] = {}
    for hit in hits if words else ():
        agency = hit.service["organization"]
        name = fold(agency["name"]).split()
        starts = range(len(name) - len(words) + 1)
        if 2 * len(words) >= len(name) and any(
            name[at : at + len(words)] == words for at in starts
        ):
            found[agency["id"]] = agency["name"]
    return list(found.items())


def _keep_href(address: Address) -> str:
    """Where the search can be kept under a name; empty where nothing is asked."""
    asked = [pair for pair in address.pairs if pair[0] != LIST]
    return url_for("referral.kept_lists", query=urlencode(asked)) if asked else ""


def _asked_for_by_role(text: str, audience: Audience) -> list[RoleContact]:
    """The few people whom a question names by their role, as far as the reader may see them; usually none."""
    roles, languages = _names(words_version())
    question = read_roles(text, roles, lambda: languages)
    return people_for(question, role_contacts(db.session(), audience)) if question else []


@lru_cache(maxsize=4)
def _names(_version: int) -> tuple[Names, Names]:
    """The names of roles and of languages, put in order once for as long as no word changes."""
    words = vocabulary().words
    labels = [
        {code: tuple(word.labels.values()) for code, word in words.get(each, {}).items()}
        for each in ("contact_roles", "languages")
    ]
    return role_names(labels[0]), folded_names(labels[1])


def _search(engine: SearchEngine, query: Query) -> Results:
    """The results, of the last page where there are fewer pages than were asked for."""
    results = engine.search(query)
    last = max(1, -(-results.total // query.per_page))
    return results if query.page <= last else engine.search(replace(query, page=last))


def _facets(results: Results, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """The facets that have options; `selected` is how many of them are chosen, which is none on most pages."""
    facets = []
    for name in names:
        options = offered(name, results.facets[name].values) if name in results.facets else []
        if options:
            selected = sum(option["selected"] for option in options)
            facets.append({"name": name, "options": options, "selected": selected})
    return facets


def _corrected(results: Results, address: Address) -> dict[str, str] | None:
    if results.corrected is None:
        return None
    return {"words": results.corrected, "href": address.having("exact", "1").href()}


def _drops(results: Results, question: Question, address: Address) -> list[dict[str, Any]]:
    """What to give up, most rewarding first."""
    labels = restriction_words(question)
    drops = [
        {"label": labels[name], "href": address.without(name).href(), "count": count}
        for name, count in results.without.items()
        if name in labels
    ]
    return sorted(drops, key=lambda drop: -drop["count"])


def _nearest(
    engine: SearchEngine, results: Results, question: Question, audience: Audience
) -> dict[str, Any] | None:
    """The services that come nearest where nothing fits, and in words what they do not keep."""
    found = nearest(engine, question.query, results.without)
    if found is None:
        return None
    labels = restriction_words(question) | {WORDS: _("“%(words)s”", words=question.q)}
    return {
        "given_up": [labels[name] for name in found.given_up],
        "hits": hits_with_records(found.results.hits, audience, found.results.wishes),
    }


def _page_links(address: Address, current: int, per_page: int, total: int) -> dict[str, Any]:
    """The previous and next page and the numbered ones of one question."""

    def href(number: int) -> str:
        return (address.having("page", str(number)) if number > 1 else address).href()

    return pagination.page_links(href, current, per_page, total)
