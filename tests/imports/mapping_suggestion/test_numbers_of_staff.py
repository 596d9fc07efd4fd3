"""A number behind the name of somebody of the staff is cut from it and stays that person's, whatever it is called."""

from __future__ import annotations

import tomllib

import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text

_PEOPLE = ("Rosa Quillen", "Sgt. D. Amador", "M. Teague", "C. Obafemi", "Det. L. Hsu", "Ana Ruiz")


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Staff (direct)",
            "Direct line",
            "Staff contact",
            "Advocate (cell)",
            "Officer",
            "Detective",
        ),
        *("Coordinator", "Supervisor / direct", "Person to ask", "Personal directo", "Encargada"),
    ],
)
def test_the_number_of_somebody_is_no_number_of_the_service(heading: str) -> None:
    rows = [
        [f"Elm House {number}", f"415-555-01{number:02}", f"{name} 415-555-017{number}"]
        for number, name in enumerate(_PEOPLE)
    ]
    text = as_text([["Agency", "Main", heading], *rows])
    columns = tomllib.loads(suggest_mapping(text.encode(), "units.csv"))["columns"]
    assert columns["phone"] == "Main"
    for field in ("hotline", "toll_free", "tty", "description"):
        assert heading not in str(columns.get(field, ""))
