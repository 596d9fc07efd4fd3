"""A meeting in a hidden house: its place goes into no feed, letter or paper, and who types it is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.web.place_question import SAVED_AFTER
from tests.clock import local_today
from tests.coalition.conftest import _present
from tests.coalition.test_calendar import Press, address_on, press
from tests.inspection import Page, inspect_page

__all__ = ["press"]
pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TOMORROW = local_today() + timedelta(days=1)
HIDDEN = "8 Windlass Alley"
WRITINGS = [HIDDEN, "8, windlass   alley", "Meet at 8 Windlass Aly., 2nd floor", "The Eyrie"]
"""The address of the hidden house in several writings, and its name."""


@pytest.fixture
def house(write: Callable[..., None]) -> m.Body:
    """A hidden house with a public service, and a group that meets."""
    owner = m.Organization(name="Lantern House")
    place = m.Location(
        organization=owner, name="The Eyrie", confidential=True,
        addresses=[m.Address(address_1=HIDDEN, city="Port Amaranth", postal_code="94990")],
    )  # fmt: skip
    service = m.Service(
        organization=owner, name="Beds", sites=[m.ServiceAtLocation(location=place)]
    )
    body = m.Body(name="Invented task force")
    write(owner, service, body)
    return body


def entries(client: FlaskClient, press: Press) -> list[dict[str, str]]:
    data = client.get(address_on(press("Make a calendar address"))).data
    return [
        {name: str(each.get(name, "")) for name in ("summary", "location")}
        for each in Calendar.from_ical(data).walk("VEVENT")
    ]


@pytest.mark.parametrize("place", WRITINGS)
def test_the_feed_gives_no_hidden_place(
    place: str, house: m.Body, write: Callable[..., None], client: FlaskClient, press: Press
) -> None:
    """However it came on record: typed before, or read from minutes."""
    write(
        m.Meeting(body=house, held_on=TOMORROW, place=place, status=m.MeetingStatus.PLANNED),
        m.CalendarEvent(title="Training", on=TOMORROW, place=place),
        m.CalendarEvent(title=f"Visit to {place}", on=TOMORROW),
        m.CalendarEvent(title="8", on=TOMORROW, place="Windlass Alley"),
        m.CalendarEvent(title="Open day", on=TOMORROW, place="500 College Terrace"),
    )
    found = sorted((each["summary"], each["location"]) for each in entries(client, press))
    assert found == [
        ("8", ""), ("Date", ""), ("Invented task force", ""), ("Open day", "500 College Terrace"), ("Training", ""),
    ]  # fmt: skip


def test_papers_and_letters_leave_it_out_and_the_table_reads_it(
    house: m.Body, write: Callable[..., None], browse: Callable[..., Page], coordinator: FlaskClient,
    session: Session,
) -> None:  # fmt: skip
    meeting = m.Meeting(
        body=house, held_on=TOMORROW, place=HIDDEN, title=f"At {HIDDEN}", next_meeting=f"Again at {HIDDEN}",
        status=m.MeetingStatus.PLANNED,
    )  # fmt: skip
    prospect = m.Prospect(name="Harbor Union")
    write(meeting, prospect)
    organization = session.scalars(select(m.Organization.id)).one()
    here = f"/coalition/meetings/{meeting.id}"
    assert HIDDEN in browse(here, by=coordinator).text
    papers = [
        f"{here}/minutes", f"{here}/sign-in", f"/coalition/prospects/{prospect.id}",
        f"/coalition/organizations/{organization}/letter", f"/coalition/bodies/{house.id}/packet",
    ]  # fmt: skip
    for paper in papers:
        main = browse(paper, by=coordinator).soup.select_one("main")
        assert main is not None
        assert "Windlass" not in main.get_text(), paper
    word = coordinator.get(f"{here}/minutes.docx")
    assert word.status_code == 200
    text = "\n".join(each.text for each in Document(BytesIO(word.data)).paragraphs)
    assert "Windlass" not in text
    assert "Invented task force" in text


@pytest.mark.parametrize("kind", ["event", "meeting"])
def test_who_types_one_is_asked(
    kind: str, house: m.Body, coordinator: FlaskClient, session: Session
) -> None:
    page = "/coalition/events/new" if kind == "event" else "/coalition/meetings/new"
    form = _present(inspect_page(coordinator.get(page)).soup.select_one("main form.task"))
    typed = {"place": HIDDEN}
    if kind == "event":
        typed |= {"title": "Training", "on": TOMORROW.isoformat()}
    else:
        typed |= {"body": house.name, "held_on": TOMORROW.isoformat()}
    asked = coordinator.post(page, data=form | typed)
    assert asked.status_code == 422
    shown = inspect_page(asked)
    assert "may name a confidential place" in shown.text
    model = m.CalendarEvent if kind == "event" else m.Meeting
    session.rollback()
    assert session.scalars(select(model)).all() == []
    button = shown.soup.select_one("button[name=anyway]")
    assert button is not None
    again = _present(shown.soup.select_one("main form.task")) | {"anyway": str(button["value"])}
    other = again | {"place": f"{HIDDEN}, back door"}
    assert coordinator.post(page, data=other).status_code == 422, "other words are asked about anew"
    assert coordinator.post(page, data=again).status_code == 302
    session.rollback()
    saved = session.scalars(select(model)).one()
    assert saved.place == HIDDEN
    entry = m.AuditEntry
    reasons = session.scalars(select(entry.reason).where(entry.kind == model.__tablename__))
    assert SAVED_AFTER in "".join(filter(None, reasons))
    later = (TOMORROW + timedelta(days=1)).isoformat()
    elsewhere = form | typed | {"place": "Harbor Library"}
    elsewhere["on" if kind == "event" else "held_on"] = later
    plain = coordinator.post(page, data=elsewhere)
    assert plain.status_code == 302, "any other place is saved at once"
