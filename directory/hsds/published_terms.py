"""Which terms a published document carries, in our vocabularies and in foreign ones, and their ids."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from directory.hsds.terms import ANSWERED, OFFERED, Document, foreign_term, taxonomy_id, term_id

_OF_ORGANIZATIONS = (("sectors", "sector"), ("organization_kinds", "kind"))
_LISTS_OF_ORGANIZATIONS = ("leadership", "industries")


def of_service(document: Document) -> Iterator[tuple[str, str]]:
    """Vocabulary and code of everything of ours that a service carries; populations whatever it answers."""
    for vocabulary in OFFERED:
        for code in document.get("terms" if vocabulary == "services" else vocabulary, ()):
            yield vocabulary, code
    for vocabulary in ANSWERED:
        if vocabulary in document:
            yield vocabulary, document[vocabulary]
    for population in document.get("populations", ()):
        yield "populations", population["code"]


def of_organization(document: Document) -> Iterator[tuple[str, str]]:
    """Vocabulary and code of everything of ours that an organization carries."""
    for vocabulary, name in _OF_ORGANIZATIONS:
        if name in document:
            yield vocabulary, document[name]
    for vocabulary in _LISTS_OF_ORGANIZATIONS:
        for code in document.get(vocabulary, ()):
            yield vocabulary, code


def filter_ids(document: Document, own: Iterator[tuple[str, str]]) -> set[str]:
    """The ids by which lists are filtered: of each term, ours (`own`) and foreign, and of its taxonomy."""
    found: set[str] = set()
    for vocabulary, code in own:
        found.update(_ids(vocabulary, code))
    for attribute in document.get("attributes", ()):
        said = attribute.get("taxonomy_term", {})
        term = foreign_term(said.get("taxonomy", "other"), said.get("code"), said.get("name"))
        found.update((term["id"], term["taxonomy_id"]))
    return found


@lru_cache(maxsize=4096)
def _ids(vocabulary: str, code: str) -> tuple[str, str]:
    return term_id(vocabulary, code), taxonomy_id(vocabulary)
