"""Organizations, programs, services and places in the words of HSDS 3.1."""

from __future__ import annotations

from directory import models
from directory.hsds.present.plain_values import Document, compact
from directory.hsds.present.sub_records import accessibility, address, language, schedule


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


def service_summary(record: models.Service) -> Document:
    """What a list of services says of one."""
    return compact(
        {
            "id": record.id,
            "name": record.name,
            "description": record.description,
            "status": record.status.value,
            "terms": record.codes("services"),
            "modes": record.codes("modes"),
            "hotline_24_7": record.hotline_24_7,
        }
    )


def _answer(posture: models.ServicePosture) -> str | bool:
    return {"yes": True, "no": False}.get(posture.answer, posture.answer)


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


def verification(record: models.Verification, interval: int) -> Document:
    """The day, the way and the interval of the last confirmation; who confirmed stays with staff."""
    return compact({"on": record.on, "method": record.method.value, "interval": interval})
