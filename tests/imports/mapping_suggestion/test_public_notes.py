"""Notes for the public describe, "Office / Unit" is the service below an agency, and staff speak their languages."""

from __future__ import annotations

import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.mapping_suggestion.heading_terms import meaning_of
from directory.imports.mapping_suggestion.language_headings import stated_level


@pytest.mark.parametrize(
    "heading", ["Public notes", "Public comments", "Notes for clients", "Notes to visitors"]
)
def test_notes_for_the_public_describe(heading: str) -> None:
    assert meaning_of(heading)[0].field == "description"


@pytest.mark.parametrize(
    "heading", ["Notes", "Internal notes", "Non-public notes", "Not public notes", "Staff notes"]
)
def test_other_notes_stay_with_staff(heading: str) -> None:
    assert "description" not in {each.field for each in meaning_of(heading)[:1]}


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("Lang. of staff", "bilingual"),
        ("Languages of staff", "bilingual"),
        ("Idiomas del personal", "bilingual"),
        ("Languages of clients", "not asked"),
    ],
)
def test_languages_of_staff_are_spoken_by_them(heading: str, level: str) -> None:
    assert stated_level(heading) == level


def _suggested(units: tuple[str, ...]) -> str:
    rows = (
        f"{name} Law,{unit},{n} Elm St,Alder,9499{n},(415) 555-010{n}"
        for n, (name, unit) in enumerate(zip(("Elm", "Quay", "Bay"), units, strict=True), start=1)
    )
    text = "\n".join(["Agency,Office / Unit,Street,City,Zip,Phone", *rows])
    return suggest_mapping(text.encode(), "units.csv")


def test_an_office_or_unit_below_an_agency_is_its_service() -> None:
    assert 'service = "Office / Unit"' in _suggested(
        ("Topaz office", "Visa unit", "Western outreach")
    )


def test_suites_below_it_are_none() -> None:
    assert 'service = "Office / Unit"' not in _suggested(("Ste 3", "Unit B", "204"))
