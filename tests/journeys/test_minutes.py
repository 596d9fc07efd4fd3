"""A coordinator uploads the minutes of a board, corrects what was read, records them, and brings the paper again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from directory import models as m
from tests.journeys.conftest import at_desk
from tests.journeys.walking import follow, look, open_line, press
from tests.serving import Served, served_copy

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.story,
    pytest.mark.xdist_group("desks"),
]

GROUP = "Quay Night Board"
CLINIC = "Saltmarsh Clinic"
LINES = (
    "QUAY NIGHT BOARDS",
    "REGULAR MEETING MINUTES",
    "Thursday, October 8, 2026, 5:30 pm",
    "",
    "I. CALL TO ORDER AND ROLL CALL",
    "Chair Quill called the meeting to order at 5:32 pm.",
    "Present: Ada Quill (Lantern House); Bo Marsch (Pier Legal); Cy Reed (Saltmarsh Klinic)",
    "Excused: Dee Flint (Gull Kitchen)",
    "Member Ora Pell arrived at 5:47 pm.",
    "II. BEDS AT NIGTH",
    "Two rooms were full for most of the month.",
    "Motion to keep the drop-in open on Sundays. Moved by Quill; seconded by Reed. Motion carried 4-0.",
    "III. ACTION ITEMS",
    "1. Call the motel: Bo Marsch, by October 16, 2026",
    "IV. ADJOURNMENT",
    "The meeting adjourned at 7:05 pm.",
)


def records(session: Session) -> None:
    """A group and an organization that are on record before."""
    session.add_all([m.Body(name=GROUP), m.Organization(name=CLINIC)])


@pytest.fixture(scope="module")
def office(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served_copy(prepared_sqlite, tmp_path_factory.mktemp("board") / "own", records) as served:
        yield served


@pytest.fixture
def page(chrome: Browser, office: Served) -> Iterator[Page]:
    """The browser of the coordinator, signed in."""
    with at_desk(chrome, office) as opened:
        yield opened


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """The minutes of the board as a Word document, as its clerk sends them."""
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(tmp_path / "board.docx"))
    return tmp_path / "board.docx"


def bring(page: Page, office: Served, paper: Path) -> None:
    """Upload a paper, as far as the page on which it is corrected."""
    page.goto(f"{office.address}/coalition/minutes/new")
    page.get_by_label("Or choose a file").set_input_files(paper)
    press(page, "Read them")


def test_minutes_of_a_board_are_corrected_recorded_and_known_again(
    page: Page, office: Served, paper: Path
) -> None:
    bring(page, office, paper)
    expect(page.locator("main .lead")).to_contain_text("4 people")
    look(page, "minutes-review")
    page.get_by_label("Day").fill("2026-10-09")
    page.get_by_label("Group", exact=True).fill(GROUP)
    open_line(page, 2)
    page.get_by_label("Person of line 2").fill("Bo Marsh")
    open_line(page, 3)
    page.get_by_label("Organization of line 3").fill(CLINIC)
    page.get_by_label("Item 2", exact=True).fill("Beds at night")
    press(page, "Record this meeting")
    while page.locator("h1").inner_text() == "Who does this line mean?":
        look(page, "minutes-doubt")
        press(page, "Confirm")
    expect(page.locator("h1")).to_have_text("What the minutes propose")
    expect(page.get_by_label("Who", exact=True)).to_have_value("Bo Marsh")
    look(page, "minutes-proposals")
    press(page, "Accept all 1")
    main = page.locator("main")
    expect(page.locator("h1")).to_contain_text(GROUP)
    expect(page.locator("h1")).to_contain_text("Oct 9, 2026")
    for words in ("Bo Marsh", CLINIC, "Ora Pell", "Beds at night", "Dee Flint", "Call the motel"):
        expect(main).to_contain_text(words)
    for misspelled in ("NIGTH", "BOARDS"):
        expect(main).not_to_contain_text(misspelled)
    look(page, "minutes-meeting")
    recorded = page.url
    follow(page, re.compile("^Change “Ora Pell"))
    page.get_by_label("Organization", exact=True).fill("Gull Kitchen")
    look(page, "minutes-line")
    press(page, "Save")
    expect(page.locator("main")).to_contain_text("Gull Kitchen")
    bring(page, office, paper)
    expect(page.locator("main")).to_contain_text("This paper is on record already.")
    look(page, "minutes-again")
    follow(page, re.compile(f"^Open {GROUP}"))
    assert page.url.split("#")[0].split("?")[0] == recorded.split("#")[0].split("?")[0]
