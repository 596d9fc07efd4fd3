"""Titles between rows that say how to reach whom they name."""

from __future__ import annotations

import pytest

from directory.parsing.tables.table import Row, Table
from directory.parsing.tables.title_facts import cut_title_facts


def _table(width: int, rows: int, titles: int = 2) -> Table:
    names = ["Name", "Phone", "Street", "Hours"]
    full = ["Food pantry", "415-555-0109", "12 Oak Street", "Mon 9-5"]
    lines = [
        *({"Name": f"Elm House {'AB'[n]}, 415-555-010{n}"} for n in range(titles)),
        *(dict(zip(names[:width], full, strict=False)) for _ in range(rows)),
    ]
    cells = [{name: line.get(name, "") for name in names} for line in lines]
    return Table("one.csv", list(names), [Row(n + 2, each) for n, each in enumerate(cells)])


@pytest.mark.parametrize(("width", "rows", "titles", "is_cut"), [
    (3, 2, 2, True), (4, 2, 2, True), (3, 3, 2, True), (2, 2, 2, False), (3, 1, 2, False), (4, 3, 1, False),
])  # fmt: skip
def test_titles_are_cut_where_as_many_rows_are_three_cells_wide(
    width: int, rows: int, titles: int, is_cut: bool
) -> None:
    table = _table(width, rows, titles)
    cut_title_facts(table)
    assert bool(table.remarks) is is_cut
    assert (table.rows[0].cells["Name"] == "Elm House A") is is_cut
