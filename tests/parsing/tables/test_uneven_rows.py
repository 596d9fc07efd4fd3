"""Records on two lines, and programs set in below their agency: what is read is what was meant, and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.tables import read_table

_NAME = st.text("abcdefghijk", min_size=3, max_size=9)


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


@given(names=st.lists(st.tuples(_NAME, _NAME), min_size=4, max_size=8))
def test_a_record_on_two_lines_is_one(names: list[tuple[str, str]]) -> None:
    lines = [
        line
        for number, (agency, program) in enumerate(names)
        for line in (
            f"{agency} house,Food,415-555-010{number},{number} Elm St",
            f"{program} help,,,Town 94102",
        )
    ]
    table = read_table(csv("Provider / Program,Help,Phone,Address", *lines), "t.csv")
    assert [row.cells["Provider / Program"] for row in table.rows] == [
        f"{agency} house\n{program} help" for agency, program in names
    ]
    assert [row.cells["Address"] for row in table.rows] == [
        f"{number} Elm St\nTown 94102" for number in range(len(names))
    ]


def test_rows_that_only_leave_cells_out_stay_rows() -> None:
    table = read_table(
        csv(
            "Agency,Phone,Fax",
            *(f"Elm {each},415-555-010{each},{'1' * (each % 2)}" for each in range(8)),
        ),
        "t.csv",
    )
    assert len(table.rows) == 8


@given(
    blocks=st.lists(
        st.tuples(_NAME, st.lists(_NAME, min_size=1, max_size=3)), min_size=2, max_size=5
    )
)
def test_programs_set_in_below_an_agency_are_its_programs(
    blocks: list[tuple[str, list[str]]],
) -> None:
    lines = [
        line
        for number, (agency, programs) in enumerate(blocks)
        for line in (
            f"{agency} house,,{number} Elm St,{'closed' if number == 1 else ''}",
            *(f"\u00a0\u00a0{program} help,Food,," for program in programs),
        )
    ]
    table = read_table(csv("Name,Type,Address,State", *lines), "t.csv")
    told = [
        (
            row.cells["Name: agency"],
            row.cells["Name: program"],
            row.cells["Address"],
            row.cells["State"],
        )
        for row in table.rows
    ]
    assert told == [
        (f"{agency} house", program, f"{number} Elm St", "closed" if number == 1 else "")
        for number, (agency, programs) in enumerate(blocks)
        for program in ("", *(f"{each} help" for each in programs))
    ]
