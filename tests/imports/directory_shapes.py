"""One invented directory in the shapes in which directories are handed over, and how much of it comes in."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from directory.imports.mapping import MappingUnreadable, read_mapping
from directory.imports.mapping_suggestion import suggest
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table
from directory.vocabularies.vocabulary_files import read_terms
from tests.imports.trees import (
    IncomingOrganization,
    IncomingService,
    Tree,
    read_hsds,
    read_mapped_table,
)

_FIRST = [
    "Amber",
    "Birch",
    "Cedar",
    "Delta",
    "Elm",
    "Fern",
    "Garnet",
    "Harbor",
    "Iris",
    "Juniper",
    "Kestrel",
    "Linden",
    "Maple",
    "Nettle",
    "Osprey",
    "Pine",
]
_SECOND = [
    "House",
    "Center",
    "Alliance",
    "Collective",
    "Legal Aid",
    "Community Services",
    "Refuge",
    "Clinic",
    "Workers Circle",
    "Family Network",
]
_STREETS = [
    "Signal",
    "Lantern",
    "Orchard",
    "Ferry",
    "Quarry",
    "Willow",
    "Granary",
    "Chapel",
    "Mill",
    "Bridge",
]
_TOWNS = ("Port Amaranth", "Tidewater", "Saltmarsh", "North Hollow")
_HELP = {
    "Emergency shelter": "emergency_housing",
    "Transitional housing": "transitional_housing",
    "Immigration legal services": "immigration_legal",
    "Case management": "case_management",
    "Mental health counseling": "mental_health",
    "Substance use treatment": "substance_use",
    "Job training": "job_training",
    "Childcare": "childcare",
    "Safety planning": "safety_planning",
    "Crisis hotline": "hotline",
    "Food pantry": "basic_necessities",
    "English classes": "education_and_esl",
    "Dental care": "dental_and_vision",
    "Primary care clinic": "primary_care",
    "Employment assistance": "employment",
    "Legal aid for wage theft": "civil_remedies",
    "Interpretation": "interpretation",
    "Peer support group": "peer_support",
}
_LANGUAGES = {
    "English": "eng",
    "Spanish": "spa",
    "Cantonese": "yue",
    "Vietnamese": "vie",
    "Russian": "rus",
    "Tagalog": "tgl",
    "Korean": "kor",
}
_CODES = {
    vocabulary: frozenset(each.code for each in read_terms() if each.vocabulary == vocabulary)
    for vocabulary in (
        "services",
        "populations",
        "modes",
        "routes",
        "exclusions",
        "organization_kinds",
    )
}
_DAYS = ("Mon-Fri 9:00am-5:00pm", "Monday - Thursday 10am to 6pm", "24/7")


@dataclass(slots=True)
class Offer:
    """A service at a place, as it is true."""

    key: str
    name: str
    description: str
    help: str
    phone: str
    fax: str
    email: str
    website: str
    street: str
    suite: str
    city: str
    postal_code: str
    latitude: str
    longitude: str
    languages: list[str]
    eligibility: str
    fees: str
    hours: str
    status: str
    verified: str


@dataclass(slots=True)
class Agency:
    """An organization with what it offers."""

    key: str
    name: str
    description: str
    website: str
    tax_id: str
    year: str
    offers: list[Offer] = field(default_factory=list)


def invented(chance: Random, agencies: int = 12) -> list[Agency]:
    """Agencies that nobody has heard of; one offer in six is no longer given."""
    names = [f"{first} {second}" for first in _FIRST for second in _SECOND]
    chance.shuffle(names)
    made = []
    for number, name in enumerate(names[:agencies]):
        slug = "".join(filter(str.isalnum, name.lower()))
        agency = Agency(
            key=f"o{number}",
            name=name,
            description=f"{name} has worked in {chance.choice(_TOWNS)} since {1960 + number} for all.",
            website=f"https://{slug}.example.org",
            tax_id=f"94-{1000000 + chance.randrange(8999999)}",
            year=str(1960 + number),
        )
        kinds = chance.sample(sorted(_HELP), chance.choice((1, 1, 2, 3)))
        agency.offers = [
            _offer(chance, agency, slug, kind, f"s{number}{place}")
            for place, kind in enumerate(kinds)
        ]
        made.append(agency)
    return made


def _offer(chance: Random, agency: Agency, slug: str, kind: str, key: str) -> Offer:
    number = chance.randrange(100, 999)
    mark = chance.choice(_FIRST)
    return Offer(
        key=key,
        name=f"{mark} {kind} {number}",
        description=f"The {mark} team gives {kind.lower()} to people who ask. Call first & bring a friend.",
        help=kind,
        phone=f"(415) 555-01{chance.randrange(10, 99)}",
        fax=f"415-555-01{chance.randrange(10, 99)}",
        email=f"{mark.lower()}{number}@{slug}.example.org",
        website=f"https://{slug}.example.org/{mark.lower()}{number}",
        street=f"{number} {chance.choice(_STREETS)} St",
        suite=chance.choice(("", "Suite 2", "Floor 3")),
        city=chance.choice(_TOWNS),
        postal_code=f"949{chance.randrange(10, 99)}",
        latitude=f"37.{chance.randrange(70000, 80000)}",
        longitude=f"-122.{chance.randrange(38000, 50000)}",
        languages=[
            "English",
            *chance.sample(sorted(set(_LANGUAGES) - {"English"}), chance.randrange(3)),
        ],
        eligibility=chance.choice(
            ("Adults who live in the county", "Anyone who asks", "Families with children")
        ),
        fees=chance.choice(("Free", "Sliding scale", "No fee")),
        hours=chance.choice(_DAYS),
        status="active" if chance.randrange(6) else "inactive",
        verified=f"2026-0{chance.randrange(1, 9)}-1{chance.randrange(9)}",
    )


# What a column of a flat table may be called, by what it holds.
_WORDINGS: dict[str, tuple[str, ...]] = {
    "organization": (
        "Organization", "Agency", "Organization Name", "Name of Organization", "Agency name", "Provider",
        "Provider Name",
        "Name of Agency or Organization", "org_name", "OrgName", "Company", "Nonprofit name", "Parent agency",
        "Organisation", "Agency/Organization", "Lead Agency", "Sponsoring Organization", "AGENCY_NAME", "Partner name",
        "Who runs it", "Name of the agency", "Nombre de la organización",
    ),
    "service": (
        "Service", "Program", "Service Name", "Name of Service or Product", "Program Name", "Program / Service",
        "Name of program", "service_title", "Resource Name", "Resource", "Program title", "ProgramName",
        "Listing name", "Service/Program Name", "Name of Resource", "Product or service", "SERVICE_NM",
    ),
    "description": (
        "Description", "Service Description", "What they do", "About", "Details", "Program description", "Summary",
        "Description of services", "Services provided", "Overview", "desc", "Brief description", "ServiceDesc",
        "What does the program offer?", "Narrative",
    ),
    "help": (
        "Category", "Service Type", "Type of service", "Categories", "Type", "Service category", "Kind of help",
        "Topic",
        "Primary service", "Resource type", "Category of Service", "service_category", "Program type", "Tags",
    ),
    "phone": (
        "Phone", "Phone Number", "Telephone", "Main phone", "Public phone", "Tel", "Contact number", "phone1",
        "Phone #", "Main line", "Ph.", "Call", "Program phone", "Telephone No.", "business_phone",
    ),
    "fax": ("Fax", "Fax number", "Fax #", "FAX NO", "fax_number"),
    "email": (
        "Email", "E-mail", "Email address", "Contact email address (public)", "Public email", "email_addr",
        "Program email",
        "General email",
    ),
    "website": (
        "Website", "URL", "Web site", "Web address", "Program website", "Web page", "Link", "Homepage", "site_url",
        "Website link", "Online at",
    ),
    "street": (
        "Address", "Street", "Street address", "Address Line 1", "Location", "Physical address", "Addr1",
        "Site address",
        "Street Address 1", "Where", "address_line_1", "Program address",
    ),
    "suite": ("Suite", "Address 2", "Address line 2", "Unit", "Apt/Suite", "Addr2", "Suite/Floor", "Street Address 2"),
    "city": ("City", "Town", "City/Town", "Municipality", "Program city", "city_name", "Locality"),
    "state": ("State", "ST", "State/Province", "Program state", "state_abbr"),
    "postal_code": ("ZIP", "Zip code", "Postal code", "Zipcode", "ZIP/Postal", "Postcode", "zip5", "Program zip"),
    "latitude": ("Latitude", "Lat", "lat", "Y", "geo_lat"),
    "longitude": ("Longitude", "Lng", "Long", "lon", "X", "geo_lng"),
    "languages": (
        "Languages", "Languages spoken", "Language", "Language(s)", "Languages available", "Spoken languages",
        "Language capacity", "What languages do staff speak?", "langs",
    ),
    "eligibility": (
        "Eligibility", "Who is eligible", "Eligibility requirements", "Who can get help?", "Eligibility criteria",
        "Who it serves", "Requirements to participate", "Target population",
    ),
    "fees": ("Fees", "Cost", "Fee", "Cost of service", "Fee structure", "How much does it cost?", "Charges", "Price"),
    "hours": (
        "Hours", "Hours of operation", "Open hours", "Opening times", "Business hours", "When open", "Schedule",
        "Days and hours", "Operating hours", "office_hours",
    ),
    "status": (
        "Status", "Listing status", "Record status", "Agency status", "Active?", "Current status", "Program status",
        "state_of_record", "STATUS_CD",
    ),
    "verified": (
        "Last verified", "Date verified", "Verified on", "Last updated and verified", "Date last verified",
        "verified_date", "Last confirmed",
    ),
    "tax_id": ("EIN", "Tax ID", "Federal tax id", "FEIN", "Tax ID number (EIN)"),
    "year": ("Year incorporated", "Year founded", "Established", "Year established"),
    "organization_description": ("About the organization", "Organization description", "Agency description", "Mission"),
    "organization_website": ("Organization website", "Agency website", "Organization URL", "Agency web site"),
}  # fmt: skip
_STATUSES = {
    "active": ("Active", "Open", "Current", "active", "A - Active", "Published"),
    "inactive": (
        "Inactive",
        "Closed",
        "Do not refer",
        "Pending review",
        "Out of business",
        "inactive",
        "Discontinued",
        "On hold",
    ),
}
_HTML = (
    "<p>{}</p>",
    "{}<br />",
    '<span style="color: red">{}</span>',
    "<div><b>{}</b></div>\n<ul></ul>",
    "{}&nbsp;",
)


def _flat_value(agency: Agency, offer: Offer, name: str, status: str) -> str:
    match name:
        case "organization":
            return agency.name
        case "service":
            return offer.name
        case "organization_description":
            return agency.description
        case "organization_website":
            return agency.website
        case "state":
            return "CA"
        case "languages":
            return ", ".join(offer.languages)
        case "status":
            return status
        case "tax_id" | "year":
            return str(getattr(agency, name))
    return str(getattr(offer, name))


def flat_table(
    chance: Random, agencies: Sequence[Agency], *, html: bool = False
) -> list[list[str]]:
    """One row per service at a place, under headings as people word them; columns that say least may be missing."""
    needed = (
        "organization",
        "service",
        "description",
        "phone",
        "street",
        "city",
        "postal_code",
        "status",
    )
    more = [name for name in _WORDINGS if name not in needed and chance.randrange(4)]
    # Half a point is none.
    more += [
        name
        for name in ("latitude", "longitude")
        if name not in more and len({"latitude", "longitude"} & set(more)) == 1
    ]
    fields = [*needed, *more]
    chance.shuffle(fields)
    headings = [chance.choice(_WORDINGS[name]) for name in fields]
    words = {known: chance.choice(_STATUSES[known]) for known in ("active",)}
    rows = [headings]
    wrap = chance.choice(_HTML) if html else "{}"
    for agency in agencies:
        for offer in agency.offers:
            status = words.get(offer.status) or chance.choice(_STATUSES[offer.status])
            values = [_flat_value(agency, offer, name, status) for name in fields]
            if html:
                place = fields.index("description")
                values[place] = wrap.format(values[place].replace("&", "&amp;"))
            rows.append(values)
    return rows


def as_text(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """The rows as delimited text."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return written.getvalue()


