from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import Table, read_foreign_table
from directory.parsing.tables.line_kinds import labels_of
from directory.parsing.tables.prose import _names_further_label

_LED = """HARBOR TOWN - WHERE TO CALL (invented)
from the spring bulletin, page 3

VICTIM SERVICES

Elm House{0}415-555-0101
12 Signal St, San Rafael, CA 94901
Mon-Fri 8 am - 4:30 pm, crisis phone 415-555-0102 day and night
Advocacy and safety planning.

Oak Shelter{0}415-555-0103 ext. 4
Location known to dispatch; we do not share it
Beds for women - and their children. 24 hours

- 3 -

FOOD AND RIDES

Ash Kitchen{0}415-555-0104 or 415-555-0105
3 Hall St, San Rafael, CA 94901
Mon, Wed, Fri 11:30 am-1 pm. Meals, 55 and over

Please cut out and keep by the phone. Wrong number? Tell the desk, 415-555-0199.
"""
_NAMES = ["Elm House", "Oak Shelter", "Ash Kitchen"]
_PHONES = [
    "415-555-0101\ncrisis phone 415-555-0102 day and night",
    "415-555-0103 ext 4",
    "415-555-0104 or 415-555-0105",
]


def _records(table: Table) -> dict[str, dict[str, str]]:
    """The cells of each record by its name; titles between rows are none."""
    return {
        row.cells["Name"]: {heading: text for heading, text in row.cells.items() if text}
        for row in table.rows
        if sum(map(bool, row.cells.values())) > 1
    }


def _titles(table: Table) -> list[str]:
    return [row.cells["Name"] for row in table.rows if sum(map(bool, row.cells.values())) == 1]


@pytest.mark.parametrize(
    "leader", [" ........... ", " . . . . ", "…… ", " ----- ", " ______ ", "\t", "\t\t", "        "]
)
def test_names_led_to_their_numbers_are_records_with_the_lines_below_them(leader: str) -> None:
    table = read_foreign_table(_LED.format(leader).encode(), "bulletin.txt")
    found = _records(table)
    assert [*found] == _NAMES
    assert [each["Phone"] for each in found.values()] == _PHONES
    assert _titles(table) == ["VICTIM SERVICES", "FOOD AND RIDES"]
    assert found["Elm House"]["Address"] == "12 Signal St, San Rafael, CA 94901"
    assert found["Elm House"]["Hours"] == "Mon-Fri 8 am-4:30 pm"
    assert "we do not share it" in found["Oak Shelter"]["Description"]
    assert found["Ash Kitchen"]["Description"] == "Meals, 55 and over"
    assert not any("0199" in text for each in found.values() for text in each.values())


def test_a_number_may_stand_before_the_leader() -> None:
    text = "CALL\n\n415-555-0101 ..... Elm House\nBeds\n\n415-555-0102 ..... Oak Law\nAdvice\n"
    found = _records(read_foreign_table(text.encode(), "list.txt"))
    assert {name: each["Phone"] for name, each in found.items()} == {
        "Elm House": "415-555-0101",
        "Oak Law": "415-555-0102",
    }


def test_what_stands_below_a_name_in_capitals_is_said_of_it() -> None:
    text = (
        "SHELTER\n\nELM HOUSE ... 415-555-0101\nBeds\n\nOAK HOUSE ... 415-555-0102\n"
        "CLOSED UNTIL FURTHER NOTICE\n\nLEGAL\n\nASH LAW ... 415-555-0103\nAdvice\n"
    )
    found = _records(read_foreign_table(text.encode(), "list.txt"))
    assert found["OAK HOUSE"]["Description"] == "CLOSED UNTIL FURTHER NOTICE"
    assert [*found] == ["ELM HOUSE", "OAK HOUSE", "ASH LAW"]


def test_no_number_goes_to_the_name_above_or_from_a_note_below() -> None:
    text = (
        "Who to call\nElm House.......415-555-0101\nOak House, Inc........415-555-0102\n"
        "A place for whoever has nowhere else to go this very night.....415-555-0103\nSee our site.\n"
        "Questions? 415-555-0199\n"
    )
    found = _records(read_foreign_table(text.encode(), "list.txt"))
    assert [each["Phone"] for each in found.values()] == [f"415-555-010{n}" for n in (1, 2, 3)]


_LINES = (
    "River county help (made up)",
    "",
    "Elm House - beds for women - 24 hours - 415-555-0101",
    "Oak Law - legal advice - Mon-Fri 9-5 - 415-555-0102",
    "Fir Pantry - CLOSED since May 2025 - 415-555-0104",
    "",
    "Page 2 of 4",
    "Printed by the county office, 415-555-0199",
)


def test_lines_that_go_on_behind_dashes_are_records_in_a_text_and_in_word() -> None:
    text = "\n".join(_LINES).encode()
    document = _word(*(("Normal", "", each) for each in _LINES))
    for data, name in ((text, "list.txt"), (document, "list.docx")):
        found = _records(read_foreign_table(data, name))
        assert [*found] == ["Elm House", "Oak Law", "Fir Pantry"]
        assert found["Oak Law"]["Hours"] == "Mon-Fri 9-5"
        assert "CLOSED since May 2025" in found["Fir Pantry"]["Notes"]
        assert "0199" not in str(found)


