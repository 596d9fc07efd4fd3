"""What a paper says of a person in a case is shown before it is recorded, and takes a second word, on both ways in."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory.minutes.case_details import case_questions, recorded_texts
from directory.minutes.meeting_paper import MeetingPaper, Motion, Noted, Outcome, Tally
from directory.models import Meeting
from tests.commands import directory, home, invoke

__all__ = ["directory", "home"]

PAPER = """Invented Task Force
Minutes
January 14, 2026

Attendees: Ana Ruiz, Harbor Clinic; Bo Lee, Pier Legal

1. Welcome
2. Beds
Two rooms are kept. The 17-year-old girl waits for one.
"""


def _meetings(folder: Path) -> int:
    engine = create_engine(f"sqlite:///{folder / 'directory.db'}")
    with Session(engine) as session:
        count = len(session.scalars(select(Meeting.id)).all())
    engine.dispose()
    return count


def test_a_paper_that_describes_a_person_is_asked_about_on_the_command_line(
    home: Path, tmp_path: Path
) -> None:
    paper = tmp_path / "minutes.txt"
    paper.write_text(PAPER)
    looked = invoke("import", "minutes", paper, "--dry-run")
    assert looked.exit_code == 3, "it says how --yes would end"
    assert "This may describe a person: Beds: “The 17-year-old girl” (an age)" in looked.stdout
    refused = invoke("import", "minutes", paper, "--yes")
    assert refused.exit_code != 0
    assert "17-year-old" in refused.stderr
    assert _meetings(home) == 0
    assert invoke("import", "minutes", paper, "--yes", "--sure").exit_code == 0
    assert _meetings(home) == 1


def test_plain_minutes_are_recorded_without_a_second_word(home: Path, tmp_path: Path) -> None:
    paper = tmp_path / "minutes.txt"
    paper.write_text(PAPER.replace("The 17-year-old girl waits for one.", "Ages 12-17."))
    assert invoke("import", "minutes", paper, "--yes").exit_code == 0
    assert _meetings(home) == 1


@pytest.mark.parametrize(
    "told",
    [
        {"agenda": [Noted(1, "Case no. 23-1182")]},
        {"agenda": [Noted(1, "Beds", "Case no. 23-1182")]},
        {"motions": [Motion(1, "Case no. 23-1182", None, None)]},
        {"decisions": [Noted(1, "Case no. 23-1182")]},
        {"decisions": [Noted(1, "Kept", "Case no. 23-1182")]},
        {"tallies": [Tally(1, "Case no. 23-1182", 2)]},
        {"outcomes": [Outcome(1, "action", "Case no. 23-1182", "said")]},
        {"next_meeting": "Case no. 23-1182"},
    ],
)
def test_every_part_of_a_paper_is_read(told: dict) -> None:
    (question,) = case_questions(MeetingPaper("a.txt", **told))
    assert "“Case no. 23-1182” (a number of a case or document)" in question
    assert "23-1182" in " ".join(text for _, text in recorded_texts(MeetingPaper("a.txt", **told)))


def test_a_paper_that_names_a_hidden_place_is_asked_about_on_the_command_line(
    home: Path, tmp_path: Path
) -> None:
    """The lines of the question say in which part, and repeat nothing."""
    sheet = tmp_path / "listings.csv"
    sheet.write_text(
        "listing_id,organization,service,address,city,state,postal_code,confidential\n"
        "L1,Lantern House,Beds,8 Windlass Alley,Port Amaranth,CA,94990,yes\n"
    )
    assert invoke("import", "listings", sheet, "--yes").exit_code == 0
    paper = tmp_path / "minutes.txt"
    told = PAPER.replace(
        "The 17-year-old girl waits for one.", "Keys of 8, Windlass Aly. are with us."
    )
    paper.write_text(told)
    refused = invoke("import", "minutes", paper, "--yes")
    assert refused.exit_code != 0
    assert "This may name a confidential place: Beds" in refused.stderr
    assert _meetings(home) == 0
    assert invoke("import", "minutes", paper, "--yes", "--sure").exit_code == 0
    assert _meetings(home) == 1


@pytest.mark.parametrize(
    "said",
    [
        "the client we placed last week is 17 and from Honduras",
        "case #22-1841",
        "la clienta tiene 19 años y vive con su tía",
    ],
)
@pytest.mark.parametrize(
    "paper",
    [
        "notes 2026-11-12\n\nhere: ana ruiz (harbor clinic), bo lee / pier legal\n- beds full. {}\n",
        "Invented Task Force\nJanuary 14, 2026\n\nAttendees:\nAna Ruiz, Harbor Clinic, {}\nBo Lee, Pier Legal\n",
    ],
)
def test_words_about_a_client_that_ended_among_those_who_came_are_asked_about(
    home: Path, tmp_path: Path, paper: str, said: str
) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text(paper.format(said))
    assert invoke("import", "minutes", file, "--yes").exit_code == 3
    assert _meetings(home) == 0
