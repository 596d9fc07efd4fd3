"""Which records of a source belong together, by its own ids; what appears twice or nowhere is said."""

from __future__ import annotations

from dataclasses import dataclass, field

from directory.imports.incoming_records import (
    LOCATION,
    MADE,
    NAMED,
    ORGANIZATION,
    PROGRAM,
    SERVICE,
    SITE,
    Incoming,
    IncomingRecord,
)
from directory.imports.planning.doubts import Remarks

Ids = dict[str, list[str]]


@dataclass(slots=True)
class Links:
    """`services_of` and the like list source ids by that of what they belong to; `sites` have a place."""

    incoming: Incoming
    sites: dict[str, IncomingRecord]
    services_of: Ids = field(default_factory=dict)
    locations_of: Ids = field(default_factory=dict)
    programs_of: Ids = field(default_factory=dict)
    sites_of: Ids = field(default_factory=dict)
    sites_at: Ids = field(default_factory=dict)

    @property
    def organizations(self) -> dict[str, IncomingRecord]:
        """The organizations of the source by their ids."""
        return self.incoming.of(ORGANIZATION)

    @property
    def services(self) -> dict[str, IncomingRecord]:
        """Its services."""
        return self.incoming.of(SERVICE)

    @property
    def locations(self) -> dict[str, IncomingRecord]:
        """Its places."""
        return self.incoming.of(LOCATION)

    def service_of(self, site: str) -> str:
        """The service that is had at a site."""
        return str(self.sites[site].fields["service_id"])

    def source_ids(self) -> Ids:
        """The ids of the source by kind of record."""
        return {
            kind: list(self.sites if kind == SITE else self.incoming.of(kind)) for kind in NAMED
        }


def linked(incoming: Incoming, remarks: Remarks) -> Links:
    """The records of a source as they belong together. Of two under one id the first counts."""
    for record in incoming.repeated:
        _say_repeated(record, remarks)
    sites = {}
    for key, site in incoming.of(SITE).items():
        if site.fields["location_id"] in incoming.of(LOCATION):
            sites[key] = site
            continue
        service = incoming.of(SERVICE)[site.fields["service_id"]]
        remarks.doubt(
            service.line,
            "location",
            f'"{service.name}" is said to be at a place {site.fields["location_id"]} that the source does not give; '
            "left out",
        )
    found = Links(incoming, sites)
    for records, column, ids in (
        (incoming.of(SERVICE), "organization_id", found.services_of),
        (incoming.of(LOCATION), "organization_id", found.locations_of),
        (incoming.of(PROGRAM), "organization_id", found.programs_of),
        (sites, "service_id", found.sites_of),
        (sites, "location_id", found.sites_at),
    ):
        for key, record in records.items():
            ids.setdefault(record.fields[column], []).append(key)
    return found


def _say_repeated(record: IncomingRecord, remarks: Remarks) -> None:
    if record.kind == ORGANIZATION:
        reason = f'the organization "{record.name}" appears twice under the id {record.source_id}; the first is taken'
        remarks.doubt(record.line, "organization", reason)
        return
    made = record.source_id.startswith(MADE)
    named = "an id made of the row" if made else f"the id {record.source_id}"
    remarks.doubt(record.line, "id", f"{named} appears twice; only the first is taken")
