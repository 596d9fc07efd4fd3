"""Which record on file each incoming one is: by its id in the source, else by name or address, else by what it holds.

What fits several records fits none: it is kept apart as a new one, with a doubt and with the memory of what it might
have been, so that restrictions can follow.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from uuid import UUID

from directory.imports.planning.comparison_keys import name_key, organization_key
from directory.imports.planning.doubts import Remarks
from directory.imports.planning.flat_source import Flat
from directory.imports.planning.known_records import Picture
from directory.imports.planning.pairing import Match, Pairing
from directory.imports.planning.place_identity import identify_locations
from directory.imports.planning.recognition import Search, recorded_sites

Matches = Mapping[str, Mapping[str, Match]]


def identify(flat: Flat, picture: Picture, remarks: Remarks) -> Matches:
    """A match for every source id by kind. Ids of the source that are UUIDs become ours where they are free."""
    search = Search(flat, remarks, Pairing(picture))
    for kind, source_ids in flat.source_ids().items():
        search.pairing.by_source_id(kind, source_ids)
    _identify_organizations(search)
    _identify_services(search)
    identify_locations(search)
    _identify_sites(search)
    return {
        kind: {key: search.pairing.match(kind, key) for key in source_ids}
        for kind, source_ids in flat.source_ids().items()
    }


def _any(_source_id: str, _record_id: UUID) -> bool:
    return True


def _identify_organizations(search: Search) -> None:
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


def _owners_of_parts(search: Search, key: str) -> set[UUID | None]:
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
        for record_id in recorded_sites(search, search.flat.sites_of.get(service, ())):
            held = search.pairing.field("service_at_location", record_id, "service_id")
            owners.add(search.pairing.field("service", held, "organization_id"))
    return owners


def _identify_services(search: Search) -> None:
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
        sites = recorded_sites(search, flat.sites_of.get(key, ()))
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


def _identify_sites(search: Search) -> None:
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
