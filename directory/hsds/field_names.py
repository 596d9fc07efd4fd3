"""The names of HSDS 3.1 (tables, fields, nesting), of our profile's own fields, and those earlier versions used."""

from __future__ import annotations

import json
import re
from typing import Final

from directory.fields.declared import declared_tables
from directory.package_files import HSDS_STANDARD


def _standard_fields() -> dict[str, frozenset[str]]:
    """The plain fields of each table: those of its JSON schema, and the columns that its tabular form has beside."""
    resources = json.loads((HSDS_STANDARD / "datapackage.json").read_text("utf-8"))["resources"]
    found = {}
    for each in resources:
        schema = json.loads((HSDS_STANDARD / "schema" / f"{each['name']}.json").read_text("utf-8"))
        plain = {
            name
            for name, about in schema["properties"].items()
            if about.get("type") not in ("array", "object") and "$ref" not in about
        }
        columns = {column["name"] for column in each["schema"].get("fields", ())}
        found[each["name"]] = frozenset(plain | columns)
    return found


FIELDS: Final = _standard_fields()
"""The fields of HSDS 3.1 by table; lists and nested objects are in NESTED."""

# Beside the declared fields: what is made of rows, and flags that only sources give. In tables a list is written with
# semicolons ("site;phone"), a term that is answered as "term:yes", and an object as JSON or as columns such as
# capacity_status.
_MADE_OF_ROWS: Final = {
    "organization": "sector leadership industries last_modified",
    "service": "terms modes routes exclusions requirements remedies industries populations police_contact"
    " immigration_status serves_undocumented visa_experience line_answers capacity capacity_status capacity_as_of"
    " capacity_wait_days capacity_slots capacity_maximum capacity_unit capacity_description"
    " verification verification_on verification_method verification_by_name"
    " verification_by_title confidential_location being_checked",
    "phone": "confidential unconfirmed confirmed_on",
    "contact": "confidential",
}


def _profile_fields() -> dict[str, frozenset[str]]:
    found = {}
    for table, standard in FIELDS.items():
        declared = declared_tables().get(table, {})
        names = {
            name if each.hsds is None else each.hsds
            for name, each in declared.items()
            if each.is_imported
        }
        own = names.union(_MADE_OF_ROWS.get(table, "").split()) - standard - {""}
        if own:
            found[table] = frozenset(own)
    return found


PROFILE: Final = _profile_fields()
"""What our HSDS profile adds beside the standard fields, by table."""

# The unit of a capacity that names none, since the standard demands one; read back as none.
UNNAMED_UNIT: Final = "places"

# property -> table of the things nested in it; in tabular form they name their parent by "<parent>_id".
NESTED: Final[dict[str, dict[str, str]]] = {
    "organization": {
        "additional_websites": "url",
        "funding": "funding",
        "contacts": "contact",
        "phones": "phone",
        "locations": "location",
        "programs": "program",
        "organization_identifiers": "organization_identifier",
        "services": "service",
    },
    "service": {
        "additional_urls": "url",
        "phones": "phone",
        "schedules": "schedule",
        "service_areas": "service_area",
        "service_at_locations": "service_at_location",
        "languages": "language",
        "funding": "funding",
        "cost_options": "cost_option",
        "required_documents": "required_document",
        "contacts": "contact",
        "capacities": "service_capacity",
    },
    "service_at_location": {
        "service_areas": "service_area",
        "contacts": "contact",
        "phones": "phone",
        "schedules": "schedule",
    },
    "location": {
        "languages": "language",
        "addresses": "address",
        "contacts": "contact",
        "accessibility": "accessibility",
        "phones": "phone",
        "schedules": "schedule",
        "service_at_locations": "service_at_location",
    },
    "contact": {"phones": "phone"},
    "phone": {"languages": "language"},
}
# Every table may carry these.
EVERYWHERE: Final = {"attributes": "attribute", "metadata": "metadata"}
# property -> table of the one thing nested in it, and the key by which the tabular form names that thing instead.
REFERENCES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "service": {
        "organization": ("organization", "organization_id"),
        "program": ("program", "program_id"),
    },
    "service_at_location": {
        "location": ("location", "location_id"),
        "service": ("service", "service_id"),
    },
    "location": {"organization": ("organization", "organization_id")},
    # Open Referral UK and 2.x nest the term under "taxonomy".
    "attribute": {
        "taxonomy_term": ("taxonomy_term", "taxonomy_term_id"),
        "taxonomy": ("taxonomy_term", "taxonomy_term_id"),
    },
    "taxonomy_term": {"taxonomy_detail": ("taxonomy", "taxonomy_id")},
    "service_capacity": {"unit": ("unit", "unit_id")},
}
# Where several parents are named in one row, it belongs to the most specific one: a schedule, and likewise a phone or
# a contact, attaches to one thing at a time (openreferral/specification, issue 419).
PARENTS: Final[dict[str, tuple[str, ...]]] = {
    "phone": ("contact", "service_at_location", "service", "location", "organization"),
    "contact": ("service_at_location", "service", "location", "organization"),
    "schedule": ("service_at_location", "service", "location"),
    "language": ("phone", "service", "location"),
    "service_area": ("service_at_location", "service"),
    "funding": ("service", "organization"),
    "url": ("service", "organization"),
    "address": ("location",),
    "accessibility": ("location",),
    "cost_option": ("service",),
    "required_document": ("service",),
    "service_capacity": ("service",),
    "program": ("organization",),
    "organization_identifier": ("organization",),
    "eligibility": ("service",),
}
# The field that is meant where a list holds plain text instead of objects, or a cell holds a list.
MAIN_FIELD: Final = {
    "language": "name",
    "service_area": "name",
    "required_document": "document",
    "accessibility": "description",
    "funding": "source",
    "url": "url",
    "phone": "number",
    "program": "name",
    "eligibility": "eligibility",
    "payment_accepted": "payment",
}

