"""Papers as public bodies write them are read: who came and did not, what carried, who does what, and nobody else."""

from __future__ import annotations

from collections import Counter

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes
from tests.minutes.whole_figures import counts_of_kind
from tests.minutes.whole_papers import PUBLIC

ALMOST_ALL = 0.95


def read(*lines: str) -> MeetingPaper:
    text = "\n".join(("Harbor Coalition", "May 7, 2026", "", *lines))
    return read_minutes(read_paper(text.encode(), "minutes.txt"))


def names_of(paper: MeetingPaper) -> list[str]:
    return [each.name for each in paper.attendees]


@pytest.mark.one_in(5)
@pytest.mark.parametrize("kind", sorted(PUBLIC))
def test_who_came_is_read_and_nobody_else(kind: str) -> None:
    found = counts_of_kind(kind, 20261201, 3)
    assert found["made_up"] == 0
    assert found["names"] == found["people"] > 0
    assert found["agencies"] >= ALMOST_ALL * found["people"]
    assert found["dated"] == found["next"] == found["papers"]


def test_what_carried_and_who_does_what_is_read() -> None:
    total: Counter[str] = Counter()
    for kind in PUBLIC:
        total += counts_of_kind(kind, 7, 2)
    assert total["absent"] >= ALMOST_ALL * total["away"] > 0
    assert total["decided"] >= ALMOST_ALL * total["decisions"] > 0
    assert total["actions"] >= ALMOST_ALL * total["tasks"] > 0
    assert total["further"] <= (1 - ALMOST_ALL) * total["tasks"]


@pytest.mark.parametrize(
    "arrival",
    [
        "Member Cy Day arrived at 9:14 a.m.",
        "(Commissioner Cy Day joined the meeting at 9:14 a.m.)",
        "Cy Day entered at 9:14.",
        "Cy Day llegó a las 9:14.",
    ],
)
def test_who_came_late_came(arrival: str) -> None:
    paper = read(
        "ROLL CALL", "Present: Ana Ruiz, Bo Lee", "Absent: Di Fox", arrival, "A quorum was present."
    )
    assert names_of(paper) == ["Ana Ruiz", "Bo Lee", "Cy Day"]


def test_who_arrived_at_a_place_is_no_late_comer() -> None:
    paper = read(
        "Present: Ana Ruiz, Bo Lee", "Absent: Di Fox", "Di Fox arrived at the shelter last week."
    )
    assert "Di Fox" not in names_of(paper)


@pytest.mark.parametrize(
    "task",
    [
        "Book the hall: Ana Ruiz, by May 12",
        "Book the hall (Ana Ruiz, May 12)",
        "Book the hall — Ana Ruiz, by May 12",
        "Book the hall. Responsible: Ana Ruiz. Due: May 12.",
        "Book the hall; lead: Ana Ruiz; deadline: May 12",
        "Book the hall. A cargo de: Ana Ruiz. Fecha límite: May 12",
    ],
)
def test_an_owner_behind_the_task_owns_it(task: str) -> None:
    for mark in ("• ", "1. ", ""):
        paper = read(
            "Present: Ana Ruiz (Quay Hall), Bo Lee (Open Gate)",
            "",
            "Beds",
            "Beds were full.",
            "",
            "Action items",
            f"{mark}{task}",
        )
        found = [(one.owner, str(one.on), one.text) for one in paper.outcomes]
        assert found == [("Ana Ruiz", "2026-05-12", "Book the hall")], mark


@pytest.mark.parametrize(
    "verb", ["Call", "Review", "Update", "Order", "Report", "Present", "Welcome"]
)
@pytest.mark.parametrize("heading", ["Action items", "5. Action items", "III. ACTION ITEMS"])
def test_what_is_to_be_done_in_the_words_of_a_heading_is_an_action(verb: str, heading: str) -> None:
    paper = read(
        "Present: Ana Ruiz (Quay Hall), Bo Lee (Open Gate)",
        "",
        heading,
        f"1. {verb} the motel: Ana Ruiz",
    )
    assert [(one.owner, one.text) for one in paper.outcomes] == [("Ana Ruiz", f"{verb} the motel")]


def test_what_is_behind_a_colon_and_no_person_owns_nothing() -> None:
    paper = read("Present: Ana Ruiz, Bo Lee", "", "Action items", "• Book the hall: two rooms")
    assert [(one.owner, one.text) for one in paper.outcomes] == [(None, "Book the hall: two rooms")]


def test_a_motion_behind_the_label_of_an_action_is_nobodys_to_do() -> None:
    paper = read(
        "Present: Ana Ruiz, Bo Lee",
        "",
        "3. Beds",
        "ACTION: Ana Ruiz moved to open the hall. Bo Lee seconded. The motion passed.",
    )
    assert paper.outcomes == []
    assert [(one.mover, one.seconder) for one in paper.motions] == [("Ana Ruiz", "Bo Lee")]


def test_a_vote_that_was_counted_decides_nothing_beside_its_motion() -> None:
    paper = read(
        "Present: Ana Ruiz, Bo Lee",
        "",
        "3. Beds",
        "M/S/C (Ruiz/Lee) to open the hall. 7 Ayes; 0 Noes.",
        "Bo Lee moved to ask the county for a van. Ana Ruiz seconded. Vote: 7 ayes, 0 noes. The motion passed.",
    )
    assert len(paper.motions) == 2
    assert paper.decisions == []
