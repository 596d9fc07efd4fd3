"""Lists and outcomes as further hands write them: marks that repeat, notes beside marks, outlines, stand-ins."""

from __future__ import annotations

from datetime import date

import pytest

from directory.minutes.papers import Paper, read_paper
from directory.minutes.parser import MeetingPaper, Refusal, read_minutes
from directory.minutes.parser.attendance import UNREAD

HEAD = "Quay Coalition\nMinutes of May 4, 2026\n\n"
TAIL = "\n\n1. Welcome\nThe group spoke of beds at night.\n2. Reports\nNothing was new.\n"
THREE = [
    ("Ottoline Farrow", "Quay Clinic"),
    ("Bertil Lund", "Dock Services"),
    ("Cora Mint", "Night Shelter"),
]


def _paper(text: str) -> MeetingPaper:
    return read_minutes(Paper("minutes.txt", tuple((HEAD + text).splitlines())))


def _read(text: str) -> list[tuple[str, str | None]]:
    return [(each.name, each.organization) for each in _paper(text + TAIL).attendees]


def test_a_family_name_that_means_absent_elsewhere_came() -> None:
    text = "Member\tAgency\tPresent\nVang, Mai Lee\tQuay Clinic\tX\nLund, Bertil\tDock Services\tX"
    assert _read(text) == [("Mai Lee Vang", "Quay Clinic"), ("Bertil Lund", "Dock Services")]


def test_a_family_by_its_first_names_is_two_people() -> None:
    found = _read(
        "Present: Cora Mint (Night Shelter), the Hendersons (Paul and Linda), Omar Lund (Quay Clinic)"
    )
    assert [name for name, _ in found] == [
        "Cora Mint",
        "Paul Henderson",
        "Linda Henderson",
        "Omar Lund",
    ]


def test_whom_somebody_came_for_did_not_come() -> None:
    text = "Present:\nBertil Lund - Dock Services (for Saskia)\nCora Mint (FOR COMMISSIONER ANA FOLEY), Night Shelter"
    assert _read(text) == [("Bertil Lund", "Dock Services"), ("Cora Mint", "Night Shelter")]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Sign-In\tAgency\tPhone\tInitials\n1. Ottoline Farrow, MSW\tQuay Clinic\t555-0101\tOF\n"
            "2. Bertil Lund\tDock Services\t\tBL\n3. Cora Mint\tNight Shelter\tby mail\tcm\n4.\n5."
        ),
        (
            "Name\tSeat\tPresent\tAbsent\nOttoline Farrow, Chair\tQuay Clinic\tX (remote)\n"
            "Ike Sorensen\tHarbor Library\t\tX\nBertil Lund\tDock Services\tX\n"
            "Quentin Farrow\tHarbor Library\t\tX - excused\nCora Mint\tNight Shelter\tX, late"
        ),
        (
            "Name / Agency / Attended?\nOttoline Farrow / Quay Clinic / yes\nIke Sorensen / Harbor Library / no\n"
            "Bertil Lund / Dock Services / yes (late)\nEsme Pike / Night Shelter / sent Cora Mint instead"
        ),
        (
            "Participants\nName (Original Name),User Email,Total Duration (Minutes),Guest\n"
            "Ottoline Farrow - Quay Clinic,of@quay.example.org,92,No\n"
            '"Lund, Bertil / Dock Services",bl@dock.example.org,61,Yes\n'
            "Cora's iPhone (Cora Mint - Night Shelter),,44,Yes\n14025550142,,12,Yes\nOtter.ai Notetaker,,90,Yes"
        ),
        (
            "ATTENDANCE\nOttoline Farrow\tQuay Clinic\tof@quay.example.org\nLund, Bertil\tDock Services\t555-0102\n"
            "Cora Mint\tNight Shelter"
        ),
        "Attended:  Ottoline Farrow, RN - Quay Clinic (chair) ● Bertil Lund - Dock Services ● Cora Mint, Night Shelter",
        "Present: Ottoline Farrow (Quay Clinic) // Bertil Lund (Dock Services) // Cora Mint (Night Shelter)",
        "Attendees:\n-> Ottoline Farrow, Quay Clinic\n-> Bertil Lund, Dock Services\n-> Cora Mint, Night Shelter",
        "Attending: Quay Clinic (Ottoline Farrow), Dock Services (Bertil Lund), Night Shelter (Cora Mint).",
        (
            "Name: Ottoline Farrow   Agency: Quay Clinic   Email: of@quay.example.org\n"
            "Name: Bertil Lund   Agency: Dock Services   Email:\nName: Cora Mint   Agency: Night Shelter"
        ),
        (
            "Attendance:\nOttoline Farrow on behalf of Esme Pike (Quay Clinic)\n"
            "Bertil Lund for Ike Sorensen, Dock Services\n"
            "Esme Pike, proxy: Cora Mint, Night Shelter"
        ),
        (
            "Here: Ottie (Ottoline Farrow, Quay Clinic), Bertil Lund from Dock Services, "
            "Cora Mint w/ Night Shelter, 2 guests"
        ),
        (
            "Attendance: In person – Ottoline Farrow (Quay Clinic), Bertil Lund (Dock Services). "
            "Zoom – Cora Mint (Night Shelter), "
            "1 unknown caller. Regrets – Esme Pike (Harbor Library)."
        ),
        (
            "PRESENT\n\nQuay Clinic\n  Ottoline Farrow, supervisor\n\nDock Services\n  Bertil Lund\n\nNight Shelter\n"
            "  Cora Mint\n\nHarbor Library\n  none"
        ),
        (
            "Participants\n---------\nQuay Clinic\n   - Ottoline Farrow, Victim Advocate\n"
            "Dock Services\n   - Bertil Lund\n"
            "Night Shelter\n   - Cora Mint"
        ),
        (
            "Participants\nQuay Clinic: Ottoline Farrow (promotor)\nDock Services: Bertil Lund (volunteer)\n"
            "Night Shelter: Cora Mint\nHarbor Library: no one\n\nHIGHLIGHTS\nBeds were full."
        ),
    ],
)
def test_three_people_and_nobody_else(text: str) -> None:
    assert _read(text) == THREE


