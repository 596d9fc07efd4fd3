"""The minutes on the reference shelf, measured against the facts beside them; the figures are printed."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import Attendee, MeetingPaper, read_minutes

pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Show a figure that was measured, whatever becomes of it."""

    def show(figure: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{figure}\n")

    return show


@pytest.fixture(scope="module")
def papers(shared: Path) -> dict[str, MeetingPaper]:
    folder = shared / "data" / "minutes"
    read = {
        file.name: read_minutes(read_paper(file.read_bytes(), file.name))
        for file in sorted(folder.glob("*.txt"))
    }
    assert read
    return read


def facts(shared: Path, name: str) -> list[dict[str, str]]:
    folder = shared / "data" / "minutes"
    with next(folder.glob(f"{Path(name).stem}*.csv")).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def words(text: str) -> list[str]:
    """The words of a text; the "at" between a title and an agency is part of neither."""
    found = re.findall(r"\w+", text.replace("’", "").casefold())
    return sorted(word for word in found if word != "at")


def said(person: Attendee) -> tuple[str, str | None, list[str]]:
    """Name, honorific and the words after the name."""
    agency = " ".join(filter(None, (person.title, person.organization, person.unit)))
    return person.name, person.honorific, words(agency)


def meant(fact: dict[str, str]) -> tuple[str, str | None, list[str]]:
    return fact["person_name"], fact["honorific"] or None, words(fact["agency_as_written"])


def test_names_and_agencies_as_written(shared, papers, say) -> None:
    right = wrong = missed = invented = 0
    for name, paper in papers.items():
        truth = facts(shared, name)
        expected = [meant(fact) for fact in truth]
        found = [said(person) for person in paper.attendees]
        right += sum(one in expected for one in found)
        wrong += sum(one not in expected for one in found)
        missed += sum(one not in found for one in expected)
        invented += sum(
            person.name not in {fact["person_name"] for fact in truth} for person in paper.attendees
        )
    precision, recall = right / (right + wrong), right / (right + missed)
    say(f"names and agencies: precision {precision:.3f}, recall {recall:.3f}, invented {invented}")
    assert precision >= 0.98
    assert recall >= 0.98
    assert invented == 0


def test_the_counts_of_every_paper(shared, papers) -> None:
    with (shared / "data" / "minutes" / "expected.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            people = papers[row["file"]].attendees
            assert len(people) == int(row["attendees"]), row["file"]
            with_agency = sum(person.organization is not None for person in people)
            assert with_agency == int(row["with_agency"]), row["file"]
            honorifics = sum(person.honorific is not None for person in people)
            assert honorifics == int(row["honorifics"]), row["file"]


def test_the_seed_paper(papers) -> None:
    paper = papers["2016-12-14.txt"]
    assert len({person.name for person in paper.attendees}) == 29
    assert len({person.organization for person in paper.attendees}) == 23
    assert len(paper.agenda) == 6
    assert [(tally.label, tally.count) for tally in paper.tallies] == [
        ("Mission/Purpose", 2),
        ("Goals/Priorities", 17),
        ("Diversity/Representation", 7),
        ("Task Force Structure", 12),
        ("Finding Common Ground", 3),
    ]
    (motion,) = paper.motions
    assert (motion.text, motion.mover, motion.seconder) == (
        "Minutes were adopted by the group.",
        "Utarti",
        "Dieterich",
    )
    assert paper.next_meeting == "2/22/2017, 1:30 – 3:30 pm, City Hall, Room 305"


def test_date_body_and_place_of_every_paper(shared, papers) -> None:
    with (shared / "data" / "minutes" / "index.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            name = row["file"].split(" + ")[0].replace(".csv", ".txt")
            paper = papers[name]
            assert paper.date is not None
            assert paper.date.isoformat() == row["date"]
            body = row["body"].replace(" (general)", "")
            assert body in (paper.body or "")
            assert (paper.place is None) == ("empty Location" in row["quirks_on_page"])
            assert paper.motions
            assert paper.next_meeting
            assert not paper.refused
