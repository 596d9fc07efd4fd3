"""A closed value is seen once, with a reason, by whoever keeps the place; it is corrected without being seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing, now
from directory.web.many_reveals import many_reveals
from directory.web.reveal import UNUSUAL
from tests.inspection import inspect_page
from tests.staff.forms import fields_of, press
from tests.staff.test_hidden_places import change, keeper_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

STREET, SUITE, LINE, PERSON, WAY = (
    "77 Quayside Lane",
    "Suite 5",
    "+14155550177",
    "Ada Quill",
    "Ring at the blue door",
)
CALLING = {"purpose": "contact"}


@pytest.fixture
def place(write: Callable[..., None]) -> m.Location:
    """A hidden place with an address, a number and a person, and a service that is had there and at an office."""
    house = m.Organization(name="Lantern House")
    place = m.Location(organization=house, name="The house", confidential=True)
    place.addresses.append(m.Address(address_1=STREET, address_2=SUITE, city="Port Amaranth"))
    place.phones.append(m.Phone(number=LINE, description="At night"))
    person = m.Contact(name=PERSON, email="ada@lantern.example")
    person.phones.append(m.Phone(number="+14155550178", audience=m.Audience.STAFF))
    place.contacts.append(person)
    office = m.Location(organization=house, name="Main office")
    service = m.Service(name="Night desk", organization=house)
    service.sites.append(m.ServiceAtLocation(location=place, description=WAY))
    write(house, office)
    return place


@pytest.fixture
def editor(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.EDITOR)


def street_of(place: m.Location) -> str:
    return f"/staff/reveals/address/{place.addresses[0].id}/whole"


def reveals(session: Session) -> list[tuple[str, str | None]]:
    session.rollback()
    query = select(m.AuditEntry).where(m.AuditEntry.action == m.AuditAction.REVEALED)
    return [(each.fields[0], each.reason) for each in session.scalars(query)]


def test_asking_for_the_head_of_a_page_with_a_form_is_asking_for_the_page(
    place: m.Location, editor: FlaskClient, session: Session
) -> None:
    home = f"/staff/locations/{place.id}"
    for here in (street_of(place), f"{home}/basics", "/staff/services/new", "/staff/imports"):
        assert editor.head(here).status_code == editor.get(here).status_code == 200, here
    assert reveals(session) == []


def test_a_value_is_seen_once_and_sending_the_form_again_shows_nothing(
    place: m.Location, editor: FlaskClient, session: Session
) -> None:
    here = street_of(place)
    home = f"/staff/locations/{place.id}"
    links = inspect_page(editor.get(home)).soup.select(f"a[href='{here}']")
    assert len(links) == 1, "one address is one value"
    page = inspect_page(editor.get(here))
    assert STREET not in page.html
    given = fields_of(page) | CALLING
    shown = editor.post(here, data=given)
    assert shown.status_code == 200
    for words in (STREET, SUITE, "Port Amaranth"):
        assert words in inspect_page(shown).text
    assert shown.headers["Cache-Control"] == "no-store"
    correction = f"{home}/basics"
    assert correction in inspect_page(shown).links()
    assert STREET not in inspect_page(editor.get(correction)).html
    again = editor.post(here, data=given)
    assert (again.status_code, again.headers["Location"]) == (302, home)
    assert STREET not in again.get_data(as_text=True)
    session.rollback()
    entry = session.scalars(
        select(m.AuditEntry).where(m.AuditEntry.action == m.AuditAction.REVEALED)
    ).one()
    assert set(entry.fields) >= {"address.address_1", "address.address_2", "address.city"}
    assert entry.reason == "To call or write to them"


def test_a_value_is_asked_for_in_one_way(place: m.Location, editor: FlaskClient) -> None:
    site = place.sites[0]
    for wrong in (
        f"address/{place.addresses[0].id}/address_1",
        f"address/{place.addresses[0].id}/location_id",
        f"service_at_location/{site.id}/whole",
        f"location/{place.id}/whole",
        f"location/{place.id}/organization_id",
    ):
        assert editor.get(f"/staff/reveals/{wrong}").status_code == 404, wrong


@pytest.mark.parametrize(
    "given", [{}, {"purpose": "curiosity"}, {"purpose": "other"}, {"purpose": "other", "words": "... 1"}]
)  # fmt: skip
def test_without_a_reason_nothing_is_shown_or_remembered(
    place: m.Location, editor: FlaskClient, session: Session, given: dict[str, str]
) -> None:
    answer = press(editor, street_of(place), **given)
    assert answer.status_code == 422
    assert STREET not in inspect_page(answer).html
    assert reveals(session) == []


def test_only_whoever_keeps_the_place_may(
    place: m.Location, sign_in: Callable[[m.Role], FlaskClient], session: Session, write: Callable[..., None]
) -> None:  # fmt: skip
    here = street_of(place)
    own = keeper_of(place.organization, sign_in, session)
    assert press(own, here, **CALLING).status_code == 200
    session.rollback()
    begin_writing(session)
    for scope in session.scalars(select(m.AccountOrganization)):
        session.delete(scope)
    session.commit()
    assert own.get(here).status_code == 404
    assert own.post(here, data=CALLING).status_code in (400, 404)
    assert sign_in(m.Role.PLANNER).get(here).status_code == 403


def test_what_cannot_be_remembered_is_not_shown(
    place: m.Location, editor: FlaskClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise OSError("no room on the disk")

    monkeypatch.setattr("directory.web.reveal.note", fail)
    answer = press(editor, street_of(place), **CALLING)
    assert answer.status_code >= 500
    assert STREET not in answer.get_data(as_text=True)


def test_coordinators_read_who_saw_what_and_never_the_value(
    app: Flask, place: m.Location, editor: FlaskClient, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    press(editor, street_of(place), purpose="other", words="the lock is broken")
    site = place.sites[0]
    press(editor, f"/staff/reveals/service_at_location/{site.id}/description", **CALLING)
    assert editor.get("/staff/reveals").status_code == 403
    page = inspect_page(sign_in(m.Role.COORDINATOR).get("/staff/reveals"))
    for words in (
        "editor@example.org",
        "Street and number",
        "the lock is broken",
        "Way in",
        "Night desk",
    ):
        assert words in page.text
    for value in (STREET, WAY, "The house"):
        assert value not in page.html


def test_many_reveals_are_told_of_at_once_until_somebody_else_has_looked(
    place: m.Location,
    editor: FlaskClient,
    session: Session,
    sign_in: Callable[[m.Role], FlaskClient],
) -> None:
    """On the first pages of coordinators and administrators with the next request, before any letter leaves."""
    coordinator, administrator = sign_in(m.Role.COORDINATOR), sign_in(m.Role.ADMINISTRATOR)
    told = "shown many confidential values"

    def tells(browser: FlaskClient) -> list[bool]:
        return [told in inspect_page(browser.get(page)).text for page in ("/staff/", "/coalition/")]

    for _time in range(UNUSUAL - 1):
        press(editor, street_of(place), **CALLING)
    assert tells(coordinator) == [False, False]
    press(editor, street_of(place), **CALLING)
    assert tells(coordinator) == tells(administrator) == [True, True]
    assert told not in inspect_page(editor.get("/staff/")).text
    session.rollback()
    (letter,) = {each.is_urgent for each in session.scalars(select(m.Letter))}
    assert letter, "the letters leave before all others"
    page = inspect_page(coordinator.get("/staff/reveals"))
    assert f"{UNUSUAL} values" in page.text
    form = page.soup.select_one("main form")
    assert form is not None
    where, fields = str(form["action"]), fields_of(page)
    assert editor.post(where, data=fields).status_code in (400, 403)
    assert coordinator.post(where, data=fields).status_code == 302
    assert tells(coordinator) == tells(administrator) == [False, False]
    assert "Unusually many" not in inspect_page(coordinator.get("/staff/reveals")).text
    for _time in range(UNUSUAL - 1):
        press(editor, street_of(place), **CALLING)
    assert tells(coordinator) == [False, False], "those that were looked at do not count again"
    press(editor, street_of(place), **CALLING)
    assert tells(coordinator) == [True, True]


@pytest.mark.parametrize(("days", "tells"), [(364, True), (366, False)])
def test_reveals_of_the_last_year_are_told_of(
    place: m.Location,
    editor: FlaskClient,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    days: int,
    tells: bool,
) -> None:
    for _time in range(UNUSUAL):
        press(editor, street_of(place), **CALLING)
    session.rollback()
    later = now() + timedelta(days=days)
    monkeypatch.setattr("directory.web.many_reveals.now", lambda: later)
    assert bool(many_reveals(session)) is tells


def test_nobody_looks_at_what_they_were_shown_themselves(
    place: m.Location, session: Session, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    """Where somebody else could; whoever is alone looks themselves, so that the notice can end."""
    coordinator = sign_in(m.Role.COORDINATOR)
    for _time in range(UNUSUAL):
        press(coordinator, street_of(place), **CALLING)
    page = inspect_page(coordinator.get("/staff/reveals"))
    form = page.soup.select_one("main form")
    assert form is not None, "nobody else decides here"
    where, fields = str(form["action"]), fields_of(page)
    administrator = sign_in(m.Role.ADMINISTRATOR)
    assert "you cannot" in inspect_page(coordinator.get("/staff/reveals")).text
    assert coordinator.post(where, data=fields).status_code == 403
    assert "shown many" not in inspect_page(coordinator.get("/staff/")).text
    assert "shown many" in inspect_page(administrator.get("/staff/")).text


def test_numbers_and_people_of_a_hidden_place_are_corrected_unseen(
    place: m.Location, editor: FlaskClient, session: Session
) -> None:
    here = f"/staff/locations/{place.id}/contacts"
    page = inspect_page(editor.get(here))
    for value in ("555-0177", PERSON, "lantern.example", "555-0178", "At night"):
        assert value not in page.html
    changed = {
        "phones-0-number": "415-555-0111",
        "contacts-0-title": "Night lead",
        "contacts-0-audience": "partner",
    }
    assert press(editor, here, **changed).status_code == 302
    session.rollback()
    (line,) = session.scalars(select(m.Phone).where(m.Phone.location_id == place.id))
    assert (line.number, line.description) == ("+14155550111", "At night")
    (person,) = session.scalars(select(m.Contact))
    assert (person.name, person.title, person.email) == (
        PERSON,
        "Night lead",
        "ada@lantern.example",
    )
    (own,) = person.phones
    assert (own.number, own.audience) == ("+14155550178", m.Audience.PARTNER)
    assert press(editor, here, remove="phones-0").status_code == 200
    given: dict[str, Any] = {"remove": "phones-0"}
    left = fields_of(
        inspect_page(editor.post(here, data=fields_of(inspect_page(editor.get(here))) | given))
    )
    assert editor.post(here, data=left).status_code == 302
    session.rollback()
    assert session.scalar(select(func.count()).where(m.Phone.location_id == place.id)) == 0


def test_whoever_was_later_does_not_read_that_a_closed_value_is_missing(
    place: m.Location, editor: FlaskClient
) -> None:
    here = f"/staff/locations/{place.id}/basics"
    stale = fields_of(inspect_page(editor.get(here)))
    assert press(editor, here, address_1="1 First Street").status_code == 302
    answer = editor.post(here, data=stale | {"address_1": "2 Other Street"})
    page = inspect_page(answer)
    assert answer.status_code == 409
    assert "On record, not shown" in page.text
    assert "(empty)" not in page.text
    assert "First Street" not in page.html


def test_hours_in_words_alone_are_saved(
    editor: FlaskClient, session: Session, place: m.Location
) -> None:
    service = place.sites[0].service
    here = f"/staff/services/{service.id}/hours"
    assert press(editor, here, **{"schedules-0-description": "Ring the bell"}).status_code == 302
    session.rollback()
    (schedule,) = session.get_one(m.Service, service.id).schedules
    assert schedule.description == "Ring the bell"


def test_every_kind_of_value_leads_to_the_page_that_corrects_it(
    place: m.Location, editor: FlaskClient, session: Session
) -> None:
    change(session, place, latitude=37.5, longitude=-122.5)
    seen = set()
    for link in inspect_page(editor.get(f"/staff/locations/{place.id}")).links():
        if link.startswith("/staff/reveals/"):
            links = inspect_page(press(editor, link, **CALLING)).links()
            seen |= {each for each in links if each.startswith(f"/staff/locations/{place.id}/")}
    assert {each.rpartition("/")[2] for each in seen} == {"basics", "contacts", "point"}


def test_the_point_of_a_hidden_place_goes_with_its_former_address(
    place: m.Location, editor: FlaskClient, session: Session
) -> None:
    here = f"/staff/locations/{place.id}/basics"

    def point() -> float | None:
        session.rollback()
        return session.scalar(select(m.Location.latitude).where(m.Location.id == place.id))

    def save(**changed: str) -> str:
        answer = press(editor, here, **changed)
        assert answer.status_code == 302
        return inspect_page(editor.get(answer.location)).text

    at = f"/staff/locations/{place.id}/point"
    save(address_1="77 Quayside Lane")
    assert press(editor, at, latitude="37.5", longitude="-122.5").status_code == 302
    assert (
        "point on the map" not in save(address_2="Suite 6").casefold().partition("saved")[2][:200]
    )
    assert point() == 37.5, "another floor is no other place"
    assert "former address" in save(address_1="78 Quayside Lane")
    assert point() is None
    assert press(editor, at, latitude="37.6", longitude="-122.6").status_code == 302
    assert point() == 37.6


def test_the_way_in_to_a_hidden_place_does_not_move_to_another_place(
    place: m.Location, editor: FlaskClient, session: Session
) -> None:
    service = place.sites[0].service_id
    here = f"/staff/services/{service}/places"
    assert WAY not in inspect_page(editor.get(here)).html
    assert press(editor, here).status_code == 302
    session.rollback()
    assert session.scalars(select(m.ServiceAtLocation.description)).all() == [WAY]
    office = session.scalars(select(m.Location).where(m.Location.confidential.is_(False))).one()
    answer = press(editor, here, **{"sites-0-location_id": str(office.id)})
    assert answer.status_code == 302
    session.rollback()
    assert session.scalars(select(m.ServiceAtLocation.description)).all() == [None]


def test_hours_and_kinds_of_a_hidden_place_are_closed_and_stay_until_they_are_replaced(
    place: m.Location, editor: FlaskClient, session: Session
) -> None:
    place_id = place.id
    session.rollback()
    begin_writing(session)
    kept = session.get_one(m.Location, place_id)
    rule: dict[str, Any] = {"freq": "WEEKLY"}
    kept.schedules.append(m.Schedule(opening_hours="Mo 07:15-10:45", rule=rule))
    kept.phones[0].type = "fax"
    session.commit()
    home = f"/staff/locations/{place_id}"
    page = inspect_page(editor.get(home))
    row = kept.schedules[0].id
    session.rollback()
    assert len(page.soup.select(f"a[href='/staff/reveals/schedule/{row}/opening_hours']")) == 1
    for each in ("", "/hours", "/contacts"):
        assert "7:15" not in inspect_page(editor.get(f"{home}{each}")).html
    assert press(editor, f"{home}/hours", **{"schedules-0-description": "Ring"}).status_code == 302
    assert press(editor, f"{home}/contacts", **{"phones-0-extension": "7"}).status_code == 302
    session.rollback()
    found = session.get_one(m.Location, place_id)
    hours = found.schedules[0]
    assert (hours.opening_hours, hours.description, hours.rule) == ("Mo 07:15-10:45", "Ring", rule)
    assert [(each.type, each.extension) for each in found.phones] == [("fax", "7")]
    session.rollback()
    shown = press(editor, f"/staff/reveals/schedule/{row}/opening_hours", **CALLING)
    assert "Mon 7:15–10:45" in inspect_page(shown).text
    assert press(editor, f"{home}/hours", **{"schedules-0-week": "Tue 8am-9am"}).status_code == 302
    session.rollback()
    hours = session.get_one(m.Location, place_id).schedules[0]
    assert (hours.opening_hours, hours.rule) == ("Tu 08:00-09:00", {})
