"""A role that is named in a question finds its number, as far as the reader may see it; and the page by role."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication import publish_changes
from directory.publication.contact_roles import role_contacts
from tests.inspection import Page, inspect_page
from tests.referral.conftest import Town

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
HIDDEN_NAME = "Wren Staffonly"


@pytest.fixture
def desks(session: Session, town: Town) -> None:
    """An intake desk for everybody, a night line for partners and a signatory for staff, in the town."""
    begin_writing(session)
    shelter = session.get_one(m.Service, town.shelter)
    shelter.contacts += [
        m.Contact(
            title="Front desk",
            roles=["intake"],
            audience=m.Audience.PUBLIC,
            phones=[m.Phone(number="+14155550171", languages=[m.Language(code="yue")])],
        ),
        m.Contact(
            name="Rowan Ashby",
            roles=["after_hours"],
            audience=m.Audience.PARTNER,
            phones=[m.Phone(number="+14155550172", audience=m.Audience.PARTNER)],
        ),
        m.Contact(name=HIDDEN_NAME, roles=["agreement_signatory"], audience=m.Audience.STAFF),
    ]
    publish_changes(session)
    session.commit()


def box(page: Page) -> str:
    """The people beside the results; nothing where there are none."""
    found = page.soup.select_one("[role=group].note")
    return " ".join(found.get_text(" ").split()) if found else ""


def test_a_public_reader_finds_public_roles_alone(browse: Callable[..., Page], desks: None) -> None:
    found = box(browse("/en/search?q=intake+at+Lantern"))
    assert "Intake · Lantern House : Night beds" in found
    assert "(415) 555-0171 · Cantonese" in found
    assert "Cantonese" in box(browse("/en/search?q=intake+in+Cantonese"))
    for question in ("after-hours+line", "agreement+signatory"):
        page = browse(f"/en/search?q={question}")
        assert box(page) == ""
        for secret in ("Rowan", "555-0172", HIDDEN_NAME):
            assert secret not in page.html


def test_partners_narrow_results_by_the_role_of_a_contact(
    client: FlaskClient, sign_in: Callable[[m.Role], FlaskClient], desks: None, town: Town
) -> None:
    anyone = inspect_page(client.get("/en/search?filters=all"))
    assert anyone.soup.select("input[name=role]") == []
    asked = inspect_page(client.get("/en/search?role=after_hours"))
    # What comes nearest stands there instead: the public index knows no role of partners.
    assert asked.soup.select("h3.result__name") == []
    browser = sign_in(m.Role.READER)
    offered = inspect_page(browser.get("/en/search?filters=all")).soup.select("input[name=role]")
    assert {each["value"] for each in offered} == {"intake", "after_hours"}
    page = inspect_page(browser.get("/en/search?role=after_hours"))
    assert [each["id"] for each in page.soup.select("li.result")] == [f"s-{town.shelter}"]
    assert page.soup.select("h3.result__name")
    assert "Contact: After-hours" in page.soup.select_one(".chips").get_text(" ", strip=True)


def test_a_partner_finds_those_for_partners_and_no_one_kept_for_staff(
    client: FlaskClient, sign_in: Callable[[m.Role], FlaskClient], desks: None
) -> None:
    browser = sign_in(m.Role.READER)
    page = inspect_page(browser.get("/en/search?q=after-hours+line"))
    assert "Rowan Ashby" in box(page)
    assert "Partners only" in box(page)
    listed = inspect_page(browser.get("/en/whom-to-call"))
    assert "2 people or desks" in listed.text
    assert HIDDEN_NAME not in listed.html
    one = inspect_page(browser.get("/en/whom-to-call?role=intake&agency=lantern&language=yue"))
    assert "1 person or desk" in one.text
    assert "Rowan" not in one.text
    nobody = inspect_page(browser.get("/es/whom-to-call?role=media"))
    assert "Nadie con estos filtros" in nobody.text


def test_who_is_the_same_at_several_services_stands_once(
    session: Session, town: Town, desks: None
) -> None:
    begin_writing(session)
    for service in [session.get_one(m.Service, each) for each in (town.silent, town.hidden)]:
        service.contacts.append(
            m.Contact(
                title="Front desk",
                roles=["intake"],
                audience=m.Audience.PUBLIC,
                phones=[m.Phone(number="+14155550171", languages=[m.Language(code="spa")])],
            )
        )
    publish_changes(session)
    session.commit()
    [desk] = role_contacts(session, m.Audience.PUBLIC)
    assert [name for _, name in desk.services] == ["Night beds", "Quiet desk", "Safe house"]
    assert [each["code"] for each in desk.languages] == ["spa", "yue"]


def test_nobody_is_listed_whom_the_audience_does_not_see(session: Session, desks: None) -> None:
    for audience, roles in (
        (m.Audience.PUBLIC, ["intake"]),
        (m.Audience.PARTNER, ["after_hours", "intake"]),
    ):
        found = role_contacts(session, audience)
        assert sorted(code for each in found for code in each.roles) == roles
