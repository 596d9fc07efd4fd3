"""The small things that records consist of in the words of HSDS 3.1: phones, hours, addresses, terms."""

from __future__ import annotations

from directory import models
from directory.hsds.present.plain_values import Document, compact


def organization_identifier(record: models.OrganizationIdentifier) -> Document:
    """A number that others know an organization by."""
    return compact(
        {
            "id": record.id,
            "identifier_scheme": record.identifier_scheme,
            "identifier_type": record.identifier_type,
            "identifier": record.identifier,
        }
    )


def capacity(record: models.Capacity) -> Document:
    """Whether there is room, since when, and until when that counts."""
    return compact(
        {
            "status": record.status.value,
            "as_of": record.as_of,
            "expires": record.expires_on,
            "wait_days": record.wait_days,
            "slots": record.slots,
            "maximum": record.maximum,
            "unit": record.unit,
            "description": record.description,
        }
    )


def address(record: models.Address) -> Document:
    """One address of a place."""
    return compact(
        {
            "id": record.id,
            "attention": record.attention,
            "address_1": record.address_1,
            "address_2": record.address_2,
            "city": record.city,
            "region": record.region,
            "state_province": record.state_province,
            "postal_code": record.postal_code,
            "country": record.country,
            "address_type": record.address_type.value,
        }
    )


def accessibility(record: models.Accessibility) -> Document:
    """What a place offers to people with disabilities."""
    return compact(
        {
            "id": record.id,
            "description": record.description,
            "details": record.details,
            "url": record.url,
        }
    )


def counted_capacity(record: models.Capacity) -> Document:
    """A capacity as the standard counts it; the unit by its name, that of a statement without one is left out."""
    return compact(
        {
            "id": record.id,
            "unit": record.unit,
            "available": record.slots,
            "maximum": record.maximum,
            "description": record.description,
            "updated": record.as_of,
        }
    )


def phone(record: models.Phone) -> Document:
    """A number; HSDS wants the extension as a number, so one that is not stays in the description."""
    extension = record.extension
    numeric = int(extension) if extension and extension.isdecimal() else None
    rest = f"ext. {extension}" if extension and numeric is None else None
    return compact(
        {
            "id": record.id,
            "number": record.number,
            "extension": numeric,
            "type": record.type,
            "description": ", ".join(filter(None, [record.description, rest])),
            "languages": [language(row) for row in record.languages],
        }
    )


def contact(record: models.Contact) -> Document:
    """A person to speak to, without the phones, which carry an audience of their own."""
    return compact(
        {
            "id": record.id,
            "name": record.name,
            "title": record.title,
            "department": record.department,
            "email": record.email,
            "roles": record.roles,
        }
    )


def language(record: models.Language) -> Document:
    """A language with its level; the key `level` is absent when nobody asked."""
    return compact(
        {
            "id": record.id,
            "code": record.code,
            "name": record.name,
            "level": record.level.value if record.level else None,
            "tested": record.tested or None,
            "opening_hours": record.opening_hours,
            "note": record.note,
        }
    )


def schedule(record: models.Schedule) -> Document:
    """Opening hours: the HSDS rule as it came, OSM syntax and the words of the source."""
    return compact(
        {
            **record.rule,
            "id": record.id,
            "opening_hours": record.opening_hours,
            "description": record.description,
        }
    )


def service_area(record: models.ServiceArea) -> Document:
    """An area served."""
    return compact(
        {
            "id": record.id,
            "area": record.area_code,
            "name": record.name,
            "description": record.description,
            "extent": record.extent,
            "extent_type": record.extent_type,
            "uri": record.uri,
        }
    )


def cost_option(record: models.CostOption) -> Document:
    """One price."""
    return compact(
        {
            "id": record.id,
            "option": record.option,
            "currency": record.currency,
            "amount": record.amount,
            "amount_description": record.amount_description,
            "valid_from": record.valid_from,
            "valid_to": record.valid_to,
        }
    )


def required_document(record: models.RequiredDocument) -> Document:
    """A document to bring."""
    return compact({"id": record.id, "document": record.document, "uri": record.uri})


def url(record: models.Url) -> Document:
    """A further link."""
    return compact({"id": record.id, "label": record.label, "url": record.url})


def funding(record: models.Funding) -> Document:
    """Who pays."""
    return compact({"id": record.id, "source": record.source})


def attribute(record: models.Attribute) -> Document:
    """A term of a foreign taxonomy or a free value, as it came."""
    term = compact({"taxonomy": record.taxonomy, "code": record.code, "name": record.name})
    return compact(
        {
            "id": record.id,
            "link_entity": record.link_entity,
            "link_type": record.link_type,
            "value": record.value,
            "label": record.label,
            "taxonomy_term": term,
        }
    )
