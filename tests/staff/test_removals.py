"""Drafts, places and organizations that were made by mistake go again; what was published or hidden stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory import models as m
from tests.coalition.test_removals import press
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of
from tests.staff.test_hidden_places import keeper_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]


@pytest.fixture
def editor(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.EDITOR)


def counts(session: Session) -> tuple[int, int, int]:
    """How many organizations, services and places are on record."""
    session.rollback()
    models: tuple[type[Any], ...] = (m.Organization, m.Service, m.Location)
    one, two, three = (
        session.scalar(select(func.count()).select_from(each)) or 0 for each in models
    )
    return one, two, three


def sent(browser: FlaskClient, address: str, **values: str) -> Page:
    """The page after a form was filled in and sent."""
    with browser.get(address) as answer:
        given = fields_of(inspect_page(answer)) | values
    with browser.post(address, data=given, follow_redirects=True) as answer:
        assert answer.status_code == 200
        return inspect_page(answer)


def draft(browser: FlaskClient, organization: str = "Lantern House") -> Page:
    return sent(browser, "/staff/services/new", organization=organization, name="Night desk")


def test_a_new_draft_is_taken_back_with_the_organization_that_it_began(
    editor: FlaskClient, session: Session
) -> None:
    page = draft(editor)
    assert counts(session) == (1, 1, 0)
    page = press(editor, page, "Undo")
    assert "Undone: listing “" in page.text
    assert counts(session) == (0, 0, 0)


def test_a_draft_that_began_with_a_confidential_place_is_taken_back_with_it(
    editor: FlaskClient, session: Session
) -> None:
    new = {"organization": "Lantern House", "confidential": "yes", "languages": "spa"}
    page = sent(editor, "/staff/services/new", name="Night desk", **new)
    assert counts(session) == (1, 1, 1)
    press(editor, page, "Undo")
    assert counts(session) == (0, 0, 0)


def test_the_organization_stays_that_was_there_or_has_more_by_now(
    editor: FlaskClient, session: Session, write: Callable[..., None]
) -> None:
    write(m.Organization(name="Pier Legal"))
    press(editor, draft(editor, "Pier Legal"), "Undo")
    assert counts(session) == (1, 0, 0)
    first = draft(editor)
    sent(editor, "/staff/services/new", organization="Lantern House", name="Day desk")
    press(editor, first, "Undo")
    assert counts(session) == (2, 1, 0)


def test_a_new_place_is_taken_back_from_its_service(editor: FlaskClient, session: Session) -> None:
    draft(editor)
    session.rollback()
    service = session.scalars(select(m.Service)).one()
    here = f"/staff/organizations/{service.organization_id}/new-place?service={service.id}"
    for confidential in ("no", "yes"):
        page = sent(editor, here, name="Main office", confidential=confidential)
        assert counts(session) == (1, 1, 1)
        assert "Undone: place “" in press(editor, page, "Undo").text
        assert counts(session) == (1, 1, 0)


def test_what_was_removed_from_its_page_comes_back_by_undo(
    editor: FlaskClient, browse: Browse, session: Session
) -> None:
    draft(editor)
    session.rollback()
    service = session.scalars(select(m.Service)).one()
    here = f"/staff/services/{service.id}"
    sent(editor, f"{here}/basics", description="A bed tonight.")
    assert f"{here}/removal" in browse(here, by=editor).links()
    gone = press(editor, browse(f"{here}/removal", by=editor), "Remove listing")
    assert counts(session) == (1, 0, 0)
    back = press(editor, gone, "Undo")
    assert back.heading == "Night desk"
    assert "A bed tonight." in back.text


@pytest.mark.parametrize("kind", ["services", "locations", "organizations"])
def test_what_others_rest_on_stays_and_says_why(
    kind: str, editor: FlaskClient, browse: Browse, write: Callable[..., None], session: Session
) -> None:
    house = m.Organization(name="Lantern House")
    place = m.Location(organization=house, name="The house", confidential=True)
    place.addresses.append(m.Address(address_1="77 Quayside Lane", city="Port Amaranth"))
    desk = m.Service(organization=house, name="Night desk", description="A bed.")
    desk.sites.append(m.ServiceAtLocation(location=place))
    write(house)
    address, why = {
        "services": (f"/staff/services/{desk.id}", "because it was published. Archive it instead."),
        "locations": (f"/staff/locations/{place.id}", "is or was confidential"),
        "organizations": (f"/staff/organizations/{house.id}", "names it: location; service."),
    }[kind]
    asked = browse(f"{address}/removal", by=editor)
    assert why in asked.text
    assert not asked.soup.select("main form.press")
    assert "Quayside" not in asked.text
    data = {"csrf_token": browse("/staff/services/new", by=editor).token(), "form_key": kind}
    for more in ({}, {"undone": "1"}, {"undone": "1", "version": "1"}):
        data["form_key"] += "x"
        with editor.post(f"{address}/removal", data=data | more, follow_redirects=True) as answer:
            assert "stays" in inspect_page(answer).text
    assert counts(session) == (1, 1, 1)


def test_who_keeps_one_organization_removes_nothing_of_others(
    sign_in: Any, write: Callable[..., None], session: Session, browse: Browse
) -> None:
    own, other = m.Organization(name="Lantern House"), m.Organization(name="Pier Legal")
    drafts = [
        m.Service(organization=each, name="Desk", status=m.ServiceStatus.DRAFT)
        for each in (own, other)
    ]
    write(own, other)
    session.rollback()
    keeper = keeper_of(session.get_one(m.Organization, own.id), sign_in, session)
    assert browse(f"/staff/services/{drafts[1].id}/removal", status=404, by=keeper)
    assert "ask the coalition" in browse(f"/staff/organizations/{own.id}/removal", by=keeper).text
    gone = press(
        keeper, browse(f"/staff/services/{drafts[0].id}/removal", by=keeper), "Remove listing"
    )
    assert counts(session) == (2, 1, 0)
    assert press(keeper, gone, "Undo").heading == "Desk"


def test_a_draft_whose_flag_hides_a_place_stays(
    editor: FlaskClient, browse: Browse, write: Callable[..., None], session: Session
) -> None:
    """Without it the place that it hides would be shown."""
    house = m.Organization(name="Lantern House")
    place = m.Location(organization=house, name="Main office")
    hiding = m.Service(
        organization=house, name="Night desk", status=m.ServiceStatus.DRAFT, confidential=True
    )
    hiding.sites.append(m.ServiceAtLocation(location=place))
    write(house)
    asked = browse(f"/staff/services/{hiding.id}/removal", by=editor)
    assert "because its flag hides places" in asked.text
    data = {"csrf_token": browse("/staff/services/new", by=editor).token(), "form_key": "once"}
    editor.post(f"/staff/services/{hiding.id}/removal", data=data)
    assert counts(session) == (1, 1, 1)