# Tables of earlier versions and of Ohana that 3.1 has under another name or no longer has.
EARLIER_TABLES: Final = (
    "physical_address",
    "postal_address",
    "mail_address",
    "regular_schedule",
    "holiday_schedule",
    "eligibility",
    "payment_accepted",
    "accessibility_for_disabilities",
    "service_attribute",
    "other_attribute",
    "service_taxonomy",
)
_IRREGULAR: Final = {
    "services_at_location": "service_at_location",
    "services_at_locations": "service_at_location",
    "services_taxonomy": "service_taxonomy",
    "program_taxonomy": "service_taxonomy",
    "program_taxonomies": "service_taxonomy",
    **dict.fromkeys(
        ("program_at_location", "program_at_site", "programs_at_sites", "service_at_site"),
        "service_at_location",
    ),
    "payments_accepted": "payment_accepted",
    "contacts_phones": "phone",
    "link_taxonomy": "other_attribute",
    "link_taxonomies": "other_attribute",
    "holidays": "holiday_schedule",
}
# Earlier names of columns, by table under its 3.1 name.
EARLIER_FIELDS: Final[dict[str, dict[str, str]]] = {
    "organization": {"url": "website", "parent_id": "parent_organization_id"},
    "service": {"website": "url", "eligibility": "eligibility_description"},
    "location": {"website": "url"},
    "phone": {"number_type": "type", "language": "languages"},
    "language": {"language": "name", "language_code": "code"},
    "accessibility": {"accessibility": "description"},
    "service_area": {"service_area": "name", "area_served": "name"},
    "taxonomy_term": {"term": "name", "vocabulary": "taxonomy"},
    "attribute": {"taxonomy_id": "taxonomy_term_id"},
    "schedule": {"start_date": "valid_from", "end_date": "valid_to"},
    "address": {"zip": "postal_code", "state": "state_province", "street_1": "address_1"},
}


def plural(table: str) -> str:
    """The file name of a table without its ending, in the regular English form."""
    if table.endswith("y"):
        return table[:-1] + "ies"
    return table + ("es" if table.endswith("s") else "s")


# "taxonomys" and the like are what programs write that only add an s.
_TABLES: Final = _IRREGULAR | {
    form: table
    for table in (*FIELDS, *EARLIER_TABLES)
    for form in (table, plural(table), f"{table}s")
}
# What files of the main tables are called by people who do not speak HSDS.
_SPOKEN: Final = {
    "svc": "service", "loc": "location", "lang": "language", "addr": "address",
    "org": "organization", "agency": "organization", "organisation": "organization", "provider": "organization",
    "site": "location", "facility": "location", "prog": "program",
    "coverage": "service_area", "coverage_area": "service_area", "geographic_area": "service_area",
}  # fmt: skip
# A table of an earlier version counts where its name says enough: "service_taxonomy", not "eligibility".
_LOOSE: Final = {
    form: table
    for form, table in _TABLES.items()
    if (table in FIELDS and table != "metadata") or "_" in table
} | {form: table for spoken, table in _SPOKEN.items() for form in (spoken, plural(spoken))}

_SPELLED: Final = {
    form: table for spoken, table in _SPOKEN.items() for form in (spoken, plural(spoken))
}
# Named behind what they belong to, they are what the file holds: "AgencyPhone" has phones.
_BELONGING: Final = frozenset({"phone", "language", "schedule", "address"})


def heading(text: str) -> str:
    """A heading or property as HSDS would write it: "Organization ID" and "organizationId" are organization_id."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text.strip())
    return re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")


def table_of(name: str) -> str | None:
    """The table that a file, resource or list is called after, in whatever version; None for something else.

    Dates and prefixes around the name do not matter: "hsds_services-2024-01-31.csv" is a table of services.
    """
    stem = name.replace("\\", "/").rpartition("/")[2]
    stem = re.sub(r"\.(csv|tsv|txt|xlsx|json|ndjson|jsonl)$", "", stem, flags=re.IGNORECASE)
    stem = re.sub(r"^(?:hsds|ohana|open_?referral(?:_uk)?)_", "", heading(stem))
    if stem in _TABLES:
        return _TABLES[stem]
    words = stem.split("_")
    while words and words[-1].isdecimal():
        words.pop()
    return _TABLES.get("_".join(words))


def table_of_file(name: str) -> str | None:
    """The table that a file with rows is called after, whatever stands around it: "211 orgs export 2024.csv".

    What belongs to others may be named behind them: "ProgramPhone.csv" has numbers.
    """
    found = table_of(name)
    if found:
        return found
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    words = [word for word in heading(stem).split("_") if not word.isdigit()]
    # "svc_at_loc" is one table, not the first word of it.
    whole = "_".join(_SPELLED.get(word, word) for word in words)
    if whole in _TABLES:
        return _TABLES[whole]
    last = _LOOSE.get(words[-1]) if words else None
    if last in _BELONGING:
        return last
    runs = [
        "_".join(words[start:end])
        for length in range(len(words), 0, -1)
        for start, end in ((0, length), (len(words) - length, len(words)))
    ]
    return next((_LOOSE[run] for run in runs if run in _LOOSE), None)


def spoken_table(word: str) -> str | None:
    """The table that a word in a heading means: "services", "agency", "site"."""
    return _TABLES.get(word) or _LOOSE.get(word)
