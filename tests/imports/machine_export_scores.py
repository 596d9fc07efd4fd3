"""How much of an invented export of a program comes in by the mapping that suggests itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from directory.imports.incoming_records import (
    LOCATION,
    ORGANIZATION,
    SERVICE,
    SITE,
    Incoming,
    IncomingRecord,
)
from directory.imports.mapping import MappingUnreadable, read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.readers.table_reader import read_mapped_table
from directory.parsing.remarks import NothingToRead
from tests.imports.machine_exports import Export


@dataclass(slots=True)
class MachineScore:
    """What came in of what there is; `asked` are headings of the books that a person was asked about."""

    found: dict[str, int] = field(default_factory=dict)
    whole: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    """Hidden programs and places that the public would see, and nobody was asked about."""
    refused: str = ""

    def count(self, what: str, *, is_there: bool) -> None:
        """One more thing that should be there."""
        self.whole[what] = self.whole.get(what, 0) + 1
        self.found[what] = self.found.get(what, 0) + is_there


def score(export: Export) -> MachineScore:
    """What comes in of an export, when nobody answers anything."""
    result = MachineScore()
    try:
        mapping = read_mapping(suggest_mapping(export.data, export.name))
        asked = [each for each, words in mapping.visibility.items() if None in words.values()]
        result.asked = [each for each in asked if _last(each, export.books)]
        incoming = read_mapped_table(export.data, export.name, mapping, "US")
    except (NothingToRead, MappingUnreadable) as error:
        result.refused = str(error)
        incoming = Incoming("")
    _count(export, incoming, result)
    if not result.refused:
        _look_for_hidden(export, incoming, result)
    return result


def _last(heading: str, keys: frozenset[str]) -> bool:
    plain = re.sub(r"[\W_]", "", heading.removesuffix("__c")).casefold()
    return any(plain.endswith(each.replace("_", "")) for each in keys)


def _count(export: Export, incoming: Incoming, result: MachineScore) -> None:
    organizations = incoming.of(ORGANIZATION)
    names = {each.name for each in organizations.values()}
    for agency in {each.agency for each in export.programs}:
        result.count("agencies", is_there=agency in names)
    by_name = services_by_name(incoming)
    for program in export.programs:
        service = by_name.get((program.agency, program.name))
        result.count("programs", is_there=service is not None)
        streets = streets_of(incoming, service)
        for place in program.places:
            if not (place.is_hidden or program.is_hidden):
                result.count("places", is_there=place.street in streets)
        phones = {
            re.sub(r"\D", "", row["number"].partition(";")[0])[-10:]: row
            for row in (service.rows("phones") if service else [])
        }
        for line in program.lines:
            row = phones.get(re.sub(r"\D", "", line.number))
            result.count("numbers", is_there=row is not None)
            if row is not None:
                extension = str(row.get("extension") or "")
                result.count("extensions", is_there=extension == line.extension)
                result.count("faxes", is_there=(row.get("type") == "fax") == (line.kind == "fax"))


def services_by_name(incoming: Incoming) -> dict[tuple[str, str], IncomingRecord]:
    """The services by the names of their organizations and their own."""
    organizations = incoming.of(ORGANIZATION)
    return {
        (organizations[each.fields["organization_id"]].name, each.name): each
        for each in incoming.of(SERVICE).values()
        if each.fields.get("organization_id") in organizations
    }


def streets_of(incoming: Incoming, service: IncomingRecord | None) -> dict[str, IncomingRecord]:
    """The places of a service by their streets."""
    if service is None:
        return {}
    sites = [
        each
        for each in incoming.of(SITE).values()
        if each.fields.get("service_id") == service.source_id
    ]
    places = [incoming.of(LOCATION).get(each.fields.get("location_id", "")) for each in sites]
    return {
        row["address_1"]: place
        for place in places
        if place is not None
        for row in place.rows("addresses")
        if row.get("address_1")
    }


def _look_for_hidden(export: Export, incoming: Incoming, result: MachineScore) -> None:
    by_name = services_by_name(incoming)
    hidden_streets = {p.street for each in export.programs for p in each.places if p.is_hidden}
    for each in incoming.of(SERVICE).values():
        if is_kept_back(each):
            continue
        for street, place in streets_of(incoming, each).items():
            if street in hidden_streets and not place.fields.get("confidential"):
                result.shown.append(street)
    for program in export.programs:
        service = by_name.get((program.agency, program.name))
        if program.is_hidden and service is not None and not is_kept_back(service):
            places = streets_of(incoming, service)
            # What hides the address of a row alone keeps back where its program is.
            result.shown += [
                street for street, place in places.items() if not place.fields.get("confidential")
            ]


def is_kept_back(service: IncomingRecord) -> bool:
    """Whether the public does not see a service."""
    return service.fields.get("audience") == "partner" or service.fields.get("status") in (
        "inactive",
        "defunct",
        "temporarily closed",
    )
