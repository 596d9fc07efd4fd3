"""Rows of a table become organizations, services and places: rows with one name are one record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.fields.listing_sheet import COLUMNS
from directory.fields.row_values import Row
from directory.imports.incoming_records import (
    LOCATION,
    MADE,
    ORGANIZATION,
    SERVICE,
    SITE,
    SITE_TEXTS,
    Incoming,
    IncomingRecord,
)
from directory.imports.planning.comparison_keys import address_key
from directory.imports.row_merge import merge
from directory.imports.unreachable_services import hide_unreachable
from directory.parsing.cell_values import as_key
from directory.parsing.remarks import Remark


@dataclass(slots=True)
class ParsedRow:
    """What one row says: an organization, perhaps a service, the places where it is had, and what differs there.

    `service.source_id` and the `source_id` of places are final where the source has ids, else empty. `site_id`
    identifies the service at its (first) place, and the service itself where the row has no place. `parts` are phones,
    contacts, schedules and service_areas: of the service or of one of its places, which the rows together tell.
    `site_texts` are SITE_TEXTS that hold for the row's places alone, None where those of its service do.
    `has_names_alone` says that the row leaves all else empty that its table could say, `keeps_numbers` that its words
    keep a number of it for few.
    """

    line: int
    organization: IncomingRecord
    service: IncomingRecord | None = None
    locations: list[IncomingRecord] = field(default_factory=list)
    site_id: str | None = None
    parts: dict[str, list[Row]] = field(default_factory=dict)
    site_texts: Row | None = None
    has_names_alone: bool = False
    keeps_numbers: bool = False

    def rows(self, part: str) -> list[Row]:
        """The rows of one part."""
        return self.parts.get(part, [])


class RowGrouper:
    """Adds rows to an `Incoming`. `file` is named in remarks, `columns` maps columns to what the file calls them."""

    def __init__(
        self, incoming: Incoming, file: str, columns: dict[str, str] | None = None
    ) -> None:
        self.incoming = incoming
        # The place of an address in whatever spelling, by the id that its first spelling gave it.
        self._spellings: dict[tuple[str, str, str, str], str] = {}
        self.file = file
        self.columns = columns or {}
        self._sites: dict[str, list[IncomingRecord]] = {}
        self._named: dict[str, str] = {}
        self._telling: set[str] = set()
        self._kept: set[str] = set()
        self._rows: list[ParsedRow] = []

    def add(self, row: ParsedRow) -> None:
        """Takes one row in. Raises nothing: what contradicts earlier rows is a doubt, the earlier one counts."""
        said = row.organization
        said.source_id = said.source_id or f"{MADE}{as_key(said.name)}"
        self._rows.append(row)

    def _put_together(self, row: ParsedRow) -> None:
        organization, _ = self._taken(row.organization, row.line, "organization")
        if row.service is None:
            self._without_service(row, organization)
            return
        service, is_new = self._service(row, row.service, organization)
        if not row.has_names_alone:
            self._telling.add(service.source_id)
        if row.keeps_numbers:
            self._kept.add(service.source_id)
        locations = [
            self._location(row, place, number, organization)
            for number, place in enumerate(row.locations)
        ]
        adds = [
            self._site(row, number, service, location) for number, location in enumerate(locations)
        ]
        is_known = bool(adds) and not any(adds) and len(self._sites.get(service.source_id, [])) == 1
        self._lines(row, service, locations, is_new or is_known)

    def finish(self) -> Incoming:
        """The rows put together. What all places of a service have in common is said of the service itself.

        A row that is no longer given ends its service, unless that is open at other places: then it alone goes.

        Where nobody is shown any of them, a row without hours says nothing against those of another one: like its
        number, the hours in which a line is answered are the service's own.
        """
        ended = self._ended_elsewhere()
        for row in self._rows:
            if row.line in ended:
                self._doubt(row.line, None, _ENDED_HERE)
            else:
                self._put_together(row)
        for row in self._rows:
            if row.line in ended and row.service:
                key = (
                    row.service.source_id
                    or self._named[_service_name(row.service, row.organization)]
                )
                self.incoming.ended_places.setdefault(key, []).extend(row.locations)
        self.incoming.names_alone = self.incoming.of(SERVICE).keys() - self._telling
        for key, service in self.incoming.of(SERVICE).items():
            sites = self._sites.get(key, [])
            telling = [each for each in sites if each.rows("schedules")]
            _lift(service, telling if all(map(self._is_hidden, sites)) else sites, "schedules")
            _lift(service, sites, "service_areas")
            owner = self.incoming.of(ORGANIZATION).get(service.fields["organization_id"])
            known = {each.fields.get("email") for each in (service, owner) if each}
            for each in (service, *sites):
                each.parts["contacts"] = [
                    row
                    for row in each.rows("contacts")
                    if row.keys() != _OF_PLACE or row["email"] not in known
                ]
            for name in SITE_TEXTS:
                if all(each.fields.get(name) == service.fields.get(name) for each in sites):
                    for site in sites:
                        site.fields.pop(name, None)
        hide_unreachable(self.incoming, self._kept)
        return self.incoming

    def _ended_elsewhere(self) -> set[int]:
        """The lines of rows that end one place of a service, while others give it at other places.

        Without a street a row may mean the very place of another one.
        """
        open_at: dict[str, set[str]] = {}
        ended: list[tuple[int, str, set[str]]] = []
        for row in self._rows:
            if row.service is None:
                continue
            key = row.service.source_id or _service_name(row.service, row.organization)
            places = {
                place.source_id or self._place_id(row, place, number, row.organization)
                for number, place in enumerate(row.locations)
            }
            if row.service.fields.get("status") != "inactive":
                open_at.setdefault(key, set()).update(places)
            elif places and all(map(_has_street, row.locations)):
                ended.append((row.line, key, places))
        return {line for line, key, at in ended if open_at.get(key) and at.isdisjoint(open_at[key])}

    def _is_hidden(self, site: IncomingRecord) -> bool:
        place = self.incoming.of(LOCATION)[site.fields["location_id"]]
        return bool(place.fields.get("confidential"))

    def _taken(self, said: IncomingRecord, line: int, what: str) -> tuple[IncomingRecord, bool]:
        """The record under this id, with what a later row says of it; and whether it is new."""
        known = self.incoming.of(said.kind).get(said.source_id)
        if known is None:
            self.incoming.add(said)
            return said, True
        for column, consequence in merge(known, said):
            heading = self.columns.get(column, column)
            # One column may say several fields, of which each has its own consequence.
            of = f" ({COLUMNS[column].about.lower()})" if heading != column in COLUMNS else ""
            self._doubt(line, heading, f"rows of one {what} differ in {heading}{of}; {consequence}")
        return known, False

    def _without_service(self, row: ParsedRow, organization: IncomingRecord) -> None:
        for number, place in enumerate(row.locations):
            location = self._location(row, place, number, organization)
            _add_lines(location, row)
            location.parts["schedules"] = location.rows("schedules") or list(row.rows("schedules"))
        if not row.locations:
            _add_lines(organization, row)

    def _service(
        self, row: ParsedRow, said: IncomingRecord, organization: IncomingRecord
    ) -> tuple[IncomingRecord, bool]:
        if not said.source_id:
            name = _service_name(said, organization)
            own = row.site_id if not row.locations else None
            said.source_id = self._named.setdefault(name, own or name)
            if own and said.source_id not in (own, name):
                reason = f"rows of a service without a place are one listing; it has the id {said.source_id}"
                self._doubt(row.line, self.columns.get("listing_id", "listing_id"), reason)
        known = self.incoming.of(SERVICE).get(said.source_id)
        owner = known.fields["organization_id"] if known else organization.source_id
        said.fields["organization_id"] = owner
        if row.locations and row.site_texts is None:
            row.site_texts = {name: said.fields[name] for name in SITE_TEXTS if name in said.fields}
            if known and self._is_elsewhere(row, known, organization):
                for name in row.site_texts.keys() & known.fields.keys():
                    del said.fields[name]
        return self._taken(said, row.line, "service")

    def _is_elsewhere(
        self, row: ParsedRow, service: IncomingRecord, organization: IncomingRecord
    ) -> bool:
        """Whether none of a row's places is one at which an earlier row has the service."""
        known = {each.fields["location_id"] for each in self._sites.get(service.source_id, ())}
        ids = (
            place.source_id or self._place_id(row, place, number, organization)
            for number, place in enumerate(row.locations)
        )
        return known.isdisjoint(ids)

    def _location(
        self, row: ParsedRow, place: IncomingRecord, number: int, organization: IncomingRecord
    ) -> IncomingRecord:
        place.source_id = place.source_id or self._place_id(row, place, number, organization)
        known = self.incoming.of(LOCATION).get(place.source_id)
        if known and [*map(_street_key, known.rows("addresses"))] == [
            *map(_street_key, place.rows("addresses"))
        ]:
            place.parts["addresses"] = known.rows("addresses")  # spelled as in the first row
        owner = known.fields["organization_id"] if known else organization.source_id
        place.fields["organization_id"] = owner
        return self._taken(place, row.line, "place")[0]

    def _place_id(
        self, row: ParsedRow, place: IncomingRecord, number: int, organization: IncomingRecord
    ) -> str:
        """One street in one town is one place of an organization; without a street a place is the row's own."""
        first = next(iter(place.rows("addresses")), {})
        if first.get("address_1"):
            parts = map(first.get, ("address_1", "address_2", "city", "postal_code"))
            spelled = _made(f"{organization.source_id} @ {as_key(' '.join(filter(None, parts)))}")
            return self._spellings.setdefault(
                (organization.source_id, *_street_key(first)), spelled
            )
        own = row.site_id or (row.service.source_id if row.service else "")
        area_code = place.fields.get("area_code")
        area = f" in {area_code}" if area_code and not row.site_id else ""
        again = f" {number + 1}" if number else ""
        return _made(f"{organization.source_id} @ {own}{area}{again}")

    def _site(
        self, row: ParsedRow, number: int, service: IncomingRecord, location: IncomingRecord
    ) -> bool:
        """Adds the service at a place; False where an earlier row gives it: then this row adds phones or the like."""
        own = f"{row.site_id} {number + 1}" if row.site_id and number else row.site_id
        place = location.source_id.rpartition(" @ ")[2]
        site_id = own or _made(f"{service.source_id} @ {place}")
        before = self.incoming.of(SITE).get(site_id)
        if before is not None:
            before.fields = (row.site_texts or {}) | before.fields
            if not _adds(row, service, before):
                self._doubt(
                    row.line, None, "the row repeats a service at a place that an earlier row gives"
                )
            return False
        fields = {
            "service_id": service.source_id,
            "location_id": location.source_id,
        } | (row.site_texts or {})
        parts = {name: list(row.rows(name)) for name in ("schedules", "service_areas")}
        site = IncomingRecord(SITE, site_id, fields, parts, service.line)
        self.incoming.add(site)
        self._sites.setdefault(service.source_id, []).append(site)
        return True

    def _lines(
        self,
        row: ParsedRow,
        service: IncomingRecord,
        locations: list[IncomingRecord],
        is_new: bool,
    ) -> None:
        """Phones and contacts: of the service from its first row, and of the place where a later row has others.

        A confidential place is published to nobody, but its public line is the service's own and stays with it.
        """
        if not locations:
            for name in ("schedules", "service_areas"):
                known = service.rows(name)
                service.parts[name] = [
                    *known,
                    *(each for each in row.rows(name) if each not in known),
                ]
        shown = not any(location.fields.get("confidential") for location in locations)
        sites = self._sites.get(service.source_id, [])
        site = sites[-1] if locations and sites and shown and not is_new else None
        holder = site or service
        phones = [*service.rows("phones"), *(site.rows("phones") if site else [])]
        holder.parts["phones"] = holder.rows("phones") + _new_phones(phones, row.rows("phones"))
        for contact in row.rows("contacts"):
            if contact not in service.rows("contacts") and contact not in holder.rows("contacts"):
                holder.parts["contacts"] = [*holder.rows("contacts"), contact]

    def _doubt(self, line: int, column: str | None, reason: str) -> None:
        self.incoming.doubts.append(Remark(self.file, line, column, reason))


