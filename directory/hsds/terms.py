"""Taxonomies and their terms in the words of HSDS, with the ids by which attributes and filters name them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Document = dict[str, Any]

OFFERED = ("services", "modes", "routes", "exclusions", "requirements", "remedies", "industries")
"""Vocabularies of which a service carries a list of codes; `services` is under the name `terms`."""
ANSWERED = ("police_contact", "immigration_status")
"""Vocabularies of which a service carries one code."""


def name_id(*words: str) -> str:
    """A UUID made of words, the same wherever and whenever it is made (as version 5 does, at a third of the cost)."""
    found = hashlib.sha1("\x1f".join(words).encode(), usedforsecurity=False).hexdigest()
    return f"{found[:8]}-{found[8:12]}-5{found[13:16]}-a{found[17:20]}-{found[20:32]}"


@dataclass(frozen=True, slots=True)
class Taxonomies:
    """Taxonomies by code, terms by vocabulary and code, units by name, each as HSDS has it."""

    taxonomies: Mapping[str, Document] = field(default_factory=dict)
    terms: Mapping[tuple[str, str], Document] = field(default_factory=dict)
    units: Mapping[str, Document] = field(default_factory=dict)

    def term(self, vocabulary: str, code: str) -> Document:
        """The term as an attribute holds it; one that is no longer on record is under its code."""
        known = self.terms.get((vocabulary, code))
        if known is not None:
            return known
        return foreign_term(vocabulary, code, None)

    def foreign(self, taxonomy: str, code: str | None, name: str | None) -> Document:
        """A term of a taxonomy that is not one of ours, with what a source has told of it."""
        known = self.terms.get((taxonomy, code or ""))
        if known is None:
            return foreign_term(taxonomy, code, name)
        return known | {"taxonomy_detail": self.taxonomy(taxonomy)}

    def unit(self, name: str) -> Document:
        """The unit of a capacity."""
        return self.units.get(name) or {"id": name_id("unit", name), "name": name}

    def taxonomy(self, name: str) -> Document:
        """The taxonomy that a term names."""
        return self.taxonomies.get(name) or foreign_taxonomy(name)


def foreign_term(taxonomy: str, code: str | None, name: str | None) -> Document:
    """A term of a taxonomy that is not one of ours."""
    said = name or code or taxonomy
    term = {
        "id": term_id(taxonomy, code or said),
        "name": said,
        "description": said,
        "taxonomy": taxonomy,
        "taxonomy_id": taxonomy_id(taxonomy),
    }
    return term | ({"code": code} if code else {})


def foreign_taxonomy(name: str) -> Document:
    """A taxonomy that is not one of ours, known by its name alone."""
    return {"id": taxonomy_id(name), "name": name, "description": name}


def term_id(taxonomy: str, code: str) -> str:
    """The id of a term, the same in every directory, so that what is exchanged between them agrees."""
    return name_id("term", taxonomy, code)


def taxonomy_id(name: str) -> str:
    """The id of a taxonomy, likewise."""
    return name_id("taxonomy", name)
