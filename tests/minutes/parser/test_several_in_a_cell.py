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


@pytest.mark.parametrize(
    "rows",
    [
        ["Topic\tNext steps", "Rides\tAna: call the bus; Bo: print the cards"],
        ["Topic\tTask", "Rides\t1. Ana Ruiz - call the bus; 2. Bo Lee - print the cards"],
        [
            "Item\tNotes\tTo do",
            "Rides\tNone.; Late.\tcall the bus (Ana Ruiz); print the cards (Bo)",
        ],
        ["Topic\tAction / Who", "Rides\tcall the bus - Ana; print the cards - Bo"],
        ["What\tWho", "call the bus; print the cards\tAna Ruiz; Bo Lee"],
        ["Topic\tFollow-up", "Rides\t@Ana call the bus; @Bo print the cards"],
        ["Topic\tOutcome", "Rides\tACTION: Ana to call the bus; ACTION: Bo to print the cards"],
        ["Next steps\tAna: call the bus; Bo: print the cards"],
        ["Asunto\tPróximos pasos", "Viajes\tAna Ruiz: call the bus; Bo Lee: print the cards"],
        ["Chủ đề\tViệc cần làm", "Xe\tAna Ruiz: call the bus; Bo Lee: print the cards"],
        ["Paksa\tMga gagawin", "Sakay\tAna Ruiz: call the bus; Bo Lee: print the cards"],
        ["Gawain\tSino", "call the bus; print the cards\tAna Ruiz; Bo Lee"],
        ["議題\t行動", "交通\tAna Ruiz call the bus; Bo Lee print the cards"],
        ["議題\t行動", "交通\tAna Ruiz 致電 call the bus; Bo Lee 印 print the cards"],
    ],
)
def test_lines_of_a_cell_are_each_of_their_owner(rows: list[str]) -> None:
    paper = read_minutes(Paper("notes.txt", [*HEAD.split("\n"), *rows, "", *NEXT.split("\n")]))
    found = [one for one in paper.outcomes if one.kind == "action"]
    assert [one.owner for one in found] == ["Ana Ruiz", "Bo Lee"]
    assert ["call the bus" in one.text for one in found] == [True, False]
    assert ["print the cards" in one.text for one in found] == [False, True]


def test_a_column_of_actions_that_tells_of_motions_gives_nobody_a_task() -> None:
    rows = ["Topic\tAction", "Rides\tAna Ruiz moved to buy cards; Bo Lee seconded", "Vans\tNone"]
    paper = read_minutes(Paper("notes.txt", [*HEAD.split("\n"), *rows]))
    assert [one for one in paper.outcomes if one.kind == "action"] == []
