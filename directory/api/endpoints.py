"""The one declaration of what can be asked. Routes, checks, the OpenAPI document and the docs are made of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from directory.api.page_size import MOST_PER_PAGE, USUAL_PER_PAGE

# Larger numbers are no page of anything, and times the length of a page no number of a row that databases count.
LAST_PAGE = 1_000_000
LONGEST_TEXT = 500

NDJSON = "application/x-ndjson"


class Kind(StrEnum):
    """What the value of a parameter is."""

    TEXT = "text"
    WHOLE = "whole number"
    METERS = "meters"
    YES_NO = "true or false"
    ID = "id"
    MOMENT = "moment"
    CHOICE = "choice"
    CURSOR = "cursor"


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that can be asked for. `repeats` says that it may be given more than once, all of which must hold."""

    name: str
    kind: Kind
    says: str
    example: Any
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    repeats: bool = False

    def schema(self) -> dict[str, Any]:
        """The value as JSON Schema."""
        match self.kind:
            case Kind.WHOLE:
                return {"type": "integer", "minimum": self.least, "maximum": self.most}
            case Kind.METERS:
                return {"type": "number", "exclusiveMinimum": 0, "maximum": self.most}
            case Kind.YES_NO:
                return {"type": "boolean"}
            case Kind.ID:
                return {"type": "string", "format": "uuid"}
            case Kind.MOMENT:
                return {"type": "string", "format": "date-time"}
            case Kind.CHOICE:
                return {"type": "string", "enum": list(self.choices)}
            case Kind.CURSOR:
                return {"type": "string", "pattern": "^[0-9]{1,18}$"}
            case _:
                return {
                    "type": "string",
                    "maxLength": LONGEST_TEXT,
                    "pattern": r"^[^\x00-\x1f\x7f]*$",
                }


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One path below `/api/hsds`. `item` is the HSDS object that it answers or lists; `view` names the function."""

    path: str
    name: str
    says: str
    view: str
    item: str
    parameters: tuple[Parameter, ...] = ()
    lists: bool = False
    standard: bool = True

    @property
    def methods(self) -> tuple[str, ...]:
        """Lists of the standard may be asked by POST too, for questions that should not be in an address."""
        return ("GET", "POST") if self.lists and self.standard else ("GET",)

    @property
    def streams(self) -> bool:
        """Whether it can be had as NDJSON."""
        return FORMAT in self.parameters


SEARCH = Parameter(
    "search", Kind.TEXT,
    "Words to find. All of them must be found, in any language of the directory, synonyms and word forms included. "
    "Organizations are found by their name or by a service of theirs. Best results first where services are listed.",
    "shelter",
)  # fmt: skip
PAGE = Parameter(
    "page", Kind.WHOLE, "Number of the page, from 1. A page behind the last one is empty.", 1, 1, LAST_PAGE
)  # fmt: skip
PER_PAGE = Parameter(
    "per_page", Kind.WHOLE, f"Entries on a page; {USUAL_PER_PAGE} when nothing is said.", 100, 1, MOST_PER_PAGE
)  # fmt: skip
FORMAT = Parameter(
    "format", Kind.CHOICE,
    "`json` for pages, `ndjson` for everything at once, one object a line, without pages.",
    "json", choices=("json", "ndjson"),
)  # fmt: skip
AFTER_ID = Parameter(
    "after_id", Kind.ID,
    "With `format=ndjson`: only the lines behind the one with this id. An answer that broke off goes on so. Not "
    "together with `search`.",
    "0b2f6a3e-8f0d-5a3c-a1de-6c1f0f7c9a11",
)  # fmt: skip
TERM = Parameter(
    "taxonomy_term_id", Kind.ID,
    "Only what carries this taxonomy term itself; terms below it do not count. Given again, all must be carried.",
    "0b2f6a3e-8f0d-5a3c-a1de-6c1f0f7c9a11", repeats=True,
)  # fmt: skip
TAXONOMY = Parameter(
    "taxonomy_id", Kind.ID, "Only what carries any term of this taxonomy. Given again, one of each.",
    "5c4d79d7-cc55-570e-af1f-8cad074e4892", repeats=True,
)  # fmt: skip
ORGANIZATION = Parameter(
    "organization_id", Kind.ID, "Only what this organization offers.", "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610"
)  # fmt: skip
MODIFIED_AFTER = Parameter(
    "modified_after", Kind.MOMENT,
    "Only what changed at this moment or later, as `last_modified` tells. A moment without a zone is in UTC; a date is "
    "its first second.",
    "2026-11-01T00:00:00Z",
)  # fmt: skip
MINIMAL = Parameter(
    "minimal", Kind.YES_NO,
    "`true` answers `id` and `last_modified` alone, everything on one page unless `per_page` is given.", True,
)  # fmt: skip
FULL = Parameter("full", Kind.YES_NO, "`true` answers everything that belongs to each entry.", True)
FULL_SERVICE = Parameter(
    "full_service", Kind.YES_NO,
    "`true` answers each service of an organization with everything that belongs to it, else in short.", True,
)  # fmt: skip
POSTCODE = Parameter(
    "postcode", Kind.TEXT,
    "Only what serves this ZIP code: a declared service area holds its middle, or, where none is declared, the place "
    "lies in it.",
    "94110",
)  # fmt: skip
PROXIMITY = Parameter(
    "proximity", Kind.METERS,
    "Only what is within so many meters of the middle of `postcode`, which must be given too.",
    2500, most=40_100_000,
)  # fmt: skip
TOP_ONLY = Parameter(
    "top_only", Kind.YES_NO, "`true` answers only terms that are below no other.", True
)
PARENT = Parameter(
    "parent_id", Kind.ID, "Only terms that are directly below this one.", "0b2f6a3e-8f0d-5a3c-a1de-6c1f0f7c9a11"
)  # fmt: skip
AFTER = Parameter(
    "after", Kind.CURSOR,
    "Where to go on: `next` of the answer before. Without it the changes are told from the beginning.", "1024",
)  # fmt: skip
RESOURCE = Parameter(
    "resource_type", Kind.CHOICE, "Only changes of this kind of record.", "service",
    choices=("service", "organization"),
)  # fmt: skip

_LIST = (SEARCH, PAGE, PER_PAGE, FORMAT)
_LONG_LIST = (*_LIST, AFTER_ID)
_ONE = "One {} with everything that belongs to it."

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("/", "getApi", "What this is: version of HSDS, profile, OpenAPI document.", "about", "api"),
    Endpoint(
        "/services", "listServices", "Services, each with its own properties, its organization and its program.",
        "services", "service",
        (*_LONG_LIST, TERM, TAXONOMY, ORGANIZATION, MODIFIED_AFTER, MINIMAL, FULL), lists=True,
    ),
    Endpoint("/services/{id}", "getService", _ONE.format("service"), "service", "service"),
    Endpoint(
        "/organizations", "listOrganizations", "Organizations, each with its own properties.",
        "organizations", "organization",
        (*_LONG_LIST, TERM, TAXONOMY, MODIFIED_AFTER, MINIMAL, FULL, FULL_SERVICE), lists=True,
    ),
    Endpoint(
        "/organizations/{id}", "getOrganization",
        "One organization with everything that belongs to it, its services in short.",
        "organization", "organization", (FULL_SERVICE,),
    ),
    Endpoint(
        "/service_at_locations", "listServicesAtLocations",
        "Services at places. A service whose places are confidential has none here.",
        "sites", "service_at_location",
        (*_LONG_LIST, TERM, TAXONOMY, ORGANIZATION, MODIFIED_AFTER, MINIMAL, FULL, POSTCODE, PROXIMITY), lists=True,
    ),
    Endpoint(
        "/service_at_locations/{id}", "getServiceAtLocation",
        "One service at a place with everything that belongs to both.",
        "site", "service_at_location",
    ),
    Endpoint(
        "/taxonomies", "listTaxonomies", "The vocabularies of the directory.",
        "taxonomies", "taxonomy", _LIST, lists=True,
    ),
    Endpoint("/taxonomies/{id}", "getTaxonomy", "One vocabulary.", "taxonomy", "taxonomy"),
    Endpoint(
        "/taxonomy_terms", "listTaxonomyTerms", "The terms of the vocabularies, in the order of display.",
        "terms", "taxonomy_term", (*_LIST, TAXONOMY, TOP_ONLY, PARENT), lists=True,
    ),
    Endpoint("/taxonomy_terms/{id}", "getTaxonomyTerm", "One term with its taxonomy.", "term", "taxonomy_term"),
    Endpoint(
        "/changes", "listChanges",
        "What changed and what is gone, in the order in which it happened, each record once with its last change. "
        "Whoever keeps `next` and asks again with it as `after` misses nothing.",
        "changes", "change", (AFTER, MODIFIED_AFTER, RESOURCE, PER_PAGE), lists=True, standard=False,
    ),
)  # fmt: skip
