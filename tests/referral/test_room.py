"""Room in two taps: the link of a letter opens four statements, one press states it, and it ends on its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.staff.confirmation_letter import question_for
from directory.verification.answer_links import ROOM, issue_link
from tests.clock import local_today
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def beds(write: Callable[..., None], session: Session) -> m.Service:
    """A shelter, and a hotline that nobody asks about room."""
    beds = m.Service(name="Night beds", description="Beds")
    beds.terms = [m.ServiceTerm(vocabulary="services", code="emergency_housing")]
    beds.capacities = [
        m.Capacity(status=m.CapacityStatus.OPEN, slots=4, as_of=local_today() - timedelta(days=3))
    ]
    line = m.Service(name="Line", description="A line", hotline_24_7=True)
    write(m.Organization(name="Lantern House", services=[beds, line]))
    session.rollback()
    return session.scalars(select(m.Service).where(m.Service.name == "Night beds")).one()


def link_of(app: Flask, service: m.Service, asks: str = ROOM) -> str:
    return f"/en/room/{issue_link(app.config['SETTINGS'].secret_key, service.id, service.least_audience, asks)}"


def test_two_taps_say_whether_there_is_room(
    app: Flask, client: FlaskClient, browse: Callable[..., Page], beds: m.Service, session: Session
) -> None:
    link = link_of(app, beds)
    page = browse(link)
    assert [each.text for each in page.soup.select("form button[name=status]")] == [
        "Has room", "No room", "Waitlist", "Needs assessment first",
    ]  # fmt: skip
    answer = client.post(link, data=fields_of(page) | {"status": "closed"})
    assert "Thank you" in inspect_page(answer).text
    assert "Set-Cookie" not in answer.headers
    session.rollback()
    (stated,) = beds.capacities
    assert (stated.status, stated.slots, stated.as_of) == (
        m.CapacityStatus.CLOSED,
        None,
        local_today(),
    )
    assert beds.verified_on is None, "room alone verifies no listing"
    assert [(each.fact, each.method.value) for each in beds.fact_statements] == [
        ("room", "email_link")
    ]

    client.post(link, data=fields_of(browse(link)) | {"status": "open", "days": "3"})
    session.rollback()
    (stated,) = beds.capacities
    until = local_today() + timedelta(days=3)
    assert (stated.on(until), stated.on(until + timedelta(days=1))) == (
        m.CapacityStatus.OPEN, m.CapacityStatus.UNKNOWN,
    )  # fmt: skip
    assert "Has room" in browse(f"/en/services/{beds.id}").text


def test_who_needs_an_assessment_says_so_and_counts_as_unknown(
    app: Flask, client: FlaskClient, browse: Callable[..., Page], beds: m.Service, session: Session
) -> None:
    link = link_of(app, beds)
    client.post(link, data=fields_of(browse(link)) | {"status": "unknown"})
    session.rollback()
    assert beds.current_capacity is not None
    assert beds.current_capacity.status is m.CapacityStatus.UNKNOWN
    assert "Needs assessment first" in browse(f"/en/services/{beds.id}").text


def test_other_links_say_nothing_of_room(
    app: Flask, client: FlaskClient, browse: Callable[..., Page], beds: m.Service, session: Session
) -> None:
    browse(link_of(app, beds, "is this listing still right?"), status=410)
    line = session.scalars(select(m.Service).where(m.Service.name == "Line")).one()
    browse(link_of(app, line), status=410)
    link = link_of(app, beds)
    assert client.post(link, data={"status": "open"}).status_code == 422, "no token"
    wrong = fields_of(browse(link)) | {"status": "maybe"}
    assert client.post(link, data=wrong).status_code == 422
    session.rollback()
    assert beds.capacities[0].slots == 4


def test_the_letter_has_both_links_where_room_is_asked(
    app: Flask, beds: m.Service, session: Session
) -> None:
    with app.test_request_context():
        letter = question_for(beds).text
        line = session.scalars(select(m.Service).where(m.Service.name == "Line")).one()
        other = question_for(line).text
    assert letter.index("/en/confirm/") < letter.index("/en/room/")
    assert "/room/" not in other
