"""Sectors that names of organizations suggest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.matching import likely_sectors
from directory.matching.sectors import SIGNS
from directory.vocabularies.vocabulary_files import read_terms

TERMS = read_terms()
NAMES = {
    "Harbor Police Department": "police",
    "Quay County Sheriff’s Office": "police",
    "Teamsters Local 7": "union",
    "Quay Unified School District": "schools",
    "Harbor District Attorney": "prosecution",
    "U.S. Attorney’s Office": "federal",
    "Family and Children’s Services": "child_welfare",
    "Department of Public Health": "public_health",
    "Quay Women’s Shelter": "shelter_and_housing",
    "Harbor Legal Aid": "legal_aid",
    "University of Quay": "research",
    "Office of Labor Standards Enforcement": "labor_standards_enforcement",
    "Quay Juvenile Probation": "juvenile_justice",
}


@pytest.mark.parametrize(("name", "sector"), NAMES.items())
def test_a_name_suggests_its_sector(name: str, sector: str) -> None:
    assert likely_sectors(name)[0] == sector


@pytest.mark.parametrize("name", ["Goldwater Associates", "Love Never Tires", ""])
def test_a_name_that_tells_nothing_suggests_nothing(name: str) -> None:
    assert list(likely_sectors(name)) == []


@given(st.text(max_size=80))
def test_only_sectors_of_the_vocabulary_are_suggested(name: str) -> None:
    sectors = {term.code for term in TERMS if term.vocabulary == "sectors"}
    assert set(likely_sectors(name)) <= sectors


def test_every_suggestion_is_a_sector() -> None:
    sectors = {term.code for term in TERMS if term.vocabulary == "sectors"}
    assert {code for code, _ in SIGNS} <= sectors
