"""Records in the words of HSDS 3.1, one plain object each. Who may see which of them is decided in `publication`."""

from directory.hsds.present.parts import (
    accessibility,
    address,
    attribute,
    capacity,
    contact,
    cost_option,
    counted_capacity,
    funding,
    language,
    organization_identifier,
    phone,
    required_document,
    schedule,
    service_area,
    url,
)
from directory.hsds.present.plain import Document, compact, moment
from directory.hsds.present.records import (
    location,
    organization,
    program,
    service,
    verification,
)

__all__ = [
    "Document",
    "accessibility",
    "address",
    "attribute",
    "capacity",
    "compact",
    "contact",
    "cost_option",
    "counted_capacity",
    "funding",
    "language",
    "location",
    "moment",
    "organization",
    "organization_identifier",
    "phone",
    "program",
    "required_document",
    "schedule",
    "service",
    "service_area",
    "url",
    "verification",
]
