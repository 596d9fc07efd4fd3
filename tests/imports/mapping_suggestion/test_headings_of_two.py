"""Headings that name two things at once, and columns that say of languages what no column of languages does."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.readers.table_reader import read_mapped_table
from tests.imports.directory_shapes import as_text
from tests.imports.importing import TODAY

_AGENCIES = ("Elm House", "Oak Center", "Fir Clinic", "Ash Project", "Yew Services")


def _table(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> bytes:
    rows = [[name, *row] for name, row in zip(_AGENCIES, cells, strict=True)]
    return as_text([["Agency", *headings], *rows]).encode()


def _fields(data: bytes, heading: str) -> list[str]:
    columns: dict[str, Any] = tomllib.loads(suggest_mapping(data, "t.csv"))["columns"]
    return [name for name, each in columns.items() if heading in (each, *(each[:9]))]


@pytest.mark.parametrize(
    "heading",
    [
        "After hours / crisis", "After-hours", "Crisis / after hours", "Night / weekend number", "24-hr crisis",
        "Fuera de horario / crisis", "Crisis nocturna", "下班後/危機", "Ngoài giờ / khủng hoảng", "Gabi / krisis",
        "Crisis or night", "Emergency / night", "Overnight crisis line",
    ],
)  # fmt: skip
def test_a_number_after_hours_is_of_the_service_and_of_nobody(heading: str) -> None:
    numbers = ("415-555-0181", "", "Text 415-555-0182", "", "415-555-0183")
    cells = [(f"415-555-010{at}", number, "Mon-Fri 9-5") for at, number in enumerate(numbers)]
    assert _fields(_table(("Phone", heading, "Hours"), cells), heading) == ["hotline"]


@pytest.mark.parametrize(
    "heading", ["After hours supervisor", "Staff cell after hours", "Manager (nights)"]
)
def test_a_number_of_somebody_at_night_is_no_hotline(heading: str) -> None:
    cells = [(f"415-555-010{at}", f"415-555-018{at}", "Mon-Fri 9-5") for at in range(5)]
    assert "hotline" not in _fields(_table(("Phone", heading, "Hours"), cells), heading)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Phone / fax", "phone"), ("Phone/Fax", "phone"), ("Fax / Phone", "phone"), ("Phone or fax", "phone"),
        ("Teléfono / Fax", "phone"), ("電話／傳真", "phone"), ("Fax", "fax"), ("PhoneFax", "fax"), ("Fax line", "fax"),
    ],
)  # fmt: skip
def test_a_column_of_numbers_to_call_and_faxes_is_of_numbers(heading: str, field: str) -> None:
    cells = [(f"P 415-555-010{at}\nF 415-555-011{at}", "Mon-Fri 9-5") for at in range(5)]
    assert _fields(_table((heading, "Hours"), cells), heading) == [field]


def test_languages_stand_in_what_to_know_and_in_a_column_of_interpreters() -> None:
    told = (
        "Walk in before 2. Spanish staff.",
        "New patients weekly. Spanish, Mam.",
        "Men 18+.",
        "Hot lunch.",
        "",
    )
    spoken = ("", "", "Spanish, Russian", "any", "by appointment")
    cells = [
        (f"415-555-010{at}", about, how)
        for at, (about, how) in enumerate(zip(told, spoken, strict=True))
    ]
    data = _table(("Phone", "What to know", "Languages by interpreter"), cells)
    mapping = read_mapping(suggest_mapping(data, "t.csv"))
    services = read_mapped_table(data, "t.csv", mapping, "US", None, TODAY).of("service").values()
    found = [{each["code"]: each.get("note") for each in one.rows("languages")} for one in services]
    by = "by interpreter"
    assert found == [{"spa": None}, {"spa": None, "mam": None}, {"spa": by, "rus": by}, {}, {}]


@pytest.mark.parametrize(
    "heading",
    ["What to know", "Good to know", "Know before you go", "What patients should know", "Lo que hay que saber",
     "Điều cần biết", "Dapat malaman"],
)  # fmt: skip
def test_what_to_know_is_told_to_readers(heading: str) -> None:
    told = (
        "Walk in before 2. Spanish staff.",
        "New patients weekly.",
        "Men 18 and older.",
        "Hot lunch.",
        "Bring ID.",
    )
    cells = [(f"415-555-010{at}", about) for at, about in enumerate(told)]
    assert _fields(_table(("Phone", heading), cells), heading) == ["description"]
