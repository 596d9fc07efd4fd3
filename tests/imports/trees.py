"""Sources as trees: a short way for tests to write what one says, and to look at what was read of it.

A tree is made into the records that planning takes (`records_of`), what a reader gave into a tree (`tree_of`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

from directory.fields.row_values import compact
from directory.imports.incoming_records import MADE, Incoming, IncomingRecord
from directory.imports.planning.comparison_keys import name_key
from directory.imports.readers import hsds, table_reader
from directory.parsing.remarks import Remark


@dataclass(slots=True)
class IncomingLanguage:
    """`level` is one of bilingual, in_person, remote, materials, none, or None for "not asked".

    `opening_hours` are those in which it is spoken, in OSM syntax; `name` is what the source calls it.
    """

    code: str
    level: str | None = None
    tested: bool = False
    note: str | None = None
    opening_hours: str | None = None
    name: str | None = None
    from_text: bool | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingPhone:
    """`number` as the source wrote it; `audience` is public, partner or staff."""

    number: str
    extension: str | None = None
    type: str | None = None
    description: str | None = None
    languages: list[IncomingLanguage] = field(default_factory=list)
    audience: str = "public"
    id: str | None = None


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
    id: str | None = None


@dataclass(slots=True)
class IncomingSchedule:
    """`opening_hours` in OSM syntax where the source could be read; `description` keeps the words of the source.

    `rule` holds HSDS schedule fields (freq, byday, opens_at, closes_at, valid_from …) as the source gave them.
    """

    opening_hours: str | None = None
    description: str | None = None
    rule: dict[str, str | int | float] = field(default_factory=dict)
    id: str | None = None


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
    id: str | None = None


@dataclass(slots=True)
class IncomingAttribute:
    """A term of some taxonomy on a record: of ours (`taxonomy` and `code`) or a foreign one, kept as it came."""

    taxonomy: str
    code: str | None = None
    name: str | None = None
    value: str | None = None
    label: str | None = None
    link_type: str | None = None
    id: str | None = None


@dataclass(slots=True, unsafe_hash=True)
class IncomingArea:
    """An area served, by the code or name of a known one or in words."""

    said: str
    description: str | None = None
    extent: str | None = None
    extent_type: str | None = None
    uri: str | None = None
    id: str | None = field(default=None, compare=False)


@dataclass(slots=True)
class IncomingAccessibility:
    """What a place offers to people with disabilities."""

    description: str | None = None
    details: str | None = None
    url: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingDocument:
    """A document to bring."""

    document: str
    uri: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingUrl:
    """A further link."""

    url: str
    label: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingFunding:
    """Who pays."""

    source: str
    id: str | None = None


@dataclass(slots=True)
class IncomingProgram:
    """A program of an organization; programs are recognised by their names."""

    name: str
    alternate_name: str | None = None
    description: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingIdentifier:
    """A number that others know an organization by."""

    identifier_type: str
    identifier: str
    identifier_scheme: str | None = None
    id: str | None = None


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
    id: str | None = None


@dataclass(slots=True)
class IncomingChange:
    """What the source tells of one change of a record; for staff alone."""

    on: date | None = None
    action: str | None = None
    field_name: str | None = None
    previous_value: str | None = None
    replacement_value: str | None = None
    updated_by: str | None = None
    id: str | None = None


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
    id: str | None = None


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
    visa_experience: bool | None = None
    hotline_24_7: bool | None = None
    line_answers: list[dict[str, Any]] = field(default_factory=list)
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


@dataclass(slots=True)
class IncomingTerm:
    """A term of a foreign taxonomy; `parent` is the code of the term above it."""

    code: str
    name: str
    description: str | None = None
    parent: str | None = None
    language: str | None = None
    uri: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingTaxonomy:
    """A foreign taxonomy under the name by which attributes know it, with those of its terms that are used."""

    code: str
    name: str
    description: str | None = None
    uri: str | None = None
    version: str | None = None
    id: str | None = None
    terms: dict[str, IncomingTerm] = field(default_factory=dict)


@dataclass(slots=True)
class IncomingUnit:
    """What a capacity counts."""

    name: str
    scheme: str | None = None
    identifier: str | None = None
    uri: str | None = None
    id: str | None = None


@dataclass(slots=True)
class Tree:
    """Everything that one source says."""

    source: str
    organizations: list[IncomingOrganization] = field(default_factory=list)
    taxonomies: dict[str, IncomingTaxonomy] = field(default_factory=dict)
    units: dict[str, IncomingUnit] = field(default_factory=dict)
    refused: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)

    def services(self) -> Iterable[tuple[IncomingOrganization, IncomingService]]:
        """Every service with the organization that offers it, in the order of the source."""
        for organization in self.organizations:
            for service in organization.services:
                yield organization, service


_LISTS = {
    "phones": "phones", "contacts": "contacts", "schedules": "schedules", "languages": "languages",
    "addresses": "addresses", "accessibility": "accessibility", "attributes": "attributes", "history": "history",
    "identifiers": "identifiers", "funding": "funding", "additional_urls": "additional_urls", "costs": "cost_options",
    "required_documents": "required_documents",
}  # fmt: skip
_TERMS = {
    "terms": "services", "modes": "modes", "routes": "routes", "exclusions": "exclusions",
    "requirements": "requirements", "remedies": "remedies", "industries": "industries", "leadership": "leadership",
}  # fmt: skip
_OWN = {
    "source_id", "line", "services", "locations", "sites", "programs", "program", "populations", "capacity",
    "capacities", "verification", "areas_served", "line_answers", "unlisted", "sector", "parent", "police_contact",
    "immigration_status", "serves_undocumented", "visa_experience", "location", "area",
}  # fmt: skip
_TOPICS = ("police_contact", "immigration_status", "serves_undocumented", "visa_experience")


def _row(part: Any) -> dict[str, Any]:
    """A part as the row that readers give."""
    found = asdict(part)
    if found.get("tested") is False:
        found.pop("tested")
    for name in ("phones", "languages"):
        if name in found:
            found[name] = [_row(each) for each in getattr(part, name)]
    return compact(found)


def _record(kind: str, tree: Any, **links: Any) -> IncomingRecord:
    own = {each.name: getattr(tree, each.name) for each in fields(tree)}
    said = {
        name: value for name, value in own.items() if name not in (*_OWN, *_LISTS, *_TERMS)
    } | links
    if own.get("unlisted") is not None:
        said["audience"] = "partner" if own["unlisted"] else "public"
    if own.get("area"):
        said["area_code"] = own["area"]
    parts = {
        part: [_row(each) for each in own[name]] for name, part in _LISTS.items() if name in own
    }
    terms = {"sectors": [own["sector"]] if own.get("sector") else []}
    terms |= {vocabulary: own[name] for name, vocabulary in _TERMS.items() if name in own}
    parts["terms"] = [
        {"vocabulary": vocabulary, "code": code}
        for vocabulary, codes in terms.items()
        for code in codes
    ]
    if "areas_served" in own:
        parts["service_areas"] = [_row(each) | {"name": each.said} for each in own["areas_served"]]
        for row in parts["service_areas"]:
            row.pop("said")
    if kind == "service":
        parts["populations"] = [
            {"code": code, "accepts": yes} for code, yes in own["populations"].items()
        ]
        answers = {topic: own[topic] for topic in _TOPICS if own[topic] is not None}
        words = {True: "yes", False: "no"}
        parts["postures"] = [
            {"topic": topic, "answer": words.get(said, said)} for topic, said in answers.items()
        ]
        capacities = [own["capacity"]] if own["capacity"] else []
        parts["line_answers"] = own["line_answers"]
        parts["capacities"] = [_row(each) for each in (*capacities, *own["capacities"])]
        parts["verifications"] = [_row(own["verification"])] if own["verification"] else []
    return IncomingRecord(kind, tree.source_id, compact(said), parts, own.get("line"))


def records_of(tree: Tree) -> Incoming:
    """The records of a source that is written as a tree."""
    found = Incoming(tree.source, list(tree.refused), list(tree.doubts))
    for organization in tree.organizations:
        parent = {"parent_organization_id": organization.parent} if organization.parent else {}
        key = organization.source_id
        found.add(_record("organization", organization, **parent))
        for program in organization.programs:
            _program(found, program, key)
        for location in organization.locations:
            found.add(_record("location", location, organization_id=key))
        for service in organization.services:
            links = {"organization_id": key}
            if service.program:
                links["program_id"] = _program(found, service.program, key)
            if found.add(_record("service", service, **links)):
                for site in service.sites:
                    own = {"service_id": service.source_id, "location_id": site.location}
                    record = _record("service_at_location", site, **own)
                    record.line = service.line
                    found.add(record)
    _add_references(found, tree)
    return found


def _add_references(found: Incoming, tree: Tree) -> None:
    for taxonomy in tree.taxonomies.values():
        said = {
            name: getattr(taxonomy, name)
            for name in ("code", "name", "description", "uri", "version")
        }
        found.add(IncomingRecord("taxonomy", taxonomy.code, compact(said)))
        for term in taxonomy.terms.values():
            hint = term.description if term.description != term.name else None
            about = {
                "vocabulary": taxonomy.code, "code": term.code, "label": term.name, "hint": hint,
                "parent_code": term.parent, "language": term.language, "uri": term.uri,
            }  # fmt: skip
            found.add(
                IncomingRecord("taxonomy_term", f"{taxonomy.code}\x1f{term.code}", compact(about))
            )
    for unit in tree.units.values():
        found.add(IncomingRecord("unit", unit.name, compact(asdict(unit))))


def _program(found: Incoming, program: IncomingProgram, organization: str) -> str:
    key = f"{MADE}{organization} / {name_key(program.name)}"
    said = compact(asdict(program)) | {"organization_id": organization}
    found.of("program").setdefault(key, IncomingRecord("program", key, said))
    return key


def tree_of(incoming: Incoming) -> Tree:
    """What a reader gave, as a tree; a place of which nothing but its street waits is as its source has it."""
    organizations = {
        key: _tree(IncomingOrganization, record)
        for key, record in incoming.of("organization").items()
    }
    programs = {}
    for key, record in incoming.of("program").items():
        said = {name: value for name, value in record.fields.items() if name != "organization_id"}
        programs[key] = IncomingProgram(**said)
    services = {}
    for key, record in incoming.of("service").items():
        services[key] = service = _tree(IncomingService, record)
        service.program = programs.get(record.fields.get("program_id", ""))
        organizations[record.fields["organization_id"]].services.append(service)
    for key, record in incoming.of("program").items():
        if not any(each.program is programs[key] for each in services.values()):
            organizations[record.fields["organization_id"]].programs.append(programs[key])
    for said in incoming.of("location").values():
        record = said.decided(hidden=False) if said.waits_alone else said
        organizations[record.fields["organization_id"]].locations.append(
            _tree(IncomingLocation, record)
        )
    for record in incoming.of("service_at_location").values():
        site = _tree(IncomingSite, record)
        site.location = record.fields["location_id"]
        services[record.fields["service_id"]].sites.append(site)
    found = Tree(
        incoming.source,
        list(organizations.values()),
        refused=incoming.refused,
        doubts=incoming.doubts,
    )
    for key, record in incoming.of("taxonomy").items():
        found.taxonomies[key] = IncomingTaxonomy(**record.fields)
    for record in incoming.of("taxonomy_term").values():
        said = record.fields
        found.taxonomies[said["vocabulary"]].terms[said["code"]] = IncomingTerm(
            said["code"],
            said["label"],
            said.get("hint"),
            said.get("parent_code"),
            said.get("language"),
            said.get("uri"),
        )
    for key, record in incoming.of("unit").items():
        found.units[key] = IncomingUnit(**record.fields)
    return found


_SHAPES = {
    "phones": IncomingPhone, "contacts": IncomingContact, "schedules": IncomingSchedule,
    "languages": IncomingLanguage, "addresses": IncomingAddress, "accessibility": IncomingAccessibility,
    "attributes": IncomingAttribute, "history": IncomingChange, "identifiers": IncomingIdentifier,
    "funding": IncomingFunding, "additional_urls": IncomingUrl, "costs": IncomingCost,
    "required_documents": IncomingDocument,
}  # fmt: skip


def _shaped(name: str, row: dict[str, Any]) -> Any:
    inner = {
        each: [_shaped(each, below) for below in row[each]]
        for each in ("phones", "languages")
        if each in row
    }
    return _SHAPES[name](**(row | inner))


def _tree(shape: Any, record: IncomingRecord) -> Any:
    names = {each.name for each in fields(shape)}
    said: dict[str, Any] = {name: value for name, value in record.fields.items() if name in names}
    said |= {"source_id": record.source_id, "line": record.line}
    if "location" in names:
        said |= {"location": ""}
    if "audience" in record.fields:
        said["unlisted"] = record.fields["audience"] != "public"
    if "area_code" in record.fields:
        said["area"] = record.fields["area_code"]
    if "parent_organization_id" in record.fields:
        said["parent"] = record.fields["parent_organization_id"]
    for name, part in _LISTS.items():
        if name in names:
            said[name] = [_shaped(name, row) for row in record.rows(part)]
    for name, vocabulary in _TERMS.items():
        if name in names:
            said[name] = record.codes(vocabulary)
    said["sector"] = next(iter(record.codes("sectors")), None)
    said["areas_served"] = [
        IncomingArea(
            **({"said": row["name"]} | {name: row[name] for name in row if name != "name"})
        )
        for row in record.rows("service_areas")
    ]
    said["populations"] = {row["code"]: row["accepts"] for row in record.rows("populations")}
    said |= {
        row["topic"]: {"yes": True, "no": False}.get(row["answer"], row["answer"])
        for row in record.rows("postures")
    }
    said["line_answers"] = record.rows("line_answers")
    capacities = [IncomingCapacity(**row) for row in record.rows("capacities")]
    said["capacity"], said["capacities"] = next(iter(capacities), None), capacities[1:]
    said["verification"] = next(
        (IncomingVerification(**row) for row in record.rows("verifications")), None
    )
    return shape(**{name: value for name, value in said.items() if name in names})


def read_hsds(*given: Any, **more: Any) -> Tree:
    """What the reader of packages gives, as a tree."""
    return tree_of(hsds.read_hsds(*given, **more))


def read_listings(*given: Any, **more: Any) -> Tree:
    """What the reader of our own sheet gives, as a tree."""
    return tree_of(table_reader.read_listings(*given, **more))


def read_mapped_table(*given: Any, **more: Any) -> Tree:
    """What the reader of mapped tables gives, as a tree."""
    return tree_of(table_reader.read_mapped_table(*given, **more))
