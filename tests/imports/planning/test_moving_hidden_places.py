"""What must stay hidden although the source no longer says so: listings that stay put, and places that start hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest

from directory.imports.incoming_records import (
    LOCATION,
    ORGANIZATION,
    SERVICE,
    SITE,
    Incoming,
    IncomingRecord,
)
from directory.imports.planning.doubts import Remarks
from directory.imports.planning.known_records import Facts, Picture
from directory.imports.planning.links import linked
from directory.imports.planning.record_pairs import Match
from directory.imports.planning.restrictions import Restrictions, restrict

OWNER, OWN, OTHER, HERE, THERE, LISTING = (UUID(int=each) for each in range(1, 7))
KNOWN_SERVICE, KNOWN_PLACE, KNOWN_LISTING = (Match(each, True) for each in (OWN, HERE, LISTING))
MOVED_PLACE = "its place is confidential on record, and the source names one that is not"
MOVED_SERVICE = (
    "it belongs to a service that is hidden on record, and the source names one that is not"
)
MAY_BE = "it may be a place that is confidential on record"
AT_HIDDEN = "the listing is at a hidden place on record"
NOT_SAID = "its service has a confidential place on record, and the source does not say whether this one is"
MAY_HAVE_MOVED = "its service has a confidential place on record, and this may be where it moved"


@dataclass
class Case:
    """A service with a listing at a place on record, and a source that has one service with a listing at a place."""

    owner: dict[str, Any] = field(default_factory=dict)
    own: dict[str, Any] = field(default_factory=dict)
    other: dict[str, Any] = field(default_factory=dict)
    here: dict[str, Any] = field(default_factory=dict)
    there: dict[str, Any] = field(default_factory=dict)
    said_of_service: dict[str, Any] = field(default_factory=dict)
    said_of_place: dict[str, Any] = field(default_factory=dict)
    service: Match = KNOWN_SERVICE
    place: Match = KNOWN_PLACE
    site: Match = KNOWN_LISTING

    def found(self) -> Restrictions:
        picture = Picture()
        picture.records["organization"][OWNER] = Facts(self.owner)
        owned = {"organization_id": OWNER}
        picture.records["service"] |= {OWN: Facts(self.own | owned), OTHER: Facts(self.other)}
        picture.records["location"] |= {HERE: Facts(self.here), THERE: Facts(self.there)}
        picture.records["service_at_location"][LISTING] = Facts(
            {"service_id": OWN, "location_id": HERE}
        )
        incoming = Incoming("x")
        owner = {"organization_id": "o"}
        incoming.add(
            IncomingRecord(ORGANIZATION, "o", {"name": "Harbor House"}),
            IncomingRecord(SERVICE, "s", {"name": "Beds"} | owner | self.said_of_service),
            IncomingRecord(LOCATION, "l", owner | self.said_of_place),
            IncomingRecord(SITE, "x", {"service_id": "s", "location_id": "l"}),
        )
        matches = {
            "organization": {"o": Match(OWNER, True)}, "service": {"s": self.service}, "location": {"l": self.place},
            "service_at_location": {"x": self.site},
        }  # fmt: skip
        return restrict(linked(incoming, Remarks("x")), matches, picture)


HIDDEN = {"confidential": True}
PARTNER = {"audience": "partner"}
ELSEWHERE = Match(THERE, True)
ANOTHER = Match(OTHER, True)


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (Case(), None), (Case(here=HIDDEN), None), (Case(place=ELSEWHERE), None),
        (Case(here=HIDDEN, place=ELSEWHERE), MOVED_PLACE), (Case(here=HIDDEN, there=HIDDEN, place=ELSEWHERE), None),
        (Case(there=HIDDEN, place=ELSEWHERE), None), (Case(here=HIDDEN, place=Match(uuid4(), False)), None),
        (Case(here=HIDDEN, place=ELSEWHERE, site=Match(uuid4(), False)), None),
        (Case(service=ANOTHER), None), (Case(own=PARTNER), None), (Case(own=PARTNER, service=ANOTHER), MOVED_SERVICE),
        (Case(owner=PARTNER, service=ANOTHER), MOVED_SERVICE),
        (Case(own=PARTNER, other=PARTNER, service=ANOTHER), None),
        (Case(own=PARTNER, said_of_service=PARTNER, service=ANOTHER), None),
        (Case(own={"audience": "staff"}, said_of_service=PARTNER, service=ANOTHER), MOVED_SERVICE),
        (Case(other=PARTNER, service=ANOTHER), None), (Case(own=PARTNER, service=Match(uuid4(), False)), MOVED_SERVICE),
        (Case(own=HIDDEN, service=ANOTHER), MOVED_SERVICE), (Case(owner=HIDDEN, service=ANOTHER), MOVED_SERVICE),
        (Case(own=HIDDEN, other=HIDDEN, service=ANOTHER), None),
        (Case(own=HIDDEN, said_of_service=HIDDEN, service=ANOTHER), None), (Case(other=HIDDEN, service=ANOTHER), None),
        (Case(own=PARTNER, service=ANOTHER, site=Match(uuid4(), False)), None),
    ],
)  # fmt: skip
def test_a_listing_does_not_move_into_the_open(case: Case, reason: str | None) -> None:
    assert case.found().held == ({"x": reason} if reason else {})


NEW = Match(uuid4(), False)


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (Case(place=NEW), None), (Case(here=HIDDEN), None), (Case(here=HIDDEN, place=ELSEWHERE), None),
        (Case(there=HIDDEN, place=Match(uuid4(), False, (HERE, THERE))), MAY_BE),
        (Case(place=Match(uuid4(), False, (HERE, THERE))), None),
        (Case(here=HIDDEN, place=NEW), AT_HIDDEN),
        (Case(here=HIDDEN, place=NEW, said_of_place={"confidential": False}), AT_HIDDEN),
        (Case(own=PARTNER, service=ANOTHER, place=NEW), AT_HIDDEN),
        (Case(here=HIDDEN, place=NEW, site=NEW), NOT_SAID),
        (Case(here=HIDDEN, place=NEW, site=NEW, said_of_place={"confidential": False}), MAY_HAVE_MOVED),
        (Case(place=NEW, site=NEW), None), (Case(here=HIDDEN, place=NEW, site=NEW, service=ANOTHER), None),
        (Case(here=HIDDEN, place=NEW, site=NEW, service=Match(uuid4(), False)), None),
    ],
)  # fmt: skip
def test_a_new_place_starts_hidden_where_it_may_be_a_hidden_one(
    case: Case, reason: str | None
) -> None:
    assert case.found().hidden == ({"l": reason} if reason else {})


def test_a_second_place_is_open_where_the_hidden_one_is_a_listing_of_its_own() -> None:
    case = Case(here=HIDDEN)
    incoming = Incoming("x")
    owner = {"organization_id": "o"}
    incoming.add(
        IncomingRecord(ORGANIZATION, "o", {"name": "Harbor House"}),
        IncomingRecord(SERVICE, "s", {"name": "Beds"} | owner),
        IncomingRecord(LOCATION, "l", owner), IncomingRecord(LOCATION, "m", owner | {"confidential": False}),
        IncomingRecord(SITE, "x", {"service_id": "s", "location_id": "l"}),
        IncomingRecord(SITE, "y", {"service_id": "s", "location_id": "m"}),
    )  # fmt: skip
    picture = Picture()
    picture.records["service"][OWN] = Facts(case.own)
    picture.records["location"][HERE] = Facts(case.here)
    picture.records["service_at_location"][LISTING] = Facts(
        {"service_id": OWN, "location_id": HERE}
    )
    matches = {
        "organization": {"o": Match(OWNER, False)}, "service": {"s": Match(OWN, True)},
        "location": {"l": Match(HERE, True), "m": NEW},
        "service_at_location": {"x": Match(LISTING, True), "y": Match(uuid4(), False)},
    }  # fmt: skip
    assert restrict(linked(incoming, Remarks("x")), matches, picture).hidden == {}
    matches["service_at_location"]["x"] = Match(uuid4(), False)
    assert restrict(linked(incoming, Remarks("x")), matches, picture).hidden == {
        "m": MAY_HAVE_MOVED
    }
