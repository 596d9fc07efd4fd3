"""The listing sheet from published documents: one row per service at a place. Pure; columns as imports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Never

from directory.exports.phone_words import in_words
from directory.fields.kinds import FIELDS
from directory.fields.listing_sheet import COLUMNS, SHEET, Cell, columns_of, phone_columns
from directory.fields.shown_address import shown_address
from directory.models.listings.review_intervals import review_interval
from directory.models.publication.published_document import (
    AddressDocument,
    ContactDocument,
    LocationDocument,
    OrganizationDocument,
    PhoneDocument,
    ScheduleDocument,
    ServiceDocument,
    SiteDocument,
)
from directory.parsing.hours import read_hours
from directory.publication.listing_ids import ListingIds

_ALONE = (
    Cell.TEXT, Cell.LONG_TEXT, Cell.CODES, Cell.COUNT, Cell.EMAIL, Cell.WEBSITE, Cell.COORDINATE, Cell.AREA,
)  # fmt: skip
# What a published document calls a field.
_TOLD_AS = {"area_code": "area"}

Cells = dict[str, object]


def listing_rows(
    organization: OrganizationDocument, service: ServiceDocument, ids: ListingIds, country: str
) -> Iterator[list[object]]:
    """The rows of one service, in the order of the sheet.

    All places of it that may not be shown are one row without a place. `country` is that of phone numbers that are
    written without a country code.
    """
    common = _of_service(organization, service)
    sites = sorted(service.get("service_at_locations", ()), key=_differs)
    for site in sites:
        row = common | _of_site(service, site, country) | {"listing_id": ids.shown(site["id"])}
        yield [row.get(column) for column in SHEET]
    if service.get("confidential_location") or not sites:
        hidden = bool(service.get("confidential_location"))
        listing_id = ids.hidden(service["id"], {site["id"] for site in sites})
        if not hidden:
            listing_id = listing_id or ids.shown(service["id"])
        row = (
            common
            | _of_site(service, None, country)
            | {"listing_id": listing_id, "confidential": hidden}
        )
        yield [row.get(column) for column in SHEET]


def _differs(site: SiteDocument) -> bool:
    """Phones and people of the first row are taken for those of the service, so a site with its own comes later."""
    return bool(site.get("phones") or site.get("contacts"))


def _of_service(organization: OrganizationDocument, service: ServiceDocument) -> Cells:
    capacity, verification = service.get("capacity", {}), service.get("verification", {})
    interval = verification.get("interval")
    return _alone("service", service) | {
        "organization": organization["name"],
        "organization_sector": organization.get("sector"),
        "service": service["name"],
        "languages": _list(
            _with(each["code"], each.get("level")) for each in service.get("languages", ())
        ),
        "populations": _list(
            _with(each["code"], "yes" if each["accepts"] else "no")
            for each in service.get("populations", ())
        ),
        "capacity": capacity.get("status"),
        "capacity_as_of": capacity.get("as_of"),
        "wait_days": capacity.get("wait_days"),
        "slots": capacity.get("slots"),
        "police_contact": service.get("police_contact"),
        "immigration_status": service.get("immigration_status"),
        "verified_on": verification.get("on"),
        "review_days": interval if interval != review_interval(service.get("terms", ())) else None,
        "unlisted": bool(service.get("unlisted")),
    }


def _alone(kind: str, document: Mapping[str, Any]) -> Cells:
    """The columns of the sheet that hold one field of a record, or its codes of one vocabulary."""
    found: Cells = {}
    for column in columns_of(kind, *_ALONE):
        if column.in_sheet and column.field in FIELDS[kind]:
            found[column.name] = document.get(_TOLD_AS.get(column.field, column.field))
        elif column.in_sheet and column.field == "terms":
            name = "terms" if column.vocabulary == "services" else column.vocabulary
            found[column.name] = _list(document.get(name, ()))
    return found


def _of_site(service: ServiceDocument, site: SiteDocument | None, country: str) -> Cells:
    """The columns of a place; those of the service alone where it is at none that may be shown."""
    location: LocationDocument | dict[str, Never] = site["location"] if site else {}
    address: AddressDocument | dict[str, str] = shown_address(location.get("addresses", ())) or {}
    areas = (site and site.get("service_areas")) or service.get("service_areas", ())
    phones = [*service.get("phones", ()), *(site.get("phones", ()) if site else ())]
    contacts = (site and site.get("contacts")) or service.get("contacts", ())
    schedules = (site and site.get("schedules")) or service.get("schedules", ())
    lines = _lines(phones)
    return (
        _alone("location", location)
        | {
            "address": ", ".join(
                filter(None, (address.get("address_1"), address.get("address_2")))
            ),
            "city": address.get("city"),
            "state": address.get("state_province"),
            "postal_code": address.get("postal_code"),
            "areas_served": _list(each.get("area") or each.get("name") for each in areas),
            "confidential": False,
            "hours": _hours(schedules),
            **{
                name: in_words(each, country, COLUMNS[name].phone_type)
                for name, each in lines.items()
            },
        }
        | _of_contact(next(iter(contacts), None), country)
    )


def _lines(phones: Sequence[PhoneDocument]) -> dict[str, list[PhoneDocument]]:
    """The service's own public lines by the column of their kind; numbers for some alone belong to a person."""
    columns = [each for each in phone_columns() if each.in_sheet]
    rest = next(each.name for each in columns if each.phone_type is None)
    by_type = {each.phone_type: each.name for each in columns if each.phone_type}
    found: dict[str, list[PhoneDocument]] = {each.name: [] for each in columns}
    for phone in phones:
        if phone.get("audience", "public") == "public":
            found[by_type.get(phone.get("type", ""), rest)].append(phone)
    return found


def _of_contact(contact: ContactDocument | None, country: str) -> Cells:
    if contact is None:
        return {}
    return {
        "contact_name": contact.get("name"),
        "contact_role": _list(contact.get("roles", ())),
        "contact_phone": in_words(contact.get("phones", ()), country),
        "contact_email": contact.get("email"),
        "contact_audience": contact.get("audience", "public"),
    }


def _hours(schedules: Sequence[ScheduleDocument]) -> str:
    """Opening hours, or the words of the source where they say more than could be read from them."""
    return "; ".join(dict.fromkeys(filter(None, map(_hours_of, schedules))))


def _hours_of(schedule: ScheduleDocument) -> str:
    words, rule = schedule.get("description") or "", schedule.get("opening_hours") or ""
    read, _ = read_hours(words)
    says_no_more = [(each.opening_hours, each.description) for each in read] == [(rule, None)]
    return rule if says_no_more else words or rule


def _with(code: str, level: str | None) -> str:
    return f"{code}:{level}" if level else code


def _list(words: Any) -> str:
    return ";".join(str(word) for word in words if word)
