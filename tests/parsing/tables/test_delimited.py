from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.formulas import restored
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table

# Characters that cleaning leaves alone, which test_encodings covers.
CELL = st.text(
    st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="&")
    | st.sampled_from("\néñ“"),
    max_size=12,
)


def table(text: str, encoding: str = "utf-8"):
    return read_table(text.encode(encoding), "t.csv")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_gives_the_lines_of_an_editor(end: str) -> None:
    read = table(end.join(["a,b", "1,2", "", '"x', 'y",4', "5,6"]))
    assert [(row.line, row.cells) for row in read.rows] == [
        (2, {"a": "1", "b": "2"}),
        (4, {"a": "x\ny", "b": "4"}),
        (6, {"a": "5", "b": "6"}),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    lines = [["name", "phone", "note"], ["A", "1", "x"], ["B", "2", "y"]]
    read = table("\n".join(delimiter.join(line) for line in lines))
    assert read.header == ["name", "phone", "note"]
    assert read.rows[1].cells == {"name": "B", "phone": "2", "note": "y"}


LIST = st.lists(st.sampled_from(["Mission", "Bayview", "1", "a, b", "x|y"]), max_size=40)


@given(
    st.sampled_from([",", ";", "\t", "|"]),
    st.integers(2, 6),
    st.lists(st.lists(LIST, min_size=6, max_size=6), min_size=2, max_size=6),
    st.sampled_from([",", ";", "|"]),
)
def test_lists_in_cells_are_no_columns(
    delimiter: str, width: int, rows: list[list[list[str]]], joint: str
) -> None:
    heading = ["name", "areas", "kinds", "languages", "note", "hours"][:width]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(heading)
    writer.writerows(
        [[f"row {number}", *map(joint.join, cells[1:width])] for number, cells in enumerate(rows)]
    )
    read = table(out.getvalue())
    assert read.header == heading
    assert [row.cells["name"] for row in read.rows] == [f"row {n}" for n in range(len(rows))]


def test_a_blank_before_the_quote_does_not_split_the_cell() -> None:
    assert table('"a", "b"\n"x, y", "z"').rows[0].cells == {"a": "x, y", "b": "z"}


def test_stray_quotes_stay_inside_their_cell() -> None:
    read = table('a,b\n"One child. As long as it takes," she said, "at risk" too","x"\n"1","2"')
    assert read.rows[0].cells["b"] == "x"
    assert '"at risk"' in read.rows[0].cells["a"]
    assert read.rows[1].cells == {"a": "1", "b": "2"}


def test_a_quote_that_is_never_closed_costs_only_its_row() -> None:
    read = table('a,b\n1,"open\n2,"x, y"\n3,4')
    assert [row.cells["a"] for row in read.rows] == ["2", "3"]
    assert [(remark.line, "quotation mark" in remark.reason) for remark in read.refused] == [
        (2, True)
    ]


def test_long_and_short_rows() -> None:
    read = table("a,b,c\n1\n1,2,3,4,5\n1,2,3,,\n")
    assert read.rows[0].cells == {"a": "1", "b": "", "c": ""}
    assert read.rows[1].extra == ["4", "5"]
    assert read.rows[2].extra == []
    assert [remark.line for remark in read.remarks] == [3]
    assert "5 fields where the heading has 3" in read.remarks[0].reason


def test_headings_are_unique_and_clean() -> None:
    read = table("Phone,Phone,,'6-13,\ufeffA \u00a0 b\n1,2,3,4,5\n")
    assert read.header == ["Phone", "Phone (2)", "column C", "6-13", "A b"]
    assert len(read.remarks) == 2


def test_a_title_above_the_heading_is_left_out() -> None:
    read = table("Resources of the town\n\nname,phone,city\nA,1,X\n")
    assert read.header == ["name", "phone", "city"]
    assert read.rows[0].line == 4


def test_the_help_text_of_a_form_is_left_out() -> None:
    help_row = "Name of the place,Write the ZIP code here,A phone with area code"
    rows = "\n".join(f"Place {n},9410{n},415-555-010{n}" for n in range(5))
    read = table(f"name,zip,phone\n{help_row}\n{rows}\n")
    assert len(read.rows) == 5
    assert read.remarks[-1].line == 2


def test_a_first_row_of_data_is_never_taken_for_help() -> None:
    rows = "\n".join(f"Place {n},9410{n},415-555-010{n}" for n in range(5))
    assert len(table(f"name,zip,phone\nPlace,94110,call us\n{rows}\n").rows) == 6


def test_a_cell_beyond_the_limit_refuses_its_row_and_names_the_column() -> None:
    read = table(f"a,b\n1,2\n3,{'x' * 200_000}\n5,6")
    assert [row.line for row in read.rows] == [2, 4]
    assert [(remark.line, remark.column) for remark in read.refused] == [(3, "b")]
    assert "200,000 characters" in read.refused[0].reason


def test_many_open_quotes_are_no_csv() -> None:
    with pytest.raises(NothingToRead, match="quotation mark"):
        table("a,b,c\n" + '1,"x,\n' * 3000)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]]) -> None:
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([["one", "two", "three"], *rows])
    plain = [[restored(cell).strip() for cell in row] for row in rows]
    kept = [row for row in plain if any(row)]
    try:
        read = table(written.getvalue())
    except NothingToRead:
        assert kept == []
        return
    assert [list(row.cells.values()) for row in read.rows] == kept
