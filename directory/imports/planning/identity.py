"""Which record on file each incoming one is: by its id in the source, else by name or address, else by what it holds.

What fits several records fits none: it is kept apart as a new one, with a doubt and with the memory of what it might
have been, so that restrictions can follow.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from uuid import UUID

from directory.imports.planning.comparison_keys import name_key, organization_key
from directory.imports.planning.doubts import Remarks
from directory.imports.planning.known_records import Picture
from directory.imports.planning.links import Links
from directory.imports.planning.place_identity import identify_locations
from directory.imports.planning.recognition import Search, recorded_sites
from directory.imports.planning.record_pairs import Match, Pairing
from directory.imports.planning.time_limit import check_time

Matches = Mapping[str, Mapping[str, Match]]


def identify(links: Links, picture: Picture, remarks: Remarks) -> Matches:
    """A match for every source id by kind. Ids of the source that are UUIDs become ours where they are free."""
    search = Search(links, remarks, Pairing(picture))
    # Ids first, for every kind: no name may claim a record that another row means by its id.
    for kind, source_ids in links.source_ids().items():
        search.pairing.by_source_id(kind, source_ids)
    # In this order: services are sought within their organization, places by their owner, sites by both.
    _identify_organizations(search)
    _identify_services(search)
    identify_locations(search)
    _identify_sites(search)
    return {
        kind: {key: search.pairing.match(kind, key) for key in source_ids}
        for kind, source_ids in links.source_ids().items()
    }


def _any(_source_id: str, _record_id: UUID) -> bool:
    return True


def _identify_organizations(search: Search) -> None:
    links = search.links
    waiting = search.pairing.waiting("organization", links.organizations)
    wanted = {key: [organization_key(links.organizations[key].name)] for key in waiting}
    on_record: dict[UUID, list[Hashable]] = {}
    for name in {keys[0] for keys in wanted.values()}:
        for record_id in search.picture.names.get(name, ()):
            on_record.setdefault(record_id, []).append(name)
    search.pairing.pair("organization", wanted, on_record, _any)
    for key in search.pairing.waiting("organization", links.organizations):
        search.pairing.only("organization", key, _owners_of_parts(search, key))
    for key in search.pairing.waiting("organization", links.organizations):
        if ("organization", key) in search.pairing.apart:
            organization = links.organizations[key]
            search.remarks.doubt(
                organization.line,
                "organization",
                f'"{organization.name}" may be one of several organizations of this name; it is kept as one of its own',
            )


def _owners_of_parts(search: Search, key: str) -> set[UUID | None]:
    """The organizations on record of everything under this one that was found by its id: it has a new name."""
    owners: set[UUID | None] = set()
    for kind, keys in (
        ("service", search.links.services_of),
        ("location", search.links.locations_of),
    ):
        for part in keys.get(key, ()):
            if (kind, part) in search.pairing.found:
                owners.add(
                    search.pairing.field(kind, search.pairing.found[kind, part], "organization_id")
                )
    for service in search.links.services_of.get(key, ()):
        for record_id in recorded_sites(search, search.links.sites_of.get(service, ())):
            held = search.pairing.field("service_at_location", record_id, "service_id")
            owners.add(search.pairing.field("service", held, "organization_id"))
    return owners


def _identify_services(search: Search) -> None:
    links, picture = search.links, search.picture
    pools = picture.of("service", "organization_id")
    for key, services in links.services_of.items():
        owner = search.pairing.found.get(("organization", key))
        waiting = search.pairing.waiting("service", services)
        if owner is None or not waiting:
            continue
        wanted = {each: [name_key(links.services[each].name)] for each in waiting}
        on_record = {
            each: [name_key(picture.records["service"][each].fields["name"])]
            for each in pools.get(owner, ())
        }
        search.pairing.pair("service", wanted, on_record, _any)
    for key in search.pairing.waiting("service", links.services):
        check_time()
        # A row without a place gives its id to the service; one that had a place before gave it to the site.
        sites = recorded_sites(search, [*links.sites_of.get(key, ()), key])
        search.pairing.only(
            "service",
            key,
            (search.pairing.field("service_at_location", each, "service_id") for each in sites),
        )
    for key in search.pairing.waiting("service", links.services):
        if ("service", key) in search.pairing.apart:
            service = links.services[key]
            search.remarks.doubt(
                service.line,
                "service",
                f'"{service.name}" may be one of several services of this name; it is kept as one of its own',
            )


def _identify_sites(search: Search) -> None:
    links, kind = search.links, "service_at_location"
    on_record = {
        record_id: [(facts.fields["service_id"], facts.fields["location_id"])]
        for record_id, facts in search.picture.records[kind].items()
    }
    wanted: dict[str, list[Hashable]] = {}
    for key in search.pairing.waiting(kind, links.sites):
        service = search.pairing.found.get(("service", links.service_of(key)))
        location = search.pairing.found.get(("location", links.sites[key].fields["location_id"]))
        if service and location:
            wanted[key] = [(service, location)]
    search.pairing.pair(kind, wanted, on_record, _any)
