"""Ages that free text states: the range of those who can come, and no other number."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.ages import Ages
from directory.parsing.ages_in_prose import ages_in_prose

RANGES = (
    ("{p} {a}-{b}", True, True), ("{p} ages {a} to {b}", True, True), ("{p} ({a}–{b})", True, True),
    ("{p} aged {a} through {b}", True, True), ("{p}, {a} to {b} years old", True, True),
    ("{p} between the ages of {a} and {b}", True, True), ("ages {a}-{b}", True, True),
    ("{p} {a} and up", True, False), ("{p} ages {a} and older", True, False), ("{p} {a}+", True, False),
    ("{p} ({a} and over)", True, False), ("ages {a} and up", True, False), ("must be {a} or older", True, False),
)  # fmt: skip
OF_GROWN_UPS = ("women", "men", "clients", "veterans")
SENTENCES = (
    "{}.", "We help {} find work.", "Open 9-5. For {}.", "Serves {} at 3 sites, room 12-14.",
    "Shelter for {}; est. 1998", "Established 1998. {} come in 24 hours a day.",
    "A stay of 18-24 months for {}.", "12 beds for {}, $5-10 a night.",
)  # fmt: skip
INNOCENTS = (
    "Open 9-5", "children 9-5pm", "established 1998", "room 12-14", "24 hours", "youth program 18-24 months",
    "people 18 to 24 hours", "12-14 beds", "Volunteers must be 18 or older", "tutors aged 18-24", "grants of $18-24",
    "Suite 18-24 for youth", "Founded by women aged 50-60", "no one under 18", "Families with children under 5",
    "parents of children ages 0-5", "Youth 12-17 and adults 18-24", "Classes for kids 6-12; meals for everyone",
    "Seniors 60 and older and adults with disabilities", "Youth 14-18. Parents take classes.", "TAY", "call 555-0118",
    "Women 18+. Their children ages 2-5 play.", "Personal de 18 años o más", "Serves 18-24 people", "Ages vary",
    "Meals for all who come. Seniors over 60, breakfast is at 7:30am.", "For sex workers and their children 12+.",
    "18 years old and older for housing; 5-17 years old for after-school programs", "Seniors 60+, their spouses",
    "Sus hijos de 6 a 12 años juegan.",
    "Lunch for seniors 60 and older, or partners", "Teens 13-17 at 3 p.m., all others at 5",
)  # fmt: skip
SPANISH = (
    ("Jóvenes de 12 a 17 años", Ages(12, 17)), ("Ayuda a mujeres de 18 a 24 años.", Ages(18, 24)),
    ("personas mayores de 60 años", Ages(60)), ("Menores de 18 años", Ages(None, 17)),
    ("Entre 12 y 17 años", Ages(12, 17)), ("Adultos de 50 años o más", Ages(50)), ("niñas de 6 a 12 años", Ages(6, 12)),
    ("adolescentes entre 13 y 18 años", Ages(13, 18)),
)  # fmt: skip


def test_ranges_in_sentences_are_read_with_both_bounds() -> None:
    chance = random.Random(20)  # noqa: S311 - a seed
    for form, has_first, has_last in RANGES:
        for sentence in SENTENCES:
            first = chance.randint(18, 40)
            last = chance.randint(first + 1, 60)
            said = form.format(p=chance.choice(OF_GROWN_UPS), a=first, b=last)
            text = sentence.format(said)
            expected = Ages(first if has_first else None, last if has_last else None)
            found = ages_in_prose([text])
            assert found is not None, text
            assert found[0] == expected, text
            assert all(word in text.casefold().replace("–", "-") for word in found[1].split()), text


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Youths 18-24", Ages(18, 24)), ("We serve youth ages 12 and up.", Ages(12)),
        ("youth under 25", Ages(None, 24)), ("Lunch for seniors 60 and older", Ages(60)),
        ("Housing for young adults (18-24).", Ages(18, 24)), ("TAY 18-24", Ages(18, 24)),
        ("seniors 55+", Ages(55)), ("Clubhouse (55+)", Ages(55)), ("Girls 9 to 18 learn", Ages(9, 18)), *SPANISH,
    ],
)  # fmt: skip
def test_ages_are_read(text: str, ages: Ages) -> None:
    found = ages_in_prose([text])
    assert found is not None
    assert found[0] == ages


@pytest.mark.parametrize("text", INNOCENTS)
@pytest.mark.parametrize("beside", ["", " We are at 12 Elm Street.", " Mon-Fri 8-12."])
def test_other_numbers_and_ages_of_others_are_none(text: str, beside: str) -> None:
    assert ages_in_prose([text + beside]) is None


def test_texts_that_differ_state_none() -> None:
    assert ages_in_prose(["Youth 12-17.", "Youth 18-24."]) is None
    assert ages_in_prose(["Youth 12-17.", None, "For youth ages 12 to 17."]) == (
        Ages(12, 17),
        "youth 12-17",
    )


@given(st.text(max_size=200) | st.text(alphabet="ages youth 0123456789-+.,()", max_size=400))
def test_any_text(text: str) -> None:
    found = ages_in_prose([text])
    assert found is None or found[0] != Ages()