def test_underlined_lines_are_titles_and_a_table_of_tabs_stays_one() -> None:
    text = (
        "Shelter\n=======\nElm House ... 415-555-0101\nOak House ... 415-555-0102\n\n"
        "Legal help\n-------\nAsh Law ... 415-555-0103\nFir Law ... 415-555-0104\n"
    )
    assert _titles(read_foreign_table(text.encode(), "list.txt")) == ["Shelter", "Legal help"]
    rows = "Agency\tPhone\nElm House\t415-555-0101\nOak House\t415-555-0102\n"
    assert read_foreign_table(rows.encode(), "list.txt").header == ["Agency", "Phone"]


def test_a_file_that_is_called_a_table_is_one() -> None:
    rows = "Agency,Phone\nElm House - beds - 24 hours,415-555-0101\nOak - food, meals - noon,415-555-0102\n"
    assert read_foreign_table(rows.encode(), "list.csv").header[:2] == ["Agency", "Phone"]


_CELLS = st.sampled_from(["", "Elm House", "như trên", "Mon-Fri 9-5", "gratis", "Spanish"])


@given(
    rows=st.lists(st.tuples(_CELLS, _CELLS, _CELLS, _CELLS), min_size=3, max_size=12),
    title=st.booleans(),
)
def test_tabs_that_part_columns_lead_to_no_number(rows: list[tuple[str, ...]], title: bool) -> None:
    """However many cells at the ends of rows are empty, and whatever stands above the heading."""
    lines = ["Agency\tPhone\tHours\tCosts\tLanguages\tRemarks"]
    lines += [
        f"Desk {number}\t415-555-01{number:02}\t" + "\t".join(cells)
        for number, cells in enumerate(rows, 1)
    ]
    text = "\n".join([*(["DESKS OF THE TOWN\t\t\t\t\t"] if title else []), *lines])
    table = read_foreign_table(text.encode(), "desks.txt")
    assert [row.cells["Agency"] for row in table.rows] == [
        f"Desk {number}" for number in range(1, len(rows) + 1)
    ]


def _word(*paragraphs: tuple[str, str, str]) -> bytes:
    """A document of paragraphs: the style, the bold words that begin it, the rest."""
    document = docx.Document()
    for style, bold, rest in paragraphs:
        paragraph = document.add_paragraph(style=style)
        if bold:
            paragraph.add_run(bold).bold = True
        if rest:
            paragraph.add_run(rest)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


_ENDING = ("Normal", "", "Corrections to the office, 415-555-0199, Monday to Friday 9 to 5.")


def test_bold_names_before_their_sentences_are_records() -> None:
    data = _word(
        ("Title", "", "Harbor Town: where we send people (invented)"),
        ("Normal", "", "For volunteers. Revised in October."),
        ("Heading 1", "", "A bed"),
        (
            "Normal",
            "Elm Church – Night beds.",
            " 9 Depot Rd., Sable, OH 44999. 415-555-0101 ext. 3.",
        ),
        (
            "List Bullet",
            "Oak House: ",
            "Tues. and Thurs. 6:30–8 pm, 5 Church Sq., Sable, OH 44999. 415-555-0102.",
        ),
        ("Heading 1", "", "Services"),
        (
            "Normal",
            "Ash Law,",
            " Spanish and English. By phone only: 415-555-0103. Advice - and forms.",
        ),
        _ENDING,
    )
    table = read_foreign_table(data, "guide.docx")
    found = _records(table)
    assert [*found] == ["Elm Church – Night beds", "Oak House", "Ash Law"]
    assert _titles(table) == ["A bed", "Services"]
    assert found["Elm Church – Night beds"] == {
        "Name": "Elm Church – Night beds",
        "Address": "9 Depot Rd., Sable, OH 44999",
        "Phone": "415-555-0101 ext 3",
    }
    assert found["Oak House"]["Hours"] == "Tues and Thurs 6:30–8 pm"
    assert found["Ash Law"]["Languages"] == "Spanish and English"
    assert "0199" not in str(found)


def test_bold_lines_with_lines_below_them_and_manual_breaks_are_records() -> None:
    data = _word(
        ("Heading 1", "", "Where to go"),
        ("Normal", "Elm House", ""),
        ("Normal", "", "12 Signal St\nSan Rafael, CA 94901\n415-555-0101"),
        ("Normal", "", "Beds for a night"),
        ("Normal", "Oak Law", "\n14 Signal St, San Rafael, CA 94901\n415-555-0102"),
        ("Normal", "Phone:", " 415-555-0104"),
        _ENDING,
    )
    found = _records(read_foreign_table(data, "guide.docx"))
    assert [*found] == ["Elm House", "Oak Law"]
    assert found["Elm House"]["Address"] == "12 Signal St, San Rafael, CA 94901"
    assert found["Elm House"]["Description"] == "Beds for a night"
    assert "415-555-0104" in found["Oak Law"]["Phone"]
    assert "0199" not in str(found)


