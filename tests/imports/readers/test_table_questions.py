from __future__ import annotations

from directory.imports.mapping import read_mapping
from directory.imports.readers.table_reader import read_mapped_table

_COLUMNS = 'source = "s"\n[columns]\norganization = "Agency"\nservice = "Program"\n'


def _asked(data: str, mapping: str = _COLUMNS) -> list[str]:
    return read_mapped_table(data.encode(), "t.csv", read_mapping(mapping), "US").questions


def test_a_status_that_is_left_unused_is_asked_about() -> None:
    data = "Agency,Program,Status\nElms,Beds,Active\nElms,Meals,Closed\n"
    (question,) = _asked(data)
    assert "“Status” has “Closed” on 1 row," in question
    assert not _asked(data, f'not_used = ["Status"]\n{_COLUMNS}')
    assert not _asked(data, f'{_COLUMNS}[rows.inactive]\nStatus = "Closed"\n')


def test_rows_that_mostly_fall_together_are_asked_about() -> None:
    rows = "\n".join(f"Elms,Beds,{number} Elm St" for number in range(3))
    same = "\n".join("Elms,Beds,1 Elm St" for _ in range(12))
    assert not _asked(f"Agency,Program,Where\n{rows}\n")
    (question,) = _asked(f"Agency,Program,Where\n{same}\n")
    assert "12 rows become 1 service," in question
    assert "“Agency” and “Program”" in question


def test_a_column_with_people_that_is_left_unused_is_pointed_out() -> None:
    data = "Agency,Program,Director,Reach\nElms,Beds,Amy Ash,amy@elms.example\n"
    doubts = read_mapped_table(data.encode(), "t.csv", read_mapping(_COLUMNS), "US").doubts
    told = {each.column for each in doubts if "people" in each.reason}
    assert told == {"Director", "Reach"}
