"""Lists of who came by sectors: a heading says where people work, and is nobody's agency."""

from __future__ import annotations

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes

_ROWS = (
    ("Ana Ruiz", "Harbor Clinic"),
    ("Bo Lee", "Quay Hall Legal Aid"),
    ("Miriam Okafor", "Elm House"),
    ("Percy Tadlock", "Columba Hospital"),
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Health Care & Medical", "Law Enforcement & Prosecution"),
        ("Service Providers / Shelters", "Courts and Corrections"),
        ("Survivor Leadership", "Hospitals and Clinics"),
        ("Housing & Homelessness", "Immigration legal services"),
        ("HEALTH", "YOUTH AND FAMILIES"),
        ("Sector: Health", "Sector: Justice"),
        ("Salud", "Policía y fiscalía"),
        ("Health", "Hotel and Tourism Industry"),
        ("Kalusugan", "Pulisya"),
        ("Y tế", "Cảnh sát và công tố"),
        ("醫療", "執法與檢察"),
    ],
)
def test_a_heading_of_sectors_ends_the_entry_above_and_gives_nobody_an_agency(
    one: str, other: str
) -> None:
    first, second = (
        [f"{name}, {agency}" for name, agency in each] for each in (_ROWS[:2], _ROWS[2:])
    )
    plain = "\n".join([one, *first, other, *second])
    titled = "\n".join(
        [f"### {one}", *first, "", f"### {other}", *second, "", "### Business", "No representative"]
    )
    points = "".join(
        f"<h3>{sector}</h3>{''.join(f'<p>{row}</p>' for row in rows)}"
        for sector, rows in (
            (one, first), (other, second), ("Business", ["None"]), ("Excused", ["Cy Moss, Oak Legal"])
        )
    )  # fmt: skip
    opening = "Harbor Coalition\nOctober 14, 2026\n\nAttendance by sector\n"
    page = f"<h1>Harbor Coalition</h1><p>October 14, 2026</p><h2>Attendance</h2>{points}"
    for name, text in (("a.txt", opening + plain), ("b.txt", opening + titled), ("c.html", page)):
        paper = read_minutes(read_paper(text.encode(), name))
        assert [(each.name, each.organization) for each in paper.attendees] == [*_ROWS], text
        assert name != "c.html" or "Cy Moss" in (paper.absences or "")


def test_right_below_a_bare_name_a_sector_is_the_agency_of_a_stacked_list() -> None:
    rows = "Ana Ruiz\nChild Welfare\nBo Lee\nElm House\nDi Tran\nOak Legal\n"
    text = f"Harbor Coalition\nOctober 14, 2026\n\nPresent\n{rows}"
    paper = read_minutes(read_paper(text.encode(), "notes.txt"))
    assert [each.name for each in paper.attendees] == ["Ana Ruiz", "Bo Lee", "Di Tran"]
    assert paper.attendees[0].organization == "Child Welfare"


@pytest.mark.parametrize("group", ["Staff", "Guests", "Observers", "Staff present", "County staff"])
@pytest.mark.parametrize("away", ["Board members not attending", "Absent", "Members excused:"])
def test_a_group_below_those_who_were_away_came(group: str, away: str) -> None:
    text = (
        "Harbor Board\nOctober 14, 2026\n\nBoard members attending\n  Ana Ruiz, Harbor Clinic\n  Bo Lee, Quay Hall\n"
        f"{away}\n  Gus Farrow, Clearwell Housing\n{group}\n  Di Tran, County Office (clerk)\nPublic\n  None\n\n"
        "A. Budget\n   Mr. Lee presented the budget.\n"
    )
    paper = read_minutes(read_paper(text.encode(), "minutes.txt"))
    assert [(each.name, each.organization) for each in paper.attendees] == [
        ("Ana Ruiz", "Harbor Clinic"), ("Bo Lee", "Quay Hall"), ("Di Tran", "County Office"),
    ]  # fmt: skip
    assert "Gus Farrow" in (paper.absences or "")


@pytest.mark.parametrize(
    "rows",
    [
        ["Ana Ruiz & Bo Lee, Legal Services for", "Survivors"],
        ["Ana Ruiz & Miriam Okafor, Larkspur Street", "Youth Services"],
        ["Percy Tadlock and Ana Ruiz, Harbor County", "Public Health"],
        ["Miriam Okafor & Percy Tadlock, Department of", "Housing"],
        ["Bo Lee & Percy Tadlock, Bureau of Criminal", "Justice"],
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_sectors_that_had_no_room_in_a_wrapped_list_end_the_agency_above(
    rows: list[str], between: str
) -> None:
    others = ["Cy Moss & Di Tran, Harbor County Department", "on the Status of Women"]
    talk = "Discussion\nCy Moss and Di Tran spoke at some length about the room in the library.\n"
    listed = between.join(["Present", *others, *rows, "Fay Oduya, Elm House"])
    paper = read_minutes(
        read_paper(
            f"Harbor Coalition\nOctober 14, 2026\n\n{listed}\n\n{talk}".encode(), "minutes.txt"
        )
    )
    agency = f"{rows[0].split(', ')[1]} {rows[1]}"
    assert [each.organization for each in paper.attendees] == [
        *["Harbor County Department on the Status of Women"] * 2, *[agency] * 2, "Elm House"
    ]  # fmt: skip
