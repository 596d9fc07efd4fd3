"""Many listings at once: taken out for an audience, changed together."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.publication.consistency import unpublished
from tests.inspection import Page, inspect_page
from tests.instances import take_out
from tests.staff.forms import fields_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]


@pytest.fixture
def editor(write: Callable[..., None], sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    """The browser of an editor of three services, each with people for every audience."""
    organization = m.Organization(name="Lantern House")
    for number in range(3):
        service = m.Service(name=f"Desk {number}", description="Help", email="desk@example.org")
        service.contacts = [
            m.Contact(name=f"{audience.value} {number}", audience=audience, phones=[
                m.Phone(number=f"+1415555010{number}", audience=m.Audience.STAFF)])
            for audience in m.Audience
        ]  # fmt: skip
        organization.services.append(service)
    organization.services[2].name = "=Formula"
    write(organization)
    return sign_in(m.Role.EDITOR)


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        ("public", {"public"}),
        ("partner", {"public", "partner"}),
        ("staff", {"public", "partner", "staff"}),
    ],
)
def test_a_list_of_people_keeps_to_its_audience(
    editor: FlaskClient, audience: str, seen: set[str]
) -> None:
    answer = take_out(editor, f"/staff/contacts/csv?list_for={audience}&q=desk")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert {row["name"] for row in rows} == {
        f"{each} {number}" for each in seen for number in range(2)
    }
    assert {bool(row["phone"]) for row in rows} == {audience == "staff"}


def test_a_list_of_people_is_for_one_of_the_audiences(editor: FlaskClient) -> None:
    assert take_out(editor, "/staff/contacts/csv?list_for=nobody").status_code == 400


def test_listings_go_out_as_filtered_and_defused(editor: FlaskClient) -> None:
    sheet = take_out(editor, "/staff/listings/csv").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert [row["service"] for row in rows] == ["'=Formula", "Desk 0", "Desk 1"]


def test_a_workbook_holds_what_the_filters_ask_for(editor: FlaskClient) -> None:
    book = take_out(editor, "/staff/listings/xlsx?q=desk").data
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "Desk 0" in text
    assert "Formula" not in text


def test_what_the_filters_find_is_changed_together(
    editor: FlaskClient, browse: Browse, session: Session
) -> None:
    page = browse("/staff/bulk?q=desk", by=editor)
    assert page.heading == "Edit 2 listings at once"
    given = fields_of(page)
    assert editor.post("/staff/bulk", data=given).status_code == 422
    assert editor.post("/staff/bulk", data=given | {"change": "notice"}).status_code == 422
    assert (
        editor.post("/staff/bulk", data=given | {"change": "suspend", "count": "9"}).status_code
        == 409
    )
    _done(editor, given | {"change": "add_term", "term": "hotline"})
    _done(editor, given | {"change": "suspend", "form_key": "another"})
    session.rollback()
    found = {
        each.name: (each.status.value, each.codes("services"))
        for each in session.scalars(select(m.Service))
    }
    assert found == {
        "Desk 0": ("inactive", ["hotline"]), "Desk 1": ("inactive", ["hotline"]), "=Formula": ("active", []),
    }  # fmt: skip
    assert list(unpublished(session)) == []


@pytest.mark.parametrize("role", [m.Role.EDITOR, m.Role.COORDINATOR])
def test_drafts_are_shown_together_but_for_what_says_where_a_hidden_place_is(
    role: m.Role,
    write: Callable[..., None],
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
    session: Session,
) -> None:
    house = m.Location(confidential=True, addresses=[m.Address(address_1="7319 Oak Street")])
    words = {"Told": "Come to 7319 Oak Street.", "Plain": "Help with forms."}
    desks = [
        m.Service(
            name=name, description=text, email="desk@desk.example", status=m.ServiceStatus.DRAFT,
            terms=[m.ServiceTerm(vocabulary="services", code="hotline")],
        )
        for name, text in words.items()
    ]  # fmt: skip
    write(
        m.Organization(name="Lantern House", locations=[house]),
        m.Organization(name="Harbor Desk", services=desks),
    )
    browser = sign_in(role)
    given = fields_of(browse("/staff/bulk", by=browser))
    _done(browser, given | {"change": "publish"})
    session.rollback()
    found = {each.name: each.status for each in session.scalars(select(m.Service))}
    assert found == {"Told": m.ServiceStatus.DRAFT, "Plain": m.ServiceStatus.ACTIVE}


def _done(editor: FlaskClient, given: dict[str, str]) -> None:
    where = editor.post("/staff/bulk", data=given).headers["Location"]
    for _ in range(600):
        page = inspect_page(editor.get(where))
        if not page.heading.startswith("Under way"):
            assert page.heading.startswith("Done: ")
            return
        time.sleep(0.05)
    raise AssertionError("it did not end")
