"""The hidden places on record, loaded to be compared with: those that the gate says nobody may be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.matching.hidden_places import (
    AddressLines,
    HiddenPlace,
    HiddenPlaces,
    PlaceWords,
    plain_words,
)
from directory.matching.street_addresses import Street, streets_of
from directory.models import Address, Audience, Location, ServiceAtLocation
from directory.publication.gate import hidden_ids
from directory.publication.publishable_texts import texts_of_row

_CHUNK = 500
_NAMED_ELSEWHERE = frozenset({"name", "alternate_name", "transportation"})


def load_hidden_places(session: Session) -> HiddenPlaces:
    """Every hidden place with the words by which it can be known."""
    hidden = hidden_ids(session)
    places = list(_hidden(session, hidden))
    return HiddenPlaces(
        tuple(HiddenPlace(each.id, each.organization_id, words_of_place(each)) for each in places),
        frozenset(name for each in places for name in _public_names(each)),
        _addresses_on_street(session, hidden),
    )


def words_of_place(place: Location) -> PlaceWords:
    """Everything by which a place on record can be known."""
    point = (place.latitude, place.longitude)
    return PlaceWords(
        tuple(
            AddressLines(
                tuple(filter(None, (each.attention, each.address_1, each.address_2))),
                each.city or "",
                each.postal_code or "",
                tuple(filter(None, (each.region, each.state_province, each.country))),
            )
            for each in place.addresses
        ),
        tuple(filter(None, (place.name, place.alternate_name))),
        place.transportation or "",
        tuple(
            text
            for row in (place, *place.accessibility)
            for column, text in texts_of_row(row).items()
            if column not in _NAMED_ELSEWHERE
        ),
        None if point[0] is None or point[1] is None else (point[0], point[1]),
    )


def _hidden(session: Session, ids: Collection[UUID]) -> Iterator[Location]:
    ordered = sorted(ids)
    loaded = (
        joinedload(Location.organization),
        selectinload(Location.addresses),
        selectinload(Location.accessibility),
        selectinload(Location.sites).joinedload(ServiceAtLocation.service),
    )
    for start in range(0, len(ordered), _CHUNK):
        query = select(Location).where(Location.id.in_(ordered[start : start + _CHUNK]))
        with session.no_autoflush:
            yield from session.scalars(query.options(*loaded))


def _public_names(place: Location) -> Iterator[str]:
    """Names that everybody may read of whoever is at the place: to repeat them tells nothing of it."""
    owner = place.organization
    if owner.audience is Audience.PUBLIC:
        yield from filter(None, (owner.name, owner.alternate_name))
        services = (site.service for site in place.standing_sites)
        for service in (each for each in services if each.audience is Audience.PUBLIC):
            yield from filter(None, (service.name, service.alternate_name))


def _addresses_on_street(
    session: Session, hidden: Collection[UUID]
) -> Callable[[Street, str], int]:
    """Counts the public addresses of a street; all addresses are read the first time that somebody asks."""

    @cache
    def public() -> list[tuple[str, str, Street]]:
        query = select(
            Address.location_id, Address.address_1, Address.address_2, Address.city
        ).where(
            Address.location_id.not_in(
                select(Location.id).where(Location.hidden_since.is_not(None))
            )
        )
        found: list[tuple[str, str, Street]] = []
        with session.no_autoflush:
            for place, *lines, city in session.execute(query):
                if place not in hidden:
                    found.extend(
                        (street.stem, "".join(plain_words(city or "")), street)
                        for street in streets_of(*lines)
                    )
        return found

    def count(street: Street, city: str) -> int:
        houses = Counter(
            known.numbers
            for stem, town, known in public()
            if stem == street.stem
            and (not known.type or not street.type or known.type == street.type)
            and (not city or not town or town == city)
        )
        return len(houses)

    return count
