"""Words of a table beside somebody who did not come make nobody an attendee, and are kept as the reason."""

from __future__ import annotations

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import read_minutes

_ROWS = (
    "Ana Ruiz\tBay Clinic\tPresent",
    "Bo Lee\tElm House\tPresent (Zoom)",
    "Fay Marsh\tOak Home\t",
)


@pytest.mark.parametrize(
    "word",
    [
        "Justificado", "Justificada", "Injustificado", "Falta justificada", "No justificada", "Faltó", "Con permiso",
        "Disculpada", "Licencia", "No asistió", "Apologies", "On leave", "No show", "Not present", "Liban", "Vắng mặt",
        "缺席", "請假", "Excused (ill)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", ["Name\tAgency\tAttendance", "Nombre\tOrganización\tAsistencia"])
def test_whoever_did_not_come_by_a_word_is_away(head: str, word: str) -> None:
    lines = (
        "Harbor Table",
        "Minutes of March 3, 2026",
        "",
        head,
        *_ROWS[:2],
        f"{_ROWS[2]}{word}",
        "",
        "1. Beds",
    )
    minutes = read_minutes(Paper("a.txt", lines))
    assert [one.name for one in minutes.attendees] == ["Ana Ruiz", "Bo Lee"]
    assert "Fay Marsh" in (minutes.absences or "")


@pytest.mark.parametrize("head", ["P/A", "P / A", "(P/A)", "P/A/E", "P/A/E/R"])
def test_the_head_of_marks_may_be_the_marks(head: str) -> None:
    rows = (
        "Ana Ruiz\tBay Clinic\tP",
        "Fay Marsh\tOak Home\tA",
        "Bo Lee\tElm House\tP",
        "Cy Park\tEast Inn\tE",
    )
    lines = (
        "Harbor Table",
        "Minutes of March 3, 2026",
        "",
        f"Member\tRepresenting\t{head}",
        *rows,
        "",
        "1. Beds",
    )
    minutes = read_minutes(Paper("a.txt", lines))
    assert [one.name for one in minutes.attendees] == ["Ana Ruiz", "Bo Lee"]
    assert "Fay Marsh" in (minutes.absences or "")
    assert "Cy Park" in (minutes.absences or "")
    assert minutes.refused == []
