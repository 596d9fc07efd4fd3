"""`directory import minutes`: the JSON of the interface, once and never twice, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from directory import models as m
from tests.commands import Directory

PAPER = """Invented Task Force on Safety
Meeting Minutes
January 14, 2026, Harbor Library

Attendees:
Ms. Ada Quill, Lantern House; Bo Marsh (Pier Legal); Cy Vane- Pier Legal, Night Unit; Maria

Agenda
1. Welcome
2. Goals

Motion to approve the minutes [Quill/Marsh]. Passed.
Agreed: one sheet for all.

Next meeting: February 11, 2026
"""
ATTENDEE = {
    "line", "name", "honorific", "organization", "unit", "as_written", "matched_person", "matched_organization",
    "new_person", "new_organization", "doubt",
}  # fmt: skip


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "january.txt"
    path.write_text(PAPER)
    return path


def imported(directory: Directory, *words: object, status: int = 0) -> dict[str, Any]:
    result = directory("import", "minutes", *words, "--json")
    assert result.exit_code == status, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def counts(home: Path) -> list[int]:
    engine = create_engine(f"sqlite:///{home / 'directory.db'}")
    with Session(engine) as session:
        found = [
            session.scalar(select(func.count()).select_from(model)) or 0
            for model in (m.Meeting, m.Attendance, m.Person, m.Organization, m.Motion, m.Body)
        ]
    engine.dispose()
    return found


def test_json_has_the_keys_of_the_interface(directory: Directory, paper: Path) -> None:
    document = imported(directory, paper, "--yes")
    assert set(document) >= {"meetings", "created", "refused"}
    assert set(document["created"]) == {"people", "organizations", "meetings", "attendance"}
    (meeting,) = document["meetings"]
    assert set(meeting) >= {
        "file", "date", "body", "title", "place", "attendees", "motions", "next_meeting",
    }  # fmt: skip
    assert meeting["file"] == "january.txt"
    assert meeting["date"] == "2026-01-14"
    assert all(set(each) >= ATTENDEE for each in meeting["attendees"])
    assert all(set(each) == {"text", "mover", "seconder"} for each in meeting["motions"])
    assert [each["name"] for each in meeting["attendees"]] == [
        "Ada Quill",
        "Bo Marsh",
        "Cy Vane",
        "Maria",
    ]
    ada, bo, cy, maria = meeting["attendees"]
    assert (ada["honorific"], ada["organization"], ada["unit"]) == ("Ms.", "Lantern House", None)
    assert "Ada Quill" in ada["as_written"]
    assert (ada["new_person"], ada["new_organization"]) == (True, True)
    assert (ada["matched_person"], ada["matched_organization"]) == (None, None)
    assert bo["organization"] == "Pier Legal"
    assert maria["organization"] is None
    assert document["created"] == {
        "people": 4, "organizations": 2, "meetings": 1, "attendance": 4,
    }  # fmt: skip
    assert [(each["mover"], each["seconder"]) for each in meeting["motions"]] == [
        ("Quill", "Marsh")
    ]
    assert [each["text"] for each in meeting["decisions"]] == ["one sheet for all."]
    assert cy["as_written"]


def test_a_plan_that_is_only_shown_changes_nothing(
    directory: Directory, paper: Path, home: Path
) -> None:
    document = imported(directory, paper, "--dry-run")
    assert document["created"]["meetings"] == 1
    assert counts(home) == [0] * 6
    plain = directory("import", "minutes", paper, "--dry-run")
    assert plain.exit_code == 0
    assert "Ada Quill" in plain.stdout
    assert "Decision, line 13: one sheet for all." in plain.stdout
    assert "Motion, line 12: Motion to approve the minutes" in plain.stdout
    assert counts(home) == [0] * 6


def test_the_same_paper_changes_nothing_the_second_time(
    directory: Directory, paper: Path, home: Path
) -> None:
    first = imported(directory, paper, "--yes")
    before = counts(home)
    again = imported(directory, paper, "--yes")
    assert again["created"] == {"people": 0, "organizations": 0, "meetings": 0, "attendance": 0}
    assert again["refused"] == []
    assert counts(home) == before
    names = [each["name"] for each in first["meetings"][0]["attendees"]]
    for each in again["meetings"][0]["attendees"] if again["meetings"] else []:
        assert each["name"] in names
        assert not each["new_person"]


def test_the_same_meeting_from_another_text_is_refused_and_said(
    directory: Directory, paper: Path, home: Path
) -> None:
    imported(directory, paper, "--yes")
    before = counts(home)
    paper.write_text(PAPER.replace("Maria", "Maria Ferry, Lantern House"))
    result = directory("import", "minutes", paper, "--yes")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "january.txt" in result.stderr
    assert counts(home) == before


def test_a_paper_that_cannot_be_read_does_not_keep_the_others_out(
    directory: Directory, paper: Path, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    document = imported(directory, tmp_path / "empty.txt", paper, "--yes", status=1)
    assert document["created"]["meetings"] == 1
    assert len(document["refused"]) == 1
    assert set(document["refused"][0]) >= {"line", "reason"}
    assert "empty" in document["refused"][0]["reason"]
    assert counts(home)[0] == 1


def test_strict_takes_all_or_none(
    directory: Directory, paper: Path, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    result = directory("import", "minutes", tmp_path / "empty.txt", paper, "--yes", "--strict")
    assert result.exit_code == 1
    assert counts(home) == [0] * 6


def test_a_body_may_be_named(directory: Directory, paper: Path) -> None:
    document = imported(directory, paper, "--yes", "--body", "A committee of another name")
    assert document["meetings"][0]["body"] == "A committee of another name"


def test_known_people_and_organizations_are_found_again(
    directory: Directory, paper: Path, home: Path
) -> None:
    imported(directory, paper, "--yes")
    paper.write_text(PAPER.replace("January 14", "February 11").replace("Ms. Ada", "Ada"))
    document = imported(directory, paper, "--yes")
    ada = document["meetings"][0]["attendees"][0]
    assert (ada["matched_person"], ada["matched_organization"]) == ("Ada Quill", "Lantern House")
    assert (ada["new_person"], ada["new_organization"]) == (False, False)
    assert document["created"]["organizations"] == 0
    assert counts(home)[0] == 2
