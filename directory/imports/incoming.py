"""What a source says about organizations, services and places, before anyone compares it with what is on record.

Every reader of listings (the listing sheet, mapped tables, HSDS packages) ends in these shapes; planning starts from
them. Names follow HSDS 3.1. `None` always means "the source does not say", never "no".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True, frozen=True)
class Remark:
    """A refused row or a doubt, said so that a person finds the cell: file, line (as an editor counts), column."""

    file: str
    line: int | None
    column: str | None
    reason: str


@dataclass(slots=True)
class IncomingLanguage:
    """`level` is one of bilingual, in_person, remote, materials, none, or None for "not asked"."""

    code: str
    level: str | None = None
    tested: bool = False
    note: str | None = None


@dataclass(slots=True)
class IncomingPhone:
    """`number` as the source wrote it; `audience` is public, partner or staff."""

    number: str
    extension: str | None = None
    type: str | None = None
    description: str | None = None
    languages: list[str] = field(default_factory=list)
    audience: str = "public"


@dataclass(slots=True)
class IncomingContact:
    """A person to speak to; `roles` are codes of the vocabulary contact_roles."""

    name: str | None = None
    title: str | None = None
    department: str | None = None
    email: str | None = None
    roles: list[str] = field(default_factory=list)
    phones: list[IncomingPhone] = field(default_factory=list)
    audience: str = "staff"


@dataclass(slots=True)
class IncomingSchedule:
    """`opening_hours` in OSM syntax where the source could be read; `description` keeps the words of the source.

    `rule` holds HSDS schedule fields (freq, byday, opens_at, closes_at, valid_from …) as the source gave them.
    """

    opening_hours: str | None = None
    description: str | None = None
    rule: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(slots=True)
class IncomingAddress:
    """One address in the parts of HSDS; `address_type` is physical, postal or virtual."""

    address_1: str | None = None
    address_2: str | None = None
    attention: str | None = None
    city: str | None = None
    region: str | None = None
    state_province: str | None = None
    postal_code: str | None = None
    country: str | None = None
    address_type: str = "physical"


@dataclass(slots=True)
class IncomingAttribute:
    """A term of some taxonomy on a record: of ours (`taxonomy` and `code`) or a foreign one, kept as it came."""

    taxonomy: str
    code: str | None = None
    name: str | None = None
    value: str | None = None
    label: str | None = None


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
    accessibility: list[str] = field(default_factory=list)
    attributes: list[IncomingAttribute] = field(default_factory=list)
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
    areas_served: list[str] = field(default_factory=list)


@dataclass(slots=True)
class IncomingCapacity:
    """`status` is open, waitlist, closed or unknown; without `as_of` it stands and does not expire."""

    status: str
    as_of: date | None = None
    wait_days: int | None = None
    slots: int | None = None
    maximum: int | None = None
    unit: str | None = None
    description: str | None = None


@dataclass(slots=True)
class IncomingVerification:
    """Somebody confirmed the listing on a day; editing and importing are not verifying."""

    on: date
    method: str | None = None
    by_name: str | None = None
    by_title: str | None = None


@dataclass(slots=True)
class IncomingCost:
    """One cost option of a service."""

    option: str | None = None
    currency: str | None = None
    amount: float | None = None
    amount_description: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(slots=True)
class IncomingService:
    """One service. `populations` maps a term code to accepts yes / no; a term that is not there was not asked."""

    source_id: str
    name: str
    alternate_name: str | None = None
    description: str | None = None
    url: str | None = None
    email: str | None = None
    status: str = "active"
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
    assured_date: date | None = None
    assurer_email: str | None = None
    program: str | None = None
    terms: list[str] = field(default_factory=list)  # codes of the vocabulary services
    modes: list[str] = field(default_factory=list)
    routes: list[str] = field(default_factory=list)
    exclusions: list[str] = field(default_factory=list)
    remedies: list[str] = field(default_factory=list)
    industries: list[str] = field(default_factory=list)
    populations: dict[str, bool] = field(default_factory=dict)
    languages: list[IncomingLanguage] = field(default_factory=list)
    police_contact: str | None = None
    immigration_status: str | None = None
    serves_undocumented: bool | None = None
    hotline_24_7: bool | None = None
    capacity: IncomingCapacity | None = None
    verification: IncomingVerification | None = None
    review_days: int | None = None
    confidential: bool | None = None
    unlisted: bool | None = None
    notes_internal: str | None = None
    phones: list[IncomingPhone] = field(default_factory=list)
    contacts: list[IncomingContact] = field(default_factory=list)
    schedules: list[IncomingSchedule] = field(default_factory=list)
    areas_served: list[str] = field(default_factory=list)
    required_documents: list[str] = field(default_factory=list)
    costs: list[IncomingCost] = field(default_factory=list)
    funding: list[str] = field(default_factory=list)
    additional_urls: list[tuple[str | None, str]] = field(default_factory=list)
    attributes: list[IncomingAttribute] = field(default_factory=list)
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
    legal_status: str | None = None
    tax_status: str | None = None
    tax_id: str | None = None
    year_incorporated: int | None = None
    logo: str | None = None
    uri: str | None = None
    parent: str | None = None  # source_id of the parent organization
    status: str = "active"
    confidential: bool | None = None
    unlisted: bool | None = None
    notes_internal: str | None = None
    identifiers: list[tuple[str, str, str | None]] = field(
        default_factory=list
    )  # type, identifier, scheme
    programs: list[tuple[str, str | None]] = field(default_factory=list)  # name, description
    phones: list[IncomingPhone] = field(default_factory=list)
    contacts: list[IncomingContact] = field(default_factory=list)
    funding: list[str] = field(default_factory=list)
    additional_urls: list[tuple[str | None, str]] = field(default_factory=list)
    attributes: list[IncomingAttribute] = field(default_factory=list)
    services: list[IncomingService] = field(default_factory=list)
    locations: list[IncomingLocation] = field(default_factory=list)
    line: int | None = None


@dataclass(slots=True)
class Incoming:
    """Everything one source says, with what could not be read (`refused`) and what a person should look at (`doubts`).

    `source` names the origin and is the name space of every source_id, so that a second import of the same source
    finds its own records again.
    """

    source: str
    organizations: list[IncomingOrganization] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)

    def services(self) -> Iterable[tuple[IncomingOrganization, IncomingService]]:
        """Every service with the organization that offers it, in the order of the source."""
        for organization in self.organizations:
            for service in organization.services:
                yield organization, service


class NothingToRead(Exception):
    """The source as a whole cannot be used; the message says what is wrong, where, and how to mend it."""
