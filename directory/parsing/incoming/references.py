"""What records refer to by name, as a source describes it: terms of foreign taxonomies, units of capacity."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class IncomingTerm:
    """A term of a foreign taxonomy; `parent` is the code of the term above it."""

    code: str
    name: str
    description: str | None = None
    parent: str | None = None
    language: str | None = None
    uri: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingTaxonomy:
    """A foreign taxonomy under the name by which attributes know it, with those of its terms that are used."""

    code: str
    name: str
    description: str | None = None
    uri: str | None = None
    version: str | None = None
    id: str | None = None
    terms: dict[str, IncomingTerm] = field(default_factory=dict)


@dataclass(slots=True)
class IncomingUnit:
    """What a capacity counts."""

    name: str
    scheme: str | None = None
    identifier: str | None = None
    uri: str | None = None
    id: str | None = None
