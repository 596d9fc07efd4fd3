"""Organizations, services and places as a source gives them. `None` always means "the source does not say"."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from directory.parsing.incoming.parts import (
    IncomingAccessibility,
    IncomingAddress,
    IncomingArea,
    IncomingAttribute,
    IncomingCapacity,
    IncomingChange,
    IncomingContact,
    IncomingCost,
    IncomingDocument,
    IncomingFunding,
    IncomingIdentifier,
    IncomingLanguage,
    IncomingPhone,
    IncomingProgram,
    IncomingSchedule,
    IncomingUrl,
    IncomingVerification,
)


@dataclass(slots=True)
class IncomingLocation:
    """A place. `confidential` None means that the source does not say; planning then keeps what is on record."""

    source_id: str
    name: str | None = None
    alternate_name: str | None = None
    description: str | None = None
    transportation: str | None = None
    location_type: str = "physical"
    url: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    area: str | None = None
    external_identifier: str | None = None
    external_identifier_type: str | None = None
    confidential: bool | None = None
    addresses: list[IncomingAddress] = field(default_factory=list)
    phones: list[IncomingPhone] = field(default_factory=list)
    contacts: list[IncomingContact] = field(default_factory=list)
    schedules: list[IncomingSchedule] = field(default_factory=list)
    languages: list[IncomingLanguage] = field(default_factory=list)
    accessibility: list[IncomingAccessibility] = field(default_factory=list)
    attributes: list[IncomingAttribute] = field(default_factory=list)
    history: list[IncomingChange] = field(default_factory=list)
    line: int | None = None


@dataclass(slots=True)
class IncomingSite:
    """A service at one of its locations (HSDS). `source_id` is the listing_id of the listing sheet."""

    source_id: str
    location: str
    description: str | None = None
    phones: list[IncomingPhone] = field(default_factory=list)
    contacts: list[IncomingContact] = field(default_factory=list)
    schedules: list[IncomingSchedule] = field(default_factory=list)
    areas_served: list[IncomingArea] = field(default_factory=list)
    attributes: list[IncomingAttribute] = field(default_factory=list)
    history: list[IncomingChange] = field(default_factory=list)


@dataclass(slots=True)
class IncomingService:
    """One service. `populations` maps a term code to accepts yes / no; a term that is not there was not asked."""

    source_id: str
    name: str
    alternate_name: str | None = None
    description: str | None = None
    url: str | None = None
    email: str | None = None
    status: str | None = None
    interpretation_services: str | None = None
    application_process: str | None = None
    fees_description: str | None = None
    wait_time: str | None = None
    eligibility_description: str | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    accreditations: str | None = None
    licenses: str | None = None
    alert: str | None = None
    alert_expires_on: date | None = None
    assured_date: date | None = None
    assurer_email: str | None = None
    program: IncomingProgram | None = None
    terms: list[str] = field(default_factory=list)  # codes of the vocabulary services
    modes: list[str] = field(default_factory=list)
    routes: list[str] = field(default_factory=list)
    exclusions: list[str] = field(default_factory=list)
    requirements: list[str] = field(default_factory=list)
    remedies: list[str] = field(default_factory=list)
    industries: list[str] = field(default_factory=list)
    populations: dict[str, bool] = field(default_factory=dict)
    languages: list[IncomingLanguage] = field(default_factory=list)
    police_contact: str | None = None
    immigration_status: str | None = None
    serves_undocumented: bool | None = None
    hotline_24_7: bool | None = None
    capacity: IncomingCapacity | None = None
    capacities: list[IncomingCapacity] = field(default_factory=list)  # of further units
    verification: IncomingVerification | None = None
    review_days: int | None = None
    confidential: bool | None = None
    unlisted: bool | None = None
    notes_internal: str | None = None
    phones: list[IncomingPhone] = field(default_factory=list)
    contacts: list[IncomingContact] = field(default_factory=list)
    schedules: list[IncomingSchedule] = field(default_factory=list)
    areas_served: list[IncomingArea] = field(default_factory=list)
    required_documents: list[IncomingDocument] = field(default_factory=list)
    costs: list[IncomingCost] = field(default_factory=list)
    funding: list[IncomingFunding] = field(default_factory=list)
    additional_urls: list[IncomingUrl] = field(default_factory=list)
    attributes: list[IncomingAttribute] = field(default_factory=list)
    history: list[IncomingChange] = field(default_factory=list)
    sites: list[IncomingSite] = field(default_factory=list)
    line: int | None = None


@dataclass(slots=True)
class IncomingOrganization:
    """One organization with its services and places."""

    source_id: str
    name: str
    alternate_name: str | None = None
    description: str | None = None
    email: str | None = None
    website: str | None = None
    sector: str | None = None
    kind: str | None = None
    leadership: list[str] = field(default_factory=list)
    industries: list[str] = field(default_factory=list)
    legal_status: str | None = None
    tax_status: str | None = None
    tax_id: str | None = None
    year_incorporated: int | None = None
    logo: str | None = None
    uri: str | None = None
    parent: str | None = None  # source_id of the parent organization
    status: str | None = None
    confidential: bool | None = None
    unlisted: bool | None = None
    notes_internal: str | None = None
    identifiers: list[IncomingIdentifier] = field(default_factory=list)
    programs: list[IncomingProgram] = field(default_factory=list)
    phones: list[IncomingPhone] = field(default_factory=list)
    contacts: list[IncomingContact] = field(default_factory=list)
    funding: list[IncomingFunding] = field(default_factory=list)
    additional_urls: list[IncomingUrl] = field(default_factory=list)
    attributes: list[IncomingAttribute] = field(default_factory=list)
    history: list[IncomingChange] = field(default_factory=list)
    services: list[IncomingService] = field(default_factory=list)
    locations: list[IncomingLocation] = field(default_factory=list)
    line: int | None = None
