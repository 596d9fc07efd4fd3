"""Tables that lie otherwise: turned, in lines, stacked; and what is none of that stays as it is."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from directory.parsing.tables import read_table
from directory.parsing.tables.table import Record
from directory.parsing.tables.upright import of_columns, of_labelled_lines

_LABELS = ["Agency", "Program", "Zip", "Phone", "Languages"]
_words = st.text("abcdefgh ", min_size=1, max_size=9).map(str.strip).filter(bool)
_record = st.tuples(
    _words, _words, st.from_regex(r"[1-9]\d{4}", fullmatch=True),
    st.integers(10, 99).map(lambda number: f"415-555-01{number}"), _words,
).map(list)  # fmt: skip
_records = st.lists(_record, min_size=2, max_size=8)


def _table(rows: list[list[str]]) -> list[list[str]]:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    table = read_table(written.getvalue().encode(), "t.csv")
    return [list(table.header), *(list(row.cells.values()) for row in table.rows)]


@given(_records)
def test_however_a_table_lies_its_records_are_the_same(records: list[list[str]]) -> None:
    upright = [_LABELS, *records]
    assert _table(upright) == upright
    assert _table([list(each) for each in zip(*upright, strict=True)]) == upright
    lines: list[list[str]] = []
    for record in records:
        lines += [[f"{label}:", cell] for label, cell in zip(_LABELS, record, strict=True)]
        lines.append([])
    assert _table(lines) == upright


@given(_records, st.integers(2, 3))
def test_records_side_by_side_keep_their_own_numbers(records: list[list[str]], parts: int) -> None:
    gap = [""]
    rows = [[*_LABELS, *gap] * parts]
    for start in range(0, len(records), parts):
        beside = records[start : start + parts]
        rows.append([cell for each in beside for cell in (*each, *gap)])
    found = _table(rows)
    assert found[0] == _LABELS
    assert sorted(found[1:]) == sorted(records)


@given(_records, st.integers(1, 7))
def test_a_heading_that_is_repeated_is_no_row(records: list[list[str]], every: int) -> None:
    printed = [_LABELS]
    for place, record in enumerate(records):
        printed += [record, *([_LABELS] if place % every == 0 else [])]
    assert _table(printed) == [_LABELS, *records]


@given(st.lists(st.lists(_words, min_size=3, max_size=3), min_size=1, max_size=9))
def test_rows_of_words_stay_as_they_are(rows: list[list[str]]) -> None:
    head = ["Agency", "Program", "Area"]
    assume(not any(row[0].casefold() in {each.casefold() for each in head} for row in rows))
    assert of_columns([Record(n, row) for n, row in enumerate([head, *rows], 1)]) is None
    assert _table([head, *rows]) == [head, *rows]


@given(st.lists(st.tuples(_words, _words).map(list), min_size=6, max_size=20))
def test_a_list_of_two_columns_is_no_block_of_lines(rows: list[list[str]]) -> None:
    assume(len({row[0] for row in rows}) * 2 > len(rows))
    assert of_labelled_lines([Record(n, row) for n, row in enumerate(rows, 1)]) is None


@pytest.mark.parametrize(
    "note", ["* by appointment", "Updated in May", "Total: 3", "Subtotal", "Page 2", "合計 3"]
)
def test_what_stands_below_a_table_is_no_row(note: str) -> None:
    rows = [["Elm", "Beds", "94103", "415-555-0101", "Thai"]] * 3
    assert _table([_LABELS, *rows, [note]]) == [_LABELS, *rows]


def test_a_second_table_is_read_under_its_own_heading() -> None:
    rows = [["Agency", "Phone", "Zip"], ["Elm", "415-555-0101", "94103"], []]
    rows += [["Program", "Agency"], ["Beds", "Elm"]]
    assert _table(rows) == [
        ["Agency", "Phone", "Zip", "Program"],
        ["Elm", "415-555-0101", "94103", ""],
        ["Elm", "", "", "Beds"],
    ]


def test_titles_above_blocks_are_titles_and_a_line_above_each_block_is_its_name() -> None:
    labelled = (
        "Network of the Bay\nMembers\n\nAgency: Elm\nPhone: 415-555-0101\nZip: 94102\n\n"
        "Agency: Ash\nPhone: 415-555-0102\nZip: 94103\n"
    )
    table = read_table(labelled.encode(), "t.csv")
    assert [row.cells["Agency"] for row in table.rows] == ["Elm", "Ash"]
    assert "Network of the Bay" in table.titles, "a title may say that the list is closed"
    cards = "Elm House,\nProgram,Beds\nStreet,\nZip,94102\n,\nAsh Kitchen,\nProgram,Meals\nStreet,2 Ash St\nZip,94103\n"
    table = read_table(cards.encode(), "t.csv")
    assert [(row.cells["Name"], row.cells["Program"]) for row in table.rows] == [
        ("Elm House", "Beds"),
        ("Ash Kitchen", "Meals"),
    ]
    assert [row.cells["Street"] for row in table.rows] == ["", "2 Ash St"]