@pytest.mark.parametrize("mark", ["Proxy", "Alternate: staff", "sent somebody"])
def test_whoever_came_instead_is_asked_for(mark: str) -> None:
    """Who sent somebody did not come, and a mark that names nobody makes nobody up."""
    paper = _paper(
        "Name\tAgency\tRoll\nOttoline Farrow\tQuay Clinic\tPresent\nBertil Lund\tDock Services\tPresent\n"
        f"Isolde Farrow\tHarbor Library\t{mark}\nCora Mint\tNight Shelter\tPresent" + TAIL
    )
    assert [(each.name, each.organization) for each in paper.attendees] == THREE
    assert [refusal.line for refusal in paper.refused] == [7]


def test_the_alternate_of_somebody_away_is_asked_for() -> None:
    paper = _paper(
        "Agency\tMember\tAlternate\tAttendance\nQuay Clinic\tOttoline Farrow\tIsolde Farrow\tPresent\n"
        "Harbor Library\tEsme Pike\tIke Sorensen\tAbsent\nDock Services\tBertil Lund\t\tPresent\n"
        "Night Shelter\tCora Mint\t\tPresent" + TAIL
    )
    assert [(each.name, each.organization) for each in paper.attendees] == THREE
    assert [refusal.reason for refusal in paper.refused] == [
        "“Ike Sorensen” may have come for “Esme Pike”"
    ]


def test_a_mark_repeats_the_agency_above() -> None:
    shared = [(name, "Quay Clinic") for name, _ in THREE]
    assert (
        _read(
            'Name\tAgency\tInitials\nOttoline Farrow\tQuay Clinic\tOF\nBertil Lund\t"\tBL\nCora Mint\tditto\tCM'
        )
        == shared
    )
    assert (
        _read("Attendees:\nOttoline Farrow, Quay Clinic\nBertil Lund - same\nCora Mint (ditto)")
        == shared
    )


@pytest.mark.parametrize(
    "text",
    [
        "Present: Cora Mint, Ottoline Farrow (Quay Clinic), Bertil Lund (Dock Services)",
        "Present: Ottoline Farrow (Quay Clinic), Bertil Lund (Dock Services), Cora Mint",
    ],
)
def test_somebody_without_an_agency_among_parentheses(text: str) -> None:
    assert sorted(_read(text)) == sorted([*THREE[:2], ("Cora Mint", None)])


