"""Areas in the browser: outlines and another primary set are plans to look at first; names are edited."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of, press

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]
OUTLINES = "/staff/words/areas/outlines"


@pytest.fixture
def administrator(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.ADMINISTRATOR)


def square(name: str, west: float, code: str) -> dict[str, Any]:
    ring = [[west, 37.0], [west + 1, 37.0], [west + 1, 38.0], [west, 38.0], [west, 37.0]]
    return {
        "type": "Feature",
        "properties": {"label": name, "short": code},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def send(browser: FlaskClient, features: list[dict[str, Any]], **more: str) -> Any:
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    given = fields_of(inspect_page(browser.get(OUTLINES)))
    given |= {"name_field": "label", "code_field": "short", **more}
    given["file"] = (io.BytesIO(content), "outlines.geojson")
    return browser.post(OUTLINES, data=given, content_type="multipart/form-data")


def accept(browser: FlaskClient, plan: str) -> None:
    answer = browser.post(plan, data=fields_of(inspect_page(browser.get(plan))) | {"all": "1"})
    assert answer.status_code == 302
    for _ in range(600):
        page = inspect_page(browser.get(answer.headers["Location"]))
        if "is being imported" not in page.heading:
            return
        time.sleep(0.05)
    raise AssertionError("the import did not end")


def test_outlines_are_looked_at_and_another_set_takes_over(
    administrator: FlaskClient,
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
    write: Callable[..., None],
    session: Session,
) -> None:
    place = m.Location(name="Desk", latitude=37.5, longitude=-122.5)
    write(m.Organization(name="Lantern House", locations=[place]))
    refused = send(
        administrator, [square("Quay", -123, "quay")], area_set="Old", name_field="titel"
    )
    assert refused.status_code == 422
    assert "its fields are label, short" in refused.text
    plan = send(administrator, [square("Quay", -123, "quay")], area_set="Old").headers["Location"]
    assert "1 area" in browse(plan, by=administrator).text
    assert not session.scalars(select(m.Area)).all()
    assert sign_in(m.Role.EDITOR).get(plan).status_code == 404
    accept(administrator, plan)
    other = send(administrator, [square("North", -123, "n")], area_set="New")
    accept(administrator, other.headers["Location"])
    session.rollback()
    assert session.scalars(select(m.Location.area_code)).one() == "quay"
    page = browse("/staff/words/areas", by=administrator)
    primacy = page.soup.select_one("main form[action$=primacy]")["action"]
    chosen = press(administrator, "/staff/words/areas", to=str(primacy))
    assert "primary: no → yes" in browse(chosen.headers["Location"], by=administrator).text
    accept(administrator, chosen.headers["Location"])
    session.rollback()
    session.expire_all()
    assert session.scalars(select(m.AreaSet.name).where(m.AreaSet.primary)).all() == ["New"]
    assert session.scalars(select(m.Location.area_code)).one() == "n"


def test_areas_and_sets_are_named(
    administrator: FlaskClient, browse: Browse, write: Callable[..., None], session: Session
) -> None:
    area = m.Area(code="quay", name="Quay", latitude=37.5, longitude=-122.5, geometry={})
    served = m.ServiceArea(area_code="quay", name="Quay")
    service = m.Service(name="Desk", service_areas=[served])
    write(
        m.AreaSet(name="Old", primary=True, areas=[area]),
        m.AreaSet(name="New"),
        m.Organization(name="Lantern House", services=[service]),
    )
    assert press(administrator, f"/staff/words/areas/{area.id}", name="Harbor").status_code == 302
    session.rollback()
    session.expire_all()
    assert session.scalars(select(m.ServiceArea.name)).all() == ["Harbor"]
    where = f"/staff/words/area-sets/{area.area_set_id}"
    assert press(administrator, where, name="New").status_code == 422
    assert press(administrator, where, name="Districts").status_code == 302
    assert "Districts" in browse("/staff/words/areas", by=administrator).text
