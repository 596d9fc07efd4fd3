"""Labels of those who were away, where a sentence of a paragraph begins: "…, Bo Lee (Quay Hall). Missed you: …"."""

from __future__ import annotations

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes

LABELS = (
    "Missed you:", "Sorry to miss:", "Could not join:", "Not able to make it:", "Disculpas:", "Faltaron:", "Excused -",
    "Hindi nakadalo:", "Wala:", "Không đến được:", "請假：", "No-shows:",
)  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_a_label_of_absence_inside_a_paragraph_begins_another_list(label: str) -> None:
    for mark in (" ", "\n"):
        came = f"On the call: Ana Ruiz (Harbor Clinic),{mark}Bo Lee (Quay Hall)."
        away = f"{label} Cy Moss (Youth Law), Eva Soto (Pier House)."
        text = f"Harbor Table\nNovember 12, 2026\n\n{came} {away}\n"
        paper = read_minutes(read_paper(text.encode(), "notes.txt"))
        assert [one.name for one in paper.attendees] == ["Ana Ruiz", "Bo Lee"]
        assert all(name in (paper.absences or "") for name in ("Cy Moss", "Eva Soto"))
