"""Room with one press: on the page of a listing, and on the first page of whoever keeps it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.web.presentation import date_words
from tests.clock import local_today
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of
from tests.staff.test_hidden_places import keeper_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def beds(write: Callable[..., None], session: Session) -> m.Service:
    """A shelter with a clinic and a hotline, which nobody asks about room."""
    kinds = {"Night beds": "emergency_housing", "Clinic": "primary_care", "Line": "hotline"}
    services = [
        m.Service(
            name=name, description="Help", terms=[m.ServiceTerm(vocabulary="services", code=kind)]
        )
        for name, kind in kinds.items()
    ]
    write(m.Organization(name="Lantern House", services=services), m.Organization(name="Other"))
    session.rollback()
    return session.scalars(select(m.Service).where(m.Service.name == "Night beds")).one()


def press_room(browser: FlaskClient, page: Page, service: m.Service, status: str, **more: str):
    form = page.soup.select_one(f"form[action*='/services/{service.id}/room-statements']")
    assert form is not None
    given = {str(each["name"]): str(each.get("value", "")) for each in form.select("input")}
    days = str(form.select_one("option[selected]")["value"])
    data = given | {"days": days, "status": status} | more
    return browser.post(str(form["action"]), data=data)


def test_a_bed_is_stated_on_its_page_and_ends_tomorrow(
    sign_in, browse, beds: m.Service, session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    here = f"/staff/services/{beds.id}"
    page = browse(here, by=editor)
    assert "Not known" in page.text
    assert press_room(editor, page, beds, "open").headers["Location"].endswith(f"{here}#room-now")
    session.rollback()
    (stated,) = beds.capacities
    assert (stated.status, stated.as_of, stated.until) == (
        m.CapacityStatus.OPEN, local_today(), local_today() + timedelta(days=1),
    )  # fmt: skip
    assert not beds.fact_statements, "nobody of the agency has said so"
    page = browse(here, by=editor)
    assert "Room: Has room until" in " ".join(page.text.split())
    assert press_room(editor, page, beds, "open", days="400").status_code == 400
    assert press_room(editor, page, beds, "perhaps").status_code == 400
    session.rollback()
    assert beds.current_capacity.status == m.CapacityStatus.OPEN


def test_what_has_ended_is_told_as_that_to_staff_and_public(
    sign_in, browse, beds: m.Service, session: Session
) -> None:
    """One line says that nobody knows now, what was stated last and until when; nothing else says there is room."""
    session.rollback()
    begin_writing(session)
    last = local_today() - timedelta(days=2)
    beds.capacities.append(
        m.Capacity(status=m.CapacityStatus.OPEN, as_of=last - timedelta(days=1), until=last)
    )
    session.commit()
    line = f"Not known now. Last stated: Has room, until {date_words(last)}"
    here = browse(f"/staff/services/{beds.id}", by=sign_in(m.Role.EDITOR))
    assert here.text.count(line) == 3, "above the buttons, in its block, in what the public reads"
    assert "Room: Has room" not in here.text
    shown = browse(f"/en/services/{beds.id}")
    assert shown.text.count(line) == 1
    assert shown.text.count("Has room") == 1
    spanish = browse(f"/es/services/{beds.id}").text
    assert "No se sabe ahora. Lo último que se indicó: Hay cupo, hasta el" in spanish


def test_who_keeps_a_listing_states_room_on_the_first_page(
    sign_in, browse, beds: m.Service, session: Session
) -> None:
    keeper = keeper_of(beds.organization, sign_in, session)
    page = browse("/coalition/", by=keeper)
    assert len(page.soup.select("form.room-buttons")) == 2, "beds and clinic; nobody asks a line"
    assert press_room(keeper, page, beds, "unknown").headers["Location"].endswith("/coalition/")
    session.rollback()
    (said,) = beds.fact_statements
    assert (said.fact, said.by_name, said.method) == (
        "room", "the agency, signed in", m.VerificationMethod.OWN_ACCOUNT,
    )  # fmt: skip
    assert beds.verified_on is None, "room alone verifies no listing"
    shown = browse("/coalition/", by=keeper)
    assert "Room: Needs assessment first" in " ".join(shown.text.split())
    clinic = next(each for each in beds.organization.services if each.name == "Clinic")
    assert press_room(keeper, shown, clinic, "open").status_code == 302
    session.rollback()
    assert clinic.current_capacity.until == local_today() + timedelta(days=14)


def test_nobody_states_room_of_what_others_keep(
    sign_in, browse, beds: m.Service, session: Session
) -> None:
    other = session.scalars(select(m.Organization).where(m.Organization.name == "Other")).one()
    stranger = keeper_of(other, sign_in, session)
    answer = stranger.post(
        f"/staff/services/{beds.id}/room-statements", data={"status": "open", "days": "1"}
    )
    assert answer.status_code in (400, 403, 404)
    session.rollback()
    assert not beds.capacities


def test_the_form_of_room_has_the_words_of_the_buttons(
    sign_in, browse, beds: m.Service, session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    here = f"/staff/services/{beds.id}/room"
    page = browse(here, by=editor)
    words = [each.text for each in page.soup.select("select[name=status] option")]
    assert words == ["Not known", "Has room", "No room", "Waitlist", "Needs assessment first"]
    given = fields_of(page)
    assert given["until"] == (local_today() + timedelta(days=1)).isoformat()
    assert editor.post(here, data=given | {"status": "assessment"}).status_code == 302
    session.rollback()
    assert beds.current_capacity.description == "Needs assessment first"
    again = fields_of(browse(here, by=editor))
    assert again["status"] == "assessment"
    assert editor.post(here, data=again | {"status": "closed"}).status_code == 302
    session.rollback()
    assert (beds.current_capacity.status, beds.current_capacity.description) == (
        m.CapacityStatus.CLOSED, None,
    )  # fmt: skip


@pytest.mark.one_in(7)
@pytest.mark.parametrize("day", ["as_of", "until"])
@pytest.mark.parametrize("entered", ["2026-13-45", "tomorrow", "99", "2026-02-30", "x" * 300])
def test_what_is_no_day_is_said_at_its_field(
    sign_in, browse, beds: m.Service, day: str, entered: str
) -> None:
    editor, here = sign_in(m.Role.EDITOR), f"/staff/services/{beds.id}/room"
    given = fields_of(browse(here, by=editor)) | {day: entered}
    with editor.post(here, data=given) as answer:
        assert answer.status_code == 422
        told = inspect_page(answer).soup.select(".govuk-error-summary a")
    assert [each["href"] for each in told] == [f"#{day}"]