_TABLES = (
    "organizations",
    "services",
    "locations",
    "phones",
    "addresses",
    "services_at_location",
    "languages",
    "schedules",
)


def hsds_tables(agencies: Sequence[Agency], version: int) -> dict[str, list[dict[str, str]]]:
    """The directory as the tables of HSDS 1, 2 or 3."""
    tables: dict[str, list[dict[str, str]]] = {name: [] for name in _TABLES}
    for agency in agencies:
        website = "website" if version == 3 else "url"
        organization = {
            "id": agency.key,
            "name": agency.name,
            "description": agency.description,
            website: agency.website,
        }
        organization |= {"tax_id": agency.tax_id, "year_incorporated": agency.year}
        tables["organizations"].append(organization)
        for offer in agency.offers:
            _add_offer(tables, agency, offer, version)
    return tables


def _add_offer(
    tables: dict[str, list[dict[str, str]]], agency: Agency, offer: Offer, version: int
) -> None:
    place = f"l{offer.key}"
    service = {
        "id": offer.key,
        "organization_id": agency.key,
        "name": offer.name,
        "description": offer.description,
    }
    service |= {"url": offer.website, "email": offer.email, "status": offer.status}
    service |= {"fees_description" if version == 3 else "fees": offer.fees}
    service |= {"eligibility_description": offer.eligibility} if version == 3 else {}
    location = {"id": place, "organization_id": agency.key, "name": f"Office {offer.street}"}
    location |= {"latitude": offer.latitude, "longitude": offer.longitude}
    tables["services"].append(service)
    tables["locations"].append(location)
    tables["phones"].append(
        {"id": f"p{offer.key}", "service_id": offer.key, "number": offer.phone, "type": "voice"}
    )
    address = {
        "id": f"a{offer.key}",
        "location_id": place,
        "address_1": offer.street,
        "address_2": offer.suite,
    }
    address |= {
        "city": offer.city,
        "state_province": "CA",
        "postal_code": offer.postal_code,
        "country": "US",
    }
    tables["addresses"].append(address | ({"address_type": "physical"} if version == 3 else {}))
    tables["services_at_location"].append(
        {"id": f"x{offer.key}", "service_id": offer.key, "location_id": place}
    )
    for language in offer.languages:
        code = {"code": _LANGUAGES[language]} if version == 3 else {"language": language}
        row = {"id": f"g{offer.key}{language}", "service_id": offer.key} | code
        tables["languages"].append(row | ({"name": language} if version == 3 else {}))


