"""Headings of columns of X that are cut to letters or consonants are the words they shorten, and hide no row."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.mapping_suggestion import suggest_mapping
from directory.parsing.shortened_words import spelled_out
from tests.imports.directory_shapes import as_text

_HELP = {
    "Shltr": "emergency_housing",
    "Dtx": "substance_use",
    "Lgl": "civil_remedies",
    "Cnsl": "mental_health",
    "Hsg": "long_term_housing",
    "Trnspt": "transport",
    "Fd": "basic_necessities",
    "Clth": "basic_necessities",
    "Emp": "employment",
    "Ed": "education_and_esl",
    "Med": "primary_care",
    "Dntl": "dental_and_vision",
    "Intrp": "interpretation",
}
_PEOPLE = {
    "M": "cis_men",
    "W": "cis_women",
    "Kids": "under_13",
    "Yth": "age_13_17",
    "LGBTQ": "lgbtq",
    "Vet": "veterans",
    "Fam": "families",
}

_OTHER_LETTERS = (
    *("hiv", "tty", "sms", "cps", "dmv", "nyc", "ptsd", "lgbt", "std", "ssn", "dhs", "hrs", "blvd"),
    *("st", "nd", "rd", "sw", "pt"),
)


def _mapping(headings: Sequence[str], chance: Random, odd: str = "") -> dict[str, Any]:
    """The mapping of a table with columns of X; in the first one a cell says something else."""
    rows = [
        [
            *(f"Elm House {number}", f"415-555-01{number:02}"),
            *(chance.choice(("x", "x", "")) for _ in headings),
        ]
        for number in range(10)
    ]
    for place in range(2, len(headings) + 2):
        rows[place % 10][place], rows[(place + 1) % 10][place] = "x", "x"
    if odd:
        rows[9][2] = odd
    table = as_text([["Agency", "Phone", *headings], *rows])
    return tomllib.loads(suggest_mapping(table.encode(), "board.csv"))


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("odd", ["", "6", "x (ask)"])
def test_each_column_is_the_word_that_it_shortens(seed: int, odd: str) -> None:
    chance = Random(seed)  # noqa: S311 - a table to invent, no secret
    served = ["M", "W", *chance.sample(sorted(_PEOPLE.keys() - {"M", "W"}), 2)]
    given_help = chance.sample(sorted(_HELP), 5)
    mapping = _mapping([*given_help, *served], chance, odd)
    assert "visibility" not in mapping
    assert mapping["flags"]["service_terms"] == {each: _HELP[each] for each in given_help}
    assert mapping["flags"]["populations"] == {each: _PEOPLE[each] for each in served}


@pytest.mark.parametrize("secret", ["Pub", "VIS", "P", "Cnf", "OK"])
def test_who_may_see_a_row_is_asked_beside_columns_of_help(secret: str) -> None:
    chance = Random(secret)  # noqa: S311 - a table to invent, no secret
    mapping = _mapping(["Shltr", "Lgl", secret, "Fd", "M", "W"], chance)
    said = [*mapping.get("visibility", {}), *mapping.get("private", {}), *mapping.get("public", {})]
    said += [column for rule in mapping.get("rows", {}).values() for column in rule]
    assert secret in said


def test_letters_of_days_are_no_people() -> None:
    days = ["M", "T", "W", "Th", "F"]
    assert [spelled_out(each, days) for each in days] == ["m", "t", "w", "th", "f"]


@given(st.sampled_from(_OTHER_LETTERS))
def test_other_letters_stay_as_they_are(letters: str) -> None:
    assert spelled_out(letters.upper()) == letters
