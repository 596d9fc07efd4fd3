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


@pytest.mark.parametrize(
    "heading",
    [
        "District contact there", "County contact", "Neighborhood contact person", "Area rep", "City contact",
        "Region lead", "Ward caseworker", "Parish contact", "Contact in district", "Liaison for the county",
    ],
)  # fmt: skip
def test_whom_one_turns_to_in_an_area_is_no_part_of_the_map(heading: str) -> None:
    rows = "".join(
        f'{name} House,Help,"{number} Elm Road, Bayou Verte, LA 70501",337-555-010{number},{person}\n'
        for number, (name, person) in enumerate(
            zip(
                ("Ash", "Birch", "Cedar", "Daisy"), ("Renee", "Dr. Okafor", "", "Luis"), strict=True
            )
        )
    )
    said = suggest_mapping(f"Agency,About,Address,Phone,{heading}\n{rows}".encode(), "list.csv")
    assert f'contact_name = "{heading}"' in said
    assert f'area = "{heading}"' not in said


@pytest.mark.parametrize(
    "heading", ["District", "County", "Area served", "Counties served by staff"]
)
def test_a_part_of_the_map_is_one(heading: str) -> None:
    rows = "".join(
        f'{name} House,Help,"{number} Elm Road, Bayou Verte, LA 70501",337-555-010{number},Alder County\n'
        for number, name in enumerate(("Ash", "Birch", "Cedar", "Daisy"))
    )
    said = suggest_mapping(f"Agency,About,Address,Phone,{heading}\n{rows}".encode(), "list.csv")
    assert f'contact_name = "{heading}"' not in said


@pytest.mark.parametrize("heading", ["District", "Area", "Region", "County", "Areas served"])
def test_people_below_a_part_of_the_map_are_in_no_field_of_it(heading: str) -> None:
    rows = "".join(
        f'{name} House,Help,"{number} Elm Road, Bayou Verte, LA 70501",337-555-010{number},{person}\n'
        for number, (name, person) in enumerate(
            zip(
                ("Ash", "Birch", "Cedar", "Daisy"),
                ("Renee", "Dr. Okafor", "", "Ms. Tan"),
                strict=True,
            )
        )
    )
    said = suggest_mapping(f"Agency,About,Address,Phone,{heading}\n{rows}".encode(), "list.csv")
    assert f'area = "{heading}"' not in said
    assert f'areas_served = "{heading}"' not in said