_FILE_NAMES = {
    1: {"addresses": "physical_addresses", "schedules": "regular_schedules"},
    2: {
        "addresses": "physical_address",
        "services_at_location": "service_at_location",
        "organizations": "organization",
        "services": "service",
        "locations": "location",
        "phones": "phone",
        "languages": "language",
        "schedules": "schedule",
    },
    3: {"services_at_location": "service_at_location"},
}


def hsds_files(
    chance: Random, agencies: Sequence[Agency], version: int, *, prefixed: bool = False
) -> dict[str, str]:
    """The tables as files; `prefixed` writes the name of the table before its columns, and ids in other words."""
    own_id = chance.choice(("{0}_uuid", "{0}_id", "{0}_recordid", "uuid", "id"))
    files = {}
    for name, rows in hsds_tables(agencies, version).items():
        if not rows:
            continue
        columns = list(dict.fromkeys(column for row in rows for column in row))
        singular = name.replace("services_at", "service_at").removesuffix(
            "es" if name == "addresses" else "s"
        )
        headings = [
            _prefixed(column, singular, own_id) if prefixed else column for column in columns
        ]
        body = [[row.get(column, "") for column in columns] for row in rows]
        files[f"{_FILE_NAMES[version].get(name, name)}.csv"] = as_text([headings, *body])
    return files


