"""The hidden places on record, loaded to be compared with: those that the gate says nobody may be shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock
from time import monotonic
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.audit import last_entry
from directory.db import batches
from directory.encryption.digests import digests
from directory.matching.hidden_places import (
    AddressLines,
    HiddenPlace,
    HiddenPlaces,
    PlaceWords,
    addresses_in,
    plain_words,
    reach,
)
from directory.matching.ordinary_names import SHARE
from directory.matching.street_addresses import Street, streets_of
from directory.models import (
    Address,
    Area,
    Audience,
    AuditEntry,
    Contact,
    Location,
    Organization,
    Phone,
    Service,
    ServiceAtLocation,
)
from directory.publication.hidden_place_gate import hidden_ids
from directory.publication.publishable_texts import texts_of_row

Row = tuple[UUID, str | None, str | None, str | None]
"""The place of an address, its two lines, its city."""

# What the audit does not tell of, such as a row that was written past it, is seen after so long.
_PROVEN_SECONDS = 600
_SPEAK_OF_PLACES = (Location.__tablename__, Organization.__tablename__, Service.__tablename__)
_NAMED_ELSEWHERE = frozenset({"name", "alternate_name", "transportation"})


@dataclass(frozen=True, slots=True)
class _Known:
    """One hidden place, the services at it, and the names that everybody, or partners, may read of whoever is at it."""

    place: HiddenPlace
    services: frozenset[UUID]
    public_names: tuple[str, ...] = ()
    partner_names: tuple[str, ...] = ()


def load_hidden_places(session: Session) -> HiddenPlaces:
    """Every hidden place with the words by which it can be known, as the running transaction sees it."""
    return _ready(_load_all(session), lambda: _addresses(session))


def _load_all(session: Session) -> dict[UUID, _Known]:
    return _load(session, hidden_ids(session)) | _load_tampered(session)


def _load(session: Session, hidden: Collection[UUID]) -> dict[UUID, _Known]:
    lines = _numbers_of_lines(session) if hidden else ()
    found = list(_hidden(session, hidden))
    areas = _names_of_areas(session, [name for each in found for name in _own_names(each)])
    return {
        each.id: _Known(
            HiddenPlace(each.id, each.organization_id, words_of_place(each), _reached(each, lines)),
            frozenset(site.service_id for site in each.sites),
            (*_names_at(each, Audience.PUBLIC), *(areas & set(_own_names(each)))),
            tuple(_names_at(each, Audience.PARTNER)),
        )
        for each in found
    }


def _own_names(place: Location) -> list[str]:
    return [name for name in (place.name, place.alternate_name) if name]


def _names_of_areas(session: Session, names: Collection[str]) -> set[str]:
    """Those of the names that areas of the map have, too: "Riverside" says no more than where everybody lives."""
    found: set[str] = set()
    for some in batches(sorted({name.lower() for name in names})):
        query = select(func.lower(Area.name)).where(func.lower(Area.name).in_(some))
        with session.no_autoflush:
            found |= set(session.scalars(query))
    return {name for name in names if name.lower() in found}


def _numbers_of_lines(session: Session) -> set[str]:
    """The numbers that every page offers, as they are compared."""
    query = select(Phone.number).join(Service, Phone.service_id == Service.id)
    offered = query.where(
        Service.line_position.is_not(None),
        Service.audience == Audience.PUBLIC,
        Phone.audience == Audience.PUBLIC,
    )
    with session.no_autoflush:
        return {reach(each) for each in session.scalars(offered)}


def _load_tampered(session: Session) -> dict[UUID, _Known]:
    """The addresses that are not as the directory wrote them, by their own ids: whoever gave the address of a hidden
    place to another one, without the key, does not take it out of the comparison.
    """
    tags = session.execute(select(Address.id, Address.tag))
    found: dict[UUID, _Known] = {}
    for some in batches(sorted(key for key, tag in tags if not tag)):
        query = select(Address, Location.organization_id)
        query = query.join(Location, Location.id == Address.location_id)
        for each, operator in session.execute(query.where(Address.id.in_(some))):
            words = PlaceWords((lines_of(each),))
            found[each.id] = _Known(HiddenPlace(each.location_id, operator, words), frozenset())
    return found


def _ready(known: Mapping[UUID, _Known], addresses: Callable[[], Sequence[Row]]) -> HiddenPlaces:
    return HiddenPlaces(
        tuple(each.place for each in known.values()),
        frozenset(name for each in known.values() for name in each.public_names),
        _addresses_on_street(addresses, known.keys()),
        is_covered,
        frozenset(name for each in known.values() for name in each.partner_names),
    )


def is_covered(name: str, share: int = SHARE) -> bool:
    """Whether an ordinary name is of the share that waits; by the oldest key that is known, so that it stays so."""
    *_newer, oldest = digests(name, "ordinary names that wait")
    return int(oldest, 16) % share == 0


class HiddenPlacesMemory:
    """The hidden places as pages compare with them, kept in the process and brought up to date by the audit.

    To prove the tags of a whole directory takes a second at 20,000 listings, too long for a page. What an entry of the
    audit speaks of is read anew, the rest every ten minutes: what somebody wrote without the keys is noticed then.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()

    def places(self, session: Session, touched: Collection[UUID] = ()) -> HiddenPlaces:
        """The hidden places as they were committed; those of `touched` organizations as the session sees them."""
        engine = session.get_bind().engine
        kept = self._current(engine)
        if not touched:
            return kept.places
        own = select(Location.id).where(Location.organization_id.in_(touched))
        inside = {*session.scalars(own), *session.scalars(_places_of_services(touched))}
        known = {
            key: each
            for key, each in kept.known.items()
            if each.place.organization_id not in touched and key not in inside
        }
        known |= _load(session, hidden_ids(session, inside))
        if known == kept.known:
            return kept.places
        return _ready(known, lambda: _read_addresses(engine))

    def _current(self, engine: Engine) -> _Kept:
        # A session of its own: what a request has not committed yet may be taken back.
        with self._lock, Session(engine) as session:
            kept, entry = self._kept.get(engine), last_entry(session)
            if kept is None or kept.entry[0] > entry[0] or self._clock() > kept.until:
                known = _load_all(session)
                until = self._clock() + _PROVEN_SECONDS
            elif kept.entry == entry:
                return kept
            else:
                known, until = _moved_on(session, kept), kept.until
            if kept is not None and known == kept.known:
                count = _addresses_on_street(lambda: _read_addresses(engine), known.keys())
                places = kept.places.counting(count)
            else:
                places = _ready(known, lambda: _read_addresses(engine))
            self._kept[engine] = new = _Kept(entry, until, known, places)
            return new


