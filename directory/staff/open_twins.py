"""Places that are shown at the address of a confidential place of their own organization, for who decides of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from sqlalchemy.orm import Session

from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.imports.owner_memory import OwnerMemory
from directory.imports.published_repeats import open_twins
from directory.models import Location, Service


@dataclass(frozen=True, slots=True)
class OpenTwin:
    """A place that is shown, and the listings there."""

    place: Location
    services: list[Service]


def _find(session: Session, among: Collection[UUID] | None) -> dict[UUID, list[UUID]]:
    return open_twins(session, KEPT_HIDDEN_PLACES.places(session), among)


_KEPT = OwnerMemory(_find)


def count_open_twins(session: Session) -> int:
    """How many places wait for somebody to say whether they are the confidential one."""
    return sum(map(len, _KEPT.found(session).values()))


def load_open_twins(session: Session) -> list[OpenTwin]:
    """The places with their listings, by the name of the organization."""
    keys = chain.from_iterable(_KEPT.found(session).values())
    places = [session.get_one(Location, key) for key in keys]
    return [
        OpenTwin(place, [site.service for site in place.remaining_sites])
        for place in sorted(places, key=lambda each: (each.organization.name, str(each.id)))
    ]
