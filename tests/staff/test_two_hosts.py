"""A file that was uploaded on one host opens on another, and its plan is accepted on a third: all of it is shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import create_app
from directory import models as m
from directory.config import Settings
from directory.web.database import db
from tests.inspection import inspect_page
from tests.staff.test_imports import fields_of, result, upload

pytestmark = pytest.mark.parametrize(
    "settings", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
ROWS = "agency,phone\nLantern House,415-555-0101\nQuay Clinic,415-555-0102\n"


@pytest.fixture
def other(settings: Settings, tmp_path: Path) -> Iterator[Flask]:
    """Another host: a folder of its own, the same database and keys."""
    app = create_app(replace(settings, instance=tmp_path / "other"))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def same_person(browser: FlaskClient, host: Flask) -> FlaskClient:
    """The browser of somebody whom the load balancer sends to another host."""
    cookie = browser.get_cookie("session")
    assert cookie is not None
    moved = host.test_client()
    moved.set_cookie("session", cookie.value)
    return moved


def test_an_upload_goes_on_at_another_host(
    other: Flask, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    here = sign_in(m.Role.EDITOR)
    there = same_person(here, other)
    columns = upload(here, ROWS).headers["Location"]
    page = inspect_page(there.get(columns))
    assert "415-555-0101" in page.text
    chosen = fields_of(page) | {"column-0": "organization", "column-1": "phone"}
    plan = there.post(columns, data=chosen).headers["Location"]
    page = inspect_page(here.get(plan))
    assert "2 organizations" in page.text
    given = fields_of(page) | {"shown": ["0", "1"], "accept": ["0", "1"]}
    answer = here.post(plan, data=given)
    assert result(there, answer.headers["Location"]).heading == "agencies.csv is imported"
    session.rollback()
    assert sorted(session.scalars(select(m.Organization.name))) == ["Lantern House", "Quay Clinic"]
