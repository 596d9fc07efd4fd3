"""Which record on file each incoming one is: by its id in the source, else by name or address, else by what it holds.

What fits several records fits none: it is kept apart as a new one, with a doubt and with the memory of what it might
have been, so that restrictions can follow.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from directory.imports.planning.flat import Flat
from directory.imports.planning.names import name_key, organization_key
from directory.imports.planning.picture import Picture
from directory.imports.planning.places import Place, conflict
from directory.imports.planning.remarks import Remarks


@dataclass(frozen=True, slots=True)
class Match:
    """The record that an incoming one is; `apart_from` are records that it may also be."""

    id: UUID
    known: bool
    apart_from: tuple[UUID, ...] = ()


Matches = Mapping[str, Mapping[str, Match]]
Keys = Mapping[str, Iterable[Hashable]]
_Fits = Callable[[str, UUID], bool]


def identify(flat: Flat, picture: Picture, remarks: Remarks) -> Matches:
    """A match for every source id by kind. Ids of the source that are UUIDs become ours where they are free."""
    search = _Search(flat, picture, remarks)
    for kind, source_ids in flat.source_ids().items():
        search.by_source_id(kind, source_ids)
    _identify_organizations(search)
    _identify_services(search)
    _identify_locations(search)
    _identify_sites(search)
    return {
        kind: {key: search.match(kind, key) for key in source_ids}
        for kind, source_ids in flat.source_ids().items()
    }


def as_uuid(text: str) -> UUID | None:
    """The text as a UUID in its usual form, None when it is something else."""
    if len(text) != 36:
        return None
    try:
        return UUID(text)
    except ValueError:
        return None


@dataclass(slots=True)
class _Search:
    flat: Flat
    picture: Picture
    remarks: Remarks
    found: dict[tuple[str, str], UUID] = field(default_factory=dict)
    claimed: set[tuple[str, UUID]] = field(default_factory=set)
    apart: dict[tuple[str, str], tuple[UUID, ...]] = field(default_factory=dict)

    def take(self, kind: str, key: str, record_id: UUID) -> None:
        self.found[kind, key] = record_id
        self.claimed.add((kind, record_id))

    def is_free(self, kind: str, record_id: UUID) -> bool:
        return (kind, record_id) not in self.claimed and record_id in self.picture.records[kind]

    def by_source_id(self, kind: str, source_ids: Iterable[str]) -> None:
        for key in source_ids:
            for record_id in (self.picture.identifiers.get((kind, key)), as_uuid(key)):
                if record_id and (kind, key) not in self.found and self.is_free(kind, record_id):
                    self.take(kind, key, record_id)

    def waiting(self, kind: str, source_ids: Iterable[str]) -> list[str]:
        return [key for key in source_ids if (kind, key) not in self.found]

    def pair(
        self, kind: str, wanted: Keys, on_record: Mapping[UUID, Iterable[Hashable]], fits: _Fits
    ) -> None:
        """Take every pair that shares a key and fits, where neither side has a second partner."""
        by_key: dict[Hashable, list[UUID]] = {}
        for record_id, keys in on_record.items():
            for key in keys:
                by_key.setdefault(key, []).append(record_id)
        partners = {
            source_id: {
                record_id
                for key in keys
                for record_id in by_key.get(key, ())
                if self.is_free(kind, record_id) and fits(source_id, record_id)
            }
            for source_id, keys in wanted.items()
        }
        suitors: dict[UUID, int] = {}
        for records in partners.values():
            for record_id in records:
                suitors[record_id] = suitors.get(record_id, 0) + 1
        for source_id, records in partners.items():
            if len(records) == 1 and suitors[next(iter(records))] == 1:
                self.take(kind, source_id, next(iter(records)))
            elif records:
                self.apart[kind, source_id] = tuple(sorted(records))

    def only(self, kind: str, source_id: str, records: Iterable[UUID | None]) -> None:
        """Take the one record that all of these are, when nothing else has claimed it."""
        found = set(records)
        record_id = next(iter(found)) if len(found) == 1 else None
        if record_id and self.is_free(kind, record_id):
            self.take(kind, source_id, record_id)
            self.apart.pop((kind, source_id), None)

    def field(self, kind: str, record_id: UUID | None, name: str) -> UUID | None:
        facts = self.picture.facts(kind, record_id)
        return facts.fields.get(name) if facts else None

    def match(self, kind: str, key: str) -> Match:
        record_id = self.found.get((kind, key))
        if record_id:
            return Match(record_id, known=True)
        own = as_uuid(key)
        if own is None or own in self.picture.records[kind] or (kind, own) in self.claimed:
            own = uuid4()
        self.claimed.add((kind, own))
        return Match(own, known=False, apart_from=self.apart.get((kind, key), ()))


def _any(_source_id: str, _record_id: UUID) -> bool:
    return True


def _identify_organizations(search: _Search) -> None:
    flat = search.flat
    waiting = search.waiting("organization", flat.organizations)
    wanted = {key: [organization_key(flat.organizations[key].name)] for key in waiting}
    on_record: dict[UUID, list[Hashable]] = {}
    for name in {keys[0] for keys in wanted.values()}:
        for record_id in search.picture.names.get(name, ()):
            on_record.setdefault(record_id, []).append(name)
    search.pair("organization", wanted, on_record, _any)
    for key in search.waiting("organization", flat.organizations):
        search.only("organization", key, _owners_of_parts(search, key))
    for key in search.waiting("organization", flat.organizations):
        if ("organization", key) in search.apart:
            organization = flat.organizations[key]
            search.remarks.doubt(
                organization.line,
                "organization",
                f'"{organization.name}" may be one of several organizations of this name; it is kept as one of its own',
            )


def _owners_of_parts(search: _Search, key: str) -> set[UUID | None]:
    """The organizations on record of everything under this one that was found by its id: it has a new name."""
    owners: set[UUID | None] = set()
    for kind, keys in (
        ("service", search.flat.services_of),
        ("location", search.flat.locations_of),
    ):
        for part in keys.get(key, ()):
            if (kind, part) in search.found:
                owners.add(search.field(kind, search.found[kind, part], "organization_id"))
    for service in search.flat.services_of.get(key, ()):
        for record_id in _recorded_sites(search, search.flat.sites_of.get(service, ())):
            held = search.field("service_at_location", record_id, "service_id")
            owners.add(search.field("service", held, "organization_id"))
    return owners


def _recorded_sites(search: _Search, source_ids: Iterable[str]) -> list[UUID]:
    kind = "service_at_location"
    return [search.found[kind, key] for key in source_ids if (kind, key) in search.found]


def _identify_services(search: _Search) -> None:
    flat, picture = search.flat, search.picture
    pools = picture.of("service", "organization_id")
    for key, services in flat.services_of.items():
        owner = search.found.get(("organization", key))
        waiting = search.waiting("service", services)
        if owner is None or not waiting:
            continue
        wanted = {each: [name_key(flat.services[each].name)] for each in waiting}
        on_record = {
            each: [name_key(picture.records["service"][each].fields["name"])]
            for each in pools.get(owner, ())
        }
        search.pair("service", wanted, on_record, _any)
    for key in search.waiting("service", flat.services):
        sites = _recorded_sites(search, flat.sites_of.get(key, ()))
        search.only(
            "service",
            key,
            (search.field("service_at_location", each, "service_id") for each in sites),
        )
    for key in search.waiting("service", flat.services):
        if ("service", key) in search.apart:
            service = flat.services[key]
            search.remarks.doubt(
                service.line,
                "service",
                f'"{service.name}" may be one of several services of this name; it is kept as one of its own',
            )


def _identify_locations(search: _Search) -> None:
    flat, picture = search.flat, search.picture
    pools = picture.of("location", "organization_id")
    recorded: dict[UUID, Place] = {}
    for key, locations in flat.locations_of.items():
        owner = search.found.get(("organization", key))
        if owner is None or not search.waiting("location", locations):
            continue
        pool = pools.get(owner, ())
        for record_id in pool:
            recorded[record_id] = Place.on_record(picture.records["location"][record_id])
        _pair_places(search, locations, {each: recorded[each] for each in pool})
    _identify_places_by_sites(search)
    for key in search.waiting("location", flat.locations):
        if ("location", key) in search.apart:
            search.remarks.doubt(
                flat.locations[key].line,
                "address",
                "this place may be one of several of the organization at this address; it is kept as one of its own",
            )


def _pair_places(search: _Search, keys: Iterable[str], pool: Mapping[UUID, Place]) -> None:
    """Same address and name, then same address, then same name where one of the two has no address."""
    given = {key: Place.incoming(search.flat.locations[key]) for key in keys}

    def fits(key: str, record_id: UUID) -> bool:
        return not conflict(given[key], pool[record_id])

    def fits_by_name(key: str, record_id: UUID) -> bool:
        return not (given[key].addresses and pool[record_id].addresses)

    for keys_of, fitting in (
        (Place.named_addresses, fits),
        (Place.streets, fits),
        (Place.names, fits_by_name),
    ):
        wanted = {key: keys_of(given[key]) for key in search.waiting("location", given)}
        search.pair(
            "location", wanted, {each: keys_of(place) for each, place in pool.items()}, fitting
        )


def _identify_places_by_sites(search: _Search) -> None:
    """A listing whose address was corrected is still at its own place, and so is one whose place is not told at all."""
    flat, picture = search.flat, search.picture
    sites_at = picture.of("service_at_location", "location_id")
    sites_of = picture.of("service_at_location", "service_id")
    for key in search.waiting("location", flat.locations):
        users = flat.sites_at.get(key, ())
        sites = set(_recorded_sites(search, users))
        places = {search.field("service_at_location", each, "location_id") for each in sites}
        if len(places) == 1 and all(
            set(sites_at.get(each, ())) <= sites for each in places if each
        ):
            search.only("location", key, places)
        elif not sites and Place.incoming(flat.locations[key]).is_untold:
            services = {search.found.get(("service", flat.service_of_site[each])) for each in users}
            held = [site for each in services if each for site in sites_of.get(each, ())]
            secret = bool(flat.locations[key].confidential)
            search.only("location", key, {
                place
                for site in held
                if (place := search.field("service_at_location", site, "location_id"))
                and search.is_free("location", place)
                and bool(picture.records["location"][place].fields.get("confidential")) is secret
            })  # fmt: skip


def _identify_sites(search: _Search) -> None:
    flat, kind = search.flat, "service_at_location"
    on_record = {
        record_id: [(facts.fields["service_id"], facts.fields["location_id"])]
        for record_id, facts in search.picture.records[kind].items()
    }
    wanted: dict[str, list[Hashable]] = {}
    for key in search.waiting(kind, flat.sites):
        service = search.found.get(("service", flat.service_of_site[key]))
        location = search.found.get(("location", flat.sites[key].location))
        if service and location:
            wanted[key] = [(service, location)]
    search.pair(kind, wanted, on_record, _any)
