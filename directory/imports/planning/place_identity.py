"""Which place on file each incoming one is: by address and name, else by the services that are at it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from directory.imports.planning.named_records import closed_words
from directory.imports.planning.place_keys import Place, conflict
from directory.imports.planning.recognition import Search, recorded_sites
from directory.imports.planning.time_limit import check_time

_Sites = Mapping[UUID, list[UUID]]
"""The sites on record by their services: gathered once, since each place of the source asks."""


def identify_locations(search: Search) -> None:
    """Pair the places of the source with those on record; those that may be several stay apart, with a doubt."""
    links, picture = search.links, search.picture
    pools = picture.of("location", "organization_id")
    closed = _closed_places(search)
    recorded: dict[UUID, Place] = {}
    for key, locations in links.locations_of.items():
        owner = search.pairing.found.get(("organization", key))
        if owner is None or not search.pairing.waiting("location", locations):
            continue
        pool = pools.get(owner, ())
        for record_id in pool:
            recorded[record_id] = Place.of(picture.records["location"][record_id])
        _pair_places(search, locations, {each: recorded[each] for each in pool}, closed)
    _identify_places_by_sites(search)


def _closed_places(search: Search) -> Collection[UUID]:
    """The places at which everything is inactive and nothing is hidden, but for what the source lists anew.

    What is on record of them, a website or a number, is that of what has ended: another service at the same address is
    at a place of its own.
    """
    records, listed = search.picture.records, set(search.pairing.found.values())

    def has_ended(place: UUID, sites: Iterable[UUID]) -> bool:
        services = [records["service_at_location"][each].fields["service_id"] for each in sites]
        at_place = [(each, records["service"][each].fields) for each in services]
        is_open = any(
            each in listed or not closed_words(fields.get("status"), None)
            for each, fields in at_place
        )
        hides = any(bool(fields.get("confidential")) for _, fields in at_place)
        return not (is_open or hides or _is_confidential(search, place))

    sites_at = search.picture.of("service_at_location", "location_id")
    return {place for place, sites in sites_at.items() if sites and has_ended(place, sites)}


def _pair_places(
    search: Search,
    keys: Iterable[str],
    pool: Mapping[UUID, Place],
    closed: Collection[UUID],
) -> None:
    """Same address and name, then same address, then same name where one of the two has no address."""
    given = {key: Place.of(search.links.locations[key]) for key in keys}

    def fits(key: str, record_id: UUID) -> bool:
        return not conflict(given[key], pool[record_id])

    def fits_by_street(key: str, record_id: UUID) -> bool:
        return record_id not in closed and fits(key, record_id)

    def fits_by_name(key: str, record_id: UUID) -> bool:
        return not (given[key].addresses and pool[record_id].addresses)

    for keys_of, fitting in (
        (Place.named_addresses, fits),
        (Place.streets, fits_by_street),
        (Place.names, fits_by_name),
    ):
        wanted = {key: keys_of(given[key]) for key in search.pairing.waiting("location", given)}
        search.pairing.pair(
            "location", wanted, {each: keys_of(place) for each, place in pool.items()}, fitting
        )


def _identify_places_by_sites(search: Search) -> None:
    """A listing whose address was corrected is still at its own place, and so is one whose place is not told at all."""
    links, picture = search.links, search.picture
    sites_at = picture.of("service_at_location", "location_id")
    sites_of = picture.of("service_at_location", "service_id")
    for key in search.pairing.waiting("location", links.locations):
        check_time()
        users = links.sites_at.get(key, ())
        sites = set(recorded_sites(search, users))
        places = _places_of(search, sites)
        hidden = _hidden_place(search, key, sites, sites_of)
        if hidden:
            search.pairing.take("location", key, hidden)
        elif len(places) == 1 and all(
            set(sites_at.get(each, ())) <= sites for each in places if each
        ):
            search.pairing.only("location", key, places)
        elif not sites and Place.of(links.locations[key]).is_untold:
            secret = bool(links.locations[key].fields.get("confidential"))
            search.pairing.only("location", key, {
                place
                for place in _places_of(search, _held_sites(search, key, sites_of))
                if place and search.pairing.is_free("location", place)
                and _is_confidential(search, place) is secret
            })  # fmt: skip


def _hidden_place(
    search: Search, key: str, sites: Collection[UUID], sites_of: _Sites
) -> UUID | None:
    """The confidential place on record that a listing is at which says no more than that its place is confidential.

    Our own exports leave such places out. Several services may be at one of them, so it may be claimed already, but
    not by another listing of the same service: two listings of a service are at two places.
    """
    said = search.links.locations[key]
    if not (said.fields.get("confidential") and Place.of(said).is_untold):
        return None
    places = _places_of(search, sites or _held_sites(search, key, sites_of))
    if not sites:
        places -= _claimed_by_service(search, key)
    hidden = [each for each in places if each and _is_confidential(search, each)]
    return hidden[0] if len(hidden) == 1 else None


def _places_of(search: Search, sites: Iterable[UUID]) -> set[UUID | None]:
    return {search.pairing.field("service_at_location", each, "location_id") for each in sites}


def _held_sites(search: Search, key: str, sites_of: _Sites) -> list[UUID]:
    """The sites on record of the services that are at an incoming place."""
    services = {
        search.pairing.found.get(("service", search.links.service_of(each)))
        for each in search.links.sites_at.get(key, ())
    }
    return [site for each in services if each for site in sites_of.get(each, ())]


def _claimed_by_service(search: Search, key: str) -> set[UUID | None]:
    """The places on record that other listings of the same services are at."""
    links = search.links
    services = {links.service_of(each) for each in links.sites_at.get(key, ())}
    places = {
        links.sites[site].fields["location_id"]
        for each in services
        for site in links.sites_of[each]
    }
    return {search.pairing.found.get(("location", each)) for each in places}


def _is_confidential(search: Search, place: UUID) -> bool:
    return bool(search.picture.records["location"][place].fields.get("confidential"))