def test_a_letter_in_word_lists_nothing() -> None:
    data = _word(
        ("Title", "", "A letter"), ("Normal", "Dear all,", " thank you for coming. See you soon.")
    )
    with pytest.raises(NothingToRead, match="lists no names"):
        read_foreign_table(data, "letter.docx")


def test_names_that_are_headings_stay_apart_however_little_is_said_of_them() -> None:
    data = _word(
        ("Heading 1", "", "Shelter"),
        ("Heading 2", "", "Elm House"),
        ("Normal", "", "12 Elm St, Reno, NV 89501"),
        ("Normal", "", "415-555-0101"),
        ("Heading 2", "", "Oak House"),
        ("Normal", "", "Address is confidential"),
        ("Normal", "", "415-555-0102"),
        ("Heading 1", "", "Legal"),
        ("Heading 2", "", "Ash Law"),
        ("Normal", "", "415-555-0103, Mon-Fri 9-5"),
        _ENDING,
    )
    table = read_foreign_table(data, "guide.docx")
    found = _records(table)
    assert [*found] == ["Elm House", "Oak House", "Ash Law"]
    assert found["Oak House"] == {
        "Name": "Oak House",
        "Phone": "415-555-0102",
        "Description": "Address is confidential",
    }
    assert "0199" not in str(found)


def test_sentences_with_commas_are_no_table() -> None:
    lines = [
        f"Elm {name}, Warm {name}: shelter. Bring nothing, ask at the door. Call (415) 555-01{n:02}."
        for n, name in enumerate(("Table", "Corner", "Bench", "Window"))
    ]
    table = read_foreign_table("\n".join(lines).encode(), "t.txt")
    assert [row.cells["Name"] for row in table.rows][:2] == [
        "Elm Table, Warm Table",
        "Elm Corner, Warm Corner",
    ]
    assert table.rows[0].cells["Phone"].endswith("(415) 555-0100")


def test_what_returns_before_dashes_below_names_is_no_name() -> None:
    document = docx.Document()
    for place, name in enumerate(("Elm House", "Oak Center", "Ash Clinic")):
        document.add_paragraph().add_run(name).bold = True
        document.add_paragraph(f"Main office – (415) 555-01{place}0")
        document.add_paragraph(f"Night line – (415) 555-01{place}1")
    written = io.BytesIO()
    document.save(written)
    table = read_foreign_table(written.getvalue(), "t.docx")
    assert [row.cells["Name"] for row in table.rows] == ["Elm House", "Oak Center", "Ash Clinic"]


def test_a_letter_in_word_is_no_list() -> None:
    document = docx.Document()
    for text in (
        "Dear friends,",
        "",
        "We meet on Friday. Please call (415) 555-0101.",
        "",
        "Yours, Rosa Invented",
    ):
        document.add_paragraph(text)
    written = io.BytesIO()
    document.save(written)
    with pytest.raises(NothingToRead, match="without a table"):
        read_foreign_table(written.getvalue(), "t.docx")


@pytest.mark.parametrize(
    ("headings", "labels"),
    [
        (["Elm", "Oak", "Ash", "Clean Slate Day", "Victim Services"], set()),
        (["Elm", "Oak", "Ash", "Office hours"], {"Office hours"}),
        (["Elm", "Clean Slate Day"], {"Clean Slate Day"}),
        (["Hours", "Phone", "Elm", "Oak", "Our Services"], {"Hours", "Phone", "Our Services"}),
        (["Help", "Phone"] * 4, {"Help", "Phone"}),
        (["Food Pantry", "Night Beds"] * 4, set()),
    ],
)
def test_labels_are_told_from_names_by_what_stands_beside_them(
    headings: list[str], labels: set[str]
) -> None:
    assert labels_of(headings) == labels


@pytest.mark.parametrize(
    "label",
    ["For staff", "Staff only", "For advocates", "Do not hand out", "Para el personal", "Solo personal",
     "Dành cho nhân viên", "Para sa staff", "僅供員工"],
)  # fmt: skip
@pytest.mark.parametrize("place", [2, 4])
def test_what_is_said_to_staff_goes_to_no_entry(label: str, place: int) -> None:
    lines = [
        f"{name} – Beds for adults · 24/7 · 415-555-010{n}"
        for n, name in enumerate(("Elm House", "Oak Center", "Ash Hall", "Fir Desk"))
    ]
    secret = f"{label}: the intake is Wren, 415-555-0199 after midnight. Tear this off before you hand it out."
    lines.insert(place, secret)
    table = read_foreign_table("\n\n".join(lines).encode(), "guide.txt")
    for row in table.rows:
        told = " ".join(text for name, text in row.cells.items() if name.strip(" :") != label)
        assert "0199" not in told
        assert "Tear this" not in told


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("9-5. Phone: 415-555-0101", True),
        ("9-5 Hours：Mon-Fri", True),
        ("415-555-0101, Address: 12 Elm Street", True),
        ("9-5", False),
        ("Mon 9:00 - 5:00", False),
        ("Call Bo: 5", False),
    ],
)
def test_another_label_in_a_line_is_seen(text: str, follows: bool) -> None:
    assert _names_further_label(text) is follows
