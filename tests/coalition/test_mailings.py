"""Letters to lists: each alone, looked at before they leave, remembered, and ended by one press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.mail.mailings import Addressee, blanks_of, fill, unknown_blanks
from directory.models.coalition.closed_session import LAW_ENFORCEMENT
from tests.clock import local_today
from tests.coalition.conftest import Send, _present
from tests.inspection import Page, inspect_page

sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TODAY = local_today()
NAMES = st.text("ab{} ,", max_size=12)


@pytest.fixture
def people(write: Callable[..., None]) -> list[m.Person]:
    """Three who can be written to, one of them twice, one who can't."""
    lantern = m.Organization(name="Lantern House")
    found = [
        m.Person(name="Lia Lamp", email="lia@example.org"),
        m.Person(name="Odo Badge", email="odo@example.org"),
        m.Person(name="Odo B.", email="ODO@example.org"),
        m.Person(name="Una Quiet", email="una@example.org"),
        m.Person(name="Nil Mail"),
    ]
    write(lantern, m.Affiliation(person=found[0], organization=lantern), *found)
    return found


def letters(session: Session) -> dict[str, m.Letter]:
    session.rollback()
    found = session.scalars(select(m.Letter).where(m.Letter.occasion.like("mailing %")))
    return {each.recipient: each for each in found}


def preview(fill: Send, **values: str) -> Page:
    written = {"subject": "News for {first name}", "text": "Dear {name} of {organization}"} | values
    return fill("/coalition/letters/new?list=people", **written)


def send(coordinator: FlaskClient, page: Page, status: int = 200, **other: str) -> Page:
    """Press the button below the preview."""
    form, button = page.soup.select_one("main form"), page.soup.select_one("button[name=looked_at]")
    assert form is not None
    assert button is not None, "there is nothing to send"
    data = _present(form) | {"looked_at": str(button["value"])} | other
    with coordinator.post(str(form["action"]), data=data, follow_redirects=True) as answer:
        assert answer.status_code == status
        return inspect_page(answer)


@sqlite
def test_each_gets_a_letter_of_their_own_after_it_was_looked_at(
    people: list[m.Person], fill: Send, coordinator: FlaskClient, session: Session
) -> None:
    page = preview(fill)
    assert "To 3: People" in page.text
    assert "Dear Lia Lamp of Lantern House" in page.text
    assert "1 without an e-mail address" in page.text
    assert "Nil Mail" in page.text
    assert letters(session) == {}, "a preview sends nothing"
    done = send(coordinator, page)
    assert "3 letters are written. Mail is not set up here" in done.text
    assert "Waits" in done.text
    found = letters(session)
    assert sorted(each.casefold() for each in found) == [
        "lia@example.org",
        "odo@example.org",
        "una@example.org",
    ]
    assert found["lia@example.org"].subject == "News for Lia"
    for address, letter in found.items():
        others = {each.name for each in people if each.email and each.email != address}
        assert not [each for each in others if each in letter.text], "nobody reads who else got it"
        assert "@" not in letter.text.replace("-- ", ""), "no address stands in any letter"
    mailing = session.scalars(select(m.Mailing)).one()
    assert (mailing.list_words, mailing.sent_by) == ("People", "coordinator@example.org")
    assert {each.name for each in mailing.recipients} == {"Lia Lamp", "Odo B.", "Una Quiet"} or {
        each.name for each in mailing.recipients
    } == {"Lia Lamp", "Odo Badge", "Una Quiet"}


@sqlite
def test_what_was_not_looked_at_does_not_leave(
    people: list[m.Person],
    fill: Send,
    coordinator: FlaskClient,
    session: Session,
    write: Callable[..., None],
) -> None:
    page = preview(fill)
    other = send(coordinator, page, 409, text="Dear {name}, pay at once")
    assert "was changed after you looked at it" in other.text
    write(m.Person(name="New Comer", email="new@example.org"))
    again = send(coordinator, page, 409)
    assert "To 4: People" in again.text
    assert letters(session) == {}
    assert "4 letters are written" in send(coordinator, again).text


@sqlite
def test_a_blank_that_nothing_fills_and_a_hidden_place_stop_it(
    people: list[m.Person], fill: Send, write: Callable[..., None], session: Session
) -> None:
    address = m.Address(address_1="8 Windlass Alley", city="Port Amaranth", postal_code="94990")
    place = m.Location(
        organization=m.Organization(name="Eyrie House"), confidential=True, addresses=[address]
    )
    write(place)
    here = "/coalition/letters/new?list=people"
    unknown = fill(here, 422, subject="Hello", text="Dear {nmae}")
    assert "“Letter” has {nmae}, and nothing fills that" in unknown.text
    named = fill(here, 422, subject="Hello", text="We meet at 8 Windlass Alley.")
    assert "names a confidential place" in named.text
    assert letters(session) == {}