def _prefixed(column: str, table: str, own_id: str) -> str:
    if column == "id":
        return own_id.format(table)
    if column.endswith("_id") and column != "tax_id":
        return own_id.format(column.removesuffix("_id")) if "{0}" in own_id else column
    return column if column.startswith(table) else f"{table}_{column}"


def linked_files(chance: Random, agencies: Sequence[Agency]) -> dict[str, str]:
    """Three tables of a base whose records name one another in lists: by name or by record id, several in a cell."""
    by_id = bool(chance.randrange(2))
    id_word = chance.choice(("recordid", "id", "uuid"))
    services: list[list[str]] = [
        [
            f"service_{id_word}",
            "service_name",
            "service_organization",
            "service_description",
            "service_phones",
            "service_locations",
            "service_url",
            "service_email",
            "service_status",
        ]
    ]
    organizations = [
        [
            f"organization_{id_word}",
            "organization_name",
            "organization_description",
            "organization_url",
            "organization_services",
        ]
    ]
    locations = [
        [
            f"location_{id_word}",
            "location_name",
            "location_organization",
            "location_services",
            "location_address",
            "location_city",
            "location_state",
            "location_zip",
            "location_latitude",
            "location_longitude",
        ]
    ]
    for agency in agencies:
        own = agency.key if by_id else agency.name
        offered = [offer.key if by_id else offer.name for offer in agency.offers]
        organizations.append(
            [agency.key, agency.name, agency.description, agency.website, ",".join(offered)]
        )
        for offer in agency.offers:
            place = f"l{offer.key}" if by_id else f"Office {offer.street} {offer.key}"
            named = offer.key if by_id else offer.name
            services.append(
                [
                    offer.key,
                    offer.name,
                    own,
                    offer.description,
                    offer.phone,
                    place,
                    offer.website,
                    offer.email,
                    offer.status,
                ]
            )
            locations.append(
                [
                    f"l{offer.key}",
                    f"Office {offer.street} {offer.key}",
                    own,
                    named,
                    offer.street,
                    offer.city,
                    "CA",
                    offer.postal_code,
                    offer.latitude,
                    offer.longitude,
                ]
            )
    return {
        "organizations.csv": as_text(organizations),
        "services.csv": as_text(services),
        "locations.csv": as_text(locations),
    }


