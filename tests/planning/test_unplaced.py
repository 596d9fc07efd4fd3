"""What has no place is counted and listed, staff see how exactly a place is known; of a hidden one nothing is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.db import begin_writing
from directory.gaps.gap_report import Picture
from directory.models import Exactness, Location, LocationType, Role
from directory.planning import unplaced
from directory.planning.unplaced import exactness, without_place
from directory.web.database import db
from tests.gaps.example import LISTINGS
from tests.gaps.example_picture import id_of, picture
from tests.planning.conftest import seen, signed_in


def changed(app: Flask, name: str, keep_address: bool) -> UUID:
    """A shown place of an organization without area and point, and without its address where it is not kept."""
    with app.app_context():
        begin_writing(db.session())
        place = next(
            each
            for each in db.session.query(Location)
            if each.organization.name == name
            and not each.is_confidential
            and each.location_type is LocationType.PHYSICAL
        )
        place.area_code = place.latitude = place.longitude = None
        if not keep_address:
            place.addresses = []
            for site in place.sites:
                site.service.service_areas = []
                site.service_areas = []
        found = place.id
        db.session.commit()
        db.session.remove()
    return found


def test_staff_see_how_exactly_a_place_is_known_and_planners_which_have_none(
    planned: Flask, planner: FlaskClient
) -> None:
    before = seen(planner, "/planning/unplaced").text
    assert "Rising Loaf Bakery" not in before
    lost = changed(planned, "Rising Loaf Bakery", keep_address=False)
    near = changed(planned, "Amaranth City College", keep_address=True)
    editor = signed_in(planned, Role.EDITOR)
    assert "known by its ZIP code only" in seen(editor, f"/staff/locations/{near}").text
    assert "No place known" in seen(editor, f"/staff/locations/{lost}").text
    after = seen(planner, "/planning/unplaced").text
    assert "Rising Loaf Bakery" in after
    assert "Amaranth City College" not in after
    assert "by their ZIP code" in after


def test_of_a_hidden_place_nobody_is_told_where_it_counts(planned: Flask) -> None:
    with planned.app_context():
        hidden = next(each.id for each in db.session.query(Location) if each.is_confidential)
        db.session.remove()
    page = seen(signed_in(planned, Role.EDITOR), f"/staff/locations/{hidden}").text
    assert "Gaps count it" not in page
    assert "No place known" not in page


def lost(code: str, organization: str, **more: object) -> Picture:
    return replace(LISTINGS[0], code=code, organization=organization, area=None, **more)  # type: ignore[return-value,arg-type]


def test_a_listing_without_a_place_is_named_once_by_name(planned: Flask) -> None:
    """L3 names what it serves, X5 too little of it, and two places of one service are one line."""
    rows = [LISTINGS[0], LISTINGS[2], lost("X1", "b"), lost("X2", "A", confidential=True), lost("X3", "C"),
            lost("X4", "C"), lost("X5", "D", confidential=True, served=("N",))]  # fmt: skip
    shown = picture(rows, X4="X3")  # type: ignore[arg-type]
    found = without_place(shown)
    assert without_place(shown) is found
    assert [(each.name, each.service_id, each.is_confidential) for each in found] == [
        ("A (Service X2)", id_of("X2"), True), ("b (Service X1)", id_of("X1"), False),
        ("C (Service X3)", id_of("X3"), False), ("D (Service X5)", id_of("X5"), True),
    ]  # fmt: skip
    assert without_place(picture()) == without_place(picture([])) == []


def test_a_vague_place_is_a_place(planned: Flask) -> None:
    shown = picture([lost("X1", "A")])  # type: ignore[list-item]
    places = shown.supply.places
    facts = tuple(each._replace(vague=True) for each in places.facts)
    vague = replace(shown.supply, places=replace(places, facts=facts))
    assert without_place(replace(shown, evaluation=replace(shown.evaluation, supply=vague))) == []


def test_how_exactly_listings_are_known_is_counted(planned: Flask) -> None:
    shown = picture([*LISTINGS[:2], replace(LISTINGS[1], code="L2b"), LISTINGS[3]])
    places = shown.supply.places
    known = {0: Exactness.ADDRESS, 1: Exactness.ZIP}
    facts = tuple(
        each._replace(exactness=known[each.area]) if each.area in known else each
        for each in places.facts
    )
    supply = replace(shown.supply, places=replace(places, facts=facts))
    found = exactness(replace(shown, evaluation=replace(shown.evaluation, supply=supply)))
    assert found == {
        Exactness.ADDRESS: 1, Exactness.BLOCK: 0, Exactness.ZIP: 2, Exactness.CITY: 0,
    }  # fmt: skip
    assert list(found) == list(Exactness)


def test_they_are_named_page_by_page_with_what_they_could_count_for(
    planner: FlaskClient, show: Callable[[Picture], Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unplaced, "PER_PAGE", 2)
    show(picture([LISTINGS[4], *(lost(f"X{each}", f"B{each}") for each in range(3))]))  # type: ignore[misc]
    page = seen(planner, "/planning/unplaced")
    listed = "section[aria-labelledby=who] > ul li a"
    assert [each.text.strip() for each in page.soup.select(listed)] == [
        "B0 (Service X0)", "B1 (Service X1)",
    ]  # fmt: skip
    assert page.text.count("3 listings say neither where they are") == 1
    following = page.soup.select_one(".govuk-pagination__next a")["href"]
    for address in (following, "/planning/unplaced?page=99"):
        last = seen(planner, address)
        names = [each.text.strip() for each in last.soup.select(listed)]
        assert names == ["B2 (Service X2)"]
        assert not last.soup.select(".govuk-pagination__next")
    (counts,) = page.soup.select("section[aria-labelledby=lost] li")
    assert counts.text.endswith(": 3 organizations without a place")
    assert counts.a["href"].endswith("/T1")
