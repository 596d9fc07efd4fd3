"""Whoever keeps only the listings of their own organization: what they read, and what their word counts for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from tests.clock import local_today
from tests.inspection import Page, inspect_page
from tests.staff.forms import press
from tests.staff.test_hidden_places import change, keeper_of

pytestmark = pytest.mark.slow

LONG_AGO = date(2026, 1, 5)


@pytest.fixture
def beds(write: Callable[..., None]) -> m.Service:
    organization = m.Organization(name="Lantern House", email="desk@lantern.example")
    organization.notes_internal = "They quarrel with the pier."
    beds = m.Service(organization=organization, name="Night beds", description="Beds.")
    beds.notes_internal = "The director is on leave."
    beds.schedules.append(m.Schedule(opening_hours="Mo-Fr 09:00-17:00"))
    beds.phones.append(m.Phone(number="+14155550155"))
    beds.languages.append(m.Language(code="spa"))
    beds.verify(
        LONG_AGO, m.VerificationMethod.PHONE, m.VerificationOutcome.CONFIRMED, "Ada", "manager"
    )
    write(organization, beds)
    return beds


@pytest.fixture
def keeper(
    beds: m.Service, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> FlaskClient:
    return keeper_of(beds.organization, sign_in, session)


@pytest.fixture
def editor(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.EDITOR)


def read(browser: FlaskClient, address: str) -> Page:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return inspect_page(answer)


def test_what_the_coalition_notes_is_not_for_whoever_keeps_the_listing(
    beds: m.Service, keeper: FlaskClient, editor: FlaskClient, session: Session
) -> None:
    service, organization = (
        f"/staff/services/{beds.id}",
        f"/staff/organizations/{beds.organization_id}",
    )
    assert press(editor, f"{service}/notes", notes_internal="Call on Mondays.").status_code == 302
    assert press(editor, f"{service}/notes", notes_internal="Never on Mondays.").status_code == 302
    past = f"/staff/history/service/{beds.id}"
    assert "on Mondays" in read(editor, past).text
    for address in (service, organization, past, f"/staff/history/organization/{beds.organization_id}",
                    f"{service}/call", f"{service}/basics"):  # fmt: skip
        found = read(keeper, address).text
        assert "Mondays" not in found, address
        assert "on leave" not in found, address
        assert "quarrel" not in found, address
        assert "Notes for staff" not in found, address
    for address in (service, organization):
        assert keeper.get(f"{address}/notes").status_code == 404
        sent = press(keeper, f"{address}/basics", f"{address}/notes", notes_internal="x")
        assert sent.status_code == 404
    for method in ("attempts", "questions"):
        assert press(keeper, f"{service}/call", f"{service}/{method}").status_code == 403
    # To put the listing back as it was leaves the notes as they are.
    assert press(keeper, f"{service}/basics", description="Beds and tea.").status_code == 302
    session.rollback()
    assert beds.notes_internal == "Never on Mondays."


def test_going_back_leaves_what_the_coalition_notes(
    beds: m.Service, keeper: FlaskClient, editor: FlaskClient, session: Session
) -> None:
    service, past = f"/staff/services/{beds.id}", f"/staff/history/service/{beds.id}"
    assert press(keeper, f"{service}/basics", description="Beds and tea.").status_code == 302
    ways = [str(each["value"]) for each in read(keeper, past).soup.select("button[name=way_back]")]
    assert press(editor, f"{service}/notes", notes_internal="Never on Mondays.").status_code == 302
    for way in ways:
        press(keeper, past, f"{past}/restorations", way_back=way)
        session.rollback()
        assert beds.notes_internal == "Never on Mondays."
    session.rollback()
    assert beds.description == "Beds."


def test_what_the_agency_changes_itself_is_confirmed_by_it(
    beds: m.Service,
    keeper: FlaskClient,
    editor: FlaskClient,
    session: Session,
) -> None:
    service = f"/staff/services/{beds.id}"
    assert (
        press(keeper, f"{service}/hours", **{"schedules-0-week": "Mon-Fri 10am-6pm"}).status_code
        == 302
    )
    session.rollback()
    (said,) = (each for each in beds.fact_statements if each.fact == "hours")
    assert (said.on, said.method) == (local_today(), m.VerificationMethod.OWN_ACCOUNT)
    assert not beds.is_in_doubt
    assert beds.verified_on == LONG_AGO, "the rest is as old as it was"


def test_what_somebody_of_ours_changes_is_confirmed_by_nobody(
    beds: m.Service, editor: FlaskClient, session: Session
) -> None:
    service = f"/staff/services/{beds.id}"
    # The same hours in other words are the same hours.
    assert (
        press(editor, f"{service}/hours", **{"schedules-0-week": "Mon-Fri 9:00-17:00"}).status_code
        == 302
    )
    session.rollback()
    assert beds.verified_on == LONG_AGO
    assert (
        press(editor, f"{service}/hours", **{"schedules-0-week": "Mon-Fri 10am-6pm"}).status_code
        == 302
    )
    assert "Nobody of the agency has confirmed that yet" in read(editor, service).text
    session.rollback()
    assert beds.is_in_doubt
    assert (
        "Jan 5, 2026"
        not in read(editor, f"{service}/call")
        .soup.select_one("[aria-label^='Opening hours']")
        .find_parent("li")
        .text
    )


def test_the_agency_confirms_its_own_listing_and_the_public_reads_who_did(
    beds: m.Service,
    keeper: FlaskClient,
    session: Session,
    client: FlaskClient,
) -> None:
    service = f"/staff/services/{beds.id}"
    page = read(keeper, f"{service}/call")
    assert "Confirm your listing" in page.text
    assert "I am calling from" not in page.text
    lines = {
        str(each["name"]): "right" for each in page.soup.select("input[type=radio][value=right]")
    }
    sent = press(
        keeper, f"{service}/call", f"{service}/verifications", by_name="Ana Invented", method="phone", **lines
    )  # fmt: skip
    assert sent.status_code == 302
    session.rollback()
    last = max(beds.verifications, key=lambda each: each.on)
    assert (last.on, last.method) == (local_today(), m.VerificationMethod.OWN_ACCOUNT)
    assert not beds.contact_attempts


def test_a_number_that_every_page_offers_is_changed_by_the_coalition(
    beds: m.Service, keeper: FlaskClient, editor: FlaskClient, session: Session
) -> None:
    service = f"/staff/services/{beds.id}"
    assert (
        press(keeper, f"{service}/contacts", **{"phones-0-number": "(415) 555-0156"}).status_code
        == 302
    )
    past = f"/staff/history/service/{beds.id}"
    ways = [str(each["value"]) for each in read(keeper, past).soup.select("button[name=way_back]")]
    change(session, beds, line_position=0)
    refused = keeper.get(f"{service}/contacts", follow_redirects=True)
    assert "Ask the coalition" in inspect_page(refused).text
    sent = press(
        keeper, f"{service}/basics", f"{service}/contacts", **{"phones-0-number": "(415) 555-0157"}
    )
    assert sent.status_code == 302
    for way in ways:
        assert press(keeper, past, f"{past}/restorations", way_back=way).status_code == 422
    session.rollback()
    assert [each.number for each in beds.phones] == ["+14155550156"]
    assert (
        press(editor, f"{service}/contacts", **{"phones-0-number": "(415) 555-0158"}).status_code
        == 302
    )
