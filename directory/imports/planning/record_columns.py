"""The columns of records and of the rows that depend on them, as far as imports speak of them, in plain names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong to one record. Two rows equal in `key` speak of the same thing, as often as it occurs."""

    columns: tuple[str, ...]
    key: tuple[str, ...] = ()
    nested: Mapping[str, Part] = field(default_factory=dict)
    ordered: bool = False

    def key_of(self, row: Row) -> tuple[Any, ...]:
        """What tells the row from others of its record."""
        return tuple(row.get(column) for column in self.key)


_SPOKEN = Part(("code", "name", "level", "opening_hours", "note"), ("code",))
_LANGUAGES = Part((*_SPOKEN.columns, "tested"), ("code",))
_PHONES = Part(
    ("number", "extension", "type", "description", "audience"),
    ("number", "extension"),
    {"languages": _SPOKEN},
    ordered=True,
)
_CONTACTS = Part(
    ("name", "title", "department", "email", "roles", "audience"), ("name",), {"phones": _PHONES}
)
_SCHEDULES = Part(("opening_hours", "description", "rule"))
_AREAS = Part(
    ("area_code", "name", "description", "extent", "extent_type", "uri"), ("area_code", "name")
)
_TERMS = Part(("vocabulary", "code"), ("vocabulary", "code"))
_URLS = Part(("label", "url"), ("url",))
_FUNDING = Part(("source",), ("source",))
_ATTRIBUTES = Part(
    ("taxonomy", "code", "name", "value", "label", "link_type"), ("taxonomy", "code", "name")
)
_HISTORY = Part(
    ("on", "action", "field_name", "previous_value", "replacement_value", "updated_by"),
    ("on", "field_name"),
)
_ADDRESSES = Part(
    (
        "address_1", "address_2", "attention", "city", "region", "state_province", "postal_code", "country",
        "address_type",
    ),
    ("address_type",),
)  # fmt: skip
_CAPACITIES = Part(
    ("status", "as_of", "wait_days", "slots", "maximum", "unit", "description"),
    ("unit", "as_of"),
)

PARTS: Mapping[str, Mapping[str, Part]] = {
    "organization": {
        "terms": _TERMS,
        "identifiers": Part(
            ("identifier_type", "identifier", "identifier_scheme"),
            ("identifier_type", "identifier"),
        ),
        "phones": _PHONES,
        "contacts": _CONTACTS,
        "additional_urls": _URLS,
        "funding": _FUNDING,
        "attributes": _ATTRIBUTES,
        "history": _HISTORY,
    },
    "program": {},
    "taxonomy": {},
    "taxonomy_term": {},
    "unit": {},
    "location": {
        "addresses": _ADDRESSES,
        "accessibility": Part(("description", "details", "url"), ("description",)),
        "languages": _LANGUAGES,
        "phones": _PHONES,
        "contacts": _CONTACTS,
        "schedules": _SCHEDULES,
        "attributes": _ATTRIBUTES,
        "history": _HISTORY,
    },
    "service": {
        "terms": _TERMS,
        "populations": Part(("code", "accepts"), ("code",)),
        "postures": Part(("topic", "answer", "source", "stated_on"), ("topic",)),
        "languages": _LANGUAGES,
        "phones": _PHONES,
        "contacts": _CONTACTS,
        "schedules": _SCHEDULES,
        "service_areas": _AREAS,
        "capacities": _CAPACITIES,
        "verifications": Part(("on", "method", "by_name", "by_title"), ("on",)),
        "cost_options": Part(
            ("option", "currency", "amount", "amount_description", "valid_from", "valid_to")
        ),
        "required_documents": Part(("document", "uri"), ("document",)),
        "additional_urls": _URLS,
        "funding": _FUNDING,
        "attributes": _ATTRIBUTES,
        "history": _HISTORY,
    },
    "service_at_location": {
        "phones": _PHONES,
        "contacts": _CONTACTS,
        "schedules": _SCHEDULES,
        "service_areas": _AREAS,
        "attributes": _ATTRIBUTES,
        "history": _HISTORY,
    },
}

FIELDS: Mapping[str, tuple[str, ...]] = {
    "organization": (
        "name", "alternate_name", "description", "email", "website", "tax_status", "tax_id", "year_incorporated",
        "legal_status", "logo", "uri", "kind", "parent_organization_id", "status", "audience", "confidential",
        "notes_internal",
    ),
    "program": ("organization_id", "name", "alternate_name", "description"),
    "location": (
        "organization_id", "location_type", "name", "alternate_name", "description", "transportation", "url",
        "latitude", "longitude", "external_identifier", "external_identifier_type", "area_code", "confidential",
    ),
    "service": (
        "organization_id", "program_id", "name", "alternate_name", "description", "url", "email", "status",
        "interpretation_services", "application_process", "fees_description", "wait_time", "accreditations",
        "eligibility_description", "minimum_age", "maximum_age", "assured_date", "assurer_email", "licenses", "alert",
        "alert_expires_on", "hotline_24_7", "review_days", "audience", "confidential", "notes_internal",
    ),
    "service_at_location": ("service_id", "location_id", "description"),
    "taxonomy": ("code", "name", "description", "uri", "version", "source"),
    "taxonomy_term": ("vocabulary", "code", "label", "hint", "parent_code", "language", "uri"),
    "unit": ("name", "scheme", "identifier", "uri"),
}  # fmt: skip

KINDS = tuple(FIELDS)


def compact(fields: Mapping[str, Any]) -> Row:
    """Only what carries a value, so that two rows that say the same are equal. A no is a value."""
    return {
        name: value
        for name, value in fields.items()
        if value is not None and value != "" and value != [] and value != {}
    }


def same(one: list[Row], other: list[Row]) -> bool:
    """Whether two lists hold the same rows, in whatever order."""
    if len(one) != len(other):
        return False
    return one == other or sorted(map(frozen, one)) == sorted(map(frozen, other))


def frozen(value: Any) -> str:
    """A text that is equal for equal rows, whatever their ids and the order of fields and of rows inside them."""
    if isinstance(value, dict):
        names = sorted(name for name in value if name != "id")
        return f"{{{','.join(f'{name}:{frozen(value[name])}' for name in names)}}}"
    if isinstance(value, list):
        return f"[{','.join(sorted(map(frozen, value)))}]"
    if isinstance(value, float) and value.is_integer():
        return repr(int(value))
    return f"{value!s}" if not isinstance(value, str) else repr(str(value))
