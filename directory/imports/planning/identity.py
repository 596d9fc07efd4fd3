"""Which record on file each incoming one is: by its id in the source, else by name or address, else by what it holds.

What fits several records fits none: it is kept apart as a new one, with a doubt and with the memory of what it might
have been, so that restrictions can follow.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from directory.imports.planning.flat import Flat
from directory.imports.planning.names import name_key, organization_key
from directory.imports.planning.pairing import Match, Pairing
from directory.imports.planning.picture import Picture
from directory.imports.planning.places import Place, conflict
from directory.imports.planning.remarks import Remarks

Matches = Mapping[str, Mapping[str, Match]]


@dataclass(frozen=True, slots=True)
class _Search:
    flat: Flat
    remarks: Remarks
    pairing: Pairing

    @property
    def picture(self) -> Picture:
        return self.pairing.picture


def identify(flat: Flat, picture: Picture, remarks: Remarks) -> Matches:
    """A match for every source id by kind. Ids of the source that are UUIDs become ours where they are free."""
    search = _Search(flat, remarks, Pairing(picture))
    for kind, source_ids in flat.source_ids().items():
        search.pairing.by_source_id(kind, source_ids)
    _identify_organizations(search)
    _identify_services(search)
    _identify_locations(search)
    _identify_sites(search)
    return {
        kind: {key: search.pairing.match(kind, key) for key in source_ids}
        for kind, source_ids in flat.source_ids().items()
    }


def _any(_source_id: str, _record_id: UUID) -> bool:
    return True


def _identify_organizations(search: _Search) -> None:
    flat = search.flat
    waiting = search.pairing.waiting("organization", flat.organizations)
    wanted = {key: [organization_key(flat.organizations[key].name)] for key in waiting}
    on_record: dict[UUID, list[Hashable]] = {}
    for name in {keys[0] for keys in wanted.values()}:
        for record_id in search.picture.names.get(name, ()):
            on_record.setdefault(record_id, []).append(name)
    search.pairing.pair("organization", wanted, on_record, _any)
    for key in search.pairing.waiting("organization", flat.organizations):
        search.pairing.only("organization", key, _owners_of_parts(search, key))
    for key in search.pairing.waiting("organization", flat.organizations):
        if ("organization", key) in search.pairing.apart:
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
            if (kind, part) in search.pairing.found:
                owners.add(
                    search.pairing.field(kind, search.pairing.found[kind, part], "organization_id")
                )
    for service in search.flat.services_of.get(key, ()):
        for record_id in _recorded_sites(search, search.flat.sites_of.get(service, ())):
            held = search.pairing.field("service_at_location", record_id, "service_id")
            owners.add(search.pairing.field("service", held, "organization_id"))
    return owners


def _recorded_sites(search: _Search, source_ids: Iterable[str]) -> list[UUID]:
    kind = "service_at_location"
    return [
        search.pairing.found[kind, key] for key in source_ids if (kind, key) in search.pairing.found
    ]


def _identify_services(search: _Search) -> None:
    flat, picture = search.flat, search.picture
    pools = picture.of("service", "organization_id")
    for key, services in flat.services_of.items():
        owner = search.pairing.found.get(("organization", key))
        waiting = search.pairing.waiting("service", services)
        if owner is None or not waiting:
            continue
        wanted = {each: [name_key(flat.services[each].name)] for each in waiting}
        on_record = {
            each: [name_key(picture.records["service"][each].fields["name"])]
            for each in pools.get(owner, ())
        }
        search.pairing.pair("service", wanted, on_record, _any)
    for key in search.pairing.waiting("service", flat.services):
        sites = _recorded_sites(search, flat.sites_of.get(key, ()))
        search.pairing.only(
            "service",
            key,
            (search.pairing.field("service_at_location", each, "service_id") for each in sites),
        )
    for key in search.pairing.waiting("service", flat.services):
        if ("service", key) in search.pairing.apart:
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
        owner = search.pairing.found.get(("organization", key))
        if owner is None or not search.pairing.waiting("location", locations):
            continue
        pool = pools.get(owner, ())
        for record_id in pool:
            recorded[record_id] = Place.on_record(picture.records["location"][record_id])
        _pair_places(search, locations, {each: recorded[each] for each in pool})
    _identify_places_by_sites(search)
    for key in search.pairing.waiting("location", flat.locations):
        if ("location", key) in search.pairing.apart:
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
        wanted = {key: keys_of(given[key]) for key in search.pairing.waiting("location", given)}
        search.pairing.pair(
            "location", wanted, {each: keys_of(place) for each, place in pool.items()}, fitting
        )


def _identify_places_by_sites(search: _Search) -> None:
    """A listing whose address was corrected is still at its own place, and so is one whose place is not told at all."""
    flat, picture = search.flat, search.picture
    sites_at = picture.of("service_at_location", "location_id")
    for key in search.pairing.waiting("location", flat.locations):
        users = flat.sites_at.get(key, ())
        sites = set(_recorded_sites(search, users))
        places = _places_of(search, sites)
        hidden = _hidden_place(search, key, sites)
        if hidden:
            search.pairing.take("location", key, hidden)
        elif len(places) == 1 and all(
            set(sites_at.get(each, ())) <= sites for each in places if each
        ):
            search.pairing.only("location", key, places)
        elif not sites and Place.incoming(flat.locations[key]).is_untold:
            secret = bool(flat.locations[key].confidential)
            search.pairing.only("location", key, {
                place
                for place in _places_of(search, _held_sites(search, key))
                if place and search.pairing.is_free("location", place)
                and _is_confidential(search, place) is secret
            })  # fmt: skip


def _hidden_place(search: _Search, key: str, sites: Collection[UUID]) -> UUID | None:
    """The confidential place on record that a listing is at which says no more than that its place is confidential.

    Our own exports leave such places out. Several services may be at one of them, so it may be claimed already, but
    not by another listing of the same service: two listings of a service are at two places.
    """
    said = search.flat.locations[key]
    if not (said.confidential and Place.incoming(said).is_untold):
        return None
    places = _places_of(search, sites or _held_sites(search, key))
    if not sites:
        places -= _claimed_by_service(search, key)
    hidden = [each for each in places if each and _is_confidential(search, each)]
    return hidden[0] if len(hidden) == 1 else None


def _places_of(search: _Search, sites: Iterable[UUID]) -> set[UUID | None]:
    return {search.pairing.field("service_at_location", each, "location_id") for each in sites}


def _held_sites(search: _Search, key: str) -> list[UUID]:
    """The sites on record of the services that are at an incoming place."""
    sites_of = search.picture.of("service_at_location", "service_id")
    services = {
        search.pairing.found.get(("service", search.flat.service_of_site[each]))
        for each in search.flat.sites_at.get(key, ())
    }
    return [site for each in services if each for site in sites_of.get(each, ())]


def _claimed_by_service(search: _Search, key: str) -> set[UUID | None]:
    """The places on record that other listings of the same services are at."""
    flat = search.flat
    services = {flat.service_of_site[each] for each in flat.sites_at.get(key, ())}
    places = {flat.sites[site].location for each in services for site in flat.sites_of[each]}
    return {search.pairing.found.get(("location", each)) for each in places}


def _is_confidential(search: _Search, place: UUID) -> bool:
    return bool(search.picture.records["location"][place].fields.get("confidential"))


def _identify_sites(search: _Search) -> None:
    flat, kind = search.flat, "service_at_location"
    on_record = {
        record_id: [(facts.fields["service_id"], facts.fields["location_id"])]
        for record_id, facts in search.picture.records[kind].items()
    }
    wanted: dict[str, list[Hashable]] = {}
    for key in search.pairing.waiting(kind, flat.sites):
        service = search.pairing.found.get(("service", flat.service_of_site[key]))
        location = search.pairing.found.get(("location", flat.sites[key].location))
        if service and location:
            wanted[key] = [(service, location)]
    search.pairing.pair(kind, wanted, on_record, _any)
