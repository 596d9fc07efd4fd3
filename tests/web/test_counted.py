"""A number stands with the word that fits it, on every page of a session."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.web.presentation.counted import counted

TEMPLATES = Path(__file__).parents[2] / "templates"
NOUNS = (
    "organizations", "listings", "services", "places", "people", "meetings", "members", "answers", "calls", "rows",
    "changes", "days", "cells", "times", "areas", "records", "seats", "questions", "combinations", "drafts",
    "differences",
)  # fmt: skip
BARE = re.compile(rf"\}}\}} (?:{'|'.join(NOUNS)}) [a-z]")


@given(st.integers(0, 100_000), st.sampled_from(NOUNS))
def test_one_is_no_plural(number: int, many: str) -> None:
    one = many.removesuffix("s")
    assert counted(number, one) == f"{number:,} {one if number == 1 else f'{one}s'}"
    verb = counted(number, f"{one} provides", f"{many} provide")
    assert verb.endswith("provides") is (number == 1)


@pytest.mark.parametrize("folder", ["planning", "coalition", "accounts", "staff", "signed_in"])
def test_no_template_counts_by_hand(folder: str) -> None:
    """A number right before a plural that nothing chose: “1 organizations provide”."""
    found = [
        f"{file.name}: {line.strip()[:120]}"
        for file in sorted((TEMPLATES / folder).glob("*.html"))
        for line in file.read_text().splitlines()
        if BARE.search(line)
    ]
    assert found == []