def laid_out(chance: Random, files: dict[str, str], folder: Path) -> Path:
    """The files as a package somewhere below `folder`: beside or below their description, or packed."""
    layout = chance.choice(("flat", "data", "deep", "zip", "zip folder", "zip zip"))
    description = json.dumps(
        {
            "name": "invented",
            "resources": [
                {"name": name.removesuffix(".csv"), "path": f"data/{name}"} for name in files
            ],
        }
    )
    if layout.startswith("zip"):
        packed = _zipped(
            {
                f"data/{name}" if "folder" in layout else name: text.encode()
                for name, text in files.items()
            }
        )
        if layout == "zip zip":
            packed = _zipped({"export/package.zip": packed, "README.txt": b"read me"})
        (folder / "package.zip").write_bytes(packed)
        return folder / "package.zip"
    base = folder / "package"
    home = (
        base
        if layout == "flat"
        else base / "data"
        if layout == "data"
        else base / "2026" / "export" / "data"
    )
    home.mkdir(parents=True)
    if layout == "data":
        (base / "datapackage.json").write_text(description)
    for name, text in files.items():
        (home / name).write_text(text, newline="")
    return base


def _zipped(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


@dataclass(slots=True)
class Score:
    """What of the truth came in. `rows` are services that are given, `fields` what is said of those that came."""

    rows: int = 0
    rows_in: int = 0
    fields: int = 0
    fields_in: int = 0
    languages: int = 0
    languages_right: int = 0
    kinds: int = 0
    kinds_right: int = 0
    invented: int = 0
    closed_public: int = 0
    missed: dict[str, int] = field(default_factory=dict)

    def add(self, other: Score) -> None:
        """Take another one in."""
        for name in (
            "rows",
            "rows_in",
            "fields",
            "fields_in",
            "languages",
            "languages_right",
            "kinds",
            "kinds_right",
            "invented",
            "closed_public",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, count in other.missed.items():
            self.missed[name] = self.missed.get(name, 0) + count


def measured(agencies: Sequence[Agency], tree: Tree | None, given: Sequence[str]) -> Score:
    """How much of the truth a source says; `given` are the fields that its shape has."""
    score = Score()
    found: dict[tuple[str, str], tuple[IncomingOrganization, IncomingService]] = {}
    places = {}
    for organization in tree.organizations if tree else ():
        places |= {place.source_id: place for place in organization.locations}
        for service in organization.services:
            found[organization.name, service.name] = (organization, service)
    true = {(agency.name, offer.name) for agency in agencies for offer in agency.offers}
    score.invented = len(found.keys() - true)
    for agency in agencies:
        for offer in agency.offers:
            score.rows += 1
            pair = found.get((agency.name, offer.name))
            if pair is None:
                continue
            score.rows_in += 1
            organization, service = pair
            hidden = service.status not in (None, "active") or bool(service.unlisted)
            score.closed_public += offer.status != "active" and not hidden
            _fields(score, agency, offer, organization, service, places, given)
    return score


def _fields(
    score: Score,
    agency: Agency,
    offer: Offer,
    organization: IncomingOrganization,
    service: IncomingService,
    places: dict,
    given: Sequence[str],
) -> None:  # type: ignore[type-arg]
    at = [places[site.location] for site in service.sites if site.location in places]
    addresses = [each for place in at for each in place.addresses]
    phones = [*service.phones, *(phone for site in service.sites for phone in site.phones)]
    numbers = {"".join(filter(str.isdigit, each.number))[-10:] for each in phones}
    digits = lambda text: "".join(filter(str.isdigit, text))  # noqa: E731
    said = {
        "description": service.description == offer.description,
        "phone": digits(offer.phone) in numbers,
        "fax": any(
            each.type == "fax" and digits(each.number) == digits(offer.fax) for each in phones
        ),
        "email": service.email == offer.email,
        "website": service.url == offer.website,
        "street": any((each.address_1 or "").startswith(offer.street) for each in addresses),
        "suite": not offer.suite
        or any(offer.suite in f"{each.address_1} {each.address_2}" for each in addresses),
        "city": any(each.city == offer.city for each in addresses),
        "postal_code": any(each.postal_code == offer.postal_code for each in addresses),
        "latitude": any(place.latitude == float(offer.latitude) for place in at),
        "longitude": any(place.longitude == float(offer.longitude) for place in at),
        "eligibility": offer.eligibility in (service.eligibility_description or ""),
        "fees": offer.fees in (service.fees_description or ""),
        "tax_id": organization.tax_id == agency.tax_id,
        "year": organization.year_incorporated == int(agency.year),
        "organization_description": organization.description == agency.description,
        "organization_website": organization.website == agency.website,
        "verified": service.verification is not None
        and str(service.verification.on) == offer.verified,
        "hours": any(site.schedules for site in service.sites) or bool(service.schedules),
    }
    for name in given:
        if name in said:
            score.fields += 1
            score.fields_in += said[name]
            if not said[name]:
                score.missed[name] = score.missed.get(name, 0) + 1
    if "languages" in given:
        score.languages += 1
        score.languages_right += {each.code for each in service.languages} == {
            _LANGUAGES[each] for each in offer.languages
        }
    if "help" in given:
        score.kinds += 1
        score.kinds_right += _HELP[offer.help] in service.terms


def read_flat(rows: list[list[str]], encoding: str = "utf-8", delimiter: str = ",") -> Tree:
    """A flat table through the mapping that suggests itself."""
    data = as_text(rows, delimiter).encode(encoding)
    mapping = read_mapping(suggest(read_table(data, "directory.csv")))
    return read_mapped_table(data, "directory.csv", mapping, "US", _CODES)


_GIVEN_HSDS = (
    "description",
    "phone",
    "email",
    "website",
    "street",
    "suite",
    "city",
    "postal_code",
    "latitude",
    "longitude",
    "fees",
    "languages",
    "tax_id",
    "organization_website",
    "organization_description",
)
_GIVEN_LINKED = (
    "description",
    "phone",
    "email",
    "website",
    "street",
    "city",
    "postal_code",
    "latitude",
    "longitude",
    "organization_website",
    "organization_description",
)


def _flat(html: bool = False) -> Callable[[Random, list[Agency]], Score]:
    def shape(chance: Random, agencies: list[Agency]) -> Score:
        rows = flat_table(chance, agencies, html=html)
        meant = {wording: name for name, wordings in _WORDINGS.items() for wording in wordings}
        given = [meant[heading] for heading in rows[0]]
        encoding = chance.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16"))
        return measured(agencies, read_flat(rows, encoding, chance.choice(",;\t|")), given)

    return shape


def _packaged(version: int, prefixed: bool) -> Callable[[Random, list[Agency]], Score]:
    def shape(chance: Random, agencies: list[Agency]) -> Score:
        files = hsds_files(chance, agencies, version, prefixed=prefixed)
        return measured(agencies, _read_package(chance, files), _GIVEN_HSDS)

    return shape


def _linked(chance: Random, agencies: list[Agency]) -> Score:
    return measured(agencies, _read_package(chance, linked_files(chance, agencies)), _GIVEN_LINKED)


def _read_package(chance: Random, files: dict[str, str]) -> Tree:
    with TemporaryDirectory() as folder:
        return read_hsds(laid_out(chance, files, Path(folder)))


SHAPES: dict[str, Callable[[Random, list[Agency]], Score]] = {
    **{
        f"HSDS {version}{' prefixed' if prefixed else ''}": _packaged(version, prefixed)
        for version in (1, 2, 3)
        for prefixed in (False, True)
    },
    "linked tables": _linked,
    "one flat table": _flat(),
    "one flat table with HTML": _flat(html=True),
}


def score_of(shape: str, seed: str) -> Score:
    """What of an invented directory comes in through one shape."""
    chance = Random(f"{shape} {seed}")  # noqa: S311 - a directory to invent, no secret
    agencies = invented(chance)
    try:
        return SHAPES[shape](chance, agencies)
    except (
        NothingToRead,
        MappingUnreadable,
    ) as problem:  # whatever was refused, nothing of it came in
        score = measured(agencies, None, ())
        score.missed[f"{type(problem).__name__}: {str(problem)[:90]}"] = 1
        return score
