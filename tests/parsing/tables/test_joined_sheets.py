from __future__ import annotations

import io

import openpyxl
import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.readers import table_reader
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import Table, read_table
from tests.imports.directory_shapes import _CODES
from tests.imports.trees import read_mapped_table

_HEADINGS = ["Agency", "Program", "Phone"]


def _rows(*names: str) -> list[list[str]]:
    return [[f"{each} House", f"{each} Beds", "415-555-0101"] for each in names]


def _workbook(sheets: dict[str, list[list[str]]], hidden: str = "", hidden_row: str = "") -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if title == hidden else "visible"
        sheet.row_dimensions[2].hidden = title == hidden_row
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _table(second: str, rows: list[list[str]], **more: str) -> Table:
    sheets = {"North": [_HEADINGS, *_rows("Elm", "Oak", "Fir")], second: rows}
    return read_table(_workbook(sheets, **more), "list.xlsx")


def _agencies(table: Table) -> list[str]:
    return [row.cells["Agency"] for row in table.rows if row.cells["Phone"]]


def test_worksheets_with_the_same_headings_are_one_list_each_below_its_name() -> None:
    table = _table("South", [["South county"], _HEADINGS, *_rows("Ash", "Yew")])
    assert _agencies(table) == ["Elm House", "Oak House", "Fir House", "Ash House", "Yew House"]
    assert len({row.line for row in table.rows if row.cells["Phone"]}) == 5
    assert any("“North” from line 1, “South” from line" in each.reason for each in table.remarks)


@pytest.mark.parametrize(
    "name",
    ["2024", "Old list", "Copy of North", "Backup", "Draft", "Template", "舊名單", "Borrador"],
)
def test_another_edition_stays_apart_and_is_named(name: str) -> None:
    table = _table(name, [_HEADINGS, *_rows("Ash", "Yew")])
    assert _agencies(table) == ["Elm House", "Oak House", "Fir House"]
    assert any(f"“{name}” hold tables too" in each.reason for each in table.remarks)


def test_a_sheet_that_repeats_rows_has_other_headings_or_is_hidden_stays_apart() -> None:
    first = ["Elm House", "Oak House", "Fir House"]
    assert _agencies(_table("South", [_HEADINGS, *_rows("Elm", "Oak", "Yew")])) == first
    others = [["Agency", "Program", "Fax"], *_rows("Ash", "Yew")]
    assert _agencies(_table("South", others)) == first
    assert _agencies(_table("South", [_HEADINGS, *_rows("Ash", "Yew")], hidden="South")) == first


def test_hidden_rows_of_any_sheet_that_is_read_are_refused() -> None:
    with pytest.raises(NothingToRead, match="South: 1 row is hidden"):
        _table("South", [_HEADINGS, *_rows("Ash", "Yew")], hidden_row="South")


@pytest.mark.parametrize("name", ["Closed", "Do not publish", "Inactive programs"])
def test_what_the_name_of_a_sheet_keeps_back_is_not_public(name: str) -> None:
    sheets = {
        "North": [_HEADINGS, *_rows("Elm", "Oak", "Fir")],
        name: [_HEADINGS, *_rows("Ash", "Yew")],
    }
    data = _workbook(sheets)
    tree = read_mapped_table(
        data, "l.xlsx", read_mapping(suggest_mapping(data, "l.xlsx")), "US", _CODES
    )
    shown = {
        each.name
        for _, each in tree.services()
        if each.status in (None, "active") and not each.unlisted
    }
    assert shown == {"Elm Beds", "Oak Beds", "Fir Beds"}


def test_sheets_whose_names_could_not_be_told_from_rows_stay_apart() -> None:
    narrow = [[f"{each} House", "", "415-555-0102"] for each in ("Bay", "Fig", "Elder", "Lime")]
    sheets = {
        each: [_HEADINGS, *_rows(each), *([*row] for row in narrow)] for each in ("Elm", "Oak")
    }
    sheets["Oak"][2:] = [[f"West {row[0]}", *row[1:]] for row in narrow]
    table = read_table(_workbook(sheets), "list.xlsx")
    assert "Oak" not in {row.cells["Agency"] for row in table.rows}


def test_a_row_without_numbers_below_the_name_of_a_sheet_is_no_heading() -> None:
    headings = ["Name of place", "What you get there", "Address", "Phone", "Open"]

    def tab(first: str, street: str, second: str) -> list[list[str]]:
        return [
            ["Local help"],
            [],
            headings,
            [first, "Conversation class", f"Library, {street}", "", "Fridays 9-11am"],
            [second, "Food boxes", street, "415-555-0101", "Mon-Fri 9-5"],
        ]

    sheets = {
        "Dale": tab("English Circle", "70 Main Street", "Elm Pantry"),
        "Alder": tab("Knit Night", "5 Elm Street", "Oak Pantry"),
        "Yarrow": tab("Sewing Table", "9 Oak Street", "Fir Pantry"),
        "staff": [["Name", "Shift", "Cell"], ["Gudrun Pell", "Mon", "415-555-0177"]],
    }
    data = _workbook(sheets)
    mapping = read_mapping(suggest_mapping(data, "list.xlsx"))
    incoming = table_reader.read_mapped_table(data, "list.xlsx", mapping, "US", _CODES)
    names = [each.name for each in incoming.of("service").values()]
    assert names == [
        "English Circle", "Elm Pantry", "Knit Night", "Oak Pantry", "Sewing Table", "Fir Pantry",
    ]  # fmt: skip
    assert incoming.questions == []
    assert "0177" not in repr(incoming.records)
