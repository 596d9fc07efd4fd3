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


def _programs(mark: str) -> list[dict[str, str]]:
    lines = []
    for number in range(4):
        lines.append(f"Elm {number},,415-555-020{number}")
        lines += [f"{mark}Walk-in {number}{each},Food,415-555-010{number}" for each in "ab"]
    return [row.cells for row in read_table(csv("Name,Help,Phone", *lines), "t.csv").rows]


def test_programs_behind_bullets_or_blanks_stand_below_their_agency() -> None:
    for mark in ("   ", "- ", "• ", "– ", "> "):
        rows = [row for row in _programs(mark) if row["Name: program"]]
        assert [row["Name: program"] for row in rows][:2] == ["Walk-in 0a", "Walk-in 0b"]
        assert [row["Name: agency"] for row in rows] == [f"Elm {n // 2}" for n in range(8)]


def test_bullets_before_some_names_of_a_list_set_nothing_in() -> None:
    lines = [f"{'- ' * (n % 2)}Elm {n},Food,415-555-010{n}" for n in range(8)]
    table = read_table(csv("Name,Help,Phone", *lines), "t.csv")
    assert table.header == ["Name", "Help", "Phone"]


def test_a_heading_of_two_rows_above_records_of_two_rows_is_one_heading() -> None:
    lines = [
        line
        for n in range(5)
        for line in (
            f"Elm {n},415-555-010{n},Food",
            f'Beds {n},"{n + 1} Mill St, Tidewater, CA 94901",',
        )
    ]
    table = read_table(csv("Agency,Phone,Help", "Program,Address,", *lines), "t.csv")
    assert table.header == ["Agency", "Phone", "Help", "Program", "Address"]
    assert [list(row.cells.values())[::3] for row in table.rows][1] == ["Elm 1", "Beds 1"]
    even = [f"Elm {n},415-555-010{n},Food" for n in range(10)]
    plain = read_table(csv("Agency,Phone,Help", "Oak,415-555-0190,Law", *even), "t.csv")
    assert len(plain.rows) == 11


def test_names_below_names_are_what_their_heading_calls_them() -> None:
    lines = [line for n in range(5) for line in (f"Elm {n},415-555-010{n},Food", f"Beds {n},,")]
    table = read_table(csv("Agency / Program,Phone,Help", *lines), "t.csv")
    assert [(row.cells["Agency"], row.cells["Program"]) for row in table.rows][:1] == [
        ("Elm 0", "Beds 0")
    ]
