"""Numbers and e-mail addresses that are on record for a hidden place alone: no text repeats one unasked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.matching.hidden_places import Likeness
from directory.web.held_decisions import REASONS
from tests.inspection import inspect_page
from tests.lines import line
from tests.staff.forms import press
from tests.staff.test_hidden_places import at, is_shown, keeper_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
SignIn = Callable[[m.Role], FlaskClient]
PUBLIC = m.Audience.PUBLIC
SAYS = "repeats a phone number or e-mail address of a confidential place"


@pytest.fixture
def town(write: Callable[..., None]) -> m.Organization:
    """A shelter whose place, site and people there have numbers of their own, and an organization beside it."""
    house = m.Location(name="The house", confidential=True)
    house.addresses.append(m.Address(address_1="59 Marina Row", city="Port Amaranth"))
    house.phones.append(m.Phone(number="+14155550177", audience=PUBLIC))
    keeper = m.Contact(name="Ada", email="Night@house.example", audience=PUBLIC)
    keeper.phones.append(m.Phone(number="+14155550188", audience=PUBLIC))
    house.contacts.append(keeper)
    site = m.ServiceAtLocation(location=house)
    site.phones.append(m.Phone(number="+14155550199", audience=PUBLIC))
    site.phones.append(m.Phone(number="+14155550101", audience=PUBLIC))
    site.phones.append(m.Phone(number="+18885550104", audience=PUBLIC))
    beds = m.Service(name="Beds", description="Rooms.", email="beds@lantern.example", sites=[site])
    beds.phones.append(m.Phone(number="+14155550101", audience=PUBLIC))
    shelter = m.Organization(name="Lantern House", services=[beds], locations=[house])
    desk = m.Service(name="Open desk", description="Forms.")
    offered = line("National line", "+18885550104")
    write(shelter, m.Organization(name="Harbor Desk", services=[desk]), offered)
    return shelter


@pytest.mark.one_in(12)
@pytest.mark.parametrize("service", ["Beds", "Open desk"])
@pytest.mark.parametrize(
    "written",
    [
        "(415) 555-0177", "415.555.0188", "+1 415 555 0199", "1-415-555-0177", "555-0177", "４１５-５５５-０１８８",
        "night@house.example", "NIGHT@HOUSE.EXAMPLE", "415 555\u00a00199",
    ],
)  # fmt: skip
def test_whoever_writes_one_is_asked(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session, service: str, written: str
) -> None:
    browser = sign_in(m.Role.COORDINATOR)
    here = at(session, "services", m.Service, service)
    text = f"At night: {written}. Ask for Ada."
    answer = press(browser, f"{here}/basics", description=text)
    assert answer.status_code == 422
    assert SAYS in inspect_page(answer).text
    assert not is_shown(app, "At night")


@pytest.mark.one_in(6)
@pytest.mark.parametrize(
    "written",
    [
        "415-555-0101", "beds@lantern.example", "1 888 555 0104", "(510) 555-0177", "415-555-0178",
        "510-555-0188", "555-01770", "knight@houses.example",
    ],
)  # fmt: skip
def test_what_everybody_may_call_is_no_secret(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session, written: str
) -> None:
    here = at(session, "services", m.Service, "Open desk")
    text = f"At night: {written}. Ask for Ada."
    browser = sign_in(m.Role.COORDINATOR)
    assert press(browser, f"{here}/basics", description=text).status_code == 302
    assert is_shown(app, "At night")


def test_the_number_of_somebody_elses_place_tells_an_editor_nothing(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session
) -> None:
    """Were it to wait, whoever has a number learned that a shelter is reached by it."""
    desk = at(session, "services", m.Service, "Open desk")
    (owner,) = (each for each in session.query(m.Organization) if each.name == "Harbor Desk")
    browser = keeper_of(owner, sign_in, session)
    answers = [
        press(browser, f"{desk}/basics", description=f"At night: {number}.").status_code
        for number in ("415-555-0177", "415-555-0178")
    ]
    assert answers == [302, 302]


def test_an_editor_is_asked_about_a_number_of_their_own_place(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session
) -> None:
    beds = at(session, "services", m.Service, "Beds")
    browser = keeper_of(town, sign_in, session)
    answer = press(browser, f"{beds}/basics", description="At night: 415-555-0177.")
    assert answer.status_code == 422
    assert SAYS in inspect_page(answer).text


@pytest.mark.parametrize(("service", "status"), [("Beds", 302), ("Open desk", 422)])
def test_a_number_in_its_own_field_is_for_whom_its_keeper_says(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session, service: str, status: int
) -> None:
    here = at(session, "services", m.Service, service)
    given = {"phones-0-number": "415-555-0188", "phones-0-audience": "public"}
    browser = sign_in(m.Role.COORDINATOR)
    assert press(browser, f"{here}/contacts", **given).status_code == status


def test_who_decides_reads_that_a_change_that_waits_holds_one(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session
) -> None:
    """An address lets the change wait; the number of one's own place beside it is among the reasons."""
    beds = at(session, "services", m.Service, "Beds")
    browser = keeper_of(town, sign_in, session)
    text = "At night: 415-555-0177. We are at 500 College Terrace and 12 Elm Court."
    assert press(browser, f"{beds}/basics", description=text).status_code == 302
    session.rollback()
    (waiting,) = session.scalars(select(m.HeldChange.id)).all()
    page = inspect_page(sign_in(m.Role.COORDINATOR).get(f"/staff/held/{waiting}"))
    assert "phone number or e-mail address of a confidential place" in page.text
    assert not is_shown(app, "At night")
    assert set(REASONS) == set(Likeness), "there are words for every reason"
