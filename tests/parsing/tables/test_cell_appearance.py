"""What a workbook says beside its cells, or hides from the eye: told by name, asked about, or left out when struck."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest
from directory.imports.readers import table_reader
from directory.parsing.tables import Table, read_table
from directory.parsing.tables.headings import CELL_COMMENTS, HIDDEN_CELLS, ROW_COLOR
from tests.imports.trees import Tree, read_mapped_table

HEADINGS = ["Agency", "Program", "What they do", "Phone", "Street", "Zip"]
ROWS = [
    ["Elm House", "Beds", "Warm beds for the night.", "(415) 555-0101", "12 Signal St", "94901"],
    ["Oak Law", "Advice", "Advice on visas.", "(415) 555-0102", "14 Signal St", "94902"],
    ["Ash Food", "Meals", "Hot meals for all.", "(415) 555-0103", "16 Signal St", "94903"],
]
STRUCK = InlineFont(strike=True)


def _file(change: Callable[[Any], None] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    if change:
        change(sheet)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _read(data: bytes, name: str = "t.xlsx") -> tuple[Table, Tree]:
    table = read_table(data, name)
    mapping = read_mapping(suggest(table))
    return table, read_mapped_table(data, name, mapping, "US")


def _questions(data: bytes, name: str = "t.xlsx") -> list[str]:
    mapping = read_mapping(suggest(read_table(data, name)))
    return table_reader.read_mapped_table(data, name, mapping, "US").questions


def _public(tree: Tree) -> set[str]:
    return {
        service.name
        for organization, service in tree.services()
        if not service.unlisted and organization.status in (None, "active")
    }


def _comment(cell: str, text: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet[cell].comment = Comment(text, "A clerk")

    return change


def test_a_file_without_marks_has_no_more_columns_and_no_questions() -> None:
    table, tree = _read(_file())
    assert table.header == HEADINGS
    assert _questions(_file()) == []
    assert _public(tree) == {"Beds", "Advice", "Meals"}


def test_a_comment_on_a_row_keeps_the_row_back() -> None:
    table, tree = _read(_file(_comment("B2", "A clerk:\nDO NOT PUBLISH, ask first")))
    assert [row.cells[CELL_COMMENTS] for row in table.rows] == ["DO NOT PUBLISH, ask first", "", ""]
    assert _public(tree) == {"Advice", "Meals"}


def test_a_comment_that_says_where_nobody_may_look_hides_the_place() -> None:
    _table, tree = _read(_file(_comment("E2", "address is confidential")))
    places = {o.name: o.locations[0].confidential for o, _ in tree.services()}
    assert places == {"Elm House": True, "Oak Law": None, "Ash Food": None}


@pytest.mark.parametrize("text", ["Do not publish", "Confidential addresses"])
def test_a_comment_on_a_heading_is_said_of_all_rows(text: str) -> None:
    _table, tree = _read(_file(_comment("E1", text)))
    assert _public(tree) == set()


def test_other_comments_are_notes() -> None:
    _table, tree = _read(_file(_comment("D2", "called in May, friendly")))
    assert _public(tree) == {"Beds", "Advice", "Meals"}


def _threaded(data: bytes) -> bytes:
    """The file with a threaded note on B2, as newer programs write them, beside no older comment."""
    note = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="B2" id="{1}"><text>Can this go online?</text></threadedComment>'
        '<threadedComment ref="B2" id="{2}" parentId="{1}"><text>do not publish</text></threadedComment>'
        "</ThreadedComments>"
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    written = io.BytesIO(data)
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr("xl/threadedComments/threadedComment1.xml", note)
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", relation)
    return written.getvalue()


def test_a_threaded_note_is_read_with_its_answers() -> None:
    table, tree = _read(_threaded(_file()))
    assert table.rows[0].cells[CELL_COMMENTS] == "Can this go online?\ndo not publish"
    assert _public(tree) == {"Advice", "Meals"}


def _font(**look: Any) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet["E2"].font = Font(**look)

    return change


def _behind(sheet: Any) -> None:
    sheet["E2"].font = Font(color="FF3366CC")
    sheet["E2"].fill = PatternFill("solid", fgColor="FF3366CC")


def _no_format(sheet: Any) -> None:
    sheet["E2"].number_format = ";;;"


def _no_column(sheet: Any) -> None:
    sheet.column_dimensions["E"].hidden = True


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_font(color="FFFFFFFF"), "Street: white font"),
        (_font(color="00FFFFFF"), "Street: white font"),
        (_font(sz=1), "Street: a tiny font"),
        (_behind, "Street: the color behind it"),
        (_no_format, "Street: a format that shows nothing"),
        (_no_column, "Street: a hidden column"),
    ],
)
def test_what_the_eye_does_not_see_is_asked_about(change: Callable[[Any], None], said: str) -> None:
    table, tree = _read(_file(change))
    assert table.rows[0].cells[HIDDEN_CELLS] == said
    (question,) = _questions(_file(change))
    assert said in question
    assert "Elm House" in question
    assert _public(tree) == set(), "nothing is public before it is answered"


@pytest.mark.parametrize(
    "change",
    [
        _font(color="FF000000", sz=8),
        lambda sheet: [
            setattr(sheet[f"{letter}1"], "font", Font(color="FFFFFFFF")) for letter in "ABCDEF"
        ],
        lambda sheet: setattr(sheet["F2"], "number_format", "00000"),
    ],
)
def test_usual_looks_are_no_question(change: Callable[[Any], None]) -> None:
    data = _file(change)
    assert HIDDEN_CELLS not in read_table(data, "t.xlsx").header
    assert _questions(data) == []


def _partly(sheet: Any) -> None:
    sheet["E2"] = CellRichText(TextBlock(STRUCK, "77 Old Road"), " 12 Signal St")


def _shared(data: bytes) -> bytes:
    """The file as other programs write it: texts in a table of their own, which cells point to."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(written, "w") as copy:
        parts = {name: archive.read(name) for name in archive.namelist()}
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        inline = re.search(
            r'<c r="E2"[^>]*t="inlineStr"[^>]*>\s*<is>(.*?)</is></c>', sheet, re.DOTALL
        )
        assert inline
        parts["xl/sharedStrings.xml"] = (
            '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f"<si>{inline[1]}</si></sst>"
        ).encode()
        shared = (
            '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'spreadsheetml.sharedStrings+xml"/></Types>'
        )
        kinds = parts["[Content_Types].xml"].decode()
        parts["[Content_Types].xml"] = kinds.replace("</Types>", shared).encode()
        cell = '<c r="E2" t="s"><v>0</v></c>'
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(inline[0], cell).encode()
        for name, part in parts.items():
            copy.writestr(name, part)
    return written.getvalue()


