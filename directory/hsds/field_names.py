"""The names of HSDS 3.1 (tables, fields, nesting), of our profile's own fields, and those earlier versions used."""

from __future__ import annotations

import re
from typing import Final

# Fields by table, as in the JSON schemas of HSDS 3.1; lists and nested objects are in NESTED.
FIELDS: Final[dict[str, frozenset[str]]] = {
    table: frozenset(fields.split())
    for table, fields in {
        "organization": "id name alternate_name description email website tax_status tax_id"
        " year_incorporated legal_status logo uri parent_organization_id",
        "program": "id organization_id name alternate_name description",
        "service": "id organization_id program_id name alternate_name description url email status"
        " interpretation_services application_process fees_description wait_time fees accreditations"
        " eligibility_description minimum_age maximum_age assured_date assurer_email licenses alert"
        " last_modified",
        "service_at_location": "id service_id location_id description",
        "location": "id location_type url organization_id name alternate_name description"
        " transportation latitude longitude external_identifier external_identifier_type",
        "phone": "id location_id service_id organization_id contact_id service_at_location_id number"
        " extension type description",
        "contact": "id organization_id service_id service_at_location_id location_id name title"
        " department email",
        "address": "id location_id attention address_1 address_2 city region state_province"
        " postal_code country address_type",
        "schedule": "id service_id location_id service_at_location_id valid_from valid_to dtstart"
        " timezone until count wkst freq interval byday byweekno bymonthday byyearday description"
        " opens_at closes_at schedule_link attending_type notes",
        "funding": "id organization_id service_id source",
        "service_area": "id service_id service_at_location_id name description extent extent_type uri",
        "required_document": "id service_id document uri",
        "language": "id service_id location_id phone_id name code note",
        "accessibility": "id location_id description details url",
        "attribute": "id link_id taxonomy_term_id link_type link_entity value label",
        "taxonomy": "id name description uri version",
        "taxonomy_term": "id code name description parent_id taxonomy language taxonomy_id term_uri",
        "cost_option": "id service_id valid_from valid_to option currency amount amount_description",
        "organization_identifier": "id organization_id identifier_scheme identifier_type identifier",
        "service_capacity": "id service_id unit_id available maximum description updated",
        "unit": "id name scheme identifier uri",
        "url": "id label url organization_id service_id",
        "metadata": "id resource_id resource_type last_action_date last_action_type field_name"
        " previous_value replacement_value updated_by",
        "meta_table_description": "id name language character_set",
    }.items()
}

# What our HSDS profile adds beside the standard fields. In tables a list is written with semicolons
# ("site;phone"), a term that is answered as "term:yes", and an object as JSON or as columns such as
# capacity_status.
PROFILE: Final[dict[str, frozenset[str]]] = {
    table: frozenset(fields.split())
    for table, fields in {
        "organization": "sector kind leadership industries status confidential unlisted notes_internal last_modified",
        "service": "terms modes routes exclusions requirements remedies industries populations police_contact"
        " immigration_status serves_undocumented hotline_24_7 capacity capacity_status capacity_as_of"
        " capacity_wait_days capacity_slots capacity_maximum capacity_unit capacity_description"
        " verification verification_on verification_method verification_by_name"
        " verification_by_title alert_expires_on review_days confidential confidential_location unlisted"
        " notes_internal",
        "location": "area confidential",
        "phone": "audience confidential",
        "contact": "roles audience confidential",
        "language": "level tested opening_hours",
        "schedule": "opening_hours",
        "service_area": "area",
    }.items()
}

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
    "attribute": {"taxonomy_term": ("taxonomy_term", "taxonomy_term_id")},
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
    "payments_accepted": "payment_accepted",
    "contacts_phones": "phone",
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


_TABLES: Final = _IRREGULAR | {
    form: table for table in (*FIELDS, *EARLIER_TABLES) for form in (table, plural(table))
}


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
    stem = re.sub(r"^(hsds|ohana)_", "", heading(stem))
    return _TABLES.get(stem) or _TABLES.get(re.sub(r"(_\d+)+$", "", stem))
