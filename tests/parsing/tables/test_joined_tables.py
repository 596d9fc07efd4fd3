"""Two tables on one sheet: what the second one names of the first is read together with it, and nothing is invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.tables import read_table

_CELL = st.text("abcdefghijk", min_size=2, max_size=8)


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def test_rows_that_name_a_row_above_by_its_code_say_what_it_says() -> None:
    table = read_table(
        csv(
            "Table 1. Agencies,,,",
            "Code,Agency,Street,ZIP",
            "A1,Elm House,1 Elm St,94102",
            "A2,Ash Kitchen,2 Ash St,94103",
            "A3,Oak Clinic,3 Oak St,94110",
            ",,,",
            "Table 2. What they offer,,,",
            "Agency code,Service,Line,",
            "A1,Beds,415-555-0101,",
            "A1,Meals,415-555-0102,",
            "A2,Lunch,415-555-0103,",
        ),
        "t.csv",
    )
    told = [
        (row.cells["Agency"], row.cells["ZIP"], row.cells["Service"])
        for row in table.rows
        if row.cells["Agency"]
    ]
    assert told == [
        ("Oak Clinic", "94110", ""),
        ("Elm House", "94102", "Beds"),
        ("Elm House", "94102", "Meals"),
        ("Ash Kitchen", "94103", "Lunch"),
    ]
    assert any("“Agency code” names" in each.reason for each in table.remarks)


def test_two_lists_of_one_kind_stay_two_lists() -> None:
    """Their towns are alike by chance: no row of the first list is lost for that."""
    table = read_table(
        csv(
            "Agency,Town,Phone",
            "Elm House,Alder,415-555-0101",
            "Ash Kitchen,Birch,415-555-0102",
            "",
            "South,,",
            "Agency,Town,Phone,Fax",
            "Oak Clinic,Alder,415-555-0103,415-555-0104",
            "Fir Legal,Birch,415-555-0105,415-555-0106",
        ),
        "t.csv",
    )
    names = [row.cells["Agency"] for row in table.rows if row.cells["Town"]]
    assert names == ["Elm House", "Ash Kitchen", "Oak Clinic", "Fir Legal"]


@given(
    agencies=st.lists(_CELL, min_size=2, max_size=6, unique=True),
    programs=st.lists(st.tuples(st.integers(0, 5), _CELL), min_size=2, max_size=8),
)
def test_every_program_keeps_its_agency_and_every_agency_stays(
    agencies: list[str], programs: list[tuple[int, str]]
) -> None:
    owners = [(f"K{each % len(agencies):02}", name) for each, name in programs]
    table = read_table(
        csv(
            "Key,Agency,ZIP,Phone",
            *(
                f"K{number:02},{name} house,9410{number},415-555-010{number}"
                for number, name in enumerate(agencies)
            ),
            "",
            "Programs,,,",
            "Of,Called,Line,",
            *(f"{key},{name} help,415-555-0199," for key, name in owners),
        ),
        "t.csv",
    )
    found = [
        (row.cells["Agency"], row.cells["Called"]) for row in table.rows if row.cells["Agency"]
    ]
    told = [(f"{agencies[int(key[1:])]} house", f"{name} help") for key, name in owners]
    assert [each for each in found if each[1]] == told
    assert {each[0] for each in found} == {f"{name} house" for name in agencies}


def test_a_direction_before_a_street_ends_no_sentence() -> None:
    lines = ["Agency,How to reach them"]
    for number, street in enumerate(
        ("12 E. Elm St", "12 N.E. Elm St", "12 St. Mary Way", "7 Oak Road")
    ):
        lines.append(
            f'House {number},"{street}\nOakton, CA 94000\nTel: 415-555-010{number}\nhelp@elm.example.org"'
        )
    table = read_table("\n".join(lines).encode(), "t.csv")
    assert [row.cells["How to reach them: Address"] for row in table.rows] == [
        f"{street}, Oakton, CA 94000"
        for street in ("12 E. Elm St", "12 N.E. Elm St", "12 St. Mary Way", "7 Oak Road")
    ]


def test_lists_that_are_open_at_the_same_hours_are_not_joined_by_them() -> None:
    table = read_table(
        csv(
            "Name,Phone,Hours",
            "Elm House,415-555-0101,Mon-Fri 9-5",
            "Ash Kitchen,415-555-0102,Sat 10-2",
            ",,",
            "Part two,,",
            "Who,Number,When",
            "Oak Clinic,415-555-0103,Sat 10-2",
            "Fir Door,415-555-0104,Mon-Fri 9-5",
        ),
        "list.csv",
    )
    assert [row.cells["Name"] for row in table.rows[:2]] == ["Elm House", "Ash Kitchen"]
    assert {"Name": "", "Who": "Oak Clinic"}.items() <= table.rows[-2].cells.items()
