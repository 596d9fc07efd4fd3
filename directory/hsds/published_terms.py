"""Which terms a published document carries, in our vocabularies and in foreign ones, and their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from directory.hsds.terms import ANSWERED, OFFERED, foreign_term, taxonomy_id, term_id
from directory.models.publication.published_document import (
    OrganizationDocument,
    PublishedDocument,
    ServiceDocument,
)

_OF_ORGANIZATIONS = (("sectors", "sector"), ("organization_kinds", "kind"))
_LISTS_OF_ORGANIZATIONS = ("leadership", "industries")


def of_service(document: ServiceDocument) -> Iterator[tuple[str, str]]:
    """Vocabulary and code of everything of ours that a service carries; populations whatever it answers."""
    fields: Mapping[str, Any] = document
    for vocabulary in OFFERED:
        for code in fields.get("terms" if vocabulary == "services" else vocabulary, ()):
            yield vocabulary, code
    for vocabulary in ANSWERED:
        if vocabulary in fields:
            yield vocabulary, fields[vocabulary]
    for population in document.get("populations", ()):
        yield "populations", population["code"]


def of_organization(document: OrganizationDocument) -> Iterator[tuple[str, str]]:
    """Vocabulary and code of everything of ours that an organization carries."""
    fields: Mapping[str, Any] = document
    for vocabulary, name in _OF_ORGANIZATIONS:
        if name in fields:
            yield vocabulary, fields[name]
    for vocabulary in _LISTS_OF_ORGANIZATIONS:
        for code in fields.get(vocabulary, ()):
            yield vocabulary, code


def filter_ids(document: PublishedDocument, own: Iterator[tuple[str, str]]) -> set[str]:
    """The ids by which lists are filtered: of each term, ours (`own`) and foreign, and of its taxonomy."""
    found: set[str] = set()
    for vocabulary, code in own:
        found.update(_ids(vocabulary, code))
    for attribute in document.get("attributes", ()):
        said = attribute["taxonomy_term"]
        term = foreign_term(said["taxonomy"], said.get("code"), said.get("name"))
        found.update((term["id"], term["taxonomy_id"]))
    return found


@lru_cache(maxsize=4096)
def _ids(vocabulary: str, code: str) -> tuple[str, str]:
    return term_id(vocabulary, code), taxonomy_id(vocabulary)
