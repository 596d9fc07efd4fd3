"""The demo town behind the pages of planners: one application for all of its tests, and a planner's browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import create_app
from directory.db import begin_writing
from directory.gaps.gap_report import Picture
from directory.models import Role
from directory.web.database import db
from tests.inspection import Page, inspect_page
from tests.instances import account_of, let_in, settings_for


@pytest.fixture(scope="module")
def planned(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on a copy of the town, with an account for each role that sees gaps."""
    folder = tmp_path_factory.mktemp("planned") / "instance"
    shutil.copytree(town_folder, folder)
    app = create_app(settings_for(folder))
    app.config["TESTING"] = True
    with app.app_context():
        session = db.session()
        begin_writing(session)
        for role in (Role.PLANNER, Role.EDITOR):
            session.add(account_of(role))
        session.commit()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


def signed_in(app: Flask, role: Role) -> FlaskClient:
    """The browser of somebody with a role."""
    return let_in(app.test_client(), account_of(role))


@pytest.fixture(scope="module")
def planner(planned: Flask) -> FlaskClient:
    """A planner's browser."""
    return signed_in(planned, Role.PLANNER)


@pytest.fixture
def writing(planned: Flask) -> Iterator[Session]:
    """The records of the town to write into; nothing of it is kept."""
    with planned.test_request_context():
        session = db.session()
        begin_writing(session)
        yield session
        session.rollback()
        db.session.remove()


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Callable[[Picture], Picture]:
    """Let the pages of planners be about a picture, whatever the records of the town say."""

    def put(picture: Picture) -> Picture:
        cache = SimpleNamespace(picture=lambda _session, _day, _lens: picture)
        monkeypatch.setattr("directory.planning.gap_view.gap_cache", lambda: cache)
        return picture

    return put


def seen(browser: FlaskClient, address: str, status: int = 200) -> Page:
    """An inspected page."""
    with browser.get(address, follow_redirects=True) as answer:
        assert answer.status_code == status, f"{address} answered {answer.status}"
        return inspect_page(answer)


def notices(page: Page) -> list[str]:
    """What a page says was just done, or is wrong."""
    found = page.soup.select(".govuk-notification-banner__heading")
    return [" ".join(each.get_text(" ").split()) for each in found]


def fields_of(page: Page, action: str) -> dict[str, str]:
    """The fields of the form that goes to an address, as the page fills them."""
    form = next(
        each
        for each in page.soup.select("form[method=post]")
        if (str(each.get("action", "")).endswith(action) if action else not each.has_attr("action"))
    )
    found = {}
    for field in form.find_all(["input", "textarea", "select"]):
        if field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            found[field["name"]] = chosen["value"] if chosen else ""
        elif field.name == "textarea":
            found[field["name"]] = field.get_text().strip()
        elif field.get("type") not in ("checkbox", "radio") or field.has_attr("checked"):
            found[field["name"]] = field.get("value", "")
    return found
