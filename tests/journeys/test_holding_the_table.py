"""A coordinator holds the table together: minutes, a meeting with a vote, a seat, a survey, a new member, the month."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from directory import models as m
from tests.clock import local_today
from tests.journeys.conftest import at_desk, profile
from tests.journeys.walking import follow, follow_section, look, open_line, press
from tests.serving import Served, served_copy

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.story,
    pytest.mark.xdist_group("desks"),
]

BODY = "Harbor task force"
MEMBERS = {
    "Lantern House": "shelter_and_housing",
    "Pier Legal": "legal_aid",
    "Saltmarsh Clinic": "public_health",
}
PAPER = """Harbor task force
Minutes of {day:%B} {day.day}, {day.year}

Attendees: Ada Quill, Lantern House; Bo Marsch, Pier Legal; Cy Reed, Saltmarsh Clinic; Dee Flint, Gull Kitchen

1. Welcome
The chair opened the meeting.

2. Goals of the year
Motion to adopt the goals of the year. [Quill/Reed]
Carried.

Harbor and its people are invented.
"""


def records(session: Session) -> None:
    """What is on record before: members with people, a meeting, a union that never came, seats, an agreement."""
    day = local_today()
    body = m.Body(name=BODY)
    organizations = {
        name: m.Organization(
            name=name, terms=[m.OrganizationTerm(vocabulary="sectors", code=sector)]
        )
        for name, sector in (MEMBERS | {"Dockers Union": "union"}).items()
    }
    people = [m.Person(name=name) for name in ("Ada Quill", "Bo Marsh", "Cy Reed")]
    session.add_all([body, *organizations.values(), *people])
    session.flush()
    before = m.Meeting(body=body, held_on=day - timedelta(days=70), status=m.MeetingStatus.HELD)
    for person, name in zip(people, MEMBERS, strict=True):
        organization = organizations[name]
        session.add(m.Affiliation(person=person, organization=organization))
        session.add(
            m.Membership(organization_id=organization.id, status=m.Status.MEMBER, since=day - YEAR)
        )
        before.attendances.append(
            m.Attendance(
                person=person,
                organization=organization,
                position=len(before.attendances),
                as_written=f"{person.name}, {name}",
                name_as_written=person.name,
                organization_as_written=name,
            )
        )
    held = m.SeatTerm(
        organization=organizations["Lantern House"],
        delegate=people[0],
        since=day - YEAR,
        until=day + timedelta(days=20),
    )
    session.add_all(
        [
            before,
            m.Seat(body=body, name="Housing provider", sector="shelter_and_housing", terms=[held]),
            m.Seat(body=body, name="Worker, seat 1", sector="union"),
            m.Agreement(
                organization=organizations["Pier Legal"],
                title="Referrals",
                signed_on=day - YEAR,
                expires_on=day + timedelta(days=30),
            ),
        ]
    )


YEAR = timedelta(days=365)


@pytest.fixture(scope="module")
def office(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served_copy(prepared_sqlite, tmp_path_factory.mktemp("table") / "own", records) as served:
        yield served


@pytest.fixture
def page(chrome: Browser, office: Served) -> Iterator[Page]:
    """The browser of the coordinator, signed in."""
    with at_desk(chrome, office) as opened:
        yield opened


@pytest.fixture
def guest(chrome: Browser) -> Iterator[Page]:
    """The browser of somebody who was given a link."""
    context = profile(chrome)
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def test_pasted_minutes_become_attendance(page: Page, office: Served) -> None:
    page.goto(f"{office.address}/coalition/meetings")
    look(page, "table-meetings")
    follow(page, "Import minutes")
    look(page, "table-minutes-new")
    page.get_by_label("Paste the minutes").fill(
        PAPER.format(day=local_today() - timedelta(days=14))
    )
    press(page, "Read them")
    expect(page.locator("main .lead")).to_contain_text("4 people")
    look(page, "table-minutes-review")
    new_group = page.get_by_label("This is a new group")
    if new_group.count():
        new_group.check()
    press(page, "Record this meeting")
    expect(page.locator("h1")).to_have_text("Who does this line mean?")
    look(page, "table-doubt")
    while page.locator("h1").inner_text() == "Who does this line mean?":
        press(page, "Confirm")
    page.goto(f"{office.address}/coalition/attendance?by=person")
    look(page, "table-attendance")
    row = page.locator("tbody tr", has_text="Bo Marsh")
    expect(row).to_contain_text("100%")
    expect(page.locator("tbody tr", has_text="Dee Flint")).to_contain_text("100%")
    expect(page.locator("tbody th", has_text="Bo Mars")).to_have_count(1)


def test_minutes_are_corrected_and_what_they_propose_is_decided(page: Page, office: Served) -> None:
    soon = local_today() + timedelta(days=30)
    paper = (
        f"Harbor Night Committee\nMinutes\n{local_today() - timedelta(days=3):%m/%d/%Y}\n\n"
        "Attendees: Ora Pell, Pier Legal; Ike Sand, Quay Police Department\n\n1. Beds at night\nTwo rooms are kept.\n"
        f"• Ora Pell: asks who answers after five, by {soon:%m/%d/%Y}\n\n2. Announcements\n"
        f"Resource Fair at Harbor Library, {soon:%m/%d/%Y}, 10 am\n"
    )
    page.goto(f"{office.address}/coalition/minutes/new")
    page.get_by_label("Paste the minutes").fill(paper)
    press(page, "Read them")
    look(page, "table-minutes-correct")
    open_line(page, 2)
    page.get_by_label("Person of line 2").fill("Ike Sandler")
    page.get_by_label("This is a new group").check()
    press(page, "Record this meeting")
    while page.locator("h1").inner_text() == "Who does this line mean?":
        press(page, "Confirm")
    expect(page.locator("h1")).to_have_text("What the minutes propose")
    look(page, "table-proposals")
    page.get_by_label("Who", exact=True).fill("Ike Sandler")
    page.get_by_role("button", name=re.compile("^Accept “asks who")).click()
    expect(page.locator("main .lead")).to_contain_text("1 proposal waits")
    press(page, "Accept all 1")
    expect(page.locator("main")).to_contain_text("asks who answers after five")
    look(page, "table-meeting-of-minutes")
    follow(page, re.compile("^Change “Ora Pell"))
    look(page, "table-line")
    page.get_by_label("Part of the organization").fill("Night desk")
    press(page, "Save")
    expect(page.locator("main")).to_contain_text("Pier Legal, Night desk")
    page.goto(f"{office.address}/coalition/organizations/sectors")
    look(page, "table-sectors")
    expect(page.get_by_label("Sector of Quay Police Department")).to_have_value("police")
    press(page, "Save these sectors")
    expect(page.locator("main")).to_contain_text("Organizations at the table")


def test_a_meeting_is_held_with_a_vote_and_its_minutes_open_elsewhere(
    page: Page, guest: Page, office: Served, tmp_path: Path
) -> None:
    page.goto(f"{office.address}/coalition/meetings")
    follow(page, "Plan a meeting")
    page.get_by_label("Group").fill(BODY)
    page.get_by_label("Day").fill(local_today().isoformat())
    page.get_by_label("Place").fill("Harbor Library")
    look(page, "table-plan")
    press(page, "Save")
    meeting = page.url
    page.get_by_text("Add an agenda item").click()
    page.get_by_label("Item", exact=True).fill("Goals")
    page.locator("form[action*=agenda-items]").get_by_role("button", name="Save").click()
    page.wait_for_load_state()
    expect(page.locator("section[aria-labelledby=agenda]")).to_contain_text("Goals")
    follow(page, "Sign-in sheet")
    look(page, "table-sheet")
    guest.goto(page.locator("main a", has_text="Open the page").get_attribute("href") or "")
    guest.get_by_label("Your name").fill("Ada Quill")
    guest.get_by_label("Your organization").fill("Lantern House")
    look(guest, "guest-sign-in")
    press(guest, "I am here")
    expect(guest.locator("main")).to_contain_text("You are on the list.")
    page.goto(meeting)
    follow(page, "Put a question to the vote")
    page.get_by_label("Question").fill("What comes first?")
    page.get_by_label("Options, one a line").fill("Housing\nJobs\nData")
    page.get_by_label("Dots for each voter").fill("3")
    look(page, "table-ballot-new")
    press(page, "Save")
    look(page, "table-ballot")
    press(page, "Make 1 voting link")
    look(page, "table-voting-links")
    guest.goto(page.locator(".slips__address").inner_text())
    guest.get_by_label("Housing").fill("2")
    guest.get_by_label("Jobs").fill("1")
    look(guest, "guest-vote")
    press(guest, "Vote")
    expect(guest.locator("main")).to_contain_text("Your vote is counted.")
    follow(page, "Back to the vote")
    follow(page, re.compile("hands.*count for Data"))
    page.get_by_label("Hands").fill("4")
    press(page, "Save")
    page.locator("summary", has_text="Close the vote").click()
    press(page, "Close the vote for good")
    expect(page.locator("tbody th").first).to_have_text("Data")
    page.goto(meeting)
    look(page, "table-meeting")
    follow(page, "Minutes")
    look(page, "table-minutes")
    with page.expect_download() as download:
        page.get_by_role("link", name="As a Word document").click()
    paper = tmp_path / "minutes.docx"
    download.value.save_as(paper)
    text = opened_elsewhere(paper)
    for words in (BODY, "Ada Quill", "Goals", "Data: 4", "Housing: 2"):
        assert words in text


def opened_elsewhere(paper: Path) -> str:
    """The text of a Word document as LibreOffice opens it; where that is not installed, as python-docx does."""
    office = shutil.which("soffice")
    if office is None:
        return "\n".join(each.text for each in Document(str(paper)).paragraphs)
    home = f"-env:UserInstallation=file://{paper.parent}/profile"
    words = ["--headless", "--convert-to", "txt:Text", "--outdir", str(paper.parent), str(paper)]
    subprocess.run([office, home, *words], check=True, capture_output=True)
    return paper.with_suffix(".txt").read_text("utf-8-sig")


def test_a_term_that_ends_is_warned_of_and_followed(page: Page, office: Served) -> None:
    page.goto(f"{office.address}/coalition/")
    look(page, "table-home")
    ending = page.locator("section", has=page.locator("#ending"))
    expect(ending).to_contain_text("Housing provider")
    with page.expect_navigation():
        ending.get_by_role("link", name="Housing provider").click()
    look(page, "table-body")
    follow(page, "New term of Housing provider")
    page.get_by_label("Organization").fill("Saltmarsh Clinic")
    page.get_by_label("Delegate").fill("Cy Reed")
    look(page, "table-term")
    press(page, "Save")
    row = page.locator("tbody tr", has_text="Housing provider")
    expect(row).to_contain_text("Held")
    page.goto(f"{office.address}/coalition/")
    expect(page.locator("section", has=page.locator("#ending"))).to_contain_text("None.")


def test_answers_by_link_become_a_network(page: Page, guest: Page, office: Served) -> None:
    page.goto(f"{office.address}/coalition/surveys")
    look(page, "table-surveys")
    follow(page, "Add a wave")
    page.get_by_label("Name").fill("Autumn")
    press(page, "Save")
    follow(page, "Links and who was asked")
    press(page, "Ask every member")
    look(page, "table-survey-links")
    links = page.locator("tbody td a").all()
    guest.goto(links[0].get_attribute("href") or "")
    look(guest, "guest-survey")
    for link in links:
        guest.goto(link.get_attribute("href") or "")
        for choice in guest.locator("main select").all():
            choice.select_option("4")
        press(guest, "Send the answers")
        expect(guest.locator("h1")).to_have_text("Thank you")
    follow(page, "Autumn")
    expect(page.locator("main .lead")).to_contain_text("3 of 3 organizations answered")
    expect(page.locator("svg.network line")).to_have_count(3)
    look(page, "table-survey")


def test_an_empty_sector_becomes_a_member(page: Page, office: Served) -> None:
    page.goto(f"{office.address}/coalition/prospects")
    look(page, "table-prospects")
    follow(page, "Dockers Union")
    page.get_by_label("Whom to talk to").fill("Eve Hull")
    look(page, "table-prospect-new")
    press(page, "Save")
    expect(page.locator(".letter")).to_contain_text("Dear Eve Hull")
    look(page, "table-prospect")
    for stage in ("invited", "joined"):
        follow(page, "Edit stage and next step")
        page.get_by_label("Stage").select_option(stage)
        press(page, "Save")
    follow(page, "The organization")
    expect(page.locator("main")).to_contain_text("Member")
    look(page, "table-organization")
    page.goto(f"{office.address}/coalition/organizations?status=member")
    expect(page.locator("main")).to_contain_text("Dockers Union")
    look(page, "table-organizations")


def test_the_month_fits_on_paper(page: Page, office: Served) -> None:
    page.goto(f"{office.address}/coalition/")
    expect(page.locator("#agreements + ul")).to_contain_text("Referrals")
    expect(page.locator("#vacant + ul")).to_contain_text("Worker, seat 1")
    follow_section(page, "Groups and seats")
    look(page, "table-bodies")
    follow(page, BODY)
    page.goto(page.url.rstrip("/") + "/packet")
    look(page, "table-packet")
    page.emulate_media(media="print")
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.locator("#agreements + ul")).to_contain_text("Referrals")
    assert page.pdf(format="Letter").startswith(b"%PDF")
