"""Taking an import back from its page: shown first, done in one press, and only by whoever imported it or decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from tests.conftest import follow
from tests.inspection import Page
from tests.staff.forms import fields_of
from tests.staff.test_imports import result, upload

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]
Browse = Callable[..., Page]
HEADING = "listing_id,organization,service,description,address,city,confidential"
SHEET = f"""{HEADING}
L1,Lantern House,Beds,A bed for the night,12 Signal Street,Port Amaranth,no
L2,Pier Legal,Visas,Help with visas,14 Signal Street,Port Amaranth,no
L3,Quay House,Rooms,A room of your own,7 Quiet Lane,Port Amaranth,yes
"""


@pytest.fixture
def coordinator(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.COORDINATOR)


def bring_in(client: FlaskClient, browse: Browse, content: str = SHEET) -> Page:
    """Import a listing sheet, all of it; the page that says what came of it."""
    plan = upload(client, content, "listings", "listings.csv").headers["Location"]
    answer = client.post(plan, data=fields_of(browse(plan, by=client)) | {"all": "1"})
    return result(client, answer.headers["Location"])


def reversal_of(page: Page) -> str:
    return next(href for href in page.links() if href.endswith("/reversal"))


def names(session: Session) -> list[str]:
    session.rollback()
    return sorted(session.scalars(select(m.Organization.name)))


def test_an_import_is_taken_back_and_brought_back_from_its_page(
    coordinator: FlaskClient, client: FlaskClient, browse: Browse, session: Session, app: Flask
) -> None:
    address = reversal_of(bring_in(coordinator, browse))
    follow(app)
    assert "Lantern House" in client.get("/en/search?q=beds").text
    page = browse(address, by=coordinator)
    assert page.heading == "Take back listings.csv"
    assert "Removed: 2 places, 2 organizations, 3 services" in page.text
    assert "Confidential place of Quay House" in page.text
    assert "Quiet Lane" not in page.text
    assert "Lantern House" in names(session), "looking changes nothing"
    answer = coordinator.post(address, data=fields_of(page))
    assert names(session) == ["Quay House"]
    place = session.scalars(select(m.Location)).one()
    assert place.is_confidential
    follow(app)
    assert "Lantern House" not in client.get("/en/search?q=beds").text
    again = coordinator.post(address, data=fields_of(page))
    assert again.headers["Location"] == answer.headers["Location"], "a second click does no more"

    over = browse(address, by=coordinator)
    assert "taken back already" in over.text
    assert answer.headers["Location"] in over.links()
    assert address not in browse("/staff/imports", by=coordinator).links()
    page = browse(answer.headers["Location"], by=coordinator)
    assert page.heading == "Bring back listings.csv"
    there = coordinator.post(answer.headers["Location"], data=fields_of(page)).headers["Location"]
    assert there == address
    assert names(session) == ["Lantern House", "Pier Legal", "Quay House"]
    follow(app)
    assert "Lantern House" in client.get("/en/search?q=beds").text
    page = browse(address, by=coordinator)
    assert "Done: listings.csv is brought back." in page.text
    coordinator.post(address, data=fields_of(page))
    assert names(session) == ["Quay House"], "and it is taken back again"


def test_what_somebody_changed_since_is_named_with_its_page(
    coordinator: FlaskClient, browse: Browse, session: Session
) -> None:
    address = reversal_of(bring_in(coordinator, browse))
    seen = fields_of(browse(address, by=coordinator))
    session.rollback()
    begin_writing(session)
    listing = session.scalars(select(m.Service).where(m.Service.name == "Visas")).one()
    listing.description = "Written by hand."
    session.commit()
    stale = coordinator.post(address, data=seen)
    assert stale.status_code == 409
    assert "Pier Legal" in names(session)
    page = browse(address, by=coordinator)
    assert "It was changed since." in page.text
    assert f"/staff/services/{listing.id}" in page.links()
    coordinator.post(address, data=fields_of(page))
    assert names(session) == ["Pier Legal", "Quay House"]
    assert session.get_one(m.Service, listing.id).description == "Written by hand."


def test_an_import_goes_back_when_its_file_is_forgotten(
    coordinator: FlaskClient, browse: Browse, session: Session
) -> None:
    page = bring_in(coordinator, browse)
    address = reversal_of(page)
    session.rollback()
    upload_id = session.scalars(select(m.Upload.id)).one()
    home = browse("/staff/imports", by=coordinator)
    removed = coordinator.post(f"/staff/imports/{upload_id}/removal", data=fields_of(home))
    assert removed.status_code == 302
    session.rollback()
    assert session.scalars(select(m.Upload)).all() == []
    assert address in browse("/staff/imports", by=coordinator).links()
    coordinator.post(address, data=fields_of(browse(address, by=coordinator)))
    assert names(session) == ["Quay House"]


def test_only_its_editor_and_whoever_decides_take_it_back(
    sign_in: Callable[[m.Role], FlaskClient], coordinator: FlaskClient, browse: Browse
) -> None:
    address = reversal_of(bring_in(coordinator, browse))
    editor = sign_in(m.Role.EDITOR)
    assert editor.get(address).status_code == 404
    assert address not in browse("/staff/imports", by=editor).links()
    assert address in browse("/staff/imports", by=coordinator).links()
    own = reversal_of(
        bring_in(editor, browse, SHEET.replace("House", "Home").replace("Pier", "Mole"))
    )
    assert browse(own, by=coordinator).heading == browse(own, by=editor).heading
