"""The job that asks the geocoder about public places without a point of their own, a few each day."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from directory.fetching import AddressRefused, Fetched, FetchFailed, Limits, fetch
from directory.geocoding.geocoder_answers import NoAnswer, Postal, house_in, question
from directory.jobs import Done, Job, Occasion
from directory.models import Exactness, Location, LocationType, PublicSite, ServiceAtLocation
from directory.publication.offers import is_physical
from directory.publication.outlines import area_around

MOST = 100
"""Places that one run asks about; the next one goes on."""
SECONDS_APART = 1.0
"""Between two questions: what the usage policy of OpenStreetMap's Nominatim asks for."""
LIMITS = Limits(seconds=15.0, size=1024 * 1024, redirects=0)
_ROUGH = tuple(each for each in Exactness if not each.is_exact)

Asks = Callable[..., Fetched]


@dataclass(slots=True)
class Round:
    """The questions of one run: after one that fails the others wait for the next."""

    template: str
    using: Asks = fetch
    pause: Callable[[float], None] = time.sleep
    asked: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """What the geocoder said of one place; `problem` where it said nothing."""

    place: UUID
    address: str
    point: tuple[float, float] | None = None
    problem: str | None = None


def questions(occasion: Occasion) -> Sequence[Callable[[], Looked | None]]:
    """A question for each public place that has a street, no point of its own, and was not asked about before."""
    template = occasion.settings.geocoder
    if not template:
        return ()
    return asked_by(Round(template), occasion.session)


def asked_by(round_of: Round, session: Session) -> list[Callable[[], Looked | None]]:
    """The questions of one run."""
    return [
        partial(_ask, round_of, place, address) for place, address in places_to_ask_about(session)
    ]


def places_to_ask_about(session: Session) -> Iterator[tuple[UUID, Postal]]:
    """Places that the public sees with their street, each with it; a hidden one is never among them."""
    site = PublicSite
    shown = (
        select(ServiceAtLocation.location_id)
        .join(site, site.site_id == ServiceAtLocation.id)
        .where(or_(site.latitude.is_(None), site.point_exactness.in_(_ROUGH)))
    )
    query = select(Location).where(Location.id.in_(shown)).order_by(Location.id)
    found = 0
    for place in session.scalars(query):
        address = _address_of(place)
        if address is not None and place.geocoded_address != address.words:
            yield place.id, address
            found += 1
            if found == MOST:
                return


def _address_of(place: Location) -> Postal | None:
    """The address to ask about; None for a place that is hidden, has a point of its own, or says no house."""
    if place.is_confidential or place.location_type is not LocationType.PHYSICAL:
        return None
    if place.latitude is not None and (place.point_exactness or Exactness.ADDRESS).is_exact:
        return None
    address = next(filter(is_physical, place.addresses), None)
    if address is None:
        return None
    parts = (
        address.address_1, address.city, address.state_province, address.postal_code, address.country,
    )  # fmt: skip
    told = Postal(*(each or "" for each in parts))
    return told if told.can_be_found else None


def _ask(round_of: Round, place: UUID, address: Postal) -> Looked | None:
    if round_of.problem:
        return None
    if round_of.asked:
        round_of.pause(SECONDS_APART)
    round_of.asked += 1
    try:
        # The operator wrote the address: a geocoder of their own may stand inside.
        answer = round_of.using(question(round_of.template, address), limits=LIMITS, inside=True)
        if answer.status != 200:
            raise NoAnswer(f"the geocoder answered {answer.status}")
        return Looked(place, address.words, house_in(answer.body, address))
    except (AddressRefused, FetchFailed, NoAnswer) as problem:
        round_of.problem = str(problem)
        return Looked(place, address.words, problem=round_of.problem)


def settle(occasion: Occasion) -> Done:
    """Write down where the place is, if it is still public, still at that address and still without a point."""
    looked: Looked | None = occasion.answer
    if looked is None:
        return Done()
    if looked.problem:
        return Done(0, (f"{looked.problem}; the next run asks again",))
    place = occasion.session.get(Location, looked.place)
    address = _address_of(place) if place else None
    if place is None or address is None or address.words != looked.address:
        return Done()
    place.geocoded_address = looked.address
    if looked.point is None:
        return Done()
    was_rough = place.latitude is not None
    place.latitude, place.longitude = looked.point
    place.point_exactness = Exactness.ADDRESS if was_rough else None
    area = area_around(occasion.session, *looked.point)
    if area is not None and (was_rough or not place.area_code):
        place.area_code = area.code
    return Done(1)


JOB = Job(
    "geocoding",
    "asks the geocoder, where one is set, where public places without a point are",
    settle,
    questions,
)
