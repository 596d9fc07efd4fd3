"""A note to which a mark behind a name leads is read in its row, below the table and between two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.tables import read_table
from tests.imports.directory_shapes import as_text

_HEADER = ["Program", "Agency", "Phone", "Address"]
_NOTES = ("closed until further notice", "lost license 9/30, no placements", "men only")


def _rows(count: int, first: int) -> list[list[str]]:
    return [
        [f"Elm House {n}", "Harbor Homes", f"717-555-01{n:02}", f"{n} Main Street"]
        for n in range(first, first + count)
    ]


@given(
    st.sampled_from("†‡*§"),
    st.sampled_from(_NOTES),
    st.integers(0, 3),
    st.booleans(),
    st.booleans(),
)
def test_a_note_is_of_the_row_with_its_mark(
    mark: str, note: str, marked: int, is_between: bool, has_space: bool
) -> None:
    rows = _rows(4, 1)
    rows[marked][0] += f" {mark}" if has_space else mark
    below = [[f"{mark} {note}", "", "", ""]]
    further = [["LEGAL HELP", "", "", ""], *_rows(3, 10)] if is_between else []
    table = read_table(as_text([_HEADER, *rows, *below, *further]).encode(), "two.csv")
    said = {row.cells["Program"]: row.cells["footnotes"] for row in table.rows}
    assert said[f"Elm House {marked + 1}"] == note
    assert [each for each in said.values() if each] == [note]
    assert not any(name.startswith(mark) for name in said)


@pytest.mark.parametrize("note", _NOTES)
def test_a_title_that_begins_with_a_mark_of_no_row_stays_one(note: str) -> None:
    rows = [*_rows(4, 1), [f"* {note.upper()}", "", "", ""], *_rows(3, 10)]
    table = read_table(as_text([_HEADER, *rows]).encode(), "one.csv")
    assert "footnotes" not in table.header


def test_two_tables_may_use_one_mark() -> None:
    first, second = _rows(4, 1), _rows(3, 10)
    first[1][0] += " †"
    second[0][0] += " †"
    rows = [*first, ["† closed for good", "", "", ""], ["LEGAL HELP", "", "", ""], *second]
    table = read_table(as_text([_HEADER, *rows, ["† men only", "", "", ""]]).encode(), "two.csv")
    said = {row.cells["Program"]: row.cells["footnotes"] for row in table.rows}
    assert said["Elm House 2"] == "closed for good"
    assert said["Elm House 10"] == "men only"