KEPT_HIDDEN_PLACES = HiddenPlacesMemory()
"""Of this process, for each of its databases."""


def audience_of_name(session: Session, name: str) -> Audience:
    """Who may read the name of a new record that nobody has looked at: staff alone where it holds any address, or names
    a hidden place. The public reads the names of organizations that have no service yet.
    """
    is_told = addresses_in(name) or KEPT_HIDDEN_PLACES.places(session).in_texts([name])
    return Audience.STAFF if is_told else Audience.PUBLIC


def _places_of_services(operators: Collection[UUID]) -> Select[UUID]:
    at_it = select(ServiceAtLocation.location_id).join(ServiceAtLocation.service)
    return at_it.where(Service.organization_id.in_(operators))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was known at an entry of the audit, all of it proven within `until`."""

    entry: tuple[int, str]
    until: float
    known: Mapping[UUID, _Known]
    places: HiddenPlaces


def _moved_on(session: Session, kept: _Kept) -> dict[UUID, _Known]:
    """What is known once the places are read anew that entries of the audit speak of since."""
    changed: dict[str, set[UUID]] = defaultdict(set)
    query = select(AuditEntry.kind, AuditEntry.record_id).where(
        AuditEntry.sequence > kept.entry[0], AuditEntry.kind.in_(_SPEAK_OF_PLACES)
    )
    for kind, key in session.execute(query):
        changed[kind].add(UUID(key))
    services, operators = changed[Service.__tablename__], changed[Organization.__tablename__]
    # Also those that a service has left, or that it was at when it was deleted.
    left = {key for key, each in kept.known.items() if each.services & services}
    places = changed[Location.__tablename__] | left
    for some in batches(sorted(services)):
        operators |= set(
            session.scalars(select(Service.organization_id).where(Service.id.in_(some)))
        )
        at_it = select(ServiceAtLocation.location_id).where(ServiceAtLocation.service_id.in_(some))
        places |= set(session.scalars(at_it))
    for some in batches(sorted(operators)):
        own = select(Location.id).where(Location.organization_id.in_(some))
        places |= set(session.scalars(own))
    known = {key: each for key, each in kept.known.items() if key not in places}
    return known | _load(session, hidden_ids(session, places))


def words_of_place(place: Location) -> PlaceWords:
    """Everything by which a place on record can be known."""
    point = (place.latitude, place.longitude)
    return PlaceWords(
        tuple(map(lines_of, place.addresses)),
        tuple(_own_names(place)),
        place.transportation or "",
        tuple(
            text
            for row in (place, *place.accessibility)
            for column, text in texts_of_row(row).items()
            if column not in _NAMED_ELSEWHERE
        ),
        None if point[0] is None or point[1] is None else (point[0], point[1]),
        is_rough(place),
    )


def is_rough(place: Location) -> bool:
    """Whether the point of a place on record is known to be the middle of a ZIP code or a city."""
    return place.point_exactness is not None and not place.point_exactness.is_exact


def lines_of(address: Any) -> AddressLines:
    """The lines of an address, or of a row with its columns."""
    return AddressLines(
        tuple(filter(None, (address.attention, address.address_1, address.address_2))),
        address.city or "",
        address.postal_code or "",
        tuple(filter(None, (address.region, address.state_province, address.country))),
    )


def _hidden(session: Session, ids: Collection[UUID]) -> Iterator[Location]:
    sites = selectinload(Location.sites)
    loaded = (
        *_reaching(joinedload(Location.organization), Organization),
        selectinload(Location.addresses),
        selectinload(Location.accessibility),
        selectinload(Location.phones),
        selectinload(Location.contacts).selectinload(Contact.phones),
        *_reaching(sites, ServiceAtLocation),
        *_reaching(sites.joinedload(ServiceAtLocation.service), Service),
    )
    for some in batches(sorted(ids)):
        query = select(Location).where(Location.id.in_(some))
        with session.no_autoflush:
            yield from session.scalars(query.options(*loaded))


def _reaching(owner: Any, model: Any) -> tuple[Any, ...]:
    """What loads an owner with its numbers and people."""
    contacts = owner.selectinload(model.contacts).selectinload(Contact.phones)
    return owner.selectinload(model.phones), contacts


def _reached(place: Location, lines: Collection[str]) -> tuple[str, ...]:
    """The numbers and e-mail addresses that are on record for the place alone, as they are compared; `lines` are the
    numbers that every page offers.
    """
    known: list[Organization | Service]
    known = [place.organization, *(site.service for site in place.sites)]
    below: list[Location | ServiceAtLocation] = [place, *place.sites]
    public = {*lines, *(reach(each.email) for each in known), ""}
    for each in known:
        public |= set(_ways_to_reach(each, lambda row: row.audience is Audience.PUBLIC))
    own = {way for part in below for way in _ways_to_reach(part, lambda _row: True)}
    return tuple(sorted(own - public))


def _ways_to_reach(
    owner: Location | ServiceAtLocation | Organization | Service,
    counts: Callable[[Phone | Contact], bool],
) -> Iterator[str]:
    """Of its numbers and people, as they are compared; of those that count."""
    for phone in filter(counts, owner.phones):
        yield reach(phone.number)
    for contact in filter(counts, owner.contacts):
        yield reach(contact.email)
        for phone in filter(counts, contact.phones):
            yield reach(phone.number)


def _names_at(place: Location, reader: Audience) -> Iterator[str]:
    """Names that this audience may read of whoever is at the place: to repeat them tells it nothing of the place."""
    owner = place.organization
    if reader.sees(owner.audience):
        yield from filter(None, (owner.name, owner.alternate_name))
        services = (site.service for site in place.remaining_sites)
        for service in (each for each in services if reader.sees(each.audience)):
            yield from filter(None, (service.name, service.alternate_name))
            yield from (name for name in _own_names(place) if _begins(service.name, name, place))


def _begins(listing: str, name: str, place: Location) -> bool:
    """Whether a listing is called like its place and what it is: “Juniper House Shelter” at “Juniper House”.

    A name that has a word of the street tells where to look, whoever is called so.
    """
    words, street = (
        plain_words(name),
        {word for each in place.addresses for word in plain_words(each.address_1 or "")},
    )
    return bool(words) and plain_words(listing)[: len(words)] == words and not street & {*words}


def _read_addresses(engine: Engine) -> Sequence[Row]:
    with Session(engine) as session:
        return _addresses(session)


def _addresses(session: Session) -> Sequence[Row]:
    """Place, lines and city of every address that no mark hides."""
    marked = select(Location.id).where(Location.hidden_since.is_not(None))
    query = select(Address.location_id, Address.address_1, Address.address_2, Address.city)
    with session.no_autoflush:
        found = session.execute(query.where(Address.location_id.not_in(marked)))
        return [(place, first, second, city) for place, first, second, city in found]


def _addresses_on_street(
    addresses: Callable[[], Sequence[Row]], hidden: Collection[UUID]
) -> Callable[[Street, str], int]:
    """Counts the public addresses of a street; all addresses are read the first time that somebody asks."""

    @cache
    def public() -> list[tuple[str, str, Street]]:
        return [
            (street.stem, "".join(plain_words(city or "")), street)
            for place, *lines, city in addresses()
            if place not in hidden
            for street in streets_of(*lines)
        ]

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
