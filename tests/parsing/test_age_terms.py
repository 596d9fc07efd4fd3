from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.age_terms import with_ages
from directory.parsing.term_words import shipped_words

_RANGES = {"under_13": range(13), "age_13_17": range(13, 18), "age_18_24": range(18, 25)}


def codes(words: str) -> set[str]:
    return {*with_ages(shipped_words()["populations"].find_all(words), words)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("youth 18-24", {"age_18_24"}),
        ("12-17", {"age_13_17"}),
        ("adults", {"age_18_24", "age_25_over"}),
        ("18+", {"age_18_24", "age_25_over"}),
        ("under 18", {"under_13", "age_13_17"}),
        ("teens", {"age_13_17"}),
        ("young adults", {"age_18_24"}),
        ("older adults", {"older_adults"}),
        ("seniors 60 and older", {"older_adults"}),
        ("women", {"cis_women"}),
        ("adultos", {"age_18_24", "age_25_over"}),
        ("jóvenes de 18 a 24 años", {"age_18_24"}),
        ("children 0-5", {"under_13"}),
    ],
)
def test_ages_decide_the_term(words: str, expected: set[str]) -> None:
    assert codes(words) == expected


@given(
    st.sampled_from(["youth", "teens", "children", "adults", "young adults", "kids", "girls"]),
    st.integers(0, 24),
    st.integers(0, 24),
    st.sampled_from(["{who} {a}-{b}", "{who} ages {a} to {b}", "{who} ({a}-{b})"]),
)
def test_no_term_contradicts_the_ages_beside_it(who: str, one: int, other: int, form: str) -> None:
    first, last = sorted((one, other))
    found = codes(form.format(who=who, a=first, b=last))
    if "adults" in who and last < 18:
        return  # such words are of two groups, and no single range
    for code, ages in _RANGES.items():
        if code in found:
            assert ages.start <= last
            assert first < ages.stop
        assert code in found or not (first <= ages.start and ages.stop - 1 <= last and last)