@pytest.mark.parametrize(
    "text",
    [
        "In attendance\n\nWe do not say who sat here, for their safety; ask the chair about it.",
        "Attendees: see the sheet of Ottoline Farrow; Bertil Lund keeps the other one; and so on, by the door",
    ],
)
def test_a_list_that_fails_as_a_whole_is_said(text: str) -> None:
    paper = _paper(text + TAIL)
    assert not paper.attendees
    assert paper.refused == [Refusal(4, UNREAD)]


def test_a_roll_of_single_names_makes_no_name_of_two() -> None:
    found = _read("ROLL CALL\nFarrow: here\nLund: here\nMint: absent\nPike: here")
    assert all(" " not in name for name, _ in found)


def test_an_office_before_a_name_and_sectors_above_names() -> None:
    text = (
        "Attendees\nFederal\n   Assistant U.S. Attorney Ottoline Farrow\n   SA Bertil Lund, FBI\n"
    )
    text += "Community\n   Cora Mint, Night Shelter"
    assert _read(text) == [("Ottoline Farrow", None), ("Bertil Lund", "FBI"), THREE[2]]


LIST = "Attendees: Ottoline Farrow (Quay Clinic), Bertil Lund (Dock Services), Cora Mint (Night Shelter)\n\n1. Beds\n"


@pytest.mark.parametrize(
    ("lines", "owners", "days"),
    [
        (">> Cora to count beds (by 5/22)", ["Cora Mint"], [date(2026, 5, 22)]),
        (
            "Actions: (1) O. Farrow to write to the school by May 19; (2) B. Lund to find a room.",
            ["Ottoline Farrow", "Bertil Lund"],
            [date(2026, 5, 19), None],
        ),
        (
            "ACTION ITEMS: Cora – list of beds, May 28. Bertil – policy to Cora, by June 4.",
            ["Cora Mint", "Bertil Lund"],
            [date(2026, 5, 28), date(2026, 6, 4)],
        ),
        (
            "Tareas / Tasks\n- Cora Mint: traducir (10 de junio / June 10)",
            ["Cora Mint"],
            [date(2026, 6, 10)],
        ),
        ("2. Staff report. Ms. Mint will post agendas early.", ["Cora Mint"], [None]),
    ],
)
def test_who_does_what(lines: str, owners: list[str], days: list[date | None]) -> None:
    found = [each for each in _paper(LIST + lines).outcomes if each.kind == "action"]
    assert [each.owner for each in found] == owners
    assert [each.on for each in found] == days


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("AGREED -> the clinic will carry the card.", "the clinic will carry the card."),
        (
            "We voted 5-0 (one abstention) to print cards.",
            "We voted 5-0 (one abstention) to print cards.",
        ),
        (
            "It was the sense of the board that a guide be made.",
            "It was the sense of the board that a guide be made.",
        ),
    ],
)
def test_what_was_decided(line: str, words: str) -> None:
    assert [each.text for each in _paper(LIST + line).decisions] == [words]


