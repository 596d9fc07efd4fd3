"""Further kinds of files that programs write; nobody looked at them while the readers were built."""

from __future__ import annotations

import json
from typing import Any

from tests.imports import machine_exports
from tests.imports.machine_exports import (
    Writer,
    as_csv,
    by_place,
    camel,
    flat,
    lines_of,
    linked,
    nested,
    pascal,
    wide,
)
from tests.imports.machine_sources import Record, Source

_SPANISH = {
    "summary": "descripcion", "languages": "idiomas", "street": "calle", "city": "ciudad", "state": "estado",
    "zip": "codigo_postal", "kind": "tipo", "number": "numero", "extension": "extension", "hours": "horario",
    "mon": "lunes", "tue": "martes", "wed": "miercoles", "thu": "jueves", "fri": "viernes",
}  # fmt: skip


def _spanish(value: Any) -> Any:
    if isinstance(value, dict):
        return {_SPANISH.get(key, key): _spanish(each) for key, each in value.items()}
    return [_spanish(each) for each in value] if isinstance(value, list) else value


def _json_api(source: Source) -> str:
    records = camel(flat(source, "agency_name", "name", "sites", "phones"))
    data = [
        {"type": "programs", "id": str(each.pop("id")), "attributes": each, "links": {"self": "/programs"}}
        for each in records
    ]  # fmt: skip
    return json.dumps({"data": data, "meta": {"total": len(data)}})


def _places_first(source: Source) -> str:
    """Pages of agencies with places, each with the programs that are there."""
    agencies = []
    for name, programs in source.agencies().items():
        places = [
            {**source.place(p), "programs": [{
                "program_name": each.name, **source.program(each), "phones": [source.line(n) for n in each.lines]}]}
            for each in programs
            for p in each.places
        ]  # fmt: skip
        agencies.append({"agency_name": name, "locations": places})
    return json.dumps({"count": len(agencies), "next": None, "previous": None, "results": agencies})


def _sharepoint(source: Source) -> str:
    records = [
        {"FileSystemObjectType": 0, "ContentTypeId": "0x0100", "Attachments": False, "AuthorId": 9, "EditorId": 9,
         **each, "Agency": {"Title": each["Agency"]}}
        for each in pascal(by_place(source, "agency", "title"))
    ]  # fmt: skip
    return json.dumps({"odata.metadata": "https://example.org/_api", "value": records})


def _mongo(source: Source) -> str:
    records = camel(flat(source, "provider", "program_name", "addresses", "contact_numbers"))
    return lines_of([{"_id": {"$oid": f"{n:024x}"}, **each} for n, each in enumerate(records)])


def _filemaker(source: Source) -> str:
    rows = [
        {**each, "languages": "English; Spanish", "RecordID": number, "ModID": number % 3}
        for number, each in enumerate(by_place(source, "Agency_Name", "Program_Name"))
    ]
    return as_csv(rows)


def _campus(source: Source) -> str:
    offices: list[Record] = pascal(
        nested(
            source, "department", "services", "offices", "phone_numbers", "department", "service"
        )
    )
    return json.dumps({"Generated": "2026-05-01", "Campus": "North", "Departments": offices})


UNSEEN: dict[str, tuple[str, Writer]] = {
    "json api": ("json", _json_api),
    "spanish": ("json", lambda s: json.dumps({"organizaciones": _spanish(
        nested(s, "organizacion", "programas", "sedes", "telefonos", "nombre", "nombre"))})),
    "places first": ("json", _places_first),
    "sharepoint": ("json", _sharepoint),
    "mongo": ("ndjson", _mongo),
    "filemaker": ("csv", _filemaker),
    "campus": ("json", _campus),
    "dotted": ("csv", lambda s: as_csv(
        wide(s, "locations.{z}.{snake}", "phones.{z}.{snake}", "organization.name", "name"))),
    "agencies": ("json", lambda s: json.dumps(camel(linked(s, "agencies", "programs", "sites", "{}_ref")))),
    "numbered": ("csv", lambda s: as_csv(
        wide(s, "Location{n}_{snake}", "Phone{n}{key}", "AgencyName", "ProgramName"))),
}  # fmt: skip
machine_exports.KINDS.update(UNSEEN)
