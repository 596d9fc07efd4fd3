"""More shapes of the invented directory, as offices hand them over: maps, forms, boxes to tick, rows of agencies."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import (
    _CODES,
    Agency,
    Offer,
    Score,
    as_text,
    measured,
)
from tests.imports.trees import Tree, read_hsds, read_mapped_table

Shape = Callable[[Random, list[Agency]], Score]
_BASE = ("street", "city", "postal_code", "phone", "languages", "help")


def _pairs(agencies: Sequence[Agency]) -> Iterator[tuple[Agency, Offer]]:
    return ((agency, offer) for agency in agencies for offer in agency.offers)


def read_handed(data: bytes, name: str) -> Tree:
    """A file through the mapping that suggests itself."""
    mapping = read_mapping(suggest_mapping(data, name))
    return read_mapped_table(data, name, mapping, "US", _CODES)


def _rows(chance: Random, agencies: Sequence[Agency]) -> list[list[str]]:
    """A plain table with a status in the words of its hand."""
    closed = chance.choice(("Inactive", "Closed", "Archived", "On hold"))
    head = [
        "Agency",
        "Program",
        "Category",
        "Street",
        "City",
        "Zip",
        "Phone",
        "Languages",
        "Status",
    ]
    return [head] + [
        [
            *(agency.name, offer.name, offer.help, offer.street, offer.city, offer.postal_code),
            *(offer.phone, ", ".join(offer.languages)),
            "Active" if offer.status == "active" else closed,
        ]
        for agency, offer in _pairs(agencies)
    ]


def _open_document(chance: Random, agencies: list[Agency]) -> Score:
    return measured(
        agencies, read_handed(open_document(_rows(chance, agencies)), "list.ods"), _BASE
    )


def open_document(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as an OpenDocument spreadsheet that ends, as programs write it, in a repeated empty row."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    cells = [
        "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            if cell
            else '<table:table-cell table:number-columns-repeated="1"/>'
            for cell in row
        )
        for row in rows
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    empty = '<table:table-cell table:number-columns-repeated="1024"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Sheet1">{body}{rest}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return written.getvalue()


def _map(chance: Random, agencies: list[Agency]) -> Score:
    prefix = chance.choice(("", "USER_"))
    features = []
    for row, (_, offer) in zip(_rows(chance, agencies)[1:], _pairs(agencies), strict=True):
        said = dict(zip((f"{prefix}{name}" for name in _rows(chance, [])[0]), row, strict=True))
        point = {"type": "Point", "coordinates": [float(offer.longitude), float(offer.latitude)]}
        features.append(
            {"type": "Feature", "geometry": point, "properties": {"OBJECTID": 1} | said}
        )
    data = json.dumps({"type": "FeatureCollection", "name": "map", "features": features})
    return measured(
        agencies, read_handed(data.encode(), "map.geojson"), (*_BASE, "latitude", "longitude")
    )


def _resources(chance: Random, agencies: list[Agency]) -> Score:
    """Organizations of an API, with their services inside and one address for all of them."""
    out = []
    for number, agency in enumerate(agencies):
        at = agency.offers[0]
        services = [
            {
                "id": 100 * number + place,
                "name": offer.name,
                "long_description": offer.description,
                "status": "approved"
                if offer.status == "active"
                else chance.choice(("inactive", "pending")),
                "languages": ", ".join(offer.languages),
                "categories": [{"name": offer.help}],
            }
            for place, offer in enumerate(agency.offers)
        ]
        address = {
            "id": number,
            "address_1": at.street,
            "city": at.city,
            "postal_code": at.postal_code,
        }
        phone = {"id": number, "number": at.phone, "service_type": "Main"}
        out.append(
            {
                "id": number,
                "name": agency.name,
                "short_description": agency.description,
                "website": agency.website,
            }
            | {"addresses": [address], "phones": [phone], "services": services}
        )
        for offer in agency.offers:
            offer.street, offer.city, offer.postal_code, offer.phone = (
                at.street,
                at.city,
                at.postal_code,
                at.phone,
            )
    data = json.dumps({"resources": out}).encode()
    return measured(agencies, read_handed(data, "resources.json"), _BASE)


def _form(chance: Random, agencies: list[Agency]) -> Score:
    """The answers to an online form: whole questions, consent in words, two kinds in a cell, a city below a street."""
    consent = chance.choice(
        (
            "May we list you in the public directory?",
            "Can this program be shared with the public?",
            "OK to publish?",
            "Do you consent to list this program on our website?",
        )
    )
    rows = [
        [
            "Timestamp",
            "What is the name of your organization?",
            "What is the name of the program? (one form for each)",
            "Which of these do you offer? (check all that apply)",
            "What languages do your staff speak?",
            "Where are you located?",
            "What number should a client call?",
            consent,
        ]
    ]
    others = ("Childcare", "Job training", "Dental care", "Food pantry")
    for agency, offer in _pairs(agencies):
        more = [each for each in others if each != offer.help]
        kinds = [offer.help, *more[: chance.randrange(2)]]
        no = chance.choice(("No", "No, partners only", "No - ask first"))
        rows.append(
            [
                *("3/4/2026 10:11:12", agency.name, offer.name, ", ".join(kinds)),
                *(
                    ", ".join(offer.languages),
                    f"{offer.street}\n{offer.city}, CA {offer.postal_code}",
                ),
                f"{offer.phone} / fax {offer.fax}",
                "Yes" if offer.status == "active" else no,
            ]
        )
    return measured(agencies, read_handed(as_text(rows).encode(), "form.csv"), (*_BASE, "fax"))


def _boxes(chance: Random, agencies: list[Agency]) -> Score:
    """A base in which a box is ticked, or not, for what the public may see; and one for what it may not."""
    heading, tick = chance.choice(
        (("Publish", "checked"), ("Public?", "x"), ("Show on website", "TRUE"))
    )
    hides = bool(chance.randrange(2))
    if hides:
        heading, tick = chance.choice((("DO NOT LIST", "x"), ("Hide from public", "X")))
    rows = _rows(chance, agencies)
    rows[0][-1] = heading
    for row, (_, offer) in zip(rows[1:], _pairs(agencies), strict=True):
        row[-1] = tick if (offer.status == "active") is not hides else ""
    return measured(agencies, read_handed(as_text(rows).encode(), "base.csv"), _BASE)


def _programs(chance: Random, agencies: list[Agency]) -> Score:
    """Agencies, and their programs below them, as rows of one table; an agency is no service of its own."""
    head = [
        "ResourceNum",
        "PublicName",
        "TaxonomyLevelName",
        "ParentAgencyNum",
        "ParentAgency",
        "AgencyStatus",
    ]
    head += [
        "PhysicalAddress1",
        "PhysicalCity",
        "PhysicalPostalCode",
        "Phone1Number",
        "LanguagesOffered",
    ]
    head += ["TaxonomyTerms"]
    rows = [head]
    for number, agency in enumerate(agencies, start=100):
        rows.append([str(number), agency.name, "Agency", "", "", "Active", "", "", "", "", "", ""])
        rows += [
            [
                *(f"{number}{place}", offer.name, "Program", str(number), agency.name),
                "Active" if offer.status == "active" else chance.choice(("Inactive", "Closed")),
                *(offer.street, offer.city, offer.postal_code, offer.phone),
                *("; ".join(offer.languages), offer.help),
            ]
            for place, offer in enumerate(agency.offers)
        ]
    return measured(agencies, read_handed(as_text(rows).encode(), "resources.csv"), _BASE)


def _page(chance: Random, agencies: list[Agency]) -> Score:
    """A page of an Open Referral UK API, with the list under the name that the program gives it."""
    content = [
        {
            "id": offer.key,
            "name": offer.name,
            "description": f"<p>{escape(offer.description)}</p>",
            "status": offer.status,
            "organization": {
                "id": agency.key,
                "name": agency.name,
                "description": agency.description,
            },
            "languages": [
                {"id": f"{offer.key}{each}", "language": each} for each in offer.languages
            ],
            "service_taxonomys": [
                {
                    "id": f"t{offer.key}",
                    "taxonomy": {"id": offer.help, "name": offer.help, "vocabulary": "x"},
                }
            ],
        }
        for agency, offer in _pairs(agencies)
    ]
    name = chance.choice(("content", "items", "results"))
    page = {
        "totalElements": len(content),
        "totalPages": 1,
        "number": 1,
        "first": True,
        name: content,
    }
    return measured(
        agencies,
        _read_files({"services.json": json.dumps(page)}),
        ("description", "languages", "help"),
    )


def _keys(chance: Random, agencies: list[Agency]) -> Score:
    """Tables of a base in which services name their phones, and places their addresses, by the keys of those tables."""
    services = [
        [
            "service_id",
            "service_name",
            "service_organization",
            "service_locations",
            "service_phones",
        ]
    ]
    services[0] += ["service_status", "service_taxonomy", "service_languages"]
    tables = {
        "organizations": [["organization_id", "organization_name"]],
        "services": services,
        "locations": [
            ["location_id", "location_name", "location_organization", "location_address"]
        ],
        "address": [["address_id", "address_1", "address_city", "address_postal_code"]],
        "phones": [["phone_id", "phone_number", "phone_type"]],
    }
    for agency in agencies:
        tables["organizations"].append([agency.key, agency.name])
    for agency, offer in _pairs(agencies):
        key = offer.key
        tables["services"].append(
            [
                *(key, offer.name, agency.key, f"loc{key}", f"ph{key}00", offer.status, offer.help),
                ", ".join(offer.languages),
            ]
        )
        tables["locations"].append([f"loc{key}", f"Office {key}", agency.key, f"ad{key}"])
        tables["address"].append([f"ad{key}", offer.street, offer.city, offer.postal_code])
        tables["phones"].append([f"ph{key}00", offer.phone, "voice"])
    files = {f"{name}.csv": as_text(rows) for name, rows in tables.items()}
    return measured(agencies, _read_files(files), _BASE)


def _read_files(files: dict[str, str]) -> Tree:
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, newline="")
        path = Path(folder) / next(iter(files)) if len(files) == 1 else Path(folder)
        return read_hsds(path)


HANDED: dict[str, Shape] = {
    "OpenDocument": _open_document,
    "map": _map,
    "resources of an API": _resources,
    "answers to a form": _form,
    "boxes to tick": _boxes,
    "programs below agencies": _programs,
    "page of an API": _page,
    "keys of phones and addresses": _keys,
}