_ENDED_HERE = "this place of a service that is open at others is closed; it is left out"
_OF_PLACE = {"email", "audience"}
"""What a place has that has an address of e-mail, and nobody's name."""


def _adds(row: ParsedRow, service: IncomingRecord, site: IncomingRecord) -> bool:
    """Whether a row of a service at a place that is known says more of it: phones, people, hours; hours are joined."""
    new_hours = [
        each
        for each in row.rows("schedules")
        if each not in service.rows("schedules") and each not in site.rows("schedules")
    ]
    if new_hours:
        site.parts["schedules"] = [*site.rows("schedules"), *new_hours]
    people = [*service.rows("contacts"), *site.rows("contacts")]
    phones = [*service.rows("phones"), *site.rows("phones")]
    return (
        bool(new_hours or _new_phones(phones, row.rows("phones")))
        or any(each not in people for each in row.rows("contacts"))
        or bool(row.service and (row.service.rows("languages") or row.service.rows("terms")))
    )


def _street_key(address: Row) -> tuple[str, str, str]:
    """What an address has in common with itself in other spellings: "88 Ferry Lane", "88 FERRY LN."."""
    street = address_key(address.get("address_1"), address.get("address_2"))
    return street, as_key(address.get("city") or ""), address.get("postal_code") or ""


