"""Who came as programs for meetings, messages and shared notes write it out, and as outlines and sheets have it."""

from __future__ import annotations

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes

HEAD = "Survivor Working Group\nNovember 12, 2026\n\n"
TAIL = "\n\nNotes\nWe decided to move intake questions.\n"
THREE = [
    ("Rosa Diaz", "South Safe Homes"),
    ("Luis Ortega", "County Probation"),
    ("Emily Carter", "Harbor Clinic"),
]


def read(text: str) -> MeetingPaper:
    return read_minutes(read_paper(f"{HEAD}{text}{TAIL}".encode(), "notes.txt"))


def came(text: str) -> list[tuple[str, str | None]]:
    return [(one.name, one.organization) for one in read(text).attendees]


STAMPS = ["[9:0{} AM] ", "[09:0{}] ", "[11/17/26, 9:0{}:22 AM] ", "11/17/26, 9:0{} AM - "]


@pytest.mark.parametrize("stamp", STAMPS)
def test_who_writes_in_a_chat_that_was_written_out_came(stamp: str) -> None:
    said = [
        "Rosa Diaz: morning! I'm here for South Safe Homes",
        "Luis Ortega: here - Luis, County Probation",
        "Emily Carter: Emily Carter, Harbor Clinic",
        "Rosa Diaz: Patrick Moore can't make it: court",
        "Emily Carter: two beds tonight",
    ]
    lines = [f"{stamp.format(place)}{text}" for place, text in enumerate(said)]
    assert came("\n".join(lines)) == THREE


def test_what_somebody_promises_in_a_chat_is_an_action() -> None:
    lines = ["Rosa Diaz: hi, Rosa Diaz, Quay Hall", "Emily Carter: I'll call them by November 20"]
    paper = read("\n".join(f"[9:1{place} AM] {text}" for place, text in enumerate(lines)))
    (action,) = [one for one in paper.outcomes if one.kind == "action"]
    assert (action.owner, str(action.on)) == ("Emily Carter", "2026-11-20")


def test_times_of_an_agenda_are_no_chat() -> None:
    assert came("9:00 Rosa Diaz: welcome\n9:10 Luis Ortega: beds\n9:20 Emily Carter: courts") == []


@pytest.mark.parametrize(
    "head",
    [
        "Name (original name)\tEmail\tTotal duration (minutes)\tGuest",
        "Name\tEmail\tDuration\tGuest",
        "Full name\tE-mail\tJoin time\tLeave time",
    ],
)
def test_a_list_of_participants_with_agencies_beside_the_names(head: str) -> None:
    rows = [
        "Rosa Diaz - South Safe Homes\trosa@example.org\t58\tNo",
        "Otter.ai\t\t58\tYes",
        "Luis Ortega (he/him) | County Probation\t\t41\tYes",
        "(415) 555-0133\t\t12\tYes",
        "Emily Carter, Harbor Clinic\t\t57\tYes",
    ]
    assert came("\n".join([head, *rows])) == THREE


def test_an_outline_of_three_levels_gives_each_agency_its_people() -> None:
    text = (
        "Who joined us\n• County of Esker\n   – County Probation: Luis Ortega\n   – Public Health: Chief Ana Ruiz\n"
        "• Nonprofits\n   – Harbor Clinic: Emily Carter\n   – Esker Legal: none\n"
        "• Individuals: Carlos Vega, Marta Prado"
    )
    assert came(text) == [
        ("Luis Ortega", "County Probation"),
        ("Ana Ruiz", "Public Health"),
        ("Emily Carter", "Harbor Clinic"),
        ("Carlos Vega", None),
        ("Marta Prado", None),
    ]


def test_a_sheet_whose_rows_count_with_one_blank() -> None:
    rows = [
        "NAME                    ORGANIZATION              EMAIL / PHONE",
        "1 Rosa Diaz             South Safe Homes          rosa@example.org",
        "2 Luis Ortega           County Probation          555-0119",
        '3 Ana Ruiz              "                         -',
        "4 Emily Carter          Harbor Clinic             emily@example.org",
        "5 ______________",
    ]
    assert came("\n".join(rows)) == [*THREE[:2], ("Ana Ruiz", "County Probation"), THREE[2]]


def test_a_degree_between_commas_is_nobody() -> None:
    text = "**Present:** Rosa Diaz, PhD (South Safe Homes), Luis Ortega (County Probation), *Emily Carter*"
    expected = [*THREE[:2], ("Emily Carter", None)]
    assert came(f"{text}\n**Facilitator:** Rosa") == expected


def test_a_seat_is_nobodys_agency_and_the_chambers_of_a_board_no_group() -> None:
    text = "Present: Rosa Diaz (youth seat), Luis Ortega (Auditor, Renard & Co), Emily Carter (Harbor Clinic)"
    assert came(text) == [("Rosa Diaz", None), ("Luis Ortega", "Renard & Co"), THREE[2]]
    paper = f"Tarn County Youth\nRegular Meeting, Board Chambers, 215 Sample Avenue\nMay 4, 2026\n\n{text}{TAIL}"
    assert read_minutes(read_paper(paper.encode(), "a.txt")).body == "Tarn County Youth"
