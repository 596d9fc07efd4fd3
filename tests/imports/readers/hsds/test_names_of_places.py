"""A place with a street is where the street is, whatever it is called; words of one without a street are all read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.imports.readers.hsds.sources import SERVICE, document, only
from tests.imports.trees import read_hsds

_STREET = {"address_1": "12 Example Street", "city": "Exampleton", "address_type": "physical"}
_HELP = [
    "Court accompaniment",
    "Family medicine",
    "Youth beds",
    "Day labor hall",
    "Comedor comunitario",
]
_WAYS = [
    "ask for Bo",
    "behind the bakery",
    "fourth house past the mill",
    "c/o Sister Ann",
    "kay Ate Rosa",
]


def _asked(folder: Path, name: str, **more: Any) -> bool:
    place = {"id": "l1", "location_type": "physical", "name": name} | more
    said = SERVICE | {"service_at_locations": [{"id": "sl1", "location": place}]}
    return any(
        "is not an address that we can find" in each.reason
        for each in read_hsds(document(folder, said)).doubts
    )


@pytest.mark.parametrize("name", _HELP)
def test_beside_a_street_a_kind_of_help_is_a_name(tmp_path: Path, name: str) -> None:
    assert not _asked(tmp_path, name, addresses=[_STREET])


@pytest.mark.parametrize("name", _WAYS)
def test_beside_a_street_a_way_in_is_asked_about(tmp_path: Path, name: str) -> None:
    assert _asked(tmp_path, name, addresses=[_STREET])


@pytest.mark.parametrize("name", [*_HELP, *_WAYS])
def test_beside_words_for_a_street_every_name_is(tmp_path: Path, name: str) -> None:
    assert _asked(tmp_path, name, addresses=[_STREET | {"address_1": "behind the old mill"}])


@pytest.mark.parametrize(
    "told",
    [
        *("Not listed for safety. Drivers: fourth house past the chapter hall.", "Not listed."),
        *("Third trailer after the water tower", "cuarta casa pasando la iglesia", "第三間"),
        *("căn nhà thứ ba", "ikatlong bahay pagkatapos ng tulay"),
    ],
)
def test_what_is_told_of_a_place_without_a_street_is_read(tmp_path: Path, told: str) -> None:
    assert _asked(tmp_path, "Marigold House", description=told)
    assert not _asked(tmp_path, "Marigold House", description="Twelve beds for young people.")


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        *(("nv", ["nav"]), ("sq", ["als"]), ("qu", ["que"]), ("cy", ["cym"]), ("es", ["spa"])),
        *(("Guarani", ["grn"]), ("no", []), ("Welsh", ["cym"])),
    ],
)
def test_a_language_without_a_code_is_named_by_one(
    tmp_path: Path, said: str, codes: list[str]
) -> None:
    service = SERVICE | {"languages": [{"id": "g1", "name": said}]}
    (read,) = only(read_hsds(document(tmp_path, service))).services
    assert [each.code for each in read.languages] == codes


@pytest.mark.parametrize(
    ("told", "waits"),
    [
        ("A shelter for women. Staff never say aloud which block it stands on.", True),
        ("Beds for survivors of trafficking; directions come after the interview.", True),
        ("Refugio para mujeres. Ni los vecinos saben qué es esta casa.", True),
        ("A shelter for women and children, open all night.", False),
        ("Hot meals. Staff never say aloud which block it stands on.", True),
        ("Hot meals. Staff stand on the block to show the way.", False),
    ],
)
def test_the_street_of_a_house_for_people_who_flee_is_asked_about_where_a_text_may_guard_it(
    tmp_path: Path, told: str, waits: bool
) -> None:
    place = {"id": "l1", "location_type": "physical", "name": "Marigold", "addresses": [_STREET]}
    said = SERVICE | {
        "description": told,
        "service_at_locations": [{"id": "sl1", "location": place}],
    }
    found = only(read_hsds(document(tmp_path, said)))
    location = found.locations[0]
    assert (location.confidential is True) == waits


@pytest.mark.parametrize(
    ("organization", "service", "asks"),
    [
        ("Harbor Women's Shelter", "Help at any hour", True),
        ("Harbor Aid", "Transitional housing", True),
        ("Harbor Aid", "Help at any hour", False),
    ],
)
def test_the_street_of_a_place_to_sleep_is_asked_about(
    tmp_path: Path, organization: str, service: str, asks: bool
) -> None:
    place = {"id": "l1", "location_type": "physical", "name": "Marigold", "addresses": [_STREET]}
    told = SERVICE | {
        "name": service,
        "organization": SERVICE["organization"] | {"name": organization},
        "service_at_locations": [{"id": "sl1", "location": place}],
    }
    doubts = read_hsds(document(tmp_path, told)).doubts
    assert ("location.street" in {each.column for each in doubts}) is asks
