"""What the coalition writes of a hidden place: asked about before it is saved, on no paper and on no page outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup, SoupStrainer
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.coalition.guest_links import Purpose, public_link
from directory.coalition.reminders import reminders
from directory.web.guess_limit import FEW
from tests.clock import local_today
from tests.coalition.conftest import Send
from tests.coalition.test_live import voting_links
from tests.inspection import Page, inspect_page
from tests.order import long
from tests.safety.canary import Canaries
from tests.safety.conftest import canaries
from tests.safety.rules import get_addresses
from tests.staff.forms import fields_of, press
from tests.web.test_person_question import columns_with, posted_forms, values_of

__all__ = ["canaries"]
pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]
HIDDEN, NUMBER = "8 Windlass Alley", "(415) 555-0177"
SAYS = "This may name a confidential place"
SignIn = Callable[[m.Role], FlaskClient]
Browse = Callable[..., Page]


@pytest.fixture
def house(write: Callable[..., None]) -> m.Body:
    """A hidden house with a number of its own and a public service, and a group that meets."""
    owner = m.Organization(name="Lantern House")
    place = m.Location(
        organization=owner, name="The Eyrie", confidential=True,
        addresses=[m.Address(address_1=HIDDEN, city="Port Amaranth", postal_code="94990")],
        phones=[m.Phone(number="+14155550177", audience=m.Audience.STAFF)],
    )  # fmt: skip
    service = m.Service(
        organization=owner, name="Beds", sites=[m.ServiceAtLocation(location=place)]
    )
    body = m.Body(name="Invented task force")
    write(owner, service, body)
    return body


def meeting_of(body: m.Body, words: str) -> m.Meeting:
    """A meeting with the words in everything that minutes hold."""
    return m.Meeting(
        body=body, held_on=local_today(), status=m.MeetingStatus.HELD, absences=f"Ada, {words}",
        agenda=[m.AgendaItem(position=0, text=f"Visit {words}", notes=f"Keys of {words}")],
        motions=[m.Motion(position=0, text=f"To visit {words}")],
        decisions=[m.Decision(position=0, text=f"We visit {words}"), m.Decision(position=1, text="We go on")],
        tallies=[m.Tally(position=0, question=f"Visit {words}?", option=f"All of {words}", votes=3)],
        actions=[m.ActionItem(position=0, text=f"Paint {words}", owner="Ada")],
    )  # fmt: skip


@pytest.mark.parametrize(
    "role",
    [
        pytest.param(m.Role.COORDINATOR, id="who decides"),
        long(m.Role.PLANNER, id="who does not"),
    ],
)
def test_no_form_of_the_table_saves_it_unasked(
    app: Flask, session: Session, canaries: Canaries, house: m.Body, sign_in: SignIn, role: m.Role
) -> None:
    """Each form of the coalition's and planners' pages is sent with the address in every field that takes words."""
    browser = sign_in(role)
    seen = set[tuple[str, ...]]()
    asked = 0
    for each in list(get_addresses(app, session)):
        if "?" in each.address or each.endpoint.partition(".")[0] not in ("coalition", "planning"):
            continue
        with browser.get(each.address) as answer:
            if answer.status_code != 200 or answer.mimetype != "text/html":
                continue
            main = SoupStrainer("main")
            soup = BeautifulSoup(answer.get_data(as_text=True), "lxml", parse_only=main)
        for form in posted_forms(soup):
            names = (
                each.endpoint,
                *sorted({str(field["name"]) for field in form.select("[name]")}),
            )
            if names in seen:
                continue
            seen.add(names)
            address = str(form.get("action") or each.address)
            with browser.post(address, data=values_of(form, 1, f"At {HIDDEN}")) as answer:
                asked += SAYS.encode() in answer.get_data()
    assert asked >= {m.Role.COORDINATOR: 8}.get(role, 1)
    assert columns_with(session, "windlass") == ["Address.address_1"]


@pytest.mark.parametrize(
    "written",
    [HIDDEN, f"8, windlass  aly. / keys {NUMBER}", "The Eyrie", f"Call {NUMBER}", "555-0177"],
)
def test_whoever_writes_one_is_asked_and_may_save_it(
    house: m.Body, sign_in: SignIn, session: Session, written: str
) -> None:
    browser, here = sign_in(m.Role.COORDINATOR), "/coalition/recommendations/new"
    given = {"number": "7", "text": f"Do more for them. {written}", "status": "open"}
    answer = press(browser, here, **given)
    page = inspect_page(answer)
    assert (answer.status_code, page.heading) == (422, SAYS)
    (token,) = (str(each["value"]) for each in page.soup.select("main button[name=anyway]"))
    again = fields_of(page)
    assert (
        browser.post(here, data=again | {"text": f"{again['text']}!", "anyway": token}).status_code
        == 422
    )
    assert browser.post(here, data=again | {"anyway": token}).status_code == 302
    session.rollback()
    assert written in session.scalars(select(m.Recommendation.text)).one()


def test_what_is_no_secret_is_not_asked_about(house: m.Body, sign_in: SignIn) -> None:
    browser = sign_in(m.Role.COORDINATOR)
    for number, words in enumerate(
        ("9 Windlass Alley", "Lantern House", "(415) 555-0178", "Alley 8")
    ):
        given = {"number": str(number), "text": f"Do more. {words}", "status": "open"}
        assert press(browser, "/coalition/recommendations/new", **given).status_code == 302


def test_a_planner_learns_nothing_by_trying_addresses(
    house: m.Body, sign_in: SignIn, session: Session
) -> None:
    """Any address is asked about, in the same words, and may be saved."""
    planner = sign_in(m.Role.PLANNER)
    token = inspect_page(planner.get("/planning/trend")).token()
    asked = []
    for address in (HIDDEN, "500 College Terrace"):
        given = {
            "note": f"Before we look at {address}",
            "csrf_token": token,
            "form_key": str(uuid4()),
        }
        answer = planner.post("/planning/snapshots", data=given)
        assert answer.status_code == 422
        asked.append(inspect_page(answer).text.replace(address, "it"))
    assert asked[0] == asked[1]
    assert SAYS in asked[0]
    session.rollback()
    assert session.scalars(select(m.GapSnapshot)).all() == []


@pytest.mark.parametrize("role", [m.Role.PLANNER, m.Role.COORDINATOR])
@pytest.mark.parametrize("written", ["Beds at The Eyrie", f"Call {NUMBER}", "555-0177"])
def test_a_target_that_names_it_is_asked_about_whoever_writes_it(
    house: m.Body, sign_in: SignIn, session: Session, role: m.Role, written: str
) -> None:
    browser, here = sign_in(role), "/planning/targets/new"
    answer = press(browser, here, code="beds", sentence=written)
    page = inspect_page(answer)
    assert (answer.status_code, page.heading) == (422, SAYS)
    (token,) = (str(each["value"]) for each in page.soup.select("main button[name=anyway]"))
    assert browser.post(here, data=fields_of(page) | {"anyway": token}).status_code == 302
    session.rollback()
    assert session.scalars(select(m.Target.sentence)).one() == written


def test_a_planner_who_tries_names_is_soon_asked_about_every_text(
    house: m.Body, sign_in: SignIn, session: Session
) -> None:
    sign_in(m.Role.COORDINATOR)
    browser, here = sign_in(m.Role.PLANNER), "/planning/targets/new"
    for number in range(FEW):
        given = {"code": f"beds{number}", "sentence": "Beds for all"}
        assert press(browser, here, **given).status_code == 302
        tried = {"code": f"tried{number}", "sentence": f"Beds {number} at The Eyrie"}
        assert press(browser, here, **tried).status_code == 422
    for sentence in ("Beds at The Eyrie", "Beds at The Aerie", "Beds for all"):
        answer = press(browser, here, code="more", sentence=sentence)
        assert (answer.status_code, inspect_page(answer).heading) == (422, SAYS)
    session.rollback()
    letters = session.scalars(select(m.Letter.subject)).all()
    assert "Many texts of one account wait for review" in letters


def test_papers_leave_it_out_wherever_it_stands(
    house: m.Body, write: Callable[..., None], browse: Browse, coordinator: FlaskClient
) -> None:
    meeting = meeting_of(house, HIDDEN)
    write(meeting, m.Goal(name=f"Rooms at {HIDDEN}", text="More rooms"))
    here = f"/coalition/meetings/{meeting.id}"
    assert HIDDEN in browse(here, by=coordinator).text, "the table reads it"
    papers = (f"{here}/minutes", f"/coalition/bodies/{house.id}/packet", "/coalition/goals/report")
    for paper in papers:
        main = browse(paper, by=coordinator).soup.select_one("main")
        assert main is not None
        assert "Windlass" not in main.get_text(), paper
    word = coordinator.get(f"{here}/minutes.docx").data
    text = "\n".join(each.text for each in Document(BytesIO(word)).paragraphs)
    assert "Windlass" not in text
    assert "Left out." in text
    assert "We go on" in text


def test_a_vote_is_not_about_it(
    house: m.Body, write: Callable[..., None], coordinator: FlaskClient, fill: Send
) -> None:
    """Voters have a link and no account."""
    meeting = m.Meeting(body=house, held_on=local_today(), status=m.MeetingStatus.PLANNED)
    write(meeting)
    here = f"/coalition/meetings/{meeting.id}/ballots/new"
    page = fill(here, 422, question="Which roof first?", options=f"The one of {HIDDEN}\nOurs")
    assert "names a confidential place" in page.text


def test_a_vote_ends_when_what_it_is_about_is_hidden(
    house: m.Body, write: Callable[..., None], client: FlaskClient, browse: Browse, coordinator: FlaskClient,
) -> None:  # fmt: skip
    person = m.Person(name="Ada Quill")
    meeting = m.Meeting(
        body=house, held_on=local_today(), status=m.MeetingStatus.PLANNED,
        attendances=[m.Attendance(position=0, as_written="Ada Quill", name_as_written="Ada Quill", person=person)],
    )  # fmt: skip
    ballot = m.Ballot(meeting=meeting, question="Which roof first?")
    ballot.options = [
        m.BallotOption(position=at, text=text) for at, text in enumerate((HIDDEN, "Ours"))
    ]
    write(person, meeting, ballot)
    (link,) = voting_links(coordinator, browse(f"/coalition/ballots/{ballot.id}", by=coordinator))
    answer = client.get(link)
    assert answer.status_code == 404
    assert "Windlass" not in answer.get_data(as_text=True)


def test_a_letter_to_a_list_gives_no_number_of_it(
    house: m.Body, write: Callable[..., None], fill: Send
) -> None:
    write(m.Person(name="Ada Quill", email="ada@example.org"))
    for words in (f"Call {NUMBER}", f"Come to {HIDDEN}"):
        page = fill("/coalition/letters/new?list=people", 422, subject="News", text=words)
        assert "confidential place" in page.text


def test_no_guest_of_the_survey_reads_an_address(
    app: Flask, house: m.Body, write: Callable[..., None], client: FlaskClient, session: Session
) -> None:
    """An organization on a list of who came is called as somebody wrote it."""
    day = local_today()
    wave = m.SurveyWave(name="Autumn", opened_on=day, closes_on=day + timedelta(days=9))
    names = ("Hill Advocates", "Pier Center", f"The desk at {HIDDEN}")
    asked = [
        m.SurveyInvitation(organization=m.Organization(name=name, audience=m.Audience.STAFF))
        for name in names
    ]
    wave.invitations = asked
    write(wave)
    with app.test_request_context("/en/"):
        link = public_link("guests.survey", Purpose.SURVEY, asked[0].id, lang="en")
    text = inspect_page(client.get("/" + link.split("/", 3)[3])).text
    assert "Pier Center" in text
    assert "Windlass" not in text


def test_reminders_by_mail_name_no_place(
    app: Flask, house: m.Body, write: Callable[..., None], session: Session
) -> None:
    organization = m.Organization(name="Hill Advocates")
    write(
        m.Agreement(
            organization=organization, title=f"Rent of {HIDDEN}", signed_on=local_today() - timedelta(days=300),
            expires_on=local_today() + timedelta(days=3),
        )
    )  # fmt: skip
    with app.app_context():
        texts = [each.text for each in reminders(session, local_today())]
    assert any("Hill Advocates" in each for each in texts)
    assert not any("Windlass" in each for each in texts)
