from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest

from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_values_read_as_a_person_would_type_them() -> None:
    values = [
        4155550101.0,
        1.5,
        True,
        date(2026, 1, 2),
        datetime.fromisoformat("2026-01-02 03:04"),
        time(9, 30),
        None,
        " x ",
    ]
    data = workbook(("S", [list("abcdefgh"), values]))
    assert list(read_table(data, "t.xlsx").rows[0].cells.values()) == [
        *("4155550101", "1.5", "yes", "2026-01-02", "2026-01-02 03:04", "09:30", "", "x")
    ]


def test_the_named_sheet_or_the_first_with_rows() -> None:
    data = workbook(("Empty", []), ("One", [["a"], ["1"]]), ("Two", [["b"], [], ["2"]]))
    assert read_table(data, "t.xlsx").header == ["a"]
    two = read_table(data, "t.xlsx", "Two")
    assert (two.header, two.rows[0].line) == (["b"], 3)
    with pytest.raises(NothingToRead, match='no sheet "Three"; it has Empty, One, Two'):
        read_table(data, "t.xlsx", "Three")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(260):
                part.write(b"\0" * 1_000_000)
    with pytest.raises(NothingToRead, match="unpacks to 260,000,011 bytes"):
        read_table(written.getvalue(), "bomb.xlsx")


def test_entities_in_a_workbook_are_not_expanded() -> None:
    good = workbook(("S", [["a"], ["1"]]))
    written = io.BytesIO()
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    with zipfile.ZipFile(io.BytesIO(good)) as source, zipfile.ZipFile(written, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.endswith("sheet1.xml"):
                content = laughs.encode() + content.replace(b"<v>1</v>", b"<v>&b;</v>")
            target.writestr(part, content)
    with pytest.raises(NothingToRead, match="damaged workbook"):
        read_table(written.getvalue(), "t.xlsx")


@pytest.mark.parametrize("cut", [10, 500, 2000])
def test_damaged_workbooks(cut: int) -> None:
    with pytest.raises(NothingToRead, match="damaged"):
        read_table(workbook(("S", [["a"], ["1"]]))[:-cut], "t.xlsx")


def test_another_zip_is_no_workbook() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("ppt/presentation.xml", "x")
    with pytest.raises(NothingToRead, match="no XLSX workbook"):
        read_table(written.getvalue(), "t.pptx")


def test_a_zip_of_tables_that_belong_together_is_led_to_the_command_that_reads_it() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("Agency.csv", "AgencyId,AgencyName\n1,Elm House\n")
        archive.writestr("Phone.csv", "AgencyId,Number\n1,415-555-0101\n")
    with pytest.raises(
        NothingToRead, match=r"Agency\.csv, Phone\.csv.*`directory import hsds desk\.zip`"
    ):
        read_table(written.getvalue(), "desk.zip")


def _laid_out(merged: str = "", hidden: int = 0, title: bool = False) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    if title:
        sheet.append(["A directory of the town"])
        sheet.merge_cells("A1:C1")
    for row in (
        ["Agency", "Program", "Phone"],
        ["Elms", "Beds", "1"],
        ["Elms", "Meals", "2"],
        ["Ash", "Law", "3"],
    ):
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    if hidden:
        sheet.row_dimensions[hidden].hidden = True
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("laid_out", "words"),
    [
        ({"merged": "A2:B3"}, r"cells of several rows and columns are merged \(A2:B3\); unmerge"),
        ({"hidden": 3}, r"1 row is hidden \(3\); show them"),
    ],
)
def test_rows_that_are_hidden_or_share_a_cell_are_said(
    laid_out: dict[str, Any], words: str
) -> None:
    with pytest.raises(NothingToRead, match=words):
        read_table(_laid_out(**laid_out), "town.xlsx")


def test_a_title_across_columns_is_no_merged_row() -> None:
    assert len(read_table(_laid_out(title=True), "town.xlsx").rows) == 3
