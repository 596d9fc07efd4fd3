"""Headings of tables as fields of HSDS, however they are written: with prefixes, other words for ids, names of others.

Nothing of a row is read here; `named_links` follows the names of others, `side_cells` what belongs to another table.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from directory.hsds.field_names import EARLIER_FIELDS, FIELDS, PROFILE, heading, spoken_table
from directory.hsds.parser.earlier_versions import CONSUMED
from directory.hsds.parser.offered_programs import spelled
from directory.hsds.parser.privacy import is_flag

# Words under which bases and exports keep the key of a row.
_IDS: Final = frozenset(
    [
        "id",
        "uuid",
        "guid",
        "uid",
        "recordid",
        "record_id",
        "key",
        "identifier",
        "unique_id",
        "uniqueid",
        "external_id",
        "number",
        "num",
        "no",
        "code",
        "ref",
    ]
)
# Of those, the ones that are said of another record: "organization_number" is its key, "phone_number" is not.
_KEYS: Final = frozenset(
    [
        "id",
        "ids",
        "uuid",
        "uuids",
        "guid",
        "uid",
        "recordid",
        "recordids",
        "record_id",
        "key",
        "ref",
        "fk",
    ]
)
# Words of other directories for the fields of one table.
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "organization": {
        "title": "name", "legal_name": "name", "desc": "description", "about": "description", "mission": "description",
        "web": "website", "homepage": "website", "web_site": "website", "site_url": "website", "url_website": "website",
        "ein": "tax_id", "fein": "tax_id", "federal_id": "tax_id", "irs_status": "tax_status", "aka": "alternate_name",
        "year_founded": "year_incorporated", "founded": "year_incorporated", "email_address": "email",
    },
    "service": {
        "title": "name", "desc": "description", "about": "description", "details": "description", "web": "url",
        "homepage": "url", "link": "url", "web_site": "url", "cost": "fees_description", "costs": "fees_description",
        "fee": "fees_description", "fees": "fees_description", "fee_structure": "fees_description",
        "fee_structure_source": "fees_description", "eligibility": "eligibility_description",
        "eligibility_requirements": "eligibility_description", "who_is_eligible": "eligibility_description",
        "how_to_apply": "application_process", "application_procedure": "application_process",
        "intake_procedure": "application_process", "aka": "alternate_name",
        "email_address": "email", "state": "status", "category": "keywords", "categories": "keywords",
        "service_type": "keywords", "service_types": "keywords", "type": "keywords", "types": "keywords",
        "kind": "keywords", "topic": "keywords", "topics": "keywords", "tags": "keywords", "taxonomy_terms": "keywords",
        "languages_spoken": "languages", "lang": "languages", "languages_offered": "languages", "langs": "languages",
        "service_languages": "languages",
    },
    "location": {
        "title": "name", "desc": "description", "lat": "latitude", "lng": "longitude", "lon": "longitude",
        "long": "longitude", "y": "latitude", "x": "longitude", "web": "url", "directions": "transportation",
        "bus_lines": "transportation", "bus_service_access": "transportation",
        "aka": "alternate_name",
    },
    "address": {
        "street": "address_1", "address": "address_1", "street_address": "address_1", "line_1": "address_1",
        "addr": "address_1", "addr_1": "address_1",
        "line_2": "address_2", "suite": "address_2", "zip": "postal_code", "zipcode": "postal_code",
        "zip_code": "postal_code", "postcode": "postal_code", "state": "state_province", "province": "state_province",
        "town": "city", "county": "region", "st": "state_province",
    },
    "phone": {"phone": "number", "telephone": "number", "ext": "extension", "name": "description"},
    "contact": {"email_address": "email", "job_title": "title", "role": "title", "full_name": "name"},
    "language": {"language": "name", "languages": "name", "how_offered": "note", "how_served": "note",
        "availability": "note", "offered_by": "note", "notes": "note"},
    "schedule": {
        "hours": "description", "open": "opens_at", "close": "closes_at", "opens": "opens_at", "closes": "closes_at",
        "day": "weekday", "days": "weekday", "days_of_week": "weekday",
    },
}  # fmt: skip
_NUMBERED: Final = re.compile(r"(?P<word>address|phone|street|line)_?(?P<number>[12])")
# What tables of services, places and organizations hold in columns of their own though it is a table in HSDS.
_SIDE: Final[Mapping[str, tuple[str, str]]] = {
    **{
        word: ("address", name)
        for word, name in _WORDS["address"].items()
    },
    **{
        name: ("address", name)
        for name in (
            *("address_1", "address_2", "city", "state_province", "postal_code", "country", "region"),
        )
    },
    "phone": ("phone", "voice"), "phone_number": ("phone", "voice"), "telephone": ("phone", "voice"),
    "phone_1": ("phone", "voice"), "phone_2": ("phone", "voice"), "main_phone": ("phone", "voice"),
    "phones": ("phone", "voice"), "fax": ("phone", "fax"), "fax_number": ("phone", "fax"),
    "tty": ("phone", "textphone"), "tdd": ("phone", "textphone"), "hotline": ("phone", "hotline"),
    "toll_free": ("phone", "voice"), "hours": ("schedule", "description"), "schedule": ("schedule", "description"),
    "schedules": ("schedule", "description"), "hours_of_operation": ("schedule", "description"),
    "opening_hours": ("schedule", "description"), "office_hours": ("schedule", "description"),
    "business_hours": ("schedule", "description"), "hours_open": ("schedule", "description"),
    "days_and_hours": ("schedule", "description"), "open_hours": ("schedule", "description"),
    "contact_name": ("contact", "name"), "contact_person": ("contact", "name"), "contact_title": ("contact", "title"),
    "contact_email": ("contact", "email"), "contact_phone": ("contact", "phone"),
}  # fmt: skip
_HOLDERS: Final = ("organization", "service", "location")


@dataclass(slots=True)
class Headings:
    """Headings of one table by what they hold.

    `fields` are those of the table itself, `links` name other records (heading -> their table), `side` hold what HSDS
    keeps in another table (heading -> that table and its field, or the kind of phone).
    """

    fields: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    side: dict[str, tuple[str, str]] = field(default_factory=dict)

    def own(self, table: str, column: str, other: str) -> None:
        """Takes a column for the keys of another table: of what owns the rows, else of what they name."""
        self.fields.pop(column, None)
        key = f"{other}_id"
        if other in _HOLDERS and is_known(table, key) and key not in self.fields.values():
            self.fields[column] = key
        else:
            self.links[column] = other


def understood(
    table: str, header: Iterable[str], offers: re.Pattern[str] | None = None
) -> Headings:
    """What the headings of a table of this kind hold; one that HSDS does not know is a field under its own name.

    What all of them begin with, such as the name of the file ("physical_address.city"), says nothing of any. `offers`
    is what those begin with that mean services (`offered_programs`).
    """
    names = spelled({column: _numbered(heading(column)) for column in header}, offers)
    names = _without_common_start(table, names)
    standard = {name for name in names.values() if is_known(table, name)}
    found = Headings()
    taken: set[str] = set()
    for column, name in sorted(names.items(), key=lambda each: each[1] not in standard):
        meant = _field(table, name, standard)
        if meant in taken and meant != name:
            meant = None
        if meant is not None:
            found.fields[column] = meant
            taken.add(meant)
        elif other := _other_key(table, name):
            found.own(table, column, other)
            taken.update(found.fields.values())
        elif side := _side(table, name):
            found.side[column] = side
        elif other := _named(table, name):
            found.links[column] = other
        else:
            found.fields[column] = name
    return _in_order(found, list(names))


def _without_common_start(table: str, names: dict[str, str]) -> dict[str, str]:
    """The names without the words with which all of them begin, where more of them are fields of the table then."""
    first, last = min(names.values(), default=""), max(names.values(), default="")
    same = next(
        (place for place, pair in enumerate(zip(first, last, strict=False)) if len({*pair}) > 1), 0
    )
    start = first[:same]
    kept = [column for column, each in names.items() if is_known(table, each)]
    best, known = names, len(kept)
    for end in (place + 1 for place, character in enumerate(start) if character == "_"):
        bare = {column: _numbered(each[end:]) for column, each in names.items()}
        fields = sum(is_known(table, each) for each in bare.values())
        loses = any(not is_known(table, bare[column]) for column in kept)
        if all(bare.values()) and fields > known and not loses:
            best, known = bare, fields
    return best


def fit(table: str, header: Collection[str]) -> float:
    """How much of a heading line a table of this kind explains, from 0 to 1."""
    found = understood(table, header)
    own = {
        column
        for column, name in found.fields.items()
        if is_known(table, name)
        and (_numbered(heading(column)) != name or name in ("name", "description"))
    }
    explained = len(own) + sum(is_known(table, name) for name in found.fields.values())
    return min(1.0, (explained + len(found.links) + len(found.side)) / (2 * max(len(header), 1)))


def is_known(table: str, name: str) -> bool:
    """Whether HSDS, its earlier versions or our profile have a plain field of this name."""
    return any(name in known.get(table, ()) for known in (FIELDS, PROFILE, CONSUMED))


def _in_order(found: Headings, order: list[str]) -> Headings:
    fields = {column: found.fields[column] for column in order if column in found.fields}
    return Headings(fields, found.links, found.side)


def _numbered(name: str) -> str:
    match = _NUMBERED.fullmatch(name)
    return f"{match['word'].replace('street', 'address')}_{match['number']}" if match else name


def _field(table: str, name: str, standard: Collection[str]) -> str | None:
    """The field of the table itself that a name means, with or without the name of the table before it."""
    for each in (name, *_without_prefix(table, name)):
        earlier = EARLIER_FIELDS.get(table, {}).get(each)
        if earlier and earlier not in standard:
            return earlier
        if is_known(table, each) or is_flag(each):
            return each
        word = _WORDS.get(table, {}).get(each)
        if word and (word not in standard or each == name):
            return word if word not in standard else None
        if each in _IDS and "id" not in standard:
            return "id"
    return None


def _without_prefix(table: str, name: str) -> list[str]:
    """The name without a word before or behind it that means the table: "service_name", "name_of_the_service"."""
    words = name.split("_")
    found = []
    if table == "taxonomy_term" and words[0] == "taxonomy":
        found.append("_".join(words[1:]))
    for length in (3, 2, 1):
        if len(words) > length and spoken_table("_".join(words[:length])) == table:
            found.append("_".join(words[length:]))
        if len(words) > length and spoken_table("_".join(words[-length:])) == table:
            rest = words[:-length]
            while rest[-1] in ("of", "the") and rest[:-1]:
                rest.pop()
            found.append("_".join(rest))
    return [_numbered(each) for each in found]


def _other_key(table: str, name: str) -> str | None:
    """The table whose key a column holds: "organization_uuid", "org_ids"."""
    for each in (name, *_without_prefix(table, name)):
        stem, _, last = each.rpartition("_")
        if stem.endswith("_record") and last == "id":
            stem = stem.removesuffix("_record")
        other = spoken_table(stem) if last in _KEYS else None
        if other and other != table and other in FIELDS:
            return other
    return None


def owner_by_number(table: str, name: str) -> str | None:
    """The table of organizations, services or places that a column may number: "agency_number", "site_code"."""
    stem, _, last = name.rpartition("_")
    owner = spoken_table(stem) if last in _IDS and last not in _KEYS else None
    return owner if owner in _HOLDERS and owner != table else None


def _named(table: str, name: str) -> str | None:
    """The table whose records a column names: "service_organization", "organization_name", "locations"."""
    for each in (name, *_without_prefix(table, name)):
        bare = each.removesuffix("_name").removesuffix("_names")
        other = spoken_table(bare)
        other = (
            "taxonomy_term" if other == "taxonomy" else other
        )  # the cell holds the words of terms
        if other and other != table and other in FIELDS:
            return other
    return None


def _side(table: str, name: str) -> tuple[str, str] | None:
    if table not in (*_HOLDERS, "service_at_location"):
        return None
    for each in (name, *_without_prefix(table, name)):
        for form in (each, _numbered(each.removeprefix("physical_").removeprefix("site_"))):
            side = _SIDE.get(form)
            # The address of what is offered at a place is that of the place.
            if side and (table in _HOLDERS or side[0] != "address"):
                return side
    return None
