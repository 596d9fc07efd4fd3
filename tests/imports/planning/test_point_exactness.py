"""Points that many places share stand for a ZIP code; what is on record of a better point stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.fields.row_values import Row
from directory.imports.plan import PlannedRecord
from directory.imports.planning import plan_listings
from directory.imports.planning.known_records import Areas, Facts, Picture
from directory.imports.planning.point_exactness import LEAST, exactness_of, shared_points
from tests.imports.importing import TODAY, listing, sheet
from tests.imports.test_planning import picture
from tests.imports.trees import IncomingOrganization, Tree, records_of

MIDDLE = (38.1, -122.3)
STREETS = ("Signal Street", "Tidal Ave", "Harbor Rd", "Elm Way", "Mission St", "1st Street")


def place(point: tuple[float, float] | None, line: str | None, code: str | None = "94990") -> Facts:
    fields: Row = {} if point is None else {"latitude": point[0], "longitude": point[1]}
    return Facts(fields, {"addresses": [{"address_1": line, "postal_code": code}] if line else []})


WRITTEN = st.tuples(st.sampled_from(STREETS), st.integers(1, 4000))


@given(st.lists(st.tuples(st.sampled_from([MIDDLE, (38.2, -122.3), None]), WRITTEN), max_size=12))
def test_a_point_is_shared_by_enough_streets_and_enough_numbers(
    said: list[tuple[tuple[float, float] | None, tuple[str, int]]],
) -> None:
    places = [place(point, f"{number} {street}") for point, (street, number) in said]
    for point in (MIDDLE, (38.2, -122.3)):
        here = [written for at, written in said if at == point]
        enough = all(len({each[part] for each in here}) >= LEAST for part in (0, 1))
        assert (point in shared_points(places)) == enough


def test_one_house_written_in_many_ways_and_a_corner_keep_their_point() -> None:
    ways = (
        "1 Dr Elm Invented Pl",
        "1 Elm Invented Plaza",
        "City Hall, 1 Invented Square",
        "1 Harbor Rd",
    )
    assert not shared_points([place(MIDDLE, way) for way in ways])
    corner = ("900 Elm Way", "902 Elm Way", "904 Elm Way", "12 Harbor Rd", "14 Harbor Road")
    assert not shared_points([place(MIDDLE, line) for line in corner])
    assert not shared_points([place(MIDDLE, None)] * 9)


def test_it_stands_for_the_zip_code_or_without_one_for_the_city() -> None:
    shared = frozenset([MIDDLE])
    assert exactness_of(place(MIDDLE, "1 Elm Way"), shared) == "zip"
    assert exactness_of(place(MIDDLE, "1 Elm Way", code=None), shared) == "city"
    assert exactness_of(place((38.2, -122.3), "1 Elm Way"), shared) is None
    assert exactness_of(place(None, "1 Elm Way"), shared) is None


def test_an_address_without_a_street_is_no_more_than_its_zip_code_or_city() -> None:
    apart = {"latitude": 38.2, "longitude": -122.3}
    assert exactness_of(Facts(apart, {"addresses": [{"postal_code": "94990"}]}), ()) == "zip"
    assert exactness_of(Facts(apart, {"addresses": [{"city": "Port Amaranth"}]}), ()) == "city"
    assert exactness_of(Facts(apart), ()) is None, "somebody set it on a map"
    assert exactness_of(Facts({}, {"addresses": [{"postal_code": "94990"}]}), ()) is None


def at_the_middle(*lines: str) -> list[IncomingOrganization]:
    """Organizations at these streets, all with the point of the middle."""
    where = {"latitude": MIDDLE[0], "longitude": MIDDLE[1]}
    return [listing(f"Invented {line}", street=line, key=line, location=where) for line in lines]


def planned_places(incoming: Tree, on_record: Picture | None = None) -> list[PlannedRecord]:
    plan = plan_listings(records_of(incoming), on_record or Picture(), TODAY, "US")
    return [each for group in plan.groups for each in group.records if each.kind == "location"]


THREE = ("25 Tidal Ave", "340 Harbor Rd", "7 Elm Way")


def test_what_is_imported_says_what_its_point_stands_for() -> None:
    areas = Picture(areas=Areas(at=lambda _latitude, _longitude: "around"))
    found = planned_places(sheet(*at_the_middle(*THREE)), areas)
    assert [each.fields["point_exactness"] for each in found] == ["zip"] * 3
    assert not any("area_code" in each.fields for each in found), "the middle is in no neighborhood"
    exact = planned_places(sheet(*at_the_middle(*THREE[:2])), areas)
    assert {each.fields["area_code"] for each in exact} == {"around"}
    assert not any(
        "point_exactness" in each.fields
        for each in planned_places(sheet(*at_the_middle(*THREE[:2])))
    )
    told = plan_listings(records_of(sheet(*at_the_middle(*THREE))), Picture(), TODAY, "US").doubts
    assert {each.reason for each in told} == {
        "many addresses have this point: it is taken as the middle of a ZIP code, not as the place"
    }


def test_places_on_record_tell_that_a_point_is_a_middle() -> None:
    known = picture(location={"latitude": MIDDLE[0], "longitude": MIDDLE[1]})
    (one, two) = planned_places(sheet(*at_the_middle(*THREE[:2])), known)
    assert one.fields["point_exactness"] == two.fields["point_exactness"] == "zip"


def on_record(point: tuple[float, float], exactness: str | None = None) -> Picture:
    said = {"point_exactness": exactness} if exactness else {}
    return picture(location={"latitude": point[0], "longitude": point[1], **said})


def refuge(point: tuple[float, float]) -> Tree:
    """The place on record, beside others that make the middle what it is."""
    where = {"latitude": point[0], "longitude": point[1]}
    return sheet(listing(location=where), *at_the_middle(*THREE))


def changes(incoming: Tree, known: Picture) -> Row:
    return next((each.fields for each in planned_places(incoming, known) if each.known), {})


def test_no_file_makes_the_exact_point_of_a_hidden_place_rough() -> None:
    """Nobody would be told any more of a row that stands where the place is."""
    hidden = picture(location={"latitude": MIDDLE[0], "longitude": MIDDLE[1], "confidential": True})
    assert "point_exactness" not in changes(refuge(MIDDLE), hidden)
    assert changes(refuge(MIDDLE), on_record(MIDDLE)) == {"point_exactness": "zip"}


@pytest.mark.parametrize("exactness", ["zip", "city", None])
@pytest.mark.parametrize("street", ["25 Tidal Ave", None])
def test_no_source_calls_the_point_of_a_new_hidden_place_rough(
    exactness: str | None, street: str | None
) -> None:
    where = {"latitude": 38.1234, "longitude": -122.3456, "confidential": True}
    incoming = records_of(sheet(listing(street=street, location=where)))
    for place in incoming.of("location").values():
        place.fields |= {"point_exactness": exactness} if exactness else {}
    plan = plan_listings(incoming, Picture(), TODAY, "US")
    (found,) = (each for group in plan.groups for each in group.records if each.kind == "location")
    assert found.fields["latitude"] == 38.1234
    assert "point_exactness" not in found.fields
    hidden = {"latitude": MIDDLE[0], "longitude": MIDDLE[1], "confidential": True}
    beside = planned_places(sheet(listing(location=hidden), *at_the_middle(*THREE)))
    assert {each.fields["point_exactness"] for each in beside} == {"zip"}, "many addresses show it"


def test_a_better_point_on_record_stays_and_a_better_one_of_the_source_replaces() -> None:
    exact = (38.1234, -122.3456)
    assert changes(refuge(MIDDLE), on_record(exact)) == {}
    assert changes(refuge(MIDDLE), on_record(MIDDLE)) == {"point_exactness": "zip"}
    assert changes(refuge(MIDDLE), on_record(MIDDLE, "zip")) == {}
    better = changes(refuge(exact), on_record(MIDDLE, "zip"))
    assert better == {"latitude": exact[0], "longitude": exact[1], "point_exactness": "address"}
    assert changes(refuge(exact), on_record(exact, "address")) == {}
