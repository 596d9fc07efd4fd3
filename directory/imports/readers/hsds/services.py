"""HSDS services, with what our profile adds to them, as incoming services."""

from __future__ import annotations

from collections.abc import Mapping

from directory.hsds.parse.cell_values import yes_or_no
from directory.hsds.parse.privacy import is_hidden
from directory.hsds.parse.tree import Record, Remarks
from directory.imports.readers.hsds.attributes import incoming_attributes, our_terms
from directory.imports.readers.hsds.fields import decimal, fill, on_day, texts
from directory.imports.readers.hsds.languages import languages
from directory.imports.readers.hsds.locations import incoming_site
from directory.imports.readers.hsds.parts import (
    areas,
    contacts,
    funding,
    history,
    phones,
    schedules,
    urls,
)
from directory.imports.readers.hsds.profile import read_profile
from directory.parsing.incoming import (
    IncomingCost,
    IncomingDocument,
    IncomingLocation,
    IncomingProgram,
    IncomingService,
    IncomingSite,
)

_TEXTS = (
    "alternate_name", "description", "url", "email", "interpretation_services", "application_process", "wait_time",
    "eligibility_description", "accreditations", "licenses", "alert", "assurer_email", "notes_internal",
)  # fmt: skip
_STATUSES = ("active", "inactive", "defunct", "temporarily closed")


def incoming_service(
    record: Record, source: str, locations: Mapping[str, IncomingLocation], remarks: Remarks
) -> tuple[IncomingService | None, IncomingLocation | None]:
    """The service, and the confidential place it speaks of without giving it.

    None and None, with a refusal, when it has no name. `locations` are the places of its organization by id.
    """
    name = record.text("name")
    if not name:
        remarks.refuse(record.place, "name", "the service has no name")
        return None, None
    service = IncomingService(record.key, name)
    fill(service, record, _TEXTS)
    service.status = _status(record, remarks)
    service.fees_description = _joined(record, ("fees_description", "fees"))
    service.minimum_age = decimal(record, "minimum_age", remarks)
    service.maximum_age = decimal(record, "maximum_age", remarks)
    service.assured_date = on_day(record, "assured_date", remarks)
    service.program = next(map(incoming_program, record.under("program")), None)
    service.alert_expires_on = on_day(record, "alert_expires_on", remarks)
    service.confidential = is_hidden(record)
    service.unlisted = yes_or_no(record.fields.get("unlisted"))
    _add_eligibility(record, service)
    _add_parts(record, service, remarks)
    read_profile(record, service, our_terms(record), remarks)
    service.history = history(record, remarks)
    service.attributes = incoming_attributes(record, source)
    service.sites = [
        incoming_site(each, source, remarks) for each in record.under("service_at_locations")
    ]
    service.line = record.place.line
    return service, _hidden_place(record, service, locations)


def incoming_program(record: Record) -> IncomingProgram | None:
    """A program; None for one without a name. Our exports give one without a description its name as such."""
    name, description = record.text("name"), record.text("description")
    if not name:
        return None
    said = description if description != name else None
    return IncomingProgram(name, record.text("alternate_name"), said, record.text("id"))


def _status(record: Record, remarks: Remarks) -> str | None:
    """A status that is not of the standard keeps the service from being shown until somebody has looked."""
    said = (record.text("status") or "").lower().replace("_", " ") or None
    if said is None or said in _STATUSES:
        return said
    remarks.doubt(
        record.place,
        "status",
        f'"{said[:80]}" is no status of HSDS; the service is taken as inactive',
    )
    return "inactive"


def _joined(record: Record, names: tuple[str, ...]) -> str | None:
    said = list(dict.fromkeys(texts(record, names).values()))
    return "\n".join(said) or None


def _add_eligibility(record: Record, service: IncomingService) -> None:
    """HSDS 1.x and 2.x have a table of eligibilities; each is a word or two."""
    more = [said for each in record.under("eligibility") if (said := each.text("eligibility"))]
    if more:
        service.eligibility_description = "; ".join(
            dict.fromkeys([*filter(None, [service.eligibility_description]), *more])
        )


def _add_parts(record: Record, service: IncomingService, remarks: Remarks) -> None:
    service.phones = phones(record, remarks)
    service.contacts = contacts(record, remarks)
    service.schedules = schedules(record, remarks)
    service.languages = languages(record, remarks)
    service.areas_served = areas(record)
    service.additional_urls = urls(record, "additional_urls")
    service.funding = funding(record)
    service.costs = [_cost(each, remarks) for each in record.under("cost_options")]
    service.required_documents = [
        IncomingDocument(said, each.text("uri"), each.text("id"))
        for each in record.under("required_documents")
        if (said := each.text("document") or each.text("uri"))
    ]


def _cost(record: Record, remarks: Remarks) -> IncomingCost:
    return IncomingCost(
        option=record.text("option"),
        currency=record.text("currency"),
        amount=decimal(record, "amount", remarks),
        amount_description=record.text("amount_description"),
        valid_from=on_day(record, "valid_from", remarks),
        valid_to=on_day(record, "valid_to", remarks),
        id=record.text("id"),
    )


def _hidden_place(
    record: Record, service: IncomingService, locations: Mapping[str, IncomingLocation]
) -> IncomingLocation | None:
    """Our exports leave a confidential place out and say that there is one: it comes back as an empty place."""
    if not yes_or_no(record.fields.get("confidential_location")):
        return None
    places = [locations.get(site.location) for site in service.sites]
    if any(place is not None and place.confidential for place in places):
        return None
    place = IncomingLocation(f"{service.source_id}/confidential", confidential=True)
    service.sites.append(IncomingSite(f"{service.source_id}@confidential", place.source_id))
    return place
