"""Rows of a table become organizations, services and places: rows with one name are one record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.imports.row_merge import Entry, merge
from directory.parsing.cell_values import as_key
from directory.parsing.incoming import (
    Incoming,
    IncomingArea,
    IncomingContact,
    IncomingLocation,
    IncomingOrganization,
    IncomingPhone,
    IncomingSchedule,
    IncomingService,
    IncomingSite,
    Remark,
)
from directory.parsing.incoming.source import MADE


@dataclass(slots=True)
class ParsedRow:
    """What one row says: an organization, perhaps a service, the places where it is had, and what differs there.

    `service.source_id` and the `source_id` of places are final where the source has ids, else empty. `site_id`
    identifies the service at its (first) place.
    """

    line: int
    organization: IncomingOrganization
    service: IncomingService | None = None
    locations: list[IncomingLocation] = field(default_factory=list)
    site_id: str | None = None
    phones: list[IncomingPhone] = field(default_factory=list)
    contacts: list[IncomingContact] = field(default_factory=list)
    schedules: list[IncomingSchedule] = field(default_factory=list)
    areas_served: list[IncomingArea] = field(default_factory=list)


class Gathering:
    """Adds rows to an `Incoming`. `file` is named in remarks, `columns` maps fields to the columns they came from."""

    def __init__(
        self, incoming: Incoming, file: str, columns: dict[str, str] | None = None
    ) -> None:
        self.incoming = incoming
        self.file = file
        self.columns = columns or {}
        self._organizations: dict[str, IncomingOrganization] = {
            each.source_id: each for each in incoming.organizations
        }
        self._services: dict[str, IncomingService] = {}
        self._locations: dict[str, IncomingLocation] = {}
        self._sites: dict[str, IncomingSite] = {}

    def add(self, row: ParsedRow) -> None:
        """Takes one row in. Raises nothing: what contradicts earlier rows is a doubt, the earlier one counts."""
        organization = self._organization(row)
        if row.service is None:
            self._without_service(row, organization)
            return
        service, is_new = self._service(row, row.service, organization)
        locations = [
            self._location(row, place, number, organization)
            for number, place in enumerate(row.locations)
        ]
        for number, location in enumerate(locations):
            self._site(row, number, service, location)
        self._lines(row, service, locations, is_new)

    def finish(self) -> Incoming:
        """What all places of a service have in common is said of the service itself."""
        for _, service in self.incoming.services():
            _lift(service, "schedules")
            _lift(service, "areas_served")
        return self.incoming

    def _organization(self, row: ParsedRow) -> IncomingOrganization:
        said = row.organization
        said.source_id = said.source_id or f"{MADE}{as_key(said.name)}"
        known = self._organizations.get(said.source_id)
        if known is None:
            self._organizations[said.source_id] = said
            self.incoming.organizations.append(said)
            return said
        self._merge(known, said, row.line, "organization")
        return known

    def _without_service(self, row: ParsedRow, organization: IncomingOrganization) -> None:
        for number, place in enumerate(row.locations):
            location = self._location(row, place, number, organization)
            location.phones.extend(_new_phones(location.phones, row.phones))
            location.contacts.extend(each for each in row.contacts if each not in location.contacts)
            location.schedules = location.schedules or list(row.schedules)
        if not row.locations:
            organization.phones.extend(_new_phones(organization.phones, row.phones))
            organization.contacts.extend(
                each for each in row.contacts if each not in organization.contacts
            )

    def _service(
        self, row: ParsedRow, said: IncomingService, organization: IncomingOrganization
    ) -> tuple[IncomingService, bool]:
        said.source_id = said.source_id or _made(f"{organization.source_id} / {as_key(said.name)}")
        known = self._services.get(said.source_id)
        if known is None:
            self._services[said.source_id] = said
            organization.services.append(said)
            return said, True
        self._merge(known, said, row.line, "service")
        return known, False

    def _location(
        self,
        row: ParsedRow,
        place: IncomingLocation,
        number: int,
        organization: IncomingOrganization,
    ) -> IncomingLocation:
        place.source_id = place.source_id or self._place_id(row, place, number, organization)
        known = self._locations.get(place.source_id)
        if known is None:
            self._locations[place.source_id] = place
            organization.locations.append(place)
            return place
        self._merge(known, place, row.line, "place")
        return known

    def _place_id(
        self,
        row: ParsedRow,
        place: IncomingLocation,
        number: int,
        organization: IncomingOrganization,
    ) -> str:
        """One street in one town is one place of an organization; without a street a place is the row's own."""
        if place.addresses and place.addresses[0].address_1:
            first = place.addresses[0]
            parts = (first.address_1, first.address_2, first.city, first.postal_code)
            return _made(f"{organization.source_id} @ {as_key(' '.join(filter(None, parts)))}")
        own = row.site_id or (row.service.source_id if row.service else "")
        area = f" in {place.area}" if place.area and not row.site_id else ""
        again = f" {number + 1}" if number else ""
        return _made(f"{organization.source_id} @ {own}{area}{again}")

    def _site(
        self, row: ParsedRow, number: int, service: IncomingService, location: IncomingLocation
    ) -> None:
        own = f"{row.site_id} {number + 1}" if row.site_id and number else row.site_id
        place = location.source_id.rpartition(" @ ")[2]
        site_id = own or _made(f"{service.source_id} @ {place}")
        if site_id in self._sites:
            self._doubt(
                row.line, None, "the row repeats a service at a place that an earlier row gives"
            )
            return
        site = IncomingSite(site_id, location.source_id)
        site.schedules = list(row.schedules)
        site.areas_served = list(row.areas_served)
        self._sites[site_id] = site
        service.sites.append(site)

    def _lines(
        self,
        row: ParsedRow,
        service: IncomingService,
        locations: list[IncomingLocation],
        is_new: bool,
    ) -> None:
        """Phones and contacts: of the service from its first row, and of the place where a later row has others.

        A confidential place is published to nobody, but its public line is the service's own and stays with it.
        """
        if not locations:
            service.schedules = service.schedules or list(row.schedules)
            service.areas_served = service.areas_served or list(row.areas_served)
        shown = not any(location.confidential for location in locations)
        site = service.sites[-1] if locations and service.sites and shown and not is_new else None
        holder = site or service
        holder.phones.extend(
            _new_phones([*service.phones, *(site.phones if site else [])], row.phones)
        )
        for contact in row.contacts:
            if contact not in service.contacts and contact not in holder.contacts:
                holder.contacts.append(contact)

    def _merge(self, known: Entry, said: Entry, line: int, what: str) -> None:
        for name, consequence in merge(known, said):
            column = self.columns.get(name, name)
            self._doubt(line, column, f"rows of one {what} differ in {column}; {consequence}")

    def _doubt(self, line: int, column: str | None, reason: str) -> None:
        self.incoming.doubts.append(Remark(self.file, line, column, reason))


def _made(words: str) -> str:
    """An id of our own, made of words that may hold ids made before."""
    return MADE + words.replace(MADE, "")


def _new_phones(
    known: Iterable[IncomingPhone], said: Iterable[IncomingPhone]
) -> list[IncomingPhone]:
    seen = {_digits(phone) for phone in known}
    return [phone for phone in said if _digits(phone) not in seen]


def _digits(phone: IncomingPhone) -> tuple[str, str | None, str | None]:
    kept = "".join(filter(str.isalnum, phone.number)).casefold().removeprefix("1")
    return kept, phone.extension, phone.type


def _lift(service: IncomingService, name: str) -> None:
    said = [getattr(site, name) for site in service.sites]
    if said and not getattr(service, name) and all(each == said[0] for each in said):
        setattr(service, name, said[0])
        for site in service.sites:
            setattr(site, name, [])
