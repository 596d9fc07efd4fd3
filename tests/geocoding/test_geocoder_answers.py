"""What of an answer is taken: the very house, at that number and in that ZIP code, and no middle of anything."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.geocoding.geocoder_answers import NoAnswer, Postal, house_in, question

ASKED = Postal("1234 Invented Street", "Port Amaranth", "CA", "94990", "US")
POINT = [-122.2, 38.1]


def answer(properties: Any, point: Any = POINT) -> bytes:
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": point}}
    return json.dumps({"features": [feature | {"properties": properties}]}).encode()


@pytest.mark.parametrize(
    "properties",
    [
        {"place_rank": 30, "address": {"house_number": "1234", "postcode": "94990-0001"}},
        {"place_rank": 30},
        {"type": "house", "housenumber": "1234", "postcode": "94990"},
        {"layer": "address", "housenumber": "1234", "postalcode": "94990"},
        {"layer": "venue"},
    ],
)
def test_the_house_is_taken_from_each_of_the_three(properties: dict[str, Any]) -> None:
    assert house_in(answer(properties), ASKED) == (38.1, -122.2)


@pytest.mark.parametrize(
    "properties",
    [
        {"place_rank": 26}, {"type": "street"}, {"layer": "postalcode"}, {}, None, [], "house",
        {"type": "house", "postcode": "94110"}, {"type": "house", "housenumber": "12"},
        {"place_rank": 30, "address": {"house_number": "1236"}}, {"place_rank": "30"},
    ],
)  # fmt: skip
def test_middles_and_other_houses_are_not(properties: Any) -> None:
    assert house_in(answer(properties), ASKED) is None


@pytest.mark.parametrize("point", [[0, 0], [200, 10], [10, 91], [1], "x", None, ["a", "b"]])
def test_what_is_no_point_on_earth_is_none(point: Any) -> None:
    assert house_in(answer({"type": "house"}, point), ASKED) is None


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"features": 3}', b"[" * 5000])
def test_what_is_no_geojson_is_said(body: bytes) -> None:
    with pytest.raises(NoAnswer):
        house_in(body, ASKED)


def test_nothing_found_is_no_house() -> None:
    assert house_in(b'{"features": []}', ASKED) is None


@given(st.text(max_size=40), st.text(max_size=20))
def test_an_address_arrives_as_it_was_written(street: str, city: str) -> None:
    asked = Postal(street, city)
    written = question("https://geo.example/search?format=geojson&q={address}", asked)
    parts = urlsplit(written)
    assert parts.netloc == "geo.example"
    assert unquote(parts.query) == f"format=geojson&q={asked.words}"
    assert written.isascii()
    assert "#" not in written


@pytest.mark.parametrize(
    ("postal", "can"),
    [
        (ASKED, True), (Postal("1234 Invented Street"), False), (Postal("Invented Street", "Port Amaranth"), False),
        (Postal("1234 Invented Street", postal_code="94990"), True), (Postal("", "Port Amaranth"), False),
    ],
)  # fmt: skip
def test_only_a_house_in_a_town_is_asked_about(postal: Postal, can: bool) -> None:
    assert postal.can_be_found is can
