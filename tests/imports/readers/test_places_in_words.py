"""Words in place of a street are kept with the place, and are never an address."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import pytest

from directory.imports.incoming_records import LOCATION, IncomingRecord
from directory.imports.mapping import read_mapping
from directory.imports.readers.hsds import read_hsds
from directory.imports.readers.places_in_words import described, without_words
from directory.imports.readers.table_reader import read_mapped_table
from directory.parsing.elsewhere import is_elsewhere

WORDS = (
    "Various Locations", "various", "Multiple sites", "multiple locations in the county", "Location varies",
    "Locations vary", "Citywide", "County-wide", "Several sites", "Different schools", "Sites across the city",
    "All over Corliss", "Throughout the county", "Please visit website", "Online", "Virtual", "By appointment",
    "Contact the office", "Mobile unit", "Varios lugares", "Ubicaciones varias", "Por toda la ciudad",
    "Iba't ibang lugar", "Nhiều địa điểm", "多個地點", "多處",
)  # fmt: skip
STREETS = (
    "12 Various Way", "Visitacion Valley Playground", "Callan Boulevard", "Seeley Street", "1 Online Way",
    "Sitesville Hall", "3 Mobile Street", "Varela Lane at Elm", "9 Multiple Peaks Road", "5 Wide Street",
)  # fmt: skip
MAPPING = """source = "an invented list"
[columns]
organization = "Agency"
service = "Program"
{field} = "Where"
city = "Town"
location_description = "About the place"
"""


def read(field: str, where: str, town: str = "", about: str = "") -> list[IncomingRecord]:
    """The places of a table with one row."""
    written = io.StringIO()
    csv.writer(written).writerows(
        [
            ["Agency", "Program", "Where", "Town", "About the place"],
            ["Elm", "Beds", where, town, about],
        ]
    )
    mapping = read_mapping(MAPPING.format(field=field))
    incoming = read_mapped_table(written.getvalue().encode(), "list.csv", mapping, "US")
    return list(incoming.of(LOCATION).values())


def streets(places: list[IncomingRecord]) -> list[str]:
    return [
        row["address_1"] for each in places for row in each.rows("addresses") if "address_1" in row
    ]


@pytest.mark.parametrize("field", ["address", "address_whole"])
def test_words_in_place_of_a_street_describe_the_place(field: str) -> None:
    chance = random.Random(20)  # noqa: S311 - a seed
    for words in WORDS:
        where = chance.choice(("{}", "{}.", " {} ", "{};")).format(
            chance.choice((words, words.upper()))
        )
        about = chance.choice(("", "Ring twice."))
        (place, *others) = read(field, where, chance.choice(("", "Corliss")), about)
        said = place.fields["description"]
        assert not others, where
        assert where.strip(" .;") in said, where
        assert about in said, where
        assert streets([place]) == [], where


@pytest.mark.parametrize("field", ["address", "address_whole"])
@pytest.mark.parametrize("street", STREETS)
def test_streets_with_such_words_in_them_are_streets(field: str, street: str) -> None:
    places = read(field, street, "Corliss")
    assert streets(places) == [street]
    assert "description" not in places[0].fields


def test_words_beside_a_street_are_kept_with_it() -> None:
    (place,) = read(
        "address_whole", "12 Elm Street, Corliss, CA 94990; various locations in spring"
    )
    assert streets([place]) == ["12 Elm Street"]
    assert place.fields["description"] == "various locations in spring"
    (place,) = read("address_whole", "Various locations, Corliss, CA 94990")
    assert (streets([place]), place.fields["description"]) == (
        [],
        "Various locations, Corliss, CA 94990",
    )


@pytest.mark.parametrize("where", ["Call for location", "Confidential, various sites"])
def test_a_place_that_is_told_to_callers_alone_stays_hidden(where: str) -> None:
    for field in ("address", "address_whole"):
        (place,) = read(field, where)
        assert place.fields["confidential"] is True
        assert "description" not in place.fields


def test_of_a_package_too() -> None:
    row = {
        "id": "d", "address_1": "Various sites", "city": "Corliss", "state_province": "CA", "postal_code": "94990",
        "country": "US", "address_type": "physical",
    }  # fmt: skip
    place = {"id": "l", "location_type": "physical", "addresses": [row]}
    service = {
        "id": "s", "name": "Beds", "status": "active", "organization": {"id": "o", "name": "Elm", "description": "A"},
        "service_at_locations": [{"id": "a", "location": place}],
    }  # fmt: skip
    document = json.dumps(service).encode()
    (found,) = read_hsds(Path("one.json"), True, document).of(LOCATION).values()
    assert (streets([found]), found.fields["description"]) == ([], "Various sites")
    assert found.rows("addresses")[0]["city"] == "Corliss"


def test_an_address_of_words_alone_is_none() -> None:
    assert without_words([{"address_1": "Various", "country": "US"}]) == ([], ["Various"])
    assert described({"description": "Various sites."}, ["Various sites"]) == {
        "description": "Various sites."
    }
    assert not is_elsewhere("12 Various Way")
