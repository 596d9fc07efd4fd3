"""A text that more people read than before is a new text: it was looked at for those who read it then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from tests.inspection import inspect_page
from tests.staff.forms import press
from tests.staff.test_hidden_places import at, change, is_shown

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
STREET = "77 Quayside Lane"
TEXT = f"Ring at {STREET}."


@pytest.fixture
def desk(write: Callable[..., None]) -> m.Service:
    """A desk of one organization, complete enough to be published; a hidden place of another one."""
    house = m.Location(name="The house", confidential=True)
    house.addresses.append(m.Address(address_1=STREET, city="Port Amaranth"))
    office = m.Location(name="Main office")
    office.addresses.append(m.Address(address_1="1 Pier Road", city="Port Amaranth"))
    service = m.Service(name="Open desk", description="Advice.", url="https://desk.example")
    service.sites.append(m.ServiceAtLocation(location=office))
    service.terms.append(m.ServiceTerm(vocabulary="services", code="hotline"))
    write(
        m.Organization(name="Lantern House", locations=[house]),
        m.Organization(name="Harbor Desk", locations=[office], services=[service]),
    )
    return service


def narrowed(session: Session, service: m.Service, how: str) -> None:
    """Let few read a text of the desk that repeats the hidden place, as if it had been written before that place."""
    session.rollback()
    record, values = service, dict[str, Any]()
    if how in ("partner", "staff"):
        values = {"audience": m.Audience(how), "description": TEXT}
    elif how == "organization":
        record, values = service.organization, {"audience": m.Audience.PARTNER, "description": TEXT}
    elif how == "contact":
        contact = m.Contact(name="Ada", title=TEXT, audience=m.Audience.PARTNER)
        values = {"contacts": [contact]}
    else:
        values = {"status": m.ServiceStatus(how), "description": TEXT}
    change(session, record, **values)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("how", ["partner", "staff", "organization"])
def test_the_widening_of_an_audience_is_asked_about_and_noted(
    app: Flask, desk: m.Service, sign_in: Callable[[m.Role], FlaskClient], session: Session, how: str
) -> None:  # fmt: skip
    narrowed(session, desk, how)
    coordinator = sign_in(m.Role.COORDINATOR)
    here = (
        at(session, "organizations", m.Organization, "Harbor Desk")
        if how == "organization"
        else at(session, "services", m.Service, "Open desk")
    )
    answer = press(coordinator, f"{here}/confidentiality", audience="public")
    assert answer.status_code == 422
    assert "repeats the address of a confidential place" in inspect_page(answer).text
    session.rollback()
    record = desk.organization if how == "organization" else desk
    assert record.audience is not m.Audience.PUBLIC
    # What narrows is no new text to anybody.
    narrow = press(coordinator, f"{here}/confidentiality", audience="staff")
    assert narrow.status_code == 302


def test_the_widening_waits_for_whoever_does_not_decide(
    app: Flask, desk: m.Service, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    narrowed(session, desk, "partner")
    here = at(session, "services", m.Service, "Open desk")
    answer = press(sign_in(m.Role.EDITOR), f"{here}/confidentiality", audience="public")
    assert answer.status_code == 302
    session.rollback()
    assert desk.audience is m.Audience.PARTNER
    assert session.query(m.HeldChange).count() == 1


@pytest.mark.parametrize("how", ["draft", "inactive"])
def test_publishing_shows_the_texts_anew(
    app: Flask, desk: m.Service, sign_in: Callable[[m.Role], FlaskClient], session: Session, how: str
) -> None:  # fmt: skip
    narrowed(session, desk, how)
    here = at(session, "services", m.Service, "Open desk")
    answer = press(sign_in(m.Role.COORDINATOR), here, to=f"{here}/status", status="active")
    assert answer.status_code == 422
    assert not is_shown(app)


@pytest.mark.parametrize("is_known", [False, True])
def test_the_first_listing_shows_the_name_of_its_organization_anew(
    app: Flask, desk: m.Service, sign_in: Callable[[m.Role], FlaskClient], session: Session,
    *, is_known: bool,
) -> None:  # fmt: skip
    session.rollback()
    others = [m.Service(name="Old desk", status=m.ServiceStatus.ACTIVE)] if is_known else []
    change(session, desk.organization, name="Quayside Lane Desk", services=[desk, *others])
    change(session, desk, status=m.ServiceStatus.DRAFT)
    here = at(session, "services", m.Service, "Open desk")
    answer = press(sign_in(m.Role.COORDINATOR), here, to=f"{here}/status", status="active")
    assert answer.status_code == (302 if is_known else 422)
    assert is_known or "repeats the street of a confidential place" in inspect_page(answer).text
    session.rollback()
    assert desk.is_shown == is_known


def test_a_mark_of_one_row_is_widened_no_more_easily(
    app: Flask, desk: m.Service, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    narrowed(session, desk, "contact")
    here = at(session, "services", m.Service, "Open desk")
    answer = press(
        sign_in(m.Role.COORDINATOR), f"{here}/contacts", **{"contacts-0-audience": "public"}
    )
    assert answer.status_code == 422
    assert "repeats the address of a confidential place" in inspect_page(answer).text
