"""Ages in words: both bounds as they are said, and none where several ranges, or other numbers, are meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.ages import Ages, joined_ages, read_ages


@pytest.mark.parametrize(
    ("text", "youngest", "oldest"),
    [
        ("ages 6-13", 6, 13), ("6-13", 6, 13), ("'6-13", 6, 13), ("0-5", 0, 5), ("Ages: 6 to 13", 6, 13),
        ("12 \u00ad 18 years old", 12, 18), ("TAY 18–24", 18, 24), ("between the ages of 12 and 17", 12, 17),
        ("Youth, 11 to 17.6 years old", 11, 17), ("6 months - 5 years", 0, 5), ("Woman (age18-35) in recovery", 18, 35),
        ("K-5th grade", 5, 11), ("Grades K - 12", 5, 18), ("6th to 12th graders", 11, 18), ("1st-5th grade", 6, 11),
        ("55+", 55, None), ("adults 18+", 18, None), ("18 and older", 18, None), ("Seniors, 59 and up", 59, None),
        ("18 years old & older", 18, None), ("over 18", 18, None), ("women 18 and over; no men", 18, None),
        ("no fees. Youth ages 12 to 17", 12, 17), ("at least 21 years old", 21, None),
        ("under 18", None, 17), ("Under 18 years old", None, 17), ("18 and under", None, 18),
        ("18 years old and younger and their families", None, 18), ("up to age 21", None, 21),
        ("de 6 a 13 años", 6, 13), ("entre 12 y 17 años", 12, 17), ("menores de 18 años", None, 17),
        ("18 años o más", 18, None), ("6至13歲", 6, 13), ("55歲或以上", 55, None), ("18歲以下", None, 18),
        ("từ 6 đến 13 tuổi", 6, 13), ("dưới 18 tuổi", None, 17), ("18 tuổi trở lên", 18, None),
        ("edad 6 hanggang 13", 6, 13), ("18 taong gulang pataas", 18, None), ("wala pang 18", None, 17),
    ],
)  # fmt: skip
def test_both_bounds_are_kept(text: str, youngest: int | None, oldest: int | None) -> None:
    assert read_ages(text) == Ages(youngest, oldest)


@given(
    who=st.sampled_from(["18 years and older", "adults 18+", "must be 18 years or older", "mayores de 18 años"]),
    lasting=st.sampled_from(
        [
            "no offenses in the past {} years", "at least {} months of sobriety", "homeless for at least {} days",
            "clean for {} months", "{} years of experience", "residents for the last {} years", "{} days sober",
            "no incidents within the previous {} months", "al menos {} meses sin consumo", "durante {} meses",
        ]
    ),
    number=st.integers(1, 24),
    first=st.booleans(),
)  # fmt: skip
def test_how_long_something_has_lasted_is_no_age(
    who: str, lasting: str, number: int, first: bool
) -> None:
    parts = [who, lasting.format(number)]
    assert read_ages("; ".join(parts if first else parts[::-1])) == Ages(18, None)


@pytest.mark.parametrize(
    "text",
    [
        "", "All ages", "All ages; 13 - 18 for the council", "6 to 17, and senior citizens", "Adults; youth 12-17",
        "60 and older or disabled adults 18-59", "4 and up. Music: age 6 or over", "Parents with children under 18",
        "open 24 hours", "6-13 weeks", "10-12 beds", "Mon 9-5", "children 9-5pm", "9-5pm", "at least 6 months",
        "income under $25,000", "earn under 200% of poverty", "women in the first 12-18 months", "ages 13-6",
        "todas las edades", "ages 5 to 500", "1-800", "All families. No male adults over the age of 18",
        "women; boys not above 12 years", "no se aceptan mayores de 18 años", "nobody under 21",
    ],
)  # fmt: skip
def test_what_is_no_range_of_all_who_come_is_none(text: str) -> None:
    assert read_ages(text) is None


@pytest.mark.parametrize("who", ["", "People ", "Women ", "Homeless families ", "Must be "])
@pytest.mark.parametrize(
    "whose",
    [
        "with a child", "with at least one minor child", "who have children", "raising kids", "with custody of a child",
        "caring for their daughter", "pregnant or parenting a child",
    ],
)  # fmt: skip
@pytest.mark.parametrize("age", ["under 18", "ages 0-5", "under 18 yrs old, or pregnant"])
def test_the_age_of_a_child_is_not_that_of_who_comes(who: str, whose: str, age: str) -> None:
    assert read_ages(f"{who}{whose} {age}") is None


@pytest.mark.parametrize(
    "text",
    [
        "Personas con hijos menores de 18", "有18歲以下子女的人", "Có con dưới 18 tuổi", "May anak na wala pang 18",
    ],
)  # fmt: skip
def test_nor_is_it_in_other_languages(text: str) -> None:
    assert read_ages(text) is None


@pytest.mark.parametrize("text", ["Works with children ages 5-12", "Children with asthma, 5-12"])
def test_who_works_with_children_serves_them(text: str) -> None:
    assert read_ages(text) == Ages(5, 12)


def test_ranges_that_meet_are_one() -> None:
    assert joined_ages([Ages(14, 17), Ages(6, 13)]) == Ages(6, 17)
    assert joined_ages([Ages(18, None), Ages(12, 24)]) == Ages(12, None)
    assert joined_ages([Ages(None, 12), Ages(10, 15)]) == Ages(None, 15)
    assert joined_ages([Ages(0, 5), Ages(14, 17)]) is None
    assert joined_ages([]) is None
