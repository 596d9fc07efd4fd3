"""An HSDS organization, its programs and identifiers, as an incoming organization."""

from __future__ import annotations

from collections.abc import Iterator

from directory.hsds.parse.cell_values import items, yes_or_no
from directory.hsds.parse.privacy import is_hidden
from directory.hsds.parse.tree import Record, Remarks
from directory.imports.readers.hsds.attributes import incoming_attributes, our_terms
from directory.imports.readers.hsds.fields import fill, whole_number
from directory.imports.readers.hsds.locations import incoming_location
from directory.imports.readers.hsds.parts import contacts, funding, history, phones, urls
from directory.imports.readers.hsds.services import incoming_program, incoming_service
from directory.parsing.incoming import IncomingIdentifier, IncomingOrganization

_TEXTS = (
    "alternate_name", "description", "email", "website", "sector", "kind", "legal_status", "tax_status", "tax_id",
    "logo", "uri", "notes_internal",
)  # fmt: skip
_STATUSES = ("active", "inactive", "temporarily closed", "defunct")


def incoming_organization(
    record: Record, source: str, remarks: Remarks
) -> IncomingOrganization | None:
    """The organization with its locations and services; None, with a refusal, when it has no name."""
    name = record.text("name")
    if not name:
        remarks.refuse(
            record.place, "name", "the organization has no name; it is left out with its services"
        )
        return None
    organization = IncomingOrganization(record.key, name)
    fill(organization, record, _TEXTS)
    organization.parent = record.text("parent_organization_id")
    organization.year_incorporated = whole_number(record, "year_incorporated", remarks)
    status = (record.text("status") or "").lower().replace("_", " ")
    organization.status = status if status in _STATUSES else None
    organization.confidential = is_hidden(record)
    organization.unlisted = yes_or_no(record.fields.get("unlisted"))
    organization.identifiers = list(_identifiers(record))
    organization.programs = [
        program for each in record.under("programs") if (program := incoming_program(each))
    ]
    organization.funding = funding(record)
    organization.additional_urls = urls(record, "additional_websites")
    organization.phones = phones(record, remarks)
    organization.contacts = contacts(record, remarks)
    _read_terms(record, organization)
    organization.history = history(record, remarks)
    organization.attributes = incoming_attributes(record, source)
    organization.locations = [
        incoming_location(location, source, remarks) for location in record.under("locations")
    ]
    _add_services(record, organization, source, remarks)
    organization.line = record.place.line
    return organization


def _identifiers(record: Record) -> Iterator[IncomingIdentifier]:
    for each in record.under("organization_identifiers"):
        identifier, scheme = each.text("identifier"), each.text("identifier_scheme")
        if identifier:
            kind = each.text("identifier_type") or scheme or "identifier"
            yield IncomingIdentifier(kind, identifier, scheme, each.text("id"))


def _read_terms(record: Record, organization: IncomingOrganization) -> None:
    ours = our_terms(record)
    if not organization.sector:
        organization.sector = next(iter(ours.get("sectors", [])), None)
    if not organization.kind:
        organization.kind = next(iter(ours.get("organization_kinds", [])), None)
    for name in ("leadership", "industries"):
        said = [*items(record.fields.get(name, "")), *ours.get(name, [])]
        setattr(organization, name, list(dict.fromkeys(said)))


def _add_services(
    record: Record, organization: IncomingOrganization, source: str, remarks: Remarks
) -> None:
    """Services, and beside them a place for each that says it has a confidential one and keeps it to itself."""
    known = {location.source_id: location for location in organization.locations}
    for each in record.under("services"):
        service, hidden_place = incoming_service(each, source, known, remarks)
        if service is not None:
            organization.services.append(service)
            organization.locations += [hidden_place] if hidden_place else []
