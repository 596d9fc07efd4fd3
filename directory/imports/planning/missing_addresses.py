"""Hidden places of which neither the source nor the record gives an address: no text can be compared with them."""

from __future__ import annotations

from directory.imports.planning.comparison import Comparison
from directory.imports.planning.known_records import Facts
from directory.imports.planning.record_pairs import Match

_LINES = ("attention", "address_1", "address_2")


def without_address(comparison: Comparison, organization: str, secret: bool) -> set[str]:
    """The source ids of the organization, of its services that have such a place, and of what these are at.

    Who keeps an address out of its column may have written it into a description. Empty where every hidden place has
    an address or a position. `secret` says that the organization hides all of its places.
    """
    links, found = comparison.links, set[str]()
    for service in links.services_of.get(organization, ()):
        sites = links.sites_of.get(service, [])
        hides = secret or _says_hidden(comparison, "service", service)
        places = [str(links.sites[site].fields["location_id"]) for site in sites]
        bare = [each for each in places if not _is_placed(comparison, each)]
        if any(hides or _is_hidden(comparison, each) for each in bare) or (
            not places and _hides_bare_place(comparison, service, hides)
        ):
            found |= {organization, service, *sites}
    return found


def _hides_bare_place(comparison: Comparison, service: str, hides: bool) -> bool:
    """Whether a service of which the source names no place hides one without an address, or hides all and has none."""
    recorded = _places_on_record(comparison, comparison.match("service", service))
    if not recorded:
        return hides
    return any(
        not _has_position(each) and (hides or bool(each.fields.get("confidential")))
        for each in recorded
    )


def _is_hidden(comparison: Comparison, location: str) -> bool:
    return location in comparison.restrictions.hidden or _says_hidden(
        comparison, "location", location
    )


def _says_hidden(comparison: Comparison, kind: str, key: str) -> bool:
    """Whether the source or the record hides it by its own flag."""
    said = comparison.links.incoming.of(kind)[key]
    known = comparison.candidates(kind, comparison.match(kind, key))
    fields = (said.fields, *(each.fields for each in known))
    return any(each.get("confidential") for each in fields)


def _is_placed(comparison: Comparison, location: str) -> bool:
    """Whether the source or the record says where it is."""
    said = comparison.links.locations[location]
    present = comparison.present("location", comparison.match("location", location))
    return _has_position(Facts(said.fields, said.parts)) or _has_position(present)


def _has_position(place: Facts) -> bool:
    """A city alone says nothing that a text could be compared with."""
    lines = (each.get(name) for each in place.rows("addresses") for name in _LINES)
    return any(lines) or place.fields.get("latitude") is not None


def _places_on_record(comparison: Comparison, service: Match) -> list[Facts]:
    if not service.known:
        return []
    records = comparison.picture.records
    return [
        records["location"][each.fields["location_id"]]
        for each in records["service_at_location"].values()
        if each.fields["service_id"] == service.id
    ]
