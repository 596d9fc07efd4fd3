"""A number in a row by itself is one more of the row above; anything else stays a row."""

from __future__ import annotations

import pytest

from directory.parsing.tables import read_table

_ABOVE = "Agency,Program,Phone,Notes\nElm House,Desk,415-555-0101,call first\n"
_BELOW = "Oak Table,Lunch,415-555-0103,\n"


def _phones(line: str) -> list[str]:
    table = read_table(f"{_ABOVE}{line}\n{_BELOW}".encode(), "list.csv")
    return [row.cells["Phone"] for row in table.rows]


@pytest.mark.parametrize(
    ("line", "phone"),
    [
        (",,415-555-0102,", "415-555-0101\n415-555-0102"),
        (",,(415) 555-0102,", "415-555-0101\n(415) 555-0102"),
        (",,415-555-0102,(after five)", "415-555-0101\n415-555-0102 (after five)"),
        (",(nights only),415-555-0102,", "415-555-0101\n415-555-0102 (nights only)"),
    ],
)
def test_a_number_by_itself_is_of_the_row_above(line: str, phone: str) -> None:
    assert _phones(line) == [phone, "415-555-0103"]


@pytest.mark.parametrize(
    "line",
    [
        "Elm Annex,,415-555-0102,",
        ",Night desk,415-555-0102,",
        ",,415-555-0102,ask for the director at home",
        ",(a),415-555-0102,(b)",
        ",,call the desk,(after five)",
    ],
)
def test_a_row_that_says_more_stays_a_row(line: str) -> None:
    assert len(_phones(line)) == 3
    assert _phones(line)[0] == "415-555-0101"
