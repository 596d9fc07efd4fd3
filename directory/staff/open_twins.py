"""Places that are shown at the address of a confidential place of their own organization, for who decides of them."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from sqlalchemy.orm import Session

from directory.audit import last_entry
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.imports.published_repeats import open_twins
from directory.models import Location, Service


@dataclass(frozen=True, slots=True)
class OpenTwin:
    """A place that is shown, and the listings there."""

    place: Location
    services: list[Service]


class _Kept:
    """The ids of these places, kept until anybody writes anything: to compare them all takes long for a page."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[str, tuple[object, list[UUID]]] = {}

    def ids(self, session: Session) -> list[UUID]:
        key, entry = str(session.get_bind().engine.url), last_entry(session)
        with self._lock:
            known = self._kept.get(key)
        if known is None or known[0] != entry:
            known = entry, open_twins(session, KEPT_HIDDEN_PLACES.places(session))
            with self._lock:
                self._kept[key] = known
        return known[1]


_KEPT = _Kept()


def count_open_twins(session: Session) -> int:
    """How many places wait for somebody to say whether they are the confidential one."""
    return len(_KEPT.ids(session))


def load_open_twins(session: Session) -> list[OpenTwin]:
    """The places with their listings, by the name of the organization."""
    places = [session.get_one(Location, key) for key in _KEPT.ids(session)]
    return [
        OpenTwin(place, [site.service for site in place.remaining_sites])
        for place in sorted(places, key=lambda each: (each.organization.name, str(each.id)))
    ]