def _has_street(place: IncomingRecord) -> bool:
    return any(each.get("address_1") for each in place.rows("addresses"))


def _service_name(service: IncomingRecord, organization: IncomingRecord) -> str:
    return _made(f"{organization.source_id} / {as_key(service.name)}")


def _made(words: str) -> str:
    """An id of our own, made of words that may hold ids made before."""
    return MADE + words.replace(MADE, "")


def _add_lines(owner: IncomingRecord, row: ParsedRow) -> None:
    """Numbers and people that the owner does not have yet."""
    phones, contacts = owner.rows("phones"), owner.rows("contacts")
    owner.parts["phones"] = phones + _new_phones(phones, row.rows("phones"))
    owner.parts["contacts"] = contacts + [
        each for each in row.rows("contacts") if each not in contacts
    ]


def _new_phones(known: Iterable[Row], said: Iterable[Row]) -> list[Row]:
    seen = {_digits(phone) for phone in known}
    return [phone for phone in said if _digits(phone) not in seen]


def _digits(phone: Row) -> tuple[str, str | None, str | None]:
    kept = "".join(filter(str.isalnum, phone["number"])).casefold().removeprefix("1")
    return kept, phone.get("extension"), phone.get("type")


def _lift(service: IncomingRecord, sites: list[IncomingRecord], name: str) -> None:
    said = [site.rows(name) for site in sites]
    own = service.rows(name)
    if said and all(each == said[0] for each in said) and own in ([], said[0]):
        service.parts[name] = said[0]
        for site in sites:
            site.parts[name] = []
