"""Rows of a table of who came that read like heads, “Moss, Cy | Member | Oak Legal | Present”, are rows."""

from __future__ import annotations

import pytest

from directory.minutes.meeting_reader import read_meeting

_PEOPLE = (
    ("Ana Ruiz", "Harbor Clinic"), ("Bo Lee", "Elm House"), ("Cy Moss", "Oak Legal"),
    ("Di Tran", "Fir Center"), ("Ed Novak", "Ash Church"),
)  # fmt: skip


def _read(
    rows: list[list[str]],
) -> tuple[set[tuple[str, str | None]], str]:
    cells = "".join(f"<tr>{''.join(f'<td>{each}</td>' for each in row)}</tr>" for row in rows)
    page = f"<p>Task Force meeting, October 6, 2026</p><table>{cells}</table><p>1. Beds</p><p>We spoke of beds.</p>"
    minutes = read_meeting(page.encode(), "a.html").minutes
    return {(each.name, each.organization) for each in minutes.attendees}, minutes.absences or ""


@pytest.mark.parametrize("duty", ["Member", "Commissioner", "Delegate", "Trustee", "Advocate"])
@pytest.mark.parametrize(
    ("heads", "came", "away"),
    [
        (["Name", "Role", "Representing", "Roll"], "Present", "Excused"),
        (["Commissioner", "Position", "Organization", "Attendance"], "Attended", "Absent"),
        (["Nombre", "Cargo", "Organización", "Asistencia"], "Presente", "Ausente"),
    ],
)
@pytest.mark.parametrize("is_turned", [False, True])
def test_a_duty_and_a_state_are_cells_of_a_row(
    duty: str, heads: list[str], came: str, away: str, is_turned: bool
) -> None:
    rows = [heads]
    for place, (name, agency) in enumerate(_PEOPLE):
        first, last = name.split()
        written = f"{last}, {first}" if is_turned else name
        rows.append([written, duty, agency, away if place in (1, 3) else came])
    found, absences = _read(rows)
    assert found == {_PEOPLE[0], _PEOPLE[2], _PEOPLE[4]}
    assert all(word in absences for word in ("Lee", "Tran"))


def test_a_second_heading_in_the_same_words_is_one() -> None:
    heads = ["Name", "Organization", "Present"]
    marked = [[name, agency, "x"] for name, agency in _PEOPLE]
    found, _ = _read([heads, *marked[:2], heads, *marked[2:]])
    assert found == set(_PEOPLE)
