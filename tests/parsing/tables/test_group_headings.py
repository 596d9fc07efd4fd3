"""Bands of groups above the names of columns are read in any language, on several sheets, and within each other."""

from __future__ import annotations

import io
from itertools import product

import openpyxl
import pytest

from directory.parsing.tables import Table, read_table

_NAMES = ["Agency", "Program", "Phone", "Where", "Bed", "Food", "Rides", "Lang", "Remarks"]
_BANDS = {
    "English": ["Who", "", "Reach them", "", "What they do", "", "", "About", ""],
    "letters": ["A. Identity", "", "B. Contact", "", "C. Services", "", "", "D. More", ""],
    "Spanish": ["Quién", "", "Contacto", "", "Qué hacen", "", "", "Detalles", ""],
    "Chinese": ["機構", "", "聯絡", "", "服務", "", "", "其他", ""],
    "Vietnamese": ["Ai", "", "Liên lạc", "", "Giúp gì", "", "", "Khác", ""],
}
_WITHIN = ["", "", "", "", "for the night", "by day", "", "", ""]


def _row(place: int) -> list[str]:
    said = ["X" if (place + flag) % 3 == 0 else "" for flag in range(3)]
    name, phone = f"Elm House {place}", f"415-555-01{place:02}"
    return [name, f"Desk {place}", phone, f"{place} Elm Street", *said, "English", "call first"]


def _read(sheets: dict[str, list[list[str]]]) -> Table:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return read_table(written.getvalue(), "grid.xlsx")


@pytest.mark.parametrize(
    ("language", "several", "title", "within"),
    [*product(_BANDS, (False, True), (False, True), (False, True))],
)
def test_columns_are_called_by_their_group_and_their_name(
    language: str, several: bool, title: bool, within: bool
) -> None:
    heading = [_BANDS[language], *([_WITHIN] if within else []), _NAMES]
    sheets = {}
    for number, name in enumerate(("North", "South") if several else ("North",)):
        above = [[f"{name} side, Nov 2026"]] if title else []
        rows = [_row(place) for place in range(number * 10 + 1, number * 10 + 6)]
        sheets[name] = [*above, *heading, *rows]
    table = _read(sheets)
    names = [heading.rpartition(": ")[2] for heading in table.header]
    assert names == _NAMES
    assert table.header[0] == f"{_BANDS[language][0]}: Agency"
    rows = [row for row in table.rows if row.cells[table.header[2]]]
    assert [row.cells[table.header[0]] for row in rows] == [
        f"Elm House {number * 10 + place}" for number in range(len(sheets)) for place in range(1, 6)
    ]
    assert not any(row.extra for row in rows)


_UNEVEN = {
    "English": (
        ["#", "Agency", "Program", "Contact", "", "Open", "", "", "Languages", "", "Cost"],
        ["", "", "", "Phone", "Text line", "Mon-Fri", "Sat", "Sun", "Spanish", "Mam", ""],
    ),
    "Spanish": (
        [
            "No.",
            "ORGANIZACIÓN",
            "PROGRAMA",
            "CONTACTO",
            "",
            "HORARIO",
            "",
            "",
            "IDIOMAS",
            "",
            "COSTO",
        ],
        ["", "", "(ver)", "Teléfono", "WhatsApp", "Lun a Vie", "Sáb", "Dom", "Esp", "Mixteco", ""],
    ),
    "Chinese": (
        ["編號", "機構", "項目", "聯絡", "", "時間", "", "", "語言", "", "費用"],
        ["", "", "", "電話", "短信", "週一至週五", "週六", "週日", "粵語", "國語", ""],
    ),
    "Vietnamese": (
        ["STT", "Tổ chức", "Chương trình", "Liên lạc", "", "Giờ", "", "", "Ngôn ngữ", "", "Lệ phí"],
        ["", "", "", "Điện thoại", "Nhắn tin", "Thứ 2-6", "Thứ Bảy", "Chủ nhật", "Việt", "Anh", ""],
    ),
    "Filipino": (
        ["Blg.", "Samahan", "Programa", "Kontak", "", "Oras", "", "", "Wika", "", "Bayad"],
        [
            "",
            "",
            "",
            "Telepono",
            "Text",
            "Lunes-Biyernes",
            "Sabado",
            "Linggo",
            "Tagalog",
            "Ilocano",
            "",
        ],
    ),
}


def _told(place: int) -> list[str]:
    phones = [f"415-555-01{place:02}", f"415-555-01{place + 40}" if place % 2 else ""]
    hours = ["9:00-17:00", "9:00-12:00" if place % 3 else "", ""]
    return [str(place), f"Elm House {place}", "Night desk", *phones, *hours, "X", "x", "free"]


@pytest.mark.parametrize("groups", ["", "Bands of the county"])
@pytest.mark.parametrize("language", _UNEVEN)
def test_a_second_row_names_the_columns_that_the_first_one_leaves(
    language: str, groups: str
) -> None:
    above, below = _UNEVEN[language]
    title = [[groups]] if groups else []
    table = _read({"List": [*title, above, below, *map(_told, range(1, 7))]})
    assert [row.cells[table.header[1]] for row in table.rows] == [
        f"Elm House {place}" for place in range(1, 7)
    ]
    assert [each.rpartition(": ")[2] for each in table.header[3:10]] == below[3:10]
    assert table.header[5] == f"{above[5]}: {below[5]}"


@pytest.mark.parametrize("column", [5, 6, 8])
def test_a_record_that_says_what_others_say_is_no_heading(column: int) -> None:
    above, _below = _UNEVEN["English"]
    first = _told(1)
    first[0] = first[10] = ""
    first[column] = "call first"
    table = _read({"List": [above, first, *map(_told, range(2, 7))]})
    assert len(table.rows) == 6


_KEY = [
    ["X", "they do it"],
    ["M / F / A", "men / women / anyone"],
    ["E S K", "English, Spanish, Korean"],
]


@pytest.mark.parametrize("last", [["† E", "our own, English"], ["1, 2", "free"], ["S E", "no"]])
def test_a_key_explains_several_codes_in_a_row(last: list[str]) -> None:
    heading = ["Agency", "Phone", "For", "Speak"]
    said = [("M", "E S"), ("F", "K"), ("A", "S"), ("F", "K E"), ("A", "E")]
    rows = [[f"Elm {place}", f"415-555-010{place}", *each] for place, each in enumerate(said)]
    table = _read({"KEY": [*_KEY, last], "List": [heading, *rows]})
    assert [row.cells["For"] for row in table.rows] == ["men", "women", "anyone", "women", "anyone"]
    assert table.rows[3].cells["Speak"] == "Korean; English"


@pytest.mark.parametrize(
    ("label", "counts", "is_total"),
    [
        ("TOTAL NORTH", ["3", "2", "2", "2"], True),
        ("TOTAL NORTH", ["3", "2", "2", "9"], True),
        ("TOTAL NORTH", ["8", "7", "9", "9"], False),
        ("Total Help", ["1", "5", "6", "7"], False),
        ("Totales", ["3", "2", "2", "4"], True),
    ],
)
def test_a_total_by_hand_may_miscount_a_column(
    label: str, counts: list[str], is_total: bool
) -> None:
    rows = [["Elm", "X", "X", "", "X"], ["Oak", "X", "", "X", ""], ["Fir", "X", "X", "X", "X"]]
    table = _read({"Grid": [["Agency", "Bed", "Food", "Law", "Kids"], *rows, [label, *counts]]})
    assert len(table.rows) == (3 if is_total else 4)
