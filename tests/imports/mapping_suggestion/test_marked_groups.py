"""Columns of X below one heading are of one kind: each is understood, or kept, and none is asked about."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Sequence
from random import Random
from typing import Any

import openpyxl
import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from directory.parsing.shortened_words import spelled_out

_HELP = {
    "Shelter": "emergency_housing",
    "Legal": "civil_remedies",
    "Counsel.": "mental_health",
    "Food/ clothes": "basic_necessities",
    "Case mgmt": "case_management",
    "Health": "primary_care",
    "Outreach": "outreach",
    "Transp.": "transport",
    "Emp.": "employment",
    "Ed": "education_and_esl",
    "Trans'l hsg": "transitional_housing",
    "MH": "mental_health",
    "Immig": "immigration_legal",
    "Interp.": "interpretation",
    "Detox": "substance_use",
    "Ther.": "mental_health",
    "Vict comp": "victim_compensation",
    "Dental": "dental_and_vision",
}
_PEOPLE = ("Women", "Men", "Youth", "LGBTQ", "Families", "Homeless", "Seniors", "Veterans")
_GROUPS = ("Help", "Services", "What they do", "Kind of help", "Servicios", "服務")
_MARKS = ("x", "X", "✓", "●", "yes", "x (call first)")


def _book(group: str, names: Sequence[str], chance: Random, marks: Sequence[str]) -> bytes:
    """A workbook with some columns of X below one heading that is merged over them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Agency", "", group, *[""] * (len(names) - 1), "Notes"])
    sheet.append(["Name", "Phone", *names, ""])
    sheet.merge_cells(start_row=1, end_row=1, start_column=3, end_column=2 + len(names))
    for number in range(8):
        ticks = [
            marks[0] if (place + number) % 8 == 0 else chance.choice((*marks, "", ""))
            for place in range(len(names))
        ]
        sheet.append([f"Elm House {number}", f"415-555-01{number:02}", *ticks, ""])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _suggested(data: bytes) -> dict[str, Any]:
    return tomllib.loads(suggest_mapping(data, "matrix.xlsx"))


@pytest.mark.parametrize("group", _GROUPS)
@pytest.mark.parametrize("seed", range(3))
def test_each_kind_of_help_below_one_heading_is_understood(group: str, seed: int) -> None:
    chance = Random(f"{group} {seed}")  # noqa: S311 - a table to invent, no secret
    names = chance.sample(sorted(_HELP), 7)
    mapping = _suggested(_book(group, names, chance, ["x", *chance.sample(_MARKS, 2)]))
    found = mapping["flags"]["service_terms"]
    assert {name: found.get(f"{group}: {name}") for name in names} == {
        name: _HELP[name] for name in names
    }
    assert "visibility" not in mapping


@pytest.mark.parametrize("group", ["Who", "Serves", "Population"])
@pytest.mark.parametrize("seed", range(3))
def test_people_below_one_heading_are_people_all_of_them(group: str, seed: int) -> None:
    chance = Random(f"{group} {seed}")  # noqa: S311 - a table to invent, no secret
    names = [*chance.sample(_PEOPLE[:5], 4), "Homeless"]
    mapping = _suggested(_book(group, names, chance, ["x"]))
    assert {*mapping["flags"]["populations"]} == {f"{group}: {name}" for name in names}
    assert "service_terms" not in mapping["flags"]
    assert "visibility" not in mapping


@pytest.mark.parametrize("unknown", ["Zine lab", "Qi", "TBRA", "Pod", "Grp B"])
def test_a_sibling_that_nobody_knows_is_kept_and_hides_no_row(unknown: str) -> None:
    names = ["Shelter", "Legal", unknown, "Outreach"]
    mapping = _suggested(_book("Help", names, Random(1), ["x"]))  # noqa: S311 - no secret
    assert mapping["attributes"] == {f"Help: {unknown}": f"Help: {unknown}"}
    assert "visibility" not in mapping


@pytest.mark.parametrize(
    "names", [("Mon", "Tue", "Wed", "Sat"), ("Spanish", "Thai", "Hmong", "Mam", "Qwx")]
)
def test_days_and_languages_below_one_heading_are_not_asked_about(names: Sequence[str]) -> None:
    mapping = _suggested(_book("Languages" if "Thai" in names else "Open", names, Random(2), ["x"]))  # noqa: S311 - no secret
    assert "visibility" not in mapping


@pytest.mark.parametrize("secret", ["Public", "Show on web", "Confidential", "OK to list", "Web"])
def test_who_may_see_a_row_is_asked_wherever_it_stands(secret: str) -> None:
    names = ["Shelter", "Legal", secret, "Outreach"]
    mapping = _suggested(_book("Help", names, Random(3), ["x"]))  # noqa: S311 - no secret
    said = [*mapping.get("visibility", {}), *mapping.get("private", {}), *mapping.get("public", {})]
    said += [column for rule in mapping.get("rows", {}).values() for column in rule]
    assert f"Help: {secret}" in said


@pytest.mark.parametrize(
    ("letters", "beside", "meant"),
    [
        ("SA", ["DV", "Shelter"], "sexual assault"),
        ("SA", ["MH", "Detox"], "substance abuse"),
        ("SA", ["DV", "MH"], "sa"),
        ("SA", ["Legal"], "sa"),
        ("TH", ["ES", "PSH"], "transitional housing"),
        ("ES", ["PSH"], "emergency shelter"),
    ],
)
def test_letters_of_two_meanings_are_read_by_what_stands_beside_them(
    letters: str, beside: Sequence[str], meant: str
) -> None:
    assert spelled_out(letters, beside) == meant
