"""What a published document holds: the services and organizations that pages, API, exports and the index read.

A key without a value is absent, and so is whatever its audience may not see. Keys are names of HSDS 3.1 or of our
profile of it; ids, days and moments are text.
"""

from __future__ import annotations

from typing import NotRequired, Required, TypedDict, final


class LanguageDocument(TypedDict, total=False):
    """A language of a service, a place or a telephone line; without `level`, nobody asked."""

    id: Required[str]
    code: Required[str]
    name: str
    level: str
    tested: bool
    opening_hours: str
    note: str


class PhoneDocument(TypedDict, total=False):
    """A telephone number; `audience` is there where it is not for everybody, `unconfirmed` where the last
    verification of the service said nothing of this number, which was confirmed before on the day `confirmed_on`.
    """

    id: Required[str]
    number: Required[str]
    extension: int
    type: str
    description: str
    languages: list[LanguageDocument]
    audience: str
    unconfirmed: bool
    confirmed_on: str


class ContactDocument(TypedDict, total=False):
    """A person to ask for; `audience` is there where it is not for everybody."""

    id: Required[str]
    name: str
    title: str
    department: str
    email: str
    roles: list[str]
    phones: list[PhoneDocument]
    audience: str


class ScheduleDocument(TypedDict, total=False):
    """Opening hours in OSM syntax, the words of the source, and the rule of the standard as it came."""

    id: Required[str]
    opening_hours: str
    description: str
    attending_type: str
    byday: str
    bymonthday: str
    byweekno: str
    byyearday: str
    closes_at: str
    count: float | str
    dtstart: str
    freq: str
    interval: float | str
    notes: str
    opens_at: str
    schedule_link: str
    timezone: float | str
    until: str
    valid_from: str
    valid_to: str
    wkst: str


class ServiceAreaDocument(TypedDict, total=False):
    """An area that is served: a code of the vocabulary of areas, or the name that the source has for it."""

    id: Required[str]
    area: str
    name: str
    description: str
    extent: str
    extent_type: str
    uri: str


class AddressDocument(TypedDict, total=False):
    """An address of a place that may be shown."""

    id: Required[str]
    attention: str
    address_1: str
    address_2: str
    city: str
    region: str
    state_province: str
    postal_code: str
    country: str
    address_type: Required[str]


class AccessibilityDocument(TypedDict, total=False):
    """How a place can be entered and used."""

    id: Required[str]
    description: str
    details: str
    url: str


class TaxonomyTermDocument(TypedDict, total=False):
    """A term of a foreign taxonomy, as its source named it."""

    taxonomy: Required[str]
    code: str
    name: str


class AttributeDocument(TypedDict, total=False):
    """A foreign term or a free value that a record carries."""

    id: Required[str]
    link_entity: Required[str]
    link_type: str
    value: str
    label: str
    taxonomy_term: Required[TaxonomyTermDocument]


class LocationDocument(TypedDict, total=False):
    """A place that may be shown; `area` is the code of the area it lies in.

    `point_exactness` is `zip` or `city` where the point is the middle of a postal code or of a city, not the place's.
    """

    id: Required[str]
    location_type: Required[str]
    name: str
    alternate_name: str
    description: str
    transportation: str
    url: str
    latitude: float
    longitude: float
    point_exactness: str
    external_identifier: str
    external_identifier_type: str
    area: str
    addresses: list[AddressDocument]
    accessibility: list[AccessibilityDocument]
    languages: list[LanguageDocument]
    schedules: list[ScheduleDocument]
    phones: list[PhoneDocument]
    contacts: list[ContactDocument]
    attributes: list[AttributeDocument]


class SiteDocument(TypedDict, total=False):
    """A service at a place that may be shown."""

    id: Required[str]
    description: str
    location: Required[LocationDocument]
    phones: list[PhoneDocument]
    contacts: list[ContactDocument]
    schedules: list[ScheduleDocument]
    service_areas: list[ServiceAreaDocument]
    attributes: list[AttributeDocument]


class ProgramDocument(TypedDict):
    """A program that several services belong to."""

    id: str
    name: str
    alternate_name: NotRequired[str]
    description: str


class UrlDocument(TypedDict):
    """Another web address."""

    id: str
    label: NotRequired[str]
    url: str


class FundingDocument(TypedDict):
    """Who pays for the service or the organization."""

    id: str
    source: str


class IdentifierDocument(TypedDict):
    """A number that others know an organization by."""

    id: str
    identifier_scheme: NotRequired[str]
    identifier_type: str
    identifier: str


class CostOptionDocument(TypedDict, total=False):
    """What a service costs."""

    id: Required[str]
    option: str
    currency: str
    amount: float
    amount_description: str
    valid_from: str
    valid_to: str


class RequiredDocumentDocument(TypedDict):
    """A paper that one must bring."""

    id: str
    document: str
    uri: NotRequired[str]


