"""Services wait where a table of numbers was left out and none is known by which they can be called."""

from __future__ import annotations

import pytest

from directory.imports.incoming_records import LOCATION, SERVICE, SITE, Incoming, IncomingRecord
from directory.imports.readers.hsds.lost_numbers import hold_without_numbers

_PUBLIC = {"number": "+15415550101"}
_PARTNERS = {"number": "+15415550102", "audience": "partner"}


def _incoming(**numbers: dict[str, str]) -> Incoming:
    """One service at one place, each of service, site and place with a number or without."""
    parts = {name: {"phones": [row]} for name, row in numbers.items()}
    incoming = Incoming("pages")
    incoming.add(
        IncomingRecord(SERVICE, "s1", {"name": "Beds"}, parts.get("service", {})),
        IncomingRecord(LOCATION, "l1", {"name": "Elm House"}, parts.get("place", {})),
        IncomingRecord(
            SITE, "x1", {"service_id": "s1", "location_id": "l1"}, parts.get("site", {})
        ),
    )
    return incoming


@pytest.mark.parametrize(
    ("numbers", "waits"),
    [
        ({}, True),
        ({"service": _PUBLIC}, False),
        ({"site": _PUBLIC}, False),
        ({"place": _PUBLIC}, False),
        ({"service": _PARTNERS}, True),
        ({"site": _PARTNERS}, True),
        ({"place": _PARTNERS}, True),
        ({"site": _PARTNERS, "place": _PUBLIC}, False),
        ({"site": _PUBLIC, "place": _PARTNERS}, False),
        ({"service": _PARTNERS, "site": _PARTNERS, "place": _PARTNERS}, True),
    ],
)
def test_a_number_of_service_site_or_place_is_enough(
    numbers: dict[str, dict[str, str]], waits: bool
) -> None:
    incoming = _incoming(**numbers)
    hold_without_numbers(incoming, ["phone.csv"])
    assert bool(incoming.of(SERVICE)["s1"].in_doubt) is waits
    assert len(incoming.doubts) == waits


def test_a_site_at_a_place_that_is_not_in_the_source_has_no_number_of_it() -> None:
    incoming = _incoming()
    incoming.of(SITE)["x1"].fields["location_id"] = "l9"
    hold_without_numbers(incoming, ["phone.csv"])
    assert incoming.of(SERVICE)["s1"].in_doubt


def test_nothing_waits_where_no_table_was_left_out() -> None:
    incoming = _incoming()
    hold_without_numbers(incoming, [])
    assert not incoming.of(SERVICE)["s1"].in_doubt
