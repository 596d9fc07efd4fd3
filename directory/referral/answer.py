"""The results page put together: hits with their records, facets with words, and the addresses of every next step."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from directory.models import Audience, PublishedKind
from directory.publication import published_many
from directory.referral.addresses import Address
from directory.referral.filters import SHOWN, VOCABULARIES, filter_label
from directory.referral.pages import page_links
from directory.referral.question import Question
from directory.referral.snippets import snippet
from directory.search.engine import Query, Results, Sort
from directory.search.restrictions import NEAR, OPEN
from directory.web.database import db
from directory.web.presentation import weekday_time_words
from directory.web.searching import engine_for
from directory.web.words import label, vocabulary

MILES_PER_KILOMETRE = 0.621371


def answer(question: Question, audience: Audience) -> dict[str, Any]:
    """Everything that the results template shows."""
    results = _search(question.query, audience)
    address = Address.of(question)
    return {
        "query": question,
        "results": {
            "total": results.total,
            "hits": _hits(results, audience),
            "facets": _facets(results),
        },
        "chips": _chips(question, address),
        "clear_href": Address().href(),
        "corrected": _corrected(results, address),
        "relaxed": results.relaxed is not None,
        "place_unknown": question.place_unknown,
        "degraded": results.degraded,
        "sorts": [sort.value for sort in Sort if question.query.near or sort is not Sort.DISTANCE],
        "page": page_links(address, question.query.page, question.query.per_page, results.total),
        "drops": _drops(results, question, address),
    }


def _search(query: Query, audience: Audience) -> Results:
    """The results, of the last page where there are fewer pages than were asked for."""
    results = engine_for(audience).search(query)
    last = max(1, -(-results.total // query.per_page))
    return results if query.page <= last else engine_for(audience).search(replace(query, page=last))


def _hits(results: Results, audience: Audience) -> list[dict[str, Any]]:
    """The records of the hits in one query. Rights are checked again here: a record that is gone by now is left out."""
    ids = [UUID(hit.id) for hit in results.hits]
    records = published_many(db.session(), PublishedKind.SERVICE, ids, audience) if ids else {}
    return [
        {
            "service": record,
            "snippet": snippet(record.get("description", ""), hit.matched),
            "miles": None if hit.distance is None else hit.distance * MILES_PER_KILOMETRE,
        }
        for hit in results.hits
        if (record := records.get(UUID(hit.id))) is not None
    ]


def _facets(results: Results) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "options": [
                {
                    "value": value.value,
                    "label": filter_label(name, value.value),
                    "count": value.count,
                    "selected": value.selected,
                }
                for value in results.facets[name].values
                if value.selected or value.value in vocabulary().words.get(VOCABULARIES[name], {})
            ],
        }
        for name in SHOWN
        if name in results.facets
    ]


def _chips(question: Question, address: Address) -> list[dict[str, str]]:
    """One for each restriction; its address is the page without it."""
    chips = [
        {"label": filter_label(name, value), "href": address.without(name, value).href()}
        for name, values in question.query.filters.items()
        for value in values
    ]
    if question.query.minimum_level:
        words = _("At least: %(level)s", level=label("language_levels", question.level))
        chips.append({"label": words, "href": address.without("level").href()})
    if question.query.open_at:
        chips.append({"label": _open_words(question), "href": address.without("open").href()})
    if question.query.near:
        words = _("Near %(place)s", place=question.near)
        chips.append({"label": words, "href": address.without("near").href()})
    return chips


def _open_words(question: Question) -> str:
    if question.query.open_at is None or question.open == "now":
        return str(_("Open now"))
    return str(_("Open %(time)s", time=weekday_time_words(question.query.open_at)))


def _corrected(results: Results, address: Address) -> dict[str, str] | None:
    if results.corrected is None:
        return None
    return {"words": results.corrected, "href": address.having("exact", "1").href()}


def _drops(results: Results, question: Question, address: Address) -> list[dict[str, Any]]:
    """What to give up, most rewarding first. The names of restrictions are those of the address."""
    labels = {
        name: ", ".join(filter_label(name, value) for value in values)
        for name, values in question.query.filters.items()
    } | {NEAR: question.near, OPEN: _open_words(question)}
    drops = [
        {"label": labels[name], "href": address.without(name).href(), "count": count}
        for name, count in results.without.items()
        if name in labels
    ]
    return sorted(drops, key=lambda drop: -drop["count"])
