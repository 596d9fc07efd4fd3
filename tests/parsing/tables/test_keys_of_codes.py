"""Worksheets that explain codes: old databases keep one for each column, people one for all, with colors and signs."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from directory.parsing.tables import Table, read_foreign_table
from directory.parsing.tables.footnotes import FOOTNOTES
from directory.parsing.tables.headings import ROW_COLOR

Rows = Sequence[Sequence[str | None]]

_HELP = {"01": "Crisis line", "02": "Emergency shelter", "03": "Legal help", "04": "Food"}
_TONGUES = {"S": "Spanish", "E": "English", "V": "Vietnamese", "ASL": "American Sign Language"}
_WHO = {"W": "women", "M": "men", "S": "seniors", "A": "all"}
_COUNTIES = {"1": "Sable", "2": "Amber", "3": "Coos"}
_PHONES = {"V": "Voice", "F": "Fax", "T": "TTY"}
_HEADER = ["AGCY_NM", "SVC_CD", "LANG_CD", "POP_CD", "CNTY_ID", "PH1", "PH1_TYP", "PH2", "PH2_TYP"]
_ROWS = [
    ["Elm House", "01", "E S", "S", "1", "415-555-0101", "V", "415-555-0111", "T"],
    ["Oak House", "02", "E", "W", "3", "415-555-0102", "V", "", ""],
    ["Fir House", "03", "S V", "M", "2", "415-555-0103", "V", "415-555-0113", "F"],
    ["Ash House", "04", "E ASL", "A", "1", "415-555-0104", "V", "", ""],
]
_WORDS = ["Crisis line", "English; Spanish", "seniors", "Sable", "Voice", "TTY"]
_COLUMNS = {
    "SVC_CD": _HELP,
    "LANG_CD": _TONGUES,
    "POP_CD": _WHO,
    "CNTY_ID": _COUNTIES,
    "PH_TYP": _PHONES,
}


def _book(rows: Rows, sheets: dict[str, Rows], grey: Sequence[int] = ()) -> Table:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for line in grey:
        for cell in book.active[line]:
            cell.fill = PatternFill("solid", fgColor="FFBFBFBF")
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    data = io.BytesIO()
    book.save(data)
    return read_foreign_table(data.getvalue(), "grid.xlsx")


def _desc(column: str) -> str:
    return column.replace("_CD", "_DESC").replace("_ID", "_NAME").replace("_TYP", "_TYP_DESC")


_KEYS: dict[str, dict[str, Rows]] = {
    "a sheet for each column": {
        f"tlkp{column}": [(column, _desc(column)), *words.items()] for column, words in _COLUMNS.items()
    },
    "a sheet for each, whatever it is called": {
        f"Sheet{n}": [(column, "Description"), *words.items()]
        for n, (column, words) in enumerate(_COLUMNS.items(), start=2)
    },
    "the column beside each code": {
        "Codes": [
            ("Field", "Code", "Meaning"),
            *((column, code, said) for column, words in _COLUMNS.items() for code, said in words.items()),
        ]
    },
    "the column once above its codes": {
        "Valid values": [
            (None if n else column, code, said)
            for column, words in _COLUMNS.items()
            for n, (code, said) in enumerate(words.items())
        ]
    },
    "a line for each column": {
        "KEY": [("What the letters mean",)]
        + [
            (column, ", ".join(f"{code} = {said}" for code, said in words.items()))
            for column, words in _COLUMNS.items()
        ]
    },
    "lines of one cell": {
        "Legend": [
            (f"{column}: " + "; ".join(f"{code}={said}" for code, said in words.items()),)
            for column, words in _COLUMNS.items()
        ]
    },
}  # fmt: skip


@pytest.mark.parametrize("layout", _KEYS)
def test_a_key_is_of_the_column_that_it_names(layout: str) -> None:
    table = _book([_HEADER, *_ROWS], _KEYS[layout])
    first = table.rows[0].cells
    read = [first[each] for each in ("SVC_CD", "LANG_CD", "POP_CD", "CNTY_ID")]
    phone = first["PH1"] + first.get("PH1_TYP", ""), first["PH2"] + first.get("PH2_TYP", "")
    assert read == _WORDS[:4]
    assert "Voice" in phone[0]
    assert "TTY" in phone[1]


_COLORS = (
    [("Rows in grey", "agency asked us to take them off, keep for our records only")],
    [("Gray rows: do not publish",)],
    [("Highlighted in grey = closed for good",)],
    [("Grey", "no longer operating"), ("White", "current")],
    [("Shaded gray means the program has ended.",)],
    [("Filas en gris: ya no existen",)],
    [("灰色：已停業",)],
    [("Hàng màu xám: đã ngừng hoạt động",)],
    [("Ang mga hilerang kulay abo ay sarado na",)],
    [("Closed programs are in grey.",)],
)


@pytest.mark.parametrize("key", _COLORS)
@pytest.mark.parametrize("is_above", [True, False])
def test_a_color_that_a_key_explains_is_a_note_of_its_rows(key: Rows, is_above: bool) -> None:
    rows = [
        ["Agency", "Phone", "Town"],
        *([f"Elm {n}", f"415-555-010{n}", "Alder"] for n in range(5)),
    ]
    line = " = ".join(filter(None, key[0]))
    below = {"KEY": [["Notes"], *key]}
    table = _book([[line], [], *rows], {}, [7]) if is_above else _book(rows, below, [5])
    said = [row.cells.get(FOOTNOTES, "") for row in table.rows]
    assert [bool(each) for each in said] == [False, False, False, True, False]
    assert ROW_COLOR not in table.header


@pytest.mark.parametrize("key", ["Grey = see Maria", "Grey rows: called in May", "Notes: nothing"])
def test_a_color_is_asked_about_where_its_key_keeps_nothing_back(key: str) -> None:
    rows = [
        ["Agency", "Phone", "Town"],
        *([f"Elm {n}", f"415-555-010{n}", "Alder"] for n in range(5)),
    ]
    table = _book(rows, {"KEY": [[key]]}, [5])
    assert [bool(row.cells[ROW_COLOR]) for row in table.rows] == [False, False, False, True, False]


def test_a_sheet_explains_signs() -> None:
    rows = [
        ["Agency", "Phone", "Town"],
        *([f"Elm {n}", f"415-555-010{n}", "Alder"] for n in range(5)),
    ]
    rows[2][0] += " †"
    rows[3][0] += "*"
    table = _book(rows, {"KEY": [("†", "closed for good"), ("*", "address kept secret")]})
    assert [row.cells[FOOTNOTES] for row in table.rows][1:3] == [
        "closed for good",
        "address kept secret",
    ]
    assert [row.cells["Agency"] for row in table.rows] == [f"Elm {n}" for n in range(5)]


def test_ids_of_the_rows_are_no_codes_though_a_sheet_names_them() -> None:
    rows = [
        ["PGM_ID", "Agency", "Phone"],
        *([str(n), f"Elm {n}", f"415-555-010{n}"] for n in range(5)),
    ]
    names = [("PGM_ID", "PGM_NAME"), *((str(n), f"Night beds {n}") for n in range(5))]
    assert [row.cells["PGM_ID"] for row in _book(rows, {"Programs": names}).rows] == list("01234")


_JOINED = {"7": "Elm House", "8": "Oak House", "9": "Fir House"}


@pytest.mark.parametrize("column", ["AGCY_ID", "Agency ID", "OrgID", "PROVIDER_NO", "SITE_ID"])
@pytest.mark.parametrize("has_names", [True, False])
def test_ids_that_join_rows_stay_and_their_names_stand_beside_them(
    column: str, has_names: bool
) -> None:
    header = ["PGM_ID", column, *(["AGCY_NM"] if has_names else []), "PGM_NM", "PH1"]
    rows = [
        [str(n), code, *([_JOINED[code]] if has_names else []), f"Help {n}", f"415-555-010{n}"]
        for n, code in enumerate("77888", 1)
    ]
    table = _book([header, *rows], {"tlkpAgency": [(column, "AGCY_NM"), *_JOINED.items()]})
    assert [row.cells[column] for row in table.rows] == [*"77888"]
    names = [each for each in table.header if table.rows[0].cells[each] == "Elm House"]
    assert names == (["AGCY_NM"] if has_names else [table.header[2]])
    assert table.header[2].endswith("_NAME") is not has_names


def test_ids_of_rows_by_which_rows_name_their_parent_stay() -> None:
    header = ["PGM_ID", "PARENT_ID", "PGM_NM", "PH1"]
    rows = [[str(n), "1" if n > 1 else "", f"Help {n}", f"415-555-010{n}"] for n in range(1, 6)]
    rows[4][1] = "2"
    sheet = [("PARENT_ID", "PGM_NM"), ("1", "Help 1"), ("2", "Help 2"), ("3", "Help 3")]
    table = _book([header, *rows], {"tlkpParent": sheet})
    assert table.header[:4] == header
    assert [row.cells["PARENT_ID"] for row in table.rows] == ["", "1", "1", "1", "2"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("Grey = updated this month", [""]), ("Grey: new", [""]), ("Gray = recently added", [""]),
        ("Grey = shelters", [""]), ("Filas en gris: actualizado en octubre", [""]), ("灰色：本月更新", [""]),
        ("Hàng màu xám: mới cập nhật", [""]), ("Grey = reviewed this year", [""]),
        ("Grey = closed for good", ["closed for good"]), ("Grey = new address, not announced", None),
        ("Grey: needs update", None), ("Grey: last year's", None), ("Grey: staff", None), ("灰色：勿外傳", ["勿外傳"]),
        ("Grey: updated this month. Grey rows closed", None), ("Grey = updated. Keep grey to ourselves", None),
    ],
)  # fmt: skip
def test_a_color_is_asked_about_unless_its_key_speaks_of_the_list_alone(
    key: str, said: list[str] | None
) -> None:
    rows = [
        ["Agency", "Phone", "Town"],
        *([f"Elm {n}", f"415-555-010{n}", "Alder"] for n in range(5)),
    ]
    table = _book(rows, {"KEY": [[key]]}, [5])
    row = table.rows[3].cells
    assert bool(row.get(ROW_COLOR)) is (said is None)
    assert row.get(FOOTNOTES, "") in (said or [""])


def test_of_two_colors_that_which_nothing_explains_is_asked_about() -> None:
    rows = [
        ["Agency", "Phone", "Town"],
        *([f"Elm {n}", f"415-555-010{n}", "Alder"] for n in range(5)),
    ]
    book = openpyxl.Workbook()
    for each in rows:
        book.active.append(each)
    for line, color in ((3, "FFBFBFBF"), (5, "FFFFFF00")):
        for cell in book.active[line]:
            cell.fill = PatternFill("solid", fgColor=color)
    book.create_sheet("KEY").append(["Grey = updated this month"])
    data = io.BytesIO()
    book.save(data)
    table = read_foreign_table(data.getvalue(), "grid.xlsx")
    assert [bool(row.cells[ROW_COLOR]) for row in table.rows] == [False, False, False, True, False]