@pytest.mark.parametrize("between", [" | ", "\t", "    "])
def test_a_head_with_a_slash_is_one_cell_where_others_are_parted_otherwise(between: str) -> None:
    rows = [
        ("#", "Name", "Agency", "Email / Phone"),
        ("1", "Ana Ruiz", "Harbor Clinic", "ana@example.org"),
        ("2", "Bo Lee", "Quay Legal Aid", "(415) 555-0142"),
        ("3", "Cy Day", "Pier House", "cy@example.org"),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        between.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    text = "\n".join(["Harbor Council", "Minutes", "May 3, 2024", "", "SIGN-IN SHEET", "", *lines])
    people = read_minutes(read_paper(text.encode(), "minutes.txt")).attendees
    assert [(each.name, each.organization) for each in people] == [row[1:3] for row in rows[1:]]


def test_staff_right_below_a_roll_of_the_business_came() -> None:
    text = (
        "1. ROLL CALL\nThe clerk called the roll.\n\nSeat 1   Ottoline Farrow ...... Present\nSeat 2   Vacant\n"
        "Seat 3   Bertil Lund, Chair ..... Present (arrived 6:20)\nSeat 4   Isolde Farrow .... Excused\n\n"
        "Staff: Cora Mint, Secretary; Omar Lund, Deputy City Attorney\nA quorum was present.\n"
    )
    assert [name for name, _ in _read(text)] == [
        "Ottoline Farrow",
        "Bertil Lund",
        "Cora Mint",
        "Omar Lund",
    ]


def test_who_came_with_somebody_of_the_family_came_with_them() -> None:
    text = "Asistieron:\n- Ana Lund y su hija Rosa Lund, de la Casa Alba\n- Cora Mint, Night Shelter (con intérprete)"
    assert _read(text) == [
        ("Ana Lund", "Casa Alba"),
        ("Rosa Lund", "Casa Alba"),
        ("Cora Mint", "Night Shelter"),
    ]


def test_an_honorific_behind_a_whole_name_begins_another_person() -> None:
    found = _read("Members present:\nRep. Ottoline Farrow Sen. Bertil Lund\nDr. Cora Mint\n")
    assert [name for name, _ in found] == ["Ottoline Farrow", "Bertil Lund", "Cora Mint"]


@pytest.mark.parametrize("mark", ["P", "A"])
def test_letters_that_may_say_who_was_away_name_no_alternate_without_a_legend(mark: str) -> None:
    """ "A" below "Primary, Alternate" may be absent: whoever may have come is asked about, and nobody is taken."""
    text = (
        "Organization\tPrimary\tAlternate\tPresent\n"
        f"Quay Clinic\tOttoline Farrow\tIsolde Farrow\t{mark}\nDock Services\tBertil Lund\t\tP\n"
    )
    assert "Isolde Farrow" not in [name for name, _ in _read(text)]


def test_a_memorandum_tells_when_the_meeting_was() -> None:
    lines = (
        "MEMORANDUM\nTO: File\nFROM: Ana Lund\nRE: Meeting\nDATE: August 13, 2026\n\n"
        "A meeting was held on August 12, 2026. In attendance were Ana Lund (Quay Clinic) and Bo Farrow (the docks)."
    )
    assert read_minutes(Paper("memo.txt", tuple(lines.splitlines()))).date == date(2026, 8, 12)


def test_a_day_of_a_month_is_the_day_of_the_meeting() -> None:
    lines = "Quay Council\nheld on the 14th day of July, 2026\n\nNext meeting August 11, 2026"
    assert read_minutes(Paper("a.txt", tuple(lines.splitlines()))).date == date(2026, 7, 14)


def test_a_title_of_the_paper_is_nobody() -> None:
    lines = (
        "Listening Circle of the Quay Council\nHeld May 14, 2026 at the hall\nIntroductions\n"
        "Ana Lund of Quay Clinic introduced herself. Bo Farrow of Dock Services introduced himself. "
        '"I am Cora Mint, I run the Night Shelter."\n'
    )
    found = read_minutes(Paper("a.txt", tuple(lines.splitlines()))).attendees
    assert [one.name for one in found] == ["Ana Lund", "Bo Farrow", "Cora Mint"]


def test_a_column_of_a_table_and_words_of_a_conclusion_are_decisions() -> None:
    paper = _paper(
        "Present: Ana Lund (Quay Clinic)\n\nTopic\tWhat was said\tDecision\n"
        "Beds\tAna asked for more.\tThe shelter opens at six\nVan\tIt runs.\tNone\n\n"
        "The group concluded that a second van is needed.\n\n"
        "Moved by Lund, seconded by Farrow: adopt the standard. 3 ayes. Adopted.\n"
    )
    assert [one.text for one in paper.decisions] == [
        "The shelter opens at six",
        "The group concluded that a second van is needed.",
    ]
    assert [(one.seconder, one.text) for one in paper.motions] == [
        ("Farrow", "adopt the standard. 3 ayes.")
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Agreements",
        "Acuerdos",
        "Decisions and action items",
        "Tasks",
        "Mga Gagawin",
        "Próximos pasos",
        "To do",
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_heading_of_what_follows_is_nobody(heading: str, gap: str) -> None:
    text = (
        "Harbor Task Force\nSeptember 14, 2026\n\nAttendees: Ana Ruiz, Harbor Clinic; Bo Lee, Harbor Legal\n"
        f"{gap}{heading}\n• Print the safety card in both languages of the harbor\n"
    )
    paper = read_minutes(Paper("minutes.txt", tuple(text.splitlines())))
    assert [one.name for one in paper.attendees] == ["Ana Ruiz", "Bo Lee"]
    assert paper.refused == []


def names_with_agencies(listed: str) -> list[tuple[str, str | None]]:
    text = f"Harbor Task Force\nSeptember 14, 2026\n\n{listed}\n1. Welcome\n"
    paper = read_minutes(Paper("minutes.txt", tuple(text.splitlines())))
    assert paper.refused == []
    return [(one.name, one.organization) for one in paper.attendees]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_row_of_people_behind_an_agency_goes_on_in_the_next_line(gap: str) -> None:
    rows = [
        "Harbor Child Support Department – Layla Castro, Yesenia",
        "Chen",
        "Pier Sheriff's Department – Maricel Leung, Officer Minh",
        "Szym Haddad, Ana Ruiz",
        "Mujeres Unidas de Harbor – Siobhan Huynh",
        "Family Services Agency – Joaquín Bautista, Linh Mac,",
        "Ana Szym",
    ]
    assert names_with_agencies("Participants:\n" + gap.join(rows) + "\n") == [
        ("Layla Castro", "Harbor Child Support Department"),
        ("Yesenia Chen", "Harbor Child Support Department"),
        ("Maricel Leung", "Pier Sheriff's Department"),
        ("Minh Szym Haddad", "Pier Sheriff's Department"),
        ("Ana Ruiz", "Pier Sheriff's Department"),
        ("Siobhan Huynh", "Mujeres Unidas de Harbor"),
        ("Joaquín Bautista", "Family Services Agency"),
        ("Linh Mac", "Family Services Agency"),
        ("Ana Szym", "Family Services Agency"),
    ]


def test_one_who_seems_an_agency_makes_no_pairs_of_a_row_of_names() -> None:
    row = "Present: Ana Ruiz, Sister Bea Cruz, Thuy Hart, Tariku Hoa, Yusuf Lee, Mei Day, Luis Fox, Hediana Hall\n"
    found = names_with_agencies(row)
    assert [name for name, _ in found[:6]] == [
        "Ana Ruiz",
        "Bea Cruz",
        "Thuy Hart",
        "Tariku Hoa",
        "Yusuf Lee",
        "Mei Day",
    ]
    assert all(agency is None for _, agency in found[:6])


def test_a_nickname_in_a_list_of_capitals() -> None:
    row = "PRESENT: WILLIAM (BILL) DORSEY, HARBOR CLINIC; ANA RUIZ, QUAY LIBRARY; BO LEE, PIER COUNTY SHERIFF\n"
    assert [name for name, _ in names_with_agencies(row)] == [
        "WILLIAM (BILL) DORSEY",
        "ANA RUIZ",
        "BO LEE",
    ]


def test_a_list_of_bullets_in_one_line_below_the_day_is_no_title() -> None:
    row = (
        "Deputy Ana Ruiz - Dept. of Justice • Bo Lee - The Lantern\n"
        "Foundation • Cy Day - Dept. of Justice • Tuan Kim - Alliance for Veterans\n"
    )
    assert names_with_agencies(row) == [
        ("Ana Ruiz", "Dept. of Justice"),
        ("Bo Lee", "The Lantern Foundation"),
        ("Cy Day", "Dept. of Justice"),
        ("Tuan Kim", "Alliance for Veterans"),
    ]


def test_somebody_whose_name_may_be_an_agency_takes_no_row_along() -> None:
    """Whoever cannot be told from an agency by the name alone is in doubt, and the people beside are kept."""
    text = (
        "Harbor Task Force\nSeptember 14, 2026\n\nPresent:\nFamily Services Agency\nAna Ruiz, Bo Lee\n"
        "Office of the Mayor\nHediana Shev, Joaquín Diet, Gena Church\nPier Police Department\nCy Day\n\n1. Welcome\n"
    )
    paper = read_minutes(Paper("minutes.txt", tuple(text.splitlines())))
    assert ("Joaquín Diet", "Office of the Mayor") in [
        (one.name, one.organization) for one in paper.attendees
    ]
    (church,) = (one for one in paper.attendees if one.name == "Gena Church")
    assert church.organization == "Office of the Mayor"
    assert "may be a place" in (church.doubt or "")
    assert paper.refused == []
