"""Which record is which: keys of names and addresses, places, ids, pairs that are one, and what belongs together."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.incoming_records import (
    LOCATION,
    ORGANIZATION,
    SERVICE,
    SITE,
    Incoming,
    IncomingRecord,
)
from directory.imports.planning.comparison_keys import address_key, name_key, organization_key
from directory.imports.planning.doubts import Remarks
from directory.imports.planning.known_records import Areas, Facts, Picture
from directory.imports.planning.links import linked
from directory.imports.planning.phone_numbers import read_phone_number
from directory.imports.planning.place_keys import Place, conflict, rounded
from directory.imports.planning.record_pairs import Match, Pairing, as_uuid
from directory.parsing.remarks import Remark

IDS = sorted(uuid4() for _ in range(6))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Café Étoile", "cafe etoile", True), ("A.B.C. House", "abc house", True),
        ("Women's Place", "Women’s  place", True),
        ("Food & Beds", "food and beds", True), ("Elm-House", "elm house", True), ("Elm House", "Elm Houses", False),
        ("—", "–", False), ("!!", "!!", True), ("The Elm", "Elm", False),
    ],
)  # fmt: skip
def test_names_that_a_reader_takes_for_the_same(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) == same


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Elm House, Inc.", "elm house"), ("Elm House Corp. Inc", "elm house"), ("The Inc", "the"), ("Inc", "inc"),
        ("The", "the"), ("LLC The Elm", "llc the elm"), ("…", "…"),
    ],
)  # fmt: skip
def test_names_of_organizations_without_article_and_legal_form(name: str, key: str) -> None:
    assert organization_key(name) == key


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (("1 North Any Street", "Suite 4"), "1 n any st ste 4"), (("1 Any St. #4", None), "1 any st ste 4"),
        (("1 Any St Suite #4",), "1 any st ste 4"), (("Second Avenue", ""), "2nd ave"), ((None, None), ""),
        (("4 4 4 Any",), "4 any"),
    ],
)  # fmt: skip
def test_addresses_in_the_short_forms_of_the_post(lines: tuple[str | None, ...], key: str) -> None:
    assert address_key(*lines) == key


@given(st.text())
def test_keys_of_keys_stay(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)
    assert address_key(address_key(text)) == address_key(text)


@pytest.mark.parametrize(
    ("written", "number", "extension", "is_read"),
    [
        ("911", "911", None, True), ("233733", "233733", None, True), ("12", "12", None, False),
        ("1234567", "1234567", None, False),
        ("415-555-0101", "+14155550101", None, True), ("(415)  555-0101 x 9", "+14155550101", "9", True),
        ("555-0101", "555-0101", None, False), ("ask  Ana", "ask Ana", None, False),
        ("+44 20 7946 0958", "+442079460958", None, True),
    ],
)  # fmt: skip
def test_numbers_that_are_dialled(
    written: str, number: str, extension: str | None, is_read: bool
) -> None:
    assert read_phone_number(written, "US") == (number, extension, is_read)


# Places


def place(street: str | None = None, name: str = "", **more: Any) -> Place:
    address = {"address_1": street} | {
        each: more.pop(each) for each in ("city", "postal_code") if each in more
    }
    rows = [address] if street else []
    return Place.of(Facts({"name": name} | more, {"addresses": rows}))


def test_a_place_is_known_by_its_name_its_addresses_and_its_point() -> None:
    found = Place.of(
        IncomingRecord(
            "location", "l1", {"name": "Main Site", "latitude": 37.123456, "longitude": 0.0},
            {"addresses": [{"address_1": "1 Any Street", "city": "TOWN", "postal_code": "94103-1234"},
            {"city": "Town"}]},
        )
    )  # fmt: skip
    (address,) = found.addresses
    assert (address.street, address.city, address.postal_code) == ("1 any st", "town", "94103")
    assert (found.name, found.point) == ("main site", (37.1235, 0.0))
    assert (found.named_addresses(), found.streets(), found.names()) == (
        [("1 any st", "main site")], ["1 any st"], ["main site"],
    )  # fmt: skip
    unnamed = place("1 Any Street", latitude=37.1)
    assert (unnamed.point, unnamed.names(), unnamed.named_addresses()) == (None, [], [])
    assert rounded(1.00004, -1.00006) == (1.0, -1.0001)


@pytest.mark.parametrize(
    ("found", "untold"),
    [(place(), True), (place(name="Main"), False), (place("1 Any St"), False),
    (place(latitude=0.0, longitude=0.0), False)],
)  # fmt: skip
def test_what_nothing_is_said_of(found: Place, untold: bool) -> None:
    assert found.is_untold == untold


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ({}, {}, False), ({"city": "Town"}, {"city": "town"}, False), ({"city": "Town"}, {"city": "Ville"}, True),
        ({"city": "Town"}, {}, False), ({"postal_code": "94103"}, {"postal_code": "94103-1"}, False),
        ({"postal_code": "94103"}, {"postal_code": "94104"}, True),
        # The postal code goes before the name of the town.
        ({"postal_code": "94103", "city": "Town"}, {"postal_code": "94103", "city": "Ville"}, False),
        ({"postal_code": "94103", "city": "Town"}, {"city": "Town"}, False),
        ({"postal_code": "94103", "city": "Town"}, {"city": "Ville"}, True),
    ],
)  # fmt: skip
def test_one_street_in_two_towns(one: dict[str, str], other: dict[str, str], apart: bool) -> None:
    assert conflict(place("1 Any St", **one), place("1 Any Street", **other)) == apart
    assert conflict(place("1 Any St", **other), place("1 Any St", **one)) == apart
    assert conflict(place("1 Any St", **one), place("2 Any St", **other))


def test_areas_are_found_by_code_or_name_the_primary_set_first() -> None:
    areas = Areas(
        {"mission": ("m", "Mission")}, {"mission": ("x", "Other"), "sunset": ("s", "Sunset")}
    )
    assert (areas.find("MISSION"), areas.find("sunset"), areas.find("gone")) == (
        ("m", "Mission"),
        ("s", "Sunset"),
        None,
    )


# Pairs


@pytest.mark.parametrize(
    "text", ["", "s1", UUID(int=5).hex, "{" + str(UUID(int=5)) + "}", "x" * 36]
)
def test_only_the_usual_form_is_a_uuid(text: str) -> None:
    assert as_uuid(text) is None
    assert as_uuid(str(UUID(int=5))) == UUID(int=5)


def pairing(*records: UUID, identifiers: dict[tuple[str, str], UUID] | None = None) -> Pairing:
    picture = Picture(identifiers=identifiers or {})
    picture.records["service"].update(
        {each: Facts({"organization_id": IDS[5]}) for each in records}
    )
    return Pairing(picture)


def anything(_source: str, _record: UUID) -> bool:
    return True


def test_an_id_of_the_source_goes_before_one_of_ours_and_claims_once() -> None:
    found = pairing(IDS[0], IDS[1], IDS[2], identifiers={("service", "a"): IDS[0], ("service", "b"): IDS[0],
                                                 ("service", str(IDS[2])): IDS[1],
                                                 ("location", "c"): IDS[2]})  # fmt: skip
    found.by_source_id("service", ["a", "b", str(IDS[2]), "c", str(IDS[4])])
    assert found.found == {("service", "a"): IDS[0], ("service", str(IDS[2])): IDS[1]}
    assert found.waiting("service", ["a", "b", "c"]) == ["b", "c"]
    assert not found.is_free("service", IDS[0])
    assert found.is_free("service", IDS[2])
    assert not found.is_free("service", IDS[4])


@pytest.mark.parametrize(
    ("wanted", "on_record", "taken", "apart"),
    [
        ({"a": ["x"]}, {0: ["x"]}, {"a": 0}, {}),
        ({"a": ["x"]}, {0: ["y"]}, {}, {}),
        ({"a": ["x"]}, {0: ["x"], 1: ["x"]}, {}, {"a": (0, 1)}),
        ({"a": ["x"], "b": ["x"]}, {0: ["x"]}, {}, {"a": (0,), "b": (0,)}),
        ({"a": ["x"], "b": ["y"]}, {0: ["x"], 1: ["y"]}, {"a": 0, "b": 1}, {}),
        ({"a": ["x", "y"]}, {0: ["x"], 1: ["y"]}, {}, {"a": (0, 1)}),
        ({"a": ["x", "y"]}, {0: ["x", "y"]}, {"a": 0}, {}),
        ({"a": ["x"], "b": ["y"]}, {0: ["x", "y"], 1: ["y"]}, {}, {"a": (0,), "b": (0, 1)}),
        ({"a": []}, {0: []}, {}, {}),
    ],
)  # fmt: skip
def test_a_pair_is_one_where_neither_side_has_a_second_partner(
    wanted: dict[str, list[str]], on_record: dict[int, list[str]], taken: dict[str, int],
    apart: dict[str, tuple[int, ...]]
) -> None:  # fmt: skip
    found = pairing(IDS[0], IDS[1])
    found.pair(
        "service", wanted, {IDS[number]: keys for number, keys in on_record.items()}, anything
    )
    assert found.found == {("service", key): IDS[number] for key, number in taken.items()}
    assert found.apart == {
        ("service", key): tuple(IDS[each] for each in numbers) for key, numbers in apart.items()
    }


def test_what_is_claimed_or_does_not_fit_is_no_partner() -> None:
    found = pairing(IDS[0], IDS[1], IDS[2])
    found.take("service", "z", IDS[0])
    keys: dict[UUID, Any] = {each: ["x"] for each in IDS[:3]}
    found.pair("service", {"a": ["x"]}, keys, lambda _source, record: record == IDS[1])
    assert found.found["service", "a"] == IDS[1]
    found.pair("service", {"b": ["x"]}, keys, lambda _source, record: record == IDS[1])
    assert ("service", "b") not in found.found


def test_the_only_one_of_several_signs_is_taken_and_no_longer_apart() -> None:
    found = pairing(IDS[0], IDS[1])
    found.apart = {("service", each): (IDS[0], IDS[1]) for each in "abcd"}
    found.only("service", "a", [IDS[0], IDS[1]])
    found.only("service", "b", [])
    found.only("service", "c", [None])
    found.only("service", "d", iter([IDS[0], IDS[0]]))
    found.only("service", "e", [IDS[0]])
    assert found.found == {("service", "d"): IDS[0]}
    assert set(found.apart) == {("service", each) for each in "abc"}
    assert found.field("service", IDS[0], "organization_id") == IDS[5]
    assert (
        found.field("service", None, "organization_id")
        is found.field("service", IDS[4], "organization_id")
        is None
    )


def test_what_fits_none_is_new_and_remembers_whom_it_may_be() -> None:
    found = pairing(IDS[0])
    found.take("service", "a", IDS[0])
    found.apart["service", "b"] = (IDS[0],)
    assert found.match("service", "a") == Match(IDS[0], True)
    again = found.match("service", "b")
    assert (again.known, again.apart_from, again.id != IDS[0]) == (False, (IDS[0],), True)
    assert found.match("service", str(IDS[3])) == Match(IDS[3], False)
    assert found.match("service", str(IDS[3])).id != IDS[3]
    assert found.match("service", str(IDS[0])).id != IDS[0]
    assert found.match("location", str(IDS[0])) == Match(IDS[0], False)


def test_records_by_whom_they_belong_to() -> None:
    found = pairing(*IDS[:2]).picture
    found.records["service"][IDS[2]] = Facts({"organization_id": IDS[4]})
    assert found.of("service", "organization_id") == {IDS[5]: IDS[:2], IDS[4]: [IDS[2]]}
    assert found.facts("service", IDS[2]) is found.records["service"][IDS[2]]
    assert found.facts("service", None) is found.facts("service", IDS[5]) is None


# What belongs together, and doubts


def test_records_of_a_source_by_what_they_belong_to_and_sites_without_place() -> None:
    incoming = Incoming("x")
    owner = {"organization_id": "o1"}
    incoming.add(
        IncomingRecord(ORGANIZATION, "o1", {"name": "Harbor House"}, line=2),
        IncomingRecord(SERVICE, "s1", {"name": "Beds"} | owner, line=3),
        IncomingRecord(SERVICE, "s2", {"name": "Tea"} | owner, line=4),
        IncomingRecord(LOCATION, "l1", {"name": "Main"} | owner, line=5),
        IncomingRecord(SITE, "x1", {"service_id": "s1", "location_id": "l1"}),
        IncomingRecord(SITE, "x2", {"service_id": "s2", "location_id": "l9"}),
    )  # fmt: skip
    incoming.add(
        IncomingRecord(ORGANIZATION, "o1", {"name": "Other"}, line=6),
        IncomingRecord(SERVICE, "s1", {"name": "Soup"} | owner, line=7),
    )
    remarks = Remarks("x.csv")
    found = linked(incoming, remarks)
    assert (found.services_of, found.locations_of) == ({"o1": ["s1", "s2"]}, {"o1": ["l1"]})
    assert (found.sites_of, found.sites_at, list(found.sites)) == (
        {"s1": ["x1"]},
        {"l1": ["x1"]},
        ["x1"],
    )
    assert found.service_of("x1") == "s1"
    assert {kind: ids for kind, ids in found.source_ids().items() if ids} == {
        ORGANIZATION: ["o1"], SERVICE: ["s1", "s2"], LOCATION: ["l1"], SITE: ["x1"],
    }  # fmt: skip
    assert [(each.line, each.column) for each in remarks.doubts] == [
        (6, "organization"),
        (7, "id"),
        (4, "location"),
    ]


def test_a_doubt_stands_once_and_a_word_that_was_doubted_on_reading_not_again() -> None:
    remarks = Remarks("x.csv")
    remarks.heard(
        [
            Remark("x.csv", 2, "areas", "“Mars” is no area"),
            Remark("x.csv", 2, None, "“Venus” is odd"),
        ]
    )
    for _ in range(2):
        remarks.doubt(3, "name", "odd")
    remarks.doubt_word(3, "areas", "Mars", "not known")
    remarks.doubt_word(3, "areas", "Venus", "not known")
    remarks.doubt_word(3, "names", "Mars", "not known")
    told = [(each.column, each.reason) for each in remarks.doubts]
    assert told == [("name", "odd"), ("areas", "not known"), ("names", "not known")]
    remarks.take_back(1)
    assert [each.reason for each in remarks.doubts] == ["odd"]
