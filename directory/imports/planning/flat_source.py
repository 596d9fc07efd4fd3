"""An incoming source as flat lists under its own ids, each id once; what stands twice is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from directory.imports.planning.doubts import Remarks
from directory.parsing.incoming import (
    Incoming,
    IncomingLocation,
    IncomingOrganization,
    IncomingService,
    IncomingSite,
)
from directory.parsing.incoming.source import MADE

Entry = TypeVar("Entry")


@dataclass(slots=True)
class Flat:
    """`services_of` and `locations_of` list source ids by that of their organization; `owner` goes the other way."""

    organizations: dict[str, IncomingOrganization] = field(default_factory=dict)
    services: dict[str, IncomingService] = field(default_factory=dict)
    locations: dict[str, IncomingLocation] = field(default_factory=dict)
    sites: dict[str, IncomingSite] = field(default_factory=dict)
    services_of: dict[str, list[str]] = field(default_factory=dict)
    locations_of: dict[str, list[str]] = field(default_factory=dict)
    sites_of: dict[str, list[str]] = field(default_factory=dict)
    sites_at: dict[str, list[str]] = field(default_factory=dict)
    service_of_site: dict[str, str] = field(default_factory=dict)

    def source_ids(self) -> dict[str, list[str]]:
        """The ids of the source by kind of record."""
        return {
            "organization": list(self.organizations),
            "service": list(self.services),
            "location": list(self.locations),
            "service_at_location": list(self.sites),
        }


def flatten(incoming: Incoming, remarks: Remarks) -> Flat:
    """The source by its ids. A second organization under one id adds its services and places to the first."""
    flat = Flat()
    for organization in incoming.organizations:
        key = organization.source_id
        if key in flat.organizations:
            remarks.doubt(
                organization.line,
                "organization",
                f'the organization "{organization.name}" stands twice under the id {key}; the first is taken',
            )
        flat.organizations.setdefault(key, organization)
        for location in organization.locations:
            if _keep(flat.locations, location.source_id, location, location.line, remarks):
                flat.locations_of.setdefault(key, []).append(location.source_id)
        for service in organization.services:
            if _keep(flat.services, service.source_id, service, service.line, remarks):
                flat.services_of.setdefault(key, []).append(service.source_id)
    for service_key, service in flat.services.items():
        for site in service.sites:
            _add_site(flat, service_key, service, site, remarks)
    return flat


def _keep(
    kept: dict[str, Entry], key: str, entry: Entry, line: int | None, remarks: Remarks
) -> bool:
    if key in kept:
        named = "an id made of the row" if key.startswith(MADE) else f"the id {key}"
        remarks.doubt(line, "id", f"{named} stands twice; only the first is taken")
        return False
    kept[key] = entry
    return True


def _add_site(
    flat: Flat, service_key: str, service: IncomingService, site: IncomingSite, remarks: Remarks
) -> None:
    if site.location not in flat.locations:
        remarks.doubt(
            service.line,
            "location",
            f'"{service.name}" is said to be at a place {site.location} that the source does not give; left out',
        )
    elif _keep(flat.sites, site.source_id, site, service.line, remarks):
        flat.sites_of.setdefault(service_key, []).append(site.source_id)
        flat.sites_at.setdefault(site.location, []).append(site.source_id)
        flat.service_of_site[site.source_id] = service_key
