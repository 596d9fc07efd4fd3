"""A listing is called by its site where who stands behind it is another one, and ZIP codes have their zeros."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.parsing.addresses import whole_postal_code
from tests.imports.directory_shapes import as_text
from tests.imports.trees import read_mapped_table

_SITES = ("Harvest Pantry", "Soup Table", "Wharf Free Clinic", "Dental Bus", "Night Shelter")
_TOWNS = ("Ironbow", "Hackwell", "Camber", "Trenholt", "Passay", "Union Hill", "Vinefield")
_SPONSORS = ("First Reformed", "Good Physicians", "Mills Coalition", "Ironbow Neighbors")


def _rows(seed: int, sponsor: str, site: str, twice: bool) -> list[list[str]]:
    chance = Random(seed)  # noqa: S311 - invented rows
    kinds = {
        "Harvest Pantry": "Food pantry",
        "Soup Table": "Soup kitchen",
        "Dental Bus": "Mobile dental",
    }
    rows = [[site, sponsor, "Type of site", "Street", "City", "ZIP", "Telephone", "Hours"]]
    for number in range(9):
        name = _SITES[number % len(_SITES)]
        rows.append(
            [
                f"{_TOWNS[number % len(_TOWNS)]} {name}",
                _SPONSORS[number % len(_SPONSORS)] if number < 6 else f"Elm Partners {number}",
                kinds.get(name, "Free clinic" if "Clinic" in name else "Shelter"),
                f"{number + 2} Ferry Lane",
                _TOWNS[number % len(_TOWNS)],
                str(chance.randrange(7001, 8999)),
                f"973-555-01{number:02}",
                f"Mon {number % 4 + 8}am-{number % 4 + 2}pm",
            ]
        )
    return [*rows, rows[3]] if twice else rows


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("sponsor", ["Sponsor", "Run by"])
def test_listings_are_called_by_their_sites(seed: int, twice: bool, sponsor: str) -> None:
    rows = _rows(seed, sponsor, "Site", twice)
    data = as_text(rows).encode()
    mapping = read_mapping(suggest_mapping(data, "sites.csv"))
    tree = read_mapped_table(data, "sites.csv", mapping, "US")
    assert {each.name for _of, each in tree.services()} == {row[0] for row in rows[1:]}
    assert mapping.columns["postal_code"] == ("ZIP",)


@given(st.integers(501, 99_999), st.sampled_from(["", "-1234"]), st.sampled_from(["US", "usa"]))
def test_a_zip_code_has_five_digits_again(number: int, extension: str, country: str) -> None:
    whole = f"{number:05}{extension}"
    assert whole_postal_code(f"{number}{extension}", country) == whole
    assert whole_postal_code(whole, country) == whole
    assert whole_postal_code(f"{number}{extension}", "AU") == f"{number}{extension}"


def test_nine_digits_of_a_zip_code_have_their_hyphen() -> None:
    for written in (
        "941171080",
        "94117-1080",
        "94117--1080",
        "94117 1080",
        "94117 - 1080",
        "94117–1080",
    ):
        for country in ("US", "usa", "United States"):
            assert whole_postal_code(f" {written} ", country) == "94117-1080"
    for other in (
        "000001080",
        "941170000",
        "9411710800",
        "94117-10",
        "K1A 0B1",
        "941171080a",
        "94117",
    ):
        assert whole_postal_code(other, "US") == other
    assert whole_postal_code("941171080", "BR") == "941171080"


@pytest.mark.parametrize("column", ["Founded", "Room"])
def test_four_digits_are_no_codes_below_another_heading(column: str) -> None:
    rows = _rows(1, "Sponsor", "Site", twice=False)
    rows[0][5] = column
    text = suggest_mapping(as_text(rows).encode(), "sites.csv")
    assert "postal_code" not in text
