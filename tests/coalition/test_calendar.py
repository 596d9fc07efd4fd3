"""The calendar feed: an address of one's own, shown once, that ends by itself, by its owner, and with the account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing, now
from tests.accounts.conftest import Somebody
from tests.clock import local_today
from tests.inspection import Page, inspect_page, words

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TODAY = local_today()
Press = Callable[[str], Page]


@pytest.fixture
def press(coordinator: FlaskClient, session: Session) -> Press:
    """Follow a link of the calendar's page, confirm that it is oneself there, and look at what comes."""
    account = session.scalars(select(m.Account)).one()
    email = account.email
    session.rollback()
    begin_writing(session)
    codes = account.new_recovery_codes()
    session.commit()

    def follow_and_confirm(words: str) -> Page:
        with coordinator.get("/coalition/calendar") as answer:
            page = inspect_page(answer)
        (address,) = [
            str(each["href"]) for each in page.soup.select("main a") if words in each.get_text()
        ]
        owner = Somebody(coordinator, email)
        answer = owner.post(address, password=owner.password, code=codes.pop())
        if answer.status_code == 302:
            return owner.get(answer.location)
        return inspect_page(answer)

    return follow_and_confirm


def address_on(page: Page) -> str:
    """The path of the feed that a page shows."""
    (found,) = [href for href in page.links() if href.endswith(".ics")]
    return "/" + found.split("/", 3)[3]


def change(session: Session, statement: object) -> None:
    session.rollback()
    begin_writing(session)
    session.execute(statement)  # type: ignore[call-overload]
    session.commit()


def test_it_names_nobody_and_is_shown_once(
    client: FlaskClient,
    browse: Callable[..., Page],
    coordinator: FlaskClient,
    write: Callable[..., None],
    press: Press,
    session: Session,
) -> None:
    body = m.Body(name="Invented task force")
    meeting = m.Meeting(body=body, held_on=TODAY, status=m.MeetingStatus.PLANNED)
    write(body, meeting, m.CalendarEvent(title="Training", on=TODAY, starts_at=None))
    assert "Make a calendar address" in browse("/coalition/calendar", by=coordinator).text
    address = address_on(press("Make a calendar address"))
    events = Calendar.from_ical(client.get(address).data).walk("VEVENT")
    assert sorted(str(each["summary"]) for each in events) == ["Invented task force", "Training"]
    page = browse("/coalition/calendar", by=coordinator)
    assert [href for href in page.links() if href.endswith(".ics")] == []
    token = address.rpartition("/")[2].removesuffix(".ics")
    assert token not in str(
        session.connection().exec_driver_sql("SELECT * FROM calendar_feed").all()
    )


def test_its_owner_ends_it_and_replaces_it(client: FlaskClient, press: Press) -> None:
    first = address_on(press("Make a calendar address"))
    second = address_on(press("Replace it with a new one"))
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    assert "no longer works" in press("End the address").text
    assert client.get(second).status_code == 404


def test_it_runs_out_and_is_renewed(client: FlaskClient, press: Press, session: Session) -> None:
    address = address_on(press("Make a calendar address"))
    change(session, update(m.CalendarFeed).values(expires_at=now() - timedelta(seconds=1)))
    with client.get(address) as answer:
        assert answer.status_code == 410
        assert "renew the address" in inspect_page(answer).text
    assert "works for another 180 days" in press("Renew").text
    assert client.get(address).status_code == 200
    session.rollback()
    ends = session.scalars(select(m.CalendarFeed.expires_at)).one()
    assert timedelta(days=179) < ends - now() <= timedelta(days=180)


@pytest.mark.parametrize(
    "values",
    [{"active": False}, {"role": m.Role.READER}, {"totp_secret": None}],
    ids=["suspended", "another role", "without its second factor"],
)
def test_it_ends_with_what_the_account_may(
    client: FlaskClient, press: Press, session: Session, values: dict[str, object]
) -> None:
    address = address_on(press("Make a calendar address"))
    session.rollback()
    begin_writing(session)
    for account in session.scalars(select(m.Account)):
        for name, value in values.items():
            setattr(account, name, value)
    session.commit()
    assert client.get(address).status_code == 404


def test_a_new_password_ends_it(client: FlaskClient, press: Press, session: Session) -> None:
    address = address_on(press("Make a calendar address"))
    session.rollback()
    begin_writing(session)
    session.scalars(select(m.Account)).one().change_password("heron lamp seven kettle")
    session.commit()
    assert client.get(address).status_code == 404


def test_meetings_and_other_dates_stand_in_one_order_with_their_hours(
    browse: Callable[..., Page], coordinator: FlaskClient, write: Callable[..., None]
) -> None:
    body, tomorrow = m.Body(name="Invented task force"), TODAY + timedelta(days=1)
    planned = m.MeetingStatus.PLANNED
    late = m.Meeting(body=body, held_on=tomorrow, starts_at=time(13, 30), status=planned)
    training = m.CalendarEvent(title="Training", on=tomorrow, starts_at=time(9, 0))
    write(body, late, training, m.CalendarEvent(title="Deadline", on=TODAY + timedelta(days=2)))
    write(m.CalendarEvent(title="Walk", on=tomorrow))
    rows = browse("/coalition/calendar", by=coordinator).soup.select(
        "main table:not(.calendar) tbody tr"
    )
    assert [words(row.select("td")[0]) for row in rows] == [
        "Walk", "Training", "Invented task force", "Deadline",
    ]  # fmt: skip
    assert words(rows[1].select_one("th")).endswith("9:00 AM")
    assert words(rows[2].select_one("th")).endswith("1:30 PM")
    page = browse(f"/coalition/meetings/{late.id}", by=coordinator)
    assert "1:30 PM" in page.text


def test_the_page_of_the_account_says_whether_there_is_a_calendar_address(
    browse: Callable[..., Page], coordinator: FlaskClient, press: Press
) -> None:
    assert "Make a calendar address" in browse("/account/", by=coordinator).text
    press("Make a calendar address")
    page = browse("/account/", by=coordinator)
    assert "which was made on" in page.text
    assert "/account/calendar-address/renewals" in page.links()


def test_it_stays_ended_when_a_role_is_lowered_and_raised(
    client: FlaskClient, press: Press, session: Session
) -> None:
    address = address_on(press("Make a calendar address"))
    session.rollback()
    begin_writing(session)
    account = session.scalars(select(m.Account)).one()
    account.change_role(m.Role.READER)
    account.change_role(m.Role.COORDINATOR)
    session.commit()
    assert client.get(address).status_code == 404