class PopulationDocument(TypedDict):
    """A population that was asked about, and the answer."""

    code: str
    accepts: bool


class LineAnswerDocument(TypedDict):
    """What a crisis line answers to one question of callers, who says so and on which day."""

    question: str
    answer: str
    source: str
    stated_on: str


class CapacityDocument(TypedDict, total=False):
    """The statement of room that counts for finding: since when, and until when, if it was dated."""

    status: Required[str]
    as_of: str
    expires: str
    wait_days: int
    slots: int
    maximum: int
    unit: str
    description: str


class CountedCapacityDocument(TypedDict, total=False):
    """A capacity as the standard counts it."""

    id: Required[str]
    unit: str
    available: int
    maximum: int
    description: str
    updated: Required[str]


class VerificationDocument(TypedDict):
    """The last confirmation: the day, the way, and after how many days the next one is due."""

    on: str
    method: str
    interval: int


class TranslationDocument(TypedDict):
    """The text of a field in another language, and who made it: `machine`, `unreviewed` (a person) or `reviewed`."""

    text: str
    status: str


class OriginalsDocument(TypedDict):
    """What a reader's language replaced: the originals by field, whether people made or saw all of it, and whether
    somebody else than its translator has read all of it."""

    originals: dict[str, str]
    by_people: bool
    is_reviewed: bool


Translated = dict[str, dict[str, TranslationDocument]]
"""Translations by language and by field."""


class OwnerDocument(TypedDict, total=False):
    """An organization with its numbers, as it stands in the document of each of its services."""

    id: Required[str]
    name: Required[str]
    alternate_name: str
    description: str
    email: str
    website: str
    tax_status: str
    tax_id: str
    year_incorporated: int
    legal_status: str
    logo: str
    uri: str
    kind: str
    parent_organization_id: str
    status: Required[str]
    sector: str
    leadership: list[str]
    industries: list[str]
    phones: list[PhoneDocument]
    last_modified: str
    unlisted: bool
    translations: Translated
    translated: OriginalsDocument


class ServiceSummary(TypedDict, total=False):
    """What the document of an organization says of each of its services."""

    id: Required[str]
    name: Required[str]
    description: str
    status: Required[str]
    terms: list[str]
    modes: list[str]
    hotline_24_7: bool
    languages: list[LanguageDocument]
    service_areas: list[ServiceAreaDocument]
    areas: list[str]
    unlisted: bool
    translations: Translated
    translated: OriginalsDocument


@final
class OrganizationDocument(OwnerDocument, total=False):
    """An organization with what of its places and services the audience may see."""

    organization_identifiers: list[IdentifierDocument]
    programs: list[ProgramDocument]
    contacts: list[ContactDocument]
    locations: list[LocationDocument]
    services: list[ServiceSummary]
    additional_urls: list[UrlDocument]
    funding: list[FundingDocument]
    attributes: list[AttributeDocument]


@final
class ServiceDocument(TypedDict, total=False):
    """A service with its organization and what of its places, people and numbers the audience may see.

    `confidential_location` says that at least one of its places is confidential; none of those is in
    `service_at_locations`. Lists of codes name terms of vocabularies, `interval` and `wait_days` count days.
    `being_checked` names the facts, “phone” or “address”, that are left out since the agency said they are wrong.
    """

    id: Required[str]
    name: Required[str]
    alternate_name: str
    description: str
    url: str
    email: str
    status: Required[str]
    interpretation_services: str
    application_process: str
    fees_description: str
    wait_time: str
    accreditations: str
    eligibility_description: str
    minimum_age: float
    maximum_age: float
    assured_date: str
    assurer_email: str
    licenses: str
    alert: str
    alert_expires_on: str
    hotline_24_7: bool
    last_modified: Required[str]
    terms: list[str]
    modes: list[str]
    routes: list[str]
    exclusions: list[str]
    requirements: list[str]
    remedies: list[str]
    industries: list[str]
    populations: list[PopulationDocument]
    line_answers: list[LineAnswerDocument]
    police_contact: str
    immigration_status: str
    serves_undocumented: bool | str
    visa_experience: bool | str
    organization: Required[OwnerDocument]
    program: ProgramDocument
    phones: list[PhoneDocument]
    being_checked: list[str]
    contacts: list[ContactDocument]
    schedules: list[ScheduleDocument]
    languages: list[LanguageDocument]
    service_areas: list[ServiceAreaDocument]
    service_at_locations: list[SiteDocument]
    confidential_location: bool
    capacity: CapacityDocument
    capacities: list[CountedCapacityDocument]
    verification: VerificationDocument
    cost_options: list[CostOptionDocument]
    required_documents: list[RequiredDocumentDocument]
    additional_urls: list[UrlDocument]
    funding: list[FundingDocument]
    attributes: list[AttributeDocument]
    unlisted: bool
    translations: Translated
    translated: OriginalsDocument


PublishedDocument = ServiceDocument | OrganizationDocument
"""A published document of either kind."""
