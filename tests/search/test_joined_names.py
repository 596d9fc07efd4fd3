"""A name of one word that is typed as two is found, and words that stand by themselves stay apart."""

from __future__ import annotations

import pytest

from directory.search.query_text.query_parser import read
from directory.search.query_text.spelling import Spelling, corrected

WRITTEN = {
    "farolito": 3,
    "casa": 9,
    "sampaguita": 2,
    "center": 20,
    "backpack": 4,
    "back": 8,
    "pack": 5,
}
SPELLING = Spelling(
    vocabulary=lambda: WRITTEN,
    frequency=lambda word: WRITTEN.get(word, 0),
    meets=lambda _: False,
    synonyms=(),
)


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("casa faro lito", "casa farolito"),
        ("sam paguita center", "sampaguita center"),
        ("back pack", None),
        ('"faro lito"', None),
    ],
)
def test_halves_of_a_name_are_put_together(typed: str, used: str | None) -> None:
    assert corrected(read(typed), SPELLING).used == used
