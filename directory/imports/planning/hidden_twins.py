"""Places of an organization at an address that the source hides at another of its places: they are hidden, too.

One list shows the office of a shelter, the next one calls the same address confidential, and often one list does both
in two of its rows. An address that is hidden in one place and shown in another is not hidden. Places of others at the
address stay as they are, since a house may be home to many organizations, and somebody is asked about them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from directory.imports.incoming_records import IncomingRecord
from directory.imports.planning.identity import Matches
from directory.imports.planning.known_records import Picture
from directory.imports.planning.links import Links
from directory.imports.planning.place_keys import words_of_place
from directory.matching.hidden_places import (
    HOUSE_OF_MANY,
    HiddenPlace,
    HiddenPlaces,
    Likeness,
    PlaceWords,
)


@dataclass(slots=True)
class Twins:
    """Source ids of places that the source speaks of, and ids of open places on record that it does not speak of."""

    incoming: set[str] = field(default_factory=set)
    recorded: set[UUID] = field(default_factory=set)


def twins_of_hidden_places(
    organization: str, links: Links, matches: Matches, picture: Picture, places: Collection[UUID]
) -> Twins:
    """The open places of an organization at an address that the source hides; `places` are its own on record."""
    keys, owner = links.locations_of.get(organization, []), matches["organization"][organization].id
    hidden = [
        HiddenPlace(UUID(int=number), owner, PlaceWords(words.addresses))
        for number, words in enumerate(_hidden(keys, links))
        if words.addresses
    ]
    found = Twins()
    if not hidden:
        return found
    compared = HiddenPlaces(tuple(hidden))

    def is_twin(words: PlaceWords) -> bool:
        """By its address alone: the point of a place is often the middle of its postal code."""
        at = compared.at_place(PlaceWords(words.addresses, words.names))
        return any(each.likeness is Likeness.ADDRESS for each in at)

    spoken_of = {matches["location"][key].id for key in keys}
    for key in keys:
        said, match = links.locations[key], matches["location"][key]
        present = picture.facts("location", match.id) if match.known else None
        is_open = present is None or not present.fields.get("confidential")
        rows = said.rows("addresses") or (present.rows("addresses") if present else [])
        if is_open and not _is_hidden(key, links) and is_twin(words_of_place(said.fields, rows)):
            found.incoming.add(key)
    for place in set(places) - spoken_of:
        facts = picture.records["location"][place]
        words = words_of_place(facts.fields, facts.rows("addresses"))
        if not facts.fields.get("confidential") and is_twin(words):
            found.recorded.add(place)
    return found


def hidden_addresses(links: Links) -> dict[str, PlaceWords]:
    """The addresses that a source gives and hides, by the source ids of their places."""
    found = {}
    for key, said in links.locations.items():
        words = words_of_place(said.fields, said.rows("addresses"))
        if words.addresses and _is_hidden(key, links):
            found[key] = PlaceWords(words.addresses)
    return found


def open_beside_hidden(
    links: Links, matches: Matches, picture: Picture
) -> Iterator[tuple[str, str]]:
    """Source ids of places, with what somebody has to find out: whether what stays shown tells of what is hidden."""
    yield from ((key, _SHARED) for key in _shown_by_others(links, matches, picture))
    yield from ((key, _BESIDE_UNKNOWN) for key in _shown_beside_unknown(links))


_SHARED = (
    "another organization is shown at this address, which the source calls confidential: it stays shown, since a house "
    "may be home to both; find out whether it tells where this place is, and hide it by hand if so"
)
_BESIDE_UNKNOWN = (
    "this place is shown, and another one of the same service is confidential and has no address: it stays shown, as "
    "it may be an office; find out whether they are one place, and hide it by hand if so"
)


def _shown_by_others(links: Links, matches: Matches, picture: Picture) -> Iterator[str]:
    """The source ids of hidden places at whose address another organization is shown, on record or by the source.

    Of a house of many offices nobody is asked.
    """
    owners = {
        key: matches["organization"][place.fields["organization_id"]].id
        for key, place in links.locations.items()
    }
    hidden = hidden_addresses(links)
    if not hidden:
        return
    numbered = {UUID(int=number): key for number, key in enumerate(hidden)}
    compared = HiddenPlaces(
        tuple(HiddenPlace(number, owners[key], hidden[key]) for number, key in numbered.items())
    )
    shown = [
        *((owner, words) for owner, words in picture.shown_places.values()),
        *(
            (owners[key], words_of_place(said.fields, said.rows("addresses")))
            for key, said in links.locations.items()
            if key not in hidden
        ),
    ]
    owners_at: dict[str, set[UUID]] = {}
    for owner, words in shown:
        for each in compared.at_place(PlaceWords(words.addresses, words.names)):
            if each.likeness is Likeness.ADDRESS and each.organization != owner:
                owners_at.setdefault(numbered[each.place], set()).add(owner)
    yield from (key for key in hidden if 0 < len(owners_at.get(key, ())) < HOUSE_OF_MANY)


def _shown_beside_unknown(links: Links) -> Iterator[str]:
    """The source ids of open places with an address whose service is also at a hidden place that has none.

    Often it is an office and a shelter. It may also be one place, which one line of a list hides and another gives.
    """
    unknown = {
        links.service_of(site)
        for key, said in links.locations.items()
        if _is_hidden(key, links) and not _has_street(said)
        for site in links.sites_at.get(key, ())
    }
    for key, said in links.locations.items():
        services = {links.service_of(site) for site in links.sites_at.get(key, ())}
        if _has_street(said) and not _is_hidden(key, links) and services & unknown:
            yield key


def _has_street(said: IncomingRecord) -> bool:
    return any(row.get("address_1") for row in said.rows("addresses"))


def _hidden(keys: list[str], links: Links) -> Iterator[PlaceWords]:
    for key in keys:
        if _is_hidden(key, links):
            said = links.locations[key]
            yield words_of_place(said.fields, said.rows("addresses"))


def _is_hidden(key: str, links: Links) -> bool:
    """Whether the source hides a place for certain, by itself or by a service that is there; one in doubt waits."""
    services = (links.services[links.service_of(site)] for site in links.sites_at.get(key, ()))
    return any(each.hides_for_certain("confidential") for each in (links.locations[key], *services))
