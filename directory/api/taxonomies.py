"""Taxonomies and their terms: few enough to be listed from memory."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from flask import Response

from directory.api.page_size import USUAL_PER_PAGE
from directory.api.parameters import Values
from directory.api.responses import as_json, as_lines, envelope
from directory.api.vocabulary_cache import known
from directory.hsds.presentation import Document
from directory.web.api_problems import Problem


def taxonomies(values: Values) -> Response:
    """A list of taxonomies, in the order of their codes."""
    return _listed(values, known().taxonomies.values())


def terms(values: Values) -> Response:
    """A list of terms: taxonomy by taxonomy, each in the order of display."""
    of = {str(each) for each in values.get("taxonomy_id", ())}
    below = values.get("parent_id")
    return _listed(
        values,
        [
            each
            for each in known().terms.values()
            if of <= {each["taxonomy_id"]}
            and (not values.get("top_only") or "parent_id" not in each)
            and (below is None or each.get("parent_id") == str(below))
        ],
    )


def taxonomy(record_id: UUID | None, _values: Values) -> Response:
    """One taxonomy."""
    return _one(known().taxonomies.get(str(record_id)))


def term(record_id: UUID | None, _values: Values) -> Response:
    """One term."""
    return _one(known().terms.get(str(record_id)))


def _one(document: Document | None) -> Response:
    if document is None:
        raise Problem(404, "There is no such record.")
    return as_json(document)


def _listed(values: Values, documents: Iterable[Document]) -> Response:
    words = values.get("search", "").casefold().split()
    found = [each for each in documents if _holds(each, words)]
    if values.get("format") == "ndjson":
        return as_lines(known().mark, None, found)
    page, per_page = values.get("page", 1), values.get("per_page", USUAL_PER_PAGE)
    first = (page - 1) * per_page
    return as_json(envelope(len(found), page, per_page, found[first : first + per_page]))


def _holds(document: Document, words: list[str]) -> bool:
    said = " ".join(str(document.get(name, "")) for name in ("name", "description", "code"))
    return all(word in said.casefold() for word in words)
