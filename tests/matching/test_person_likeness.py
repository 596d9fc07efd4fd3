"""How alike two names of people are, at the lengths from which a slip is one."""

from __future__ import annotations

import pytest

from directory.matching.person_likeness import Likeness, PersonName, likeness


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Ana Marsh", "Ana Marsk", Likeness.VARIANT),
        ("Ana Olsen", "Ana Olson", Likeness.VARIANT),
        ("Ana Lund", "Ana Lynd", Likeness.UNLIKE),
        ("Ana Lund", "Ana Lunt", Likeness.UNLIKE),
        ("Ana Holloway", "Ana Hollowey", Likeness.VARIANT),
        ("Ana Holloway", "Ana Hallowey", Likeness.VARIANT),
        ("Ana Hollowa", "Ana Hallowe", Likeness.UNLIKE),
        ("Marina Lund", "Marena Lund", Likeness.VARIANT),
        ("Rosa Lund", "Roza Lund", Likeness.DOUBTFUL),
        ("Ada Lund", "Ana Lund", Likeness.UNLIKE),
    ],
)
def test_a_slip_counts_from_a_length_on(one: str, other: str, found: Likeness) -> None:
    """Of families from five letters, two slips from eight, of first names from four; two names are doubtful."""
    assert likeness(PersonName.read(one), PersonName.read(other), True) is found
    assert likeness(PersonName.read(other), PersonName.read(one), True) is found
