"""A list in the column of names is doubted with what to do about it; names of any kind are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.planning import plan_listings
from directory.imports.planning.known_records import Picture
from directory.imports.planning.list_names import LONGEST, is_list
from tests.imports.importing import TODAY, listing, sheet
from tests.imports.trees import records_of

NEEDS = (
    "Prepared Lunches",
    "Hygiene Items",
    "Intensive Case Management",
    "Legal Help",
    "Beds",
    "Showers",
)


@given(
    st.lists(st.sampled_from(NEEDS), min_size=3, max_size=6),
    st.sampled_from(["; ", " | ", " • ", "\n"]),
)
def test_parts_of_a_list_are_no_name(parts: list[str], mark: str) -> None:
    assert is_list(mark.join(parts))


@given(
    st.lists(st.sampled_from(NEEDS), min_size=1, max_size=2),
    st.sampled_from(["; ", " | ", ", ", " & "]),
)
def test_names_are_no_lists(parts: list[str], mark: str) -> None:
    assert not is_list(mark.join(parts))
    assert is_list("long name " * (LONGEST // 10 + 1))


@pytest.mark.parametrize(
    ("name", "doubted"),
    [
        ("; ".join(NEEDS), True),
        ("Smith, Jones, Marsh, and Reyes LLP", False),
        ("Pier Legal", False),
    ],
)
def test_the_plan_says_so_in_words_with_the_remedy(name: str, doubted: bool) -> None:
    plan = plan_listings(records_of(sheet(listing(name))), Picture(), TODAY, "US")
    said = [each.reason for each in plan.doubts if "reads like a list" in each.reason]
    assert bool(said) is doubted
    assert all("choose another column" in each for each in said)