@pytest.mark.parametrize("form", [bytes, _shared])
def test_what_is_struck_within_a_cell_does_not_come_in(form: Callable[[bytes], bytes]) -> None:
    _table, tree = _read(form(_file(_partly)))
    streets = [o.locations[0].addresses[0].address_1 for o, _ in tree.services()]
    assert streets == ["12 Signal St", "14 Signal St", "16 Signal St"]
    assert "Old Road" not in repr(tree.organizations)


@pytest.mark.parametrize(
    ("formula", "colors"),
    [
        ('$C2="advice on visas."', ["", "colored where advice on visas.", ""]),
        ("LEN($C2)>3", None),
    ],
)
def test_rules_that_color_rows(formula: str, colors: list[str] | None) -> None:
    def change(sheet: Any) -> None:
        fill = PatternFill("solid", bgColor="FFFF0000")
        sheet.conditional_formatting.add("A2:F4", FormulaRule([formula], fill=fill))

    data = _file(change)
    table = read_table(data, "t.xlsx")
    if colors:
        assert [row.cells[ROW_COLOR] for row in table.rows] == colors
        assert _questions(data)
    else:
        assert any("colored by a rule" in each.reason for each in table.remarks)


_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns'
    ':table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:'
    'opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
_STYLES = (
    '<style:style style:name="pink" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#ff9999"/>'
    '</style:style><style:style style:name="white" style:family="table-cell">'
    '<style:text-properties fo:color="#FFFFFF"/>'
    '</style:style><style:style style:name="under" style:family="table-cell" style:parent-style-name="white"/>'
    '<style:style style:name="gone" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
    "</style:style>"
)


def _open_document(first: str, columns: str = "", style: str = "") -> bytes:
    """A spreadsheet whose first row has `first` in place of its street; `style` is that of its cells."""
    rows = []
    for number, row in enumerate((HEADINGS, *ROWS)):
        look = f' table:style-name="{style}"' if style and number == 1 else ""
        cells = [
            f"<table:table-cell{look}><text:p>{text}</text:p></table:table-cell>" for text in row
        ]
        if number == 1 and first:
            cells[4] = first
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{_STYLES}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="S">{columns}{"".join(rows)}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return written.getvalue()


def _cell(inside: str, style: str = "") -> str:
    look = f' table:style-name="{style}"' if style else ""
    return f"<table:table-cell{look}>{inside}</table:table-cell>"


def test_an_open_document_has_comments_colors_and_struck_words_too() -> None:
    note = "<office:annotation><text:p>Do not publish</text:p></office:annotation>"
    _table, tree = _read(_open_document(_cell(f"{note}<text:p>12 Signal St</text:p>")), "t.ods")
    assert _public(tree) == {"Advice", "Meals"}

    colored = _open_document("", style="pink")
    table = read_table(colored, "t.ods")
    assert [row.cells[ROW_COLOR] for row in table.rows] == ["pink (#FF9999)", "", ""]
    assert _questions(colored, "t.ods")

    struck = (
        '<text:p><text:span text:style-name="gone">77 Old Road</text:span> 12 Signal St</text:p>'
    )
    _table, tree = _read(_open_document(_cell(struck)), "t.ods")
    assert "Old Road" not in repr(tree.organizations)
    assert "12 Signal St" in repr(tree.organizations)


@pytest.mark.parametrize(
    ("first", "columns", "said"),
    [
        (_cell("<text:p>12 Signal St</text:p>", "under"), "", "Street: white font"),
        (
            "",
            '<table:table-column table:number-columns-repeated="4"/><table:table-column table:visibility="collapse"/>',
            "Street: a hidden column",
        ),
    ],
)
def test_what_an_open_document_hides_is_asked_about(first: str, columns: str, said: str) -> None:
    table, tree = _read(_open_document(first, columns), "t.ods")
    assert table.rows[0].cells[HIDDEN_CELLS] == said
    assert said in _questions(_open_document(first, columns), "t.ods")[0]
    assert _public(tree) == set()
