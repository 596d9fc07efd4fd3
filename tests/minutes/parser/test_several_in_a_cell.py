"""Several actions in one cell or point, each behind its owner, and titles before the names of owners."""

from __future__ import annotations

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import read_minutes
from directory.minutes.parser.honorifics import part_honorific

HEAD = "Night Table\nNovember 5, 2026\n\nPresent: Ana Ruiz (Elm House), Bo Lee (Quay Hall), Rosa Diaz (Inn)\n\n"
NEXT = "\n\nNext meeting: December 3, 2026\n"


@pytest.mark.parametrize(
    "form",
    [
        "Notes\tWho does what\nYouth; two were turned away.\t{}",
        "Next steps\n- {}",
        "Next steps\n1. {}",
        "Tareas\n• {}",
        "Mga gagawin\n- {}",
        "Việc cần làm\n- {}",
    ],
)
def test_several_actions_of_one_cell_are_each_of_their_owner(form: str) -> None:
    cell = "Ana: check the rule with the state, before the next meeting; Bo: write up the case"
    paper = read_minutes(Paper("notes.txt", f"{HEAD}{form.format(cell)}{NEXT}".split("\n")))
    found = [(one.text, one.owner, str(one.on)) for one in paper.outcomes if one.kind == "action"]
    assert found == [
        ("check the rule with the state", "Ana Ruiz", "2026-12-03"),
        ("write up the case", "Bo Lee", "None"),
    ]


@pytest.mark.parametrize("title", ["Enf.", "Psic.", "Abg.", "Abog.", "Engr.", "ThS."])
def test_titles_of_professions_are_no_name(title: str) -> None:
    assert part_honorific(f"{title} Graciela Coronado") == (title, "Graciela Coronado")
