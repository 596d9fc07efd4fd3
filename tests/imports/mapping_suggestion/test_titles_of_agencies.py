from __future__ import annotations

import tomllib

import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text

_PROGRAMS = ("Open Table", "Warm Corner", "First Light", "Long Road", "Quiet Room", "Second Cup")


def _found(titles: list[str], heading: str = "Program", names: tuple[str, ...] = _PROGRAMS) -> dict:  # type: ignore[type-arg]
    rows = [[heading, "Phone", "Languages"]]
    for place, name in enumerate(names):
        rows += [[titles[place // 2], "", ""]] if place % 2 == 0 else []
        rows.append([name, f"415-555-01{place:02}", "English, Spanish"])
    return tomllib.loads(suggest_mapping(as_text(rows).encode(), "t.csv"))["columns"]


@pytest.mark.parametrize("heading", ["Program", "Name"])
def test_titles_called_like_agencies_name_the_organizations(heading: str) -> None:
    columns = _found(["Elm House", "OAK COMMUNITY CENTER", "Ash Legal Aid Society"], heading)
    assert (columns["organization"], columns["service"]) == ("{section title}", heading)


@pytest.mark.parametrize(
    "titles",
    [
        ["North County", "City of Tidewater", "Saltmarsh County"],
        ["SHELTERS", "LEGAL AID", "FOOD BANKS"],
        ["Crisis Shelter", "Legal Aid", "Health Clinic"],
        ["Monday", "Tuesday", "Wednesday"],
        ["Adults", "Youth", "Families"],
        ["Shelter & Housing", "Behavioral Health & Substance Use", "Practical Needs"],
        ["Emergency Services", "Health Care", "Community Resources"],
        ["Homeless Services", "Recovery", "Senior Services"],
    ],
)
def test_titles_of_areas_kinds_days_or_people_name_no_organization(titles: list[str]) -> None:
    for heading in ("Program", "Name"):
        assert _found(titles, heading)["organization"] != "{section title}"


def test_agencies_below_titles_that_are_called_like_them_stay_the_organizations() -> None:
    names = (
        "Elm House",
        "Oak Center",
        "Ash Clinic",
        "Fir Refuge Center",
        "Bay House",
        "Yew Clinic",
    )
    assert (
        _found(["Community Services", "Family Center", "Law Center"], "Name", names)["organization"]
        == "Name"
    )


def test_names_that_say_little_of_the_help_are_no_programs_of_titles() -> None:
    names = (
        *("Rowan House DV Program", "Medical Respite at Elmhurst", "Open Hands Meals"),
        *("Quiet Waters Counseling", "NEMT Ride Line", "Bright Path Job Club"),
    )
    titles = ["Getting Help Now", "A Place to Stay", "Feeling Better"]
    assert _found(titles, "Name", names)["organization"] == "Name"


def _columns(cells: list[str], heading: str = "Program") -> dict:  # type: ignore[type-arg]
    rows = [[heading, "Phone"], *([cell, f"415-555-01{n:02}"] for n, cell in enumerate(cells))]
    return tomllib.loads(suggest_mapping(as_text(rows).encode(), "t.csv"))


def test_agencies_in_brackets_or_before_commas_are_cut_from_their_programs() -> None:
    agencies = (
        "Elm House",
        "Elm House",
        "Oak Center, Inc.",
        "Oak Center, Inc.",
        "Ash Clinic",
        "Elm House",
    )
    pairs = [*zip(_PROGRAMS, agencies, strict=True)]
    assert _columns([f"{program} ({agency})" for program, agency in pairs])["split"] == {
        "Program": " ("
    }
    assert _columns([f"{agency}, {program}" for program, agency in pairs])["split"] == {
        "Program": ", "
    }


@pytest.mark.parametrize(
    "behind", ["(men)", "(call first)", ", Inc.", ", Tidewater", "(formerly Oak House)"]
)
def test_what_else_stands_behind_a_name_parts_it_from_nothing(behind: str) -> None:
    cells = [f"{each} House {behind}" for each in ("Elm", "Oak", "Ash", "Fir", "Bay")]
    for heading in ("Program", "Agency"):
        assert "split" not in _columns(cells, heading)


def test_who_above_agencies_names_them_where_another_column_says_what_is_given() -> None:
    rows = [["Who", "What it's called", "Ring"]]
    agencies = ("Elm House", "Elm House", "Oak Center", "Ash Clinic", "Ash Clinic", "Bay House")
    rows += [
        [agency, program, f"415-555-01{n:02}"]
        for n, (agency, program) in enumerate(zip(agencies, _PROGRAMS, strict=True))
    ]
    found = tomllib.loads(suggest_mapping(as_text(rows).encode(), "t.csv"))["columns"]
    assert (found["organization"], found["service"]) == ("Who", "What it's called")


def test_names_that_are_kinds_of_help_and_nothing_else_are_no_organizations() -> None:
    def asks(names: list[str]) -> bool:
        rows = [["Name", "Phone"], *([name, f"415-555-01{n:02}"] for n, name in enumerate(names))]
        return "?" in suggest_mapping(as_text(rows).encode(), "t.csv")

    assert asks(["Shelter", "Food pantry", "Legal aid", "Counseling"])
    assert not asks(["Elm Shelter", "Oak Food Pantry", "Ash Legal Aid", "Counseling"])
