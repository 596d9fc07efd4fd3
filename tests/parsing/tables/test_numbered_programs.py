from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest

from directory.parsing.tables import Table, read_table


def _table(*lines: str) -> Table:
    return read_table("\n".join(lines).encode(), "t.csv")


def test_each_numbered_program_of_a_row_is_a_row_with_what_stands_around_it() -> None:
    table = _table(
        "Agency,Program 1,Program 1 phone,Program 2,Program 2 phone,City",
        "Elm House,Beds,415-555-0101,Law,415-555-0102,Tidewater",
        "Oak House,Food,415-555-0103,,,Saltmarsh",
    )
    assert table.header == ["Agency", "City", "Program", "Program phone"]
    assert [tuple(row.cells.values()) for row in table.rows] == [
        ("Elm House", "Tidewater", "Beds", "415-555-0101"),
        ("Elm House", "Tidewater", "Law", "415-555-0102"),
        ("Oak House", "Saltmarsh", "Food", "415-555-0103"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Agency,Phone 1,Phone 1 type,Phone 2,Phone 2 type",
        "Agency,Service 1,Service 2,Service 3,City",
        "Agency,Program 1,Program 1 phone,Program 2,City",
        "Agency,Program 1 phone,Program 1 city,Program 2 phone,Program 2 city",
    ],
)
def test_other_numbers_and_programs_that_lack_columns_part_no_row(header: str) -> None:
    table = _table(header, "Elm House,a,b,c,d", "Oak House,e,f,g,h")
    assert len(table.rows) == 2
    assert table.header == header.split(",")


def _document(add: Sequence[str | list[tuple[str, str]]]) -> Table:
    document = docx.Document()
    for each in add:
        if isinstance(each, str):
            document.add_paragraph(each)
            continue
        table = document.add_table(0, 2)
        for row in each:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph()
    written = io.BytesIO()
    document.save(written)
    return read_table(written.getvalue(), "t.docx")


def test_columns_that_tabs_part_in_word_are_a_table() -> None:
    lines = [f"Beds {n}\tElm House\t415-555-010{n}" for n in range(4)]
    table = _document(["Program\tAgency\tPhone", *lines])
    assert table.header == ["Program", "Agency", "Phone"]
    assert [row.cells["Program"] for row in table.rows] == [f"Beds {n}" for n in range(4)]


def test_tables_of_labels_that_begin_alike_are_a_record_each() -> None:
    cards = [
        [("Agency", "Elm House"), ("Program", f"Beds {n}"), ("Phone", f"415-555-010{n}")]
        for n in range(4)
    ]
    table = _document(cards)
    assert [(row.cells["Agency"], row.cells["Program"]) for row in table.rows] == [
        ("Elm House", f"Beds {n}") for n in range(4)
    ]
