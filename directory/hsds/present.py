"""Records in the words of HSDS 3.1, one plain object each. Who may see which of them is decided in `publication`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from directory import models

Document = dict[str, Any]


def compact(fields: Mapping[str, Any]) -> Document:
    """Only the fields that carry a value; days, moments and ids as text."""
    return {
        name: _plain(value)
        for name, value in fields.items()
        if value is not None and value != "" and value != [] and value != {}
    }


def moment(value: datetime) -> str:
    """A moment in UTC as ISO 8601 with the letter Z."""
    return value.strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, (str, int, float, bool, list, dict)):
        return value
    return str(value)


def organization(record: models.Organization) -> Document:
    """The organization's own fields, with sector, kind and leadership beside the standard ones."""
    return compact(
        {
            "id": record.id,
            "name": record.name,
            "alternate_name": record.alternate_name,
            "description": record.description,
            "email": record.email,
            "website": record.website,
            "tax_status": record.tax_status,
            "tax_id": record.tax_id,
            "year_incorporated": record.year_incorporated,
            "legal_status": record.legal_status,
            "logo": record.logo,
            "uri": record.uri,
            "parent_organization_id": record.parent_organization_id,
            "status": record.status.value,
            "sector": record.sector,
            "kind": record.kind,
            "leadership": record.codes("leadership"),
            "industries": record.codes("industries"),
            "last_modified": record.modified_at,
        }
    )


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


def program(record: models.Program) -> Document:
    """A program; HSDS requires a description, so its name stands in for a missing one."""
    return compact(
        {
            "id": record.id,
            "name": record.name,
            "alternate_name": record.alternate_name,
            "description": record.description or record.name,
        }
    )


def service(record: models.Service) -> Document:
    """The service's own fields, the standard ones and those of our profile."""
    return compact(
        {
            "id": record.id,
            "name": record.name,
            "alternate_name": record.alternate_name,
            "description": record.description,
            "url": record.url,
            "email": record.email,
            "status": record.status.value,
            "interpretation_services": record.interpretation_services,
            "application_process": record.application_process,
            "fees_description": record.fees_description,
            "wait_time": record.wait_time,
            "accreditations": record.accreditations,
            "eligibility_description": record.eligibility_description,
            "minimum_age": record.minimum_age,
            "maximum_age": record.maximum_age,
            "assured_date": record.assured_date,
            "assurer_email": record.assurer_email,
            "licenses": record.licenses,
            "alert": record.alert,
            "alert_expires_on": record.alert_expires_on if record.alert else None,
            "last_modified": record.last_modified,
            "terms": record.codes("services"),
            "modes": record.codes("modes"),
            "routes": record.codes("routes"),
            "exclusions": record.codes("exclusions"),
            "requirements": record.codes("requirements"),
            "remedies": record.codes("remedies"),
            "industries": record.codes("industries"),
            "populations": [
                {"code": population.code, "accepts": population.accepts}
                for population in sorted(record.populations, key=lambda row: row.code)
            ],
            "hotline_24_7": record.hotline_24_7,
        }
        | {posture.topic.value: _answer(posture) for posture in record.postures}
    )


def _answer(posture: models.ServicePosture) -> str | bool:
    return {"yes": True, "no": False}.get(posture.answer, posture.answer)


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


def verification(record: models.Verification, interval: int) -> Document:
    """The day, the way and the interval of the last confirmation; who confirmed stays with staff."""
    return compact({"on": record.on, "method": record.method.value, "interval": interval})


def location(record: models.Location) -> Document:
    """A place that may be shown, with its addresses and accessibility."""
    return compact(
        {
            "id": record.id,
            "location_type": record.location_type.value,
            "name": record.name,
            "alternate_name": record.alternate_name,
            "description": record.description,
            "transportation": record.transportation,
            "url": record.url,
            "latitude": record.latitude,
            "longitude": record.longitude,
            "external_identifier": record.external_identifier,
            "external_identifier_type": record.external_identifier_type,
            "area": record.area_code,
            "addresses": [address(row) for row in record.addresses],
            "accessibility": [accessibility(row) for row in record.accessibility],
            "languages": [language(row) for row in record.languages],
            "schedules": [schedule(row) for row in record.schedules],
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
