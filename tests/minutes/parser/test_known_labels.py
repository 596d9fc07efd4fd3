"""Labels as people scribble them: a clock time at the margin, two scripts, sorrow for absence, keys of Markdown."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, Paper, read_minutes

_CAME = ("Ana Ruiz (Harbor Clinic)", "Bo Lee (Elm House)", "Eva Santos (FBI)")
_SORROW = (
    "Sorry not to be with us",
    "Sent love but could not come",
    "No pudieron venir",
    "Mandan saludos",
    "Humingi ng paumanhin",
    "Xin lỗi không đến được",
    "未能出席",
    "請假 Excused",
    "Vắng / Absent",
)
_LABELS = ("Round of names", "Present", "到 Here", "Có mặt / Present", "9:00\tFaces at the table")


def _read(*lines: str) -> MeetingPaper:
    head = ("Harbor Table", "October 6, 2026", "")
    return read_minutes(Paper("minutes.txt", (*head, *lines, "", "Discussion", "Beds were full.")))


@settings(max_examples=20)
@given(st.sampled_from(_LABELS), st.sampled_from(_SORROW), st.sampled_from(("", "9:10\t")))
def test_whoever_is_missed_did_not_come_and_no_label_is_part_of_a_name(
    label: str, sorrow: str, clock: str
) -> None:
    found = _read(f"{label}: {', '.join(_CAME)}", f"{clock}{sorrow}: Fay Nguyen (Pier Legal)")
    assert [each.name for each in found.attendees] == ["Ana Ruiz", "Bo Lee", "Eva Santos"]
    assert "Fay Nguyen" in (found.absences or "")


_SPOKEN_OF = (
    *("Thanks to", "Special thanks", "To invite", "Nominees", "Board candidates", "Tasks for", "Next speakers"),
    *("Ideas for panelists", "Gracias a", "Agradecimientos", "Candidatos", "Salamat kay", "Cảm ơn", "感謝", "候選人"),
)  # fmt: skip
_LISTS = (
    "{}: Ana Ruiz (Harbor Clinic), Bo Lee (Legal Aid), Cy Dunmore (Quay Hall)",
    "{}:\nAna Ruiz, Harbor Clinic\nBo Lee, Legal Aid\nCy Dunmore, Quay Hall",
)


@pytest.mark.parametrize(("label", "form"), [*product(_SPOKEN_OF, _LISTS)])
def test_who_is_thanked_or_to_be_asked_did_not_come_by_that(label: str, form: str) -> None:
    text = f"Harbor Coalition\nMinutes, March 3, 2026\n\n{form.format(label)}\n\nWe talked about beds.\n"
    assert read_minutes(read_paper(text.encode(), "minutes.txt")).attendees == []
    roll = f"Present: Dee Vale (Open Gate)\n\n{form.format(label)}"
    text = f"Harbor Coalition\nMinutes, March 3, 2026\n\n{roll}\n\nWe talked about beds.\n"
    came = read_minutes(read_paper(text.encode(), "minutes.txt")).attendees
    assert [each.name for each in came] == ["Dee Vale"]