def link_of(letter: m.Letter) -> str:
    return "/" + letter.text.rpartition("http://")[2].partition("/")[2].split()[0]


@sqlite
def test_one_press_ends_them_everywhere_and_another_brings_them_back(
    people: list[m.Person], fill: Send, coordinator: FlaskClient, client: FlaskClient, session: Session,
    write: Callable[..., None],
) -> None:  # fmt: skip
    send(coordinator, preview(fill))
    address = link_of(letters(session)["una@example.org"])
    with client.get(address) as answer:
        page = inspect_page(answer)
    assert session.scalars(select(m.Unsubscription)).all() == [], "looking changes nothing"
    ended = client.post(address, data={"csrf_token": page.token()}, follow_redirects=True)
    assert "You get no more of these letters" in ended.text
    session.rollback()
    kept = session.scalars(select(m.Unsubscription.address_digest)).one()
    assert "una" not in kept, "the address is not kept"
    assert "1 who want no letters" in preview(fill).text
    send(coordinator, preview(fill))
    session.rollback()
    mailings = session.scalars(select(m.Mailing).order_by(m.Mailing.id)).all()
    assert sorted(len(each.recipients) for each in mailings) == [2, 3]
    sheet = coordinator.get("/coalition/people/mail-merge.csv")
    assert "una@example.org" not in sheet.text, "nor by the sheet for a mail merge"
    back = {"csrf_token": inspect_page(client.get(address)).token(), "again": "yes"}
    assert "Get no more" in client.post(address, data=back, follow_redirects=True).text
    assert "who want no letters" not in preview(fill).text
    assert client.get(address[:-4] + "AAAA").status_code == 404


@sqlite
def test_who_is_invited_follows_whom_a_meeting_is_closed_to(
    people: list[m.Person],
    write: Callable[..., None],
    browse: Callable[..., Page],
    coordinator: FlaskClient,
) -> None:
    body = m.Body(name="Invented task force")
    police = m.Organization(
        name="Harbor Precinct", terms=[m.OrganizationTerm(vocabulary="sectors", code="police")]
    )
    held = m.Meeting(
        body=body, held_on=TODAY - timedelta(days=3),
        attendances=[
            m.Attendance(
                position=at, person_id=each.id, organization=police if at else None, as_written=each.name,
                name_as_written=each.name,
            )
            for at, each in enumerate(people[:2])
        ],
    )  # fmt: skip
    planned = m.Meeting(
        body=body,
        held_on=TODAY + timedelta(days=3),
        status=m.MeetingStatus.PLANNED,
        place="Harbor Library",
    )
    lapsed = m.Affiliation(person_id=people[1].id, organization=police, until=TODAY)
    write(held, planned, lapsed)
    here = f"/coalition/letters/new?list=meeting&meeting={planned.id}"
    assert "To 2: Invited to Invented task force" in browse(here, by=coordinator).text
    closed = m.Meeting(
        body=body, held_on=TODAY + timedelta(days=4), status=m.MeetingStatus.PLANNED,
        closed_to=[LAW_ENFORCEMENT],
    )  # fmt: skip
    write(closed)
    page = browse(f"/coalition/letters/new?list=meeting&meeting={closed.id}", by=coordinator)
    assert "To 1: Invited to" in page.text


@sqlite
@pytest.mark.parametrize("listed", ["people", "organizations", "signatories", "listings", ""])
def test_every_list_opens(
    listed: str, people: list[m.Person], browse: Callable[..., Page], coordinator: FlaskClient
) -> None:
    page = browse(f"/coalition/letters/new?list={listed}&status=member", by=coordinator)
    assert ("Who is this letter for?" in page.text) == (not listed)


@given(
    st.dictionaries(st.sampled_from(["name", "first name", "organization"]), NAMES),
    st.text("ab{}n ame", max_size=30),
)
def test_filling_changes_blanks_alone(values: dict[str, str], text: str) -> None:
    """What fills a blank is never read again, and a text without blanks stays as it is."""
    filled = fill(text, values)
    if not unknown_blanks(text, ()):
        assert filled == text
    plain = text
    for name in values:
        plain = plain.replace(f"{{{name}}}", "\0")
    assert filled.count("\0") == 0
    assert fill(plain, values) == plain


def test_a_name_with_a_blank_in_it_fills_no_other() -> None:
    each = Addressee("{organization}", "x@example.org", "Lantern House")
    assert fill("Dear {name}", blanks_of(each, {})) == "Dear {organization}"
