"""What has no place is counted and listed, staff see how exactly a place is known; of a hidden one nothing is said."""

from __future__ import annotations

from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from directory.db import begin_writing
from directory.models import Location, LocationType, Role
from directory.web.database import db
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
