"""Under which name a closed value is asked for, and which columns that name shows."""

from __future__ import annotations

import pytest

from directory import models as m
from directory.publication.closed_values import POSITION, WHOLE, asked_as, columns_asked


@pytest.mark.parametrize(
    ("table", "column", "name"),
    [
        ("location", "latitude", POSITION),
        ("location", "longitude", POSITION),
        ("location", "transportation", "transportation"),
        ("address", "address_1", WHOLE),
        ("phone", "number", WHOLE),
        ("contact", "email", WHOLE),
        ("schedule", "opening_hours", "opening_hours"),
    ],
)
def test_an_address_a_number_and_a_person_are_asked_for_as_one(
    table: str, column: str, name: str
) -> None:
    assert asked_as(table, column) == name


def test_what_is_open_is_asked_for_under_no_name() -> None:
    address = m.Address(address_1="1 Signal Street", city="Port Amaranth")
    assert columns_asked(address, WHOLE) == ()
    assert columns_asked(address, "city") == ()
