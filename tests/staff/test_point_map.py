"""A point placed by hand: pressed on a map of outlines without script, typed, saved by a button of its own."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.staff.point_map import SIZE, MapWindow
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of, press

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def _square(west: float, south: float) -> dict[str, object]:
    east, north = west + 0.05, south + 0.05
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def editor(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.EDITOR)


@pytest.fixture
def place(write: Callable[..., None]) -> m.Location:
    """A place without a point in a town of two areas, west and east."""
    areas = [
        m.Area(name=name, code=name.lower(), geometry=_square(west, 37.7), latitude=37.725, longitude=west + 0.025)
        for name, west in (("Westside", -122.5), ("Eastside", -122.45))
    ]  # fmt: skip
    town = m.AreaSet(name="Areas", primary=True, areas=areas)
    house = m.Organization(name="Lantern House")
    place = m.Location(organization=house, name="Main office")
    service = m.Service(name="Desk", organization=house)
    service.sites.append(m.ServiceAtLocation(location=place))
    write(town, house)
    return place


def _map(page: Page) -> dict[str, str]:
    drawn = page.soup.select_one("input[type=image][name=point]")
    assert drawn is not None
    return {name: str(value) for name, value in drawn.attrs.items()}


def _pressed(browser: FlaskClient, address: str, page: Page, x: int, y: int) -> Page:
    given = fields_of(page) | {"point.x": str(x), "point.y": str(y)}
    answer = browser.post(address, data=given)
    assert answer.status_code == 200
    return inspect_page(answer)


@on_sqlite
def test_presses_bring_the_map_nearer_and_a_button_saves_the_point_with_its_area(
    editor: FlaskClient, place: m.Location, session: Session
) -> None:
    address = f"/staff/locations/{place.id}/point"
    page = inspect_page(editor.get(address))
    drawn = _map(page)
    assert drawn["width"] == str(SIZE)
    height = int(drawn["height"])
    svg = base64.b64decode(drawn["src"].partition("base64,")[2]).decode()
    assert "Eastside" in svg
    assert "<circle" not in svg
    page = _pressed(editor, address, page, SIZE * 3 // 4, height // 2)
    session.rollback()
    assert session.scalars(select(m.Location.latitude)).one() is None  # a press saves nothing
    assert "<circle" in base64.b64decode(_map(page)["src"].partition("base64,")[2]).decode()
    meters = page.text
    page = _pressed(editor, address, page, SIZE // 2, height // 2)
    assert page.text != meters
    answer = editor.post(address, data=fields_of(page))
    assert answer.status_code == 302
    assert "counts in Eastside" in inspect_page(editor.get(answer.headers["Location"])).text
    session.rollback()
    stored = session.scalars(select(m.Location)).one()
    assert stored.area_code == "eastside"
    assert stored.latitude == pytest.approx(37.725, abs=0.001)
    assert stored.longitude == pytest.approx(-122.425, abs=0.002)


@on_sqlite
def test_the_whole_map_comes_back_and_a_key_points_at_nothing(
    editor: FlaskClient, place: m.Location
) -> None:
    address = f"/staff/locations/{place.id}/point"
    page = _pressed(editor, address, inspect_page(editor.get(address)), 80, 60)
    before = fields_of(page)
    assert fields_of(_pressed(editor, address, page, 0, 0))["latitude"] == before["latitude"]
    whole = inspect_page(editor.post(address, data=before | {"add": "whole"}))
    assert fields_of(whole)["nearness"] == "0"
    assert fields_of(whole)["latitude"] == before["latitude"]


@on_sqlite
def test_numbers_are_typed_without_a_map_and_half_a_point_is_none(
    editor: FlaskClient, place: m.Location, session: Session
) -> None:
    address = f"/staff/locations/{place.id}/point"
    assert press(editor, address, latitude="37.71").status_code == 422
    assert press(editor, address, latitude="37.71", longitude="-122.49").status_code == 302
    session.rollback()
    assert session.scalars(select(m.Location.area_code)).one() == "westside"


@on_sqlite
def test_the_listing_says_how_exactly_its_place_is_known(
    editor: FlaskClient, place: m.Location, session: Session
) -> None:
    session.rollback()
    (service,) = session.scalars(select(m.Service))
    page = inspect_page(editor.get(f"/staff/services/{service.id}"))
    where = page.soup.select_one("section[aria-labelledby=where]")
    assert where is not None
    assert "No place known" in where.get_text()
    press(editor, f"/staff/locations/{place.id}/point", latitude="37.71", longitude="-122.49")
    page = inspect_page(editor.get(f"/staff/services/{service.id}"))
    assert "Gaps count it in Westside, by its area or its point" in page.text


@on_sqlite
def test_who_changes_the_address_of_an_open_place_is_reminded_of_its_point(
    sign_in: Callable[[m.Role], FlaskClient], place: m.Location, session: Session
) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    here = f"/staff/locations/{place.id}/basics"
    press(coordinator, here, address_1="12 Elm Street")
    at = f"/staff/locations/{place.id}/point"
    press(coordinator, at, latitude="37.71", longitude="-122.49")
    answer = press(coordinator, here, address_1="21 Elm Street")
    assert "point on the map has not changed" in inspect_page(coordinator.get(answer.location)).text
    session.rollback()
    assert session.scalars(select(m.Location.latitude)).one() == 37.71
    press(coordinator, at, latitude="", longitude="")
    answer = press(coordinator, here, address_1="30 Elm Street")
    assert "has not changed" not in inspect_page(coordinator.get(answer.location)).text


@on_sqlite
def test_a_hidden_place_has_neither_point_nor_map(
    editor: FlaskClient, place: m.Location, write: Callable[..., None]
) -> None:
    house = m.Organization(name="Quay House")
    point = {"latitude": 37.70001, "longitude": -122.40001}
    hidden = m.Location(organization=house, confidential=True, **point)
    write(house)
    address = f"/staff/locations/{hidden.id}/point"
    page = inspect_page(editor.get(address))
    assert page.soup.select_one("input[type=image]") is None
    assert "37.7" not in str(page.soup.select_one("main"))
    sent = editor.post(address, data=fields_of(page) | {"point.x": "20", "point.y": "20"})
    assert b'type="image"' not in sent.data


@given(
    latitude=st.floats(-60, 60),
    longitude=st.floats(-170, 170),
    scale=st.floats(500, 50_000),
    x=st.integers(0, SIZE),
    y=st.integers(0, 400),
)
def test_a_pixel_is_the_place_that_is_drawn_there(
    latitude: float, longitude: float, scale: float, x: int, y: int
) -> None:
    window = MapWindow(latitude, longitude, scale, 400)
    across, down = window.point(*window.place(x, y))
    assert (across, down) == (pytest.approx(x, abs=1), pytest.approx(y, abs=1))
